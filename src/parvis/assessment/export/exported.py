"""What goes out: the tables of a release or an index result, with all that must be said of them in every format.

Only a :class:`~parvis.assessment.disclosure.release.Released`, what was made from one, or a file that
``parvis data release`` wrote and nobody has touched since becomes an :class:`Exported`.
"""

import re
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from parvis.assessment.disclosure.release import Released
from parvis.assessment.disclosure.released_table import account_of_release, not_released
from parvis.assessment.engine import EngineRefusal, Loader, loader
from parvis.assessment.errors import NotReleasable
from parvis.assessment.export.columns import ExportTable
from parvis.assessment.export.method import method_of
from parvis.assessment.export.publication import Publication
from parvis.assessment.export.tables import (
    LongRow,
    area_names,
    long_row,
    observation_table,
    rank_table,
    score_table,
)
from parvis.assessment.index.assess import Assessment
from parvis.assessment.observation import TABLE_COLUMNS
from parvis.assessment.sources.catalogue import SOURCES
from parvis.assessment.sources.source import NOT_STATED, Licence, Source
from parvis.assessment.text import Text

_TITLE = Text(en="Released observations", fr="Observations diffusées")
_BY_ID = {source.id: source for source in SOURCES}


@dataclass(frozen=True, slots=True)
class Exported:
    """Tables with their title, sources, areas, periods and notes, and how to make the figures again.

    ``areas`` are names by identifier; ``periods``, ``notes`` and ``sources`` those that occur in the tables.
    """

    id: str
    title: Text
    tables: tuple[ExportTable[Any], ...]
    sources: tuple[Source, ...]
    areas: Mapping[str, Text] = field(default_factory=dict)
    periods: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    method: Mapping[str, Any] = field(default_factory=dict)
    publication: Publication = Publication()  # noqa: RUF009 - frozen

    @property
    def name(self) -> Text:
        """Return the publisher's title, or the tables' own."""
        return self.publication.title if self.publication.title.en else self.title

    def published_as(self, publication: Publication) -> "Exported":
        """Return the same tables with what their publisher says of them.

        Raises
        ------
        NotReleasable
            A source is under a licence that what is made from it must keep, and the publication names another.
        """
        for source in self.sources:
            label = source.licence.label
            if source.licence.is_share_alike and publication.licence not in (Text(), label):
                raise NotReleasable(
                    Text(
                        en=f"The source “{source.id}” obliges a table made from it to keep its licence, {label.en}. "
                        "Publish under that one, or take its rows out.",
                        fr=f"La source «\u00a0{source.id}\u00a0» oblige un tableau qui en est tiré à garder sa "
                        f"licence, {label.fr}. Publiez sous cette licence ou retirez ses lignes.",
                    )
                )
        return replace(self, publication=publication)


def exported(result: "Released | Assessment | Path") -> Exported:
    """Return what goes out of a release, of an assessment, or of the table that ``parvis data release`` wrote.

    Raises
    ------
    NotReleasable
        The file has no account of its release beside it, or is not as the release wrote it.
    """
    if isinstance(result, Released):
        return _of_released(result)
    if isinstance(result, Assessment):
        return _of_assessment(result)
    return _of_file(result)


def _of_released(released: Released) -> Exported:
    rows = tuple(map(long_row, released))
    return Exported(
        id="observations",
        title=_TITLE,
        tables=(observation_table(rows),),
        sources=_sources((row["source"], "", "", "", row["licence"]) for row in rows),
        areas=_areas(rows),
        periods=tuple(sorted({str(row["period"]) for row in rows})),
        notes=_distinct(row["note"] for row in rows),
        method={"disclosure_rules": released.rules},
    )


def _of_assessment(assessment: Assessment) -> Exported:
    rows = tuple(map(long_row, assessment.observations))
    framework = assessment.framework
    return Exported(
        id=_name_of(framework.id),
        title=framework.label,
        tables=(observation_table(rows), score_table(assessment), rank_table(assessment)),
        sources=_sources((row["source"], "", "", "", row["licence"]) for row in rows),
        areas={result.area.id: result.area.name for result in assessment.areas},
        periods=tuple(sorted({str(row["period"]) for row in rows})),
        notes=_distinct(row["note"] for row in rows),
        method=method_of(assessment),
    )


def _of_file(path: Path) -> Exported:
    account = account_of_release(path)
    with tempfile.TemporaryDirectory() as folder, loader(Path(folder)) as engine:
        _open(engine, path)
        return Exported(
            id=_name_of(path.stem),
            title=_TITLE,
            tables=(observation_table(RowsOnDisk(path)),),
            sources=_sources(_once(engine, "source, publisher, product, vintage, licence")),
            areas={
                area: area_names({"area": area, "area_name": name})
                for area, name in _once(engine, "area, min(area_name)", "area")
            },
            periods=tuple(period for (period,) in _once(engine, "period")),
            notes=tuple(note for (note,) in _once(engine, "note") if note),
            method=_method_of_file(account),
        )  # fmt: skip


def _method_of_file(account: Mapping[str, Any]) -> dict[str, Any]:
    """Return the rules and the versions that the release names; where its files lie is nobody else's business."""
    rules = str(account.get("parameters", {}).get("rules", ""))
    return {"disclosure_rules": Path(rules).name, "versions": account.get("versions", {})}


def _name_of(words: str) -> str:
    """Return what a data package and a file may be called: small letters, digits, hyphens."""
    plain = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "export"


@dataclass(frozen=True, slots=True)
class RowsOnDisk:
    """The rows of a long table on disk, some thousands in memory at a time."""

    path: Path

    def __iter__(self) -> Iterator[LongRow]:
        columns = ", ".join(f'"{name}"' for name in TABLE_COLUMNS)
        with tempfile.TemporaryDirectory() as folder, loader(Path(folder)) as engine:
            _open(engine, self.path)
            statement = f"SELECT {columns} FROM released ORDER BY file_row_number"  # noqa: S608 - names of ours
            for cells in engine.records(statement):
                yield {name: _filled(name, cell) for name, cell in zip(TABLE_COLUMNS, cells, strict=True)}

    def __len__(self) -> int:
        with tempfile.TemporaryDirectory() as folder, loader(Path(folder)) as engine:
            _open(engine, self.path)
            return int(engine.rows("SELECT count(*) FROM released")[0][0])


def _filled(name: str, cell: Any) -> Any:
    return "" if cell is None and TABLE_COLUMNS[name] == "VARCHAR" else cell


def _open(engine: Loader, path: Path) -> None:
    try:
        engine.read_numbered(path, name="released")
    except EngineRefusal:
        raise not_released(path) from None


def _once(engine: Loader, columns: str, group: str = "") -> list[tuple[Any, ...]]:
    by = group or columns
    return engine.rows(f"SELECT {columns} FROM released GROUP BY {by} ORDER BY {by}")  # noqa: S608 - names of ours


def _sources(found: Iterable[tuple[Any, ...]]) -> tuple[Source, ...]:
    by_id: dict[str, Source] = {}
    for facts in found:
        by_id.setdefault(str(facts[0]), _source(*facts))
    return tuple(by_id[id] for id in sorted(by_id))


def _source(id: str, publisher: str, product: str, vintage: str, licence: str) -> Source:
    """Return the source of the catalogue, or what the rows say of it."""
    if id in _BY_ID:
        return _BY_ID[id]
    known = licence in tuple(Licence)
    texts = {"publisher": publisher, "product": product, "vintage": vintage}
    said = {
        name: Text(en=text, fr=text)
        for name, text in texts.items()
        if text not in ("", NOT_STATED.vintage.en)
    }
    return replace(NOT_STATED, id=id, licence=Licence(licence) if known else Licence.NOT_STATED, **said)


def _areas(rows: Iterable[LongRow]) -> dict[str, Text]:
    return {str(row["area"]): area_names(row) for row in sorted(rows, key=lambda row: str(row["area"]))}


def _distinct(cells: Iterable[Any]) -> tuple[str, ...]:
    return tuple(sorted({str(cell) for cell in cells if cell}))
