"""Correlations by pairs, with gaps and ties, against figures one can add up and against the definitions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from parvis.assessment.index.arrays import Values
from parvis.assessment.index.correlation import (
    CORRELATIONS,
    kendall,
    mean_ranks,
    pairs_beyond,
    pearson,
    spearman,
)

NAN = np.nan


@pytest.fixture
def gappy() -> Values:
    values = np.random.default_rng(4).normal(size=(12, 4)).round(1)  # rounded, so that some tie
    values[[0, 3, 7], [0, 1, 3]] = NAN
    return values


@pytest.mark.parametrize(
    ("kind", "reference"),
    [("pearson", stats.pearsonr), ("spearman", stats.spearmanr), ("kendall", stats.kendalltau)],
)
def test_each_pair_is_compared_over_the_areas_that_have_both(
    gappy: Values, kind: str, reference: object
) -> None:
    found = CORRELATIONS[kind](gappy, gappy)

    for one in range(4):
        for other in range(4):
            both = ~np.isnan(gappy[:, [one, other]]).any(axis=1)
            expected = reference(gappy[both, one], gappy[both, other]).statistic  # type: ignore[operator]
            assert found[one, other] == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("kind", CORRELATIONS)
def test_a_constant_column_and_two_areas_have_no_correlation(kind: str) -> None:
    correlate = CORRELATIONS[kind]

    constant = correlate(np.array([[1.0, 7], [2, 7], [4, 7]]), np.array([[1.0], [2], [4]]))
    two = correlate(np.array([[1.0], [2], [NAN]]), np.array([[1.0], [2], [3]]))

    assert constant[0, 0] == pytest.approx(1)
    assert np.isnan(constant[1, 0])
    assert np.isnan(two).all()


def test_a_large_constant_is_no_correlation_of_rounding_errors() -> None:
    column = np.full((5, 1), 1e9 + 0.1)

    assert np.isnan(pearson(column, np.arange(5.0)[:, None])).all()


def test_kendall_counts_pairs_in_agreement() -> None:
    # Of six pairs of areas, five agree and one does not.
    assert kendall(np.array([[1.0], [2], [3], [4]]), np.array([[1.0], [2], [4], [3]]))[0, 0] == pytest.approx(
        4 / 6
    )


def test_tied_values_share_their_mean_rank() -> None:
    assert mean_ranks(np.array([3.0, 1, 3, NAN, 9])).tolist()[:3] == [2.5, 1, 2.5]
    assert np.isnan(mean_ranks(np.array([3.0, NAN]))[1])


def test_pairs_beyond_a_bound_are_given_strongest_first_whatever_their_sign() -> None:
    matrix = np.array([[1, 0.5, -0.9], [0.5, 1, NAN], [-0.9, NAN, 1]])

    assert pairs_beyond(matrix, 0.4) == ((0, 2, -0.9), (0, 1, 0.5))


@given(st.integers(0, 2**32 - 1), st.floats(0.01, 1000), st.floats(-1000, 1000))
def test_correlations_do_not_depend_on_units_nor_on_the_order_of_areas(
    seed: int, factor: float, shift: float
) -> None:
    random = np.random.default_rng(seed)
    values = random.normal(size=(15, 2))
    order = random.permutation(15)
    other = values[order] * factor + shift

    np.testing.assert_allclose(pearson(other, other), pearson(values, values), rtol=1e-6, atol=1e-9)
    np.testing.assert_allclose(spearman(other, other), spearman(values, values), rtol=1e-9, atol=1e-9)
