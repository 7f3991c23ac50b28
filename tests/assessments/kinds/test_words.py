"""Figures in words, in both languages."""

import pytest

from parvis.assessment import INDICATORS, Flag, Text
from parvis.assessment.indicators.indicator import Unit
from parvis.assessments.kinds.words import describes, in_unit, interval_text, value_text

UNEMPLOYMENT = next(each for each in INDICATORS if each.id == "unemployment_rate")


@pytest.mark.parametrize(
    ("value", "unit", "en", "fr"),
    [
        (12.48, Unit.PERCENT, "12.5%", "12,5\u00a0%"),
        (0, Unit.PERCENT, "0.0%", "0,0\u00a0%"),
        (-1.13, Unit.PERCENTAGE_POINTS, "\u22121.1 points", "\u22121,1\u00a0point"),
        (1017449, Unit.PERSONS, "1,017,449", "1\u00a0017\u00a0449"),
        (102000, Unit.DOLLARS, "$102,000", "102\u00a0000\u00a0$"),
        (1.5, Unit.PERCENTAGE_POINTS, "1.5 points", "1,5\u00a0point"),
        (1.96, Unit.PERCENTAGE_POINTS, "2.0 points", "2,0\u00a0points"),
        (41.2, Unit.YEARS, "41.2 years", "41,2\u00a0ans"),
        (1.26, Unit.PER_10_000, "1.3 per 10,000", "1,3 pour 10\u00a0000"),
        (0.1324, Unit.INDEX_0_TO_1, "0.132", "0,132"),
    ],
)
def test_a_value_is_written_in_its_unit(value: float, unit: Unit, en: str, fr: str) -> None:
    assert in_unit(value, unit) == Text(en=en, fr=fr)


def test_suppressed_not_available_and_zero_are_three_words() -> None:
    words = [
        value_text(None, flag=Flag.SUPPRESSED, indicator=UNEMPLOYMENT).en,
        value_text(None, flag=Flag.NOT_AVAILABLE, indicator=UNEMPLOYMENT).en,
        value_text(0.0, flag=Flag.NONE, indicator=UNEMPLOYMENT).en,
    ]

    assert words == ["suppressed", "not available", "0.0%"]


def test_a_value_to_be_read_with_care_says_so() -> None:
    assert value_text(5.0, flag=Flag.USE_WITH_CAUTION, indicator=UNEMPLOYMENT) == Text(
        en="5.0% (use with caution)", fr="5,0\u00a0% (à utiliser avec prudence)"
    )


@pytest.mark.parametrize(
    ("match", "level", "code", "en", "fr"),
    [
        ("exact", "census_division", "3506", "this community", "cette collectivité"),
        (
            "borrowed",
            "metropolitan_area",
            "532",
            "describes the Oshawa metropolitan area",
            "décrit la région métropolitaine d’Oshawa",
        ),
        (
            "borrowed",
            "health_unit",
            "9999",
            "describes a larger area: public health unit 9999",
            "décrit un territoire plus grand\u00a0: circonscription sanitaire 9999",
        ),
        ("", "", "", "", ""),
    ],
)
def test_a_value_says_which_area_it_describes(match: str, level: str, code: str, en: str, fr: str) -> None:
    assert describes(match=match, level=level, code=code) == Text(en=en, fr=fr)


def test_an_interval_is_written_in_both_languages() -> None:
    assert interval_text(41.5, 44.9, Unit.PERCENT) == Text(
        en="41.5% to 44.9%", fr="de 41,5\u00a0% à 44,9\u00a0%"
    )
