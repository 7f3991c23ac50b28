"""Agreement of two raters, and of many, on published examples and by hand."""

import numpy as np
import pytest

from parvis.assessment.comparison.agreement import (
    cohens_kappa,
    crossed,
    identity_weights,
    kendalls_w,
    kendalls_w_of_sums,
    linear_weights,
    place_ranges,
    pooled_kappa,
    tie_correction,
)
from parvis.assessment.errors import InvalidDefinition

# Cohen (1968), Psychological Bulletin 70, 213-220, table 1: 200 patients, by the disagreement that each cell is worth.
COHEN = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
COHEN_APART = np.array([[0, 1, 3], [1, 0, 6], [3, 6, 0]])
# Agresti (1990), Categorical Data Analysis, page 367: 91 couples; the standard errors as R's package vcd prints them.
AGRESTI = [[7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]]
# Fleiss, Cohen and Everitt (1969), Psychological Bulletin 72, 323-327: weights of agreement.
FLEISS = [[106, 10, 4], [22, 28, 10], [2, 12, 6]]
# Siegel (1956), Nonparametric Statistics, pages 230 (three executives, six applicants) and 234 (ten things, with ties);
# both stand in Siegel and Castellan (1988), section 9.5, too.
APPLICANTS = [[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]]
TIED = [
    [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10],
    [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
    [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10],
]
FLEISS_WEIGHTS = np.array([[1, 0, 0.4444], [0, 1, 0.6667], [0.4444, 0.6667, 1]])


def test_kappa_and_weighted_kappa_are_cohens() -> None:
    plain = cohens_kappa(COHEN, identity_weights(3))
    weighted = cohens_kappa(COHEN, 1 - COHEN_APART / COHEN_APART.max())

    assert plain
    assert weighted
    assert (round(plain.kappa, 3), round(weighted.kappa, 3)) == (0.492, 0.348)
    assert (plain.observed, plain.n) == (pytest.approx(0.7), 200)


def test_standard_errors_are_those_published_for_agrestis_couples() -> None:
    plain = cohens_kappa(AGRESTI, identity_weights(4))
    weighted = cohens_kappa(AGRESTI, linear_weights(4))

    assert plain
    assert weighted
    assert (round(plain.kappa, 4), round(plain.standard_error or 0, 5)) == (0.1293, 0.06860)
    assert (round(weighted.kappa, 4), round(weighted.standard_error or 0, 5)) == (0.2374, 0.07832)


@pytest.mark.parametrize("weights", [identity_weights(3), FLEISS_WEIGHTS])
def test_the_interval_is_that_of_statsmodels(weights: np.ndarray) -> None:
    inter_rater = pytest.importorskip("statsmodels.stats.inter_rater")
    found = cohens_kappa(FLEISS, weights)
    peer = inter_rater.cohens_kappa(np.array(FLEISS), weights=1 - weights)

    assert found
    assert found.kappa == pytest.approx(peer.kappa, rel=1e-9)
    assert found.standard_error == pytest.approx(peer.std_kappa, rel=1e-9)
    assert found.interval == pytest.approx((peer.kappa_low, peer.kappa_upp), rel=1e-9)


def test_a_table_by_hand() -> None:
    table = crossed([0, 0, 1, 2, 2, 1], [0, 1, 1, 2, 1, 1], steps=3)
    found = cohens_kappa(table, identity_weights(3))

    assert table.tolist() == [[1, 1, 0], [0, 2, 0], [0, 1, 1]]
    assert found
    # Four of six agree; by chance 2/6 · 1/6 + 2/6 · 4/6 + 2/6 · 1/6 = 1/3 would: (4/6 - 1/3) / (1 - 1/3).
    assert found.kappa == pytest.approx(0.5)


def test_nothing_is_told_of_four_pairs_or_of_raters_who_use_one_step() -> None:
    assert cohens_kappa([[2, 0], [0, 2]], identity_weights(2)) is None
    assert cohens_kappa([[0, 0], [0, 9]], identity_weights(2)) is None


def test_full_agreement_is_one_and_its_interval_ends_there() -> None:
    found = cohens_kappa([[5, 0], [0, 5]], identity_weights(2))

    assert found
    assert (found.kappa, found.interval) == (1.0, (1.0, 1.0))


def test_a_table_that_is_not_square_or_counts_below_none_is_refused() -> None:
    for table in ([[1, 2]], [[1, -1], [0, 2]], [1, 2], [[float("nan"), 1], [1, 1]]):
        with pytest.raises(InvalidDefinition):
            cohens_kappa(table, identity_weights(2))


def test_ratings_of_different_numbers_or_beyond_the_scale_are_refused() -> None:
    for one, other in (([0, 1], [0]), ([0, 3], [0, 1]), ([-1], [0])):
        with pytest.raises(InvalidDefinition):
            crossed(one, other, steps=3)


def test_pooled_kappa_is_that_of_all_tables_and_is_drawn_by_plan() -> None:
    tables = [[[3, 1], [1, 3]], [[4, 0], [0, 4]], [[2, 2], [2, 2]], [[3, 1], [0, 4]], [[4, 0], [1, 3]]]
    together = cohens_kappa(np.sum(tables, axis=0), identity_weights(2))
    found = pooled_kappa(tables, identity_weights(2), seed=7)

    assert together
    assert found
    assert (found.kappa, found.observed, found.n) == (together.kappa, together.observed, 40)
    assert found.standard_error is None
    assert found.interval[0] < found.kappa < found.interval[1]
    assert pooled_kappa(tables, identity_weights(2), seed=7) == found


def test_pooled_kappa_of_plans_that_repeat_each_other_has_no_width() -> None:
    found = pooled_kappa([[[3, 1], [1, 3]]] * 5, identity_weights(2), seed=1)

    assert found
    assert found.interval == (pytest.approx(0.5), pytest.approx(0.5))


def test_pooled_kappa_tells_nothing_of_four_plans_or_of_one_step() -> None:
    assert pooled_kappa([[[3, 1], [1, 3]]] * 4, identity_weights(2), seed=1) is None
    assert pooled_kappa([[[3, 0], [0, 0]]] * 5, identity_weights(2), seed=1) is None
    assert pooled_kappa([[[0, 0], [0, 0]]] * 5, identity_weights(2), seed=1) is None


def test_concordance_is_siegels() -> None:
    found = kendalls_w(APPLICANTS)

    assert found
    assert (round(found.w, 2), found.raters, found.degrees) == (0.16, 3, 5)
    assert found.p is None  # six things have a table of their own


def test_concordance_with_ties_is_siegels() -> None:
    found = kendalls_w(TIED)

    assert found
    assert round(found.w, 3) == 0.828
    without_the_correction = kendalls_w_of_sums(np.sum(TIED, axis=0), ties=0, raters=3)
    assert without_the_correction
    assert round(without_the_correction.w, 3) == 0.796


def test_concordance_is_friedmans_chi_square_over_its_most() -> None:
    stats = pytest.importorskip("scipy.stats")
    points = np.random.default_rng(7).integers(0, 12, size=(9, 17))
    ranks = stats.rankdata(-points, axis=1)
    found, peer = kendalls_w(ranks), stats.friedmanchisquare(*points.T)

    assert found
    assert found.chi_square == pytest.approx(peer.statistic, rel=1e-9)
    assert found.w == pytest.approx(peer.statistic / (9 * 16), rel=1e-9)
    assert found.p == pytest.approx(peer.pvalue, rel=1e-9)


def test_full_agreement_is_one_and_opposite_orders_are_none() -> None:
    same, opposite = kendalls_w([[1, 2, 3], [1, 2, 3]]), kendalls_w([[1, 2, 3], [3, 2, 1]])

    assert same
    assert opposite
    assert (same.w, opposite.w) == (1.0, 0.0)


def test_nobody_who_orders_anything_agrees_on_no_order() -> None:
    assert kendalls_w([[2, 2, 2], [2, 2, 2]]) is None
    assert tie_correction([2, 2, 2]) == 24.0
    assert tie_correction([1, 2.5, 2.5]) == 6.0


@pytest.mark.parametrize(
    "ranks", [[[1, 2]], [[1], [1]], [[1, 1], [1, 2]], [[1, float("nan")], [1, 2]], [1, 2]]
)
def test_what_is_no_ranking_of_two_raters_is_refused(ranks: list[object]) -> None:
    with pytest.raises(InvalidDefinition):
        kendalls_w(ranks)


def test_sums_that_no_rankings_have_are_refused() -> None:
    with pytest.raises(InvalidDefinition):
        kendalls_w_of_sums([2, 2, 2], ties=0, raters=2)


def test_places_that_everybody_gives_have_no_range() -> None:
    low, high = place_ranges([[3, 2, 1]] * 4, seed=1)

    assert (low.tolist(), high.tolist()) == ([1, 2, 3], [1, 2, 3])


def test_things_that_nobody_tells_apart_share_their_places() -> None:
    low, high = place_ranges([[3, 0, 0]] * 4, seed=1)

    assert (low.tolist(), high.tolist()) == ([1, 2, 2], [1, 3, 3])


def test_places_range_over_groups_drawn_from_the_raters() -> None:
    low, high = place_ranges([[2, 1, 0]] * 3 + [[1, 2, 0]] * 3, seed=1)

    assert (low.tolist(), high.tolist()) == ([1, 1, 3], [2, 2, 3])
