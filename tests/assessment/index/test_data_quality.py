"""Data quality: coverage, extremes and figures that hardly differ."""

import numpy as np
import pytest
from tests.assessment.index.examples import FRAMEWORK

from parvis.assessment.index.data_quality import data_quality

NAN = np.nan
VALUES = np.array([[1, 0, NAN], [2, 0, NAN], [NAN, 0, NAN], [4, 8, NAN]])


def test_an_indicator_is_described_over_the_areas_that_have_it() -> None:
    first, second, third = data_quality(VALUES, FRAMEWORK).indicators

    assert (first.available, first.lowest, first.median, first.highest) == (0.75, 1, 2, 4)
    assert first.is_covered
    assert (second.not_zero, second.distinct, second.most_common) == (0.25, 0.5, 0.75)
    assert second.is_mostly_one_value
    assert third.available == 0
    assert not third.is_covered
    assert np.isnan([third.lowest, third.mean, third.shape.skewness, third.distinct]).all()
    assert not third.is_mostly_one_value


def test_areas_and_nodes_have_the_share_of_their_indicators() -> None:
    quality = data_quality(VALUES, FRAMEWORK)

    assert quality.of_areas == pytest.approx([2 / 3, 2 / 3, 1 / 3, 2 / 3])
    assert quality.of_groups[:, FRAMEWORK.node_ids.index("work")].tolist() == [1, 1, 0.5, 1]
    assert quality.of_groups[:, FRAMEWORK.node_ids.index("home")].tolist() == [0, 0, 0, 0]
    assert quality.zeros.tolist() == [1, 1, 1, 0]
    assert quality.available == pytest.approx(7 / 12)


def test_no_areas_at_all_have_no_figures() -> None:
    assert data_quality(np.empty((0, 3)), FRAMEWORK).available == 0
