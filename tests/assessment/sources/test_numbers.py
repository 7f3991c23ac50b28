"""Numbers as English and French files write them."""

import pytest

from parvis.assessment.sources.numbers import parse_number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("12.5", 12.5),
        ("12,5", 12.5),
        ("-3,25", -3.25),
        ("−3.25", -3.25),
        ("+4", 4.0),
        ("0,234", 0.234),
        ("1 234,5", 1234.5),
        ("1\u00a0234\u00a0567", 1234567.0),
        ("1\u202f234", 1234.0),
        ("2.5e3", 2500.0),
    ],
)
def test_a_decimal_comma_is_read_wherever_it_can_be_nothing_else(written: str, number: float) -> None:
    assert parse_number(written, has_decimal_comma=False) == number


def test_zero_has_no_sign() -> None:
    assert str(parse_number("-0,0", has_decimal_comma=True)) == "0.0"


def test_a_comma_before_three_digits_is_decimal_in_a_french_file_and_refused_elsewhere() -> None:
    assert parse_number("1,234", has_decimal_comma=True) == 1.234
    assert parse_number("1,234", has_decimal_comma=False) is None


@pytest.mark.parametrize("written", ["", "abc", "12%", "nan", "inf", "1,234.5", "12 34", "--1", "1.2.3"])
def test_what_is_no_number_is_none(written: str) -> None:
    assert parse_number(written, has_decimal_comma=False) is None
