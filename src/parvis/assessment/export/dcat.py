"""A catalogue's record of an export: what a harvester reads, with every file, its kind, size and checksum.

References
----------
W3C (2024), Data Catalog Vocabulary (DCAT), version 3; SPDX 2.3, Checksum.
"""

import calendar
from collections.abc import Iterable
from pathlib import Path

from parvis.assessment.export.exported import Exported
from parvis.assessment.export.graph import Address, Object, Thing, Word, in_both, stated
from parvis.assessment.export.licences import GivenLicence, licences
from parvis.assessment.manifest import checksum
from parvis.assessment.period import InvalidPeriod, ReferencePeriod
from parvis.assessment.text import Text

MOST_AREAS = 100  # of a whole country's census tracts nobody reads the names in a catalogue
_EU = "http://publications.europa.eu/resource/authority/"
_LANGUAGES = (f"{_EU}language/ENG", f"{_EU}language/FRA")
_IANA = "https://www.iana.org/assignments/media-types/"
_CANADA = "http://sws.geonames.org/6251999/"

Statement = tuple[str, Object]


def record(exported: Exported, files: Iterable[Path], *, kinds: "FileKinds") -> Thing:
    """Return the record of an export and its files; what the publisher did not say is left out."""
    own = exported.publication
    address = own.address.rstrip("/") + "/" if own.address else ""
    kept = licences(exported)
    return Thing(
        "dcat:Dataset",
        (
            *in_both("dct:title", exported.name),
            *in_both("dct:description", own.description if own.description.en else exported.name),
            *stated("dct:identifier", [own.address or exported.id]),
            *_publisher(exported),
            *stated("dct:issued", _day(own.issued_on)),
            *stated("dct:modified", _day(own.modified_on)),
            *stated("dcat:version", [own.version]),
            *stated("owl:versionInfo", [own.version]),  # where CKAN's harvester reads it
            *stated("dcat:landingPage", [Address(address)] if address else ()),
            *stated("dct:language", map(Address, _LANGUAGES)),
            *(statement for word in own.keywords for statement in in_both("dcat:keyword", word)),
            *stated("dcat:theme", map(Address, own.themes)),
            *stated(
                "dct:accrualPeriodicity", [Address(f"{_EU}frequency/{own.frequency}")] if own.frequency else ()
            ),
            *_licences(kept),
            *(("dct:provenance", _provenance(source.attribution)) for source in exported.sources),
            *_spatial(exported),
            *_temporal(exported.periods),
            *(
                ("dcat:distribution", _distribution(path, address, kept, kinds)) for path in sorted(files)
            ),
        ),
        address=address,
    )  # fmt: skip


def catalogue(
    *,
    title: Text,
    description: Text,
    publisher: Text,
    address: str,
    modified_on: str,
    datasets: Iterable[str],
) -> Thing:
    """Return the record of a catalogue: who keeps it, and the addresses of its datasets."""
    return Thing(
        "dcat:Catalog",
        (
            *in_both("dct:title", title),
            *in_both("dct:description", description),
            ("dct:publisher", Thing("foaf:Agent", tuple(in_both("foaf:name", publisher)))),
            ("foaf:homepage", Address(address)),
            *stated("dct:modified", _day(modified_on)),
            *stated("dct:language", map(Address, _LANGUAGES)),
            ("dct:spatial", Address(_CANADA)),
            *stated("dcat:dataset", map(Address, datasets)),
        ),
        address=address,
    )


FileKinds = dict[
    str, tuple[str, Text, str]
]  # by the end of a name: media type, label, the standard it follows


def _publisher(exported: Exported) -> list[Statement]:
    own = exported.publication
    if not own.publisher.en:
        return []
    contact = (
        *in_both("vcard:fn", own.publisher),
        *stated("vcard:hasEmail", [Address(f"mailto:{own.email}")] if own.email else ()),
    )
    return [
        ("dct:publisher", Thing("foaf:Agent", tuple(in_both("foaf:name", own.publisher)))),
        ("dcat:contactPoint", Thing("vcard:Kind", contact)),
    ]


def _day(written: str) -> list[Object]:
    return [Word(written, type="xsd:date")] if written else []


def _licences(kept: Iterable[GivenLicence]) -> list[Statement]:
    return [
        (
            "dct:license",
            Address(each.address)
            if each.address
            else Thing("dct:LicenseDocument", tuple(in_both("rdfs:label", each.title))),
        )
        for each in kept
    ]


def _provenance(attribution: Text) -> Thing:
    return Thing("dct:ProvenanceStatement", tuple(in_both("rdfs:label", attribution)))


def _spatial(exported: Exported) -> list[Statement]:
    if len(exported.areas) == 1:
        return [("dct:spatial", _place(*each, called="skos:prefLabel")) for each in exported.areas.items()]
    named = exported.areas if len(exported.areas) <= MOST_AREAS else {}
    # CKAN's harvester makes one place of several: beside the address of Canada, a label of a town would name the whole.
    return [
        ("dct:spatial", Address(_CANADA)),
        *(("dct:spatial", _place(*each, called="dct:title")) for each in named.items()),
    ]


def _place(area: str, name: Text, *, called: str) -> Thing:
    return Thing("dct:Location", (*stated("dct:identifier", [area]), *in_both(called, name)))


def _temporal(periods: Iterable[str]) -> list[Statement]:
    covered = time_covered(periods)
    if covered is None:
        return []
    first, last = covered
    return [
        (
            "dct:temporal",
            Thing(
                "dct:PeriodOfTime",
                (
                    ("dcat:startDate", Word(first, type="xsd:date")),
                    ("dcat:endDate", Word(last, type="xsd:date")),
                ),
            ),
        )
    ]


def _period(written: str) -> ReferencePeriod | None:
    try:
        return ReferencePeriod.parse(written)
    except InvalidPeriod:
        return None


def _first_day(period: ReferencePeriod) -> str:
    month = period.month or (3 * period.quarter - 2 if period.quarter else 1)
    return f"{period.first:04}-{month:02}-01"


def _last_day(period: ReferencePeriod) -> str:
    month = period.month or (3 * period.quarter if period.quarter else 12)
    return f"{period.last:04}-{month:02}-{calendar.monthrange(period.last, month)[1]:02}"


def time_covered(periods: Iterable[str]) -> tuple[str, str] | None:
    """Return the first day of the earliest period and the last day of the latest; None where none is known."""
    known = [period for written in periods if (period := _period(written))]
    if not known:
        return None
    return min(map(_first_day, known)), max(map(_last_day, known))


def format_of(path: Path) -> str:
    """Return what catalogues call the format of a file, such as CSV: the end of its name."""
    return path.suffix.removeprefix(".").upper()


def _format(path: Path, media: str) -> Thing:
    """Return the format as CKAN's harvester reads it: its name, and the media type as a text."""
    return Thing("dct:IMT", (("rdf:value", Word(media)), ("rdfs:label", Word(format_of(path)))))


def _distribution(path: Path, address: str, kept: Iterable[GivenLicence], kinds: FileKinds) -> Thing:
    media, label, standard = next(kind for end, kind in kinds.items() if path.name.endswith(end))
    sum_of_file = (
        ("spdx:algorithm", Address("http://spdx.org/rdf/terms#checksumAlgorithm_sha256")),
        ("spdx:checksumValue", Word(checksum(path), type="xsd:hexBinary")),
    )
    title = Text(en=f"{path.name}: {label.en}", fr=f"{path.name}\u00a0: {label.fr}")
    return Thing(
        "dcat:Distribution",
        (
            *in_both("dct:title", title),
            ("dcat:accessURL", Address(f"{address}{path.name}")),
            ("dcat:downloadURL", Address(f"{address}{path.name}")),
            ("dcat:mediaType", Address(f"{_IANA}{media}")),
            ("dct:format", _format(path, media)),
            ("dcat:byteSize", Word(str(path.stat().st_size), type="xsd:nonNegativeInteger")),
            ("spdx:checksum", Thing("spdx:Checksum", sum_of_file)),
            *stated("dct:conformsTo", [Address(standard)] if standard else ()),
            *stated("dct:language", map(Address, _LANGUAGES)),
            *_licences(kept),
        ),
    )
