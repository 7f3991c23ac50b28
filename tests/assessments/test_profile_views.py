"""The views of a profile and the list of profiles: one frozen edition as table, charts and map, and what is missing."""

import gzip
import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django.fixtures import DjangoAssertNumQueries

from parvis.assessment import Text
from parvis.assessments.operations.assessment import publish_profiles
from parvis.core.text.value import dated_text
from parvis.design.assets import asset
from parvis.partnerships.models import Partnership, ServiceArea
from parvis.publications.models import Edition
from parvis.publications.operations.edition import withdraw
from tests.factories.assessments import SOME, make_assessment, make_dataset, make_profiles, shipped_file
from tests.factories.partnerships import A_MOMENT, make_partnership

pytestmark = pytest.mark.django_db

PROFILE = "/en/communities/on-ottawa/"


def words(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_table_comes_first_and_is_the_frozen_edition(client: Client) -> None:
    make_profiles()
    edition = Edition.objects.get(subject="on-ottawa")

    for address in (PROFILE, PROFILE + "?view=table", PROFILE + "?view=nonsense"):
        page = words(client, address)
        assert edition.body_en in page
        assert 'aria-current="page">Table</a>' in page


def test_a_value_has_its_year_level_source_match_and_margin(client: Client) -> None:
    make_profiles()

    page = words(client, "/en/communities/on-london-middlesex/")
    row = re.search(r"<tr>\s*<th scope=\"row\">Unemployment rate.*?</tr>", page, re.DOTALL)

    assert row is not None
    for said in (
        "12.5%",
        "no margin of error published",
        "<td>2021</td>",
        "this community, approximately",
        "census division",
        "Cannot tell",
        "half of them ",
        'href="#source-1"',
    ):
        assert said.lower() in row.group().lower()


def test_a_margin_of_error_is_an_interval(client: Client) -> None:
    header = "area,indicator,period,value,source,standard_error\n"
    lines = "".join(
        f"{area},unemployment_rate,2021,{place + 5},census2021,0.5\n" for place, area in enumerate(SOME)
    )
    publish_profiles(make_assessment(make_dataset((header + lines).encode())), by=None, at=A_MOMENT)

    assert "95% interval: 5.0% to 7.0%" in words(client, PROFILE)


def test_the_chart_view_draws_the_frozen_figures_with_their_tables(client: Client) -> None:
    make_profiles()

    page = words(client, PROFILE + "?view=chart")

    assert "Ottawa among its peers" in page
    assert "Employment opportunities: each figure among those of the peers" in page
    assert page.count('role="img"') == page.count("<table") == 11


def test_the_map_view_shows_the_community_among_its_peers_and_lists_them(client: Client) -> None:
    make_profiles()

    page = words(client, PROFILE + "?view=map")

    assert "<caption>7 peers of the same stratum</caption>" in page
    assert "Jasper" not in page
    assert page.count('<circle class="map-target"') == 8


def test_what_the_data_cannot_say_is_counted_by_characteristic(client: Client) -> None:
    make_profiles()

    page = words(client, PROFILE)
    row = re.search(r"<tr><th scope=\"row\">Favourable media.*?</tr>", page) or re.search(
        r"<tr><th scope=\"row\">[^<]*[Mm]edia[^<]*</th>.*?</tr>", page
    )

    assert row is not None
    assert re.findall(r"<td class=\"number\">(\d+)</td>", row.group()) == ["3", "0", "0", "0", "0", "1", "2"]


def test_the_printed_version_has_everything_and_no_navigation(client: Client) -> None:
    make_profiles()
    edition = Edition.objects.get(subject="on-ottawa")

    page = words(client, reverse("community_print", args=["on-ottawa"]))

    assert edition.body_en in page
    assert edition.checksum in page
    assert "The figures as charts" in page
    assert 'class="map"' in page
    assert '<nav aria-label="Site">' not in page
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("address", [PROFILE + "?view=chart", PROFILE + "?view=map", PROFILE + "print/"])
def test_a_withdrawn_profile_shows_no_figure_in_any_view(client: Client, address: str) -> None:
    make_profiles()
    reason = Text(en="The source was corrected.", fr="La source a été corrigée.")
    withdraw(Edition.objects.get(subject="on-ottawa"), reason=reason, by=None, at=A_MOMENT)

    page = words(client, address)

    assert "The source was corrected." in page
    assert 'class="chart"' not in page
    assert 'class="map"' not in page


@pytest.mark.parametrize("query", ["?view=chart", "?view=map"])
def test_a_view_asks_the_database_the_same_however_many_communities(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, query: str
) -> None:
    make_profiles()

    with django_assert_max_num_queries(7):
        words(client, PROFILE + query)


@pytest.mark.parametrize(
    "address",
    [
        *(PROFILE + end for end in ("", "?view=chart", "?view=map", "print/", "csv/")),
        *("/en/communities/" + end for end in ("", "csv/", "comparison/?area=on-ottawa", "explorer/csv/")),
    ],
)
def test_a_page_that_did_not_change_is_not_sent_again(client: Client, address: str) -> None:
    make_profiles()
    first = client.get(address)

    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    since = client.get(address, headers={"If-Modified-Since": first["Last-Modified"]})

    assert (again.status_code, again.content, since.status_code) == (304, b"", 304)


def test_the_list_has_changed_when_the_register_has(client: Client) -> None:
    make_profiles()
    first = client.get("/en/communities/")
    make_serving("ottawa", Text("Ottawa Partnership", "Partenariat d’Ottawa"), "on-ottawa")

    assert client.get("/en/communities/", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_the_list_names_the_partnerships_of_each_community(client: Client) -> None:
    make_profiles()
    make_serving("ottawa", Text("Ottawa Partnership", "Partenariat d’Ottawa"), "on-ottawa")

    page = words(client, "/en/communities/")

    assert '<td><a href="/en/partnerships/ottawa/">Ottawa Partnership</a></td>' in page
    assert page.count("none in the register") == len(SOME) - 1


def make_named(slug: str, name: Text) -> Partnership:
    partnership = make_partnership(slug=slug)
    partnership.name = dated_text(name)
    partnership.save()
    return partnership


def make_serving(slug: str, name: Text, area: str, **area_facts: object) -> None:
    partnership = make_named(slug, name)
    ServiceArea.objects.create(
        partnership=partnership, area=area, level="census_division", codes=["3506"], **area_facts
    )


def test_a_partnership_without_a_profile_is_listed_with_the_reason(client: Client) -> None:
    make_profiles()
    make_named("unknown", Text("Unknown Partnership", "Partenariat inconnu"))
    make_serving("elsewhere", Text("Elsewhere Partnership", "Partenariat d’ailleurs"), "bc-nowhere")
    make_serving(
        "former", Text("Former Partnership", "Ancien partenariat"), "on-peel", until_on=date(2020, 1, 1)
    )

    page = words(client, "/en/communities/")
    without = page[page.index("Partnerships without a profile") :]

    assert "<caption>3 partnerships without a profile</caption>" in without
    assert without.count("The register documents no area of it.") == 2
    assert without.count("No figures of its area are published.") == 1


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ottawa", ["on-ottawa"]),
        ("LONDRES", []),
        ("region peel", ["on-peel"]),
        ("région de waterloo", ["on-waterloo-region"]),
        ("regiön de wäterloo", ["on-waterloo-region"]),
        ("accueil capitale", ["on-ottawa"]),
        ("nothing of the kind", []),
    ],
)
def test_a_search_finds_all_words_in_either_language_without_accents(
    client: Client, typed: str, found: list[str]
) -> None:
    make_profiles()
    make_serving("ottawa", Text("Capital Welcome", "Accueil de la capitale"), "on-ottawa")

    for language in ("en", "fr"):
        with translation.override(language):
            page = client.get(reverse("communities"), {"q": typed}).content.decode()
        listed = page[: page.find("Partnerships without a profile")]
        areas = re.findall(
            r'<th scope="row"><a href="/(?:en/communities|fr/collectivites)/([\w-]+)/">', listed
        )
        assert areas == found


def test_the_search_stays_in_the_tabs_and_in_the_form(client: Client) -> None:
    make_profiles()

    page = words(client, "/en/communities/?q=ottawa&stratum=urban")

    assert "view=chart&amp;q=ottawa&amp;stratum=urban" in page
    assert 'name="q" value="ottawa"' in page


def test_every_shipped_community_has_a_profile_rural_ones_too_and_no_page_is_heavy(client: Client) -> None:
    publish_profiles(make_assessment(make_dataset(shipped_file()), replicates=20), by=None, at=A_MOMENT)
    frame = sum(len(gzip.compress(asset(name).content)) for name in ("site.css", "site.js"))
    views = ["", "?view=chart", "?view=map", "print/"]
    addresses = [
        *(f"/fr/collectivites/{view}" for view in views[:3]),
        *(f"/en/communities/on-toronto/{view}" for view in views),
        *(f"/en/communities/explorer/{view}" for view in views[:2]),
    ]

    weights = {each: frame + len(gzip.compress(words(client, each).encode())) for each in addresses}
    rural = words(client, "/en/communities/?stratum=rural_and_remote")

    assert Edition.objects.count() == 64
    assert "<caption>26 communities</caption>" in rural
    assert {each: weight for each, weight in weights.items() if weight >= 200_000} == {}
