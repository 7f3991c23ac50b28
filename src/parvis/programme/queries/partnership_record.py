"""The records from which practices are read: of every partnership, as of a day, in a fixed number of statements."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from parvis.core.clock import FiscalYear
from parvis.partnerships.enums import MeetingState, Presence, SeatRole, Sector, TermsState
from parvis.partnerships.models import (
    Appointment,
    Attendance,
    Council,
    Meeting,
    Partnership,
    Seat,
    TermsOfReference,
)
from parvis.partnerships.queries.council import sitting
from parvis.partnerships.queries.stratum import strata_on
from parvis.partnerships.queries.terms_review import months_after, with_review
from parvis.plans.enums import ActionStatus, Ending, PlanState
from parvis.plans.models import Action, Consultation, Measure, MunicipalSignature, Outcome, Strategy
from parvis.plans.queries.attention import begins_on, is_silent
from parvis.programme.enums import CodingState
from parvis.programme.kinds.partnership_record import PartnershipRecord
from parvis.programme.models import CodedPlan
from parvis.programme.models.coding import HEAD_START
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition

_PRESENT = (Presence.IN_PERSON, Presence.REMOTE)


def records_on(day: date) -> tuple[PartnershipRecord, ...]:
    """Return the record of each partnership that has a stratum on the day; ten statements, however many there are."""
    parts = (
        _seats(day),
        _groups(day),
        _meetings(day),
        _terms(day),
        _strategies(day),
        _actions(day),
        _quality(day),
    )
    strata = strata_on(day)
    return tuple(
        PartnershipRecord(
            number=one.pk,
            slug=one.slug,
            title=one.title,
            province=one.province,
            stratum=strata[one.pk],
            on=day,
            **{"filled_by_sector": {}}
            | {name: value for part in parts for name, value in part.get(one.pk, {}).items()},
        )
        for one in Partnership.objects.all()
        if one.pk in strata
    )


_Part = Mapping[int, dict[str, Any]]  # by the partnership's number: some fields of its record


@dataclass(slots=True)
class _Table:
    """The seats of one council as they are read."""

    seats: int = 0
    filled_by_sector: dict[Sector, int] = field(default_factory=lambda: defaultdict(int))
    co_chairs: set[Sector] = field(default_factory=set)


def _seats(day: date) -> _Part:
    at_the_table = Seat.objects.filter(
        Q(abolished_on__isnull=True) | Q(abolished_on__gt=day),
        council__parent__isnull=True,
        is_voting=True,
        created_on__lte=day,
    )
    sat_on = Exists(Appointment.objects.filter(sitting(day), seat=OuterRef("pk")))
    tables: dict[int, _Table] = defaultdict(_Table)
    for number, sector, role, is_filled in at_the_table.annotate(is_filled=sat_on).values_list(
        "council__partnership_id", "sector", "role", "is_filled"
    ):
        table = tables[number]
        table.seats += 1
        if is_filled:
            table.filled_by_sector[Sector(sector)] += 1
            table.co_chairs |= {Sector(sector)} if role == SeatRole.CO_CHAIR else set()
    return {
        number: {
            "seats": table.seats,
            "filled_by_sector": dict(table.filled_by_sector),
            "co_chairs": frozenset(table.co_chairs),
        }
        for number, table in tables.items()
    }


def _groups(day: date) -> _Part:
    at_work = Council.objects.filter(
        Q(dissolved_on__isnull=True) | Q(dissolved_on__gt=day), parent__isnull=False, established_on__lte=day
    )
    counted = at_work.order_by().values_list("partnership_id").annotate(Count("pk"))
    return {number: {"working_groups": groups} for number, groups in counted}


def _meetings(day: date) -> _Part:
    """Count the meetings of the twelve months; two statements."""
    attendance = Attendance.objects.filter(meeting=OuterRef("pk"))
    there = attendance.filter(presence__in=_PRESENT, appointment__seat__sector=Sector.MUNICIPAL)
    held = Meeting.objects.filter(
        state=MeetingState.HELD,
        council__parent__isnull=True,
        held_on__gt=months_after(day, -12),
        held_on__lte=day,
    ).annotate(is_attended=Exists(attendance), has_municipality=Exists(there))
    published = _published_meetings(day)
    counts: dict[int, dict[str, int]] = defaultdict(lambda: dict.fromkeys(_MEETING_COUNTS, 0))
    for number, meeting, is_attended, has_municipality in held.values_list(
        "council__partnership_id", "pk", "is_attended", "has_municipality"
    ):
        found = (True, is_attended, has_municipality, meeting in published)
        for name, is_so in zip(_MEETING_COUNTS, found, strict=True):
            counts[number][name] += is_so
    return counts


_MEETING_COUNTS = ("meetings", "attended_meetings", "with_municipality", "published_minutes")


def _published_meetings(day: date) -> set[int]:
    """Return the meetings whose minutes are published on the day, as ``publications.queries.minutes`` names them."""
    editions = Edition.objects.filter(
        Q(withdrawn_at__isnull=True) | Q(withdrawn_at__date__gt=day),
        kind=EditionKind.MINUTES,
        published_at__date__lte=day,
    )
    return {
        int(subject.rpartition("-")[2]) for subject in editions.order_by().values_list("subject", flat=True)
    }


def _terms(day: date) -> _Part:
    versions = TermsOfReference.objects.exclude(state=TermsState.DRAFT).filter(
        council__isnull=True, in_force_from__lte=day, adopted_by__decided_on__lte=day
    )
    rows = with_review(versions, as_of=day).order_by("version")
    return {
        number: {"terms_looked_at_on": max(adopted_on, reviewed_on or adopted_on)}
        for number, adopted_on, reviewed_on in rows.values_list(
            "partnership_id", "adopted_by__decided_on", "last_review"
        )
    }


def _strategies(day: date) -> _Part:
    year = FiscalYear.of(day).start
    of_strategy = {"strategy": OuterRef("pk")}
    measured = Exists(Measure.objects.filter(outcome=OuterRef("pk")))
    outcomes = Outcome.objects.filter(**of_strategy)
    strategies = Strategy.objects.filter(
        state=PlanState.APPROVED,
        approved_by__decided_on__lte=day,
        first_year__lte=year,
        first_year__gt=year - F("years"),
    ).annotate(
        outcomes_number=_number(outcomes),
        measured_number=_number(outcomes.filter(measured)),
        signed=_number(MunicipalSignature.objects.filter(signed_on__lte=day, **of_strategy)),
        consulted=_number(Consultation.objects.filter(opened_at__date__lte=day, **of_strategy)),
    )
    rows = strategies.order_by("first_year").values_list(
        "partnership_id", "outcomes_number", "measured_number", "signed", "consulted"
    )
    names = ("outcomes", "measured_outcomes", "signatures", "consultations")
    return {
        number: {"has_strategy": True} | dict(zip(names, counts, strict=True)) for number, *counts in rows
    }


def _number(rows: QuerySet[Any]) -> Coalesce:
    grouped = rows.order_by().values("strategy").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(grouped, output_field=IntegerField()), 0)


def _actions(day: date) -> _Part:
    """Count the actions that have begun and are not done, and those that have news as the rule asks for it."""
    actions = (
        Action.objects.filter(
            plan__state=PlanState.APPROVED,
            plan__approved_by__decided_on__lte=day,
            plan__fiscal_year=FiscalYear.of(day).start,
            status__in=[ActionStatus.NOT_STARTED, ActionStatus.UNDER_WAY],
        )
        .exclude(fate__in=Ending.values)
        .select_related("plan__strategy")
    )
    counts: dict[int, dict[str, int]] = defaultdict(lambda: {"followed_actions": 0, "actions_with_news": 0})
    for action in actions:
        if begins_on(action) <= day:
            of_partnership = counts[action.plan.strategy.partnership_id]
            of_partnership["followed_actions"] += 1
            of_partnership["actions_with_news"] += not is_silent(action, as_of=day)
    return counts


def _quality(day: date) -> _Part:
    """Return the mean of the newest settled rating that the rated partnership has had time to read first."""
    settled = CodedPlan.objects.filter(
        state=CodingState.SETTLED, settled_at__date__lte=day - HEAD_START
    ).order_by("settled_at", "pk")
    steps: dict[int, tuple[int, list[int]]] = {}
    for number, plan, step in settled.values_list("partnership_id", "pk", "consensus__step"):
        if number not in steps or steps[number][0] != plan:
            steps[number] = (plan, [])
        steps[number][1].append(step)
    return {number: {"quality": sum(given) / len(given)} for number, (_plan, given) in steps.items()}
