"""Who is represented on a body: sectors by seats, target against actual, attendance, and the years before."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models.functions import Coalesce
from django.utils.functional import Promise

from parvis.core.clock import FiscalYear
from parvis.partnerships.enums import MeetingState, Presence, SeatRole, Sector
from parvis.partnerships.models import Attendance, Council, Seat, SectorTarget, VoiceCount
from parvis.partnerships.queries.council import SeatRow, last_day, seat_row
from parvis.partnerships.queries.voice import counts_of

YEARS_SHOWN = 5  # as many as fit beside one another on paper
VOICES = (Sector.MUNICIPAL, Sector.FRANCOPHONE, Sector.NEWCOMER)
_A_YEAR = timedelta(days=365)
_PRESENT = {Presence.IN_PERSON, Presence.REMOTE}


@dataclass(frozen=True, slots=True)
class SectorLine:
    """One sector on a body: target, seats, and how often its seats were represented at meetings.

    ``expected`` counts each seat at each meeting of the last year, ``attended`` those of them where the
    seat's holder or an alternate took part. ``by_year`` holds the seats filled at each year's end.
    """

    sector: Sector
    target: int | None
    seats: int
    filled: int
    expected: int
    attended: int
    by_year: tuple[int, ...]

    @property
    def label(self) -> str | Promise:
        """Return the sector in words."""
        return self.sector.label

    @property
    def vacant(self) -> int:
        """Return how many of the sector's seats nobody sits on."""
        return self.seats - self.filled

    @property
    def missing(self) -> int:
        """Return how many filled seats the sector lacks of its target; 0 without a target."""
        return max(0, (self.target or 0) - self.filled)

    @property
    def attendance(self) -> float | None:
        """Return the percentage of meetings at which the sector's seats were represented, 0 to 100."""
        return 100 * self.attended / self.expected if self.expected else None


@dataclass(frozen=True, slots=True)
class Representation:
    """A body's matrix on a day; ``lines`` holds every sector, ``vacancies`` the vacant seats."""

    council: Council
    on: date
    years: tuple[FiscalYear, ...]
    lines: tuple[SectorLine, ...]
    counts: tuple[VoiceCount, ...]
    vacancies: tuple[SeatRow, ...]

    @property
    def total(self) -> SectorLine:
        """Return the sums of the lines; its sector means nothing."""
        return SectorLine(
            sector=self.lines[0].sector,
            target=sum(line.target or 0 for line in self.lines),
            seats=sum(line.seats for line in self.lines),
            filled=sum(line.filled for line in self.lines),
            expected=sum(line.expected for line in self.lines),
            attended=sum(line.attended for line in self.lines),
            by_year=tuple(sum(column) for column in zip(*(line.by_year for line in self.lines), strict=True)),
        )

    @property
    def voices(self) -> tuple[SectorLine, ...]:
        """Return the lines of the three voices that a council is asked about."""
        return tuple(line for line in self.lines if line.sector in VOICES)

    @property
    def is_counted_this_year(self) -> bool:
        """Tell whether the voices were counted in the fiscal year of the day."""
        return bool(self.counts) and self.counts[0].fiscal_year == FiscalYear.of(self.on).start


def representation_of(council: Council, *, on: date) -> Representation:
    """Return the matrix of a body on a day; five statements."""
    seats = tuple(_seats(council))
    years = _years(council, on=on)
    targets = targets_of(council)
    attendance = _attendance(council, on=on)
    return Representation(
        council=council,
        on=on,
        years=years,
        lines=tuple(
            _line(sector, seats, targets, attendance, [year.last_day for year in years], on=on)
            for sector in Sector
        ),
        counts=counts_of(council),
        vacancies=tuple(_vacancies(seats, on=on)),
    )


def targets_of(council: Council) -> dict[str, int]:
    """Return the number of seats that the body wants filled, by sector; a sector without a target is not there."""
    return dict(SectorTarget.objects.filter(council=council).values_list("sector", "seats"))


def _seats(council: Council) -> Sequence[Seat]:
    """Return every seat there was; an alternate's adds no seat to its sector."""
    seats = council.seats.exclude(role=SeatRole.ALTERNATE)
    return list(seats.prefetch_related("appointments"))


def _vacancies(seats: Sequence[Seat], *, on: date) -> Iterator[SeatRow]:
    there = (seat for seat in seats if seat.created_on <= on and (seat.abolished_on or date.max) > on)
    return (row for row in (seat_row(seat, on=on) for seat in there) if row.is_vacant)


def _years(council: Council, *, on: date) -> tuple[FiscalYear, ...]:
    """Return the last fiscal years that ended since the body was established."""
    first, this = FiscalYear.of(council.established_on).start, FiscalYear.of(on).start
    return tuple(FiscalYear(start) for start in range(max(first, this - YEARS_SHOWN), this))


def _line(
    sector: Sector,
    seats: Sequence[Seat],
    targets: Mapping[str, int],
    attendance: Mapping[int, tuple[int, int]],
    year_ends: Sequence[date],
    *,
    on: date,
) -> SectorLine:
    of_sector = [seat for seat in seats if seat.sector == sector]
    counted = [attendance.get(seat.pk, (0, 0)) for seat in of_sector]
    return SectorLine(
        sector=sector,
        target=targets.get(sector),
        seats=sum(_is_at_the_table(seat, on) for seat in of_sector),
        filled=_filled(of_sector, on),
        expected=sum(expected for expected, _attended in counted),
        attended=sum(attended for _expected, attended in counted),
        by_year=tuple(_filled(of_sector, day) for day in year_ends),
    )


def _filled(seats: Sequence[Seat], day: date) -> int:
    return sum(
        _is_at_the_table(seat, day)
        and any(one.starts_on <= day <= last_day(one) for one in seat.appointments.all())
        for seat in seats
    )


def _is_at_the_table(seat: Seat, day: date) -> bool:
    return seat.created_on <= day and (seat.abolished_on is None or seat.abolished_on > day)


def _attendance(council: Council, *, on: date) -> dict[int, tuple[int, int]]:
    """Return by seat at how many meetings of the last year it was expected, and at how many represented."""
    represented: dict[tuple[int, int], bool] = defaultdict(bool)
    for meeting, seat, presence in _presences(council, on=on):
        represented[meeting, seat] |= presence in _PRESENT
    counted: dict[int, tuple[int, int]] = {}
    for (_meeting, seat), is_there in represented.items():
        expected, attended = counted.get(seat, (0, 0))
        counted[seat] = (expected + 1, attended + is_there)
    return counted


def _presences(council: Council, *, on: date) -> Sequence[tuple[int, int, str]]:
    recorded = Attendance.objects.filter(
        meeting__council=council,
        meeting__state=MeetingState.HELD,
        meeting__held_on__gt=on - _A_YEAR,
        meeting__held_on__lte=on,
    )
    # An alternate's presence is that of the seat it stands in for.
    seat = Coalesce("appointment__seat__stands_in_for_id", "appointment__seat_id")
    return list(recorded.annotate(of_seat=seat).values_list("meeting_id", "of_seat", "presence"))
