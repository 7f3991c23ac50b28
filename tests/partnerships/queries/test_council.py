"""Vacancies age from the day a seat was left, or made; of every body together."""

from datetime import date

from parvis.partnerships.models import Partnership
from parvis.partnerships.queries.body import body_rows
from parvis.partnerships.queries.council import council_page, vacant_since
from tests.factories.partnerships import (
    make_alternate_seat,
    make_appointment,
    make_council,
    make_group,
    make_seat,
)


def test_a_seat_never_filled_is_vacant_since_it_was_made(partnership: Partnership) -> None:
    council = make_council(partnership)
    make_seat(council)  # 15 April 2026

    page = council_page(council, on=date(2026, 5, 15))

    assert [(row.vacant_since, row.days_vacant) for row in page.vacancies] == [(date(2026, 4, 15), 30)]


def test_a_seat_left_is_vacant_since_that_day(partnership: Partnership) -> None:
    council = make_council(partnership)
    appointment = make_appointment(make_seat(council))
    appointment.ceased_on = date(2026, 5, 1)
    appointment.save()

    before, after = (council_page(council, on=day) for day in (date(2026, 4, 30), date(2026, 5, 2)))

    assert before.vacancies == ()
    assert [(row.vacant_since, row.days_vacant) for row in after.vacancies] == [(date(2026, 5, 1), 1)]


def test_a_term_counts_its_last_day(partnership: Partnership) -> None:
    council = make_council(partnership)
    make_appointment(make_seat(council), starts_on=date(2026, 4, 15))  # to 15 April 2028

    filled = [council_page(council, on=day).filled for day in (date(2028, 4, 15), date(2028, 4, 16))]

    assert filled == [1, 0]


def test_an_abolished_seat_is_no_vacancy(partnership: Partnership) -> None:
    council = make_council(partnership)
    seat = make_seat(council)
    seat.abolished_on = date(2026, 5, 1)
    seat.save()

    seats = [len(council_page(council, on=day).seats) for day in (date(2026, 4, 30), date(2026, 5, 1))]

    assert seats == [1, 0]


def test_vacancies_are_listed_with_the_longest_first(partnership: Partnership) -> None:
    council = make_council(partnership)
    make_seat(make_group(council))  # 15 April 2026, never filled
    left = make_appointment(make_seat(council))
    left.ceased_on = date(2026, 5, 1)
    left.save()
    make_appointment(make_seat(council))
    make_appointment(make_seat(council), starts_on=date(2024, 4, 1))  # to 1 April 2026

    since = vacant_since(partnership, on=date(2026, 5, 15))

    assert since == (date(2026, 4, 2), date(2026, 4, 15), date(2026, 5, 1))


def test_an_alternate_adds_no_place(partnership: Partnership) -> None:
    council = make_council(partnership)
    make_appointment(make_alternate_seat(make_seat(council)))

    page = council_page(council, on=date(2026, 5, 1))
    row = body_rows(partnership, on=date(2026, 5, 1))[0]

    assert (len(page.seats), len(page.places), page.filled) == (2, 1, 0)
    assert (row.seats, row.filled) == (1, 0)


def test_voting_seats_filled_leave_observers_out(partnership: Partnership) -> None:
    council = make_council(partnership)
    make_appointment(make_seat(council, is_voting=False))
    make_appointment(make_seat(council))

    page = council_page(council, on=date(2026, 5, 1))

    assert (page.filled, page.voting_filled) == (2, 1)
