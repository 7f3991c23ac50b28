"""The steps from values to scores, followed by hand."""

from dataclasses import replace

import numpy as np
import pytest
from tests.assessment.index.examples import flat

from parvis.assessment.errors import ConstantIndicator, InvalidDefinition
from parvis.assessment.index.arrays import Rows, Values
from parvis.assessment.index.framework import Framework
from parvis.assessment.index.imputation import GroupMean
from parvis.assessment.index.normalisation import Goalposts
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.index.steps import IndexTable, prepare, score
from parvis.assessment.index.treatment import Winsorise

NAN = np.nan


def table(values: list[list[float]], **denominators: list[float]) -> IndexTable:
    array: Values = np.array(values, dtype=float)
    given = {name: np.array(column, dtype=float) for name, column in denominators.items()}
    return IndexTable(array, Rows.of_areas(len(array)), given)


def with_settings(**settings: object) -> Framework:
    framework = flat(1)
    return replace(framework, indicators=(replace(framework.indicators[0], **settings),))  # type: ignore[arg-type]


def test_values_are_divided_then_filled_then_normalised() -> None:
    framework = with_settings(denominator="people")

    prepared = prepare(
        table([[10], [NAN], [90]], people=[10, 10, 30]), framework, Recipe(impute=GroupMean(by=""))
    )

    np.testing.assert_equal(prepared.denominated, [[1], [NAN], [3]])
    assert prepared.imputed.tolist() == [[1], [2], [3]]
    assert score(prepared, framework, Recipe()).scores.ravel().tolist() == [0.0, 50.0, 100.0]


def test_a_denominator_of_zero_leaves_a_gap() -> None:
    prepared = prepare(table([[10], [5]], people=[0, 5]), with_settings(denominator="people"), Recipe())

    np.testing.assert_equal(prepared.ready, [[NAN], [1]])


def test_a_denominator_that_is_not_given_is_refused_with_those_that_are() -> None:
    with pytest.raises(
        InvalidDefinition, match=r"“i0” is to be divided by “people”.+Denominators that are: land\."
    ):
        prepare(table([[1], [2]], land=[1, 1]), with_settings(denominator="people"), Recipe())


def test_a_row_with_too_little_data_is_left_out_before_anything_is_compared() -> None:
    framework, recipe = flat(1, 1), Recipe(minimum_data=0.6)

    prepared = prepare(table([[0, 1], [50, 2], [100, NAN]]), framework, recipe)

    assert prepared.is_left_out.tolist() == [False, False, True]
    np.testing.assert_equal(score(prepared, framework, recipe).scores.ravel(), [0, 100, NAN])


def test_each_period_is_treated_by_itself() -> None:
    series = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1000]
    values = np.array([[float(value)] for value in (*series, *series[:-1], 10)])
    period = np.repeat([0, 1], 10)
    rows = Rows(np.tile(np.arange(10), 2), period, period.astype(float), {})

    prepared = prepare(IndexTable(values, rows, {}), flat(1), Recipe(treat=Winsorise()))

    assert [(change.period, change.winsorised) for change in prepared.changes] == [(0, 1)]
    assert prepared.ready[:, 0].tolist() == [*series[:-1], 9, *series[:-1], 10]


def test_logarithms_are_taken_of_values_and_of_goalposts() -> None:
    # Between 100 and 10,000 on a logarithmic scale, 1,000 lies in the middle.
    framework = with_settings(low=100, high=10_000, is_log=True)
    recipe = Recipe(normalise=Goalposts())

    scored = score(prepare(table([[1000], [100_000]]), framework, recipe), framework, recipe)

    np.testing.assert_allclose(scored.scores.ravel(), [50, 100], rtol=1e-12)


def test_a_value_without_a_logarithm_is_refused_by_name() -> None:
    with pytest.raises(InvalidDefinition, match="“i0” is to be taken in logarithms"):
        prepare(table([[0], [2]]), with_settings(is_log=True), Recipe())


def test_an_infinite_value_is_refused_by_name() -> None:
    with pytest.raises(InvalidDefinition, match="“i0” has an infinite value"):
        prepare(table([[np.inf], [2]]), flat(1), Recipe())


def test_an_indicator_that_is_the_same_everywhere_is_refused_by_name() -> None:
    framework = flat(1, 1)
    prepared = prepare(table([[1, 7], [2, 7]]), framework, Recipe())

    with pytest.raises(ConstantIndicator, match="“i1” has the same value in every area") as refused:
        score(prepared, framework, Recipe())

    assert refused.value.columns == (1,)


def test_goalposts_score_an_indicator_that_is_the_same_everywhere() -> None:
    framework = with_settings(low=0, high=10)
    recipe = Recipe(normalise=Goalposts())

    scored = score(prepare(table([[7], [7]]), framework, recipe), framework, recipe)

    np.testing.assert_allclose(scored.scores.ravel(), [70, 70])


def test_what_a_treatment_changed_is_told() -> None:
    values = [[float(value)] for value in (1, 2, 3, 4, 5, 6, 7, 8, 9, 1000)]

    prepared = prepare(table(values), flat(1), Recipe(treat=Winsorise()))

    (change,) = prepared.changes
    assert (change.column, change.winsorised, change.transform, change.is_within) == (0, 1, "", True)
    assert prepared.ready.ravel().tolist() == [1, 2, 3, 4, 5, 6, 7, 8, 9, 9]
