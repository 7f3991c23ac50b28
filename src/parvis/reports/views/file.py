"""A report as a file, field by field for the funder's own form, and the receipt of its submission."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from parvis.core.files import download
from parvis.partnerships.views.file import page_language, paper_file
from parvis.reports.models import Report
from parvis.reports.queries import export
from parvis.reports.queries.report import report_page
from parvis.reports.queries.report_paper import receipt_paper, report_papers, submitted_paper
from parvis.reports.queries.sealed import last_submission, paper_in
from parvis.reports.queries.year import records_of
from parvis.reports.views.door import page_of, report_at

_FIELDS = {
    "csv": (export.as_csv, "text/csv; charset=utf-8"),
    "json": (export.as_json, "application/json; charset=utf-8"),
}


@login_required
@require_safe
def report_file(request: HttpRequest, slug: str, key: str, file_format: str) -> HttpResponse:
    """Send the report as PDF or DOCX in the page's language, or its fields as CSV or JSON."""
    report = report_at(request, slug, key)
    name = f"{slug}-{report.reference}"
    if file_format in _FIELDS:
        write, content_type = _FIELDS[file_format]
        return download(write(report_page(report)), name=f"{name}.{file_format}", content_type=content_type)
    return _paper_file(report, file_format, name=name)


@login_required
@require_safe
def report_fields(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Show the report field by field in the funder's order, each to be copied."""
    report = report_at(request, slug, key)
    page = page_of(report, fields=export.fields_of(report_page(report)))
    return render(request, "reports/report_fields.html", page)


@login_required
@require_safe
def report_receipt(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Send the receipt of the last submission as PDF."""
    submission = last_submission(report_at(request, slug, key))
    paper = receipt_paper(submission, page_language())
    return paper_file(paper, "pdf", name=f"{slug}-{submission.reference}")


def _paper_file(report: Report, file_format: str, *, name: str) -> HttpResponse:
    """Send what was sealed where the programme has the report, and else what is being written."""
    language, corrections = page_language(), tuple(report.corrections.all())
    if report.is_handed_in and report.submissions.exists():
        submission = last_submission(report)
        paper = submitted_paper(paper_in(submission, language), submission, corrections)
    else:
        records = records_of(report.plan, as_of=timezone.localdate())
        paper = submitted_paper(report_papers(report_page(report), records)[language], None, corrections)
    return paper_file(paper, file_format, name=name)
