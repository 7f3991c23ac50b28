"""What there is to do in each step of one partnership, and how far each thing is on a day.

Like the steps the tasks are derived: one statement reads :class:`_Details`, one function a step turns them into tasks.
To add a task is to add a line to its step's function.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.core.clock import FiscalYear
from parvis.design.templatetags.formatting import day
from parvis.partnerships.enums import Expectation, SeatRole, TermsState
from parvis.partnerships.kinds.clauses import CLAUSES
from parvis.partnerships.models import Appointment, Clause, Partnership, Seat, TermsOfReference
from parvis.partnerships.queries.council import sitting
from parvis.partnerships.queries.terms_review import next_review, with_review
from parvis.plans.enums import ActionStatus
from parvis.plans.models import Action, Outcome
from parvis.plans.queries.action_plan import with_status_on
from parvis.programme.enums import Step, StepStatus
from parvis.programme.queries.cycle import Cycle, StepState, cycle_from, deciding, report_year
from parvis.reports.enums import ReportState
from parvis.reports.kinds import ANNUAL
from parvis.reports.models import Answer
from parvis.research.models import Finding

_REQUIRED = tuple(model.kind for model in CLAUSES if model.is_required)
_NEEDED = tuple(question.key for question in ANNUAL.questions if question.is_required)


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do in a step; without an address it cannot start yet, and ``hint`` says why."""

    title: str
    status: StepStatus
    href: str | None
    hint: str


@dataclass(frozen=True, slots=True)
class Group:
    """A step of the cycle with its tasks."""

    step: StepState
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class _Details:
    """What decides the tasks, beside the facts of the cycle; the annotations have these names."""

    co_chairs: int
    organisations_seated: int
    draft_clauses: int
    terms_adopted_on: date | None  # of the version in force
    terms_last_review: date | None
    terms_review_months: int | None
    findings: int
    expectations: int
    actions: int
    finished_actions: int
    answers: int


@dataclass(frozen=True, slots=True)
class CyclePage:
    """Where one partnership stands on a day, step by step with the tasks."""

    cycle: Cycle
    groups: tuple[Group, ...]


def cycle_page(partnership: Partnership, *, as_of: date) -> CyclePage:
    """Return where the partnership stands with the tasks of each step; one statement."""
    row: Any = (
        Partnership.objects.annotate(**deciding(as_of)).annotate(**_deciding(as_of)).get(pk=partnership.pk)
    )
    cycle = cycle_from(row, as_of=as_of)
    details = _Details(**{name: getattr(row, name) for name in _Details.__slots__})
    return CyclePage(cycle, tuple(Group(step, _TASKS_OF[step.step](cycle, details)) for step in cycle.steps))


def _council(cycle: Cycle, details: _Details) -> tuple[Task, ...]:
    facts, href = cycle.facts, _address("council", cycle)
    first = "" if facts.voting_seats else _("First set up the seats.")
    number = _("%(filled)d of %(seats)d voting seats") % {
        "filled": facts.filled_seats,
        "seats": facts.voting_seats,
    }
    return (
        _task(_("Set up the seats"), href, is_done=facts.voting_seats > 0),
        _task(
            _("Name the organizations at the table"),
            href,
            is_done=details.organisations_seated > 0,
            is_begun=False,
            hint=_number_of_organisations(details.organisations_seated),
        ),
        _task(
            _("Fill the voting seats"),
            href,
            is_done=0 < facts.voting_seats == facts.filled_seats,
            is_begun=facts.filled_seats > 0,
            hint=number,
            first=first,
        ),
        _task(_("Seat the co-chairs"), href, is_done=details.co_chairs > 0, first=first),
    )


def _number_of_organisations(number: int) -> str:
    if not number:
        return ""
    return ngettext("%(number)d organization", "%(number)d organizations", number) % {"number": number}


def _terms(cycle: Cycle, details: _Details) -> tuple[Task, ...]:
    facts, href = cycle.facts, _address("terms", cycle)
    in_force, is_drafted = facts.has_terms_in_force, facts.has_terms_in_force or facts.has_terms_draft
    is_complete = in_force or details.draft_clauses >= len(_REQUIRED)
    clauses = _("%(written)d of %(needed)d required clauses") % {
        "written": details.draft_clauses,
        "needed": len(_REQUIRED),
    }
    return (
        _task(
            _("Draft the terms of reference"),
            href,
            is_done=is_drafted,
            first=""
            if facts.is_council_seated or is_drafted
            else _("First seat the council that adopts them."),
        ),
        _task(
            _("Write every required clause"),
            href,
            is_done=is_complete,
            is_begun=details.draft_clauses > 0,
            hint="" if in_force else clauses,
            first="" if is_drafted else _("First begin the draft."),
        ),
        _task(
            _("Have the council adopt them"),
            href,
            is_done=in_force,
            first="" if is_complete else _("First write every required clause."),
        ),
        _review(cycle, details, href),
    )


def _review(cycle: Cycle, details: _Details, href: str) -> Task:
    """Return the task of the review, which the terms' own review clause makes due; see ``terms_review``."""
    adopted_on = details.terms_adopted_on
    if adopted_on is None:
        return _task(_("Review them from time to time"), href, first=_("First have them adopted."))
    due_on = next_review(adopted_on, details.terms_last_review, months=details.terms_review_months)
    hint = _("Next by %(day)s") % {"day": day(due_on)}
    return _task(_("Review them from time to time"), href, is_done=cycle.as_of < due_on, hint=hint)


def _strategy(cycle: Cycle, details: _Details) -> tuple[Task, ...]:
    facts, research, strategy = cycle.facts, _address("research", cycle), _address("strategy", cycle)
    is_open = facts.has_terms_in_force or facts.has_research or facts.has_strategy_draft
    first = "" if is_open else _("First adopt the terms of reference.")
    is_drafted = facts.has_strategy or facts.has_strategy_draft
    is_complete = facts.has_strategy or details.expectations == len(Expectation)
    covered = _("%(covered)d of %(all)d expectations of the programme have an outcome") % {
        "covered": details.expectations,
        "all": len(Expectation),
    }
    return (
        _task(_("Begin the research"), research, is_done=facts.has_research, first=first),
        _task(
            _("Record the findings"),
            research,
            is_done=details.findings > 0,
            hint=_number_of_findings(details.findings),
            first="" if facts.has_research else _("First begin the research."),
        ),
        _task(_("Draft the strategy"), strategy, is_done=is_drafted, first=first),
        _task(
            _("Write the outcomes"),
            strategy,
            is_done=is_complete,
            is_begun=details.expectations > 0,
            hint="" if facts.has_strategy else covered,
            first="" if is_drafted else _("First begin the draft."),
        ),
        _task(
            _("Have the council approve the strategy"),
            strategy,
            is_done=facts.has_strategy,
            first="" if is_complete else _("First write an outcome for each expectation."),
        ),
    )


def _number_of_findings(number: int) -> str:
    return (
        ngettext("%(number)d finding", "%(number)d findings", number) % {"number": number} if number else ""
    )


def _action_plan(cycle: Cycle, details: _Details) -> tuple[Task, ...]:
    facts, year = cycle.facts, FiscalYear.of(cycle.as_of)
    is_started = facts.has_plan or facts.has_plan_draft
    href = (
        reverse("action_plan", args=[cycle.partnership.slug, year.start])
        if is_started
        else _address("action_plans", cycle)
    )
    finished = _("%(finished)d of %(all)d actions ended") % {
        "finished": details.finished_actions,
        "all": details.actions,
    }
    return (
        _task(
            _("Start the plan of %(year)s") % {"year": year},
            href,
            is_done=is_started,
            first="" if facts.has_strategy or is_started else _("First have the strategy approved."),
        ),
        _task(
            _("Write the actions"),
            href,
            is_done=details.actions > 0,
            hint=_number_of_actions(details.actions),
            first="" if is_started else _("First start the plan."),
        ),
        _task(
            _("Have the council approve the plan"),
            href,
            is_done=facts.has_plan,
            first="" if details.actions else _("First write the actions."),
        ),
        _task(
            _("Carry the actions out and report progress"),
            href,
            is_done=0 < details.actions == details.finished_actions,
            is_begun=True,
            hint=finished,
            first="" if facts.has_plan else _("First have the plan approved."),
        ),
    )


def _number_of_actions(number: int) -> str:
    return ngettext("%(number)d action", "%(number)d actions", number) % {"number": number} if number else ""


def _report(cycle: Cycle, details: _Details) -> tuple[Task, ...]:
    facts, year = cycle.facts, report_year(cycle)
    step = cycle.steps[Step.REPORT - 1]
    if step.status == StepStatus.BLOCKED:
        return (_task(_("Report on the year"), None, first=str(step.hint)),)
    state = ReportState.RETURNED if facts.returned_year is not None else facts.report_state
    is_sent = state in {ReportState.SUBMITTED, ReportState.IN_REVIEW, ReportState.ACCEPTED}
    is_answered = is_sent or details.answers >= len(_NEEDED)
    answered = _("%(answered)d of %(needed)d required answers") % {
        "answered": details.answers,
        "needed": len(_NEEDED),
    }
    return (
        _task(_("Begin the report on %(year)s") % {"year": year}, step.href, is_done=state is not None),
        _task(
            _("Answer its questions"),
            step.href,
            is_done=is_answered,
            is_begun=details.answers > 0,
            hint="" if state is None or is_sent else answered,
            first="" if state is not None else _("First begin the report."),
        ),
        _task(
            _("Submit it to the programme"),
            step.href,
            is_done=is_sent,
            is_begun=state == ReportState.RETURNED,
            first="" if is_answered else _("First answer its questions."),
        ),
        _task(
            _("Have it accepted by the programme officer"),
            step.href,
            is_done=facts.returned_year is None and facts.report_accepted_on is not None,
            is_begun=True,
            first="" if is_sent else _("First submit it."),
        ),
    )


def _task(
    title: str,
    href: str | None,
    *,
    is_done: bool = False,
    is_begun: bool = False,
    hint: str = "",
    first: str = "",
) -> Task:
    """Return a task; ``first`` is what must be done before it can start."""
    if is_done:
        return Task(title, StepStatus.DONE, href, hint)
    if first:
        return Task(title, StepStatus.BLOCKED, None, first)
    return Task(title, StepStatus.UNDER_WAY if is_begun else StepStatus.READY, href, hint)


def _address(name: str, cycle: Cycle) -> str:
    return reverse(name, args=[cycle.partnership.slug])


def _deciding(on: date) -> dict[str, Any]:
    """Return the annotations that read the details; each is a subquery, so that no join multiplies rows."""
    year = FiscalYear.of(on).start
    seats = Seat.objects.filter(
        Q(abolished_on__isnull=True) | Q(abolished_on__gt=on),
        council__partnership=OuterRef("pk"),
        council__parent__isnull=True,
        created_on__lte=on,
    )
    sat = Exists(Appointment.objects.filter(sitting(on), seat=OuterRef("pk")))
    terms = TermsOfReference.objects.filter(partnership=OuterRef("pk"), council__isnull=True)
    adopted = terms.exclude(state=TermsState.DRAFT).filter(in_force_from__lte=on)
    in_force = with_review(adopted, as_of=on).order_by("-version")
    drafted = Q(terms__state=TermsState.DRAFT) | Q(terms__in_force_from__gt=on)
    outcomes = Outcome.objects.filter(
        strategy__partnership=OuterRef("pk"),
        strategy__first_year__lte=year,
        strategy__first_year__gt=year - F("strategy__years"),
    )
    actions = Action.objects.filter(plan__strategy__partnership=OuterRef("pk"), plan__fiscal_year=year)
    ended = with_status_on(actions, on).filter(status_then__in=[ActionStatus.DONE, ActionStatus.STOPPED])
    answers = Answer.objects.filter(
        report__partnership=OuterRef("pk"),
        report__kind=ANNUAL.id,
        report__plan__fiscal_year=Coalesce(OuterRef("returned_year"), year - 1),  # as report_year has it
        question__in=_NEEDED,
    )
    return {
        "co_chairs": _number(seats.filter(sat, role=SeatRole.CO_CHAIR), "council__partnership"),
        "organisations_seated": _number(seats, "council__partnership", "organisation"),
        "draft_clauses": _number(
            Clause.objects.filter(
                drafted,
                terms__partnership=OuterRef("pk"),
                terms__council__isnull=True,
                kind__in=_REQUIRED,
            ),
            "terms__partnership",
            "kind",
        ),
        "terms_adopted_on": Subquery(in_force.values("adopted_by__decided_on")[:1]),
        "terms_last_review": Subquery(in_force.values("last_review")[:1]),
        "terms_review_months": Subquery(in_force.values("review_months")[:1]),
        "findings": _number(
            Finding.objects.filter(project__partnership=OuterRef("pk"), recorded_on__lte=on),
            "project__partnership",
        ),
        "expectations": _number(outcomes, "strategy__partnership", "expectation"),
        "actions": _number(actions, "plan__strategy__partnership"),
        "finished_actions": _number(ended, "plan__strategy__partnership"),
        "answers": _number(answers.exclude(body={}), "report__partnership"),
    }


def _number(rows: QuerySet[Any], partnership: str, what: str = "pk") -> Coalesce:
    """Count the partnership's rows, or how many different values of ``what`` they have."""
    counted = rows.order_by().values(partnership).annotate(number=Count(what, distinct=what != "pk"))
    return Coalesce(Subquery(counted.values("number"), output_field=IntegerField()), 0)


_TASKS_OF: Mapping[Step, Callable[[Cycle, _Details], tuple[Task, ...]]] = {
    Step.COUNCIL: _council,
    Step.TERMS: _terms,
    Step.STRATEGY: _strategy,
    Step.ACTION_PLAN: _action_plan,
    Step.REPORT: _report,
}
