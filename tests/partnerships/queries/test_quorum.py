"""Quorum and decision rule: small enough to count by hand."""

from datetime import date
from decimal import Decimal

import pytest

from parvis.partnerships.enums import ClauseKind, DecisionKind, TermsState
from parvis.partnerships.models import Clause, Meeting, Partnership
from parvis.partnerships.queries.quorum import Quorum, Rules, quorum_of
from tests.factories.partnerships import (
    make_attendance,
    make_decision,
    make_meeting,
    make_seated_council,
    make_terms,
)

HALF, TWO_THIRDS = Decimal("0.5"), Decimal("0.666")


@pytest.mark.parametrize(
    ("share", "voting", "required"),
    [
        (HALF, 10, 5),  # half of ten
        (HALF, 9, 5),  # four and a half: five
        (HALF, 1, 1),
        (HALF, 0, 1),  # an empty council decides nothing
        (TWO_THIRDS, 9, 6),  # 5.994
        (Decimal(1), 7, 7),
        (Decimal("0.333"), 12, 4),  # 3.996
    ],
)
def test_the_quorum_is_the_share_of_filled_voting_seats_rounded_up(
    share: Decimal, voting: int, required: int
) -> None:
    quorum = Quorum(voting=voting, present=0, rules=Rules(quorum_share=share))

    assert (quorum.required, quorum.is_met) == (required, False)


def test_the_quorum_is_met_by_exactly_as_many_as_required() -> None:
    rules = Rules()

    met = [Quorum(voting=9, present=present, rules=rules).is_met for present in (4, 5, 6)]

    assert met == [False, True, True]


@pytest.mark.parametrize(
    ("share", "votes_for", "votes_against", "carried"),
    [
        (HALF, 5, 4, True),
        (HALF, 4, 4, False),  # a tie is no majority
        (TWO_THIRDS, 8, 4, True),  # 8 of 12 is two thirds; 66.6% is 7.992
        (TWO_THIRDS, 7, 4, False),  # 66.6% of 11 is 7.326
    ],
)
def test_a_motion_is_carried_by_more_than_the_share_of_the_votes(
    share: Decimal, votes_for: int, votes_against: int, carried: bool
) -> None:
    rules = Rules(decision_share=share)

    assert rules.carries(votes_for=votes_for, votes_against=votes_against) is carried


@pytest.fixture
def meeting(partnership: Partnership) -> Meeting:
    return make_meeting(make_seated_council(partnership, voting=5, observing=2))


def test_before_attendance_is_recorded_nobody_is_present(meeting: Meeting) -> None:
    quorum = quorum_of(meeting)

    assert (quorum.voting, quorum.present, quorum.required, quorum.rules.terms) == (5, 0, 3, None)


def test_observers_count_neither_way(meeting: Meeting) -> None:
    make_attendance(meeting, present=7)

    quorum = quorum_of(meeting)

    assert (quorum.voting, quorum.present) == (5, 5)


def test_who_left_after_the_meeting_still_counts(meeting: Meeting) -> None:
    present = make_attendance(meeting, present=3)
    present[0].ceased_on = date(2026, 4, 15)
    present[0].save()

    quorum = quorum_of(meeting)

    assert (quorum.voting, quorum.present, quorum.is_met) == (5, 3, True)


def _put_in_force(partnership: Partnership, meeting: Meeting, *, share: Decimal) -> None:
    terms = make_terms(partnership)
    Clause.objects.filter(terms=terms, kind=ClauseKind.QUORUM).update(share=share)
    terms.state, terms.in_force_from = TermsState.ADOPTED, date(2026, 4, 15)
    terms.adopted_by = make_decision(meeting.council, kind=DecisionKind.ADOPT_TERMS)
    terms.save()


def test_the_meeting_that_adopts_terms_goes_by_the_rules_before(
    partnership: Partnership, meeting: Meeting
) -> None:
    _put_in_force(partnership, meeting, share=Decimal("0.8"))

    assert quorum_of(meeting).rules.quorum_share == Decimal("0.5")


def test_the_next_meeting_goes_by_the_terms(partnership: Partnership, meeting: Meeting) -> None:
    _put_in_force(partnership, meeting, share=Decimal("0.8"))
    following = make_meeting(meeting.council, held_on=date(2026, 4, 16))

    rules = quorum_of(following).rules

    assert (rules.quorum_share, rules.terms) == (Decimal("0.8"), partnership.terms_of_reference.get())
