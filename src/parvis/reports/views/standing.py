"""The steps of the partnership's side: approval, submission, publication, correction; each with its way back."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import require
from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.queries.decision import unused_decisions
from parvis.people.requests import MemberRequest
from parvis.publications.views.alone import alone_page
from parvis.reports.enums import ReportState
from parvis.reports.forms.report import ApprovalForm, CorrectionForm
from parvis.reports.kinds.life import ReportStep
from parvis.reports.operations import approval, publication, submission
from parvis.reports.permissions import may_take
from parvis.reports.queries.sealed import submissions_of
from parvis.reports.views.door import page_of, report_at, report_for


@login_required
def approve_report(request: MemberRequest, slug: str, key: str) -> HttpResponse:
    """Record the decision by which the council approved the report."""
    report = report_for(request, slug, key, ReportStep.APPROVE)
    decisions = unused_decisions(report.partnership, DecisionKind.APPROVE_REPORT)
    form = ApprovalForm(request.POST or None, decisions=decisions)
    if form.is_valid():
        decision = form.cleaned_data["decision"]
        approval.approve(report, decision=decision, by=request.user, at=timezone.now())
        messages.success(request, _("The approval is recorded. The text does not change from here on."))
        return redirect(report)
    page = page_of(report, form=form)
    return render(request, "reports/report_approve.html", page, status=422 if form.errors else 200)


@login_required
@require_POST
def withdraw_approval(request: MemberRequest, slug: str, key: str) -> HttpResponse:
    """Take the record of the approval back, so that the text may change."""
    report = report_for(request, slug, key, ReportStep.WITHDRAW_APPROVAL)
    approval.withdraw_approval(report, by=request.user, at=timezone.now())
    messages.success(request, _("The approval is withdrawn. The text may change again."))
    return redirect(report)


@login_required
@require_POST
def submit_report(request: MemberRequest, slug: str, key: str) -> HttpResponse:
    """Hand the report to the programme officer; a second press of the button leads where the first one led."""
    report = report_at(request, slug, key)
    if report.state != ReportState.SUBMITTED or report.submitted_by != request.user:
        require(may_take(request.user, report, ReportStep.SUBMIT))
        submission.submit(report, by=request.user, at=timezone.now())
    return redirect("report_confirmation", slug=slug, key=key)


@login_required
@require_POST
def recall_report(request: MemberRequest, slug: str, key: str) -> HttpResponse:
    """Call the report back before its review begins."""
    report = report_for(request, slug, key, ReportStep.RECALL)
    submission.recall(report, by=request.user, at=timezone.now())
    messages.success(request, _("The report is back with you. Its receipt stays in the history."))
    return redirect(report)


@login_required
@require_safe
def report_confirmation(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Confirm that the report was handed over: its number, when, and what follows; the address stays valid."""
    report = report_at(request, slug, key)
    submissions = submissions_of(report)
    page = page_of(report, submission=submissions[-1] if submissions else None)
    return render(request, "reports/report_confirmation.html", page)


@login_required
@require_POST
def publish_report(request: MemberRequest, slug: str, key: str) -> HttpResponse:
    """Publish the report, and show the edition."""
    report = report_for(request, slug, key, ReportStep.PUBLISH)
    edition = publication.publish_report(report, by=request.user, at=timezone.now())
    messages.success(request, _("The report is published in both languages."))
    return redirect(edition)


@login_required
def publish_report_alone(request: MemberRequest, slug: str, key: str) -> HttpResponse:
    """Publish the report in one language, with the reason."""
    report = report_for(request, slug, key, ReportStep.PUBLISH)
    publish = partial(publication.publish_report, report, by=request.user, at=timezone.now())
    back = reverse("report", args=[slug, key])
    return alone_page(
        request,
        lambda alone: publish(alone=alone),
        partnership=report.partnership,
        section="report",
        back=back,
    )


@login_required
def correct_report(request: MemberRequest, slug: str, key: str) -> HttpResponse:
    """Put a notice beside the sealed words."""
    report = report_for(request, slug, key, ReportStep.CORRECT)
    form = CorrectionForm(request.POST or None)
    if form.is_valid():
        words = form.cleaned_data["words"]
        publication.correct(report, words=words, by=request.user, at=timezone.now())
        messages.success(request, _("The notice stands beside the report."))
        return redirect(report)
    page = page_of(report, form=form)
    return render(request, "reports/report_correct.html", page, status=422 if form.errors else 200)
