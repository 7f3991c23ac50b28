"""Where the partnerships within one's reach stand, how fresh their records are and what is due, as of a day."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import F, Min, OuterRef, QuerySet, Subquery
from django.utils import timezone

from parvis.assessment.charts.point_map import MapPoint
from parvis.assessment.geography.area import PROVINCES
from parvis.assessment.text import Text
from parvis.core.models import AuditEvent
from parvis.partnerships.access import Permission, Viewer, provinces_reached
from parvis.partnerships.enums import PartnershipKind, Region, Stratum
from parvis.partnerships.models import Council, Partnership, ServiceArea
from parvis.partnerships.models.dated import held_on
from parvis.partnerships.queries.boundary import boundary_rings
from parvis.partnerships.queries.partnership import (
    partnerships_on,
    partnerships_reached,
    partnerships_visible_to,
)
from parvis.partnerships.queries.stratum import strata_on
from parvis.programme.enums import Step
from parvis.programme.queries.cycle import Cycle, cycle_from, deciding
from parvis.programme.queries.due import dues_of
from parvis.programme.queries.due_row import Due
from parvis.programme.queries.queue import queue_for

# What the programme itself writes of a partnership is no sign of work in it.
_REGISTER = ("partnerships.partnership", "partnerships.servicearea", "partnerships.rolegrant")


NO_RECORDS = "no_records"  # beside the four of a step: nothing is known of the partnership


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address asks for; an empty value asks for everything."""

    stratum: str = ""
    province: str = ""
    region: str = ""
    kind: str = ""
    step: int | None = None
    standing: str = ""  # of that step, or of any where none is named
    needs_me: bool = False


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One partnership on the day: its steps, its last recorded change and what is due.

    ``may_open`` where the viewer opens its workspace; what is due is named only there, and counted elsewhere.
    """

    cycle: Cycle
    stratum: Stratum
    changed_on: date | None
    dues: tuple[Due, ...]
    needs: int  # how many things of the partnership wait for the viewer today
    may_open: bool
    shares_place: bool  # with another row: the place alone does not tell which it is

    @property
    def partnership(self) -> Partnership:
        """Return the partnership."""
        return self.cycle.partnership

    @property
    def province(self) -> Text:
        """Return the province in words."""
        return PROVINCES[self.partnership.province]

    @property
    def kind(self) -> PartnershipKind:
        """Return the kind of partnership."""
        return PartnershipKind(self.partnership.kind)

    @property
    def days(self) -> int | None:
        """Return how many days before the day the last change was recorded."""
        return (self.cycle.as_of - self.changed_on).days if self.changed_on else None

    @property
    def late(self) -> int:
        """Return how many things are past their day."""
        return sum(due.is_late for due in self.dues)

    @property
    def coming(self) -> int:
        """Return how many things come up within four months."""
        return len(self.dues) - self.late

    @property
    def next_due(self) -> Due | None:
        """Return what comes up first; None where nothing does, or where it is not for the viewer."""
        return next((due for due in self.dues if not due.is_late), None) if self.may_open else None


@dataclass(frozen=True, slots=True)
class StratumStatus:
    """The partnerships of one stratum, and how many have each step done."""

    stratum: Stratum
    rows: tuple[StatusRow, ...]

    @property
    def recorded(self) -> int:
        """Return how many of the partnerships keep records here; of the others nothing is known."""
        return sum(row.cycle.has_records for row in self.rows)

    @property
    def done_by_step(self) -> tuple[int, ...]:
        """Return for each of the five steps how many partnerships have it done."""
        return tuple(sum(row.cycle.steps[step - 1].is_done for row in self.rows) for step in Step)


@dataclass(frozen=True, slots=True)
class StatusPage:
    """The rows that the filters leave, by stratum, of all that one may see on the day."""

    as_of: date
    strata: tuple[StratumStatus, ...]
    total: int
    regions: tuple[Region, ...]  # of the viewer's role; empty where it reaches everywhere

    @property
    def rows(self) -> tuple[StatusRow, ...]:
        """Return the rows of all strata."""
        return tuple(row for group in self.strata for row in group.rows)


def status_page(viewer: Viewer, *, as_of: date, filters: Filters = Filters()) -> StatusPage:
    """Return the status on a day of the partnerships within the viewer's reach; the same few statements for any number.

    The filters choose among rows that are complete, so that they never change a figure in one.
    """
    rows = _rows(viewer, as_of)
    left = [row for row in rows if _fits(row, filters)]
    groups = (StratumStatus(each, tuple(row for row in left if row.stratum == each)) for each in Stratum)
    return StatusPage(as_of, tuple(group for group in groups if group.rows), len(rows), regions_of(viewer))


def regions_of(viewer: Viewer) -> tuple[Region, ...]:
    """Return the regions to which the viewer's view of the programme is bound; empty where it is not."""
    reached = provinces_reached(viewer, Permission.PROGRAMME_VIEW)
    return () if reached is None else tuple(region for region in Region if region.provinces <= reached)


def first_day(viewer: Viewer, *, today: date) -> date:
    """Return the day on which the oldest council within reach was established; a year ago where none is older."""
    councils = Council.objects.filter(partnership__in=partnerships_reached(viewer, Permission.PROGRAMME_VIEW))
    found: date | None = councils.aggregate(first=Min("established_on"))["first"]
    year_ago = today - timedelta(days=365)
    return min(found, year_ago) if found else year_ago


def map_points(rows: Iterable[StatusRow], *, as_of: date, address: str) -> tuple[MapPoint, ...]:
    """Return a point for each partnership at the area that it serves on the day; links lead to its row."""
    served, rings = areas_served(as_of), boundary_rings()
    return tuple(
        MapPoint(
            area=served.get(row.partnership.pk, ""),
            name=row.partnership.place,
            href=f"{address}#{row.partnership.slug}",
            share=row.cycle.done / len(Step) if row.cycle.has_records else None,
            says=_says(row.cycle),
            rings=rings.get(served.get(row.partnership.pk, ""), ()),
        )
        for row in rows
    )


def areas_served(day: date) -> dict[int, str]:
    """Return the area that each partnership serves on a day, by the partnership's number; one statement."""
    areas = ServiceArea.objects.filter(held_on(day)).order_by(F("from_on").asc(nulls_first=True))
    return dict(areas.values_list("partnership_id", "area"))


def _rows(viewer: Viewer, as_of: date) -> tuple[StatusRow, ...]:
    reached = partnerships_reached(viewer, Permission.PROGRAMME_VIEW)
    found = _with_last_change(reached & partnerships_on(as_of), as_of)
    partnerships: Sequence[Any] = list(found.annotate(**deciding(as_of)).order_by("province", "slug"))
    strata, dues = strata_on(as_of), dues_of(partnerships, as_of=as_of)
    opened = set(partnerships_visible_to(viewer).values_list("pk", flat=True))
    needs = _needs(viewer) if as_of == timezone.localdate() else {}
    places = Counter(str(one.place) for one in partnerships)
    return tuple(
        StatusRow(
            cycle=cycle_from(one, as_of=as_of),
            stratum=strata[one.pk],
            changed_on=timezone.localdate(one.changed_at) if one.changed_at else None,
            dues=dues[one.pk],
            needs=needs.get(one.pk, 0),
            may_open=one.pk in opened,
            shares_place=places[str(one.place)] > 1,
        )
        for one in partnerships
        if one.pk in strata  # what has no stratum stands under no heading
    )


def _with_last_change(partnerships: QuerySet[Partnership], as_of: date) -> QuerySet[Any, Any]:
    midnight = timezone.make_aware(datetime.combine(as_of + timedelta(days=1), time.min))
    events = AuditEvent.objects.filter(partnership_id=OuterRef("pk"), at__lt=midnight)
    work = events.exclude(subject_kind__in=_REGISTER).order_by("-at")
    return partnerships.annotate(changed_at=Subquery(work.values("at")[:1]))


def _needs(viewer: Viewer) -> Mapping[int, int]:
    counts: dict[int, int] = {}
    for item in queue_for(viewer, today=timezone.localdate()):
        counts[item.partnership.pk] = counts.get(item.partnership.pk, 0) + 1
    return counts


def _fits(row: StatusRow, filters: Filters) -> bool:
    here = row.partnership
    return (
        (not filters.stratum or row.stratum == filters.stratum)
        and (not filters.province or here.province == filters.province)
        and (not filters.region or here.province in Region(filters.region).provinces)
        and (not filters.kind or here.kind == filters.kind)
        and (row.needs > 0 or not filters.needs_me)
        and _stands(row.cycle, filters.step, filters.standing)
    )


def _stands(cycle: Cycle, step: int | None, standing: str) -> bool:
    """Tell whether the step, or any where none is named, stands so; a partnership without records stands nowhere."""
    if not standing:
        return True
    if standing == NO_RECORDS or not cycle.has_records:
        return standing == NO_RECORDS and not cycle.has_records
    steps = cycle.steps if step is None else (cycle.steps[step - 1],)
    return any(each.status == standing for each in steps)


def _says(cycle: Cycle) -> Text:
    if not cycle.has_records:
        return Text(en="no records here yet", fr="aucun dossier ici pour l’instant")
    plural = "s" if cycle.done > 1 else ""
    return Text(
        en=f"{cycle.done} of {len(Step)} steps done",
        fr=f"{cycle.done} étape{plural} sur {len(Step)} terminée{plural}",
    )
