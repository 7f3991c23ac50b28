"""The end of a year's plan: each action is carried into the next year, closed or dropped, for a reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from parvis.assessment import Text
from parvis.core import audit
from parvis.core.text.value import DatedText
from parvis.people.models import User
from parvis.plans.enums import Ending, PlanState, ProposalState
from parvis.plans.errors import (
    ActionEnded,
    NoNextPlan,
    NotOfThisPartnership,
    PlanNotApproved,
    ReasonMissing,
    UpdateWaits,
)
from parvis.plans.models import (
    Action,
    ActionPlan,
    Objective,
    Outcome,
    OutcomeFate,
    ProposedUpdate,
    UpdateLink,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionFate:
    """What becomes of one action, and why."""

    action: Action
    fate: Ending
    reason: Text


@transaction.atomic
def end_actions(
    plan: ActionPlan, fates: Iterable[ActionFate], *, by: User, at: datetime
) -> tuple[Action, ...]:
    """Carry, close or drop actions of a plan, all of them or none; return those that the next year continues.

    A carried action works for the same outcome; under a new strategy, for the outcome measured by the same
    indicator, or for the first one of the same expectation. It keeps its objective where that outcome has it.

    Raises
    ------
    PlanNotApproved
        The actions of a draft are changed or removed instead.
    NotOfThisPartnership
        An action is of another plan.
    ActionEnded
        An action was carried, closed or dropped before.
    ReasonMissing
        One of them has no reason.
    UpdateWaits
        What a partner reported on an action waits to be confirmed or returned.
    NoNextPlan
        An action is carried, and the next year has no draft of a plan.
    """
    if ActionPlan.objects.select_for_update().get(pk=plan.pk).is_draft:
        raise PlanNotApproved
    decided = [*fates]
    held = {action.pk: action for action in plan.actions.select_for_update()}
    for each in decided:
        _require_possible(each, held)
    _require_nothing_waits(decided)
    carried = [each.action for each in decided if each.fate == Ending.CARRIED]
    following = _next_plan(plan) if carried else None
    for each in decided:
        _end(each, by=by, at=at)
    return tuple(_carry(action, following, by=by, at=at) for action in carried if following)


def _require_possible(each: ActionFate, held: dict[int, Action]) -> None:
    if each.action.pk not in held:
        raise NotOfThisPartnership
    if held[each.action.pk].fate:
        raise ActionEnded
    if not (each.reason.en.strip() or each.reason.fr.strip()):
        raise ReasonMissing


def _require_nothing_waits(decided: Iterable[ActionFate]) -> None:
    ended = [each.action.pk for each in decided]
    if ProposedUpdate.objects.filter(state=ProposalState.WAITING, link__action__in=ended).exists():
        raise UpdateWaits


def _next_plan(plan: ActionPlan) -> ActionPlan:
    of_partnership = ActionPlan.objects.filter(strategy__partnership=plan.strategy.partnership)
    drafts = of_partnership.filter(fiscal_year=plan.fiscal_year + 1, state=PlanState.DRAFT)
    following = drafts.select_for_update().first()
    if following is None:
        raise NoNextPlan
    return following


def _end(each: ActionFate, *, by: User, at: datetime) -> None:
    action = each.action
    action.fate, action.fate_reason = each.fate, DatedText().amended(each.reason, at=at)
    action.save(update_fields=["fate", "fate_reason"])
    UpdateLink.objects.filter(action=action, revoked_at=None).update(revoked_at=at)
    after = {"fate": each.fate, "reason": each.reason}
    partnership = action.plan.strategy.partnership
    audit.record("action_ended", action, by=by, at=at, partnership=partnership, after=after)


def _carry(action: Action, plan: ActionPlan, *, by: User, at: datetime) -> Action:
    last = plan.actions.aggregate(last=Max("position"))["last"] or 0
    outcome = _outcome_in(plan, action.outcome)
    continued = Action.objects.create(
        plan=plan,
        outcome=outcome,
        objective=_objective_in(outcome, action.objective),
        position=last + 1,
        title=action.title,
        lead=action.lead,
        person=action.person,
        quarter=action.quarter,
        resources=action.resources,
        in_kind=action.in_kind,
        next_step=action.next_step,
        carried_from=action,
    )
    continued.partners.set(action.partners.all())
    for measure in action.measures.all():
        continued.measures.create(position=measure.position, label=measure.label, target=measure.target)
    after = {"title": continued.title, "continues": action.plan.fiscal_year}
    partnership = action.plan.strategy.partnership
    audit.record("action_carried", continued, by=by, at=at, partnership=partnership, after=after)
    return continued


def _outcome_in(plan: ActionPlan, outcome: Outcome) -> Outcome:
    offered: Sequence[Outcome] = [*plan.strategy.outcomes.prefetch_related("measures")]
    successors = set(OutcomeFate.objects.filter(outcome=outcome).values_list("successor", flat=True))
    indicators = _indicators_of(outcome)
    alike = [
        [one for one in offered if one.pk == outcome.pk],
        [one for one in offered if one.pk in successors],
        [one for one in offered if indicators & _indicators_of(one)],
        [one for one in offered if one.expectation == outcome.expectation],
    ]
    # An approved strategy has an outcome for each expectation, so there is always one.
    return next(found[0] for found in alike if found)


def _objective_in(outcome: Outcome, objective: Objective | None) -> Objective | None:
    """Return the objective, or the one that says the same under another strategy's outcome."""
    if objective is None or objective.outcome_id == outcome.pk:
        return objective
    return next((one for one in outcome.objectives.all() if one.statement == objective.statement), None)


def _indicators_of(outcome: Outcome) -> set[str]:
    return {measure.indicator for measure in outcome.measures.all() if measure.indicator}
