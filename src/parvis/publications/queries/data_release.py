"""Open data as the public reads them, and on their way there as those see them who propose and release."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from parvis.assessment import Flag, Observations, Text
from parvis.assessment.export.columns import csv_text
from parvis.assessment.export.dcat import time_covered
from parvis.assessment.export.exported import Exported
from parvis.assessment.export.licences import GivenLicence, licences
from parvis.assessment.export.tables import OBSERVATION_COLUMNS
from parvis.assessment.indicators.catalogue import BY_ID
from parvis.assessment.sources.source import Source
from parvis.assessment.text import LANGUAGES
from parvis.publications.enums import DataFrequency, DataLicence, DataState
from parvis.publications.errors import DataWithdrawn, NoSuchData, NoSuchProposal
from parvis.publications.kinds.open_data import DataWords, cells_of, observations_in
from parvis.publications.models import DataFile, DataRelease, DataValue

LATEST = "latest"  # in an address: the current release of a subject


@dataclass(frozen=True, slots=True)
class SourceShown:
    """A source of a release as its pages show it."""

    id: str
    citation: Text
    licence: Text
    attribution: Text


@dataclass(frozen=True, slots=True)
class DataFacts:
    """What is said of the figures of a release as a whole; ``first`` and ``last`` are the days they cover."""

    values: int
    withheld: int
    areas: int
    indicators: int
    first: date | None
    last: date | None
    licences: tuple[GivenLicence, ...]
    sources: tuple[SourceShown, ...]


@dataclass(frozen=True, slots=True)
class IndicatorCount:
    """How many values of an indicator are proposed, and how many of them are withheld or missing otherwise."""

    label: Text
    values: int
    withheld: int
    missing: int


def facts_of(out: Exported) -> dict[str, Any]:
    """Return what the pages and the API say of the figures as a whole, as JSON can hold it."""
    rows = list(out.tables[0].rows)
    first, last = time_covered(out.periods) or ("", "")
    return {
        "values": len(rows),
        "withheld": sum(row["flag"] == Flag.SUPPRESSED.value for row in rows),
        "areas": len({row["area"] for row in rows}),
        "indicators": len({row["indicator"] for row in rows}),
        "first": first,
        "last": last,
        "licences": [
            {"en": each.title.en, "fr": each.title.fr, "address": each.address} for each in licences(out)
        ],
        "sources": [_source(each) for each in out.sources],
    }


def facts_shown(release: DataRelease) -> DataFacts:
    """Return what is said of the figures of a release, as it was when they were proposed."""
    facts = release.facts
    first, last = (date.fromisoformat(facts[name]) if facts[name] else None for name in ("first", "last"))
    return DataFacts(
        values=facts["values"],
        withheld=facts["withheld"],
        areas=facts["areas"],
        indicators=facts["indicators"],
        first=first,
        last=last,
        licences=tuple(
            GivenLicence(Text(each["en"], each["fr"]), each["address"]) for each in facts["licences"]
        ),
        sources=tuple(map(_source_shown, facts["sources"])),
    )


def words_of(release: DataRelease) -> DataWords:
    """Return what was said of figures when they were proposed."""
    return DataWords(
        subject=release.subject,
        title=Text(release.title.en, release.title.fr),
        description=Text(release.description.en, release.description.fr),
        keywords=tuple(Text(**word) for word in release.keywords),
        frequency=DataFrequency(release.frequency),
        licence=DataLicence(release.licence),
    )


def proposals() -> list[DataRelease]:
    """Return everything that was ever proposed, the newest first."""
    return list(DataRelease.objects.select_related("proposed_by", "released_by", "edition").defer(*_BODIES))


def proposal_for(release_id: int) -> DataRelease:
    """Return figures on their way to the public.

    Raises
    ------
    NoSuchProposal
        There are none of this number.
    """
    found = DataRelease.objects.select_related("proposed_by", "released_by", "edition").filter(pk=release_id)
    proposal = found.first()
    if proposal is None:
        raise NoSuchProposal
    return proposal


def counts_by_indicator(release: DataRelease) -> list[IndicatorCount]:
    """Return what a release holds of each indicator; one statement."""
    withheld = Q(flag=Flag.SUPPRESSED.value)
    missing = Q(flag__in=[each.value for each in (Flag.UNRELIABLE, Flag.NOT_AVAILABLE, Flag.NOT_APPLICABLE)])
    counted = release.data_values.order_by("indicator").values("indicator")
    found = counted.annotate(
        of=Count("pk"), withheld=Count("pk", filter=withheld), missing=Count("pk", filter=missing)
    )
    return [
        IndicatorCount(_label(each["indicator"]), each["of"], each["withheld"], each["missing"])
        for each in found
    ]


def proposed_csv(release: DataRelease) -> str:
    """Return the values of a release as the CSV file of it has them."""
    rows = map(cells_of, release.data_values.values_list("row", flat=True))
    return csv_text(OBSERVATION_COLUMNS, rows)


def latest_release(subject: str) -> DataRelease | None:
    """Return the last release of a subject, withdrawn or not."""
    return _released().filter(subject=subject).order_by("-edition__number").first()


def current_releases() -> QuerySet[DataRelease]:
    """Return the current release of every subject: the last, unless it was withdrawn."""
    newer = DataRelease.objects.filter(
        subject=OuterRef("subject"), edition__number__gt=OuterRef("edition__number")
    )
    return _released().filter(~Exists(newer), edition__withdrawn_at__isnull=True).order_by("subject")


def releases() -> QuerySet[DataRelease]:
    """Return every release that stands, the newest first."""
    standing = _released().filter(edition__withdrawn_at__isnull=True)
    return standing.order_by("-edition__published_at", "-pk")


def release_of(subject: str, version: str) -> DataRelease:
    """Return a release by its permanent address, withdrawn or not; ``latest`` is the current one.

    Raises
    ------
    NoSuchData
        There is none.
    """
    if version == LATEST:
        found = current_releases().filter(subject=subject).first()
    else:
        found = _released().filter(subject=subject, version=version).first()
    if found is None:
        raise NoSuchData
    return found


def standing_release_of(subject: str, version: str) -> DataRelease:
    """Return a release whose figures may be given out; raises as :func:`release_of`.

    Raises
    ------
    DataWithdrawn
        It was withdrawn.
    """
    release = release_of(subject, version)
    if release.edition and release.edition.withdrawn_at:
        raise DataWithdrawn
    return release


def file_of(release: DataRelease, name: str) -> DataFile:
    """Return a file of a release, with its content.

    Raises
    ------
    NoSuchData
        It has none of this name.
    """
    file = release.files.filter(name=name).first()
    if file is None:
        raise NoSuchData
    return file


def files_of(release: DataRelease) -> list[DataFile]:
    """Return the files of a release without their content."""
    return list(release.files.defer("content"))


def records_of_current(name: str) -> list[str]:
    """Return the file of this name of every current release, by subject: a catalogue quotes them as they are."""
    current = current_releases().values("pk")
    files = DataFile.objects.filter(release__in=current, name=name).order_by("release__subject")
    return [bytes(content).decode() for content in files.values_list("content", flat=True)]


def values_of(
    release: DataRelease, *, asked: Mapping[str, str], offset: int, limit: int
) -> tuple[int, list[str]]:
    """Return how many values of a release fit what is asked of its columns, and one page of them as JSON."""
    found = DataValue.objects.filter(release=release, **asked).order_by("position")
    if not asked:  # the place in the table is the place on the pages: nothing is counted or skipped
        page = found.filter(position__gte=offset, position__lt=offset + limit)
        return int(release.facts["values"]), list(page.values_list("row", flat=True))
    return found.count(), list(found[offset : offset + limit].values_list("row", flat=True))


def _label(indicator: str) -> Text:
    known = BY_ID.get(indicator)
    return known.label if known else Text(en=indicator, fr=indicator)


def values_released() -> Observations:
    """Return every value that was ever released as open data, the last release of each last."""
    values = DataValue.objects.filter(release__state=DataState.RELEASED)
    rows = values.order_by("release__edition__published_at", "release", "position")
    return observations_in(map(cells_of, rows.values_list("row", flat=True)))


_BODIES = ("edition__body_en", "edition__body_fr", "edition__figures")


def _released() -> QuerySet[DataRelease]:
    found = DataRelease.objects.filter(state=DataState.RELEASED)
    return found.select_related("edition").defer(*_BODIES)


def _source_shown(facts: Mapping[str, str]) -> SourceShown:
    texts = (
        Text(facts[f"{name}_en"], facts[f"{name}_fr"]) for name in ("citation", "licence", "attribution")
    )
    return SourceShown(facts["id"], *texts)


def _source(source: Source) -> dict[str, str]:
    """Return a source with citation, licence and the sentence that the licence asks for, in both languages."""
    texts = {
        "citation": source.citation,
        "licence": source.licence.label,
        "attribution": source.attribution,
    }
    both = {
        f"{name}_{language}": getattr(text, language)
        for name, text in texts.items()
        for language in LANGUAGES
    }
    return {"id": source.id, **both}
