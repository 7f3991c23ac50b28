"""The addresses of this app, without their language."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from parvis.reports.views import report, review

urlpatterns = [
    path(_("reviews/"), review.review_queue, name="review_queue"),
    path(_("work/<slug:slug>/report/"), report.reports, name="reports"),
    path(_("work/<slug:slug>/report/<int:fiscal_year>/"), report.report, name="report"),
    path(_("work/<slug:slug>/report/<int:fiscal_year>/begin/"), report.begin_report, name="report_begin"),
    path(
        _("work/<slug:slug>/report/<int:fiscal_year>/fill-again/"),
        report.fill_again,
        name="report_fill_again",
    ),
    path(
        _("work/<slug:slug>/report/<int:fiscal_year>/section/<int:number>/"),
        report.report_section,
        name="report_section",
    ),
    path(_("work/<slug:slug>/report/<int:fiscal_year>/answers/"), report.report_check, name="report_check"),
    path(_("work/<slug:slug>/report/<int:fiscal_year>/submit/"), report.submit_report, name="report_submit"),
    path(
        _("work/<slug:slug>/report/<int:fiscal_year>/confirmation/"),
        report.report_confirmation,
        name="report_confirmation",
    ),
    path(_("work/<slug:slug>/report/<int:fiscal_year>/return/"), review.return_report, name="report_return"),
    path(_("work/<slug:slug>/report/<int:fiscal_year>/accept/"), review.accept_report, name="report_accept"),
    path(
        _("work/<slug:slug>/report/<int:fiscal_year>/publish/"), report.publish_report, name="report_publish"
    ),
]
