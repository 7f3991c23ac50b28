"""Tables of Statistics Canada “as displayed”: what a person gets who downloads the page that they see.

Lines of title above the header, repeated cells left blank, commas between thousands, footnote numbers behind names,
and below the values the footnotes, in which each place's DGUID stands.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from parvis.assessment.errors import InvalidFile
from parvis.assessment.sources import faults
from parvis.assessment.sources.cells import Contract
from parvis.assessment.sources.dimensions import Dimension, Totals, dimension_name, statistic_of
from parvis.assessment.sources.layout import Layout
from parvis.assessment.sources.places import Place, place_named, place_of
from parvis.assessment.sources.reading import Reading, TableRow, of_rows
from parvis.assessment.sources.recognition import Recognised, Sample
from parvis.assessment.sources.statistics_canada import table_number, titled_table_source
from parvis.assessment.text import Text

_TABLE = re.compile(r'"?(?:Table|Tableau)\s*:\s*(\d{2}-\d{2}-\d{4}(?:-\d{2})?)')
_FILLED = Text(en="a name, here or in a line above", fr="un nom, ici ou dans une ligne au-dessus")
_PLACE = ("Geography", "Géographie")
_PERIOD = re.compile(r"\d{4}(?:-\d{2}|/\d{4})?")
_QUARTER = re.compile(r"[QT]([1-4]) (\d{4})")
_MONTH = re.compile(r"([^\W\d]+) (\d{4})")
_MONTHS = (
    ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
     "december"),
    ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
     "décembre"),
)  # fmt: skip
_TITLE_LINES = 40
# i3 behind a place's name, and the line below the values that says which place it is.
_MARK = re.compile(r"\s+i(\d+)\s*$")
_DESCRIBED = re.compile(r"i(\d+),.*?\((?:DGUID|IDUGD)\)\s*:\s*(\d{4}[A-Z]\d{4}[^;\s\"]+)")
_FOOTNOTE = re.compile(r"(\d{1,3}),")
_NUMBERS_BEHIND = re.compile(r"(?<!\bto)(?<!than)(?<!over)(?<!nder)(?<!\bde)(?<!\bà)((?:\s+\d{1,3})+)\s*$")
_THOUSANDS = re.compile(r"(-?\d{1,3}(?:,\d{3})+)(\.\d+)?")
_LETTERS_BEHIND = re.compile(r"([-\d.,\u00a0\u202f ]*\d)\s*([A-Za-z]{1,2})")


def recognise_displayed(sample: Sample) -> Recognised | None:
    """Recognise the layout by its line “Table: number” above a header that begins with the place."""
    number = next((found[1] for line in sample.lines[:_TITLE_LINES] if (found := _TABLE.match(line))), None)
    header = _header(sample.records)
    if number is None or header is None:
        return None
    in_french = header[0].startswith("Géo")
    title = sample.records[0][0].strip()
    source = titled_table_source(
        table_number(number) or number, title=title, language="fr" if in_french else "en"
    )
    mark = "," if in_french else "."
    return Recognised(DISPLAYED, sample, source, "fr" if in_french else "en", mark, {"title": title})


def _header(records: Sequence[Sequence[str]]) -> tuple[str, ...] | None:
    for cells in records[:_TITLE_LINES]:
        if len(cells) > 1 and dimension_name(cells[0]) in _PLACE and _period(cells[-1]):
            return tuple(cells)
    return None


def _period(heading: str) -> str:
    """Return the period that a column is of: “January 2020” is 2020-01, “Q1 2020” is 2020-Q1; empty for none."""
    written = heading.strip()
    if _PERIOD.fullmatch(written):
        return written
    if quarter := _QUARTER.fullmatch(written):
        return f"{quarter[2]}-Q{quarter[1]}"
    month = _MONTH.fullmatch(written)
    name = month[1].casefold() if month else ""
    number = next((names.index(name) + 1 for names in _MONTHS if name in names), 0)
    return f"{month[2]}-{number:02}" if month and number else ""


def displayed_rows(reading: Reading) -> Iterator[TableRow]:
    """Give the values between the header and the footnotes, blank cells filled from the line above."""
    recognised = reading.recognised
    header = _header(recognised.sample.records)
    if header is None:
        raise InvalidFile([faults.unknown_layout(recognised.sample.header, layouts=[DISPLAYED.name])])
    places, footnotes = _notes(reading)
    periods = {at: found for at, heading in enumerate(header) if (found := _period(heading))}
    first = min(periods)
    names = [dimension_name(heading) for heading in header[1:first]]
    contract = Contract(header, has_decimal_comma=recognised.decimal_mark == ",", refuse=reading.refuse)
    totals = Totals()
    language = recognised.language or "en"
    table = recognised.source.id.removeprefix("t")
    table = table_number(table) or table

    @lru_cache(maxsize=100_000)
    def statistic(members: tuple[str, ...]) -> dict[str, str]:
        found = [
            Dimension(name, _without_footnotes(member, footnotes))
            for name, member in zip(names, members, strict=True)
        ]
        known = statistic_of(table, recognised.detail["title"], found, totals)
        return {"indicator": known.indicator, f"label_{language}": known.label, "group": known.group}

    above, units = [""] * first, dict.fromkeys(periods, "")
    for line, cells in _between(reading, header):
        if _are_units(cells, first) and not any(above):
            # One unit stands once for all columns, or one for each.
            units = {at: cells[at] if at < len(cells) else cells[first] for at in periods}
            reading.lines -= 1
            continue
        if len(cells) != len(header):
            reading.refuse(faults.wrong_cell_count(line, found=len(cells), expected=len(header)))
            continue
        above = [cell or before for cell, before in zip(cells[:first], above, strict=True)]
        if "" in above:  # nothing above to fill it from
            reading.refuse(faults.empty_cell(line, header[above.index("")], expected=_FILLED))
        described = {"line": line, **_place(above[0], places), **statistic(tuple(above[1:]))}
        for at, period in periods.items():
            plain, symbol = _taken_apart(cells[at], in_french=recognised.decimal_mark == ",")
            cell = contract.cell(line, [*cells[:at], plain, *cells[at + 1 :], symbol], at, len(cells))
            yield described | {
                "period": period,
                "unit": units[at],
                "value": cell.value,
                "symbol": cell.symbol,
                "flag": cell.flag.value,
            }


def _are_units(cells: Sequence[str], first: int) -> bool:
    """Tell whether a line below the header names units, as “Persons”: nothing before, and words without a digit."""
    said = [cell.strip() for cell in cells[first:] if cell.strip()]
    is_said = bool(said) and all(word.isalpha() and len(word) > 1 for each in said for word in each.split())
    return not any(cell.strip() for cell in cells[:first]) and is_said


def _between(reading: Reading, header: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Give the lines of values: below the header, above the first footnote."""
    is_below = False
    for line, cells in reading.records(strict=False):
        if not is_below:
            is_below = tuple(cells) == tuple(header)
            reading.lines = 0
        elif len(cells) < len(header) and (len(cells) == 1 or _is_note(cells[0])):
            reading.lines -= 1
            return
        else:
            yield line, cells
    if not is_below:
        raise InvalidFile([faults.no_rows()])


def _is_note(first: str) -> bool:
    return bool(re.fullmatch(r"i?\d+", first.strip())) or first.strip().endswith(":")


def _notes(reading: Reading) -> tuple[dict[str, str], frozenset[str]]:
    """Return the places' DGUIDs by the number of their note, and the numbers of the footnotes."""
    places: dict[str, str] = {}
    footnotes: set[str] = set()
    with reading.text().open(encoding="utf-8") as opened:
        for line in opened:
            if place := _DESCRIBED.match(line):
                places[place[1]] = place[2]
            elif footnote := _FOOTNOTE.match(line):
                footnotes.add(footnote[1])
    return places, frozenset(footnotes)


def _place(written: str, places: dict[str, str]) -> dict[str, str]:
    mark = _MARK.search(written)
    name = _MARK.sub("", written)
    place: Place = place_of(places[mark[1]]) if mark and mark[1] in places else place_named(name)
    return {
        "area": place.code,
        "dguid": place.dguid,
        "area_name": name,
        "level": place.level,
        "described": place.code,
    }


def _without_footnotes(member: str, footnotes: frozenset[str]) -> str:
    behind = _NUMBERS_BEHIND.search(member)
    if behind and set(behind[1].split()) <= footnotes:
        return member[: behind.start()].strip()
    return member.strip()


def _taken_apart(written: str, *, in_french: bool) -> tuple[str, str]:
    """Return a number without commas between its thousands, and the letters of quality behind it."""
    plain, symbol = written.strip(), ""
    if behind := _LETTERS_BEHIND.fullmatch(plain):
        plain, symbol = behind[1].strip(), behind[2]
    if not in_french and (thousands := _THOUSANDS.fullmatch(plain)):
        plain = thousands[1].replace(",", "") + (thousands[2] or "")
    return plain, symbol


DISPLAYED = Layout(
    id="statistics_canada_displayed",
    name=Text(
        en="Table of Statistics Canada as displayed, with titles above and footnotes below",
        fr="Tableau de Statistique Canada tel qu’affiché, titres au-dessus et notes au-dessous",
    ),
    recognise=recognise_displayed,
    relation=of_rows(displayed_rows),
)
