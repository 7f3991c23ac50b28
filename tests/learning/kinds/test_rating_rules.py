"""The arithmetic of the published rules."""

import pytest

from parvis.learning.kinds.community_size import is_near, size_of
from parvis.learning.kinds.rating_rules import (
    EVIDENCE,
    IMPACT,
    Rating,
    Span,
    needs_a_third,
    rating_of,
    with_adoptions,
)

GOOD, BAD, UNKNOWN = ("worked", True), ("did_not", True), ("cannot_tell", True)


@pytest.mark.parametrize(
    ("given", "evidence", "impact"),
    [
        ([(2, 3), (2, 3)], (2, 2), (3, 3)),
        ([(1, 3), (3, 3)], (1, 3), (3, 3)),
        ([(1, 3), (3, 3), (3, 0)], (3, 3), (3, 3)),
        ([(1, 0), (4, 4), (2, 1)], (2, 2), (1, 1)),
    ],
)
def test_two_give_a_level_or_both_and_three_the_middle(
    given: list[tuple[int, int]], evidence: tuple[int, int], impact: tuple[int, int]
) -> None:
    assert rating_of(given) == Rating(Span(*evidence), Span(*impact), raters=len(given))


def test_below_two_there_is_no_rating() -> None:
    assert (rating_of([]), rating_of([(4, 4)])) == (None, None)


def test_a_third_is_needed_where_two_differ() -> None:
    asked = [needs_a_third(given) for given in ([(1, 1)], [(1, 1), (1, 1)], [(1, 1), (1, 2)], [(1, 1)] * 3)]

    assert asked == [False, False, True, False]


@pytest.mark.parametrize(
    ("level", "results", "lifted"),
    [
        ((1, 1), [GOOD, ("partly", True)], (2, 2)),
        ((1, 1), [GOOD], (1, 1)),
        ((1, 1), [GOOD, UNKNOWN], (1, 1)),  # one that can tell is not two
        ((1, 1), [GOOD, ("worked", False)], (1, 1)),  # nothing shows the second
        ((1, 1), [GOOD, BAD], (1, 1)),
        ((1, 1), [GOOD, GOOD, BAD], (2, 2)),
        ((3, 3), [GOOD, GOOD], (3, 3)),  # above it only an evaluation leads
        ((1, 2), [GOOD, GOOD], (1, 2)),  # the raters differ
    ],
)
def test_results_lift_the_evidence_by_the_written_rule(
    level: tuple[int, int], results: list[tuple[str, bool]], lifted: tuple[int, int]
) -> None:
    rating = with_adoptions(Rating(Span(*level), Span(2, 2), raters=2), results)

    assert rating == Rating(Span(*lifted), Span(2, 2), raters=2, lifted=int(level != lifted))


def test_levels_are_numbered_and_said_in_both_languages() -> None:
    for levels in (EVIDENCE, IMPACT):
        assert [level.number for level in levels] == [0, 1, 2, 3, 4]
        assert all(text.en and text.fr for level in levels for text in (level.name, level.rule))


def test_sizes_are_bands_and_near_where_side_by_side() -> None:
    sizes = [size_of(people) for people in (None, 9_999, 10_000, 99_999, 100_000, 500_000)]

    assert sizes == ["", "under_10", "to_50", "to_100", "to_500", "over_500"]
    assert [is_near("to_50", other) for other in ("to_50", "to_100", "to_500", "")] == [
        True,
        True,
        False,
        False,
    ]
