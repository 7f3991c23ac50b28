"""Contracting research: whether, to whom, for how much and by which procurement, for all partnerships on a day."""

from collections.abc import Sequence
from datetime import date

from parvis.partnerships.models import Partnership
from parvis.programme.kinds.finding import CONTRACTED
from parvis.programme.kinds.measure import NO, YES
from parvis.programme.queries.governance_finding import Records
from parvis.programme.queries.research_finding import projects_on, used_at_least_once
from parvis.research.enums import Procurement, ResearchModel


def contracting(partnerships: Sequence[Partnership], *, on: date) -> Records:
    """Return the answers to every measure of contracting; one statement."""
    models: dict[int, set[str]] = {}
    found_by: dict[int, set[str]] = {}
    value: dict[int, str | float] = {}
    rows = projects_on(on).values_list(
        "partnership_id", "model", "contract__procurement", "contract__value", "contract__awarded_on"
    )
    for number, model, procurement, worth, awarded_on in rows:
        models.setdefault(number, set()).add(model)
        if procurement:
            found_by.setdefault(number, set()).add(procurement)
        if worth is not None and awarded_on is not None and awarded_on <= on:
            value[number] = float(value.get(number, 0)) + float(worth)
    contracted = {number: used & set(CONTRACTED) for number, used in models.items()}
    to_whom = used_at_least_once(ResearchModel, {number: used for number, used in contracted.items() if used})
    return {
        "contracted": {number: YES if used else NO for number, used in contracted.items()},
        **{model.value: to_whom[model.value] for model in CONTRACTED},
        "value": value,
        **used_at_least_once(Procurement, found_by),
    }
