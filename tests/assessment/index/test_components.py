"""Principal components and Cronbach's alpha on figures one can work out by hand."""

import numpy as np
import pytest

from parvis.assessment.index.components import cronbach_alpha, principal_components

NAN = np.nan
TWO = np.array([[1.0, 1], [2, 3], [3, 2], [NAN, 9]])  # correlation a half over the three complete areas


def test_two_members_have_components_of_one_plus_and_minus_their_correlation() -> None:
    found = principal_components(TWO)

    assert found is not None
    assert found.eigenvalues == pytest.approx([1.5, 0.5])
    assert found.shares == pytest.approx([0.75, 0.25])
    assert found.loadings[:, 0] == pytest.approx([0.5**0.5] * 2)
    assert found.areas == 3


@pytest.mark.parametrize(
    "members",
    [
        np.array([[1.0, 2], [2, 1]]),  # two areas
        np.array([[1.0, 7], [2, 7], [3, 7]]),  # a constant
        np.array([[1.0], [2], [3]]),  # one member
        np.full((3, 2), NAN),
    ],
)
def test_what_has_no_correlations_has_no_components(members: np.ndarray) -> None:
    assert principal_components(members) is None


def test_alpha_is_that_of_the_complete_areas() -> None:
    # Variances 1 and 1, covariance a half: 2 × (1 − 2 / 3).
    assert cronbach_alpha(TWO) == pytest.approx(2 / 3)


def test_members_that_go_against_each_other_have_a_negative_alpha() -> None:
    # Variances 1 and 1, covariance −0.5: 2 × (1 − 2 / 1).
    assert cronbach_alpha(np.array([[1.0, 3], [2, 1], [3, 2]])) == pytest.approx(-2)


@pytest.mark.parametrize(
    "members", [np.array([[1.0], [2], [3]]), np.array([[1.0, -1], [2, -2], [4, -4]]), np.full((4, 2), NAN)]
)
def test_alpha_is_not_defined_for_one_member_or_a_constant_sum_or_no_figures(members: np.ndarray) -> None:
    assert np.isnan(cronbach_alpha(members))
