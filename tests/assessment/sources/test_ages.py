"""Age groups by name: their spans, and which of them make up another."""

from math import inf

import pytest

from parvis.assessment.sources.ages import EVERY_AGE, apart, span_of, tiling


@pytest.mark.parametrize(
    ("name", "span"),
    [
        ("0 to 14 years", (0, 15)),
        ("age_15_24", (15, 25)),
        ("15-24", (15, 25)),
        ("15 à 24 ans", (15, 25)),
        ("Aged 25 to 64", (25, 65)),
        ("65 years and over", (65, inf)),
        ("age_65_plus", (65, inf)),
        ("65+", (65, inf)),
        ("65 ans et plus", (65, inf)),
        ("Under 1 year", (0, 1)),
        ("Moins de 15 ans", (0, 15)),
        ("7 years", (7, 8)),
        ("1 an", (1, 2)),
    ],
)
def test_a_span_is_read_from_either_language(name: str, span: tuple[float, float]) -> None:
    assert span_of(name) == span


@pytest.mark.parametrize(
    "name",
    [
        "total",
        "men",
        "2016 to 2021",
        "$10,000 to $19,999",
        "15 to 29 minutes",
        "5 rooms",
        "24 to 15",
        "1524",
        "Average age",
    ],
)
def test_what_is_no_age_group_has_no_span(name: str) -> None:
    assert span_of(name) is None


def test_the_fewest_spans_make_up_everybody() -> None:
    spans = [(0, 15), (0, 5), (5, 10), (10, 15), (15, 65), (65, inf)]

    assert tiling(EVERY_AGE, spans) == ((0, 15), (15, 65), (65, inf))
    assert tiling((0, 15), spans) == ((0, 5), (5, 10), (10, 15))


def test_spans_with_a_gap_make_up_nothing() -> None:
    assert tiling(EVERY_AGE, [(0, 15), (25, inf)]) == ()
    assert tiling((0, 15), [(0, 15)]) == ()


def test_spans_that_overlap_are_not_both_taken() -> None:
    assert apart([(15, 25), (15, 65), (20, 30), (65, inf)]) == ((15, 25), (65, inf))
