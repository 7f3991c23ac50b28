"""Writing a practice and sending it for review: by a partnership, from a story, or by a personal link."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from parvis.assessment import CHARACTERISTICS_2010, CHARACTERISTICS_2023, Text
from parvis.core.text.record import amend
from parvis.learning.enums import PracticeAudience, PracticeKind, PracticeState, SuccessKind
from parvis.learning.errors import (
    AudienceMissing,
    PersonNamed,
    PracticeIncomplete,
    PracticeOfStoryExists,
    PracticeStepOutOfOrder,
    StoryNotPublished,
)
from parvis.learning.kinds.practice_life import PracticeStep, refusal_of
from parvis.learning.models import Practice, PracticeLink, Story
from parvis.learning.operations.practice_step import hold, record
from parvis.learning.operations.step import without_words
from parvis.learning.queries.place import place_of
from parvis.learning.queries.practice import texts_of
from parvis.learning.queries.practice_link import open_practice_link
from parvis.learning.queries.story import is_published
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.research.errors import UnknownCharacteristic


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeContent:
    """What is written of a practice; the characteristics are ranks in the lists of 2010 and of 2023."""

    kind: str
    name: Text
    lead: Text
    lead_type: str
    links: list[str] = field(default_factory=list)
    overview: Text
    goals: Text
    features: Text
    audiences: list[str]
    place: Text
    province: str = ""
    stratum: str = ""
    community_size: str = ""
    characteristic: int
    characteristic_2023: int | None = None
    conditions: Text = field(default_factory=Text)
    cost: str = ""
    cost_words: Text = field(default_factory=Text)
    evidence: Text = field(default_factory=Text)
    impact: Text = field(default_factory=Text)


@transaction.atomic
def draft_practice(partnership: Partnership, content: PracticeContent, *, by: User, at: datetime) -> Practice:
    """Write a practice of a partnership down.

    Raises
    ------
    AudienceMissing, UnknownCharacteristic
        It is for nobody, or of none of the characteristics.
    """
    return _write(Practice(partnership=partnership, written_by=by, written_at=at), content, by=by, at=at)


@transaction.atomic
def change_practice(practice: Practice, content: PracticeContent, *, by: User, at: datetime) -> None:
    """Change the words of a draft, or of a practice that came back.

    Raises
    ------
    PracticeStepOutOfOrder
        It waits for its review, or the review is done.
    AudienceMissing, UnknownCharacteristic
        As :func:`draft_practice`.
    """
    _write(hold(practice, PracticeStep.WRITE), content, by=by, at=at)


@transaction.atomic
def draft_from_story(story: Story, *, by: User, at: datetime) -> Practice:
    """Make a draft of a published story: its words are a beginning, and none of its people come along.

    Raises
    ------
    StoryNotPublished
        No edition of the story stands.
    PracticeOfStoryExists
        There is one already.
    """
    if not is_published(story, on=timezone.localdate(at)):
        raise StoryNotPublished
    if Practice.objects.filter(story=story).exists():
        raise PracticeOfStoryExists
    practice = Practice(partnership=story.partnership, story=story, written_by=by, written_at=at)
    return _write(practice, _content_of(story), by=by, at=at)


@transaction.atomic
def submit_practice(practice: Practice, *, by: User | None, at: datetime) -> None:
    """Send a practice for review.

    Raises
    ------
    PracticeStepOutOfOrder
        It was sent before.
    PracticeIncomplete
        What others need to understand it is missing.
    PersonNamed
        It names somebody who agreed to a story only.
    """
    held = hold(practice, PracticeStep.SUBMIT)
    if not all(text for text in _needed(held)):
        raise PracticeIncomplete
    if _names_somebody(held):
        raise PersonNamed
    before = {"state": held.state}
    held.state, held.submitted_at = PracticeState.SUBMITTED, at
    held.save(update_fields=["state", "submitted_at"])
    record("practice_submitted", held, held, by=by, at=at, before=before)


@transaction.atomic
def write_by_link(secret: str, content: PracticeContent, *, at: datetime) -> Practice:
    """Keep what somebody writes by their link.

    Raises
    ------
    PracticeLinkDead
        The link opens nothing.
    PracticeStepOutOfOrder
        The practice was sent, and has not come back.
    AudienceMissing, UnknownCharacteristic
        As :func:`draft_practice`.
    """
    link = open_practice_link(secret, at=at)
    PracticeLink.objects.select_for_update().get(pk=link.pk)
    practice = Practice.objects.filter(link=link).first()
    if practice is None:
        practice = Practice(link=link, written_at=at)
    elif practice.state not in {PracticeState.DRAFT, PracticeState.RETURNED}:
        raise PracticeStepOutOfOrder(refusal_of(practice.state, PracticeStep.WRITE))
    return _write(practice, content, by=None, at=at)


def _write(practice: Practice, content: PracticeContent, *, by: User | None, at: datetime) -> Practice:
    check(content)
    verb = "practice_changed" if practice.pk else "practice_drafted"
    changes = amend(practice, content, at=at)
    practice.save()
    before, after = without_words(changes.before), without_words(changes.after)
    if changes:
        record(verb, practice, practice, by=by, at=at, before=before, after=after)
    return practice


def check(content: PracticeContent) -> None:
    """Refuse what is for nobody, or of no characteristic."""
    if not content.audiences:
        raise AudienceMissing
    if not 1 <= content.characteristic <= len(CHARACTERISTICS_2010):
        raise UnknownCharacteristic
    if content.characteristic_2023 not in {None, *(each.rank for each in CHARACTERISTICS_2023)}:
        raise UnknownCharacteristic


def _content_of(story: Story) -> PracticeContent:
    place = place_of(story.partnership)
    is_across = SuccessKind.PARTNERSHIP.value in story.kinds
    return PracticeContent(
        kind=PracticeKind.CROSS_SECTORAL if is_across else PracticeKind.ORGANIZATIONAL,
        name=_words(story.title),
        lead=_words(story.claimed_by),
        lead_type="partnership",
        overview=_words(story.change),
        goals=Text(),
        features=_words(story.facts),
        audiences=[PracticeAudience.NEWCOMERS.value],
        place=_words(story.partnership.place),
        province=story.partnership.province,
        stratum=place.stratum,
        community_size=place.size,
        characteristic=story.characteristic,
        characteristic_2023=story.characteristic_2023,
        impact=_words(story.change),
    )


def _words(text: Text) -> Text:
    return Text(en=text.en, fr=text.fr)


def _needed(practice: Practice) -> Iterable[Text]:
    return (
        practice.name,
        practice.lead,
        practice.overview,
        practice.goals,
        practice.features,
        practice.place,
    )


def _names_somebody(practice: Practice) -> bool:
    if practice.story is None:
        return False
    people = practice.story.consents.filter(is_group=False).exclude(name="")
    names = [name.strip().casefold() for name in people.values_list("name", flat=True)]
    written = [words.casefold() for text in texts_of(practice) for words in (text.en, text.fr)]
    return any(name in words for name in names for words in written)
