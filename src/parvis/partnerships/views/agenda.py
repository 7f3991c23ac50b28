"""The agenda's forms: its items, their papers, who declared an interest, and what was said."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import require
from parvis.core.files import download
from parvis.partnerships.forms.meeting import (
    FullAgendaItemForm,
    InterestForm,
    MemberForm,
    NewAgendaItemForm,
    PaperForm,
    RecordForm,
)
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.models import AgendaItem, Appointment, Declaration
from parvis.partnerships.operations import agenda as operations
from parvis.partnerships.operations.meeting import add_agenda_item, write_record
from parvis.partnerships.permissions import may_plan_meeting
from parvis.partnerships.queries import agenda as queries
from parvis.partnerships.queries.conduct import standing_interests
from parvis.partnerships.queries.meeting import agenda_item_in, meeting_for
from parvis.partnerships.queries.partnership import partnership_for
from parvis.partnerships.views.room import meeting_form, meeting_to_edit, to_meeting
from parvis.people.requests import MemberRequest

CLAUSE = (
    "clause"  # beside the records of the apps above, an item may be about a clause, which its column names
)


@login_required
@require_safe
def agenda_put(request: MemberRequest, slug: str) -> HttpResponse:
    """Lead from a record's page to the form of a new item about it; where several meetings are planned, ask which."""
    partnership = partnership_for(request.user, slug)
    require(may_plan_meeting(request.user, partnership))
    meetings = tuple(queries.planned_meetings(partnership))
    query = urlencode({"subject": request.GET.get("subject", "")})
    if len(meetings) == 1:
        return redirect(f"{reverse('agenda_item_new', args=[slug, meetings[0].pk])}?{query}")
    page = {"partnership": partnership, "section": "meetings", "meetings": meetings, "query": query}
    return render(request, "partnerships/agenda_put.html", page)


@login_required
def agenda_item_new(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    """Add an item to the agenda."""
    shown = meeting_to_edit(request, slug, meeting_id)
    form = NewAgendaItemForm(
        request.POST or None,
        parents=shown.agenda_items.filter(parent=None),
        subjects=queries.subject_choices(shown, also=_asked(request)),
        initial={"parent": request.GET.get("below", ""), **_about(request)},
    )
    if form.is_valid():
        by, at = request.user, timezone.now()
        with refusals_shown_on(form):
            item = add_agenda_item(shown, **form.content(), parent=form.chosen_parent(), by=by, at=at)
            operations.point_at(item, subjects=form.subjects(), by=by, at=at)
            return to_meeting(shown, item)
    return meeting_form(request, shown, form, title=_("Add an item to the agenda"))


@login_required
def agenda_item_change(request: MemberRequest, slug: str, meeting_id: int, item_id: int) -> HttpResponse:
    """Change an item of the agenda."""
    shown = meeting_to_edit(request, slug, meeting_id)
    item = agenda_item_in(shown, item_id)
    form = FullAgendaItemForm(
        request.POST or None,
        subjects=queries.subject_choices(shown, also=queries.subjects_chosen(item)),
        initial=_content(item),
    )
    if form.is_valid():
        by, at = request.user, timezone.now()
        with refusals_shown_on(form):
            operations.amend_agenda_item(item, **form.content(), by=by, at=at)
            operations.point_at(item, subjects=form.subjects(), by=by, at=at)
            return to_meeting(shown, item)
    return meeting_form(request, shown, form, title=_("Change: %s") % item.title, item=item)


@login_required
@require_POST
def agenda_item_move(request: MemberRequest, slug: str, meeting_id: int, item_id: int) -> HttpResponse:
    """Let an item change places with its neighbour."""
    shown = meeting_to_edit(request, slug, meeting_id)
    item = agenda_item_in(shown, item_id)
    is_up = request.POST.get("direction") == "up"
    operations.move_item(item, up=is_up, by=request.user, at=timezone.now())
    return to_meeting(shown, item)


@login_required
@require_POST
def agenda_item_remove(request: MemberRequest, slug: str, meeting_id: int, item_id: int) -> HttpResponse:
    """Take an item from the agenda."""
    shown = meeting_to_edit(request, slug, meeting_id)
    operations.remove_item(agenda_item_in(shown, item_id), by=request.user, at=timezone.now())
    messages.success(request, _("The item is taken from the agenda."))
    return to_meeting(shown)


@login_required
def agenda_item_record(request: MemberRequest, slug: str, meeting_id: int, item_id: int) -> HttpResponse:
    """Write what was said under an item."""
    shown = meeting_to_edit(request, slug, meeting_id)
    item = agenda_item_in(shown, item_id)
    form = RecordForm(request.POST or None, initial={"record": item.record})
    if form.is_valid():
        write_record(item, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("The record is saved: %s") % item.title)
        return to_meeting(shown, item)
    return meeting_form(request, shown, form, title=_("Record: %s") % item.title, item=item)


@login_required
def agenda_item_pull_out(request: MemberRequest, slug: str, meeting_id: int, item_id: int) -> HttpResponse:
    """Take an item out of the consent agenda at a member's wish."""
    shown = meeting_to_edit(request, slug, meeting_id)
    item = agenda_item_in(shown, item_id)
    form = MemberForm(request.POST or None, members=queries.members_of(shown))
    if form.is_valid():
        with refusals_shown_on(form):
            operations.pull_out(item, member=form.chosen(), by=request.user, at=timezone.now())
            messages.success(request, _("The item is discussed by itself."))
            return to_meeting(shown, item)
    return meeting_form(
        request, shown, form, title=_("Take out of the consent agenda: %s") % item.title, item=item
    )


@login_required
def interest_new(request: MemberRequest, slug: str, meeting_id: int, item_id: int) -> HttpResponse:
    """Record that a member declared an interest in an item."""
    shown = meeting_to_edit(request, slug, meeting_id)
    item = agenda_item_in(shown, item_id)
    standing = standing_interests(shown)
    form = InterestForm(
        request.POST or None, members=queries.members_of(shown), initial=_declared(request, standing)
    )
    if form.is_valid():
        interest = form.cleaned_data["interest"]
        with refusals_shown_on(form):
            operations.declare_interest(
                item, member=form.chosen(), interest=interest, by=request.user, at=timezone.now()
            )
            return to_meeting(shown, item)
    title = _("Declaration of interest: %s") % item.title
    return meeting_form(request, shown, form, title=title, item=item, standing=standing)


@login_required
@require_POST
def interest_retract(request: MemberRequest, slug: str, meeting_id: int, recusal_id: int) -> HttpResponse:
    """Take back a declared interest that was recorded by mistake."""
    shown = meeting_to_edit(request, slug, meeting_id)
    recusal = queries.recusal_in(shown, recusal_id)
    recusal.agenda_item.meeting = shown
    operations.retract_interest(recusal, by=request.user, at=timezone.now())
    return to_meeting(shown, recusal.agenda_item)


@login_required
def paper_new(request: MemberRequest, slug: str, meeting_id: int, item_id: int) -> HttpResponse:
    """Add a paper to an item."""
    shown = meeting_to_edit(request, slug, meeting_id)
    item = agenda_item_in(shown, item_id)
    form = PaperForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        title, file = form.cleaned_data["title"], form.cleaned_data["file"]
        operations.add_paper(item, file, title=title, by=request.user, at=timezone.now())
        messages.success(request, _("The paper is added."))
        return to_meeting(shown, item)
    return meeting_form(request, shown, form, title=_("Add a paper: %s") % item.title, item=item)


@login_required
@require_safe
def paper(request: MemberRequest, slug: str, meeting_id: int, paper_id: int) -> HttpResponse:
    """Download a paper of a meeting that the person sees."""
    shown = meeting_for(request.user, slug, meeting_id)
    file = queries.paper_for(request.user, shown, paper_id)
    return download(bytes(file.content), name=file.file_name, content_type=file.content_type)


@login_required
@require_POST
def paper_remove(request: MemberRequest, slug: str, meeting_id: int, paper_id: int) -> HttpResponse:
    """Take a paper from its item."""
    shown = meeting_to_edit(request, slug, meeting_id)
    file = queries.paper_in(shown, paper_id)
    file.agenda_item.meeting = shown
    operations.remove_paper(file, by=request.user, at=timezone.now())
    return to_meeting(shown, file.agenda_item)


def _declared(
    request: MemberRequest, standing: Iterable[tuple[Appointment, Declaration]]
) -> dict[str, object]:
    """Return what the form begins with: the standing declaration that was chosen, in a sentence to shorten."""
    chosen = request.GET.get("declaration", "")
    for appointment, declaration in standing:
        if str(declaration.pk) == chosen:
            words = (declaration.get_nature_display(), declaration.organisation, str(declaration.description))
            return {"member": appointment.pk, "interest": ". ".join(filter(None, words))[:300]}
    return {}


def _asked(request: MemberRequest) -> list[str]:
    """Return the record that was chosen on another page, which need not be among those of the meeting's time."""
    return [asked] if (asked := request.GET.get("subject", "")) else []


def _about(request: MemberRequest) -> dict[str, str]:
    """Return what the new item is about, where it was put on the agenda from another page."""
    asked = request.GET.get("subject", "")
    key, _colon, number = asked.partition(":")
    return {"clause": number} if key == CLAUSE else {"subject": asked}


def _content(item: AgendaItem) -> dict[str, object]:
    names = ("title", "minutes", "kind", "presenter", "clause", "is_in_camera")
    subject = next(iter(queries.subjects_chosen(item)), "")
    return {name: getattr(item, name) for name in names} | {"subject": subject}
