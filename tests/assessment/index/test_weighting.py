"""Weights: equal, as declared, by hand; and those that are refused."""

import numpy as np
import pytest
from tests.assessment.index.examples import FRAMEWORK

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.weighting import Weights, as_declared, equal, manual, refuse_weightless

NORMALISED = np.array([[0.0, 50.0, 100.0], [100.0, 50.0, 0.0]])


def as_lists(weights: Weights) -> tuple[list[float], list[float]]:
    return weights.indicators.tolist(), weights.nodes.tolist()


def test_equal_lets_every_sibling_count_the_same() -> None:
    assert as_lists(equal(FRAMEWORK, NORMALISED)) == ([1.0, 1.0, 1.0], [1.0, 1.0, 1.0])


def test_as_declared_takes_the_weights_of_the_framework() -> None:
    assert as_lists(as_declared(FRAMEWORK, NORMALISED)) == ([1.0, 2.0, 1.0], [1.0, 3.0, 1.0])


def test_manual_overrides_the_declared_weights() -> None:
    weigh = manual({"home": 5, "belonging_local": 0})

    assert as_lists(weigh(FRAMEWORK, NORMALISED)) == ([1.0, 0.0, 1.0], [1.0, 3.0, 5.0])


def test_of_gives_the_weights_of_a_nodes_members_indicators_first() -> None:
    work, _, top = FRAMEWORK.groups()

    weights = as_declared(FRAMEWORK, NORMALISED)

    assert (weights.of(work).tolist(), weights.of(top).tolist()) == ([1.0, 2.0], [3.0, 1.0])


def test_manual_lists_the_choices_when_a_name_is_unknown() -> None:
    with pytest.raises(InvalidDefinition, match="“hoem” is given a weight but is not") as refused:
        manual({"hoem": 1})(FRAMEWORK, NORMALISED)

    assert refused.value.text.fr.endswith(
        "Choisissez parmi\u00a0: top, work, home, management_gap, belonging_local, major_repairs."
    )


@pytest.mark.parametrize("weight", [-1.0, float("nan"), float("inf")])
def test_manual_refuses_a_weight_that_is_no_weight(weight: float) -> None:
    with pytest.raises(InvalidDefinition, match=f"The weight of “home” is {weight:g}"):
        manual({"home": weight})(FRAMEWORK, NORMALISED)


def test_a_node_in_which_nothing_weighs_is_refused() -> None:
    with pytest.raises(InvalidDefinition, match="Nothing in “home” has a weight above zero"):
        refuse_weightless(FRAMEWORK, manual({"major_repairs": 0})(FRAMEWORK, NORMALISED))
