"""Every address, under ``/en/`` and ``/fr/`` with translated words; one app's ``urls`` a line."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from parvis.core import views as core
from parvis.design.views.asset import asset
from parvis.programme.views.home import root

handler404 = "parvis.config.api.page_not_found"
handler500 = "parvis.core.views.server_error"
handler429 = "parvis.core.views.too_many_tries"  # allauth looks for it here

urlpatterns = [
    path("", root, name="root"),
    path("assets/<str:digest>/<str:name>", asset, name="asset"),
    path("", include("parvis.publications.neutral_urls")),
    path("", include("parvis.config.api")),
    *i18n_patterns(
        path(_("jobs/<int:job_id>/"), core.job_progress, name="job_progress"),
        path(_("jobs/<int:job_id>/cancel/"), core.cancel_job, name="cancel_job"),
        path("", include("parvis.design.urls")),
        path("", include("parvis.people.urls")),
        path("", include("parvis.partnerships.urls")),
        path("", include("parvis.publications.urls")),
        path("", include("parvis.assessments.urls")),
        path("", include("parvis.research.urls")),
        path("", include("parvis.plans.urls")),
        path("", include("parvis.reports.urls")),
        path("", include("parvis.learning.urls")),
        path("", include("parvis.programme.urls")),
    ),
]
