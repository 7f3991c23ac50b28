"""The shapes that the API sends, as its document describes them; the descriptions are translated with the document."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_noop as _
from ninja import Schema
from pydantic import ConfigDict, Field, create_model

from parvis.assessment.export.tables import OBSERVATION_COLUMNS

_TYPES: dict[str, Any] = {"string": str, "number": float | None, "integer": int | None}
CLOSED = ConfigDict(extra="forbid")


class Shape(Schema):
    """A shape with the properties that are named, and no other."""

    model_config = CLOSED


class Words(Shape):
    en: str = Field(description=_("In English"))
    fr: str = Field(description=_("In French"))


class Address(Shape):
    en: str = Field(description=_("The page in English"))
    fr: str = Field(description=_("The page in French"))


class Licence(Shape):
    title: Words
    address: str = Field(description=_("Where the licence is found; empty where it is not known"))


class Source(Shape):
    id: str = Field(description=_("The source, by its identifier"))
    citation: Words
    licence: Words
    attribution: Words = Field(description=_("The sentence to say where its figures are shown"))


class ReleaseFile(Shape):
    name: str = Field(description=_("The name of the file"))
    label: Words
    media_type: str = Field(description=_("The media type"))
    bytes: int = Field(description=_("The size"))
    sha256: str = Field(description=_("The checksum, SHA-256 in hexadecimal"))
    address: str = Field(description=_("The permanent address of the file"))


class ReleaseLine(Shape):
    subject: str = Field(description=_("What names the figures in every address"))
    version: str = Field(description=_("The day of the release; from the second of a day on, with a number"))
    title: Words
    description: Words
    released_on: date = Field(description=_("The day of the release"))
    values: int = Field(description=_("How many values it has, withheld ones among them"))
    withheld: int = Field(description=_("How many of them are withheld"))
    address: str = Field(
        description=_("The permanent address; it leads to the page in the reader’s language")
    )
    checksum: str = Field(description=_("The checksum of the edition, which covers those of all files"))


class ReleaseWhole(ReleaseLine):
    keywords: list[Words]
    licences: list[Licence]
    sources: list[Source]
    citation: Words = Field(description=_("How to cite it"))
    files: list[ReleaseFile]


class EditionLine(Shape):
    kind: str = Field(description=_("The kind of edition"))
    subject: str = Field(description=_("What it is an edition of, within its kind"))
    number: int = Field(description=_("1 for the first edition of the subject"))
    title: Words
    published_at: datetime = Field(description=_("When it was published"))
    checksum: str = Field(description=_("The checksum, SHA-256 in hexadecimal"))
    address: Address


class PartnershipLine(Shape):
    slug: str = Field(description=_("What names the partnership in every address"))
    kind: str = Field(description=_("The kind of partnership"))
    name: Words
    place: Words
    province: str = Field(description=_("Two letters; empty for what belongs to no single one"))
    stratum: str = Field(description=_("The group of like partnerships; empty where nobody documented it"))
    established_year: int | None = Field(description=_("Null where nobody documented it"))
    is_confirmed: bool = Field(description=_("Whether the facts of this entry are confirmed"))
    address: Address


class CommunityLine(Shape):
    area: str = Field(description=_("What names the community in every address"))
    name: Words
    province: str = Field(description=_("Two letters"))
    stratum: str = Field(description=_("The group of like communities"))
    population: int | None = Field(description=_("People in the census of 2021"))
    address: Address


class Problem(Shape):
    """What went wrong, as RFC 9457 writes it, in the language that was asked for."""

    type: str = Field(description=_("Always about:blank: the status says what kind of problem it is"))
    title: str = Field(description=_("The problem in a few words"))
    status: int = Field(description=_("The status of the answer"))
    detail: str = Field(description=_("What to do about it"))


def page_of(shape: type[Schema], name: str) -> Any:
    """Return the shape of a page of a list."""
    return create_model(
        f"PageOf{name}",
        __config__=CLOSED,
        total=(int, Field(description=_("How many there are on all pages"))),
        limit=(int, Field(description=_("How many a page has at most"))),
        offset=(int, Field(description=_("How many lie before this page"))),
        items=(list[shape], Field(description=_("Those on this page"))),  # type: ignore[valid-type]
    )


def _observation() -> Any:
    """Return the shape of a value: the columns of the CSV file, with the same descriptions."""
    fields: Iterable[tuple[str, Any]] = (
        (column.name, (_TYPES[column.type], Field(description=column.description.en)))
        for column in OBSERVATION_COLUMNS
    )
    return create_model("Observation", __config__=CLOSED, **dict(fields))


Observation = _observation()
PageOfReleases = page_of(ReleaseLine, "Releases")
PageOfObservations = page_of(Observation, "Observations")
PageOfEditions = page_of(EditionLine, "Editions")
PageOfPartnerships = page_of(PartnershipLine, "Partnerships")
PageOfCommunities = page_of(CommunityLine, "Communities")
