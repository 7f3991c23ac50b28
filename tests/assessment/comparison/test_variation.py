"""Variation by strata, on published examples and by hand."""

import numpy as np
import pytest
from scipy.stats import fisher_exact

from parvis.assessment.comparison.variation import (
    cramers_v,
    epsilon_squared,
    fisher_freeman_halton,
    gini_simpson,
    interquartile_range,
    kruskal_wallis,
)
from parvis.assessment.errors import InvalidDefinition

# Agresti (2002), Categorical Data Analysis, table 2.8: income by job satisfaction.
JOB = [[1, 2, 1, 0], [3, 3, 6, 1], [10, 10, 14, 9], [6, 7, 12, 11]]
# Mehta and Patel (1986), ACM Transactions on Mathematical Software 12, 154-161, table 6.
MEHTA_PATEL = [
    [1, 2, 2, 1, 1, 0, 1],
    [2, 0, 0, 2, 3, 0, 0],
    [0, 1, 1, 1, 2, 7, 3],
    [1, 1, 2, 0, 0, 0, 1],
    [0, 1, 1, 1, 1, 0, 0],
]
# Mangiafico (2016), Summary and Analysis of Extension Program Evaluation in R, Kruskal and Wallis: Likert data.
POOH, PIGLET, TIGGER = (
    [3, 5, 4, 4, 4, 4, 4, 4, 5, 5],
    [2, 4, 2, 2, 1, 2, 3, 2, 2, 3],
    [4, 4, 4, 4, 5, 3, 5, 4, 4, 3],
)
# Henderson and Velleman (1981), Biometrics 37, 391-411: miles per gallon of 32 cars.
CARS = [21.0, 21.0, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7]
CARS += [32.4, 30.4, 33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26.0, 30.4, 15.8, 19.7, 15.0, 21.4]
# Hollander and Wolfe (1973), Nonparametric Statistical Methods, page 116: mucociliary efficiency.
MUCOCILIARY = ([2.9, 3.0, 2.5, 2.6, 3.2], [3.8, 2.7, 4.0, 2.4], [2.8, 3.4, 3.7, 2.2, 2.0])


@pytest.mark.parametrize(("table", "p"), [(JOB, 0.7827), (MEHTA_PATEL, 0.03929)])
def test_large_tables_are_drawn_and_come_near_the_published_probability(
    table: list[list[int]], p: float
) -> None:
    found = fisher_freeman_halton(table, seed=4)

    assert found.draws == 20_000
    assert found.p == pytest.approx(p, abs=3 * (p * (1 - p) / 20_000) ** 0.5)
    assert fisher_freeman_halton(table, seed=4) == found


@pytest.mark.parametrize("table", [[[3, 1], [1, 3]], [[8, 2], [1, 5]], [[0, 5], [4, 4]]])
def test_a_table_of_two_by_two_is_fishers(table: list[list[int]]) -> None:
    found = fisher_freeman_halton(table, seed=1)

    assert found.draws == 0
    assert found.p == pytest.approx(fisher_exact(table).pvalue, rel=1e-9)


def test_exact_and_drawn_agree_on_a_table_by_hand() -> None:
    # Rows of 2, 2 and 2 over columns of 2, 2 and 2: of 90 orders, 6 keep each row in one column.
    assert fisher_freeman_halton(np.diag([2, 2, 2]), seed=1).p == pytest.approx(6 / 90)
    # An empty row or column says nothing, nor does the way the table is turned.
    padded = [[2, 0, 0, 0], [0, 2, 0, 0], [0, 0, 2, 0], [0, 0, 0, 0]]
    assert fisher_freeman_halton(np.transpose(padded), seed=1).p == pytest.approx(6 / 90)


def test_kruskal_wallis_is_that_of_hollander_and_wolfe() -> None:
    found = kruskal_wallis(MUCOCILIARY)

    assert found.statistic == pytest.approx(0.7714, abs=5e-5)
    assert found.degrees_of_freedom == 2
    assert found.p == pytest.approx(0.6800, abs=5e-5)


def test_kruskal_wallis_corrects_for_ties_and_leaves_out_what_is_missing() -> None:
    # Ranks 1.5, 1.5 and 3.5, 3.5: H = 12/20 (9/2 + 49/2) - 15 = 2.4, over 1 - 12/60.
    found = kruskal_wallis([[1, 1, float("nan")], [2, 2], []])

    assert found.statistic == pytest.approx(2.4 / 0.8)
    assert kruskal_wallis([[1, 1], [1, 1]]).p == 1.0


def test_epsilon_squared_is_the_share_of_ranks_between_groups_with_its_interval() -> None:
    found = epsilon_squared(MUCOCILIARY, seed=1)

    assert found.value == pytest.approx(0.7714 / 13, abs=1e-5)
    assert found.interval
    assert found.interval[0] <= found.value <= found.interval[1]
    apart = epsilon_squared([[1, 2, 3], [11, 12, 13]], seed=1)
    assert apart.value == pytest.approx(27 / 7 / 5)


def test_cramers_v_takes_off_what_chance_gives() -> None:
    # Two by two, wholly associated: phi² = 1 - 1/9, sides 2 - 1/9, so V² = (8/9)/(8/9).
    whole = cramers_v([[5, 0], [0, 5]], seed=1)
    assert whole.value == pytest.approx(1)
    assert cramers_v(JOB, seed=1).value == 0.0
    assert cramers_v([[5, 5], [5, 5]], seed=2).value == 0.0
    assert cramers_v(JOB, seed=3) == cramers_v(JOB, seed=3)


def test_epsilon_squared_is_that_of_the_published_likert_data() -> None:
    # Published: chi-squared 16.842, p 0.0002202, epsilon squared 0.581.
    found = kruskal_wallis([POOH, PIGLET, TIGGER])

    assert found.statistic == pytest.approx(16.842, abs=5e-4)
    assert found.p == pytest.approx(0.0002202, abs=5e-8)
    assert epsilon_squared([POOH, PIGLET, TIGGER], seed=1).value == pytest.approx(0.581, abs=5e-4)


def test_cramers_v_is_the_one_published_with_bergsmas_correction() -> None:
    # Ben-Shachar and others, effectsize, article on contingency tables, Music_preferences2: V (adjusted) 0.80.
    music = [[151, 130, 12, 7], [77, 6, 111, 4], [0, 4, 2, 165]]

    assert cramers_v(music, seed=1).value == pytest.approx(0.80, abs=5e-3)


def test_gini_simpson_is_that_of_a_published_community() -> None:
    # A lesson on Simpson's index (app.formative.com): species of 6, 12 and 42 members give 0.54.
    assert gini_simpson([6, 12, 42]) == pytest.approx(1 - 0.54)


def test_interquartile_range_is_the_published_one_of_32_cars() -> None:
    # R Core Team, documentation of mtcars and IQR: quartiles 15.425 and 22.8.
    assert interquartile_range(CARS) == pytest.approx(7.375)


def test_gini_simpson_and_interquartile_range_need_five() -> None:
    assert gini_simpson([5, 5]) == 0.5
    assert gini_simpson([6]) == 0.0
    assert gini_simpson([2, 2]) is None
    assert interquartile_range([1, 2, 3, 4, 5, float("nan")]) == 2.0
    assert interquartile_range([1, 2, 3, 4]) is None


@pytest.mark.parametrize(
    "table", [[[1, 2]], [[1], [2]], [[1, 0], [2, 0]], [[1, -1], [2, 2]], [[1, 0.5], [2, 2]], [1]]
)
def test_a_table_that_cannot_be_tested_is_refused(table: list[list[float]]) -> None:
    with pytest.raises(InvalidDefinition):
        fisher_freeman_halton(table, seed=1)


def test_one_stratum_with_values_is_refused() -> None:
    with pytest.raises(InvalidDefinition, match="Fewer than two strata"):
        kruskal_wallis([[1.0, 2.0], [float("nan")]])
