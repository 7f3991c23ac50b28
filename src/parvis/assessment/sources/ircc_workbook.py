"""The wide workbooks of Immigration, Refugees and Citizenship Canada: categories down, months across.

Labels stand in up to four indented columns (province, group, programme, component); the total of a block stands
below it, so that the labels of a row are found further down. Years, quarters and months head the columns.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from parvis.assessment.observation import Flag
from parvis.assessment.sources import faults
from parvis.assessment.sources.ircc import (
    ADMITTED,
    FILE,
    HIDDEN,
    MONTHS,
    TOTAL,
    count_of,
    place_columns,
)
from parvis.assessment.sources.layout import Layout
from parvis.assessment.sources.other_publishers import IRCC_ADMISSIONS
from parvis.assessment.sources.places import place_named
from parvis.assessment.sources.reading import Reading, TableRow, of_rows
from parvis.assessment.sources.recognition import Kind, Recognised, Sample
from parvis.assessment.sources.source import Source
from parvis.assessment.sources.workbook import Sheet, column_letters, sheets_of
from parvis.assessment.text import Language, Text

_PUBLISHER = re.compile(r"\bIRCC\b|Immigration, R[ée]fug", re.IGNORECASE)
_TITLE = re.compile(r"Permanent Residents|résidents permanents", re.IGNORECASE)
_BY_PROVINCE = re.compile(
    r"Province/Territory|province ou (?:le )?territoire|Province/territoire", re.IGNORECASE
)
_BY_PROVINCE_AND = re.compile(r"^province.* (?:and|et) ", re.IGNORECASE)
_YEAR = re.compile(r"(?P<year>20\d{2})")
_YEAR_TOTAL = re.compile(r"(?:Total\s+)?(?P<year>20\d{2})(?:\s+Total)?", re.IGNORECASE)
_QUARTER = re.compile(r"[QT](?P<quarter>[1-4])")
_TOTAL_OF = re.compile(r"\s*[-–—]\s*total\s*$|^total\s*[-–—]\s*", re.IGNORECASE)
_AS_OF = re.compile(r"Source\s*:\s*IRCC,\s*(?P<day>.+)", re.IGNORECASE)
_FRENCH_MONTHS = ("janv", "fév", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc")
_HEADINGS = 3  # years, quarters, months


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of figures: its period, and the note that it needs where it covers only a part of it."""

    at: int
    period: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Form:
    """Where the figures stand in a sheet: the rows, how many columns of labels, the columns of figures."""

    first_row: int
    labels: int
    columns: tuple[_Column, ...]


def recognise_ircc_workbook(sample: Sample) -> Recognised | None:
    """Recognise the layout by its title, its years over months, and the publisher at its foot."""
    if sample.kind is not Kind.WORKBOOK:
        return None
    for sheet in sheets_of(sample.path):
        text = " ".join(cell for _, row in (*sheet.rows[:2], *sheet.rows[-3:]) for cell in row)
        if _TITLE.search(text) and _PUBLISHER.search(text) and _form_of(sheet) is not None:
            language: Language = "fr" if "résidents permanents" in text.casefold() else "en"
            return Recognised(IRCC_WORKBOOK, sample, _source(sheet), language, detail={"sheet": sheet.name})
    return None


def ircc_workbook_rows(reading: Reading) -> Iterator[TableRow]:
    """Give a value for each row of the sheet and each month, quarter and year.

    The columns of a year or quarter that is not over are to be used with caution, and say which months they cover.
    """
    recognised = reading.recognised
    sheet = next(one for one in sheets_of(recognised.sample.path) if one.name == recognised.detail["sheet"])
    form = _form_of(sheet)
    if form is None:
        return
    language = recognised.language or "en"
    product = FILE.search(recognised.sample.name)
    is_by_province = any(_BY_PROVINCE.search(cell) for _, row in sheet.rows[:3] for cell in row)
    dimension = _dimension(sheet.rows[form.first_row - _HEADINGS][1][: form.labels])
    for read, (line, labels, cells) in enumerate(_labelled(sheet, form), start=1):
        reading.lines = read
        statistic = {
            "line": line,
            "indicator": product[0] if product else "ODP-PR",
            "unit": "persons",
            **_described(labels, is_by_province=is_by_province, dimension=dimension, language=language),
        }
        for column in form.columns:
            yield statistic | {"period": column.period, **_value(reading, line, cells, column)}


def _value(reading: Reading, line: int, cells: Sequence[str], column: _Column) -> Mapping[str, object]:
    written = cells[column.at] if column.at < len(cells) else ""
    counted = count_of(written)
    if counted is None:
        heading = column_letters(column.at)
        reading.refuse(faults.unexpected(line, heading, written=written, expected=TOTAL.expected))
        return {}
    value, flag = counted
    if column.note and flag is Flag.NONE:
        flag = Flag.USE_WITH_CAUTION
    return {
        "value": value,
        "flag": flag.value,
        "symbol": HIDDEN if value is None else "",
        "note": column.note,
    }


def _source(sheet: Sheet) -> Source:
    found = (_AS_OF.search(cell) for _, row in sheet.rows[-5:] for cell in row)
    day = next((match["day"].strip() for match in found if match), "")
    return replace(IRCC_ADMISSIONS, vintage=Text(en=day, fr=day)) if day else IRCC_ADMISSIONS


def _form_of(sheet: Sheet) -> _Form | None:
    """Return where the figures are; None where no row of years stands over quarters and months."""
    for place, (_, years) in enumerate(sheet.rows[:6]):
        at = [column for column, cell in enumerate(years) if _YEAR.fullmatch(cell)]
        if at and at[0] > 0 and place + _HEADINGS < len(sheet.rows):
            quarters, months = (sheet.rows[place + below][1] for below in (1, 2))
            columns = tuple(_columns(years, quarters, months, first=at[0]))
            return _Form(place + _HEADINGS, at[0], columns) if columns else None
    return None


def _columns(
    years: Sequence[str], quarters: Sequence[str], months: Sequence[str], *, first: int
) -> Iterator[_Column]:
    year, quarter = "", ""
    in_year, in_quarter = 0, 0
    for at in range(first, len(years)):
        if found := _YEAR.fullmatch(years[at]):
            year, in_year = found["year"], 0
        if found := _QUARTER.fullmatch(quarters[at]):
            quarter, in_quarter = found["quarter"], 0
        month = _month(months[at])
        if month:
            in_year, in_quarter = in_year + 1, in_quarter + 1
            yield _Column(at, f"{year}-{month:02}")
        elif months[at]:
            yield _Column(at, f"{year}-Q{quarter}", _covered(in_quarter, whole=3))
        elif _YEAR_TOTAL.fullmatch(quarters[at]):
            yield _Column(at, year, _covered(in_year, whole=12))


def _month(written: str) -> int | None:
    folded = written.casefold().rstrip(".")
    for names in (MONTHS, _FRENCH_MONTHS):
        for number, name in enumerate(names, start=1):
            if folded.startswith(name) and "total" not in folded:
                return number
    return None


def _covered(months: int, *, whole: int) -> str:
    return "" if months == whole else f"first_{months}_of_{whole}_months"


def _labelled(sheet: Sheet, form: _Form) -> Iterator[tuple[int, tuple[str, ...], tuple[str, ...]]]:
    """Give each row of figures with its line and its labels, province first, found from the bottom up."""
    labels: list[str] = []
    found = []
    for line, cells in reversed(sheet.rows[form.first_row :]):
        column = next((at for at in range(form.labels) if cells[at]), None)
        if column is None or not any(cells[form.labels :]):
            continue  # notes and source below the table
        labels = [*labels[:column], *([""] * (column - len(labels))), _TOTAL_OF.sub("", cells[column])]
        found.append((line, tuple(labels), cells))
    return reversed(found)


def _dimension(headings: Sequence[str]) -> str:
    """Return what the labels are categories of, from their heading: “Province/Territory and Immigration Category”."""
    heading = next((cell for cell in headings if cell.strip()), "")
    if not heading or "immigra" in heading.casefold():
        return "Immigration category"
    return _BY_PROVINCE_AND.sub("", heading.strip()).capitalize()


def _described(
    labels: Sequence[str], *, is_by_province: bool, dimension: str, language: Language
) -> dict[str, str]:
    """Return place, group and label of a row; the row called total alone is of the country."""
    is_country = len(labels) == 1 and labels[0].casefold() == "total"
    name = labels[0] if is_by_province and not is_country else "Canada"
    categories = labels[1:] if is_by_province else () if is_country else labels
    path = " / ".join(category for category in categories if category)
    joint = "\u00a0: " if language == "fr" else ": "
    title = ADMITTED.in_language(language)
    return {
        **place_columns(place_named(name), name),
        "group": f"{dimension}: {path}" if path else "total",
        f"label_{language}": f"{title}{joint}{path}" if path else title,
        "level": place_named(name).level or "province",
    }


IRCC_WORKBOOK = Layout(
    id="ircc_workbook",
    name=Text(
        en="Workbook of Immigration, Refugees and Citizenship Canada, months across",
        fr="Classeur d’Immigration, Réfugiés et Citoyenneté Canada, mois en colonnes",
    ),
    recognise=recognise_ircc_workbook,
    relation=of_rows(ircc_workbook_rows),
)
