"""Blocks of replicates: the same scores as step by step, with and without gaps, and the draw of weights."""

import numpy as np
import pytest

from parvis.assessment.index.aggregation import ARITHMETIC, GEOMETRIC, Mean, node_scores
from parvis.assessment.index.framework import shipped_framework
from parvis.assessment.index.replication import grow, patch, replicate
from parvis.assessment.index.variation import draw_weights
from parvis.assessment.index.weighting import Weights, as_declared, equal

FRAMEWORK = shipped_framework("welcoming_community_2010")


def random_source() -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(3))


@pytest.mark.parametrize("mean", [ARITHMETIC, GEOMETRIC])
@pytest.mark.parametrize("share_missing", [0.0, 0.05, 0.5])
def test_a_block_gives_the_scores_of_each_replicate_alone(mean: Mean, share_missing: float) -> None:
    random = random_source()
    values = random.uniform(1, 100, (300, len(FRAMEWORK.indicators)))
    values[random.random(values.shape) < share_missing] = np.nan
    own = as_declared(FRAMEWORK, values)
    drawn = draw_weights(random, own, replicates=1000, concentration=1)
    branch = grow(FRAMEWORK, ~np.isnan(values), weights=own, minimum_coverage=(0.5,))

    blocks = replicate(branch, np.nan_to_num(mean.scale(values)).T, drawn)

    found = mean.back(np.vstack(list(blocks)))
    found[:, ~branch.is_present] = np.nan
    for row in (0, 499, 999):
        alone = Weights(drawn.indicators[row], drawn.nodes[row])
        expected = node_scores(
            values, FRAMEWORK, weights=alone, aggregation=(mean,), minimum_coverage=(0.5,)
        )[:, 0]
        np.testing.assert_allclose(found[row], expected, rtol=1e-12)


def test_drawn_shares_are_spread_evenly_over_all_that_add_up_to_one() -> None:
    # Of three shares evenly spread, each has mean 1/3 and variance 1/18 and exceeds one half with chance 1/4.
    weights = Weights(np.ones(3), np.ones(1))

    drawn = draw_weights(random_source(), weights, replicates=200_000, concentration=1).indicators

    shares = drawn / drawn.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(shares.mean(axis=0), 1 / 3, atol=0.002)
    np.testing.assert_allclose(shares.var(axis=0), 1 / 18, atol=0.0005)
    np.testing.assert_allclose((shares > 0.5).mean(axis=0), 0.25, atol=0.004)


def test_a_higher_concentration_keeps_closer_to_the_given_weights() -> None:
    weights = Weights(np.array([1.0, 2.0]), np.ones(1))

    drawn = draw_weights(random_source(), weights, replicates=100_000, concentration=4).indicators

    np.testing.assert_allclose(drawn.mean(axis=0), [1, 2], rtol=0.01)
    np.testing.assert_allclose(drawn.std(axis=0), [0.5, 1.0], rtol=0.01)


def test_the_same_seed_draws_the_same_weights_and_never_zero() -> None:
    weights = equal(FRAMEWORK, np.zeros((1, 3)))

    first, second = (draw_weights(random_source(), weights, replicates=50, concentration=2) for _ in range(2))

    assert first.indicators.tolist() == second.indicators.tolist()
    assert first.nodes.tolist() == second.nodes.tolist()
    assert (first.indicators > 0).all()
    # The digits are the promise made to whoever repeats an assessment on another machine.
    assert (first.indicators[0, :3] * 2**32).tolist() == [669236153.0, 7967953457.0, 3547755179.0]


@pytest.mark.parametrize("share_missing", [0.01, 0.05])
def test_patched_products_are_the_scores_of_the_tree_with_its_gaps(share_missing: float) -> None:
    random = random_source()
    values = random.uniform(1, 2, (len(FRAMEWORK.indicators), 3000))
    values[random.random(values.shape) < share_missing] = 0
    is_present = (values > 0).T
    own = as_declared(FRAMEWORK, values)
    drawn = draw_weights(random, own, replicates=20, concentration=1)
    coverage = (0.5,)
    branch = grow(FRAMEWORK, is_present, weights=own, minimum_coverage=coverage)

    patches = patch(FRAMEWORK, values, is_present, weights=own, minimum_coverage=coverage, replicates=10_000)

    assert patches is not None
    (plain,) = replicate(branch, values[:, :], drawn)
    (patched,) = replicate(branch, values, drawn, patches=patches)
    np.testing.assert_allclose(patched[:, branch.is_present], plain[:, branch.is_present], rtol=1e-12)


def test_little_work_and_complete_tables_are_not_patched() -> None:
    values = np.ones((len(FRAMEWORK.indicators), 3000))
    is_present = np.ones(values.T.shape, dtype=bool)
    own = as_declared(FRAMEWORK, values)

    complete = patch(FRAMEWORK, values, is_present, weights=own, minimum_coverage=(0.5,), replicates=10_000)
    is_present[0, 0] = False
    little = patch(FRAMEWORK, values, is_present, weights=own, minimum_coverage=(0.5,), replicates=10)

    assert (complete, little) == (None, None)
