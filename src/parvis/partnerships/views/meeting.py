"""The pages of meetings: the list, a meeting, and the forms that prepare and record it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import require
from parvis.core.requests import page_of
from parvis.partnerships.forms.meeting import (
    AgendaFormSet,
    AgendaItemForm,
    AttendanceForm,
    MeetingForm,
    RecordForm,
)
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.models import Meeting
from parvis.partnerships.operations import meeting as operations
from parvis.partnerships.operations.terms_review import add_review_if_due
from parvis.partnerships.permissions import may_edit_meeting, may_plan_meeting, may_read_history
from parvis.partnerships.queries import meeting as queries
from parvis.partnerships.queries.attendance import roster_of
from parvis.partnerships.queries.council import established_council
from parvis.partnerships.queries.decision import decisions_of
from parvis.partnerships.queries.partnership import partnership_for
from parvis.partnerships.queries.terms_review import review_to_plan
from parvis.partnerships.views.form import form_page
from parvis.people.requests import MemberRequest


@login_required
@require_safe
def meetings(request: MemberRequest, slug: str) -> HttpResponse:
    """List the meetings, newest first."""
    partnership = partnership_for(request.user, slug)
    page = {
        "partnership": partnership,
        "section": "meetings",
        "meetings": page_of(request, queries.meetings_of(partnership)),
        "may_plan": may_plan_meeting(request.user, partnership),
    }
    return render(request, "partnerships/meeting_list.html", page)


@login_required
@require_safe
def decisions(request: MemberRequest, slug: str) -> HttpResponse:
    """Show the register of decisions."""
    partnership = partnership_for(request.user, slug)
    page = {
        "partnership": partnership,
        "section": "meetings",
        "decisions": page_of(request, decisions_of(partnership)),
    }
    return render(request, "partnerships/decision_list.html", page)


@login_required
def meeting_new(request: MemberRequest, slug: str) -> HttpResponse:
    """Plan a meeting with its agenda."""
    partnership = partnership_for(request.user, slug)
    require(may_plan_meeting(request.user, partnership))
    council = established_council(partnership)
    form, agenda = MeetingForm(request.POST or None), AgendaFormSet(request.POST or None, prefix="agenda")
    if form.is_valid() and agenda.is_valid():
        items = [(item["title"], item["minutes"]) for item in agenda.cleaned_data if item]
        planned = operations.plan_meeting(
            council, **form.cleaned_data, agenda=items, by=request.user, at=timezone.now()
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
@require_safe
def meeting(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    """Show a meeting: agenda, who was there, whether it may decide, motions and decisions."""
    shown = queries.meeting_for(request.user, slug, meeting_id)
    partnership = shown.council.partnership
    page = {
        "partnership": partnership,
        "section": "meetings",
        "page": queries.meeting_page(shown),
        "may_edit": may_edit_meeting(request.user, shown),
        "has_come": shown.has_come(timezone.localdate()),
        "may_read_history": may_read_history(request.user, partnership),
    }
    return render(request, "partnerships/meeting_page.html", page)


@login_required
def agenda_item_new(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    """Add an item to the agenda."""
    shown = _meeting_to_edit(request, slug, meeting_id)
    form = AgendaItemForm(request.POST or None)
    if form.is_valid():
        operations.add_agenda_item(shown, **form.cleaned_data, by=request.user, at=timezone.now())
        return redirect("meeting", slug, meeting_id)
    return _meeting_form(request, shown, form, title=_("Add an item to the agenda"))


@login_required
def agenda_item_record(request: MemberRequest, slug: str, meeting_id: int, item_id: int) -> HttpResponse:
    """Write what was said under an item."""
    shown = _meeting_to_edit(request, slug, meeting_id)
    item = queries.agenda_item_in(shown, item_id)
    form = RecordForm(request.POST or None, initial={"record": item.record})
    if form.is_valid():
        operations.write_record(item, **form.cleaned_data, by=request.user, at=timezone.now())
        return redirect("meeting", slug, meeting_id)
    return _meeting_form(request, shown, form, title=_("Record: %s") % item.title)


@login_required
def attendance(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    """Record who took part."""
    shown = _meeting_to_edit(request, slug, meeting_id)
    form = AttendanceForm(request.POST or None, roster=roster_of(shown))
    if form.is_valid():
        with refusals_shown_on(form):
            operations.record_attendance(shown, presence=form.presence(), by=request.user, at=timezone.now())
            messages.success(request, _("The attendance is recorded."))
            return redirect("meeting", slug, meeting_id)
    page = {"partnership": shown.council.partnership, "section": "meetings", "meeting": shown, "form": form}
    status = 422 if form.errors else 200
    return render(request, "partnerships/meeting_attendance.html", page, status=status)


@login_required
@require_POST
def meeting_close(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    """Close the meeting's record."""
    shown = _meeting_to_edit(request, slug, meeting_id)
    operations.close_meeting(shown, by=request.user, at=timezone.now())
    messages.success(request, _("The meeting is closed. Draft its minutes next."))
    return redirect("meeting", slug, meeting_id)


def _meeting_to_edit(request: MemberRequest, slug: str, meeting_id: int) -> Meeting:
    shown = queries.meeting_for(request.user, slug, meeting_id)
    require(may_edit_meeting(request.user, shown))
    return shown


def _meeting_form(request: MemberRequest, meeting: Meeting, form: BaseForm, *, title: str) -> HttpResponse:
    partnership = meeting.council.partnership
    back = reverse("meeting", args=[partnership.slug, meeting.pk])
    return form_page(request, form, partnership=partnership, section="meetings", title=title, back=back)
