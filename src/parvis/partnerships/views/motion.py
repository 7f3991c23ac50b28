"""The two forms of a motion: it is put, and its votes are counted."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.core.errors import require
from parvis.partnerships.forms.meeting import MotionForm, VotesForm
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.models import CouncilDecision, Meeting
from parvis.partnerships.operations import motion as operations
from parvis.partnerships.permissions import may_edit_meeting
from parvis.partnerships.queries import meeting as queries
from parvis.partnerships.queries.attendance import voters_present
from parvis.partnerships.views.form import form_page
from parvis.people.requests import MemberRequest


@login_required
def motion_new(request: MemberRequest, slug: str, meeting_id: int, item_id: int) -> HttpResponse:
    """Put a motion under an item of the agenda."""
    meeting = _meeting_to_edit(request, slug, meeting_id)
    item = queries.agenda_item_in(meeting, item_id)
    form = MotionForm(request.POST or None, voters=voters_present(meeting))
    if form.is_valid():
        with refusals_shown_on(form):
            operations.put_motion(item, **form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The motion is put. Count its votes."))
            return redirect("meeting", slug, meeting_id)
    return _motion_form(request, meeting, form, title=_("Put a motion: %s") % item.title)


@login_required
def motion_votes(request: MemberRequest, slug: str, meeting_id: int, motion_id: int) -> HttpResponse:
    """Record the count of the votes on a motion."""
    meeting = _meeting_to_edit(request, slug, meeting_id)
    motion = queries.motion_in(meeting, motion_id)
    form = VotesForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            decision = operations.count_votes(motion, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _outcome(decision))
            return redirect("meeting", slug, meeting_id)
    return _motion_form(request, meeting, form, title=_("Count the votes: %s") % motion.wording)


def _outcome(decision: CouncilDecision | None) -> str:
    if decision is None:
        return _("The motion was defeated.")
    return _("The motion was carried: decision %s.") % decision.number


def _meeting_to_edit(request: MemberRequest, slug: str, meeting_id: int) -> Meeting:
    meeting = queries.meeting_for(request.user, slug, meeting_id)
    require(may_edit_meeting(request.user, meeting))
    return meeting


def _motion_form(request: MemberRequest, meeting: Meeting, form: BaseForm, *, title: str) -> HttpResponse:
    partnership = meeting.council.partnership
    back = reverse("meeting", args=[partnership.slug, meeting.pk])
    return form_page(request, form, partnership=partnership, section="meetings", title=title, back=back)
