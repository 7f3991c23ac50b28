"""The initial findings across partnerships: live pages, their files, and the records behind a cell."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from parvis.core.errors import require
from parvis.core.files import download
from parvis.programme.forms.finding import FindingForm
from parvis.programme.kinds.finding import findings
from parvis.programme.permissions import may_prepare_comparisons, may_see_evidence, may_see_findings
from parvis.programme.queries.finding import Cell, evidence_page, finding_for, finding_page, provinces_of
from parvis.programme.queries.finding_chart import sections_with_charts
from parvis.programme.queries.finding_file import csv_of, rows_of, workbook_of
from parvis.programme.queries.grouping import groupings

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_safe
def initial_findings(request: HttpRequest) -> HttpResponse:
    """List the findings with what each is about."""
    require(may_see_findings(request.user))
    page = {"findings": findings(), "may_prepare": may_prepare_comparisons(request.user)}
    return render(request, "programme/finding_list.html", page)


@login_required
@require_safe
def initial_finding(request: HttpRequest, finding: str) -> HttpResponse:
    """Show one finding by a grouping on a day."""
    require(may_see_findings(request.user))
    form = _form(request)
    shown = finding_page(finding_for(finding), form.chosen, on=form.day, provinces=provinces_of(request.user))
    page = {
        "form": form,
        "page": shown,
        "sections": sections_with_charts(shown),
        "may_see_evidence": may_see_evidence(request.user),
        "may_prepare": may_prepare_comparisons(request.user),
    }
    return render(request, "programme/finding_page.html", page)


@login_required
@require_safe
def initial_finding_file(request: HttpRequest, finding: str, file_format: str) -> HttpResponse:
    """Give the figures of a finding as CSV or XLSX; its context goes first."""
    require(may_see_findings(request.user))
    form = _form(request)
    shown = finding_page(finding_for(finding), form.chosen, on=form.day, provinces=provinces_of(request.user))
    name = f"{finding}-{form.chosen.key}-{form.day.isoformat()}.{file_format}"
    rows = rows_of(shown)
    if file_format == "xlsx":
        return download(workbook_of(rows, title=shown.finding.title), name=name, content_type=XLSX)
    return download(csv_of(rows).encode(), name=name, content_type=CSV)


@login_required
@require_safe
def finding_evidence(request: HttpRequest, finding: str) -> HttpResponse:
    """Show the partnerships behind one cell, each with the way to its records."""
    require(may_see_evidence(request.user))
    form = _form(request)
    asked = Cell(*(request.GET.get(name, "") for name in ("measure", "group", "answer")))
    shown = evidence_page(request.user, finding_for(finding), form.chosen, on=form.day, cell=asked)
    page = {"page": shown, "grouping": form.chosen, "on": form.day}
    return render(request, "programme/finding_evidence.html", page)


def _form(request: HttpRequest) -> FindingForm:
    return FindingForm(request.GET, today=timezone.localdate(), groupings=groupings())
