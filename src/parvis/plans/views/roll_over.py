"""The page on which the actions of a year are carried on, closed or dropped."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext

from parvis.core.errors import require
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest
from parvis.plans.forms.progress import FatesForm
from parvis.plans.operations.roll_over import end_actions
from parvis.plans.permissions import may_follow_plan
from parvis.plans.queries.action_plan import actions_to_end, plan_in


@login_required
def end_plan(request: MemberRequest, slug: str, fiscal_year: int) -> HttpResponse:
    """Say of each action what becomes of it, and why."""
    partnership = partnership_for(request.user, slug)
    plan = plan_in(partnership, fiscal_year)
    require(may_follow_plan(request.user, plan))
    form = FatesForm(request.POST or None, actions=actions_to_end(plan))
    if form.is_valid():
        fates = form.fates()
        with refusals_shown_on(form):
            end_actions(plan, fates, by=request.user, at=timezone.now())
            sentence = ngettext("%d action is decided on.", "%d actions are decided on.", len(fates))
            messages.success(request, sentence % len(fates))
            return redirect(plan)
    page = {"partnership": partnership, "section": "action_plan", "plan": plan, "form": form}
    return render(request, "plans/action_plan_end.html", page, status=422 if form.errors else 200)
