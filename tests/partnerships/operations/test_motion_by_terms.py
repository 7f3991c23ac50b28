"""Motions under the terms of reference in force: their higher share, their seats, and their review."""

from datetime import date, datetime
from fractions import Fraction

import pytest

from parvis.assessment.text import Text
from parvis.partnerships.enums import ClauseKind, DecisionKind, QuorumSeat
from parvis.partnerships.errors import NoQuorum
from parvis.partnerships.kinds.rules import DecisionRule, QuorumRule
from parvis.partnerships.models import AgendaItem, Appointment, Motion, Partnership, TermsReview
from parvis.partnerships.operations.motion import count_votes, put_motion
from parvis.people.models import User
from tests.factories.partnerships import (
    make_attendance,
    make_clause,
    make_meeting,
    make_seated_council,
    make_terms,
    put_in_force,
)

WORDING = Text(en="That it be so.", fr="Qu’il en soit ainsi.")


@pytest.fixture
def item(partnership: Partnership) -> AgendaItem:
    meeting = make_meeting(make_seated_council(partnership, voting=5))
    item = meeting.agenda_items.get()
    item.meeting = meeting
    return item


@pytest.fixture
def voters(item: AgendaItem) -> list[Appointment]:
    return make_attendance(item.meeting, present=4)


def test_a_decision_to_confirm_records_the_review(
    item: AgendaItem,
    voters: list[Appointment],
    partnership: Partnership,
    coordinator: User,
    moment: datetime,
) -> None:
    terms = put_in_force(make_terms(partnership), item.meeting.council, decided_on=date(2026, 3, 1))
    motion = put_motion(
        item,
        wording=WORDING,
        kind=DecisionKind.CONFIRM_TERMS,
        moved_by=voters[0],
        seconded_by=voters[1],
        by=coordinator,
        at=moment,
    )

    decision = count_votes(motion, votes_for=4, votes_against=0, abstentions=0, by=coordinator, at=moment)

    review = TermsReview.objects.get()
    assert (review.terms, review.confirmed_by, review.reviewed_on) == (terms, decision, date(2026, 4, 15))


def test_a_change_of_the_terms_takes_their_higher_share(
    item: AgendaItem,
    voters: list[Appointment],
    partnership: Partnership,
    coordinator: User,
    moment: datetime,
) -> None:
    terms = make_terms(partnership, leave_out=[ClauseKind.DECISION_RULE])
    make_clause(terms, ClauseKind.DECISION_RULE, rule=DecisionRule(amendment_share=Fraction(4, 5)))
    put_in_force(terms, item.meeting.council, decided_on=date(2026, 3, 1))
    who = {"moved_by": voters[0], "seconded_by": voters[1], "by": coordinator, "at": moment}
    votes = {"votes_for": 3, "votes_against": 1, "abstentions": 0, "by": coordinator, "at": moment}
    change = put_motion(item, wording=WORDING, kind=DecisionKind.ADOPT_TERMS, **who)
    other = put_motion(item, wording=WORDING, **who)

    assert count_votes(change, **votes) is None
    assert count_votes(other, **votes) is not None


def test_without_a_required_seat_no_motion_is_put(
    item: AgendaItem,
    voters: list[Appointment],
    partnership: Partnership,
    coordinator: User,
    moment: datetime,
) -> None:
    terms = make_terms(partnership, leave_out=[ClauseKind.QUORUM])
    make_clause(terms, ClauseKind.QUORUM, rule=QuorumRule(number=1, seats=(QuorumSeat.CO_CHAIR,)))
    put_in_force(terms, item.meeting.council, decided_on=date(2026, 3, 1))

    with pytest.raises(NoQuorum) as refusal:
        put_motion(
            item,
            wording=WORDING,
            moved_by=voters[0],
            seconded_by=voters[1],
            by=coordinator,
            at=moment,
        )

    assert "required and not at the table: a co-chair" in str(refusal.value)
    assert Motion.objects.filter(agenda_item=item).count() == 0
