"""Recording a municipality's signature under a strategy, and reading its document."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from parvis.core.errors import require
from parvis.core.files import download
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.people.requests import MemberRequest
from parvis.plans.forms.signature import SignatureForm
from parvis.plans.operations.signature import record_signature
from parvis.plans.permissions import may_record_signature
from parvis.plans.queries.part import signature_in
from parvis.plans.views.room import strategy_for, strategy_form


@login_required
@require_safe
def signatures(request: MemberRequest, slug: str, first_year: int) -> HttpResponse:
    """List the signatures under a strategy."""
    strategy = strategy_for(request, slug, first_year)
    page = {
        "partnership": strategy.partnership,
        "section": "strategy",
        "strategy": strategy,
        "signatures": strategy.signatures.defer("content"),
        "may_sign": may_record_signature(request.user, strategy),
    }
    return render(request, "plans/signature_list.html", page)


@login_required
def new_signature(request: MemberRequest, slug: str, first_year: int) -> HttpResponse:
    """Record a municipality's signature."""
    strategy = strategy_for(request, slug, first_year)
    require(may_record_signature(request.user, strategy))
    form = SignatureForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with refusals_shown_on(form):
            record_signature(
                strategy,
                form.content(),
                document=form.cleaned_data["document"],
                by=request.user,
                at=timezone.now(),
            )
            messages.success(request, _("The signature is recorded. Publish a new edition to show it."))
            return redirect("signatures", slug, first_year)
    back = strategy.get_absolute_url()
    return strategy_form(
        request, strategy.partnership, form, title=_("A municipality’s signature"), back=back
    )


@login_required
@require_safe
def signature_document(request: MemberRequest, slug: str, first_year: int, signature_id: int) -> HttpResponse:
    """Download the signed document."""
    signature = signature_in(strategy_for(request, slug, first_year), signature_id)
    return download(
        bytes(signature.content or b""), name=signature.file_name, content_type=signature.content_type
    )
