"""What a table holds: its columns, their words in both languages, and how a cell is read and shown.

A cell is kept as text in one form, whatever the file: dates as ISO 8601, a choice as its code, yes as ``1`` and no
as ``0``. Two cells are the same when these texts are.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto

from django.db.models import TextChoices
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from parvis.assessment.text import LANGUAGES, Text

YES, NO = "1", "0"
_YES = Text(en="yes", fr="oui")
_NO = Text(en="no", fr="non")
_LONGEST = 200
_NO_NOTE = Text()


class Kind(Enum):
    """What a cell holds."""

    TEXT = auto()
    DATE = auto()
    NUMBER = auto()
    YES_NO = auto()
    CHOICE = auto()
    REFERENCE = auto()  # the name of a row of another table, which only the table's owner can look up


class CellFault(Exception):
    """A cell cannot be read; the sentence is for a person, in their language."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column; ``note`` tells who fills it in what to write."""

    key: str
    label: Text
    kind: Kind = Kind.TEXT
    is_required: bool = False
    choices: type[TextChoices] | None = None
    longest: int = _LONGEST
    largest: int = 1000
    note: Text = _NO_NOTE

    def read(self, written: str) -> str:
        """Return what was written in the form in which cells are kept.

        Raises
        ------
        CellFault
            The cell holds something else than the column.
        """
        text = tidy(written)
        if not text:
            if self.is_required:
                raise CellFault(_("This cell is empty, and must not be. Fill it in."))
            return ""
        return _READ[self.kind](self, text)

    def shown(self, cell: str) -> str:
        """Return a cell in the words of the page's language."""
        language = get_language() or "en"
        if self.kind is Kind.YES_NO and cell:
            return (_YES if cell == YES else _NO).in_language(language)
        if self.kind is Kind.CHOICE and self.choices is not None and cell:
            return str(self.choices(cell).label)
        return cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: a sheet of the workbook, or a CSV file of its own."""

    key: str
    label: Text
    columns: tuple[Column, ...]

    def column(self, key: str) -> Column:
        """Return the column of this key."""
        return next(column for column in self.columns if column.key == key)


def tidy(words: str) -> str:
    """Return words as a cell keeps them: letters in one form, lines ended in one way, no blanks around them."""
    return unicodedata.normalize("NFC", words).replace("\r\n", "\n").strip()


def plain(words: str) -> str:
    """Return words without what people type differently: case, spaces, the form of apostrophes and accents."""
    text = unicodedata.normalize("NFC", words).replace("’", "'").replace("\u00a0", " ")
    return " ".join(text.casefold().split())


def _text(column: Column, text: str) -> str:
    if len(text) > column.longest:
        raise CellFault(
            _("This cell holds %(length)d characters, and %(longest)d is the most. Shorten it.")
            % {"length": len(text), "longest": column.longest}
        )
    return text


def _date(column: Column, text: str) -> str:
    try:
        return datetime.fromisoformat(text).date().isoformat()
    except ValueError:
        raise CellFault(
            _("“%(written)s” is no date. Write the year, the month and the day, as in 2026-04-01.")
            % {"written": text}
        ) from None


def _number(column: Column, text: str) -> str:
    if not (text.isascii() and text.isdecimal()) or int(text) > column.largest:
        raise CellFault(
            _("“%(written)s” is no whole number from 0 to %(largest)d. Correct it.")
            % {"written": text, "largest": column.largest}
        )
    return str(int(text))


def _yes_no(column: Column, text: str) -> str:
    said = plain(text)
    if said in {*_words(_YES), YES, "true", "vrai", "x"}:
        return YES
    if said in {*_words(_NO), NO, "false", "faux"}:
        return NO
    raise CellFault(_("“%(written)s” is neither yes nor no. Write yes or no.") % {"written": text})


def _choice(column: Column, text: str) -> str:
    assert column.choices is not None  # noqa: S101 - a column of choices has them; mypy cannot know
    said = plain(text)
    for member in column.choices:
        if said in {plain(name) for name in (member.value, *_labels(member))}:
            return str(member.value)
    choices = ", ".join(str(member.label) for member in column.choices)
    raise CellFault(
        _("“%(written)s” is not one of the choices. Write one of these: %(choices)s.")
        % {"written": text, "choices": choices}
    )


def _words(text: Text) -> tuple[str, str]:
    return text.en, text.fr


def _labels(member: TextChoices) -> Iterator[str]:
    for language in LANGUAGES:
        with override(language):
            yield str(member.label)


_READ = {
    Kind.TEXT: _text,
    Kind.REFERENCE: _text,
    Kind.DATE: _date,
    Kind.NUMBER: _number,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
}


def iso(day: date | None) -> str:
    """Return a day as a cell keeps it; nothing for None."""
    return day.isoformat() if day else ""


def yes_no(claim: bool) -> str:
    """Return a claim as a cell keeps it."""
    return YES if claim else NO
