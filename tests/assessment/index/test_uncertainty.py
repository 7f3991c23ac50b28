"""The spread of ranks over replicates: counts, quantiles, failures, progress, cancelling."""

from dataclasses import replace

import numpy as np
import pytest
from tests.assessment.index.examples import FRAMEWORK, flat, prepared

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.aggregation import ARITHMETIC, GEOMETRIC
from parvis.assessment.index.arrays import Rows, Values
from parvis.assessment.index.framework import Framework
from parvis.assessment.index.imputation import GroupMean, no_imputation
from parvis.assessment.index.noise import Accuracy
from parvis.assessment.index.normalisation import min_max, min_max_from_one, z_scores
from parvis.assessment.index.recipe import Method, Recipe
from parvis.assessment.index.separation import can_be_told_apart, cannot_tell_groups
from parvis.assessment.index.steps import IndexTable, Prepared, prepare
from parvis.assessment.index.treatment import Winsorise
from parvis.assessment.index.uncertainty import (
    node_uncertainties,
    rank_uncertainty,
    replicate_parameters,
)
from parvis.assessment.index.variation import AsGiven, Uncertainty, Within
from parvis.assessment.index.what_if import explorer

NAN = np.nan
OWN_ONLY = Recipe(alternatives=())


def tabled(
    values: Values,
    framework: Framework,
    recipe: Recipe,
    *,
    rows: Rows | None = None,
    accuracy: Accuracy | None = None,
) -> Prepared:
    """Return prepared values that know the table they come from."""
    table = IndexTable(values, rows or Rows.of_areas(len(values)), {}, accuracy)
    return prepare(table, framework, recipe)


def with_errors(values: Values, errors: Values) -> Accuracy:
    unknown = np.full(values.shape, NAN)
    return Accuracy(np.broadcast_to(errors, values.shape).astype(float), unknown, unknown)


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

    seen: list[tuple[int, int]] = []

    spread = rank_uncertainty(
        prepared(values, flat(1, 1)),
        flat(1, 1),
        recipe,
        replicates=11,
        seed=1,
        progress=lambda done, total: seen.append((done, total)),
    )

    (failure,) = spread.failures
    assert (failure.method, failure.replicates) == ("z_scores + geometric", 4)
    assert failure.reason.en.startswith("A geometric mean needs values above zero")
    assert len(spread.ranks) == 7
    assert spread.replicates.tolist() == [0, 1, 2, 3, 8, 9, 10]
    assert seen[-1] == (11, 11)


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


def test_sampling_error_makes_close_areas_change_places_and_leaves_far_ones() -> None:
    values = np.array([[10.0], [11.0], [50.0]])
    recipe = Recipe(alternatives=(), uncertainty=Uncertainty(weights=AsGiven(), sampling=True))
    ready = tabled(values, flat(1), recipe, accuracy=with_errors(values, np.array([1.0])))

    spread = rank_uncertainty(ready, flat(1), recipe, replicates=2000, seed=1)

    # The difference of two normal draws around 10 and 11 is above zero with chance Phi(1/sqrt(2)) = 0.760.
    assert spread.probability_above(1, 0) == pytest.approx(0.760, abs=0.03)
    assert (spread.low.tolist(), spread.high.tolist()) == ([2, 2, 1], [3, 3, 1])
    assert cannot_tell_groups(can_be_told_apart(spread.ranks), spread.median) == ((2,), (1, 0))


def test_rounding_widens_the_ranges_of_small_places() -> None:
    denominators = np.array([[20.0], [25.0], [30.0], [2000.0], [2500.0], [3000.0]])
    numerators = np.array([[10.0], [15.0], [15.0], [1000.0], [1500.0], [1650.0]])
    values = numerators / denominators
    recipe = Recipe(alternatives=(), uncertainty=Uncertainty(weights=AsGiven(), rounding=5))
    unknown = np.full(values.shape, NAN)
    ready = tabled(values, flat(1), recipe, accuracy=Accuracy(unknown, numerators, denominators))

    spread = rank_uncertainty(ready, flat(1), recipe, replicates=500, seed=1)

    small, large = spread.among(np.arange(3)), spread.among(np.arange(3, 6))
    assert (small.low.tolist(), small.high.tolist()) == ([1, 1, 1], [3, 3, 3])
    assert (large.low.tolist(), large.high.tolist()) == ([3, 1, 2], [3, 1, 2])


def test_an_alternative_imputation_and_draws_of_the_filled_move_only_what_was_filled() -> None:
    values = np.array([[1.0], [2.0], [4.0], [NAN], [40.0]])
    recipe = Recipe(
        impute=GroupMean(by="", name="mean"),
        alternatives=(),
        uncertainty=Uncertainty(weights=AsGiven(), filling=True),
    )
    ready = tabled(values, flat(1), recipe)

    spread = rank_uncertainty(ready, flat(1), recipe, replicates=300, seed=1)

    assert spread.ranked.tolist() == [0, 1, 2, 3, 4]
    assert spread.low[3] < spread.high[3]
    assert spread.low[4] == 1


def test_replicates_without_a_rank_for_an_area_are_counted_and_left_out_of_its_statistics() -> None:
    values = np.array([[9.0, 1.0], [NAN, NAN], [1.0, 4.0]])
    recipe = Recipe(
        impute=GroupMean(by="", name="mean"),
        alternatives=(),
        uncertainty=Uncertainty(weights=AsGiven(), imputations=(no_imputation,)),
    )

    spread = rank_uncertainty(tabled(values, flat(1, 1), recipe), flat(1, 1), recipe, replicates=10, seed=1)

    assert spread.undefined.tolist() == [0, 5, 0]
    assert (spread.low[1], spread.median[1], spread.high[1]) == (1, 1, 1)
    assert spread.probability_above(0, 1) == 0.5
    assert can_be_told_apart(spread.ranks).tolist() == [[False] * 3] * 3
    assert not np.isnan(spread.score_low).any()
    assert spread.among(np.array([1, 2])).undefined.tolist() == [5, 0]


def test_treatments_are_tried_in_equal_parts() -> None:
    random = np.random.Generator(np.random.PCG64(2))
    values = random.normal(size=(30, 2)) ** 2
    values[0] = 50
    recipe = Recipe(
        alternatives=(),
        uncertainty=Uncertainty(weights=AsGiven(), treatments=(Winsorise(most=1), Winsorise(most=5))),
    )

    parameters = replicate_parameters(
        tabled(values, flat(1, 1), recipe), flat(1, 1), recipe, replicates=7, seed=1
    )

    assert [each["treat"] for each in parameters.choices] == [
        *["no_treatment"] * 3,
        *["winsorise most=1"] * 2,
        *["winsorise"] * 2,
    ]


def test_fewer_replicates_than_choices_begin_with_the_recipe_s_own() -> None:
    recipe = Recipe(
        alternatives=(),
        uncertainty=Uncertainty(treatments=tuple(Winsorise(most=most) for most in range(1, 6))),
    )
    ready = tabled(np.arange(8.0).reshape(4, 2), flat(1, 1), recipe)

    choices = replicate_parameters(ready, flat(1, 1), recipe, replicates=3, seed=1).choices

    assert choices[0]["treat"] == "no_treatment"
    assert len({each["treat"] for each in choices}) == 3


def test_the_parameters_of_each_replicate_give_its_ranks_again() -> None:
    values = np.random.Generator(np.random.PCG64(1)).normal(size=(9, 3))
    recipe = Recipe(alternatives=(), uncertainty=Uncertainty(weights=Within(share=0.5)))
    ready = prepared(values, FRAMEWORK)

    spread = rank_uncertainty(ready, FRAMEWORK, recipe, replicates=4, seed=3)
    weights = replicate_parameters(ready, FRAMEWORK, recipe, replicates=4, seed=3).weights

    for row in range(4):
        own = dict(zip(FRAMEWORK.indicator_ids, weights.indicators[row].tolist(), strict=True))
        own |= dict(zip(FRAMEWORK.node_ids, weights.nodes[row].tolist(), strict=True))
        alone = explorer(ready, FRAMEWORK, Recipe()).under(own)
        assert alone.ranks[:, 0].tolist() == spread.ranks[row].tolist()


@pytest.mark.parametrize("varies", [Uncertainty(), Uncertainty(sampling=True), Uncertainty(weights=Within())])
def test_the_number_of_workers_changes_no_digit(varies: Uncertainty) -> None:
    values = np.random.Generator(np.random.PCG64(1)).normal(size=(40, 3))
    recipe = Recipe(uncertainty=varies)
    ready = tabled(values, FRAMEWORK, recipe, accuracy=with_errors(values, np.full(3, 0.2)))
    seen: list[int] = []

    one, three = (
        rank_uncertainty(
            ready,
            FRAMEWORK,
            recipe,
            replicates=2500 if not varies.sampling else 60,
            seed=1,
            workers=workers,
            progress=lambda done, total: seen.append(total - done),
        )
        for workers in (1, 3)
    )

    assert (one.ranks == three.ranks).all()
    assert one.low.tolist() == three.low.tolist()
    assert one.score_high.tolist() == three.score_high.tolist()
    assert seen.count(0) == 2


def test_a_node_has_ranks_of_its_own_over_the_same_draws() -> None:
    values = np.array([[9.0, 9.0, 9.0], [5.0, 5.0, 5.0], [1.0, 1.0, 1.0]])

    found = node_uncertainties(
        prepared(values, FRAMEWORK), FRAMEWORK, OWN_ONLY, nodes=("work", "home"), replicates=20, seed=1
    )

    assert found["work"].median.tolist() == [1, 2, 3]
    assert found["home"].median.tolist() == [3, 2, 1]  # better when lower


def test_a_panel_is_ranked_within_each_period() -> None:
    rows = Rows(
        np.array([0, 1, 0, 1]), np.array([0, 0, 1, 1]), np.array([2020.0, 2020.0, 2021.0, 2021.0]), {}
    )
    values = np.array([[1.0], [2.0], [9.0], [4.0]])
    ready = tabled(values, flat(1), OWN_ONLY, rows=rows)

    by_period = rank_uncertainty(ready, flat(1), OWN_ONLY, replicates=5, seed=1).by_period(rows)

    assert {period: each.median.tolist() for period, each in by_period.items()} == {0: [2, 1], 1: [1, 2]}
    assert by_period[1].ranked.tolist() == [2, 3]


def test_drawn_figures_that_a_step_cannot_follow_are_counted_with_their_reason() -> None:
    # Two values so close that some draws make the indicator's logarithm impossible.
    values = np.array([[0.5], [0.6], [5.0]])
    framework = flat(1)
    logged = Framework(
        id="logged",
        label=framework.label,
        reference="",
        nodes=framework.nodes,
        indicators=(replace(framework.indicators[0], is_log=True),),
    )
    recipe = Recipe(alternatives=(), uncertainty=Uncertainty(weights=AsGiven(), sampling=True))
    ready = tabled(values, logged, recipe, accuracy=with_errors(values, np.array([0.5])))

    spread = rank_uncertainty(ready, logged, recipe, replicates=100, seed=1)

    (failure,) = spread.failures
    assert failure.method == "min_max + arithmetic"
    assert "taken in logarithms" in failure.reason.en
    assert failure.replicates + len(spread.ranks) == 100
    assert 10 < failure.replicates < 60
    assert len(set(spread.replicates.tolist())) == len(spread.ranks)


def test_a_negative_seed_is_refused() -> None:
    with pytest.raises(InvalidDefinition, match="The seed is -1"):
        rank_uncertainty(
            prepared(np.array([[1.0], [2.0]]), flat(1)), flat(1), OWN_ONLY, replicates=1, seed=-1
        )
