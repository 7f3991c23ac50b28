"""The result of a practice in use is among what is due."""

from datetime import date, timedelta

from parvis.learning.enums import AdoptionResult
from parvis.learning.operations.adoption import end_adoption
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.programme.queries.due import RENEWED_WITHIN, due_in
from tests.factories.partnerships import A_DAY, A_MOMENT, make_partnership
from tests.factories.practices import make_adoption, make_published_practice


def _due(partnership: Partnership, *, as_of: date) -> list[tuple[date, bool]]:
    return [(due.on, due.is_late) for due in due_in(partnership, as_of=as_of) if "practice" in str(due.what)]


def test_a_result_is_due_a_year_after_the_practice_was_taken_up(
    partnership: Partnership, coordinator: User
) -> None:
    practice = make_published_practice(partnership, by=coordinator)
    other = make_partnership()
    make_adoption(practice, other, began_on=A_DAY)
    due_on = date(2027, 4, 15)

    assert _due(other, as_of=A_DAY) == []
    assert _due(other, as_of=due_on - timedelta(days=100)) == [(due_on, False)]
    assert _due(other, as_of=due_on + RENEWED_WITHIN) == [(due_on, False)]
    assert _due(other, as_of=due_on + RENEWED_WITHIN + timedelta(days=1)) == [(due_on, True)]


def test_no_result_is_due_of_what_is_told_or_used_no_more(
    partnership: Partnership, coordinator: User
) -> None:
    practice = make_published_practice(partnership, by=coordinator)
    told, ended = make_partnership(), make_partnership()
    make_adoption(practice, told, result=AdoptionResult.CANNOT_TELL)
    end_adoption(make_adoption(practice, ended), by=coordinator, at=A_MOMENT)

    assert (_due(told, as_of=A_DAY), _due(ended, as_of=A_DAY)) == ([], [])
