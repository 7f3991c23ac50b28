"""Entering agreements, their parties, shares and commitments, and evidence of these."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from parvis.core.models import AuditEvent
from parvis.partnerships.access import Role
from parvis.partnerships.enums import AgreementKind, CommitmentVerdict, Expectation
from parvis.partnerships.errors import (
    AgreementEndsBeforeItBegins,
    AgreementRenewed,
    AgreementsEntered,
    EvidenceInTheFuture,
    EvidenceWithdrawn,
    HasEvidence,
    OfAnotherAgreement,
    PartyInUse,
    RenewsAnother,
)
from parvis.partnerships.kinds.agreements import published_agreements
from parvis.partnerships.models import (
    Agreement,
    AgreementParty,
    AgreementShare,
    Commitment,
    CommitmentEvidence,
    Partnership,
)
from parvis.partnerships.operations import agreement as operations
from parvis.partnerships.operations.published_agreement import enter_published_agreements
from parvis.people.models import User
from tests.factories.agreements import (
    agreement_content,
    commitment_content,
    evidence_content,
    make_agreement,
    make_commitment,
    make_party,
)
from tests.factories.partnerships import A_DAY, A_MOMENT, make_member, make_partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> User:
    return make_member(Role.OFFICER)


def test_an_agreement_is_entered_with_its_event(partnership: Partnership, officer: User) -> None:
    agreement = make_agreement(partnership, by=officer, amount=Decimal(707000))

    event = AuditEvent.objects.get(verb="agreement_entered")
    assert (agreement.kind, agreement.amount) == (AgreementKind.CONTRIBUTION, Decimal(707000))
    assert (event.actor_id, event.partnership_id) == (officer.pk, partnership.pk)


def test_an_agreement_refuses_days_that_are_the_wrong_way_round(partnership: Partnership) -> None:
    with pytest.raises(AgreementEndsBeforeItBegins):
        make_agreement(partnership, from_on=date(2026, 4, 1), until_on=date(2026, 3, 31))

    assert Agreement.objects.count() == 0


def test_an_agreement_follows_one_of_its_own_partnership_only(partnership: Partnership) -> None:
    elsewhere = make_agreement(make_partnership())

    with pytest.raises(RenewsAnother):
        make_agreement(partnership, renews=elsewhere)

    assert Agreement.objects.filter(partnership=partnership).count() == 0


def test_an_agreement_does_not_follow_itself(partnership: Partnership, officer: User) -> None:
    agreement = make_agreement(partnership)

    with pytest.raises(RenewsAnother):
        operations.write_agreement(agreement, agreement_content(renews=agreement), by=officer, at=A_MOMENT)

    agreement.refresh_from_db()
    assert agreement.renews is None


def test_an_agreement_is_followed_by_one_other(partnership: Partnership) -> None:
    first = make_agreement(partnership)
    make_agreement(partnership, renews=first)

    with pytest.raises(AgreementRenewed):
        make_agreement(partnership, renews=first)

    assert Agreement.objects.count() == 2


def test_shares_of_a_year_are_written_and_replaced(partnership: Partnership, officer: User) -> None:
    agreement = make_agreement(partnership)
    canada, host = make_party(agreement), make_party(agreement, "Host", "Hôte")

    for amounts in ({canada.pk: Decimal(300), host.pk: Decimal(40)}, {canada.pk: Decimal(310)}):
        operations.write_shares(agreement, fiscal_year=2025, amounts=amounts, by=officer, at=A_MOMENT)

    shares = AgreementShare.objects.values_list("party", "fiscal_year", "amount")
    assert list(shares) == [(canada.pk, 2025, Decimal(310))]


def test_shares_of_a_party_of_another_agreement_are_refused(partnership: Partnership, officer: User) -> None:
    agreement, stranger = make_agreement(partnership), make_party(make_agreement())

    with pytest.raises(OfAnotherAgreement):
        operations.write_shares(
            agreement, fiscal_year=2025, amounts={stranger.pk: Decimal(1)}, by=officer, at=A_MOMENT
        )

    assert AgreementShare.objects.count() == 0


def test_a_party_that_pays_or_commits_itself_stays(partnership: Partnership, officer: User) -> None:
    agreement = make_agreement(partnership)
    payer, committed, idle = (make_party(agreement, name) for name in ("A", "B", "C"))
    operations.write_shares(
        agreement, fiscal_year=2025, amounts={payer.pk: Decimal(1)}, by=officer, at=A_MOMENT
    )
    make_commitment(agreement, party=committed)

    for party in (payer, committed):
        with pytest.raises(PartyInUse):
            operations.remove_party(party, by=officer, at=A_MOMENT)
    operations.remove_party(idle, by=officer, at=A_MOMENT)

    assert set(AgreementParty.objects.all()) == {payer, committed}


def test_a_commitment_of_another_agreements_party_is_refused(partnership: Partnership) -> None:
    stranger = make_party(make_agreement())

    with pytest.raises(OfAnotherAgreement):
        make_commitment(make_agreement(partnership), party=stranger)

    assert Commitment.objects.count() == 0


def test_a_commitment_is_amended(partnership: Partnership, officer: User) -> None:
    commitment = make_commitment(make_agreement(partnership))

    content = commitment_content(expectation=Expectation.PARTNERSHIP)
    operations.write_commitment(commitment, content, by=officer, at=A_MOMENT)

    commitment.refresh_from_db()
    assert commitment.expectation == Expectation.PARTNERSHIP


def test_a_commitment_with_evidence_stays(partnership: Partnership, officer: User) -> None:
    commitment, other = (make_commitment(make_agreement(partnership)) for _ in range(2))
    operations.record_evidence(commitment, evidence_content(), by=officer, at=A_MOMENT)

    with pytest.raises(HasEvidence):
        operations.remove_commitment(commitment, by=officer, at=A_MOMENT)
    operations.remove_commitment(other, by=officer, at=A_MOMENT)

    assert list(Commitment.objects.all()) == [commitment]


def test_evidence_of_a_day_to_come_is_refused(partnership: Partnership, officer: User) -> None:
    commitment = make_commitment(make_agreement(partnership))

    with pytest.raises(EvidenceInTheFuture):
        operations.record_evidence(
            commitment, evidence_content(seen_on=A_DAY + timedelta(days=1)), by=officer, at=A_MOMENT
        )

    assert CommitmentEvidence.objects.count() == 0


def test_evidence_is_taken_back_once_and_stays_readable(partnership: Partnership, officer: User) -> None:
    commitment = make_commitment(make_agreement(partnership))
    evidence = operations.record_evidence(commitment, evidence_content(), by=officer, at=A_MOMENT)

    operations.withdraw_evidence(evidence, by=officer, at=A_MOMENT)
    with pytest.raises(EvidenceWithdrawn):
        operations.withdraw_evidence(evidence, by=officer, at=A_MOMENT)

    evidence.refresh_from_db()
    assert (evidence.withdrawn_at, evidence.verdict) == (A_MOMENT, CommitmentVerdict.KEPT)
    assert AuditEvent.objects.filter(verb="evidence_withdrawn").count() == 1


def test_the_published_agreements_are_entered_once(officer: User) -> None:
    entered = enter_published_agreements(by=officer, at=A_MOMENT)

    with pytest.raises(AgreementsEntered):
        enter_published_agreements(by=officer, at=A_MOMENT)

    assert list(entered) == [each.id for each in published_agreements()]
    assert entered["annex-f-2005"].part_of == entered["canada-ontario-2005"]
    assert entered["toronto-2018"].renews == entered["toronto-2006"]
    assert {agreement.is_confirmed for agreement in entered.values()} == {False}
    assert Agreement.objects.count() == len(entered)
