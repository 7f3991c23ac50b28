"""Whoever does whatever in whatever order: no report reaches a state without the person who may bring it there.

``_next`` below knows the states and who may move between them; every step of every actor in every state is compared
with it, and 10,000 sequences of them (see ``tests.machines``).
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from itertools import count

import pytest
from django.contrib.auth.models import AnonymousUser

from parvis.assessment.text import Text
from parvis.core.errors import require
from parvis.core.models import AuditEvent
from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.publications.models import Edition
from parvis.reports.enums import ReportState
from parvis.reports.models import Answer, Report, Review
from parvis.reports.operations import report as operations
from parvis.reports.permissions import (
    may_publish_report,
    may_review_report,
    may_submit_report,
    may_write_report,
)
from tests.factories.partnerships import A_MOMENT, make_member, make_partnership
from tests.factories.reports import make_complete_report
from tests.machines import Machine, learn, replay, walk

ACTORS = ("coordinator", "co_chair", "council_member", "officer", "administrator", "stranger", "nobody")
VERBS = ("write", "empty", "submit", "return", "accept", "publish")
OPEN = {ReportState.DRAFT, ReportState.RETURNED}
_moments = count(1)


def _write(report: Report, by: User) -> None:
    require(may_write_report(by, report))
    _answer(report, Text(en=f"Words {next(_moments)}", fr="Mots"), by)


def _empty(report: Report, by: User) -> None:
    require(may_write_report(by, report))
    _answer(report, Text(), by)


def _answer(report: Report, body: Text, by: User) -> None:
    version = Answer.objects.get(report=report, question="change").version
    operations.write_answer(report, "change", body=body, seen_version=version, by=by, at=_now())


def _submit(report: Report, by: User) -> None:
    require(may_submit_report(by, report))
    operations.submit(report, by=by, at=_now())


def _return(report: Report, by: User) -> None:
    require(may_review_report(by, report))
    operations.return_report(report, reason=Text(en="Once more."), by=by, at=_now())


def _accept(report: Report, by: User) -> None:
    require(may_review_report(by, report))
    operations.accept(report, by=by, at=_now())


def _publish(report: Report, by: User) -> None:
    require(may_publish_report(by, report))
    operations.publish_report(report, by=by, at=_now())


DO: dict[str, Callable[[Report, User], None]] = {
    "write": _write,
    "empty": _empty,
    "submit": _submit,
    "return": _return,
    "accept": _accept,
    "publish": _publish,
}


def _next(verb: str, actor: str, state: str, *, is_complete: bool, is_published: bool) -> str | None:
    """Return the state that follows by the rules of the programme; None where the step must be refused."""
    if verb in {"write", "empty"}:
        return state if actor == "coordinator" and state in OPEN else None
    if verb == "submit":
        is_allowed = actor in {"coordinator", "co_chair"} and state in OPEN and is_complete
        return ReportState.SUBMITTED if is_allowed else None
    if verb == "publish":
        is_allowed = actor in {"coordinator", "co_chair"} and state == ReportState.ACCEPTED
        return state if is_allowed and not is_published else None
    if actor != "officer" or state != ReportState.SUBMITTED:
        return None
    return ReportState.RETURNED if verb == "return" else ReportState.ACCEPTED


@pytest.fixture
def actors(partnership: Partnership, coordinator: User) -> dict[str, User]:
    return {
        "coordinator": coordinator,
        "co_chair": make_member(Role.CO_CHAIR, partnership),
        "council_member": make_member(Role.COUNCIL_MEMBER, partnership),
        "officer": make_member(Role.OFFICER),
        "administrator": make_member(Role.ADMINISTRATOR),
        "stranger": make_member(Role.COORDINATOR, make_partnership()),
        "nobody": AnonymousUser(),  # type: ignore[dict-item]
    }


State = tuple[str, bool, bool]  # state, whether every question is answered, whether it is published


def _machine(partnership: Partnership, actors: dict[str, User]) -> Machine[State]:
    pk = make_complete_report(partnership, by=actors["coordinator"]).pk

    def attempt(verb: str, actor: str) -> None:
        """Do what a view does: load the report, ask, act."""
        DO[verb](Report.objects.get(pk=pk), actors[actor])

    def look() -> State:
        words = Answer.objects.get(report=pk, question="change").body
        return Report.objects.get(pk=pk).state, bool(words), Edition.objects.exists()

    return Machine(
        steps={f"{verb} {actor}": partial(attempt, verb, actor) for verb in VERBS for actor in ACTORS},
        look=look,
        tables=(Report, Answer, Review, Edition, AuditEvent),
    )


def test_no_state_is_reached_without_the_person_who_may_bring_it_there(
    partnership: Partnership, actors: dict[str, User]
) -> None:
    machine = _machine(partnership, actors)
    learned = learn(machine)

    def check(state: State, step: str, led: State | None) -> None:
        verb, _space, actor = step.partition(" ")
        before, is_complete, is_published = state
        expected = _next(verb, actor, before, is_complete=is_complete, is_published=is_published)
        if expected is None:
            assert led is None, (state, step)
            return
        completes = {"write": True, "empty": False}.get(verb, is_complete)
        assert led == (expected, completes, is_published or verb == "publish"), (state, step)

    walk(machine, learned, check)
    replay(machine, learned)
    assert {state[0] for state in learned.states} == set(ReportState.values)


def _now() -> datetime:
    return A_MOMENT + timedelta(minutes=next(_moments))
