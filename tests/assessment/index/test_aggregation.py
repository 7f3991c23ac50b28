"""Scores of nodes, added up by hand."""

import numpy as np
import pytest
from tests.assessment.index.examples import FRAMEWORK

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.aggregation import (
    ARITHMETIC,
    GEOMETRIC,
    HARMONIC,
    Mean,
    indicators_below,
    node_scores,
)
from parvis.assessment.index.framework import FrameworkIndicator
from parvis.assessment.index.weighting import as_declared, manual

NAN = np.nan


def scores(values: list[float], *, mean: Mean = ARITHMETIC, minimum_coverage: float = 0.5) -> list[float]:
    found = node_scores(
        np.array([values]),
        FRAMEWORK,
        weights=as_declared(FRAMEWORK, np.array([values])),
        aggregation=(mean,),
        minimum_coverage=(minimum_coverage,),
    )
    return [round(float(score), 12) for score in found[0]]


def test_a_node_is_the_weighted_mean_of_its_members_and_the_top_of_its_nodes() -> None:
    # work = (10 + 2 × 40) / 3 = 30; top = (3 × 30 + 70) / 4 = 40
    assert scores([10, 40, 70]) == [40.0, 30.0, 70.0]


def test_the_geometric_mean_multiplies() -> None:
    # work = (1 × 8²)^(1/3) = 4; top = (4³ × 4)^(1/4) = 4
    assert scores([1, 8, 4], mean=GEOMETRIC) == [4.0, 4.0, 4.0]


def test_the_harmonic_mean_adds_reciprocals() -> None:
    # work = 3 / (1/2 + 2/8) = 4; top = 4 / (3/4 + 1/4) = 4
    assert scores([2, 8, 4], mean=HARMONIC) == [4.0, 4.0, 4.0]


def test_weights_are_shared_out_again_over_what_is_present() -> None:
    assert scores([10, NAN, 70]) == [25.0, 10.0, 70.0]


def test_a_node_with_too_little_has_no_score_and_is_missing_above() -> None:
    np.testing.assert_equal(scores([10, NAN, 70], minimum_coverage=0.51), [NAN, NAN, 70.0])


def test_a_node_with_nothing_has_no_score_even_without_a_minimum() -> None:
    np.testing.assert_equal(scores([10, 40, NAN], minimum_coverage=0), [30.0, 30.0, NAN])


def test_a_member_of_weight_zero_is_no_member() -> None:
    values = np.array([[NAN, 40.0, 70.0]])
    weights = manual({"management_gap": 0})(FRAMEWORK, values)

    found = node_scores(values, FRAMEWORK, weights=weights, aggregation=(ARITHMETIC,), minimum_coverage=(1,))

    assert found.tolist() == [[47.5, 40.0, 70.0]]


@pytest.mark.parametrize("mean", [GEOMETRIC, HARMONIC])
def test_a_mean_for_positive_values_refuses_zero_and_says_what_to_do(mean: Mean) -> None:
    with pytest.raises(InvalidDefinition, match="Normalise with min_max_from_one") as refused:
        scores([0, 40, 70], mean=mean)

    assert mean.label.fr in refused.value.text.fr


def test_indicators_below_reach_any_depth() -> None:
    work, home, top = FRAMEWORK.groups()

    assert [indicators_below(FRAMEWORK, group) for group in (work, home, top)] == [[0, 1], [2], [0, 1, 2]]
    assert isinstance(FRAMEWORK.indicators[0], FrameworkIndicator)
