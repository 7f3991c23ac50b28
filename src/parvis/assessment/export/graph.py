"""A small tree of statements, written as JSON-LD and as Turtle: the same statements in both.

References
----------
W3C (2020), JSON-LD 1.1; W3C (2014), RDF 1.1 Turtle.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from parvis.assessment.text import LANGUAGES, Text

PREFIXES: Mapping[str, str] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_NOT_IN_AN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")


@dataclass(frozen=True, slots=True)
class Address:
    """A thing by its address."""

    address: str


@dataclass(frozen=True, slots=True)
class Word:
    """A text in one language, or of a type; of neither, plain."""

    text: str
    language: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing of a type with its statements, a property and what it is; without an address it has no name."""

    type: str
    statements: "tuple[tuple[str, Thing | Address | Word], ...]"
    address: str | None = None


Object = Thing | Address | Word


def in_both(property: str, text: Text) -> "list[tuple[str, Object]]":
    """Return a statement in each language that has the text."""
    return [
        (property, Word(getattr(text, language), language))
        for language in LANGUAGES
        if getattr(text, language)
    ]


def stated(property: str, words: "Iterable[Object | str]") -> "list[tuple[str, Object]]":
    """Return a statement for each of these that is not empty."""
    return [(property, Word(each) if isinstance(each, str) else each) for each in words if each]


def json_ld(thing: Thing) -> str:
    """Write a thing and all it speaks of as JSON-LD."""
    record = {"@context": dict(PREFIXES), **_record(thing)}
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def json_ld_with(thing: Thing, records: Iterable[str]) -> str:
    """Write a thing and, as they are, records that :func:`json_ld` wrote earlier, as one graph."""
    graph = [json.loads(json_ld(thing)), *map(json.loads, records)]
    return json.dumps({"@graph": graph}, ensure_ascii=False, indent=2) + "\n"


def turtle_with(thing: Thing, records: Iterable[str]) -> str:
    """Write a thing and, as they are, records that :func:`turtle` wrote earlier, as one document.

    Each brings its prefixes along; Turtle lets a prefix be said again.
    """
    return "\n".join([turtle(thing), *records])


def turtle(thing: Thing) -> str:
    """Write a thing and all it speaks of as Turtle."""
    prefixes = "".join(f"@prefix {name}: <{address}> .\n" for name, address in PREFIXES.items())
    return f"{prefixes}\n<{iri(thing.address or '')}> {_body(thing, 1)} .\n"


def iri(address: str) -> str:
    """Return an address with what may not stand in one percent-encoded."""
    return _NOT_IN_AN_IRI.sub(lambda found: f"%{ord(found[0]):02X}", address)


def _record(thing: Thing) -> dict[str, Any]:
    record: dict[str, Any] = {"@id": iri(thing.address)} if thing.address is not None else {}
    record["@type"] = thing.type
    for property, found in thing.statements:
        record.setdefault(property, []).append(_value(found))
    return record


def _value(found: Object) -> Any:
    if isinstance(found, Thing):
        return _record(found)
    if isinstance(found, Address):
        return {"@id": iri(found.address)}
    if found.language:
        return {"@value": found.text, "@language": found.language}
    return {"@value": found.text, "@type": found.type} if found.type else {"@value": found.text}


def _body(thing: Thing, depth: int) -> str:
    indent = "  " * depth
    lines = [f"a {thing.type}"]
    lines += [f"{property} {_written(found, depth)}" for property, found in thing.statements]
    return f" ;\n{indent}".join(lines)


def _written(found: Object, depth: int) -> str:
    if isinstance(found, Thing) and found.address is None:
        return f"[ {_body(found, depth + 1)} ]"
    if isinstance(found, Thing):
        raise TypeError(found)  # Turtle would need a statement of its own; nothing here asks for it
    if isinstance(found, Address):
        return f"<{iri(found.address)}>"
    # What JSON escapes, Turtle escapes alike.
    text = json.dumps(found.text, ensure_ascii=False)
    return text + (f"@{found.language}" if found.language else f"^^{found.type}" if found.type else "")
