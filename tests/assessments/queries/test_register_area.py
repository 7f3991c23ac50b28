"""A partnership's own set of census units gets a profile, added up from published figures of its units."""

from typing import Any

import pytest
from django.test import Client

from parvis.assessments.enums import Origin
from parvis.assessments.operations.assessment import publish_profiles
from parvis.partnerships.enums import AreaBasis
from parvis.partnerships.models import ServiceArea
from parvis.publications.models import Edition
from tests.factories.assessments import SOME, make_assessment, make_dataset, shipped_file
from tests.factories.partnerships import A_MOMENT, make_partnership

pytestmark = pytest.mark.django_db

HEADER = "area,indicator,period,value,level,source,numerator,denominator,n\n"
UNITS = (
    "3557061,unemployment_rate,2021,10.0,census_subdivision,census2021,100,1000,1000\n"
    "3557041,unemployment_rate,2021,30.0,census_subdivision,census2021,900,3000,3000\n"
    "3557061,population,2021,72050,census_subdivision,census2021,,,\n"
    "3557041,population,2021,1000,census_subdivision,census2021,,,\n"
)
OTHERS = "".join(
    f"{area},unemployment_rate,2021,{place + 5},,census2021,{100 * (place + 5)},10000,10000\n"
    for place, area in enumerate(SOME)
)


def make_served(*, codes: tuple[str, ...] = ("3557061", "3557041"), **facts: Any) -> None:
    partnership = make_partnership(slug="algoma", stratum="rural_and_remote", **facts)
    ServiceArea.objects.create(
        partnership=partnership,
        basis=AreaBasis.CUSTOM,
        area="",
        level="census_subdivision",
        codes=list(codes),
    )


def published(origin: Origin = Origin.PUBLISHED, *, units: str = UNITS) -> dict[str, Any]:
    content = HEADER + units + OTHERS
    if origin == Origin.OWN:
        content = content.replace("census2021", "local")
    dataset = make_dataset(content.encode(), origin=origin)
    publish_profiles(make_assessment(dataset, replicates=20), by=None, at=A_MOMENT)
    return {edition.subject: edition.figures for edition in Edition.objects.all()}


def test_figures_of_units_are_added_up_for_the_area_of_the_register() -> None:
    make_served()

    own, *rows = published()["algoma"]
    figure = next(row for row in rows if row.get("indicator") == "unemployment_rate")

    assert (own["population"], own["stratum"], own["codes"]) == (
        73050,
        "rural_and_remote",
        ["3557041", "3557061"],
    )
    assert (figure["value"], figure["match"], figure["level"]) == (25.0, "aggregated", "service_area")


def test_the_profile_of_such_an_area_says_what_it_is_made_of_in_every_view(client: Client) -> None:
    make_served()
    published()

    page = client.get("/en/communities/algoma/").content.decode()
    on_map = client.get("/en/communities/algoma/?view=map").content.decode()
    listed = client.get("/en/communities/").content.decode()

    assert "this community, computed from its municipalities" in page
    assert "had 73,050 residents" in page
    assert "No point of this community is known" in on_map
    assert client.get("/en/communities/algoma/?view=chart").status_code == 200
    assert client.get("/en/communities/algoma/print/").status_code == 200
    assert "/en/partnerships/algoma/" in listed
    assert "Partnerships without a profile" not in listed


def test_an_area_of_which_a_unit_has_no_figure_gets_no_profile() -> None:
    make_served(codes=("3557061", "3557041", "3557095"))

    assert "algoma" not in published()


def test_figures_of_one_s_own_are_never_added_up_for_such_areas() -> None:
    make_served()

    assert "algoma" not in published(Origin.OWN)


@pytest.mark.parametrize("facts", [{"ended_on": A_MOMENT.date()}, {"province": ""}])
def test_a_partnership_that_has_ended_or_lies_in_no_province_gets_no_profile(facts: dict[str, Any]) -> None:
    make_served(**facts)

    assert "algoma" not in published(units="")


def test_a_file_may_name_the_area_itself_whose_figures_were_added_up_elsewhere() -> None:
    make_served()

    _own, *rows = published(units="algoma,unemployment_rate,2021,22.0,,census2021,,,\n")["algoma"]

    assert next(row["value"] for row in rows if row.get("indicator") == "unemployment_rate") == 22.0


def test_figures_of_a_unit_of_no_area_are_left_out_and_counted() -> None:
    dataset = make_dataset((HEADER + UNITS).encode())

    assert {row.area for row in dataset.values_of_dataset.all()} == {"on-sault"}
    assert dataset.account["left_out"] == {"other_place": 2}


def test_shipped_figures_are_the_same_with_such_an_area_in_the_register() -> None:
    before = make_assessment(make_dataset(shipped_file(SOME)), replicates=20).checksum
    make_served()

    assert make_assessment(make_dataset(shipped_file(SOME)), replicates=20).checksum == before
