"""A further term follows the present one, as often as the seat allows; a card is corrected."""

from datetime import date, datetime

import pytest

from parvis.assessment.text import Text
from parvis.core.models import AuditEvent
from parvis.partnerships.access import Role
from parvis.partnerships.errors import (
    AppointmentEnded,
    NotRenewable,
    SeatAbolished,
    SeatFilled,
    TermEndsBeforeItBegins,
    TermNotOver,
)
from parvis.partnerships.models import Appointment, Partnership, Seat
from parvis.partnerships.operations import council as councils
from parvis.partnerships.operations.member import MemberContent, amend_member, renew
from parvis.partnerships.queries.council import seat_rows
from parvis.people.models import User
from tests.factories.partnerships import A_DAY, make_appointment, make_council, make_member, make_seat

FURTHER = {"starts_on": date(2028, 4, 16), "term_ends_on": date(2030, 4, 15)}


@pytest.fixture
def appointment(partnership: Partnership) -> Appointment:
    return make_appointment(make_seat(make_council(partnership)))  # 15 April 2026 to 15 April 2028


def test_renew_adds_a_term_after_the_present_one(
    appointment: Appointment, coordinator: User, moment: datetime
) -> None:
    further = renew(appointment, **FURTHER, by=coordinator, at=moment)

    assert (further.renews, further.person_name) == (appointment, "Camille Exemple")
    event = AuditEvent.objects.get()
    assert (event.verb, event.after["starts_on"]) == ("appointment_renewed", "2028-04-16")
    sits = [
        seat_rows(Seat.objects.all(), on=day)[0].appointment for day in (date(2028, 4, 15), date(2028, 4, 16))
    ]
    assert sits == [appointment, further]


def test_renew_keeps_to_the_number_that_the_seat_allows(
    appointment: Appointment, coordinator: User, moment: datetime
) -> None:
    Seat.objects.update(renewals=1)
    second = renew(appointment, **FURTHER, by=coordinator, at=moment)

    with pytest.raises(NotRenewable) as refusal:
        renew(second, starts_on=date(2030, 4, 16), term_ends_on=date(2032, 4, 15), by=coordinator, at=moment)

    assert "may be renewed 1 time" in str(refusal.value)
    assert Appointment.objects.count() == 2


def test_renew_refuses_a_seat_that_is_never_renewed(
    appointment: Appointment, coordinator: User, moment: datetime
) -> None:
    Seat.objects.update(renewals=0)

    with pytest.raises(NotRenewable) as refusal:
        renew(appointment, **FURTHER, by=coordinator, at=moment)

    assert "cannot be renewed" in str(refusal.value)
    assert Appointment.objects.count() == 1


def test_renew_refuses_a_second_renewal_of_one_term(
    appointment: Appointment, coordinator: User, moment: datetime
) -> None:
    renew(appointment, **FURTHER, by=coordinator, at=moment)

    with pytest.raises(AppointmentEnded):
        renew(appointment, **FURTHER, by=coordinator, at=moment)

    assert Appointment.objects.count() == 2


def test_renew_refuses_who_has_left(appointment: Appointment, coordinator: User, moment: datetime) -> None:
    councils.end_appointment(appointment, ceased_on=date(2026, 9, 1), by=coordinator, at=moment)

    with pytest.raises(AppointmentEnded):
        renew(appointment, **FURTHER, by=coordinator, at=moment)

    assert Appointment.objects.count() == 1


@pytest.mark.parametrize(
    ("starts_on", "term_ends_on", "refusal"),
    [
        (date(2028, 4, 15), date(2030, 4, 15), TermNotOver),
        (date(2028, 4, 16), date(2028, 4, 16), TermEndsBeforeItBegins),
    ],
)
def test_renew_refuses_days_that_do_not_follow(
    appointment: Appointment,
    coordinator: User,
    moment: datetime,
    starts_on: date,
    term_ends_on: date,
    refusal: type[Exception],
) -> None:
    with pytest.raises(refusal):
        renew(appointment, starts_on=starts_on, term_ends_on=term_ends_on, by=coordinator, at=moment)

    assert Appointment.objects.count() == 1


def test_renew_refuses_a_seat_that_somebody_else_took(
    appointment: Appointment, coordinator: User, moment: datetime
) -> None:
    later = make_appointment(make_seat(appointment.seat.council), starts_on=date(2028, 5, 1))
    later.seat, later.ceased_on = appointment.seat, date(2029, 1, 1)
    later.save()

    with pytest.raises(SeatFilled):
        renew(appointment, **FURTHER, by=coordinator, at=moment)

    assert Appointment.objects.filter(renews__isnull=False).count() == 0


def test_renew_refuses_an_abolished_seat(
    appointment: Appointment, coordinator: User, moment: datetime
) -> None:
    councils.abolish_seat(appointment.seat, abolished_on=date(2028, 5, 1), by=coordinator, at=moment)

    with pytest.raises(SeatAbolished):
        renew(appointment, **FURTHER, by=coordinator, at=moment)

    assert Appointment.objects.count() == 1


def test_an_appointment_that_ends_takes_its_further_terms_with_it(
    appointment: Appointment, coordinator: User, moment: datetime
) -> None:
    second = renew(appointment, **FURTHER, by=coordinator, at=moment)
    renew(second, starts_on=date(2030, 4, 16), term_ends_on=date(2032, 4, 15), by=coordinator, at=moment)

    councils.end_appointment(appointment, ceased_on=date(2026, 9, 1), by=coordinator, at=moment)

    assert set(Appointment.objects.values_list("ceased_on", flat=True)) == {date(2026, 9, 1)}
    row = seat_rows(Seat.objects.all(), on=date(2031, 1, 1))[0]
    assert (row.is_vacant, row.vacant_since) == (True, date(2026, 9, 1))


def test_a_term_does_not_end_once_the_further_one_began(
    appointment: Appointment, coordinator: User, moment: datetime
) -> None:
    renew(appointment, **FURTHER, by=coordinator, at=moment)

    with pytest.raises(AppointmentEnded):
        councils.end_appointment(appointment, ceased_on=date(2028, 5, 1), by=coordinator, at=moment)

    assert set(Appointment.objects.values_list("ceased_on", flat=True)) == {None}


def test_amend_member_records_the_account_by_its_name(
    appointment: Appointment, coordinator: User, moment: datetime
) -> None:
    account = make_member(Role.COUNCIL_MEMBER, appointment.seat.council.partnership, name="Noor Sample")
    content = MemberContent(
        person_name="Noor Sample", user=account, how_chosen=Text(en="Elected.", fr="Élection.")
    )

    amend_member(appointment, content, by=coordinator, at=moment)

    appointment.refresh_from_db()
    assert (appointment.person_name, appointment.user) == ("Noor Sample", account)
    event = AuditEvent.objects.get()
    assert event.before == {
        "person_name": "Camille Exemple",
        "how_chosen": {"en": "", "fr": ""},
        "account": "",
    }
    assert event.after == {
        "person_name": "Noor Sample",
        "how_chosen": {"en": "Elected.", "fr": "Élection."},
        "account": "Noor Sample",
    }


def test_amend_member_leaves_the_account_as_it_is(
    appointment: Appointment, coordinator: User, moment: datetime
) -> None:
    content = MemberContent(person_name="Noor Sample", user=None, how_chosen=Text())

    amend_member(appointment, content, by=coordinator, at=moment)

    assert AuditEvent.objects.get().after == {"person_name": "Noor Sample"}
    assert appointment.starts_on == A_DAY
