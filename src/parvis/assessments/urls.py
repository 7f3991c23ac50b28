"""The addresses of this app, without their language."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from parvis.assessments.views import (
    assessment,
    choice,
    community,
    council,
    dataset,
    exercise,
    explorer,
    own_result,
    ranking,
    review,
    scan,
    use,
)

urlpatterns: list[URLPattern] = [
    path(_("work/<slug:slug>/assessments/"), exercise.exercises, name="exercises"),
    path(_("work/<slug:slug>/assessments/new/"), exercise.exercise_new, name="exercise_new"),
    path(_("work/<slug:slug>/assessments/<int:exercise_id>/"), exercise.exercise, name="exercise"),
    path(
        _("work/<slug:slug>/assessments/<int:exercise_id>/scan/"),
        scan.exercise_scan,
        name="exercise_scan",
    ),
    path(
        _("work/<slug:slug>/assessments/<int:exercise_id>/scan/<slug:question>/"),
        scan.exercise_scan_answer,
        name="exercise_scan_answer",
    ),
    path(
        _("work/<slug:slug>/assessments/<int:exercise_id>/scan/<slug:question>/accept/"),
        scan.exercise_scan_accept,
        name="exercise_scan_accept",
    ),
    path(
        _("work/<slug:slug>/assessments/<int:exercise_id>/rankings/"),
        ranking.rankings,
        name="rankings",
    ),
    path(
        _("work/<slug:slug>/assessments/<int:exercise_id>/rankings/new/"),
        ranking.ranking_new,
        name="ranking_new",
    ),
    path(
        _("work/<slug:slug>/assessments/<int:exercise_id>/rankings/<int:round_id>/"),
        ranking.ranking_round,
        name="ranking_round",
    ),
    path(
        _("work/<slug:slug>/assessments/<int:exercise_id>/rankings/<int:round_id>/vote/"),
        ranking.ranking_vote,
        name="ranking_vote",
    ),
    path(
        _("work/<slug:slug>/assessments/<int:exercise_id>/rankings/<int:round_id>/close/"),
        ranking.ranking_close,
        name="ranking_close",
    ),
    path(
        _("work/<slug:slug>/assessments/<int:exercise_id>/rankings/<int:round_id>/withdraw/"),
        ranking.ranking_withdraw,
        name="ranking_withdraw",
    ),
    path(
        _("work/<slug:slug>/assessments/<int:exercise_id>/rankings/<int:round_id>/csv/"),
        ranking.ranking_csv,
        name="ranking_csv",
    ),
    path(
        _(
            "work/<slug:slug>/assessments/<int:exercise_id>/rankings/<int:round_id>/people/<int:voter_id>/link/"
        ),
        ranking.ranking_link,
        name="ranking_link",
    ),
    path(
        _(
            "work/<slug:slug>/assessments/<int:exercise_id>/rankings/<int:round_id>/people/<int:voter_id>/link/withdraw/"
        ),
        ranking.ranking_link_withdraw,
        name="ranking_link_withdraw",
    ),
    path(
        _("ballot/<str:secret>/"),
        ranking.ranking_by_link,
        name="ranking_by_link",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/agenda/<int:item_id>/ranking/"),
        council.motion_ranking,
        name="motion_ranking",
    ),
    path(_("work/<slug:slug>/assessments/<int:exercise_id>/choices/"), choice.choices, name="choices"),
    path(
        _("work/<slug:slug>/assessments/<int:exercise_id>/choices/<int:choice_id>/"),
        choice.choice,
        name="choice",
    ),
    path(
        _("work/<slug:slug>/assessments/<int:exercise_id>/choices/<int:choice_id>/remove/"),
        choice.choice_remove,
        name="choice_remove",
    ),
    path(
        _("work/<slug:slug>/assessments/<int:exercise_id>/characteristics/<str:id>/"),
        choice.characteristic,
        name="characteristic",
    ),
    path(
        _("work/<slug:slug>/assessments/<int:exercise_id>/surveys/<slug:indicator>/"),
        own_result.survey_result_new,
        name="survey_result_new",
    ),
    path(
        _("work/<slug:slug>/assessments/<int:exercise_id>/surveys/<int:result_id>/remove/"),
        own_result.survey_result_remove,
        name="survey_result_remove",
    ),
    path(
        _("work/<slug:slug>/assessments/<int:exercise_id>/checklists/<slug:indicator>/"),
        own_result.checklist,
        name="checklist",
    ),
    path(
        _("work/<slug:slug>/assessments/<int:exercise_id>/review/"),
        review.exercise_review,
        name="exercise_review",
    ),
    path(
        _("work/<slug:slug>/assessments/<int:exercise_id>/method/"),
        review.exercise_method,
        name="exercise_method",
    ),
    path(
        _("work/<slug:slug>/assessments/<int:exercise_id>/review/prepare/"),
        review.exercise_review_prepare,
        name="exercise_review_prepare",
    ),
    path(
        _("work/<slug:slug>/assessments/<int:exercise_id>/review/sign/"),
        review.exercise_review_sign,
        name="exercise_review_sign",
    ),
    path(
        _("work/<slug:slug>/assessments/<int:exercise_id>/result/"),
        review.exercise_result,
        name="exercise_result",
    ),
    path(
        _("work/<slug:slug>/assessments/<int:exercise_id>/result/publish/"),
        review.exercise_publish,
        name="exercise_publish",
    ),
    path(
        _("work/<slug:slug>/assessments/<int:exercise_id>/use/"),
        use.exercise_uses,
        name="exercise_uses",
    ),
    path(
        _("work/<slug:slug>/assessments/<int:exercise_id>/use/<slug:indicator>/<slug:use>/"),
        use.exercise_use,
        name="exercise_use",
    ),
    path(
        _("work/<slug:slug>/assessments/<int:exercise_id>/data/"), dataset.datasets, name="exercise_datasets"
    ),
    path(
        _("work/<slug:slug>/assessments/<int:exercise_id>/data/new/"),
        dataset.dataset_new,
        name="exercise_dataset_new",
    ),
    path(
        _("work/<slug:slug>/assessments/<int:exercise_id>/data/sources/"),
        dataset.data_sources,
        name="exercise_data_sources",
    ),
    path(
        _("work/<slug:slug>/assessments/<int:exercise_id>/data/names/"),
        dataset.place_names,
        name="exercise_place_names",
    ),
    path(
        _("work/<slug:slug>/assessments/<int:exercise_id>/data/<int:dataset_id>/"),
        dataset.dataset,
        name="exercise_dataset",
    ),
    path(
        _("work/<slug:slug>/assessments/<int:exercise_id>/data/<int:dataset_id>/import/"),
        dataset.dataset_import,
        name="exercise_dataset_import",
    ),
    path(
        _("work/<slug:slug>/assessments/<int:exercise_id>/data/<int:dataset_id>/names/"),
        dataset.dataset_names,
        name="exercise_dataset_names",
    ),
    path(
        _("work/<slug:slug>/assessments/<int:exercise_id>/data/<int:dataset_id>/accept/"),
        dataset.dataset_accept,
        name="exercise_dataset_accept",
    ),
    path(_("communities/"), community.communities, name="communities"),
    path(_("communities/csv/"), community.communities_csv, name="communities_csv"),
    path(_("communities/comparison/"), community.community_comparison, name="community_comparison"),
    path(_("communities/explorer/"), explorer.community_explorer, name="community_explorer"),
    path(_("communities/explorer/csv/"), explorer.community_explorer_csv, name="community_explorer_csv"),
    path(_("communities/<slug:area>/"), community.community, name="community"),
    path(_("communities/<slug:area>/print/"), community.community_print, name="community_print"),
    path(_("communities/<slug:area>/csv/"), community.community_csv, name="community_csv"),
    path(_("data/"), dataset.datasets, name="datasets"),
    path(_("data/new/"), dataset.dataset_new, name="dataset_new"),
    path(_("data/sources/"), dataset.data_sources, name="data_sources"),
    path(_("data/names/"), dataset.place_names, name="place_names"),
    path(_("data/<int:dataset_id>/"), dataset.dataset, name="dataset"),
    path(_("data/<int:dataset_id>/names/"), dataset.dataset_names, name="dataset_names"),
    path(_("data/<int:dataset_id>/accept/"), dataset.dataset_accept, name="dataset_accept"),
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
