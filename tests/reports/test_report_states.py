"""Whoever does whatever in whatever order: no report reaches a state without the person who may bring it there.

The model below knows four states and who may move between them; it is compared with the real thing
after every step, and a step that was refused must have changed nothing. ``PARVIS_EXAMPLES`` sets the number of
sequences that are tried.
"""

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parvis.assessment.text import Text
from parvis.core.errors import PlatformError, require
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

EXAMPLES = int(os.environ.get("PARVIS_EXAMPLES", "60"))
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


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    # The fixtures are only read; what an example writes is rolled back.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(st.tuples(st.sampled_from(VERBS), st.sampled_from(ACTORS)), min_size=5, max_size=25))
def test_no_state_is_reached_without_the_person_who_may_bring_it_there(
    partnership: Partnership, actors: dict[str, User], steps: list[tuple[str, str]]
) -> None:
    with transaction.atomic():
        report = make_complete_report(partnership, by=actors["coordinator"])
        _walk(report, actors, steps)
        transaction.set_rollback(True)


def _walk(report: Report, actors: dict[str, User], steps: list[tuple[str, str]]) -> None:
    state, is_complete, is_published = str(ReportState.DRAFT), True, False
    for verb, actor in steps:
        before = _everything(report)
        expected = _next(verb, actor, state, is_complete=is_complete, is_published=is_published)
        was_done = _try(verb, report, actors[actor])

        assert was_done == (expected is not None), (verb, actor, state)
        if not was_done:
            assert _everything(report) == before, (verb, actor, state)
            continue
        assert expected is not None
        state = expected
        is_complete = {"write": True, "empty": False}.get(verb, is_complete)
        is_published = is_published or verb == "publish"
        assert Report.objects.get(pk=report.pk).state == state


def _try(verb: str, report: Report, by: User) -> bool:
    """Do what a view does: load the report, ask, act; tell whether it was done."""
    try:
        DO[verb](Report.objects.get(pk=report.pk), by)
    except PlatformError:
        return False
    return True


def _everything(report: Report) -> object:
    stored = Report.objects.filter(pk=report.pk).values().get()
    answers = list(
        Answer.objects.filter(report=report).order_by("pk").values("body", "version", "is_generated")
    )
    counts = [model.objects.count() for model in (Review, Edition, AuditEvent)]
    return stored, answers, counts


def _now() -> datetime:
    return A_MOMENT + timedelta(minutes=next(_moments))
