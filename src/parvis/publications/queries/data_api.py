"""The document of the API as a page reads it: its addresses, what may be asked, and what comes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from parvis.design.templatetags.formatting import number

Part = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ApiField:
    """A parameter or a property: its name, what may stand in it, what it is."""

    name: str
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class ApiOperation:
    """An address of the API; ``answer`` is the name of the shape that comes."""

    address: str
    summary: str
    parameters: tuple[ApiField, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class ApiShape:
    """A shape that an answer is made of."""

    name: str
    fields: tuple[ApiField, ...]


@dataclass(frozen=True, slots=True)
class ApiPage:
    """The whole document."""

    description: str
    operations: tuple[ApiOperation, ...]
    shapes: tuple[ApiShape, ...]


def api_page(language: str) -> ApiPage:
    """Return the document in one language."""
    document: Part = import_string(settings.API_DOCUMENT)(language)
    return ApiPage(
        description=document["info"]["description"],
        operations=tuple(_operation(address, each["get"]) for address, each in document["paths"].items()),
        shapes=tuple(_shapes(document["components"]["schemas"])),
    )


def _operation(address: str, operation: Part) -> ApiOperation:
    answer = operation["responses"][200]["content"]["application/json"]["schema"]
    return ApiOperation(
        address=address,
        summary=operation["summary"],
        parameters=tuple(_parameter(each) for each in operation["parameters"]),
        answer=_name(answer["$ref"]),
    )


def _parameter(parameter: Part) -> ApiField:
    schema = parameter["schema"]
    words = _type(schema)
    if "maximum" in schema:
        limits = {name: number(schema[name]) for name in ("minimum", "maximum", "default")}
        words = _("whole number, %(minimum)s to %(maximum)s; %(default)s if left out") % limits
    return ApiField(parameter["name"], words, parameter["description"])


def _shapes(schemas: Mapping[str, Part]) -> Iterator[ApiShape]:
    for name, schema in sorted(schemas.items()):
        fields = (
            ApiField(each, _type(part), part.get("description", ""))
            for each, part in schema["properties"].items()
        )
        yield ApiShape(name, tuple(fields))


def _type(part: Part) -> str:
    """Say in words what a part of the document may be."""
    if "$ref" in part:
        return _name(part["$ref"])
    if "allOf" in part:
        return _type(part["allOf"][0])
    if "anyOf" in part:
        return _("%(type)s, or null") % {"type": _type(part["anyOf"][0])}
    if part["type"] == "array":
        return _("list of %(type)s") % {"type": _type(part["items"])}
    return _words()[part.get("format", part["type"])]


def _words() -> Mapping[str, str]:
    return {
        "string": _("text"),
        "number": _("decimal number"),
        "integer": _("whole number"),
        "boolean": _("true or false"),
        "date": _("day, such as 2026-01-31"),
        "date-time": _("moment, in UTC"),
    }


def _name(reference: str) -> str:
    return reference.rpartition("/")[2]
