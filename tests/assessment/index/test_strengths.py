"""Strengths and weaknesses of an area, by its ranks."""

import numpy as np
from tests.assessment.index.examples import FRAMEWORK, flat

from parvis.assessment.index.strengths import Placed, standings

NAN = np.nan


def test_ranks_follow_the_direction_and_no_indicator_is_both() -> None:
    values = np.array([[3.0, 1, 5], [2, 2, 4], [1, 3, 3]])

    first, _, last = standings(values, FRAMEWORK, most=1)

    assert first.strengths == (Placed("management_gap", 1, 3.0),)
    assert first.weaknesses == (Placed("major_repairs", 3, 5.0),)  # less is better
    assert last.strengths == (Placed("belonging_local", 1, 3.0),)
    assert last.weaknesses == (Placed("management_gap", 3, 1.0),)


def test_a_shared_last_place_is_no_weakness_and_a_gap_ranks_nowhere() -> None:
    values = np.array([[9.0, 0, 1], [8, 0, NAN], [7, 5, 2]])

    first, second, _ = standings(values, flat(1, 1, 1), most=1)

    assert first.weaknesses == (Placed("i2", 2, 1.0),)
    assert second.strengths == (Placed("i0", 2, 8.0),)
    assert second.weaknesses == ()
