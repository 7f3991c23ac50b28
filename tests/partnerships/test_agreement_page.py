"""The pages of agreements."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from parvis.partnerships.access import Role
from parvis.partnerships.enums import CommitmentVerdict, Expectation
from parvis.partnerships.models import Agreement, AgreementShare, CommitmentEvidence, Partnership
from parvis.partnerships.operations.agreement import record_evidence, withdraw_evidence
from parvis.partnerships.queries.agreement import agreement_page, agreements_for, next_year_to_share
from parvis.people.models import User
from tests.factories.agreements import evidence_content, make_agreement, make_commitment, make_party
from tests.factories.partnerships import A_MOMENT, make_member, make_partnership
from tests.factories.people import signed_in

pytestmark = pytest.mark.django_db

AGREEMENT = {
    "title_en": "Contribution",
    "title_fr": "Contribution",
    "from_on": "2025-04-01",
    "until_on": "2027-03-31",
    "amount": "620000",
}
COMMITMENT = {"clause": "4.2", "statement_en": "Keeps a council.", "statement_fr": "Tient un conseil."}
EVIDENCE = {"verdict": "kept", "statement_en": "It met.", "statement_fr": "Il s’est réuni."}


@pytest.fixture
def officer() -> User:
    return make_member(Role.OFFICER)


def words_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_an_officer_enters_a_contribution_with_party_shares_and_commitment(
    officer: User, partnership: Partnership
) -> None:
    client = signed_in(officer)
    client.post(reverse("contribution_agreement_new", args=[partnership.slug]), AGREEMENT)
    agreement = Agreement.objects.get()
    client.post(
        reverse("party_new", args=[agreement.pk]),
        {"name_en": "Canada", "name_fr": "Canada", "role": "funder"},
    )
    party = agreement.parties.get()
    client.post(
        reverse("agreement_shares", args=[agreement.pk]),
        {"fiscal_year": "2025", f"share_{party.pk}": "310000"},
    )
    client.post(
        reverse("commitment_new", args=[agreement.pk]), COMMITMENT | {"is_binding": "on", "expectation": "2"}
    )

    page = words_of(client, agreement.get_absolute_url())

    assert AgreementShare.objects.get().amount == Decimal(310000)
    assert "Keeps a council." in page
    assert "No evidence recorded: nothing is known of it" in page
    assert "The shares add up to 310,000.00 dollars; the agreement says 620,000.00." in page


def test_a_coordinator_records_evidence_and_changes_nothing_else(
    coordinator: User, partnership: Partnership
) -> None:
    agreement = make_agreement(partnership)
    commitment = make_commitment(agreement)
    client, today = signed_in(coordinator), timezone.localdate().isoformat()

    made = client.post(
        reverse("evidence_new", args=[agreement.pk, commitment.pk]), EVIDENCE | {"seen_on": today}
    )
    refused = client.post(reverse("commitment_remove", args=[agreement.pk, commitment.pk]))

    assert (made.status_code, refused.status_code) == (302, 403)
    assert CommitmentEvidence.objects.get().verdict == CommitmentVerdict.KEPT
    assert "commitment_remove" not in words_of(client, agreement.get_absolute_url())


def test_evidence_of_tomorrow_is_refused_with_a_sentence(officer: User, partnership: Partnership) -> None:
    agreement = make_agreement(partnership)
    commitment = make_commitment(agreement)
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()

    page = signed_in(officer).post(
        reverse("evidence_new", args=[agreement.pk, commitment.pk]), EVIDENCE | {"seen_on": tomorrow}
    )

    assert page.status_code == 422
    assert "Evidence is seen today or on an earlier day." in page.content.decode()
    assert CommitmentEvidence.objects.count() == 0


def test_another_partnerships_contribution_does_not_exist(coordinator: User) -> None:
    agreement = make_agreement(make_partnership())

    assert signed_in(coordinator).get(agreement.get_absolute_url()).status_code == 404
    assert signed_in(coordinator).get("/en/agreements/").content.decode().count("<tr>") == 0


def test_a_part_of_another_agreement_is_not_found_under_this_one(
    officer: User, partnership: Partnership
) -> None:
    agreement, other = make_agreement(partnership), make_agreement()
    commitment, party = make_commitment(other), make_party(other)
    client = signed_in(officer)

    statuses = [
        client.post(reverse("commitment_remove", args=[agreement.pk, commitment.pk])).status_code,
        client.post(reverse("party_remove", args=[agreement.pk, party.pk])).status_code,
        client.get(reverse("evidence_new", args=[agreement.pk, commitment.pk])).status_code,
    ]

    assert statuses == [404, 404, 404]
    assert (other.commitments.count(), other.parties.count()) == (1, 1)


def test_the_newest_evidence_that_stands_gives_the_verdict(officer: User, partnership: Partnership) -> None:
    agreement = make_agreement(partnership)
    commitment = make_commitment(agreement, expectation=Expectation.SERVICES)
    day = evidence_content().seen_on
    kept, in_part, not_kept = CommitmentVerdict
    for days, verdict in ((30, kept), (10, in_part), (5, not_kept)):
        content = evidence_content(seen_on=day - timedelta(days=days), verdict=verdict)
        newest = record_evidence(commitment, content, by=officer, at=A_MOMENT)
    withdraw_evidence(newest, by=officer, at=A_MOMENT)

    told = [
        agreement_page(agreement, on=day - timedelta(days=ago)).by_expectation[0].commitments[0].verdict
        for ago in (40, 20, 0)
    ]

    assert told == [None, CommitmentVerdict.KEPT, CommitmentVerdict.IN_PART]


def test_the_next_year_to_share_is_the_first_without_shares(partnership: Partnership) -> None:
    agreement = make_agreement(partnership)
    party = make_party(agreement)
    AgreementShare.objects.create(party=party, fiscal_year=2025, amount=1)

    assert next_year_to_share(agreement) == 2026


def test_the_list_makes_as_many_statements_for_many_agreements_as_for_one(
    officer: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(6):
        agreement = make_agreement(make_partnership())
        make_party(agreement)
        record_evidence(make_commitment(agreement), evidence_content(), by=officer, at=A_MOMENT)
    client = signed_in(officer)

    with django_assert_max_num_queries(12):
        page = words_of(client, "/en/agreements/")
    assert page.count("1 of 1; no evidence of 0") == 6


def test_a_partnerships_list_has_its_own_and_the_programmes(
    coordinator: User, partnership: Partnership
) -> None:
    own, general = make_agreement(partnership), make_agreement()
    make_agreement(make_partnership())

    listed = agreements_for(coordinator, on=timezone.localdate(), partnership=partnership)

    assert set(listed) == {own, general}


def test_the_published_agreements_are_entered_by_a_button(officer: User) -> None:
    client = signed_in(officer)
    assert "Enter the published agreements" in words_of(client, "/en/agreements/")

    client.post("/en/agreements/published/")

    page = words_of(client, "/fr/ententes/")
    assert "Annexe F : Partenariats avec les municipalités" in page
    assert "Inscrire les ententes publiées" not in page
