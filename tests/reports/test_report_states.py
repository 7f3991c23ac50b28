"""Whoever does whatever in whatever order: no report reaches a state without the person who may bring it there.

``RULES`` and ``_led`` below know the states and who may move between them; every step of every actor in every state is
compared with it, and 10,000 sequences of them (see ``tests.machines``).
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import count

import pytest
from django.contrib.auth.models import AnonymousUser

from parvis.assessment.text import Text
from parvis.core.errors import OutOfOrder, PlatformError, require
from parvis.core.models import AuditEvent
from parvis.partnerships.access import Role
from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.models import CouncilDecision, Partnership
from parvis.partnerships.permissions import may_publish
from parvis.people.models import User
from parvis.publications.models import Edition
from parvis.publications.operations.edition import withdraw
from parvis.reports.enums import Mark, ReportState, Verdict
from parvis.reports.kinds import ANNUAL, PUBLIC, ReportKind
from parvis.reports.kinds.life import ReportStep
from parvis.reports.models import Answer, Correction, Remark, Report, Review, Submission
from parvis.reports.operations import approval, publication, review, submission
from parvis.reports.operations import report as writing
from parvis.reports.permissions import may_take
from parvis.reports.queries.report import is_published, went_on_since
from parvis.reports.queries.sealed import is_whole
from tests.factories.partnerships import A_MOMENT, make_member, make_partnership
from tests.factories.plans import make_approval
from tests.factories.reports import TO_PUT_RIGHT, make_complete_report
from tests.machines import REPLAYS, Machine, learn, replay, sequences, walk

ACTORS = ("coordinator", "co_chair", "council_member", "officer", "administrator", "stranger", "nobody")
D, A, S, R, B, OK = (
    ReportState.DRAFT,
    ReportState.APPROVED,
    ReportState.SUBMITTED,
    ReportState.IN_REVIEW,
    ReportState.RETURNED,
    ReportState.ACCEPTED,
)
WRITERS, SENDERS, OFFICERS = {"coordinator"}, {"coordinator", "co_chair"}, {"officer"}
# Of each step: who takes it, and in which states of a report to the funder.
RULES: dict[str, tuple[set[str], set[str]]] = {
    "write": (WRITERS, {D, B}),
    "empty": (WRITERS, {D, B}),
    "approve": (SENDERS, {D, B}),
    "withdraw_approval": (SENDERS, {A}),
    "submit": (SENDERS, {D, A, B}),
    "recall": (SENDERS, {S}),
    "begin_review": (OFFICERS, {S}),
    "stop_review": (OFFICERS, {R}),
    "mark": (OFFICERS, {R}),
    "clear": (OFFICERS, {R}),
    "return": (OFFICERS, {R}),
    "accept": (OFFICERS, {R}),
    "reopen": (OFFICERS, {B, OK}),
    "publish": (SENDERS, {OK}),
    "take_back": (SENDERS, {D, A, S, R, B, OK}),
    "correct": (WRITERS, {OK}),
}
# The same of a report to the community, which no officer reviews: what is missing here is never taken.
PUBLIC_RULES: dict[str, tuple[set[str], set[str]]] = {
    "write": (WRITERS, {D}),
    "empty": (WRITERS, {D}),
    "approve": (SENDERS, {D}),
    "withdraw_approval": (SENDERS, {A}),
    "publish": (SENDERS, {A}),
    "take_back": (SENDERS, {D, A}),
    "correct": (WRITERS, {A}),
}
OPEN_QUESTION = {ANNUAL.id: "change", PUBLIC.id: "message"}  # the one that the records cannot answer
ACTORS_OF = {
    verb: ACTORS if verb in {"write", "submit", "accept"} else tuple(sorted(who))
    for verb, (who, _states) in RULES.items()
}
_moments = count(1)


def _take(report: Report, by: User, step: ReportStep) -> None:
    require(may_take(by, report, step))


def _answer(report: Report, body: Text, by: User) -> None:
    _take(report, by, ReportStep.WRITE)
    question = OPEN_QUESTION[report.kind]
    version = Answer.objects.get(report=report, question=question).version
    writing.write_answer(report, question, body=body, seen_version=version, by=by, at=_now())


def _approve(report: Report, by: User) -> None:
    _take(report, by, ReportStep.APPROVE)
    decision = CouncilDecision.objects.get(
        council__partnership=report.partnership, kind=DecisionKind.APPROVE_REPORT
    )
    approval.approve(report, decision=decision, by=by, at=_now())


def _withdraw_approval(report: Report, by: User) -> None:
    _take(report, by, ReportStep.WITHDRAW_APPROVAL)
    approval.withdraw_approval(report, by=by, at=_now())


def _submit(report: Report, by: User) -> None:
    _take(report, by, ReportStep.SUBMIT)
    submission.submit(report, by=by, at=_now())


def _recall(report: Report, by: User) -> None:
    _take(report, by, ReportStep.RECALL)
    submission.recall(report, by=by, at=_now())


def _begin_review(report: Report, by: User) -> None:
    _take(report, by, ReportStep.BEGIN_REVIEW)
    review.begin_review(report, by=by, at=_now())


def _stop_review(report: Report, by: User) -> None:
    _take(report, by, ReportStep.STOP_REVIEW)
    review.stop_review(report, by=by, at=_now())


def _mark(report: Report, by: User) -> None:
    _take(report, by, ReportStep.MARK)
    review.mark_section(report, "outcomes", TO_PUT_RIGHT, by=by, at=_now())


def _clear(report: Report, by: User) -> None:
    _take(report, by, ReportStep.MARK)
    review.mark_section(report, "outcomes", review.Marking(Mark.SOUND), by=by, at=_now())


def _return(report: Report, by: User) -> None:
    _take(report, by, ReportStep.RETURN)
    review.return_report(report, due_on=A_MOMENT.date() + timedelta(days=90), by=by, at=_now())


def _accept(report: Report, by: User) -> None:
    _take(report, by, ReportStep.ACCEPT)
    review.accept(report, by=by, at=_now())


def _reopen(report: Report, by: User) -> None:
    _take(report, by, ReportStep.REOPEN)
    review.reopen(report, by=by, at=_now())


def _publish(report: Report, by: User) -> None:
    _take(report, by, ReportStep.PUBLISH)
    publication.publish_report(report, by=by, at=_now())


def _take_back(report: Report, by: User) -> None:
    require(may_publish(by, report.partnership))
    edition = Edition.objects.filter(withdrawn_at=None).first()
    if edition is None:
        raise OutOfOrder
    withdraw(edition, reason=Text(en="Why.", fr="Pourquoi."), by=by, at=_now())


def _correct(report: Report, by: User) -> None:
    _take(report, by, ReportStep.CORRECT)
    publication.correct(report, words=Text(en="14.", fr="14."), by=by, at=_now())


DO: dict[str, Callable[[Report, User], None]] = {
    "write": lambda report, by: _answer(report, Text(en=f"Words {next(_moments)}", fr="Mots"), by),
    "empty": lambda report, by: _answer(report, Text(), by),
    "approve": _approve,
    "withdraw_approval": _withdraw_approval,
    "submit": _submit,
    "recall": _recall,
    "begin_review": _begin_review,
    "stop_review": _stop_review,
    "mark": _mark,
    "clear": _clear,
    "return": _return,
    "accept": _accept,
    "reopen": _reopen,
    "publish": _publish,
    "take_back": _take_back,
    "correct": _correct,
}


@dataclass(frozen=True)
class State:
    """Where a report stands, and all that decides what can be done with it."""

    state: str
    is_complete: bool  # every required question has an answer
    is_marked: bool  # a section is to be put right, in the review that goes on
    stands: bool  # published
    went_on: bool  # the partnership went on after a return
    verdict: str  # the last one that stands
    before: str  # where a recall leads back to
    is_approved: bool  # by the only decision there is


def _led(before: State, verb: str) -> set[str] | None:
    """Return the states that may follow where the rules let somebody take the step; None where they do not."""
    if verb in {"approve", "submit"} and not before.is_complete:
        return None
    refused = {
        "approve": before.is_approved,
        "return": not before.is_marked,
        "accept": before.is_marked,
        "publish": before.stands,
        "take_back": not before.stands,
        "reopen": before.stands or (before.state == B and before.went_on),
    }
    if refused.get(verb):
        return None
    moves = {
        "approve": {A},
        "withdraw_approval": {B if before.verdict == Verdict.RETURNED else D},
        "submit": {S},
        "recall": {before.before},
        "begin_review": {R},
        "stop_review": {S},
        "return": {B},
        "accept": {OK},
        "reopen": {R},
    }
    return moves.get(verb, {before.state})


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


def _machine(partnership: Partnership, actors: dict[str, User], kind: ReportKind = ANNUAL) -> Machine[State]:
    pk = make_complete_report(partnership, by=actors["coordinator"], kind=kind).pk
    make_approval(partnership, DecisionKind.APPROVE_REPORT)

    def attempt(verb: str, actor: str) -> None:
        """Do what a view does: load the report, ask, act."""
        DO[verb](Report.objects.get(pk=pk), actors[actor])

    def look() -> State:
        report = Report.objects.get(pk=pk)
        last = report.reviews.filter(reopened_at=None).first()
        sealed = report.submissions.order_by("number").last()
        return State(
            state=report.state,
            is_complete=bool(Answer.objects.get(report=pk, question=OPEN_QUESTION[kind.id]).body),
            is_marked=report.remarks.filter(review=None, mark=Mark.PUT_RIGHT).exists(),
            stands=is_published(report),
            went_on=bool(last) and report.state == B and went_on_since(report, last),
            verdict=last.verdict if last else "",
            before=sealed.state_before if sealed and report.state in {S, R} else "",
            is_approved=report.approved_by is not None,
        )

    steps = {f"{verb} {actor}": partial(attempt, verb, actor) for verb in DO for actor in ACTORS_OF[verb]}
    tables = (Report, Answer, Review, Remark, Submission, Correction, Edition, AuditEvent)
    return Machine(steps=steps, look=look, tables=tables)


def test_no_state_is_reached_without_the_person_who_may_bring_it_there(
    partnership: Partnership, actors: dict[str, User]
) -> None:
    machine = _machine(partnership, actors)
    learned = learn(machine)

    def check(before: State, step: str, led: State | None) -> None:
        verb, _space, actor = step.partition(" ")
        who, states = RULES[verb]
        expected = _led(before, verb) if actor in who and before.state in states else None
        if expected is None:
            assert led is None, (before, step)
            return
        assert led is not None, (before, step)
        assert led.state in expected, (before, step)
        completes = {"write": True, "empty": False}.get(verb, before.is_complete)
        assert led.is_complete == completes, (before, step)
        assert led.is_approved == {"approve": True, "withdraw_approval": False}.get(verb, before.is_approved)

    walk(machine, learned, check)
    replay(machine, learned, min(REPLAYS, 2))
    assert {each.state for each in learned.states} == set(ReportState.values)


def test_a_report_without_review_is_published_on_the_councils_word_and_by_nobody_else(
    partnership: Partnership, actors: dict[str, User]
) -> None:
    machine = _machine(partnership, actors, PUBLIC)
    learned = learn(machine)

    def check(before: State, step: str, led: State | None) -> None:
        verb, _space, actor = step.partition(" ")
        who, states = PUBLIC_RULES.get(verb, (set(), set()))
        expected = _led(before, verb) if actor in who and before.state in states else None
        if expected is None or (verb == "withdraw_approval" and before.stands):
            assert led is None, (before, step)
            return
        assert led is not None, (before, step)
        assert led.state in expected, (before, step)
        assert led.stands == {"publish": True, "take_back": False}.get(verb, before.stands), (before, step)
        assert led.is_complete == {"write": True, "empty": False}.get(verb, before.is_complete)
        assert led.is_approved == (led.state == A), (before, step)

    walk(machine, learned, check)
    replay(machine, learned, min(REPLAYS, 2))
    assert {(each.state, each.stands) for each in learned.states} == {(D, False), (A, False), (A, True)}


def test_what_is_sealed_is_whole_and_numbered_whatever_came_after(
    partnership: Partnership, actors: dict[str, User]
) -> None:
    machine = _machine(partnership, actors)
    for steps in sequences(machine, 3):
        for name in steps:
            with suppress(PlatformError):
                machine.steps[name]()
    submissions = list(Submission.objects.order_by("number"))

    assert [each.number for each in submissions] == list(range(1, len(submissions) + 1))
    assert all(is_whole(each) for each in submissions)


def _now() -> datetime:
    return A_MOMENT + timedelta(minutes=next(_moments))
