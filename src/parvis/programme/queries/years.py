"""Partnerships by fiscal year: existing ones with records, newly established ones, and those that ended."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Exists, F, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from parvis.core.clock import FiscalYear
from parvis.partnerships.access import Permission, Viewer
from parvis.partnerships.enums import MeetingState
from parvis.partnerships.models import Council, Meeting, Partnership, Succession
from parvis.partnerships.queries.partnership import BESIDE, partnerships_reached
from parvis.plans.models import ActionPlan

YEARS = 12  # fiscal years that are shown


@dataclass(frozen=True, slots=True)
class Life:
    """What is known of one partnership's years: when it began and ended, and in which it has records.

    A year is the one in which a fiscal year begins. ``began`` is the year that the register documents, else that of
    the first record here; None where neither is known. It ``follows`` others, or goes on in others, by the register.
    """

    began: int | None
    ended: int | None
    recorded: frozenset[int]
    follows: bool
    goes_on: bool


@dataclass(frozen=True, slots=True)
class YearFlow:
    """One fiscal year: how many partnerships there were, by what is known of them."""

    year: FiscalYear
    existing: int  # established before, with records of the year here
    unrecorded: int  # established before, not known to have ended, without records of the year here
    new: int
    ended: int
    following: int = 0  # of the new: in which another partnership went on
    gone_on: int = 0  # of the ended: that went on in another


@dataclass(frozen=True, slots=True)
class YearsPage:
    """The years, the newest first, and how many partnerships they are about."""

    flows: tuple[YearFlow, ...]
    total: int
    undated: int  # neither a year of establishment nor a record: in no year

    @property
    def has_any(self) -> bool:
        """Tell whether any partnership is in any year."""
        return self.total > self.undated


def years_page(viewer: Viewer, *, today: date) -> YearsPage:
    """Return the last fiscal years of the partnerships within the viewer's reach; three statements."""
    reached = partnerships_reached(viewer, Permission.PROGRAMME_VIEW)
    lives = lives_of(reached.exclude(BESIDE), as_of=today)
    this_year = FiscalYear.of(today).start
    years = range(this_year, this_year - YEARS, -1)
    return YearsPage(
        tuple(_flow(year, lives) for year in years), len(lives), sum(life.began is None for life in lives)
    )


def lives_of(partnerships: QuerySet[Partnership], *, as_of: date) -> tuple[Life, ...]:
    """Return what is known of the partnerships' years by a day.

    A meeting held or an action plan is a record of its fiscal year; the end is the one that the register knows, else
    that of the council's dissolution.
    """
    councils = Council.objects.filter(partnership=OuterRef("pk"), parent=None, dissolved_on__lte=as_of)
    dissolved = Subquery(councils.values("dissolved_on")[:1])
    known = Case(When(ended_on__lte=as_of, then=F("ended_on")))
    recorded = _recorded_years(partnerships, as_of)
    rows = partnerships.annotate(
        was_until=Coalesce(known, dissolved),
        follows=Exists(Succession.objects.filter(successor=OuterRef("pk"))),
        goes_on=Exists(Succession.objects.filter(predecessor=OuterRef("pk"))),
    ).values_list("pk", "established_year", "was_until", "follows", "goes_on")
    return tuple(_life(recorded.get(number, set()), *facts) for number, *facts in rows)


def _life(
    recorded: set[int], established: int | None, ended_on: date | None, follows: bool, goes_on: bool
) -> Life:
    began = min(recorded, default=None) if established is None else established
    ended = FiscalYear.of(ended_on).start if ended_on else None
    return Life(began, ended, frozenset(recorded), follows, goes_on)


def _recorded_years(partnerships: QuerySet[Partnership], as_of: date) -> Mapping[int, set[int]]:
    found: dict[int, set[int]] = {}
    for place, year in (*_years_of_meetings(partnerships, as_of), *_years_of_plans(partnerships, as_of)):
        found.setdefault(place, set()).add(year)
    return found


def _years_of_meetings(partnerships: QuerySet[Partnership], as_of: date) -> Iterator[tuple[int, int]]:
    held = Meeting.objects.filter(
        council__partnership__in=partnerships.order_by(), state=MeetingState.HELD, held_on__lte=as_of
    )
    quarters = held.order_by().values_list("council__partnership", "held_on__year", "held_on__quarter")
    for place, year, quarter in quarters.distinct():
        yield place, year - (quarter == 1)  # January to March belong to the fiscal year before


def _years_of_plans(
    partnerships: QuerySet[Partnership], as_of: date
) -> QuerySet[ActionPlan, tuple[int, int]]:
    plans = ActionPlan.objects.filter(
        strategy__partnership__in=partnerships.order_by(), fiscal_year__lte=FiscalYear.of(as_of).start
    )
    return plans.order_by().values_list("strategy__partnership", "fiscal_year").distinct()


def _flow(year: int, lives: Sequence[Life]) -> YearFlow:
    before = [life for life in lives if life.began is not None and life.began < year]
    going_on = [life for life in before if life.ended is None or life.ended > year]
    existing = sum(year in life.recorded for life in going_on)
    return YearFlow(
        FiscalYear(year),
        existing=existing,
        unrecorded=len(going_on) - existing,
        new=sum(life.began == year for life in lives),
        ended=sum(life.ended == year for life in lives),
        following=sum(life.began == year and life.follows for life in lives),
        gone_on=sum(life.ended == year and life.goes_on for life in lives),
    )
