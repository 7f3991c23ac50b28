"""What is put where nothing may be released, by hand."""

import numpy as np
import pytest
from tests.assessment.index.examples import FRAMEWORK, flat

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.arrays import Rows
from parvis.assessment.index.imputation import (
    ExpectationMaximisation,
    FamilyMean,
    GroupMedian,
    Interpolated,
    LastKnown,
    group_mean,
    no_imputation,
)

NAN = np.nan
VALUES = np.array([[1.0, NAN], [NAN, NAN], [3.0, 5.0], [9.0, 6.0]])
ONE, TWO = flat(1), flat(1, 1)
ROWS = Rows.of_areas(4, stratum=np.array([4, 4, 4, 7]))


def test_no_imputation_leaves_every_gap() -> None:
    assert no_imputation(VALUES, ROWS, TWO) is VALUES


def test_group_mean_fills_a_gap_from_the_areas_own_group() -> None:
    assert group_mean(VALUES, ROWS, TWO).tolist() == [[1.0, 5.0], [2.0, 5.0], [3.0, 5.0], [9.0, 6.0]]


def test_group_mean_leaves_a_gap_where_the_group_has_no_value() -> None:
    filled = group_mean(
        np.array([[NAN], [4.0]]), Rows.of_areas(2, stratum=np.array([0, 1])), np.zeros(1, dtype=np.intp)
    )

    assert np.isnan(filled).ravel().tolist() == [True, False]


def test_group_median_takes_the_middle_of_the_group() -> None:
    values = np.array([[1.0], [2.0], [9.0], [NAN]])
    rows = Rows.of_areas(4, stratum=np.zeros(4, dtype=np.intp))

    assert GroupMedian()(values, rows, ONE)[3, 0] == 2.0


def test_a_grouping_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(InvalidDefinition, match=r"within “region”.+Columns of groups: stratum"):
        GroupMedian(by="region")(VALUES, ROWS, TWO)


def test_family_mean_fills_from_the_rows_own_figures_of_the_same_node() -> None:
    # The first indicator is at its middle, so the second is taken at its middle too; the third is of another node.
    values = np.array([[0.0, 10.0, 1.0], [5.0, NAN, NAN], [10.0, 30.0, 3.0]])

    filled = FamilyMean()(values, Rows.of_areas(3), FRAMEWORK)

    assert filled[1, 1] == 20.0
    assert np.isnan(filled[1, 2])


def panel(*times: float) -> Rows:
    count = len(times)
    return Rows(np.zeros(count, dtype=np.intp), np.arange(count), np.array(times), {})


def test_last_known_carries_forward_and_the_first_value_back() -> None:
    values = np.array([[NAN], [4.0], [NAN], [6.0], [NAN]])

    filled = LastKnown()(values, panel(2006, 2011, 2016, 2021, 2026), ONE)

    assert filled.ravel().tolist() == [4.0, 4.0, 4.0, 6.0, 6.0]


def test_interpolation_goes_by_the_calendar_and_not_by_the_number_of_rows() -> None:
    values = np.array([[0.0], [NAN], [10.0], [NAN]])

    filled = Interpolated()(values, panel(2011, 2013, 2021, 2026), ONE)

    assert filled.ravel().tolist() == [0.0, 2.0, 10.0, 10.0]


def test_an_area_without_any_value_keeps_its_gaps_over_time() -> None:
    values = np.array([[NAN], [NAN]])

    for impute in (LastKnown(), Interpolated()):
        assert np.isnan(impute(values, panel(2016, 2021), ONE)).all()


def test_expectation_maximisation_finds_the_line_that_the_figures_lie_on() -> None:
    random = np.random.default_rng(1)
    first = random.normal(size=60)
    values = np.column_stack([first, 3 + 2 * first])
    values[7, 1] = NAN

    filled = ExpectationMaximisation()(values, Rows.of_areas(60), TWO)

    assert filled[7, 1] == pytest.approx(3 + 2 * first[7], abs=1e-4)
    assert (filled[:7] == values[:7]).all()


def test_expectation_maximisation_refuses_fewer_areas_than_it_needs() -> None:
    with pytest.raises(InvalidDefinition, match="needs more areas than indicators"):
        ExpectationMaximisation()(np.array([[1.0, NAN], [2.0, 3.0]]), Rows.of_areas(2), TWO)
