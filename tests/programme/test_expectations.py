"""What is done under the four expectations."""

from datetime import date

import pytest

from parvis.partnerships.access import Role
from parvis.partnerships.enums import CommitmentVerdict, Expectation
from parvis.partnerships.models import Partnership
from parvis.partnerships.operations.agreement import record_evidence
from parvis.people.models import User
from parvis.programme.queries.expectation import expectations_page
from parvis.programme.queries.expectation_finding import expectations
from tests.factories.agreements import evidence_content, make_agreement, make_commitment
from tests.factories.partnerships import A_DAY, A_MOMENT, make_member, make_partnership
from tests.factories.people import signed_in
from tests.factories.plans import make_approved_plan, make_approved_strategy, make_complete_strategy

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> User:
    return make_member(Role.OFFICER)


def test_outcomes_count_of_approved_strategies_that_cover_the_day(
    officer: User, coordinator: User, partnership: Partnership
) -> None:
    make_approved_strategy(partnership, by=coordinator)
    make_complete_strategy(make_partnership(), by=coordinator)  # a draft

    page = expectations_page(officer, as_of=A_DAY)

    assert page.with_strategy == 1
    assert [(row.expectation, row.partnerships, row.outcomes) for row in page.rows] == [
        (each, 1, 1) for each in Expectation
    ]
    assert expectations_page(officer, as_of=date(2025, 4, 15)).with_strategy == 0


def test_commitments_count_as_kept_by_their_newest_evidence(officer: User, partnership: Partnership) -> None:
    agreement = make_agreement(partnership)
    kept, in_part, unknown = (make_commitment(agreement, expectation=Expectation.SERVICES) for _ in range(3))
    for commitment, verdict in ((kept, "kept"), (in_part, "kept"), (in_part, "in_part")):
        record_evidence(
            commitment, evidence_content(verdict=CommitmentVerdict(verdict)), by=officer, at=A_MOMENT
        )

    row = expectations_page(officer, as_of=A_DAY).rows[2]

    assert (row.commitments, row.commitments_kept, row.commitments_unknown) == (3, 1, 1)
    assert unknown.evidence.count() == 0


def test_the_page_says_over_how_many_it_counts(officer: User) -> None:
    page = signed_in(officer).get("/fr/programme/attentes/").content.decode()

    assert "Les quatre attentes" in page
    assert "0 sur 0" in page


def test_the_page_is_for_who_sees_the_programme(coordinator: User) -> None:
    assert signed_in(coordinator).get("/en/programme/expectations/").status_code == 403


def test_the_finding_counts_outcomes_and_actions_under_each_expectation(
    coordinator: User, partnership: Partnership
) -> None:
    make_approved_plan(partnership, by=coordinator)
    nothing_recorded = make_partnership()

    found = expectations([partnership, nothing_recorded], on=A_DAY)

    assert [found[f"outcomes_{each.name.lower()}"] for each in Expectation] == [{partnership.pk: 1.0}] * 4
    assert found["actions_awareness"] == {partnership.pk: 1.0}
    assert found["actions_services"] == {partnership.pk: 0.0}
    assert expectations([partnership], on=date(2025, 4, 15))["actions_awareness"] == {}
