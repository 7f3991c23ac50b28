"""A member says something of themselves alone; a yearly count says at most that there are five."""

from datetime import UTC, datetime

import pytest

from parvis.core.models import AuditEvent
from parvis.partnerships.access import Role
from parvis.partnerships.errors import NotSeated, TooFewChanged, TooFewVoices, VoicesCounted
from parvis.partnerships.models import Council, Partnership, Voice, VoiceCount
from parvis.partnerships.operations.council import end_appointment
from parvis.partnerships.operations.voice import answer, count_voices
from parvis.people.models import User
from tests.factories.partnerships import make_appointment, make_council, make_member, make_seat

A_YEAR_LATER = datetime(2027, 4, 15, 14, 0, tzinfo=UTC)


@pytest.fixture
def council(partnership: Partnership) -> Council:
    return make_council(partnership)


@pytest.fixture
def member(council: Council) -> User:
    return _seated(council, 1)[0]


def test_answer_keeps_what_was_said(partnership: Partnership, member: User, moment: datetime) -> None:
    answer(partnership, is_newcomer=True, is_francophone=False, by=member, at=moment)
    answer(partnership, is_newcomer=False, is_francophone=True, by=member, at=moment)

    assert Voice.objects.values_list("user", "is_newcomer", "is_francophone").get() == (
        member.pk,
        False,
        True,
    )


def test_saying_nothing_takes_everything_back(
    partnership: Partnership, member: User, moment: datetime
) -> None:
    answer(partnership, is_newcomer=True, is_francophone=True, by=member, at=moment)

    answer(partnership, is_newcomer=False, is_francophone=False, by=member, at=moment)

    assert Voice.objects.count() == 0


def test_the_audit_trail_is_the_same_whatever_was_said(
    partnership: Partnership, member: User, moment: datetime
) -> None:
    for said in (True, False):
        answer(partnership, is_newcomer=said, is_francophone=False, by=member, at=moment)

    recorded = AuditEvent.objects.values_list(
        "verb", "subject_kind", "subject_id", "partnership_id", "before", "after"
    )
    assert list(recorded) == [("voice_answered", "people.user", str(member.pk), None, {}, {})] * 2


def test_who_does_not_sit_has_nothing_to_say(
    partnership: Partnership, council: Council, coordinator: User, moment: datetime
) -> None:
    with pytest.raises(NotSeated):
        answer(partnership, is_newcomer=True, is_francophone=False, by=coordinator, at=moment)

    assert (Voice.objects.count(), AuditEvent.objects.count()) == (0, 0)


def test_who_left_may_still_take_it_back(
    partnership: Partnership, member: User, coordinator: User, moment: datetime
) -> None:
    answer(partnership, is_newcomer=True, is_francophone=False, by=member, at=moment)
    end_appointment(member.appointments.get(), ceased_on=moment.date(), by=coordinator, at=moment)

    answer(partnership, is_newcomer=False, is_francophone=False, by=member, at=moment)

    assert Voice.objects.count() == 0


@pytest.mark.parametrize(
    ("members", "newcomers", "shown"),
    [
        (10, 5, True),
        (10, 4, False),
        (10, 6, False),
        (9, 5, False),
        (10, 0, False),
        (10, 10, False),
        (5, 5, False),
    ],
)
def test_a_count_is_shown_when_five_said_so_and_five_did_not(
    council: Council, coordinator: User, moment: datetime, members: int, newcomers: int, shown: bool
) -> None:
    _say_newcomer(council, _seated(council, members)[:newcomers], moment)

    count = count_voices(council, by=coordinator, at=moment)

    assert (count.fiscal_year, count.has_newcomers, count.has_francophones) == (2026, shown, False)
    assert count.people.count() == members
    event = AuditEvent.objects.get(verb="voices_counted")
    assert event.after == {"fiscal_year": 2026, "counted_on": "2026-04-15"}


def test_voices_are_counted_once_in_a_fiscal_year(
    council: Council, coordinator: User, moment: datetime
) -> None:
    _seated(council, 10)
    count_voices(council, by=coordinator, at=moment)

    with pytest.raises(VoicesCounted):
        count_voices(council, by=coordinator, at=datetime(2027, 3, 31, 14, 0, tzinfo=UTC))

    assert VoiceCount.objects.count() == 1


def test_fewer_than_five_members_are_not_counted(
    council: Council, coordinator: User, moment: datetime
) -> None:
    _seated(council, 4)
    make_appointment(make_seat(council))  # without an account nobody can answer

    with pytest.raises(TooFewVoices):
        count_voices(council, by=coordinator, at=moment)

    assert VoiceCount.objects.count() == 0


@pytest.mark.parametrize(("joined", "is_counted"), [(0, True), (1, False), (4, False), (5, True)])
def test_a_second_count_waits_until_nobody_or_five_came(
    council: Council, coordinator: User, moment: datetime, joined: int, is_counted: bool
) -> None:
    _seated(council, 10)
    count_voices(council, by=coordinator, at=moment)
    _seated(council, joined)

    if is_counted:
        count_voices(council, by=coordinator, at=A_YEAR_LATER)
    else:
        with pytest.raises(TooFewChanged):
            count_voices(council, by=coordinator, at=A_YEAR_LATER)

    assert VoiceCount.objects.count() == 1 + is_counted


def test_a_second_count_waits_until_nobody_or_five_left(
    council: Council, coordinator: User, moment: datetime
) -> None:
    members = _seated(council, 10)
    count_voices(council, by=coordinator, at=moment)
    end_appointment(members[0].appointments.get(), ceased_on=A_YEAR_LATER.date(), by=coordinator, at=moment)
    _seated(council, 5)

    with pytest.raises(TooFewChanged):
        count_voices(council, by=coordinator, at=A_YEAR_LATER)

    assert VoiceCount.objects.count() == 1


def _seated(council: Council, number: int) -> list[User]:
    members = [make_member(Role.COUNCIL_MEMBER, council.partnership) for _member in range(number)]
    for member in members:
        make_appointment(make_seat(council), user=member)
    return members


def _say_newcomer(council: Council, members: list[User], at: datetime) -> None:
    for member in members:
        answer(council.partnership, is_newcomer=True, is_francophone=False, by=member, at=at)
