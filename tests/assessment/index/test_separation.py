"""Which areas can be told apart, by hand on ten replicates."""

import numpy as np

from parvis.assessment.index.separation import can_be_told_apart, cannot_tell_groups


def test_areas_are_told_apart_when_one_leads_in_19_of_20_replicates() -> None:
    ranks = np.array([[1, 2, 3]] * 19 + [[2, 1, 3]], dtype=np.uint16)

    apart = can_be_told_apart(ranks)

    assert apart.tolist() == [[False, True, True], [True, False, True], [True, True, False]]


def test_areas_are_not_told_apart_below_that_and_a_tie_counts_half() -> None:
    # The first leads in 18 and ties in 2: 19 of 20; the second leads the third in 18 only.
    ranks = np.array([[1, 2, 3]] * 18 + [[1, 1, 3], [1, 1, 1]], dtype=np.uint16)
    ranks[:1] = [[1, 3, 2]]

    apart = can_be_told_apart(ranks)

    assert (apart[0, 1], apart[1, 2]) == (True, False)


def test_of_very_many_replicates_a_thousand_are_compared() -> None:
    ranks = np.tile(np.array([[1, 2], [2, 1]], dtype=np.uint16), (2000, 1))

    assert can_be_told_apart(ranks).tolist() == [[False, True], [True, False]]  # every fourth is alike


def test_groups_are_the_longest_runs_in_which_no_two_are_told_apart() -> None:
    apart = np.zeros((5, 5), dtype=bool)
    for one, other in ((0, 2), (0, 3), (1, 3), (0, 4), (1, 4), (2, 4), (3, 4)):
        apart[one, other] = apart[other, one] = True

    groups = cannot_tell_groups(apart, np.array([1.0, 2.0, 3.0, 4.0, 5.0]), np.ones((1, 5), dtype=int))

    assert groups == ((0, 1), (1, 2), (2, 3), (4,))


def test_groups_follow_the_median_rank_and_not_the_order_of_areas() -> None:
    apart = np.array([[False, True, False], [True, False, True], [False, True, False]])

    assert cannot_tell_groups(apart, np.array([3.0, 1.0, 2.0]), np.ones((1, 3), dtype=int)) == ((1,), (2, 0))


def test_no_areas_make_no_groups() -> None:
    assert cannot_tell_groups(np.zeros((0, 0), dtype=bool), np.zeros(0), np.ones((1, 0), dtype=int)) == ()
