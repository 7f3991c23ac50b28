"""Subdivisions between the lists of 2016 and 2021: what ships is what the publisher's two lists say."""

from pathlib import Path

import pytest
from tests.assessment.geography.real_units import sgc_2016, subdivisions_2021

from parvis.assessment import AreaLevel, Observation
from parvis.assessment.geography.boundary_change import Change, Comparability, derive_correspondence
from parvis.assessment.sources.subdivision_changes import (
    change_between,
    changed_name,
    changes_around,
    subdivision_changes,
    units_before,
)

UNMOVED = (Change.SAME, Change.RENAMED)


def figure(described: str, period: str, level: str = "subdivision_group") -> Observation:
    """Return a fictional figure that describes these units."""
    return Observation("unemployment_rate", "here", period, 7.0, level, described, "census2021")


def test_the_shipped_changes_are_those_of_the_publishers_lists(shared: Path, tmp_path: Path) -> None:
    before = [each for each in sgc_2016(shared, tmp_path) if each.level is AreaLevel.CENSUS_SUBDIVISION]
    after = subdivisions_2021(shared, tmp_path)
    derived = derive_correspondence(before, after)
    names = {unit.code: unit.name.en for unit in (*after, *before)}

    shipped = subdivision_changes().changes()

    assert shipped == tuple(each for each in derived.changes() if each.change not in UNMOVED)
    codes = [code for each in shipped for code in (*each.before, *each.after)]
    assert {code: changed_name(code) for code in codes} == {code: names[code] for code in codes}


@pytest.mark.parametrize(
    ("before", "after", "comparability"),
    [
        ("3539036", "3539036", Comparability.COMPARABLE),  # London
        ("2499895", "2499885", Comparability.COMPARABLE),  # Ivujivik, under another code
        ("2499085+2499895", "2499085+2499885", Comparability.COMPARABLE),
        ("2016A00052499895", "2499885", Comparability.COMPARABLE),  # a DGUID is its code
        ("2016A00033539", "3539", Comparability.COMPARABLE),
        ("1208001+1208002", "1208003", Comparability.UNKNOWN),  # Windsor ceased, into what nobody says
        ("1208001", "1208003", Comparability.UNKNOWN),  # and West Hants may have taken it in
        ("3539036+3539027", "3539036", Comparability.BROKEN),  # one of two is left out
        ("2499885", "2499885+2499085", Comparability.BROKEN),  # both lists are of 2021
        ("3539", "3539036+3539027", Comparability.UNKNOWN),  # a division beside subdivisions
    ],
)
def test_figures_of_two_censuses_are_comparable_where_their_subdivisions_are(
    before: str, after: str, comparability: Comparability
) -> None:
    assert change_between(figure(before, "2016"), figure(after, "2021")).comparability is comparability


def test_units_of_before_2016_are_not_known() -> None:
    change = change_between(figure("2499895", "2011"), figure("2499885", "2021"))

    assert (change.comparability, change.changes) == (Comparability.UNKNOWN, ())


def test_one_code_at_two_levels_is_two_areas() -> None:
    health, division = figure("3530", "2016", "health_unit"), figure("3530", "2021", "census_division")

    assert change_between(health, division).comparability is Comparability.UNKNOWN


def test_the_changes_around_an_area_are_those_of_its_divisions() -> None:
    hants = [
        (Change.RECODED, ("1208001",), ("1208003",)),
        (Change.CEASED, ("1208002",), ()),
    ]

    for codes in (["1208"], ["1208003"], ["1208014", "3539036"]):
        assert [(each.change, each.before, each.after) for each in changes_around(codes)] == hants
    assert changes_around(["3539", "11", "555"]) == ()  # Middlesex; a province; a metropolitan area


@pytest.mark.parametrize(
    ("after", "before"),
    [
        (["3539036"], {"3539036"}),
        (["3539"], {"3539"}),
        (["2499885", "2499085"], {"2499895", "2499085"}),
        (["1208003"], set()),  # a unit of its division ceased: it may be a part of this one
        (["1313031"], set()),  # Haut-Madawaska is new
        (["1208002"], set()),  # no unit of 2021
        (["555"], set()),
    ],
)
def test_the_units_before_are_those_of_the_same_territory(after: list[str], before: set[str]) -> None:
    assert units_before(after) == before


def test_no_name_is_followed_into_another_division() -> None:
    links = subdivision_changes().links

    assert links
    assert all(link.before[:4] == link.after[:4] for link in links)
    # Two places of one name: one ceased in Kings County, the other is new in Queens County.
    assert {"1101018"} <= subdivision_changes().ceased
    assert {"1102005"} <= subdivision_changes().new
    assert units_before(["1102005"]) == set()


def test_every_division_is_in_both_lists(shared: Path, tmp_path: Path) -> None:
    before = [each for each in sgc_2016(shared, tmp_path) if each.level is AreaLevel.CENSUS_SUBDIVISION]
    divisions = [{unit.code[:4] for unit in units} for units in (before, subdivisions_2021(shared, tmp_path))]

    assert len(divisions[0]) == 293
    assert divisions[0] == divisions[1]
