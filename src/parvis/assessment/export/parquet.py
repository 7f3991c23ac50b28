"""Parquet: a table with its types, and in the file itself what its columns hold and where its values come from."""

import csv
import json
import tempfile
from pathlib import Path
from typing import Any

from parvis.assessment.engine import loader
from parvis.assessment.export.columns import ExportTable
from parvis.assessment.export.data_package import about, table_schema
from parvis.assessment.export.exported import Exported

_TYPES = {"string": "VARCHAR", "number": "DOUBLE", "integer": "BIGINT"}


def write_parquet(table: ExportTable[Any], path: Path, *, exported: Exported) -> None:
    """Write a table; a missing number is null, a missing text is empty."""
    with tempfile.TemporaryDirectory() as name:
        spool = Path(name) / "rows.csv"
        with spool.open("w", encoding="utf-8", newline="") as opened:
            rows = csv.writer(opened)
            rows.writerow(column.name for column in table.columns)
            rows.writerows(table.cells())
        with loader(Path(name)) as engine:
            columns = {column.name: _TYPES[column.type] for column in table.columns}
            engine.read_text(spool, name="rows", columns=columns)
            engine.copy("SELECT * FROM rows", to=path, metadata=_metadata(table, exported))


def _metadata(table: ExportTable[Any], exported: Exported) -> dict[str, str]:
    texts = {"title_en": table.title.en, "title_fr": table.title.fr}
    records = {"schema": table_schema(table), "about": about(exported), "method": exported.method}
    return texts | {
        name: json.dumps(record, ensure_ascii=False, sort_keys=True) for name, record in records.items()
    }
