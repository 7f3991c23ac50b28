"""What an action shall put out: measures with a target, written while the plan is a draft."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from parvis.assessment import Text
from parvis.core import audit
from parvis.core.text.record import amend
from parvis.people.models import User
from parvis.plans.models import Action, OutputMeasure
from parvis.plans.operations.action_plan import require_draft


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputMeasureContent:
    """What a measure counts, and how much it shall come to."""

    label: Text
    target: Decimal


@transaction.atomic
def add_output_measure(
    action: Action, content: OutputMeasureContent, *, by: User, at: datetime
) -> OutputMeasure:
    """Add a measure to an action of a draft.

    Raises
    ------
    PlanNotDraft
        The council has approved the plan.
    """
    require_draft(action.plan)
    last = action.measures.aggregate(last=Max("position"))["last"] or 0
    measure = OutputMeasure(action=action, position=last + 1)
    _save("output_measure_added", measure, content, by=by, at=at)
    return measure


@transaction.atomic
def amend_measure(measure: OutputMeasure, content: OutputMeasureContent, *, by: User, at: datetime) -> None:
    """Change a measure of a draft.

    Raises
    ------
    PlanNotDraft
        The council has approved the plan.
    """
    require_draft(measure.action.plan)
    _save("output_measure_amended", measure, content, by=by, at=at)


@transaction.atomic
def remove_measure(measure: OutputMeasure, *, by: User, at: datetime) -> None:
    """Take a measure from an action of a draft.

    Raises
    ------
    PlanNotDraft
        The council has approved the plan.
    """
    plan = measure.action.plan
    require_draft(plan)
    before = {"title": measure.label, "target": measure.target}
    partnership = plan.strategy.partnership
    audit.record(
        "output_measure_removed", measure.action, by=by, at=at, partnership=partnership, before=before
    )
    measure.delete()


def _save(
    verb: str, measure: OutputMeasure, content: OutputMeasureContent, *, by: User, at: datetime
) -> None:
    changes = amend(measure, content, at=at)
    measure.save()
    audit.record(
        verb,
        measure.action,
        by=by,
        at=at,
        partnership=measure.action.plan.strategy.partnership,
        before=changes.before,
        after=changes.after,
    )
