"""Meetings as calendars read them (RFC 5545): one as an invitation, many as a feed."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Max, QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from parvis.core.models import AuditEvent
from parvis.partnerships.access import partnership_ids_of
from parvis.partnerships.enums import MeetingState
from parvis.partnerships.errors import PartnershipNotFound
from parvis.partnerships.models import CalendarFeed, Council, Meeting
from parvis.partnerships.permissions import may_view
from parvis.people.models import User

# Where a province has more than one time, that of most of its people. The others go by the site's own.
ZONES = {
    "AB": "America/Edmonton",
    "BC": "America/Vancouver",
    "MB": "America/Winnipeg",
    "NB": "America/Moncton",
    "NL": "America/St_Johns",
    "NS": "America/Halifax",
    "NT": "America/Edmonton",
    "NU": "America/Iqaluit",
    "ON": "America/Toronto",
    "PE": "America/Halifax",
    "QC": "America/Toronto",
    "SK": "America/Regina",
    "YT": "America/Whitehorse",
}
_KEPT_FOR = timedelta(days=400)  # a feed goes back a year and a month; the site has the rest
_LENGTH = 120  # minutes, where nobody said how long
# What the trail says when what a calendar shows of a meeting was changed.
_CHANGES = ("meeting_planned", "meeting_amended", "meeting_cancelled")


def hash_of(secret: str) -> str:
    """Return the hash by which a feed is found; the secret itself is not kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


def open_feed_of(user: User) -> CalendarFeed | None:
    """Return the person's open feed."""
    return CalendarFeed.objects.filter(user=user, closed_at__isnull=True).first()


def owner_of_feed(secret: str) -> User:
    """Return the person whose open feed has this secret.

    Raises
    ------
    PartnershipNotFound
        No open feed has it, or the account is closed; the two are told alike.
    """
    feeds = CalendarFeed.objects.filter(secret_hash=hash_of(secret), closed_at__isnull=True)
    feed = feeds.select_related("user").first()
    if feed is None or not feed.user.is_active:
        raise PartnershipNotFound
    return feed.user


def councils_of(user: User) -> QuerySet[Council]:
    """Return the bodies of the partnerships in which the person works."""
    councils = Council.objects.filter(partnership__in=partnership_ids_of(user))
    return councils.select_related("partnership").order_by("partnership__slug", "pk")


def meetings_of_person(user: User, *, as_of: date) -> QuerySet[Meeting]:
    """Return the meetings of the partnerships in which the person works, now and for a year back."""
    return _recent(Meeting.objects.filter(council__partnership__in=partnership_ids_of(user)), as_of)


def council_for(user: User, council_id: int) -> Council:
    """Return a body that the person may see.

    Raises
    ------
    PartnershipNotFound
        There is no such body, or the person does not see it.
    """
    council = Council.objects.select_related("partnership").filter(pk=council_id).first()
    if council is None or not may_view(user, council.partnership):
        raise PartnershipNotFound
    return council


def meetings_of_council(council: Council, *, as_of: date) -> QuerySet[Meeting]:
    """Return the meetings of one body, now and for a year back."""
    return _recent(Meeting.objects.filter(council=council), as_of)


def calendar_of(meetings: Iterable[Meeting], *, name: str) -> bytes:
    """Return the meetings as a calendar in the language of the page, with the time zones that it names."""
    # Imported here: no other page needs it, and its time zones take a while to load.
    from icalendar import Calendar

    shown = list(meetings)
    changes = _changes_of(shown)
    calendar = Calendar()
    calendar.add("prodid", "-//Parvis//Parvis//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    # Not REQUEST: that asks for an answer by e-mail to an organizer, and attendance is recorded at the meeting.
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for meeting in shown:
        calendar.add_component(_event(meeting, changes.get(meeting.pk, (0, None))))
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written


@dataclass(frozen=True, slots=True)
class DayEvent:
    """Something of one day for a calendar; ``key`` stays the same when it changes."""

    key: str
    on: date
    summary: str
    description: str = ""


def calendar_of_days(events: Iterable[DayEvent], *, name: str, at: datetime) -> bytes:
    """Return events of whole days as a calendar."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Parvis//Parvis//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for each in events:
        event = Event()
        event.add("uid", f"{each.key}@{_host()}")
        event.add("dtstamp", at)
        event.add("dtstart", each.on)
        event.add("dtend", each.on + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        event.add("summary", each.summary)
        if each.description:
            event.add("description", each.description)
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def calendar_name(council: Council | None) -> str:
    """Return what a calendar program calls the feed of a body, or with None that of a person."""
    language = get_language() or "en"
    if council is None:
        return _("Parvis: my meetings")
    return f"{council.name.in_language(language)} ({council.partnership.title.in_language(language)})"


def _recent(meetings: QuerySet[Meeting], as_of: date) -> QuerySet[Meeting]:
    recent = meetings.filter(held_on__gte=as_of - _KEPT_FOR)
    return recent.select_related("council__partnership").order_by("held_on", "pk")


def _event(meeting: Meeting, changes: tuple[int, datetime | None]) -> Any:
    from icalendar import Event, vCalAddress, vText

    partnership = meeting.council.partnership
    times, changed_at = changes
    organizer = vCalAddress(f"mailto:{settings.DEFAULT_FROM_EMAIL}")
    organizer.params["cn"] = vText(str(partnership.title))
    event = Event()
    event.add("uid", f"meeting-{meeting.pk}@{_host()}")
    event.add("sequence", times)
    event.add("dtstamp", changed_at or datetime.combine(meeting.held_on, time(), tzinfo=UTC))
    for key, value in _times(meeting).items():
        event.add(key, value)
    event.add("summary", f"{meeting.title} ({partnership.title})")
    if meeting.place:
        event.add("location", str(meeting.place))
    address = reverse("meeting", args=[partnership.slug, meeting.pk])
    event.add("url", settings.BASE_URL + address)
    event.add("description", _description(meeting, settings.BASE_URL + address))
    event.add("organizer", organizer)
    event.add("status", "CANCELLED" if meeting.state == MeetingState.CANCELLED else "CONFIRMED")
    event.add("class", "PRIVATE")
    return event


def _description(meeting: Meeting, address: str) -> str:
    agenda = _("Agenda and papers: %(address)s") % {"address": address}
    return f"{meeting.cancelled_because}\n{agenda}" if meeting.cancelled_because else agenda


def _times(meeting: Meeting) -> Mapping[str, Any]:
    """Return when it begins and ends: hours where they are known, the day where they are not."""
    if meeting.starts_at is None:
        # RFC 5545, 3.6.1: the end of a day is not part of it. Nobody is busy all day for a meeting.
        return {
            "dtstart": meeting.held_on,
            "dtend": meeting.held_on + timedelta(days=1),
            "transp": "TRANSPARENT",
        }
    zone = ZoneInfo(ZONES.get(meeting.council.partnership.province, settings.TIME_ZONE))
    length = meeting.length or _LENGTH
    starts = datetime.combine(meeting.held_on, meeting.starts_at, tzinfo=zone)
    return {"dtstart": starts, "dtend": starts + timedelta(minutes=length)}


def _changes_of(meetings: Iterable[Meeting]) -> dict[int, tuple[int, datetime | None]]:
    """Return of each meeting how often it was changed, and when last; by the audit trail, in one statement."""
    subjects = [str(meeting.pk) for meeting in meetings]
    events = AuditEvent.objects.filter(
        verb__in=_CHANGES, subject_kind=Meeting._meta.label_lower, subject_id__in=subjects
    )
    counted = events.order_by().values("subject_id").annotate(times=Count("pk"), last=Max("at"))
    # The first event is the one that planned it.
    return {int(row["subject_id"]): (max(0, row["times"] - 1), row["last"]) for row in counted}


def _host() -> str:
    return settings.BASE_URL.partition("://")[2].partition("/")[0].partition(":")[0]
