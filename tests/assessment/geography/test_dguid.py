"""Codes and DGUIDs: every level, leading zeros, parents, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.assessment import AreaLevel
from parvis.assessment.errors import UnknownArea
from parvis.assessment.geography.dguid import (
    METROPOLITAN_AREAS_2021,
    PROVINCE_CODES,
    check_code,
    dguid,
    level_of_code,
    parents,
    parse_dguid,
    province_of,
    restore_code,
)

# As Statistics Canada's files of 2021 print them, one for each level.
PRINTED = {
    "2021A000011124": AreaLevel.COUNTRY,
    "2021A000235": AreaLevel.PROVINCE,
    "2021S05004830": AreaLevel.ECONOMIC_REGION,
    "2021A00033520": AreaLevel.CENSUS_DIVISION,
    "2021A00053520005": AreaLevel.CENSUS_SUBDIVISION,
    "2021A0006590225": AreaLevel.DESIGNATED_PLACE,
    "2021S0503001": AreaLevel.METROPOLITAN_AREA,
    "2021S0504010": AreaLevel.CENSUS_AGGLOMERATION,
    "2021S050535505": AreaLevel.METROPOLITAN_AREA_PART,
    "2021S050613330": AreaLevel.METROPOLITAN_AREA_PART,
    "2021S05072050001.00": AreaLevel.CENSUS_TRACT,
    "2021S05101277": AreaLevel.POPULATION_CENTRE,
    "2021S051212050060": AreaLevel.DISSEMINATION_AREA,
    "2021S051310010165001": AreaLevel.DISSEMINATION_BLOCK,
    "2021S051610010001": AreaLevel.AGGREGATE_DISSEMINATION_AREA,
    "2023A000435109": AreaLevel.FEDERAL_ELECTORAL_DISTRICT,
    "2022A00075921": AreaLevel.HEALTH_REGION,
}


@pytest.mark.parametrize(("printed", "level"), PRINTED.items())
def test_a_printed_dguid_is_taken_apart_and_put_together_again(printed: str, level: AreaLevel) -> None:
    parsed = parse_dguid(printed)

    assert parsed.level is level
    assert str(parsed) == printed
    assert dguid(parsed.code, vintage=parsed.vintage, level=level) == printed


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("3520005", "is no DGUID"),
        ("2021A00093520", "unknown type, A0009"),
        ("2021A0005352000", "no code of this level: census subdivision"),
        ("2021A00059920005", "begins with no province"),
        ("2021S0507535001.00", "no code of this level: census tract"),
    ],
)
def test_what_is_no_dguid_is_refused_in_both_languages(written: str, said: str) -> None:
    with pytest.raises(UnknownArea, match=said) as refusal:
        parse_dguid(written)

    assert refusal.value.text.fr


def test_a_health_unit_has_the_dguid_of_a_health_region() -> None:
    assert dguid("3544", vintage=2018, level=AreaLevel.HEALTH_UNIT) == "2018A00073544"


def test_an_agglomeration_given_as_metropolitan_area_keeps_its_own_type() -> None:
    assert dguid("010", vintage=2021, level=AreaLevel.METROPOLITAN_AREA) == "2021S0504010"


def test_a_neighbourhood_has_a_code_but_no_dguid() -> None:
    assert check_code("053", level=AreaLevel.NEIGHBOURHOOD) == "053"
    with pytest.raises(UnknownArea, match="no DGUID for this level"):
        dguid("053", vintage=2021, level=AreaLevel.NEIGHBOURHOOD)
    with pytest.raises(UnknownArea, match="no code of this level"):
        check_code("", level=AreaLevel.NEIGHBOURHOOD)


@pytest.mark.parametrize(
    ("written", "level", "code"),
    [
        ("1", AreaLevel.METROPOLITAN_AREA, "001"),
        ("10", AreaLevel.CENSUS_AGGLOMERATION, "010"),
        ("944", AreaLevel.POPULATION_CENTRE, "0944"),
        ("3520005.0", AreaLevel.CENSUS_SUBDIVISION, "3520005"),
        ("2021A00053520005", AreaLevel.CENSUS_SUBDIVISION, "3520005"),
        ("5350001", AreaLevel.CENSUS_TRACT, "5350001.00"),
        ("5350001.1", AreaLevel.CENSUS_TRACT, "5350001.10"),
        ("10001.0", AreaLevel.CENSUS_TRACT, "0010001.00"),
        ("01", AreaLevel.COUNTRY, "01"),
    ],
)
def test_a_code_that_a_spreadsheet_spoilt_is_restored(written: str, level: AreaLevel, code: str) -> None:
    assert restore_code(written, level=level) == code


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("01", AreaLevel.COUNTRY),
        ("11124", AreaLevel.COUNTRY),
        ("35", AreaLevel.PROVINCE),
        ("535", AreaLevel.METROPOLITAN_AREA),
        ("010", AreaLevel.CENSUS_AGGLOMERATION),
        ("3544", AreaLevel.CENSUS_DIVISION),
        ("5350001.00", AreaLevel.CENSUS_TRACT),
        ("35204987", AreaLevel.DISSEMINATION_AREA),
        ("35204987001", AreaLevel.DISSEMINATION_BLOCK),
    ],
)
def test_a_bare_code_tells_its_commonest_level(code: str, level: AreaLevel) -> None:
    assert level_of_code(code) is level


def test_a_code_names_the_larger_units_it_lies_in() -> None:
    assert parents("35204987001", level=AreaLevel.DISSEMINATION_BLOCK) == {
        AreaLevel.DISSEMINATION_AREA: "35204987",
        AreaLevel.CENSUS_DIVISION: "3520",
        AreaLevel.PROVINCE: "35",
    }
    assert parents("3520005", level=AreaLevel.CENSUS_SUBDIVISION) == {
        AreaLevel.CENSUS_DIVISION: "3520",
        AreaLevel.PROVINCE: "35",
    }
    assert parents("5350001.00", level=AreaLevel.CENSUS_TRACT) == {AreaLevel.METROPOLITAN_AREA: "535"}
    assert parents("24505", level=AreaLevel.METROPOLITAN_AREA_PART) == {
        AreaLevel.METROPOLITAN_AREA: "505",
        AreaLevel.PROVINCE: "24",
    }
    assert parents("35", level=AreaLevel.PROVINCE) == {}
    assert parents("535", level=AreaLevel.METROPOLITAN_AREA) == {}


def test_the_province_of_a_code_is_told_where_the_code_has_one() -> None:
    assert province_of("2466023", level=AreaLevel.CENSUS_SUBDIVISION) == "QC"
    assert province_of("61", level=AreaLevel.PROVINCE) == "NT"
    assert province_of("535", level=AreaLevel.METROPOLITAN_AREA) == ""


def test_there_are_thirteen_provinces_and_territories() -> None:
    assert len(PROVINCE_CODES) == 13


def test_every_level_has_a_label_in_both_languages() -> None:
    assert all(level.label.en and level.label.fr for level in AreaLevel)


@given(st.sampled_from(sorted(PROVINCE_CODES)), st.integers(0, 99_999), st.integers(2001, 2031))
def test_any_subdivision_survives_the_way_to_its_dguid_and_back(
    province: str, rest: int, vintage: int
) -> None:
    code = f"{province}{rest:05}"

    parsed = parse_dguid(dguid(code, vintage=vintage))

    assert (parsed.code, parsed.vintage, parsed.level) == (code, vintage, AreaLevel.CENSUS_SUBDIVISION)


@given(st.integers(0, 999))
def test_any_three_digits_keep_their_leading_zeros(number: int) -> None:
    code = restore_code(str(number), level=AreaLevel.METROPOLITAN_AREA)

    assert len(code) == 3
    expected = "S0503" if code in METROPOLITAN_AREAS_2021 else "S0504"
    assert dguid(code, vintage=2021) == f"2021{expected}{code}"
