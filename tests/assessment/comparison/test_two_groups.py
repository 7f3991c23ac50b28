"""How a value differs between two groups, on published examples and by hand."""

import pytest

from parvis.assessment.comparison.two_groups import difference_of_groups

# Student (1908), The probable error of a mean, Biometrika 6, 1-25: hours of sleep gained; R's ``sleep``.
SLEEP = (
    [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0],
    [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
)
# Hollander and Wolfe (1973), Nonparametric Statistical Methods, page 69: permeability of a membrane.
PERMEABILITY = (
    [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46],
    [1.15, 0.88, 0.90, 0.74, 1.21],
)


def test_the_interval_of_students_sleep_is_welchs() -> None:
    found = difference_of_groups(*SLEEP, seed=1)

    assert found
    assert (found.first, found.second) == (pytest.approx(0.75), pytest.approx(2.33))
    assert found.difference == pytest.approx(-1.58)
    assert found.interval == (pytest.approx(-3.3654832), pytest.approx(0.2054832, abs=1e-7))


def test_the_probability_of_hollander_and_wolfes_membranes_is_exact() -> None:
    found = difference_of_groups(*PERMEABILITY, seed=1)

    assert found
    assert found.p == pytest.approx(2 * 0.1272, abs=0.0001)  # the book has one side
    assert found.rank_biserial == pytest.approx(2 * 35 / 50 - 1)  # U is 35
    assert found.sizes == (10, 5)


def test_groups_of_five_without_overlap_by_hand() -> None:
    found = difference_of_groups([6, 7, 8, 9, 10], [1, 2, 3, 4, 5, float("nan")], seed=1)

    assert found
    assert (found.difference, found.rank_biserial) == (5.0, 1.0)
    assert found.p == pytest.approx(2 / 252)  # of 252 ways to choose five of ten, two are as far apart


def test_draws_are_repeated_to_the_last_digit() -> None:
    assert difference_of_groups(*SLEEP, seed=3) == difference_of_groups(*SLEEP, seed=3)


def test_nothing_is_told_below_five_or_where_nothing_differs() -> None:
    assert difference_of_groups([1, 2, 3, 4], [5, 6, 7, 8, 9], seed=1) is None
    assert difference_of_groups([1, 2, 3, 4, float("nan")], [5, 6, 7, 8, 9], seed=1) is None
    assert difference_of_groups([2] * 5, [2] * 6, seed=1) is None


def test_groups_without_any_spread_leave_no_width() -> None:
    found = difference_of_groups([2] * 5, [1] * 6, seed=1)

    assert found
    assert (found.difference, found.interval) == (1.0, (1.0, 1.0))
    one_sided = difference_of_groups([100.0] * 5, [1, 2, 3, 4, 5], seed=1)
    assert one_sided
    assert one_sided.interval[0] < 97 < one_sided.interval[1]
