"""The figures that COINr 1.1.14 gives on the ASEM data, reproduced step by step.

ASEM Sustainable Connectivity, European Commission, Joint Research Centre; the reference files lie beside
the checkout and are described in their README.
"""

import csv
from pathlib import Path

import numpy as np
import pytest

from parvis.assessment.index.aggregation import ARITHMETIC, GEOMETRIC, HARMONIC, MEANS, Mean, node_scores
from parvis.assessment.index.arrays import Values
from parvis.assessment.index.framework import Framework, FrameworkIndicator, Node
from parvis.assessment.index.imputation import group_mean
from parvis.assessment.index.normalisation import (
    Normalise,
    min_max,
    min_max_from_one,
    percentile_ranks,
    ranks_from_worst,
    z_scores,
)
from parvis.assessment.index.ranking import ranks_of
from parvis.assessment.index.weighting import Weights, equal, manual
from parvis.assessment.text import Text

COUNTRIES = 51


@pytest.fixture
def goldens(shared: Path) -> Path:
    return shared / "goldens" / "coinr"


@pytest.fixture
def framework(goldens: Path) -> Framework:
    rows = _rows(goldens / "asem_meta.csv")
    groups = [row for row in rows if row["Type"] == "Aggregate"]
    groups.sort(key=lambda row: -int(row["Level"]))
    return Framework(
        id="asem",
        label=Text("ASEM", "ASEM"),
        reference="",
        nodes=tuple(
            Node(row["iCode"], row["Parent"] or None, Text(row["iName"], row["iName"])) for row in groups
        ),
        indicators=tuple(
            FrameworkIndicator(row["iCode"], row["Parent"], int(row["Direction"]))
            for row in rows
            if row["Type"] == "Indicator"
        ),
    )


@pytest.mark.parametrize(
    ("name", "normalise", "mean", "factor"),
    [
        ("minmax_amean", min_max, ARITHMETIC, 1),
        ("minmax1_100_amean", min_max_from_one, ARITHMETIC, 1),
        ("minmax1_100_gmean", min_max_from_one, GEOMETRIC, 1),
        ("minmax1_100_hmean", min_max_from_one, HARMONIC, 1),
        ("zscore_amean", z_scores, ARITHMETIC, 1),
        ("rank_amean", ranks_from_worst, ARITHMETIC, 1),
        ("rank_gmean", ranks_from_worst, GEOMETRIC, 1),
        ("prank_amean", percentile_ranks, ARITHMETIC, 0.01),  # theirs runs from 0 to 1
    ],
)
def test_scores_and_ranks_of_every_node_are_those_of_coinr(
    goldens: Path, framework: Framework, name: str, normalise: Normalise, mean: Mean, factor: float
) -> None:
    values = _columns(goldens / "steps" / "5_treated.csv", framework.indicator_ids)
    expected = _columns(goldens / "methods" / f"{name}_scores.csv", framework.node_ids)
    expected_ranks = _columns(goldens / "methods" / f"{name}_ranks.csv", framework.node_ids)

    scores = factor * node_scores(
        normalise(values, framework.direction),
        framework,
        weights=equal(framework),
        mean=mean,
        minimum_coverage=0,
    )

    np.testing.assert_allclose(scores, expected, rtol=1e-10, atol=1e-12)
    for node in range(len(framework.nodes)):
        told_apart = _is_told_apart(expected[:, node])
        ranks = ranks_of(scores[:, node])
        assert ranks[told_apart].tolist() == expected_ranks[told_apart, node].tolist()


@pytest.mark.parametrize("threshold", ["none", "0.7", "0.9", "1"])
@pytest.mark.parametrize(
    ("name", "mean"), [("a_amean", ARITHMETIC), ("a_gmean", GEOMETRIC), ("a_hmean", HARMONIC)]
)
def test_weights_are_shared_out_over_what_is_present_as_in_coinr(
    goldens: Path, framework: Framework, name: str, mean: Mean, threshold: str
) -> None:
    normalised = _columns(goldens / "missing" / "normalised_with_gaps.csv", framework.indicator_ids)
    expected = _columns(goldens / "missing" / f"{name}_threshold_{threshold}_scores.csv", framework.node_ids)

    scores = node_scores(
        normalised,
        framework,
        weights=equal(framework),
        mean=mean,
        minimum_coverage=0 if threshold == "none" else float(threshold),
    )

    np.testing.assert_allclose(scores, expected, rtol=1e-10)


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("mean", MEANS.values(), ids=MEANS)
def test_uneven_weights_give_the_scores_of_coinr(
    goldens: Path, framework: Framework, mean: Mean, number: int
) -> None:
    values = _columns(goldens / "steps" / "5_treated.csv", framework.indicator_ids)
    given = {row["iCode"]: float(row["Weight"]) for row in _rows(goldens / "weights" / f"set{number}.csv")}
    file = goldens / "weights" / f"set{number}_a_{mean.id[0]}mean_scores.csv"

    scores = node_scores(
        min_max_from_one(values, framework.direction),
        framework,
        weights=manual(given)(framework),
        mean=mean,
        minimum_coverage=0,
    )

    np.testing.assert_allclose(scores, _columns(file, framework.node_ids), rtol=1e-10)


def test_gaps_filled_by_group_mean_are_those_of_coinr(goldens: Path, framework: Framework) -> None:
    denominated = goldens / "steps" / "2_denominated.csv"
    values = _columns(denominated, framework.indicator_ids)
    regions = sorted({row["EurAsia_group"] for row in _rows(goldens / "asem_data.csv")})
    group_of = {row["uCode"]: regions.index(row["EurAsia_group"]) for row in _rows(goldens / "asem_data.csv")}
    groups = np.array([group_of[row["uCode"]] for row in _rows(denominated)])

    filled = group_mean(values, groups)

    expected = _columns(goldens / "steps" / "3_imputed.csv", framework.indicator_ids)
    assert np.isnan(values).sum() > 0
    np.testing.assert_allclose(filled, expected, rtol=1e-10)


def test_replicates_with_weights_of_coinr_give_its_scores_and_ranks(
    goldens: Path, framework: Framework
) -> None:
    replicates = _rows(goldens / "sensitivity" / "ua_replicates.csv")
    weights = _rows(goldens / "sensitivity" / "ua_weights.csv")
    scores = _rows(goldens / "sensitivity" / "ua_scores.csv")
    ranks = _rows(goldens / "sensitivity" / "ua_ranks.csv")
    compared = 0
    for number, (replicate, row) in enumerate(zip(replicates, weights, strict=True), start=1):
        if replicate["normalise"] != "n_minmax":
            continue
        values = _columns(
            goldens / "treat" / f"winmax{replicate['winmax']}_data.csv", framework.indicator_ids
        )
        mean = ARITHMETIC if replicate["aggregate"] == "a_amean" else GEOMETRIC
        ours = node_scores(
            min_max_from_one(values, framework.direction),
            framework,
            weights=_weights(row, framework),
            mean=mean,
            minimum_coverage=0,
        )[:, 0]
        theirs = np.array([float(score[f"r_{number}"]) for score in scores])
        np.testing.assert_allclose(ours, theirs, rtol=1e-10)
        told_apart = _is_told_apart(theirs)
        expected = np.array([float(rank[f"r_{number}"]) for rank in ranks])
        assert ranks_of(ours)[told_apart].tolist() == expected[told_apart].tolist()
        compared += 1
    assert compared == sum(replicate["normalise"] == "n_minmax" for replicate in replicates) > 50


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as opened:
        return list(csv.DictReader(opened))


def _columns(path: Path, names: tuple[str, ...]) -> Values:
    rows = _rows(path)
    assert len(rows) == COUNTRIES
    return np.array([[float(row[name] or "nan") for name in names] for row in rows])


def _weights(row: dict[str, str], framework: Framework) -> Weights:
    return Weights(
        np.array([float(row[identifier]) for identifier in framework.indicator_ids]),
        np.array([float(row[identifier]) for identifier in framework.node_ids]),
    )


def _is_told_apart(scores: Values) -> np.ndarray:
    """Say whose rank does not hang on the last bit: nobody is within a billionth of it."""
    distance = np.abs(scores[:, None] - scores[None, :]) / np.abs(scores).max()
    np.fill_diagonal(distance, np.inf)
    return np.asarray((distance > 1e-9).all(axis=1))
