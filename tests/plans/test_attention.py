"""Which actions need somebody, who is told each week, and what the co-chairs see."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client

from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.plans.enums import ActionStatus, Quarter
from parvis.plans.models import Action, Digest
from parvis.plans.operations.digest import send_digests, turn_digest
from parvis.plans.operations.progress import report_progress
from parvis.plans.operations.update_link import PartnerUpdate, make_link, propose_update
from parvis.plans.queries.attention import (
    attention_on,
    is_silent,
    long_overdue,
    open_actions,
    quarters_of,
)
from parvis.plans.queries.digest import sections_for, token_of
from tests.factories.partnerships import (
    A_MOMENT,
    make_appointment,
    make_council,
    make_member,
    make_seat,
)
from tests.factories.plans import make_approved_plan, make_measured_action

MONDAY = datetime(2026, 8, 3, 14, 0, tzinfo=UTC)


def _action(partnership: Partnership, by: User) -> Action:
    return make_measured_action(partnership, by=by)


@pytest.mark.parametrize(
    ("day", "group"),
    [
        (date(2026, 4, 20), (0, 0, 0)),
        (date(2026, 5, 20), (0, 0, 1)),
        (date(2026, 5, 31), (0, 1, 0)),
        (date(2026, 6, 30), (0, 1, 0)),
        (date(2026, 7, 1), (1, 0, 0)),
    ],
)
def test_an_action_without_news_becomes_silent_then_due_then_late(
    partnership: Partnership, coordinator: User, day: date, group: tuple[int, int, int]
) -> None:
    _action(partnership, coordinator)

    found = attention_on(open_actions(partnership, as_of=day), as_of=day)

    assert (len(found.late), len(found.soon), len(found.silent)) == group
    assert bool(found) == any(group)


def test_a_report_ends_the_silence_and_what_is_done_needs_nobody(
    partnership: Partnership, coordinator: User
) -> None:
    action = _action(partnership, coordinator)
    day = date(2026, 5, 20)
    report_progress(action, status=ActionStatus.UNDER_WAY, by=coordinator, at=A_MOMENT + timedelta(days=20))
    assert not is_silent(action, as_of=day)
    report_progress(action, status=ActionStatus.DONE, by=coordinator, at=A_MOMENT + timedelta(days=21))
    assert open_actions(partnership, as_of=date(2026, 12, 1)) == ()


def test_the_span_follows_its_dates(partnership: Partnership, coordinator: User) -> None:
    action = _action(partnership, coordinator)
    action.quarter = Quarter.THIRD
    assert quarters_of(action) == (3, 3)
    action.starts_on = date(2026, 5, 1)
    assert quarters_of(action) == (1, 3)


def test_co_chairs_and_coordinators_see_what_is_long_overdue_and_the_funder_does_not(
    client: Client, partnership: Partnership, coordinator: User
) -> None:
    action = make_approved_plan(partnership, by=coordinator, fiscal_year=2025).actions.get()
    assert long_overdue(partnership, as_of=date(2025, 7, 30)) == ()
    assert long_overdue(partnership, as_of=date(2025, 7, 31)) == (action,)

    told = {}
    for role in (Role.CO_CHAIR, Role.COORDINATOR, Role.COUNCIL_MEMBER, Role.OFFICER):
        client.force_login(make_member(role, partnership))
        pages = (
            action.plan.get_absolute_url(),
            f"/en/work/{partnership.slug}/?on=2025-12-01",
        )
        told[role] = ["Overdue for a month or more" in client.get(page).content.decode() for page in pages]

    assert told == {
        Role.CO_CHAIR: [True, True],
        Role.COORDINATOR: [True, True],
        Role.COUNCIL_MEMBER: [False, False],
        Role.OFFICER: [False, False],
    }


def test_the_digest_comes_once_a_week_in_the_readers_language(
    partnership: Partnership, coordinator: User
) -> None:
    action = _action(partnership, coordinator)
    User.objects.filter(pk=coordinator.pk).update(language="fr")
    secret = make_link(action, addressee="Sam", language="en", by=coordinator, at=MONDAY)
    propose_update(secret, PartnerUpdate(status=ActionStatus.DONE), at=MONDAY)

    assert [send_digests(at=MONDAY + timedelta(days=day)) for day in (0, 1, 6, 7)] == [1, 0, 0, 1]

    message = mail.outbox[0]
    assert message.subject == "Les actions de la semaine"
    assert message.to == [coordinator.email]
    assert "En retard\n- Salon de l’emploi (30 juin 2026)" in message.body
    assert "1 mise à jour d’un partenaire attend d’être confirmée." in message.body
    off = message.extra_headers["List-Unsubscribe"].strip("<>")
    assert off in message.body


def test_the_digest_never_nags_about_what_is_done(partnership: Partnership, coordinator: User) -> None:
    action = _action(partnership, coordinator)
    report_progress(action, status=ActionStatus.STOPPED, by=coordinator, at=A_MOMENT)

    assert send_digests(at=MONDAY) == 0
    assert (mail.outbox, Digest.objects.count()) == ([], 0)


def test_a_co_chair_is_told_each_week_of_what_is_long_overdue_whoever_leads_it(
    partnership: Partnership, coordinator: User
) -> None:
    action = _action(partnership, coordinator)
    turn_digest(coordinator, is_off=True, at=MONDAY)
    co_chair = make_member(Role.CO_CHAIR, partnership)
    for role in (Role.COUNCIL_MEMBER, Role.OFFICER):
        make_member(role, partnership)

    assert send_digests(at=datetime(2026, 7, 30, 14, 0, tzinfo=UTC)) == 0
    assert send_digests(at=MONDAY) == 1
    assert mail.outbox[0].to == [co_chair.email]
    assert "Overdue for a month or more\n- Job fair (30 June 2026)" in mail.outbox[0].body
    assert mail.outbox[0].body.count(action.get_absolute_url()) == 1


def test_whoever_reported_by_a_link_is_not_asked_again_while_the_update_waits(
    partnership: Partnership, coordinator: User, council_member: User
) -> None:
    action = _action(partnership, coordinator)
    council = partnership.councils.first() or make_council(partnership)
    seat = make_seat(council)
    make_appointment(seat, user=council_member)
    seat.organisation = action.lead
    seat.save()
    day = datetime(2026, 5, 20, 14, 0, tzinfo=UTC)
    assert [bool(sections_for(one, as_of=day.date())) for one in (council_member, coordinator)] == [
        True,
        True,
    ]

    secret = make_link(action, addressee="Sam", language="en", by=coordinator, at=day)
    propose_update(secret, PartnerUpdate(status=ActionStatus.UNDER_WAY), at=day)

    assert sections_for(council_member, as_of=day.date()) == ()
    (section,) = sections_for(coordinator, as_of=day.date())
    assert (section.attention.silent, section.waiting) == ((), 1)


def test_a_member_reads_of_what_their_organization_leads(
    partnership: Partnership, coordinator: User, council_member: User
) -> None:
    action = _action(partnership, coordinator)
    turn_digest(coordinator, is_off=True, at=MONDAY)
    turn_digest(coordinator, is_off=True, at=MONDAY)
    council = partnership.councils.first() or make_council(partnership)
    seat = make_seat(council)
    make_appointment(seat, user=council_member)
    assert send_digests(at=MONDAY) == 0

    seat.organisation = action.lead
    seat.save()
    assert send_digests(at=MONDAY) == 1
    assert mail.outbox[0].to == [council_member.email]


def test_one_press_turns_the_digest_off_and_on_without_signing_in(
    client: Client, partnership: Partnership, coordinator: User
) -> None:
    _action(partnership, coordinator)
    address = f"/en/digest/{token_of(coordinator)}/"
    assert "Turn the digest off" in client.get(address).content.decode()
    assert Digest.objects.count() == 0

    client.post(address, {"List-Unsubscribe": "One-Click"})
    assert (Digest.objects.get().is_off, send_digests(at=MONDAY)) == (True, 0)
    client.post(address, {"on": "1"})
    assert (Digest.objects.get().is_off, send_digests(at=MONDAY)) == (False, 1)
    assert client.get("/en/digest/1:guessed/").status_code == 404
