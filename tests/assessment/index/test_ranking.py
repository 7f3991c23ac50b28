"""Ranks, with equal scores told from nearly equal ones."""

import numpy as np
import pytest

from parvis.assessment.index.ranking import TOLERANCE, falling, rank_rows, ranks_of, scale_of

NAN = np.nan


def test_ranks_of_gives_1_to_the_highest_and_none_to_a_gap() -> None:
    np.testing.assert_equal(ranks_of(np.array([5.0, NAN, 9.0, -2.0])), [2.0, NAN, 1.0, 3.0])


def test_equal_scores_share_the_better_rank() -> None:
    assert ranks_of(np.array([7.0, 9.0, 7.0, 1.0, 7.0])).tolist() == [2.0, 1.0, 2.0, 5.0, 2.0]


def test_scores_that_differ_only_by_rounding_are_equal() -> None:
    assert ranks_of(np.array([0.1 + 0.2, 0.3, 100.0, 0.0])).tolist() == [2.0, 2.0, 1.0, 4.0]


@pytest.mark.parametrize(("distance", "ranks"), [(0.5, [1.0, 1.0, 3.0]), (2.0, [2.0, 1.0, 3.0])])
def test_the_tolerance_is_a_share_of_the_scale(distance: float, ranks: list[float]) -> None:
    scores = np.array([50.0, 50.0 + 100 * distance * TOLERANCE, -50.0])

    assert ranks_of(scores).tolist() == ranks


@pytest.mark.parametrize(
    ("scores", "ranks"), [([4.0], [1.0]), ([4.0, 4.0], [1.0, 1.0]), ([NAN], [NAN]), ([], [])]
)
def test_few_or_equal_areas_are_ranked_too(scores: list[float], ranks: list[float]) -> None:
    np.testing.assert_equal(ranks_of(np.array(scores)), ranks)


def test_rank_rows_ranks_each_row_by_itself() -> None:
    scores = np.array([[3.0, 1.0, 2.0], [5.0, 5.0, 1.0], [0.0, 1.0, 2.0]])
    low, high = scale_of(scores)

    ranks = rank_rows(falling(scores, low=low, high=high))

    assert ranks.tolist() == [[1, 3, 2], [1, 1, 3], [3, 2, 1]]
    assert ranks.dtype == np.uint16


def test_rank_rows_agrees_with_sorting_for_many_areas() -> None:
    scores = np.random.Generator(np.random.PCG64(5)).normal(size=(4, 5000))
    low, high = scale_of(scores)
    expected = (-scores).argsort(axis=1).argsort(axis=1) + 1

    assert (rank_rows(falling(scores, low=low, high=high)) == expected).all()
