"""A report: begun from the records, written by several, submitted, reviewed, published."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from parvis.assessment.text import Text
from parvis.core.audit import events_of, first_broken_event
from parvis.partnerships.access import Role
from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.plans.enums import ActionStatus
from parvis.plans.errors import PlanNotApproved, WrongApproval
from parvis.plans.operations.progress import report_progress
from parvis.publications.errors import MissingLanguage
from parvis.publications.models import Edition
from parvis.reports.enums import ReportState, Verdict
from parvis.reports.errors import (
    AnswerChanged,
    ReasonMissing,
    ReportExists,
    ReportIncomplete,
    ReportNotAccepted,
    ReportNotEditable,
    ReportNotSubmitted,
    UnknownQuestion,
)
from parvis.reports.kinds import ANNUAL
from parvis.reports.models import Answer, Report, Review
from parvis.reports.operations.report import (
    accept,
    begin,
    fill_again,
    publish_report,
    return_report,
    submit,
    write_answer,
)
from parvis.reports.queries.report import report_in, report_page
from tests.factories.partnerships import A_MOMENT, make_member
from tests.factories.plans import make_action, make_approval, make_approved_plan, make_plan
from tests.factories.reports import ANSWER, answer, make_complete_report, make_report, make_submitted_report

LATER = A_MOMENT + timedelta(hours=1)
WHY = Text(en="Say how you know.")


@pytest.fixture
def officer(db: None) -> User:
    return make_member(Role.OFFICER)


@pytest.fixture
def colleague(partnership: Partnership) -> User:
    return make_member(Role.COORDINATOR, partnership)


def test_begin_fills_answers_from_the_records_and_cites_the_decisions(
    partnership: Partnership, coordinator: User
) -> None:
    report = make_report(partnership, by=coordinator)

    answers = {each.question: each for each in report.answers.order_by("pk")}
    assert [*answers] == [question.key for question in ANNUAL.questions]
    assert answers["decisions"].is_generated
    # The two decisions of the council so far: the strategy's and the plan's.
    assert {each.kind for each in answers["decisions"].decisions.all()} == {
        "approve_strategy",
        "approve_plan",
    }
    assert (answers["change"].body, answers["change"].is_generated) == (Text(), False)
    assert events_of(report)[0].after == {
        "kind": {"en": ANNUAL.name.en, "fr": ANNUAL.name.fr},
        "fiscal_year": 2026,
    }


def test_begin_refuses_a_plan_that_is_not_approved_and_a_second_report(
    partnership: Partnership, coordinator: User
) -> None:
    draft = make_plan(partnership, by=coordinator, fiscal_year=2020)
    make_action(draft, by=coordinator)
    with pytest.raises(PlanNotApproved):
        begin(draft, kind=ANNUAL, by=coordinator, at=A_MOMENT)
    plan = make_approved_plan(partnership, by=coordinator)
    begin(plan, kind=ANNUAL, by=coordinator, at=A_MOMENT)

    with pytest.raises(ReportExists):
        begin(plan, kind=ANNUAL, by=coordinator, at=A_MOMENT)

    assert Report.objects.count() == 1


def test_fill_again_leaves_alone_what_somebody_wrote(partnership: Partnership, coordinator: User) -> None:
    report = make_report(partnership, by=coordinator)
    answer(report, "actions_done", by=coordinator)
    action = report.plan.actions.get()
    report_progress(action, status=ActionStatus.DONE, by=coordinator, at=LATER)

    fill_again(report, by=coordinator, at=LATER)

    answers = {each.question: each for each in report.answers.all()}
    assert answers["actions_done"].body == ANSWER
    assert answers["actions"].body.en == "The action plan for 2026–2027 has 1 action.\n– Done: 1"
    assert answers["actions"].version == 2


def test_write_answer_keeps_the_words_and_moves_the_version(
    partnership: Partnership, coordinator: User
) -> None:
    report = make_report(partnership, by=coordinator)

    write_answer(report, "change", body=ANSWER, seen_version=1, by=coordinator, at=LATER)

    stored = Answer.objects.get(question="change")
    assert (stored.body, stored.version, stored.changed_by) == (ANSWER, 2, coordinator)
    asked = next(question.label for question in ANNUAL.questions if question.key == "change")
    assert events_of(report)[0].after == {
        "question": {"en": asked.en, "fr": asked.fr},
        "answer": {"en": "An answer.", "fr": "Une réponse."},
    }


def test_write_answer_does_not_overwrite_what_somebody_else_wrote_meanwhile(
    partnership: Partnership, coordinator: User, colleague: User
) -> None:
    report = make_report(partnership, by=coordinator)
    answer(report, "change", Text(en="Theirs."), by=colleague)

    with pytest.raises(AnswerChanged) as refusal:
        answer(report, "change", Text(en="Mine."), by=coordinator)

    assert refusal.value.answer.body.en == "Theirs."
    assert Answer.objects.get(question="change").body.en == "Theirs."
    answer(report, "change", Text(en="Both."), seen=2, by=coordinator)
    assert Answer.objects.get(question="change").body.en == "Both."


def test_write_answer_overwrites_ones_own_earlier_draft(partnership: Partnership, coordinator: User) -> None:
    report = make_report(partnership, by=coordinator)
    answer(report, "change", Text(en="First"), by=coordinator)

    answer(report, "change", Text(en="First, and more"), by=coordinator)

    assert Answer.objects.get(question="change").body.en == "First, and more"


def test_write_answer_that_changes_nothing_leaves_no_trace(
    partnership: Partnership, coordinator: User, colleague: User
) -> None:
    report = make_report(partnership, by=coordinator)
    body = Answer.objects.get(question="meetings").body

    write_answer(report, "meetings", body=body, seen_version=1, by=colleague, at=LATER)

    stored = Answer.objects.get(question="meetings")
    assert (stored.version, stored.is_generated, stored.changed_by) == (1, True, coordinator)
    assert events_of(report).count() == 1


def test_write_answer_refuses_a_question_that_the_report_has_not(
    partnership: Partnership, coordinator: User
) -> None:
    report = make_report(partnership, by=coordinator)

    with pytest.raises(UnknownQuestion):
        answer(report, "salary", by=coordinator)

    assert Answer.objects.count() == len(ANNUAL.questions)


def test_submit_refuses_a_report_with_unanswered_questions(
    partnership: Partnership, coordinator: User
) -> None:
    report = make_report(partnership, by=coordinator)

    with pytest.raises(ReportIncomplete) as refusal:
        submit(report, by=coordinator, at=LATER)

    unanswered = [question.key for question in refusal.value.unanswered]
    assert unanswered == ["collaboration", "change", "difficulties", "next_year"]
    stored = Report.objects.get()
    assert (stored.state, stored.submitted_at) == (ReportState.DRAFT, None)


def test_submit_takes_the_decision_that_approves_it(partnership: Partnership, coordinator: User) -> None:
    report = make_complete_report(partnership, by=coordinator)
    wrong = make_approval(partnership, DecisionKind.OTHER)
    right = make_approval(partnership, DecisionKind.APPROVE_REPORT)

    with pytest.raises(WrongApproval):
        submit(report, decision=wrong, by=coordinator, at=LATER)
    submit(report, decision=right, by=coordinator, at=LATER)

    stored = Report.objects.get()
    assert (stored.state, stored.submitted_by, stored.submitted_at, stored.approved_by) == (
        ReportState.SUBMITTED,
        coordinator,
        LATER,
        right,
    )


def test_what_is_under_review_does_not_change(
    partnership: Partnership, coordinator: User, officer: User
) -> None:
    report = make_submitted_report(partnership, by=coordinator)
    before = [(each.body, each.version) for each in report.answers.order_by("pk")]

    with pytest.raises(ReportNotEditable):
        answer(report, "change", Text(en="Later."), by=coordinator)
    with pytest.raises(ReportNotEditable):
        fill_again(report, by=coordinator, at=LATER)
    with pytest.raises(ReportNotEditable):
        submit(report, by=coordinator, at=LATER)

    assert [(each.body, each.version) for each in report.answers.order_by("pk")] == before


def test_a_report_is_returned_with_a_reason_resubmitted_and_accepted(
    partnership: Partnership, coordinator: User, officer: User
) -> None:
    report = make_submitted_report(partnership, by=coordinator)

    return_report(report, reason=WHY, by=officer, at=LATER)
    answer(report, "change", Text(en="A survey says so.", fr="Un sondage le dit."), seen=2, by=coordinator)
    submit(report, by=coordinator, at=LATER)
    accept(report, by=officer, at=LATER)

    assert [(each.verdict, each.reason) for each in report.reviews.all()] == [
        (Verdict.ACCEPTED, Text()),
        (Verdict.RETURNED, WHY),
    ]
    assert (report.state, report.accepted_at) == (ReportState.ACCEPTED, LATER)
    assert [event.verb for event in events_of(report)[:4]] == [
        "report_accepted",
        "report_submitted",
        "answer_written",
        "report_returned",
    ]
    assert first_broken_event() is None


def test_a_return_needs_its_reason(partnership: Partnership, coordinator: User, officer: User) -> None:
    report = make_submitted_report(partnership, by=coordinator)

    with pytest.raises(ReasonMissing):
        return_report(report, reason=Text(en="  "), by=officer, at=LATER)

    assert Report.objects.get().state == ReportState.SUBMITTED
    assert Review.objects.count() == 0


def test_of_two_verdicts_only_the_first_counts(
    partnership: Partnership, coordinator: User, officer: User
) -> None:
    report = make_submitted_report(partnership, by=coordinator)
    same_report = Report.objects.get()
    accept(report, by=officer, at=LATER)

    with pytest.raises(ReportNotSubmitted):
        return_report(same_report, reason=Text(en="Too late."), by=officer, at=LATER)

    assert Report.objects.get().state == ReportState.ACCEPTED
    assert Review.objects.count() == 1


def test_answers_changed_since_the_return_are_marked(
    partnership: Partnership, coordinator: User, officer: User
) -> None:
    report = make_submitted_report(partnership, by=coordinator)
    return_report(report, reason=WHY, by=officer, at=LATER)
    after = LATER + timedelta(hours=1)
    write_answer(report, "change", body=Text(en="New."), seen_version=2, by=coordinator, at=after)

    page = report_page(report_in(partnership, 2026))

    changed = [row.question.key for section in page.sections for row in section.answers if row.is_changed]
    assert changed == ["change"]


def test_publish_report_freezes_the_accepted_words(
    partnership: Partnership, coordinator: User, officer: User
) -> None:
    report = make_submitted_report(partnership, by=coordinator)
    with pytest.raises(ReportNotAccepted):
        publish_report(report, by=coordinator, at=LATER)
    accept(report, by=officer, at=LATER)

    edition = publish_report(report, by=coordinator, at=LATER)

    assert (edition.kind, edition.subject) == ("report", f"{partnership.slug}-2026")
    assert edition.title == Text(
        en=f"{partnership.name.en}: annual report 2026–2027",
        fr=f"{partnership.name.fr}\N{NO-BREAK SPACE}: rapport annuel 2026–2027",
    )
    assert "What did the council decide?" in edition.body_en
    assert "Qu’a décidé le conseil?" in edition.body_fr
    assert f"Reference {report.reference}" in edition.body_en


def test_publish_report_refuses_an_answer_in_one_language(
    partnership: Partnership, coordinator: User, officer: User
) -> None:
    report = make_complete_report(partnership, by=coordinator)
    answer(report, "change", Text(en="Only English."), seen=2, by=coordinator)
    submit(report, by=coordinator, at=LATER)
    accept(report, by=officer, at=LATER)

    with pytest.raises(MissingLanguage):
        publish_report(report, by=coordinator, at=LATER)

    assert Edition.objects.count() == 0


def test_the_database_keeps_no_return_without_a_reason(
    partnership: Partnership, coordinator: User, officer: User
) -> None:
    report = make_submitted_report(partnership, by=coordinator)
    silent = Review(report=report, verdict=Verdict.RETURNED, reviewed_by=officer, reviewed_at=LATER)

    with pytest.raises(IntegrityError), transaction.atomic():
        silent.save()

    assert Review.objects.count() == 0
