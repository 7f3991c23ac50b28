"""Calibrated weights and their variance on the California API sample, as R's survey 4.1-1 gives them.

The reference files lie beside the checkout and are described in their README.
"""

import csv
from pathlib import Path

import numpy as np
import pytest

from parvis.assessment.estimation.calibration import (
    LINEAR,
    RAKING,
    Margin,
    calibrate,
    calibrated_design,
    rake,
)
from parvis.assessment.estimation.design import ClusteredDesign, clustered
from parvis.assessment.estimation.statistic import ratios, totals


@pytest.fixture
def goldens(shared: Path) -> Path:
    return shared / "goldens" / "survey"


@pytest.fixture
def schools(goldens: Path) -> list[dict[str, str]]:
    return rows(goldens / "inputs" / "apiclus1.csv")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def numbers(schools: list[dict[str, str]], column: str) -> np.ndarray:
    return np.array([float(school[column]) for school in schools])


def sample(schools: list[dict[str, str]]) -> ClusteredDesign:
    district = np.array([school["dnum"] for school in schools])
    return clustered(numbers(schools, "pw"), clusters=[district], populations=[numbers(schools, "fpc")])


def level(schools: list[dict[str, str]]) -> Margin:
    return Margin.of_categories(
        "stype", [s["stype"] for s in schools], totals={"E": 4421, "H": 755, "M": 1018}
    )


def target(schools: list[dict[str, str]]) -> Margin:
    return Margin.of_categories(
        "sch.wide", [s["sch.wide"] for s in schools], totals={"No": 1072, "Yes": 5122}
    )


def year_before(schools: list[dict[str, str]]) -> Margin:
    return Margin.of_amount("api99", numbers(schools, "api99"), total=3914069)


def test_raked_weights(goldens: Path, schools: list[dict[str, str]]) -> None:
    # R stops when no cell moves by a school in a round.
    raked = rake(numbers(schools, "pw"), [level(schools), target(schools)], tolerance=1)

    expected = numbers(rows(goldens / "inputs" / "clus1_raked_weights.csv"), "raked_weight")
    np.testing.assert_allclose(raked.weights, expected, rtol=1e-12)


def test_regression_weights(goldens: Path, schools: list[dict[str, str]]) -> None:
    made = calibrate(numbers(schools, "pw"), [level(schools), year_before(schools)], distance=LINEAR)

    expected = numbers(rows(goldens / "inputs" / "clus1_greg_weights.csv"), "greg_weight")
    np.testing.assert_allclose(made.weights, expected, rtol=1e-12)


@pytest.mark.parametrize(
    ("case", "margins", "distance", "tolerance"),
    [
        ("clus1_poststrat", (level,), RAKING, 1e-9),
        # R stops before the totals are hit: the estimates are 1e-7 to 2e-6 apart, the standard errors up to 1.5e-5.
        ("clus1_raked", (level, target), RAKING, 2e-5),
        ("clus1_greg", (level, year_before), LINEAR, 1e-9),
    ],
)
def test_totals_and_means_with_their_errors(
    goldens: Path,
    schools: list[dict[str, str]],
    case: str,
    margins: tuple,
    distance: object,
    tolerance: float,
) -> None:
    design = calibrated_design(sample(schools), [margin(schools) for margin in margins], distance=distance)
    expected = [
        row
        for row in rows(goldens / "expected.csv")
        if row["design"] == case and row["stat"] in ("total", "mean") and not row["by"]
    ]
    assert len(expected) == 4
    for row in expected:
        values = numbers(schools, row["variable"])[:, None]
        made = (
            totals(design, values) if row["stat"] == "total" else ratios(design, values, np.ones_like(values))
        )
        assert made.values[0] == pytest.approx(float(row["estimate"]), rel=tolerance)
        assert made.standard_error[0] == pytest.approx(float(row["se"]), rel=tolerance)


def test_raking_to_the_end(schools: list[dict[str, str]]) -> None:
    """R's survey 4.5 with ``epsilon = 1e-12``, as kept by the tests of the Python package svy."""
    other = Margin.of_categories(
        "sch.wide", [s["sch.wide"] for s in schools], totals={"No": 1000, "Yes": 5194}
    )
    design = calibrated_design(sample(schools), [level(schools), other])

    values = numbers(schools, "api00")[:, None]
    assert ratios(design, values, np.ones_like(values)).standard_error[0] == pytest.approx(
        23.745841047537, rel=1e-9
    )
