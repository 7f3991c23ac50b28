"""Recruitments of a partnership: started with one click from a vacant seat, and followed to the appointment."""

from dataclasses import fields

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import require
from parvis.partnerships.forms.recruitment import CallForm
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.models import Partnership, Recruitment
from parvis.partnerships.operations import recruitment as operations
from parvis.partnerships.permissions import (
    may_assess_applications,
    may_edit_council,
    may_publish,
    may_read_history,
)
from parvis.partnerships.queries.council import seat_in
from parvis.partnerships.queries.partnership import partnership_for
from parvis.partnerships.queries.recruitment import recruitment_in, recruitment_page, recruitments_of
from parvis.partnerships.views.form import form_page
from parvis.people.requests import MemberRequest


@login_required
@require_safe
def recruitments(request: MemberRequest, slug: str) -> HttpResponse:
    """List the recruitments of the council and its groups."""
    partnership = partnership_for(request.user, slug)
    page = {
        "partnership": partnership,
        "section": "council",
        "recruitments": recruitments_of(partnership),
    }
    return render(request, "partnerships/recruitment_list.html", page)


@login_required
@require_safe
def recruitment(request: MemberRequest, slug: str, recruitment_id: int) -> HttpResponse:
    """Show a recruitment: the call, its dates, and to those who assess them the applications."""
    partnership = partnership_for(request.user, slug)
    page = {
        "partnership": partnership,
        "section": "council",
        "page": recruitment_page(recruitment_in(partnership, recruitment_id)),
        "today": timezone.localdate(),
        "may_edit": may_edit_council(request.user, partnership),
        "may_publish": may_publish(request.user, partnership),
        "may_assess": may_assess_applications(request.user, partnership),
        "may_read_history": may_read_history(request.user, partnership),
    }
    return render(request, "partnerships/recruitment_page.html", page)


@login_required
@require_POST
def recruitment_start(request: MemberRequest, slug: str, seat_id: int) -> HttpResponse:
    """Draft the call for a vacant seat from what is known of it."""
    seat = seat_in(_partnership_to_edit(request, slug), seat_id)
    started = operations.start_recruitment(seat, by=request.user, at=timezone.now())
    messages.success(request, _("The call is drafted from the seat. Read it, change it, then open it."))
    return redirect(started)


@login_required
def recruitment_change(request: MemberRequest, slug: str, recruitment_id: int) -> HttpResponse:
    """Change the draft of a call."""
    partnership, shown = _to_edit(request, slug, recruitment_id)
    initial = {field.name: getattr(shown, field.name) for field in fields(operations.CallContent)}
    form = CallForm(request.POST or None, initial=initial)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.amend_call(shown, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The call was changed."))
            return redirect(shown)
    title = _("Change the call: %s") % shown.seat.title
    back = shown.get_absolute_url()
    return form_page(request, form, partnership=partnership, section="council", title=title, back=back)


@login_required
@require_POST
def recruitment_close(request: MemberRequest, slug: str, recruitment_id: int) -> HttpResponse:
    """Take no more applications."""
    _partnership, shown = _to_edit(request, slug, recruitment_id)
    operations.close_call(shown, by=request.user, at=timezone.now())
    messages.success(request, _("The call is closed. Nobody can apply any more."))
    return redirect(shown)


@login_required
@require_POST
def recruitment_cancel(request: MemberRequest, slug: str, recruitment_id: int) -> HttpResponse:
    """Call a recruitment off."""
    _partnership, shown = _to_edit(request, slug, recruitment_id)
    operations.cancel_recruitment(shown, by=request.user, at=timezone.now())
    messages.success(
        request, _("The recruitment is cancelled. Tell those who applied: decline their applications.")
    )
    return redirect(shown)


def _to_edit(request: MemberRequest, slug: str, recruitment_id: int) -> tuple[Partnership, Recruitment]:
    partnership = _partnership_to_edit(request, slug)
    return partnership, recruitment_in(partnership, recruitment_id)


def _partnership_to_edit(request: MemberRequest, slug: str) -> Partnership:
    partnership = partnership_for(request.user, slug)
    require(may_edit_council(request.user, partnership))
    return partnership
