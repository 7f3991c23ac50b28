"""What was published in a month, for one group of readers: a page, and the beginning of a newsletter's issue."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import override

from parvis.assessment.text import LANGUAGES, Language, Text
from parvis.learning.enums import Readership
from parvis.learning.errors import NoSuchDigest
from parvis.learning.kinds.readership import KINDS
from parvis.learning.models import Newsletter
from parvis.partnerships.models import Partnership
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.queries.edition import standing


@dataclass(frozen=True, slots=True)
class DigestEntry:
    """An edition with one or two sentences of what it says, where it has them."""

    edition: Edition
    summary: Text


@dataclass(frozen=True, slots=True)
class DigestGroup:
    """The editions of one kind."""

    kind: EditionKind
    entries: tuple[DigestEntry, ...]

    @property
    def label(self) -> str | Promise:
        """Return the kind in words."""
        return self.kind.label


@dataclass(frozen=True, slots=True)
class DigestPage:
    """A month's digest for one group of readers; ``month`` is its first day."""

    readership: Readership
    first: date
    groups: tuple[DigestGroup, ...]
    on: date

    @property
    def label(self) -> str | Promise:
        """Return for whom it is."""
        return self.readership.label

    @property
    def readers(self) -> list[tuple[str | Promise, str, bool]]:
        """Return the ways to the digests of the other readers, for the same month."""
        return [
            (
                each.label,
                f"{reverse('readers_digest', args=[each])}?month={self.month}",
                each == self.readership,
            )
            for each in Readership
        ]

    @property
    def month(self) -> str:
        """Return the month as an address has it."""
        return _named(self.first)

    @property
    def month_label(self) -> str:
        """Return the month in words."""
        return _in_words(self.first)

    @property
    def before(self) -> str:
        """Return the month before, as an address has it."""
        return _named(self.first - timedelta(days=1))

    @property
    def before_label(self) -> str:
        """Return the month before in words."""
        return _in_words(self.first - timedelta(days=1))

    @property
    def after(self) -> str:
        """Return the month after; empty for the month that runs."""
        return _named(_next(self.first)) if _next(self.first) <= self.on else ""

    @property
    def after_label(self) -> str:
        """Return the month after in words."""
        return _in_words(_next(self.first))


def digest(
    readership: Readership, month: str, *, on: date, partnership: Partnership | None = None
) -> DigestPage:
    """Return what was published in a month (“2026-10”; empty: the one that runs) and still stands.

    With a partnership, only what it published itself. One statement.

    Raises
    ------
    NoSuchDigest
        That is no month, or lies ahead.
    """
    first = _first_day(month, on=on)
    editions = Edition.objects.filter(
        standing(on),
        kind__in=KINDS[readership],
        published_at__date__gte=first,
        published_at__date__lt=_next(first),
    )
    if partnership:
        editions = editions.filter(partnership=partnership)
    found = (
        editions.select_related("partnership").defer("body_en", "body_fr").order_by("-published_at", "-pk")
    )
    return DigestPage(readership, first, _grouped(readership, _latest(found)), on)


def issue_of(page: DigestPage) -> tuple[Text, Text]:
    """Return the subject and the text with which an issue of a newsletter begins."""
    subjects, bodies = [], []
    for language in LANGUAGES:
        with override(language):
            subjects.append(_in_words(page.first).capitalize())
            bodies.append("\n\n".join(_paragraph(group, language) for group in page.groups))
    return Text(*subjects), Text(*bodies)


def newsletters_for(partnerships: Iterable[int], *, of_programme: bool) -> list[Newsletter]:
    """Return the newsletters of some partnerships, and of the programme."""
    own = list(Newsletter.objects.filter(partnership__in=partnerships).order_by("pk"))
    return own + (list(Newsletter.objects.filter(partnership=None)) if of_programme else [])


def summary_of(edition: Edition) -> Text:
    """Return the sentences that an edition keeps for lists; empty where its kind keeps none."""
    row: Any = edition.figures[0] if edition.figures else {}
    said = row.get("summary") or row.get("overview") or row.get("change") if isinstance(row, dict) else None
    return Text(**said) if isinstance(said, dict) and set(said) == set(LANGUAGES) else Text()


def _latest(editions: Iterable[Edition]) -> list[Edition]:
    """Return of each subject its last edition of the month."""
    latest: dict[tuple[str, str], Edition] = {}
    for edition in editions:
        latest.setdefault((edition.kind, edition.subject), edition)
    return list(latest.values())


def _grouped(readership: Readership, editions: list[Edition]) -> tuple[DigestGroup, ...]:
    groups = (
        DigestGroup(kind, tuple(DigestEntry(one, summary_of(one)) for one in editions if one.kind == kind))
        for kind in KINDS[readership]
    )
    return tuple(group for group in groups if group.entries)


def _paragraph(group: DigestGroup, language: Language) -> str:
    lines = (_lines(entry, language) for entry in group.entries)
    return "\n\n".join([str(group.label).upper(), *lines])


def _lines(entry: DigestEntry, language: Language) -> str:
    edition = entry.edition
    said = (edition.title.in_language(language), entry.summary.in_language(language))
    return "\n".join([*filter(None, said), settings.BASE_URL + edition.get_absolute_url()])


def _first_day(month: str, *, on: date) -> date:
    try:
        first = date.fromisoformat(f"{month}-01") if month else on.replace(day=1)
    except ValueError as error:
        raise NoSuchDigest from error
    if first > on:
        raise NoSuchDigest
    return first


def _next(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _named(day: date) -> str:
    return f"{day:%Y-%m}"


def _in_words(day: date) -> str:
    return date_format(day, "F Y")
