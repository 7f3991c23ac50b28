"""The explorer: places under a visitor's weights, always as ranges, from published figures alone."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django.fixtures import DjangoAssertNumQueries

from parvis.assessment.text import Text
from parvis.assessments.kinds.weights import scaled
from parvis.publications.enums import EditionKind
from parvis.publications.operations.edition import publish
from tests.factories.assessments import make_profiles
from tests.factories.partnerships import A_MOMENT

pytestmark = pytest.mark.django_db

SIX = "&".join(
    f"area=on-{area}" for area in ("ottawa", "hamilton", "waterloo-region", "peel", "york", "durham")
)


def shown(client: Client, query: str = "", *, status: int = 200, **headers: str) -> str:
    response = client.get(reverse("community_explorer") + query, headers=headers)
    assert response.status_code == status
    return response.content.decode()


def places(page: str) -> str:
    return page[page.index("<tbody>") : page.index("</tbody>")]


def test_the_explorer_of_nothing_published_says_so(client: Client) -> None:
    assert "No community of this stratum can be placed." in shown(client)


def test_weights_change_the_places_and_stand_beside_the_published_range(client: Client) -> None:
    make_profiles()

    equal, employment = shown(client), shown(client, "?w_employment=10&w_housing=0")

    assert equal.count("<td>1 to ") > 0
    assert places(equal) != places(employment)
    assert 'name="w_employment" value="10"' in employment
    assert "Possibilities" not in employment
    assert "Employment opportunities (10)" in employment
    assert "housing (0)" not in employment


def test_peers_are_placed_by_default_each_with_how_many_it_cannot_be_told_from(client: Client) -> None:
    make_profiles()

    page = shown(client)

    assert "<caption>Places among 8 communities: Urban</caption>" in page
    assert "Of the 28 pairs that these 8 communities make" in page
    assert "Groups of communities that cannot be told apart" in page


def test_a_range_is_never_a_bare_rank(client: Client) -> None:
    make_profiles()

    rows = list(csv.DictReader(io.StringIO(sent(client))))

    assert len(rows) == 8
    assert all(row["low"] and row["high"] and row["note_fr"] for row in rows)


def sent(client: Client, query: str = "") -> str:
    return client.get(reverse("community_explorer_csv") + query).content.decode()


def test_few_chosen_communities_are_shown_among_all_their_peers(client: Client) -> None:
    make_profiles()
    everybody = {row["area"]: row["low"] for row in csv.DictReader(io.StringIO(sent(client)))}

    two = list(csv.DictReader(io.StringIO(sent(client, "?area=on-ottawa&area=on-peel"))))

    assert {row["area"]: row["low"] for row in two} == {
        area: everybody[area] for area in ("on-ottawa", "on-peel")
    }
    assert {(row["among"], row["communities"]) for row in two} == {("urban", "8")}


def test_six_chosen_communities_are_placed_among_themselves(client: Client) -> None:
    make_profiles()

    rows = list(csv.DictReader(io.StringIO(sent(client, f"?{SIX}"))))

    assert {(row["among"], row["communities"]) for row in rows} == {("chosen", "6")}
    assert max(int(row["high"]) for row in rows) <= 6
    assert shown(client, f"?{SIX}").count("checked") == 6


def test_a_chosen_community_without_enough_peers_is_named_and_not_placed(client: Client) -> None:
    make_profiles()

    page = shown(client, "?area=ab-jasper&area=on-ottawa&area=nowhere")

    assert "Too few figures or peers to be placed: Jasper." in page
    assert places(page).count("<tr>") == 1


def test_capacity_and_outcome_are_compared_apart(client: Client) -> None:
    make_profiles()

    capacity, outcome = sent(client, "?of=capacity"), sent(client, "?of=outcome")

    assert [row["low"] for row in csv.DictReader(io.StringIO(capacity))] != [
        row["low"] for row in csv.DictReader(io.StringIO(outcome))
    ]


def test_weights_of_the_other_half_alone_are_refused(client: Client) -> None:
    make_profiles()
    none = "&".join(f"w_{id}=0" for id in ("housing", "health_care", "public_transit", "public_space"))

    assert "nothing can be weighed by nothing" in shown(client, f"?of=capacity&{none}", status=422)
    assert "With your weights" in shown(client, f"?{none}")


def test_weights_that_sum_to_nothing_are_refused_also_in_the_file(client: Client) -> None:
    make_profiles()
    form = shown(client)
    names = {part.split('"')[0] for part in form.split('name="w_')[1:]}
    query = "?" + "&".join(f"w_{name}=0" for name in names)

    page = shown(client, query, status=422)

    assert len(names) == 8
    assert "nothing can be weighed by nothing" in page
    assert "<tbody>" not in page
    assert client.get(reverse("community_explorer_csv") + query).status_code == 422


@pytest.mark.parametrize(
    "query", ["w_employment=-1", "w_employment=11", "w_employment=much", "w_employment=nan", "of=x"]
)
def test_a_wrong_address_is_refused(client: Client, query: str) -> None:
    make_profiles()

    assert "<tbody>" not in shown(client, f"?{query}", status=422)


def test_a_moved_weight_asks_for_the_places_alone(client: Client) -> None:
    make_profiles()

    part = shown(client, "?w_employment=4", **{"HX-Request": "true"})

    assert part.strip().startswith('<section class="flow" id="places"')
    assert "<html" not in part
    assert "New places of 8 communities: " in part
    assert places(part) == places(shown(client, "?w_employment=4"))


def test_a_refused_weight_says_so_in_the_part_too(client: Client) -> None:
    make_profiles()

    assert "error-summary" in shown(client, "?w_employment=11", **{"HX-Request": "true"})


def test_the_chart_and_the_table_keep_the_rest_of_the_address(client: Client) -> None:
    make_profiles()

    page = shown(client, "?w_employment=4&view=chart")

    assert "w_employment=4&amp;view=table" in page
    assert 'class="chart"' in page


def test_a_council_s_published_weights_are_one_link_away(client: Client) -> None:
    make_profiles()
    publish(
        kind=EditionKind.ASSESSMENT,
        subject="sault-1",
        partnership=None,
        title=Text(en="What matters", fr="Ce qui compte"),
        body=Text(en="<p>Words</p>", fr="<p>Mots</p>"),
        figures=[
            {"row": "assessment", "council_weights": {"employment": 0.6, "housing": 0.3, "media": 0.1}},
            {"row": "value", "indicator": "unemployment_rate"},
        ],
        by=None,
        at=A_MOMENT,
    )

    page = shown(client, "?stratum=urban")

    assert "Weights of “What matters”" in page
    assert "stratum=urban&amp;w_employment=10&amp;w_social_capital=0&amp;w_housing=5&amp;" in page


def test_points_for_what_has_no_figures_make_no_weights() -> None:
    assert scaled({"media": 1.0}) == {}
    assert scaled({"employment": 3.0, "housing": 1.0})["housing"] == 3.5


def test_the_explorer_is_in_french(client: Client) -> None:
    make_profiles()

    with translation.override("fr"):
        page = shown(client)

    assert '<html lang="fr">' in page
    assert "Possibilités d’emploi" in page


@pytest.mark.parametrize("query", ["", "?view=chart", f"?{SIX}"])
def test_the_explorer_asks_the_database_the_same_however_many_communities(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, query: str
) -> None:
    make_profiles()

    with django_assert_max_num_queries(5):
        shown(client, query)


def test_places_that_did_not_change_are_not_sent_again(client: Client) -> None:
    make_profiles()
    first = client.get(reverse("community_explorer"))

    again = client.get(reverse("community_explorer"), headers={"If-None-Match": first["ETag"]})

    assert first["Last-Modified"] == "Wed, 15 Apr 2026 14:00:00 GMT"
    assert (again.status_code, again.content) == (304, b"")
