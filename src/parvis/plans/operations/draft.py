"""What every change of a strategy's draft begins with and ends with."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Max

from parvis.assessment import Text
from parvis.core import audit
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.plans.errors import NotOfThisPartnership, StrategyNotDraft
from parvis.plans.models import Strategy
from parvis.research.models import Finding


def hold_draft(strategy: Strategy) -> None:
    """Hold the strategy until the transaction ends.

    Raises
    ------
    StrategyNotDraft
        The council has approved it.
    """
    if not Strategy.objects.select_for_update().get(pk=strategy.pk).is_draft:
        raise StrategyNotDraft


def next_position(siblings: models.Manager[Any]) -> int:
    """Return the position after the last."""
    return int(siblings.aggregate(last=Max("position"))["last"] or 0) + 1


def is_written(text: Text) -> bool:
    """Tell whether a text has words in at least one language."""
    return bool(text.en.strip() or text.fr.strip())


def require_own(findings: list[Finding], partnership: Partnership) -> None:
    """Check that the findings are the partnership's.

    Raises
    ------
    NotOfThisPartnership
        One is another partnership's.
    """
    if any(finding.project.partnership_id != partnership.pk for finding in findings):
        raise NotOfThisPartnership


def record(
    verb: str,
    part: models.Model,
    strategy: Strategy,
    *,
    by: User | None,
    at: datetime,
    **states: dict[str, Any],
) -> None:
    """Append the event of a part of the strategy."""
    audit.record(verb, part, by=by, at=at, partnership=strategy.partnership, **states)
