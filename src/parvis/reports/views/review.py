"""The officer's pages: one section after the other, the verdict; and what changed since."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import require
from parvis.partnerships.views.file import page_language
from parvis.people.requests import MemberRequest
from parvis.reports.enums import Mark, ReturnReason
from parvis.reports.forms.review import MarkForm, ReturnForm
from parvis.reports.kinds import kind_of
from parvis.reports.kinds.life import REOPEN_DAYS, ReportStep
from parvis.reports.models import Report
from parvis.reports.operations import review as operations
from parvis.reports.operations.review import Marking
from parvis.reports.permissions import may_review, steps_open_to
from parvis.reports.queries import report as queries
from parvis.reports.queries.review import review_page, section_to_review
from parvis.reports.queries.sealed import changes_page
from parvis.reports.views.door import note_look_of_programme, page_of, report_at, report_for


@login_required
@require_safe
def report_review(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Show a report to its reviewer: its sections with the marks made, and what can be done next."""
    report = report_at(request, slug, key)
    require(may_review(request.user, report.partnership))
    page = page_of(
        report,
        review=review_page(report),
        reviews=queries.reviews_of(report),
        may=steps_open_to(request.user, report),
        reopen_days=REOPEN_DAYS,
    )
    return render(request, "reports/report_review.html", page)


@login_required
@require_POST
def begin_review(request: MemberRequest, slug: str, key: str) -> HttpResponse:
    """Take the report up, and open its first section."""
    report = report_for(request, slug, key, ReportStep.BEGIN_REVIEW)
    operations.begin_review(report, by=request.user, at=timezone.now())
    return redirect("report_review_section", slug=slug, key=key, number=1)


@login_required
@require_POST
def stop_review(request: MemberRequest, slug: str, key: str) -> HttpResponse:
    """Lay the report back among those that wait."""
    report = report_for(request, slug, key, ReportStep.STOP_REVIEW)
    operations.stop_review(report, by=request.user, at=timezone.now())
    messages.success(request, _("The review is stopped. Your marks stay for whoever goes on."))
    return redirect("review_queue")


@login_required
def review_section(request: MemberRequest, slug: str, key: str, number: int) -> HttpResponse:
    """Read a section, mark it, and go on to the next one."""
    report = report_for(request, slug, key, ReportStep.MARK)
    section = section_to_review(report, number)
    note_look_of_programme(request, report)
    form = MarkForm(request.POST or None, remark=section.remark)
    if form.is_valid():
        marking = _marking(form)
        operations.mark_section(report, section.row.section.key, marking, by=request.user, at=timezone.now())
        return redirect(_after(report, number))
    total = len(kind_of(report.kind).sections)
    page = page_of(report, section_row=section, form=form, number_of_sections=total)
    return render(request, "reports/report_review_section.html", page, status=422 if form.errors else 200)


@login_required
def return_report(request: MemberRequest, slug: str, key: str) -> HttpResponse:
    """Give a report back with the marks on its sections."""
    report = report_for(request, slug, key, ReportStep.RETURN)
    form = ReturnForm(request.POST or None, today=timezone.localdate())
    if form.is_valid():
        operations.return_report(report, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("The report is back with the partnership."))
        return redirect("review_queue")
    page = page_of(report, form=form, review=review_page(report))
    return render(request, "reports/report_return.html", page, status=422 if form.errors else 200)


@login_required
def accept_report(request: MemberRequest, slug: str, key: str) -> HttpResponse:
    """Ask whether to accept a report, and accept it."""
    report = report_for(request, slug, key, ReportStep.ACCEPT)
    if request.method == "POST":
        operations.accept(report, by=request.user, at=timezone.now())
        messages.success(request, _("The report is accepted."))
        return redirect("review_queue")
    page = page_of(report, review=review_page(report), reopen_days=REOPEN_DAYS)
    return render(request, "reports/report_accept.html", page)


@login_required
@require_POST
def reopen_report(request: MemberRequest, slug: str, key: str) -> HttpResponse:
    """Take the last verdict back and go on with the review."""
    report = report_for(request, slug, key, ReportStep.REOPEN)
    operations.reopen(report, by=request.user, at=timezone.now())
    messages.success(request, _("The verdict is taken back. The review goes on."))
    return redirect("report_review", slug=slug, key=key)


@login_required
@require_safe
def report_changes(request: MemberRequest, slug: str, key: str) -> HttpResponse:
    """Show what changed between two sealed copies, question by question and word by word."""
    report = report_at(request, slug, key)
    changes = changes_page(
        report, by=request.user, since=request.GET.get("from", ""), language=page_language()
    )
    note_look_of_programme(request, report)
    page = page_of(report, **changes)
    return render(request, "reports/report_changes.html", page)


def _marking(form: MarkForm) -> Marking:
    typed = form.cleaned_data
    reason = ReturnReason(typed["reason"]) if typed["reason"] else None
    return Marking(Mark(typed["mark"]), reason, typed["words"])


def _after(report: Report, number: int) -> str:
    """Return where a mark leads to: the next section, after the last one the overview."""
    arguments = [report.partnership.slug, report.key]
    if number == len(kind_of(report.kind).sections):
        return reverse("report_review", args=arguments)
    return reverse("report_review_section", args=[*arguments, number + 1])
