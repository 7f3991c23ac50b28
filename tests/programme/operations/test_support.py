"""Logging support, and following it up."""

from datetime import date, timedelta
from typing import Any

import pytest

from parvis.assessment.text import Text
from parvis.core.models import AuditEvent
from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.programme.enums import SupportChannel, SupportTopic
from parvis.programme.errors import FollowedUp, FollowsUpBefore, NothingToFollowUp, SupportInTheFuture
from parvis.programme.models import SupportEntry
from parvis.programme.operations.support import SupportContent, follow_up, log_support
from tests.factories.partnerships import A_DAY, A_MOMENT, make_member

pytestmark = pytest.mark.django_db

SUMMARY = Text(en="Spoke about seats.", fr="Échange sur les sièges.")
TOMORROW = A_DAY + timedelta(days=1)


@pytest.fixture
def officer() -> User:
    return make_member(Role.OFFICER)


def content(**changed: Any) -> SupportContent:
    needed: dict[str, Any] = {
        "given_on": A_DAY,
        "channel": SupportChannel.VISIT,
        "topic": SupportTopic.COUNCIL,
        "summary": SUMMARY,
        "follow_up_on": None,
    }
    return SupportContent(**needed | changed)


def kept() -> tuple[list[Any], int]:
    return list(SupportEntry.objects.values_list()), AuditEvent.objects.count()


def test_support_is_logged_with_who_gave_it(partnership: Partnership, officer: User) -> None:
    entry = log_support(partnership, content(follow_up_on=A_DAY), by=officer, at=A_MOMENT)

    entry.refresh_from_db()
    assert (entry.given_on, entry.channel, entry.topic) == (A_DAY, "visit", "council")
    assert (entry.follow_up_on, entry.followed_up_on, entry.given_by) == (A_DAY, None, officer)
    assert (entry.summary.en, entry.summary.fr) == (SUMMARY.en, SUMMARY.fr)


def test_the_trail_says_that_support_was_given_and_not_what_was_said(
    partnership: Partnership, officer: User
) -> None:
    log_support(partnership, content(), by=officer, at=A_MOMENT)

    event = AuditEvent.objects.latest("pk")
    assert (event.verb, event.partnership_id) == ("support_logged", partnership.pk)
    assert event.after == {"given_on": "2026-04-15", "channel": "visit", "topic": "council"}


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"given_on": TOMORROW}, SupportInTheFuture),
        ({"follow_up_on": date(2026, 4, 14)}, FollowsUpBefore),
    ],
)
def test_days_that_cannot_be_are_refused(
    changed: dict[str, Any], refusal: type[Exception], partnership: Partnership, officer: User
) -> None:
    before = kept()

    with pytest.raises(refusal):
        log_support(partnership, content(**changed), by=officer, at=A_MOMENT)

    assert kept() == before


def test_what_was_agreed_on_is_followed_up_once(partnership: Partnership, officer: User) -> None:
    entry = log_support(partnership, content(follow_up_on=TOMORROW), by=officer, at=A_MOMENT)
    follow_up(entry, by=officer, at=A_MOMENT)
    before = kept()

    with pytest.raises(FollowedUp):
        follow_up(entry, by=officer, at=A_MOMENT)

    assert kept() == before
    entry.refresh_from_db()
    assert entry.followed_up_on == A_DAY


def test_support_without_a_day_is_not_followed_up(partnership: Partnership, officer: User) -> None:
    entry = log_support(partnership, content(), by=officer, at=A_MOMENT)
    before = kept()

    with pytest.raises(NothingToFollowUp):
        follow_up(entry, by=officer, at=A_MOMENT)

    assert kept() == before
