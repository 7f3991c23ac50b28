"""Rounding: to the base, the same every time, right on average, and not to be undone."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.assessment.disclosure.rounding import nearest_round, random_round

SECRET = b"a key for tests"


@given(count=st.integers(0, 10**9), cell=st.text(), base=st.integers(1, 100))
def test_a_count_goes_to_the_multiple_below_or_above(count: int, cell: str, base: int) -> None:
    rounded = random_round(count, cell=cell, secret=SECRET, base=base)

    assert rounded % base == 0
    assert abs(rounded - count) < base


@given(count=st.integers(0, 10**9), cell=st.text())
def test_the_same_cell_is_always_rounded_the_same_way(count: int, cell: str) -> None:
    draws = {random_round(count, cell=cell, secret=SECRET) for _ in range(5)}

    assert len(draws) == 1


@given(count=st.integers(0, 10**6).map(lambda fifth: 5 * fifth), cell=st.text())
def test_a_multiple_of_the_base_stays_as_it_is(count: int, cell: str) -> None:
    assert random_round(count, cell=cell, secret=SECRET) == count


@pytest.mark.parametrize("count", [1, 2, 3, 4, 101, 102, 103, 104])
def test_rounding_is_right_on_average(count: int) -> None:
    cells = 20_000
    total = sum(random_round(count, cell=f"cell {number}", secret=SECRET) for number in range(cells))

    # The standard error of the mean is at most 2.5 / sqrt(20,000) = 0.018; four of them are 0.07.
    assert total / cells == pytest.approx(count, abs=0.07)


def test_another_secret_gives_other_draws() -> None:
    cells = [f"cell {number}" for number in range(1_000)]

    same = Counter(
        random_round(2, cell=cell, secret=SECRET) == random_round(2, cell=cell, secret=b"another")
        for cell in cells
    )

    # Two independent draws agree with probability 0.4 x 0.4 + 0.6 x 0.6 = 0.52.
    assert 450 < same[True] < 590


def test_the_draw_of_a_cell_is_fixed_for_every_machine() -> None:
    rounded = [random_round(12, cell=f"employment_rate|on-ottawa|2021|{n}", secret=SECRET) for n in range(8)]

    assert rounded == [10, 10, 15, 10, 15, 10, 10, 10]


@pytest.mark.parametrize(
    ("count", "rounded"), [(0, 0), (2, 0), (3, 5), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15)]
)
def test_nearest_rounding_goes_to_the_closest_multiple_of_five(count: int, rounded: int) -> None:
    assert nearest_round(count) == rounded


def test_nearest_rounding_goes_up_from_halfway() -> None:
    assert nearest_round(15, base=10) == 20
