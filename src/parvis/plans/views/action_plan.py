"""The pages of an action plan: the years, one year with its actions, and progress on an action."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from parvis.core.decision import Decision
from parvis.core.errors import InvalidInput, require
from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.queries.decision import unused_decisions
from parvis.partnerships.queries.organisation import organisations_of
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest
from parvis.plans.enums import ActionStatus
from parvis.plans.forms.action_plan import ActionForm, ProgressForm, YearForm
from parvis.plans.forms.strategy import ApprovalForm
from parvis.plans.models import ActionPlan
from parvis.plans.operations import action_plan as operations
from parvis.plans.permissions import may_edit_plan, may_plan, may_report_progress
from parvis.plans.queries import action_plan as queries
from parvis.plans.queries.action_plan import ActionRow


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table; ``is_changed`` right after a report, when it can be undone."""

    row: ActionRow
    is_changed: bool


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
def action_plan(request: HttpRequest, slug: str, fiscal_year: int) -> HttpResponse:
    """Show a year's actions with their status; whoever may, changes it in the row."""
    partnership = partnership_for(request.user, slug)
    page = queries.plan_page(queries.plan_in(partnership, fiscal_year))
    changed = request.GET.get("changed", "")
    context = {
        "partnership": partnership,
        "section": "action_plan",
        "plan": page.plan,
        "counts": page.counts,
        "statuses": ActionStatus.choices,
        "rows": [_Row(row, is_changed=str(row.action.pk) == changed) for row in page.rows],
        "may_edit": may_edit_plan(request.user, page.plan),
        "may_report": may_report_progress(request.user, page.plan),
    }
    return render(request, "plans/action_plan_page.html", context)


@login_required
@require_POST
def report_progress(request: MemberRequest, slug: str, fiscal_year: int, action_id: int) -> HttpResponse:
    """Report an action's status; htmx gets the row back, a plain form the page at the row."""
    partnership = partnership_for(request.user, slug)
    action = queries.action_in(partnership, fiscal_year, action_id)
    require(decision := may_report_progress(request.user, action.plan))
    form = ProgressForm(request.POST)
    if not form.is_valid():
        raise InvalidInput(_("Choose one of the statuses in the list; a note has 1,000 characters at most."))
    operations.report_progress(
        action,
        status=ActionStatus(form.cleaned_data["status"]),
        note=form.note_as_text(),
        by=request.user,
        at=timezone.now(),
    )
    if request.htmx:
        return _row_answer(request, action.plan, action_id, decision)
    return redirect(f"{action.plan.get_absolute_url()}?changed={action_id}#action-{action_id}")


@login_required
def new_action(request: MemberRequest, slug: str, fiscal_year: int) -> HttpResponse:
    """Add an action to a draft."""
    partnership = partnership_for(request.user, slug)
    plan = queries.plan_in(partnership, fiscal_year)
    require(may_edit_plan(request.user, plan))
    form = ActionForm(
        request.POST or None,
        outcomes=[*plan.strategy.outcomes.all()],
        organisations=[*organisations_of(partnership)],
    )
    if form.is_valid():
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
        outcomes=[*action.plan.strategy.outcomes.all()],
        organisations=[*organisations_of(partnership)],
        initial={
            "outcome": action.outcome_id,
            "title": action.title,
            "lead": action.lead_id,
            "partners": [*action.partners.values_list("pk", flat=True)],
            "quarter": action.quarter,
            "resources": action.resources,
        },
    )
    if form.is_valid():
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


def _row_answer(request: HttpRequest, plan: ActionPlan, action_id: int, may_report: Decision) -> HttpResponse:
    page = queries.plan_page(plan)
    row = next(row for row in page.rows if row.action.pk == action_id)
    context = {
        "partnership": plan.strategy.partnership,
        "plan": plan,
        "counts": page.counts,
        "item": _Row(row, is_changed=True),
        "statuses": ActionStatus.choices,
        "may_report": may_report,
    }
    return render(request, "plans/action_plan_page.html#answer", context)
