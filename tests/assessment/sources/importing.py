"""What the tests of importers share: import a file, look at the table on disk."""

from pathlib import Path
from typing import Any

import pytest

from parvis.assessment.engine import loader
from parvis.assessment.errors import InvalidFile
from parvis.assessment.observation import TABLE_COLUMNS
from parvis.assessment.sources.catalogue import LAYOUTS
from parvis.assessment.sources.importing import FileAccount, import_files

SAMPLES = Path(__file__).parents[1] / "samples"


def imported(path: Path, folder: Path) -> tuple[FileAccount, list[dict[str, Any]]]:
    """Import one file and return what it was, and the rows of the table that was written."""
    out = folder / "obs.parquet"
    (account,) = import_files([path], layouts=LAYOUTS, out=out)
    return account, table(out)


def table(path: Path, where: str = "true") -> list[dict[str, Any]]:
    """Return the rows of a table on disk."""
    with loader(path.parent) as engine:
        engine.read_parquet([path], name="obs")
        names = ", ".join(f'"{name}"' for name in TABLE_COLUMNS)
        return [
            dict(zip(TABLE_COLUMNS, row, strict=True))
            for row in engine.rows(f"SELECT {names} FROM obs WHERE {where}")
        ]


def refusal(path: Path, folder: Path) -> list[tuple[int | None, str | None, str]]:
    """Import a bad file: return its faults, after seeing that nothing was written."""
    out = folder / "obs.parquet"
    out.write_bytes(b"as it was")
    with pytest.raises(InvalidFile) as refused:
        import_files([path], layouts=LAYOUTS, out=out)
    assert out.read_bytes() == b"as it was"
    assert not list(folder.glob(".parvis-import-*"))
    assert all(fault.text.fr and fault.text.fr != fault.text.en for fault in refused.value.faults)
    return [(fault.line, fault.column, fault.text.en) for fault in refused.value.faults]
