"""Service directories in the Human Services Data Specification 3: counted by area as what is available there.

A directory stays its publisher's: nothing of it is kept but counts of services by area, language and taxonomy term,
with the publisher's own identifiers. Read are JSON (a list of services, a full service, a full organization), one
JSON object a line, and the tabular package as a folder or an archive.

References
----------
Open Referral, Human Services Data Specification 3.0: schema reference.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from parvis.assessment.errors import Fault, InvalidFile, UnknownArea
from parvis.assessment.geography.dguid import identify
from parvis.assessment.observation import Flag
from parvis.assessment.sources import faults
from parvis.assessment.sources.layout import Layout
from parvis.assessment.sources.other_publishers import DATE_NOT_STATED, SERVICE_DIRECTORY
from parvis.assessment.sources.reading import Reading, TableRow, of_rows
from parvis.assessment.sources.recognition import Kind, Recognised, Sample
from parvis.assessment.sources.tabular_package import PackageTable, read_package
from parvis.assessment.text import Text

INDICATOR = "hsds:services"
LABEL = Text(en="Services listed in a directory", fr="Services inscrits dans un répertoire")
ACTIVE = "active"
NOT_PLACED = "service_without_place"

_TABLES = (
    "services",
    "locations",
    "service_at_location",
    "addresses",
    "languages",
    "attributes",
    "taxonomy_terms",
)
# The identifiers of a place that the specification lets a publisher name freely.
_CODE_SCHEMES = re.compile(
    r"DGUID|CSD(?:UID)?|census.subdivision|subdivision.de.recensement|SGC|CTUID|DAUID", re.IGNORECASE
)
_POSTAL_CODE = re.compile(
    r"(?P<area>[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z])[ -]?\d[ABCEGHJ-NPRSTV-Z]\d", re.IGNORECASE
)
_MONTH = re.compile(r"\d{4}-\d{2}")
FORWARD_SORTATION_AREA = "forward_sortation_area"
_A_TEXT = Text(en="an identifier", fr="un identifiant")
_A_LOCATION = Text(en="the id of a location in the package", fr="l’identifiant d’un lieu de l’ensemble")
_A_SERVICE = Text(en="the id of a service in the package", fr="l’identifiant d’un service de l’ensemble")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a location is, as far as it says so: a code, else the first half of its postal code, else a city."""

    code: str = ""
    level: str = ""
    name: str = ""


@dataclass(slots=True)
class _Service:
    """What is counted of a service; ``line`` is its line in the table, or its number in a JSON file."""

    line: int
    id: str
    status: str
    modified: str
    places: set[_Place] = field(default_factory=set)
    groups: set[str] = field(default_factory=set)


def recognise_hsds(sample: Sample) -> Recognised | None:
    """Recognise a package by its tables, or a JSON file by services inside it."""
    if sample.kind is Kind.PACKAGE:
        return Recognised(HSDS, sample, SERVICE_DIRECTORY)
    text = sample.text.lstrip()
    if sample.kind is Kind.TEXT and text.startswith(("{", "[")) and _KEYS.search(text):
        return Recognised(HSDS, sample, SERVICE_DIRECTORY)
    return None


_KEYS = re.compile(r'"(?:service_at_locations|contents|services|interpretation_services|assured_date)"\s*:')


def hsds_rows(reading: Reading) -> Iterator[TableRow]:
    """Give the number of active services in each area: all of them, by language and by taxonomy term.

    Services that are not active are given by their status; those without a location that says where it is are given
    without a place, and say so.
    """
    services = list(_services(reading))
    reading.lines = len(services)
    for problem in _repeated(services):
        reading.refuse(problem)
    if not services:
        return
    period = max(service.modified for service in services)
    counts: dict[tuple[_Place, str], list[_Service]] = {}
    for service in services:
        is_active = service.status in ("", ACTIVE)
        groups = {"total", *service.groups} if is_active else {f"Status: {service.status}"}
        for place in service.places or {_Place()}:
            for group in groups:
                counts.setdefault((place, group), []).append(service)
    for (place, group), counted in counts.items():
        yield {
            "line": counted[0].line,
            "indicator": INDICATOR,
            "label_en": LABEL.en,
            "label_fr": LABEL.fr,
            "area": place.code,
            "area_name": place.name,
            "level": place.level,
            "described": place.code,
            "period": period,
            "group": group,
            "value": float(len(counted)),
            "flag": "" if place.code else Flag.USE_WITH_CAUTION.value,
            "unit": "services",
            "vintage": period or DATE_NOT_STATED.en,
            "note": "" if place.code or place.name else NOT_PLACED,
        }


def read_directory_json(path: Path) -> Any:
    """Read a directory's JSON file, or one of one object a line.

    Raises
    ------
    InvalidFile
        It is no JSON.
    """
    text = path.read_text(encoding="utf-8-sig")  # editors put a mark before JSON that its grammar has not
    try:
        return json.loads(text, parse_constant=_no_constant)
    except RecursionError:
        raise InvalidFile([_no_json(1)]) from None
    except ValueError as error:
        if isinstance(error, json.JSONDecodeError) and error.msg == "Extra data":
            return [
                _parsed_line(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()
            ]
        raise InvalidFile([_no_json(getattr(error, "lineno", 1))]) from None


def _services(reading: Reading) -> Iterator[_Service]:
    sample = reading.recognised.sample
    if sample.kind is Kind.TEXT:
        yield from _services_of_json(reading, read_directory_json(reading.text()))
    else:
        yield from _services_of_package(reading, read_package(sample.path, tables=_TABLES))


def _parsed_line(number: int, line: str) -> Any:
    try:
        return json.loads(line, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise InvalidFile([_no_json(number)]) from None


def _no_constant(name: str) -> Any:
    raise ValueError(name)  # NaN and Infinity are no JSON


def _services_of_json(reading: Reading, content: Any) -> Iterator[_Service]:
    for number, found in enumerate(_objects(content), start=1):
        id = str(found.get("id") or "")
        if not id:
            reading.refuse(faults.empty_cell(number, "id", expected=_A_TEXT))
            continue
        links = [
            link for link in _list(found, "service_at_locations") if isinstance(link.get("location"), dict)
        ]
        places = {_place(link["location"], _list(link["location"], "addresses")) for link in links}
        attributes = [one.get("taxonomy_term") for one in _list(found, "attributes")]
        groups = {_language(each) for each in _list(found, "languages")}
        groups |= {_term(term) for term in attributes if isinstance(term, dict)}
        yield _service(number, found, places, groups)


def _objects(content: Any) -> Iterator[Mapping[str, Any]]:
    """Give the services of a list, of a page of a list, of an organization, or the one service."""
    if isinstance(content, list):
        for one in content:
            yield from _objects(one)
    elif isinstance(content, dict):
        inside = content.get("contents", content.get("services"))
        if isinstance(inside, list):
            yield from _objects(inside)
        else:
            yield content


def _service(line: int, found: Mapping[str, Any], places: set[_Place], groups: set[str]) -> _Service:
    month = _MONTH.match(str(found.get("last_modified") or found.get("assured_date") or ""))
    status = str(found.get("status") or "").casefold()
    return _Service(
        line, str(found["id"]), status, month[0] if month else "", places - {_Place()}, groups - {""}
    )


def _services_of_package(reading: Reading, tables: Mapping[str, PackageTable]) -> Iterator[_Service]:
    addresses: dict[str, list[dict[str, str]]] = {}
    for _, row in tables["addresses"]:
        addresses.setdefault(row.get("location_id", ""), []).append(row)
    places = {
        row.get("id", ""): _place(row, addresses.get(row.get("id", ""), ())) for _, row in tables["locations"]
    }
    terms = {row.get("id", ""): _term(row) for _, row in tables["taxonomy_terms"]}
    services: dict[str, _Service] = {}
    for line, row in tables["services"]:
        if not row.get("id"):
            reading.refuse(faults.empty_cell(line, "id", expected=_A_TEXT))
            continue
        service = _service(line, row, set(), set())
        services.setdefault(service.id, service)
        if services[service.id] is not service:
            first = services[service.id].line
            reading.refuse(faults.repeated_key(line, first=first, key=("services", service.id)))
    for line, row in tables["service_at_location"]:
        _link(reading, line, row, services, places)
    for _, row in tables["languages"]:
        if row.get("service_id") in services:
            services[row["service_id"]].groups.add(_language(row))
    for _, row in tables["attributes"]:
        if row.get("link_id") in services and row.get("taxonomy_term_id") in terms:
            services[row["link_id"]].groups.add(terms[row["taxonomy_term_id"]])
    yield from services.values()


def _link(
    reading: Reading,
    line: int,
    row: Mapping[str, str],
    services: Mapping[str, _Service],
    places: Mapping[str, _Place],
) -> None:
    service, location = row.get("service_id", ""), row.get("location_id", "")
    if service not in services:
        reading.refuse(faults.unexpected(line, "service_id", written=service, expected=_A_SERVICE))
    elif location not in places:
        reading.refuse(faults.unexpected(line, "location_id", written=location, expected=_A_LOCATION))
    elif places[location] != _Place():
        services[service].places.add(places[location])


def _place(location: Mapping[str, Any], addresses: Iterable[Mapping[str, Any]]) -> _Place:
    identifier = str(location.get("external_identifier") or "")
    if identifier and _CODE_SCHEMES.search(str(location.get("external_identifier_type") or "")):
        try:
            level, code = identify(identifier)
        except UnknownArea:
            pass  # not placed by a code that is none
        else:
            return _Place(code, level.value)
    for address in addresses:
        if found := _POSTAL_CODE.fullmatch(str(address.get("postal_code") or "").strip()):
            code = found["area"].upper()
            return _Place(code, FORWARD_SORTATION_AREA, code)
    return next((_Place(name=str(each["city"])) for each in addresses if each.get("city")), _Place())


def _language(row: Mapping[str, Any]) -> str:
    code = str(row.get("code") or row.get("name") or row.get("language") or "").strip().casefold()
    return f"Language: {code}" if code else ""


def _term(term: Mapping[str, Any]) -> str:
    """Return a taxonomy term by its taxonomy and code, with its name: the publisher's identifiers are kept."""
    code = str(term.get("code") or term.get("id") or "")
    return f"{term.get('taxonomy') or 'Taxonomy'}: {code} {term.get('name') or ''}".strip()


def _list(found: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = found.get(key)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _repeated(services: Sequence[_Service]) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for service in services:
        if first.setdefault(service.id, service.line) != service.line:
            yield faults.repeated_key(service.line, first=first[service.id], key=("services", service.id))


def _no_json(line: int) -> Fault:
    return Fault(
        line,
        None,
        Text(
            en=f"Line {line} is no valid JSON. Expected a service, a list of services or an organization of HSDS 3.",
            fr=(
                f"La ligne {line} n’est pas du JSON valide. Attendu\u00a0: un service, une liste de services ou un "
                "organisme selon HSDS 3."
            ),
        ),
    )


HSDS = Layout(
    id="hsds",
    name=Text(
        en="Service directory (HSDS 3), JSON or tables, counted by area",
        fr="Répertoire de services (HSDS 3), JSON ou tableaux, dénombré par territoire",
    ),
    recognise=recognise_hsds,
    relation=of_rows(hsds_rows),
)
