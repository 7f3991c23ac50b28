"""What is due for the collaboration survey: to prepare, to open, to answer, to close; and for whom it waits."""

from datetime import date, timedelta

import pytest

from parvis.partnerships.access import Role
from parvis.partnerships.models import Council, Partnership
from parvis.partnerships.operations.survey import answer_as_member, close_round, open_round
from parvis.people.models import User
from parvis.programme.queries.due import due_in
from tests.factories.partnerships import (
    A_DAY,
    A_MOMENT,
    an_answer,
    make_council,
    make_member,
    make_people,
    make_survey,
)
from tests.factories.people import signed_in

LAST = A_DAY + timedelta(days=14)
ASK = "Ask the council how it works together (yearly survey)"


@pytest.fixture
def council(partnership: Partnership) -> Council:
    return make_council(partnership)


def _due(partnership: Partnership, as_of: date) -> list[tuple[str, date, bool]]:
    dues = due_in(partnership, as_of=as_of)
    return [(str(due.what), due.on, due.is_late) for due in dues if due.href.endswith("/surveys/")]


def test_a_survey_is_opened_ends_and_is_closed(
    council: Council, partnership: Partnership, coordinator: User
) -> None:
    make_people(council, 5)
    survey = make_survey(council, by=coordinator)
    late = LAST + timedelta(days=1)

    to_open = _due(partnership, A_DAY)
    open_round(survey, by=coordinator, at=A_MOMENT)
    ends, to_close = _due(partnership, LAST), _due(partnership, late)
    close_round(survey, by=coordinator, at=A_MOMENT + timedelta(days=15))

    assert to_open == [("Open the collaboration survey", A_DAY, False)]
    assert ends == [("The collaboration survey ends", LAST, False)]
    assert to_close == [("Close the collaboration survey", LAST, True)]
    assert _due(partnership, late) == []


def test_the_years_survey_is_prepared_by_january(
    council: Council, partnership: Partnership, coordinator: User
) -> None:
    make_people(council, 5)
    january = date(2027, 1, 31)

    assert _due(partnership, date(2026, 10, 2)) == []
    assert _due(partnership, date(2026, 10, 3)) == [(ASK, january, False)]
    assert _due(partnership, date(2027, 2, 1)) == [(ASK, january, True)]
    survey = make_survey(council, by=coordinator)
    open_round(survey, by=coordinator, at=A_MOMENT)
    close_round(survey, by=coordinator, at=A_MOMENT + timedelta(days=15))
    assert _due(partnership, date(2026, 10, 3)) == []


def test_a_council_of_four_is_not_asked(council: Council, partnership: Partnership) -> None:
    make_people(council, 4)

    assert _due(partnership, date(2026, 11, 3)) == []


def test_the_cycle_page_shows_the_survey_to_those_it_waits_for(
    council: Council, partnership: Partnership, coordinator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    members = make_people(council, 5)
    survey = make_survey(council, by=coordinator)
    open_round(survey, by=coordinator, at=A_MOMENT)
    monkeypatch.setattr("django.utils.timezone.now", lambda: A_MOMENT)
    address, waits = f"/en/work/{partnership.slug}/", "A survey waits for you"

    assert waits in signed_in(members[0]).get(address).content.decode()
    assert waits not in signed_in(coordinator).get(address).content.decode()
    assert waits not in signed_in(make_member(Role.OFFICER)).get(address).content.decode()
    answer_as_member(survey, an_answer(), by=members[0], at=A_MOMENT)
    assert waits not in signed_in(members[0]).get(address).content.decode()
