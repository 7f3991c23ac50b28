"""CSV on the Web: the metadata that says of each table what its columns hold, in both languages.

References
----------
W3C (2015), Metadata Vocabulary for Tabular Data; Model for Tabular Data and Metadata on the Web.
"""

from typing import Any

from parvis.assessment.export.codes import tables_of
from parvis.assessment.export.columns import ExportColumn, ExportTable
from parvis.assessment.export.exported import Exported
from parvis.assessment.export.licences import licences
from parvis.assessment.text import LANGUAGES, Text

METADATA = "csv-metadata.json"  # where a reader that knows only the table looks for it (section 5.3)
_DATATYPES = {"string": "string", "number": "double", "integer": "integer"}


def csvw(exported: Exported) -> dict[str, Any]:
    """Return the metadata of all tables as one group."""
    publication = exported.publication
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": in_both(exported.name),
        **({"dc:description": in_both(publication.description)} if publication.description.en else {}),
        **({"dc:publisher": in_both(publication.publisher)} if publication.publisher.en else {}),
        "dc:license": [
            {"@id": each.address} if each.address else {"@value": each.title.en, "@language": "en"}
            for each in licences(exported)
        ],
        "dc:source": [entry for source in exported.sources for entry in in_both(source.attribution)],
        "dialect": {"encoding": "utf-8", "delimiter": ",", "lineTerminators": ["\r\n"], "header": True},
        "tables": [_table(table) for table in tables_of(exported)],
    }


def in_both(text: Text) -> list[dict[str, str]]:
    """Return a text as JSON-LD holds it in two languages; a language that is missing is left out."""
    return [
        {"@value": getattr(text, language), "@language": language}
        for language in LANGUAGES
        if getattr(text, language)
    ]


def _table(table: ExportTable[Any]) -> dict[str, Any]:
    return {
        "url": f"{table.name}.csv",
        "dc:title": in_both(table.title),
        "tableSchema": {
            "columns": [_column(column) for column in table.columns],
            "primaryKey": list(table.key),
        },
    }


def _column(column: ExportColumn[Any]) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": column.name,  # the header's own word: a validator compares them
        "dc:description": in_both(column.description),
        "datatype": _DATATYPES[column.type],
        "null": [*column.reasons] if column.reasons else "",
    }
