"""Amendments, withdrawal, the three ways to vote, and what a decision brings about or cannot yet."""

from datetime import date, datetime

import pytest

from parvis.assessment.text import Text
from parvis.core.audit import events_of
from parvis.partnerships.enums import AgendaItemKind, DecisionKind, MotionResult, VoteChoice, VoteMethod
from parvis.partnerships.errors import (
    AmendmentOpen,
    AmendsAmendment,
    CarriedTogether,
    MotionDecided,
    MotionWithdrawn,
    MoverNotPresent,
    NoQuorum,
    NoVotes,
    TermEndsBeforeItBegins,
    VotesMissing,
)
from parvis.partnerships.models import (
    AgendaItem,
    Appointment,
    CouncilDecision,
    Meeting,
    Motion,
    Nomination,
    Partnership,
    Recusal,
    Seat,
    Vote,
)
from parvis.partnerships.operations import motion as operations
from parvis.partnerships.operations.motion import Nominee
from parvis.people.models import User
from tests.factories.partnerships import (
    make_appointment,
    make_attendance,
    make_item,
    make_meeting,
    make_motion,
    make_seat,
    make_seated_council,
)

OTHER_WORDS = Text(en="That it be otherwise.", fr="Qu’il en soit autrement.")
FOR, AGAINST, ABSTAIN = VoteChoice.FOR, VoteChoice.AGAINST, VoteChoice.ABSTAIN


@pytest.fixture
def meeting(partnership: Partnership) -> Meeting:
    return make_meeting(make_seated_council(partnership, voting=4))


@pytest.fixture
def voters(meeting: Meeting) -> list[Appointment]:
    return make_attendance(meeting, present=4)


@pytest.fixture
def item(meeting: Meeting) -> AgendaItem:
    return AgendaItem.objects.select_related("meeting__council__partnership").get()


@pytest.fixture
def motion(item: AgendaItem, voters: list[Appointment]) -> Motion:
    return make_motion(item, moved_by=voters[0], seconded_by=voters[1])


@pytest.fixture
def amendment(motion: Motion, voters: list[Appointment], coordinator: User, moment: datetime) -> Motion:
    return operations.amend_motion(
        motion,
        wording=OTHER_WORDS,
        moved_by=voters[2],
        seconded_by=voters[3],
        by=coordinator,
        at=moment,
    )


def test_an_amendment_that_is_carried_gives_the_motion_its_words(
    motion: Motion, amendment: Motion, coordinator: User, moment: datetime
) -> None:
    carried = operations.count_votes(
        amendment, votes_for=3, votes_against=1, abstentions=0, by=coordinator, at=moment
    )
    motion = Motion.objects.select_related("agenda_item__meeting__council__partnership").get(pk=motion.pk)
    decision = operations.record_consensus(motion, by=coordinator, at=moment)

    assert carried is None
    assert (motion.wording.en, motion.result) == ("That it be otherwise.", MotionResult.CARRIED)
    assert decision == CouncilDecision.objects.get()
    assert decision.wording.fr == "Qu’il en soit autrement."


def test_an_amendment_that_is_defeated_leaves_the_words(
    motion: Motion, amendment: Motion, coordinator: User, moment: datetime
) -> None:
    operations.count_votes(amendment, votes_for=1, votes_against=3, abstentions=0, by=coordinator, at=moment)

    motion.refresh_from_db()
    assert (motion.wording.en, motion.result) == ("That it be so.", MotionResult.OPEN)


def test_a_motion_waits_for_its_amendment(
    motion: Motion, amendment: Motion, voters: list[Appointment], coordinator: User, moment: datetime
) -> None:
    with pytest.raises(AmendmentOpen):
        operations.record_consensus(motion, by=coordinator, at=moment)
    with pytest.raises(AmendmentOpen):
        operations.withdraw_motion(motion, by=coordinator, at=moment)
    with pytest.raises(AmendsAmendment):
        operations.amend_motion(
            amendment,
            wording=OTHER_WORDS,
            moved_by=voters[0],
            seconded_by=voters[1],
            by=coordinator,
            at=moment,
        )

    assert set(Motion.objects.values_list("result", flat=True)) == {MotionResult.OPEN}
    assert Motion.objects.count() == 2


def test_a_withdrawn_motion_is_neither_voted_on_nor_withdrawn_again(
    motion: Motion, coordinator: User, moment: datetime
) -> None:
    operations.withdraw_motion(motion, by=coordinator, at=moment)

    with pytest.raises(MotionWithdrawn):
        operations.record_consensus(motion, by=coordinator, at=moment)
    with pytest.raises(MotionWithdrawn):
        operations.withdraw_motion(motion, by=coordinator, at=moment)

    assert (Motion.objects.get().result, CouncilDecision.objects.count()) == (MotionResult.WITHDRAWN, 0)


def test_a_decided_motion_is_not_withdrawn(motion: Motion, coordinator: User, moment: datetime) -> None:
    operations.record_consensus(motion, by=coordinator, at=moment)

    with pytest.raises(MotionDecided):
        operations.withdraw_motion(motion, by=coordinator, at=moment)

    assert Motion.objects.get().result == MotionResult.CARRIED


def test_a_recorded_vote_keeps_every_name(
    motion: Motion, voters: list[Appointment], coordinator: User, moment: datetime
) -> None:
    votes = dict(zip((voter.pk for voter in voters), (FOR, FOR, AGAINST, ABSTAIN), strict=True))

    decision = operations.record_votes(motion, votes=votes, by=coordinator, at=moment)

    motion.refresh_from_db()
    assert decision is not None
    assert (motion.method, motion.votes_for, motion.votes_against, motion.abstentions) == (
        VoteMethod.RECORDED,
        2,
        1,
        1,
    )
    assert [(vote.appointment.person_name, vote.choice) for vote in Vote.objects.all()] == [
        ("Member 1", "for"),
        ("Member 2", "for"),
        ("Member 3", "against"),
        ("Member 4", "abstain"),
    ]


def test_a_recorded_vote_refuses_a_missing_or_a_foreign_vote(
    motion: Motion, voters: list[Appointment], coordinator: User, moment: datetime
) -> None:
    everybody = dict.fromkeys((voter.pk for voter in voters), FOR)
    Recusal.objects.create(agenda_item=motion.agenda_item, appointment=voters[3])

    for votes in ({voters[0].pk: FOR}, everybody):
        with pytest.raises(VotesMissing) as refusal:
            operations.record_votes(motion, votes=votes, by=coordinator, at=moment)

    assert refusal.value.names == ("Member 1", "Member 2", "Member 3")
    assert (Vote.objects.count(), Motion.objects.get().result) == (0, MotionResult.OPEN)


def test_a_recorded_vote_of_abstentions_decides_nothing(
    motion: Motion, voters: list[Appointment], coordinator: User, moment: datetime
) -> None:
    with pytest.raises(NoVotes):
        operations.record_votes(
            motion, votes=dict.fromkeys((voter.pk for voter in voters), ABSTAIN), by=coordinator, at=moment
        )

    assert (Vote.objects.count(), Motion.objects.get().result) == (0, MotionResult.OPEN)


def test_a_consensus_counts_everybody_who_votes_under_the_item(
    motion: Motion, voters: list[Appointment], coordinator: User, moment: datetime
) -> None:
    Recusal.objects.create(agenda_item=motion.agenda_item, appointment=voters[3])

    operations.record_consensus(motion, by=coordinator, at=moment)

    motion.refresh_from_db()
    assert (motion.method, motion.votes_for, motion.result) == ("consensus", 3, MotionResult.CARRIED)


def test_who_declared_an_interest_neither_moves_nor_counts(
    item: AgendaItem, voters: list[Appointment], coordinator: User, moment: datetime
) -> None:
    Recusal.objects.create(agenda_item=item, appointment=voters[0])
    people = {"moved_by": voters[0], "seconded_by": voters[1]}

    with pytest.raises(MoverNotPresent):
        operations.put_motion(item, wording=OTHER_WORDS, **people, by=coordinator, at=moment)
    for voter in voters[1:]:
        Recusal.objects.create(agenda_item=item, appointment=voter)
    with pytest.raises(NoQuorum):
        operations.put_motion(item, wording=OTHER_WORDS, **people, by=coordinator, at=moment)

    assert Motion.objects.count() == 0


def test_the_items_of_a_consent_agenda_are_carried_together(
    meeting: Meeting, voters: list[Appointment], coordinator: User, moment: datetime
) -> None:
    consent = make_item(meeting, kind=AgendaItemKind.CONSENT)
    within = make_item(meeting, parent=consent)
    people = {"moved_by": voters[0], "seconded_by": voters[1]}

    with pytest.raises(CarriedTogether):
        operations.put_motion(within, wording=OTHER_WORDS, **people, by=coordinator, at=moment)
    put = operations.put_motion(consent, wording=OTHER_WORDS, **people, by=coordinator, at=moment)

    assert [motion.agenda_item for motion in Motion.objects.all()] == [consent] == [put.agenda_item]


def _nominee(seat: Seat, **dates: date) -> Nominee:
    days = {"starts_on": date(2026, 5, 1), "term_ends_on": date(2028, 4, 30)} | dates
    return Nominee(seat=seat, person_name="Robin Exemple", **days)


def test_a_decision_seats_the_person_whom_the_motion_names(
    item: AgendaItem, voters: list[Appointment], coordinator: User, moment: datetime
) -> None:
    seat = make_seat(item.meeting.council)

    motion = operations.nominate(
        item,
        _nominee(seat),
        wording=OTHER_WORDS,
        moved_by=voters[0],
        seconded_by=voters[1],
        by=coordinator,
        at=moment,
    )
    before = seat.appointments.count()
    decision = operations.record_consensus(motion, by=coordinator, at=moment)

    appointment = seat.appointments.get()
    assert (before, decision and str(decision.refusal)) == (0, "")
    assert (appointment.person_name, appointment.how_chosen.en) == (
        "Robin Exemple",
        "By decision 2026-001 of the council.",
    )
    assert Nomination.objects.get().appointment == appointment


def test_a_nomination_ends_after_it_begins(
    item: AgendaItem, voters: list[Appointment], coordinator: User, moment: datetime
) -> None:
    nominee = _nominee(make_seat(item.meeting.council), term_ends_on=date(2026, 5, 1))

    with pytest.raises(TermEndsBeforeItBegins):
        operations.nominate(
            item,
            nominee,
            wording=OTHER_WORDS,
            moved_by=voters[0],
            seconded_by=voters[1],
            by=coordinator,
            at=moment,
        )

    assert (Motion.objects.count(), Nomination.objects.count()) == (0, 0)


def test_votes_stand_where_the_appointment_is_refused(
    item: AgendaItem, voters: list[Appointment], coordinator: User, moment: datetime
) -> None:
    seat = make_seat(item.meeting.council)
    motion = operations.nominate(
        item,
        _nominee(seat),
        wording=OTHER_WORDS,
        moved_by=voters[0],
        seconded_by=voters[1],
        by=coordinator,
        at=moment,
    )
    make_appointment(seat, name="Somebody else")

    decision = operations.record_consensus(motion, by=coordinator, at=moment)

    assert decision is not None
    assert str(decision.refusal) == "Somebody sits on this seat. End their appointment first."
    assert (Motion.objects.get().result, Motion.objects.get().votes_for) == (MotionResult.CARRIED, 4)
    assert [one.person_name for one in seat.appointments.all()] == ["Somebody else"]
    refused = events_of(decision).filter(verb="consequence_refused").get()
    assert refused.after["reason"]["fr"].startswith("Ce siège est occupé.")


@pytest.mark.parametrize(
    ("kind", "refusal"),
    [
        (DecisionKind.ADOPT_TERMS, "No complete draft of the terms of reference was there to adopt."),
        (DecisionKind.APPOINT_MEMBER, "The motion names nobody to appoint."),
        (DecisionKind.APPROVE_STRATEGY, "Nothing of this kind is being drafted."),
        (DecisionKind.APPROVE_PLAN, "Nothing of this kind is being drafted."),
        (DecisionKind.APPROVE_REPORT, "Nothing of this kind is being drafted."),
        (DecisionKind.CREATE_ACTION, "The motion proposes no action."),
    ],
)
def test_a_decision_says_what_it_could_not_bring_about(
    motion: Motion, coordinator: User, moment: datetime, kind: DecisionKind, refusal: str
) -> None:
    Motion.objects.update(kind=kind)
    motion.kind = kind

    decision = operations.record_consensus(motion, by=coordinator, at=moment)

    assert decision is not None
    assert str(decision.refusal).startswith(refusal)
    assert CouncilDecision.objects.get().kind == kind
