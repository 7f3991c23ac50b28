"""Filled-in checklists and self-assessments: one line an item, with its answer, evidence, date and author.

The items are those of a checklist that comes with the library, or of a TOML file of the same name beside the
answers. An item that is not known, or not answered, counts neither for nor against: it is missing, never zero.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any

from parvis.assessment.errors import Fault, InvalidDefinition, InvalidFile
from parvis.assessment.observation import Flag
from parvis.assessment.sources import faults
from parvis.assessment.sources.layout import Column, Layout, missing_columns, places_of
from parvis.assessment.sources.microdata import read_delimited, sheet_cells
from parvis.assessment.sources.numbers import parse_number
from parvis.assessment.sources.person_table import Cells, PersonTable, write_person_table
from parvis.assessment.sources.places import place_named, place_of
from parvis.assessment.sources.reading import Reading, TableRow, of_rows
from parvis.assessment.sources.recognition import Kind, Recognised, Sample
from parvis.assessment.sources.source import LOCAL
from parvis.assessment.sources.table import repeated_headings
from parvis.assessment.sources.workbook import is_workbook, sheets_of
from parvis.assessment.text import Text

YES, PARTLY, NO, UNKNOWN = "yes", "partly", "no", "unknown"
SCORES: Mapping[str, float | None] = MappingProxyType({YES: 1.0, PARTLY: 0.5, NO: 0.0, UNKNOWN: None})

ITEM = Column(
    "item",
    Text(en="item", fr="élément"),
    Text(en="the id of an item", fr="l’identifiant d’un élément"),
    is_required=True,
)
ANSWER = Column(
    "answer",
    Text(en="answer", fr="réponse"),
    Text(
        en="yes, partly, no or unknown, as far as the item allows it, or a number from 0 to 100",
        fr="oui, en partie, non ou ne sait pas, selon ce que permet l’élément, ou un nombre de 0 à 100",
    ),
    is_required=True,
)
EVIDENCE = Column("evidence", Text(en="evidence", fr="preuve"), Text(en="any text", fr="un texte"))
ANSWERED_ON = Column(
    "date", Text(en="date", fr="date"), Text(en="a date such as 2026-05-31", fr="une date comme 2026-05-31")
)
BY = Column("by", Text(en="who", fr="qui"), Text(en="any text", fr="un texte"))
AREA = Column(
    "area",
    Text(en="area", fr="collectivité"),
    Text(en="the code or the name of a place", fr="le code ou le nom d’un lieu"),
)
COLUMNS = (ITEM, ANSWER, EVIDENCE, ANSWERED_ON, BY, AREA)

_WORDS = {
    "yes": YES, "oui": YES, "partly": PARTLY, "partially": PARTLY, "en partie": PARTLY, "partiellement": PARTLY,
    "no": NO, "non": NO, "unknown": UNKNOWN, "not known": UNKNOWN, "do not know": UNKNOWN, "ne sait pas": UNKNOWN,
    "inconnu": UNKNOWN, "non connu": UNKNOWN,
}  # fmt: skip
_CODE = re.compile(r"\d{2,11}|\d{4}[A-Z]\d{4}.+")
_HIGHEST = 100.0


@dataclass(frozen=True, slots=True)
class Item:
    """A statement about the place, the indicator that it counts for, and what each answer to it is worth.

    ``takes_numbers`` says that a degree from 0 to 100 may be given instead of a word.
    """

    id: str
    indicator: str
    wording: Text
    scores: Mapping[str, float | None]
    takes_numbers: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to an item: worth 0 to 1, None where it is not known; with its evidence, date and author."""

    item: Item
    value: float | None
    written: str
    evidence: str = ""
    answered_on: str = ""
    by: str = ""
    area: str = ""
    line: int = 0


def read_checklist(path: Path) -> tuple[Item, ...]:
    """Read the items of a checklist: ``[[item]]`` with ``id``, ``indicator``, ``en``, ``fr`` and ``answers``.

    ``answers`` is a list of the words that may be chosen, or a table that says what each of them is worth, 0 to 1;
    without it yes is 1, partly 0.5 and no 0, and unknown is missing.

    Raises
    ------
    InvalidDefinition
        The file is no TOML, an item lacks a part or stands twice, or an answer is worth less than 0 or more than 1.
    """
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("item")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError):
        raise _broken(path.name, Text(en="it is no TOML", fr="ce n’est pas du TOML")) from None
    items = tuple(_item(path.name, row) for row in rows) if isinstance(rows, list) else ()
    if not items:
        raise _broken(path.name, Text(en="it has no [[item]]", fr="il n’a aucun [[item]]"))
    ids = [item.id for item in items]
    if twice := next((id for id in ids if ids.count(id) > 1), None):
        stands_twice = Text(
            en=f"the item “{twice}” stands twice", fr=f"l’élément «\u00a0{twice}\u00a0» figure deux fois"
        )
        raise _broken(path.name, stands_twice)
    return items


def shipped_items() -> tuple[Item, ...]:
    """Return the items of all the checklists that come with the library."""
    folder = resources.files("parvis.assessment") / "checklists"
    if not folder.is_dir():
        return ()
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name
    )
    return tuple(item for file in files for item in read_checklist(Path(str(file))))


def read_answers(path: Path, items: Sequence[Item]) -> tuple[Answer, ...]:
    """Read a filled-in checklist, CSV or XLSX, against its items.

    Raises
    ------
    InvalidFile
        A line names no item, or one twice; an answer is none that the item allows; a date is no date.
    """
    cells = sheet_cells(sheets_of(path)[0]) if is_workbook(path) else read_delimited(path)
    problems: list[Fault] = []
    rows = [(line, tuple(cell or "" for cell in row)) for line, row in cells.rows]
    answers = tuple(_answers(cells.names, rows, items, problems))
    if problems:
        raise faults.refusal(problems)
    return answers


def answers_table(answers: Sequence[Answer], items: Sequence[Item], *, into: Path) -> PersonTable:
    """Write one row a filled-in checklist, with a column an item, for the measures to read: ``yes``, ``no`` …

    A checklist is all that one author says of one place; what is not known or not answered is empty.
    """
    filled: dict[tuple[str, str], dict[str, str]] = {}
    for answer in answers:
        filled.setdefault((answer.area, answer.by), {})[answer.item.id] = _word(answer)
    ids = [item.id for item in items]
    rows = (
        (line, [area, by, *(words.get(id) or None for id in ids)])
        for line, ((area, by), words) in enumerate(filled.items(), start=1)
    )
    names = (AREA.id, BY.id, *ids)
    return write_person_table(Cells(names, rows, dict.fromkeys(names, "VARCHAR")), into=into)


def _word(answer: Answer) -> str:
    word = _WORDS.get(answer.written.casefold(), answer.written.casefold())
    return "" if answer.value is None else word


def unanswered(answers: Iterable[Answer], items: Sequence[Item]) -> tuple[Item, ...]:
    """Return the items that nobody answered, or answered with not known."""
    known = {answer.item.id for answer in answers if answer.value is not None}
    return tuple(item for item in items if item.id not in known)


def recognise_checklist(sample: Sample) -> Recognised | None:
    """Recognise a filled-in checklist by its columns of items and answers, in either language."""
    if sample.kind is Kind.WORKBOOK:
        sheets = sheets_of(sample.path)
        header = sheets[0].rows[0][1] if sheets and sheets[0].rows else ()
    else:
        header = sample.header
    return None if missing_columns(COLUMNS, header) else Recognised(CHECKLIST, sample, LOCAL)


def checklist_rows(reading: Reading) -> Iterator[TableRow]:
    """Give each indicator's score: what the answers to its items are worth on average, 0 to 1.

    The numerator is the sum of what the known answers are worth and the denominator their number; the value is
    missing where none is known.
    """
    path = reading.recognised.sample.path
    beside = path.with_name(f"{path.name.split('.')[0]}.toml")
    items = read_checklist(beside) if beside.is_file() else shipped_items()
    answers = read_answers(path, items)
    reading.lines = len(answers)
    for (area, indicator), found in _by_indicator(answers).items():
        known = [answer.value for answer in found if answer.value is not None]
        place = place_of(area) if _CODE.fullmatch(area) else place_named(area)
        yield {
            "line": found[0].line,
            "indicator": indicator,
            "area": place.code,
            "area_name": "" if place.code == area else area,
            "level": place.level,
            "described": place.code,
            "period": max(answer.answered_on for answer in found)[:7],
            "value": sum(known) / len(known) if known else None,
            "flag": "" if known else Flag.NOT_AVAILABLE.value,
            "numerator": sum(known) if known else None,
            "denominator": float(len(known)),
            "unit": "proportion",
        }


def _by_indicator(answers: Iterable[Answer]) -> dict[tuple[str, str], list[Answer]]:
    found: dict[tuple[str, str], list[Answer]] = {}
    for answer in answers:
        found.setdefault((answer.area, answer.item.indicator), []).append(answer)
    return found


def _answers(
    header: Sequence[str],
    rows: Iterable[tuple[int, Sequence[str]]],
    items: Sequence[Item],
    problems: list[Fault],
) -> Iterator[Answer]:
    missing = [
        faults.missing_column(column.heading, header=header) for column in missing_columns(COLUMNS, header)
    ]
    if header_faults := missing + repeated_headings(header):
        raise InvalidFile(header_faults)
    at = places_of(header, COLUMNS)
    by_id = {item.id: item for item in items}
    first: dict[tuple[str, str], int] = {}
    for line, cells in rows:
        row = {column.id: cells[at[column.id]].strip() if column.id in at else "" for column in COLUMNS}
        headings = {column.id: header[at[column.id]] for column in COLUMNS if column.id in at}
        item = by_id.get(row[ITEM.id])
        if item is None:
            problems.append(_unknown_item(line, headings[ITEM.id], row[ITEM.id], by_id))
            continue
        key = (row[AREA.id], item.id)
        if first.setdefault(key, line) != line:
            problems.append(faults.repeated_key(line, first=first[key], key=tuple(filter(None, key))))
        value, is_fit = _value(row[ANSWER.id], item)
        if not is_fit:
            problems.append(_unfit(line, headings[ANSWER.id], row[ANSWER.id], item))
        if row[ANSWERED_ON.id] and not _is_date(row[ANSWERED_ON.id]):
            column = headings[ANSWERED_ON.id]
            problems.append(
                faults.unexpected(line, column, written=row[ANSWERED_ON.id], expected=ANSWERED_ON.expected)
            )
        yield Answer(
            item, value, row[ANSWER.id], row[EVIDENCE.id], row[ANSWERED_ON.id], row[BY.id], row[AREA.id], line
        )


def _value(written: str, item: Item) -> tuple[float | None, bool]:
    """Return what an answer is worth, and whether the item allows it; an empty cell is not known."""
    if not written:
        return None, True
    word = _WORDS.get(written.casefold(), written.casefold())
    if word in item.scores:
        return item.scores[word], True
    if word == UNKNOWN:
        return None, True
    number = parse_number(written.removesuffix("%").strip(), has_decimal_comma=True)
    if number is None or not 0 <= number <= _HIGHEST:
        return None, False
    return number / _HIGHEST, item.takes_numbers


def _is_date(written: str) -> bool:
    try:
        return bool(date.fromisoformat(written))
    except ValueError:
        return False


def _item(file: str, row: Any) -> Item:
    found = row if isinstance(row, dict) else {}
    parts = ("id", "indicator", "en", "fr")
    if lacking := ", ".join(
        part for part in parts if not isinstance(found.get(part), str) or not found[part]
    ):
        raise _broken(file, Text(en=f"an item lacks {lacking}", fr=f"à un élément il manque {lacking}"))
    wording = Text(en=found["en"], fr=found["fr"])
    return Item(
        found["id"], found["indicator"], wording, _scores(file, found), takes_numbers="answers" not in found
    )


def _scores(file: str, row: Mapping[str, Any]) -> Mapping[str, float | None]:
    answers = row.get("answers", SCORES)
    if isinstance(answers, list) and answers and all(answer in SCORES for answer in answers):
        return {answer: SCORES[answer] for answer in answers}
    if isinstance(answers, Mapping) and all(map(_is_score, answers.values())):
        return {
            answer: None if score in (None, UNKNOWN) else float(score) for answer, score in answers.items()
        }
    id, words = row["id"], ", ".join(SCORES)
    raise _broken(
        file,
        Text(
            en=f"the answers of “{id}” are neither {words} nor words with what they are worth, 0 to 1",
            fr=f"les réponses de «\u00a0{id}\u00a0» ne sont ni {words}, ni des mots avec leur valeur, de 0 à 1",
        ),
    )


def _is_score(score: object) -> bool:
    if score is None or score == UNKNOWN:
        return True
    return isinstance(score, (int, float)) and not isinstance(score, bool) and 0 <= score <= 1


def _unknown_item(line: int, column: str, written: str, items: Mapping[str, Item]) -> Fault:
    if not written:
        return faults.empty_cell(line, column, expected=ITEM.expected)
    nearest = next(iter(get_close_matches(written, items, n=1)), None)
    what = Text(en="an item of the checklist", fr="un élément de la liste")
    return faults.unknown_name(line, column, written=written, what=what, nearest=nearest)


def _unfit(line: int, column: str, written: str, item: Item) -> Fault:
    words = ", ".join(item.scores)
    expected = Text(
        en=f"one of {words}" + (", or a number from 0 to 100" if item.takes_numbers else ""),
        fr=f"un de {words}" + (", ou un nombre de 0 à 100" if item.takes_numbers else ""),
    )
    return faults.unexpected(line, column, written=written, expected=expected)


def _broken(file: str, reason: Text) -> InvalidDefinition:
    return InvalidDefinition(
        Text(
            en=f"The checklist “{file}” cannot be used: {reason.en}.",
            fr=f"La liste de vérification «\u00a0{file}\u00a0» est inutilisable\u00a0: {reason.fr}.",
        )
    )


CHECKLIST = Layout(
    id="checklist_answers",
    name=Text(
        en="Filled-in checklist: one line an item",
        fr="Liste de vérification remplie\u00a0: une ligne par élément",
    ),
    recognise=recognise_checklist,
    relation=of_rows(checklist_rows),
    columns=COLUMNS,
)
