"""The addresses of this app, without their language."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from parvis.assessments.views import assessment, community, dataset, exercise

urlpatterns: list[URLPattern] = [
    path(_("work/<slug:slug>/assessments/"), exercise.exercises, name="exercises"),
    path(_("work/<slug:slug>/assessments/new/"), exercise.exercise_new, name="exercise_new"),
    path(_("work/<slug:slug>/assessments/<int:exercise_id>/"), exercise.exercise, name="exercise"),
    path(_("communities/"), community.communities, name="communities"),
    path(_("communities/csv/"), community.communities_csv, name="communities_csv"),
    path(_("communities/comparison/"), community.community_comparison, name="community_comparison"),
    path(_("communities/weights/"), community.community_weights, name="community_weights"),
    path(_("communities/<slug:area>/"), community.community, name="community"),
    path(_("communities/<slug:area>/csv/"), community.community_csv, name="community_csv"),
    path(_("data/"), dataset.datasets, name="datasets"),
    path(_("data/new/"), dataset.dataset_new, name="dataset_new"),
    path(_("data/<int:dataset_id>/"), dataset.dataset, name="dataset"),
    path(_("data/<int:dataset_id>/import/"), dataset.dataset_import, name="dataset_import"),
    path(_("data/<int:dataset_id>/propose/"), dataset.dataset_propose, name="dataset_propose"),
    path(_("assessments/"), assessment.assessments, name="assessments"),
    path(_("assessments/new/"), assessment.assessment_new, name="assessment_new"),
    path(_("assessments/<int:assessment_id>/"), assessment.assessment, name="assessment"),
    path(
        _("assessments/<int:assessment_id>/compute/"),
        assessment.assessment_compute,
        name="assessment_compute",
    ),
    path(
        _("assessments/<int:assessment_id>/publish/"),
        assessment.assessment_publish,
        name="assessment_publish",
    ),
]
