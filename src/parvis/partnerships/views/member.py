"""A member's card, their further term, and corrections."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.core.errors import require
from parvis.partnerships.forms.member import MemberForm, RenewalForm, card_of
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.models import Appointment, Partnership
from parvis.partnerships.operations.member import amend_member, renew
from parvis.partnerships.permissions import may_edit_council, may_read_conduct, may_read_history
from parvis.partnerships.queries.council import appointment_in
from parvis.partnerships.queries.member import member_card
from parvis.partnerships.queries.partnership import partnership_for
from parvis.partnerships.queries.seat import last_day_of_term
from parvis.partnerships.views.form import form_page
from parvis.people.requests import MemberRequest


@login_required
@require_safe
def member(request: MemberRequest, slug: str, appointment_id: int) -> HttpResponse:
    """Show the card of a member: who, since when, how chosen, which meetings, when ceased."""
    partnership = partnership_for(request.user, slug)
    page = {
        "partnership": partnership,
        "section": "council",
        "card": member_card(appointment_in(partnership, appointment_id), on=timezone.localdate()),
        "may_edit": may_edit_council(request.user, partnership),
        "may_read_history": may_read_history(request.user, partnership),
        "may_read_conduct": may_read_conduct(request.user, partnership),
    }
    return render(request, "partnerships/member_card.html", page)


@login_required
def member_change(request: MemberRequest, slug: str, appointment_id: int) -> HttpResponse:
    """Correct a member's card, or say which account is theirs."""
    partnership, appointment = _to_edit(request, slug, appointment_id)
    form = MemberForm(request.POST or None, partnership=partnership, initial=card_of(appointment))
    if form.is_valid():
        amend_member(appointment, form.content(), by=request.user, at=timezone.now())
        messages.success(request, _("The card was changed."))
        return redirect(appointment)
    title = _("Change the card of %s") % appointment.person_name
    back = appointment.get_absolute_url()
    return form_page(request, form, partnership=partnership, section="council", title=title, back=back)


@login_required
def appointment_renew(request: MemberRequest, slug: str, appointment_id: int) -> HttpResponse:
    """Appoint a member for a further term on their seat."""
    partnership, appointment = _to_edit(request, slug, appointment_id)
    form = RenewalForm(request.POST or None, initial=_proposed(appointment))
    if form.is_valid():
        with refusals_shown_on(form):
            further = renew(appointment, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("The further term was recorded."))
            return redirect(further)
    title = _("A further term for %s") % appointment.person_name
    back = appointment.get_absolute_url()
    return form_page(request, form, partnership=partnership, section="council", title=title, back=back)


def _to_edit(request: MemberRequest, slug: str, appointment_id: int) -> tuple[Partnership, Appointment]:
    partnership = partnership_for(request.user, slug)
    require(may_edit_council(request.user, partnership))
    return partnership, appointment_in(partnership, appointment_id)


def _proposed(appointment: Appointment) -> dict[str, object]:
    starts_on = appointment.term_ends_on + timedelta(days=1)
    return {"starts_on": starts_on, "term_ends_on": last_day_of_term(appointment.seat, starts_on=starts_on)}
