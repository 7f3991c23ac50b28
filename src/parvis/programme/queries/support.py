"""Signs that partnerships may need support, who met the same and got out of it, and the log of support given."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from parvis.core.clock import FiscalYear
from parvis.partnerships.access import Permission, Role, Viewer
from parvis.partnerships.enums import AgreementKind, MeetingState, Stratum
from parvis.partnerships.errors import PartnershipNotFound
from parvis.partnerships.models import Agreement, Meeting, Partnership, RoleGrant
from parvis.partnerships.queries.partnership import partnerships_reached
from parvis.partnerships.queries.stratum import strata_on
from parvis.plans.enums import ActionStatus, PlanState
from parvis.plans.models import Action, Progress
from parvis.programme.kinds.signs import NEWS_WITHIN, SIGNS, Sign, SupportFacts
from parvis.programme.models import SupportEntry
from parvis.programme.queries.cycle import Cycle, cycle_from, deciding
from parvis.programme.queries.renewal import LATE
from parvis.reports.enums import ReportState
from parvis.reports.kinds import ANNUAL
from parvis.reports.models import Report

YEARS_BACK = (1, 2)  # a sign that was there then and is gone now was got out of
_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class SeenSign:
    """A sign that a partnership shows on a day, with its sentence."""

    sign: Sign
    says: str


@dataclass(frozen=True, slots=True)
class SupportRow:
    """A partnership with records here, the signs that it shows, and when it was last supported."""

    partnership: Partnership
    signs: tuple[SeenSign, ...]
    last_support_on: date | None
    follow_up_on: date | None


@dataclass(frozen=True, slots=True)
class Peer:
    """A partnership that showed the same sign on an earlier day and shows it no more."""

    partnership: Partnership
    seen_on: date
    said: str
    is_of_stratum: bool


@dataclass(frozen=True, slots=True)
class SignPeers:
    """A sign of a partnership, and others that got out of the same; those of its own stratum first."""

    seen: SeenSign
    peers: tuple[Peer, ...]


@dataclass(frozen=True, slots=True)
class SupportPage:
    """One partnership: its signs with the peers that may help, and the log."""

    partnership: Partnership
    signs: tuple[SignPeers, ...]
    entries: tuple[SupportEntry, ...]


def support_rows(viewer: Viewer, *, as_of: date) -> tuple[SupportRow, ...]:
    """Return the partnerships with records that the viewer supports, by province and name; three statements.

    The order is the register's: signs are not counted, and the list is no ranking.
    """
    partnerships = reached(viewer)
    log = SupportEntry.objects.filter(partnership__in=partnerships, given_on__lte=as_of).order_by()
    last = dict(log.values_list("partnership").annotate(last=Max("given_on")))
    waiting = log.filter(
        Q(followed_up_on__isnull=True) | Q(followed_up_on__gt=as_of), follow_up_on__isnull=False
    )
    coming = dict(waiting.values_list("partnership").annotate(next=Min("follow_up_on")))
    return tuple(
        SupportRow(partnership, signs, last.get(partnership.pk), coming.get(partnership.pk))
        for partnership, signs in _seen(partnerships, as_of=as_of)
    )


def support_page(viewer: Viewer, partnership: Partnership, *, as_of: date) -> SupportPage:
    """Return a partnership's signs with the peers that the viewer supports too, and its log."""
    signs = next((signs for _partnership, signs in _seen(_only(partnership), as_of=as_of)), ())
    peers = _peers(reached(viewer), partnership, signs, as_of=as_of)
    entries = partnership.support_entries.filter(given_on__lte=as_of).select_related("given_by")
    return SupportPage(
        partnership,
        tuple(SignPeers(seen, tuple(peers.get(seen.sign.id, ()))) for seen in signs),
        tuple(entries),
    )


def reached(viewer: Viewer) -> QuerySet[Partnership]:
    """Return the partnerships whose support the viewer logs."""
    return partnerships_reached(viewer, Permission.SUPPORT_EDIT).order_by("province", "slug")


def supported_by(viewer: Viewer, slug: str) -> Partnership:
    """Return a partnership whose support the viewer logs.

    Raises
    ------
    PartnershipNotFound
        There is none, or it is of another region.
    """
    partnership = reached(viewer).filter(slug=slug).first()
    if partnership is None:
        raise PartnershipNotFound
    return partnership


def entry_in(partnership: Partnership, number: int) -> SupportEntry:
    """Return an entry of the partnership's log.

    Raises
    ------
    PartnershipNotFound
        There is none.
    """
    entry = partnership.support_entries.filter(pk=number).first()
    if entry is None:
        raise PartnershipNotFound
    return entry


def _only(partnership: Partnership) -> QuerySet[Partnership]:
    return Partnership.objects.filter(pk=partnership.pk)


def _seen(
    partnerships: QuerySet[Partnership], *, as_of: date
) -> Iterable[tuple[Partnership, tuple[SeenSign, ...]]]:
    """Give the partnerships that have records on the day, with what they show; one statement."""
    there = partnerships.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=as_of))
    rows = there.annotate(**deciding(as_of), **_annotations(as_of))
    for row in rows:
        cycle = cycle_from(row, as_of=as_of)
        if cycle.has_records:
            yield row, _signs_of(row, cycle, as_of=as_of)


def _signs_of(row: Any, cycle: Cycle, *, as_of: date) -> tuple[SeenSign, ...]:
    facts = SupportFacts(
        coordinators=row.coordinators,
        voting_seats=cycle.facts.voting_seats,
        filled_seats=cycle.facts.filled_seats,
        last_met_on=row.last_met_on,
        fell_back=row.fell_back,
        has_plan=cycle.facts.has_plan,
        open_actions=row.open_actions,
        silent_actions=row.silent_actions,
        returned_year=cycle.facts.returned_year,
        reported_year=row.reported_year,
        owes_report=cycle.facts.plan_before_year is not None,
        agreement_ends_on=row.agreement_ends_on,
    )
    said = ((sign, sign.says(facts, as_of)) for sign in SIGNS)
    return tuple(SeenSign(sign, says) for sign, says in said if says is not None)


def _peers(
    reached_by_viewer: QuerySet[Partnership],
    partnership: Partnership,
    signs: Iterable[SeenSign],
    *,
    as_of: date,
) -> Mapping[str, list[Peer]]:
    """Return by sign the partnerships that showed it one or two years before and show it no more."""
    wanted = {seen.sign.id for seen in signs}
    others = reached_by_viewer.exclude(pk=partnership.pk)
    now = {one.pk: {seen.sign.id for seen in shown} for one, shown in _seen(others, as_of=as_of)}
    strata = strata_on(as_of)
    peers: dict[str, dict[int, Peer]] = {sign: {} for sign in wanted}
    for years in YEARS_BACK:
        day = as_of - years * _YEAR
        for other, shown in _seen(others, as_of=day):
            for seen in shown:
                if seen.sign.id in wanted and seen.sign.id not in now.get(other.pk, wanted):
                    peer = Peer(other, day, seen.says, _alike(strata, partnership, other))
                    peers[seen.sign.id].setdefault(other.pk, peer)
    return {
        sign: sorted(found.values(), key=lambda peer: not peer.is_of_stratum) for sign, found in peers.items()
    }


def _alike(strata: Mapping[int, Stratum], one: Partnership, other: Partnership) -> bool:
    stratum = strata.get(one.pk)
    return stratum is not None and strata.get(other.pk) == stratum


def _annotations(as_of: date) -> dict[str, Any]:
    """Return the annotations beyond those of the cycle; each is a subquery, so that no join multiplies rows."""
    year = FiscalYear.of(as_of).start
    coordinators = RoleGrant.objects.filter(
        Q(ended_at__isnull=True) | Q(ended_at__date__gt=as_of),
        partnership=OuterRef("pk"),
        role=Role.COORDINATOR,
        granted_at__date__lte=as_of,
    )
    meetings = Meeting.objects.filter(
        council__partnership=OuterRef("pk"),
        council__parent__isnull=True,
        state=MeetingState.HELD,
        held_on__lte=as_of,
    ).order_by("-held_on", "-pk")
    actions = Action.objects.filter(
        plan__strategy__partnership=OuterRef("pk"),
        plan__fiscal_year=year,
        plan__state=PlanState.APPROVED,
        plan__approved_by__decided_on__lte=as_of - NEWS_WITHIN,
        status__in=[ActionStatus.NOT_STARTED, ActionStatus.UNDER_WAY],
    )
    heard = Progress.objects.filter(
        action=OuterRef("pk"), reported_at__date__gt=as_of - NEWS_WITHIN, reported_at__date__lte=as_of
    )
    submitted = Report.objects.filter(
        partnership=OuterRef("pk"),
        plan__fiscal_year=year - 1,
        kind=ANNUAL.id,
        submitted_at__date__lte=as_of,
    ).exclude(state__in=[ReportState.DRAFT, ReportState.APPROVED])
    following = Agreement.objects.filter(
        Q(signed_on__isnull=True) | Q(signed_on__lte=as_of), renews=OuterRef("pk")
    )
    ending = Agreement.objects.filter(
        ~Exists(following),
        Q(until_on__isnull=True) | Q(until_on__gte=as_of - LATE),
        partnership=OuterRef("pk"),
        kind=AgreementKind.CONTRIBUTION,
        from_on__lte=as_of,
    ).order_by(F("until_on").desc(nulls_first=True))
    return {
        "coordinators": _count(coordinators, "partnership"),
        "last_met_on": Subquery(meetings.values("held_on")[:1]),
        "fell_back": Subquery(meetings.values("quorum_fallback")[:1]),
        "open_actions": _count(actions, "plan__strategy__partnership"),
        "silent_actions": _count(actions.exclude(Exists(heard)), "plan__strategy__partnership"),
        "reported_year": Subquery(submitted.values("plan__fiscal_year")[:1]),
        "agreement_ends_on": Subquery(ending.values("until_on")[:1]),
    }


def _count(records: QuerySet[Any], by: str) -> Coalesce:
    counted = records.order_by().values(by).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
