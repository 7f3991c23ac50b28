"""Publishing a story, and taking it back when what it rests on ends: everywhere, and at once."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from parvis.assessment import Text
from parvis.learning.kinds.life import StoryStep
from parvis.learning.models import Story
from parvis.learning.operations.step import hold
from parvis.learning.queries.condition import conditions_of
from parvis.learning.queries.public import facts_of
from parvis.learning.queries.story import edition_of, story_page
from parvis.people.models import User
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.operations.edition import extend, publish, withdraw
from parvis.publications.rendering import rendered

# The public reads it. Whose consent it was, and which of them ended, is nobody's business.
ENDED = Text(
    en="A consent or a right on which this story rested was withdrawn or has ended.",
    fr="Un consentement ou un droit sur lequel reposait ce récit a été retiré ou a pris fin.",
)


@transaction.atomic
def publish_story(story: Story, *, by: User, at: datetime) -> Edition:
    """Publish a verified story as its next edition, until the first of its consents and rights ends.

    Raises
    ------
    StepOutOfOrder
        Nobody outside the staff has confirmed it.
    NotPublishable
        A consent or a right is missing, has ended or was withdrawn, or a language is missing; the sentence says which.
    NothingChanged
        It is published already.
    """
    hold(story, StoryStep.PUBLISH)
    conditions = conditions_of(story)
    if obstacles := conditions.obstacles(timezone.localdate(at)):
        raise obstacles[0]
    page = story_page(story, on=timezone.localdate(at))
    return publish(
        kind=EditionKind.STORY,
        subject=story.edition_subject,
        partnership=story.partnership,
        title=story.title,
        body=rendered("learning/body_story.html", {"page": page, "story": story}),
        figures=[facts_of(story)],
        until_on=conditions.until_on,
        by=by,
        at=at,
    )


def follow(story: Story, *, by: User | None, at: datetime) -> None:
    """After a consent or a right changed: take a published story back, or move the day on which it ends."""
    edition = edition_of(story)
    if edition is None or edition.withdrawn_at:
        return
    conditions, today = conditions_of(story), timezone.localdate(at)
    if conditions.obstacles(today) or not edition.stands_on(today):
        withdraw(edition, reason=ENDED, by=by, at=at)
        return
    extend(edition, until_on=conditions.until_on, by=by, at=at)


def withdraw_ended_stories(*, at: datetime) -> int:
    """Withdraw the editions whose last day has passed, and return how many; nobody has read them since that day."""
    ended = Edition.objects.filter(
        kind=EditionKind.STORY, withdrawn_at__isnull=True, until_on__lt=timezone.localdate(at)
    )
    editions = list(ended.select_related("partnership"))
    for edition in editions:
        withdraw(edition, reason=ENDED, by=None, at=at)
    return len(editions)
