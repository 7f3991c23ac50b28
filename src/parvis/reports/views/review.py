"""The officer's pages: the reports that wait, and the verdict on one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from parvis.core.errors import require
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest
from parvis.reports.forms.report import ReturnForm
from parvis.reports.operations import report as operations
from parvis.reports.permissions import may_review_report, may_see_review_queue
from parvis.reports.queries import report as queries


@login_required
@require_safe
def review_queue(request: HttpRequest) -> HttpResponse:
    """List the reports of all partnerships that wait for an officer."""
    require(may_see_review_queue(request.user))
    return render(request, "reports/review_queue.html", {"reports": queries.waiting_for_review()})


@login_required
def return_report(request: MemberRequest, slug: str, fiscal_year: int) -> HttpResponse:
    """Give a report back with the reason why."""
    report = queries.report_in(partnership_for(request.user, slug), fiscal_year)
    require(may_review_report(request.user, report))
    form = ReturnForm(request.POST or None)
    if form.is_valid():
        operations.return_report(
            report, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now()
        )
        messages.success(request, _("The report is back with the partnership."))
        return redirect("review_queue")
    page = {"partnership": report.partnership, "section": "report", "report": report, "form": form}
    return render(request, "reports/report_return.html", page, status=422 if form.errors else 200)


@login_required
def accept_report(request: MemberRequest, slug: str, fiscal_year: int) -> HttpResponse:
    """Ask whether to accept a report, and accept it."""
    report = queries.report_in(partnership_for(request.user, slug), fiscal_year)
    require(may_review_report(request.user, report))
    if request.method == "POST":
        operations.accept(report, by=request.user, at=timezone.now())
        messages.success(request, _("The report is accepted."))
        return redirect("review_queue")
    page = {"partnership": report.partnership, "section": "report", "report": report}
    return render(request, "reports/report_accept.html", page)
