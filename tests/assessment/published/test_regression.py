"""Coefficients of survey-weighted models that others have published, on samples of the California API files.

The reference files lie beside the checkout and are described in their README.
"""

import numpy as np
import pytest
from tests.assessment.published.test_calibration import goldens as goldens
from tests.assessment.published.test_calibration import level, numbers, rows, sample

from parvis.assessment.estimation.calibration import LINEAR as REGRESSION
from parvis.assessment.estimation.calibration import Margin, calibrated_design
from parvis.assessment.estimation.design import clustered
from parvis.assessment.estimation.regression import LOGISTIC, regress

NAMES = ("intercept", "ell", "meals")


def columns(schools: list[dict[str, str]]) -> np.ndarray:
    return np.column_stack([np.ones(len(schools)), numbers(schools, "ell"), numbers(schools, "meals")])


def test_domain_means_as_coefficients(goldens) -> None:
    """Lumley, survey package, "Regression models": ``svyglm(api00 ~ stype - 1, dclus2)``, as printed."""
    schools = rows(goldens / "inputs" / "apiclus2.csv")
    design = clustered(numbers(schools, "pw"), clusters=[[s["dnum"] for s in schools]])
    kinds = np.array([[s["stype"] == kind for kind in "EHM"] for s in schools]).astype(float)

    found = regress(design, outcome=numbers(schools, "api00"), columns=kinds, names="EHM").statistics
    assert np.round(found.values, 2).tolist() == [692.81, 598.34, 642.35]
    assert [f"{error:.4g}" for error in found.standard_error] == ["30.28", "16.96", "45.34"]


@pytest.mark.parametrize(
    ("case", "coefficients", "errors"),
    [
        (
            "post-stratified",
            [808.90531325861, -0.423451436759323, -3.13332460445148],
            [19.638215620182, 0.301676353781227, 0.332436938999844],
        ),
        (
            "raked",
            [808.229191981178, -0.397809108649268, -3.14123469449935],
            [19.136719810137, 0.296963780915734, 0.330481840079923],
        ),
        (
            "regression",
            [825.071694299282, -0.527397095251339, -3.1925326169424],
            [13.8069914557681, 0.345353806000647, 0.308690697513365],
        ),
    ],
)
def test_linear_models_on_calibrated_weights(goldens, case: str, coefficients: list, errors: list) -> None:
    """``svyglm(api00 ~ ell + meals)`` of R's survey 4.5, as kept by the tests of the Python package svy."""
    schools = rows(goldens / "inputs" / "apiclus1.csv")
    goal = Margin.of_categories(
        "sch.wide", [s["sch.wide"] for s in schools], totals={"No": 1000, "Yes": 5194}
    )
    people = Margin.of_amount("schools", np.ones(len(schools)), total=6194)
    before = Margin.of_amount("api99", numbers(schools, "api99"), total=3914069)
    margins = {
        "post-stratified": [level(schools)],
        "raked": [level(schools), goal],
        "regression": [people, before],
    }
    design = (
        calibrated_design(sample(schools), margins[case], distance=REGRESSION)
        if case == "regression"
        else (calibrated_design(sample(schools), margins[case]))
    )

    found = regress(
        design, outcome=numbers(schools, "api00"), columns=columns(schools), names=NAMES
    ).statistics
    np.testing.assert_allclose(found.values, coefficients, rtol=1e-9)
    np.testing.assert_allclose(found.standard_error, errors, rtol=1e-8)


def test_a_logistic_model(goldens) -> None:
    """``svyglm(sch.wide ~ meals + ell, family = binomial())``, as kept by the tests of the Julia package Survey."""
    schools = rows(goldens / "inputs" / "apisrs.csv")
    met = np.array([s["sch.wide"] == "Yes" for s in schools]).astype(float)

    found = regress(
        clustered(numbers(schools, "pw")), outcome=met, columns=columns(schools), names=NAMES, link=LOGISTIC
    ).statistics
    np.testing.assert_allclose(found.values, [1.523050676, -0.020892044, 0.009754261], rtol=1e-7)


def test_a_logistic_model_of_a_clustered_sample(goldens) -> None:
    """The Python package svy, which is kept and checked against R."""
    svy, polars = pytest.importorskip("svy"), pytest.importorskip("polars")
    schools = rows(goldens / "inputs" / "apiclus1.csv")
    met = np.array([s["sch.wide"] == "Yes" for s in schools]).astype(float)
    made = {"met": met, "district": [s["dnum"] for s in schools]}
    made |= {name: numbers(schools, name) for name in ("ell", "meals", "pw", "fpc")}
    peer = svy.Sample(polars.DataFrame(made), svy.Design(wgt="pw", psu="district", pop_size="fpc"))
    told = peer.glm.fit(y="met", x=["ell", "meals"], family="binomial").to_polars()

    found = regress(
        sample(schools), outcome=met, columns=columns(schools), names=NAMES, link=LOGISTIC
    ).statistics
    np.testing.assert_allclose(found.values, told["estimate"], rtol=1e-6)
    np.testing.assert_allclose(found.standard_error, told["std_err"], rtol=1e-6)
