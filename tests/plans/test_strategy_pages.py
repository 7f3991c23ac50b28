"""The pages of a strategy, in both languages, and who may change it."""

import pytest
from django.test import Client

from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.models import Partnership, ServiceArea
from parvis.people.models import User
from parvis.plans.models import Measure, Outcome, Strategy
from parvis.plans.operations.strategy import add_outcome
from parvis.publications.models import Edition
from tests.factories.partnerships import A_DAY, A_MOMENT
from tests.factories.plans import (
    make_approval,
    make_approved_strategy,
    make_complete_strategy,
    make_outcome,
    make_strategy,
    outcome_content,
)
from tests.factories.research import make_finding, make_project

OUTCOME = {
    "statement_en": "More people belong.",
    "statement_fr": "Plus de gens se sentent chez eux.",
    "expectation": "1",
    "characteristic": "2",
    "sdg_target": "10.2",
}
INDICATOR = {
    "indicator": "belonging_local",
    "baseline": "65.5",
    "baseline_period": "2017/2018",
    "target": "70",
    "target_on": "2029-03-31",
    "target_reason_en": "As elsewhere.",
    "target_reason_fr": "Comme ailleurs.",
}


@pytest.fixture
def signed_in(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def test_a_strategy_goes_from_its_first_word_to_its_edition(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    strategy_page = f"/en/work/{partnership.slug}/strategy/"
    assert "There is no strategy yet" in signed_in.get(strategy_page).content.decode()
    words = {"title_en": "Home", "title_fr": "Chez soi", "vision_en": "All.", "vision_fr": "Tous."}
    signed_in.post(f"{strategy_page}new/", {**words, "first_year": "2026", "years": "3"})
    finding = make_finding(make_project(partnership, by=coordinator), by=coordinator)

    signed_in.post(f"{strategy_page}2026/outcomes/new/", {**OUTCOME, "findings": [finding.pk]})
    assert "No outcome answers the expectation" in signed_in.get(strategy_page).content.decode()
    for expectation in ("2", "3", "4"):
        signed_in.post(
            f"{strategy_page}2026/outcomes/new/",
            {**OUTCOME, "statement_fr": "Un changement.", "expectation": expectation},
        )
    assert "Outcome 1 has no indicator and no measure." in signed_in.get(strategy_page).content.decode()
    for outcome in Outcome.objects.all():
        signed_in.post(f"{strategy_page}2026/outcomes/{outcome.pk}/indicators/new/", INDICATOR)
    decision = make_approval(partnership, DecisionKind.APPROVE_STRATEGY)
    signed_in.post(f"{strategy_page}2026/approval/", {"decision": decision.pk})
    published = signed_in.post(f"{strategy_page}2026/publish/")

    assert Strategy.objects.get().approved_by == decision
    assert [*Outcome.objects.get(position=1).findings.all()] == [finding]
    assert published.headers["Location"] == Edition.objects.get().get_absolute_url()
    assert "Published: edition 1" in signed_in.get(strategy_page).content.decode()


def test_the_approval_says_that_a_decision_is_missing(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    make_complete_strategy(partnership, by=coordinator)

    page = signed_in.get(f"/en/work/{partnership.slug}/strategy/2026/approval/").content.decode()

    assert "A decision of the council is missing" in page
    assert "Put a motion of the kind “Approves the strategy” to a meeting" in page


def test_years_that_are_taken_are_said_beside_the_field(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    make_strategy(partnership, by=coordinator)
    words = {"title_en": "Home", "title_fr": "Chez soi", "vision_en": "All.", "vision_fr": "Tous."}

    response = signed_in.post(
        f"/en/work/{partnership.slug}/strategy/new/", {**words, "first_year": "2027", "years": "3"}
    )

    assert response.status_code == 422
    assert "Another strategy covers one of these years." in response.content.decode()
    assert Strategy.objects.count() == 1


def test_a_french_decimal_comma_is_read(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    outcome = make_outcome(make_strategy(partnership, by=coordinator), by=coordinator)

    measure = outcome.measures.get()

    signed_in.post(
        f"/fr/travail/{partnership.slug}/strategie/2026/mesures/{measure.pk}/modifier/",
        {**INDICATOR, "baseline": "65,5"},
    )

    measure.refresh_from_db()
    assert (measure.baseline, measure.target) == (65.5, 70.0)


def test_a_value_that_the_indicator_cannot_have_is_refused_on_the_form(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    outcome = add_outcome(
        make_strategy(partnership, by=coordinator), outcome_content(), by=coordinator, at=A_MOMENT
    )

    response = signed_in.post(
        f"/en/work/{partnership.slug}/strategy/2026/outcomes/{outcome.pk}/indicators/new/",
        {**INDICATOR, "baseline": "165"},
    )

    assert response.status_code == 422
    assert "The indicator cannot have this value." in response.content.decode()
    assert Measure.objects.count() == 0


def test_the_published_figure_of_the_area_stands_beside_the_baseline(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    ServiceArea.objects.create(
        partnership=partnership, area="on-london-middlesex", level="census_division", from_on=A_DAY
    )
    make_complete_strategy(partnership, by=coordinator)

    page = signed_in.get(f"/fr/travail/{partnership.slug}/strategie/").content.decode()

    assert "12,5\N{NO-BREAK SPACE}% (2021)" in page
    assert "Adapté de Statistique Canada, Profil du recensement" in page


def test_nobody_changes_an_approved_strategy_and_a_member_changes_none(
    client: Client, partnership: Partnership, coordinator: User, council_member: User
) -> None:
    make_approved_strategy(partnership, by=coordinator)
    address = f"/en/work/{partnership.slug}/strategy/2026/outcomes/new/"
    client.force_login(coordinator)
    assert client.post(address, OUTCOME).status_code == 403
    client.force_login(council_member)

    refused = client.post(f"/en/work/{partnership.slug}/strategy/new/", {})

    assert refused.status_code == 403
    assert "Only a coordinator writes the strategy and the action plan." in refused.content.decode()
    assert client.post(f"/en/work/{partnership.slug}/strategy/2026/publish/").status_code == 403
    assert (Outcome.objects.count(), Edition.objects.count()) == (4, 0)


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_reads_the_same_number_of_statements_for_any_number_of_outcomes(
    signed_in: Client,
    partnership: Partnership,
    coordinator: User,
    django_assert_num_queries: object,
    number: int,
) -> None:
    strategy = make_strategy(partnership, by=coordinator)
    for _each in range(number):
        make_outcome(strategy, by=coordinator)

    with django_assert_num_queries(11):  # type: ignore[operator]
        signed_in.get(f"/en/work/{partnership.slug}/strategy/")
