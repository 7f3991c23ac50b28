"""The worked example of Benjamini and Hochberg (1995), section 3.1, and statsmodels beside ours."""

import numpy as np
import pytest

from parvis.assessment.comparison.multiplicity import benjamini_hochberg, holm, unadjusted

# Neuhaus et al. (1992), rt-PA against APSAC after a heart attack, the fifteen hypotheses on cardiac events.
PROBABILITIES = (
    *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459),
    *(0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0),
)


def test_benjamini_and_hochberg_reject_the_four_smallest_of_their_example() -> None:
    adjusted = benjamini_hochberg(PROBABILITIES)

    assert np.flatnonzero(adjusted <= 0.05).tolist() == [0, 1, 2, 3]
    assert adjusted[3] == pytest.approx(0.0095 * 15 / 4)


def test_holm_rejects_three_of_them_and_alone_each_of_nine_would_be_a_finding() -> None:
    assert (holm(PROBABILITIES) <= 0.05).sum() == 3
    assert (unadjusted(PROBABILITIES) <= 0.05).sum() == 9


@pytest.mark.parametrize("size", [1, 2, 7, 40])
def test_adjusted_probabilities_are_those_of_statsmodels(size: int) -> None:
    multitest = pytest.importorskip("statsmodels.stats.multitest")
    p = np.round(np.random.default_rng(size).beta(0.5, 2, size), 2)  # some of them equal

    assert benjamini_hochberg(p) == pytest.approx(multitest.multipletests(p, method="fdr_bh")[1], abs=1e-12)
    assert holm(p) == pytest.approx(multitest.multipletests(p, method="holm")[1], abs=1e-12)


def test_a_test_that_could_not_be_made_is_no_member_of_the_family() -> None:
    adjusted = benjamini_hochberg([0.02, float("nan"), 0.04])

    assert adjusted == pytest.approx([0.04, float("nan"), 0.04], nan_ok=True)
    assert holm([0.02, float("nan"), 0.04]) == pytest.approx([0.04, float("nan"), 0.04], nan_ok=True)
