"""Quorum and decision rule: small enough to count by hand."""

from datetime import date
from fractions import Fraction

import pytest
from django.utils import translation

from parvis.partnerships.enums import (
    ClauseKind,
    DecisionKind,
    QuorumFallback,
    QuorumSeat,
    SeatRole,
    Sector,
    TermsState,
    VoteBasis,
)
from parvis.partnerships.kinds.rules import HALF, THIRD, TWO_THIRDS, DecisionRule, QuorumRule, Rule
from parvis.partnerships.models import Appointment, Council, Meeting, Partnership, TermsOfReference
from parvis.partnerships.queries.quorum import Quorum, Rules, quorum_of, rules_for
from tests.factories.partnerships import (
    make_attendance,
    make_clause,
    make_decision,
    make_group,
    make_meeting,
    make_seated_council,
    make_terms,
)


@pytest.mark.parametrize(
    ("share", "voting", "required"),
    [
        (HALF, 10, 5),  # half of ten
        (HALF, 9, 5),  # four and a half: five
        (HALF, 1, 1),
        (HALF, 0, 1),  # an empty council decides nothing
        (TWO_THIRDS, 9, 6),
        (TWO_THIRDS, 10, 7),  # six and two thirds
        (Fraction(1), 7, 7),
        (THIRD, 12, 4),
    ],
)
def test_the_quorum_is_the_share_of_filled_voting_seats_rounded_up(
    share: Fraction, voting: int, required: int
) -> None:
    quorum = Quorum(voting=voting, present=0, rules=Rules(quorum=QuorumRule(share=share)))

    assert (quorum.required, quorum.is_met) == (required, False)


@pytest.mark.parametrize(
    ("share", "number", "voting", "required"),
    [
        (None, 5, 30, 5),  # a number alone, however many sit
        (THIRD, 5, 12, 5),  # the greater of four and five
        (THIRD, 5, 24, 8),  # the greater of eight and five
    ],
)
def test_a_fixed_number_goes_alone_or_beside_the_share(
    share: Fraction | None, number: int, voting: int, required: int
) -> None:
    rules = Rules(quorum=QuorumRule(share=share, number=number))

    assert Quorum(voting=voting, present=0, rules=rules).required == required


def test_the_quorum_is_met_by_exactly_as_many_as_required() -> None:
    rules = Rules()

    met = [Quorum(voting=9, present=present, rules=rules).is_met for present in (4, 5, 6)]

    assert met == [False, True, True]


def test_with_the_fallback_the_smaller_share_suffices() -> None:
    rule = QuorumRule(
        share=HALF, fallback=QuorumFallback.AFTER_WAIT, fallback_share=THIRD, fallback_minutes=30
    )
    rules = Rules(quorum=rule)

    before = Quorum(voting=12, present=4, rules=rules)
    after = Quorum(voting=12, present=4, rules=rules, is_fallback=True)

    assert (before.required, before.is_met, before.fallback) == (6, False, "after_wait")
    assert (after.required, after.is_met, after.fallback) == (4, True, None)
    assert after.sentence.endswith("The smaller share applies to this meeting.")


@pytest.mark.parametrize("fallback", [QuorumFallback.DISCUSS, QuorumFallback.RATIFY])
def test_a_rule_without_a_smaller_share_keeps_its_own(fallback: QuorumFallback) -> None:
    quorum = Quorum(voting=12, present=4, rules=Rules(quorum=QuorumRule(fallback=fallback)), is_fallback=True)

    assert (quorum.required, quorum.is_met, quorum.fallback) == (6, False, None)


@pytest.mark.parametrize(
    ("rule", "votes_for", "votes_against", "carried"),
    [
        (DecisionRule(), 5, 4, True),
        (DecisionRule(), 4, 4, False),  # a tie is no majority
        (DecisionRule(is_more_than=False), 4, 4, True),  # at least half is reached
        (DecisionRule(is_more_than=False), 0, 0, False),  # nobody voted for it
        (DecisionRule(share=TWO_THIRDS, is_more_than=False), 8, 4, True),  # 8 of 12
        (DecisionRule(share=TWO_THIRDS), 8, 4, False),  # not more than two thirds
        (DecisionRule(share=TWO_THIRDS, is_more_than=False), 7, 4, False),  # 7 of 11 is less
    ],
)
def test_the_votes_carry_by_more_than_the_share_or_by_reaching_it(
    rule: DecisionRule, votes_for: int, votes_against: int, carried: bool
) -> None:
    assert Rules(decision=rule).carries(votes_for=votes_for, votes_against=votes_against) is carried


@pytest.mark.parametrize(
    ("basis", "carried"),
    [
        (VoteBasis.VOTES_CAST, True),  # 5 of 9
        (VoteBasis.PRESENT, False),  # 5 of 10
        (VoteBasis.ENTITLED, False),  # 5 of 15
    ],
)
def test_the_share_is_of_the_votes_of_those_present_or_of_all(basis: VoteBasis, carried: bool) -> None:
    rules = Rules(decision=DecisionRule(basis=basis))
    votes = {"votes_for": 5, "votes_against": 4, "abstentions": 1}

    assert rules.carries(**votes, present=10, entitled=15) is carried


def test_without_counts_those_who_voted_or_abstained_were_present() -> None:
    rules = Rules(decision=DecisionRule(basis=VoteBasis.ENTITLED))

    assert rules.carries(votes_for=5, votes_against=4) is True
    assert rules.carries(votes_for=5, votes_against=4, abstentions=1) is False


def test_changing_the_terms_takes_the_higher_share() -> None:
    rules = Rules(decision=DecisionRule(amendment_share=TWO_THIRDS))

    assert rules.carries(votes_for=7, votes_against=5) is True
    assert rules.carries(votes_for=7, votes_against=5, is_amendment=True) is False
    assert rules.carries(votes_for=8, votes_against=4, is_amendment=True) is True
    assert Rules().carries(votes_for=7, votes_against=5, is_amendment=True) is True


def test_the_chair_decides_a_tie_only_where_the_terms_say_so() -> None:
    tie = {"votes_for": 4, "votes_against": 4, "chair_votes_for": True}
    with_casting = DecisionRule(has_casting_vote=True)

    assert Rules().carries(**tie) is False
    assert Rules(decision=with_casting).carries(**tie) is True
    assert Rules(decision=with_casting).carries(votes_for=4, votes_against=5, chair_votes_for=True) is False
    of_all = DecisionRule(has_casting_vote=True, basis=VoteBasis.PRESENT)
    assert Rules(decision=of_all).carries(**tie, present=8) is True


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


def test_a_seat_that_must_be_at_the_table_is_named_while_it_is_not(
    partnership: Partnership, meeting: Meeting
) -> None:
    rule = QuorumRule(share=HALF, seats=(QuorumSeat.CO_CHAIR, QuorumSeat.NEWCOMER))
    _put_in_force(partnership, meeting.council, rule)
    following = make_meeting(meeting.council, held_on=date(2026, 4, 16))
    present = make_attendance(following, present=4)  # of seven

    missing = quorum_of(following)
    _make_such(present[0], role=SeatRole.CO_CHAIR)
    _make_such(present[1], sector=Sector.NEWCOMER)
    there = quorum_of(following)

    assert (missing.present, missing.is_met, missing.missing) == (4, False, "a co-chair, a newcomer’s seat")
    assert (there.is_met, there.missing) == (True, "")


def test_the_meeting_that_adopts_terms_goes_by_the_rules_before(
    partnership: Partnership, meeting: Meeting
) -> None:
    _put_in_force(partnership, meeting.council, QuorumRule(share=TWO_THIRDS))

    assert quorum_of(meeting).rules.quorum == QuorumRule()


def test_the_next_meeting_goes_by_the_terms(partnership: Partnership, meeting: Meeting) -> None:
    terms = _put_in_force(partnership, meeting.council, QuorumRule(share=TWO_THIRDS))
    following = make_meeting(meeting.council, held_on=date(2026, 4, 16))

    rules = quorum_of(following).rules

    assert (rules.quorum.share, rules.terms) == (TWO_THIRDS, terms)


def test_a_later_day_named_by_the_decision_is_the_first_that_goes_by_the_terms(
    partnership: Partnership, meeting: Meeting
) -> None:
    _put_in_force(partnership, meeting.council, QuorumRule(share=TWO_THIRDS), on=date(2026, 5, 1))

    shares = [rules_for(meeting.council, on=date(2026, month, day)).quorum.share for month, day in DAYS]

    assert shares == [HALF, TWO_THIRDS]


DAYS = ((4, 30), (5, 1))


def test_a_group_inherits_clause_by_clause(partnership: Partnership, meeting: Meeting) -> None:
    whole = _put_in_force(partnership, meeting.council, QuorumRule(share=TWO_THIRDS))
    group = make_group(meeting.council)
    day = date(2026, 4, 16)

    inherited = rules_for(group, on=day)
    own = _put_in_force(partnership, group, QuorumRule(share=None, number=3), group=group)
    overridden = rules_for(group, on=day)

    assert (inherited.quorum.share, inherited.quorum_terms) == (TWO_THIRDS, whole)
    assert (overridden.quorum.number, overridden.quorum_terms) == (3, own)
    assert (overridden.decision.seeks_consensus, overridden.decision_terms) == (True, whole)
    assert rules_for(meeting.council, on=day).quorum.share == TWO_THIRDS


def test_a_motion_names_the_version_whose_decision_rule_it_went_by(
    partnership: Partnership, meeting: Meeting
) -> None:
    whole = _put_in_force(partnership, meeting.council, QuorumRule(share=TWO_THIRDS))
    group = make_group(meeting.council)
    _put_in_force(partnership, group, QuorumRule(share=None, number=3), group=group)

    assert rules_for(group, on=date(2026, 4, 16)).terms == whole


def test_a_clause_that_a_group_gave_up_is_inherited_again(partnership: Partnership, meeting: Meeting) -> None:
    whole = _put_in_force(partnership, meeting.council, QuorumRule(share=TWO_THIRDS))
    group = make_group(meeting.council)
    _put_in_force(partnership, group, QuorumRule(share=None, number=3), group=group)
    _put_in_force(partnership, group, None, group=group, version=2)

    assert rules_for(group, on=date(2026, 4, 16)).quorum_terms == whole


def test_rules_of_a_body_take_one_statement(
    partnership: Partnership, meeting: Meeting, django_assert_num_queries: object
) -> None:
    _put_in_force(partnership, meeting.council, QuorumRule(share=TWO_THIRDS))

    with django_assert_num_queries(1):  # type: ignore[operator]
        rules_for(meeting.council, on=date(2026, 4, 16))


def test_the_sentence_names_the_versions(partnership: Partnership, meeting: Meeting) -> None:
    _put_in_force(partnership, meeting.council, QuorumRule(share=TWO_THIRDS))
    group = make_group(meeting.council)
    _put_in_force(partnership, group, QuorumRule(share=None, number=3), group=group)
    day = date(2026, 4, 16)

    assert Rules().sentence.startswith("Until terms of reference say otherwise: At least half")
    assert rules_for(meeting.council, on=day).sentence == (
        "By the terms of reference, version 1: At least two thirds of the filled voting seats must be present. "
        "Without a quorum the meeting may discuss, and decides nothing. Consensus is sought first. A motion is "
        "carried by more than half of the votes for and against."
    )
    assert rules_for(group, on=day).sentence.startswith(
        "By the terms of reference of Housing group, version 1: At least 3 voting members must be present."
    )
    with translation.override("fr"):
        assert rules_for(group, on=day).sentence.startswith(
            "Selon le cadre de référence «\u00a0Groupe sur le logement\u00a0», version 1\u00a0: Au moins 3 membres "
            "ayant droit de vote doivent être présents."
        )


def _make_such(person: Appointment, **seat: object) -> None:
    for name, value in seat.items():
        setattr(person.seat, name, value)
    person.seat.save()


def _put_in_force(
    partnership: Partnership,
    body: Council,
    quorum: Rule | None,
    *,
    on: date = date(2026, 4, 15),
    group: Council | None = None,
    version: int = 1,
) -> TermsOfReference:
    """Put terms with this quorum in force: all clauses for a partnership, the quorum alone for a group."""
    if group is None:
        terms = make_terms(partnership)
    else:
        TermsOfReference.objects.filter(council=group).update(state=TermsState.SUPERSEDED)
        terms = TermsOfReference.objects.create(partnership=partnership, council=group, version=version)
    terms.clauses.filter(kind=ClauseKind.QUORUM).delete()
    if quorum:
        make_clause(terms, ClauseKind.QUORUM, rule=quorum)
    terms.state, terms.in_force_from = TermsState.ADOPTED, on
    terms.adopted_by = make_decision(body, kind=DecisionKind.ADOPT_TERMS)
    terms.save()
    return terms
