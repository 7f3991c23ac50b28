"""The pages of a strategy: reading, writing, outcomes, approval, publication."""

from dataclasses import fields

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from parvis.core.clock import FiscalYear
from parvis.core.errors import InvalidInput, require
from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.models import Partnership
from parvis.partnerships.queries.decision import unused_decisions
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest
from parvis.plans.errors import StrategiesOverlap
from parvis.plans.forms.strategy import ApprovalForm, NewStrategyForm, OutcomeForm, StrategyForm
from parvis.plans.models import Strategy
from parvis.plans.operations import strategy as operations
from parvis.plans.operations.strategy import OutcomeContent
from parvis.plans.permissions import may_edit_strategy, may_plan, may_publish_strategy
from parvis.plans.queries import strategy as queries
from parvis.research.queries.project import findings_of


@login_required
@require_safe
def strategy(request: HttpRequest, slug: str, first_year: int | None = None) -> HttpResponse:
    """Show a strategy with its outcomes, by default the one that covers today."""
    partnership = partnership_for(request.user, slug)
    year = FiscalYear.of(timezone.localdate()).start
    found = queries.strategy_page(partnership, year=year, first_year=first_year)
    page = {
        "partnership": partnership,
        "section": "strategy",
        "page": found,
        "may_plan": may_plan(request.user, partnership),
    }
    if found:
        found.strategy.partnership = partnership
        page["may_edit"] = may_edit_strategy(request.user, found.strategy)
        page["may_publish"] = may_publish_strategy(request.user, found.strategy)
    return render(request, "plans/strategy_page.html", page)


@login_required
def new_strategy(request: MemberRequest, slug: str) -> HttpResponse:
    """Start a strategy."""
    partnership = partnership_for(request.user, slug)
    require(may_plan(request.user, partnership))
    form = NewStrategyForm(request.POST or None)
    if form.is_valid() and (strategy := _started(request, partnership, form)):
        messages.success(request, _("The strategy is started. Add its outcomes."))
        return redirect(strategy)
    return _form_page(request, partnership, form, _("New strategy"), reverse("strategy", args=[slug]))


@login_required
def change_strategy(request: MemberRequest, slug: str, first_year: int) -> HttpResponse:
    """Change the words of a draft."""
    strategy = _strategy_to_edit(request, slug, first_year)
    initial = {"title": strategy.title, "vision": strategy.vision}
    form = StrategyForm(request.POST or None, initial=initial)
    if form.is_valid():
        operations.amend_strategy(strategy, form.content(), by=request.user, at=timezone.now())
        messages.success(request, _("The strategy is changed."))
        return redirect(strategy)
    return _form_page(
        request, strategy.partnership, form, _("Change the strategy"), strategy.get_absolute_url()
    )


@login_required
def new_outcome(request: MemberRequest, slug: str, first_year: int) -> HttpResponse:
    """Add an outcome to a draft."""
    strategy = _strategy_to_edit(request, slug, first_year)
    form = OutcomeForm(request.POST or None, findings=findings_of(strategy.partnership))
    if form.is_valid():
        try:
            operations.add_outcome(
                strategy,
                form.content(),
                findings=form.findings_chosen(),
                by=request.user,
                at=timezone.now(),
            )
        except InvalidInput as error:
            form.add_error(None, str(error.message))
        else:
            messages.success(request, _("The outcome is added."))
            return redirect(strategy)
    return _form_page(request, strategy.partnership, form, _("New outcome"), strategy.get_absolute_url())


@login_required
def change_outcome(request: MemberRequest, slug: str, first_year: int, outcome_id: int) -> HttpResponse:
    """Change an outcome of a draft."""
    strategy = _strategy_to_edit(request, slug, first_year)
    outcome = queries.outcome_in(strategy, outcome_id)
    initial = {field.name: getattr(outcome, field.name) for field in fields(OutcomeContent)}
    form = OutcomeForm(
        request.POST or None,
        findings=findings_of(strategy.partnership),
        initial={**initial, "findings": outcome.findings.all()},
    )
    if form.is_valid():
        try:
            operations.amend_outcome(
                outcome, form.content(), findings=form.findings_chosen(), by=request.user, at=timezone.now()
            )
        except InvalidInput as error:
            form.add_error(None, str(error.message))
        else:
            messages.success(request, _("The outcome is changed."))
            return redirect(strategy)
    return _form_page(
        request, strategy.partnership, form, _("Change the outcome"), strategy.get_absolute_url()
    )


@login_required
def approve_strategy(request: MemberRequest, slug: str, first_year: int) -> HttpResponse:
    """Record the decision by which the council approved the strategy."""
    strategy = _strategy_to_edit(request, slug, first_year)
    decisions = unused_decisions(strategy.partnership, DecisionKind.APPROVE_STRATEGY)
    form = ApprovalForm(request.POST or None, decisions=decisions)
    if form.is_valid():
        operations.approve_strategy(
            strategy, decision=form.cleaned_data["decision"], by=request.user, at=timezone.now()
        )
        messages.success(request, _("The approval is recorded. The strategy does not change any more."))
        return redirect(strategy)
    page = {
        "partnership": strategy.partnership,
        "section": "strategy",
        "form": form,
        "title": _("Approval of the strategy"),
        "missing": queries.missing_parts([*strategy.outcomes.all()]),
        "kind": DecisionKind.APPROVE_STRATEGY.label,
        "back": strategy.get_absolute_url(),
    }
    return render(request, "plans/approval_form.html", page, status=422 if form.errors else 200)


@login_required
@require_POST
def publish_strategy(request: MemberRequest, slug: str, first_year: int) -> HttpResponse:
    """Publish the approved strategy, and show the edition."""
    strategy = queries.strategy_in(partnership_for(request.user, slug), first_year)
    require(may_publish_strategy(request.user, strategy))
    edition = operations.publish_strategy(strategy, by=request.user, at=timezone.now())
    messages.success(request, _("The strategy is published in both languages."))
    return redirect(edition)


def _started(request: MemberRequest, partnership: Partnership, form: NewStrategyForm) -> Strategy | None:
    """Start the strategy; where its years are taken, say so beside the field and return None."""
    try:
        return operations.start_strategy(
            partnership,
            form.content(),
            first_year=form.cleaned_data["first_year"],
            years=form.cleaned_data["years"],
            by=request.user,
            at=timezone.now(),
        )
    except StrategiesOverlap as error:
        form.add_error("first_year", str(error.message))
        return None


def _strategy_to_edit(request: MemberRequest, slug: str, first_year: int) -> Strategy:
    partnership = partnership_for(request.user, slug)
    strategy = queries.strategy_in(partnership, first_year)
    strategy.partnership = partnership
    require(may_edit_strategy(request.user, strategy))
    return strategy


def _form_page(
    request: HttpRequest, partnership: Partnership, form: Form, title: str | Promise, back: str
) -> HttpResponse:
    page = {"partnership": partnership, "section": "strategy", "form": form, "title": title, "back": back}
    return render(request, "plans/strategy_form.html", page, status=422 if form.errors else 200)
