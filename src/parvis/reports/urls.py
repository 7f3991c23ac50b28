"""The addresses of this app, without their language."""

from django.urls import URLPattern, path, register_converter
from django.utils.translation import gettext_lazy as _

from parvis.reports.converters import ReportFormatConverter, ReportKeyConverter
from parvis.reports.views import file, report, review, standing

register_converter(ReportKeyConverter, "report_key")
register_converter(ReportFormatConverter, "report_format")

urlpatterns: list[URLPattern] = [
    path(_("work/<slug:slug>/report/"), report.reports, name="reports"),
    path(_("work/<slug:slug>/report/<report_key:key>/"), report.report, name="report"),
    path(_("work/<slug:slug>/report/<report_key:key>/begin/"), report.begin_report, name="report_begin"),
    path(
        _("work/<slug:slug>/report/<report_key:key>/fill-again/"), report.fill_again, name="report_fill_again"
    ),
    path(
        _("work/<slug:slug>/report/<report_key:key>/section/<int:number>/"),
        report.report_section,
        name="report_section",
    ),
    path(_("work/<slug:slug>/report/<report_key:key>/answers/"), report.report_check, name="report_check"),
    path(
        _("work/<slug:slug>/report/<report_key:key>/approve/"), standing.approve_report, name="report_approve"
    ),
    path(
        _("work/<slug:slug>/report/<report_key:key>/withdraw-approval/"),
        standing.withdraw_approval,
        name="report_withdraw_approval",
    ),
    path(_("work/<slug:slug>/report/<report_key:key>/submit/"), standing.submit_report, name="report_submit"),
    path(_("work/<slug:slug>/report/<report_key:key>/recall/"), standing.recall_report, name="report_recall"),
    path(
        _("work/<slug:slug>/report/<report_key:key>/confirmation/"),
        standing.report_confirmation,
        name="report_confirmation",
    ),
    path(
        _("work/<slug:slug>/report/<report_key:key>/receipt.pdf"), file.report_receipt, name="report_receipt"
    ),
    path(
        _("work/<slug:slug>/report/<report_key:key>/report.<report_format:file_format>"),
        file.report_file,
        name="report_file",
    ),
    path(_("work/<slug:slug>/report/<report_key:key>/fields/"), file.report_fields, name="report_fields"),
    path(
        _("work/<slug:slug>/report/<report_key:key>/changes/"), review.report_changes, name="report_changes"
    ),
    path(_("work/<slug:slug>/report/<report_key:key>/review/"), review.report_review, name="report_review"),
    path(
        _("work/<slug:slug>/report/<report_key:key>/review/begin/"),
        review.begin_review,
        name="report_begin_review",
    ),
    path(
        _("work/<slug:slug>/report/<report_key:key>/review/stop/"),
        review.stop_review,
        name="report_stop_review",
    ),
    path(
        _("work/<slug:slug>/report/<report_key:key>/review/<int:number>/"),
        review.review_section,
        name="report_review_section",
    ),
    path(_("work/<slug:slug>/report/<report_key:key>/return/"), review.return_report, name="report_return"),
    path(_("work/<slug:slug>/report/<report_key:key>/accept/"), review.accept_report, name="report_accept"),
    path(_("work/<slug:slug>/report/<report_key:key>/reopen/"), review.reopen_report, name="report_reopen"),
    path(
        _("work/<slug:slug>/report/<report_key:key>/publish/"), standing.publish_report, name="report_publish"
    ),
    path(
        _("work/<slug:slug>/report/<report_key:key>/publish/one-language/"),
        standing.publish_report_alone,
        name="report_publish_alone",
    ),
    path(
        _("work/<slug:slug>/report/<report_key:key>/correct/"), standing.correct_report, name="report_correct"
    ),
]
