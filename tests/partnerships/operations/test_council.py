"""Seats exist before people, one person sits on a seat, and vacancies stay visible."""

from datetime import date, datetime

import pytest

from parvis.assessment.text import Text
from parvis.core.models import AuditEvent
from parvis.partnerships.enums import SeatRole, Sector
from parvis.partnerships.errors import (
    AppointmentEnded,
    CouncilExists,
    NotSinceBeginning,
    ObserverCannotVote,
    SeatAbolished,
    SeatFilled,
    TermEndsBeforeItBegins,
)
from parvis.partnerships.models import Appointment, Council, Partnership, Seat
from parvis.partnerships.operations import council as operations
from parvis.partnerships.operations.organisation import add_organisation
from parvis.people.models import User
from tests.factories.partnerships import A_DAY, make_appointment, make_council, make_seat

TITLE = Text(en="School boards", fr="Conseils scolaires")
TERM = {"starts_on": date(2026, 5, 1), "term_ends_on": date(2028, 4, 30)}


@pytest.fixture
def council(partnership: Partnership) -> Council:
    return make_council(partnership)


@pytest.fixture
def seat(council: Council) -> Seat:
    return make_seat(council)


def test_establish_makes_the_council(partnership: Partnership, coordinator: User, moment: datetime) -> None:
    council = operations.establish(partnership, name=TITLE, established_on=A_DAY, by=coordinator, at=moment)

    assert (council.name.fr, council.established_on) == ("Conseils scolaires", A_DAY)
    assert AuditEvent.objects.get().verb == "council_established"


def test_establish_refuses_a_second_council(
    council: Council, partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    with pytest.raises(CouncilExists):
        operations.establish(partnership, name=TITLE, established_on=A_DAY, by=coordinator, at=moment)

    assert (Council.objects.count(), AuditEvent.objects.count()) == (1, 0)


def test_add_seat_adds_a_vacant_seat(council: Council, coordinator: User, moment: datetime) -> None:
    seat = operations.add_seat(
        council, title=TITLE, sector=Sector.EDUCATION, created_on=A_DAY, by=coordinator, at=moment
    )

    assert (seat.is_voting, seat.role, seat.appointments.count()) == (True, SeatRole.MEMBER, 0)


def test_add_seat_refuses_an_observer_with_a_vote(
    council: Council, coordinator: User, moment: datetime
) -> None:
    with pytest.raises(ObserverCannotVote):
        operations.add_seat(
            council,
            title=TITLE,
            sector=Sector.GOVERNMENT,
            role=SeatRole.OBSERVER,
            created_on=A_DAY,
            by=coordinator,
            at=moment,
        )

    assert Seat.objects.count() == 0


def test_appoint_seats_a_person_for_a_term(seat: Seat, coordinator: User, moment: datetime) -> None:
    appointment = operations.appoint(seat, person_name="Noor Sample", **TERM, by=coordinator, at=moment)

    assert (appointment.person_name, appointment.term_ends_on) == ("Noor Sample", date(2028, 4, 30))
    event = AuditEvent.objects.get()
    assert (event.verb, event.after["person_name"]) == ("appointment_made", "Noor Sample")


def test_appoint_refuses_a_filled_seat(seat: Seat, coordinator: User, moment: datetime) -> None:
    make_appointment(seat, name="Lou Exemple")

    with pytest.raises(SeatFilled):
        operations.appoint(seat, person_name="Noor Sample", **TERM, by=coordinator, at=moment)

    assert [one.person_name for one in Appointment.objects.all()] == ["Lou Exemple"]


def test_appoint_after_a_term_ran_out_ends_the_former_appointment(
    seat: Seat, coordinator: User, moment: datetime
) -> None:
    former = make_appointment(seat, starts_on=date(2024, 4, 1))

    operations.appoint(seat, person_name="Noor Sample", **TERM, by=coordinator, at=moment)

    former.refresh_from_db()
    assert former.ceased_on == date(2026, 4, 2)


def test_appoint_leaves_the_day_on_which_the_former_person_left(
    seat: Seat, coordinator: User, moment: datetime
) -> None:
    former = make_appointment(seat, starts_on=date(2024, 4, 1))
    operations.end_appointment(former, ceased_on=date(2025, 6, 1), by=coordinator, at=moment)

    operations.appoint(seat, person_name="Noor Sample", **TERM, by=coordinator, at=moment)

    former.refresh_from_db()
    assert former.ceased_on == date(2025, 6, 1)


def test_appoint_refuses_a_term_that_ends_before_it_begins(
    seat: Seat, coordinator: User, moment: datetime
) -> None:
    with pytest.raises(TermEndsBeforeItBegins):
        operations.appoint(
            seat, person_name="Noor Sample", starts_on=A_DAY, term_ends_on=A_DAY, by=coordinator, at=moment
        )

    assert Appointment.objects.count() == 0


def test_appoint_refuses_an_abolished_seat(seat: Seat, coordinator: User, moment: datetime) -> None:
    operations.abolish_seat(seat, abolished_on=A_DAY, by=coordinator, at=moment)

    with pytest.raises(SeatAbolished):
        operations.appoint(seat, person_name="Noor Sample", **TERM, by=coordinator, at=moment)

    assert Appointment.objects.count() == 0


def test_abolish_seat_refuses_a_filled_seat(seat: Seat, coordinator: User, moment: datetime) -> None:
    make_appointment(seat)

    with pytest.raises(SeatFilled):
        operations.abolish_seat(seat, abolished_on=date(2026, 6, 1), by=coordinator, at=moment)

    seat.refresh_from_db()
    assert seat.abolished_on is None


def test_end_appointment_leaves_the_seat_vacant(seat: Seat, coordinator: User, moment: datetime) -> None:
    appointment = make_appointment(seat)

    operations.end_appointment(appointment, ceased_on=date(2026, 9, 1), by=coordinator, at=moment)

    appointment.refresh_from_db()
    assert appointment.ceased_on == date(2026, 9, 1)


def test_end_appointment_refuses_a_second_end(seat: Seat, coordinator: User, moment: datetime) -> None:
    appointment = make_appointment(seat)
    operations.end_appointment(appointment, ceased_on=date(2026, 9, 1), by=coordinator, at=moment)

    with pytest.raises(AppointmentEnded):
        operations.end_appointment(appointment, ceased_on=date(2026, 10, 1), by=coordinator, at=moment)

    appointment.refresh_from_db()
    assert appointment.ceased_on == date(2026, 9, 1)


def test_end_appointment_refuses_a_day_before_it_began(
    seat: Seat, coordinator: User, moment: datetime
) -> None:
    appointment = make_appointment(seat)

    with pytest.raises(NotSinceBeginning):
        operations.end_appointment(appointment, ceased_on=date(2026, 4, 14), by=coordinator, at=moment)

    appointment.refresh_from_db()
    assert appointment.ceased_on is None


def test_add_organisation_brings_it_to_the_table(
    partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    organisation = add_organisation(
        partnership, name=TITLE, sector=Sector.EDUCATION, by=coordinator, at=moment
    )

    assert list(partnership.organisations.all()) == [organisation]
    assert AuditEvent.objects.get().after == {
        "name": {"en": "School boards", "fr": "Conseils scolaires"},
        "sector": "education",
    }
