"""Communities as the public reads them: from the current editions of their profiles, and nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from unicodedata import normalize

from django.db.models import Max
from django.db.models.fields.json import KeyTransform
from django.utils.translation import get_language

from parvis.assessment import Released, Text
from parvis.assessment.geography.area import PROVINCES, Stratum
from parvis.assessments.errors import NoProfile
from parvis.assessments.kinds.figures import Rows, released_again
from parvis.assessments.kinds.sentences import no_place_text
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.queries.edition import EditionPage, current_editions, latest_edition, page_of


@dataclass(frozen=True, slots=True)
class CommunityLine:
    """One community in a list; ``ranks`` is its range among its peers; None where ``no_place`` says why."""

    area: str
    name: Text
    province: str
    stratum: Stratum
    population: int | None
    ranked: int
    ranks: Mapping[str, Any] | None
    no_place: Text

    @property
    def province_name(self) -> Text:
        """Return the province in words."""
        return PROVINCES[self.province]


@dataclass(frozen=True, slots=True)
class Published:
    """The figures of every current profile."""

    figures: Mapping[str, Rows]

    @property
    def released(self) -> Released:
        """Return their values as the library takes them."""
        return released_again(self.figures.values())


def communities_published() -> list[CommunityLine]:
    """Return the communities with a published profile, by province and name."""
    rows = current_editions(EditionKind.PROFILE).annotate(community=KeyTransform("0", "figures"))
    return by_place(line_of(row) for row in rows.values_list("community", flat=True))


def by_place(lines: Iterable[CommunityLine]) -> list[CommunityLine]:
    """Return communities by province and name."""
    return sorted(lines, key=lambda line: (alphabetical(line.province_name), alphabetical(line.name)))


def alphabetical(name: Text) -> str:
    """Return what puts a name in its order in the language in use."""
    # Taken apart, an accent comes after its letter; in one piece, Î would come after Z.
    return normalize("NFD", name.in_language(get_language() or "en"))


def profile_page(area: str, *, on: date) -> EditionPage:
    """Return the last edition of a community's profile, with the reason where it was withdrawn.

    Raises
    ------
    NoProfile
        None has been published.
    """
    edition = latest_edition(EditionKind.PROFILE, area)
    if edition is None:
        raise NoProfile
    return page_of(edition, on=on)


def figures_of_communities(areas: Sequence[str]) -> dict[str, Rows]:
    """Return the published figures of these communities, in the order asked; unknown ones are left out."""
    editions = current_editions(EditionKind.PROFILE).filter(subject__in=areas)
    found = dict(editions.values_list("subject", "figures"))
    return {area: found[area] for area in areas if area in found}


def all_figures() -> Published:
    """Return the published figures of every community."""
    return Published(dict(current_editions(EditionKind.PROFILE).values_list("subject", "figures")))


def changed_at() -> datetime | None:
    """Return when a profile was last published or withdrawn; None where none ever was."""
    profiles = Edition.objects.filter(kind=EditionKind.PROFILE)
    moments = profiles.aggregate(Max("published_at"), Max("withdrawn_at")).values()
    return max((moment for moment in moments if moment), default=None)


def line_of(row: Mapping[str, Any]) -> CommunityLine:
    """Return a community's line from its own row."""
    return CommunityLine(
        area=row["area"],
        name=Text(**row["name"]),
        province=row["province"],
        stratum=Stratum(row["stratum"]),
        population=row["population"],
        ranked=row["ranked"],
        ranks=row["ranks"],
        no_place=no_place_text(row),
    )
