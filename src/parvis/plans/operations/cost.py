"""The costs of a year, shared out exactly, and contributions in kind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from parvis.assessment import Text
from parvis.core import audit
from parvis.core.text.record import amend
from parvis.partnerships.models import Organisation
from parvis.people.models import User
from parvis.plans.enums import CostBasis
from parvis.plans.errors import NothingGiven, NotOfThisPartnership, SharesDoNotAddUp
from parvis.plans.models import Action, ActionPlan, CostLine, CostShare, InKindContribution

_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class CostContent:
    """What a cost line says, besides its shares."""

    label: Text
    amount: Decimal
    basis: CostBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class InKindContent:
    """What an organization gave."""

    organisation: Organisation
    action: Action | None
    what: Text
    value: Decimal | None
    hours: Decimal | None
    given_on: date


@transaction.atomic
def write_cost_line(
    line: CostLine, content: CostContent, *, shares: Mapping[int, Decimal], by: User, at: datetime
) -> CostLine:
    """Write a new or a stored cost line; ``shares`` are percentages by the number of an action or expectation.

    Raises
    ------
    NotOfThisPartnership
        An action is of another plan.
    SharesDoNotAddUp
        They do not make 100 %.
    """
    ActionPlan.objects.select_for_update().get(pk=line.plan_id)
    given = {number: percent for number, percent in shares.items() if percent}
    _require_shares(line.plan, content.basis, given)
    verb = "cost_line_amended" if line.pk else "cost_line_added"
    if not line.pk:
        line.position = (line.plan.cost_lines.aggregate(last=Max("position"))["last"] or 0) + 1
    changes = amend(line, content, at=at)
    line.save()
    line.shares.all().delete()
    CostShare.objects.bulk_create(_shares(line, content.basis, given))
    _record(
        verb, line, by=by, at=at, before=changes.before, after=changes.after | {"shares": _told(line, given)}
    )
    return line


@transaction.atomic
def remove_cost_line(line: CostLine, *, by: User, at: datetime) -> None:
    """Take a cost line from the plan."""
    _record("cost_line_removed", line, by=by, at=at, before={"label": line.label, "amount": line.amount})
    line.delete()


@transaction.atomic
def write_contribution(
    contribution: InKindContribution, content: InKindContent, *, by: User, at: datetime
) -> InKindContribution:
    """Write a new or a stored contribution in kind.

    Raises
    ------
    NothingGiven
        It has neither a value nor hours.
    NotOfThisPartnership
        The organization or the action is of another partnership or plan.
    """
    if content.value is None and content.hours is None:
        raise NothingGiven
    partnership = contribution.plan.strategy.partnership
    is_of_plan = content.action is None or content.action.plan_id == contribution.plan_id
    if content.organisation.partnership_id != partnership.pk or not is_of_plan:
        raise NotOfThisPartnership
    verb = "contribution_amended" if contribution.pk else "contribution_recorded"
    before = _said(contribution) if contribution.pk else {}
    for name in ("organisation", "action", "value", "hours", "given_on"):
        setattr(contribution, name, getattr(content, name))
    contribution.what = contribution.what.amended(content.what, at=at)
    contribution.save()
    _record(verb, contribution, by=by, at=at, before=before, after=_said(contribution))
    return contribution


@transaction.atomic
def remove_contribution(contribution: InKindContribution, *, by: User, at: datetime) -> None:
    """Take a contribution in kind from the plan."""
    _record("contribution_removed", contribution, by=by, at=at, before=_said(contribution))
    contribution.delete()


def _require_shares(plan: ActionPlan, basis: CostBasis, given: Mapping[int, Decimal]) -> None:
    if basis == CostBasis.ACTIONS:
        of_plan = {*plan.actions.values_list("pk", flat=True)}
        if not of_plan.issuperset(given):
            raise NotOfThisPartnership
    total = sum(given.values(), Decimal(0))
    if total != _WHOLE or min(given.values()) < 0:
        raise SharesDoNotAddUp(total)


def _shares(line: CostLine, basis: CostBasis, given: Mapping[int, Decimal]) -> Iterable[CostShare]:
    column = "action_id" if basis == CostBasis.ACTIONS else "expectation"
    return [CostShare(line=line, percent=percent, **{column: number}) for number, percent in given.items()]


def _told(line: CostLine, given: Mapping[int, Decimal]) -> list[str]:
    """Return the shares as the trail of events has them: the number of an action or expectation, and the percentage."""
    positions = dict(line.plan.actions.values_list("pk", "position"))
    numbers = positions if line.basis == CostBasis.ACTIONS else {}
    return [f"{numbers.get(number, number)}: {percent}" for number, percent in given.items()]


def _said(contribution: InKindContribution) -> dict[str, object]:
    return {
        "organization": contribution.organisation.name,
        "title": contribution.what,
        "value": contribution.value,
        "hours": contribution.hours,
        "given_on": contribution.given_on,
    }


def _record(
    verb: str,
    subject: CostLine | InKindContribution,
    *,
    by: User,
    at: datetime,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    partnership = subject.plan.strategy.partnership
    audit.record(verb, subject, by=by, at=at, partnership=partnership, before=before, after=after)
