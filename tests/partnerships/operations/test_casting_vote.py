"""In a tie the chair's casting vote decides, where the terms give one; otherwise it is not asked for."""

from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from parvis.partnerships.enums import ClauseKind, MotionResult, VoteChoice
from parvis.partnerships.errors import CastingVoteMissing
from parvis.partnerships.kinds.rules import DecisionRule
from parvis.partnerships.models import Motion, Partnership
from parvis.partnerships.operations.motion import count_votes, record_votes
from parvis.partnerships.queries.attendance import voters_for
from parvis.people.models import User
from tests.factories.partnerships import (
    make_attendance,
    make_clause,
    make_meeting,
    make_motion,
    make_seated_council,
    make_terms,
    put_in_force,
)

ALL = (ClauseKind.DECISION_RULE,)


@pytest.fixture
def motion(partnership: Partnership) -> Motion:
    council = make_seated_council(partnership)
    terms = make_terms(partnership, leave_out=ALL)
    make_clause(terms, ClauseKind.DECISION_RULE, rule=DecisionRule(has_casting_vote=True))
    put_in_force(terms, council, decided_on=date(2026, 3, 1))
    meeting = make_meeting(council)
    people = make_attendance(meeting, present=4)
    item = meeting.agenda_items.get()
    item.meeting = meeting
    return make_motion(item, moved_by=people[0], seconded_by=people[1])


@pytest.mark.parametrize(
    ("chair_votes_for", "result"), [(True, MotionResult.CARRIED), (False, MotionResult.DEFEATED)]
)
def test_in_a_tie_the_chair_decides(
    motion: Motion, coordinator: User, moment: datetime, chair_votes_for: bool, result: MotionResult
) -> None:
    count_votes(
        motion,
        votes_for=2,
        votes_against=2,
        abstentions=0,
        chair_votes_for=chair_votes_for,
        by=coordinator,
        at=moment,
    )

    kept = Motion.objects.get(pk=motion.pk)
    assert (kept.result, kept.chair_votes_for) == (result, chair_votes_for)


def test_a_tie_without_the_casting_vote_is_refused(
    motion: Motion, coordinator: User, moment: datetime
) -> None:
    first, second, *others = voters_for(motion.agenda_item)
    votes = {one.pk: VoteChoice.FOR for one in (first, second)}
    votes |= {one.pk: VoteChoice.AGAINST for one in others}

    with pytest.raises(CastingVoteMissing):
        count_votes(motion, votes_for=2, votes_against=2, abstentions=0, by=coordinator, at=moment)
    with pytest.raises(CastingVoteMissing):
        record_votes(motion, votes=votes, by=coordinator, at=moment)

    kept = Motion.objects.get(pk=motion.pk)
    assert (kept.result, kept.votes.count()) == (MotionResult.OPEN, 0)


def test_without_a_tie_nobody_asks_the_chair(motion: Motion, coordinator: User, moment: datetime) -> None:
    count_votes(
        motion,
        votes_for=1,
        votes_against=3,
        abstentions=0,
        chair_votes_for=True,
        by=coordinator,
        at=moment,
    )

    kept = Motion.objects.get(pk=motion.pk)
    assert (kept.result, kept.chair_votes_for) == (MotionResult.DEFEATED, False)


@pytest.mark.parametrize("page", ["motion_votes", "motion_recorded"])
def test_the_form_asks_for_it_in_a_tie_only(
    motion: Motion, coordinator: User, client: Client, page: str
) -> None:
    client.force_login(coordinator)
    meeting = motion.agenda_item.meeting
    address = reverse(page, args=[meeting.council.partnership.slug, meeting.pk, motion.pk])
    choices = ["for", "for", "against", "against"]
    tie = {"votes_for": "2", "votes_against": "2", "abstentions": "0"} | {
        f"vote_{one.pk}": choice for one, choice in zip(voters_for(motion.agenda_item), choices, strict=True)
    }

    at_first = client.get(address).content.decode()
    asked = client.post(address, tie)
    client.post(address, {**tie, "chair_votes_for": "for"})

    assert ("casting vote" in at_first, asked.status_code) == (False, 422)
    assert "Say how the chair used the casting vote" in asked.content.decode()
    assert Motion.objects.get(pk=motion.pk).result == MotionResult.CARRIED
