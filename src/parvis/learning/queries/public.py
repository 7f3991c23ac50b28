"""Stories as the public reads them: from editions that stand, and nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from parvis.assessment.geography.area import PROVINCES
from parvis.assessment.text import Text
from parvis.assessments.queries.beside import Line
from parvis.learning.errors import NoPublicStory
from parvis.learning.kinds.words import kinds_in_words
from parvis.learning.models import Story
from parvis.learning.queries.use import StoryUse, uses_of
from parvis.partnerships.models import Partnership, ServiceArea
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.queries.edition import EditionPage, current_editions, page_of, standing
from parvis.research.queries.project import characteristic_name


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFilter:
    """Which stories are listed; what is empty does not narrow."""

    kind: str = ""
    characteristic: int | None = None
    province: str = ""
    stratum: str = ""
    partnership: str = ""  # its slug


@dataclass(frozen=True, slots=True)
class PublicStory:
    """A published story in a list."""

    edition: Edition
    facts: Mapping[str, Any]

    @property
    def partnership(self) -> Partnership:
        """Return whose story it is."""
        assert self.edition.partnership is not None  # noqa: S101 - publishing a story names it
        return self.edition.partnership

    @property
    def address(self) -> str:
        """Return the address of its public page."""
        return reverse("public_story", args=[self.partnership.slug, self.facts["story"]])

    @property
    def kinds_in_words(self) -> str:
        """Return the kinds of success in the language of the page."""
        return kinds_in_words(self.kinds)

    @property
    def change(self) -> Text:
        """Return what is different now."""
        return Text(**self.facts["change"])

    @property
    def kinds(self) -> list[str]:
        """Return the kinds of success."""
        return list(self.facts["kinds"])

    @property
    def characteristic(self) -> Text:
        """Return the name of its characteristic."""
        return characteristic_name(self.facts["characteristic"])

    @property
    def province(self) -> Text:
        """Return the province in words."""
        return PROVINCES[self.partnership.province]

    @property
    def happened_on(self) -> date:
        """Return the day of the change."""
        return date.fromisoformat(self.facts["happened_on"])


@dataclass(frozen=True, slots=True)
class PublicPage:
    """The page of a published story."""

    edition_page: EditionPage
    uses: tuple[StoryUse, ...]


def facts_of(story: Story) -> dict[str, Any]:
    """Return what an edition keeps of a story for lists and filters: plain values."""
    return {
        "story": story.pk,
        "change": {"en": story.change.en, "fr": story.change.fr},
        "kinds": list(story.kinds),
        "theme": story.theme,
        "characteristic": story.characteristic,
        "happened_on": story.happened_on.isoformat(),
    }


def public_stories(narrowed: StoryFilter, *, on: date) -> tuple[PublicStory, ...]:
    """Return the published stories, the newest first, as the filter says; one statement."""
    editions = _editions(on)
    if narrowed.province:
        editions = editions.filter(partnership__province=narrowed.province)
    if narrowed.stratum:
        editions = editions.filter(partnership__stratum=narrowed.stratum)
    if narrowed.partnership:
        editions = editions.filter(partnership__slug=narrowed.partnership)
    return tuple(story for story in _stories(editions) if _fits(story.facts, narrowed))


def partnerships_with_stories(*, on: date) -> list[Partnership]:
    """Return the partnerships that have a published story."""
    return list(Partnership.objects.filter(pk__in=_editions(on).order_by().values("partnership")))


def stories_of_area(area: str, on: date) -> tuple[Line, ...]:
    """Return the published stories of the partnerships that serve an area, for its profile."""
    serving = ServiceArea.objects.filter(area=area, until_on__isnull=True).values("partnership")
    editions = _editions(on).filter(partnership__in=serving)
    return tuple(Line(each.edition.title, each.change, each.address) for each in _stories(editions))


def public_page(slug: str, story_id: int, *, on: date) -> PublicPage:
    """Return the page of a published story.

    Raises
    ------
    NoPublicStory
        None of this number is published, or it was taken back; the two are told alike.
    """
    editions = current_editions(EditionKind.STORY).filter(standing(on), subject=f"{slug}-{story_id}")
    edition = editions.select_related("partnership").first()
    if edition is None:
        raise NoPublicStory
    return PublicPage(page_of(edition, on=on), uses_of(edition, on=on))


def _editions(on: date) -> QuerySet[Edition]:
    editions = current_editions(EditionKind.STORY).filter(standing(on)).select_related("partnership")
    return editions.defer("body_en", "body_fr").order_by("-published_at", "-pk")


def _stories(editions: Iterable[Edition]) -> tuple[PublicStory, ...]:
    return tuple(PublicStory(edition, edition.figures[0]) for edition in editions)


def _fits(facts: Mapping[str, Any], narrowed: StoryFilter) -> bool:
    has_kind = not narrowed.kind or narrowed.kind in facts["kinds"]
    return has_kind and narrowed.characteristic in {None, facts["characteristic"]}
