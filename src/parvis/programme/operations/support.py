"""Logging support given to a partnership, and that what was agreed on was followed up."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.text.record import amend
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.programme.enums import SupportChannel, SupportTopic
from parvis.programme.errors import FollowedUp, FollowsUpBefore, NothingToFollowUp, SupportInTheFuture
from parvis.programme.models import SupportEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportContent:
    """What support was given."""

    given_on: date
    channel: SupportChannel
    topic: SupportTopic
    summary: Text
    follow_up_on: date | None


@transaction.atomic
def log_support(partnership: Partnership, content: SupportContent, *, by: User, at: datetime) -> SupportEntry:
    """Log that somebody of the programme helped a partnership.

    Raises
    ------
    SupportInTheFuture
        The day has not come.
    FollowsUpBefore
        One comes back before the support itself.
    """
    if content.given_on > timezone.localdate(at):
        raise SupportInTheFuture
    if content.follow_up_on is not None and content.follow_up_on < content.given_on:
        raise FollowsUpBefore
    entry = SupportEntry(partnership=partnership, given_by=by)
    amend(entry, content, at=at)
    entry.save()
    # Only that it was given: the words are the programme's own, and the trail is read by the partnership.
    after = {"given_on": content.given_on, "channel": content.channel, "topic": content.topic}
    audit.record("support_logged", entry, by=by, at=at, partnership=partnership, after=after)
    return entry


@transaction.atomic
def follow_up(entry: SupportEntry, *, by: User, at: datetime) -> None:
    """Write that what was agreed on was followed up.

    Raises
    ------
    NothingToFollowUp
        The entry names no day.
    FollowedUp
        It was followed up already.
    """
    held = SupportEntry.objects.select_for_update().get(pk=entry.pk)
    if held.follow_up_on is None:
        raise NothingToFollowUp
    if held.followed_up_on is not None:
        raise FollowedUp
    held.followed_up_on = timezone.localdate(at)
    held.save(update_fields=["followed_up_on"])
    after = {"followed_up_on": held.followed_up_on}
    audit.record("support_followed_up", held, by=by, at=at, partnership=entry.partnership, after=after)
