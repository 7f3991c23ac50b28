"""Feeds for anybody: Atom for readers of news, iCalendar for calendars, and the page that lists them."""

from datetime import UTC, datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from parvis.core.files import download
from parvis.partnerships.queries.calendar import calendar_of_days
from parvis.publications.enums import FeedScope
from parvis.publications.models import Edition
from parvis.publications.queries.feed import (
    EVERYTHING,
    FeedSubject,
    feed_days,
    feed_subject,
    latest_editions,
    strata,
    themes,
)


@require_safe
@conditional_page
def feeds(request: HttpRequest) -> HttpResponse:
    """List the feeds: of everything, of each stratum and of each characteristic."""
    return render(request, "publications/feeds.html", {"strata": strata(), "themes": themes()})


class _Atom(Atom1Feed):
    """An Atom feed; one that has nothing yet is as old as can be, so that whoever asks again is told of no change."""

    def latest_post_date(self) -> datetime:
        """Return when it changed last."""
        return super().latest_post_date() if self.items else datetime.fromtimestamp(0, tz=UTC)


class EditionFeed(Feed):  # type: ignore[type-arg]
    """The last editions of a subject, in the language of the address."""

    feed_type = _Atom

    def get_object(
        self, request: HttpRequest, scope: FeedScope | None = None, of: str = "", **kwargs: Any
    ) -> FeedSubject:
        """Return what the address names."""
        return feed_subject(scope, of) if scope else EVERYTHING

    def title(self, obj: FeedSubject) -> str:
        """Return the feed's title."""
        return _("Parvis: %(subject)s") % {"subject": obj.words}

    def subtitle(self) -> str:
        """Return what the feed holds."""
        return _("What partnerships and the programme published last.")

    def link(self, obj: FeedSubject) -> str:
        """Return the page that the feed belongs to."""
        if obj.scope == FeedScope.PARTNERSHIP:
            return reverse("partnership", args=[obj.of])
        return reverse("feeds")

    def feed_url(self, obj: FeedSubject) -> str:
        """Return the feed's own address."""
        return reverse("scope_feed", args=[obj.scope, obj.of]) if obj.scope else reverse("edition_feed")

    def items(self, obj: FeedSubject) -> list[Edition]:
        """Return the editions."""
        return latest_editions(obj, on=timezone.localdate())

    def item_title(self, item: Edition) -> str:
        """Return the title in the feed's language."""
        return str(item.title)

    def item_description(self, item: Edition) -> str:
        """Return its kind and number."""
        kind, number = item.get_kind_display(), item.number
        return _("%(kind)s, edition %(number)d") % {"kind": kind, "number": number}

    def item_pubdate(self, item: Edition) -> datetime:
        """Return when it was published."""
        return item.published_at

    def item_updateddate(self, item: Edition) -> datetime:
        """Return when it was published: an edition does not change."""
        return item.published_at


edition_feed = scope_feed = require_safe(conditional_page(EditionFeed()))


@require_safe
@conditional_page
def edition_calendar(request: HttpRequest) -> HttpResponse:
    """Send the days of everything to a calendar."""
    return _calendar(EVERYTHING)


@require_safe
@conditional_page
def scope_calendar(request: HttpRequest, scope: FeedScope, of: str) -> HttpResponse:
    """Send the days of a partnership, a stratum or a characteristic to a calendar."""
    return _calendar(feed_subject(scope, of))


def _calendar(subject: FeedSubject) -> HttpResponse:
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    name = _("Parvis: %(subject)s") % {"subject": subject.words}
    # Stamped with the day, not the moment: a program that asks again within it gets « not modified ».
    content = calendar_of_days(feed_days(subject, on=timezone.localdate()), name=name, at=today)
    return download(content, name="parvis.ics", content_type="text/calendar; charset=utf-8")
