"""The pages of meetings: the list, a meeting, the page to run it, and the forms that plan and record it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import require
from parvis.core.requests import page_of
from parvis.partnerships.forms.meeting import (
    AgendaFormSet,
    AttendanceForm,
    CancelForm,
    MeetingForm,
    NewMeetingForm,
    RecordsForm,
)
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.kinds.agenda import PlannedItem
from parvis.partnerships.operations import meeting as operations
from parvis.partnerships.operations.terms_review import add_review_if_due
from parvis.partnerships.permissions import may_edit_meeting, may_plan_meeting, may_read_history
from parvis.partnerships.queries import meeting as queries
from parvis.partnerships.queries.agenda import earlier_agendas, motion_proposals, planned_items
from parvis.partnerships.queries.attendance import roster_of
from parvis.partnerships.queries.council import established_council
from parvis.partnerships.queries.in_camera import IN_CAMERA, items_closed_to
from parvis.partnerships.queries.partnership import partnership_for
from parvis.partnerships.queries.terms_of_reference import draft_of, group_of
from parvis.partnerships.queries.terms_review import review_to_plan
from parvis.partnerships.views.room import meeting_form, meeting_to_edit, to_meeting
from parvis.people.requests import MemberRequest


@login_required
@require_safe
def meetings(request: MemberRequest, slug: str) -> HttpResponse:
    """List the meetings of all bodies, or of one, newest first."""
    partnership = partnership_for(request.user, slug)
    bodies = queries.bodies_of(partnership)
    body = queries.body_among(bodies, request.GET.get("body", ""))
    page = {
        "partnership": partnership,
        "section": "meetings",
        "meetings": page_of(request, queries.meetings_of(partnership, body=body)),
        "bodies": bodies,
        "body": body,
        "may_plan": may_plan_meeting(request.user, partnership),
    }
    return render(request, "partnerships/meeting_list.html", page)


@login_required
def meeting_new(request: MemberRequest, slug: str) -> HttpResponse:
    """Plan a meeting with its agenda."""
    partnership = partnership_for(request.user, slug)
    require(may_plan_meeting(request.user, partnership))
    council = established_council(partnership)
    form = NewMeetingForm(
        request.POST or None,
        bodies=queries.bodies_of(partnership),
        earlier=earlier_agendas(partnership),
        initial={"body": request.GET.get("body", council.pk)},
    )
    agenda = AgendaFormSet(request.POST or None, prefix="agenda")
    if form.is_valid() and agenda.is_valid():
        items = [(item["title"], item["minutes"]) for item in agenda.cleaned_data if item]
        planned = operations.plan_meeting(
            form.cleaned_data["body"],
            **form.content(),
            agenda=[*_agenda_to_start_from(form), *items],
            by=request.user,
            at=timezone.now(),
        )
        add_review_if_due(planned, by=request.user, at=timezone.now())
        messages.success(request, _("The meeting is planned."))
        return redirect("meeting", slug, planned.pk)
    page = {
        "partnership": partnership,
        "section": "meetings",
        "form": form,
        "agenda": agenda,
        "review": review_to_plan(council, as_of=timezone.localdate()),
    }
    status = 422 if form.errors or agenda.total_error_count() else 200
    return render(request, "partnerships/meeting_form.html", page, status=status)


@login_required
def meeting_change(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    """Change when and where a meeting takes place."""
    shown = meeting_to_edit(request, slug, meeting_id)
    fields = ("title", "held_on", "starts_at", "length", "place")
    form = MeetingForm(request.POST or None, initial={name: getattr(shown, name) for name in fields})
    if form.is_valid():
        with refusals_shown_on(form):
            operations.amend_meeting(shown, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("The meeting is changed."))
            return redirect("meeting", slug, meeting_id)
    return meeting_form(request, shown, form, title=_("Change the meeting"))


@login_required
def meeting_cancel(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    """Cancel a planned meeting, with the reason that members read."""
    shown = meeting_to_edit(request, slug, meeting_id)
    form = CancelForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.cancel_meeting(shown, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("The meeting is cancelled. Tell its members."))
            return redirect("meeting", slug, meeting_id)
    return meeting_form(request, shown, form, title=_("Cancel the meeting"))


@login_required
@require_safe
def meeting(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    """Show a meeting: agenda, who was there, whether it may decide, motions and decisions."""
    shown = queries.meeting_for(request.user, slug, meeting_id)
    partnership = shown.council.partnership
    page = {
        "partnership": partnership,
        "section": "meetings",
        "page": queries.meeting_page(shown),
        "closed": items_closed_to(request.user, partnership),
        "in_camera": IN_CAMERA,
        "draft": draft_of(partnership, group_of(shown.council)),
        "may_edit": may_edit_meeting(request.user, shown),
        "has_come": shown.has_come(timezone.localdate()),
        "may_read_history": may_read_history(request.user, partnership),
        "proposals": motion_proposals(),
    }
    return render(request, "partnerships/meeting_page.html", page)


@login_required
def meeting_run(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    """Run a meeting on one page: attendance, and under each item its record, motions and votes."""
    shown = meeting_to_edit(request, slug, meeting_id)
    page = queries.meeting_page(shown)
    records = RecordsForm(request.POST or None, items=page.agenda)
    if records.is_valid():
        operations.write_records(shown, records.typed(), by=request.user, at=timezone.now())
        messages.success(request, _("What was typed is saved."))
        return to_meeting(shown)
    context = {
        "partnership": shown.council.partnership,
        "section": "meetings",
        "closed": items_closed_to(request.user, shown.council.partnership),
        "in_camera": IN_CAMERA,
        "page": page,
        "draft": draft_of(shown.council.partnership, group_of(shown.council)),
        "may_edit": may_edit_meeting(request.user, shown),
        "has_come": shown.has_come(timezone.localdate()),
        "proposals": motion_proposals(),
        "records": records,
    }
    return render(request, "partnerships/meeting_run.html", context)


@login_required
def attendance(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    """Record who took part."""
    shown = meeting_to_edit(request, slug, meeting_id)
    form = AttendanceForm(request.POST or None, roster=roster_of(shown), initial={"guests": shown.guests})
    if form.is_valid():
        with refusals_shown_on(form):
            operations.record_attendance(
                shown,
                presence=form.presence(),
                guests=form.cleaned_data["guests"],
                by=request.user,
                at=timezone.now(),
            )
            messages.success(request, _("The attendance is recorded."))
            return to_meeting(shown)
    page = {"partnership": shown.council.partnership, "section": "meetings", "meeting": shown, "form": form}
    status = 422 if form.errors else 200
    return render(request, "partnerships/meeting_attendance.html", page, status=status)


@login_required
@require_POST
def meeting_close(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    """Close the meeting's record."""
    shown = meeting_to_edit(request, slug, meeting_id)
    operations.close_meeting(shown, by=request.user, at=timezone.now())
    messages.success(request, _("The meeting is closed. Draft its minutes next."))
    return redirect("meeting", slug, meeting_id)


def _agenda_to_start_from(form: NewMeetingForm) -> tuple[PlannedItem, ...]:
    if chosen := form.template():
        return chosen.items
    earlier = form.earlier_meeting()
    return planned_items(earlier) if earlier else ()
