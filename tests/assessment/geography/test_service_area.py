"""Service areas: dated sets of units, overlaps, and files that define them."""

from datetime import date
from pathlib import Path

import pytest

from parvis.assessment import AreaLevel, InvalidFile, Text, communities
from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.geography.service_area import (
    ServiceArea,
    UnitCode,
    UnitSet,
    areas_containing,
    overlap,
    read_service_areas,
    unit_set,
)


def subdivision(code: str) -> UnitCode:
    return UnitCode(AreaLevel.CENSUS_SUBDIVISION, code)


LONDON, STRATHROY, PLYMPTON = subdivision("3539036"), subdivision("3539015"), subdivision("3538015")
MIDDLESEX = UnitCode(AreaLevel.CENSUS_DIVISION, "3539")
UNTIL_2023 = UnitSet(2021, frozenset({LONDON}), valid_to=date(2023, 3, 31))
SINCE_2023 = UnitSet(2021, frozenset({LONDON, STRATHROY}), valid_from=date(2023, 4, 1))
CITY = ServiceArea("city", Text(en="London", fr="London"), (UNTIL_2023, SINCE_2023))
COUNTY = ServiceArea("county", Text(en="Middlesex", fr="Middlesex"), (UnitSet(2021, frozenset({MIDDLESEX})),))
ELSEWHERE = ServiceArea("lambton", Text(en="Lambton", fr="Lambton"), (UnitSet(2021, frozenset({PLYMPTON})),))


@pytest.mark.parametrize(
    ("day", "units"),
    [
        (date(2020, 1, 1), {LONDON}),
        (date(2023, 3, 31), {LONDON}),
        (date(2023, 4, 1), {LONDON, STRATHROY}),
        (None, {LONDON, STRATHROY}),
    ],
)
def test_the_units_of_a_day_are_those_of_the_sets_that_hold(day: date | None, units: set[UnitCode]) -> None:
    assert CITY.units_on(day, vintage=2021) == frozenset(units)


def test_a_vintage_that_an_area_has_no_units_of_gives_none() -> None:
    assert CITY.units_on(None, vintage=2016) == frozenset()
    assert CITY.vintages == (2021,)


def test_two_areas_share_the_units_of_one_that_lie_in_the_other() -> None:
    day = date(2022, 1, 1)

    assert overlap(CITY, COUNTY, on=day, vintage=2021) == {LONDON}
    assert overlap(COUNTY, CITY, on=day, vintage=2021) == {LONDON}
    assert overlap(CITY, ELSEWHERE, on=day, vintage=2021) == frozenset()
    assert overlap(CITY, CITY, on=day, vintage=2021) == {LONDON}


def test_a_unit_is_found_in_every_area_that_it_belongs_to() -> None:
    areas = (CITY, COUNTY, ELSEWHERE)

    assert areas_containing(areas, LONDON, on=None, vintage=2021) == (CITY, COUNTY)
    assert areas_containing(areas, STRATHROY, on=date(2022, 1, 1), vintage=2021) == (COUNTY,)


@pytest.mark.parametrize(
    ("units", "days", "said"),
    [
        ((), (None, None), "at least one unit"),
        ((LONDON, MIDDLESEX), (None, None), "3539036 lies in 3539 and would count twice"),
        ((LONDON,), (date(2023, 1, 1), date(2022, 1, 1)), "before it begins"),
    ],
)
def test_a_set_that_cannot_be_added_up_is_refused(
    units: tuple[UnitCode, ...], days: tuple[date | None, date | None], said: str
) -> None:
    with pytest.raises(InvalidDefinition, match=said):
        unit_set(units, vintage=2021, valid_from=days[0], valid_to=days[1])


def test_areas_are_read_from_toml(tmp_path: Path) -> None:
    path = tmp_path / "areas.toml"
    path.write_text(
        """
        [[area]]
        id = "city"
        name_en = "London"
        name_fr = "London"
        vintage = 2021
        [[area.set]]
        valid_to = 2023-03-31
        units = ["3539036"]
        [[area.set]]
        valid_from = 2023-04-01
        units = ["3539036", "2021A00053539015"]

        [[area]]
        id = "north"
        vintage = 2021
        level = "neighbourhood"
        units = ["053"]
        """,
        encoding="utf-8",
    )

    city, north = read_service_areas(path)

    assert city == CITY
    assert north.units_on(None, vintage=2021) == {UnitCode(AreaLevel.NEIGHBOURHOOD, "053")}


def test_areas_are_read_from_csv_with_headings_in_french(tmp_path: Path) -> None:
    path = tmp_path / "areas.csv"
    path.write_text(
        "collectivité;name_en;name_fr;unité;millésime;valid_from;valid_to\n"
        "city;London;London;3539036;2021;;2023-03-31\n"
        "city;London;London;3539036;2021;2023-04-01;\n"
        "city;London;London;3539015;2021;2023-04-01;\n",
        encoding="utf-8",
    )

    assert read_service_areas(path) == (CITY,)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("place,csduid\na,3539036\n", "column “area” is missing"),
        ("area,place\na,3539036\n", "column “unit” is missing"),
        ("area,csduid\na,3539036\n", "does not say which census its codes belong to"),
        ("area,csduid,vintage\na,3539036,2021\na,3539015,\n", "Line 3: “” is no vintage"),
        ("area,csduid,vintage\na,35390,2021\n", "Line 2: “35390” is no code of this level"),
        ("area,unit,vintage,level\na,3539,2021,county\n", "Line 2: “county” is no level"),
        ("area,csduid,vintage,from\na,3539036,2021,May\n", "Line 2: “May” is no day"),
        ("area,csduid,vintage\n,3539036,2021\n", "Line 2: The area has no id"),
        ("area,unit,vintage\na,3539036,2021\na,3539,2021\n", "Area “a”: 3539036 lies in 3539"),
    ],
)
def test_a_file_of_areas_that_does_not_fit_is_refused_with_its_place(
    tmp_path: Path, content: str, said: str
) -> None:
    path = tmp_path / "areas.csv"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(InvalidFile, match=said) as refusal:
        read_service_areas(path)

    assert all(fault.text.fr for fault in refusal.value.faults)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[framework]\n", "defines no area"),
        ("area = 3\n", "defines no area"),
        ("[[area]]\nid = 'a'\nset = 3\n", "defines no area"),
        ("[[area]]\nid = 'a'\nvintage = 2021\nunits = []\n", "at least one unit"),
        ("[[area]]\nid = 'a'\nvintage = 2021\nunits = ['35390']\n", "Area “a”: “35390” is no census code"),
        ("[[area]]\nid = 'a'\nunits = [{ code = '3506008' }]\n", "“units” holds a table or a list"),
        ("[[area]]\nname_en = { en = 'East' }\nunits = ['3506008']\n", "“name_en” holds a table or a list"),
        ("[[area]]\nid = ['a']\nunits = ['3506008']\n", "“id” holds a table or a list"),
        ("[[area]]\nid = 'a'\n[[area.set]]\nlevel = {}\nunits = ['3506008']\n", "“level” holds a table"),
    ],
)
def test_a_toml_file_that_does_not_fit_is_refused(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "areas.toml"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(InvalidFile, match=said):
        read_service_areas(path)


def test_the_members_of_the_demo_make_up_its_communities(shared: Path) -> None:
    path = shared / "data/demo_lip_communities/community_members.csv"

    areas = read_service_areas(path, vintage=2021)

    assert len(areas) == 64
    assert sum(len(area.units_on(None, vintage=2021)) for area in areas) == 438
    by_id = {area.id: area for area in communities()}
    for area in areas:
        for unit in area.units_on(None, vintage=2021):
            assert unit.code.startswith(by_id[area.id].codes)
