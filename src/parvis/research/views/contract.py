"""The forms of how a supplier is found, of bidders, and of the ethics review."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.people.requests import MemberRequest
from parvis.research.forms.contract import BidderForm, ContractForm, EthicsForm
from parvis.research.operations import contract as operations
from parvis.research.operations.contract import BidderContent, ContractContent, EthicsContent
from parvis.research.queries.project import bidder_in
from parvis.research.views.room import form_page, initial_of, project_to_edit


@login_required
def contract(request: MemberRequest, slug: str, project_id: int) -> HttpResponse:
    """Record how the supplier is found."""
    project = project_to_edit(request, slug, project_id)
    recorded = initial_of(getattr(project, "contract", None), ContractContent)
    form = ContractForm(request.POST or None, initial=recorded)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.record_contract(project, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("How the supplier is found is recorded."))
            return redirect(project)
    back = project.get_absolute_url()
    return form_page(request, project.partnership, form, title=_("Procurement"), back=back)


@login_required
def bidder_new(request: MemberRequest, slug: str, project_id: int) -> HttpResponse:
    """Record who offered to do the research."""
    project = project_to_edit(request, slug, project_id)
    form = BidderForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.record_bidder(project, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The bidder is recorded."))
            return redirect(project)
    back = project.get_absolute_url()
    return form_page(request, project.partnership, form, title=_("Record a bidder"), back=back)


@login_required
def bidder_change(request: MemberRequest, slug: str, project_id: int, bidder_id: int) -> HttpResponse:
    """Correct who offered to do the research."""
    project = project_to_edit(request, slug, project_id)
    bidder = bidder_in(project, bidder_id)
    form = BidderForm(request.POST or None, initial=initial_of(bidder, BidderContent))
    if form.is_valid():
        with refusals_shown_on(form):
            operations.record_bidder(
                project, form.content(), bidder=bidder, by=request.user, at=timezone.now()
            )
            messages.success(request, _("The bidder is recorded."))
            return redirect(project)
    back = project.get_absolute_url()
    return form_page(request, project.partnership, form, title=_("Change the bidder"), back=back)


@login_required
@require_POST
def bidder_remove(request: MemberRequest, slug: str, project_id: int, bidder_id: int) -> HttpResponse:
    """Remove a bidder who was recorded by mistake."""
    project = project_to_edit(request, slug, project_id)
    operations.remove_bidder(bidder_in(project, bidder_id), by=request.user, at=timezone.now())
    messages.success(request, _("The bidder is removed."))
    return redirect(project)


@login_required
def ethics(request: MemberRequest, slug: str, project_id: int) -> HttpResponse:
    """Record whether an ethics review is needed, and the review."""
    project = project_to_edit(request, slug, project_id)
    form = EthicsForm(
        request.POST or None, initial=initial_of(getattr(project, "ethics", None), EthicsContent)
    )
    if form.is_valid():
        with refusals_shown_on(form):
            operations.record_ethics(project, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The ethics review is recorded."))
            return redirect(project)
    back = project.get_absolute_url()
    return form_page(request, project.partnership, form, title=_("Ethics review"), back=back)
