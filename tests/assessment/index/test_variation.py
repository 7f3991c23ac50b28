"""What varies: ways to draw weights, and a recipe's table of what else does."""

import tomllib

import numpy as np
import pytest
from tests.assessment.index.examples import FRAMEWORK

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.aggregation import ARITHMETIC, GEOMETRIC
from parvis.assessment.index.imputation import GroupMean
from parvis.assessment.index.normalisation import z_scores
from parvis.assessment.index.recipe import Recipe, recipe_from, record_of
from parvis.assessment.index.treatment import Winsorise
from parvis.assessment.index.variation import Around, AsGiven, Uncertainty, Within
from parvis.assessment.index.weighting import Weights

OWN = Weights(np.array([1.0, 2.0, 4.0]), np.array([1.0, 3.0, 1.0]))


def drawn(draw: Within | AsGiven | Around, *, replicates: int = 4000) -> Weights:
    random = np.random.Generator(np.random.PCG64(1))
    return draw(random, OWN, framework=FRAMEWORK, replicates=replicates)


def test_weights_within_a_share_are_spread_evenly_over_it() -> None:
    indicators = drawn(Within(share=0.25)).indicators / OWN.indicators

    assert 0.75 <= indicators.min() < 0.751
    assert 1.249 < indicators.max() <= 1.25
    np.testing.assert_allclose(indicators.mean(axis=0), 1, atol=0.01)
    np.testing.assert_allclose(indicators.std(axis=0), 0.5 / np.sqrt(12), atol=0.005)


def test_weights_of_other_levels_stay_as_they_are() -> None:
    weights = drawn(Within(share=0.25, levels=(2,)), replicates=10)

    assert weights.indicators.tolist() == [[1, 2, 4]] * 10
    assert weights.nodes[:, 0].tolist() == [1] * 10  # the top is one level higher
    assert len(set(weights.nodes[:, 1].tolist())) == 10


def test_weights_as_given_do_not_vary() -> None:
    assert drawn(AsGiven(), replicates=2).nodes.tolist() == [[1, 3, 1], [1, 3, 1]]


def test_a_share_beyond_all_of_a_weight_is_refused() -> None:
    with pytest.raises(InvalidDefinition, match=r"vary by a share of 1\.5"):
        Within(share=1.5)


def test_a_negative_base_is_refused() -> None:
    with pytest.raises(InvalidDefinition, match="rounded to a base of -5"):
        Uncertainty(rounding=-5)


def test_a_recipe_file_says_what_varies_and_is_written_back() -> None:
    table = tomllib.loads("""
        [uncertainty]
        weights = { method = "within", share = 0.1, levels = [2, 3] }
        sampling = true
        rounding = 5
        filling = true
        impute = ["mean", { method = "group_mean", by = "region" }]
        treat = [{ method = "winsorise", most = 1 }]
        normalise = ["z_scores"]
        aggregate = ["geometric", ["arithmetic", "geometric"]]
        [uncertainty.possible]
        walk_score = [0, 100]
        income = 0
    """)

    recipe = recipe_from(table)

    assert recipe.uncertainty == Uncertainty(
        weights=Within(share=0.1, levels=(2, 3)),
        sampling=True,
        rounding=5,
        filling=True,
        imputations=(GroupMean(by="", name="mean"), GroupMean(by="region")),
        treatments=(Winsorise(most=1),),
        normalisations=(z_scores,),
        aggregations=((GEOMETRIC,), (ARITHMETIC, GEOMETRIC)),
        possible=(("walk_score", 0, 100), ("income", 0, np.inf)),
    )
    assert recipe_from(record_of(recipe)) == recipe


def test_a_recipe_that_lets_nothing_else_vary_writes_nothing_of_it() -> None:
    assert "uncertainty" not in record_of(Recipe())


def test_an_unknown_error_is_refused_with_the_choices() -> None:
    with pytest.raises(
        InvalidDefinition, match=r"“samples” is no valid key\. Choose one of: weights, sampling"
    ):
        recipe_from({"uncertainty": {"samples": True}})
