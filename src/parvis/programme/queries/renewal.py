"""Which contribution agreements end, when, and whether another one follows: the calendar of renewals."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from parvis.core.clock import FiscalYear
from parvis.partnerships.access import Viewer
from parvis.partnerships.enums import AgreementKind
from parvis.partnerships.models import Agreement, Partnership
from parvis.partnerships.queries.calendar import DayEvent
from parvis.partnerships.queries.partnership import partnerships_visible_to

NOTICE = timedelta(days=183)  # half a year before its last day an agreement's renewal is begun: our choice
LATE = timedelta(days=366)  # for how long what ended with nothing to follow it is shown: our choice
_AHEAD = timedelta(days=3 * 366)  # as far as the calendar looks


@dataclass(frozen=True, slots=True)
class Renewal:
    """An agreement that ends, and how it stands with the one that follows it."""

    agreement: Agreement
    last_day: date
    is_followed: bool
    as_of: date

    @property
    def begin_on(self) -> date:
        """Return the day on which the renewal is to be begun."""
        return self.last_day - NOTICE

    @property
    def is_due(self) -> bool:
        """Tell whether the day to begin has come and nothing follows yet."""
        return not self.is_followed and self.begin_on <= self.as_of


@dataclass(frozen=True, slots=True)
class RenewalYear:
    """The agreements whose last day lies in one fiscal year."""

    fiscal_year: int
    renewals: tuple[Renewal, ...]


def renewals_for(viewer: Viewer, *, as_of: date) -> tuple[RenewalYear, ...]:
    """Return what ends from a day on, by fiscal year, of the partnerships that the viewer reads; one statement.

    What ended before with nothing to follow it, within a year, is there too: it is late, not gone.
    """
    renewals = [
        Renewal(agreement, agreement.until_on, agreement.is_followed, as_of)
        for agreement in ending_in(partnerships_visible_to(viewer), first=as_of - LATE, last=as_of + _AHEAD)
        if agreement.until_on >= as_of or not agreement.is_followed
    ]
    years = sorted({FiscalYear.of(each.last_day).start for each in renewals})
    return tuple(
        RenewalYear(year, tuple(one for one in renewals if FiscalYear.of(one.last_day).start == year))
        for year in years
    )


def renewal_days(years: Iterable[RenewalYear]) -> list[DayEvent]:
    """Return the days on which renewals begin and agreements end, for a calendar."""
    return [day for year in years for renewal in year.renewals for day in _days(renewal)]


def to_begin_in(partnerships: QuerySet[Partnership], *, as_of: date) -> QuerySet[Agreement, Any]:
    """Return the contribution agreements whose renewal is to be begun by the day, or is late."""
    ending = ending_in(partnerships, first=as_of - LATE, last=as_of + NOTICE)
    return ending.exclude(Exists(Agreement.objects.filter(renews=OuterRef("pk"))))


def ending_in(partnerships: QuerySet[Partnership], *, first: date, last: date) -> QuerySet[Agreement, Any]:
    """Return the contribution agreements that end from one day to another, each with whether another follows."""
    following = Agreement.objects.filter(renews=OuterRef("pk"))
    return (
        Agreement.objects.filter(
            kind=AgreementKind.CONTRIBUTION,
            partnership__in=partnerships,
            until_on__gte=first,
            until_on__lte=last,
        )
        .annotate(is_followed=Exists(following))
        .select_related("partnership")
        .order_by("until_on", "pk")
    )


def _days(renewal: Renewal) -> Iterator[DayEvent]:
    title = renewal.agreement.partnership.title if renewal.agreement.partnership else ""
    if not renewal.is_followed:
        yield _day(renewal, "begin", _("Begin the renewal: %s") % title, on=renewal.begin_on)
    yield _day(renewal, "end", _("Agreement ends: %s") % title, on=renewal.last_day)


def _day(renewal: Renewal, what: str, summary: str, *, on: date) -> DayEvent:
    key = hashlib.sha256(f"{renewal.agreement.pk} {what}".encode()).hexdigest()[:32]
    return DayEvent(key, on, summary)
