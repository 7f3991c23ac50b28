"""Opening and closing the secret address by which somebody's calendar reads the meetings."""

import secrets
from datetime import datetime

from django.db import transaction

from parvis.core import audit
from parvis.partnerships.models import CalendarFeed
from parvis.partnerships.queries.calendar import hash_of, open_feed_of
from parvis.people.models import User


@transaction.atomic
def open_feed(*, by: User, at: datetime) -> str:
    """Open the person's feed and return its secret, which is not kept; a feed opened before is closed."""
    close_feed(by=by, at=at)
    secret = secrets.token_urlsafe(32)
    feed = CalendarFeed.objects.create(user=by, secret_hash=hash_of(secret), opened_at=at)
    audit.record("calendar_feed_opened", feed, by=by, at=at, after={"person": by.name})
    return secret


@transaction.atomic
def close_feed(*, by: User, at: datetime) -> None:
    """Close the person's feed: calendars that subscribed read nothing any more."""
    User.objects.select_for_update().get(pk=by.pk)
    feed = open_feed_of(by)
    if feed is None:
        return
    feed.closed_at = at
    feed.save(update_fields=["closed_at"])
    audit.record("calendar_feed_closed", feed, by=by, at=at, before={"person": by.name})
