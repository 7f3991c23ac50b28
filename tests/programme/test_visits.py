"""What others did since one was last here: by whom it is seen, and since when."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.partnerships.operations.meeting import plan_meeting
from parvis.people.models import User
from parvis.programme.models import Visit
from parvis.programme.operations.visit import LASTS, note_visit
from parvis.programme.queries.change import LINES, changes_since
from tests.factories import partnerships as factories
from tests.factories.people import signed_in

pytestmark = pytest.mark.django_db


def plan(partnership: Partnership, *, by: User, at: datetime) -> None:
    council = partnership.councils.first() or factories.make_council(partnership)
    plan_meeting(council, title=Text(en="Spring", fr="Printemps"), held_on=at.date(), by=by, at=at)


def test_a_visit_lasts_an_hour_and_then_becomes_the_one_before(
    partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    assert note_visit(partnership, by=coordinator, at=moment).came_before_at is None
    assert note_visit(partnership, by=coordinator, at=moment + timedelta(minutes=59)).came_before_at is None

    later = note_visit(partnership, by=coordinator, at=moment + LASTS)
    assert (later.came_before_at, later.came_at) == (moment, moment + LASTS)
    assert Visit.objects.count() == 1


def test_changes_are_what_others_did_after_the_moment(
    partnership: Partnership, coordinator: User, council_member: User, moment: datetime
) -> None:
    plan(partnership, by=council_member, at=moment)
    plan(partnership, by=council_member, at=moment + timedelta(hours=1))
    plan(partnership, by=council_member, at=moment + timedelta(hours=2))
    plan(partnership, by=coordinator, at=moment + timedelta(hours=3))
    plan(factories.make_partnership(), by=council_member, at=moment + timedelta(hours=3))

    changes = changes_since(coordinator, partnership, since=moment)

    (line,) = changes.lines
    assert (line.what, line.times, line.at) == ("Meeting planned", 2, moment + timedelta(hours=2))
    assert (line.who, line.href) == (council_member.name, f"/en/work/{partnership.slug}/meetings/")
    assert (changes.are_more, changes.may_read_all) == (False, True)


def test_a_member_hears_of_shared_records_only_and_without_names(
    partnership: Partnership, coordinator: User, council_member: User, moment: datetime
) -> None:
    plan(partnership, by=coordinator, at=moment + timedelta(hours=1))
    grant = coordinator.role_grants.get()
    audit.record(
        "role_granted", grant, by=coordinator, at=moment + timedelta(hours=2), partnership=partnership
    )

    changes = changes_since(council_member, partnership, since=moment)

    assert [(line.what, line.who) for line in changes.lines] == [("Meeting planned", "")]
    assert not changes.may_read_all
    all_of_them = changes_since(
        factories.make_member(Role.CO_CHAIR, partnership), partnership, since=moment
    ).lines
    assert [(line.what, line.href) for line in all_of_them] == [
        ("Role granted", f"/en/work/{partnership.slug}/history/"),
        ("Meeting planned", f"/en/work/{partnership.slug}/meetings/"),
    ]


def test_many_kinds_of_changes_are_cut_off(
    partnership: Partnership, coordinator: User, council_member: User, moment: datetime
) -> None:
    for number in range(LINES + 1):
        audit.record(f"verb_{number}", partnership, by=coordinator, at=moment, partnership=partnership)

    changes = changes_since(
        factories.make_member(Role.CO_CHAIR, partnership), partnership, since=moment - timedelta(days=1)
    )

    assert (len(changes.lines), changes.are_more) == (LINES, True)


def test_the_home_says_since_when_and_what(partnership: Partnership, council_member: User) -> None:
    browser, now = signed_in(council_member), timezone.now()
    coordinator = factories.make_member(Role.COORDINATOR, partnership)
    address = f"/en/work/{partnership.slug}/"

    assert "You are here for the first time" in browser.get(address).content.decode()

    Visit.objects.update(came_at=now - timedelta(days=2))
    plan(partnership, by=coordinator, at=now - timedelta(days=1))
    page = browser.get(address).content.decode()
    assert "Since you were last here" in page
    assert "Meeting planned" in page
    assert coordinator.name not in page
    assert "Meeting planned" in browser.get(address).content.decode()  # looking again takes nothing away


def test_another_day_is_no_visit(partnership: Partnership, council_member: User) -> None:
    page = signed_in(council_member).get(f"/en/work/{partnership.slug}/?on=2030-01-01").content.decode()

    assert "a day to come" in page
    assert Visit.objects.count() == 0


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("spring", "This is no day. Write it as in 2026-04-15."),
        ("1999-12-31", "Records begin in the year 2000; choose a later day."),
        ("2100-01-01", "Choose a day before the year 2100."),
        ("0001-01-01", "Records begin in the year 2000; choose a later day."),
    ],
)
def test_a_day_that_is_none_gets_a_sentence(
    day: str, sentence: str, partnership: Partnership, council_member: User
) -> None:
    page = signed_in(council_member).get(f"/en/work/{partnership.slug}/?on={day}").content.decode()

    assert sentence in page
    assert "Next thing to do" in page
