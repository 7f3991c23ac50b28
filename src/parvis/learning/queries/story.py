"""Stories in the workspace: those of a partnership, and one with what it rests on and where it is used."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext

from parvis.assessment import CHARACTERISTICS_2023, Text
from parvis.assessment import source as source_named
from parvis.learning.enums import EvidenceKind, StoryState, Verdict
from parvis.learning.kinds.words import kinds_in_words
from parvis.learning.models import Story, StoryEvidence, StoryImage, Verification
from parvis.learning.queries.picture import Picture, pictures_of
from parvis.learning.queries.use import StoryUse, uses_of
from parvis.partnerships.errors import found
from parvis.partnerships.models import Partnership
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.queries.edition import latest_edition, standing
from parvis.research.queries.project import characteristic_name


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A piece of evidence with the record that it names; ``attribution`` is what a figure's licence asks for."""

    piece: StoryEvidence
    address: str
    attribution: Text


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story in a list."""

    story: Story
    kinds: str
    standing: str

    @property
    def is_public(self) -> bool:
        """Tell whether an edition of it stands."""
        return self.standing == "published"

    @property
    def standing_label(self) -> str:
        """Return where it stands, in words."""
        return standing_label(self.standing, self.story)


@dataclass(frozen=True, slots=True)
class StoryPage:
    """A story with all that its page shows; ``edition`` is its latest, ``uses`` where its words stand too."""

    story: Story
    characteristic: Text
    characteristic_2023: Text
    evidence: tuple[EvidenceRow, ...]
    pictures: tuple[Picture, ...]
    verification: Verification | None
    edition: Edition | None
    standing: str
    uses: tuple[StoryUse, ...]

    @property
    def kinds(self) -> str:
        """Return the kinds of success in the language that is active: an edition is made in both."""
        return kinds_in_words(self.story.kinds)

    @property
    def theme(self) -> str | Promise:
        """Return the theme, or nothing."""
        return self.story.get_theme_display() if self.story.theme else ""

    @property
    def standing_label(self) -> str:
        """Return where it stands, in words."""
        return standing_label(self.standing, self.story)

    @property
    def is_public(self) -> bool:
        """Tell whether an edition of it stands."""
        return self.standing == "published"


def stories_of(partnership: Partnership, *, on: date) -> tuple[StoryRow, ...]:
    """Return the partnership's stories, the newest first; one statement."""
    return story_rows(with_editions(partnership.stories.select_related("partnership"), on=on))


def story_rows(stories: Iterable[Story]) -> tuple[StoryRow, ...]:
    """Return stories as a list shows them; each knows of its editions by :func:`with_editions`."""
    return tuple(
        StoryRow(story, kinds_in_words(story.kinds), _standing(story.was_published, story.is_public))  # type: ignore[attr-defined]
        for story in stories
    )


def with_editions(stories: QuerySet[Story], *, on: date) -> QuerySet[Story]:
    """Add whether a story was ever published, and whether it is public on a day."""
    subject = Concat("partnership__slug", Value("-"), Cast("pk", CharField()), output_field=CharField())
    editions = Edition.objects.filter(kind=EditionKind.STORY, subject=OuterRef("subject_of_editions"))
    return stories.annotate(subject_of_editions=subject).annotate(
        was_published=Exists(editions), is_public=Exists(editions.filter(standing(on)))
    )


def story_in(partnership: Partnership, story_id: int) -> Story:
    """Return a story of the partnership.

    Raises
    ------
    RecordNotFound
        It has no such story.
    """
    stories = partnership.stories.select_related("partnership", "written_by", "practice")
    return found(stories.filter(pk=story_id).first())


def evidence_in(story: Story, evidence_id: int) -> StoryEvidence:
    """Return a piece of evidence of the story; raises ``RecordNotFound``."""
    return found(story.evidence.select_related("story__partnership").filter(pk=evidence_id).first())


def image_in(story: Story, image_id: int) -> StoryImage:
    """Return a picture of the story; raises ``RecordNotFound``."""
    return found(story.images.select_related("story__partnership").filter(pk=image_id).first())


def edition_of(story: Story) -> Edition | None:
    """Return the latest edition of a story, whether it stands or not."""
    return latest_edition(EditionKind.STORY, story.edition_subject)


def is_published(story: Story, *, on: date) -> bool:
    """Tell whether an edition of the story may be read on a day."""
    edition = edition_of(story)
    return edition is not None and edition.stands_on(on)


def story_page(story: Story, *, on: date) -> StoryPage:
    """Return a story with what it rests on, who verified it, and where it is used."""
    edition = edition_of(story)
    is_public = edition is not None and edition.stands_on(on)
    is_verified = story.state == StoryState.VERIFIED
    last = story.verifications.select_related("verified_by", "link").first()
    return StoryPage(
        story=story,
        characteristic=characteristic_name(story.characteristic),
        characteristic_2023=name_of_2023(story.characteristic_2023),
        evidence=_evidence(story),
        pictures=pictures_of(story),
        # A verdict on a story that was changed since is history; “not confirmed” is what its writer must read.
        verification=last if is_verified or (last and last.verdict == Verdict.NOT_CONFIRMED) else None,
        edition=edition,
        standing=_standing(edition is not None, is_public),
        uses=uses_of(edition, on=on) if edition else (),
    )


def name_of_2023(rank: int | None) -> Text:
    """Return the name of a characteristic of 2023 by its rank; empty for none."""
    return next((each.name for each in CHARACTERISTICS_2023 if each.rank == rank), Text())


def standing_label(standing_of: str, story: Story) -> str:
    """Return in words whether a story is published, withdrawn, or on its way."""
    if standing_of == "published":
        return pgettext("of a story", "Published")
    if standing_of == "withdrawn" and story.state == StoryState.VERIFIED:
        return pgettext("of a story", "Withdrawn")
    return str(story.get_state_display())


def _standing(was_published: bool, is_public: bool) -> str:
    return "published" if is_public else "withdrawn" if was_published else ""


def _evidence(story: Story) -> tuple[EvidenceRow, ...]:
    related = ("finding__project", "action__plan", "decision__motion__agenda_item")
    return tuple(
        EvidenceRow(piece, _address(piece, story.partnership.slug), _attribution(piece))
        for piece in story.evidence.select_related(*related).defer("content")
    )


def _attribution(piece: StoryEvidence) -> Text:
    return source_named(piece.source).attribution if piece.source else Text()


def _address(piece: StoryEvidence, slug: str) -> str:
    if piece.kind == EvidenceKind.FINDING and piece.finding:
        return reverse("finding", args=[slug, piece.finding.project_id, piece.finding_id])
    if piece.kind == EvidenceKind.ACTION and piece.action:
        return (
            reverse("action_plan", args=[slug, piece.action.plan.fiscal_year]) + f"#action-{piece.action_id}"
        )
    if piece.kind == EvidenceKind.DECISION and piece.decision:
        return reverse("meeting", args=[slug, piece.decision.motion.agenda_item.meeting_id])
    return piece.link
