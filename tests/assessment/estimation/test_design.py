"""Designs: what their makers scale by, and what they refuse."""

from dataclasses import replace

import numpy as np
import pytest

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.estimation.choices import Centre, Lonely
from parvis.assessment.estimation.design import (
    Calibration,
    balanced,
    bootstrap,
    clustered,
    jackknife,
    jackknife_factors,
    rank,
    stratified_jackknife,
    within,
)
from parvis.assessment.estimation.statistic import ratios, totals

ONES = np.ones((4, 1))


def test_bootstrap_variance_is_the_mean_square_about_the_estimate() -> None:
    design = bootstrap([1, 1], [[2, 0], [0, 2]])

    found = totals(design, np.array([[1.0], [4.0]]))

    # The total is 5; the replicates give 2 and 8: (9 + 9) / 2.
    assert (found.values.tolist(), found.variance.tolist()) == ([5.0], [9.0])


def test_mean_bootstrap_variance_is_larger_by_its_factor() -> None:
    design = bootstrap([1, 1], [[1.5, 0.5], [0.5, 1.5]], averaged=25)

    found = totals(design, np.array([[1.0], [4.0]]))

    # Replicates 3.5 and 6.5: 25 x (2.25 + 2.25) / 2.
    assert found.variance.tolist() == [56.25]


def test_centre_at_the_mean_of_replicates_leaves_their_bias_out() -> None:
    design = bootstrap([1, 1], [[3, 0], [0, 3]], centre=Centre.MEAN)

    found = totals(design, np.array([[1.0], [4.0]]))

    # Replicates 3 and 12, mean 7.5: 2 x 4.5² / 2, where about the total of 5 it would be (4 + 49) / 2.
    assert found.variance.tolist() == [20.25]


def test_fay_scale_makes_up_for_the_weight_that_is_kept() -> None:
    halves = balanced([1, 1], [[2, 0], [0, 2]])
    kept = balanced([1, 1], [[1.7, 0.3], [0.3, 1.7]], fay=0.3)

    values = np.array([[1.0], [4.0]])

    assert totals(halves, values).variance == pytest.approx([9])
    assert totals(kept, values).variance == pytest.approx([9])
    assert kept.scale == pytest.approx(1 / (2 * 0.49))


def test_jackknife_variance_of_a_mean_is_that_of_the_sample() -> None:
    weights = np.ones(4)
    design = jackknife(weights, (1 - np.eye(4)) * 4 / 3)
    values = np.array([[1.0], [2.0], [3.0], [6.0]])

    found = ratios(design, values, ONES)

    # s² / n with s² = (4 + 1 + 0 + 9) / 3.
    assert found.variance == pytest.approx([14 / 12])
    assert jackknife(weights, 1 - np.eye(4), population=8).scale == pytest.approx(3 / 4 / 2)


def test_jackknife_factors_follow_from_the_weights() -> None:
    weights = np.array([2.0, 2.0, 1.0, 1.0, 1.0])
    replicates = np.array(
        [
            [0, 4, 2, 2, 2],
            [4, 0, 2, 2, 2],
            [1, 1, 0, 1.5, 1.5],
            [1, 1, 1.5, 0, 1.5],
            [1, 1, 1.5, 1.5, 0],
        ]
    )

    found = jackknife_factors(replicates, weights=weights)
    finite = jackknife_factors(replicates, weights=weights, population=[4, 4, 6, 6, 6])

    assert found.tolist() == pytest.approx([1 / 2, 1 / 2, 2 / 3, 2 / 3, 2 / 3])
    assert finite.tolist() == pytest.approx([1 / 4, 1 / 4, 1 / 3, 1 / 3, 1 / 3])


@pytest.mark.parametrize("replicates", [[[1.0], [1.0]], [[0.0, 0.0, 2.0], [1.0, 2.0, 0.0]]])
def test_jackknife_factors_refuse_weights_that_are_not_by_stratum(replicates: list[list[float]]) -> None:
    with pytest.raises(InvalidDefinition, match="not those of a jackknife by strata"):
        jackknife_factors(replicates, weights=[1, 1])


def test_clustered_variance_is_that_between_clusters() -> None:
    design = clustered([10, 10, 10, 10], strata=[1, 1, 2, 2], clusters=[["a", "b", "a", "b"]])

    found = totals(design, np.array([[1.0], [3.0], [2.0], [2.0]]))

    # Stratum 1: totals 10 and 30, 2/1 x (100 + 100); stratum 2: 20 and 20. Clusters repeat between strata.
    assert (found.values.tolist(), found.variance.tolist()) == ([80.0], [400.0])
    assert found.degrees_of_freedom == 2


def test_population_of_the_stratum_makes_the_variance_smaller() -> None:
    design = clustered([2, 2], populations=[[4, 4]])

    found = totals(design, np.array([[1.0], [3.0]]))

    # Half of the four units were asked: (1 - 1/2) x 2/1 x (2² + 2²).
    assert found.variance.tolist() == [8.0]


def test_second_stage_adds_its_part_of_the_first() -> None:
    design = clustered(
        [6, 6, 6, 6],
        clusters=[["a", "a", "b", "b"], [1, 2, 1, 2]],
        populations=[[4, 4, 4, 4], [6, 6, 6, 6]],
    )

    found = totals(design, np.array([[1.0], [2.0], [3.0], [4.0]]))

    # First stage: totals 18 and 42, (1 - 2/4) x 2/1 x (12² + 12²) = 288. Second stage, in each cluster: weighted
    # values 6 and 12, or 18 and 24, (1 - 2/6) x 2/1 x (3² + 3²) = 24, twice, times the 2/4 of clusters drawn.
    assert found.variance == pytest.approx([288 + 24])


@pytest.mark.parametrize(
    ("lonely", "variance"),
    [(Lonely.REMOVE, 400), (Lonely.CERTAINTY, 400), (Lonely.ADJUST, 425), (Lonely.AVERAGE, 800)],
)
def test_lonely_cluster_adds_what_the_rule_says(lonely: Lonely, variance: float) -> None:
    design = clustered([1, 1, 1], strata=["a", "a", "b"], clusters=[[1, 2, 3]], lonely=lonely)

    found = totals(design, np.array([[0.0], [20.0], [5.0]]))

    # Stratum a: 2/1 x (10² + 10²) = 400. Stratum b has one total, 5: nothing, 5² or as much as the other.
    assert found.variance.tolist() == [variance]


def test_lonely_cluster_is_refused_by_the_name_of_its_stratum() -> None:
    with pytest.raises(InvalidDefinition, match="The stratum “north” has a single cluster"):
        clustered([1, 1, 1], strata=["south", "south", "north"], clusters=[[1, 2, 3]])


def test_stratum_of_which_every_cluster_was_asked_is_not_lonely() -> None:
    design = clustered([1, 1, 1], strata=["a", "a", "b"], populations=[[9, 9, 1]])

    assert totals(design, np.array([[0.0], [0.0], [5.0]])).variance.tolist() == [0.0]


def test_a_domain_keeps_the_whole_design() -> None:
    design = clustered([10, 10, 10], clusters=[[1, 2, 3]])
    whole = totals(design, np.array([[4.0], [0.0], [0.0]]))

    alone = totals(within(design, np.array([0])), np.array([[4.0]]))

    # Clusters with nobody in the domain count as zero: totals 40, 0, 0, not one cluster without a variance.
    assert whole.variance == pytest.approx([1600])
    assert alone.variance.tolist() == whole.variance.tolist()


@pytest.mark.parametrize("weight", [-1.0, float("nan"), float("inf")])
def test_a_weight_that_is_none_is_refused_with_its_row(weight: float) -> None:
    with pytest.raises(InvalidDefinition, match="Row 2 has a weight"):
        bootstrap([1, weight], [[1], [1]])
    with pytest.raises(InvalidDefinition, match="Row 2 has a weight"):
        bootstrap([1, 1], [[1, 1], [1, weight]])


def test_shapes_that_do_not_fit_are_refused() -> None:
    with pytest.raises(InvalidDefinition, match="do not fit"):
        stratified_jackknife([1, 1], [[1, 1], [1, 1]], factors=[0.5])


def test_fewer_units_in_the_population_than_asked_are_refused() -> None:
    with pytest.raises(InvalidDefinition, match=r"Row 1 says that its stratum has 0\.5 units"):
        clustered([1, 1], populations=[[0.5, 0.5]])


def test_fay_coefficient_of_one_is_refused() -> None:
    with pytest.raises(InvalidDefinition, match="Fay’s coefficient is 1"):
        balanced([1], [[1]], fay=1)


def test_calibrated_weights_cannot_be_cut_to_a_domain() -> None:
    design = clustered([1, 1])
    calibrated = replace(design, calibration=(Calibration(np.ones((2, 1)), np.ones(2), np.ones(2)),))

    with pytest.raises(InvalidDefinition, match="need all rows"):
        within(calibrated, np.array([0]))


def test_rank_counts_the_replicates_that_are_not_made_of_others() -> None:
    independent = np.array([[2.0, 0.0, 1.0], [0.0, 2.0, 1.0], [1.0, 1.0, 1.0]])

    assert rank(independent) == 2
    assert rank(np.eye(3)[:, :2]) == 2
