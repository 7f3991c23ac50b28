"""The pages of research: the list, a project with its findings, and their forms."""

from dataclasses import fields
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from parvis.core.errors import require
from parvis.partnerships.models import Partnership
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest
from parvis.research.forms.project import FindingForm, ProjectForm
from parvis.research.operations import project as operations
from parvis.research.operations.project import FindingContent, ProjectContent
from parvis.research.permissions import may_edit_research
from parvis.research.queries import project as queries


@login_required
@require_safe
def research(request: HttpRequest, slug: str) -> HttpResponse:
    """List the partnership's research with its findings."""
    partnership = partnership_for(request.user, slug)
    page = {
        "partnership": partnership,
        "section": "research",
        "projects": queries.projects_of(partnership),
        "may_edit": may_edit_research(request.user, partnership),
    }
    return render(request, "research/project_list.html", page)


@login_required
@require_safe
def research_project(request: HttpRequest, slug: str, project_id: int) -> HttpResponse:
    """Show one project, how it was done, and what it found."""
    partnership = partnership_for(request.user, slug)
    page = {
        "partnership": partnership,
        "section": "research",
        "page": queries.project_page(partnership, project_id),
        "may_edit": may_edit_research(request.user, partnership),
    }
    return render(request, "research/project_page.html", page)


@login_required
def new_project(request: MemberRequest, slug: str) -> HttpResponse:
    """Record a research project."""
    partnership = _partnership_to_edit(request, slug)
    form = ProjectForm(request.POST or None)
    if form.is_valid():
        project = operations.record_project(partnership, form.content(), by=request.user, at=timezone.now())
        messages.success(request, _("The research project is recorded."))
        return redirect(project)
    return _form_page(request, partnership, form, _("New research project"), reverse("research", args=[slug]))


@login_required
def change_project(request: MemberRequest, slug: str, project_id: int) -> HttpResponse:
    """Correct or complete a research project."""
    partnership = _partnership_to_edit(request, slug)
    project = queries.project_in(partnership, project_id)
    form = ProjectForm(request.POST or None, initial=_initial(project, ProjectContent))
    if form.is_valid():
        operations.amend_project(project, form.content(), by=request.user, at=timezone.now())
        messages.success(request, _("The research project is changed."))
        return redirect(project)
    return _form_page(
        request, partnership, form, _("Change the research project"), project.get_absolute_url()
    )


@login_required
def new_finding(request: MemberRequest, slug: str, project_id: int) -> HttpResponse:
    """Record what a project found."""
    partnership = _partnership_to_edit(request, slug)
    project = queries.project_in(partnership, project_id)
    form = FindingForm(request.POST or None)
    if form.is_valid():
        operations.record_finding(project, form.content(), by=request.user, at=timezone.now())
        messages.success(request, _("The finding is recorded."))
        return redirect(project)
    return _form_page(request, partnership, form, _("New finding"), project.get_absolute_url())


@login_required
def change_finding(request: MemberRequest, slug: str, project_id: int, finding_id: int) -> HttpResponse:
    """Correct or complete a finding."""
    partnership = _partnership_to_edit(request, slug)
    project = queries.project_in(partnership, project_id)
    finding = queries.finding_in(project, finding_id)
    form = FindingForm(request.POST or None, initial=_initial(finding, FindingContent))
    if form.is_valid():
        operations.amend_finding(finding, form.content(), by=request.user, at=timezone.now())
        messages.success(request, _("The finding is changed."))
        return redirect(project)
    return _form_page(request, partnership, form, _("Change the finding"), project.get_absolute_url())


def _partnership_to_edit(request: MemberRequest, slug: str) -> Partnership:
    partnership = partnership_for(request.user, slug)
    require(may_edit_research(request.user, partnership))
    return partnership


def _initial(record: Any, content: Any) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in fields(content)}


def _form_page(
    request: HttpRequest, partnership: Partnership, form: Form, title: str | Promise, back: str
) -> HttpResponse:
    page = {"partnership": partnership, "section": "research", "form": form, "title": title, "back": back}
    return render(request, "research/project_form.html", page, status=422 if form.errors else 200)
