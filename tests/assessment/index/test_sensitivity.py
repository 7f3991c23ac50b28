"""Which choice moves the ranks: known cases, the design, the bootstrap, and what fails."""

import numpy as np
import pytest
from tests.assessment.index.examples import FRAMEWORK, flat, prepared
from tests.assessment.index.test_uncertainty import tabled, with_errors

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.aggregation import GEOMETRIC
from parvis.assessment.index.experiment import experiment_of
from parvis.assessment.index.imputation import GroupMean, no_imputation
from parvis.assessment.index.normalisation import min_max_from_one, percentile_ranks, z_scores
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.index.sensitivity import (
    Sensitivity,
    bootstrap,
    design_of,
    sensitivity,
    sobol_indices,
)
from parvis.assessment.index.treatment import Winsorise
from parvis.assessment.index.variation import AsGiven, Uncertainty, Within

NAN = np.nan
VALUES = np.random.Generator(np.random.PCG64(4)).normal(size=(25, 3)) ** 2 + 1


def shared_out(recipe: Recipe, *, draws: int = 60, groups: dict[str, list[str]] | None = None) -> Sensitivity:
    ready = tabled(VALUES, FRAMEWORK, recipe, accuracy=with_errors(VALUES, np.full(3, 0.3)))
    return sensitivity(ready, FRAMEWORK, recipe, draws=draws, seed=1, groups=groups, with_scores=True)


def test_a_sum_of_two_factors_is_shared_by_their_variances() -> None:
    # y = 3a + b: shares of 9/10 and 1/10, and no more together than alone; the third factor does nothing.
    random = np.random.Generator(np.random.PCG64(1))
    first, second = random.normal(size=(2, 3, 20_000))
    rows = [first, second, *(np.where(np.arange(3)[:, None] == each, second, first) for each in range(3))]

    found = sobol_indices(np.array([3 * one[0] + one[1] + 1000 for one in rows]))

    np.testing.assert_allclose(found.first, [0.9, 0.1, 0], atol=0.03)
    np.testing.assert_allclose(found.total, [0.9, 0.1, 0], atol=0.03)
    assert found.total[2] == 0


def test_an_outcome_that_never_varies_has_no_indices() -> None:
    found = sobol_indices(np.ones((4, 10)))

    assert np.isnan(found.first).all()
    assert np.isnan(found.total).all()


def test_the_only_factor_that_varies_has_all_of_the_variance() -> None:
    found = shared_out(Recipe(alternatives=(), uncertainty=Uncertainty(weights=Within(share=0.9))))

    assert found.factors == ("weights",)
    assert found.replicates == 180
    assert found.index.total[0] == pytest.approx(1, abs=0.3)
    assert found.of_scores is not None
    np.testing.assert_allclose(found.of_scores.total, 1, atol=0.6)
    assert np.nanmean(found.of_ranks.total) == pytest.approx(1, abs=0.2)


def test_a_factor_without_effect_has_a_total_of_nothing() -> None:
    # No indicator is far out, so no treatment changes anything.
    calm = np.random.Generator(np.random.PCG64(4)).uniform(1, 2, (25, 3))
    recipe = Recipe(alternatives=(), uncertainty=Uncertainty(treatments=(Winsorise(most=1), Winsorise())))

    found = sensitivity(tabled(calm, FRAMEWORK, recipe), FRAMEWORK, recipe, draws=40, seed=2)

    assert found.factors == ("treatment", "weights")
    assert found.index.total[0] == 0
    assert found.low.total[0] == found.high.total[0] == 0
    assert found.of_scores is None


def test_every_source_is_a_factor_and_factors_can_be_taken_together() -> None:
    recipe = Recipe(
        impute=GroupMean(by="", name="mean"),
        uncertainty=Uncertainty(
            sampling=True,
            filling=True,
            imputations=(no_imputation,),
            treatments=(Winsorise(most=1),),
            normalisations=(z_scores,),
            aggregations=((GEOMETRIC,),),
        ),
    )

    alone = shared_out(recipe, draws=3)
    grouped = shared_out(
        recipe,
        draws=3,
        groups={"figures": ["sampling", "filling"], "method": ["normalisation", "aggregation"]},
    )

    assert alone.factors == (
        "imputation",
        "treatment",
        "normalisation",
        "aggregation",
        "weights",
        "sampling",
        "filling",
    )
    assert grouped.factors == ("imputation", "treatment", "method", "weights", "figures")


def test_replicates_that_fail_are_counted_and_named_and_their_draws_left_out() -> None:
    recipe = Recipe(
        normalise=min_max_from_one,
        uncertainty=Uncertainty(normalisations=(z_scores,), aggregations=((GEOMETRIC,),)),
    )

    found = shared_out(recipe, draws=80)

    (failure,) = found.failures
    assert failure.method == "z_scores + geometric"
    assert failure.reason.en.startswith("A geometric mean needs values above zero")
    # A quarter of the replicates fails, and a draw is complete if none of its five does: 1/4 of them.
    assert failure.replicates == np.isnan(found.mean_rank_change).sum() == pytest.approx(100, abs=25)
    assert 0 < found.complete < 40
    assert not np.isnan(found.index.total).any()


def test_without_one_complete_draw_there_are_no_indices_but_reasons() -> None:
    values = np.array([[9.0, 1.0], [NAN, NAN], [1.0, 4.0]])
    recipe = Recipe(
        impute=GroupMean(by="", name="mean"),
        alternatives=(),
        uncertainty=Uncertainty(weights=AsGiven(), imputations=(no_imputation,)),
    )

    found = sensitivity(tabled(values, flat(1, 1), recipe), flat(1, 1), recipe, draws=1, seed=3)

    assert np.isnan(found.index.first).all()
    assert [failure.reason.en for failure in found.failures] in (
        [],
        ["Some areas that the recipe ranks have no score."],
    )
    assert found.complete <= 1


def test_options_are_cut_on_the_whole_of_0_to_1_and_not_on_the_draws_that_were_made() -> None:
    recipe = Recipe(alternatives=(), uncertainty=Uncertainty(normalisations=(z_scores, percentile_ranks)))
    ready = prepared(VALUES, FRAMEWORK)

    designs = [
        design_of(experiment_of(ready, FRAMEWORK, recipe, seed=seed), draws=1, groups={}).choices
        for seed in range(300)
    ]

    # Two draws of three options: were they cut on the range of the draws, they would always differ.
    alike = sum(first.normalise == second.normalise for first, second, *_ in designs)
    assert alike / 300 == pytest.approx(1 / 3, abs=0.08)


def test_the_design_changes_one_factor_at_a_time_and_lists_its_parameters() -> None:
    recipe = Recipe(alternatives=(), uncertainty=Uncertainty(normalisations=(z_scores,)))
    design = design_of(
        experiment_of(prepared(VALUES, FRAMEWORK), FRAMEWORK, recipe, seed=1), draws=5, groups={}
    )

    blocks = design.weights.nodes.reshape(4, 5, 3)
    names = np.array([each["normalise"] for each in design.parameters.choices]).reshape(4, 5)

    assert design.factors == ("normalisation", "weights")
    assert (blocks[2] == blocks[0]).all()
    assert (names[2] == names[1]).all()
    assert (blocks[3] == blocks[1]).all()
    assert (names[3] == names[0]).all()


def test_the_bootstrap_resamples_the_whole_estimator() -> None:
    random = np.random.Generator(np.random.PCG64(1))
    outcome = random.normal(size=(4, 50))

    low, high = bootstrap(outcome, seed=9, resamples=200)

    again = np.random.Generator(np.random.PCG64(np.random.SeedSequence([9, 200])))
    found = [sobol_indices(outcome[:, again.integers(0, 50, 50)]) for _ in range(200)]
    firsts, totals = (np.array([getattr(each, name) for each in found]) for name in ("first", "total"))
    np.testing.assert_allclose(low.first, np.quantile(firsts, 0.05, axis=0), rtol=1e-9)
    np.testing.assert_allclose(high.first, np.quantile(firsts, 0.95, axis=0), rtol=1e-9)
    np.testing.assert_allclose(high.total, np.quantile(totals, 0.95, axis=0), rtol=1e-9)


def test_intervals_hold_the_truth_about_as_often_as_they_say() -> None:
    random = np.random.Generator(np.random.PCG64(2))
    held = 0
    for seed in range(60):
        first, second = random.normal(size=(2, 2, 200))
        rows = [first, second, np.array([second[0], first[1]]), np.array([first[0], second[1]])]
        low, high = bootstrap(np.array([one[0] + one[1] for one in rows]), seed=seed, resamples=200)
        held += int(low.total[0] <= 0.5 <= high.total[0])

    assert 46 <= held <= 60  # nine in ten of 60 is 54


def test_each_area_can_have_intervals_too() -> None:
    recipe = Recipe()
    ready = prepared(VALUES, FRAMEWORK)

    found = sensitivity(ready, FRAMEWORK, recipe, draws=60, seed=1, area_resamples=100)

    assert found.of_ranks_low is not None
    assert found.of_ranks_high is not None
    assert found.of_ranks_low.total.shape == found.of_ranks.total.shape == (25, 2)
    varies = ~np.isnan(found.of_ranks.total)
    assert (found.of_ranks_low.total[varies] <= found.of_ranks.total[varies] + 0.2).all()
    assert (found.of_ranks_low.total[varies] <= found.of_ranks_high.total[varies]).all()


def test_the_same_seed_gives_the_same_indices() -> None:
    one, two = (shared_out(Recipe(), draws=20) for _ in range(2))

    assert one.index.first.tolist() == two.index.first.tolist()
    assert one.high.total.tolist() == two.high.total.tolist()


def test_a_recipe_that_lets_nothing_vary_is_refused() -> None:
    with pytest.raises(InvalidDefinition, match="lets nothing vary"):
        shared_out(Recipe(alternatives=(), uncertainty=Uncertainty(weights=AsGiven())))


def test_a_group_of_what_is_no_factor_is_refused_with_the_choices() -> None:
    with pytest.raises(InvalidDefinition, match=r"“luck” is no factor.* Choose from: method, weights"):
        shared_out(Recipe(), groups={"all": ["luck"]})


def test_without_any_index_there_is_nothing_to_share_out() -> None:
    values = np.array([[9.0, 1.0, np.nan], [2.0, 3.0, np.nan]])

    with pytest.raises(InvalidDefinition, match="No area has an index"):
        sensitivity(prepared(values, FRAMEWORK), FRAMEWORK, Recipe(minimum_coverage=(1,)), draws=5, seed=1)
