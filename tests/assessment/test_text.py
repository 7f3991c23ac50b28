"""Bilingual texts and numbers."""

import pytest

from parvis.assessment import Text
from parvis.assessment.text import format_number


@pytest.mark.parametrize(
    ("text", "language", "shown", "language_shown"),
    [
        (Text(en="Area", fr="Territoire"), "en", "Area", "en"),
        (Text(en="Area", fr="Territoire"), "fr", "Territoire", "fr"),
        (Text(en="Area"), "fr", "Area", "en"),
        (Text(fr="Territoire"), "en", "Territoire", "fr"),
        (Text(), "fr", "", "fr"),
    ],
)
def test_a_missing_language_falls_back_and_says_so(
    text: Text, language: str, shown: str, language_shown: str
) -> None:
    assert (text.in_language(language), text.language_shown(language)) == (shown, language_shown)


@pytest.mark.parametrize(
    ("value", "language", "decimals", "written"),
    [
        (1234567, "en", 0, "1,234,567"),
        (1234567, "fr", 0, "1\u00a0234\u00a0567"),
        (-1.25, "en", 2, "\u22121.25"),
        (-1.25, "fr", 2, "\u22121,25"),
        (12.0, "fr", 1, "12,0"),
    ],
)
def test_numbers_are_written_as_each_language_does(
    value: float, language: str, decimals: int, written: str
) -> None:
    assert format_number(value, language, decimals=decimals) == written
