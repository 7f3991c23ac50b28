"""The pages of the terms of reference: the versions, one version, a clause, and its adoption."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import require
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.forms.terms_of_reference import AdoptionForm, ClauseForm
from parvis.partnerships.models import TermsOfReference
from parvis.partnerships.operations import terms_of_reference as operations
from parvis.partnerships.permissions import (
    may_draft_terms,
    may_edit_terms,
    may_publish,
    may_read_history,
)
from parvis.partnerships.queries import terms_of_reference as queries
from parvis.partnerships.queries.partnership import partnership_for
from parvis.partnerships.views.form import form_page
from parvis.people.requests import MemberRequest


@login_required
@require_safe
def terms(request: MemberRequest, slug: str) -> HttpResponse:
    """List the versions of the terms of reference."""
    partnership = partnership_for(request.user, slug)
    page = {
        "partnership": partnership,
        "section": "terms",
        "versions": queries.terms_of(partnership),
        "may_draft": may_draft_terms(request.user, partnership),
    }
    return render(request, "partnerships/terms_list.html", page)


@login_required
@require_POST
def terms_new(request: MemberRequest, slug: str) -> HttpResponse:
    """Start a new version."""
    partnership = partnership_for(request.user, slug)
    require(may_draft_terms(request.user, partnership))
    draft = operations.start_draft(partnership, by=request.user, at=timezone.now())
    return redirect("terms_version", slug, draft.version)


@login_required
@require_safe
def terms_version(request: MemberRequest, slug: str, version: int) -> HttpResponse:
    """Show one version: its clauses, and what a draft still lacks."""
    shown = queries.terms_version_for(request.user, slug, version)
    page = {
        "partnership": shown.partnership,
        "section": "terms",
        "page": queries.terms_page(shown),
        "may_edit": may_edit_terms(request.user, shown),
        "may_publish": may_publish(request.user, shown.partnership),
        "may_read_history": may_read_history(request.user, shown.partnership),
    }
    return render(request, "partnerships/terms_page.html", page)


@login_required
def clause(request: MemberRequest, slug: str, version: int, kind: str) -> HttpResponse:
    """Write one clause, from the clause library where it is new."""
    draft = _draft_to_edit(request, slug, version)
    row = queries.clause_row(draft, kind)
    form = ClauseForm(request.POST or None, model=row.model, clause=row.clause)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.write_clause(
                draft,
                kind=row.model.kind,
                body=form.cleaned_data["body"],
                share=form.share(),
                by=request.user,
                at=timezone.now(),
            )
            return redirect("terms_version", slug, version)
    return _terms_form(request, draft, form, title=_("Clause: %s") % row.model.kind.label)


@login_required
def terms_adopt(request: MemberRequest, slug: str, version: int) -> HttpResponse:
    """Put a draft in force by a decision taken before."""
    draft = _draft_to_edit(request, slug, version)
    form = AdoptionForm(request.POST or None, partnership=draft.partnership)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.adopt(draft, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("The terms of reference are in force."))
            return redirect("terms_version", slug, version)
    return _terms_form(request, draft, form, title=_("Adopt the terms of reference"))


def _draft_to_edit(request: MemberRequest, slug: str, version: int) -> TermsOfReference:
    draft = queries.terms_version_for(request.user, slug, version)
    require(may_edit_terms(request.user, draft))
    return draft


def _terms_form(
    request: MemberRequest, draft: TermsOfReference, form: ClauseForm | AdoptionForm, *, title: str
) -> HttpResponse:
    partnership = draft.partnership
    back = reverse("terms_version", args=[partnership.slug, draft.version])
    return form_page(request, form, partnership=partnership, section="terms", title=title, back=back)
