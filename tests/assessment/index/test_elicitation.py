"""Weights that people give: points and comparisons, by hand."""

import numpy as np
import pytest
from tests.assessment.index.examples import FRAMEWORK

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.elicitation import (
    AnalyticHierarchy,
    BudgetAllocation,
    Comparisons,
    comparisons_from,
)

NORMALISED = np.array([[0.0, 50.0, 100.0], [100.0, 50.0, 0.0]])


def vote(**points: float) -> tuple[tuple[str, float], ...]:
    return tuple(points.items())


def test_points_become_the_mean_of_everybodys_shares() -> None:
    # Work has 3/4 of one person's points and 1/4 of the other's, however many each gave.
    weights = BudgetAllocation((vote(work=75, home=25), vote(work=1, home=3)))(FRAMEWORK, NORMALISED)

    assert weights.nodes.tolist() == [1.0, 0.5, 0.5]
    assert weights.indicators.tolist() == [1.0, 2.0, 1.0]  # nobody spoke of these: as declared


def test_whoever_gives_siblings_no_point_says_nothing_of_them() -> None:
    weights = BudgetAllocation((vote(work=1), vote(management_gap=3, belonging_local=1)))(
        FRAMEWORK, NORMALISED
    )

    assert weights.nodes.tolist() == [1.0, 1.0, 0.0]
    assert weights.indicators.tolist() == [0.75, 0.25, 1.0]


@pytest.mark.parametrize(
    ("votes", "sentence"),
    [
        ((), "There is no vote."),
        ((vote(work=-1, home=2),), "A vote has a negative or infinite number of points."),
        ((vote(wrok=1),), "“wrok” is weighed but is not in the framework."),
        ((vote(top=1),), "“top” is weighed but is not in the framework."),
    ],
)
def test_votes_that_cannot_count_are_refused(
    votes: tuple[tuple[tuple[str, float], ...], ...], sentence: str
) -> None:
    with pytest.raises(InvalidDefinition) as refused:
        BudgetAllocation(votes)(FRAMEWORK, NORMALISED)

    assert str(refused.value).startswith(sentence)


def test_consistent_comparisons_give_their_shares() -> None:
    comparisons = Comparisons(("work", "home"), ((1, 3), (1 / 3, 1)))

    weights = AnalyticHierarchy((comparisons,))(FRAMEWORK, NORMALISED)

    np.testing.assert_allclose(weights.nodes, [1, 0.75, 0.25])
    assert comparisons.consistency_ratio == 0


def test_the_consistency_ratio_is_that_of_a_published_example() -> None:
    # Saaty (1980), the three-by-three matrix 1 3 5; 1/3 1 3; 1/5 1/3 1: weights 0.637, 0.258, 0.105, ratio 0.033.
    comparisons = Comparisons(("a", "b", "c"), ((1, 3, 5), (1 / 3, 1, 3), (1 / 5, 1 / 3, 1)))

    np.testing.assert_allclose(comparisons.weights, [0.637, 0.258, 0.105], atol=5e-4)
    assert comparisons.consistency_ratio == pytest.approx(0.033, abs=5e-4)


def test_comparisons_in_a_circle_are_too_inconsistent() -> None:
    circle = Comparisons(
        ("management_gap", "belonging_local", "major_repairs"), ((1, 5, 1 / 5), (1 / 5, 1, 5), (5, 1 / 5, 1))
    )

    with pytest.raises(InvalidDefinition, match="are not all the members of one node"):
        AnalyticHierarchy((circle,))(FRAMEWORK, NORMALISED)
    assert circle.consistency_ratio > 1


@pytest.mark.parametrize(
    "table",
    [
        {"members": ["a", "b"]},
        {"members": ["a", "b"], "matrix": [1, 2]},
        {"members": ["a", "b"], "matrix": [[1, 3], [3, 1]]},
        {"members": ["a", "b"], "matrix": [[1, 3]]},
        {"members": ["a", "b"], "matrix": [[1, "much"], [0.3, 1]]},
        {"members": ["a", "b"], "matrix": [[1, -3], [-1 / 3, 1]]},
    ],
)
def test_comparisons_that_are_none_are_refused(table: dict[str, object]) -> None:
    with pytest.raises(InvalidDefinition):
        comparisons_from(table)
