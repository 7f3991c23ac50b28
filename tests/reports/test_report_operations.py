"""A report is begun and filled from the records, written by several, and filled again."""

from datetime import timedelta

import pytest

from parvis.assessment.text import Text
from parvis.core.audit import events_of
from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.plans.enums import ActionStatus
from parvis.plans.errors import PlanNotApproved
from parvis.plans.operations.progress import report_progress
from parvis.reports.enums import ReportState
from parvis.reports.errors import AnswerChanged, ReportExists, ReportIncomplete, UnknownQuestion
from parvis.reports.kinds import ANNUAL, PUBLIC
from parvis.reports.models import Answer, Report
from parvis.reports.operations.report import begin, fill_again, write_answer
from parvis.reports.operations.submission import submit
from parvis.reports.queries.refill import refills_of
from parvis.reports.queries.report import report_page
from tests.factories.partnerships import A_MOMENT, make_member
from tests.factories.plans import make_action, make_approved_plan, make_plan
from tests.factories.reports import ANSWER, answer, make_report

LATER = A_MOMENT + timedelta(hours=1)


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


def test_a_report_is_written_to_four_fifths_when_it_is_opened(
    partnership: Partnership, coordinator: User
) -> None:
    page = report_page(make_report(partnership, by=coordinator))

    assert (page.filled, len(page.rows)) == (14, 17)


def test_each_sentence_of_a_filled_answer_leads_to_its_record(
    partnership: Partnership, coordinator: User
) -> None:
    report = make_report(partnership, by=coordinator)
    action = report.plan.actions.get()

    rows = {row.question.key: row for row in report_page(report).rows}

    assert [one.source.address for one in rows["differences"].sentences] == [
        f"/en/work/{partnership.slug}/action-plan/2026/",
        f"/en/work/{partnership.slug}/action-plan/2026/#action-{action.pk}",
    ]
    assert {len(row.sentences) > 0 for row in rows.values() if row.question.fill} == {True}


def test_what_changed_in_the_records_is_shown_before_it_is_taken(
    partnership: Partnership, coordinator: User
) -> None:
    report = make_report(partnership, by=coordinator)
    answer(report, "actions_done", by=coordinator)
    today = LATER.date()
    assert refills_of(report, as_of=today, language="en") == ()
    action = report.plan.actions.get()
    report_progress(action, status=ActionStatus.DONE, by=coordinator, at=LATER)

    refills = refills_of(report, as_of=today, language="en")

    assert [(each.question.key, each.section, each.is_kept) for each in refills] == [
        ("actions", 3, False),
        ("actions_done", 3, True),
        ("differences", 3, False),
        ("next_year", 6, False),
    ]
    assert [run.words for run in refills[0].new if run.is_changed] == ["Done"]
    fill_again(report, by=coordinator, at=LATER)
    assert refills_of(report, as_of=today, language="en") == ()


def test_a_question_that_came_later_to_the_kind_is_answered_and_filled(
    partnership: Partnership, coordinator: User
) -> None:
    report = make_report(partnership, by=coordinator)
    report.answers.filter(question__in=["change", "groups"]).delete()
    assert [row.question.key for row in report_page(report).rows if row.is_missing] == [
        "change",
        "difficulties",
    ]

    answer(report, "change", seen=0, by=coordinator)
    fill_again(report, by=coordinator, at=LATER)

    stored = {each.question: each for each in report.answers.all()}
    assert stored["change"].body == ANSWER
    assert stored["groups"].body.en == "No working group was at work in 2026–2027."


def test_a_plan_has_a_report_of_each_kind(partnership: Partnership, coordinator: User) -> None:
    report = make_report(partnership, by=coordinator)

    public = begin(report.plan, kind=PUBLIC, by=coordinator, at=LATER)

    assert (report.key, public.key) == ("2026", "2026-public")
    assert [each.question for each in public.answers.order_by("pk")] == [
        question.key for question in PUBLIC.questions
    ]
    with pytest.raises(ReportExists):
        begin(report.plan, kind=PUBLIC, by=coordinator, at=LATER)


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
    assert unanswered == ["change", "difficulties"]
    stored = Report.objects.get()
    assert (stored.state, stored.submitted_at) == (ReportState.DRAFT, None)
