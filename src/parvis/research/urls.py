"""The addresses of this app, without their language."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from parvis.research.views import project

urlpatterns = [
    path(_("work/<slug:slug>/research/"), project.research, name="research"),
    path(_("work/<slug:slug>/research/new/"), project.new_project, name="research_project_new"),
    path(_("work/<slug:slug>/research/<int:project_id>/"), project.research_project, name="research_project"),
    path(
        _("work/<slug:slug>/research/<int:project_id>/change/"),
        project.change_project,
        name="research_project_change",
    ),
    path(
        _("work/<slug:slug>/research/<int:project_id>/findings/new/"),
        project.new_finding,
        name="finding_new",
    ),
    path(
        _("work/<slug:slug>/research/<int:project_id>/findings/<int:finding_id>/change/"),
        project.change_finding,
        name="finding_change",
    ),
]
