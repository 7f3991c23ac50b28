"""Rating a plan, comparing the two ratings, settling on one; and a partnership's own results."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import require
from parvis.partnerships.access import Permission, allowed
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest
from parvis.programme.forms.coding import ConsensusForm, RatingForm
from parvis.programme.models import CodedPlan
from parvis.programme.operations import plan_rating as operations
from parvis.programme.permissions import may_code, may_rate, may_see_ratings, may_settle
from parvis.programme.queries import coding as queries
from parvis.programme.views.coding import coding_form


@login_required
@require_safe
def coded_plan(request: MemberRequest, round_id: int, plan_id: int) -> HttpResponse:
    """Show how far the coding of a plan is; the two ratings side by side once they may be seen."""
    plan = _plan_for(request, round_id, plan_id)
    may_see = may_see_ratings(request.user, plan, at=timezone.now())
    rating = queries.rating_of(request.user, plan)
    page = {
        "plan": plan,
        "round": plan.round,
        "rating": rating,
        "marked": len(queries.marks_of(rating)),
        "may_rate": may_rate(request.user, plan),
        "may_settle": may_settle(request.user, plan),
        "may_see": may_see,
        "may_open": allowed(request.user, Permission.PARTNERSHIP_VIEW, plan.partnership),
        "compared": queries.compared(plan) if may_see else None,
    }
    return render(request, "programme/coded_plan_page.html", page)


@login_required
def rate(request: MemberRequest, round_id: int, plan_id: int) -> HttpResponse:
    """Rate the plan, without seeing what the other rater gives."""
    plan = _plan_for(request, round_id, plan_id)
    require(may_rate(request.user, plan))
    marks = queries.marks_of(queries.rating_of(request.user, plan))
    form = RatingForm(request.POST or None, criteria=plan.round.scheme.criteria, marks=marks)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.write_rating(plan, form.given(), by=request.user, at=timezone.now())
            messages.success(request, _("Your marks are saved. Say that you are done when none is missing."))
            return redirect(plan)
    back = plan.get_absolute_url()
    return coding_form(request, form, title=_("Rate the plan"), back=back, round=plan.round, plan=plan)


@login_required
@require_POST
def finish(request: MemberRequest, round_id: int, plan_id: int) -> HttpResponse:
    """Say that one is done with the plan."""
    plan = _plan_for(request, round_id, plan_id)
    require(may_rate(request.user, plan))
    operations.finish_rating(plan, by=request.user, at=timezone.now())
    messages.success(request, _("You are done with this plan. Both ratings are shown once both raters are."))
    return redirect(plan)


@login_required
@require_POST
def take_up(request: MemberRequest, round_id: int, plan_id: int) -> HttpResponse:
    """Take one's rating up again."""
    plan = _plan_for(request, round_id, plan_id)
    require(may_rate(request.user, plan))
    operations.take_up_rating(plan, by=request.user, at=timezone.now())
    return redirect("plan_rate", round_id, plan_id)


@login_required
def settle(request: MemberRequest, round_id: int, plan_id: int) -> HttpResponse:
    """Record what the raters settled on where they differ."""
    plan = _plan_for(request, round_id, plan_id)
    require(may_settle(request.user, plan))
    ratings = queries.compared(plan)
    form = ConsensusForm(request.POST or None, criteria=[row.criterion for row in ratings.differing])
    if request.method == "POST" and form.is_valid():
        with refusals_shown_on(form):
            operations.settle(plan, form.given(), by=request.user, at=timezone.now())
            messages.success(request, _("The rating is settled. The partnership reads it first."))
            return redirect(plan)
    title, back = _("Settle on one rating"), plan.get_absolute_url()
    return coding_form(request, form, title=title, back=back, round=plan.round, plan=plan, compared=ratings)


@login_required
@require_safe
def own_plan_ratings(request: MemberRequest, slug: str) -> HttpResponse:
    """Show a partnership what raters settled on for its plans."""
    partnership = partnership_for(request.user, slug)
    page = {
        "partnership": partnership,
        "section": "strategy",
        "results": queries.own_results(request.user, partnership, at=timezone.now()),
    }
    return render(request, "programme/own_plan_ratings.html", page)


def _plan_for(request: MemberRequest, round_id: int, plan_id: int) -> CodedPlan:
    require(may_code(request.user))
    return queries.plan_for(request.user, round_id, plan_id)
