"""Links that lead outside: where they stand, and which of them are broken."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape

from django.conf import settings

from parvis.assessment.text import Text
from parvis.learning.models import LibraryDocument, LinkCheck
from parvis.partnerships.models import Partnership
from parvis.publications.models import Edition
from parvis.publications.queries.edition import standing

_LINK = re.compile(r'href="(https?://[^"]+)"')
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class LinkUse:
    """A link, and what shows it."""

    address: str
    title: Text
    page: str  # the address of what shows it; empty: the library
    partnership: Partnership | None


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A link that does not lead anywhere, or elsewhere than it says, with what shows it."""

    check: LinkCheck
    uses: tuple[LinkUse, ...]


def addresses_in_use(*, on: date) -> set[str]:
    """Return the outside addresses that the library and the editions that stand show."""
    return {use.address for use in _uses(on=on)}


def broken_links(*, on: date, partnership: Partnership | None = None) -> tuple[BrokenLink, ...]:
    """Return the links that fail or have moved, the longest broken first; of one partnership, or of everybody."""
    uses: dict[str, list[LinkUse]] = {}
    for use in _uses(on=on, partnership=partnership):
        uses.setdefault(use.address, []).append(use)
    found = (*_checks(uses, failing_since__isnull=False), *_checks(uses, outcome="moved"))
    return tuple(BrokenLink(check, tuple(uses[check.address])) for check in found)


def checks_of(documents: Iterable[LibraryDocument]) -> Mapping[str, LinkCheck]:
    """Return of the addresses of documents the last time each was asked; one statement."""
    addresses = [address for one in documents for address in (one.address, one.address_fr) if address]
    return LinkCheck.objects.in_bulk(addresses, field_name="address")


def _checks(uses: Mapping[str, object], **narrowed: object) -> list[LinkCheck]:
    return [check for check in LinkCheck.objects.filter(**narrowed) if check.address in uses]


def _uses(*, on: date, partnership: Partnership | None = None) -> Iterator[LinkUse]:
    documents = LibraryDocument.objects.select_related("partnership")
    editions = Edition.objects.filter(standing(on)).select_related("partnership").defer("figures")
    if partnership:
        documents, editions = (
            documents.filter(partnership=partnership),
            editions.filter(partnership=partnership),
        )
    for document in documents:
        for address in filter(None, (document.address, document.address_fr)):
            yield LinkUse(address, document.title, "", document.partnership)
    for edition in editions.iterator(chunk_size=100):
        for address in sorted(_links_in(edition)):
            yield LinkUse(address, edition.title, edition.get_absolute_url(), edition.partnership)


def _links_in(edition: Edition) -> set[str]:
    found = {unescape(address) for address in _LINK.findall(edition.body_en + edition.body_fr)}
    return {one for one in found if len(one) <= _LONGEST and not one.startswith(settings.BASE_URL)}
