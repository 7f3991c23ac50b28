"""Intervals of proportions stay between 0 and 1; Student's need not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.assessment.estimation.choices import ProportionInterval
from parvis.assessment.estimation.design import bootstrap
from parvis.assessment.estimation.intervals import Proportion, proportion_interval, proportions, student
from parvis.assessment.estimation.statistic import ratios

INSIDE = [method for method in ProportionInterval if method is not ProportionInterval.MEAN]


def rare(value: float = 0.05, error: float = 0.04) -> Proportion:
    return Proportion(value, error, error / (value * (1 - value)) if 0 < value < 1 else np.nan, 50, 20)


def test_student_reach_is_that_of_the_table() -> None:
    assert round(student(20), 3) == 2.086  # Student's t, two-sided 5 %, 20 degrees of freedom
    assert np.isnan(student(0))


@pytest.mark.parametrize("method", INSIDE)
@pytest.mark.parametrize("value", [0.001, 0.05, 0.5, 0.95, 0.999])
def test_interval_of_a_proportion_stays_inside(method: ProportionInterval, value: float) -> None:
    low, high = proportion_interval(rare(value), method=method)

    assert 0 <= low < value < high <= 1


def test_plain_interval_may_leave_the_range() -> None:
    low, high = proportion_interval(rare(), method=ProportionInterval.MEAN)

    assert (round(low, 4), round(high, 4)) == (-0.0334, 0.1334)  # 0.05 -/+ 2.086 x 0.04


@pytest.mark.parametrize("method", INSIDE)
def test_nobody_of_fifty_has_the_interval_of_korn_and_graubard(method: ProportionInterval) -> None:
    nobody = Proportion(0.0, 0.0, np.nan, 50, 49)

    low, high = proportion_interval(nobody, method=method)

    # As many degrees of freedom as people: Clopper and Pearson's, 1 - 0.025^(1/50).
    assert (low, high) == (0, pytest.approx(1 - 0.025 ** (1 / 50)))


def test_everybody_of_fifty_mirrors_nobody() -> None:
    low, high = proportion_interval(Proportion(1.0, 0.0, np.nan, 50, 49))

    assert (low, high) == (pytest.approx(0.025 ** (1 / 50)), 1)


@given(st.floats(0.01, 0.99), st.floats(0.001, 0.2))
def test_interval_of_the_opposite_is_the_mirror_image(value: float, error: float) -> None:
    one, other = rare(value, error), rare(1 - value, error)

    for method in (ProportionInterval.LOGIT, ProportionInterval.BETA, ProportionInterval.LIKELIHOOD):
        low, high = proportion_interval(one, method=method)
        assert proportion_interval(other, method=method) == pytest.approx((1 - high, 1 - low), abs=1e-9)


def test_no_degrees_of_freedom_give_no_interval() -> None:
    assert np.isnan(proportion_interval(Proportion(0.5, 0.1, 0.4, 10, 0))).all()


def test_replicate_of_nobody_widens_the_interval_and_does_not_break_it() -> None:
    design = bootstrap([1, 1, 1, 1], [[1, 2, 0], [1, 1, 1], [1, 0, 2], [1, 1, 1]])
    first = np.array([[1.0], [0.0], [0.0], [0.0]])

    found = proportions(ratios(design, first, np.ones((4, 1))))[0]

    low, high = proportion_interval(found)
    assert (found.value, 0 <= low < 0.25 < high <= 1) == (0.25, True)
    assert found.log_odds_error > 5  # the logistic fit of the third stops far down
