"""Supported and newly established partnerships, year by year."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from parvis.core.errors import require
from parvis.people.requests import MemberRequest
from parvis.programme.permissions import may_see_status
from parvis.programme.queries.status import regions_of
from parvis.programme.queries.years import years_page
from parvis.programme.queries.years_chart import years_chart


@login_required
@require_safe
def status_years(request: MemberRequest) -> HttpResponse:
    """Show by fiscal year how many partnerships went on, were newly established, and ended."""
    require(may_see_status(request.user))
    shown = years_page(request.user, today=timezone.localdate())
    page = {"page": shown, "chart": years_chart(shown), "regions": regions_of(request.user)}
    return render(request, "programme/years.html", page)
