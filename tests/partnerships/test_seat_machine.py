"""Appointing, renewing, leaving and abolishing in any order: one person at a time, nobody on a seat that is gone."""

from datetime import date

import pytest

from parvis.core.models import AuditEvent
from parvis.partnerships.errors import RecordNotFound
from parvis.partnerships.models import Appointment, Partnership, Seat
from parvis.partnerships.operations.council import abolish_seat, appoint, end_appointment
from parvis.partnerships.operations.member import renew
from parvis.people.models import User
from tests.factories.partnerships import A_MOMENT, make_council, make_seat
from tests.machines import Machine, learn, replay, walk

# One appointment: its first day, its last day, the day it ceased, and the place in the list of the one it renews.
Term = tuple[date, date, date | None, int | None]
State = tuple[tuple[Term, ...], date | None]
MOST = 3  # appointments; as many show every rule
RENEWALS = 1
DAYS = tuple(date(year, month, 15) for year in range(2026, 2034) for month in (1, 4, 10))

pytestmark = pytest.mark.django_db


def _machine(partnership: Partnership, by: User) -> Machine[State]:
    seat = make_seat(make_council(partnership), renewals=RENEWALS)

    def state() -> State:
        appointments = list(Appointment.objects.order_by("pk"))
        place = {one.pk: number for number, one in enumerate(appointments)}
        terms = tuple(
            (one.starts_on, one.term_ends_on, one.ceased_on, place[one.renews_id] if one.renews_id else None)
            for one in appointments
        )
        return terms, Seat.objects.get().abolished_on

    def appoint_from(year: int) -> None:
        if Appointment.objects.count() < MOST:
            term = {"starts_on": date(year, 4, 1), "term_ends_on": date(year + 2, 3, 31)}
            appoint(Seat.objects.get(pk=seat.pk), person_name=f"Member of {year}", **term, by=by, at=A_MOMENT)

    def renew_the(place: int) -> None:
        if Appointment.objects.count() < MOST:
            term = _nth(place)
            starts_on = date(term.term_ends_on.year, 4, 1)
            ends_on = date(starts_on.year + 2, 3, 31)
            renew(term, starts_on=starts_on, term_ends_on=ends_on, by=by, at=A_MOMENT)

    def end_the(place: int, on: date) -> None:
        end_appointment(_nth(place), ceased_on=on, by=by, at=A_MOMENT)

    def abolish(on: date) -> None:
        abolish_seat(Seat.objects.get(pk=seat.pk), abolished_on=on, by=by, at=A_MOMENT)

    return Machine(
        steps={
            "appoint from 2026": lambda: appoint_from(2026),
            "appoint from 2028": lambda: appoint_from(2028),
            "renew the first": lambda: renew_the(0),
            "renew the second": lambda: renew_the(1),
            "the first leaves in 2026": lambda: end_the(0, date(2026, 10, 1)),
            "the first leaves in 2028": lambda: end_the(0, date(2028, 10, 1)),
            "the second leaves in 2028": lambda: end_the(1, date(2028, 10, 1)),
            "abolish in 2027": lambda: abolish(date(2027, 1, 1)),
        },
        look=state,
        tables=(Seat, Appointment, AuditEvent),
    )


def _nth(place: int) -> Appointment:
    appointments = list(Appointment.objects.order_by("pk"))
    if place >= len(appointments):
        raise RecordNotFound
    return appointments[place]


def _sits(term: Term, day: date) -> bool:
    starts_on, term_ends_on, ceased_on, _renews = term
    return starts_on <= day <= term_ends_on and (ceased_on is None or day < ceased_on)


def test_a_seat_has_one_person_at_a_time_in_any_order(partnership: Partnership, coordinator: User) -> None:
    machine = _machine(partnership, coordinator)
    learned = learn(machine)

    def check(state: State, step: str, led: State | None) -> None:
        if led is None:
            return
        terms, abolished_on = led
        assert all(sum(_sits(term, day) for term in terms) <= 1 for day in DAYS)
        for _first, _last, _ceased, renews in terms:
            assert renews is None or terms[renews][3] is None  # a seat that is renewed once
        if abolished_on is not None:
            assert not any(_sits(term, day) for term in terms for day in DAYS if day >= abolished_on)
            assert state[1] is not None or step == "abolish in 2027"
            assert len(terms) == len(state[0])  # nobody comes to a seat that is gone
        for number, (first, _last, ceased_on, _renews) in enumerate(terms):
            later = [term for term in terms if term[3] == number]
            if ceased_on is not None and later and ceased_on < later[0][0]:
                assert later[0][2] is not None  # a further term ends with the term before it
            assert ceased_on is None or first <= ceased_on or terms[number][3] is not None

    walk(machine, learned, check)
    replay(machine, learned)
    assert max(len(terms) for terms, _abolished_on in learned.states) == MOST
