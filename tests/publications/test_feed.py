"""Feeds by partnership, stratum and characteristic: what they hold, and what they never show."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from icalendar import Calendar

from parvis.assessment.text import Text
from parvis.partnerships.enums import Stratum
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.publications.enums import EditionKind, FeedScope
from parvis.publications.models import Edition
from parvis.publications.operations.edition import withdraw
from parvis.publications.queries.feed import feed_subject, latest_editions
from tests.factories.partnerships import A_DAY, A_MOMENT, make_partnership
from tests.factories.publications import make_edition

REASON = Text(en="A wrong date.", fr="Une date erronée.")


@pytest.fixture
def told(partnership: Partnership) -> list[Edition]:
    """Terms of an urban partnership, a story on links of another, rural one."""
    Partnership.objects.filter(pk=partnership.pk).update(stratum=Stratum.URBAN)
    other = make_partnership(slug="elsewhere")
    Partnership.objects.filter(pk=other.pk).update(stratum=Stratum.RURAL)
    story = make_edition(
        other,
        kind=EditionKind.STORY,
        title=Text(en="A desk", fr="Un comptoir"),
        figures=[{"characteristic": 6}],
    )
    return [make_edition(partnership), story]


@pytest.mark.parametrize(
    ("scope", "of", "titles"),
    [
        (FeedScope.PARTNERSHIP, "elsewhere", ["A desk"]),
        (FeedScope.STRATUM, "urban", ["Terms of reference"]),
        (FeedScope.STRATUM, "toronto_and_neighbourhood", []),
        (FeedScope.THEME, "6", ["A desk"]),
        (FeedScope.THEME, "7", []),
    ],
)
def test_a_feed_holds_the_editions_of_its_subject(
    told: list[Edition], scope: FeedScope, of: str, titles: list[str]
) -> None:
    held = latest_editions(feed_subject(scope, of), on=A_DAY)

    assert [str(edition.title) for edition in held] == titles


@pytest.mark.parametrize(("scope", "of"), [("theme", "18"), ("stratum", "6"), ("partnership", "nobody")])
def test_a_feed_of_nothing_known_is_not_there(db: None, client: Client, scope: str, of: str) -> None:
    pages = [client.get(reverse(name, args=[scope, of])) for name in ("scope_feed", "scope_calendar")]

    assert [page.status_code for page in pages] == [404, 404]


def test_a_feed_lists_what_stands_in_its_language(
    client: Client, partnership: Partnership, coordinator: User
) -> None:
    make_edition(partnership)
    gone = make_edition(partnership, subject="gone", title=Text(en="Gone", fr="Parti"))
    withdraw(gone, reason=REASON, by=coordinator, at=A_MOMENT)

    english = client.get(reverse("scope_feed", args=["partnership", partnership.slug]))
    with translation.override("fr"):
        address = reverse("scope_feed", args=["partnership", partnership.slug])
        french = client.get(address).content.decode()

    assert address == f"/fr/flux/partenariat/{partnership.slug}/"
    assert english["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert "<title>Terms of reference</title>" in english.content.decode()
    assert "<title>Cadre de référence</title>" in french
    assert "Gone" not in english.content.decode()


def test_a_calendar_has_the_day_of_each_edition(client: Client, partnership: Partnership) -> None:
    now = timezone.now()
    edition = make_edition(partnership, at=now)
    make_edition(partnership, subject="old", at=now - timedelta(days=500))

    sent = client.get(reverse("scope_calendar", args=["partnership", partnership.slug]))
    events = Calendar.from_ical(sent.content).walk("VEVENT")

    assert sent["Content-Type"] == "text/calendar; charset=utf-8"
    assert [str(each["summary"]) for each in events] == ["Published: Terms of reference (Terms of reference)"]
    assert events[0].decoded("dtstart") == timezone.localdate(now)
    assert edition.get_absolute_url() in str(events[0]["description"])


@pytest.mark.parametrize("name", ["edition_feed", "edition_calendar", "feeds"])
def test_a_program_that_asks_again_is_told_that_nothing_changed(
    client: Client, partnership: Partnership, name: str
) -> None:
    make_edition(partnership, at=timezone.now())
    first = client.get(reverse(name))

    again = client.get(reverse(name), headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, again.status_code) == (200, 304)


def test_a_feed_that_has_nothing_yet_does_not_change(client: Client, db: None) -> None:
    first, again = (client.get(reverse("scope_feed", args=["theme", "7"])) for _each in range(2))

    assert "<updated>1970-01-01T00:00:00+00:00</updated>" in first.content.decode()
    assert first["ETag"] == again["ETag"]
