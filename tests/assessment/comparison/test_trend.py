"""Trends: by hand, against SciPy, and the compound growth of the reference panel."""

import csv
from math import erfc, sqrt
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import kendalltau, theilslopes

from parvis.assessment.comparison.period_change import Break, shared_sample
from parvis.assessment.comparison.trend import broken_trend, compound_growth, mann_kendall, weighted_trend
from parvis.assessment.comparison.verdict import Estimate, Verdict
from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.geography.boundary_change import Comparability
from parvis.assessment.text import Text

YEARS = tuple(str(year) for year in range(2010, 2020))
RISING = (1.0, 2.0, 4.0, 3.0, 6.0, 5.0, 7.0, 9.0, 8.0, 10.0)


def test_mann_kendall_agrees_with_scipy() -> None:
    found = mann_kendall(YEARS, RISING)
    beside, sen = kendalltau(range(10), RISING, method="exact"), theilslopes(RISING, range(10))

    assert found.p == pytest.approx(beside.pvalue, rel=1e-12)
    assert found.slope == pytest.approx(sen.slope)
    assert found.interval == pytest.approx((sen.low_slope, sen.high_slope))
    assert found.verdict is Verdict.HIGHER


def test_mann_kendall_of_ties_is_kendalls_with_continuity_by_hand() -> None:
    # Scores: 1, 1, 2, 3 has five pairs that rise and one tie; variance (4·3·13 − 2·1·9)/18 = 138/18.
    found = mann_kendall(("2001", "2002", "2003", "2004"), (1, 1, 2, 3))

    assert found.p == pytest.approx(erfc(4 / sqrt(138 / 18) / sqrt(2)))
    assert found.verdict is Verdict.CANNOT_TELL


def test_three_periods_in_order_claim_nothing() -> None:
    found = mann_kendall(("2006", "2011", "2016"), (1, 2, 3))

    assert found.p == pytest.approx(1 / 3)  # two of the six orders are as much in order
    assert found.interval == (-np.inf, np.inf)
    assert found.verdict is Verdict.CANNOT_TELL
    assert found.reason.fr.startswith("Les chiffres ne se suivent pas")


def test_figures_that_are_all_the_same_have_no_trend() -> None:
    found = mann_kendall(("2006", "2011", "2016", "2021"), (5, 5, 5, 5))

    assert (found.slope, found.p, found.verdict) == (0.0, 1.0, Verdict.CANNOT_TELL)


def test_a_missing_period_does_not_count_and_the_order_given_does_not_matter() -> None:
    found = mann_kendall(("2016", "2011", "2006", "2021"), (3, float("nan"), 1, 4))

    assert (found.periods, found.slope) == (3, 0.2)


def test_a_weighted_trend_counts_precise_figures_more_by_hand() -> None:
    # Times 0, 1, 2 with variances 1, 1, 1: slope (3 − 1)/2 and variance 1/2.
    found = weighted_trend(("2001", "2002", "2003"), [Estimate(1, 1), Estimate(5, 1), Estimate(3, 1)])

    assert found.slope == pytest.approx(1)
    assert found.interval == pytest.approx((1 - 1.959964 * 0.5**0.5, 1 + 1.959964 * 0.5**0.5), abs=1e-6)
    assert found.verdict is Verdict.CANNOT_TELL
    sharp = weighted_trend(("2001", "2002", "2003"), [Estimate(3, 0.1), Estimate(2, 0.1), Estimate(1, 0.1)])
    assert sharp.verdict is Verdict.LOWER


def test_a_weighted_trend_without_every_standard_error_claims_nothing() -> None:
    found = weighted_trend(("2001", "2002", "2003"), [Estimate(1, 1), Estimate(2, None), Estimate(3, 1)])

    assert (found.interval, found.p, found.verdict) == (None, None, Verdict.CANNOT_TELL)
    assert found.slope == pytest.approx(1)


@pytest.mark.parametrize(
    ("periods", "message"),
    [(("2001", "2002"), "three periods at least"), (("2001", "2001", "2002"), "of the same period")],
)
def test_a_trend_of_too_few_or_repeated_periods_is_refused(periods: tuple[str, ...], message: str) -> None:
    with pytest.raises(InvalidDefinition, match=message):
        mann_kendall(periods, range(len(periods)))


def test_a_trend_over_a_changed_boundary_or_definition_says_nothing() -> None:
    trend = mann_kendall(YEARS, RISING)
    moved = Break(boundary=Comparability.BROKEN)
    redefined = Break(
        definition=Text(en="the low-income line moved", fr="le seuil de faible revenu a changé")
    )

    assert broken_trend(trend, [Break(), Break(boundary=Comparability.NEARLY)]) == trend
    assert broken_trend(trend, [Break(), moved]).reason == Comparability.BROKEN.sentence
    said = broken_trend(trend, [redefined])
    assert (said.verdict, said.interval, said.p) == (Verdict.CANNOT_TELL, None, None)
    assert said.reason.fr == "La définition a changé\u00a0: le seuil de faible revenu a changé"


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("2015/2017", "2016/2018", 2 / 3),
        ("2015/2018", "2018/2019", 1 / 8**0.5),
        ("2015/2017", "2018/2020", 0),
        ("2016", "2021", 0),
        ("2016", "2015/2017", 0),
        ("before", "2016", 0),
    ],
)
def test_pooled_periods_share_the_years_that_are_in_both(one: str, other: str, shared: float) -> None:
    assert shared_sample(one, other) == pytest.approx(shared)


def test_compound_growth_by_hand_and_its_refusals() -> None:
    grown = compound_growth(first=100, last=121, first_period="2019", last_period="2021")

    assert grown == pytest.approx(0.1)
    assert compound_growth(first=0, last=1, first_period="2019", last_period="2021") is None
    with pytest.raises(InvalidDefinition, match="name the earlier period first"):
        compound_growth(first=1, last=2, first_period="2021", last_period="2021")


def test_compound_growth_is_that_of_the_reference_panel(shared: Path) -> None:
    panel = shared / "goldens" / "coinr" / "panel"
    first, last = (
        {row["uCode"]: float(row["Index"]) for row in _rows(panel / f"global_minmax_{year}_scores.csv")}
        for year in (2018, 2022)
    )

    for row in _rows(panel / "trend_cagr_index.csv"):
        area = row["Trends.uCode"]
        found = compound_growth(first=first[area], last=last[area], first_period="2018", last_period="2022")
        assert found == pytest.approx(float(row["Trends.CAGR"]), rel=1e-10)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))
