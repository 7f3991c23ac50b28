"""The tidy layout in a workbook: the only sheet that has its columns."""

from collections.abc import Iterator, Sequence

from parvis.assessment.errors import Fault, InvalidFile
from parvis.assessment.sources import faults, survey_faults
from parvis.assessment.sources.layout import Layout, missing_columns
from parvis.assessment.sources.reading import Reading, TableRow, of_rows
from parvis.assessment.sources.recognition import Kind, Recognised, Sample
from parvis.assessment.sources.source import LOCAL
from parvis.assessment.sources.tidy import AREA, COLUMNS, tidy_table_rows
from parvis.assessment.sources.workbook import Sheet, column_letters, sheets_of
from parvis.assessment.text import Text

_FORM_SHEETS = {"survey", "choices"}
_ADDED_BY_KOBO = {"_index", "_submission_time"}
_HEADINGS_SHOWN = 8


def recognise_tidy_workbook(sample: Sample) -> Recognised | None:
    """Recognise the layout by the columns of the only sheet that fits; a second one would be left out unseen.

    It is the last of the layouts of workbooks: one that fits none is refused here, sheet by sheet.

    Raises
    ------
    InvalidFile
        No sheet fits, or several do; headings are merged.
    """
    if sample.kind is not Kind.WORKBOOK:
        return None
    sheets = sheets_of(sample.path)
    fitting = [sheet for sheet in sheets if sheet.rows and not missing_columns(COLUMNS, _header(sheet))]
    if not fitting:
        raise InvalidFile([_no_fitting_sheet(sheets)])
    sheet = fitting[0]
    if len(fitting) > 1:
        raise InvalidFile([_several_sheets([each.name for each in fitting])])
    in_french = any(heading.casefold() == AREA.heading.fr.casefold() for heading in _header(sheet))
    language = "fr" if in_french else "en"
    return Recognised(TIDY_WORKBOOK, sample, LOCAL, language, detail={"sheet": sheet.name})  # type: ignore[arg-type]


def tidy_workbook_rows(reading: Reading) -> Iterator[TableRow]:
    """Give the values of the sheet for the long table; a merged cell would hide whose value it is."""
    name = reading.recognised.detail["sheet"]
    sheet = next(one for one in sheets_of(reading.recognised.sample.path) if one.name == name)
    if problems := [_merged(*each) for each in sheet.merged]:
        raise InvalidFile(problems[:1])
    header = _header(sheet)
    yield from tidy_table_rows(reading, header, _lines(reading, sheet, len(header)))


def _lines(reading: Reading, sheet: Sheet, width: int) -> Iterator[tuple[int, Sequence[str]]]:
    for read, (line, row) in enumerate(sheet.rows[1:], start=1):
        reading.lines = read
        if any(row[width:]):
            reading.refuse(_beside(line, column_letters(width)))
            continue
        yield line, row


def _header(sheet: Sheet) -> tuple[str, ...]:
    cells = sheet.rows[0][1] if sheet.rows else ()
    width = max((place for place, cell in enumerate(cells, start=1) if cell), default=0)
    return cells[:width]


def _no_fitting_sheet(sheets: Sequence[Sheet]) -> Fault:
    if {sheet.name.casefold() for sheet in sheets} >= _FORM_SHEETS:
        return _survey_form()
    if any(set(_header(sheet)) >= _ADDED_BY_KOBO for sheet in sheets):
        return survey_faults.answers_of_persons(sheets[0].name, kind="Kobo")
    expected = [column.heading for column in COLUMNS if column.is_required]
    found_en = "; ".join(f"“{sheet.name}” has {_shown(_header(sheet))}" for sheet in sheets)
    found_fr = "; ".join(f"«\u00a0{sheet.name}\u00a0» a {_shown(_header(sheet))}" for sheet in sheets)
    merged = any(first == 0 for sheet in sheets for first, *_ in sheet.merged)
    return Fault(
        1,
        None,
        Text(
            en=(
                f"No sheet has the columns {', '.join(heading.en for heading in expected)} in its first line: "
                f"{found_en}."
                + (" Headings are merged: unmerge them, one heading a column." if merged else "")
            ),
            fr=(
                f"Aucune feuille n’a les colonnes {', '.join(heading.fr for heading in expected)} à sa première "
                f"ligne\u00a0: {found_fr}."
                + (
                    " Des en-têtes sont fusionnés\u00a0: un en-tête par colonne était attendu."
                    if merged
                    else ""
                )
            ),
        ),
    )


def _shown(header: Sequence[str]) -> str:
    return ", ".join(header[:_HEADINGS_SHOWN]) + (" …" if len(header) > _HEADINGS_SHOWN else "") or "–"


def _survey_form() -> Fault:
    return faults.of_file(
        en="This is the form of a survey, not a table of figures. Give its answers to “estimate”, with this form.",
        fr=(
            "Ceci est le formulaire d’une enquête, pas un tableau de chiffres. Donnez ses réponses à "
            "«\u00a0estimate\u00a0», avec ce formulaire."
        ),
    )


def _several_sheets(names: Sequence[str]) -> Fault:
    found = ", ".join(names)
    return faults.of_file(
        en=f"Several sheets have the columns of a tidy table ({found}). Keep one a workbook.",
        fr=f"Plusieurs feuilles ont les colonnes d’un tableau simple ({found}). N’en gardez qu’une par classeur.",
    )


def _merged(first_row: int, first_column: int, last_row: int, last_column: int) -> Fault:
    cells = f"{column_letters(first_column)}{first_row + 1}:{column_letters(last_column)}{last_row + 1}"
    return Fault(
        first_row + 1,
        column_letters(first_column),
        Text(
            en=f"The cells {cells} are merged. Unmerge them: each line and each column needs a cell of its own.",
            fr=(
                f"Les cellules {cells} sont fusionnées. Annulez la fusion\u00a0: chaque ligne et chaque colonne doit "
                "avoir sa cellule."
            ),
        ),
    )


def _beside(line: int, column: str) -> Fault:
    return Fault(
        line,
        column,
        Text(
            en=f"Line {line}: there is something in column {column} or after it, without a heading. Expected nothing.",
            fr=(
                f"Ligne {line}\u00a0: la colonne {column} ou une suivante est remplie sans en-tête. "
                "Rien n’y était attendu."
            ),
        ),
    )


TIDY_WORKBOOK = Layout(
    id="tidy_workbook",
    name=Text(
        en="Tidy table in a workbook: one line a value",
        fr="Tableau simple dans un classeur\u00a0: une ligne par valeur",
    ),
    recognise=recognise_tidy_workbook,
    relation=of_rows(tidy_workbook_rows),
    columns=COLUMNS,
)
