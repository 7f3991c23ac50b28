"""What is looked at before a report is handed in: most of it explains, and little of it stops."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.reports.kinds import kind_of
from parvis.reports.models import Remark, Review
from parvis.reports.queries.report import AnswerRow, ReportPage


@dataclass(frozen=True, slots=True)
class Check:
    """Something to know before submission; ``is_blocking`` where the report cannot be handed in with it."""

    title: str
    sentence: str
    is_blocking: bool = False
    rows: tuple[AnswerRow, ...] = ()  # the questions that it is about


def checks_of(page: ReportPage, reviews: tuple[Review, ...], *, today: date) -> tuple[Check, ...]:
    """Return what is to be known before the report is handed in; what stops it comes first."""
    checks = (_unanswered, _languages, _approval, _changed_since_approval, _remarks)
    found = [check for make in checks for check in make(page, reviews)]
    if today <= page.report.year_ends_on:
        found.append(_year_is_open())
    return tuple(found)


def _unanswered(page: ReportPage, reviews: tuple[Review, ...]) -> Iterator[Check]:
    if rows := tuple(row for row in page.rows if row.is_missing):
        title = _("Questions without an answer")
        yield Check(title, _("The report cannot be handed in before these are answered."), True, rows)


def _languages(page: ReportPage, reviews: tuple[Review, ...]) -> Iterator[Check]:
    if rows := tuple(row for row in page.rows if row.behind):
        title = _("One language is missing or older than the other")
        yield Check(
            title,
            _("You may hand the report in all the same. It is published only in both languages."),
            rows=rows,
        )


def _approval(page: ReportPage, reviews: tuple[Review, ...]) -> Iterator[Check]:
    if page.report.approved_by is None and kind_of(page.report.kind).is_reviewed:
        yield Check(
            _("No decision of the council is recorded"),
            _("You may hand the report in all the same; the receipt will say that none is recorded."),
        )


def _changed_since_approval(page: ReportPage, reviews: tuple[Review, ...]) -> Iterator[Check]:
    if page.report.approved_by and page.report.is_open and any(row.is_changed for row in page.rows):
        told = {"number": page.report.approved_by.number}
        yield Check(
            _("Changed since the council approved it"),
            _(
                "Decision %(number)s approved an earlier text. Whether the council sees it again is yours to say."
            )
            % told,
        )


def _remarks(page: ReportPage, reviews: tuple[Review, ...]) -> Iterator[Check]:
    """Name the sections that were to be put right and in which no word has changed."""
    if not page.report.is_returned:
        return
    asked = {each.section for each in remarks_to_put_right(reviews)}
    rows = tuple(
        row
        for section in page.sections
        if section.section.key in asked and not any(each.is_changed for each in section.answers)
        for row in section.answers[:1]
    )
    if rows:
        title = ngettext(
            "A section that was to be put right has not changed",
            "%(number)d sections that were to be put right have not changed",
            len(rows),
        ) % {"number": len(rows)}
        yield Check(title, _("You may hand the report in all the same, if nothing had to change."), rows=rows)


def remarks_to_put_right(reviews: tuple[Review, ...]) -> tuple[Remark, ...]:
    """Return what the last verdict that stands asks to put right."""
    standing = [review for review in reviews if review.reopened_at is None]
    return tuple(each for each in standing[0].remarks.all() if each.is_to_put_right) if standing else ()


def _year_is_open() -> Check:
    return Check(
        _("The fiscal year has not ended"),
        _("You may hand the report in all the same; it says nothing of what is still to come."),
    )
