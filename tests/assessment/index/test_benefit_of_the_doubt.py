"""Each area with the weights that suit it best, by hand."""

import numpy as np
import pytest

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.benefit_of_the_doubt import BenefitOfTheDoubt

EQUAL = np.ones(2)
# Two areas that are each best at something, and one that is half as good as their mean.
MEMBERS = np.array([[100.0, 0.0], [0.0, 100.0], [25.0, 25.0]])


def test_an_area_that_nobody_surpasses_scores_100() -> None:
    np.testing.assert_allclose(BenefitOfTheDoubt()(MEMBERS, EQUAL), [100, 100, 50])


def test_no_weights_let_any_area_pass_100() -> None:
    own = BenefitOfTheDoubt().best_weights(MEMBERS, EQUAL)

    np.testing.assert_allclose((MEMBERS @ own.T).max(axis=0), 1)


def test_a_bound_keeps_an_area_from_living_on_one_member() -> None:
    # Nothing may have more than its equal part, so a score is twice the lesser part: 0 for the one-sided areas.
    np.testing.assert_allclose(BenefitOfTheDoubt(most=1)(MEMBERS, EQUAL), [0, 0, 50], atol=1e-9)


def test_a_least_part_costs_an_area_that_is_weak_in_something() -> None:
    # The second member has a quarter of the score at least: of nothing, nothing else can be three quarters.
    members = np.array([[100.0, 20.0], [20.0, 100.0]])

    scores = BenefitOfTheDoubt(least=0.5)(members, EQUAL)

    assert scores[0] == pytest.approx(scores[1])
    assert scores[0] <= 100


def test_a_missing_member_has_no_part_and_an_area_without_any_has_no_score() -> None:
    members = np.array([[100.0, np.nan], [50.0, 100.0], [np.nan, np.nan]])

    np.testing.assert_allclose(BenefitOfTheDoubt()(members, EQUAL), [100, 100, np.nan])


@pytest.mark.parametrize("members", [np.array([[-1.0, 2.0], [3.0, 4.0]]), np.array([[0.0, 2.0], [0.0, 4.0]])])
def test_values_that_are_no_achievements_are_refused(members: np.ndarray) -> None:
    with pytest.raises(InvalidDefinition, match="needs values of zero or more"):
        BenefitOfTheDoubt()(members, EQUAL)


@pytest.mark.parametrize("bounds", [{"least": 2.0}, {"least": -1.0}, {"most": 0.5}])
def test_bounds_that_contradict_themselves_are_refused(bounds: dict[str, float]) -> None:
    with pytest.raises(InvalidDefinition, match="bounds of the benefit of the doubt"):
        BenefitOfTheDoubt(**bounds)
