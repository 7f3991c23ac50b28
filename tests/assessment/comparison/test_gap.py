"""A gap by hand: as a difference, a ratio, a share and a logarithm, with and without covariance."""

from math import log, sqrt

import pytest

from parvis.assessment.comparison.gap import gap
from parvis.assessment.comparison.verdict import Estimate, Verdict
from parvis.assessment.errors import InvalidDefinition


def test_gap_of_independent_figures_adds_their_variances() -> None:
    found = gap(Estimate(60, 3), Estimate(48, 4), margin=2)

    assert found.difference == Estimate(12, 5)
    assert found.judgement.verdict is Verdict.HIGHER
    assert found.ratio is not None
    assert found.ratio.value == 1.25
    assert found.relative is not None
    assert found.relative.value == 0.25
    assert found.log_ratio == Estimate(log(1.25), sqrt(0.05**2 + (4 / 48) ** 2))


def test_gap_takes_the_covariance_that_is_known_off() -> None:
    found = gap(Estimate(60, 3), Estimate(48, 4), margin=2, covariance=6)

    assert found.difference.standard_error == sqrt(9 + 16 - 12)
    assert found.log_ratio is not None
    assert found.log_ratio.standard_error == sqrt(0.05**2 + (4 / 48) ** 2 - 12 / (60 * 48))


def test_the_interval_of_a_ratio_stays_above_zero() -> None:
    interval = gap(Estimate(1, 0.9), Estimate(10, 1), margin=0).ratio_interval

    assert interval
    assert 0 < interval[0] < 0.1 < interval[1]
    assert interval[0] * interval[1] == pytest.approx(
        0.01
    )  # as far down as up, on the scale of the logarithm


@pytest.mark.parametrize(("group", "reference"), [(0.0, 5.0), (5.0, 0.0), (-1.0, 5.0)])
def test_a_gap_has_no_ratio_unless_both_figures_are_above_zero(group: float, reference: float) -> None:
    found = gap(Estimate(group, 1), Estimate(reference, 1), margin=0)

    assert (found.ratio, found.relative, found.log_ratio, found.ratio_interval) == (None, None, None, None)


def test_without_a_standard_error_a_gap_is_shown_and_nothing_is_claimed() -> None:
    found = gap(Estimate(60, None), Estimate(48, 4), margin=2)

    assert found.difference == Estimate(12, None)
    assert found.ratio == Estimate(1.25, None)
    assert found.ratio_interval is None
    assert found.judgement.verdict is Verdict.CANNOT_TELL


@pytest.mark.parametrize("margin", [-1.0, float("nan"), float("inf")])
def test_a_margin_that_says_nothing_is_refused(margin: float) -> None:
    with pytest.raises(InvalidDefinition, match="largest difference that matters to nobody"):
        gap(Estimate(60, 3), Estimate(48, 4), margin=margin)


def test_figures_without_any_error_are_told_apart_or_the_same() -> None:
    assert gap(Estimate(2, 0), Estimate(1, 0), margin=0).judgement.verdict is Verdict.HIGHER
    assert gap(Estimate(1, 0), Estimate(1, 0), margin=0.5).judgement.verdict is Verdict.SIMILAR
