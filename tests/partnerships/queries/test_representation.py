"""Sectors by seats: target and actual, attendance with alternates, and the years before."""

from datetime import date

from parvis.core.clock import FiscalYear
from parvis.partnerships.enums import MeetingState, Presence, Sector
from parvis.partnerships.models import Attendance, Council, Meeting, Partnership, SectorTarget
from parvis.partnerships.queries.representation import SectorLine, representation_of
from tests.factories.partnerships import (
    make_alternate_seat,
    make_appointment,
    make_council,
    make_meeting,
    make_seat,
)

A_YEAR_LATER = date(2027, 4, 20)


def test_every_sector_has_a_line_with_its_target_and_its_seats(partnership: Partnership) -> None:
    council = make_council(partnership)
    make_appointment(make_seat(council, sector=Sector.EDUCATION))
    make_seat(council, sector=Sector.EDUCATION)
    SectorTarget.objects.create(council=council, sector=Sector.EDUCATION, seats=3)

    page = representation_of(council, on=date(2026, 5, 1))

    assert [line.sector for line in page.lines] == list(Sector)
    line = _line(council, Sector.EDUCATION)
    assert (line.target, line.seats, line.filled, line.vacant, line.missing) == (3, 2, 1, 1, 2)
    assert (_line(council, Sector.HEALTH).target, _line(council, Sector.HEALTH).missing) == (None, 0)
    assert (page.total.target, page.total.seats, page.total.filled) == (3, 2, 1)


def test_an_alternate_adds_no_seat_to_its_sector(partnership: Partnership) -> None:
    council = make_council(partnership)
    make_appointment(make_alternate_seat(make_seat(council)))

    line = _line(council, Sector.SETTLEMENT)

    assert (line.seats, line.filled) == (1, 0)


def test_an_alternate_s_presence_is_that_of_the_seat_it_stands_in_for(partnership: Partnership) -> None:
    council = make_council(partnership)
    seat = make_seat(council)
    holder, alternate = make_appointment(seat), make_appointment(make_alternate_seat(seat))
    _hold(council, {holder: Presence.REGRETS, alternate: Presence.REMOTE})
    _hold(council, {holder: Presence.ABSENT, alternate: Presence.ABSENT})

    line = _line(council, Sector.SETTLEMENT)

    assert (line.attended, line.expected, line.attendance) == (1, 2, 50.0)


def test_attendance_is_that_of_closed_meetings_of_the_last_year(partnership: Partnership) -> None:
    council = make_council(partnership)
    holder = make_appointment(make_seat(council))
    _hold(council, {holder: Presence.IN_PERSON})
    open_meeting = make_meeting(council, held_on=date(2026, 4, 30))
    Attendance.objects.create(meeting=open_meeting, appointment=holder, presence=Presence.IN_PERSON)

    this, next_year = (_line(council, Sector.SETTLEMENT, on=day) for day in (date(2026, 5, 1), A_YEAR_LATER))

    assert (this.attended, this.attendance) == (1, 100.0)
    assert (next_year.expected, next_year.attendance) == (0, None)


def test_the_years_before_show_the_seats_filled_at_their_end(partnership: Partnership) -> None:
    council = make_council(partnership)
    council.established_on = date(2019, 4, 1)
    council.save()
    seat = make_seat(council, created_on=date(2019, 4, 1), abolished_on=date(2025, 6, 1))
    make_appointment(seat, starts_on=date(2023, 4, 1))  # to 1 April 2025

    page = representation_of(council, on=date(2026, 5, 1))

    assert page.years == tuple(FiscalYear(start) for start in range(2021, 2026))
    assert page.total.by_year == (0, 0, 1, 1, 0)
    assert page.total.seats == 0


def test_a_body_in_its_first_year_has_no_year_before(partnership: Partnership) -> None:
    page = representation_of(make_council(partnership), on=date(2026, 5, 1))

    assert (page.years, page.total.by_year, page.is_counted_this_year) == ((), (), False)
    assert [line.sector for line in page.voices] == [Sector.MUNICIPAL, Sector.FRANCOPHONE, Sector.NEWCOMER]


def _hold(council: Council, presences: dict[object, Presence]) -> Meeting:
    meeting = make_meeting(council)
    meeting.state = MeetingState.HELD
    meeting.save()
    for appointment, presence in presences.items():
        Attendance.objects.create(meeting=meeting, appointment=appointment, presence=presence)
    return meeting


def _line(council: Council, sector: Sector, *, on: date = date(2026, 5, 1)) -> SectorLine:
    return next(line for line in representation_of(council, on=on).lines if line.sector == sector)
