"""Calibrated weights and their variance on the California API sample, as R's survey 4.1-1 gives them.

The reference files lie beside the checkout and are described in their README.
"""

import csv
from pathlib import Path

import numpy as np
import pytest

from parvis.assessment.estimation.calibration import LINEAR, CalibratedWeights, Margin, calibrate, rake

DISTRICTS = 757  # in the population: the finite population correction of the one stage


@pytest.fixture
def goldens(shared: Path) -> Path:
    return shared / "goldens" / "survey"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def calibrated(goldens: Path, case: str) -> tuple[CalibratedWeights, list[dict[str, str]]]:
    schools = rows(goldens / "inputs" / "apiclus1.csv")
    weights = np.array([float(school["pw"]) for school in schools])
    level = Margin.of_categories(
        "stype", [s["stype"] for s in schools], totals={"E": 4421, "H": 755, "M": 1018}
    )
    goal = Margin.of_categories(
        "sch.wide", [s["sch.wide"] for s in schools], totals={"No": 1072, "Yes": 5122}
    )
    before = Margin.of_amount("api99", np.array([float(s["api99"]) for s in schools]), total=3914069)
    made = {
        "clus1_poststrat": lambda: calibrate(weights, [level]),
        # R stops when no cell moves by a school in a round; calibrate() goes on to the totals.
        "clus1_raked": lambda: rake(weights, [level, goal], tolerance=1),
        "clus1_greg": lambda: calibrate(weights, [level, before], distance=LINEAR),
    }
    return made[case](), schools


@pytest.mark.parametrize(("case", "column"), [("clus1_raked", "raked_weight"), ("clus1_greg", "greg_weight")])
def test_weights(goldens: Path, case: str, column: str) -> None:
    expected = [float(row[column]) for row in rows(goldens / "inputs" / f"{case}_weights.csv")]

    np.testing.assert_allclose(calibrated(goldens, case)[0].weights, expected, rtol=1e-11)


@pytest.mark.parametrize("case", ["clus1_poststrat", "clus1_raked", "clus1_greg"])
def test_means_and_totals_with_the_variance_of_residuals(goldens: Path, case: str) -> None:
    calibration, schools = calibrated(goldens, case)
    district = np.unique([s["dnum"] for s in schools], return_inverse=True)[1]
    expected = [
        row
        for row in rows(goldens / "expected.csv")
        if row["design"] == case and row["stat"] in ("mean", "total") and not row["by"]
    ]
    assert len(expected) == 4
    for row in expected:
        values = np.array([float(s[row["variable"]]) for s in schools])
        estimate, linearised = _estimate(row["stat"], values, calibration.weights)
        units = np.bincount(district, calibration.weights * calibration.residuals(linearised))
        assert estimate == pytest.approx(float(row["estimate"]), rel=1e-9)
        # R takes each margin out with the weights of its unfinished last round: 1.3e-5 from the joint residuals.
        tolerance = 2e-5 if case == "clus1_raked" else 1e-9
        assert _standard_error(units) == pytest.approx(float(row["se"]), rel=tolerance)


def _estimate(stat: str, values: np.ndarray, weights: np.ndarray) -> tuple[float, np.ndarray]:
    total, people = weights @ values, weights.sum()
    return (total, values) if stat == "total" else (total / people, (values - total / people) / people)


def _standard_error(units: np.ndarray) -> float:
    n = len(units)
    return float(np.sqrt((1 - n / DISTRICTS) * n * units.var(ddof=1)))
