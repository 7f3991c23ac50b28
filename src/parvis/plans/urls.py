"""The addresses of this app, without their language."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from parvis.plans.enums import MeasureKind
from parvis.plans.views import (
    action_plan,
    consultation,
    council,
    part,
    public_consultation,
    roll_forward,
    signature,
    strategy,
)

urlpatterns = [
    path(_("work/<slug:slug>/strategy/"), strategy.strategy, name="strategy"),
    path(_("work/<slug:slug>/strategy/new/"), strategy.new_strategy, name="strategy_new"),
    path(_("work/<slug:slug>/strategy/<int:first_year>/"), strategy.strategy, name="strategy_from"),
    path(
        _("work/<slug:slug>/strategy/<int:first_year>/change/"),
        strategy.change_strategy,
        name="strategy_change",
    ),
    path(
        _("work/<slug:slug>/strategy/<int:first_year>/approval/"),
        strategy.approve_strategy,
        name="strategy_approve",
    ),
    path(
        _("work/<slug:slug>/strategy/<int:first_year>/publish/"),
        strategy.publish_strategy,
        name="strategy_publish",
    ),
    path(
        _("work/<slug:slug>/strategy/<int:first_year>/outcomes/new/"),
        strategy.new_outcome,
        name="outcome_new",
    ),
    path(
        _("work/<slug:slug>/strategy/<int:first_year>/outcomes/<int:outcome_id>/change/"),
        strategy.change_outcome,
        name="outcome_change",
    ),
    path(
        _("work/<slug:slug>/strategy/<int:first_year>/two-pages/a4/"),
        strategy.strategy_on_two_pages,
        {"paper": "a4"},
        name="strategy_a4",
    ),
    path(
        _("work/<slug:slug>/strategy/<int:first_year>/two-pages/letter/"),
        strategy.strategy_on_two_pages,
        {"paper": "letter"},
        name="strategy_letter",
    ),
    path(
        _("work/<slug:slug>/strategy/<int:first_year>/priorities/new/"),
        part.new_priority,
        name="priority_new",
    ),
    path(
        _("work/<slug:slug>/strategy/<int:first_year>/priorities/<int:part_id>/change/"),
        part.change_priority,
        name="priority_change",
    ),
    path(
        _("work/<slug:slug>/strategy/<int:first_year>/priorities/<int:part_id>/remove/"),
        part.remove_part,
        {"part": "priority"},
        name="priority_remove",
    ),
    path(
        _("work/<slug:slug>/strategy/<int:first_year>/outcomes/<int:outcome_id>/objectives/new/"),
        part.new_objective,
        name="objective_new",
    ),
    path(
        _("work/<slug:slug>/strategy/<int:first_year>/objectives/<int:part_id>/change/"),
        part.change_objective,
        name="objective_change",
    ),
    path(
        _("work/<slug:slug>/strategy/<int:first_year>/objectives/<int:part_id>/remove/"),
        part.remove_part,
        {"part": "objective"},
        name="objective_remove",
    ),
    path(
        _("work/<slug:slug>/strategy/<int:first_year>/outcomes/<int:outcome_id>/indicators/new/"),
        part.new_measure,
        {"kind": MeasureKind.POPULATION},
        name="indicator_new",
    ),
    path(
        _("work/<slug:slug>/strategy/<int:first_year>/outcomes/<int:outcome_id>/performance/new/"),
        part.new_measure,
        {"kind": MeasureKind.PERFORMANCE},
        name="performance_new",
    ),
    path(
        _("work/<slug:slug>/strategy/<int:first_year>/measures/<int:part_id>/change/"),
        part.change_measure,
        name="measure_change",
    ),
    path(
        _("work/<slug:slug>/strategy/<int:first_year>/measures/<int:part_id>/remove/"),
        part.remove_part,
        {"part": "measure"},
        name="measure_remove",
    ),
    path(
        _("work/<slug:slug>/strategy/<int:first_year>/measures/<int:part_id>/results/new/"),
        part.new_result,
        name="result_new",
    ),
    path(
        _("work/<slug:slug>/strategy/<int:first_year>/consultations/"),
        consultation.consultations,
        name="consultations",
    ),
    path(
        _("work/<slug:slug>/strategy/<int:first_year>/consultations/new/"),
        consultation.new_consultation,
        name="consultation_new",
    ),
    path(
        _("work/<slug:slug>/strategy/<int:first_year>/consultations/<int:consultation_id>/"),
        consultation.consultation,
        name="consultation",
    ),
    path(
        _("work/<slug:slug>/strategy/<int:first_year>/consultations/<int:consultation_id>/new-link/"),
        consultation.replace_link,
        name="consultation_link",
    ),
    path(
        _("work/<slug:slug>/strategy/<int:first_year>/consultations/<int:consultation_id>/close/"),
        consultation.close_consultation,
        name="consultation_close",
    ),
    path(
        _("work/<slug:slug>/strategy/<int:first_year>/consultations/<int:consultation_id>/clusters/new/"),
        consultation.new_cluster,
        name="cluster_new",
    ),
    path(
        _(
            "work/<slug:slug>/strategy/<int:first_year>/consultations/<int:consultation_id>/clusters/"
            "<int:cluster_id>/change/"
        ),
        consultation.change_cluster,
        name="cluster_change",
    ),
    path(
        _("work/<slug:slug>/strategy/<int:first_year>/signatures/"), signature.signatures, name="signatures"
    ),
    path(
        _("work/<slug:slug>/strategy/<int:first_year>/signatures/new/"),
        signature.new_signature,
        name="signature_new",
    ),
    path(
        _("work/<slug:slug>/strategy/<int:first_year>/signatures/<int:signature_id>/"),
        signature.signature_document,
        name="signature_document",
    ),
    path(
        _("work/<slug:slug>/strategy/<int:first_year>/next/"),
        roll_forward.next_strategy,
        name="strategy_next_new",
    ),
    path(
        _("work/<slug:slug>/strategy/<int:first_year>/lineage/"),
        roll_forward.lineage,
        name="strategy_lineage",
    ),
    path(
        _("consultations/<str:secret>/"), public_consultation.public_consultation, name="public_consultation"
    ),
    path(
        _("consultations/<str:secret>/<int:position>/"), public_consultation.new_comment, name="comment_new"
    ),
    path(_("work/<slug:slug>/action-plan/"), action_plan.action_plans, name="action_plans"),
    path(_("work/<slug:slug>/action-plan/new/"), action_plan.new_action_plan, name="action_plan_new"),
    path(_("work/<slug:slug>/action-plan/<int:fiscal_year>/"), action_plan.action_plan, name="action_plan"),
    path(
        _("work/<slug:slug>/action-plan/<int:fiscal_year>/approval/"),
        action_plan.approve_action_plan,
        name="action_plan_approve",
    ),
    path(
        _("work/<slug:slug>/action-plan/<int:fiscal_year>/actions/new/"),
        action_plan.new_action,
        name="action_new",
    ),
    path(
        _("work/<slug:slug>/action-plan/<int:fiscal_year>/actions/<int:action_id>/change/"),
        action_plan.change_action,
        name="action_change",
    ),
    path(
        _("work/<slug:slug>/action-plan/<int:fiscal_year>/actions/<int:action_id>/progress/"),
        action_plan.report_progress,
        name="action_progress",
    ),
    path(
        _("work/<slug:slug>/meetings/<int:meeting_id>/agenda/<int:item_id>/action/"),
        council.motion_action,
        name="motion_action",
    ),
]
