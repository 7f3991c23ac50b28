"""What a listed service is found by and shown with, read from its HSDS object."""

from collections.abc import Iterator, Mapping
from typing import Any

from parvis.research.enums import LabelKind

Service = Mapping[str, Any]
_LONGEST = 250


def name_of(service: Service) -> str:
    """Return its name; its identifier where the publisher gave none."""
    return str(service.get("name") or service["id"])[:300]


def organisation_of(service: Service) -> str:
    """Return the name of the organization that offers it."""
    return str(_one(service, "organization").get("name") or "")[:300]


def words_of(service: Service) -> str:
    """Return what the search looks through, without case."""
    organisation = _one(service, "organization")
    parts = (
        service.get("name"),
        service.get("alternate_name"),
        service.get("description"),
        organisation.get("name"),
    )
    return " ".join(str(part) for part in parts if part).casefold()


def labels_of(service: Service) -> tuple[tuple[LabelKind, str, str], ...]:
    """Return its languages, taxonomy terms and places, each as kind, code and name, once each."""
    found = [*_languages(service), *_terms(service), *_places(service)]
    labels = {(kind, code.casefold()[:_LONGEST]): name[:_LONGEST] for kind, code, name in found if code}
    return tuple((kind, code, name) for (kind, code), name in labels.items())


def locations_of(service: Service) -> tuple[Mapping[str, Any], ...]:
    """Return the locations at which it is offered."""
    links = _several(service, "service_at_locations")
    return tuple(link["location"] for link in links if isinstance(link.get("location"), dict))


def _languages(service: Service) -> Iterator[tuple[LabelKind, str, str]]:
    for each in _several(service, "languages"):
        code = str(each.get("code") or each.get("name") or "")
        yield LabelKind.LANGUAGE, code, str(each.get("name") or code)


def _terms(service: Service) -> Iterator[tuple[LabelKind, str, str]]:
    for each in _several(service, "attributes"):
        term = _one(each, "taxonomy_term")
        # By the publisher's identifier: two taxonomies may share a code.
        yield LabelKind.TERM, str(term.get("id") or ""), str(term.get("name") or term.get("code") or "")


def _places(service: Service) -> Iterator[tuple[LabelKind, str, str]]:
    for location in locations_of(service):
        for address in _several(location, "addresses"):
            city = str(address.get("city") or "").strip()
            yield LabelKind.PLACE, city, city


def _one(found: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Return a nested thing; nothing where a publisher wrote something else there."""
    value = found.get(key)
    return value if isinstance(value, dict) else {}


def _several(found: Mapping[str, Any], key: str) -> tuple[Mapping[str, Any], ...]:
    value = found.get(key)
    return tuple(one for one in value if isinstance(one, dict)) if isinstance(value, list) else ()
