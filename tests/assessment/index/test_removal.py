"""The index without each of its parts."""

import numpy as np
import pytest
from tests.assessment.index.examples import FRAMEWORK, flat, prepared

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.index.removal import effects_of_removal
from parvis.assessment.index.weighting import equal

RECIPE = Recipe(weigh=equal)


def test_leaving_one_of_two_indicators_out_leaves_the_other_s_ranks() -> None:
    values = np.array([[1.0, 30.0], [2.0, 20.0], [4.0, 0.0]])

    found = effects_of_removal(prepared(values, flat(1, 1)), flat(1, 1), RECIPE)

    assert found.parts == ("i0", "i1")
    assert found.scores[1].tolist() == pytest.approx([0, 100 / 3, 100])
    assert found.ranks.tolist() == [[1, 2, 3], [3, 2, 1]]
    # The index itself is (0 + 100)/2, (100/3 + 200/3)/2 and (100 + 0)/2: all are level on the first place.
    assert found.mean_rank_change.tolist() == [1, 1]
    assert np.isnan(found.information_lost).all()  # an index that is the same everywhere has no variance


def test_a_part_that_says_the_same_as_the_others_loses_no_information() -> None:
    values = np.array([[1.0, 2.0, 5.0], [2.0, 4.0, 1.0], [4.0, 8.0, 3.0]])

    found = effects_of_removal(prepared(values, flat(1, 1, 1)), flat(1, 1, 1), RECIPE, parts=["i0", "i2"])

    assert found.information_lost[0] < found.information_lost[1]


def test_a_node_left_with_nothing_is_left_out_too() -> None:
    values = np.array([[9.0, 1.0, 4.0], [2.0, 3.0, 1.0], [5.0, 5.0, 9.0]])

    found = effects_of_removal(
        prepared(values, FRAMEWORK), FRAMEWORK, RECIPE, parts=["major_repairs", "home"]
    )

    assert found.scores[0].tolist() == found.scores[1].tolist()


def test_without_its_only_part_there_is_no_index() -> None:
    found = effects_of_removal(prepared(np.array([[1.0], [2.0]]), flat(1)), flat(1), RECIPE)

    assert np.isnan(found.scores).all()
    assert np.isnan(found.mean_rank_change).all()


def test_areas_that_lose_their_index_move_no_others() -> None:
    # Only the last has no figure of i2: without i0 it has too few for an index, and the others keep their order.
    values = np.array([[1.0, 1.0, 1.0], [2.0, 2.0, 2.0], [9.0, 9.0, np.nan]])
    recipe = Recipe(weigh=equal, minimum_coverage=(0.6,))

    found = effects_of_removal(prepared(values, flat(1, 1, 1)), flat(1, 1, 1), recipe, parts=["i0"])

    assert np.isnan(found.ranks).tolist() == [[False, False, True]]
    assert found.mean_rank_change.tolist() == [0]


def test_in_a_panel_areas_are_ranked_within_the_period() -> None:
    # In the first period all stand between the areas of the second, which swap without i1.
    values = np.array([[5.0, 5.0], [6.0, 6.0], [0.0, 10.0], [4.0, 0.0]])

    found = effects_of_removal(
        prepared(values, flat(1, 1)), flat(1, 1), RECIPE, parts=["i1"], rows=np.array([2, 3])
    )

    assert found.ranks.tolist() == [[2, 1]]
    assert found.mean_rank_change.tolist() == [1]


def test_an_unknown_part_and_the_top_are_refused() -> None:
    for part in ("nothing", "top"):
        with pytest.raises(InvalidDefinition, match=f"“{part}” is no part that can be left out"):
            effects_of_removal(prepared(np.array([[1.0], [2.0]]), flat(1)), flat(1), RECIPE, parts=[part])
