"""The council's pages: who sits on it, who is missing, and the forms that change it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import require
from parvis.partnerships.forms.council import (
    AppointmentForm,
    CouncilForm,
    EndOfAppointmentForm,
    OrganisationForm,
    SeatForm,
)
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.models import Partnership
from parvis.partnerships.operations import council as operations
from parvis.partnerships.operations.organisation import add_organisation
from parvis.partnerships.permissions import may_edit_council, may_read_history
from parvis.partnerships.queries import council as queries
from parvis.partnerships.queries.partnership import partnership_for
from parvis.partnerships.views.form import form_page
from parvis.people.requests import MemberRequest


@login_required
@require_safe
def council(request: MemberRequest, slug: str) -> HttpResponse:
    """Show the council as it is today."""
    partnership = partnership_for(request.user, slug)
    today = timezone.localdate()
    established = queries.council_of(partnership)
    page = {
        "partnership": partnership,
        "section": "council",
        "page": established and queries.council_page(established, on=today),
        "today": today,
        "may_edit": may_edit_council(request.user, partnership),
        "may_read_history": may_read_history(request.user, partnership),
    }
    return render(request, "partnerships/council_page.html", page)


@login_required
def council_new(request: MemberRequest, slug: str) -> HttpResponse:
    """Establish the partnership council."""
    partnership = _partnership_to_edit(request, slug)
    form = CouncilForm(request.POST or None, initial={"established_on": timezone.localdate()})
    if form.is_valid():
        with refusals_shown_on(form):
            operations.establish(partnership, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("The council is established. Add its seats."))
            return redirect("council", slug)
    return _council_form(request, partnership, form, title=_("Establish the council"))


@login_required
def organisation_new(request: MemberRequest, slug: str) -> HttpResponse:
    """Add an organization to the table."""
    partnership = _partnership_to_edit(request, slug)
    form = OrganisationForm(request.POST or None)
    if form.is_valid():
        add_organisation(partnership, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("The organization was added."))
        return redirect("council", slug)
    return _council_form(request, partnership, form, title=_("Add an organization"))


@login_required
def seat_new(request: MemberRequest, slug: str) -> HttpResponse:
    """Add a seat to the council."""
    partnership = _partnership_to_edit(request, slug)
    council = queries.established_council(partnership)
    form = SeatForm(
        request.POST or None, partnership=partnership, initial={"created_on": timezone.localdate()}
    )
    if form.is_valid():
        with refusals_shown_on(form):
            operations.add_seat(council, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("The seat was added. It is vacant until somebody is appointed."))
            return redirect("council", slug)
    return _council_form(request, partnership, form, title=_("Add a seat"))


@login_required
@require_POST
def seat_abolish(request: MemberRequest, slug: str, seat_id: int) -> HttpResponse:
    """Take a vacant seat from the table, from today."""
    seat = queries.seat_in(_partnership_to_edit(request, slug), seat_id)
    operations.abolish_seat(seat, abolished_on=timezone.localdate(), by=request.user, at=timezone.now())
    messages.success(request, _("The seat was abolished."))
    return redirect("council", slug)


@login_required
def appointment_new(request: MemberRequest, slug: str, seat_id: int) -> HttpResponse:
    """Appoint somebody to a vacant seat."""
    partnership = _partnership_to_edit(request, slug)
    seat = queries.seat_in(partnership, seat_id)
    form = AppointmentForm(request.POST or None, initial={"starts_on": timezone.localdate()})
    if form.is_valid():
        with refusals_shown_on(form):
            operations.appoint(seat, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("The appointment was made."))
            return redirect("council", slug)
    return _council_form(request, partnership, form, title=_("Appoint to the seat: %s") % seat.title)


@login_required
def appointment_end(request: MemberRequest, slug: str, appointment_id: int) -> HttpResponse:
    """End an appointment."""
    partnership = _partnership_to_edit(request, slug)
    appointment = queries.appointment_in(partnership, appointment_id)
    form = EndOfAppointmentForm(request.POST or None, initial={"ceased_on": timezone.localdate()})
    if form.is_valid():
        with refusals_shown_on(form):
            operations.end_appointment(appointment, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("The appointment has ended. The seat is vacant."))
            return redirect("council", slug)
    title = _("End the appointment of %s") % appointment.person_name
    return _council_form(request, partnership, form, title=title)


def _partnership_to_edit(request: MemberRequest, slug: str) -> Partnership:
    partnership = partnership_for(request.user, slug)
    require(may_edit_council(request.user, partnership))
    return partnership


def _council_form(
    request: MemberRequest,
    partnership: Partnership,
    form: CouncilForm | OrganisationForm | SeatForm | AppointmentForm | EndOfAppointmentForm,
    *,
    title: str,
) -> HttpResponse:
    back = reverse("council", args=[partnership.slug])
    return form_page(request, form, partnership=partnership, section="council", title=title, back=back)
