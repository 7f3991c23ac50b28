"""The pages of a plan's costs: how they are shared out, what was given in kind, and both as files for the claim."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import require
from parvis.core.files import download
from parvis.partnerships.queries.organisation import organisations_of
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest
from parvis.plans.enums import CostBasis
from parvis.plans.forms.cost import ContributionForm, CostForm
from parvis.plans.models import ActionPlan, CostLine, InKindContribution
from parvis.plans.operations import cost as operations
from parvis.plans.permissions import may_plan
from parvis.plans.queries import cost as queries
from parvis.plans.queries.action_plan import plan_in
from parvis.plans.queries.cost_file import contributions_csv, costs_csv, costs_workbook

_CSV = "text/csv; charset=utf-8"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_safe
def costs(request: MemberRequest, slug: str, fiscal_year: int) -> HttpResponse:
    """Show how the costs of a year are shared out, and what was given in kind."""
    plan = _plan(request, slug, fiscal_year)
    page = {
        "partnership": plan.strategy.partnership,
        "section": "action_plan",
        "plan": plan,
        "page": queries.cost_page(plan),
        "may_edit": may_plan(request.user, plan.strategy.partnership),
    }
    return render(request, "plans/cost_page.html", page)


@login_required
@require_safe
def costs_file(request: MemberRequest, slug: str, fiscal_year: int) -> HttpResponse:
    """Send the shares of costs as CSV, one row a share."""
    plan = _plan(request, slug, fiscal_year)
    return download(
        costs_csv(queries.cost_page(plan)), name=f"{slug} {fiscal_year} costs.csv", content_type=_CSV
    )


@login_required
@require_safe
def costs_workbook_file(request: MemberRequest, slug: str, fiscal_year: int) -> HttpResponse:
    """Send the shares of costs and the contributions in kind as one workbook."""
    content = costs_workbook(queries.cost_page(_plan(request, slug, fiscal_year)))
    return download(content, name=f"{slug} {fiscal_year} costs.xlsx", content_type=_XLSX)


@login_required
@require_safe
def contributions_file(request: MemberRequest, slug: str, fiscal_year: int) -> HttpResponse:
    """Send the contributions in kind as CSV."""
    plan = _plan(request, slug, fiscal_year)
    content = contributions_csv(queries.cost_page(plan))
    return download(content, name=f"{slug} {fiscal_year} in kind.csv", content_type=_CSV)


@login_required
def new_cost_line(request: MemberRequest, slug: str, fiscal_year: int, basis: CostBasis) -> HttpResponse:
    """Add a cost line, shared out over actions or over expectations."""
    return _cost_form(request, CostLine(plan=_edited(request, slug, fiscal_year), basis=basis))


@login_required
def change_cost_line(request: MemberRequest, slug: str, fiscal_year: int, line_id: int) -> HttpResponse:
    """Change a cost line and how it is shared out."""
    plan = _edited(request, slug, fiscal_year)
    line = queries.line_in(plan, line_id)
    line.plan = plan
    return _cost_form(request, line)


@login_required
@require_POST
def remove_cost_line(request: MemberRequest, slug: str, fiscal_year: int, line_id: int) -> HttpResponse:
    """Take a cost line from the plan."""
    plan = _edited(request, slug, fiscal_year)
    line = queries.line_in(plan, line_id)
    line.plan = plan
    operations.remove_cost_line(line, by=request.user, at=timezone.now())
    messages.success(request, _("The cost line is removed."))
    return redirect(_address(plan))


@login_required
def new_contribution(request: MemberRequest, slug: str, fiscal_year: int) -> HttpResponse:
    """Record something given in kind."""
    return _contribution_form(request, InKindContribution(plan=_edited(request, slug, fiscal_year)))


@login_required
def change_contribution(
    request: MemberRequest, slug: str, fiscal_year: int, contribution_id: int
) -> HttpResponse:
    """Change what was recorded as given in kind."""
    plan = _edited(request, slug, fiscal_year)
    contribution = queries.contribution_in(plan, contribution_id)
    contribution.plan = plan
    return _contribution_form(request, contribution)


@login_required
@require_POST
def remove_contribution(
    request: MemberRequest, slug: str, fiscal_year: int, contribution_id: int
) -> HttpResponse:
    """Take a contribution in kind from the plan."""
    plan = _edited(request, slug, fiscal_year)
    contribution = queries.contribution_in(plan, contribution_id)
    contribution.plan = plan
    operations.remove_contribution(contribution, by=request.user, at=timezone.now())
    messages.success(request, _("The contribution is removed."))
    return redirect(_address(plan))


def _cost_form(request: MemberRequest, line: CostLine) -> HttpResponse:
    shares = (
        {f"share_{number}": percent for number, percent in queries.shares_of(line).items()} if line.pk else {}
    )
    stored = {"label": line.label, "amount": line.amount} if line.pk else {}
    form = CostForm(
        request.POST or None,
        basis=CostBasis(line.basis),
        actions=[*line.plan.actions.all()],
        initial=stored | shares,
    )
    if form.is_valid():
        operations.write_cost_line(
            line, form.content(), shares=form.shares(), by=request.user, at=timezone.now()
        )
        messages.success(request, _("The cost line is written."))
        return redirect(_address(line.plan))
    return _form(request, line.plan, form, title=_("Change the cost line") if line.pk else _("New cost line"))


def _contribution_form(request: MemberRequest, contribution: InKindContribution) -> HttpResponse:
    plan = contribution.plan
    initial: dict[str, Any] = {"given_on": timezone.localdate()}
    if contribution.pk:
        initial = {
            "organisation": contribution.organisation_id,
            "action": contribution.action_id,
            "what": contribution.what,
            "value": contribution.value,
            "hours": contribution.hours,
            "given_on": contribution.given_on,
        }
    form = ContributionForm(
        request.POST or None,
        organisations=[*organisations_of(plan.strategy.partnership)],
        actions=[*plan.actions.all()],
        initial=initial,
    )
    if form.is_valid():
        operations.write_contribution(contribution, form.content(), by=request.user, at=timezone.now())
        messages.success(request, _("The contribution is written."))
        return redirect(_address(plan))
    is_new = contribution.pk is None
    title = _("New contribution in kind") if is_new else _("Change the contribution in kind")
    return _form(request, plan, form, title=title)


def _plan(request: MemberRequest, slug: str, fiscal_year: int) -> ActionPlan:
    return plan_in(partnership_for(request.user, slug), fiscal_year)


def _edited(request: MemberRequest, slug: str, fiscal_year: int) -> ActionPlan:
    plan = _plan(request, slug, fiscal_year)
    require(may_plan(request.user, plan.strategy.partnership))
    return plan


def _address(plan: ActionPlan) -> str:
    return reverse("costs", args=[plan.strategy.partnership.slug, plan.fiscal_year])


def _form(request: MemberRequest, plan: ActionPlan, form: BaseForm, *, title: str) -> HttpResponse:
    page = {
        "partnership": plan.strategy.partnership,
        "section": "action_plan",
        "form": form,
        "title": title,
        "back": _address(plan),
    }
    return render(request, "plans/plan_form.html", page, status=422 if form.errors else 200)
