"""Which values are withheld, and why."""

from dataclasses import replace

import pytest
from tests.assessment.disclosure.examples import share

from parvis.assessment import Flag, Observation
from parvis.assessment.disclosure.rules import (
    ALL_RULES,
    CENSUS,
    CENSUS_BLOCKS,
    CENSUS_INCOME,
    COLLECTED_BY_PARTNERSHIP,
    IRCC_OPEN_DATA,
    PUBLISHED,
    Rules,
)
from parvis.assessment.disclosure.suppression import (
    Reason,
    followed_numerator,
    reason_to_suppress,
    suppressed,
    unit_of,
    with_units,
)
from parvis.assessment.indicators.indicator import Unit
from parvis.assessment.sources.notes import note_text

A_RATE = Observation(
    indicator="employment_rate",
    area="on-ottawa",
    period="2024",
    value=60.0,
    level="census_division",
    described="3506",
    source="local",
    numerator=60,
    denominator=100,
    standard_error=2.0,
    n=100,
)


def reason(observation: Observation, rules: Rules, **known: object) -> Reason | None:
    populations = {"3506": known.get("population", 1_000)} if known.get("population", 1_000) else {}
    return reason_to_suppress(
        observation,
        rules=rules,
        populations=populations,  # type: ignore[arg-type]
        is_about_people=bool(known.get("is_about_people", True)),
    )


@pytest.mark.parametrize(("rules", "least"), [(CENSUS, 40), (CENSUS_BLOCKS, 100), (CENSUS_INCOME, 250)])
def test_an_area_below_the_publishers_population_is_withheld(rules: Rules, least: int) -> None:
    assert reason(A_RATE, rules, population=least - 1) is Reason.POPULATION_TOO_SMALL
    assert reason(A_RATE, rules, population=least) is None


def test_an_area_of_unknown_population_is_withheld() -> None:
    assert reason(A_RATE, CENSUS, population=None) is Reason.POPULATION_UNKNOWN


def test_the_population_of_the_area_described_comes_before_that_of_the_area_shown() -> None:
    borrowed = replace(A_RATE, described="505")

    assert (
        reason_to_suppress(
            borrowed, rules=CENSUS, populations={"505": 10, "on-ottawa": 1_000}, is_about_people=True
        )
        is Reason.POPULATION_TOO_SMALL
    )
    assert (
        reason_to_suppress(borrowed, rules=CENSUS, populations={"on-ottawa": 1_000}, is_about_people=True)
        is None
    )


@pytest.mark.parametrize(("rules", "least"), [(IRCC_OPEN_DATA, 6), (COLLECTED_BY_PARTNERSHIP, 10)])
def test_too_few_people_behind_a_figure_withhold_it(rules: Rules, least: int) -> None:
    assert reason(replace(A_RATE, n=least - 1), rules) is Reason.TOO_FEW_PEOPLE
    assert reason(replace(A_RATE, n=least), rules) is None


def test_an_unknown_number_of_people_withholds_a_figure_about_people_only() -> None:
    uncounted = replace(A_RATE, n=None)

    assert reason(uncounted, COLLECTED_BY_PARTNERSHIP) is Reason.PEOPLE_UNKNOWN
    assert reason(uncounted, COLLECTED_BY_PARTNERSHIP, is_about_people=False) is None


def test_what_a_publisher_released_and_what_is_missing_already_is_left_alone() -> None:
    assert reason(replace(A_RATE, n=1), PUBLISHED, population=None) is None
    assert reason(replace(A_RATE, value=None, n=1), COLLECTED_BY_PARTNERSHIP) is None


def test_nothing_that_could_tell_a_withheld_value_stays() -> None:
    assert suppressed(A_RATE, Reason.TOO_FEW_PEOPLE) == replace(
        A_RATE,
        value=None,
        numerator=None,
        denominator=None,
        standard_error=None,
        n=None,
        flag=Flag.SUPPRESSED,
        note="too_few_people",
    )


def test_every_reason_is_a_sentence_in_both_languages() -> None:
    for each in Reason:
        assert note_text(each.value).en.startswith("Withheld: ")
        assert note_text(each.value).fr.startswith("Non diffusé\u00a0: ")


def test_every_rule_names_itself_and_its_reference() -> None:
    assert len({rules.id for rules in ALL_RULES}) == len(ALL_RULES) == 6
    assert all(rules.label.en and rules.label.fr and rules.reference for rules in ALL_RULES)


def test_the_unit_of_an_unknown_indicator_is_told_by_all_of_its_figures() -> None:
    figures = [(60.0, 60), (0.8, 250), (47.6, 21)]
    rows = [
        replace(share("3506", group, 0, n), value=value, numerator=None, denominator=None)
        for group, (value, n) in zip(("total", "a", "b"), figures, strict=True)
    ]

    assert {unit_of(row) for row in with_units(rows)} == {Unit.PERCENT}
    assert [followed_numerator(row) for row in with_units(rows)] == [36, 2, 10]
