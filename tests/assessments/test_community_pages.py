"""The public pages of communities: they read editions, and nothing else."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django.fixtures import DjangoAssertNumQueries

from parvis.assessment.text import Text
from parvis.assessments.operations.assessment import publish_profiles
from parvis.assessments.queries.community import line_of
from parvis.partnerships.access import Role
from parvis.publications.models import Edition
from parvis.publications.operations.edition import withdraw
from tests.factories.assessments import SOME, make_assessment, make_dataset, make_profiles, shipped_file
from tests.factories.partnerships import A_MOMENT, make_member

pytestmark = pytest.mark.django_db


def words(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]


def test_an_assessment_that_is_not_published_is_not_public(client: Client) -> None:
    make_assessment(make_dataset(shipped_file(SOME)))

    assert "London and Middlesex" not in words(client.get(reverse("communities")))
    assert client.get(reverse("community", args=["on-ottawa"])).status_code == 404
    assert client.get(reverse("community_csv", args=["on-ottawa"])).status_code == 404


def test_the_list_is_a_table_first(client: Client) -> None:
    make_profiles()

    page = words(client.get(reverse("communities")))

    assert "<caption>9 communities</caption>" in page
    assert page.count("/en/communities/on-") == 8
    assert "1,017,449" in page


def test_the_list_is_filtered_by_the_address(client: Client) -> None:
    make_profiles()

    rural = words(client.get(reverse("communities") + "?stratum=rural_and_remote"))
    alberta = words(client.get(reverse("communities") + "?province=AB&stratum=urban"))

    assert "<caption>1 community</caption>" in rural
    assert "No profile has been published for this choice." in alberta


def test_the_chart_shows_places_within_one_stratum(client: Client) -> None:
    make_profiles()

    page = words(client.get(reverse("communities") + "?view=chart"))

    assert "Urban: where each community may stand" in page
    assert "Rural and remote: where each community may stand" not in page  # nobody there can be placed
    assert 'aria-current="page">Chart</a>' in page


def test_the_map_links_each_community(client: Client) -> None:
    make_profiles()

    page = words(client.get(reverse("communities") + "?view=map"))

    assert page.count('<circle class="map-target"') == 9
    assert 'href="/en/communities/ab-jasper/"' in page


def test_a_profile_is_the_edition(client: Client) -> None:
    make_profiles()
    edition = Edition.objects.get(subject="on-ottawa")

    page = words(client.get(reverse("community", args=["on-ottawa"])))

    assert edition.body_en in page
    assert edition.checksum in page
    assert "12.5%" not in edition.body_fr


def test_a_profile_in_french_has_its_figures_in_french(client: Client) -> None:
    make_profiles()

    with translation.override("fr"):
        page = words(client.get(reverse("community", args=["on-london-middlesex"])))

    assert '<html lang="fr">' in page
    assert "12,5\u00a0%" in page
    assert "500\u00a0563 habitants" in page


def test_a_withdrawn_profile_shows_the_reason_and_no_figure(client: Client) -> None:
    make_profiles()
    edition = Edition.objects.get(subject="on-ottawa")
    reason = Text(en="The source was corrected.", fr="La source a été corrigée.")
    withdraw(edition, reason=reason, by=make_member(Role.ADMINISTRATOR), at=A_MOMENT)

    page = words(client.get(reverse("community", args=["on-ottawa"])))

    assert "The source was corrected." in page
    assert edition.body_en not in page
    assert client.get(reverse("community_csv", args=["on-ottawa"])).status_code == 404
    assert "on-ottawa" not in words(client.get(reverse("communities")))


def test_a_comparison_sets_communities_side_by_side(client: Client) -> None:
    make_profiles()

    page = words(client.get(reverse("community_comparison") + "?area=on-ottawa&area=ab-jasper&area=nowhere"))

    assert '<th scope="col">Ottawa</th><th scope="col">Jasper</th>' in page
    assert "These communities are of different strata" in page
    assert "describes the Ottawa–Gatineau metropolitan area" in page
    assert "too few peers" in page  # one rural community is no distribution


def test_a_comparison_takes_four_at_most_and_each_once(client: Client) -> None:
    make_profiles()
    asked = "&".join(f"area={area}" for area in ("on-ottawa", *SOME))

    page = words(client.get(reverse("community_comparison") + f"?{asked}"))

    assert page.count('<th scope="row"><a href="/en/communities/') == 4


def test_a_comparison_of_nobody_asks_for_somebody(client: Client) -> None:
    page = client.get(reverse("community_comparison"))

    assert (page.status_code, "Choose the communities to compare." in words(page)) == (200, True)


def test_the_csv_has_a_line_for_each_value_with_its_source(client: Client) -> None:
    make_profiles()

    response = client.get(reverse("community_csv", args=["on-london-middlesex"]))

    assert response["Content-Disposition"] == 'attachment; filename="on-london-middlesex.csv"'
    rows = list(csv.DictReader(io.StringIO(words(response))))
    unemployment = next(row for row in rows if row["indicator"] == "unemployment_rate")
    assert (unemployment["value"], unemployment["unit"], unemployment["match"]) == (
        "12.48",
        "%",
        "approximate",
    )
    assert unemployment["licence_en"] == "Statistics Canada Open Licence"
    assert "98-401-X2021005" in unemployment["citation_fr"]
    assert unemployment["note_fr"].startswith("Moyenne, pondérée par la population")


def test_the_csv_of_a_comparison_has_its_communities_only(client: Client) -> None:
    make_profiles()

    response = client.get(reverse("communities_csv") + "?area=on-ottawa&area=on-peel")

    rows = csv.DictReader(io.StringIO(words(response)))
    assert {row["area"] for row in rows} == {"on-ottawa", "on-peel"}


def test_a_formula_in_a_note_is_neutralised(client: Client) -> None:
    row = '{},unemployment_rate,2021,{},census2021,"=HYPERLINK(""x"")"\n'
    lines = "".join(row.format(area, place) for place, area in enumerate(SOME, start=1))
    file = "area,indicator,period,value,source,note\n" + lines

    publish_profiles(make_assessment(make_dataset(file.encode())), by=None, at=A_MOMENT)

    rows = csv.DictReader(io.StringIO(words(client.get(reverse("communities_csv")))))
    assert {row["note_en"] for row in rows} == {'\'=HYPERLINK("x")'}


@pytest.mark.parametrize(
    ("name", "query", "most"),
    [
        ("communities", "", 4),  # profiles, partnerships of the day, their areas, the last change
        ("communities", "?view=chart", 4),
        ("communities", "?view=map", 4),
        ("community_comparison", "?area=on-ottawa&area=on-peel", 3),
    ],
)
def test_a_page_asks_the_database_the_same_however_many_communities(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, name: str, query: str, most: int
) -> None:
    make_profiles()

    with django_assert_max_num_queries(most):
        client.get(reverse(name) + query)


def test_a_profile_page_asks_the_database_five_times(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_profiles()

    with django_assert_num_queries(5):  # the fourth: its charts; the fifth: stories beside it
        client.get(reverse("community", args=["on-ottawa"]))


def test_a_profile_that_did_not_change_is_not_sent_again(client: Client) -> None:
    make_profiles()
    first = client.get(reverse("community", args=["on-ottawa"]))

    again = client.get(reverse("community", args=["on-ottawa"]), headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_communities_stand_in_order_of_their_names_and_in_no_league_table(client: Client) -> None:
    make_profiles()
    ranked = ("Durham Region", "Hamilton", "Kingston", "London and Middlesex", "Ottawa", "Peel Region")

    for address in (reverse("communities") + "?view=chart", reverse("community_explorer")):
        page = words(client.get(address))
        table = page[page.index("<tbody>") : page.index("</tbody>")]
        found = [table.index(name) for name in ranked]
        assert found == sorted(found)


def test_the_list_says_of_a_community_without_peers_that_it_is_alone_in_its_stratum(client: Client) -> None:
    make_profiles()

    page = words(client.get(reverse("communities")))

    said = [
        page.count(words) for words in ("the only community of its stratum", "not enough data", "cannot tell")
    ]
    assert said == [1, 0, 0]


def test_a_community_alone_in_its_stratum_has_no_peers_rather_than_no_data() -> None:
    make_profiles()
    row = Edition.objects.get(subject="on-ottawa").figures[0]

    alone = line_of(row | {"ranks": None, "peers": 0})
    without_figures = line_of(row | {"ranks": None})

    assert alone.no_place.en == "the only community of its stratum"
    assert without_figures.no_place.en == "not enough data"
