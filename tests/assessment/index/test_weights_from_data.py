"""Weights drawn from the values, on figures whose answer is known."""

import numpy as np
import pytest
from tests.assessment.index.examples import FRAMEWORK, flat

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.weights_from_data import EqualSay, PrincipalComponents, first_component


def test_two_members_have_the_same_loading_on_their_first_component() -> None:
    members = np.array([[1.0, 2.0], [2.0, 3.0], [4.0, 3.5]])

    np.testing.assert_allclose(first_component(members), [np.sqrt(0.5), np.sqrt(0.5)])


def test_weights_of_siblings_add_up_to_one_and_follow_who_moves_together() -> None:
    random = np.random.default_rng(1)
    common = random.normal(size=400)
    values = np.column_stack([common, common + 0.1 * random.normal(size=400), random.normal(size=400)])

    weights = PrincipalComponents()(flat(1, 1, 1), values).indicators

    assert weights.sum() == pytest.approx(1)
    np.testing.assert_allclose(weights, [0.5, 0.5, 0], atol=0.01)


def test_equal_say_gives_each_member_the_same_correlation_with_the_result() -> None:
    random = np.random.default_rng(2)
    common = random.normal(size=500)
    values = np.column_stack([common + random.normal(size=500) * spread for spread in (0.5, 1.0, 2.0)])

    weights = EqualSay()(flat(1, 1, 1), values).indicators

    result = values @ weights
    says = [np.corrcoef(result, column)[0, 1] for column in values.T]
    np.testing.assert_allclose(says, says[0], rtol=1e-6)


@pytest.mark.parametrize("weigh", [PrincipalComponents(), EqualSay()])
def test_values_without_correlations_are_refused(weigh: PrincipalComponents | EqualSay) -> None:
    with pytest.raises(InvalidDefinition, match="Weights cannot be drawn from these values"):
        weigh(FRAMEWORK, np.array([[0.0, 50.0, 100.0], [100.0, 50.0, 0.0]]))
