"""The pages of a report: the list, the report, a section, the answers to check, and what follows."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import require
from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.queries.decision import unused_decisions
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest
from parvis.reports.forms.report import SectionForm, SubmissionForm
from parvis.reports.kinds import ANNUAL
from parvis.reports.models import Report
from parvis.reports.operations import report as operations
from parvis.reports.permissions import (
    may_begin_report,
    may_publish_report,
    may_review_report,
    may_submit_report,
    may_write_report,
)
from parvis.reports.queries import report as queries
from parvis.reports.queries.report import SectionRow


@login_required
@require_safe
def reports(request: HttpRequest, slug: str) -> HttpResponse:
    """List the partnership's reports, and the years that have none yet."""
    partnership = partnership_for(request.user, slug)
    page = {
        "partnership": partnership,
        "section": "report",
        "reports": queries.reports_of(partnership),
        "plans": queries.plans_to_report(partnership),
        "may_begin": may_begin_report(request.user, partnership),
    }
    return render(request, "reports/report_list.html", page)


@login_required
@require_POST
def begin_report(request: MemberRequest, slug: str, fiscal_year: int) -> HttpResponse:
    """Begin the report on a year, filled from its records."""
    partnership = partnership_for(request.user, slug)
    require(may_begin_report(request.user, partnership))
    plan = queries.plan_to_report(partnership, fiscal_year)
    begun = operations.begin(plan, kind=ANNUAL, by=request.user, at=timezone.now())
    messages.success(request, _("The report is begun and filled from your records. Check each section."))
    return redirect(begun)


@login_required
@require_safe
def report(request: HttpRequest, slug: str, fiscal_year: int) -> HttpResponse:
    """Show where a report stands: its sections, its reviews, and what can be done next."""
    found = _report(request, slug, fiscal_year)
    page = {
        "partnership": found.partnership,
        "section": "report",
        "page": queries.report_page(found),
        "reviews": queries.reviews_of(found),
        "is_returned": found.is_returned,
        "may_write": may_write_report(request.user, found),
        "may_submit": may_submit_report(request.user, found),
        "may_review": may_review_report(request.user, found),
        "may_publish": may_publish_report(request.user, found),
    }
    return render(request, "reports/report_page.html", page)


@login_required
@require_POST
def fill_again(request: MemberRequest, slug: str, fiscal_year: int) -> HttpResponse:
    """Bring the answers that nobody rewrote up to today's records."""
    found = _report(request, slug, fiscal_year)
    require(may_write_report(request.user, found))
    operations.fill_again(found, by=request.user, at=timezone.now())
    messages.success(request, _("The answers that nobody rewrote are filled again from your records."))
    return redirect(found)


@login_required
def report_section(request: MemberRequest, slug: str, fiscal_year: int, number: int) -> HttpResponse:
    """Write a section's answers, and go on to the next one."""
    found = _report(request, slug, fiscal_year)
    require(may_write_report(request.user, found))
    section = queries.section_in(found, number)
    form = SectionForm(request.POST or None, section=section)
    if form.is_valid():
        _save(request, found, form)
        return redirect(_after(found, section))
    page = {
        "partnership": found.partnership,
        "section": "report",
        "report": found,
        "row": section,
        "form": form,
        "number_of_sections": len(ANNUAL.sections),
    }
    return render(request, "reports/report_section.html", page, status=422 if form.errors else 200)


@login_required
@require_safe
def report_check(request: HttpRequest, slug: str, fiscal_year: int) -> HttpResponse:
    """Show every answer before submission, and to whoever reads the report after it."""
    found = _report(request, slug, fiscal_year)
    may_submit = may_submit_report(request.user, found)
    page = {
        "partnership": found.partnership,
        "section": "report",
        "page": queries.report_page(found),
        "may_write": may_write_report(request.user, found),
        "may_submit": may_submit,
        "may_review": may_review_report(request.user, found),
        "form": _submission_form(found) if may_submit else None,
        "year_is_open": timezone.localdate() <= found.year_ends_on,
    }
    return render(request, "reports/report_check.html", page)


@login_required
@require_POST
def submit_report(request: MemberRequest, slug: str, fiscal_year: int) -> HttpResponse:
    """Hand the report to the programme officer."""
    found = _report(request, slug, fiscal_year)
    require(may_submit_report(request.user, found))
    form = _submission_form(found, request.POST)
    decision = form.cleaned_data["decision"] if form.is_valid() else None
    operations.submit(found, decision=decision, by=request.user, at=timezone.now())
    return redirect("report_confirmation", slug=slug, fiscal_year=fiscal_year)


@login_required
@require_safe
def report_confirmation(request: HttpRequest, slug: str, fiscal_year: int) -> HttpResponse:
    """Confirm that the report was handed over: its number, when, and what follows; the address stays valid."""
    found = _report(request, slug, fiscal_year)
    page = {"partnership": found.partnership, "section": "report", "report": found}
    return render(request, "reports/report_confirmation.html", page)


@login_required
@require_POST
def publish_report(request: MemberRequest, slug: str, fiscal_year: int) -> HttpResponse:
    """Publish the accepted report, and show the edition."""
    found = _report(request, slug, fiscal_year)
    require(may_publish_report(request.user, found))
    edition = operations.publish_report(found, by=request.user, at=timezone.now())
    messages.success(request, _("The report is published in both languages."))
    return redirect(edition)


def _report(request: HttpRequest, slug: str, fiscal_year: int) -> Report:
    partnership = partnership_for(request.user, slug)
    return queries.report_in(partnership, fiscal_year)


def _save(request: MemberRequest, report: Report, form: SectionForm) -> None:
    for typed in form.typed():
        operations.write_answer(
            report,
            typed.question,
            body=typed.body,
            seen_version=typed.seen_version,
            by=request.user,
            at=timezone.now(),
        )


def _after(report: Report, section: SectionRow) -> str:
    """Return where the form leads to: the next section, after the last one the answers to check."""
    arguments = [report.partnership.slug, report.fiscal_year]
    if section.number == len(ANNUAL.sections):
        return reverse("report_check", args=arguments)
    return reverse("report_section", args=[*arguments, section.number + 1])


def _submission_form(report: Report, data: QueryDict | None = None) -> SubmissionForm:
    decisions = unused_decisions(report.partnership, DecisionKind.APPROVE_REPORT)
    return SubmissionForm(data, decisions=decisions)
