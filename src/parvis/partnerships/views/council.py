"""The council's pages, which its groups share: who sits, which seats are vacant, and the forms that change it."""

from dataclasses import fields

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
from parvis.partnerships.forms.council import (
    AppointmentForm,
    CouncilForm,
    EndOfAppointmentForm,
    NewSeatForm,
    OrganisationForm,
    SeatForm,
)
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.models import Council, Partnership, Seat
from parvis.partnerships.operations import council as operations
from parvis.partnerships.operations.organisation import add_organisation
from parvis.partnerships.operations.seat import SeatContent, amend_seat
from parvis.partnerships.permissions import (
    may_edit_council,
    may_plan_meeting,
    may_read_conduct,
    may_read_history,
)
from parvis.partnerships.queries import council as queries
from parvis.partnerships.queries.body import group_in
from parvis.partnerships.queries.member import seats_held_by
from parvis.partnerships.queries.partnership import partnership_for
from parvis.partnerships.queries.recruitment import vacancies_with_recruitment
from parvis.partnerships.queries.seat import last_day_of_term
from parvis.partnerships.views.form import form_page
from parvis.people.requests import MemberRequest


@login_required
@require_safe
def council(request: MemberRequest, slug: str) -> HttpResponse:
    """Show the council as it is today."""
    partnership = partnership_for(request.user, slug)
    return council_page(request, partnership, queries.council_of(partnership))


def council_page(request: MemberRequest, partnership: Partnership, body: Council | None) -> HttpResponse:
    """Show the seats of the council or of a group; without a body, say that there is none."""
    today = timezone.localdate()
    shown = body and queries.council_page(body, on=today)
    page = {
        "partnership": partnership,
        "section": "council",
        "page": shown,
        "vacancies": vacancies_with_recruitment(shown.vacancies) if shown else (),
        "today": today,
        "is_seated": seats_held_by(request.user, partnership, on=today).exists(),
        "may_edit": may_edit_council(request.user, partnership),
        "may_plan": may_plan_meeting(request.user, partnership),
        "may_read_history": may_read_history(request.user, partnership),
        "may_read_conduct": may_read_conduct(request.user, partnership),
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
def seat_new(request: MemberRequest, slug: str, group_id: int | None = None) -> HttpResponse:
    """Add a seat to the council, or to one of its groups."""
    partnership = _partnership_to_edit(request, slug)
    body = queries.established_council(partnership) if group_id is None else group_in(partnership, group_id)
    form = NewSeatForm(request.POST or None, council=body, initial={"created_on": timezone.localdate()})
    if form.is_valid():
        with refusals_shown_on(form):
            operations.add_seat(body, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("The seat was added. It is vacant until somebody is appointed."))
            return redirect(body)
    return _council_form(request, partnership, form, title=_("Add a seat"), body=body)


@login_required
def seat_change(request: MemberRequest, slug: str, seat_id: int) -> HttpResponse:
    """Change a seat; whoever sits on it stays."""
    partnership = _partnership_to_edit(request, slug)
    seat = queries.seat_in(partnership, seat_id)
    form = SeatForm(request.POST or None, council=seat.council, besides=seat, initial=_as_it_is(seat))
    if form.is_valid():
        with refusals_shown_on(form):
            amend_seat(seat, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The seat was changed."))
            return redirect(seat.council)
    title = _("Change the seat: %s") % seat.title
    return _council_form(request, partnership, form, title=title, body=seat.council)


@login_required
@require_POST
def seat_abolish(request: MemberRequest, slug: str, seat_id: int) -> HttpResponse:
    """Take a vacant seat from the table, from today."""
    seat = queries.seat_in(_partnership_to_edit(request, slug), seat_id)
    operations.abolish_seat(seat, abolished_on=timezone.localdate(), by=request.user, at=timezone.now())
    messages.success(request, _("The seat was abolished."))
    return redirect(seat.council)


@login_required
def appointment_new(request: MemberRequest, slug: str, seat_id: int) -> HttpResponse:
    """Appoint somebody to a vacant seat."""
    partnership = _partnership_to_edit(request, slug)
    seat = queries.seat_in(partnership, seat_id)
    today = timezone.localdate()
    proposed = {"starts_on": today, "term_ends_on": last_day_of_term(seat, starts_on=today)}
    form = AppointmentForm(request.POST or None, partnership=partnership, initial=proposed)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.appoint(seat, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("The appointment was made."))
            return redirect(seat.council)
    title = _("Appoint to the seat: %s") % seat.title
    return _council_form(request, partnership, form, title=title, body=seat.council)


@login_required
def appointment_end(request: MemberRequest, slug: str, appointment_id: int) -> HttpResponse:
    """End an appointment."""
    partnership = _partnership_to_edit(request, slug)
    appointment = queries.appointment_in(partnership, appointment_id)
    body = appointment.seat.council
    form = EndOfAppointmentForm(request.POST or None, initial={"ceased_on": timezone.localdate()})
    if form.is_valid():
        with refusals_shown_on(form):
            operations.end_appointment(appointment, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("The appointment has ended. The seat is vacant."))
            return redirect(body)
    title = _("End the appointment of %s") % appointment.person_name
    return _council_form(request, partnership, form, title=title, body=body)


def _as_it_is(seat: Seat) -> dict[str, object]:
    return {field.name: getattr(seat, field.name) for field in fields(SeatContent)}


def _partnership_to_edit(request: MemberRequest, slug: str) -> Partnership:
    partnership = partnership_for(request.user, slug)
    require(may_edit_council(request.user, partnership))
    return partnership


def _council_form(
    request: MemberRequest,
    partnership: Partnership,
    form: BaseForm,
    *,
    title: str,
    body: Council | None = None,
) -> HttpResponse:
    back = body.get_absolute_url() if body else reverse("council", args=[partnership.slug])
    return form_page(request, form, partnership=partnership, section="council", title=title, back=back)
