"""Names matched to units: what is settled, what is proposed, what is left to a person; counted on real names."""

import csv
import re
from pathlib import Path

import pytest
from tests.assessment.geography.real_units import CANADA, PROVINCE_UNITS, column, unpacked, urban_units

from parvis.assessment import AreaLevel, InvalidFile, Text
from parvis.assessment.geography.dguid import code_of
from parvis.assessment.geography.matching import (
    MatchStatus,
    NameMatch,
    match_names,
    read_review,
    write_review,
)
from parvis.assessment.geography.place_name import name_key, parse_place_name
from parvis.assessment.geography.unit import CensusUnit

TORONTO = CensusUnit("535", Text(en="Toronto", fr="Toronto"), AreaLevel.METROPOLITAN_AREA, ("ON",), 2021)
TORONTO_CITY = CensusUnit(
    "3520005", Text(en="Toronto", fr="Toronto"), AreaLevel.CENSUS_SUBDIVISION, ("ON",), 2021
)
SUDBURY = CensusUnit(
    "580", Text(en="Greater Sudbury", fr="Grand Sudbury"), AreaLevel.METROPOLITAN_AREA, ("ON",), 2021
)
WINDSOR_NS = CensusUnit(
    "1208002", Text(en="Windsor", fr="Windsor"), AreaLevel.CENSUS_SUBDIVISION, ("NS",), 2016
)
WINDSOR_ON = CensusUnit(
    "3537039", Text(en="Windsor", fr="Windsor"), AreaLevel.CENSUS_SUBDIVISION, ("ON",), 2016
)
UNITS = (TORONTO, TORONTO_CITY, SUDBURY, WINDSOR_NS, WINDSOR_ON)


def only(written: str, **choices: object) -> NameMatch:
    (match,) = match_names([written], UNITS, **choices)  # type: ignore[arg-type]
    return match


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Catharines - Niagara", "St.Catharines–Niagara"),
        ("Saint John", "St. John"),
        ("St.-Charles", "Saint Charles"),
        ("Sault Ste. Marie", "Sault Sainte-Marie"),
        ("Montréal", "MONTREAL"),
        ("Val-d'Or", "Val d’Or"),
        ("Sacré-Cœur", "Sacre-Coeur"),
        ("North-West Territories", "Northwest Territories"),
    ],
)
def test_the_same_name_written_differently_has_the_same_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_saint_john_and_st_johns_are_two_places() -> None:
    assert name_key("Saint John") != name_key("St. John's")


@pytest.mark.parametrize(
    ("written", "level", "provinces"),
    [
        ("Halifax (CMA), N.S. i12", AreaLevel.METROPOLITAN_AREA, {"NS"}),
        ("Halifax (RMR), N.-É.", AreaLevel.METROPOLITAN_AREA, {"NS"}),
        ("Halifax, Nouvelle-Écosse", None, {"NS"}),
        ("Halifax", None, set()),
    ],
)
def test_what_stands_around_a_name_is_told_apart(
    written: str, level: AreaLevel | None, provinces: set[str]
) -> None:
    parsed = parse_place_name(written)

    assert (parsed.keys, parsed.level) == (("halifax",), level)
    assert parsed.provinces == frozenset(provinces)


def test_a_type_of_subdivision_is_no_part_of_its_name() -> None:
    assert parse_place_name("Barrington, Municipal district (MD)").keys == ("barrington",)
    assert parse_place_name("Division No.  1, Subd. V").keys == ("divisionno1subdv",)


@pytest.mark.parametrize("written", ["3520005", " 2021A00053520005 ", "Toronto [3520005]"])
def test_a_code_settles_the_match(written: str) -> None:
    assert (only(written).status, only(written).unit) == (MatchStatus.CODE, TORONTO_CITY)
    assert only(written).status.is_settled


def test_an_equal_name_is_proposed_and_not_settled() -> None:
    match = only("Toronto (CMA), Ont.")

    assert (match.status, match.unit) == (MatchStatus.NAME, TORONTO)
    assert not match.status.is_settled


def test_a_name_that_two_units_carry_is_left_to_a_person() -> None:
    match = only("Toronto")

    assert (match.status, match.unit) == (MatchStatus.REVIEW, None)
    assert [candidate.unit for candidate in match.candidates] == [TORONTO, TORONTO_CITY]


def test_a_level_or_a_province_beside_the_name_tells_two_units_apart() -> None:
    assert only("Toronto", level=AreaLevel.CENSUS_SUBDIVISION).unit == TORONTO_CITY
    assert only("Windsor, N.S.").unit == WINDSOR_NS
    assert only("Windsor, Ontario").unit == WINDSOR_ON
    assert only("Windsor, Quebec").status is MatchStatus.REVIEW


def test_both_sides_of_a_bilingual_slash_are_tried() -> None:
    assert only("Greater Sudbury / Grand Sudbury").unit == SUDBURY
    assert only("Grand Sudbury").unit == SUDBURY


def test_a_similar_name_is_only_a_candidate() -> None:
    match = only("Torronto (CMA)")

    assert (match.status, match.unit) == (MatchStatus.REVIEW, None)
    assert [(candidate.unit, candidate.score) for candidate in match.candidates] == [(TORONTO, 0.933)]


def test_a_name_like_no_other_has_no_candidates() -> None:
    assert only("Prairies Region") == NameMatch("Prairies Region", MatchStatus.REVIEW, None)


def test_the_review_file_comes_back_with_what_a_person_chose(tmp_path: Path) -> None:
    review = tmp_path / "review.csv"
    names = ("Toronto", "Windsor, N.S.", "Prairies Region", "3520005", "=Toronto")
    left_open = write_review(match_names(names, UNITS), review)
    rows = list(csv.DictReader(review.read_text(encoding="utf-8-sig").splitlines()))
    for row in rows:
        row["code"] = {"Toronto": "3520005", "Windsor, N.S.": "1208002"}.get(row["name"], "")
    with review.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, rows[0])
        writer.writeheader()
        writer.writerows(rows)

    confirmed = read_review(review, UNITS)

    assert left_open == 4
    assert [row["name"] for row in rows] == ["Toronto", "Windsor, N.S.", "Prairies Region", "'=Toronto"]
    assert rows[0]["candidates"] == "535 Toronto, ON (metropolitan_area, 1.00); " + (
        "3520005 Toronto, ON (census_subdivision, 1.00)"
    )
    assert confirmed == {"Toronto": "3520005", "Windsor, N.S.": "1208002"}
    assert only("Toronto", confirmed=confirmed) == NameMatch("Toronto", MatchStatus.CONFIRMED, TORONTO_CITY)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("place,kode\nToronto,535\n", "no review file"),
        ("name,code\nToronto,999\n", "Line 2, column “code”: no unit carries “999”"),
        ("name,code\nToronto,535\nToronto,3520005\n", "Line 3, column “code”: “Toronto” has another code"),
    ],
)
def test_a_review_file_that_contradicts_itself_is_refused(tmp_path: Path, content: str, said: str) -> None:
    review = tmp_path / "review.csv"
    review.write_text(content, encoding="utf-8")

    with pytest.raises(InvalidFile, match=said):
        read_review(review, UNITS)


def proposed(names: list[str], units: tuple[CensusUnit, ...]) -> dict[str, str]:
    """Return the codes proposed or settled, by name."""
    return {match.written: match.unit.code for match in match_names(names, units) if match.unit}


def test_names_as_displayed_are_matched_against_the_dguids_in_their_own_footnotes(shared: Path) -> None:
    text = unpacked(shared / "data/wds_9810019201_language_home/9810019201_display_layout.csv.gz")
    footnotes = re.findall(r"(?m)^(i\d+),.*?\(DGUID\): (\w+);", text)
    names = sorted({row[0] for row in csv.reader(text.splitlines()) if row and re.search(r" i\d+$", row[0])})
    published = {name: code_of(dict(footnotes)[name.split()[-1]]) for name in names}
    units = urban_units(shared)

    found = proposed(names, units)

    wrong = {name for name in found if found[name] != published[name]}
    missed = {
        name for name in names if name not in found and published[name] in {unit.code for unit in units}
    }
    assert (len(names), len(found), wrong) == (160, 151, set())
    assert missed == {"Belleville - Quinte West (CMA), Ont. i58"}  # the list carries its name of 2016


# What a person makes of the names that are no plain “place, province”.
CRIME_SEVERITY = {
    "Canada": "11124",
    "Montréal, Quebec": "462",
    "Québec, Quebec": "421",
    "Ottawa-Gatineau, Ontario/Quebec [24505/35505]": "505",
    "St.Catharines-Niagara, Ontario": "539",
    "St. John's, Newfoundland and Labrador": "001",
    "Saint John, New Brunswick": "310",
    "Kitchener-Cambridge-Waterloo, Ontario": "541",
}
OVERQUALIFICATION = {
    "Abbotsford–Mission, British Columbia": "932",
    "North-West Territories": "61",
    "Quebec, Quebec": "421",
    "Ottawa–Gatineau, Ontario/Quebec": "505",
    "St. Catharines-Niagara, Ontario": "539",
    "Montréal, Quebec": "462",
}


def test_names_of_the_crime_severity_table_are_matched_but_for_those_with_two_meanings(shared: Path) -> None:
    names = column(shared / "data/crime_severity_35100026/crime_severity_1998_2024.csv.gz", "geography")

    found = proposed(names, (CANADA, *PROVINCE_UNITS, *urban_units(shared)))

    assert (len(names), len(found)) == (56, 52)
    assert {name: found[name] for name in CRIME_SEVERITY} == CRIME_SEVERITY
    assert set(names) - set(found) == {
        "Quebec",  # the province or the city
        "Belleville-Quinte West, Ontario",
        "Ottawa-Gatineau, Ontario part",
        "Ottawa-Gatineau, Quebec part",
    }


def test_names_of_the_overqualification_table_are_matched_but_for_its_regions(shared: Path) -> None:
    names = column(shared / "data/statcan_social_inclusion/overqualification_43100071.csv.gz", "geo")

    found = proposed(names, (CANADA, *PROVINCE_UNITS, *urban_units(shared)))

    assert (len(names), len(found)) == (54, 46)
    assert {name: found[name] for name in OVERQUALIFICATION} == OVERQUALIFICATION
    assert set(names) - set(found) == {
        "Atlantic Region",
        "British Columbia Region",
        "Ontario Region",
        "Prairies Region",
        "Quebec Region",
        "Territories",
        "Ottawa–Gatineau, Ontario part, Ontario/Quebec",
        "Ottawa–Gatineau, Quebec part, Ontario/Quebec",
    }
