"""A service directory of HSDS 3 as tables, and from them as JSON or as a tabular package.

Tables are the one form in which a directory is kept: rows of plain values under the publisher's own identifiers. JSON
is taken apart into them, each object once however often it is nested, and put together from them again.

References
----------
Open Referral, Human Services Data Specification 3.0: schema reference.
"""

import csv
import io
import json
import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from parvis.assessment.errors import Fault, InvalidFile
from parvis.assessment.sources import faults
from parvis.assessment.sources.hsds import read_directory_json
from parvis.assessment.sources.tabular_package import is_package, read_package
from parvis.assessment.text import Text

Row = dict[str, Any]
Tables = dict[str, dict[str, Row]]
"""The rows of each table by identifier, in the order of the file."""

MOST_ROWS = 200_000  # a province's directory has a tenth of it

# The tables of the specification, each with what one of its rows is called.
_ENTITIES = {
    "organizations": "organization",
    "programs": "program",
    "services": "service",
    "locations": "location",
    "service_at_location": "service_at_location",
    "addresses": "address",
    "contacts": "contact",
    "phones": "phone",
    "schedules": "schedule",
    "languages": "language",
    "accessibility": "accessibility",
    "service_areas": "service_area",
    "service_capacities": "service_capacity",
    "units": "unit",
    "funding": "funding",
    "cost_options": "cost_option",
    "required_documents": "required_document",
    "organization_identifiers": "organization_identifier",
    "urls": "url",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
    "attributes": "attribute",
    "metadata": "metadata",
    "meta_table_descriptions": "meta_table_description",
}
TABLES = tuple(_ENTITIES)
# What JSON nests as a list, and the table in which each of the list is a row.
_LISTS = {
    "services": "services",
    "programs": "programs",
    "locations": "locations",
    "service_at_locations": "service_at_location",
    "addresses": "addresses",
    "contacts": "contacts",
    "phones": "phones",
    "schedules": "schedules",
    "languages": "languages",
    "accessibility": "accessibility",
    "service_areas": "service_areas",
    "service_capacities": "service_capacities",
    "capacities": "service_capacities",
    "funding": "funding",
    "cost_options": "cost_options",
    "required_documents": "required_documents",
    "organization_identifiers": "organization_identifiers",
    "additional_urls": "urls",
    "additional_websites": "urls",
    "attributes": "attributes",
    "metadata": "metadata",
}
_KEYS = {
    table: key for key, table in reversed(_LISTS.items()) if key not in {"capacities", "additional_websites"}
}
# What JSON nests as one object, and the table that it is a row of.
_OBJECTS = {
    "organization": "organizations",
    "program": "programs",
    "location": "locations",
    "taxonomy_term": "taxonomy_terms",
    "taxonomy_detail": "taxonomies",
    "unit": "units",
}
_COLUMNS = {"taxonomy_detail": "taxonomy_id"}  # the others are the object's name and _id
# These say what they belong to with an identifier and the kind of thing, not with a column for each kind.
_POINTING = {"attributes": ("link_id", "link_entity"), "metadata": ("resource_id", "resource_type")}
# A package has text alone; the specification writes these as numbers.
_NUMBERS = frozenset(
    {"latitude", "longitude", "minimum_age", "maximum_age", "amount", "available", "maximum", "minimum"}
)


def read_directory(file_name: str, content: bytes) -> Tables:
    """Read a directory, JSON or a zipped tabular package, into its tables.

    Raises
    ------
    InvalidFile
        It is no directory of HSDS 3; ``faults`` lists every place.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("package.zip" if content.startswith(b"PK\x03\x04") else "directory.json")
        path.write_bytes(content)
        tables = _tables_of_package(path) if path.suffix == ".zip" else _tables_of_json(path)
    if sum(map(len, tables.values())) > MOST_ROWS:
        raise InvalidFile([_too_much()])
    if not tables.get("services"):
        raise InvalidFile([_no_service(file_name)])
    if problems := list(_unkeepable(tables)):
        raise InvalidFile(problems)
    return tables


def services_in_full(tables: Tables) -> dict[str, Row]:
    """Return each service by its identifier, with all that belongs to it nested inside."""
    children = _children(tables)
    return {id: _nested(tables, children, "services", row) for id, row in tables.get("services", {}).items()}


def as_json(tables: Tables) -> str:
    """Write a directory as a list of its services; an organization without a service stands behind them."""
    listed: list[Row] = list(services_in_full(tables).values())
    employed = {row.get("organization_id") for row in tables.get("services", {}).values()}
    children = _children(tables)
    listed += [
        {**_nested(tables, children, "organizations", row), "services": []}
        for id, row in tables.get("organizations", {}).items()
        if id not in employed
    ]
    return json.dumps(listed, ensure_ascii=False, indent=2) + "\n"


def as_package(tables: Tables) -> bytes:
    """Write a directory as a tabular package: a table a file, and the description of them all."""
    buffer = io.BytesIO()
    described = []
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in ("services", "organizations", *(one for one in TABLES if one not in _FIRST)):
            rows = list(tables.get(table, {}).values())
            if not rows and table not in _FIRST:
                continue
            columns = list(dict.fromkeys(("id", *(name for row in rows for name in row))))
            _add(archive, f"{table}.csv", _csv(columns, rows))
            fields = [{"name": column, "type": "string"} for column in columns]
            described.append({"name": table, "path": f"{table}.csv", "schema": {"fields": fields}})
        package = {"name": "services", "profile": "tabular-data-package", "resources": described}
        _add(archive, "datapackage.json", json.dumps(package, indent=2))
    return buffer.getvalue()


_FIRST = ("services", "organizations")


def _add(archive: zipfile.ZipFile, name: str, content: str) -> None:
    # A fixed moment: the same inventory gives the same file.
    archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content.encode(), zipfile.ZIP_DEFLATED)


def _csv(columns: list[str], rows: Iterable[Row]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


# ---- a package into tables ----


def _tables_of_package(path: Path) -> Tables:
    if not is_package(path):
        raise InvalidFile([_no_package()])
    found, problems = read_package(path, tables=TABLES), []
    tables: Tables = {}
    for table, rows in found.items():
        kept: dict[str, Row] = {}
        lines: dict[str, int] = {}
        for line, row in rows:
            id = row.get("id", "")
            if not id:
                problems.append(_in_table(table, faults.empty_cell(line, "id", expected=_AN_IDENTIFIER)))
            elif id in kept:
                problems.append(_in_table(table, faults.repeated_key(line, first=lines[id], key=(table, id))))
            else:
                kept[id] = {name: cell for name, cell in row.items() if cell}
                lines[id] = line
        tables[table] = kept
    problems += _broken_links(tables, {table: [line for line, _row in rows] for table, rows in found.items()})
    if problems:
        raise InvalidFile(problems)
    return {table: rows for table, rows in tables.items() if rows}


_AN_IDENTIFIER = Text(en="an identifier", fr="un identifiant")
_MUST_EXIST = {
    "services": {"organization_id": "organizations"},
    "service_at_location": {"service_id": "services", "location_id": "locations"},
    "addresses": {"location_id": "locations"},
    "attributes": {"taxonomy_term_id": "taxonomy_terms"},
}


def _broken_links(tables: Tables, lines: Mapping[str, list[int]]) -> Iterator[Fault]:
    for table, columns in _MUST_EXIST.items():
        for line, row in zip(lines.get(table, ()), tables.get(table, {}).values(), strict=False):
            for column, target in columns.items():
                if row.get(column) and row[column] not in tables.get(target, {}):
                    yield _in_table(
                        table,
                        faults.unexpected(line, column, written=row[column], expected=_an_id_of(target)),
                    )


def _an_id_of(table: str) -> Text:
    return Text(en=f"an id of {table}.csv", fr=f"un identifiant de {table}.csv")


def _in_table(table: str, fault: Fault) -> Fault:
    text = Text(en=f"{table}.csv: {fault.text.en}", fr=f"{table}.csv\u00a0: {fault.text.fr}")
    return Fault(fault.line, fault.column, text)


# ---- JSON into tables ----


def _tables_of_json(path: Path) -> Tables:
    try:
        content = read_directory_json(path)
    except UnicodeDecodeError as error:
        raise InvalidFile([faults.wrong_encoding(error.object[: error.start].count(b"\n") + 1)]) from None
    tables: Tables = {}
    problems: list[Fault] = []
    for place, table, found in _listed(content, ""):
        _take_apart(tables, table, found, place, problems)
    if problems:
        raise InvalidFile(problems)
    return tables


def _listed(content: Any, place: str) -> Iterator[tuple[str, str, Row]]:
    """Give the objects of a list or of a page of a list: services, and organizations, which have a list of them."""
    if isinstance(content, list):
        for number, one in enumerate(content, start=1):
            yield from _listed(one, f"{place}[{number}]")
    elif isinstance(content, dict) and isinstance(content.get("contents"), list):
        yield from _listed(content["contents"], "contents")
    elif isinstance(content, dict):
        yield (
            place or "[1]",
            "organizations" if isinstance(content.get("services"), list) else "services",
            content,
        )


def _take_apart(tables: Tables, table: str, found: Row, place: str, problems: list[Fault]) -> str:
    """Put an object and all that is nested in it into the tables; return its identifier."""
    if not _is_named(found):
        problems.append(_nameless(place))
        return ""
    id: str = found["id"]
    row: Row = {}
    for key, value in found.items():
        if key in _LISTS and isinstance(value, list) and all(map(_is_named, value)):
            for number, one in enumerate(value, start=1):
                linked = {**one, **_link(_LISTS[key], table, id)}
                _take_apart(tables, _LISTS[key], linked, f"{place}.{key}[{number}]", problems)
        elif key in _OBJECTS and _is_named(value):
            other = _take_apart(tables, _OBJECTS[key], value, f"{place}.{key}", problems)
            row[_COLUMNS.get(key, f"{key}_id")] = other
        elif value is not None:
            row[key] = value
    kept = tables.setdefault(table, {}).setdefault(id, row)
    for name, value in row.items():
        if kept.setdefault(name, value) != value:
            problems.append(_contradicted(place, id, name))
    return id


def _is_named(found: Any) -> bool:
    """Tell whether a nested thing has an identifier; one without stays where it is, and gets none here."""
    return isinstance(found, dict) and bool(found.get("id")) and isinstance(found["id"], str)


def _link(table: str, parent: str, id: str) -> Row:
    if table in _POINTING:
        column, kind = _POINTING[table]
        return {column: id, kind: _ENTITIES[parent]}
    return {f"{_ENTITIES[parent]}_id": id}


# ---- tables into JSON ----

_Children = Mapping[tuple[str, str], list[tuple[str, Row]]]


def _children(tables: Tables) -> _Children:
    """Return what belongs to each thing, by its kind and identifier: the table and the row."""
    # Publishers write the kind of thing with the name of the entity or of its table.
    kinds = {name: table for table, entity in _ENTITIES.items() for name in (entity, table)}
    found: dict[tuple[str, str], list[tuple[str, Row]]] = {}
    for table, rows in tables.items():
        for row in rows.values() if table in _KEYS else ():
            for parent, id in _parents(table, row):
                if parent in kinds and (parent, table) not in _NOT_NESTED:
                    found.setdefault((kinds[parent], id), []).append((table, row))
    return found


# A service names its organization and program, and its link to a location the location: they nest the other way.
_NOT_NESTED = frozenset(
    {
        ("organization", "services"),
        ("program", "services"),
        ("organization", "locations"),
        ("location", "service_at_location"),
    }
)


def _parents(table: str, row: Row) -> Iterator[tuple[str, str]]:
    if table in _POINTING:
        column, kind = _POINTING[table]
        if row.get(column):
            yield row.get(kind) or "service", row[column]
        return
    for column, value in row.items():
        if column.endswith("_id") and value and f"{column[:-3]}" != _ENTITIES[table]:
            yield column[:-3], value


def _nested(tables: Tables, children: _Children, table: str, row: Row, depth: int = 0) -> Row:
    nested: Row = {name: _number(name, value) for name, value in row.items()}
    for key, target in _OBJECTS.items():
        column = _COLUMNS.get(key, f"{key}_id")
        other = tables.get(target, {}).get(str(row.get(column) or ""))
        if other and depth < _DEEPEST and _ENTITIES[table] not in {key}:
            nested.pop(column, None)
            nested[key] = _nested(tables, children, target, other, depth + 1)
    for child, inner in children.get((table, row["id"]), ()) if depth < _DEEPEST else ():
        nested.setdefault(_KEYS[child], []).append(
            _without_link(tables, children, child, inner, table, depth)
        )
    return nested


_DEEPEST = 5  # service, its link to a location, the location, its contact, their phone, its language


def _without_link(tables: Tables, children: _Children, child: str, row: Row, parent: str, depth: int) -> Row:
    link = _link(child, parent, "")
    inner = {name: value for name, value in row.items() if name not in link}
    inner = {**inner, "id": row["id"]}
    return _nested(tables, children, child, inner, depth + 1)


def _number(name: str, value: Any) -> Any:
    if name not in _NUMBERS or not isinstance(value, str):
        return value
    try:
        return int(value) if value.lstrip("-").isdecimal() else float(value)
    except ValueError:
        return value


# ---- what is wrong ----


LONGEST_IDENTIFIER = 250  # a UUID has 36


# A database takes neither the zero character, which is escaped in JSON, nor half of a pair; nobody writes them.
_UNWRITABLE = re.compile(r"\\u0000|[\ud800-\udfff]")


def _unkeepable(tables: Tables) -> Iterator[Fault]:
    for table, rows in tables.items():
        for id, row in rows.items():
            if len(id) > LONGEST_IDENTIFIER or _UNWRITABLE.search(json.dumps([id, row], ensure_ascii=False)):
                yield _strange(table, id[:40].encode(errors="replace").decode())


def _strange(table: str, id: str) -> Fault:
    return faults.of_file(
        en=f"{table}: “{id}” has an identifier of more than 250 characters, or a character that is none in its text.",
        fr=(
            f"{table}\u00a0: «\u00a0{id}\u00a0» a un identifiant de plus de 250\u00a0caractères, ou un caractère qui "
            "n’en est pas un dans son texte."
        ),
    )


def _nameless(place: str) -> Fault:
    return faults.of_file(
        en=f"{place} has no id. Expected the publisher’s identifier, as text.",
        fr=f"{place} n’a pas d’«\u00a0id\u00a0». Attendu\u00a0: l’identifiant de l’éditeur, sous forme de texte.",
    )


def _contradicted(place: str, id: str, name: str) -> Fault:
    return faults.of_file(
        en=f"{place}: “{id}” occurs twice with another “{name}”. Expected one thing under one identifier.",
        fr=(
            f"{place}\u00a0: «\u00a0{id}\u00a0» revient avec un autre «\u00a0{name}\u00a0». Attendu\u00a0: une seule "
            "chose sous un identifiant."
        ),
    )


def _no_package() -> Fault:
    return faults.of_file(
        en="The archive is no directory. Expected services.csv and organizations.csv as in HSDS 3.",
        fr="L’archive n’est pas un répertoire. Attendu\u00a0: services.csv et organizations.csv selon HSDS 3.",
    )


def _no_service(name: str) -> Fault:
    return faults.of_file(
        en=f"“{name}” lists no service. Expected a list of services of HSDS 3.",
        fr=f"«\u00a0{name}\u00a0» n’inscrit aucun service. Attendu\u00a0: une liste de services selon HSDS 3.",
    )


def _too_much() -> Fault:
    return faults.of_file(
        en="The directory has more than 200,000 rows. Take the part that concerns your area.",
        fr="Le répertoire compte plus de 200\u00a0000 lignes. Prenez la partie qui concerne votre territoire.",
    )
