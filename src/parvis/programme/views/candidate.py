"""Establishing partnerships: the public way to express interest, and what the programme makes of it."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import require
from parvis.core.files import download
from parvis.partnerships.access import Permission
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.people.requests import MemberRequest
from parvis.people.tries import count_try
from parvis.programme.forms.candidate import (
    CentreForm,
    ClosingForm,
    EstablishmentForm,
    ExpressionForm,
    LetterForm,
    PreparationForm,
)
from parvis.programme.kinds.readiness import READINESS
from parvis.programme.models import Candidate
from parvis.programme.operations import candidate as operations
from parvis.programme.operations.establishment import establish_partnership
from parvis.programme.permissions import may_establish, may_support
from parvis.programme.queries import candidate as queries


def interest(request: HttpRequest) -> HttpResponse:
    """Tell what a partnership needs, and take an expression of interest from anybody, without an account."""
    form = ExpressionForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            count_try(request, action="application", refusal=_too_many())
            operations.express_interest(form.content(), by=None, at=timezone.now())
            return redirect("interest_received")
    page = {"form": form, "lines": READINESS}
    return render(request, "programme/interest.html", page, status=422 if form.errors else 200)


@require_safe
def interest_received(request: HttpRequest) -> HttpResponse:
    """Confirm an expression of interest, with nothing of who wrote it."""
    return render(request, "programme/interest_received.html")


@login_required
@require_safe
def candidates(request: MemberRequest) -> HttpResponse:
    """List the places that want to establish a partnership."""
    require(may_support(request.user))
    return render(request, "programme/candidates.html", {"candidates": queries.candidates_for(request.user)})


@login_required
@require_safe
def candidate(request: MemberRequest, candidate_id: int) -> HttpResponse:
    """Show a place with what it has, what it still needs, and the steps to an agreement."""
    shown = _followed(request, candidate_id)
    page = {
        "page": queries.candidate_page(shown, on=timezone.localdate()),
        "may_establish": may_establish(request.user),
    }
    return render(request, "programme/candidate.html", page)


@login_required
def candidate_prepare(request: MemberRequest, candidate_id: int) -> HttpResponse:
    """Write what is known of a place."""
    shown = _followed(request, candidate_id)
    names = ("kind", "place", "municipal_role", "neighbours")
    form = PreparationForm(request.POST or None, initial={name: getattr(shown, name) for name in names})
    if form.is_valid():
        with refusals_shown_on(form):
            operations.prepare(shown, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("It is written."))
            return redirect(shown)
    return _form(request, shown, form, title=_("Prepare the place"))


@login_required
def centre_new(request: MemberRequest, candidate_id: int) -> HttpResponse:
    """Add a municipality or other area."""
    shown = _followed(request, candidate_id)
    form = CentreForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.add_centre(shown, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The place is added."))
            return redirect(shown)
    return _form(request, shown, form, title=_("Add a place that would be served"))


@login_required
@require_POST
def centre_remove(request: MemberRequest, candidate_id: int, centre_id: int) -> HttpResponse:
    """Take an area out."""
    shown = _followed(request, candidate_id)
    operations.remove_centre(queries.centre_in(shown, centre_id), by=request.user, at=timezone.now())
    messages.success(request, _("The place is taken out."))
    return redirect(shown)


@login_required
def letter_new(request: MemberRequest, candidate_id: int) -> HttpResponse:
    """Add a letter."""
    shown = _followed(request, candidate_id)
    form = LetterForm(request.POST or None, request.FILES or None, initial={"dated_on": timezone.localdate()})
    if form.is_valid():
        with refusals_shown_on(form):
            operations.add_letter(shown, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The letter is added."))
            return redirect(shown)
    return _form(request, shown, form, title=_("Add a letter"))


@login_required
@require_POST
def letter_remove(request: MemberRequest, candidate_id: int, letter_id: int) -> HttpResponse:
    """Take a letter out."""
    shown = _followed(request, candidate_id)
    operations.remove_letter(queries.letter_in(shown, letter_id), by=request.user, at=timezone.now())
    messages.success(request, _("The letter is taken out."))
    return redirect(shown)


@login_required
@require_safe
def letter_file(request: MemberRequest, candidate_id: int, letter_id: int) -> HttpResponse:
    """Send a letter's file."""
    letter = queries.filed_letter_in(_followed(request, candidate_id), letter_id)
    return download(bytes(letter.content), name=letter.file_name, content_type=letter.content_type)


@login_required
@require_POST
def candidate_ready(request: MemberRequest, candidate_id: int) -> HttpResponse:
    """Say that a place has all that it needs."""
    return _moved(request, candidate_id, operations.declare_ready, _("The place is ready."))


@login_required
@require_POST
def candidate_again(request: MemberRequest, candidate_id: int) -> HttpResponse:
    """Take a place back into preparation."""
    return _moved(request, candidate_id, operations.prepare_again, _("The place is in preparation again."))


@login_required
def candidate_establish(request: MemberRequest, candidate_id: int) -> HttpResponse:
    """Enter a place that is ready in the register."""
    require(may_establish(request.user))
    shown = queries.candidate_for(request.user, candidate_id, Permission.REGISTER_EDIT)
    begins = {"name": shown.place, "established_on": timezone.localdate(), "starts_from_template": True}
    form = EstablishmentForm(request.POST or None, initial=begins)
    if form.is_valid():
        with refusals_shown_on(form):
            partnership = establish_partnership(shown, form.content(), by=request.user, at=timezone.now())
            messages.success(
                request, _("It is in the register. Invite its coordinator, and enter its agreement.")
            )
            return redirect(partnership)
    return _form(request, shown, form, title=_("Establish the partnership"))


@login_required
def candidate_close(request: MemberRequest, candidate_id: int) -> HttpResponse:
    """End an expression of interest with a reason."""
    shown = _followed(request, candidate_id)
    form = ClosingForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.close_candidate(shown, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("The expression of interest is closed."))
            return redirect(shown)
    return _form(request, shown, form, title=_("Close the expression of interest"))


def _followed(request: MemberRequest, candidate_id: int) -> Candidate:
    require(may_support(request.user))
    return queries.candidate_for(request.user, candidate_id)


def _moved(request: MemberRequest, candidate_id: int, step: Callable[..., None], said: str) -> HttpResponse:
    shown = _followed(request, candidate_id)
    step(shown, by=request.user, at=timezone.now())
    messages.success(request, said)
    return redirect(shown)


def _form(request: MemberRequest, shown: Candidate, form: BaseForm, *, title: str) -> HttpResponse:
    page = {
        "form": form,
        "title": title,
        "back": shown.get_absolute_url(),
        "trail": [
            (_("New partnerships"), reverse("candidates")),
            (str(shown.place), shown.get_absolute_url()),
        ],
    }
    return render(request, "programme/form.html", page, status=422 if form.errors else 200)


def _too_many() -> str:
    return _("Too many messages came from this connection. Wait an hour, then send yours again.")
