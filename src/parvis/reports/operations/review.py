"""The officer's side: begin a review, mark the sections, return or accept, and take a verdict back."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from parvis.assessment import Text
from parvis.core import audit
from parvis.core.text.value import DatedText
from parvis.people.models import User
from parvis.reports.enums import Mark, ReportState, ReturnReason, Verdict
from parvis.reports.errors import (
    DayPassed,
    NothingToPutRight,
    ReasonMissing,
    ReportPublished,
    SectionsToPutRight,
    TooLateToReopen,
    UnknownQuestion,
    WorkWentOn,
)
from parvis.reports.kinds import kind_of
from parvis.reports.kinds.life import REOPEN_DAYS, ReportStep
from parvis.reports.models import Remark, Report, Review
from parvis.reports.operations.step import hold, move, record
from parvis.reports.queries.report import is_published, went_on_since


@dataclass(frozen=True, slots=True)
class Marking:
    """What an officer makes of a section."""

    mark: Mark
    reason: ReturnReason | None = None
    words: Text = Text()  # noqa: RUF009 - frozen


@transaction.atomic
def begin_review(report: Report, *, by: User, at: datetime) -> None:
    """Take the report up for review; until the verdict nobody changes it.

    Raises
    ------
    StepOutOfOrder
        It was not submitted, or its review has begun.
    """
    hold(report, ReportStep.BEGIN_REVIEW)
    columns: dict[str, Any] = {"state": ReportState.IN_REVIEW, "review_begun_by": by, "review_begun_at": at}
    record("report_review_begun", report, by=by, at=at, **move(report, **columns))


@transaction.atomic
def stop_review(report: Report, *, by: User, at: datetime) -> None:
    """Lay the report back among those that wait; marks that were made stay for whoever goes on.

    Raises
    ------
    StepOutOfOrder
        No review has begun.
    """
    hold(report, ReportStep.STOP_REVIEW)
    columns: dict[str, Any] = {
        "state": ReportState.SUBMITTED,
        "review_begun_by": None,
        "review_begun_at": None,
    }
    record("report_review_stopped", report, by=by, at=at, **move(report, **columns))


@transaction.atomic
def mark_section(report: Report, section: str, marking: Marking, *, by: User, at: datetime) -> Remark:
    """Mark a section as sound or to be put right; marked again, the later mark stands.

    Raises
    ------
    StepOutOfOrder
        The report is not in review.
    UnknownQuestion
        The report has no such section.
    ReasonMissing
        It is to be put right without a reason, or for “another reason” without words.
    """
    hold(report, ReportStep.MARK)
    titles = {each.key: each.title for each in kind_of(report.kind).sections}
    if section not in titles:
        raise UnknownQuestion
    if marking.mark == Mark.PUT_RIGHT:
        _require_reason(marking)
    remark, _is_new = Remark.objects.update_or_create(
        report=report,
        section=section,
        review=None,
        defaults={
            "mark": marking.mark,
            "reason": marking.reason if marking.reason and marking.mark == Mark.PUT_RIGHT else "",
            "words": DatedText().amended(marking.words, at=at),
            "marked_by": by,
            "marked_at": at,
        },
    )
    # Without its partnership: its history would show the mark before there is a verdict.
    after = {"section": titles[section], "mark": remark.mark, "reason": remark.reason}
    audit.record("report_section_marked", remark, by=by, at=at, after=after)
    return remark


@transaction.atomic
def return_report(
    report: Report, *, due_on: date, reason: Text | None = None, by: User, at: datetime
) -> Review:
    """Give the report back to the partnership with the marks on its sections, to come back by a day.

    Raises
    ------
    StepOutOfOrder
        The report is not in review.
    NothingToPutRight
        No section is marked to be put right.
    DayPassed
        The day does not lie ahead.
    """
    hold(report, ReportStep.RETURN)
    if not _to_put_right(report):
        raise NothingToPutRight
    if due_on <= timezone.localdate(at):
        raise DayPassed
    review = _review(report, Verdict.RETURNED, reason=reason or Text(), due_on=due_on, by=by, at=at)
    after = {"reason": review.reason, "due_on": due_on, "sections": _titles_to_put_right(review)}
    record("report_returned", report, by=by, at=at, **move(report, after=after, state=ReportState.RETURNED))
    return review


@transaction.atomic
def accept(report: Report, *, by: User, at: datetime) -> Review:
    """Accept the report; from then on a correction is a notice.

    Raises
    ------
    StepOutOfOrder
        The report is not in review.
    SectionsToPutRight
        A section is marked to be put right.
    """
    hold(report, ReportStep.ACCEPT)
    if _to_put_right(report):
        raise SectionsToPutRight
    review = _review(report, Verdict.ACCEPTED, reason=Text(), due_on=None, by=by, at=at)
    columns: dict[str, Any] = {"state": ReportState.ACCEPTED, "accepted_at": at}
    record("report_accepted", report, by=by, at=at, **move(report, **columns))
    return review


@transaction.atomic
def reopen(report: Report, *, by: User, at: datetime) -> None:
    """Take the last verdict back: the review goes on with the marks that it had.

    Raises
    ------
    StepOutOfOrder
        There is no verdict to take back.
    TooLateToReopen
        It is more than 30 days old.
    WorkWentOn
        The report was returned, and the partnership has changed an answer or handed it in since.
    ReportPublished
        The report was accepted, and an edition of it stands.
    """
    hold(report, ReportStep.REOPEN)
    review = report.reviews.filter(reopened_at=None).latest("reviewed_at", "pk")
    if at > review.reviewed_at + timedelta(days=REOPEN_DAYS):
        raise TooLateToReopen
    if review.verdict == Verdict.RETURNED and went_on_since(report, review):
        raise WorkWentOn
    if is_published(report):
        raise ReportPublished
    _lay_marks_out_again(review)
    review.reopened_at = at
    review.save(update_fields=["reopened_at"])
    columns: dict[str, Any] = {
        "state": ReportState.IN_REVIEW,
        "accepted_at": None,
        "review_begun_by": by,
        "review_begun_at": at,
    }
    record("report_reopened", report, by=by, at=at, **move(report, **columns))


def _require_reason(marking: Marking) -> None:
    is_silent = not (marking.words.en.strip() or marking.words.fr.strip())
    if marking.reason is None or (marking.reason == ReturnReason.OTHER and is_silent):
        raise ReasonMissing


def _to_put_right(report: Report) -> bool:
    return report.remarks.filter(review=None, mark=Mark.PUT_RIGHT).exists()


def _titles_to_put_right(review: Review) -> Text:
    marked = {each.section for each in review.remarks.all() if each.is_to_put_right}
    titles = [each.title for each in kind_of(review.report.kind).sections if each.key in marked]
    return Text(en=" · ".join(each.en for each in titles), fr=" · ".join(each.fr for each in titles))


def _review(
    report: Report, verdict: Verdict, *, reason: Text, due_on: date | None, by: User, at: datetime
) -> Review:
    """Keep the verdict, and give it the marks that were made."""
    review = Review.objects.create(
        report=report,
        submission=report.submissions.order_by("-number").first(),
        verdict=verdict,
        reason=DatedText().amended(reason, at=at),
        due_on=due_on,
        reviewed_by=by,
        reviewed_at=at,
    )
    report.remarks.filter(review=None).update(review=review)
    return review


def _lay_marks_out_again(review: Review) -> None:
    """Copy the marks of a verdict for the review that goes on; those the partnership saw stay with the verdict."""
    copies = [
        Remark(
            report_id=review.report_id,
            section=each.section,
            mark=each.mark,
            reason=each.reason,
            words=each.words,
            marked_by_id=each.marked_by_id,
            marked_at=each.marked_at,
        )
        for each in review.remarks.all()
    ]
    Remark.objects.bulk_create(copies)
