"""Vacant seats and ends of terms are due; a term that was renewed is not."""

from datetime import date

from pytest_django import DjangoAssertNumQueries

from parvis.partnerships.models import Appointment, Partnership
from parvis.programme.queries.due import due_in
from tests.factories.partnerships import make_appointment, make_council, make_group, make_meeting, make_seat


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


def test_one_statement_reads_every_kind(
    partnership: Partnership, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    council = make_council(partnership)
    make_seat(council)
    make_meeting(council)

    with django_assert_num_queries(1):
        dues = due_in(partnership, as_of=date(2026, 4, 20))

    assert [(str(due.what), due.on) for due in dues] == [
        ("Meeting: Spring meeting", date(2026, 4, 15)),
        ("1 seat is vacant, for 5 days", date(2026, 4, 15)),
    ]
