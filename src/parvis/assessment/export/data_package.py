"""A data package: the tables of an export with one description that a person and a program can read.

References
----------
Data Package Standard, version 2.0 (2024): Data Package, Data Resource, Table Dialect, Table Schema.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from parvis.assessment.export.codes import tables_of
from parvis.assessment.export.columns import ExportColumn, ExportTable
from parvis.assessment.export.exported import Exported
from parvis.assessment.export.licences import licences
from parvis.assessment.manifest import checksum
from parvis.assessment.sources.source import Source
from parvis.assessment.text import Text

DESCRIPTOR = "datapackage.json"
_PROFILES = "https://datapackage.org/profiles/2.0/"
# Languages that the standard has no word for stand in properties of their own, named for the one they translate.
_DIALECT = {
    "$schema": f"{_PROFILES}tabledialect.json",
    "delimiter": ",",
    "lineTerminator": "\r\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "header": True,
}


def data_package(exported: Exported, *, folder: Path) -> dict[str, Any]:
    """Return the content of ``datapackage.json`` for the CSV files that lie in a folder already."""
    return {
        "$schema": f"{_PROFILES}datapackage.json",
        "name": exported.id,
        **_in_both("title", exported.name),
        **about(exported),
        "resources": [_resource(table, folder) for table in tables_of(exported)],
        "method": dict(exported.method),
    }


def about(exported: Exported) -> dict[str, Any]:
    """Return who publishes, from which sources, under which licences; what nobody said is left out."""
    own = exported.publication
    publisher = {**_in_both("title", own.publisher), "roles": ["publisher"], "email": own.email}
    found = {
        **_in_both("description", own.description),
        "version": own.version,
        "homepage": own.address,
        "keywords": [each.en for each in own.keywords],
        "keywords_fr": [each.fr for each in own.keywords],
        "contributors": [_without_empty(publisher)] if own.publisher.en else [],
        "licenses": [
            {**_in_both("title", each.title), "path": each.address}
            for each in licences(exported)
            if each.address
        ],
        "sources": described_sources(exported.sources),
    }
    return _without_empty(found)


def described_sources(sources: tuple[Source, ...]) -> list[dict[str, str]]:
    """Return each source with its citation, its licence and the sentence that the licence asks for."""
    return [
        {
            **_in_both("title", source.citation),
            "name": source.id,
            **_in_both("licence", source.licence.label),
            **_in_both("attribution", source.attribution),
            **(_in_both("caveat", source.caveat) if source.caveat.en else {}),
        }
        for source in sources
    ]


def table_schema(table: ExportTable[Any]) -> dict[str, Any]:
    """Return what a table's columns hold, as Table Schema says it."""
    return {
        "$schema": f"{_PROFILES}tableschema.json",
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }


def _resource(table: ExportTable[Any], folder: Path) -> dict[str, Any]:
    path = folder / f"{table.name}.csv"
    return {
        "$schema": f"{_PROFILES}dataresource.json",
        "name": table.name,
        "type": "table",
        **_in_both("title", table.title),
        "path": path.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{checksum(path)}",
        "dialect": _DIALECT,
        "schema": table_schema(table),
    }


def _field(column: ExportColumn[Any]) -> dict[str, Any]:
    codes = {code: meaning for code, meaning in column.codes.items() if code}
    return _without_empty(
        {
            "name": column.name,
            "type": column.type,
            **_in_both("description", column.description),
            "missingValues": _labelled(column.reasons),
            "categories": _labelled(codes) if column.is_closed else [],
            "constraints": {"enum": list(codes)} if column.is_closed else {},
        }
    )


def _labelled(codes: Mapping[str, Text]) -> list[dict[str, str]]:
    return [{"value": code, **_in_both("label", meaning)} for code, meaning in codes.items()]


def _in_both(name: str, text: Text) -> dict[str, str]:
    return _without_empty({name: text.en, f"{name}_fr": text.fr})


def _without_empty(found: Mapping[str, Any]) -> dict[str, Any]:
    return {name: each for name, each in found.items() if each not in ("", [], {}, ())}
