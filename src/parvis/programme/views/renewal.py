"""Which contribution agreements end, as a page and as a calendar."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.core.errors import require
from parvis.core.files import download
from parvis.partnerships.errors import PartnershipNotFound
from parvis.partnerships.queries.calendar import calendar_of_days, owner_of_feed
from parvis.people.models import User
from parvis.people.requests import MemberRequest
from parvis.programme.forms.as_of import AsOfForm
from parvis.programme.permissions import may_see_status
from parvis.programme.queries import renewal as queries

_CALENDAR = "text/calendar; charset=utf-8"


@login_required
@require_safe
def renewals(request: MemberRequest) -> HttpResponse:
    """Show the agreements that end, by fiscal year."""
    require(may_see_status(request.user))
    form = AsOfForm(request.GET, today=timezone.localdate())
    page = {"form": form, "years": queries.renewals_for(request.user, as_of=form.day), "as_of": form.day}
    return render(request, "programme/renewals.html", page)


@login_required
@require_safe
def renewals_calendar(request: MemberRequest) -> HttpResponse:
    """Send the renewals as a file for a calendar."""
    require(may_see_status(request.user))
    return _calendar(request.user)


@require_safe
def renewals_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Send the renewals to the calendar of whoever opened the feed."""
    owner = owner_of_feed(secret)
    if not may_see_status(owner):
        raise PartnershipNotFound
    return _calendar(owner)


def _calendar(user: User) -> HttpResponse:
    days = queries.renewal_days(queries.renewals_for(user, as_of=timezone.localdate()))
    content = calendar_of_days(days, name=_("Renewals of contribution agreements"), at=timezone.now())
    return download(content, name="renewals.ics", content_type=_CALENDAR)
