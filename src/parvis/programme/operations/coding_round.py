"""A round of coding: opened, filled with plans, closed."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.text.value import dated_text
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.plans.models import Strategy
from parvis.programme.errors import PlanInRound, PlanNotReadable, RoundClosed
from parvis.programme.kinds.coding_scheme import current_scheme
from parvis.programme.models import CodedPlan, CodingRound
from parvis.programme.queries.coding import edition_to_code


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanToCode:
    """What is coded: an approved strategy, or a document by its title and address."""

    partnership: Partnership
    strategy: Strategy | None = None
    document: str = ""
    address: str = ""


@transaction.atomic
def open_round(title: Text, *, by: User, at: datetime) -> CodingRound:
    """Open a round, which codes by the current version of the scheme."""
    made = CodingRound.objects.create(
        title=dated_text(title).amended(title, at=at),
        scheme_version=current_scheme().version,
        opened_by=by,
        opened_at=at,
    )
    audit.record(
        "coding_round_opened", made, by=by, at=at, after={"title": title, "scheme": made.scheme_version}
    )
    return made


@transaction.atomic
def add_plan(coding_round: CodingRound, content: PlanToCode, *, by: User, at: datetime) -> CodedPlan:
    """Bring a partnership's plan into the round.

    Raises
    ------
    RoundClosed
        The round takes no more plans.
    PlanInRound
        A plan of the partnership is in it already.
    PlanNotReadable
        The strategy is a draft or another partnership's, or the document lacks its title or address.
    """
    held = hold_open(coding_round)
    if not _is_readable(content):
        raise PlanNotReadable
    if held.plans.filter(partnership=content.partnership).exists():
        raise PlanInRound
    plan = CodedPlan.objects.create(
        round=held,
        partnership=content.partnership,
        strategy=content.strategy,
        edition=edition_to_code(content.strategy) if content.strategy else None,
        document="" if content.strategy else content.document,
        address="" if content.strategy else content.address,
    )
    after = {"strategy": content.strategy, "document": plan.document, "address": plan.address}
    audit.record("coded_plan_added", plan, by=by, at=at, after=after)
    return plan


@transaction.atomic
def close_round(coding_round: CodingRound, *, by: User, at: datetime) -> None:
    """Close the round; what is rated stays, and what is not settled stays unsettled.

    Raises
    ------
    RoundClosed
        It is closed already.
    """
    held = hold_open(coding_round)
    held.closed_at = at
    held.save(update_fields=["closed_at"])
    audit.record("coding_round_closed", held, by=by, at=at)


def hold_open(coding_round: CodingRound) -> CodingRound:
    """Hold the round until the transaction ends.

    Raises
    ------
    RoundClosed
        It is closed.
    """
    held = CodingRound.objects.select_for_update().get(pk=coding_round.pk)
    if not held.is_open:
        raise RoundClosed
    return held


def _is_readable(content: PlanToCode) -> bool:
    strategy = content.strategy
    if strategy is None:
        return bool(content.document.strip() and content.address.strip())
    return not strategy.is_draft and strategy.partnership_id == content.partnership.pk
