"""Weights that move: what changes, and how far they can before two areas change places."""

import numpy as np
import pytest
from tests.assessment.index.examples import FRAMEWORK, flat, prepared

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.aggregation import GEOMETRIC, MEDIAN
from parvis.assessment.index.normalisation import MinMax
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.index.what_if import explorer, shift, swaps

NAN = np.nan


def test_the_index_under_other_weights_is_that_of_a_recipe_with_them() -> None:
    values = np.array([[1.0, 30.0], [2.0, 20.0], [4.0, 0.0]])
    found = explorer(prepared(values, flat(1, 1)), flat(1, 1), Recipe())

    weighed = found.under({"i0": 3})

    assert weighed.scores[:, 0].tolist() == pytest.approx([25, 3 / 4 * 100 / 3 + 200 / 12, 75])
    assert weighed.ranks[:, 0].tolist() == [3, 2, 1]
    assert found.own.ranks[:, 0].tolist() == [1, 1, 1]


def test_a_shift_counts_the_pairs_that_turn_round() -> None:
    values = np.array([[1.0, 30.0], [2.0, 10.0], [4.0, 0.0]])
    found = explorer(prepared(values, flat(1, 1)), flat(1, 1), Recipe())

    moved = shift(found.under({"i1": 0}), found.under({"i0": 0}))

    assert moved.rank_change.tolist() == [-2, 0, 2]
    assert (moved.mean_rank_change, moved.turned_pairs, moved.pairs) == (4 / 3, 3, 3)


def test_two_areas_change_places_where_a_weight_makes_them_level() -> None:
    # 100 w + 0 against 0 w + 100·1: level at a weight of 1; the second one leads by 3 to 1 now.
    values = np.array([[4.0, 0.0], [1.0, 30.0]])
    found = explorer(prepared(values, flat(1, 1)), flat(1, 1), Recipe())

    first, second = swaps(found, 0, 1)

    assert (first.part, first.weight, first.above) == ("i0", 1.0, pytest.approx(1.0))
    assert second.above == pytest.approx(1.0)
    assert np.isnan(first.below)


def test_an_area_that_is_better_in_everything_never_changes_places() -> None:
    values = np.array([[4.0, 9.0], [1.0, 2.0], [0.0, 0.0]])
    found = explorer(prepared(values, flat(1, 1)), flat(1, 1), Recipe())

    assert all(np.isnan([swap.below, swap.above]).all() for swap in swaps(found, 0, 1))


@pytest.mark.parametrize("recipe", [Recipe(), Recipe(normalise=MinMax(low=1), aggregation=(GEOMETRIC,))])
def test_at_the_weight_of_a_swap_two_areas_are_level_whatever_is_missing(recipe: Recipe) -> None:
    random = np.random.Generator(np.random.PCG64(5))
    values = random.uniform(1, 9, (12, 3))
    values[0, 0] = values[3, 2] = NAN
    found = explorer(prepared(values, FRAMEWORK), FRAMEWORK, recipe)
    checked = 0

    for area, other in ((0, 1), (0, 3), (4, 5), (3, 8), (6, 7)):
        for swap in swaps(found, area, other):
            for weight in (swap.below, swap.above):
                if not np.isnan(weight):
                    scores = found.under({swap.part: weight}).scores[:, 0]
                    assert scores[area] == pytest.approx(scores[other], rel=1e-9)
                    checked += 1
    assert checked > 5


def test_an_area_without_an_index_and_a_recipe_without_one_mean_are_refused() -> None:
    values = np.array([[4.0, 9.0], [1.0, 2.0], [NAN, NAN]])
    ready = prepared(values, flat(1, 1))

    with pytest.raises(InvalidDefinition, match="Row 3 has no index"):
        swaps(explorer(ready, flat(1, 1), Recipe()), 0, 2)
    with pytest.raises(InvalidDefinition, match="one mean at all levels only"):
        swaps(explorer(ready, flat(1, 1), Recipe(aggregation=(MEDIAN,))), 0, 1)


def test_weights_that_belong_to_nothing_or_sum_to_nothing_are_refused() -> None:
    found = explorer(prepared(np.array([[4.0, 9.0], [1.0, 2.0]]), flat(1, 1)), flat(1, 1), Recipe())

    with pytest.raises(InvalidDefinition, match="“i9” is given a weight but is not in the framework"):
        found.under({"i9": 1})
    with pytest.raises(InvalidDefinition, match="Nothing in “top” has a weight above zero"):
        found.under({"i0": 0, "i1": 0})
