"""Files for importers: workbooks built in a test, and what an import gives or refuses."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from parvis.assessment import InvalidFile
from parvis.assessment.engine import connect
from parvis.assessment.sources.catalogue import LAYOUTS
from parvis.assessment.sources.importing import FileAccount, import_files
from parvis.assessment.sources.person_table import quoted, run

Fault = tuple[int | None, str | None, str]


def make_workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> Path:
    """Write a workbook with these sheets, each a list of lines."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(list(line))
    book.save(path)
    return path


def rows_of(table: Path, columns: str = "*") -> list[tuple[Any, ...]]:
    """Return the rows of a Parquet file."""
    found = run(
        connect(), "SELECT {columns} FROM read_parquet({table})", columns=columns, table=quoted(str(table))
    )
    return [tuple(row.values()) for row in found]


def imported(path: Path, folder: Path, columns: str) -> tuple[FileAccount, list[tuple[Any, ...]]]:
    """Import a file into the long table; give its account and these columns of its rows."""
    out = folder / "obs.parquet"
    (account,) = import_files([path], layouts=LAYOUTS, out=out, retrieved="2026-11-20")
    return account, rows_of(out, columns)


def faults_of(path: Path, folder: Path) -> list[Fault]:
    """Return the faults for which an import is refused; nothing may be written, and both languages are there."""
    out = folder / "obs.parquet"
    before = sorted(folder.rglob("*"))
    with pytest.raises(InvalidFile) as refusal:
        import_files([path], layouts=LAYOUTS, out=out)
    assert sorted(folder.rglob("*")) == before
    assert all(fault.text.fr and fault.text.fr != fault.text.en for fault in refusal.value.faults)
    return [(fault.line, fault.column, fault.text.en) for fault in refusal.value.faults]
