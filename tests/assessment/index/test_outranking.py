"""Comparisons of areas two by two, by hand."""

import numpy as np

from parvis.assessment.index.outranking import Copeland, outranking_matrix

NAN = np.nan


def test_copeland_counts_wins_less_losses() -> None:
    # A beats B and C on two of three members; B and C are level on the first and have one each of the others.
    members = np.array([[9.0, 9.0, 0.0], [5.0, 4.0, 2.0], [5.0, 3.0, 3.0]])

    assert Copeland()(members, np.ones(3)).tolist() == [2.0, -1.0, -1.0]


def test_weights_decide_who_beats_whom() -> None:
    members = np.array([[9.0, 0.0], [1.0, 5.0]])

    assert Copeland()(members, np.array([1.0, 3.0])).tolist() == [-1.0, 1.0]


def test_thirds_that_add_up_to_a_half_are_a_tie() -> None:
    members = np.array([[9.0, 9.0, 9.0, 0.0], [1.0, 1.0, 1.0, 5.0]])

    assert Copeland()(members, np.array([0.1, 0.1, 0.1, 0.3])).tolist() == [0.0, 0.0]


def test_areas_are_compared_on_what_both_have() -> None:
    members = np.array([[9.0, NAN], [1.0, 7.0], [NAN, NAN]])

    np.testing.assert_equal(Copeland()(members, np.ones(2)), [1.0, -1.0, NAN])
    np.testing.assert_equal(
        outranking_matrix(members, np.ones(2)), [[NAN, 1, NAN], [0, NAN, NAN], [NAN, NAN, NAN]]
    )


def test_scores_add_up_to_nothing_over_many_areas_and_uneven_weights() -> None:
    random = np.random.default_rng(1)
    members = random.integers(0, 4, (300, 130)).astype(float)

    scores = Copeland()(members, random.random(130))

    assert scores.sum() == 0
    assert np.abs(scores).max() > 100


def test_the_matrix_gives_shares_of_weight_with_ties_as_halves() -> None:
    members = np.array([[1.0, 5.0], [1.0, 2.0]])

    np.testing.assert_equal(outranking_matrix(members, np.array([1.0, 3.0])), [[NAN, 0.875], [0.125, NAN]])
