"""The addresses of this app, without their language."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from parvis.programme.views import (
    cycle,
    expectation,
    handover,
    home,
    queue,
    renewal,
    representation,
    status,
    successes,
    years,
)

urlpatterns = [
    path("", home.home, name="home"),
    path(_("work/"), home.my_work, name="my_work"),
    path(_("work/<slug:slug>/"), cycle.workspace, name="workspace"),
    path(_("work/<slug:slug>/council/representation/"), representation.representation, name="representation"),
    path(
        _("work/<slug:slug>/council/representation.csv"),
        representation.representation_file,
        name="representation_csv",
    ),
    path(
        _("work/<slug:slug>/council/groups/<int:group_id>/representation/"),
        representation.representation,
        name="group_representation",
    ),
    path(
        _("work/<slug:slug>/council/groups/<int:group_id>/representation.csv"),
        representation.representation_file,
        name="group_representation_csv",
    ),
    path(_("work/<slug:slug>/hand-over/"), handover.handover, name="handover"),
    path(
        _("work/<slug:slug>/hand-over/<pack_format:file_format>/"),
        handover.handover_file,
        name="handover_file",
    ),
    path(_("programme/"), status.status, name="status"),
    path(_("programme/status.csv"), status.status_csv, name="status_csv"),
    path(_("programme/status.xlsx"), status.status_workbook, name="status_xlsx"),
    path(_("programme/years/"), years.status_years, name="status_years"),
    path(_("reviews/"), queue.review_queue, name="review_queue"),
    path(_("programme/expectations/"), expectation.expectations, name="expectations"),
    path(_("programme/renewals/"), renewal.renewals, name="renewals"),
    path(_("programme/renewals.ics"), renewal.renewals_calendar, name="renewals_calendar"),
    path(_("calendar/feed/<str:secret>/renewals/"), renewal.renewals_feed, name="renewals_feed"),
    path(_("programme/early-successes/"), successes.early_successes, name="early_successes"),
]
