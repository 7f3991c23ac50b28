"""No two counts show what any one person said, whoever came and left between them."""

from collections.abc import Iterator
from itertools import product

import pytest

from parvis.partnerships.queries.voice import LEAST, hide_one_another, is_shown

_SIZES = (0, 1, 4, 5, 6, 9, 11)


def _said_so(size: int, *, somebody: bool | None = None) -> range:
    """Return how many of a group may have said so; ``somebody`` fixes the answer of one person in it."""
    if somebody is None:
        return range(size + 1)
    return range(int(somebody), size + int(somebody))


def _flags(
    stayed: range, left: range, joined: range, *, sizes: tuple[int, int, int]
) -> set[tuple[bool, bool]]:
    """Return every pair of counts that the answers of three groups may give."""
    before, after = sizes[0] + sizes[1], sizes[0] + sizes[2]
    return {
        (is_shown(both + first, of=before), is_shown(both + second, of=after))
        for both, first, second in product(stayed, left, joined)
        if _is_thinkable(both + first, of=before) and _is_thinkable(both + second, of=after)
    }


def _is_thinkable(number: int, *, of: int) -> bool:
    """Let the outsider know that fewer said so than did not, so that a withheld count means few."""
    return of < 2 * LEAST or of - number >= LEAST


def _known(sizes: tuple[int, int, int]) -> Iterator[tuple[int, bool]]:
    """Give each group, and each answer of one of its people, that some pair of counts gives away.

    The outsider knows who sat when, takes it that nobody changed their mind, and sees both counts.
    """
    possible = _flags(*(_said_so(size) for size in sizes), sizes=sizes)
    for group, answer in product(range(3), (False, True)):
        if sizes[group]:
            cells = [
                _said_so(size, somebody=answer if each == group else None) for each, size in enumerate(sizes)
            ]
            if _flags(*cells, sizes=sizes) != possible:
                yield group, not answer


@pytest.mark.parametrize("stayed", range(15))
def test_two_counts_that_may_be_taken_leave_every_answer_open(stayed: int) -> None:
    allowed = [
        (stayed, left, joined)
        for left, joined in product(_SIZES, _SIZES)
        if hide_one_another(set(range(left + stayed)), set(range(left, left + stayed + joined)))
    ]

    assert {sizes: found for sizes in allowed if (found := list(_known(sizes)))} == {}
    assert (stayed, 5, 5) in allowed


@pytest.mark.parametrize("sizes", [(14, 0, 1), (14, 1, 1), (10, 4, 1), (10, 5, 1)])
def test_without_the_wait_the_one_who_joined_would_be_known(sizes: tuple[int, int, int]) -> None:
    stayed, left, joined = sizes
    before, after = set(range(left + stayed)), set(range(left, left + stayed + joined))

    assert (2, True) in list(_known(sizes))  # of the group that joined, here one person, the answer yes
    assert not hide_one_another(before, after)


@pytest.mark.parametrize(
    ("before", "after", "hidden"),
    [(10, 10, True), (10, 11, False), (10, 14, False), (10, 15, True), (15, 10, True), (14, 10, False)],
)
def test_groups_hide_one_another_by_nobody_or_by_five(before: int, after: int, hidden: bool) -> None:
    assert hide_one_another(set(range(before)), set(range(after))) is hidden
