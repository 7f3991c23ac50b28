"""A text in both official languages, and numbers as each language writes them."""

import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Language = Literal["en", "fr"]
LANGUAGES: tuple[Language, ...] = ("en", "fr")

_LOCALES = {"en": "en_CA", "fr": "fr_CA"}


@dataclass(frozen=True, slots=True)
class Text:
    """A text in English and in French; an empty string where one is still missing."""

    en: str = ""
    fr: str = ""

    def in_language(self, language: str) -> str:
        """Return the text in ``language``, or in the other one where that is missing."""
        return (self.fr or self.en) if language == "fr" else (self.en or self.fr)

    def language_shown(self, language: str) -> Language:
        """Return the language that ``in_language`` really gives, for a ``lang`` attribute."""
        wanted: Language = "fr" if language == "fr" else "en"
        other: Language = "en" if wanted == "fr" else "fr"
        return wanted if getattr(self, wanted) or not getattr(self, other) else other


def format_number(value: float | Decimal, language: str, *, decimals: int = 0) -> str:
    """Write a number as Canadian English or French does, with a fixed number of decimals.

    French has a decimal comma and a no-break space between groups of three digits. The minus sign is
    the true one, U+2212.
    """
    # Babel costs 40 ms to import; a process that prints no number does not pay for it.
    from babel.numbers import format_decimal

    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    written: str = format_decimal(value, format=pattern, locale=_LOCALES["fr" if language == "fr" else "en"])
    return written.replace("\u202f", "\u00a0").replace("-", "\u2212")


def without_accents(words: str) -> str:
    """Return words with the letters that an accent or a ligature of signs stands on, as one types them in a hurry."""
    apart = unicodedata.normalize("NFKD", words)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
