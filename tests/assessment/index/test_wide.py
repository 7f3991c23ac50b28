"""A wide table: what is read from it, and what is refused."""

from pathlib import Path

import numpy as np
import pytest
from tests.assessment.index.examples import flat

from parvis.assessment.errors import InvalidFile
from parvis.assessment.index.wide import WideTable, read_wide
from parvis.assessment.observation import Flag

FRAMEWORK = flat(1, -1)


def read(folder: Path, text: str) -> WideTable:
    path = folder / "wide.csv"
    path.write_text(text, encoding="utf-8")
    return read_wide(path, FRAMEWORK)


def test_indicators_are_taken_in_the_order_of_the_framework(tmp_path: Path) -> None:
    wide = read(tmp_path, "area,i1,i0\nA,2,1\nB,4,3\n")

    assert wide.areas == ("A", "B")
    assert wide.table.values.tolist() == [[1.0, 2.0], [3.0, 4.0]]


def test_an_empty_cell_and_a_symbol_are_missing_for_their_own_reasons(tmp_path: Path) -> None:
    wide = read(tmp_path, "area,i0,i1\nA,x,\nB,0,4\n")

    np.testing.assert_equal(wide.table.values, [[np.nan, np.nan], [0, 4]])
    assert [each.flag for each in wide.released] == [
        Flag.SUPPRESSED,
        Flag.NOT_AVAILABLE,
        Flag.NONE,
        Flag.NONE,
    ]


def test_other_columns_are_groups_and_where_they_hold_numbers_denominators(tmp_path: Path) -> None:
    wide = read(tmp_path, "area,i0,i1,region,people\nA,1,2,West,10\nB,3,4,East,20\n")

    assert wide.table.rows.groups["region"].tolist() == [1, 0]
    assert {name: column.tolist() for name, column in wide.table.denominators.items()} == {
        "people": [10.0, 20.0]
    }


def test_a_period_makes_a_panel(tmp_path: Path) -> None:
    wide = read(tmp_path, "area,period,i0,i1\nA,2021,1,2\nA,2016,3,4\n")

    assert wide.periods == ("2021", "2016")
    assert wide.table.rows.area.tolist() == [0, 0]
    assert wide.table.rows.period.tolist() == [1, 0]


def test_semicolons_bring_decimal_commas(tmp_path: Path) -> None:
    assert read(tmp_path, "area;i0;i1\nA;1,5;2\n").table.values.tolist() == [[1.5, 2.0]]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("place,i0,i1\nA,1,2\n", "Line 1: the column “area” is missing."),
        ("area,i0\nA,1\n", "Line 1: the column “i1” is missing."),
        ("area,i0,i1\nA,one,2\n", "Line 2, column “i0”: found “one”."),
        ("area,i0,i1\nA,1,2\nA,3,4\n", "Line 3: “A” is already on line 2."),
        ("area,i0,i1\n,1,2\n", "Line 2, column “area”"),
        ("area,i0,i1,i0\nA,1,2,3\n", "Line 1: the column “i0” stands more than once."),
    ],
)
def test_a_table_that_does_not_fit_is_refused_with_its_place(
    tmp_path: Path, text: str, sentence: str
) -> None:
    with pytest.raises(InvalidFile) as refused:
        read(tmp_path, text)

    assert sentence in str(refused.value)


def test_columns_named_after_an_indicator_say_how_far_its_values_can_be_off(tmp_path: Path) -> None:
    accuracy = read(
        tmp_path,
        "area,i0,i0_standard_error,i1,i1_numerator,i1_denominator\n"
        "a,1,0.5,50,10,20\nb,2,,25,5,20\nc,3,x,,,\n",
    ).table.accuracy

    assert accuracy is not None
    np.testing.assert_equal(accuracy.standard_errors, [[0.5, np.nan], [np.nan, np.nan], [np.nan, np.nan]])
    np.testing.assert_equal(accuracy.numerators, [[np.nan, 10], [np.nan, 5], [np.nan, np.nan]])
    np.testing.assert_equal(accuracy.denominators, [[np.nan, 20], [np.nan, 20], [np.nan, np.nan]])


def test_a_standard_error_that_is_no_number_is_refused_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile) as refused:
        read(tmp_path, "area,i0,i1,i0_standard_error\na,1,2,0.5\nb,2,3,small\n")

    (fault,) = refused.value.faults
    assert (fault.line, fault.column) == (3, "i0_standard_error")


def test_a_table_that_knows_no_errors_has_no_accuracy(tmp_path: Path) -> None:
    assert read(tmp_path, "area,i0,i1\na,1,2\nb,2,3\n").table.accuracy is None
