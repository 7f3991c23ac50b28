"""Quantiles under every replicate at once are those found one by one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.assessment.estimation.choices import QuantileRule
from parvis.assessment.estimation.design import bootstrap
from parvis.assessment.estimation.quantile import quantile_statistics
from parvis.assessment.estimation.replicate_quantiles import replicate_quantiles


@settings(max_examples=30, deadline=None)
@given(
    rows=st.integers(1, 400),
    seed=st.integers(0, 10_000),
    share=st.sampled_from([0.1, 0.25, 0.5, 0.9]),
    whole=st.booleans(),
)
def test_replicate_quantiles_are_those_found_one_by_one(
    rows: int, seed: int, share: float, whole: bool
) -> None:
    random = np.random.default_rng(seed)
    values = random.integers(0, 20, (rows, 2)).astype(float)
    values[random.random(values.shape) < 0.2] = np.nan
    # Whole weights, many of them zero: sums that reach a share exactly, and replicates in which nobody is.
    weights = random.integers(0, 3, (rows, 7)) * (1.0 if whole else 1.1)
    weights[:, 6] = 0

    found = replicate_quantiles(values, weights[:, 0], weights, share=share)

    by_hand = [[smallest(column, each, share) for column in values.T] for each in weights.T]
    np.testing.assert_array_equal(found, by_hand)


def smallest(values: np.ndarray, weights: np.ndarray, share: float) -> float:  # type: ignore[type-arg]
    """Return the smallest value at which the weights up to it reach the share, in whole numbers of tenths."""
    counted = [
        (value, round(10 * weight)) for value, weight in zip(values, weights, strict=True) if value == value
    ]
    total = sum(weight for _, weight in counted)
    reaching = [
        value
        for value, weight in counted
        if weight and 100 * sum(w for v, w in counted if v <= value) >= round(100 * share) * total
    ]
    return min(reaching) if total else float("nan")


def test_replicate_quantiles_of_rows_of_a_file_are_those_of_the_rows_alone() -> None:
    random = np.random.default_rng(1)
    weights, values = random.random((500, 20)), random.random((200, 1))
    rows = np.sort(random.choice(500, 200, replace=False))

    found = replicate_quantiles(values, weights[rows, 0], weights, share=0.5, rows=rows)

    np.testing.assert_array_equal(
        found, replicate_quantiles(values, weights[rows, 0], weights[rows], share=0.5)
    )


def test_replicate_far_from_the_sample_is_found_too() -> None:
    values = np.arange(2000.0)[:, None]
    far = np.where(np.arange(2000) >= 1990, 1.0, 0.0)

    found = replicate_quantiles(values, np.ones(2000), far[:, None], share=0.5)

    assert found.tolist() == [[1994.0]]


@pytest.mark.parametrize("rule", [QuantileRule.MATH, QuantileRule.SCHOOL])
def test_quantile_statistics_leave_out_a_replicate_with_nobody(rule: QuantileRule) -> None:
    design = bootstrap([1, 1, 1], [[2, 0, 1], [0, 0, 2], [1, 3, 0]])
    values = np.array([[1.0], [2.0], [np.nan]])

    found = quantile_statistics(design, values, share=0.5, rule=rule)

    assert found.left_out.tolist() == [1]
    # Squares about the estimate over all three weights: the one that is left out changes no scale.
    expected = {QuantileRule.MATH: (0 + 1) / 3, QuantileRule.SCHOOL: (0.25 + 0.25) / 3}
    assert found.variance.tolist() == pytest.approx([expected[rule]])
