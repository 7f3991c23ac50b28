"""May this person plan, or report progress? Yes, or no with the sentence that the page shows."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from parvis.core.decision import ALLOWED, Decision, denied
from parvis.partnerships.access import Permission, allowed
from parvis.partnerships.models import Partnership
from parvis.partnerships.permissions import may_publish
from parvis.plans.models import ActionPlan, Strategy

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer


def may_plan(user: "Viewer", partnership: Partnership) -> Decision:
    """Tell whether the person starts a strategy or an action plan."""
    if not allowed(user, Permission.PLAN_EDIT, partnership):
        return denied(_("Only a coordinator writes the strategy and the action plan."))
    return ALLOWED


def may_edit_strategy(user: "Viewer", strategy: Strategy) -> Decision:
    """Tell whether the person changes the strategy and its outcomes, or records its approval."""
    if not strategy.is_draft:
        return denied(_("The council approved this strategy, and it does not change."))
    return may_plan(user, strategy.partnership)


def may_publish_strategy(user: "Viewer", strategy: Strategy) -> Decision:
    """Tell whether the person publishes the strategy."""
    if strategy.is_draft:
        return denied(_("A strategy is published after the council approved it."))
    return may_publish(user, strategy.partnership)


def may_record_result(user: "Viewer", strategy: Strategy) -> Decision:
    """Tell whether the person records what was found for a measure."""
    if strategy.is_draft:
        return denied(_("Results are recorded after the council approved the strategy."))
    return may_plan(user, strategy.partnership)


def may_record_signature(user: "Viewer", strategy: Strategy) -> Decision:
    """Tell whether the person records a municipality's signature."""
    if strategy.is_draft:
        return denied(_("A municipality signs after the council approved the strategy."))
    return may_plan(user, strategy.partnership)


def may_roll_forward(user: "Viewer", strategy: Strategy) -> Decision:
    """Tell whether the person begins the strategy that follows."""
    if strategy.is_draft:
        return denied(_("The next strategy follows one that the council approved."))
    return may_plan(user, strategy.partnership)


def may_edit_plan(user: "Viewer", plan: ActionPlan) -> Decision:
    """Tell whether the person changes the plan's actions, or records its approval."""
    if not plan.is_draft:
        return denied(_("The council approved this plan; it changes through progress."))
    return may_plan(user, plan.strategy.partnership)


def may_report_progress(user: "Viewer", plan: ActionPlan) -> Decision:
    """Tell whether the person reports progress on the plan's actions."""
    if plan.is_draft:
        return denied(_("Progress is reported after the council approved the plan."))
    if not allowed(user, Permission.ACTION_UPDATE, plan.strategy.partnership):
        return denied(_("Only coordinators, co-chairs and council members report progress."))
    return ALLOWED
