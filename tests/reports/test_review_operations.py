"""A report goes to the council, to the programme and back: each step, its refusals, and its way back."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from parvis.assessment.text import Text
from parvis.core.audit import events_of, first_broken_event
from parvis.partnerships.access import Role
from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.plans.errors import WrongApproval
from parvis.publications.errors import MissingLanguage
from parvis.publications.models import Edition
from parvis.publications.operations.edition import withdraw
from parvis.reports.enums import Mark, ReportState, ReturnReason, Verdict
from parvis.reports.errors import (
    CorrectionIncomplete,
    DayPassed,
    NothingToPutRight,
    ReasonMissing,
    ReportIncomplete,
    ReportPublished,
    SectionsToPutRight,
    StepOutOfOrder,
    TooLateToReopen,
    UnknownQuestion,
    WorkWentOn,
)
from parvis.reports.kinds import PUBLIC
from parvis.reports.models import Correction, Look, Remark, Report, Review, Submission
from parvis.reports.operations.approval import approve, withdraw_approval
from parvis.reports.operations.look import note_look
from parvis.reports.operations.publication import correct, publish_report
from parvis.reports.operations.report import fill_again, write_answer
from parvis.reports.operations.review import (
    Marking,
    accept,
    begin_review,
    mark_section,
    reopen,
    return_report,
    stop_review,
)
from parvis.reports.operations.submission import recall, submit
from parvis.reports.queries.report import report_in, report_page
from parvis.reports.queries.sealed import changes_between, changes_page, is_whole, submissions_of
from tests.factories.partnerships import A_MOMENT, make_member
from tests.factories.plans import make_approval
from tests.factories.reports import (
    TO_PUT_RIGHT,
    answer,
    give_back,
    make_accepted_report,
    make_complete_report,
    make_report,
    make_report_in_review,
    make_submitted_report,
)

LATER = A_MOMENT + timedelta(hours=1)
BOTH = Text(en="In “Outcomes”: 14, not 41.", fr="Dans « Résultats » : 14 et non 41.")


@pytest.fixture
def officer(db: None) -> User:
    return make_member(Role.OFFICER)


def test_approve_takes_a_decision_of_its_kind_and_freezes_the_text(
    partnership: Partnership, coordinator: User
) -> None:
    report = make_complete_report(partnership, by=coordinator)
    wrong = make_approval(partnership, DecisionKind.OTHER)
    right = make_approval(partnership, DecisionKind.APPROVE_REPORT)

    with pytest.raises(WrongApproval):
        approve(report, decision=wrong, by=coordinator, at=LATER)
    assert Report.objects.get().state == ReportState.DRAFT
    approve(report, decision=right, by=coordinator, at=LATER)

    stored = Report.objects.get()
    assert (stored.state, stored.approved_by) == (ReportState.APPROVED, right)
    with pytest.raises(StepOutOfOrder, match="Withdraw the approval first"):
        answer(report, "change", Text(en="Later."), seen=2, by=coordinator)


def test_approve_refuses_a_report_with_gaps(partnership: Partnership, coordinator: User) -> None:
    report = make_report(partnership, by=coordinator)
    decision = make_approval(partnership, DecisionKind.APPROVE_REPORT)

    with pytest.raises(ReportIncomplete):
        approve(report, decision=decision, by=coordinator, at=LATER)

    assert Report.objects.get().approved_by is None


def test_an_approval_is_withdrawn_until_submission(partnership: Partnership, coordinator: User) -> None:
    report = make_complete_report(partnership, by=coordinator)
    decision = make_approval(partnership, DecisionKind.APPROVE_REPORT)
    approve(report, decision=decision, by=coordinator, at=LATER)

    withdraw_approval(report, by=coordinator, at=LATER)

    assert (report.state, report.approved_by) == (ReportState.DRAFT, None)
    approve(report, decision=decision, by=coordinator, at=LATER)
    submit(report, by=coordinator, at=LATER)
    with pytest.raises(StepOutOfOrder, match="Recall it first"):
        withdraw_approval(report, by=coordinator, at=LATER)
    assert Report.objects.get().approved_by == decision


def test_an_approval_after_a_return_is_withdrawn_to_the_return(
    partnership: Partnership, coordinator: User, officer: User
) -> None:
    report = make_report_in_review(partnership, by=coordinator, officer=officer)
    give_back(report, by=officer, at=LATER)
    decision = make_approval(partnership, DecisionKind.APPROVE_REPORT)
    approve(report, decision=decision, by=coordinator, at=LATER)

    withdraw_approval(report, by=coordinator, at=LATER)

    assert Report.objects.get().state == ReportState.RETURNED


def test_submit_seals_what_is_handed_in(partnership: Partnership, coordinator: User) -> None:
    report = make_complete_report(partnership, by=coordinator)

    submission = submit(report, by=coordinator, at=LATER)

    stored = Report.objects.get()
    assert (stored.state, stored.submitted_by, stored.submitted_at) == (
        ReportState.SUBMITTED,
        coordinator,
        LATER,
    )
    assert (submission.number, submission.reference) == (1, f"{report.reference}/1")
    assert submission.content["answers"]["change"] == {"en": "An answer.", "fr": "Une réponse."}
    stored_copy = Submission.objects.get()
    assert is_whole(stored_copy)
    stored_copy.content["answers"]["change"]["en"] = "Another answer."
    assert not is_whole(stored_copy)
    with pytest.raises(DatabaseError), transaction.atomic():
        stored_copy.save()
    assert is_whole(Submission.objects.get())


def test_what_is_with_the_programme_does_not_change(partnership: Partnership, coordinator: User) -> None:
    report = make_submitted_report(partnership, by=coordinator)
    before = [(each.body, each.version) for each in report.answers.order_by("pk")]

    with pytest.raises(StepOutOfOrder):
        answer(report, "change", Text(en="Later."), by=coordinator)
    with pytest.raises(StepOutOfOrder):
        fill_again(report, by=coordinator, at=LATER)
    with pytest.raises(StepOutOfOrder):
        submit(report, by=coordinator, at=LATER)

    assert [(each.body, each.version) for each in report.answers.order_by("pk")] == before


@pytest.mark.parametrize("is_approved", [True, False])
def test_recall_leads_back_to_where_the_report_stood(
    partnership: Partnership, coordinator: User, officer: User, is_approved: bool
) -> None:
    report = make_complete_report(partnership, by=coordinator)
    if is_approved:
        decision = make_approval(partnership, DecisionKind.APPROVE_REPORT)
        approve(report, decision=decision, by=coordinator, at=LATER)
    before = report.state
    submit(report, by=coordinator, at=LATER)

    recall(report, by=coordinator, at=LATER)

    assert (report.state, report.submitted_at) == (before, None)
    submit(report, by=coordinator, at=LATER)
    begin_review(report, by=officer, at=LATER)
    with pytest.raises(StepOutOfOrder, match="The review has begun"):
        recall(report, by=coordinator, at=LATER)
    assert Report.objects.get().state == ReportState.IN_REVIEW


def test_recall_after_a_return_keeps_when_it_was_handed_in(
    partnership: Partnership, coordinator: User, officer: User
) -> None:
    report = make_report_in_review(partnership, by=coordinator, officer=officer)
    give_back(report, by=officer, at=LATER)
    submit(report, by=coordinator, at=LATER)

    recall(report, by=coordinator, at=LATER)

    assert (report.state, report.submitted_at) == (ReportState.RETURNED, LATER)


def test_recall_of_a_report_from_before_copies_were_sealed_leads_to_the_draft(
    partnership: Partnership, coordinator: User
) -> None:
    report = make_submitted_report(partnership, by=coordinator)
    Submission.objects.all().delete()

    recall(report, by=coordinator, at=LATER)

    assert report.state == ReportState.DRAFT


def test_a_review_is_stopped_and_keeps_its_marks(
    partnership: Partnership, coordinator: User, officer: User
) -> None:
    report = make_report_in_review(partnership, by=coordinator, officer=officer)
    mark_section(report, "governance", Marking(Mark.SOUND), by=officer, at=LATER)

    stop_review(report, by=officer, at=LATER)

    stored = Report.objects.get()
    assert (stored.state, stored.review_begun_by) == (ReportState.SUBMITTED, None)
    assert Remark.objects.get().section == "governance"
    with pytest.raises(StepOutOfOrder, match="Begin the review first"):
        accept(report, by=officer, at=LATER)
    assert Review.objects.count() == 0


def test_a_section_is_marked_with_a_reason_and_marked_again(
    partnership: Partnership, coordinator: User, officer: User
) -> None:
    report = make_report_in_review(partnership, by=coordinator, officer=officer)

    for marking in (
        Marking(Mark.PUT_RIGHT),
        Marking(Mark.PUT_RIGHT, ReturnReason.OTHER, Text(en=" ")),
    ):
        with pytest.raises(ReasonMissing):
            mark_section(report, "outcomes", marking, by=officer, at=LATER)
    with pytest.raises(UnknownQuestion):
        mark_section(report, "salaries", TO_PUT_RIGHT, by=officer, at=LATER)
    assert Remark.objects.count() == 0

    mark_section(report, "outcomes", TO_PUT_RIGHT, by=officer, at=LATER)
    mark_section(report, "outcomes", Marking(Mark.SOUND, ReturnReason.UNCLEAR), by=officer, at=LATER)

    remark = Remark.objects.get()
    assert (remark.mark, remark.reason, remark.is_to_put_right) == (Mark.SOUND, "", False)
    # The partnership's history says nothing of it before the verdict.
    assert [event.partnership_id for event in events_of(remark)] == [None, None]


def test_a_report_is_returned_by_section_resubmitted_and_accepted(
    partnership: Partnership, coordinator: User, officer: User
) -> None:
    report = make_report_in_review(partnership, by=coordinator, officer=officer)

    give_back(report, by=officer, at=LATER)
    answer(report, "change", Text(en="A survey says so.", fr="Un sondage le dit."), seen=2, by=coordinator)
    submit(report, by=coordinator, at=LATER)
    begin_review(report, by=officer, at=LATER)
    accept(report, by=officer, at=LATER)

    accepted, returned = report.reviews.all()
    assert (accepted.verdict, accepted.submission.number) == (Verdict.ACCEPTED, 2)
    assert (returned.verdict, returned.submission.number) == (Verdict.RETURNED, 1)
    assert returned.due_on == LATER.date() + timedelta(weeks=4)
    remark = returned.remarks.get()
    assert (remark.section, remark.reason, remark.words) == (
        "outcomes",
        ReturnReason.UNFOUNDED,
        TO_PUT_RIGHT.words,
    )
    assert (report.state, report.accepted_at) == (ReportState.ACCEPTED, LATER)
    assert [event.verb for event in events_of(report)[:5]] == [
        "report_accepted",
        "report_review_begun",
        "report_submitted",
        "answer_written",
        "report_returned",
    ]
    assert first_broken_event() is None


def test_a_return_needs_a_section_and_a_day_ahead(
    partnership: Partnership, coordinator: User, officer: User
) -> None:
    report = make_report_in_review(partnership, by=coordinator, officer=officer)

    with pytest.raises(NothingToPutRight):
        return_report(report, due_on=LATER.date() + timedelta(days=9), by=officer, at=LATER)
    mark_section(report, "outcomes", TO_PUT_RIGHT, by=officer, at=LATER)
    with pytest.raises(DayPassed):
        return_report(report, due_on=LATER.date(), by=officer, at=LATER)
    with pytest.raises(SectionsToPutRight):
        accept(report, by=officer, at=LATER)

    assert Report.objects.get().state == ReportState.IN_REVIEW
    assert Review.objects.count() == 0


def test_of_two_verdicts_only_the_first_counts(
    partnership: Partnership, coordinator: User, officer: User
) -> None:
    report = make_report_in_review(partnership, by=coordinator, officer=officer)
    same_report = Report.objects.get()
    accept(report, by=officer, at=LATER)

    with pytest.raises(StepOutOfOrder, match="accepted already"):
        return_report(same_report, due_on=LATER.date() + timedelta(days=9), by=officer, at=LATER)

    assert Report.objects.get().state == ReportState.ACCEPTED
    assert Review.objects.count() == 1


def test_answers_changed_since_the_return_are_marked_and_compared_word_by_word(
    partnership: Partnership, coordinator: User, officer: User
) -> None:
    report = make_report_in_review(partnership, by=coordinator, officer=officer)
    give_back(report, by=officer, at=LATER)
    after = LATER + timedelta(hours=1)
    words = Text(en="An honest answer.", fr="Une réponse.")
    write_answer(report, "change", body=words, seen_version=2, by=coordinator, at=after)
    submit(report, by=coordinator, at=after)

    page = report_page(report_in(partnership, 2026))
    assert [row.question.key for row in page.rows if row.is_changed] == ["change"]
    first, second = submissions_of(report)
    changes = changes_between(first, second, language="en")
    assert [(row.question.key, row.section) for row in changes.changed] == [("change", 5)]
    assert [run.words for run in changes.changed[0].new if run.is_changed] == ["honest "]
    assert len(changes.same) == 17
    assert changes_between(first, second, language="fr").changed == ()


def test_changes_are_those_since_the_copy_that_was_last_looked_at(
    partnership: Partnership, coordinator: User, officer: User
) -> None:
    report = make_report_in_review(partnership, by=coordinator, officer=officer)
    assert changes_page(report, by=officer, since="", language="en")["changes"] is None
    give_back(report, by=officer, at=LATER)
    for _time in range(2):
        submit(report, by=coordinator, at=LATER)
        recall(report, by=coordinator, at=LATER)
    submit(report, by=coordinator, at=LATER)

    compared = {
        since: changes_page(report, by=officer, since=since, language="en")["changes"]
        for since in ("", "3", "9")
    }
    assert {since: changes.old.number for since, changes in compared.items()} == {"": 1, "3": 3, "9": 1}
    colleague = make_member(Role.OFFICER)
    numbers = {one.number: one for one in submissions_of(report)}
    Look.objects.create(user=colleague, report=report, submission=numbers[2], looked_at=LATER)
    for _again in range(2):
        by_person = {
            one: changes_page(report, by=one, since="", language="en")["changes"].old.number
            for one in (officer, colleague)
        }
        assert by_person == {officer: 1, colleague: 2}
        note_look(report, by=officer, at=LATER)
        note_look(report, by=colleague, at=LATER)
    assert sorted(Look.objects.values_list("user__pk", "submission__number", "before__number")) == [
        (officer.pk, 4, None),
        (colleague.pk, 4, 2),
    ]

    Review.objects.update(submission=None)
    assert changes_page(report, by=officer, since="", language="en")["changes"].old.number == 3


def test_a_verdict_is_taken_back_with_its_marks(
    partnership: Partnership, coordinator: User, officer: User
) -> None:
    report = make_report_in_review(partnership, by=coordinator, officer=officer)
    give_back(report, by=officer, at=LATER)

    reopen(report, by=officer, at=LATER + timedelta(days=2))

    stored = Report.objects.get()
    assert (stored.state, stored.review_begun_by) == (ReportState.IN_REVIEW, officer)
    assert Review.objects.get().reopened_at == LATER + timedelta(days=2)
    assert [each.review_id is None for each in Remark.objects.order_by("pk")] == [False, True]
    mark_section(report, "outcomes", Marking(Mark.SOUND), by=officer, at=LATER)
    accept(report, by=officer, at=LATER + timedelta(days=3))
    reopen(report, by=officer, at=LATER + timedelta(days=33))
    assert Report.objects.get().accepted_at is None


def test_a_return_is_not_taken_back_once_the_partnership_went_on(
    partnership: Partnership, coordinator: User, officer: User
) -> None:
    report = make_report_in_review(partnership, by=coordinator, officer=officer)
    give_back(report, by=officer, at=LATER)
    answer(report, "change", Text(en="New."), seen=2, by=coordinator, at=LATER + timedelta(hours=1))

    with pytest.raises(WorkWentOn):
        reopen(report, by=officer, at=LATER + timedelta(hours=2))

    assert Report.objects.get().state == ReportState.RETURNED


def test_a_return_is_not_taken_back_once_the_report_was_handed_in_again(
    partnership: Partnership, coordinator: User, officer: User
) -> None:
    report = make_report_in_review(partnership, by=coordinator, officer=officer)
    give_back(report, by=officer, at=LATER)
    submit(report, by=coordinator, at=LATER)
    recall(report, by=coordinator, at=LATER)

    with pytest.raises(WorkWentOn):
        reopen(report, by=officer, at=LATER)

    assert Report.objects.get().state == ReportState.RETURNED


def test_an_acceptance_is_not_taken_back_when_it_is_old_or_published(
    partnership: Partnership, coordinator: User, officer: User
) -> None:
    report = make_accepted_report(partnership, by=coordinator, officer=officer)
    edition = publish_report(report, by=coordinator, at=LATER)

    with pytest.raises(ReportPublished):
        reopen(report, by=officer, at=LATER)
    withdraw(edition, reason=BOTH, by=coordinator, at=LATER)
    with pytest.raises(TooLateToReopen):
        reopen(report, by=officer, at=LATER + timedelta(days=31))

    assert Report.objects.get().state == ReportState.ACCEPTED
    reopen(report, by=officer, at=LATER)
    assert Report.objects.get().state == ReportState.IN_REVIEW


def test_publish_report_freezes_the_accepted_words(
    partnership: Partnership, coordinator: User, officer: User
) -> None:
    report = make_report_in_review(partnership, by=coordinator, officer=officer)
    with pytest.raises(StepOutOfOrder):
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
    begin_review(report, by=officer, at=LATER)
    accept(report, by=officer, at=LATER)

    with pytest.raises(MissingLanguage):
        publish_report(report, by=coordinator, at=LATER)

    assert Edition.objects.count() == 0


def test_the_public_report_is_published_on_the_approval_of_the_council(
    partnership: Partnership, coordinator: User, officer: User
) -> None:
    report = make_complete_report(partnership, by=coordinator, kind=PUBLIC)
    for refused in (
        lambda: submit(report, by=coordinator, at=LATER),
        lambda: begin_review(report, by=officer, at=LATER),
        lambda: publish_report(report, by=coordinator, at=LATER),
        lambda: correct(report, words=BOTH, by=coordinator, at=LATER),
    ):
        with pytest.raises(StepOutOfOrder):
            refused()
    decision = make_approval(partnership, DecisionKind.APPROVE_REPORT)
    approve(report, decision=decision, by=coordinator, at=LATER)

    edition = publish_report(report, by=coordinator, at=LATER)

    assert edition.subject == f"{partnership.slug}-2026-public"
    with pytest.raises(ReportPublished):
        withdraw_approval(report, by=coordinator, at=LATER)
    withdraw(edition, reason=BOTH, by=coordinator, at=LATER)
    withdraw_approval(report, by=coordinator, at=LATER)
    assert Report.objects.get().state == ReportState.DRAFT


def test_a_correction_is_a_notice_beside_the_sealed_words(
    partnership: Partnership, coordinator: User, officer: User
) -> None:
    report = make_submitted_report(partnership, by=coordinator)
    with pytest.raises(StepOutOfOrder):
        correct(report, words=BOTH, by=coordinator, at=LATER)
    begin_review(report, by=officer, at=LATER)
    accept(report, by=officer, at=LATER)
    with pytest.raises(CorrectionIncomplete):
        correct(report, words=Text(en="Only English."), by=coordinator, at=LATER)
    assert Correction.objects.count() == 0

    assert correct(report, words=BOTH, by=coordinator, at=LATER) is None
    publish_report(report, by=coordinator, at=LATER)
    second = correct(report, words=Text(en="And 15.", fr="Et 15."), by=coordinator, at=LATER)

    assert second is not None
    assert second.number == 2
    assert "14, not 41" in second.body_en
    assert "And 15." in second.body_en
    assert is_whole(Submission.objects.get())


def test_the_database_keeps_no_mark_without_its_reason(
    partnership: Partnership, coordinator: User, officer: User
) -> None:
    report = make_report_in_review(partnership, by=coordinator, officer=officer)
    silent = Remark(
        report=report, section="outcomes", mark=Mark.PUT_RIGHT, marked_by=officer, marked_at=LATER
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        silent.save()

    assert Remark.objects.count() == 0
