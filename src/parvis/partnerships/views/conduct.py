"""Conduct: a member's own seat, what they declare and acknowledge, their orientation, and who is how far."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import require
from parvis.partnerships.errors import RecordNotFound
from parvis.partnerships.forms.conduct import InterestDeclarationForm, OrientationForm, OrientationItemForm
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.models import Appointment, Partnership
from parvis.partnerships.operations import conduct as operations
from parvis.partnerships.permissions import may_edit_council, may_read_conduct
from parvis.partnerships.queries import conduct as queries
from parvis.partnerships.queries.council import established_council
from parvis.partnerships.queries.partnership import partnership_for
from parvis.partnerships.views.form import form_page
from parvis.people.requests import MemberRequest


@login_required
@never_cache
@require_safe
def my_seat(request: MemberRequest, slug: str) -> HttpResponse:
    """Show a member what they declared, acknowledged and were shown; to others, that they have no seat here."""
    partnership = partnership_for(request.user, slug)
    appointment = queries.seat_of(request.user, partnership, on=timezone.localdate())
    return _conduct_page(request, partnership, appointment, is_own=True)


@login_required
@never_cache
@require_safe
def member_conduct(request: MemberRequest, slug: str, appointment_id: int) -> HttpResponse:
    """Show what a member declared, to themselves, the coordinator and the co-chairs."""
    partnership = partnership_for(request.user, slug)
    appointment = queries.appointment_to_read(request.user, partnership, appointment_id)
    is_own = queries.is_own(request.user, appointment)
    return _conduct_page(request, partnership, appointment, is_own=is_own)


@login_required
@never_cache
@require_safe
def conduct(request: MemberRequest, slug: str) -> HttpResponse:
    """Show who has declared, acknowledged and been shown round, and who has not."""
    partnership = partnership_for(request.user, slug)
    if not may_read_conduct(request.user, partnership):
        raise RecordNotFound
    page = {
        "partnership": partnership,
        "section": "council",
        "page": queries.conduct_list(partnership, on=timezone.localdate()),
        "may_edit": may_edit_council(request.user, partnership),
    }
    return render(request, "partnerships/conduct_list.html", page)


@login_required
@never_cache
def declaration_new(request: MemberRequest, slug: str, appointment_id: int) -> HttpResponse:
    """Declare an interest, for oneself or from a signed paper."""
    partnership, appointment = _to_write(request, slug, appointment_id)
    form = InterestDeclarationForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.declare(appointment, form.interest(), by=request.user, at=timezone.now())
            messages.success(request, _("The interest is declared."))
            return redirect("member_conduct", slug, appointment_id)
    title = _("Declare an interest")
    if not queries.is_own(request.user, appointment):
        title = _("Declare an interest for %s, from a signed paper") % appointment.person_name
    return _form(request, partnership, appointment, form, title=title)


@login_required
@require_POST
def declaration_nothing(request: MemberRequest, slug: str, appointment_id: int) -> HttpResponse:
    """Declare that there is no interest this year."""
    _partnership, appointment = _to_write(request, slug, appointment_id)
    operations.declare_nothing(appointment, by=request.user, at=timezone.now())
    messages.success(request, _("It is declared that there is no interest this year."))
    return redirect("member_conduct", slug, appointment_id)


@login_required
@require_POST
def declarations_renew(request: MemberRequest, slug: str, appointment_id: int) -> HttpResponse:
    """Declare again what was declared last year and goes on."""
    _partnership, appointment = _to_write(request, slug, appointment_id)
    operations.renew_interests(appointment, by=request.user, at=timezone.now())
    messages.success(request, _("What goes on from last year is declared for this year."))
    return redirect("member_conduct", slug, appointment_id)


@login_required
@require_POST
def declaration_withdraw(
    request: MemberRequest, slug: str, appointment_id: int, declaration_id: int
) -> HttpResponse:
    """Take back a declaration."""
    _partnership, appointment = _to_write(request, slug, appointment_id)
    declaration = queries.declaration_in(appointment, declaration_id)
    operations.withdraw_declaration(declaration, by=request.user, at=timezone.now())
    messages.success(request, _("The declaration is taken back. It stays on record as taken back."))
    return redirect("member_conduct", slug, appointment_id)


@login_required
@require_POST
def confidentiality_acknowledge(request: MemberRequest, slug: str, appointment_id: int) -> HttpResponse:
    """Acknowledge the confidentiality clause that was shown."""
    _partnership, appointment = _to_write(request, slug, appointment_id)
    shown = request.POST.get("clause", "")
    clause_id = int(shown) if shown.isdecimal() else 0
    operations.acknowledge(appointment, clause_id=clause_id, by=request.user, at=timezone.now())
    messages.success(request, _("It is recorded that the clause was read."))
    return redirect("member_conduct", slug, appointment_id)


@login_required
def orientation(request: MemberRequest, slug: str, appointment_id: int) -> HttpResponse:
    """Tick what a new member did or was shown."""
    partnership = partnership_for(request.user, slug)
    appointment = queries.appointment_to_show_round(request.user, partnership, appointment_id)
    rows = queries.orientation_rows(appointment)
    done = [row.key for row in rows if row.done_on]
    form = OrientationForm(
        request.POST if request.method == "POST" else None, rows=rows, initial={"done": done}
    )
    if form.is_valid():
        with refusals_shown_on(form):
            operations.set_orientation(
                appointment, form.cleaned_data["done"], by=request.user, at=timezone.now()
            )
            messages.success(request, _("The checklist is saved."))
            return redirect("member_conduct", slug, appointment_id)
    title = _("Orientation of %s") % appointment.person_name
    return _form(request, partnership, appointment, form, title=title)


@login_required
def orientation_item_new(request: MemberRequest, slug: str) -> HttpResponse:
    """Add something that the council shows its new members."""
    partnership = partnership_for(request.user, slug)
    require(may_edit_council(request.user, partnership))
    council = established_council(partnership)
    form = OrientationItemForm(request.POST or None)
    if form.is_valid():
        operations.add_orientation_item(council, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("The item is on the checklist."))
        return redirect("conduct", slug)
    return form_page(
        request,
        form,
        partnership=partnership,
        section="council",
        title=_("Add an item to the orientation"),
        back=reverse("conduct", args=[slug]),
    )


@login_required
@require_POST
def orientation_item_remove(request: MemberRequest, slug: str, item_id: int) -> HttpResponse:
    """Take an item of the council's own from the checklist."""
    partnership = partnership_for(request.user, slug)
    require(may_edit_council(request.user, partnership))
    item = queries.orientation_item_in(partnership, item_id)
    operations.remove_orientation_item(item, by=request.user, at=timezone.now())
    messages.success(request, _("The item is off the checklist. What was ticked stays on record."))
    return redirect("conduct", slug)


def _to_write(request: MemberRequest, slug: str, appointment_id: int) -> tuple[Partnership, Appointment]:
    partnership = partnership_for(request.user, slug)
    return partnership, queries.appointment_to_write(request.user, partnership, appointment_id)


def _form(
    request: MemberRequest,
    partnership: Partnership,
    appointment: Appointment,
    form: InterestDeclarationForm | OrientationForm,
    *,
    title: str,
) -> HttpResponse:
    back = reverse("member_conduct", args=[partnership.slug, appointment.pk])
    return form_page(request, form, partnership=partnership, section="council", title=title, back=back)


def _conduct_page(
    request: MemberRequest, partnership: Partnership, appointment: Appointment | None, *, is_own: bool
) -> HttpResponse:
    today = timezone.localdate()
    page = {
        "partnership": partnership,
        "section": "council",
        "page": appointment and queries.conduct_page(appointment, on=today),
        "is_own": is_own,
        "is_sitting": appointment and queries.is_sitting(appointment, on=today),
        "may_declare": appointment and queries.may_declare_for(request.user, appointment),
        "may_tick": is_own or may_edit_council(request.user, partnership),
        "may_read_all": may_read_conduct(request.user, partnership),
    }
    return render(request, "partnerships/conduct_page.html", page)
