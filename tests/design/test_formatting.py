"""Numbers, dates and moments as Canadian English and French write them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.utils.translation import override

from parvis.core.clock import FiscalYear

CASES = [
    ("number", 12345, "12,345", "12\u00a0345"),
    ("number:1", 12345.67, "12,345.7", "12\u00a0345,7"),
    ("number:2", Decimal("-0.5"), "\u22120.50", "\u22120,50"),
    ("number", None, "", ""),
    ("percent", 64.25, "64.2%", "64,2\u00a0%"),
    ("percent:0", 64.25, "64%", "64\u00a0%"),
    ("percent", None, "", ""),
    ("day", date(2026, 4, 12), "12 April 2026", "12 avril 2026"),
    ("day", date(2026, 4, 1), "1 April 2026", "1er avril 2026"),
    ("day", datetime(2026, 4, 2, 2, 0, tzinfo=UTC), "1 April 2026", "1er avril 2026"),
    ("day", None, "", ""),
    (
        "moment",
        datetime(2026, 4, 12, 18, 5, tzinfo=UTC),
        "12 April 2026, 2:05\u00a0p.m.",
        "12 avril 2026, 14\u00a0h\u00a005",
    ),
    (
        "moment",
        datetime(2026, 4, 12, 4, 30, tzinfo=UTC),
        "12 April 2026, 12:30\u00a0a.m.",
        "12 avril 2026, 0\u00a0h\u00a030",
    ),
    ("moment", None, "", ""),
    ("year_range", 2026, "2026–2027", "2026–2027"),
    ("year_range", FiscalYear(2026), "2026–2027", "2026–2027"),
    ("year_range", None, "", ""),
]


@pytest.mark.parametrize(("name", "value", "english", "french"), CASES)
def test_a_value_is_written_as_each_language_does(name: str, value: Any, english: str, french: str) -> None:
    template = Template(f"{{{{ value|{name} }}}}")

    written = {}
    for language in ("en", "fr"):
        with override(language):
            written[language] = template.render(Context({"value": value}))

    assert written == {"en": english, "fr": french}


@pytest.mark.parametrize(("language", "typed"), [("en", "12.5"), ("fr", "12,5")])
def test_a_number_is_typed_as_the_language_writes_it(language: str, typed: str) -> None:
    with override(language):
        assert forms.DecimalField(localize=True).clean(typed) == Decimal("12.5")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("typed", ["2026-04-03", "03/04/2026"])
def test_a_date_is_the_same_day_in_both_languages(language: str, typed: str) -> None:
    with override(language):
        assert forms.DateField().clean(typed) == date(2026, 4, 3)
