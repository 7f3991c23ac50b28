"""The pages of a strategy: reading, writing, outcomes, approval, publication, paper."""

from dataclasses import fields
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from parvis.core.clock import FiscalYear
from parvis.core.errors import require
from parvis.core.files import download
from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.models import Partnership
from parvis.partnerships.permissions import may_plan_meeting
from parvis.partnerships.queries.decision import unused_decisions
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest
from parvis.plans.errors import StrategiesOverlap
from parvis.plans.forms.strategy import ApprovalForm, NewStrategyForm, OutcomeForm, StrategyForm
from parvis.plans.models import Strategy
from parvis.plans.operations import strategy as operations
from parvis.plans.operations.strategy import OutcomeContent
from parvis.plans.operations.two_pages import two_pages_of
from parvis.plans.permissions import (
    may_edit_strategy,
    may_plan,
    may_publish_strategy,
    may_record_result,
    may_roll_forward,
)
from parvis.plans.queries import strategy as queries
from parvis.plans.views.room import draft_to_edit, strategy_for, strategy_form
from parvis.publications.views.alone import alone_page
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
        "strategy": found and found.strategy,
        "may_plan": may_plan(request.user, partnership),
        "may_put_on_agenda": may_plan_meeting(request.user, partnership),
    }
    if found:
        found.strategy.partnership = partnership
        page["may_edit"] = may_edit_strategy(request.user, found.strategy)
        page["may_record"] = may_record_result(request.user, found.strategy)
        page["may_roll_forward"] = may_roll_forward(request.user, found.strategy)
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
    back = reverse("strategy", args=[slug])
    return strategy_form(request, partnership, form, title=_("New strategy"), back=back)


@login_required
def change_strategy(request: MemberRequest, slug: str, first_year: int) -> HttpResponse:
    """Change the words of a draft."""
    strategy = draft_to_edit(request, slug, first_year)
    initial = {"title": strategy.title, "vision": strategy.vision}
    form = StrategyForm(request.POST or None, initial=initial)
    if form.is_valid():
        operations.amend_strategy(strategy, form.content(), by=request.user, at=timezone.now())
        messages.success(request, _("The strategy is changed."))
        return redirect(strategy)
    return _form_page(request, strategy, form, _("Change the strategy"))


@login_required
def new_outcome(request: MemberRequest, slug: str, first_year: int) -> HttpResponse:
    """Add an outcome to a draft."""
    strategy = draft_to_edit(request, slug, first_year)
    form = _outcome_form(request, strategy)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.add_outcome(
                strategy,
                form.content(),
                findings=form.findings_chosen(),
                by=request.user,
                at=timezone.now(),
            )
            messages.success(request, _("The outcome is added. Say how you will tell whether it came about."))
            return redirect(strategy)
    return _form_page(request, strategy, form, _("New outcome"))


@login_required
def change_outcome(request: MemberRequest, slug: str, first_year: int, outcome_id: int) -> HttpResponse:
    """Change an outcome of a draft."""
    strategy = draft_to_edit(request, slug, first_year)
    outcome = queries.outcome_in(strategy, outcome_id)
    initial = {field.name: getattr(outcome, field.name) for field in fields(OutcomeContent)}
    initial |= {"priority": outcome.priority_id, "findings": outcome.findings.all()}
    form = _outcome_form(request, strategy, initial=initial)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.amend_outcome(
                outcome, form.content(), findings=form.findings_chosen(), by=request.user, at=timezone.now()
            )
            messages.success(request, _("The outcome is changed."))
            return redirect(strategy)
    return _form_page(request, strategy, form, _("Change the outcome"))


@login_required
def approve_strategy(request: MemberRequest, slug: str, first_year: int) -> HttpResponse:
    """Record the decision by which the council approved the strategy."""
    strategy = draft_to_edit(request, slug, first_year)
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
        "missing": queries.missing_from(strategy),
        "kind": DecisionKind.APPROVE_STRATEGY.label,
        "back": strategy.get_absolute_url(),
    }
    return render(request, "plans/approval_form.html", page, status=422 if form.errors else 200)


@login_required
@require_POST
def publish_strategy(request: MemberRequest, slug: str, first_year: int) -> HttpResponse:
    """Publish the approved strategy, and show the edition."""
    strategy = strategy_for(request, slug, first_year)
    require(may_publish_strategy(request.user, strategy))
    edition = operations.publish_strategy(strategy, by=request.user, at=timezone.now())
    messages.success(request, _("The strategy is published in both languages."))
    return redirect(edition)


@login_required
def publish_strategy_alone(request: MemberRequest, slug: str, first_year: int) -> HttpResponse:
    """Publish the approved strategy in one language, with the reason."""
    strategy = strategy_for(request, slug, first_year)
    require(may_publish_strategy(request.user, strategy))
    publish = partial(operations.publish_strategy, strategy, by=request.user, at=timezone.now())
    back = reverse("strategy_from", args=[slug, first_year])
    return alone_page(
        request,
        lambda alone: publish(alone=alone),
        partnership=strategy.partnership,
        section="strategy",
        back=back,
    )


@login_required
@require_safe
def strategy_on_two_pages(request: HttpRequest, slug: str, first_year: int, paper: str) -> HttpResponse:
    """Send the strategy as a PDF of two pages at most, on A4 or letter paper, in the language of the address."""
    strategy = strategy_for(request, slug, first_year)
    language = get_language() or "en"
    content = two_pages_of(strategy, paper=paper, language=language, at=timezone.now())
    return download(content, name=f"{strategy.title}.pdf", content_type="application/pdf")


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


def _outcome_form(
    request: MemberRequest, strategy: Strategy, *, initial: dict[str, Any] | None = None
) -> OutcomeForm:
    return OutcomeForm(
        request.POST or None,
        findings=findings_of(strategy.partnership),
        priorities=strategy.priorities.all(),
        initial=initial,
    )


def _form_page(request: HttpRequest, strategy: Strategy, form: Form, title: str | Promise) -> HttpResponse:
    back = strategy.get_absolute_url()
    return strategy_form(request, strategy.partnership, form, title=title, back=back)
