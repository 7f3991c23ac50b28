"""The uncertainty and the sensitivity analysis that COINr 1.1.14 gives on the ASEM data, replicate by replicate."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.assessment.published.test_coinr import (
    _columns,
    _is_told_apart,
    _rows,
    _weights,
    framework,
    goldens,
)

from parvis.assessment.index.aggregation import ARITHMETIC, GEOMETRIC
from parvis.assessment.index.arrays import Rows, Values
from parvis.assessment.index.experiment import Choice, Draws, experiment_of, make
from parvis.assessment.index.framework import Framework
from parvis.assessment.index.imputation import no_imputation
from parvis.assessment.index.normalisation import MinMax, ZScores
from parvis.assessment.index.ranking import ranks_of
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.index.removal import effects_of_removal
from parvis.assessment.index.sensitivity import sobol_indices
from parvis.assessment.index.steps import IndexTable, Prepared, prepare, score
from parvis.assessment.index.treatment import Winsorise
from parvis.assessment.index.weighting import Weights, equal

__all__ = ["framework", "goldens"]  # fixtures

RECIPE = Recipe(treat=Winsorise(most=5, otherwise="log_above"), weigh=equal, minimum_coverage=(0,))
NORMALISATIONS = {"n_minmax": MinMax(low=1), "n_zscore": ZScores(mean=10, deviation=2)}
AGGREGATIONS = {"a_amean": (ARITHMETIC,), "a_gmean": (GEOMETRIC,)}


@pytest.fixture
def asem(goldens: Path, framework: Framework) -> tuple[Prepared, Framework]:
    """Return the data after division and imputation, so that treatment and all after it are ours."""
    divided = replace(
        framework, indicators=tuple(replace(each, denominator=None) for each in framework.indicators)
    )
    values = _columns(goldens / "steps" / "3_imputed.csv", framework.indicator_ids)
    table = IndexTable(values, Rows.of_areas(len(values)), {})
    return prepare(table, divided, RECIPE), divided


def _choices(rows: list[dict[str, str]]) -> list[Choice]:
    return [
        Choice(
            no_imputation,
            Winsorise(most=int(row["winmax"]), otherwise="log_above"),
            NORMALISATIONS[row["normalise"]],
            AGGREGATIONS[row["aggregate"]],
        )
        for row in rows
    ]


def _all_weights(rows: list[dict[str, str]], framework: Framework) -> Weights:
    each = [_weights(row, framework) for row in rows]
    return Weights(np.array([one.indicators for one in each]), np.array([one.nodes for one in each]))


@pytest.mark.parametrize(("analysis", "replicates"), [("ua", 200), ("sa", 384)])
def test_every_replicate_has_the_score_and_the_rank_of_coinr(
    goldens: Path, asem: tuple[Prepared, Framework], analysis: str, replicates: int
) -> None:
    prepared, framework = asem
    folder = goldens / "sensitivity"
    rows = _rows(folder / f"{analysis}_replicates.csv")
    weights = _all_weights(_rows(folder / f"{analysis}_weights.csv"), framework)

    made = make(
        experiment_of(prepared, framework, RECIPE, seed=1),
        _choices(rows),
        weights=weights,
        draws=Draws.numbered(range(replicates)),
        with_scores=True,
    )

    columns = tuple(f"r_{number}" for number in range(1, replicates + 1))
    expected = _columns(folder / f"{analysis}_scores.csv", columns).T
    expected_ranks = _columns(folder / f"{analysis}_ranks.csv", columns).T
    assert made.failed == {}
    assert made.scores is not None
    np.testing.assert_allclose(made.scores, expected, rtol=1e-10)
    for row, own in enumerate(made.ranks):
        told_apart = _is_told_apart(expected[row])
        assert own[told_apart].tolist() == expected_ranks[row, told_apart].tolist()


def test_the_indices_are_those_of_coinr(goldens: Path) -> None:
    folder = goldens / "sensitivity"
    ranks = _columns(folder / "sa_ranks.csv", tuple(f"r_{number}" for number in range(1, 385)))
    nominal = _columns(folder / "sa_ranks.csv", ("Nominal",))
    outcome = np.abs(ranks - nominal).mean(axis=0).reshape(6, 64)

    found = sobol_indices(outcome, centred=False)

    expected = _rows(folder / "sa_indices.csv")
    np.testing.assert_allclose(found.first, [float(row["Si"]) for row in expected], rtol=1e-10)
    np.testing.assert_allclose(found.total, [float(row["STi"]) for row in expected], rtol=1e-10)


def test_the_indices_of_a_known_function_are_those_of_coinr_and_near_the_truth(goldens: Path) -> None:
    folder = goldens / "sensitivity"
    outcome = np.array([float(row["f"]) for row in _rows(folder / "ishigami_sample.csv")]).reshape(5, 4096)
    expected = _rows(folder / "ishigami_indices.csv")

    found, centred = sobol_indices(outcome, centred=False), sobol_indices(outcome)

    np.testing.assert_allclose(found.first, [float(row["Si"]) for row in expected], rtol=1e-10)
    np.testing.assert_allclose(found.total, [float(row["STi"]) for row in expected], rtol=1e-10)
    np.testing.assert_allclose(centred.first, [float(row["exact_Si"]) for row in expected], atol=0.03)
    np.testing.assert_allclose(centred.total, [float(row["exact_STi"]) for row in expected], atol=0.03)


@pytest.mark.parametrize(("level", "removed"), [(1, 49), (2, 8), (3, 2)])
def test_scores_and_ranks_without_each_part_are_those_of_coinr(
    goldens: Path, asem: tuple[Prepared, Framework], level: int, removed: int
) -> None:
    prepared, framework = asem
    folder = goldens / "loo"
    names = [row["removed"] for row in _rows(folder / f"level{level}_mean_abs_rank_change.csv")][1:]
    assert len(names) == removed

    found = effects_of_removal(prepared, framework, RECIPE, parts=names)

    expected = _columns(folder / f"level{level}_scores.csv", tuple(names)).T
    expected_ranks = _columns(folder / f"level{level}_ranks.csv", tuple(names)).T
    np.testing.assert_allclose(found.scores, expected, rtol=1e-10)
    for row, own in enumerate(found.ranks):
        told_apart = _is_told_apart(expected[row])
        assert own[told_apart].tolist() == expected_ranks[row, told_apart].tolist()
    changes = _rows(folder / f"level{level}_mean_abs_rank_change.csv")[1:]
    np.testing.assert_allclose(
        found.mean_rank_change, [float(row["mean_abs_rank_change"]) for row in changes], rtol=1e-12
    )


def test_the_recipe_s_own_index_is_the_nominal_one(goldens: Path, asem: tuple[Prepared, Framework]) -> None:
    prepared, framework = asem

    index: Values = score(prepared, framework, RECIPE).scores[:, 0]

    expected = _columns(goldens / "sensitivity" / "sa_scores.csv", ("Nominal",))[:, 0]
    np.testing.assert_allclose(index, expected, rtol=1e-10)
    ranks = _columns(goldens / "sensitivity" / "sa_ranks.csv", ("Nominal",))[:, 0]
    assert ranks_of(index).tolist() == ranks.tolist()
