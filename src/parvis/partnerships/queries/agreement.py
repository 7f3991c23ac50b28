"""Agreements for a viewer: which they may read, what each commits to, and how far that was kept on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, Q, QuerySet

from parvis.core.clock import FiscalYear
from parvis.partnerships.access import Viewer
from parvis.partnerships.enums import AgreementKind, CommitmentVerdict, Expectation
from parvis.partnerships.errors import found
from parvis.partnerships.models import (
    Agreement,
    AgreementParty,
    Commitment,
    CommitmentEvidence,
    Partnership,
)
from parvis.partnerships.permissions import may_see_agreement
from parvis.partnerships.queries.partnership import partnerships_visible_to


@dataclass(frozen=True, slots=True)
class KeptCommitment:
    """A commitment with its evidence on a day, the newest first; without any nothing is known of it."""

    commitment: Commitment
    evidence: tuple[CommitmentEvidence, ...]

    @property
    def verdict(self) -> CommitmentVerdict | None:
        """Return what the newest evidence shows; None where there is none."""
        standing = (one for one in self.evidence if one.withdrawn_at is None)
        newest = next(standing, None)
        return CommitmentVerdict(newest.verdict) if newest else None


@dataclass(frozen=True, slots=True)
class ExpectationCommitments:
    """The commitments under one expectation of the programme, or under none."""

    expectation: Expectation | None
    commitments: tuple[KeptCommitment, ...]


@dataclass(frozen=True, slots=True)
class ShareRow:
    """What each party pays in a fiscal year; None where a party has no share in it."""

    fiscal_year: int
    amounts: tuple[Decimal | None, ...]
    total: Decimal


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """An agreement with all that its page shows."""

    agreement: Agreement
    parties: tuple[AgreementParty, ...]
    payers: tuple[AgreementParty, ...]
    shares: tuple[ShareRow, ...]
    by_expectation: tuple[ExpectationCommitments, ...]
    annexes: tuple[Agreement, ...]
    renewal: Agreement | None

    @property
    def shared(self) -> Decimal:
        """Return the sum of all shares, to be compared with the amount."""
        return sum((row.total for row in self.shares), Decimal(0))


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement in the list: its parties, and how many of its commitments were kept."""

    agreement: Agreement
    parties: tuple[AgreementParty, ...]
    commitments: int
    kept: int
    without_evidence: int


def agreements_for(
    viewer: Viewer, *, on: date, partnership: Partnership | None = None
) -> QuerySet[Agreement]:
    """Return the agreements that the viewer may read and that had begun on the day.

    Of one partnership, they are its own and those that bind the whole programme.
    """
    contributions = Q(partnership__in=partnerships_visible_to(viewer))
    if partnership is not None:
        contributions &= Q(partnership=partnership)
    had_begun = Q(from_on__isnull=True) | Q(from_on__lte=on)
    readable = Agreement.objects.filter(had_begun & (Q(partnership__isnull=True) | contributions))
    return readable.select_related("partnership", "part_of")


def agreement_rows(agreements: QuerySet[Agreement], *, on: date) -> tuple[AgreementRow, ...]:
    """Return the list's rows, those between governments first; four statements."""
    known = agreements.prefetch_related("parties", _commitments(on))
    kinds = list(AgreementKind)
    in_order = sorted(
        known, key=lambda one: (kinds.index(AgreementKind(one.kind)), str(one.partnership or ""))
    )
    return tuple(_row(agreement) for agreement in in_order)


def agreement_for(viewer: Viewer, number: int) -> Agreement:
    """Return an agreement that the viewer may read.

    Raises
    ------
    RecordNotFound
        There is none, or it is of a partnership with which the viewer does not work.
    """
    agreement = found(
        Agreement.objects.select_related("partnership", "part_of", "renews").filter(pk=number).first()
    )
    return found(agreement if may_see_agreement(viewer, agreement) else None)


def agreement_page(agreement: Agreement, *, on: date) -> AgreementPage:
    """Return an agreement's parties, shares and commitments with what was known of them on a day; six statements."""
    parties = tuple(agreement.parties.prefetch_related("shares"))
    payers = tuple(party for party in parties if party.shares.all())
    commitments = agreement.commitments.select_related("party").prefetch_related(_evidence(on))
    kept = [KeptCommitment(one, tuple(one.evidence.all())) for one in commitments]
    return AgreementPage(
        agreement=agreement,
        parties=parties,
        payers=payers,
        shares=tuple(_share_row(year, payers) for year in _years(payers)),
        by_expectation=tuple(_grouped(kept)),
        annexes=tuple(agreement.annexes.all()),
        renewal=Agreement.objects.filter(renews=agreement).first(),
    )


def nothing_entered() -> bool:
    """Tell whether no agreement of the programme is entered yet."""
    return not Agreement.objects.filter(partnership__isnull=True).exists()


def party_in(agreement: Agreement, number: int) -> AgreementParty:
    """Return a party of the agreement, or say that there is none."""
    return found(agreement.parties.filter(pk=number).first())


def commitment_in(agreement: Agreement, number: int) -> Commitment:
    """Return a commitment of the agreement, or say that there is none."""
    return found(agreement.commitments.select_related("party").filter(pk=number).first())


def evidence_in(agreement: Agreement, number: int) -> CommitmentEvidence:
    """Return evidence about a commitment of the agreement, or say that there is none."""
    of_agreement = CommitmentEvidence.objects.filter(commitment__agreement=agreement)
    return found(of_agreement.select_related("commitment").filter(pk=number).first())


def shares_in(agreement: Agreement, fiscal_year: int) -> dict[int, Decimal]:
    """Return what each party pays in a fiscal year, by its number."""
    of_year = agreement.parties.filter(shares__fiscal_year=fiscal_year)
    return dict(of_year.values_list("pk", "shares__amount"))


def next_year_to_share(agreement: Agreement) -> int:
    """Return the first fiscal year of the agreement without shares."""
    taken = set(agreement.parties.filter(shares__isnull=False).values_list("shares__fiscal_year", flat=True))
    year = FiscalYear.of(agreement.from_on).start if agreement.from_on else max(taken, default=2020)
    while year in taken:
        year += 1
    return year


def others_like(agreement: Agreement) -> QuerySet[Agreement]:
    """Return the agreements that this one may renew: of its kind and partnership."""
    alike = Agreement.objects.filter(kind=agreement.kind, partnership=agreement.partnership)
    return alike.exclude(pk=agreement.pk)


def wholes_for(agreement: Agreement) -> QuerySet[Agreement]:
    """Return the agreements that this one may be a part of."""
    between = Agreement.objects.filter(partnership__isnull=True).exclude(kind=AgreementKind.ANNEX)
    return between.exclude(pk=agreement.pk)


def _commitments(on: date) -> Prefetch[str]:
    return Prefetch("commitments", Commitment.objects.prefetch_related(_evidence(on)))


def _evidence(on: date) -> Prefetch[str]:
    return Prefetch("evidence", CommitmentEvidence.objects.filter(seen_on__lte=on))


def _row(agreement: Agreement) -> AgreementRow:
    kept = [KeptCommitment(one, tuple(one.evidence.all())) for one in agreement.commitments.all()]
    return AgreementRow(
        agreement=agreement,
        parties=tuple(agreement.parties.all()),
        commitments=len(kept),
        kept=sum(one.verdict == CommitmentVerdict.KEPT for one in kept),
        without_evidence=sum(one.verdict is None for one in kept),
    )


def _years(payers: Iterable[AgreementParty]) -> list[int]:
    return sorted({share.fiscal_year for party in payers for share in party.shares.all()})


def _share_row(year: int, payers: Iterable[AgreementParty]) -> ShareRow:
    amounts = tuple(
        next((share.amount for share in party.shares.all() if share.fiscal_year == year), None)
        for party in payers
    )
    return ShareRow(year, amounts, sum((amount for amount in amounts if amount is not None), Decimal(0)))


def _grouped(kept: list[KeptCommitment]) -> Iterable[ExpectationCommitments]:
    for expectation in (*Expectation, None):
        under = tuple(one for one in kept if one.commitment.expectation == expectation)
        if under:
            yield ExpectationCommitments(expectation, under)
