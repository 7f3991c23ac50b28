"""Recording how the supplier of research was found, who bid, and the ethics review."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from parvis.assessment import Text
from parvis.core import audit
from parvis.people.models import User
from parvis.research.enums import EthicsNeed, Procurement
from parvis.research.errors import BidderExists, ContractMissing, ReasonMissing
from parvis.research.models import Bidder, Contract, EthicsReview, ResearchProject
from parvis.research.operations.part import record

_PRIVATE = ("name", "amount")  # of a bidder: the trail is read outside the partnership too


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractContent:
    """How the supplier is found; amounts are in dollars."""

    procurement: Procurement
    reason: Text = Text()  # noqa: RUF009 - frozen
    awarded_on: date | None = None
    value: Decimal | None = None
    in_kind: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BidderContent:
    """Who offered, for how much, and whether they have the award."""

    name: str
    amount: Decimal | None = None
    is_awarded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EthicsContent:
    """Whether a review is needed, and the review."""

    need: EthicsNeed
    reason: Text = Text()  # noqa: RUF009 - frozen
    board: Text = Text()  # noqa: RUF009 - frozen
    number: str = ""
    approved_on: date | None = None


def record_contract(
    project: ResearchProject, content: ContractContent, *, by: User, at: datetime
) -> Contract:
    """Record how the supplier is found, or correct it.

    Raises
    ------
    ReasonMissing
        A single source has no reason.
    """
    if content.procurement == Procurement.SINGLE_SOURCE and not (content.reason.en or content.reason.fr):
        raise ReasonMissing
    contract = Contract.objects.filter(project=project).first() or Contract(project=project)
    return record("contract_recorded", contract, content, by=by, at=at)


@transaction.atomic
def record_bidder(
    project: ResearchProject, content: BidderContent, *, bidder: Bidder | None = None, by: User, at: datetime
) -> Bidder:
    """Record who offered, or correct it.

    Raises
    ------
    ContractMissing
        Nothing is recorded of how the supplier is found.
    BidderExists
        Somebody of this name offered already, or somebody else has the award.
    """
    contract = Contract.objects.select_for_update().filter(project=project).first()
    if contract is None:
        raise ContractMissing
    others = contract.bidders.exclude(pk=bidder.pk if bidder else 0)
    if others.filter(name=content.name).exists() or (
        content.is_awarded and others.filter(is_awarded=True).exists()
    ):
        raise BidderExists
    return record(
        "bidder_recorded", bidder or Bidder(contract=contract), content, by=by, at=at, unsaid=_PRIVATE
    )


@transaction.atomic
def remove_bidder(bidder: Bidder, *, by: User, at: datetime) -> None:
    """Remove a bidder who was recorded by mistake."""
    audit.record("bidder_removed", bidder, by=by, at=at, partnership=bidder.project.partnership)
    bidder.delete()


def record_ethics(
    project: ResearchProject, content: EthicsContent, *, by: User, at: datetime
) -> EthicsReview:
    """Record whether a review of ethics is needed, and the review.

    Raises
    ------
    ReasonMissing
        No review is needed, and nobody says why.
    """
    if content.need == EthicsNeed.NOT_NEEDED and not (content.reason.en or content.reason.fr):
        raise ReasonMissing
    review = EthicsReview.objects.filter(project=project).first() or EthicsReview(project=project)
    return record("ethics_recorded", review, content, by=by, at=at)
