"""Exports: every format by its name, and the one way to write them, all or nothing.

A format is a function from what goes out to files in a folder. Later ones may describe the files of earlier ones,
and so the order of :data:`FORMATS` matters: a catalogue's record comes last.
"""

import json
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parvis.assessment.definition import invalid
from parvis.assessment.disclosure.release import Released
from parvis.assessment.export.codes import tables_of
from parvis.assessment.export.columns import write_csv
from parvis.assessment.export.csvw import METADATA, csvw
from parvis.assessment.export.data_package import DESCRIPTOR, data_package
from parvis.assessment.export.dcat import FileKinds, record
from parvis.assessment.export.exported import Exported, exported
from parvis.assessment.export.graph import json_ld, turtle
from parvis.assessment.export.parquet import write_parquet
from parvis.assessment.export.publication import Publication
from parvis.assessment.export.sdmx import code_lists, structures, write_sdmx_csv
from parvis.assessment.export.workbook import write_workbook
from parvis.assessment.index.assess import Assessment
from parvis.assessment.text import Text


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is, the format that it describes, if any, and what writes its files into a folder."""

    label: Text
    write: Callable[[Exported, Path], None]
    describes: str | None = None


def write_exports(
    result: "Exported | Released | Assessment | Path",
    folder: Path,
    *,
    formats: Sequence[str] | None = None,
    publication: Publication | None = None,
) -> tuple[Path, ...]:
    """Write what was released, or an index result, into a folder in each of these formats, and return the files.

    Parameters
    ----------
    result : Exported, Released, Assessment or Path
        A path is that of the table that ``parvis data release`` wrote, with its account beside it.
    folder : Path
        Made if need be; files of the same names are replaced, others stay.
    formats : sequence of names
        Names of :data:`FORMATS`; all of them without.
    publication : Publication, optional
        What the publisher says: title, licence, address, day.

    Returns
    -------
    tuple of Path
        The files by name. The same input gives the same bytes. Nothing is written where anything is refused.

    Raises
    ------
    InvalidDefinition
        A format is unknown; the sentence lists those that exist.
    NotReleasable
        The file is not as a release wrote it, a number is not finite, or a sheet cannot hold the table.
    LibraryMissing
        The format needs a library that is not installed.
    """
    wanted = _wanted(formats)
    out = result if isinstance(result, Exported) else exported(result)
    out = out.published_as(publication) if publication else out
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as name:
        made = Path(name)
        for format_name in wanted:
            FORMATS[format_name].write(out, made)
        folder.mkdir(exist_ok=True)
        return tuple(path.replace(folder / path.name) for path in sorted(made.iterdir()))


def _wanted(formats: Sequence[str] | None) -> list[str]:
    """Return the names in the order in which they are written, with the formats that they describe."""
    asked = set(FORMATS if formats is None else formats)
    if unknown := sorted(asked - FORMATS.keys()):
        choices = ", ".join(FORMATS)
        raise invalid(
            f"No format is called “{unknown[0]}”. Choose from: {choices}.",
            f"Aucun format ne s’appelle «\u00a0{unknown[0]}\u00a0». Choisissez parmi\u00a0: {choices}.",
        )
    asked |= {described for name in asked if (described := FORMATS[name].describes)}
    return [name for name in FORMATS if name in asked]


def _write_csv(out: Exported, folder: Path) -> None:
    for table in tables_of(out):
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as opened:
            write_csv(table, opened)
    _write_json(csvw(out), folder / METADATA)


def _write_data_package(out: Exported, folder: Path) -> None:
    _write_json(data_package(out, folder=folder), folder / DESCRIPTOR)


def _write_parquet(out: Exported, folder: Path) -> None:
    for table in tables_of(out):
        write_parquet(table, folder / f"{table.name}.parquet", exported=out)


def _write_workbook(out: Exported, folder: Path) -> None:
    write_workbook(out, folder / f"{out.id}.xlsx")


def _write_sdmx(out: Exported, folder: Path) -> None:
    lists = {table.name: code_lists(table) for table in out.tables}
    for table in out.tables:
        with (folder / f"{table.name}.sdmx.csv").open("w", encoding="utf-8", newline="") as opened:
            write_sdmx_csv(table, opened, lists=lists[table.name])
    _write_json(structures(out, lists), folder / "structures.sdmx.json")


def _write_dcat(out: Exported, folder: Path) -> None:
    thing = record(out, tuple(folder.iterdir()), kinds=FILE_KINDS)
    (folder / "dcat.jsonld").write_text(json_ld(thing), encoding="utf-8", newline="")
    (folder / "dcat.ttl").write_text(turtle(thing), encoding="utf-8", newline="")


def _write_json(content: Mapping[str, Any], path: Path) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="")


FORMATS: dict[str, Format] = {
    "csv": Format(
        Text(
            en="CSV with W3C metadata (CSV on the Web)", fr="CSV avec métadonnées du W3C (CSV sur le Web)"
        ),
        _write_csv,
    ),
    "datapackage": Format(
        Text(en="Data Package, version 2", fr="Paquet de données (Data Package), version 2"),
        _write_data_package,
        describes="csv",
    ),
    "parquet": Format(Text(en="Parquet", fr="Parquet"), _write_parquet),
    "xlsx": Format(Text(en="Workbook with notes (XLSX)", fr="Classeur avec notes (XLSX)"), _write_workbook),
    "sdmx": Format(
        Text(en="SDMX-CSV 2.0 with its structure", fr="SDMX-CSV 2.0 avec sa structure"), _write_sdmx
    ),
    "dcat": Format(
        Text(en="Catalogue record (DCAT 3)", fr="Fiche de catalogue (DCAT 3)"), _write_dcat, describes="csv"
    ),
}  # fmt: skip

# By the end of the name, the more particular first.
FILE_KINDS: FileKinds = {
    METADATA: (
        "application/csvm+json",
        Text(en="CSV on the Web metadata", fr="métadonnées CSV sur le Web"),
        "http://www.w3.org/ns/csvw",
    ),
    DESCRIPTOR: (
        "application/json",
        Text(en="Data Package descriptor", fr="description Data Package"),
        "https://datapackage.org/profiles/2.0/datapackage.json",
    ),
    ".sdmx.csv": (
        "application/vnd.sdmx.data+csv",
        Text(en="SDMX-CSV 2.0", fr="SDMX-CSV 2.0"),
        "https://sdmx.org/standards-2/",
    ),
    ".sdmx.json": (
        "application/vnd.sdmx.structure+json",
        Text(en="SDMX structure and lists of codes", fr="structure SDMX et listes de codes"),
        "https://sdmx.org/standards-2/",
    ),
    ".csv": ("text/csv", Text(en="CSV table", fr="tableau CSV"), "http://www.w3.org/ns/csvw"),
    ".parquet": ("application/vnd.apache.parquet", Text(en="Parquet table", fr="tableau Parquet"), ""),
    ".xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Text(en="workbook with notes", fr="classeur avec notes"),
        "",
    ),
}
