"""Replicates: the same scores as step by step for every way of aggregation, and what fails is named by its row."""

from dataclasses import replace

import numpy as np
import pytest
from tests.assessment.index.examples import FRAMEWORK, flat, prepared
from tests.assessment.index.test_uncertainty import tabled

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.aggregation import (
    ARITHMETIC,
    GEOMETRIC,
    HARMONIC,
    MEDIAN,
    Aggregation,
    generalised,
    node_scores,
)
from parvis.assessment.index.experiment import (
    Choice,
    Draws,
    choices_of,
    experiment_of,
    make,
    name_of,
    written,
)
from parvis.assessment.index.framework import Framework, shipped_framework
from parvis.assessment.index.imputation import GroupMean, no_imputation
from parvis.assessment.index.normalisation import MinMax, ZScores, min_max, z_scores
from parvis.assessment.index.outranking import Copeland
from parvis.assessment.index.ranking import ranks_of
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.index.treatment import Winsorise, no_treatment
from parvis.assessment.index.variation import Uncertainty, draw_weights
from parvis.assessment.index.weighting import Weights

SHIPPED = shipped_framework("welcoming_community_2010")
NAN = np.nan


def random_source() -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(3))


@pytest.mark.parametrize(
    "aggregation",
    [
        (ARITHMETIC,),
        (ARITHMETIC, GEOMETRIC),
        (GEOMETRIC, ARITHMETIC),
        (HARMONIC, ARITHMETIC, GEOMETRIC),
        (generalised(2), ARITHMETIC),
        (MEDIAN,),
        (ARITHMETIC, Copeland()),
    ],
)
@pytest.mark.parametrize("share_missing", [0.0, 0.05, 0.4])
@pytest.mark.parametrize("node", [0, 1, 3])
def test_replicates_have_the_scores_of_each_alone(
    aggregation: Aggregation, share_missing: float, node: int
) -> None:
    random = random_source()
    values = random.uniform(1, 100, (60, len(SHIPPED.indicators)))
    values[random.random(values.shape) < share_missing] = NAN
    recipe = Recipe(normalise=MinMax(low=1), aggregation=aggregation)
    experiment = experiment_of(
        prepared(values, SHIPPED), SHIPPED, recipe, seed=1, node=SHIPPED.node_ids[node]
    )
    drawn = draw_weights(random, experiment.weights, replicates=7, concentration=1)

    made = make(
        experiment,
        [choices_of(recipe)[0]] * 7,
        weights=drawn,
        draws=Draws.numbered(range(7)),
        with_scores=True,
    )

    assert made.scores is not None
    normalised = MinMax(low=1)(values, SHIPPED.scales)
    for row in range(7):
        alone = node_scores(
            normalised,
            SHIPPED,
            weights=Weights(drawn.indicators[row], drawn.nodes[row]),
            aggregation=aggregation,
            minimum_coverage=(0.5,),
        )[experiment.ranked, node]
        np.testing.assert_allclose(made.scores[row], alone, rtol=1e-12, atol=1e-12)
        assert made.ranks[row].tolist() == ranks_of(alone).tolist()


def test_replicates_without_an_answer_are_named_by_their_row() -> None:
    # The first two areas have z-scores of -1 and 1: the mean of these is below zero for some weights only.
    values = np.array([[1.0, 9.0, 4.0], [9.0, 1.0, 5.0], [5.0, 5.0, 6.0]])
    own = Recipe(normalise=ZScores(mean=0.6, deviation=1))
    experiment = experiment_of(prepared(values, work_only()), work_only(), own, seed=1)
    level, tilted = (1.0, 1.0, 0.0), (1.0, 9.0, 0.0)

    made = make(
        experiment,
        [Choice(no_imputation, no_treatment, own.normalise, (ARITHMETIC, GEOMETRIC))] * 3,
        weights=Weights(np.array([level, tilted, level]), np.ones((3, 2))),
        draws=Draws.numbered(range(3)),
        with_scores=True,
    )

    assert list(made.failed) == [1]
    assert made.failed[1].en.startswith("A geometric mean needs values above zero")
    assert made.ranks.tolist() == [[1, 1, 1], [0, 0, 0], [1, 1, 1]]
    assert made.scores is not None
    np.testing.assert_allclose(made.scores, [[0.6] * 3, [NAN] * 3, [0.6] * 3])


def work_only() -> Framework:
    """Return a top over one node of all three indicators, of which the last counts for nothing."""
    return Framework(
        id="work_only",
        label=FRAMEWORK.label,
        reference="",
        nodes=FRAMEWORK.nodes[:2],
        indicators=tuple(replace(each, node="work") for each in FRAMEWORK.indicators),
    )


def test_an_area_that_another_imputation_leaves_without_an_index_has_no_rank_there() -> None:
    values = np.array([[9.0, 1.0], [NAN, NAN], [1.0, 4.0]])
    recipe = Recipe(
        impute=GroupMean(by="", name="mean"),
        alternatives=(),
        uncertainty=Uncertainty(imputations=(no_imputation,)),
    )
    ready = tabled(values, flat(1, 1), recipe)
    experiment = experiment_of(ready, flat(1, 1), recipe, seed=1)

    own, other = choices_of(recipe)
    made = make(
        experiment,
        [own, other],
        weights=Weights(np.ones((2, 2)), np.ones((2, 1))),
        draws=Draws.numbered(range(2)),
    )

    assert made.ranks.tolist() == [[1, 1, 1], [1, 0, 1]]


def test_choices_are_every_combination_with_the_recipe_s_own_first() -> None:
    recipe = Recipe(
        uncertainty=Uncertainty(
            treatments=(Winsorise(most=1), Winsorise(most=2)),
            normalisations=(z_scores,),
            aggregations=((GEOMETRIC,),),
        )
    )

    choices = choices_of(recipe)

    assert len(choices) == 3 * 2 * 2
    assert choices[0] == Choice(no_imputation, no_treatment, min_max, (ARITHMETIC,))
    assert name_of(choices[0], among=choices) == "no_treatment + min_max + arithmetic"
    assert name_of(choices[-1], among=choices) == "winsorise most=2 + z_scores + geometric"


def test_a_method_is_written_with_the_settings_that_are_not_usual() -> None:
    assert written(Winsorise()) == "winsorise"
    assert written(Winsorise(most=3, otherwise="")) == "winsorise most=3 otherwise="
    assert written(GroupMean(by="region")) == "group_mean by=region"
    assert written(GroupMean(by="", name="mean")) == "mean"


def test_an_unknown_node_is_refused_with_the_choices() -> None:
    with pytest.raises(InvalidDefinition, match=r"No node is called “roof”\. Choose one of: top, work, home"):
        experiment_of(prepared(np.ones((2, 3)), FRAMEWORK), FRAMEWORK, Recipe(), node="roof", seed=1)


def test_figures_cannot_vary_where_nobody_kept_the_table() -> None:
    values = np.array([[9.0], [1.0]])

    with pytest.raises(InvalidDefinition, match="Only prepared values are given"):
        experiment_of(
            prepared(values, flat(1)), flat(1), Recipe(uncertainty=Uncertainty(sampling=True)), seed=1
        )
