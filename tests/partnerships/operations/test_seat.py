"""A seat changes as long as nobody counted on what it was; an alternate's stands in for another."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from parvis.assessment.text import Text
from parvis.core.models import AuditEvent
from parvis.partnerships.enums import AppointingRule, SeatRole, Sector
from parvis.partnerships.errors import (
    AlternateCannotVote,
    AlternateWithoutSeat,
    CouncilDissolved,
    ObserverCannotVote,
    SeatAbolished,
    SeatCounted,
    SeatHasAlternates,
    WrongSeatToStandInFor,
)
from parvis.partnerships.models import Council, Partnership, Seat
from parvis.partnerships.operations import council as councils
from parvis.partnerships.operations.seat import SeatContent, amend_seat
from parvis.people.models import User
from tests.factories.partnerships import (
    A_DAY,
    make_alternate_seat,
    make_appointment,
    make_attendance,
    make_council,
    make_group,
    make_meeting,
    make_organisation,
    make_seat,
)

TITLE = Text(en="School boards", fr="Conseils scolaires")
CONTENT = SeatContent(
    title=TITLE,
    sector=Sector.EDUCATION,
    organisation=None,
    role=SeatRole.MEMBER,
    stands_in_for=None,
    is_voting=True,
    appointing_rule=AppointingRule.ELECTION,
    term_months=36,
    renewals=1,
)
ALTERNATE = {"role": SeatRole.ALTERNATE, "is_voting": False}


@pytest.fixture
def council(partnership: Partnership) -> Council:
    return make_council(partnership)


@pytest.fixture
def seat(council: Council) -> Seat:
    return make_seat(council)


def test_add_seat_keeps_its_rule_and_its_term(council: Council, coordinator: User, moment: datetime) -> None:
    seat = councils.add_seat(
        council,
        title=TITLE,
        sector=Sector.EDUCATION,
        appointing_rule=AppointingRule.OPEN_CALL,
        term_months=36,
        renewals=1,
        created_on=A_DAY,
        by=coordinator,
        at=moment,
    )

    assert (seat.appointing_rule, seat.term_months, seat.renewals) == (AppointingRule.OPEN_CALL, 36, 1)


def test_add_seat_lets_an_alternate_stand_in_for_a_seat(
    seat: Seat, coordinator: User, moment: datetime
) -> None:
    alternate = councils.add_seat(
        seat.council,
        title=TITLE,
        sector=Sector.SETTLEMENT,
        stands_in_for=seat,
        created_on=A_DAY,
        by=coordinator,
        at=moment,
        **ALTERNATE,
    )

    assert list(seat.alternates.all()) == [alternate]
    assert AuditEvent.objects.get().after["stands_in_for"] == {
        "en": "Settlement seat",
        "fr": "Siège de l’établissement",
    }


@pytest.mark.parametrize(
    ("role", "is_voting", "stands_in", "refusal"),
    [
        (SeatRole.OBSERVER, True, False, ObserverCannotVote),
        (SeatRole.ALTERNATE, True, True, AlternateCannotVote),
        (SeatRole.ALTERNATE, False, False, AlternateWithoutSeat),
        (SeatRole.MEMBER, True, True, AlternateWithoutSeat),
    ],
)
def test_a_seat_whose_role_and_vote_do_not_fit_is_refused(
    seat: Seat,
    coordinator: User,
    moment: datetime,
    role: SeatRole,
    is_voting: bool,
    stands_in: bool,
    refusal: type[Exception],
) -> None:
    other = make_seat(seat.council)
    fields: dict[str, Any] = {
        "role": role,
        "is_voting": is_voting,
        "stands_in_for": other if stands_in else None,
    }

    with pytest.raises(refusal):
        councils.add_seat(
            seat.council,
            title=TITLE,
            sector=Sector.HEALTH,
            created_on=A_DAY,
            by=coordinator,
            at=moment,
            **fields,
        )
    with pytest.raises(refusal):
        amend_seat(seat, replace(CONTENT, **fields), by=coordinator, at=moment)

    assert [(one.role, one.title.en) for one in Seat.objects.all()] == [("member", "Settlement seat")] * 2
    assert AuditEvent.objects.count() == 0


def test_an_alternate_stands_in_for_no_alternate_nor_for_another_body_s_seat(
    seat: Seat, coordinator: User, moment: datetime
) -> None:
    abolished = make_seat(seat.council, abolished_on=A_DAY)
    elsewhere = make_seat(make_group(seat.council))

    for wrong in (make_alternate_seat(seat), elsewhere, abolished):
        with pytest.raises(WrongSeatToStandInFor):
            councils.add_seat(
                seat.council,
                title=TITLE,
                sector=Sector.HEALTH,
                stands_in_for=wrong,
                created_on=A_DAY,
                by=coordinator,
                at=moment,
                **ALTERNATE,
            )

    assert Seat.objects.count() == 4


def test_a_seat_does_not_stand_in_for_itself(seat: Seat, coordinator: User, moment: datetime) -> None:
    with pytest.raises(WrongSeatToStandInFor):
        amend_seat(seat, replace(CONTENT, stands_in_for=seat, **ALTERNATE), by=coordinator, at=moment)

    seat.refresh_from_db()
    assert seat.role == SeatRole.MEMBER


def test_add_seat_refuses_a_body_that_was_dissolved(
    council: Council, coordinator: User, moment: datetime
) -> None:
    group = make_group(council)
    group.dissolved_on = A_DAY
    group.save()

    with pytest.raises(CouncilDissolved):
        councils.add_seat(
            group, title=TITLE, sector=Sector.HEALTH, created_on=A_DAY, by=coordinator, at=moment
        )

    assert Seat.objects.count() == 0


def test_amend_seat_records_what_it_was(seat: Seat, coordinator: User, moment: datetime) -> None:
    organisation = make_organisation(seat.council.partnership)
    appointment = make_appointment(seat)

    amend_seat(seat, replace(CONTENT, organisation=organisation), by=coordinator, at=moment)

    seat.refresh_from_db()
    assert (seat.title.fr, seat.term_months, seat.organisation) == ("Conseils scolaires", 36, organisation)
    assert list(seat.appointments.all()) == [appointment]
    event = AuditEvent.objects.get()
    assert event.verb == "seat_amended"
    assert event.before == {
        "title": {"en": "Settlement seat", "fr": "Siège de l’établissement"},
        "sector": "settlement",
        "organization": None,
        "appointing_rule": "nomination",
        "term_months": None,
        "renewals": None,
    }
    assert event.after == {
        "title": {"en": "School boards", "fr": "Conseils scolaires"},
        "sector": "education",
        "organization": {"en": "Example Settlement Agency", "fr": "Organisme d’établissement Exemple"},
        "appointing_rule": "election",
        "term_months": 36,
        "renewals": 1,
    }


def test_amend_seat_refuses_an_abolished_seat(seat: Seat, coordinator: User, moment: datetime) -> None:
    councils.abolish_seat(seat, abolished_on=A_DAY, by=coordinator, at=moment)

    with pytest.raises(SeatAbolished):
        amend_seat(seat, CONTENT, by=coordinator, at=moment)

    seat.refresh_from_db()
    assert seat.term_months is None


def test_a_seat_with_alternates_neither_becomes_one_nor_is_abolished(
    seat: Seat, coordinator: User, moment: datetime
) -> None:
    make_alternate_seat(seat)
    other = make_seat(seat.council)

    with pytest.raises(SeatHasAlternates):
        amend_seat(seat, replace(CONTENT, stands_in_for=other, **ALTERNATE), by=coordinator, at=moment)
    with pytest.raises(SeatHasAlternates):
        councils.abolish_seat(seat, abolished_on=date(2026, 6, 1), by=coordinator, at=moment)

    seat.refresh_from_db()
    assert (seat.role, seat.abolished_on) == (SeatRole.MEMBER, None)


def test_a_vote_that_a_meeting_counted_does_not_change(
    seat: Seat, coordinator: User, moment: datetime
) -> None:
    make_appointment(seat)
    make_attendance(make_meeting(seat.council), present=1)

    with pytest.raises(SeatCounted):
        amend_seat(seat, replace(CONTENT, is_voting=False), by=coordinator, at=moment)
    seat.refresh_from_db()
    assert (seat.is_voting, seat.term_months) == (True, None)

    amend_seat(seat, CONTENT, by=coordinator, at=moment)
    seat.refresh_from_db()
    assert (seat.is_voting, seat.term_months) == (True, 36)
