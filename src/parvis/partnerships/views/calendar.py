"""Meetings for people's own calendars: one as a file, all of them as a feed with a secret address."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_POST, require_safe

from parvis.core.files import download
from parvis.partnerships.operations import calendar as operations
from parvis.partnerships.queries import calendar as queries
from parvis.partnerships.queries.meeting import meeting_for
from parvis.people.requests import MemberRequest

_CALENDAR = "text/calendar; charset=utf-8"


@login_required
@require_safe
def meeting_invitation(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    """Send a meeting as a file for the person's calendar."""
    meeting = meeting_for(request.user, slug, meeting_id)
    content = queries.calendar_of([meeting], name=str(meeting.title))
    return download(content, name=f"{meeting.title} {meeting.held_on}.ics", content_type=_CALENDAR)


@login_required
@require_safe
def calendar(request: MemberRequest) -> HttpResponse:
    """Show whether the person's calendar feed is open, and offer to open or close it."""
    return render(request, "partnerships/calendar_page.html", {"feed": queries.open_feed_of(request.user)})


@login_required
@require_POST
def calendar_open(request: MemberRequest) -> HttpResponse:
    """Open a new feed, and show its addresses this once: the secret in them is not kept."""
    secret = operations.open_feed(by=request.user, at=timezone.now())
    councils = [
        (queries.calendar_name(council), _address("calendar_council_feed", secret, council.pk))
        for council in queries.councils_of(request.user)
    ]
    page = {
        "feed": queries.open_feed_of(request.user),
        "addresses": [(queries.calendar_name(None), _address("calendar_feed", secret)), *councils],
    }
    return render(request, "partnerships/calendar_page.html", page)


@login_required
@require_POST
def calendar_close(request: MemberRequest) -> HttpResponse:
    """Close the feed."""
    operations.close_feed(by=request.user, at=timezone.now())
    messages.success(request, _("The feed is closed. Calendars that subscribed to it read nothing any more."))
    return redirect("calendar")


@require_safe
@conditional_page  # calendars ask every few hours; what did not change is not sent again
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Send the meetings of the partnerships in which the owner of the secret works."""
    owner = queries.owner_of_feed(secret)
    meetings = queries.meetings_of_person(owner, as_of=timezone.localdate())
    return _feed(queries.calendar_of(meetings, name=queries.calendar_name(None)))


@require_safe
@conditional_page
def calendar_council_feed(request: HttpRequest, secret: str, council_id: int) -> HttpResponse:
    """Send the meetings of one body that the owner of the secret may see."""
    owner = queries.owner_of_feed(secret)
    council = queries.council_for(owner, council_id)
    meetings = queries.meetings_of_council(council, as_of=timezone.localdate())
    return _feed(queries.calendar_of(meetings, name=queries.calendar_name(council)))


def _feed(content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type=_CALENDAR)
    response["Cache-Control"] = "private, no-cache"  # only the asker keeps it, and asks whether it changed
    return response


def _address(name: str, *arguments: str | int) -> str:
    return settings.BASE_URL + reverse(name, args=arguments)
