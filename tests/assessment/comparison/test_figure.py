"""What is known of the error of a released figure, and from where."""

from dataclasses import replace
from math import sqrt

import pytest
from tests.assessment.index.examples import make_observation

from parvis.assessment.comparison.figure import Basis, Figure, figure_of
from parvis.assessment.comparison.verdict import Estimate
from parvis.assessment.observation import Match, Observation

# Fictional: 250 of 1,000 people know both languages.
BILINGUAL = replace(make_observation("a", "bilingual_share", 25.0), numerator=250, denominator=1000)


def test_a_rate_of_everybody_errs_by_the_rounding_of_its_two_counts() -> None:
    # Each count errs with variance 4: 100 * sqrt(4 * (1 + 0.25²)) / 1000.
    assert figure_of(BILINGUAL) == Figure(Estimate(25.0, 0.1 * sqrt(4 * 1.0625)), Basis.ROUNDING)


def test_a_sum_of_units_errs_by_the_rounding_of_each() -> None:
    one, nine = figure_of(BILINGUAL), figure_of(BILINGUAL, units=9)

    assert one
    assert nine
    assert nine.estimate.standard_error == pytest.approx(3 * (one.estimate.standard_error or 0))


@pytest.mark.parametrize(
    "row",
    [
        replace(BILINGUAL, indicator="unemployment_rate"),  # a question of the long form: a sample
        replace(BILINGUAL, group="immigrants"),  # so is immigrant status
        replace(BILINGUAL, source="t43100064"),
        replace(BILINGUAL, numerator=None),
        replace(BILINGUAL, denominator=0),
        replace(BILINGUAL, numerator=251),  # not rounded to base 5
        replace(BILINGUAL, value=30.0),  # not the counts that the value is made of
    ],
)
def test_nothing_is_known_of_the_error_otherwise(row: Observation) -> None:
    assert figure_of(row) == Figure(Estimate(row.value or 0, None), Basis.UNKNOWN)


def test_the_rounding_of_nobody_knows_how_many_units_is_not_known() -> None:
    found = figure_of(BILINGUAL, units=0)

    assert found
    assert found.basis is Basis.UNKNOWN


def test_what_the_source_gives_comes_first() -> None:
    given = replace(BILINGUAL, standard_error=1.5, low=20.0, high=30.0)

    assert figure_of(given) == Figure(Estimate(25.0, 1.5), Basis.GIVEN)
    assert figure_of(replace(given, match=Match.MODELLED)) == Figure(Estimate(25.0, 1.5), Basis.MODEL)
    of_interval = figure_of(replace(given, standard_error=None))
    assert of_interval
    assert of_interval.basis is Basis.INTERVAL
    assert of_interval.estimate.standard_error == pytest.approx(10 / (2 * 1.959964))


def test_a_withheld_figure_is_none() -> None:
    assert figure_of(make_observation("a", "bilingual_share", None)) is None
