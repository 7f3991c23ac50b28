"""The spread of ranks over replicates: counts, quantiles, failures, progress, cancelling."""

import numpy as np
import pytest
from tests.assessment.index.examples import FRAMEWORK, flat, prepared

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.aggregation import ARITHMETIC, GEOMETRIC
from parvis.assessment.index.normalisation import min_max, min_max_from_one, z_scores
from parvis.assessment.index.recipe import Method, Recipe
from parvis.assessment.index.uncertainty import rank_uncertainty

NAN = np.nan
OWN_ONLY = Recipe(alternatives=())


def test_an_area_that_is_best_in_everything_is_first_in_every_replicate() -> None:
    values = np.array([[9.0, 9.0], [5.0, 1.0], [1.0, 5.0]])

    spread = rank_uncertainty(prepared(values, flat(1, 1)), flat(1, 1), OWN_ONLY, replicates=500, seed=1)

    assert (spread.median[0], spread.low[0], spread.high[0]) == (1.0, 1.0, 1.0)
    assert (spread.score_low[0], spread.score_high[0]) == (100.0, 100.0)
    assert spread.probability_above(0, 1) == 1.0
    assert spread.probability_above(1, 0) == 0.0


def test_two_areas_that_mirror_each_other_are_above_each_other_half_of_the_time() -> None:
    values = np.array([[9.0, 1.0], [1.0, 9.0]])

    spread = rank_uncertainty(
        prepared(values, flat(1, 1)),
        flat(1, 1),
        Recipe(alternatives=(), concentration=1),
        replicates=4000,
        seed=1,
    )

    assert spread.probability_above(0, 1) == pytest.approx(0.5, abs=0.02)
    assert (spread.low.tolist(), spread.high.tolist()) == ([1.0, 1.0], [2.0, 2.0])
    # The share of one of two weights is spread evenly from 0 to 1, and so is the score from 0 to 100.
    assert spread.score_low.tolist() == pytest.approx([5, 5], abs=1.5)
    assert spread.score_high.tolist() == pytest.approx([95, 95], abs=1.5)


def test_areas_that_tie_are_above_each_other_by_halves() -> None:
    values = np.array([[9.0], [9.0], [1.0]])

    spread = rank_uncertainty(prepared(values, flat(1)), flat(1), OWN_ONLY, replicates=10, seed=1)

    assert spread.ranks.tolist() == [[1, 1, 3]] * 10
    assert spread.probability_above(0, 1) == 0.5


def test_outer_quantiles_are_rounded_outwards_and_the_median_lies_between() -> None:
    values = np.array([[9.0, 1.0], [1.0, 9.0]])

    two = rank_uncertainty(prepared(values, flat(1, 1)), flat(1, 1), OWN_ONLY, replicates=2, seed=0)

    assert sorted(two.ranks[:, 0].tolist()) == [1, 2]
    assert (two.low[0], two.median[0], two.high[0]) == (1.0, 1.5, 2.0)


def test_every_method_gets_an_equal_part_of_the_replicates() -> None:
    values = np.array([[9.0, 1.0], [1.0, 9.0], [5.0, 4.0]])
    seen: list[tuple[int, int]] = []

    spread = rank_uncertainty(
        prepared(values, flat(1, 1)),
        flat(1, 1),
        Recipe(),
        replicates=10,
        seed=1,
        progress=lambda done, total: seen.append((done, total)),
    )

    assert seen == [(3, 10), (6, 10), (8, 10), (10, 10)]
    assert spread.ranks.shape == (10, 3)


def test_a_method_without_an_answer_is_counted_and_named() -> None:
    values = np.array([[9.0, 1.0], [1.0, 9.0]])
    recipe = Recipe(alternatives=(Method(z_scores, (GEOMETRIC,)), Method(min_max_from_one, (ARITHMETIC,))))

    spread = rank_uncertainty(prepared(values, flat(1, 1)), flat(1, 1), recipe, replicates=11, seed=1)

    (failure,) = spread.failures
    assert (failure.method, failure.replicates) == ("z_scores + geometric", 4)
    assert failure.reason.en.startswith("A geometric mean needs values above zero")
    assert len(spread.ranks) == 7


def test_a_recipe_whose_own_method_has_no_answer_is_refused() -> None:
    values = np.array([[9.0, 1.0], [1.0, 9.0]])

    with pytest.raises(InvalidDefinition, match="geometric mean needs values above zero"):
        rank_uncertainty(
            prepared(values, flat(1, 1)),
            flat(1, 1),
            Recipe(normalise=min_max, aggregation=(GEOMETRIC,)),
            replicates=4,
            seed=1,
        )


def test_areas_without_an_index_are_in_no_rank() -> None:
    values = np.array([[9.0, 1.0, 4.0], [NAN, NAN, 5.0], [1.0, 9.0, 6.0]])

    spread = rank_uncertainty(
        prepared(values, FRAMEWORK),
        FRAMEWORK,
        Recipe(minimum_coverage=(0.6,), alternatives=()),
        replicates=5,
        seed=1,
    )

    assert spread.ranked.tolist() == [0, 2]
    assert sorted(set(spread.ranks.ravel().tolist())) == [1, 2]


def test_without_any_index_nothing_is_ranked() -> None:
    values = np.array([[9.0, 1.0, NAN], [2.0, 3.0, NAN]])

    spread = rank_uncertainty(
        prepared(values, FRAMEWORK), FRAMEWORK, Recipe(minimum_coverage=(1,)), replicates=5, seed=1
    )

    assert (spread.ranked.size, spread.median.size) == (0, 0)


def test_the_same_seed_gives_the_same_ranks_and_another_seed_others() -> None:
    values = np.random.Generator(np.random.PCG64(1)).normal(size=(20, 3))

    one, same, other = (
        rank_uncertainty(prepared(values, FRAMEWORK), FRAMEWORK, Recipe(), replicates=40, seed=seed).ranks
        for seed in (1, 1, 2)
    )

    assert (one == same).all()
    assert (one != other).any()


def test_more_replicates_than_are_drawn_at_once_are_all_there() -> None:
    values = np.array([[9.0, 1.0], [1.0, 9.0]])
    seen: list[int] = []

    spread = rank_uncertainty(
        prepared(values, flat(1, 1)),
        flat(1, 1),
        OWN_ONLY,
        replicates=2500,
        seed=1,
        progress=lambda done, total: seen.append(done),
    )

    assert seen == [1024, 2048, 2500]
    assert spread.ranks.sum() == 3 * 2500


def test_what_progress_raises_stops_the_work() -> None:
    values = np.array([[9.0, 1.0], [1.0, 9.0]])

    def cancel(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rank_uncertainty(
            prepared(values, flat(1, 1)), flat(1, 1), OWN_ONLY, replicates=9, seed=1, progress=cancel
        )


def test_not_one_replicate_is_refused() -> None:
    with pytest.raises(InvalidDefinition, match="The number of replicates is 0"):
        rank_uncertainty(prepared(np.array([[1.0], [2.0]]), flat(1)), flat(1), OWN_ONLY, replicates=0, seed=1)
