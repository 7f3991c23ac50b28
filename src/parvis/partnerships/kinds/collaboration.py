"""Instruments of the collaboration survey: statements in factors, and open questions, as data.

Our own stands in ``data``, one file a version. A licensed one has the same form, and a coordinator loads it.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.assessment.text import Language, Text

_DATA = Path(__file__).resolve().parents[1] / "data"
OWN = "parvis-collaboration"
OWN_VERSIONS = (1,)  # the last one is asked; the earlier ones are kept for the rounds that asked them
AGREEMENT = (1, 2, 3, 4, 5)  # strongly disagree … strongly agree

MOST_FACTORS, MOST_STATEMENTS, MOST_QUESTIONS = 15, 60, 5
LONGEST = 500  # characters of one text
_IDENTIFIER = re.compile(r"[a-z][a-z0-9-]{0,59}")
_HEADER = re.compile(r"^\s*\[\[?\s*([\w.]+)\s*\]?\]", re.MULTILINE)
_LANGUAGES: tuple[Language, ...] = ("en", "fr")


@dataclass(frozen=True, slots=True)
class Factor:
    """What several statements ask about together; its results are shown as one."""

    id: str
    name: Text
    statements: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire: its factors in order, its open questions, and whose words they are."""

    id: str
    version: int
    title: Text
    factors: tuple[Factor, ...]
    questions: tuple[Text, ...]
    licence_holder: str = ""
    licence_reference: str = ""

    @property
    def statements(self) -> int:
        """Return how many statements it has."""
        return sum(len(factor.statements) for factor in self.factors)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a file, what to do, and in which line; 0 where the line is not known."""

    line: int
    message: str | Promise


class UnreadableInstrument(Exception):
    """A file is no instrument; ``faults`` says everything that is wrong with it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(str(len(self.faults)))


@cache
def own_instrument(version: int = OWN_VERSIONS[-1]) -> Instrument:
    """Return a version of our own instrument."""
    return instrument_from((_DATA / f"collaboration-{version}.toml").read_text(encoding="utf-8"))


def instrument_from(written: str, *, is_licensed: bool = False) -> Instrument:
    """Read an instrument from TOML; one that is loaded must name its licence.

    Raises
    ------
    UnreadableInstrument
        Something is missing or wrong; every fault has its sentence, and its line where it is known.
    """
    given = _parsed(written)
    faults = tuple(_faults(given, _Lines(written), is_licensed=is_licensed))
    if faults:
        raise UnreadableInstrument(faults)
    return Instrument(
        id=given["id"],
        version=given["version"],
        title=_text(given["title"]),
        factors=tuple(
            Factor(row["id"], _text(row), tuple(_text(each) for each in row["statement"]))
            for row in given["factor"]
        ),
        questions=tuple(_text(row) for row in given.get("question", [])),
        licence_holder=given.get("licence_holder", "").strip(),
        licence_reference=given.get("licence_reference", "").strip(),
    )


def _parsed(written: str) -> dict[str, Any]:
    try:
        return tomllib.loads(written)
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"line (\d+)", str(error))
        line = int(where[1]) if where else written.count("\n") + 1  # "at end of document"
        message = _(
            "This is not TOML. Write texts between quotation marks, one to a line, and close each of them."
        )
        raise UnreadableInstrument([Fault(line, message)]) from error
    except RecursionError as error:
        raise UnreadableInstrument(
            [Fault(0, _("The file is nested too deep. Keep to the form of the example."))]
        ) from error


class _Lines:
    """Where each table of the file begins: ``factor`` 2 is the second ``[[factor]]``."""

    def __init__(self, written: str) -> None:
        self._of: dict[tuple[str, int], int] = {}
        numbers: dict[str, int] = {}
        for header in _HEADER.finditer(written):
            name = header[1]
            numbers[name] = numbers.get(name, 0) + 1
            self._of[name, numbers[name]] = written.count("\n", 0, header.start(1)) + 1

    def of(self, name: str, number: int) -> int:
        return self._of.get((name, number), 0)


def _faults(given: Mapping[str, Any], lines: _Lines, *, is_licensed: bool) -> Iterator[Fault]:
    yield from _faults_of_head(given, lines, is_licensed=is_licensed)
    factors, questions = given.get("factor", []), given.get("question", [])
    if not _is_rows(factors) or not factors:
        yield Fault(0, _("There is no factor. Begin each with a line [[factor]]."))
        return
    if not _is_rows(questions):
        yield Fault(0, _("An open question begins with a line [[question]]."))
        return
    yield from _faults_of_factors(factors, lines)
    for number, row in enumerate(questions, start=1):
        yield from _faults_of_text(row, lines.of("question", number))
    if len(questions) > MOST_QUESTIONS:
        yield Fault(0, _("There are more than 5 open questions. Keep the ones that matter most."))
    yield from _faults_of_languages(given)


def _faults_of_head(given: Mapping[str, Any], lines: _Lines, *, is_licensed: bool) -> Iterator[Fault]:
    if not _is_identifier(given.get("id")):
        yield Fault(
            0,
            _('Give the instrument an id of small letters, figures and hyphens, such as id = "our-survey".'),
        )
    elif is_licensed and given["id"] == OWN:
        yield Fault(0, _("This id is that of the instrument which everybody has. Choose another id."))
    version = given.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or not 1 <= version <= 999:
        yield Fault(0, _("Give the version as a whole number, such as version = 1."))
    yield from _faults_of_text(given.get("title"), lines.of("title", 1))
    for name, message in _LICENCE.items():
        written = given.get(name, "")
        if is_licensed and (not isinstance(written, str) or not 0 < len(written.strip()) <= 200):
            yield Fault(0, message)


def _faults_of_factors(factors: Sequence[Mapping[str, Any]], lines: _Lines) -> Iterator[Fault]:
    seen: set[str] = set()
    before = 0
    for number, row in enumerate(factors, start=1):
        line = lines.of("factor", number)
        if not _is_identifier(row.get("id")):
            yield Fault(line, _("Give the factor an id of small letters, figures and hyphens."))
        elif row["id"] in seen:
            yield Fault(line, _("Another factor has this id. Choose one of its own."))
        else:
            seen.add(row["id"])
        yield from _faults_of_text(row, line)
        statements = row.get("statement", [])
        if not _is_rows(statements) or not statements:
            yield Fault(line, _("The factor has no statement. Begin each with a line [[factor.statement]]."))
            continue
        for position, statement in enumerate(statements, start=before + 1):
            yield from _faults_of_text(statement, lines.of("factor.statement", position))
        before += len(statements)
    if len(factors) > MOST_FACTORS or before > MOST_STATEMENTS:
        yield Fault(0, _("The survey takes more than ten minutes: it may have 15 factors and 60 statements."))


def _faults_of_text(row: object, line: int) -> Iterator[Fault]:
    if not isinstance(row, Mapping):
        yield Fault(line, _('A title is missing. Write it below a line [title], as en = "…" and fr = "…".'))
        return
    said = [row.get(language, "") for language in _LANGUAGES]
    if not all(isinstance(each, str) for each in said) or not any(
        each.strip() for each in said if isinstance(each, str)
    ):
        yield Fault(line, _('The words are missing. Write them as en = "…", fr = "…" or both.'))
    elif any(len(each) > LONGEST for each in said):
        yield Fault(line, _("The text is longer than 500 characters. Shorten it."))


def _faults_of_languages(given: Mapping[str, Any]) -> Iterator[Fault]:
    """A form half in one language cannot be answered in either."""
    texts = [given.get("title"), *given["factor"], *given.get("question", [])]
    texts += [
        each for row in given["factor"] for each in row.get("statement", []) if isinstance(each, Mapping)
    ]
    for language, message in _PARTLY.items():
        has = [bool(row.get(language)) for row in texts if isinstance(row, Mapping)]
        if any(has) and not all(has):
            yield Fault(0, message)


_LICENCE = {
    "licence_holder": _('Say who holds the rights, in 200 characters: licence_holder = "…".'),
    "licence_reference": _('Say which licence lets you use it, in 200 characters: licence_reference = "…".'),
}
_PARTLY = {
    "en": _("Some texts have English and others do not. Give all of them in English, or none."),
    "fr": _("Some texts have French and others do not. Give all of them in French, or none."),
}


def _is_rows(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(row, Mapping) for row in value)


def _is_identifier(value: object) -> bool:
    return isinstance(value, str) and _IDENTIFIER.fullmatch(value) is not None


def _text(row: Mapping[str, str]) -> Text:
    return Text(en=row.get("en", "").strip(), fr=row.get("fr", "").strip())
