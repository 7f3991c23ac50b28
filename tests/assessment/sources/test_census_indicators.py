"""The lines of a Census Profile become indicators: figures printed, ratios of counts, and what is missing."""

from dataclasses import replace

from parvis.assessment import Flag, Match, Observation, Observations
from parvis.assessment.sources.census_indicators import census_indicators


def line(
    number: int, value: float | None, *, year: int = 2021, area: str = "3530", flag: Flag = Flag.NONE
) -> Observation:
    return Observation(
        indicator=f"98-401-X{year}:{number}",
        area=area,
        period=str(year),
        value=value,
        level="census_division",
        described=area,
        source="census2021",
        flag=flag,
    )


def made(*lines: Observation) -> list[tuple[str, float | None, float | None, float | None, Flag]]:
    rows = census_indicators(Observations(lines))
    return [(row.indicator, row.value, row.numerator, row.denominator, row.flag) for row in rows]


def test_a_ratio_of_two_counts_keeps_both() -> None:
    assert made(line(1415, 60), line(1414, 80)) == [("home_ownership_rate", 75.0, 60.0, 80.0, Flag.NONE)]


def test_a_figure_that_the_profile_prints_is_taken_as_it_is() -> None:
    assert made(line(2230, 12.2), line(243, 92_000)) == [
        ("unemployment_rate", 12.2, None, None, Flag.NONE),
        ("median_household_income", 92_000, None, None, Flag.NONE),
    ]


def test_the_profile_of_2016_has_its_own_numbers() -> None:
    assert made(line(1618, 30, year=2016), line(1617, 40, year=2016)) == [
        ("home_ownership_rate", 75.0, 30.0, 40.0, Flag.NONE)
    ]
    assert made(line(1415, 30, year=2016), line(1414, 40, year=2016)) == []


def test_the_edition_of_the_product_does_not_matter() -> None:
    lines = [
        replace(line(number, value), indicator=f"98-401-X2021006:{number}")
        for number, value in ((1439, 5), (1437, 50))
    ]

    assert made(*lines) == [("unsuitable_housing", 10.0, 5.0, 50.0, Flag.NONE)]


def test_a_missing_count_leaves_no_value_and_says_why() -> None:
    assert made(line(1415, None, flag=Flag.SUPPRESSED), line(1414, 80)) == [
        ("home_ownership_rate", None, None, None, Flag.SUPPRESSED)
    ]
    assert made(line(1415, 5), line(1414, None, flag=Flag.NOT_AVAILABLE)) == [
        ("home_ownership_rate", None, None, None, Flag.NOT_AVAILABLE)
    ]


def test_a_suppressed_figure_stays_suppressed() -> None:
    assert made(line(2230, None, flag=Flag.SUPPRESSED)) == [
        ("unemployment_rate", None, None, None, Flag.SUPPRESSED)
    ]


def test_nobody_in_the_universe_is_not_zero() -> None:
    assert made(line(1415, 0), line(1414, 0)) == [
        ("home_ownership_rate", None, None, None, Flag.NOT_APPLICABLE)
    ]
    assert made(line(1415, 0), line(1414, 20)) == [("home_ownership_rate", 0.0, 0.0, 20.0, Flag.NONE)]


def test_counts_that_rounding_made_contradict_each_other_give_no_value() -> None:
    assert made(line(1415, 10), line(1414, 5)) == [("home_ownership_rate", None, None, None, Flag.UNRELIABLE)]


def test_a_line_that_is_not_there_gives_no_row() -> None:
    assert made(line(1415, 60)) == []
    assert made(replace(line(1, 5), indicator="unemployment_rate")) == []


def test_areas_periods_and_groups_are_kept_apart() -> None:
    women = [replace(line(number, value), group="women+") for number, value in ((1415, 9), (1414, 12))]
    rows = census_indicators(
        Observations(
            (line(1415, 60), line(1414, 80), *women, line(1415, 1, area="3518"), line(1414, 4, area="3518"))
        )
    )

    assert [(row.area, row.group, row.value) for row in rows] == [
        ("3530", "total", 75.0),
        ("3530", "women+", 75.0),
        ("3518", "total", 25.0),
    ]


def test_a_ratio_is_as_good_a_match_as_its_weakest_count() -> None:
    aggregated = replace(line(1415, 60), match=Match.AGGREGATED)

    (row,) = census_indicators(Observations((aggregated, line(1414, 80))))

    assert row.match is Match.AGGREGATED
    assert row.level == "census_division"
