"""SDMX: each table as an SDMX-CSV 2.0 message, and its structure with the lists of codes in both languages.

A table's key gives the dimensions, its measure the observation, its other columns attributes. Codes are built from
what stands in the table, as the structure travels with the data.

References
----------
SDMX 3.0 (2021), SDMX-CSV 2.0 field guide and SDMX-JSON 2.0 structure message; SDMX Statistical Working Group, Code
List for Observation Status (CL_OBS_STATUS) 2.2 and for Confidentiality Status (CL_CONF_STATUS) 1.3.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TextIO

from parvis.assessment.disclosure.suppression import Reason
from parvis.assessment.export.columns import Cell, ExportColumn, ExportTable, safe
from parvis.assessment.export.exported import Exported
from parvis.assessment.observation import Flag, Match
from parvis.assessment.text import LANGUAGES, Text

AGENCY, VERSION = "PARVIS", "1.0"
_CONCEPTS = {"area": "REF_AREA", "period": "TIME_PERIOD", "unit": "UNIT_MEASURE", "n": "N_OBS"}
_IN_CODE_LISTS = frozenset({"label_en", "label_fr", "area_name"})  # they are the names of codes
_TYPES = {"string": "String", "number": "Double", "integer": "Long"}
_NOT_IN_AN_ID = re.compile(r"[^A-Za-z0-9_@$-]")
_TOTAL = {"total": "_T"}  # cross-domain code for a total

OBSERVATION_STATUS: Mapping[str, Text] = {
    "A": Text(en="Normal value", fr="Valeur normale"),
    "E": Text(en="Estimated value: modelled", fr="Valeur estimée\u00a0: modélisée"),
    "M": Text(en="Missing value; data cannot exist", fr="Valeur manquante; la donnée ne peut exister"),
    "O": Text(en="Missing value", fr="Valeur manquante"),
    "P": Text(en="Provisional value", fr="Valeur provisoire"),
    "Q": Text(en="Missing value; suppressed", fr="Valeur manquante; supprimée"),
    "R": Text(en="Seriously revised value", fr="Valeur fortement révisée"),
    "U": Text(en="Low reliability", fr="Faible fiabilité"),
}
CONFIDENTIALITY: Mapping[str, Text] = {
    "A": Text(en="Primary confidentiality due to small counts", fr="Confidentialité primaire, petits effectifs"),
    "C": Text(en="Confidential statistical information", fr="Information statistique confidentielle"),
    "D": Text(en="Secondary confidentiality set by the sender", fr="Confidentialité secondaire fixée par l’expéditeur"),
    "F": Text(en="Free, not confidential", fr="Libre, non confidentiel"),
}  # fmt: skip
# Suppressed (Q) and too unreliable (U, with no value) are told apart; what is read with care (U) has its value.
_STATUS_OF_FLAG = {
    Flag.NONE.value: "A",
    Flag.SUPPRESSED.value: "Q",
    Flag.UNRELIABLE.value: "U",
    Flag.NOT_AVAILABLE.value: "O",
    Flag.NOT_APPLICABLE.value: "M",
    Flag.USE_WITH_CAUTION.value: "U",
    Flag.REVISED.value: "R",
    Flag.PRELIMINARY.value: "P",
    Flag.INCONSISTENT.value: "U",
}
_CONFIDENTIALITY_OF_NOTE: Mapping[str, str] = {
    Reason.TOO_FEW_PEOPLE.value: "A",
    Reason.TOO_FEW_COUNTED.value: "A",
    Reason.POPULATION_TOO_SMALL.value: "A",
    Reason.PROTECTS_ANOTHER_VALUE.value: "D",
    Reason.UNIT_NOT_STATED.value: "D",
    Reason.TOO_UNRELIABLE.value: "F",
}
_SPAN = re.compile(r"(\d{4})/(\d{4})")


@dataclass(frozen=True, slots=True)
class CodeList:
    """The codes of one component: for each text of the column its id, and for each id its names."""

    id: str
    ids: Mapping[str, str]
    names: Mapping[str, Text]


def code_lists(table: ExportTable[Any]) -> dict[str, CodeList]:
    """Return the list of codes of each coded column, from what stands in it."""
    coded = [column for column in table.columns if _is_coded(column, table)]
    found = {column.name: _closed_codes(column) for column in coded}
    for row in table.rows:
        for column in coded:
            code = str(column.cell(row) or "")
            if code and code not in found[column.name]:
                found[column.name][code] = _name(column, row, code)
    return {column.name: _code_list(table, column, found[column.name]) for column in coded}


def write_sdmx_csv(table: ExportTable[Any], opened: TextIO, *, lists: Mapping[str, CodeList]) -> None:
    """Write a table as one message; a value that is missing is empty and its status says why."""
    writer = csv.writer(opened, lineterminator="\r\n")
    others = _attributes(table)
    keys = [column for column in table.columns if column.name in table.key]
    names = [_id(column.name) for column in keys]
    before, stated = ("STRUCTURE", "STRUCTURE_ID", "ACTION"), ("OBS_VALUE", "OBS_STATUS", "CONF_STATUS")
    writer.writerow((*before, *names, *stated, *(_id(column.name) for column in others)))
    structure = ("datastructure", f"{AGENCY}:{_structure_id(table)}({VERSION})", "I")
    places = {column.name: place for place, column in enumerate(table.columns)}
    for cells in table.cells():
        row = {name: cells[place] for name, place in places.items()}
        dimensions = [_coded(column, row, lists) for column in keys]
        value = row[table.measure]
        attributes = [_coded(column, row, lists) for column in others]
        writer.writerow((*structure, *dimensions, value, *_status(row, value), *map(safe, attributes)))


def structures(exported: Exported, lists: Mapping[str, Mapping[str, CodeList]]) -> dict[str, Any]:
    """Return the structure message of all tables in SDMX-JSON 2.0: code lists, concepts, data structures.

    ``lists`` are the code lists of each table by its name.
    """
    columns = {_id(each.name): each.description for table in exported.tables for each in _components(table)}
    concepts = {**columns, **_STATED}
    fixed = (
        CodeList("CL_OBS_STATUS", {}, OBSERVATION_STATUS),
        CodeList("CL_CONF_STATUS", {}, CONFIDENTIALITY),
    )
    return {
        "meta": {
            "schema": "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas/"
            "2.0.0/sdmx-json-structure-schema.json",
            "id": exported.id,
            "prepared": "1980-01-01T00:00:00Z",  # asked for by the standard; a clock would make no two files alike
            "test": False,
            "contentLanguages": list(LANGUAGES),
            "sender": {"id": AGENCY},
        },
        "data": {
            "codelists": [
                _described_list(each) for each in (*fixed, *(one for of in lists.values() for one in of.values()))
            ],
            "conceptSchemes": [
                {
                    **_identity("CS_PARVIS", Text(en="Concepts", fr="Concepts")),
                    "concepts": [{"id": id, **_named(text)} for id, text in concepts.items()],
                }
            ],
            "dataStructures": [_data_structure(table, lists[table.name]) for table in exported.tables],
        },
    }  # fmt: skip


_STATED: Mapping[str, Text] = {
    "OBS_VALUE": Text(en="Observation value", fr="Valeur d’observation"),
    "OBS_STATUS": Text(en="Observation status", fr="Statut de l’observation"),
    "CONF_STATUS": Text(en="Confidentiality status", fr="Statut de confidentialité"),
}


def _is_coded(column: ExportColumn[Any], table: ExportTable[Any]) -> bool:
    is_key = column.name in table.key and column.name != "period"
    return column.type == "string" and (is_key or bool(column.codes)) and column.name not in _IN_CODE_LISTS


def _closed_codes(column: ExportColumn[Any]) -> dict[str, Text]:
    return {code: meaning for code, meaning in column.codes.items() if code and column.is_closed}


def _name(column: ExportColumn[Any], row: Any, code: str) -> Text:
    name = column.names(row) if column.names else column.codes.get(code, Text())
    return Text(en=name.en or name.fr or code, fr=name.fr or name.en or code)


def _code_list(table: ExportTable[Any], column: ExportColumn[Any], names: Mapping[str, Text]) -> CodeList:
    ids: dict[str, str] = {}
    for code in sorted(names):
        ids[code] = _free_id(_TOTAL.get(code) or _NOT_IN_AN_ID.sub("_", code), ids.values())
    list_id = f"CL_{table.name}_{_id(column.name)}".upper()
    return CodeList(list_id, ids, {ids[code]: names[code] for code in ids})


def _free_id(id: str, taken: Iterable[str]) -> str:
    """Return the id, with a number after it where another code has become the same."""
    used, free, number = frozenset(taken), id, 1
    while free in used:
        number += 1
        free = f"{id}_{number}"
    return free


def _coded(column: ExportColumn[Any], row: Mapping[str, Cell], lists: Mapping[str, CodeList]) -> Cell:
    cell = row[column.name]
    if column.name in lists:
        return lists[column.name].ids.get(str(cell), "")
    return _time(str(cell)) if column.name == "period" else cell


def _time(period: str) -> str:
    """Return a period as SDMX writes it: a span of years is a time range, its first day and its length."""
    span = _SPAN.fullmatch(period)
    return f"{span[1]}-01-01/P{int(span[2]) - int(span[1]) + 1}Y" if span else period


def _status(row: Mapping[str, Cell], value: Cell) -> tuple[str, str]:
    flag = str(row.get("flag") or "")
    status = _STATUS_OF_FLAG[flag]
    if status == "A":
        status = "O" if value is None else "E" if row.get("match") == Match.MODELLED.value else "A"
    if flag != Flag.SUPPRESSED.value:
        return status, "F"
    return status, _CONFIDENTIALITY_OF_NOTE.get(str(row.get("note") or ""), "C")


def _id(name: str) -> str:
    return _CONCEPTS.get(name, name.upper())


def _structure_id(table: ExportTable[Any]) -> str:
    return f"DSD_{table.name}".upper()


def _attributes(table: ExportTable[Any]) -> list[ExportColumn[Any]]:
    apart = {*table.key, table.measure, *_IN_CODE_LISTS}
    return [column for column in table.columns if column.name not in apart]


def _components(table: ExportTable[Any]) -> list[ExportColumn[Any]]:
    keys = [column for column in table.columns if column.name in table.key]
    return [*keys, *_attributes(table)]


def _described_list(codes: CodeList) -> dict[str, Any]:
    texts = {id: text for text, id in codes.ids.items()}
    described = [
        {"id": id, **_named(name), **({"description": texts[id]} if texts.get(id, id) != id else {})}
        for id, name in codes.names.items()
    ]
    title = Text(en=f"Codes {codes.id}", fr=f"Codes {codes.id}")
    return {**_identity(codes.id, title), **({"codes": described} if described else {})}


def _data_structure(table: ExportTable[Any], lists: Mapping[str, CodeList]) -> dict[str, Any]:
    keys = [column for column in table.columns if column.name in table.key]
    dimensions = [_component(column, lists) for column in keys if column.name != "period"]
    times = [
        _component(column, lists, "ObservationalTimePeriod") for column in keys if column.name == "period"
    ]
    value = {"id": "OBS_VALUE", "conceptIdentity": _concept("OBS_VALUE"), "usage": "optional"}
    return {
        **_identity(_structure_id(table), table.title),
        "dataStructureComponents": {
            "dimensionList": {
                "id": "DimensionDescriptor",
                "dimensions": [{**each, "position": place} for place, each in enumerate(dimensions)],
                **({"timeDimension": times[0]} if times else {}),
            },
            "measureList": {
                "id": "MeasureDescriptor",
                "measures": [{**value, "localRepresentation": {"format": {"dataType": "Double"}}}],
            },
            "attributeList": {
                "id": "AttributeDescriptor",
                "attributes": [
                    *(_of_observation(_listed(id, f"CL_{id}")) for id in ("OBS_STATUS", "CONF_STATUS")),
                    *(_of_observation(_component(column, lists)) for column in _attributes(table)),
                ],
            },
        },
    }


def _component(
    column: ExportColumn[Any], lists: Mapping[str, CodeList], kind: str | None = None
) -> dict[str, Any]:
    if column.name in lists:
        return _listed(_id(column.name), lists[column.name].id)
    representation = {"format": {"dataType": kind or _TYPES[column.type]}}
    id = _id(column.name)
    return {"id": id, "conceptIdentity": _concept(id), "localRepresentation": representation}


def _listed(id: str, codes: str) -> dict[str, Any]:
    enumeration = f"urn:sdmx:org.sdmx.infomodel.codelist.Codelist={AGENCY}:{codes}({VERSION})"
    return {
        "id": id,
        "conceptIdentity": _concept(id),
        "localRepresentation": {"enumeration": enumeration, "enumerationFormat": {"dataType": "String"}},
    }


def _of_observation(component: Mapping[str, Any]) -> dict[str, Any]:
    return {**component, "usage": "optional", "attributeRelationship": {"observation": {}}}


def _concept(id: str) -> str:
    return f"urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept={AGENCY}:CS_PARVIS({VERSION}).{id}"


def _identity(id: str, name: Text) -> dict[str, Any]:
    return {"id": id, "agencyID": AGENCY, "version": VERSION, **_named(name)}


def _named(name: Text) -> dict[str, Any]:
    return {"name": name.en, "names": {language: getattr(name, language) for language in LANGUAGES}}
