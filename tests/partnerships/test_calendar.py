"""Meetings for calendars: one as a file, and feeds that show what their owner may see."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from icalendar import Calendar

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.models import AuditEvent
from parvis.partnerships.access import Role
from parvis.partnerships.models import CalendarFeed, Council, Meeting, Partnership, RoleGrant
from parvis.partnerships.operations import calendar as operations
from parvis.partnerships.operations.meeting import plan_meeting
from parvis.partnerships.queries.calendar import calendar_of
from parvis.people.models import User
from tests.factories.partnerships import A_MOMENT, make_council, make_meeting, make_member, make_partnership
from tests.factories.people import make_user, signed_in

LONG = Text(
    en="A meeting about " + "very " * 30 + "much; and more, too",
    fr="Réunion sur l’été, et " + "très " * 30 + "long\N{NO-BREAK SPACE}: suite",
)


@pytest.fixture
def council(partnership: Partnership) -> Council:
    return make_council(partnership)


@pytest.fixture
def meeting(council: Council, coordinator: User) -> Meeting:
    return plan_meeting(council, title=LONG, held_on=date(2026, 12, 9), by=coordinator, at=A_MOMENT)


def _events(content: bytes) -> list[object]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def _invitation(meeting: Meeting, user: User) -> bytes:
    address = reverse("meeting_invitation", args=[meeting.council.partnership.slug, meeting.pk])
    return bytes(signed_in(user).get(address).content)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_invitation_is_folded_ends_its_lines_and_reads_back(
    meeting: Meeting, council_member: User, language: str
) -> None:
    with translation.override(language):
        content = _invitation(meeting, council_member)

    lines = content.split(b"\r\n")
    calendar = Calendar.from_ical(content)
    (event,) = calendar.walk("VEVENT")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75  # octets, as RFC 5545 counts
    assert any(line.startswith(b" ") for line in lines)
    assert (
        str(event["SUMMARY"])
        == f"{LONG.in_language(language)} ({meeting.council.partnership.title.in_language(language)})"
    )
    assert (str(calendar["METHOD"]), str(calendar["VERSION"])) == ("PUBLISH", "2.0")
    assert str(event["UID"]) == f"meeting-{meeting.pk}@localhost"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 12, 9), date(2026, 12, 10))
    assert f"/{language}/" in str(event["URL"])


@pytest.mark.parametrize(("province", "zone"), [("ON", "America/Toronto"), ("NL", "America/St_Johns")])
def test_a_meeting_with_an_hour_is_in_the_time_of_its_province(
    meeting: Meeting, province: str, zone: str
) -> None:
    meeting.council.partnership.province = province
    meeting.starts_at, meeting.length = time(13, 30), 90  # type: ignore[attr-defined]

    content = calendar_of([meeting], name="One")

    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert event["DTSTART"].params["TZID"] == zone
    assert event["DTSTART"].dt == datetime(2026, 12, 9, 13, 30, tzinfo=ZoneInfo(zone))
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=90)
    assert f"TZID:{zone}".encode() in content  # the time zone travels with the file


def test_the_sequence_counts_the_changes_and_the_identity_stays(
    meeting: Meeting, coordinator: User, council_member: User
) -> None:
    (first,) = _events(_invitation(meeting, council_member))
    Meeting.objects.filter(pk=meeting.pk).update(held_on=date(2026, 12, 16))
    moved_at = datetime(2026, 11, 20, tzinfo=UTC)
    audit.record(
        "meeting_amended", meeting, by=coordinator, at=moved_at, after={"held_on": date(2026, 12, 16)}
    )
    audit.record("agenda_item_added", meeting, by=coordinator, at=moved_at, after={"title": LONG})

    (second,) = _events(_invitation(meeting, council_member))

    assert (first["SEQUENCE"], second["SEQUENCE"]) == (0, 1)  # type: ignore[index]
    assert first["UID"] == second["UID"]  # type: ignore[index]
    assert second["DTSTAMP"].dt == moved_at  # type: ignore[index]


def test_a_feed_shows_the_partnerships_of_its_owner_only(
    council: Council, council_member: User, client: Client
) -> None:
    own = make_meeting(council, held_on=date.today() + timedelta(days=9))
    make_meeting(make_council(make_partnership()), held_on=date.today())
    make_meeting(council, held_on=date.today() - timedelta(days=500))  # too long ago
    secret = operations.open_feed(by=council_member, at=A_MOMENT)

    response = client.get(reverse("calendar_feed", args=[secret]))

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert [str(event["UID"]) for event in _events(response.content)] == [  # type: ignore[index]
        f"meeting-{own.pk}@localhost"
    ]


def test_a_feed_ends_with_the_role_of_its_owner(
    council: Council, council_member: User, client: Client
) -> None:
    make_meeting(council, held_on=date.today())
    secret = operations.open_feed(by=council_member, at=A_MOMENT)
    RoleGrant.objects.filter(user=council_member).update(ended_at=A_MOMENT)

    mine = client.get(reverse("calendar_feed", args=[secret]))
    of_council = client.get(reverse("calendar_council_feed", args=[secret, council.pk]))

    assert (_events(mine.content), of_council.status_code) == ([], 404)


def test_a_feed_of_a_council_is_for_who_sees_it(
    council: Council, council_member: User, client: Client
) -> None:
    meeting = make_meeting(council, held_on=date.today())
    make_meeting(make_council(make_partnership()), held_on=date.today())
    stranger = make_member(Role.COORDINATOR, make_partnership())
    mine, other = (operations.open_feed(by=user, at=A_MOMENT) for user in (council_member, stranger))

    seen, hidden = (
        client.get(reverse("calendar_council_feed", args=[secret, council.pk])) for secret in (mine, other)
    )

    assert len(_events(seen.content)) == 1
    assert str(meeting.pk).encode() in seen.content
    assert hidden.status_code == 404


def test_a_closed_account_and_a_wrong_secret_are_told_alike(council_member: User, client: Client) -> None:
    secret = operations.open_feed(by=council_member, at=A_MOMENT)
    User.objects.update(is_active=False)

    answers = [client.get(reverse("calendar_feed", args=[each])).status_code for each in (secret, "guessed")]

    assert answers == [404, 404]


def test_a_new_feed_ends_the_old_one_and_only_the_hash_is_kept(council_member: User, client: Client) -> None:
    old, new = (operations.open_feed(by=council_member, at=A_MOMENT) for _time in range(2))

    answers = [client.get(reverse("calendar_feed", args=[each])).status_code for each in (old, new)]

    kept = str(list(CalendarFeed.objects.values())) + str(list(AuditEvent.objects.values()))
    assert answers == [404, 200]
    assert (old in kept, new in kept) == (False, False)


def test_a_closed_feed_reads_nothing_and_closing_again_changes_nothing(
    council_member: User, client: Client
) -> None:
    secret = operations.open_feed(by=council_member, at=A_MOMENT)
    browser = signed_in(council_member)

    browser.post(reverse("calendar_close"))
    events = AuditEvent.objects.count()
    browser.post(reverse("calendar_close"))

    assert client.get(reverse("calendar_feed", args=[secret])).status_code == 404
    assert AuditEvent.objects.count() == events


def test_the_addresses_are_shown_once(council: Council, council_member: User) -> None:
    browser = signed_in(council_member)

    opened = browser.post(reverse("calendar_open")).content.decode()
    later = browser.get(reverse("calendar")).content.decode()

    assert opened.count("/en/calendar/feed/") == 2  # the person's own, and the council's
    assert ("/en/calendar/feed/" in later, "Make new addresses" in later) == (False, True)


def test_a_feed_that_did_not_change_is_not_sent_again(council_member: User, client: Client) -> None:
    address = reverse("calendar_feed", args=[operations.open_feed(by=council_member, at=A_MOMENT)])
    tag = client.get(address)["ETag"]

    assert client.get(address, headers={"if-none-match": tag}).status_code == 304


def test_somebody_without_a_role_has_an_empty_feed(client: Client, db: None) -> None:
    secret = operations.open_feed(by=make_user(), at=A_MOMENT)

    response = client.get(reverse("calendar_feed", args=[secret]))

    assert (response.status_code, _events(response.content)) == (200, [])
