"""What the operations on a practice share: holding it, telling the trail, and writing to who submitted it.

The trail holds of the words of a practice its published name alone, and not who sent it by a link: it cannot forget.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import override

from parvis.core import audit
from parvis.learning.errors import PracticeStepOutOfOrder
from parvis.learning.kinds.practice_life import PracticeStep, may_step, refusal_of
from parvis.learning.models import Practice
from parvis.partnerships.errors import found
from parvis.partnerships.models import Partnership
from parvis.people.models import User


def hold(practice: Practice, step: PracticeStep) -> Practice:
    """Keep others from changing the practice until the transaction ends, and see that it takes the step.

    Raises
    ------
    PracticeStepOutOfOrder
        The practice's state does not allow it.
    """
    held = found(Practice.objects.select_for_update().filter(pk=practice.pk).first())
    if not may_step(held.state, step):
        raise PracticeStepOutOfOrder(refusal_of(held.state, step))
    practice.state, practice.rating_round = held.state, held.rating_round
    return practice


def record(
    verb: str,
    subject: models.Model,
    practice: Practice,
    *,
    by: User | None,
    at: datetime,
    partnership: Partnership | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Append an event, to the history of the partnership that it is about."""
    place = partnership or practice.partnership
    audit.record(verb, subject, by=by, at=at, partnership=place, before=before, after=after)


def address_in(language: str, name: str, *arguments: object) -> str:
    """Return a whole address in a language, for a mail."""
    with override(language):
        return settings.BASE_URL + reverse(name, args=arguments)
