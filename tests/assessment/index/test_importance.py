"""What weights say and what they do."""

import numpy as np
import pytest
from tests.assessment.index.examples import FRAMEWORK

from parvis.assessment.index.importance import effective_weights, nominal_weights, shares_of
from parvis.assessment.index.weighting import as_declared


def test_nominal_weights_are_products_of_shares_down_the_tree() -> None:
    shares = nominal_weights(FRAMEWORK, as_declared(FRAMEWORK, np.empty((0, 3))))

    # Work has three quarters, of which a third and two thirds; home has a quarter.
    assert shares.indicators == pytest.approx([0.25, 0.5, 0.25])
    assert shares.nodes == pytest.approx([1, 0.75, 0.25])


def test_weights_that_sum_to_nothing_have_no_shares() -> None:
    assert np.isnan(shares_of(np.zeros(2))).all()


def test_a_member_with_three_times_the_spread_brings_nine_tenths_of_the_variance() -> None:
    one, two = np.array([1.0, -1, 1, -1]), 3 * np.array([1.0, 1, -1, -1])
    members = np.column_stack([one, two])

    effective = effective_weights(members, np.ones(2), members.mean(axis=1))

    assert effective == pytest.approx([0.1, 0.9])


def test_only_areas_without_gaps_count_and_a_constant_result_has_no_shares() -> None:
    members = np.array([[1.0, 0], [2, 1], [3, 5], [np.nan, 100]])
    result = np.array([0.5, 1.5, 4, 7])

    assert effective_weights(members, np.ones(2), result) == pytest.approx(
        effective_weights(members[:3], np.ones(2), result[:3])
    )
    assert np.isnan(effective_weights(members, np.ones(2), np.ones(4))).all()
