"""The four expectations: how many outcomes and actions are under each, for all partnerships on a day."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from parvis.partnerships.enums import Expectation
from parvis.partnerships.models import Partnership
from parvis.programme.queries.expectation import actions_on, outcomes_on
from parvis.programme.queries.governance_finding import Records


def expectations(partnerships: Sequence[Partnership], *, on: date) -> Records:
    """Return how many outcomes and actions each partnership has under each expectation; two statements."""
    outcomes = outcomes_on(on).values_list("strategy__partnership_id", "expectation")
    actions = actions_on(on).values_list("plan__strategy__partnership_id", "outcome__expectation")
    return _counts("outcomes", outcomes) | _counts("actions", actions)


def _counts(what: str, rows: Iterable[tuple[int, int]]) -> Records:
    """Count by expectation; who has some under one has none, and not nothing known, under another."""
    times = Counter(rows)
    known = {partnership for partnership, _expectation in times}
    return {
        f"{what}_{each.name.lower()}": {number: float(times[number, each]) for number in known}
        for each in Expectation
    }
