"""Rounds of coding: the list, one with its results and files, and the forms that open, fill and close them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from parvis.assessments.views.community import CSV
from parvis.core.errors import require
from parvis.core.files import download
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.people.requests import MemberRequest
from parvis.programme.forms.coding import PlanToCodeForm, RoundForm
from parvis.programme.kinds.coding_scheme import current_scheme
from parvis.programme.models import CodingRound
from parvis.programme.operations import coding_round as operations
from parvis.programme.permissions import may_change_round, may_code
from parvis.programme.queries import coding as queries
from parvis.programme.queries.coding_results import codebook_csv, ratings_csv, round_page


@login_required
@require_safe
def rounds(request: MemberRequest) -> HttpResponse:
    """List the rounds, and show the scheme by which the next one codes."""
    require(may_code(request.user))
    page = {"rounds": queries.rounds_of(request.user), "scheme": current_scheme()}
    return render(request, "programme/coding_round_list.html", page)


@login_required
def new_round(request: MemberRequest) -> HttpResponse:
    """Open a round."""
    require(may_code(request.user))
    form = RoundForm(request.POST or None)
    if form.is_valid():
        made = operations.open_round(form.cleaned_data["title"], by=request.user, at=timezone.now())
        return redirect(made)
    return coding_form(request, form, title=_("Open a round"), back=reverse("coding_rounds"))


@login_required
@require_safe
def coding_round(request: MemberRequest, round_id: int) -> HttpResponse:
    """Show a round: its plans, how far the raters agree, and what the plans score."""
    shown = _round_for(request, round_id)
    page = {
        "page": round_page(request.user, shown, at=timezone.now()),
        "round": shown,
        "may_change": may_change_round(request.user, shown),
    }
    return render(request, "programme/coding_round_page.html", page)


@login_required
def new_plan(request: MemberRequest, round_id: int) -> HttpResponse:
    """Bring a plan into the round."""
    shown = _round_for(request, round_id)
    require(may_change_round(request.user, shown))
    form = PlanToCodeForm(
        request.POST or None,
        strategies=queries.strategies_to_code(request.user, shown),
        partnerships=queries.partnerships_to_code(request.user, shown),
    )
    if form.is_valid():
        with refusals_shown_on(form):
            operations.add_plan(shown, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The plan is in the round. Two people can rate it now."))
            return redirect(shown)
    return coding_form(request, form, title=_("Add a plan"), back=shown.get_absolute_url(), round=shown)


@login_required
@require_POST
def close(request: MemberRequest, round_id: int) -> HttpResponse:
    """Close the round."""
    shown = _round_for(request, round_id)
    require(may_code(request.user))
    operations.close_round(shown, by=request.user, at=timezone.now())
    messages.success(request, _("The round is closed. What is rated stays."))
    return redirect(shown)


@login_required
@require_safe
def ratings_file(request: MemberRequest, round_id: int) -> HttpResponse:
    """Give the settled ratings as CSV."""
    shown = _round_for(request, round_id)
    written = ratings_csv(request.user, shown, at=timezone.now())
    return download(written.encode(), name=f"coding-{shown.pk}-ratings.csv", content_type=CSV)


@login_required
@require_safe
def codebook_file(request: MemberRequest, round_id: int) -> HttpResponse:
    """Give what the columns and steps of the ratings mean, as CSV."""
    shown = _round_for(request, round_id)
    return download(codebook_csv(shown).encode(), name=f"coding-{shown.pk}-codebook.csv", content_type=CSV)


def coding_form(
    request: HttpRequest, form: BaseForm, *, title: str | Promise, back: str, **more: Any
) -> HttpResponse:
    """Show a form; with errors the page's status says that it was not accepted."""
    page = {"form": form, "title": title, "back": back, **more}
    return render(request, "programme/coding_form.html", page, status=422 if form.errors else 200)


def _round_for(request: MemberRequest, round_id: int) -> CodingRound:
    require(may_code(request.user))
    return queries.round_for(round_id)
