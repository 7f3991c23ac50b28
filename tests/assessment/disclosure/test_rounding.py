"""Rounding: to the base, the same every time, right on average, and not to be undone."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from numpy.typing import NDArray

from parvis.assessment.disclosure import rounding
from parvis.assessment.disclosure.rounding import (
    controlled_round,
    nearest_round,
    random_round,
    random_rounds,
)

SECRET = b"a key for tests"
Table = NDArray[np.int64]


def names(count: int) -> list[str]:
    return [str(number) for number in range(count)]


@given(count=st.integers(0, 10**9), cell=st.text(), base=st.integers(1, 100))
def test_a_count_goes_to_the_multiple_below_or_above(count: int, cell: str, base: int) -> None:
    rounded = random_round(count, row=cell, secret=SECRET, base=base)

    assert rounded % base == 0
    assert abs(rounded - count) < base


@given(count=st.integers(0, 10**9), cell=st.text())
def test_the_same_cell_is_always_rounded_the_same_way(count: int, cell: str) -> None:
    draws = {random_round(count, row=cell, secret=SECRET) for _ in range(5)}

    assert len(draws) == 1


@given(count=st.integers(0, 10**6).map(lambda fifth: 5 * fifth), cell=st.text())
def test_a_multiple_of_the_base_stays_as_it_is(count: int, cell: str) -> None:
    assert random_round(count, row=cell, secret=SECRET) == count


@pytest.mark.parametrize("count", [1, 2, 3, 4, 101, 102, 103, 104])
def test_rounding_is_right_on_average(count: int) -> None:
    cells = 20_000
    total = sum(random_round(count, row=f"cell {number}", secret=SECRET) for number in range(cells))

    # The standard error of the mean is at most 2.5 / sqrt(20,000) = 0.018; four of them are 0.07.
    assert total / cells == pytest.approx(count, abs=0.07)


def test_another_secret_gives_other_draws() -> None:
    cells = [f"cell {number}" for number in range(1_000)]

    same = Counter(
        random_round(2, row=cell, secret=SECRET) == random_round(2, row=cell, secret=b"another")
        for cell in cells
    )

    # Two independent draws agree with probability 0.4 x 0.4 + 0.6 x 0.6 = 0.52.
    assert 450 < same[True] < 590


def test_the_draw_of_a_cell_is_fixed_for_every_machine() -> None:
    rounded = [random_round(12, row=f"area {n}", column="2021", secret=SECRET) for n in range(8)]

    assert rounded == [10, 15, 15, 10, 10, 10, 10, 10]


def test_the_draw_is_that_of_siphash() -> None:
    # Aumasson and Bernstein (2012), test vectors: key 00 to 0f, message 00 to 0f.
    key = (0x0706050403020100, 0x0F0E0D0C0B0A0908)

    assert rounding._draw((0x0706050403020100, 0x0F0E0D0C0B0A0908), key) == 0x3F2ACC7F57C29BDB


@given(counts=st.lists(st.integers(0, 10**9), min_size=1, max_size=40), base=st.integers(1, 50))
def test_a_table_is_rounded_as_each_of_its_cells_is(counts: list[int], base: int) -> None:
    table = np.array([counts, counts[::-1]])
    columns = [f"column {number}" for number in range(len(counts))]

    together = random_rounds(table, rows=["a", "b"], columns=columns, secret=SECRET, base=base)

    assert together.tolist() == [
        [
            random_round(int(count), row=row, column=column, secret=SECRET, base=base)
            for count, column in zip(line, columns, strict=True)
        ]
        for row, line in zip(["a", "b"], table, strict=True)
    ]


def test_one_count_of_the_same_people_is_drawn_once_however_many_tables_show_it() -> None:
    indicators = [random_round(103, row="3506", column="2021", secret=SECRET) for _ in range(30)]

    assert len(set(indicators)) == 1


@settings(max_examples=25, deadline=None)
@given(
    table=arrays(np.int64, array_shapes(min_dims=2, max_dims=2, max_side=12), elements=st.integers(0, 400))
)
def test_controlled_rounding_keeps_every_cell_and_margin_within_one_base(table: Table) -> None:
    rounded = controlled_round(
        table, rows=names(table.shape[0]), columns=names(table.shape[1]), secret=SECRET
    )

    assert (rounded % 5 == 0).all()
    for axis in (0, 1, None):
        assert (np.abs(rounded.sum(axis=axis) - table.sum(axis=axis)) < 5).all()
    assert (np.abs(rounded - table) < 5).all()
    assert (rounded[table % 5 == 0] == table[table % 5 == 0]).all()


def test_controlled_rounding_is_right_on_average_and_the_same_every_time() -> None:
    table = np.random.default_rng(5).integers(0, 60, (40, 40))
    first = controlled_round(table, rows=names(40), columns=names(40), secret=SECRET)

    again = controlled_round(table, rows=names(40), columns=names(40), secret=SECRET)

    assert (first == again).all()
    assert abs((first - table).mean()) < 0.05


def test_controlled_rounding_changes_few_of_the_free_draws() -> None:
    table = np.random.default_rng(6).integers(0, 60, (60, 60))
    free = random_rounds(table, rows=names(60), columns=names(60), secret=SECRET)

    controlled = controlled_round(table, rows=names(60), columns=names(60), secret=SECRET)

    assert (controlled != free).mean() < 0.1


@pytest.mark.parametrize(
    ("count", "rounded"), [(0, 0), (2, 0), (3, 5), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15)]
)
def test_nearest_rounding_goes_to_the_closest_multiple_of_five(count: int, rounded: int) -> None:
    assert nearest_round(count) == rounded


def test_nearest_rounding_goes_up_from_halfway() -> None:
    assert nearest_round(15, base=10) == 20
