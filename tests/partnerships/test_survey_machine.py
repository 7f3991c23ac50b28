"""A round of the survey in any order of steps: nothing is read early, nobody answers twice or too late."""

from datetime import datetime, timedelta

import pytest

from parvis.core.models import AuditEvent
from parvis.partnerships.enums import SurveyState
from parvis.partnerships.models import Partnership, SurveyInvitee, SurveyRound, SurveyTally
from parvis.partnerships.operations import survey as operations
from parvis.partnerships.queries.survey_results import results_of
from parvis.people.models import User
from tests.factories.partnerships import A_DAY, A_MOMENT, an_answer, make_council, make_people, make_survey
from tests.machines import Machine, learn, replay, walk

pytestmark = pytest.mark.django_db

# State, last day, who of the two who may answer has, how many answers are in the tally.
State = tuple[str, int, tuple[bool, ...], int]
EARLY, LATE, LAST = A_MOMENT - timedelta(days=1), A_MOMENT + timedelta(days=15), A_MOMENT + timedelta(days=40)


def _machine(partnership: Partnership, by: User) -> Machine[State]:
    council = make_council(partnership)
    members = make_people(council, 5)
    pk = make_survey(council, by=by).pk

    def held() -> SurveyRound:
        return SurveyRound.objects.get(pk=pk)

    def look() -> State:
        survey = held()
        answered = [SurveyInvitee.objects.filter(user=each, has_answered=True).exists() for each in members]
        tally = SurveyTally.objects.filter(round=survey).first()
        days = (survey.closes_on - A_DAY).days
        return survey.state, days, tuple(answered), tally.answered if tally else 0

    def answer(number: int, at: datetime) -> None:
        operations.answer_as_member(held(), an_answer(number), by=members[number], at=at)

    def the_others_answer() -> None:
        for number in (2, 3, 4):
            operations.answer_as_member(held(), an_answer(number), by=members[number], at=A_MOMENT)

    def extend() -> None:
        until = A_DAY + timedelta(days=30)
        operations.change_days(held(), opens_on=A_DAY, closes_on=until, by=by, at=A_MOMENT)

    return Machine(
        steps={
            "open too early": lambda: operations.open_round(held(), by=by, at=EARLY),
            "open": lambda: operations.open_round(held(), by=by, at=A_MOMENT),
            "open late": lambda: operations.open_round(held(), by=by, at=LATE),
            "the first answers": lambda: answer(0, A_MOMENT),
            "the first answers late": lambda: answer(0, LATE),
            "the second answers": lambda: answer(1, A_MOMENT),
            "the others answer": the_others_answer,
            "extend": extend,
            "close": lambda: operations.close_round(held(), by=by, at=A_MOMENT),
            "close late": lambda: operations.close_round(held(), by=by, at=LATE),
            "close last": lambda: operations.close_round(held(), by=by, at=LAST),
            "read": lambda: results_of(held()),
        },
        look=look,
        tables=(SurveyRound, SurveyInvitee, SurveyTally, AuditEvent),
    )


def test_a_survey_is_answered_once_each_and_read_at_the_end_in_any_order(
    partnership: Partnership, coordinator: User
) -> None:
    machine = _machine(partnership, coordinator)
    learned = learn(machine)

    def check(before: State, step: str, led: State | None) -> None:
        state, _days, answered, number = led or before
        assert number == sum(answered)
        assert state != SurveyState.DRAFT or number == 0
        if led is None:
            return
        if step == "read":
            assert (before, state) == (led, SurveyState.CLOSED)
        if before[0] == SurveyState.CLOSED:
            assert led == before  # nothing changes any more
        if state == SurveyState.CLOSED and step == "close":
            assert all(answered)
        if "answer" in step:
            assert before[0] == SurveyState.OPEN
        if before[0] != state:
            assert (before[0], state) in {("draft", "open"), ("open", "closed")}

    walk(machine, learned, check)
    replay(machine, learned)
    assert {state for state, *_rest in learned.states} == set(SurveyState.values)
