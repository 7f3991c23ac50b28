"""Agreements: entered and amended, with parties, cost shares and commitments, and evidence that these were kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import models, transaction
from django.utils import timezone

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.text.record import amend
from parvis.partnerships.enums import CommitmentVerdict, Expectation, PartyRole
from parvis.partnerships.errors import (
    AgreementEndsBeforeItBegins,
    AgreementRenewed,
    EvidenceInTheFuture,
    EvidenceWithdrawn,
    HasEvidence,
    OfAnotherAgreement,
    PartyInUse,
    RenewsAnother,
)
from parvis.partnerships.models import (
    Agreement,
    AgreementParty,
    AgreementShare,
    Commitment,
    CommitmentEvidence,
)
from parvis.people.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementContent:
    """What an agreement is, besides its parties and clauses."""

    title: Text
    reference: str
    part_of: Agreement | None
    renews: Agreement | None
    signed_on: date | None
    from_on: date | None
    until_on: date | None
    amount: Decimal | None
    source: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyContent:
    """Who a party is, and as what it signed."""

    name: Text
    role: PartyRole


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentContent:
    """What a clause says that somebody will do."""

    party: AgreementParty | None
    clause: str
    statement: Text
    is_binding: bool
    expectation: Expectation | None
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceContent:
    """What shows how far a commitment was kept."""

    seen_on: date
    verdict: CommitmentVerdict
    statement: Text
    source: str


@transaction.atomic
def write_agreement(
    agreement: Agreement, content: AgreementContent, *, by: User | None, at: datetime
) -> Agreement:
    """Enter a new agreement, or amend one.

    Raises
    ------
    AgreementEndsBeforeItBegins
        Its days are the wrong way round.
    RenewsAnother
        What it renews is of another partnership or another kind, or itself.
    AgreementRenewed
        Another agreement renews that one already.
    """
    if content.from_on and content.until_on and content.until_on < content.from_on:
        raise AgreementEndsBeforeItBegins
    _require_renewable(agreement, content.renews)
    verb = "agreement_amended" if agreement.pk else "agreement_entered"
    changes = amend(agreement, content, at=at)
    agreement.save()
    _record(verb, agreement, agreement, by=by, at=at, before=changes.before, after=changes.after)
    return agreement


@transaction.atomic
def write_party(
    party: AgreementParty, content: PartyContent, *, by: User | None, at: datetime
) -> AgreementParty:
    """Add a party to an agreement, or amend it."""
    verb = "party_amended" if party.pk else "party_added"
    changes = amend(party, content, at=at)
    party.save()
    _record(verb, party, party.agreement, by=by, at=at, before=changes.before, after=changes.after)
    return party


@transaction.atomic
def remove_party(party: AgreementParty, *, by: User, at: datetime) -> None:
    """Take a party from an agreement.

    Raises
    ------
    PartyInUse
        It pays a share or commits to something.
    """
    if party.shares.exists() or party.commitments.exists():
        raise PartyInUse
    _record("party_removed", party, party.agreement, by=by, at=at, before={"name": party.name})
    party.delete()


@transaction.atomic
def write_shares(
    agreement: Agreement,
    *,
    fiscal_year: int,
    amounts: Mapping[int, Decimal],
    by: User | None,
    at: datetime,
) -> None:
    """Write what each party pays in a fiscal year; ``amounts`` are dollars by the number of a party.

    A party that is left out pays no share in the year.

    Raises
    ------
    OfAnotherAgreement
        A party is of another agreement.
    """
    held = Agreement.objects.select_for_update().get(pk=agreement.pk)
    names = {party.pk: party.name for party in held.parties.all()}
    if not names.keys() >= amounts.keys():
        raise OfAnotherAgreement
    stored = AgreementShare.objects.filter(party__agreement=held, fiscal_year=fiscal_year)
    before = {share.party_id: share.amount for share in stored}
    stored.delete()
    AgreementShare.objects.bulk_create(
        AgreementShare(party_id=party, fiscal_year=fiscal_year, amount=amount)
        for party, amount in amounts.items()
    )
    said = [_said(fiscal_year, names, dollars) for dollars in (before, amounts)]
    _record("shares_written", held, held, by=by, at=at, before=said[0], after=said[1])


@transaction.atomic
def write_commitment(
    commitment: Commitment, content: CommitmentContent, *, by: User | None, at: datetime
) -> Commitment:
    """Add what a clause commits to, or amend it.

    Raises
    ------
    OfAnotherAgreement
        The party is of another agreement.
    """
    if content.party is not None and content.party.agreement_id != commitment.agreement_id:
        raise OfAnotherAgreement
    verb = "commitment_amended" if commitment.pk else "commitment_added"
    changes = amend(commitment, content, at=at)
    commitment.save()
    _record(verb, commitment, commitment.agreement, by=by, at=at, before=changes.before, after=changes.after)
    return commitment


@transaction.atomic
def remove_commitment(commitment: Commitment, *, by: User, at: datetime) -> None:
    """Take a commitment from an agreement.

    Raises
    ------
    HasEvidence
        Evidence was recorded of it.
    """
    if commitment.evidence.exists():
        raise HasEvidence
    before = {"clause": commitment.clause, "statement": commitment.statement}
    _record("commitment_removed", commitment, commitment.agreement, by=by, at=at, before=before)
    commitment.delete()


@transaction.atomic
def record_evidence(
    commitment: Commitment, content: EvidenceContent, *, by: User, at: datetime
) -> CommitmentEvidence:
    """Record what shows how far a commitment was kept.

    Raises
    ------
    EvidenceInTheFuture
        It is seen on a day that has not come.
    """
    if content.seen_on > timezone.localdate(at):
        raise EvidenceInTheFuture
    evidence = CommitmentEvidence(commitment=commitment, recorded_by_name=by.name)
    changes = amend(evidence, content, at=at)
    evidence.save()
    _record("evidence_recorded", evidence, commitment.agreement, by=by, at=at, after=changes.after)
    return evidence


@transaction.atomic
def withdraw_evidence(evidence: CommitmentEvidence, *, by: User, at: datetime) -> None:
    """Take back evidence that was recorded in error; it stays readable as withdrawn.

    Raises
    ------
    EvidenceWithdrawn
        It was taken back already.
    """
    held = CommitmentEvidence.objects.select_for_update().get(pk=evidence.pk)
    if held.withdrawn_at is not None:
        raise EvidenceWithdrawn
    held.withdrawn_at = at
    held.save(update_fields=["withdrawn_at"])
    before = {"statement": held.statement, "verdict": held.verdict}
    _record("evidence_withdrawn", held, evidence.commitment.agreement, by=by, at=at, before=before)


def _require_renewable(agreement: Agreement, renewed: Agreement | None) -> None:
    if renewed is None:
        return
    is_alike = (renewed.kind, renewed.partnership_id) == (agreement.kind, agreement.partnership_id)
    if not is_alike or renewed.pk == agreement.pk:
        raise RenewsAnother
    if Agreement.objects.filter(renews=renewed).exclude(pk=agreement.pk).exists():
        raise AgreementRenewed


def _said(fiscal_year: int, names: Mapping[int, Text], dollars: Mapping[int, Decimal]) -> dict[str, object]:
    return {
        "fiscal_year": fiscal_year,
        "amounts": [f"{names[party]}: {amount}" for party, amount in dollars.items()],
    }


def _record(
    verb: str,
    subject: models.Model,
    agreement: Agreement,
    *,
    by: User | None,
    at: datetime,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    partnership = agreement.partnership
    audit.record(verb, subject, by=by, at=at, partnership=partnership, before=before, after=after)
