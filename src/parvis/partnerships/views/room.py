"""What the pages of a meeting share: the door to one that may be changed, and the way back."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from parvis.core.errors import require
from parvis.partnerships.enums import MeetingState
from parvis.partnerships.models import AgendaItem, Meeting
from parvis.partnerships.permissions import may_edit_meeting
from parvis.partnerships.queries import meeting as queries
from parvis.people.requests import MemberRequest


def meeting_to_edit(request: MemberRequest, slug: str, meeting_id: int) -> Meeting:
    """Return a meeting that the person may prepare and record."""
    shown = queries.meeting_for(request.user, slug, meeting_id)
    require(may_edit_meeting(request.user, shown))
    return shown


def meeting_form(
    request: MemberRequest,
    meeting: Meeting,
    form: BaseForm,
    *,
    title: str,
    item: AgendaItem | None = None,
    second_form: BaseForm | None = None,
    **more: Any,
) -> HttpResponse:
    """Show a form of the meeting; with errors the page's status says that it was not accepted."""
    has_errors = bool(form.errors or (second_form and second_form.errors))
    page = {
        "form": form,
        "partnership": meeting.council.partnership,
        "section": "meetings",
        "meeting": meeting,
        "title": title,
        "back": address_of(meeting, item),
        "second_form": second_form,
        **more,
    }
    return render(request, "partnerships/meeting_edit.html", page, status=422 if has_errors else 200)


def to_meeting(meeting: Meeting, item: AgendaItem | None = None) -> HttpResponseRedirect:
    """Go back to the meeting, at the item where there is one."""
    return HttpResponseRedirect(address_of(meeting, item))


def address_of(meeting: Meeting, item: AgendaItem | None = None) -> str:
    """Return where one goes on: the page that runs a meeting whose day has come, before that its own page."""
    runs = meeting.state == MeetingState.PLANNED and meeting.has_come(timezone.localdate())
    page = reverse("meeting_run" if runs else "meeting", args=[meeting.council.partnership.slug, meeting.pk])
    return f"{page}#item-{item.pk}" if item else page
