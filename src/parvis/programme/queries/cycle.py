"""Where partnerships stand in the five steps, derived from their records as of a date.

Nothing here is stored. One statement reads, for any number of partnerships, the facts that decide the
steps (:class:`Facts` names them); pure functions turn the facts into five statuses.

======  ==========================================================================================
step    done when
======  ==========================================================================================
1       more than half of the council's voting seats are filled
2       a version of the terms of reference is in force
3       an approved strategy covers the fiscal year
4       the action plan of the fiscal year is approved
5       the report on the fiscal year before is accepted; a partnership without a plan in that year
        owes none, and its first report waits for the year's end; no report waits to be corrected
======  ==========================================================================================

A stakeholders table is a body of the programme and goes through three of them: council, terms of reference and the
action plan, which is its work plan (:data:`STEPS_OF_A_TABLE`). It owes no strategy of a community and no annual report.

Drafts carry no date: what was adopted or approved later counts as a draft on every day before.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.core.clock import FiscalYear
from parvis.partnerships.enums import TermsState
from parvis.partnerships.models import Appointment, Partnership, Seat, TermsOfReference
from parvis.plans.enums import PlanState
from parvis.plans.models import ActionPlan, Strategy
from parvis.programme.enums import Step, StepStatus
from parvis.reports.enums import ReportState
from parvis.reports.kinds import ANNUAL
from parvis.reports.models import Report
from parvis.research.models import ResearchProject

STEPS_OF_A_TABLE = (Step.COUNCIL, Step.TERMS, Step.ACTION_PLAN)


@dataclass(frozen=True, slots=True)
class StepState:
    """One step of one partnership: its status, what is next in it, and where that is done."""

    step: Step
    status: StepStatus
    hint: str | Promise
    href: str | None
    waits: bool = False  # for somebody outside the partnership, or for time to pass

    @property
    def title(self) -> str | Promise:
        """Return the name of the step."""
        return self.step.label

    @property
    def is_done(self) -> bool:
        """Tell whether nothing is left to do in this step for now."""
        return self.status == StepStatus.DONE


@dataclass(frozen=True, slots=True)
class Cycle:
    """The five steps of one partnership on one day."""

    partnership: Partnership
    as_of: date
    steps: tuple[StepState, ...]
    facts: "Facts"

    @property
    def has_records(self) -> bool:
        """Tell whether anything of the partnership is recorded here; without it, nothing is known, not nothing done."""
        return any(step.status in {StepStatus.DONE, StepStatus.UNDER_WAY} for step in self.steps)

    @property
    def done(self) -> int:
        """Return how many of the five steps are done."""
        return sum(step.is_done for step in self.steps)

    @property
    def next_step(self) -> StepState | None:
        """Return the first step that can be worked on now; None when all are done or waiting."""
        open_steps = (step for step in self.steps if step.status in {StepStatus.UNDER_WAY, StepStatus.READY})
        return next((step for step in open_steps if not step.waits), None)


def cycle_of(partnership: Partnership, *, as_of: date) -> Cycle:
    """Return where one partnership stands on a day."""
    return cycles_of(Partnership.objects.filter(pk=partnership.pk), as_of=as_of)[0]


def cycles_of(partnerships: QuerySet[Partnership], *, as_of: date) -> tuple[Cycle, ...]:
    """Return where partnerships stand on a day, in their order; one statement for all of them."""
    rows = partnerships.annotate(**deciding(as_of))
    return tuple(cycle_from(row, as_of=as_of) for row in rows)


@dataclass(frozen=True, slots=True)
class Facts:
    """What decides the five steps of one partnership on one day; the annotations have these names."""

    voting_seats: int
    filled_seats: int
    has_terms_in_force: bool
    has_terms_draft: bool
    has_research: bool
    has_strategy: bool
    has_strategy_draft: bool
    has_plan: bool
    has_plan_draft: bool
    plan_before_year: int | None
    returned_year: int | None
    report_state: str | None
    report_accepted_on: date | None

    @property
    def is_council_seated(self) -> bool:
        """Tell whether more than half of the voting seats are filled."""
        return 2 * self.filled_seats > self.voting_seats


def report_year(cycle: Cycle) -> FiscalYear:
    """Return the fiscal year whose report is to be worked on: the one that came back, or the year before."""
    returned = cycle.facts.returned_year
    return FiscalYear(FiscalYear.of(cycle.as_of).start - 1 if returned is None else returned)


def cycle_from(row: Any, *, as_of: date) -> Cycle:
    """Return where a partnership stands whose row has the annotations of :func:`deciding`."""
    facts = Facts(**{name: getattr(row, name) for name in Facts.__slots__})
    slug, year = row.slug, FiscalYear.of(as_of)
    if row.is_table:
        return Cycle(
            row, as_of, (_council(facts, slug), _terms(facts, slug), _work_plan(facts, slug, year)), facts
        )
    steps = (
        _council(facts, slug),
        _terms(facts, slug),
        _strategy(facts, slug),
        _action_plan(facts, slug, year),
        _report(facts, slug, FiscalYear(year.start - 1)),
    )
    return Cycle(row, as_of, steps, facts)


def _council(facts: Facts, slug: str) -> StepState:
    href = reverse("council", args=[slug])
    if facts.is_council_seated:
        vacant = facts.voting_seats - facts.filled_seats
        hint = _("Every voting seat is filled.") if not vacant else _("Fill the vacant seats.")
        return StepState(Step.COUNCIL, StepStatus.DONE, hint, href)
    if facts.voting_seats:
        return StepState(
            Step.COUNCIL, StepStatus.UNDER_WAY, _("Fill more than half of the voting seats."), href
        )
    return StepState(Step.COUNCIL, StepStatus.READY, _("Set up the council’s seats by sector."), href)


def _terms(facts: Facts, slug: str) -> StepState:
    href = reverse("terms", args=[slug])
    if facts.has_terms_in_force:
        return StepState(Step.TERMS, StepStatus.DONE, _("The terms of reference are in force."), href)
    if facts.has_terms_draft:
        hint = _("Have the council adopt the draft by a decision.")
        return StepState(Step.TERMS, StepStatus.UNDER_WAY, hint, href)
    if not facts.is_council_seated:
        return StepState(Step.TERMS, StepStatus.BLOCKED, _("First seat the council that adopts them."), None)
    return StepState(Step.TERMS, StepStatus.READY, _("Draft the clauses from the library."), href)


def _strategy(facts: Facts, slug: str) -> StepState:
    href = reverse("strategy", args=[slug])
    if facts.has_strategy:
        return StepState(
            Step.STRATEGY, StepStatus.DONE, _("The strategy is approved and covers this year."), href
        )
    if facts.has_strategy_draft:
        hint = _("Have the council approve the strategy by a decision.")
        return StepState(Step.STRATEGY, StepStatus.UNDER_WAY, hint, href)
    if facts.has_research:
        return StepState(Step.STRATEGY, StepStatus.UNDER_WAY, _("Write the strategy on your findings."), href)
    if not facts.has_terms_in_force:
        return StepState(Step.STRATEGY, StepStatus.BLOCKED, _("First adopt the terms of reference."), None)
    hint = _("Begin the research on your community.")
    return StepState(Step.STRATEGY, StepStatus.READY, hint, reverse("research", args=[slug]))


def _action_plan(facts: Facts, slug: str, year: FiscalYear) -> StepState:
    href = reverse("action_plan", args=[slug, year.start])
    if facts.has_plan:
        return StepState(
            Step.ACTION_PLAN, StepStatus.DONE, _("This year’s plan is approved; keep it up to date."), href
        )
    if facts.has_plan_draft:
        hint = _("Have the council approve the plan by a decision.")
        return StepState(Step.ACTION_PLAN, StepStatus.UNDER_WAY, hint, href)
    if not facts.has_strategy:
        return StepState(Step.ACTION_PLAN, StepStatus.BLOCKED, _("First have the strategy approved."), None)
    hint = _("Plan this year’s actions.")
    return StepState(Step.ACTION_PLAN, StepStatus.READY, hint, reverse("action_plans", args=[slug]))


def _work_plan(facts: Facts, slug: str, year: FiscalYear) -> StepState:
    """Return the step of a table's work plan: its outcomes are written where a partnership writes its strategy."""
    if not (facts.has_plan or facts.has_plan_draft or facts.has_terms_in_force):
        return StepState(Step.ACTION_PLAN, StepStatus.BLOCKED, _("First adopt the terms of reference."), None)
    if not (facts.has_plan or facts.has_plan_draft or facts.has_strategy):
        hint = _("Write the outcomes that the table works for, and have it approve them by a decision.")
        status = StepStatus.UNDER_WAY if facts.has_strategy_draft else StepStatus.READY
        return StepState(Step.ACTION_PLAN, status, hint, reverse("strategy", args=[slug]))
    return _action_plan(facts, slug, year)


def _report(facts: Facts, slug: str, year: FiscalYear) -> StepState:
    if facts.returned_year is not None:
        href = reverse("report", args=[slug, facts.returned_year])
        return StepState(Step.REPORT, StepStatus.UNDER_WAY, _REPORT_HINTS[ReportState.RETURNED], href)
    if facts.plan_before_year is None:
        hint = _("The first report follows the first year with a plan, after 31 March.")
        return StepState(Step.REPORT, StepStatus.BLOCKED, hint, None)
    if facts.report_state is None:
        hint = _("Begin the report on last year; it is filled from your records.")
        return StepState(Step.REPORT, StepStatus.READY, hint, reverse("reports", args=[slug]))
    href = reverse("report", args=[slug, year.start])
    if facts.report_accepted_on is not None:
        return StepState(Step.REPORT, StepStatus.DONE, _("The report on last year is accepted."), href)
    state = ReportState(facts.report_state)
    waits = state in {ReportState.SUBMITTED, ReportState.IN_REVIEW, ReportState.ACCEPTED}
    return StepState(Step.REPORT, StepStatus.UNDER_WAY, _REPORT_HINTS[state], href, waits)


_REPORT_HINTS = {
    ReportState.DRAFT: _("Check the answers and submit the report."),
    ReportState.APPROVED: _("The council approved the report; submit it."),
    ReportState.SUBMITTED: _("The report is with the programme officer."),
    ReportState.IN_REVIEW: _("The programme officer reads the report."),
    ReportState.RETURNED: _("The report came back with a reason; answer it and submit again."),
    ReportState.ACCEPTED: _("The report was accepted after this day."),
}


def deciding(as_of: date) -> dict[str, Any]:
    """Return the annotations that read the facts; each is a subquery, so that no join multiplies rows."""
    year = FiscalYear.of(as_of)
    seats = Seat.objects.filter(
        Q(abolished_on__isnull=True) | Q(abolished_on__gt=as_of),
        council__partnership=OuterRef("pk"),
        council__parent__isnull=True,
        is_voting=True,
        created_on__lte=as_of,
    )
    filled = seats.filter(
        Exists(
            Appointment.objects.filter(
                Q(ceased_on__isnull=True) | Q(ceased_on__gt=as_of), seat=OuterRef("pk"), starts_on__lte=as_of
            )
        )
    )
    terms = TermsOfReference.objects.filter(partnership=OuterRef("pk"), council__isnull=True)
    strategies = Strategy.objects.filter(partnership=OuterRef("pk"), first_year__lte=year.start).filter(
        first_year__gt=year.start - F("years")
    )
    plans = ActionPlan.objects.filter(strategy__partnership=OuterRef("pk"))
    before = plans.filter(
        fiscal_year=year.start - 1, state=PlanState.APPROVED, approved_by__decided_on__lte=as_of
    )
    reports = Report.objects.filter(
        partnership=OuterRef("pk"), plan__fiscal_year=year.start - 1, kind=ANNUAL.id
    )
    return {
        "voting_seats": _number_of(seats),
        "filled_seats": _number_of(filled),
        "has_terms_in_force": Exists(terms.exclude(state=TermsState.DRAFT).filter(in_force_from__lte=as_of)),
        "has_terms_draft": Exists(terms.filter(Q(state=TermsState.DRAFT) | Q(in_force_from__gt=as_of))),
        "has_research": Exists(
            ResearchProject.objects.filter(partnership=OuterRef("pk"), starts_on__lte=as_of)
        ),
        "has_strategy": Exists(
            strategies.filter(state=PlanState.APPROVED, approved_by__decided_on__lte=as_of)
        ),
        "has_strategy_draft": Exists(strategies),
        "has_plan": Exists(
            plans.filter(fiscal_year=year.start, state=PlanState.APPROVED, approved_by__decided_on__lte=as_of)
        ),
        "has_plan_draft": Exists(plans.filter(fiscal_year=year.start)),
        "plan_before_year": Subquery(before.values("fiscal_year")[:1]),
        "returned_year": Subquery(
            Report.objects.filter(partnership=OuterRef("pk"), state=ReportState.RETURNED)
            .order_by("plan__fiscal_year")
            .values("plan__fiscal_year")[:1]
        ),
        "report_state": Subquery(reports.values("state")[:1]),
        "report_accepted_on": Subquery(
            reports.filter(accepted_at__date__lte=as_of).values("accepted_at__date")[:1]
        ),
    }


def _number_of(seats: QuerySet[Seat]) -> Coalesce:
    grouped = seats.order_by().values("council__partnership")
    counted = grouped.annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
