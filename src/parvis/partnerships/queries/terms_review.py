"""When terms of reference are to be reviewed: by their own review clause, or a year after they were adopted."""

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from parvis.assessment.text import Text
from parvis.partnerships.enums import AgendaItemKind, ClauseKind, MeetingState, TermsState
from parvis.partnerships.kinds.rules import ReviewRule
from parvis.partnerships.models import (
    AgendaItem,
    Clause,
    Council,
    Meeting,
    Partnership,
    TermsOfReference,
    TermsReview,
)

AHEAD = timedelta(days=120)  # so that the review fits in a quarterly meeting before its day


@dataclass(frozen=True, slots=True)
class ReviewDue:
    """A version of the terms, and the day by which it is to be reviewed."""

    terms: TermsOfReference
    on: date

    @property
    def title(self) -> Text:
        """Return the title of the item of an agenda."""
        version = self.terms.version
        return Text(
            en=f"Review of the terms of reference, version {version}",
            fr=f"Révision du cadre de référence, version {version}",
        )


def reviews_due(partnership: Partnership, *, as_of: date) -> tuple[ReviewDue, ...]:
    """Return the next review of each body's own terms, as known on a day; one statement."""
    newest: dict[int | None, Any] = {}
    for terms in adopted_versions([partnership.pk], as_of=as_of):
        newest.setdefault(terms.council_id, terms)
    stated = newest[None].review_months if None in newest else None
    return tuple(
        ReviewDue(
            terms,
            next_review(terms.adopted_by.decided_on, terms.last_review, months=terms.review_months or stated),
        )
        for terms in newest.values()
    )


def next_review(adopted_on: date, last_review: date | None, *, months: int | None) -> date:
    """Return the day of the next review; ``months`` is None where no clause says it.

    A group whose terms have no review clause goes by that of the partnership.
    """
    return months_after(max(adopted_on, last_review or date.min), months or ReviewRule().months)


def adopted_versions(places: Collection[int], *, as_of: date) -> QuerySet[Any, Any]:
    """Select the versions that partnerships adopted by a day, newest first, each with last review and period."""
    versions = TermsOfReference.objects.filter(partnership__in=places).exclude(state=TermsState.DRAFT)
    adopted = versions.filter(adopted_by__decided_on__lte=as_of).order_by("-version")
    return with_review(adopted, as_of=as_of).select_related("adopted_by", "council", "partnership")


def with_review(versions: QuerySet[TermsOfReference], *, as_of: date) -> QuerySet[Any, Any]:
    """Add to each version its last review, as known on a day, and after how many months the next is due."""
    reviews = TermsReview.objects.filter(terms=OuterRef("pk"), reviewed_on__lte=as_of)
    clauses = Clause.objects.filter(terms=OuterRef("pk"), kind=ClauseKind.REVIEW)
    months = Cast(KeyTextTransform("months", "values"), IntegerField())
    return versions.annotate(
        last_review=Subquery(reviews.order_by("-reviewed_on").values("reviewed_on")[:1]),
        review_months=Subquery(clauses.annotate(months=months).values("months")[:1]),
    )


@dataclass(frozen=True, slots=True)
class PlannedReview:
    """A review, the meeting that takes it up where one does, or the one that could."""

    due: ReviewDue
    is_near: bool
    meeting: Meeting | None
    is_on_agenda: bool


def planned_reviews(partnership: Partnership, *, as_of: date) -> tuple[PlannedReview, ...]:
    """Return each body's next review with the meeting of its agenda, or its next planned meeting."""
    meetings = list(_planned_meetings(partnership, as_of=as_of))
    return tuple(_planned(due, meetings, as_of=as_of) for due in reviews_due(partnership, as_of=as_of))


def review_to_plan(council: Council, *, as_of: date) -> ReviewDue | None:
    """Return the review that the body's next meeting should take up; None where none is near or one is planned."""
    dues = reviews_due(council.partnership, as_of=as_of)
    due = next((one for one in dues if one.terms.council_id == group_number(council)), None)
    planned = AgendaItem.objects.filter(
        kind=AgendaItemKind.TERMS_REVIEW,
        meeting__council=council,
        meeting__state=MeetingState.PLANNED,
        meeting__held_on__gte=as_of,
    )
    return due if due and due.on <= as_of + AHEAD and not planned.exists() else None


def group_number(council: Council) -> int | None:
    """Return the number by which terms name the body; None for the partnership council."""
    return council.pk if council.parent_id else None


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the month's last where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _planned_meetings(partnership: Partnership, *, as_of: date) -> QuerySet[Meeting]:
    """Select the planned meetings, soonest first, each with whether its agenda has the review."""
    items = AgendaItem.objects.filter(meeting=OuterRef("pk"), kind=AgendaItemKind.TERMS_REVIEW)
    planned = Meeting.objects.filter(
        council__partnership=partnership, state=MeetingState.PLANNED, held_on__gte=as_of
    )
    return planned.select_related("council").annotate(has_review=Exists(items)).order_by("held_on", "pk")


def _planned(due: ReviewDue, meetings: list[Any], *, as_of: date) -> PlannedReview:
    of_body = [one for one in meetings if group_number(one.council) == due.terms.council_id]
    taking_up = next((one for one in of_body if one.has_review), None)
    return PlannedReview(
        due=due,
        is_near=due.on <= as_of + AHEAD,
        meeting=taking_up or next(iter(of_body), None),
        is_on_agenda=taking_up is not None,
    )
