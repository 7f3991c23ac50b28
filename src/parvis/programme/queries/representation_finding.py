"""Council representation: sectors on seats, attendance by sector, self-declared voices, for all on a day."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models.functions import Coalesce

from parvis.partnerships.enums import MeetingState, Presence, Sector
from parvis.partnerships.models import Attendance, Partnership, VoiceCount
from parvis.programme.kinds.finding import HIDDEN_VOICE, SHOWN_VOICE
from parvis.programme.queries.governance_finding import Records, seats_on
from parvis.programme.queries.research_finding import used_at_least_once

_A_YEAR = timedelta(days=365)
_PRESENT = {Presence.IN_PERSON, Presence.REMOTE}


def representation(partnerships: Sequence[Partnership], *, on: date) -> Records:
    """Return the answers to every measure of representation; three statements."""
    return _sectors(on) | _attendance(on) | _voices(on)


def _sectors(on: date) -> Records:
    seated: dict[int, set[str]] = {}
    for number, sector, is_filled in seats_on(on):
        seated.setdefault(number, set())
        if is_filled:
            seated[number].add(sector)
    return used_at_least_once(Sector, seated)


def _attendance(on: date) -> Records:
    """Return by sector how often its seats were represented; an alternate counts for the seat it stands in for."""
    seats: dict[tuple[int, str, int, int], bool] = {}
    for number, sector, meeting, seat, presence in _presences(on):
        key = (number, sector, meeting, seat)
        seats[key] = seats.get(key, False) or presence in _PRESENT
    counted: dict[str, dict[int, tuple[int, int]]] = {sector: {} for sector in Sector.values}
    for (number, sector, _meeting, _seat), is_there in seats.items():
        expected, attended = counted[sector].get(number, (0, 0))
        counted[sector][number] = (expected + 1, attended + is_there)
    return {
        f"attendance_{sector}": {
            number: 100 * attended / expected for number, (expected, attended) in found.items()
        }
        for sector, found in counted.items()
    }


def _presences(on: date) -> Sequence[tuple[int, str, int, int, str]]:
    recorded = Attendance.objects.filter(
        meeting__council__parent=None,
        meeting__state=MeetingState.HELD,
        meeting__held_on__gt=on - _A_YEAR,
        meeting__held_on__lte=on,
    ).annotate(
        of_seat=Coalesce("appointment__seat__stands_in_for_id", "appointment__seat_id"),
        sector=Coalesce("appointment__seat__stands_in_for__sector", "appointment__seat__sector"),
    )
    return list(
        recorded.order_by().values_list(
            "meeting__council__partnership_id", "sector", "meeting_id", "of_seat", "presence"
        )
    )


def _voices(on: date) -> Records:
    counts = VoiceCount.objects.filter(council__parent=None, counted_on__lte=on).order_by("counted_on")
    latest = {
        number: (newcomers, francophones)
        for number, newcomers, francophones in counts.values_list(
            "council__partnership_id", "has_newcomers", "has_francophones"
        )
    }
    return {
        "voice_newcomer": {number: _voice(is_shown) for number, (is_shown, _other) in latest.items()},
        "voice_francophone": {number: _voice(is_shown) for number, (_other, is_shown) in latest.items()},
    }


def _voice(is_shown: bool) -> str:
    return SHOWN_VOICE if is_shown else HIDDEN_VOICE
