"""What the pages of a strategy share: the way in, and the page of a form."""

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from parvis.core.errors import require
from parvis.partnerships.models import Partnership
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest
from parvis.plans.models import Strategy
from parvis.plans.permissions import may_edit_strategy, may_plan
from parvis.plans.queries.strategy import strategy_in


def strategy_for(request: HttpRequest, slug: str, first_year: int) -> Strategy:
    """Return a strategy of a partnership that the person sees."""
    partnership = partnership_for(request.user, slug)
    strategy = strategy_in(partnership, first_year)
    strategy.partnership = partnership
    return strategy


def draft_to_edit(request: MemberRequest, slug: str, first_year: int) -> Strategy:
    """Return a draft that the person may change."""
    strategy = strategy_for(request, slug, first_year)
    require(may_edit_strategy(request.user, strategy))
    return strategy


def strategy_to_follow(request: MemberRequest, slug: str, first_year: int) -> Strategy:
    """Return a strategy, draft or approved, that the person plans with."""
    strategy = strategy_for(request, slug, first_year)
    require(may_plan(request.user, strategy.partnership))
    return strategy


def strategy_form(
    request: HttpRequest,
    partnership: Partnership,
    form: BaseForm,
    *,
    title: str | Promise,
    back: str,
    lead: str | Promise = "",
) -> HttpResponse:
    """Show a form; with errors the page's status says that it was not accepted."""
    page = {
        "partnership": partnership,
        "section": "strategy",
        "form": form,
        "title": title,
        "lead": lead,
        "back": back,
    }
    return render(request, "plans/strategy_form.html", page, status=422 if form.errors else 200)
