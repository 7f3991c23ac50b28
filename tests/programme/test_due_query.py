"""Vacant seats and ends of terms are due; a term that was renewed is not."""

from datetime import date, datetime

from pytest_django import DjangoAssertNumQueries

from parvis.partnerships.models import Appointment, Partnership
from parvis.partnerships.operations.conduct import declare_nothing
from parvis.people.models import User
from parvis.programme.queries.due import due_in
from tests.factories.partnerships import (
    make_appointment,
    make_council,
    make_group,
    make_meeting,
    make_seat,
    make_terms_in_force,
)


def test_vacant_seats_are_one_line_dated_from_the_oldest(partnership: Partnership) -> None:
    council = make_council(partnership)
    make_seat(council, created_on=date(2026, 4, 1))
    make_seat(make_group(council), created_on=date(2026, 5, 1))

    dues = due_in(partnership, as_of=date(2026, 5, 11))

    assert [(str(due.what), due.on, due.is_late) for due in dues] == [
        ("2 seats are vacant, the longest for 40 days", date(2026, 4, 1), True)
    ]
    assert dues[0].href.endswith("/council/#vacant")


def test_a_term_that_was_renewed_is_not_due(partnership: Partnership) -> None:
    council = make_council(partnership)
    ends = make_appointment(make_seat(council))
    renewed = make_appointment(make_seat(council), name="Noor Sample")
    Appointment.objects.create(
        seat=renewed.seat,
        renews=renewed,
        person_name="Noor Sample",
        starts_on=date(2028, 4, 16),
        term_ends_on=date(2030, 4, 15),
    )

    dues = due_in(partnership, as_of=date(2028, 4, 1))

    assert [(str(due.what), due.href) for due in dues] == [
        ("Term of office of Camille Exemple ends", ends.get_absolute_url())
    ]


def test_two_statements_read_every_kind(
    partnership: Partnership, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    council = make_council(partnership)
    make_seat(council)
    make_meeting(council)

    with django_assert_num_queries(2):  # one for the surveys, which wait for persons
        dues = due_in(partnership, as_of=date(2026, 4, 20))

    assert [(str(due.what), due.on) for due in dues] == [
        ("Meeting: Spring meeting", date(2026, 4, 15)),
        ("1 seat is vacant, for 5 days", date(2026, 4, 15)),
    ]


def test_who_has_not_declared_is_due_once_terms_ask_for_it(
    partnership: Partnership, council_member: User, moment: datetime
) -> None:
    council = make_council(partnership)
    appointment = make_appointment(make_seat(council), user=council_member)
    make_appointment(make_seat(make_group(council)), user=council_member)
    make_appointment(make_seat(council), name="Noor Sample")
    assert _undeclared(partnership, date(2026, 5, 11)) == []
    make_terms_in_force(partnership)  # by a decision of two more members, of one name

    assert _undeclared(partnership, date(2026, 5, 11)) == [
        ("3 members have not declared their interests for 2026–2027", date(2026, 6, 30), False)
    ]
    declare_nothing(appointment, by=council_member, at=moment)
    assert _undeclared(partnership, date(2026, 7, 1)) == [
        ("2 members have not declared their interests for 2026–2027", date(2026, 6, 30), True)
    ]


def _undeclared(partnership: Partnership, as_of: date) -> list[tuple[str, date, bool]]:
    dues = due_in(partnership, as_of=as_of)
    return [(str(due.what), due.on, due.is_late) for due in dues if "my-seat" in due.href]
