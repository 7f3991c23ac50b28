"""Numbers and lists in sentences of both languages."""

import pytest

from parvis.assessment.audit_report.words import (
    AREA,
    UNDEFINED,
    counted,
    listed,
    number,
    percent,
    say,
    significant,
)
from parvis.assessment.text import Text


def names(*words: str) -> list[Text]:
    return [Text(word, word) for word in words]


def test_numbers_are_written_as_each_language_does_and_what_is_undefined_says_so() -> None:
    assert number(-1234.56, 1) == Text("−1,234.6", "−1\u00a0234,6")
    assert number(-0.0001, 2) == Text("0.00", "0,00")
    assert percent(0.655, 1) == Text("65.5%", "65,5\u00a0%")
    assert number(float("nan")) == percent(float("nan")) == significant(float("nan")) == UNDEFINED


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.0, "0"), (12345.6, "12,346"), (12.34, "12.3"), (0.001234, "0.00123"), (-5.0, "−5.00")],
)
def test_figures_have_three_significant_digits(value: float, written: str) -> None:
    assert significant(value).en == written


def test_none_is_plural_in_english_and_singular_in_french() -> None:
    assert counted(0, AREA) == Text("0 areas", "0\u00a0territoire")
    assert counted(1, AREA) == Text("1 area", "1\u00a0territoire")
    assert counted(2, AREA) == Text("2 areas", "2\u00a0territoires")


def test_names_are_chained_and_those_left_over_counted() -> None:
    assert listed(names("a")) == Text("a", "a")
    assert listed(names("a", "b", "c")) == Text("a, b and c", "a, b et c")
    assert listed(names("a", "b", "c"), most=2) == Text("a, b and 1 more", "a, b et 1 autre")
    assert listed(names("a", "b", "c", "d"), most=2).fr == "a, b et 2 autres"


def test_names_with_commas_are_set_apart_by_semicolons() -> None:
    assert listed(names("a, big", "b", "c")) == Text("a, big; b and c", "a, big; b et c")


def test_each_language_gets_its_own_parts() -> None:
    said = say("{n} of “{name}”", "{n} de «\u00a0{name}\u00a0»", n=number(1000), name=Text("Top", "Sommet"))

    assert said == Text("1,000 of “Top”", "1\u00a0000 de «\u00a0Sommet\u00a0»")
