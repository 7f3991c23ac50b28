"""A bilingual text that remembers when each language was last changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import get_language

from parvis.assessment.text import Language, Text


@dataclass(frozen=True, slots=True)
class DatedText(Text):
    """A :class:`Text` with the moment each language was last changed; None where it never was."""

    en_changed_at: datetime | None = None
    fr_changed_at: datetime | None = None

    def __str__(self) -> str:
        return self.in_language(get_language() or "en")

    def __bool__(self) -> bool:
        return bool(self.en or self.fr)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and (self.en, self.fr) == (other.en, other.fr)

    def __hash__(self) -> int:
        return hash((self.en, self.fr))

    @property
    def lang(self) -> Language:
        """Return the language that ``str()`` gives, for the page's ``lang`` attribute."""
        return self.language_shown(get_language() or "en")

    @property
    def behind(self) -> Language | None:
        """Return the language that is missing or older than the other; None when both are current."""
        if bool(self.en) != bool(self.fr):
            return "fr" if self.en else "en"
        if (
            self.en_changed_at is None
            or self.fr_changed_at is None
            or self.en_changed_at == self.fr_changed_at
        ):
            return None
        return "fr" if self.fr_changed_at < self.en_changed_at else "en"

    def amended(self, new: Text, *, at: datetime) -> "DatedText":
        """Return the text with the words of ``new``; a language that did not change keeps its moment."""
        return DatedText(
            en=new.en,
            fr=new.fr,
            en_changed_at=self.en_changed_at if new.en == self.en else at,
            fr_changed_at=self.fr_changed_at if new.fr == self.fr else at,
        )

    def as_json(self) -> dict[str, str]:
        """Return what the database column holds; empty parts are left out."""
        parts = {
            "en": self.en,
            "fr": self.fr,
            "en_changed_at": self.en_changed_at.isoformat() if self.en_changed_at else "",
            "fr_changed_at": self.fr_changed_at.isoformat() if self.fr_changed_at else "",
        }
        return {name: part for name, part in parts.items() if part}


def dated_text(value: Any) -> DatedText:
    """Return a ``DatedText`` from a column's JSON, a plain ``Text``, or nothing."""
    if isinstance(value, DatedText):
        return value
    if isinstance(value, Text):
        return DatedText(en=value.en, fr=value.fr)
    if not value:
        return _NOTHING
    return DatedText(
        en=value.get("en", ""),
        fr=value.get("fr", ""),
        en_changed_at=_moment(value.get("en_changed_at")),
        fr_changed_at=_moment(value.get("fr_changed_at")),
    )


_NOTHING = DatedText()  # one for all: rows have more empty columns of text than written ones


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
