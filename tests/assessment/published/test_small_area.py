"""The Fay-Herriot model on fresh milk expenditure in 43 areas of the United States.

Direct figures and standard errors: Arora and Lahiri (1997), Statistica Sinica 7, 1053-1063; the four major areas: You
and Chapman (2006), Survey Methodology 32, 97-103. Expected: mseFH of the R package sae 1.3, as kept by the tests of
the R package emdi, and the coefficients printed by the README of the R package saens 0.1.
"""

import numpy as np
import pytest

from parvis.assessment.estimation.small_area import Method, fay_herriot, fay_herriot_given

# fmt: off
MEANS = np.array([
    1.099, 1.075, 1.105, 0.628, 0.753, 0.981, 1.257, 1.095, 1.405, 1.356, 0.615, 1.460, 1.338, 0.854, 1.176,
    1.111, 1.257, 1.430, 1.278, 1.292, 1.002, 1.183, 1.044, 1.267, 1.193, 0.791, 0.795, 0.759, 0.796, 0.565,
    0.886, 0.952, 0.807, 0.582, 0.684, 0.787, 0.440, 0.759, 0.770, 0.800, 0.756, 0.865, 0.640,
])
ERRORS = np.array([
    0.163, 0.080, 0.083, 0.109, 0.119, 0.141, 0.202, 0.127, 0.168, 0.178, 0.100, 0.201, 0.148, 0.143, 0.149,
    0.145, 0.135, 0.172, 0.137, 0.163, 0.125, 0.247, 0.140, 0.171, 0.106, 0.121, 0.121, 0.259, 0.106, 0.089,
    0.225, 0.205, 0.119, 0.067, 0.106, 0.126, 0.092, 0.132, 0.100, 0.113, 0.083, 0.121, 0.129,
])
# fmt: on
MAJOR_AREAS = np.repeat([1, 2, 3, 4], [7, 7, 11, 18])
COLUMNS = np.column_stack([np.ones(43), *(area == MAJOR_AREAS for area in (2, 3, 4))]).astype(float)

SPREAD = {Method.REML: 0.0185502223227232, Method.ML: 0.0155175502633347}
EXPECTED = {  # the first, second, eighth and last two areas: estimate, mean squared error
    Method.REML: [
        (1.02197034245261, 0.0134602201642976),
        (1.04760182373013, 0.00537287597614177),
        (1.09777618169405, 0.0105865179483117),
        (0.804077284594307, 0.00920513256233301),
        (0.681086989724461, 0.0099036256034371),
    ],
    Method.ML: [
        (1.01617332070717, 0.0135799534739889),
        (1.04369683152726, 0.00551286846831663),
        (1.09534362463516, 0.0108218110566888),
        (0.797140472315095, 0.00934487380324549),
        (0.684097649323743, 0.0100371404973625),
    ],
}
AREAS = [0, 1, 7, 41, 42]


@pytest.mark.parametrize("method", [Method.REML, Method.ML])
def test_the_variance_between_areas(method: Method) -> None:
    # sae stops once a step changes it by less than 1e-4 of itself.
    model = fay_herriot(MEANS, ERRORS**2, COLUMNS, method=method)

    assert model.between_variance == pytest.approx(SPREAD[method], rel=1e-4)


@pytest.mark.parametrize("method", [Method.REML, Method.ML])
def test_estimates_and_mean_squared_errors(method: Method) -> None:
    model = fay_herriot_given(SPREAD[method], MEANS, ERRORS**2, COLUMNS, method=method)

    found = np.column_stack([model.estimates, model.mean_squared_errors])[AREAS]
    np.testing.assert_allclose(found, EXPECTED[method], rtol=1e-12)


def test_the_coefficients() -> None:
    model = fay_herriot(MEANS, ERRORS**2, COLUMNS)

    np.testing.assert_allclose(model.coefficients, [0.9681890, 0.1327801, 0.2269462, -0.2413011], atol=2e-6)
    errors = np.sqrt(np.diag(model.covariance))
    np.testing.assert_allclose(errors, [0.069362, 0.103001, 0.092330, 0.081617], atol=2e-6)
