"""Whatever people do in whatever order, the records of a meeting and of the terms stay true."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parvis.assessment.text import Text
from parvis.core.errors import InvalidInput, OutOfOrder
from parvis.partnerships.access import Role
from parvis.partnerships.enums import DecisionKind, MotionResult, Presence, TermsState
from parvis.partnerships.kinds.clauses import CLAUSES
from parvis.partnerships.models import (
    Appointment,
    Council,
    CouncilDecision,
    Meeting,
    Motion,
    Partnership,
    TermsOfReference,
)
from parvis.partnerships.operations import meeting as meetings
from parvis.partnerships.operations import motion as motions
from parvis.partnerships.operations import terms_of_reference as terms
from parvis.people.models import User
from tests.factories.partnerships import (
    A_MOMENT,
    make_meeting,
    make_member,
    make_partnership,
    make_seated_council,
)

WORDS = Text(en="That it be so.", fr="Qu’il en soit ainsi.")
Step = Callable[[Council, User], object]


def _open_meeting(council: Council) -> Meeting:
    return council.meetings.order_by("-pk").first() or make_meeting(council)


def _attend(present: int) -> Step:
    def step(council: Council, by: User) -> object:
        people = Appointment.objects.filter(seat__council=council).order_by("pk")[:present]
        presence = {person.pk: Presence.IN_PERSON for person in people}
        return meetings.record_attendance(_open_meeting(council), presence=presence, by=by, at=A_MOMENT)

    return step


def _put(council: Council, by: User) -> object:
    item = _open_meeting(council).agenda_items.get()
    mover, seconder = Appointment.objects.filter(seat__council=council).order_by("pk")[:2]
    return motions.put_motion(
        item,
        wording=WORDS,
        kind=DecisionKind.ADOPT_TERMS,
        moved_by=mover,
        seconded_by=seconder,
        by=by,
        at=A_MOMENT,
    )


def _count(votes_for: int, votes_against: int) -> Step:
    def step(council: Council, by: User) -> object:
        motion = Motion.objects.filter(agenda_item__meeting__council=council).order_by("-pk").first()
        return motion and motions.count_votes(
            motion, votes_for=votes_for, votes_against=votes_against, abstentions=0, by=by, at=A_MOMENT
        )

    return step


def _close(council: Council, by: User) -> object:
    return meetings.close_meeting(_open_meeting(council), by=by, at=A_MOMENT)


def _meet_again(council: Council, by: User) -> object:
    return make_meeting(council)


def _draft(council: Council, by: User) -> object:
    draft = terms.start_draft(council.partnership, by=by, at=A_MOMENT)
    for model in CLAUSES:
        terms.write_clause(draft, kind=model.kind, body=model.sample, rule=model.rule, by=by, at=A_MOMENT)
    return draft


STEPS = st.one_of(
    st.integers(0, 4).map(_attend),
    st.tuples(st.integers(0, 5), st.integers(0, 5)).map(lambda votes: _count(*votes)),
    st.sampled_from([_put, _close, _meet_again, _draft]),
)


@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(STEPS, min_size=3, max_size=12))
def test_the_records_stay_true_in_any_order(db: None, steps: list[Step]) -> None:
    partnership = make_partnership()
    council = make_seated_council(partnership, voting=4)
    by = make_member(Role.COORDINATOR, partnership)

    for step in steps:
        try:
            step(council, by)
        except (OutOfOrder, InvalidInput):
            continue

    _check(partnership)


def _check(partnership: Partnership) -> None:
    put = Motion.objects.filter(agenda_item__meeting__council__partnership=partnership)
    for motion in put:
        present = motion.agenda_item.meeting.attendances.filter(presence=Presence.IN_PERSON).count()
        assert present >= 2  # the quorum of four
        assert motion.votes_for + motion.votes_against <= present
        assert (motion.result == MotionResult.CARRIED) == hasattr(motion, "decision")
    decisions = CouncilDecision.objects.filter(council__partnership=partnership).order_by("pk")
    assert [decision.number for decision in decisions] == [f"2026-{n + 1:03}" for n in range(len(decisions))]
    versions = TermsOfReference.objects.filter(partnership=partnership)
    in_force = [one for one in versions if one.state == TermsState.ADOPTED]
    assert len(in_force) <= 1
    assert all(one.in_force_from == date(2026, 4, 15) for one in versions if one.state != TermsState.DRAFT)
