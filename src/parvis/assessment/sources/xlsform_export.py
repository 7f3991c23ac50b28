"""The answers to an XLSForm survey, as Kobo and ODK export them: a person table and a table a repeated group.

Groups are joined to the names of questions with a slash, a dot or a dash; questions with several answers come
as one cell of names, as a column of 0 and 1 for each choice, or both; rows of repeated groups point to their
parent by ``_parent_index`` (Kobo) or ``PARENT_KEY`` (ODK Central).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile, is_zipfile

from parvis.assessment.errors import Fault, InvalidFile
from parvis.assessment.sources import faults, survey_faults
from parvis.assessment.sources.codebook import Codebook, Variable
from parvis.assessment.sources.microdata import (
    ChildTable,
    Microdata,
    check_names,
    read_delimited,
    sheet_cells,
)
from parvis.assessment.sources.opening import BROKEN_ARCHIVE
from parvis.assessment.sources.person_table import Cells, PersonTable, write_person_table
from parvis.assessment.sources.workbook import MOST_UNPACKED, is_workbook, read_sheets
from parvis.assessment.sources.xlsform import (
    DATES,
    MOMENTS,
    NUMBERS,
    SELECT_MULTIPLE,
    SELECT_ONE,
    Form,
    Question,
    folded,
    read_form,
)
from parvis.assessment.text import Text

LAYOUT = "xlsform"
CHOICE_MARK = "__"
"""Stands between a question with several answers and a choice: ``languages__fr``."""

_JOINTS = ("/", ".", "-", ":")
# Kobo's names for a row and for the row above it, then ODK Central's.
_LINKS = (("_index", "_parent_index"), ("KEY", "PARENT_KEY"))
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ].*)?")
# What the servers add to every row; other headings are questions of the form or they are refused.
_ADDED = re.compile(
    r"_.*|start|end|today|username|deviceid|phonenumber|simserial|subscriberid|KEY|PARENT_KEY|SET-OF-.*|SubmissionDate|"
    r"Submitter(?:ID|Name)|Attachments(?:Present|Expected)|Status|ReviewState|DeviceID|Edits|FormVersion|audit|"
    r"(?:meta.)?(?:instanceID|instanceName|deprecatedID|rootUuid|audit)|formhub.uuid"
)
_YES, _NO = frozenset(("1", "true")), frozenset(("0", "false"))


@dataclass(frozen=True, slots=True)
class _Table:
    """One table of an export: what it is called, its headings, and its rows with their lines."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def column(self, heading: str) -> dict[str, int]:
        """Return the cells of a column with their lines; nothing where there is no such column."""
        if heading not in self.headings:
            return {}
        place = self.headings.index(heading)
        return {cells[place]: line for line, cells in self.rows}


@dataclass(frozen=True, slots=True)
class _Column:
    """What a heading stands for: a question, or one choice of it, or neither."""

    name: str
    question: Question | None = field(default=None, compare=False)
    choice: str = ""


def read_export(path: Path, *, form: Path, into: Path) -> Microdata:
    """Read the answers to a form: one table of submissions and one for each repeated group.

    Parameters
    ----------
    path : path
        XLSX or CSV as Kobo exports them, or ODK Central's ZIP of CSV files.
    form : path
        The XLSForm of the survey.
    into : path
        The folder that takes the tables.

    Raises
    ------
    InvalidFile
        The form does not hold together, the answers are of another form, a cell is none of the choices or no
        number, or a row of a repeated group points to nobody; nothing is written.
    LibraryMissing
        pyxform, or python-calamine for a workbook, is not installed.
    """
    questionnaire = read_form(form)
    tables = _tables(path, questionnaire)
    _check_links(tables, questionnaire)
    with TemporaryDirectory(dir=into, prefix=".answers") as folder:
        drafts = {
            repeat: _draft(table, questionnaire, repeat, Path(folder)) for repeat, table in tables.items()
        }
        stem = path.name.split(".")[0]
        placed = {repeat: _placed(draft, into, stem, repeat) for repeat, draft in drafts.items()}
    main = placed[""]
    return Microdata(
        LAYOUT,
        main.path,
        main.rows,
        main.types,
        _codebook(questionnaire, "", main.types),
        tuple(_child(tables, questionnaire, repeat, table) for repeat, table in placed.items() if repeat),
    )


def _tables(path: Path, form: Form) -> dict[str, _Table]:
    """Return the tables of an export by repeated group; the main one by the empty name."""
    found = _tables_of_file(path)
    if not found:
        raise InvalidFile([faults.no_rows()])
    by_repeat: dict[str, _Table] = {}
    for table in found:
        repeat = next(
            (name for name in form.repeats if re.fullmatch(rf"(.*-)?{re.escape(name)}", table.name)), ""
        )
        by_repeat.setdefault(repeat, table)
    if "" not in by_repeat:
        raise InvalidFile([_no_main_table([table.name for table in found])])
    return by_repeat


def _tables_of_file(path: Path) -> list[_Table]:
    if is_workbook(path):
        sheets = [sheet for sheet in read_sheets(path) if sheet.rows]
        return [_table_of(sheet.name, sheet_cells(sheet)) for sheet in sheets]
    if not is_zipfile(path):
        return [_table_of(path.stem, read_delimited(path))]
    try:
        with ZipFile(path) as container:
            members = [member for member in container.infolist() if member.filename.endswith(".csv")]
            if sum(member.file_size for member in members) > MOST_UNPACKED:
                raise InvalidFile([survey_faults.not_a_survey_file(path.name)])
            return [_member(container, member.filename) for member in members]
    except BROKEN_ARCHIVE:
        raise InvalidFile([faults.broken_archive()]) from None


def _member(container: ZipFile, name: str) -> _Table:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "member.csv"
        path.write_bytes(container.read(name))
        return _table_of(Path(name).stem, read_delimited(path))


def _table_of(name: str, cells: Cells) -> _Table:
    rows = tuple((line, tuple((cell or "").strip() for cell in row)) for line, row in cells.rows)
    check_names(cells.names)
    return _Table(name, cells.names, rows)


def _draft(table: _Table, form: Form, repeat: str, folder: Path) -> PersonTable:
    columns = _columns(table, form.questions_of(repeat))
    problems: list[Fault] = []
    rows = [(line, _answers(line, cells, columns, table.headings, problems)) for line, cells in table.rows]
    if not rows and not repeat:
        problems.append(faults.no_rows())
    if problems:
        raise faults.refusal(problems)
    names = tuple(dict.fromkeys(name for column in columns for name in _names_of(column)))
    types = {name: type for column in columns for name, type in _types_of(column).items()}
    cells = Cells(names, ((line, [row.get(name) for name in names]) for line, row in rows), types)
    check_names(names)
    return write_person_table(cells, into=folder / f"{repeat or 'main'}.parquet")


def _columns(table: _Table, questions: Sequence[Question]) -> tuple[_Column, ...]:
    known = _known_headings(questions)
    columns = tuple(known.get(folded(heading), _Column(heading)) for heading in table.headings)
    if questions and not any(column.question for column in columns):
        raise InvalidFile([_of_another_form(table.name, [question.name for question in questions])])
    strange = [
        heading
        for heading, column in zip(table.headings, columns, strict=True)
        if column.question is None and not _ADDED.fullmatch(heading)
    ]
    if strange:
        names = [question.name for question in questions]
        raise faults.refusal(_no_question(heading, names) for heading in strange)
    twice = [
        heading
        for place, (heading, column) in enumerate(zip(table.headings, columns, strict=True))
        if column in columns[:place]
    ]
    if twice:
        raise faults.refusal(map(faults.repeated_column, twice))
    return columns


def _known_headings(questions: Sequence[Question]) -> dict[str, _Column]:
    """Return what each way of heading a column stands for; a way that two questions share stands for neither."""
    names = [question.name for question in questions]
    ways: dict[str, set[_Column]] = {}
    for question in questions:
        path = (*question.groups, question.name)
        column = question.name if names.count(question.name) == 1 else "_".join(path)
        for heading in _headings(question, path):
            ways.setdefault(folded(heading), set()).add(_Column(column, question))
            for choice in question.choices if question.kind == SELECT_MULTIPLE else ():
                stands_for = _Column(column, question, choice.value)
                for joint in _JOINTS:
                    for written in (choice.value, *choice.labels.values()):
                        ways.setdefault(folded(f"{heading}{joint}{written}"), set()).add(stands_for)
    return {heading: next(iter(found)) for heading, found in ways.items() if len(found) == 1}


def _headings(question: Question, path: tuple[str, ...]) -> Iterator[str]:
    for first in range(len(path)):
        for joint in _JOINTS if first < len(path) - 1 else ("",):
            yield joint.join(path[first:])
    yield from (label for label in question.labels.values() if label)


def _names_of(column: _Column) -> tuple[str, ...]:
    """Return the columns of the person table that a column of the export makes."""
    question = column.question
    if question is None or question.kind != SELECT_MULTIPLE:
        return (column.name,)
    return tuple(f"{column.name}{CHOICE_MARK}{choice.value}" for choice in question.choices)


def _types_of(column: _Column) -> dict[str, str]:
    """Return the types that a question gives its columns; those of numbers show in their cells."""
    question = column.question
    if question is None or question.kind in NUMBERS:
        return {}
    if question.kind == SELECT_MULTIPLE:
        return dict.fromkeys(_names_of(column), "BIGINT")
    if question.kind in DATES:
        return {column.name: "DATE"}
    return {column.name: "TIMESTAMP" if question.kind in MOMENTS else "VARCHAR"}


def _answers(
    line: int,
    cells: Sequence[str],
    columns: Sequence[_Column],
    headings: Sequence[str],
    problems: list[Fault],
) -> dict[str, str | None]:
    row: dict[str, str | None] = {}
    for cell, column, heading in zip(cells, columns, headings, strict=True):
        question = column.question
        if question is None:
            row[column.name] = cell or None
        elif question.kind == SELECT_MULTIPLE:
            row.update(_several(line, cell, column, heading, problems))
        else:
            row[column.name] = _one(line, cell, question, heading, problems)
    return row


def _one(line: int, cell: str, question: Question, heading: str, problems: list[Fault]) -> str | None:
    if not cell:
        return None
    if question.kind in SELECT_ONE and question.choices:
        return _choice(line, cell, question, heading, problems)
    if question.kind in NUMBERS and not _NUMBER.fullmatch(cell):
        problems.append(faults.unexpected(line, heading, written=cell, expected=_A_NUMBER))
    if question.kind in (*DATES, *MOMENTS) and not _DATE.fullmatch(cell):
        problems.append(faults.unexpected(line, heading, written=cell, expected=_A_DATE))
    return cell


def _several(
    line: int, cell: str, column: _Column, heading: str, problems: list[Fault]
) -> Iterator[tuple[str, str | None]]:
    question = column.question
    if question is None or not cell:
        return
    if column.choice:
        if cell.casefold() not in _YES | _NO:
            problems.append(faults.unexpected(line, heading, written=cell, expected=_ZERO_OR_ONE))
        yield f"{column.name}{CHOICE_MARK}{column.choice}", "1" if cell.casefold() in _YES else "0"
        return
    chosen = {_choice(line, one, question, heading, problems) for one in _chosen(cell, question)}
    for choice in question.choices:
        yield f"{column.name}{CHOICE_MARK}{choice.value}", "1" if choice.value in chosen else "0"


def _chosen(cell: str, question: Question) -> Sequence[str]:
    """Return the choices in a cell: names between blanks; labels have blanks of their own, so one label is whole."""
    names = {choice.value for choice in question.choices}
    labels = {label for choice in question.choices for label in choice.labels.values()}
    return (cell,) if folded(cell) in map(folded, labels) and cell not in names else cell.split()


def _choice(line: int, cell: str, question: Question, heading: str, problems: list[Fault]) -> str:
    if any(choice.value == cell for choice in question.choices):
        return cell
    labelled = {
        choice.value for choice in question.choices if folded(cell) in map(folded, choice.labels.values())
    }
    if len(labelled) == 1:
        return labelled.pop()
    problems.append(faults.unexpected(line, heading, written=cell, expected=_one_of(question)))
    return cell


def _check_links(tables: Mapping[str, _Table], form: Form) -> None:
    problems: list[Fault] = []
    for repeat, table in tables.items():
        if not repeat:
            continue
        links = _links(table)
        if not links:
            problems.append(_no_link(table.name))
            continue
        own, above = links[0]
        parents = tables.get(form.repeats[repeat], table).column(own)
        problems += [
            _points_to_nobody(line, above, written)
            for written, line in table.column(above).items()
            if written not in parents
        ]
    if problems:
        raise faults.refusal(problems)


def _links(table: _Table) -> list[tuple[str, str]]:
    return [(own, above) for own, above in _LINKS if above in table.headings]


def _placed(draft: PersonTable, into: Path, stem: str, repeat: str) -> PersonTable:
    path = into / f"{stem}-{repeat}.parquet" if repeat else into / f"{stem}.parquet"
    draft.path.replace(path)
    return PersonTable(path, draft.rows, draft.types)


def _child(tables: Mapping[str, _Table], form: Form, repeat: str, table: PersonTable) -> ChildTable:
    own, above = _links(tables[repeat])[0]
    codebook = _codebook(form, repeat, table.types)
    return ChildTable(repeat, form.repeats[repeat], above, own, table.path, table.rows, table.types, codebook)


def _codebook(form: Form, repeat: str, types: Mapping[str, str]) -> Codebook:
    variables = []
    for column in dict.fromkeys(_known_headings(form.questions_of(repeat)).values()):
        question = column.question
        if question is None:
            continue
        if column.choice:
            labels = next(choice.labels for choice in question.choices if choice.value == column.choice)
            variables.append(
                Variable(f"{column.name}{CHOICE_MARK}{column.choice}", labels, question=column.name)
            )
        elif question.kind != SELECT_MULTIPLE:
            variables.append(Variable(column.name, question.labels, question.choices))
    return Codebook(tuple(variable for variable in variables if variable.name in types))


_A_NUMBER = Text(en="a number", fr="un nombre")
_A_DATE = Text(en="a date such as 2026-05-31", fr="une date comme 2026-05-31")
_ZERO_OR_ONE = Text(en="0 or 1", fr="0 ou 1")


def _one_of(question: Question) -> Text:
    names = ", ".join(choice.value for choice in question.choices[:_CHOICES_SHOWN])
    more = "" if len(question.choices) <= _CHOICES_SHOWN else " …"
    return Text(en=f"one of: {names}{more}", fr=f"un de ceux-ci\u00a0: {names}{more}")


_CHOICES_SHOWN = 12


def _of_another_form(table: str, names: Sequence[str]) -> Fault:
    some = ", ".join(names[:_CHOICES_SHOWN])
    return Fault(
        1,
        None,
        Text(
            en=f"No column of “{table}” is a question of this form. Expected some of: {some}.",
            fr=(
                f"Aucune colonne de «\u00a0{table}\u00a0» n’est une question de ce formulaire. "
                f"Attendues, entre autres\u00a0: {some}."
            ),
        ),
    )


def _no_question(heading: str, names: Sequence[str]) -> Fault:
    some = ", ".join(names[:_CHOICES_SHOWN])
    what = Text(
        en=f"a question of the form ({some}) with its groups before it",
        fr=f"une question du formulaire ({some}), précédée de ses groupes",
    )
    return faults.unexpected(1, heading, written=heading, expected=what)


def _no_main_table(names: Sequence[str]) -> Fault:
    found = ", ".join(names)
    return faults.of_file(
        en=f"The export has only repeated groups ({found}). Expected the table of submissions as well.",
        fr=f"L’exportation n’a que des groupes répétés ({found}). Le tableau des réponses était attendu aussi.",
    )


def _no_link(table: str) -> Fault:
    return Fault(
        1,
        None,
        Text(
            en=f"The repeated group “{table}” has no column “_parent_index” or “PARENT_KEY” to link its rows by.",
            fr=(
                f"Le groupe répété «\u00a0{table}\u00a0» n’a pas de colonne «\u00a0_parent_index\u00a0» ou "
                "«\u00a0PARENT_KEY\u00a0» qui relie ses lignes."
            ),
        ),
    )


def _points_to_nobody(line: int, column: str, written: str) -> Fault:
    return faults.unexpected(
        line,
        column,
        written=written,
        expected=Text(en="a row of the table above", fr="une ligne du tableau qui le contient"),
    )
