"""The pages of an action plan: the years, one year with its actions, and progress on an action."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from parvis.core.audit import events_of
from parvis.core.clock import FiscalYear
from parvis.core.errors import InvalidInput, require
from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.queries.decision import unused_decisions
from parvis.partnerships.queries.organisation import organisations_of
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest
from parvis.plans.enums import ActionStatus, Quarter
from parvis.plans.forms.action_plan import ActionForm, QuarterForm, StatusForm, YearForm
from parvis.plans.forms.strategy import ApprovalForm
from parvis.plans.models import Action, ActionPlan
from parvis.plans.operations import action_plan as operations
from parvis.plans.operations import progress
from parvis.plans.permissions import (
    may_edit_plan,
    may_follow_plan,
    may_plan,
    may_report_progress,
    may_see_overdue,
)
from parvis.plans.queries import action_plan as queries
from parvis.plans.queries.action_plan import ActionRow, PlanPage
from parvis.plans.queries.attention import is_long_overdue, is_silent, quarters_of
from parvis.plans.queries.update_link import waiting_updates


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table; ``is_changed`` right after a change, when it can be undone."""

    row: ActionRow
    is_changed: bool
    on: date

    @property
    def is_late(self) -> bool:
        """Tell whether its day is past and something is still to be done."""
        action = self.row.action
        return action.is_open and not action.plan.is_draft and action.due_on < self.on

    @property
    def is_silent(self) -> bool:
        """Tell whether nobody said anything of it for a month."""
        action = self.row.action
        return not action.plan.is_draft and is_silent(action, as_of=self.on)

    @property
    def undoable(self) -> int | None:
        """Return the number of the event that can be undone; asked for the changed row only."""
        last = events_of(self.row.action).first()
        return last.pk if last and progress.may_be_undone(last) else None

    @property
    def span(self) -> tuple[int, int, int]:
        """Return how many quarters lie before it, in it and after it."""
        begins, ends = quarters_of(self.row.action)
        return begins - 1, ends - begins + 1, len(Quarter) - ends


@login_required
@require_safe
def action_plans(request: HttpRequest, slug: str) -> HttpResponse:
    """List the action plans by year, and the years that have none."""
    partnership = partnership_for(request.user, slug)
    page = {
        "partnership": partnership,
        "section": "action_plan",
        "plans": queries.plan_summaries(partnership),
        "form": YearForm(years=queries.years_without_plan(partnership)),
        "may_plan": may_plan(request.user, partnership),
    }
    return render(request, "plans/action_plan_list.html", page)


@login_required
@require_POST
def new_action_plan(request: MemberRequest, slug: str) -> HttpResponse:
    """Start the plan of a year."""
    partnership = partnership_for(request.user, slug)
    require(may_plan(request.user, partnership))
    form = YearForm(request.POST, years=queries.years_without_plan(partnership))
    if not form.is_valid():
        raise InvalidInput(_("Choose one of the years in the list."))
    year = form.cleaned_data["fiscal_year"]
    plan = operations.start_plan_of_year(partnership, fiscal_year=year, by=request.user, at=timezone.now())
    messages.success(request, _("The action plan is started. Add its actions."))
    return redirect(plan)


@login_required
@require_safe
def action_plan(request: MemberRequest, slug: str, fiscal_year: int) -> HttpResponse:
    """Show a year's actions as a table, a timeline or a board; whoever may, changes them in the row."""
    partnership = partnership_for(request.user, slug)
    page = queries.plan_page(queries.plan_in(partnership, fiscal_year))
    view = request.GET.get("view", "")
    changed = request.GET.get("changed", "")
    today = timezone.localdate()
    may_follow = may_follow_plan(request.user, page.plan)
    rows = [_Row(row, is_changed=str(row.action.pk) == changed, on=today) for row in page.rows]
    context = {
        "partnership": partnership,
        "section": "action_plan",
        "plan": page.plan,
        "counts": page.counts,
        "statuses": ActionStatus.choices,
        "quarters": Quarter.choices,
        "tabs": _tabs(page.plan, view),
        "view": view,
        "rows": rows,
        "may_edit": may_edit_plan(request.user, page.plan),
        "may_report": may_report_progress(request.user, page.plan),
        "may_follow": may_follow,
        "may_plan": may_plan(request.user, partnership),
        "waiting": waiting_updates(partnership, fiscal_year) if may_follow else (),
        "overdue": _overdue(request, page, on=today),
    }
    if view == "board":
        context["columns"] = _board(rows)
    if view == "timeline":
        context["quarters_shown"] = _quarters(page.plan)
    return render(request, "plans/action_plan_page.html", context)


@login_required
@require_POST
def set_status(request: MemberRequest, slug: str, fiscal_year: int, action_id: int) -> HttpResponse:
    """Report the status of one action in its row; htmx gets the row back, others the page."""
    partnership = partnership_for(request.user, slug)
    action = queries.action_in(partnership, fiscal_year, action_id)
    require(may_report_progress(request.user, action.plan))
    form = StatusForm(request.POST)
    if not form.is_valid():
        raise InvalidInput(_("Choose one of the four statuses."))
    status = ActionStatus(form.cleaned_data["status"])
    progress.report_progress(action, status=status, by=request.user, at=timezone.now())
    return _row_answer(request, action)


@login_required
@require_POST
def set_quarter(request: MemberRequest, slug: str, fiscal_year: int, action_id: int) -> HttpResponse:
    """Move an action of a draft to another quarter in its row."""
    partnership = partnership_for(request.user, slug)
    action = queries.action_in(partnership, fiscal_year, action_id)
    require(may_edit_plan(request.user, action.plan))
    form = QuarterForm(request.POST)
    if not form.is_valid():
        raise InvalidInput(_("Choose one of the four quarters."))
    operations.move_action(action, quarter=form.cleaned_data["quarter"], by=request.user, at=timezone.now())
    return _row_answer(request, action)


@login_required
@require_POST
def undo_action(request: MemberRequest, slug: str, fiscal_year: int, action_id: int) -> HttpResponse:
    """Take back what was done to an action last."""
    partnership = partnership_for(request.user, slug)
    action = queries.action_in(partnership, fiscal_year, action_id)
    may_edit = may_edit_plan(request.user, action.plan)
    require(may_edit if action.plan.is_draft else may_report_progress(request.user, action.plan))
    event = request.POST.get("event", "")
    progress.undo(action, event=int(event) if event.isdecimal() else 0, by=request.user, at=timezone.now())
    if not request.htmx:
        messages.success(request, _("Undone. The action says what it said before."))
    return _row_answer(request, action)


@login_required
def new_action(request: MemberRequest, slug: str, fiscal_year: int) -> HttpResponse:
    """Add an action to a draft."""
    partnership = partnership_for(request.user, slug)
    plan = queries.plan_in(partnership, fiscal_year)
    require(may_edit_plan(request.user, plan))
    form = ActionForm(
        request.POST or None,
        outcomes=queries.outcomes_to_serve(plan),
        organisations=[*organisations_of(partnership)],
    )
    if form.is_valid():
        with refusals_shown_on(form):
            operations.add_action(
                plan, form.content(), partners=form.partners_chosen(), by=request.user, at=timezone.now()
            )
            messages.success(request, _("The action is added."))
            return redirect(plan)
    page = {"partnership": partnership, "section": "action_plan", "form": form, "title": _("New action")}
    context = {**page, "back": plan.get_absolute_url()}
    return render(request, "plans/strategy_form.html", context, status=422 if form.errors else 200)


@login_required
def change_action(request: MemberRequest, slug: str, fiscal_year: int, action_id: int) -> HttpResponse:
    """Change an action of a draft."""
    partnership = partnership_for(request.user, slug)
    action = queries.action_in(partnership, fiscal_year, action_id)
    require(may_edit_plan(request.user, action.plan))
    form = ActionForm(
        request.POST or None,
        outcomes=queries.outcomes_to_serve(action.plan),
        organisations=[*organisations_of(partnership)],
        initial={
            "outcome": action.outcome_id,
            "objective": action.objective_id,
            "title": action.title,
            "lead": action.lead_id,
            "partners": [*action.partners.values_list("pk", flat=True)],
            "quarter": action.quarter,
            "resources": action.resources,
            "person": action.person,
            "starts_on": action.starts_on,
            "ends_on": action.ends_on,
            "in_kind": action.in_kind,
        },
    )
    if form.is_valid():
        with refusals_shown_on(form):
            operations.amend_action(
                action, form.content(), partners=form.partners_chosen(), by=request.user, at=timezone.now()
            )
            messages.success(request, _("The action is changed."))
            return redirect(action.plan)
    page = {
        "partnership": partnership,
        "section": "action_plan",
        "form": form,
        "title": _("Change the action"),
    }
    context = {**page, "back": action.plan.get_absolute_url()}
    return render(request, "plans/strategy_form.html", context, status=422 if form.errors else 200)


@login_required
def approve_action_plan(request: MemberRequest, slug: str, fiscal_year: int) -> HttpResponse:
    """Record the decision by which the council approved the plan."""
    partnership = partnership_for(request.user, slug)
    plan = queries.plan_in(partnership, fiscal_year)
    require(may_edit_plan(request.user, plan))
    decisions = unused_decisions(partnership, DecisionKind.APPROVE_PLAN)
    form = ApprovalForm(request.POST or None, decisions=decisions)
    if form.is_valid():
        operations.approve_plan(
            plan, decision=form.cleaned_data["decision"], by=request.user, at=timezone.now()
        )
        messages.success(request, _("The approval is recorded. Progress can now be reported."))
        return redirect(plan)
    page = {
        "partnership": partnership,
        "section": "action_plan",
        "form": form,
        "title": _("Approval of the action plan"),
        "kind": DecisionKind.APPROVE_PLAN.label,
        "back": plan.get_absolute_url(),
    }
    return render(request, "plans/approval_form.html", page, status=422 if form.errors else 200)


def _row_answer(request: MemberRequest, action: Action) -> HttpResponse:
    plan = action.plan
    if not request.htmx:
        return redirect(f"{plan.get_absolute_url()}?changed={action.pk}#action-{action.pk}")
    page = queries.plan_page(plan)
    row = next(row for row in page.rows if row.action.pk == action.pk)
    context = {
        "partnership": plan.strategy.partnership,
        "plan": plan,
        "counts": page.counts,
        "item": _Row(row, is_changed=True, on=timezone.localdate()),
        "statuses": ActionStatus.choices,
        "quarters": Quarter.choices,
        "may_edit": may_edit_plan(request.user, plan),
        "may_report": may_report_progress(request.user, plan),
    }
    return render(request, "plans/action_plan_page.html#answer", context)


def _tabs(plan: ActionPlan, view: str) -> list[tuple[str, str, bool]]:
    address = plan.get_absolute_url()
    return [
        (_("Table"), address, view not in {"timeline", "board"}),
        (_("Timeline"), f"{address}?view=timeline", view == "timeline"),
        (_("Board"), f"{address}?view=board", view == "board"),
    ]


def _board(rows: Sequence[_Row]) -> list[tuple[str | Promise, list[_Row]]]:
    return [(status.label, [one for one in rows if one.row.status == status]) for status in ActionStatus]


def _quarters(plan: ActionPlan) -> list[tuple[str | Promise, date]]:
    year = FiscalYear(plan.fiscal_year)
    return [(quarter.label, year.quarter_end(quarter.value)) for quarter in Quarter]


def _overdue(request: MemberRequest, page: PlanPage, *, on: date) -> tuple[Action, ...]:
    if page.plan.is_draft or not may_see_overdue(request.user, page.plan.strategy.partnership):
        return ()
    return tuple(row.action for row in page.rows if is_long_overdue(row.action, as_of=on))
