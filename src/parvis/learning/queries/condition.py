"""The conditions of publication: what stands in a story's way on a day, and until when nothing does."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from parvis.assessment.text import Text
from parvis.learning.enums import ConsentScope
from parvis.learning.errors import (
    ConsentEnded,
    ConsentMissing,
    ConsentWithdrawn,
    ImageEnded,
    ImageNotAgreed,
    ImageNotSettled,
    LanguageMissing,
    NameNotAgreed,
    NotPublishable,
)
from parvis.learning.models import Consent, Story, StoryImage, Verification


@dataclass(frozen=True, slots=True)
class Conditions:
    """All that decides whether a story may be public."""

    story: Story
    verification: Verification | None
    consents: Sequence[Consent]
    images: Sequence[StoryImage]

    def obstacles(self, on: date) -> tuple[NotPublishable, ...]:
        """Return what stands in the way of the story on a day, each with its sentence."""
        return (*self._of_consents(on), *self._of_images(on), *self._of_languages())

    @property
    def until_on(self) -> date | None:
        """Return the last day on which the consents and rights are given; None where they have no end."""
        ends = [consent.expires_on for consent in self._standing]
        ends += [image.expires_on for image in self.images if image.expires_on]
        return min(ends, default=None)

    @property
    def _standing(self) -> tuple[Consent, ...]:
        return tuple(consent for consent in self.consents if consent.withdrawn_at is None)

    def _agreed(self, scope: ConsentScope, on: date) -> bool:
        return any(consent.holds_on(on) and scope in consent.scopes for consent in self.consents)

    def _of_consents(self, on: date) -> Iterator[NotPublishable]:
        if any(self._was_withdrawn_since(consent) for consent in self.consents):
            yield ConsentWithdrawn()
        if any(not consent.holds_on(on) for consent in self._standing):
            yield ConsentEnded()
        elif not self._agreed(ConsentScope.TEXT, on):
            yield ConsentMissing()
        if any(self._names(consent) for consent in self._standing):
            yield NameNotAgreed()

    def _of_images(self, on: date) -> Iterator[NotPublishable]:
        if any(not image.is_settled for image in self.images):
            yield ImageNotSettled()
        if any(image.is_settled and not image.holds_on(on) for image in self.images):
            yield ImageEnded()
        if any(image.shows_people for image in self.images) and not self._agreed(ConsentScope.IMAGE, on):
            yield ImageNotAgreed()

    def _of_languages(self) -> Iterator[NotPublishable]:
        texts: list[Text] = [*texts_of(self.story), *(image.alternative for image in self.images)]
        # Whoever verifies writes in their own language: a statement in one of them is quoted as it is.
        if any(not (text.en.strip() and text.fr.strip()) for text in texts):
            yield LanguageMissing()

    def _was_withdrawn_since(self, consent: Consent) -> bool:
        """Tell whether the consent went after the story was verified; a story verified later was told without it."""
        if consent.withdrawn_at is None:
            return False
        return self.verification is None or consent.withdrawn_at >= self.verification.verified_at

    def _names(self, consent: Consent) -> bool:
        if consent.is_group or ConsentScope.NAME in consent.scopes or not consent.name.strip():
            return False
        name = consent.name.strip().casefold()
        return any(name in words.casefold() for text in texts_of(self.story) for words in (text.en, text.fr))


def conditions_of(story: Story) -> Conditions:
    """Return the conditions of a story as they are now; three statements."""
    return Conditions(
        story=story,
        verification=story.verifications.select_related("verified_by", "link").first(),
        consents=tuple(story.consents.all()),
        images=tuple(story.images.defer("content")),
    )


def texts_of(story: Story) -> Iterable[Text]:
    """Return the story's words."""
    return (story.title, story.change, story.for_whom, story.facts, story.contribution, story.claimed_by)
