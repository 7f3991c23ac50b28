"""Complementary suppression: proven safe, cheapest where the table is small, near it where it is large."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.assessment.disclosure.examples import UNROUNDED, share

from parvis.assessment.disclosure.feasible import exposed, intervals
from parvis.assessment.disclosure.linked_release import Judged, linked_tables
from parvis.assessment.disclosure.linked_table import Equation, LinkedTable, linked_table
from parvis.assessment.disclosure.protection import protect

THRESHOLD = 10


def two_way(inner: np.ndarray) -> tuple[LinkedTable, np.ndarray]:
    """Return a table with its margins, what is below ten protected, and what is shown after primary suppression."""
    height, width = inner.shape
    values = {(row, column): float(inner[row, column]) for row in range(height) for column in range(width)}
    values |= {(row, "all"): float(inner[row].sum()) for row in range(height)}
    values |= {("all", column): float(inner[:, column].sum()) for column in range(width)}
    values["all", "all"] = float(inner.sum())
    equations = [
        Equation((row, "all"), tuple((row, column) for column in range(width))) for row in range(height)
    ]
    equations += [
        Equation(("all", column), tuple((row, column) for row in range(height)))
        for column in (*range(width), "all")
    ]
    table = linked_table(equations, values)
    is_small = table.values < THRESHOLD
    protected = replace(
        table,
        width=np.where(is_small, 5.0, 0.0),
        upper=np.where(is_small, THRESHOLD - 1.0, np.inf),
        lower=np.where(is_small, 0.0, float(THRESHOLD)),
        least_sum=np.where(is_small, float(THRESHOLD), 0.0),
    )
    return protected, ~is_small


def generated(seed: int, height: int, width: int, mean: float) -> tuple[LinkedTable, np.ndarray]:
    draw = np.random.default_rng(seed)
    return two_way(draw.poisson(draw.gamma(0.8, mean, (height, width))))


def test_a_small_cell_is_hidden_with_three_others_at_the_corners_of_a_rectangle() -> None:
    table, shown = two_way(np.array([[3, 40, 50], [60, 45, 70], [80, 90, 95]]))

    hidden = {table.cells[number] for number in np.flatnonzero(~protect(table, shown).is_shown)}

    assert len(hidden) == 4
    assert (0, 0) in hidden
    rows, columns = {row for row, _ in hidden}, {column for _, column in hidden}
    assert hidden == {(row, column) for row in rows for column in columns}


def test_the_interval_of_a_hidden_cell_is_what_its_table_allows() -> None:
    table, shown = two_way(np.array([[3, 40, 50], [60, 45, 70], [80, 90, 95]]))
    for cell in ((0, 1), (1, 0), (1, 1)):
        shown[table.cells.index(cell)] = False

    low, high = intervals(table, shown)

    # The smallest figure of the other corners may sink to ten: 40 - 10 = 30 more than 3, but it is below ten.
    assert (low[0], high[0]) == (0.0, 9.0)


def test_two_small_cells_that_are_few_together_need_a_third() -> None:
    values = {"total": 100.0, "a": 2.0, "b": 4.0, "c": 30.0, "d": 64.0}
    table = linked_table([Equation("total", ("a", "b", "c", "d"))], values)
    is_small = table.values < THRESHOLD
    table = replace(
        table, width=5.0 * is_small, upper=np.where(is_small, 9.0, np.inf), least_sum=10.0 * is_small
    )

    hidden = {table.cells[number] for number in np.flatnonzero(~protect(table, ~is_small).is_shown)}

    assert len(hidden) == 3
    assert {"a", "b"} < hidden


@settings(max_examples=20, deadline=None)
@given(
    seed=st.integers(0, 10**6),
    height=st.integers(2, 7),
    width=st.integers(2, 7),
    mean=st.sampled_from([8, 30]),
)
def test_every_hidden_cell_keeps_its_width(seed: int, height: int, width: int, mean: float) -> None:
    table, shown = generated(seed, height, width, mean)

    protected = protect(table, shown)

    low, high = intervals(table, protected.is_shown)
    sensitive = (table.width > 0) & (table.values > 0)
    sensitive[list(protected.unprotected)] = False
    is_safe = np.floor(high + 1e-6) - np.ceil(low - 1e-6) >= table.width
    if protected.is_shown.any():
        assert is_safe[sensitive].all()
    assert not (protected.is_shown & ~shown).any()


@pytest.mark.parametrize("seed", range(3))
def test_the_large_tables_way_hides_little_more_than_the_cheapest(seed: int) -> None:
    table, shown = generated(seed, 30, 12, 80)

    cheapest = (shown & ~protect(table, shown).is_shown).sum()
    quick = (shown & ~protect(table, shown, exact_up_to=0).is_shown).sum()

    primary = (~shown).sum()
    assert primary + quick <= 1.1 * (primary + cheapest)


def test_figures_that_are_out_already_are_never_withheld_and_may_leave_a_cell_unprotected() -> None:
    table = linked_table([Equation("total", ("a", "b"))], {"total": 103.0, "a": 3.0, "b": 100.0})
    table = replace(
        table,
        width=np.array([0.0, 5.0, 0.0]),
        upper=np.array([np.inf, 9.0, np.inf]),
        may_hide=np.array([False, True, False]),
    )

    protected = protect(table, np.array([True, False, True]))

    assert protected.is_shown.tolist() == [True, False, True]
    assert protected.unprotected == (1,)


def test_an_attack_names_the_cell_and_the_proof() -> None:
    table = linked_table([Equation("total", ("a", "b"))], {"total": 103.0, "a": 3.0, "b": 100.0})
    table = replace(table, width=np.array([0.0, 5.0, 0.0]))

    (found,) = exposed(table, np.array([True, False, True]))

    assert (found.number, found.least.limit, found.most.limit) == (1, 3.0, 3.0)


def test_groups_add_up_where_only_rounded_shares_and_people_are_printed() -> None:
    # 63.8 % of 400 and of its parts: the people add up, the shares times the people do not.
    printed = [("total", 63.8, 400), ("immigrants", 67.6, 108), ("non_immigrants", 62.3, 292)]
    rows = [
        replace(share("3539036", group, 0, n), value=value, numerator=None, denominator=None)
        for group, value, n in printed
    ]
    people = next(linked_tables([Judged(row, UNROUNDED) for row in rows]))

    whole, *parts = (("3539036", group) for group, _, _ in printed)
    numbers = [people.linked.cells.index(cell) for cell in (whole, *parts)]
    assert [1, -1, -1] in people.linked.sums.toarray()[:, numbers].tolist()


def test_many_small_tables_are_protected_together_as_each_by_itself() -> None:
    values: dict[tuple[int, str], float] = {}
    equations = []
    for number in range(300):
        few = number % 9 + 1
        cells = {"total": 80.0 + few, "immigrants": few, "others": 80}
        values |= {(number, group): count for group, count in cells.items()}
        equations.append(Equation((number, "total"), ((number, "immigrants"), (number, "others"))))
    table = linked_table(equations, values)
    is_small = np.array([0 < count < 10 for count in values.values()])
    table = replace(table, width=np.where(is_small, 5.0, 0.0))
    protected = protect(table, ~is_small)
    assert (protected.checked, protected.unprotected) == (300, ())
    assert (~protected.is_shown).reshape(300, 3).sum(axis=1).tolist() == [2] * 300


def test_a_small_table_that_nothing_protects_does_not_withhold_its_neighbours() -> None:
    equations = [Equation((name, "total"), ((name, "few"), (name, "others"))) for name in "ab"]
    values = {
        (name, group): count for name in "ab" for group, count in (("total", 84), ("few", 4), ("others", 80))
    }
    table = linked_table(equations, values)
    is_small = np.array([count == 4 for count in values.values()])
    may_hide = np.array([name == "b" or group == "few" for name, group in values])
    table = replace(table, width=np.where(is_small, 5.0, 0.0), may_hide=may_hide)
    protected = protect(table, ~is_small)
    assert protected.unprotected == (1,)
    assert protected.is_shown.tolist() == [True, False, True, *protected.is_shown[3:]]
    assert (~protected.is_shown[3:]).sum() == 2
