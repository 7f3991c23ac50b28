"""What the operations on a story share: holding it, and telling the trail.

The trail says what was done to a story, and by whom. It holds none of its words: people are in them, and what is in the
trail cannot be erased.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.learning.errors import StepOutOfOrder
from parvis.learning.kinds.life import StoryStep, may_step, refusal_of
from parvis.learning.models import Story
from parvis.partnerships.errors import found
from parvis.people.models import User


def hold(story: Story, step: StoryStep | None = None) -> Story:
    """Keep others from changing the story until the transaction ends, and see that it takes the step.

    Raises
    ------
    StepOutOfOrder
        The story's state does not allow it.
    """
    held = found(Story.objects.select_for_update().filter(pk=story.pk).first())
    if step is not None and not may_step(held.state, step):
        raise StepOutOfOrder(refusal_of(held.state, step))
    story.state = held.state
    return held


def without_words(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return changes without what somebody wrote: it may name people, and the trail cannot forget them."""
    return {name: value for name, value in changes.items() if not isinstance(value, Text)}


def record(
    verb: str,
    subject: models.Model,
    story: Story,
    *,
    by: User | None,
    at: datetime,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Append an event to the partnership's history."""
    audit.record(verb, subject, by=by, at=at, partnership=story.partnership, before=before, after=after)
