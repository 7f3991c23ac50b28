"""What a partnership's records say of one fiscal year: all that a report is filled from."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Count, Prefetch, Q

from parvis.core.clock import FiscalYear
from parvis.partnerships.enums import MeetingState, Presence, SeatRole
from parvis.partnerships.models import (
    Appointment,
    Council,
    CouncilDecision,
    Meeting,
    Organisation,
    Partnership,
    Seat,
)
from parvis.partnerships.queries.council import sitting
from parvis.partnerships.queries.decision import decisions_of
from parvis.partnerships.queries.in_camera import with_in_camera
from parvis.plans.enums import PlanState
from parvis.plans.models import Action, ActionPlan, InKindContribution, Progress
from parvis.plans.queries.strategy import OutcomeRow, area_served, outcome_rows
from parvis.research.enums import ResearchState
from parvis.research.models import Finding, ResearchProject


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """A meeting that was held: how many took part, of how many who were expected."""

    meeting: Meeting
    present: int
    expected: int


@dataclass(frozen=True, slots=True)
class GroupRecord:
    """A working group, and how often it met in the year."""

    group: Council
    meetings: int


@dataclass(frozen=True)
class YearRecords:
    """The records of one fiscal year; ``as_of`` is its last day, or the day of asking if that is earlier.

    Each kind of record is read when it is first asked for: whoever fills one section reads that section's only.
    """

    plan: ActionPlan
    as_of: date

    @property
    def year(self) -> FiscalYear:
        """Return the fiscal year."""
        return FiscalYear(self.plan.fiscal_year)

    @property
    def partnership(self) -> Partnership:
        """Return whose records they are."""
        return self.plan.strategy.partnership

    @property
    def slug(self) -> str:
        """Return the partnership's name in addresses."""
        return self.partnership.slug

    @property
    def first_year(self) -> int:
        """Return the first fiscal year of the strategy."""
        return self.plan.strategy.first_year

    @cached_property
    def meetings(self) -> tuple[MeetingRecord, ...]:
        """Return the council's meetings that were held."""
        return _meetings(self.partnership, self.year, self.as_of)

    @cached_property
    def members(self) -> tuple[Appointment, ...]:
        """Return who sits on a place of the council."""
        return _members(self.partnership, self.as_of)

    @cached_property
    def vacant_seats(self) -> int:
        """Return how many places are free."""
        return _seats(self.partnership, self.as_of) - len(self.members)

    @cached_property
    def decisions(self) -> tuple[CouncilDecision, ...]:
        """Return the decisions of the year."""
        return _decisions(self.partnership, self.year, self.as_of)

    @cached_property
    def organisations(self) -> tuple[Organisation, ...]:
        """Return the organizations of the partnership."""
        return tuple(self.partnership.organisations.all())

    @cached_property
    def groups(self) -> tuple[GroupRecord, ...]:
        """Return the working groups that were at work."""
        return _groups(self.partnership, self.year, self.as_of)

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """Return the plan's actions with their partners, reports and measures."""
        return _actions(self.plan)

    @cached_property
    def next_actions(self) -> tuple[Action, ...]:
        """Return the actions of the plan for the year after, once the council approved it."""
        return _next_actions(self.partnership, self.year)

    @cached_property
    def contributions(self) -> tuple[InKindContribution, ...]:
        """Return what was given in kind."""
        given = self.plan.in_kind_contributions.filter(given_on__lte=self.as_of)
        return tuple(given.select_related("organisation", "action"))

    @cached_property
    def projects(self) -> tuple[ResearchProject, ...]:
        """Return the research that was under way."""
        return _projects(self.partnership, self.year, self.as_of)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Return what was found in the year."""
        return _findings(self.partnership, self.year, self.as_of)

    @cached_property
    def outcomes(self) -> tuple[OutcomeRow, ...]:
        """Return the strategy's outcomes with their measures."""
        area = area_served(self.partnership)
        return outcome_rows(self.plan.strategy, area=area, with_evidence=False)


def records_of(plan: ActionPlan, *, as_of: date) -> YearRecords:
    """Return what the records say of the plan's fiscal year, up to a day."""
    return YearRecords(plan, min(as_of, FiscalYear(plan.fiscal_year).last_day))


def _meetings(partnership: Partnership, year: FiscalYear, day: date) -> tuple[MeetingRecord, ...]:
    present = Q(attendances__presence__in=[Presence.IN_PERSON, Presence.REMOTE])
    held = Meeting.objects.filter(
        council__partnership=partnership,
        council__parent__isnull=True,
        state=MeetingState.HELD,
        held_on__range=(year.first_day, day),
    )
    counted = held.annotate(present=Count("attendances", filter=present), expected=Count("attendances"))
    return tuple(
        MeetingRecord(meeting, meeting.present, meeting.expected)
        for meeting in counted.order_by("held_on", "pk")
    )


def _members(partnership: Partnership, day: date) -> tuple[Appointment, ...]:
    """Return who sits on a place; alternates stand in for others and add none, as on the council's own page."""
    of_council = Appointment.objects.filter(
        seat__council__partnership=partnership, seat__council__parent__isnull=True
    ).exclude(seat__role=SeatRole.ALTERNATE)
    return tuple(of_council.filter(sitting(day)).select_related("seat").order_by("seat__sector", "seat_id"))


def _seats(partnership: Partnership, day: date) -> int:
    at_the_table = Q(abolished_on__isnull=True) | Q(abolished_on__gt=day)
    seats = Seat.objects.filter(council__partnership=partnership, council__parent__isnull=True)
    places = seats.exclude(role=SeatRole.ALTERNATE)
    return places.filter(at_the_table, created_on__lte=day).count()


def _decisions(partnership: Partnership, year: FiscalYear, day: date) -> tuple[CouncilDecision, ...]:
    of_year = decisions_of(partnership).filter(decided_on__range=(year.first_day, day))
    return tuple(with_in_camera(of_year).order_by("decided_on", "pk"))


def _groups(partnership: Partnership, year: FiscalYear, day: date) -> tuple[GroupRecord, ...]:
    held = Q(meetings__state=MeetingState.HELD, meetings__held_on__range=(year.first_day, day))
    groups = Council.objects.filter(partnership=partnership, parent__isnull=False, established_on__lte=day)
    at_work = groups.exclude(dissolved_on__lt=year.first_day).annotate(held=Count("meetings", filter=held))
    return tuple(GroupRecord(group, group.held) for group in at_work.order_by("pk"))


def _actions(plan: ActionPlan) -> tuple[Action, ...]:
    # Newest first, so that the first of an action's reports is the last word on it.
    reports = Progress.objects.order_by("-reported_at", "-pk")
    actions = plan.actions.select_related("lead", "outcome")
    return tuple(actions.prefetch_related("partners", "measures", Prefetch("progress", queryset=reports)))


def _next_actions(partnership: Partnership, year: FiscalYear) -> tuple[Action, ...]:
    following = Action.objects.filter(
        plan__strategy__partnership=partnership,
        plan__fiscal_year=year.start + 1,
        plan__state=PlanState.APPROVED,
    )
    return tuple(following.select_related("lead").order_by("plan", "position"))


def _projects(partnership: Partnership, year: FiscalYear, day: date) -> tuple[ResearchProject, ...]:
    """Return what was under way: not what is only planned, or was stopped before it began."""
    never_begun = Q(state=ResearchState.PLANNED) | Q(state=ResearchState.STOPPED, ends_on__isnull=True)
    begun = partnership.research_projects.filter(starts_on__lte=day).exclude(never_begun)
    return tuple(begun.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=year.first_day)))


def _findings(partnership: Partnership, year: FiscalYear, day: date) -> tuple[Finding, ...]:
    findings = Finding.objects.filter(project__partnership=partnership)
    return tuple(findings.filter(recorded_on__range=(year.first_day, day)).select_related("project"))
