"""The pages of findings: the list and its file, a finding with its evidence, and their forms."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from parvis.core.files import download
from parvis.core.requests import page_of
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest
from parvis.research.forms.finding import (
    DocumentForm,
    FigureForm,
    FindingFilterForm,
    FindingForm,
    ResponseForm,
    ServiceChoiceForm,
)
from parvis.research.operations import finding as operations
from parvis.research.operations.finding import FindingContent, FindingResponse
from parvis.research.permissions import may_edit_research
from parvis.research.queries import finding as queries
from parvis.research.queries.figure import published_figures
from parvis.research.queries.project import project_in
from parvis.research.views.room import finding_to_edit, form_page, initial_of, project_to_edit


@login_required
@require_safe
def findings(request: MemberRequest, slug: str) -> HttpResponse:
    """List the findings of all the partnership's research, narrowed as asked."""
    partnership = partnership_for(request.user, slug)
    form = FindingFilterForm(request.GET)
    shown = page_of(request, queries.findings_narrowed(partnership, form.narrowed()))
    page = {
        "partnership": partnership,
        "section": "research",
        "findings": shown,
        "rows": queries.finding_rows(shown),
        "form": form,
        "query": request.GET.urlencode(),
    }
    return render(request, "research/finding_list.html", page)


@login_required
@require_safe
def findings_csv(request: MemberRequest, slug: str) -> HttpResponse:
    """Download the findings, narrowed as on the page."""
    partnership = partnership_for(request.user, slug)
    narrowed = FindingFilterForm(request.GET).narrowed()
    content = queries.findings_csv(queries.findings_narrowed(partnership, narrowed))
    return download(content.encode(), name=f"findings-{slug}.csv", content_type="text/csv; charset=utf-8")


@login_required
@require_safe
def finding(request: MemberRequest, slug: str, project_id: int, finding_id: int) -> HttpResponse:
    """Show a finding with what it rests on, and what stands on it."""
    partnership = partnership_for(request.user, slug)
    shown = queries.finding_in(project_in(partnership, project_id), finding_id)
    page = {
        "partnership": partnership,
        "section": "research",
        "page": queries.finding_page(shown),
        "may_edit": may_edit_research(request.user, partnership),
    }
    return render(request, "research/finding_page.html", page)


@login_required
def new_finding(request: MemberRequest, slug: str, project_id: int) -> HttpResponse:
    """Record what a project found."""
    project = project_to_edit(request, slug, project_id)
    form = FindingForm(request.POST or None)
    if form.is_valid():
        operations.record_finding(project, form.content(), by=request.user, at=timezone.now())
        messages.success(request, _("The finding is recorded."))
        return redirect(project)
    back = project.get_absolute_url()
    return form_page(request, project.partnership, form, title=_("New finding"), back=back)


@login_required
def change_finding(request: MemberRequest, slug: str, project_id: int, finding_id: int) -> HttpResponse:
    """Correct or complete a finding."""
    shown = finding_to_edit(request, slug, project_id, finding_id)
    form = FindingForm(request.POST or None, initial=initial_of(shown, FindingContent))
    if form.is_valid():
        operations.amend_finding(shown, form.content(), by=request.user, at=timezone.now())
        messages.success(request, _("The finding is changed."))
        return redirect(shown.project)
    back = shown.project.get_absolute_url()
    return form_page(request, shown.project.partnership, form, title=_("Change the finding"), back=back)


@login_required
def answer_finding(request: MemberRequest, slug: str, project_id: int, finding_id: int) -> HttpResponse:
    """Say why a finding is not acted on."""
    shown = finding_to_edit(request, slug, project_id, finding_id)
    form = ResponseForm(request.POST or None, initial=initial_of(shown, FindingResponse))
    if form.is_valid():
        with refusals_shown_on(form):
            operations.answer_finding(shown, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("What becomes of the finding is recorded."))
            return redirect(shown)
    title = _("What becomes of the finding")
    return form_page(request, shown.project.partnership, form, title=title, back=shown.get_absolute_url())


@login_required
def new_figure(request: MemberRequest, slug: str, project_id: int, finding_id: int) -> HttpResponse:
    """Let a finding rest on a published figure of the community."""
    shown = finding_to_edit(request, slug, project_id, finding_id)
    partnership = shown.project.partnership
    form = FigureForm(request.POST or None, figures=published_figures(partnership))
    if form.is_valid():
        figure = form.chosen()
        operations.add_figure(
            shown, indicator=figure.indicator, period=figure.period, by=request.user, at=timezone.now()
        )
        messages.success(request, _("The evidence is added."))
        return redirect(shown)
    title = _("Add a published figure")
    return form_page(request, partnership, form, title=title, back=shown.get_absolute_url())


@login_required
def new_document(request: MemberRequest, slug: str, project_id: int, finding_id: int) -> HttpResponse:
    """Let a finding rest on a document."""
    shown = finding_to_edit(request, slug, project_id, finding_id)
    form = DocumentForm(request.POST or None)
    if form.is_valid():
        operations.add_document(shown, form.content(), by=request.user, at=timezone.now())
        messages.success(request, _("The evidence is added."))
        return redirect(shown)
    title = _("Add a document")
    return form_page(request, shown.project.partnership, form, title=title, back=shown.get_absolute_url())


@login_required
def new_service(request: MemberRequest, slug: str, project_id: int, finding_id: int) -> HttpResponse:
    """Let a finding rest on a service of the inventory."""
    shown = finding_to_edit(request, slug, project_id, finding_id)
    partnership = shown.project.partnership
    form = ServiceChoiceForm(
        request.POST or None, services=partnership.listed_services.defer("words", "content")
    )
    if form.is_valid():
        operations.add_service(shown, form.chosen(), by=request.user, at=timezone.now())
        messages.success(request, _("The evidence is added."))
        return redirect(shown)
    title = _("Add a service of the inventory")
    return form_page(request, partnership, form, title=title, back=shown.get_absolute_url())


@login_required
@require_POST
def remove_evidence(
    request: MemberRequest, slug: str, project_id: int, finding_id: int, evidence_id: int
) -> HttpResponse:
    """Take a piece of evidence from its finding."""
    shown = finding_to_edit(request, slug, project_id, finding_id)
    operations.remove_evidence(queries.evidence_in(shown, evidence_id), by=request.user, at=timezone.now())
    messages.success(request, _("The evidence is removed."))
    return redirect(shown)
