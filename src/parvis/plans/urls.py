"""The addresses of this app, without their language."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from parvis.plans.views import action_plan, council, strategy

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
