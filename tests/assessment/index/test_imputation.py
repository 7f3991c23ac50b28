"""What is put where nothing may be released, by hand."""

import numpy as np

from parvis.assessment.index.arrays import Rows
from parvis.assessment.index.imputation import group_mean, no_imputation

NAN = np.nan
VALUES = np.array([[1.0, NAN], [NAN, NAN], [3.0, 5.0], [9.0, 6.0]])
ROWS = Rows.of_areas(4, stratum=np.array([4, 4, 4, 7]))


def test_no_imputation_leaves_every_gap() -> None:
    assert no_imputation(VALUES, ROWS) is VALUES


def test_group_mean_fills_a_gap_from_the_areas_own_group() -> None:
    assert group_mean(VALUES, ROWS).tolist() == [[1.0, 5.0], [2.0, 5.0], [3.0, 5.0], [9.0, 6.0]]


def test_group_mean_leaves_a_gap_where_the_group_has_no_value() -> None:
    filled = group_mean(np.array([[NAN], [4.0]]), Rows.of_areas(2, stratum=np.array([0, 1])))

    assert np.isnan(filled).ravel().tolist() == [True, False]
