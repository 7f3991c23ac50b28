"""One application, for coordinators and co-chairs alone: read, noted on, shortlisted, declined, proposed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from parvis.core.errors import require
from parvis.partnerships.forms.recruitment import DeclineForm, NoteForm, ProposalForm
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.models import Application, Partnership
from parvis.partnerships.operations import application as operations
from parvis.partnerships.permissions import may_assess_applications, may_plan_meeting
from parvis.partnerships.queries.partnership import partnership_for
from parvis.partnerships.queries.recruitment import application_in, kept_until, recruitment_in
from parvis.partnerships.views.form import form_page
from parvis.people.requests import MemberRequest


@login_required
def application(request: MemberRequest, slug: str, recruitment_id: int, application_id: int) -> HttpResponse:
    """Show an application with the notes of its interviews, and take another note."""
    partnership, shown = _to_assess(request, slug, recruitment_id, application_id)
    form = NoteForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            words = form.cleaned_data["words"]
            operations.note_interview(shown, words=words, by=request.user, at=timezone.now())
            messages.success(request, _("The note was added."))
            return redirect(shown)
    page = {
        "partnership": partnership,
        "section": "council",
        "application": shown,
        "notes": shown.notes.select_related("written_by"),
        "kept_until": kept_until(shown.recruitment),
        "form": form,
        "may_plan": may_plan_meeting(request.user, partnership),
    }
    status = 422 if form.errors else 200
    return render(request, "partnerships/application_page.html", page, status=status)


@login_required
@require_POST
def application_shortlist(
    request: MemberRequest, slug: str, recruitment_id: int, application_id: int
) -> HttpResponse:
    """Put an application on the short list."""
    _partnership, shown = _to_assess(request, slug, recruitment_id, application_id)
    operations.shortlist(shown, by=request.user, at=timezone.now())
    messages.success(request, _("The application is on the short list."))
    return redirect(shown)


@login_required
def application_decline(
    request: MemberRequest, slug: str, recruitment_id: int, application_id: int
) -> HttpResponse:
    """Decline an application with a message."""
    partnership, shown = _to_assess(request, slug, recruitment_id, application_id)
    form = DeclineForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            message = form.cleaned_data["message"]
            operations.decline(shown, message=message, by=request.user, at=timezone.now())
            messages.success(request, _("The application is declined, and your message is on its way."))
            return redirect(shown)
    title = _("Decline the application %s") % shown.reference
    back = shown.get_absolute_url()
    return form_page(request, form, partnership=partnership, section="council", title=title, back=back)


@login_required
def application_propose(
    request: MemberRequest, slug: str, recruitment_id: int, application_id: int
) -> HttpResponse:
    """Choose the meeting at which the council is asked, and go on to the motion, filled in."""
    partnership, shown = _to_assess(request, slug, recruitment_id, application_id)
    require(may_plan_meeting(request.user, partnership))
    form = ProposalForm(request.POST or None, partnership=partnership)
    if form.is_valid():
        item = form.cleaned_data["item"]
        motion = reverse("motion_nominate", args=[slug, item.meeting_id, item.pk])
        return redirect(f"{motion}?application={shown.pk}")
    title = _("Ask the council to decide on the application %s") % shown.reference
    back = shown.get_absolute_url()
    return form_page(request, form, partnership=partnership, section="council", title=title, back=back)


def _to_assess(
    request: MemberRequest, slug: str, recruitment_id: int, application_id: int
) -> tuple[Partnership, Application]:
    partnership = partnership_for(request.user, slug)
    require(may_assess_applications(request.user, partnership))
    return partnership, application_in(recruitment_in(partnership, recruitment_id), application_id)
