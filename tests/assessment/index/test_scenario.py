"""Two ways to make the index, side by side."""

import numpy as np
import pytest
from tests.assessment.index.examples import flat

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.aggregation import GEOMETRIC
from parvis.assessment.index.arrays import Rows, Values
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.index.scenario import Scenario, side_by_side
from parvis.assessment.index.steps import IndexTable
from parvis.assessment.index.weighting import manual

VALUES = np.array([[1.0, 30.0], [2.0, 10.0], [4.0, 0.0]])


def scenario(name: str, recipe: Recipe, *, values: Values = VALUES) -> Scenario:
    return Scenario(name, IndexTable(values, Rows.of_areas(len(values)), {}), flat(1, 1), recipe)


def test_scenarios_are_compared_with_the_first() -> None:
    found = side_by_side(
        [
            scenario("first indicator", Recipe(weigh=manual({"i1": 0}))),
            scenario("second indicator", Recipe(weigh=manual({"i0": 0}))),
        ]
    )

    assert found.ranks.tolist() == [[3, 2, 1], [1, 2, 3]]
    assert found.rank_change.tolist() == [[0, 0, 0], [-2, 0, 2]]
    assert found.mean_rank_change.tolist() == [0, 4 / 3]
    assert found.rank_correlation.tolist() == pytest.approx([1, -1])
    assert found.reasons == (None, None)


def test_an_area_that_only_one_scenario_ranks_moves_no_others() -> None:
    values = np.array([[1.0, 1.0], [2.0, 2.0], [4.0, np.nan]])

    found = side_by_side(
        [
            scenario("own", Recipe(), values=values),
            scenario("whole", Recipe(minimum_coverage=(1,)), values=values),
        ]
    )

    assert found.ranks[0].tolist() == [3, 2, 1]
    assert found.ranks[1, :2].tolist() == [2, 1]
    assert found.mean_rank_change.tolist() == [0, 0]


def test_another_framework_is_a_scenario_too() -> None:
    one = Scenario("one", IndexTable(VALUES[:, :1], Rows.of_areas(3), {}), flat(-1), Recipe())

    found = side_by_side([scenario("two", Recipe(weigh=manual({"i1": 0}))), one])

    assert found.ranks.tolist() == [[3, 2, 1], [1, 2, 3]]


def test_a_scenario_without_an_answer_stays_with_its_reason() -> None:
    found = side_by_side([scenario("own", Recipe()), scenario("other", Recipe(aggregation=(GEOMETRIC,)))])

    reason = found.reasons[1]
    assert reason is not None
    assert reason.en.startswith("A geometric mean needs values above zero")
    assert np.isnan(found.scores[1]).all()
    assert np.isnan(found.mean_rank_change[1])


def test_tables_with_other_rows_are_refused() -> None:
    with pytest.raises(InvalidDefinition, match="“other” has other rows than that of “own”"):
        side_by_side([scenario("own", Recipe()), scenario("other", Recipe(), values=VALUES[:2])])


def test_two_scenarios_of_one_name_and_none_at_all_are_refused() -> None:
    for scenarios in ([], [scenario("own", Recipe())] * 2):
        with pytest.raises(InvalidDefinition, match="told apart by their names"):
            side_by_side(scenarios)
