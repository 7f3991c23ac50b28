"""Open data in the words of the library: what their publisher says of them, and the figures as exports take them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.conf import settings

from parvis.assessment import Flag, Observation, Observations, Released, Text, release
from parvis.assessment.disclosure.rules import PUBLISHED
from parvis.assessment.export.citation import BIBTEX, CFF
from parvis.assessment.export.exported import Exported, exported
from parvis.assessment.export.exports import FILE_KINDS
from parvis.assessment.export.federal import RECORD
from parvis.assessment.export.publication import Publication
from parvis.assessment.export.tables import LongRow, long_row
from parvis.assessment.observation import TABLE_COLUMNS, Match
from parvis.assessment.sources.source import Licence
from parvis.publications.enums import DataFrequency, DataLicence

_LICENCES: Mapping[DataLicence, tuple[Text, str]] = {
    DataLicence.OF_SOURCES: (Text(), ""),
    DataLicence.OPEN_GOVERNMENT: (
        Licence.OPEN_GOVERNMENT_CANADA.label,
        "https://open.canada.ca/en/open-government-licence-canada",
    ),
    DataLicence.ATTRIBUTION: (
        Text(en="Creative Commons Attribution 4.0", fr="Creative Commons Attribution 4.0"),
        "https://creativecommons.org/licenses/by/4.0/",
    ),
}
_OF_OBSERVATION = Observation.__slots__
# Of the files that no format of the library names: by their names, what they are.
_DESCRIPTIONS: Mapping[str, tuple[str, Text]] = {
    "dcat.jsonld": (
        "application/ld+json",
        Text(en="catalogue record, DCAT 3 in JSON-LD", fr="fiche de catalogue, DCAT 3 en JSON-LD"),
    ),
    "dcat.ttl": (
        "text/turtle",
        Text(en="catalogue record, DCAT 3 in Turtle", fr="fiche de catalogue, DCAT 3 en Turtle"),
    ),
    RECORD: (
        "application/json",
        Text(en="record for open.canada.ca", fr="fiche pour ouvert.canada.ca"),
    ),
    CFF: ("application/yaml", Text(en="citation file (CFF)", fr="fichier de citation (CFF)")),
    BIBTEX: ("application/x-bibtex", Text(en="citation in BibTeX", fr="référence en BibTeX")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DataWords:
    """What is said of open data by who proposes them; ``subject`` names them in every address."""

    subject: str
    title: Text
    description: Text
    keywords: tuple[Text, ...]
    frequency: DataFrequency
    licence: DataLicence


def publication_of(words: DataWords, *, version: str = "", on: date | None = None) -> Publication:
    """Return what every format says of who publishes; before the release there is no version and no day."""
    licence, licence_address = _LICENCES[DataLicence(words.licence)]
    day = on.isoformat() if on else ""
    return Publication(
        title=words.title,
        description=words.description,
        publisher=Text(**settings.PUBLISHER),
        licence=licence,
        licence_address=licence_address,
        address=f"{address_of(words.subject)}{version}/" if version else "",
        email=settings.PUBLISHER_EMAIL,
        issued_on=day,
        modified_on=day,
        frequency=words.frequency,
        version=version,
        keywords=words.keywords,
    )


def address_of(subject: str = "") -> str:
    """Return the full address of open data, or of a subject's: the same in both languages, it leads on to either."""
    return f"{settings.BASE_URL}/open-data/" + (f"{subject}/" if subject else "")


def rows_of(released: Released) -> list[LongRow]:
    """Return the figures as rows of the long table: what a value of a release keeps."""
    return [long_row(observation) for observation in released]


def text_of(row: Mapping[str, Any]) -> str:
    """Return a row as compact JSON, its columns in their order."""
    cells = {name: row[name] for name in TABLE_COLUMNS}
    return json.dumps(cells, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def cells_of(text: str) -> dict[str, Any]:
    """Return the row that :func:`text_of` wrote."""
    cells: dict[str, Any] = json.loads(text)
    return cells


def observations_in(rows: Iterable[Mapping[str, Any]]) -> Observations:
    """Return the figures that stand in such rows."""
    return Observations(tuple(map(_observation, rows)))


def file_kind(name: str) -> tuple[str, Text]:
    """Return the media type of a file of a release, and what it is."""
    if name in _DESCRIPTIONS:
        return _DESCRIPTIONS[name]
    media_type, label, _standard = next(kind for end, kind in FILE_KINDS.items() if name.endswith(end))
    return media_type, label


def exported_again(
    rows: Sequence[Mapping[str, Any]], words: DataWords, *, rules: str, publication: Publication
) -> Exported:
    """Return figures that were released as exports take them: ``rules`` let them out, and nothing is let out here."""
    observations = observations_in(rows)
    released = release(observations, rules=dict.fromkeys({each.source for each in observations}, PUBLISHED))
    out = replace(exported(released), id=words.subject, title=words.title, method={"disclosure_rules": rules})
    return out.published_as(publication)


def _observation(row: Mapping[str, Any]) -> Observation:
    facts = {name: row[name] for name in _OF_OBSERVATION}
    return Observation(**(facts | {"match": Match(row["match"]), "flag": Flag(row["flag"])}))
