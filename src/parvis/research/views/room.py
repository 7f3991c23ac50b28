"""What the pages of research share: the doors to what may be changed, and the page of a form."""

from dataclasses import fields
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from parvis.core.errors import require
from parvis.core.files import download
from parvis.partnerships.models import Partnership
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest
from parvis.research.models import Finding, ResearchProject
from parvis.research.permissions import may_edit_research
from parvis.research.queries.finding import finding_in
from parvis.research.queries.project import project_in


def partnership_to_edit(request: MemberRequest, slug: str) -> Partnership:
    """Return a partnership whose research the person records."""
    partnership = partnership_for(request.user, slug)
    require(may_edit_research(request.user, partnership))
    return partnership


def project_to_edit(request: MemberRequest, slug: str, project_id: int) -> ResearchProject:
    """Return a project that the person may change."""
    return project_in(partnership_to_edit(request, slug), project_id)


def finding_to_edit(request: MemberRequest, slug: str, project_id: int, finding_id: int) -> Finding:
    """Return a finding that the person may change."""
    return finding_in(project_to_edit(request, slug, project_id), finding_id)


def initial_of(record: Any, content: Any) -> dict[str, Any]:
    """Return what stands in the record, by the fields of the content; nothing where there is no record."""
    if record is None:
        return {}
    return {field.name: getattr(record, field.name) for field in fields(content)}


def form_page(
    request: HttpRequest, partnership: Partnership, form: BaseForm, *, title: str | Promise, back: str
) -> HttpResponse:
    """Show a form; with errors the page's status says that it was not accepted."""
    page = {"partnership": partnership, "section": "research", "form": form, "title": title, "back": back}
    return render(request, "research/project_form.html", page, status=422 if form.errors else 200)


def file_of(record: Any) -> HttpResponse:
    """Send the file of a record."""
    return download(bytes(record.content), name=record.file_name, content_type=record.content_type)
