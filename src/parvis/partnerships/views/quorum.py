"""The button that turns a meeting to the smaller quorum of the terms in force."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from parvis.core.errors import require
from parvis.partnerships.operations.quorum import turn_to_fallback
from parvis.partnerships.permissions import may_edit_meeting
from parvis.partnerships.queries.meeting import meeting_for
from parvis.people.requests import MemberRequest


@login_required
@require_POST
def smaller_quorum(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    """Record that the wait is over, or that this is the meeting called again."""
    meeting = meeting_for(request.user, slug, meeting_id)
    require(may_edit_meeting(request.user, meeting))
    turn_to_fallback(meeting, by=request.user, at=timezone.now())
    messages.success(request, _("The smaller quorum of the terms of reference applies to this meeting."))
    return redirect("meeting", slug, meeting_id)
