"""The forms of a motion: it is put, amended, withdrawn, and its votes are counted."""

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from parvis.core.errors import require
from parvis.partnerships.enums import MotionResult
from parvis.partnerships.forms.meeting import (
    MotionForm,
    NominationForm,
    RecordedVotesForm,
    VotesForm,
    WordingForm,
)
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.models import AgendaItem, Application, CouncilDecision, Meeting, Motion
from parvis.partnerships.operations import motion as operations
from parvis.partnerships.permissions import may_assess_applications
from parvis.partnerships.queries.attendance import voters_for
from parvis.partnerships.queries.meeting import agenda_item_in
from parvis.partnerships.queries.motion import motion_in, nominable_seats, quorum_for
from parvis.partnerships.queries.quorum import rules_for
from parvis.partnerships.queries.recruitment import application_to_propose, proposed_nominee
from parvis.partnerships.views.room import meeting_form, meeting_to_edit, to_meeting
from parvis.people.requests import MemberRequest


@login_required
def motion_new(request: MemberRequest, slug: str, meeting_id: int, item_id: int) -> HttpResponse:
    """Put a motion under an item of the agenda."""
    meeting = meeting_to_edit(request, slug, meeting_id)
    item = agenda_item_in(meeting, item_id)
    form = MotionForm(request.POST or None, voters=voters_for(item))
    if form.is_valid():
        with refusals_shown_on(form):
            operations.put_motion(item, **form.content(), by=request.user, at=timezone.now())
            return motion_is_put(request, meeting, item)
    return meeting_form(request, meeting, form, title=_("Put a motion: %s") % item.title, item=item)


@login_required
def motion_nominate(request: MemberRequest, slug: str, meeting_id: int, item_id: int) -> HttpResponse:
    """Put a motion that appoints somebody to a seat."""
    meeting = meeting_to_edit(request, slug, meeting_id)
    item = agenda_item_in(meeting, item_id)
    seats = nominable_seats(meeting.council.partnership)
    applied = _application_to_propose(request, meeting)
    initial = proposed_nominee(applied, on=meeting.held_on) if applied else {}
    form = NominationForm(request.POST or None, voters=voters_for(item), seats=seats, initial=initial)
    if form.is_valid():
        with refusals_shown_on(form):
            nominee = replace(form.nominee(), application=applied)
            operations.nominate(item, nominee, **form.motion(), by=request.user, at=timezone.now())
            return motion_is_put(request, meeting, item)
    return meeting_form(request, meeting, form, title=_("Propose an appointment: %s") % item.title, item=item)


@login_required
def motion_amend(request: MemberRequest, slug: str, meeting_id: int, motion_id: int) -> HttpResponse:
    """Move other words for a motion."""
    meeting, motion = _motion_to_edit(request, slug, meeting_id, motion_id)
    item = motion.agenda_item
    form = WordingForm(request.POST or None, voters=voters_for(item), initial={"wording": motion.wording})
    if form.is_valid():
        with refusals_shown_on(form):
            operations.amend_motion(motion, **form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The amendment is moved. It is voted on before the motion."))
            return to_meeting(meeting, item)
    return meeting_form(request, meeting, form, title=_("Amend the motion: %s") % motion.wording, item=item)


@login_required
@require_POST
def motion_withdraw(request: MemberRequest, slug: str, meeting_id: int, motion_id: int) -> HttpResponse:
    """Take a motion back at its mover's wish."""
    meeting, motion = _motion_to_edit(request, slug, meeting_id, motion_id)
    operations.withdraw_motion(motion, by=request.user, at=timezone.now())
    messages.success(request, _("The motion is withdrawn."))
    return to_meeting(meeting, motion.agenda_item)


@login_required
def motion_votes(request: MemberRequest, slug: str, meeting_id: int, motion_id: int) -> HttpResponse:
    """Record a show of hands; the other two ways to decide are offered beside it."""
    meeting, motion = _motion_to_edit(request, slug, meeting_id, motion_id)
    title, item = _("Count the votes: %s") % motion.wording, motion.agenda_item
    quorum = quorum_for(item)
    form = VotesForm(request.POST or None, has_casting_vote=quorum.rules.decision.has_casting_vote)
    if form.is_valid():
        with refusals_shown_on(form):
            decision = operations.count_votes(motion, **form.content(), by=request.user, at=timezone.now())
            return _motion_is_decided(request, meeting, motion, decision)
    return meeting_form(request, meeting, form, title=title, item=item, motion=motion, quorum=quorum)


@login_required
def motion_recorded(request: MemberRequest, slug: str, meeting_id: int, motion_id: int) -> HttpResponse:
    """Record how each seat voted."""
    meeting, motion = _motion_to_edit(request, slug, meeting_id, motion_id)
    rules = rules_for(meeting.council, on=meeting.held_on)
    form = RecordedVotesForm(
        request.POST or None,
        voters=voters_for(motion.agenda_item),
        has_casting_vote=rules.decision.has_casting_vote,
    )
    if form.is_valid():
        with refusals_shown_on(form):
            decision = operations.record_votes(motion, **form.content(), by=request.user, at=timezone.now())
            return _motion_is_decided(request, meeting, motion, decision)
    title = _("Recorded vote: %s") % motion.wording
    return meeting_form(request, meeting, form, title=title, item=motion.agenda_item)


@login_required
@require_POST
def motion_consensus(request: MemberRequest, slug: str, meeting_id: int, motion_id: int) -> HttpResponse:
    """Record that nobody objected."""
    meeting, motion = _motion_to_edit(request, slug, meeting_id, motion_id)
    decision = operations.record_consensus(motion, by=request.user, at=timezone.now())
    return _motion_is_decided(request, meeting, motion, decision)


def motion_is_put(request: MemberRequest, meeting: Meeting, item: AgendaItem) -> HttpResponse:
    """Say that a motion is put, and go back to its item."""
    messages.success(request, _("The motion is put. Count its votes."))
    return to_meeting(meeting, item)


def _motion_is_decided(
    request: MemberRequest, meeting: Meeting, motion: Motion, decision: CouncilDecision | None
) -> HttpResponse:
    messages.success(request, _outcome(motion, decision))
    if decision and decision.refusal:
        sentence = _(
            "The votes and the decision are recorded; what follows from it could not be done yet. %s"
        )
        messages.warning(request, sentence % decision.refusal)
    return to_meeting(meeting, motion.agenda_item)


def _outcome(motion: Motion, decision: CouncilDecision | None) -> str:
    if decision is not None:
        return _("The motion was carried: decision %s.") % decision.number
    if motion.result == MotionResult.CARRIED:
        return _("The amendment was carried: the motion has its words now.")
    if motion.amends is not None:
        return _("The amendment was defeated.")
    return _("The motion was defeated.")


def _motion_to_edit(
    request: MemberRequest, slug: str, meeting_id: int, motion_id: int
) -> tuple[Meeting, Motion]:
    meeting = meeting_to_edit(request, slug, meeting_id)
    motion = motion_in(meeting, motion_id)
    motion.agenda_item.meeting = meeting
    return meeting, motion


def _application_to_propose(request: MemberRequest, meeting: Meeting) -> Application | None:
    """Return the application that the address names; None where nobody applied."""
    number = request.GET.get("application", "")
    if not number.isdecimal():
        return None
    partnership = meeting.council.partnership
    require(may_assess_applications(request.user, partnership))
    return application_to_propose(partnership, int(number))
