"""A motion and its amendment in any order: the votes of those who count decide, once, and nothing after the end.

A meeting ends when it is closed, or before it began when it is cancelled.

Every step is done in every state over the real operations, and followed in 10,000 random sequences (see
``tests.machines``); what may come next is compared with the pure table of ``operations.order``.
"""

from collections.abc import Callable

import pytest

from parvis.assessment.text import Text
from parvis.partnerships.access import Role
from parvis.partnerships.enums import MeetingState, MotionResult, Presence, VoteChoice
from parvis.partnerships.errors import MeetingClosed
from parvis.partnerships.models import (
    Appointment,
    Attendance,
    CouncilDecision,
    Meeting,
    Motion,
    Recusal,
    Vote,
)
from parvis.partnerships.operations import agenda
from parvis.partnerships.operations import meeting as meetings
from parvis.partnerships.operations import motion as motions
from parvis.partnerships.operations.order import Standing, Step, obstacle
from parvis.partnerships.queries.attendance import voters_for
from tests import machines
from tests.factories.partnerships import (
    A_MOMENT,
    make_meeting,
    make_member,
    make_partnership,
    make_seated_council,
    make_stand_in,
)

WORDS = Text(en="That it be so.", fr="Qu’il en soit ainsi.")
OTHER_WORDS = Text(en="That it be otherwise.", fr="Qu’il en soit autrement.")
TABLES = (Meeting, Attendance, Motion, Vote, Recusal, CouncilDecision)
State = tuple[str, str, str, bool, bool, bool, int]


@pytest.fixture
def machine(db: None) -> machines.Machine[State]:
    partnership = make_partnership()
    council = make_seated_council(partnership, voting=3)
    by, at = make_member(Role.COORDINATOR, partnership), A_MOMENT
    people = list(Appointment.objects.filter(seat__council=council).order_by("pk"))
    alternate = make_stand_in(people[2].seat)
    make_meeting(council)

    def meeting() -> Meeting:
        return Meeting.objects.select_related("council__partnership").get()

    def motion(*, amends: bool) -> Motion:
        put = Motion.objects.select_related("agenda_item__meeting__council__partnership", "amends")
        return put.filter(amends__isnull=not amends).earliest("pk")

    def has_come(step: Callable[[], object]) -> Callable[[], object]:
        def checked() -> object:
            if not Motion.objects.exists():
                raise MeetingClosed  # there is no motion to take the step with
            return step()

        return checked

    def put() -> object:
        if Motion.objects.exists():
            raise MeetingClosed  # one motion is enough to walk
        item = meeting().agenda_items.get()
        item.meeting = meeting()
        return motions.put_motion(
            item, wording=WORDS, moved_by=people[0], seconded_by=people[1], by=by, at=at
        )

    def amend() -> object:
        if Motion.objects.filter(amends__isnull=False).exists():
            raise MeetingClosed  # and one amendment
        return motions.amend_motion(
            motion(amends=False),
            wording=OTHER_WORDS,
            moved_by=people[0],
            seconded_by=people[1],
            by=by,
            at=at,
        )

    def hands(*, amends: bool, votes_for: int) -> object:
        if amends and not Motion.objects.filter(amends__isnull=False).exists():
            raise MeetingClosed
        votes = {"votes_for": votes_for, "votes_against": 2 - votes_for, "abstentions": 0}
        return motions.count_votes(motion(amends=amends), **votes, by=by, at=at)

    def by_name() -> object:
        one = motion(amends=False)
        votes = dict.fromkeys((voter.pk for voter in voters_for(one.agenda_item)), VoteChoice.FOR)
        return motions.record_votes(one, votes=votes, by=by, at=at)

    def withdraw(*, amends: bool) -> object:
        if amends and not Motion.objects.filter(amends__isnull=False).exists():
            raise MeetingClosed
        return motions.withdraw_motion(motion(amends=amends), by=by, at=at)

    def attend(*here: Appointment) -> object:
        presence = dict.fromkeys((person.pk for person in here), Presence.IN_PERSON)
        return meetings.record_attendance(meeting(), presence=presence, by=by, at=at)

    def declare() -> object:
        item = meeting().agenda_items.get()
        item.meeting = meeting()
        return agenda.declare_interest(item, member=people[2], by=by, at=at)

    def look() -> State:
        results = {one.amends_id is not None: str(one.result) for one in Motion.objects.all()}
        here = set(
            Attendance.objects.filter(presence=Presence.IN_PERSON).values_list("appointment_id", flat=True)
        )
        main = Motion.objects.filter(amends=None).first()
        votes = 0 if main is None else main.votes_for * 10 + Vote.objects.count()
        return (
            str(Meeting.objects.get().state),
            results.get(False, ""),
            results.get(True, ""),
            people[2].pk in here,
            alternate.pk in here,
            Recusal.objects.exists(),
            votes,
        )

    return machines.Machine(
        {
            "put": put,
            "amend": has_come(amend),
            "carry": has_come(lambda: hands(amends=False, votes_for=2)),
            "defeat": has_come(lambda: hands(amends=False, votes_for=0)),
            "carry the amendment": has_come(lambda: hands(amends=True, votes_for=2)),
            "defeat the amendment": has_come(lambda: hands(amends=True, votes_for=0)),
            "vote by name": has_come(by_name),
            "withdraw": has_come(lambda: withdraw(amends=False)),
            "withdraw the amendment": has_come(lambda: withdraw(amends=True)),
            "all three are there": lambda: attend(*people),
            "the alternate comes": lambda: attend(*people[:2], alternate),
            "the third declares an interest": declare,
            "close": lambda: meetings.close_meeting(meeting(), by=by, at=at),
            "cancel": lambda: meetings.cancel_meeting(meeting(), reason=WORDS, by=by, at=at),
        },
        look,
        TABLES,
    )


_STEPS = {
    "amend": Step.AMEND,
    "carry": Step.COUNT,
    "defeat": Step.COUNT,
    "vote by name": Step.COUNT,
    "withdraw": Step.WITHDRAW,
}


def test_a_motion_is_decided_once_in_any_order(machine: machines.Machine[State]) -> None:
    learned = machines.learn(machine)

    def check(before: State, step: str, after: State | None) -> None:
        closed, result, amendment = before[0] != MeetingState.PLANNED, before[1], before[2]
        has_attendance, has_motion = before[3] or before[4], bool(result)
        if closed:
            assert after is None
        if step == "cancel":
            assert (after is not None) == (not closed and not has_attendance and not has_motion)
        if after is None:
            return
        assert (after[0] == MeetingState.CANCELLED) == (step == "cancel")
        if result in {MotionResult.CARRIED, MotionResult.DEFEATED, MotionResult.WITHDRAWN}:
            assert (after[1], after[6]) == (result, before[6])
        if step in _STEPS:
            standing = Standing(
                is_closed=closed,
                result=MotionResult(result),
                has_open_amendment=amendment == MotionResult.OPEN,
            )
            assert obstacle(_STEPS[step], standing) is None
        if step == "close":
            assert MotionResult.OPEN not in {result, amendment}

    assert {state[0] for state in learned.states} == set(MeetingState)
    assert {state[1] for state in learned.states} == {"", "open", "carried", "defeated", "withdrawn"}
    machines.walk(machine, learned, check)
    machines.replay(machine, learned)
