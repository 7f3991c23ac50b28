"""How long a term lasts, and which terms lead to one."""

from datetime import date

import pytest

from parvis.partnerships.models import Appointment, Partnership
from parvis.partnerships.queries.seat import last_day_of_term, seats_to_stand_in_for, terms_served
from tests.factories.partnerships import (
    make_alternate_seat,
    make_appointment,
    make_council,
    make_group,
    make_seat,
)


@pytest.mark.parametrize(
    ("months", "starts_on", "last_day"),
    [
        (None, date(2026, 4, 1), date(2028, 3, 31)),  # neither the seat nor the terms say: two years
        (36, date(2026, 4, 15), date(2029, 4, 14)),
        (1, date(2026, 1, 31), date(2026, 2, 27)),
        (6, date(2026, 8, 1), date(2027, 1, 31)),
        (12, date(2028, 2, 29), date(2029, 2, 27)),
    ],
)
def test_a_term_ends_the_day_before_its_months_are_over(
    partnership: Partnership, months: int | None, starts_on: date, last_day: date
) -> None:
    seat = make_seat(make_council(partnership), term_months=months)

    assert last_day_of_term(seat, starts_on=starts_on) == last_day


def test_terms_served_follow_one_another(partnership: Partnership) -> None:
    first = make_appointment(make_seat(make_council(partnership)))
    second = Appointment.objects.create(
        seat=first.seat,
        renews=first,
        person_name=first.person_name,
        starts_on=date(2028, 4, 16),
        term_ends_on=date(2030, 4, 15),
    )

    assert (terms_served(first), terms_served(second)) == ((first,), (first, second))


def test_an_alternate_stands_in_for_no_alternate_no_abolished_and_no_other_body_s_seat(
    partnership: Partnership,
) -> None:
    council = make_council(partnership)
    seat, own = make_seat(council), make_seat(council)
    make_alternate_seat(seat)
    make_seat(council, abolished_on=date(2026, 5, 1))
    make_seat(make_group(council))

    assert list(seats_to_stand_in_for(council)) == [seat, own]
    assert list(seats_to_stand_in_for(council, besides=own)) == [seat]
