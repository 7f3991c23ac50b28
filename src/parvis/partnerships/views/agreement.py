"""The pages of agreements: which there are, what each commits to, and how far that was kept."""

from dataclasses import fields
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import require
from parvis.partnerships.enums import AgreementKind
from parvis.partnerships.forms.agreement import (
    AgreementForm,
    CommitmentForm,
    EvidenceForm,
    PartyForm,
    ShareForm,
)
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.models import Agreement, AgreementParty, Commitment, Partnership
from parvis.partnerships.operations import agreement as operations
from parvis.partnerships.operations.agreement import AgreementContent, CommitmentContent
from parvis.partnerships.operations.published_agreement import enter_published_agreements
from parvis.partnerships.permissions import may_edit_agreements, may_record_evidence
from parvis.partnerships.queries import agreement as queries
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest


@login_required
@require_safe
def agreements(request: MemberRequest) -> HttpResponse:
    """List the agreements that the person may read."""
    today = timezone.localdate()
    page = {
        "rows": queries.agreement_rows(queries.agreements_for(request.user, on=today), on=today),
        "may_edit": may_edit_agreements(request.user, None),
        "may_start": queries.nothing_entered(),
        "kinds": [kind for kind in AgreementKind if kind != AgreementKind.CONTRIBUTION],
    }
    return render(request, "partnerships/agreement_list.html", page)


@login_required
@require_safe
def partnership_agreements(request: MemberRequest, slug: str) -> HttpResponse:
    """List a partnership's own agreements, and those that bind the whole programme."""
    partnership, today = partnership_for(request.user, slug), timezone.localdate()
    readable = queries.agreements_for(request.user, on=today, partnership=partnership)
    page = {
        "partnership": partnership,
        "section": "agreements",
        "rows": queries.agreement_rows(readable, on=today),
        "may_edit": may_edit_agreements(request.user, partnership),
    }
    return render(request, "partnerships/agreement_workspace.html", page)


@login_required
@require_safe
def agreement(request: MemberRequest, agreement_id: int) -> HttpResponse:
    """Show an agreement with its parties, shares and commitments."""
    shown = queries.agreement_for(request.user, agreement_id)
    page = {
        "page": queries.agreement_page(shown, on=timezone.localdate()),
        "may_edit": may_edit_agreements(request.user, shown.partnership),
        "may_record": may_record_evidence(request.user, shown),
    }
    return render(request, "partnerships/agreement_page.html", page)


@login_required
@require_POST
def agreements_published(request: MemberRequest) -> HttpResponse:
    """Enter the shipped agreements between governments."""
    require(may_edit_agreements(request.user, None))
    enter_published_agreements(by=request.user, at=timezone.now())
    messages.success(request, _("The published agreements are entered. Compare each with its signed text."))
    return redirect("agreements")


@login_required
def agreement_new(request: MemberRequest, kind: AgreementKind) -> HttpResponse:
    """Enter an agreement of the programme."""
    require(may_edit_agreements(request.user, None))
    return _agreement_form(request, Agreement(kind=kind))


@login_required
def contribution_agreement_new(request: MemberRequest, slug: str) -> HttpResponse:
    """Enter a contribution agreement with a partnership's host."""
    partnership: Partnership = partnership_for(request.user, slug)
    require(may_edit_agreements(request.user, partnership))
    return _agreement_form(request, Agreement(kind=AgreementKind.CONTRIBUTION, partnership=partnership))


@login_required
def agreement_change(request: MemberRequest, agreement_id: int) -> HttpResponse:
    """Amend what an agreement is."""
    return _agreement_form(request, _edited(request, agreement_id))


@login_required
def party_new(request: MemberRequest, agreement_id: int) -> HttpResponse:
    """Add a party to an agreement."""
    return _party_form(request, AgreementParty(agreement=_edited(request, agreement_id)))


@login_required
def party_change(request: MemberRequest, agreement_id: int, party_id: int) -> HttpResponse:
    """Amend a party."""
    return _party_form(request, queries.party_in(_edited(request, agreement_id), party_id))


@login_required
@require_POST
def party_remove(request: MemberRequest, agreement_id: int, party_id: int) -> HttpResponse:
    """Take a party from an agreement."""
    shown = _edited(request, agreement_id)
    operations.remove_party(queries.party_in(shown, party_id), by=request.user, at=timezone.now())
    messages.success(request, _("The party is removed."))
    return redirect(shown)


@login_required
def agreement_shares(request: MemberRequest, agreement_id: int) -> HttpResponse:
    """Write what each party pays in a fiscal year; the address may name the year."""
    shown = _edited(request, agreement_id)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() else queries.next_year_to_share(shown)
    stored = {f"share_{party}": amount for party, amount in queries.shares_in(shown, year).items()}
    form = ShareForm(
        request.POST or None, parties=[*shown.parties.all()], initial={"fiscal_year": year} | stored
    )
    if form.is_valid():
        operations.write_shares(
            shown,
            fiscal_year=form.cleaned_data["fiscal_year"],
            amounts=form.amounts(),
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("The cost shares are written."))
        return redirect(shown)
    return _form(request, shown, form, title=_("Cost shares of a fiscal year"))


@login_required
def commitment_new(request: MemberRequest, agreement_id: int) -> HttpResponse:
    """Add what a clause commits to."""
    return _commitment_form(request, Commitment(agreement=_edited(request, agreement_id)))


@login_required
def commitment_change(request: MemberRequest, agreement_id: int, commitment_id: int) -> HttpResponse:
    """Amend a commitment."""
    return _commitment_form(request, queries.commitment_in(_edited(request, agreement_id), commitment_id))


@login_required
@require_POST
def commitment_remove(request: MemberRequest, agreement_id: int, commitment_id: int) -> HttpResponse:
    """Take a commitment from an agreement."""
    shown = _edited(request, agreement_id)
    commitment = queries.commitment_in(shown, commitment_id)
    operations.remove_commitment(commitment, by=request.user, at=timezone.now())
    messages.success(request, _("The commitment is removed."))
    return redirect(shown)


@login_required
def evidence_new(request: MemberRequest, agreement_id: int, commitment_id: int) -> HttpResponse:
    """Record what shows how far a commitment was kept."""
    shown = _recorded(request, agreement_id)
    commitment = queries.commitment_in(shown, commitment_id)
    form = EvidenceForm(request.POST or None, initial={"seen_on": timezone.localdate()})
    if form.is_valid():
        with refusals_shown_on(form):
            operations.record_evidence(commitment, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The evidence is recorded."))
            return redirect(shown)
    title = _("Evidence about clause %s") % commitment.clause
    return _form(request, shown, form, title=title, about=commitment)


@login_required
@require_POST
def evidence_withdraw(request: MemberRequest, agreement_id: int, evidence_id: int) -> HttpResponse:
    """Take back evidence that was recorded in error."""
    shown = _recorded(request, agreement_id)
    operations.withdraw_evidence(queries.evidence_in(shown, evidence_id), by=request.user, at=timezone.now())
    messages.success(request, _("The evidence is taken back; it stays readable as such."))
    return redirect(shown)


def _edited(request: MemberRequest, agreement_id: int) -> Agreement:
    shown = queries.agreement_for(request.user, agreement_id)
    require(may_edit_agreements(request.user, shown.partnership))
    return shown


def _recorded(request: MemberRequest, agreement_id: int) -> Agreement:
    shown = queries.agreement_for(request.user, agreement_id)
    require(may_record_evidence(request.user, shown))
    return shown


def _agreement_form(request: MemberRequest, written: Agreement) -> HttpResponse:
    stored = (
        {field.name: getattr(written, field.name) for field in fields(AgreementContent)} if written.pk else {}
    )
    form = AgreementForm(request.POST or None, agreement=written, initial=stored)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.write_agreement(written, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The agreement is written. Add its parties and what they commit to."))
            return redirect(written)
    title = _("Change the agreement") if written.pk else _("New agreement: %s") % written.get_kind_display()
    return _form(request, written, form, title=title)


def _party_form(request: MemberRequest, party: AgreementParty) -> HttpResponse:
    stored = {"name": party.name, "role": party.role} if party.pk else {}
    form = PartyForm(request.POST or None, initial=stored)
    if form.is_valid():
        operations.write_party(party, form.content(), by=request.user, at=timezone.now())
        messages.success(request, _("The party is written."))
        return redirect(party.agreement)
    return _form(request, party.agreement, form, title=_("Change the party") if party.pk else _("New party"))


def _commitment_form(request: MemberRequest, commitment: Commitment) -> HttpResponse:
    stored: dict[str, Any] = {}
    if commitment.pk:
        stored = {field.name: getattr(commitment, field.name) for field in fields(CommitmentContent)}
    form = CommitmentForm(request.POST or None, agreement=commitment.agreement, initial=stored)
    if form.is_valid():
        operations.write_commitment(commitment, form.content(), by=request.user, at=timezone.now())
        messages.success(request, _("The commitment is written."))
        return redirect(commitment.agreement)
    title = _("Change the commitment") if commitment.pk else _("New commitment")
    return _form(request, commitment.agreement, form, title=title)


def _form(
    request: MemberRequest,
    shown: Agreement,
    form: BaseForm,
    *,
    title: str,
    about: Commitment | None = None,
) -> HttpResponse:
    page = {"agreement": shown, "form": form, "title": title, "about": about}
    return render(request, "partnerships/agreement_form.html", page, status=422 if form.errors else 200)
