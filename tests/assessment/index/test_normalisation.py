"""Each normalisation, added up by hand."""

import numpy as np
import pytest

from parvis.assessment.errors import ConstantIndicator
from parvis.assessment.index.arrays import Scales
from parvis.assessment.index.normalisation import (
    NORMALISATIONS,
    Normalise,
    min_max,
    min_max_from_one,
    percentile_ranks,
    ranks_from_worst,
    z_scores,
)

NAN = np.nan
VALUES = np.array([[10.0, 1.0], [20.0, 5.0], [NAN, 5.0], [40.0, 3.0]])
SCALES = Scales(
    direction=np.array([1, -1], dtype=np.int8),
    low=np.array([0.0, 1.0]),
    high=np.array([40.0, 5.0]),
    target=np.array([50.0, 0.0]),
)


@pytest.mark.parametrize(
    ("normalise", "expected"),
    [
        (min_max, [[0, 100], [100 / 3, 0], [NAN, 0], [100, 50]]),
        (min_max_from_one, [[1, 100], [34, 1], [NAN, 1], [100, 50.5]]),
        (ranks_from_worst, [[1, 4], [2, 1], [NAN, 1], [3, 3]]),
        (percentile_ranks, [[0, 100], [50, 0], [NAN, 0], [100, 200 / 3]]),
    ],
)
def test_values_are_scaled_with_the_better_end_up_and_gaps_kept(
    normalise: Normalise, expected: list[list[float]]
) -> None:
    np.testing.assert_allclose(normalise(VALUES, SCALES), expected, rtol=1e-12)


def test_z_scores_have_mean_0_and_standard_deviation_1() -> None:
    scores = z_scores(np.array([[1.0], [2.0], [3.0]]), Scales.towards(np.array([-1], dtype=np.int8)))

    assert scores.ravel().tolist() == [1.0, 0.0, -1.0]


NEED_A_DIFFERENCE = {
    name: each for name, each in NORMALISATIONS.items() if name not in ("goalposts", "scaled")
}


@pytest.mark.parametrize("normalise", NEED_A_DIFFERENCE.values(), ids=NEED_A_DIFFERENCE)
def test_an_indicator_that_is_the_same_everywhere_is_refused_by_its_column(normalise: Normalise) -> None:
    constant = np.array([[1.0, 7.0], [2.0, 7.0]])

    with pytest.raises(ConstantIndicator, match="in column 2") as refused:
        normalise(constant, SCALES)

    assert "dans la colonne 2" in refused.value.text.fr


@pytest.mark.parametrize("normalise", NORMALISATIONS.values(), ids=NORMALISATIONS)
def test_an_indicator_without_any_value_stays_without(normalise: Normalise) -> None:
    empty = np.array([[1.0, NAN], [2.0, NAN]])

    assert np.isnan(normalise(empty, SCALES)).tolist() == [[False, True], [False, True]]
