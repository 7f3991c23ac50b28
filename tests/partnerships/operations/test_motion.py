"""A motion takes a quorum and two people; carried, it becomes a numbered decision."""

from datetime import date, datetime

import pytest

from parvis.assessment.text import Text
from parvis.partnerships.enums import ClauseKind, DecisionKind, MotionResult, TermsState
from parvis.partnerships.errors import (
    MeetingClosed,
    MotionDecided,
    MoverCannotSecond,
    MoverNotPresent,
    NoQuorum,
    NoVotes,
    TooManyVotes,
)
from parvis.partnerships.models import AgendaItem, Appointment, CouncilDecision, Meeting, Motion, Partnership
from parvis.partnerships.operations.meeting import close_meeting
from parvis.partnerships.operations.motion import count_votes, put_motion
from parvis.people.models import User
from tests.factories.partnerships import make_attendance, make_meeting, make_seated_council, make_terms

WORDING = Text(en="That the council meet in May.", fr="Que le conseil se réunisse en mai.")


@pytest.fixture
def meeting(partnership: Partnership) -> Meeting:
    return make_meeting(make_seated_council(partnership, voting=5, observing=1))


@pytest.fixture
def item(meeting: Meeting) -> AgendaItem:
    item = meeting.agenda_items.get()
    item.meeting = meeting
    return item


@pytest.fixture
def voters(meeting: Meeting) -> list[Appointment]:
    return make_attendance(meeting, present=4)


@pytest.fixture
def motion(item: AgendaItem, voters: list[Appointment], coordinator: User, moment: datetime) -> Motion:
    return put_motion(
        item, wording=WORDING, moved_by=voters[0], seconded_by=voters[1], by=coordinator, at=moment
    )


def test_put_motion_leaves_it_open(motion: Motion) -> None:
    assert (motion.result, motion.kind, motion.votes_for) == (MotionResult.OPEN, DecisionKind.OTHER, 0)


def test_put_motion_refuses_without_quorum(
    item: AgendaItem, meeting: Meeting, coordinator: User, moment: datetime
) -> None:
    mover, seconder = make_attendance(meeting, present=2)

    with pytest.raises(NoQuorum) as refusal:
        put_motion(item, wording=WORDING, moved_by=mover, seconded_by=seconder, by=coordinator, at=moment)

    assert (refusal.value.present, refusal.value.required) == (2, 3)
    assert str(refusal.value.message) == (
        "There is no quorum: 3 voting members must be present, and 2 are recorded."
    )
    assert Motion.objects.count() == 0


def test_put_motion_refuses_one_person_twice(
    item: AgendaItem, voters: list[Appointment], coordinator: User, moment: datetime
) -> None:
    with pytest.raises(MoverCannotSecond):
        put_motion(
            item, wording=WORDING, moved_by=voters[0], seconded_by=voters[0], by=coordinator, at=moment
        )

    assert Motion.objects.count() == 0


@pytest.mark.parametrize("seat", [4, 5], ids=["an absent member", "an observer"])
def test_put_motion_refuses_who_may_not_move(
    item: AgendaItem, voters: list[Appointment], coordinator: User, moment: datetime, seat: int
) -> None:
    other = Appointment.objects.order_by("seat_id")[seat]

    with pytest.raises(MoverNotPresent):
        put_motion(item, wording=WORDING, moved_by=voters[0], seconded_by=other, by=coordinator, at=moment)

    assert Motion.objects.count() == 0


def test_a_carried_motion_becomes_a_decision(motion: Motion, coordinator: User, moment: datetime) -> None:
    decision = count_votes(motion, votes_for=2, votes_against=1, abstentions=1, by=coordinator, at=moment)

    assert decision == CouncilDecision.objects.get()
    assert (decision.number, decision.decided_on, decision.wording.fr) == (
        "2026-001",
        date(2026, 4, 15),
        "Que le conseil se réunisse en mai.",
    )
    assert Motion.objects.get().result == MotionResult.CARRIED


def test_a_tie_defeats_a_motion(motion: Motion, coordinator: User, moment: datetime) -> None:
    decision = count_votes(motion, votes_for=2, votes_against=2, abstentions=0, by=coordinator, at=moment)

    assert decision is None
    assert (Motion.objects.get().result, CouncilDecision.objects.count()) == (MotionResult.DEFEATED, 0)


def test_decisions_of_a_fiscal_year_are_numbered_in_order(
    item: AgendaItem, voters: list[Appointment], coordinator: User, moment: datetime
) -> None:
    for _motion in range(2):
        motion = put_motion(
            item, wording=WORDING, moved_by=voters[0], seconded_by=voters[1], by=coordinator, at=moment
        )
        count_votes(motion, votes_for=4, votes_against=0, abstentions=0, by=coordinator, at=moment)

    assert sorted(CouncilDecision.objects.values_list("number", flat=True)) == ["2026-001", "2026-002"]


@pytest.mark.parametrize(("votes", "error"), [((3, 1, 1), TooManyVotes), ((0, 0, 4), NoVotes)])
def test_count_votes_refuses_a_count_that_cannot_be(
    motion: Motion, coordinator: User, moment: datetime, votes: tuple[int, int, int], error: type[Exception]
) -> None:
    votes_for, votes_against, abstentions = votes

    with pytest.raises(error):
        count_votes(
            motion,
            votes_for=votes_for,
            votes_against=votes_against,
            abstentions=abstentions,
            by=coordinator,
            at=moment,
        )

    assert (Motion.objects.get().result, CouncilDecision.objects.count()) == (MotionResult.OPEN, 0)


def test_count_votes_refuses_a_second_count(motion: Motion, coordinator: User, moment: datetime) -> None:
    count_votes(motion, votes_for=0, votes_against=4, abstentions=0, by=coordinator, at=moment)

    with pytest.raises(MotionDecided):
        count_votes(motion, votes_for=4, votes_against=0, abstentions=0, by=coordinator, at=moment)

    assert (Motion.objects.get().result, CouncilDecision.objects.count()) == (MotionResult.DEFEATED, 0)


def test_count_votes_refuses_after_the_meeting_is_closed(
    motion: Motion, meeting: Meeting, coordinator: User, moment: datetime
) -> None:
    count_votes(motion, votes_for=4, votes_against=0, abstentions=0, by=coordinator, at=moment)
    close_meeting(meeting, by=coordinator, at=moment)

    with pytest.raises(MeetingClosed):
        count_votes(motion, votes_for=0, votes_against=4, abstentions=0, by=coordinator, at=moment)

    assert Motion.objects.get().votes_for == 4


def _adopt(
    item: AgendaItem, voters: list[Appointment], coordinator: User, moment: datetime
) -> CouncilDecision | None:
    motion = put_motion(
        item,
        wording=WORDING,
        kind=DecisionKind.ADOPT_TERMS,
        moved_by=voters[0],
        seconded_by=voters[1],
        by=coordinator,
        at=moment,
    )
    return count_votes(motion, votes_for=4, votes_against=0, abstentions=0, by=coordinator, at=moment)


def test_a_decision_to_adopt_puts_the_draft_in_force(
    item: AgendaItem,
    voters: list[Appointment],
    partnership: Partnership,
    coordinator: User,
    moment: datetime,
) -> None:
    terms = make_terms(partnership)

    decision = _adopt(item, voters, coordinator, moment)

    terms.refresh_from_db()
    assert (terms.state, terms.adopted_by, terms.in_force_from) == (
        TermsState.ADOPTED,
        decision,
        date(2026, 4, 15),
    )


def test_a_decision_to_adopt_leaves_an_incomplete_draft(
    item: AgendaItem,
    voters: list[Appointment],
    partnership: Partnership,
    coordinator: User,
    moment: datetime,
) -> None:
    terms = make_terms(partnership, leave_out=[ClauseKind.QUORUM])

    decision = _adopt(item, voters, coordinator, moment)

    terms.refresh_from_db()
    assert (decision is not None, terms.state) == (True, TermsState.DRAFT)


def test_a_decision_to_adopt_stands_without_a_draft(
    item: AgendaItem, voters: list[Appointment], coordinator: User, moment: datetime
) -> None:
    decision = _adopt(item, voters, coordinator, moment)

    assert decision == CouncilDecision.objects.get()
