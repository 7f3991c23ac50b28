"""Terms of reference in any order: one draft, one version in force on a day, nothing adopted changes."""

from datetime import date

import pytest

from parvis.assessment.text import Text
from parvis.core.models import AuditEvent
from parvis.partnerships.enums import ClauseKind, DecisionKind, TermsState
from parvis.partnerships.kinds.clauses import CLAUSES
from parvis.partnerships.models import (
    Clause,
    CouncilDecision,
    Partnership,
    TermsOfReference,
    TermsReview,
)
from parvis.partnerships.operations import terms_of_reference as operations
from parvis.partnerships.queries.terms_of_reference import draft_of, terms_in_force
from parvis.people.models import User
from tests.factories.partnerships import A_MOMENT, make_council, make_decision
from tests.machines import Machine, learn, replay, walk

APRIL, JUNE, JULY = date(2026, 4, 15), date(2026, 6, 17), date(2026, 7, 1)
DAYS = (date(2026, 4, 14), APRIL, JUNE, JULY)
TABLES = (TermsOfReference, Clause, TermsReview, AuditEvent)

# Each version, oldest first: its state, its first day, and whether it has a purpose; then the version in force on
# each of the days, the versions reviewed, and the decisions that adopted something.
Version = tuple[str, date | None, bool]
State = tuple[tuple[Version, ...], tuple[int | None, ...], tuple[int, ...], tuple[str, ...]]

pytestmark = pytest.mark.django_db


def _machine(partnership: Partnership, by: User) -> Machine[State]:
    council, who = make_council(partnership), {"by": by, "at": A_MOMENT}
    first = make_decision(council, kind=DecisionKind.ADOPT_TERMS, decided_on=APRIL)
    second = make_decision(council, kind=DecisionKind.ADOPT_TERMS, decided_on=JUNE)
    other = make_decision(council, kind=DecisionKind.OTHER)
    confirming = make_decision(council, kind=DecisionKind.CONFIRM_TERMS, decided_on=JUNE)

    def draft() -> TermsOfReference:
        found = draft_of(partnership)
        if found is None:
            raise TermsOfReference.DoesNotExist
        return found

    def write() -> None:
        terms = draft()
        for model in (one for one in CLAUSES if one.is_required):
            body = Text(en=f"Words of version {terms.version}", fr=f"Texte de la version {terms.version}")
            operations.write_clause(terms, kind=model.kind, body=body, rule=model.rule, **who)

    def adopt(decision: CouncilDecision, on: date | None = None) -> None:
        operations.adopt(draft(), decision=decision, in_force_from=on, **who)

    def change_newest_adopted() -> None:
        terms = TermsOfReference.objects.exclude(state=TermsState.DRAFT).latest("version")
        operations.write_clause(terms, kind=ClauseKind.PURPOSE, body=Text(en="Changed."), **who)

    def confirm() -> None:
        if operations.confirm_after_review(confirming, **who) is None:
            raise TermsOfReference.DoesNotExist  # nothing in force: nothing was done

    return Machine(
        steps={
            "start": lambda: operations.start_draft(partnership, **who),
            "write": write,
            "drop": lambda: operations.drop_clause(draft().clauses.get(kind=ClauseKind.PURPOSE), **who),
            "adopt": lambda: adopt(first),
            "adopt for a later day": lambda: adopt(second, JULY),
            "adopt for an earlier day": lambda: adopt(second, APRIL),
            "adopt by another decision": lambda: adopt(other),
            "change what was adopted": change_newest_adopted,
            "confirm": confirm,
        },
        look=lambda: _look(partnership),
        tables=TABLES,
        refusals=(*Machine.refusals, TermsOfReference.DoesNotExist, Clause.DoesNotExist),
    )


def _look(partnership: Partnership) -> State:
    versions = partnership.terms_of_reference.order_by("version")
    in_force = (terms_in_force(partnership, on=day) for day in DAYS)
    return (
        tuple(
            (str(one.state), one.in_force_from, one.clauses.filter(kind=ClauseKind.PURPOSE).exists())
            for one in versions
        ),
        tuple(one.version if one else None for one in in_force),
        tuple(TermsReview.objects.values_list("terms__version", flat=True)),
        tuple(sorted(one.adopted_by.decided_on.isoformat() for one in versions if one.adopted_by)),
    )


def test_the_terms_keep_their_states_in_any_order(partnership: Partnership, coordinator: User) -> None:
    machine = _machine(partnership, coordinator)
    learned = learn(machine)

    def check(state: State, step: str, led: State | None) -> None:
        versions, in_force, reviewed, used = state
        is_drafted = any(version[0] == "draft" for version in versions)
        is_complete = is_drafted and versions[-1][2]
        may = {
            "start": not is_drafted,
            "write": is_drafted,
            "drop": is_complete,
            "adopt": is_complete and APRIL.isoformat() not in used,
            "adopt for a later day": is_complete and JUNE.isoformat() not in used,
            "adopt for an earlier day": False,
            "adopt by another decision": False,
            "change what was adopted": False,
            "confirm": in_force[2] is not None and not reviewed,
        }[step]
        assert (led is not None) == may, (state, step)
        if led is not None:
            _check_versions(state, led)

    walk(machine, learned, check)
    replay(machine, learned)
    assert {version[0] for state in learned.states for version in state[0]} == set(TermsState.values)


def _check_versions(before: State, after: State) -> None:
    """At most one draft and one newest adopted; what was adopted keeps its day; the newest that has come rules."""
    states = [version[0] for version in after[0]]
    assert states.count("draft") <= 1
    assert states.count("adopted") <= 1
    for former, now in zip(before[0], after[0], strict=False):
        assert former[0] == "draft" or (now[1:] == former[1:] and now[0] != "draft")
    adopted = [(number, one[1]) for number, one in enumerate(after[0], start=1) if one[0] != "draft"]
    come = [[number for number, starts_on in adopted if starts_on and starts_on <= day] for day in DAYS]
    assert after[1] == tuple(max(numbers, default=None) for numbers in come)
