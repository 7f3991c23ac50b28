"""Two closed rounds of the collaboration survey; every answer is invented, and drawn from no real one."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from parvis.config.demo.world import World
from parvis.partnerships.kinds.collaboration import own_instrument
from parvis.partnerships.models import Council, SurveyInvitee
from parvis.partnerships.operations.survey import (
    Answer,
    answer_as_member,
    answer_by_link,
    close_round,
    make_link,
    open_round,
    prepare,
)
from parvis.partnerships.queries.council import established_council

# How far most people agree with the statements of each factor, in the first year and in the second.
_FIRST = {
    "purpose": 4, "trust": 4, "membership": 3, "newcomers": 2, "decisions": 3,
    "communication": 3, "leadership": 4, "municipality": 4, "results": 3,
}  # fmt: skip
_SECOND = _FIRST | {"newcomers": 4, "communication": 4, "results": 4}
_HESITATE = "municipality"  # which some cannot judge
_WORDS = (
    ("Les réunions commencent et finissent à l’heure.", "fr"),
    ("The library as a meeting place: everybody finds it.", "en"),
    ("We hear newcomers before we decide, not after.", "en"),
    ("On répond vite à mes courriels.", "fr"),
    ("The plan is short enough to be read.", "en"),
    ("People come prepared.", "en"),
)


def add(world: World) -> None:
    """Add a round for each of the two fiscal years."""
    council = established_council(world.partnership)
    _hold(world, council, fiscal_year=2025, opens_on=date(2026, 1, 12), levels=_FIRST, away=3)
    _hold(world, council, fiscal_year=2026, opens_on=date(2026, 10, 26), levels=_SECOND, away=0)


def _hold(
    world: World, council: Council, *, fiscal_year: int, opens_on: date, levels: dict[str, int], away: int
) -> None:
    """Ask everybody who sits; the last ``away`` of them do not answer."""
    at = _at(world, opens_on)
    closes_on = opens_on + timedelta(days=13)
    survey = prepare(
        council, fiscal_year=fiscal_year, opens_on=opens_on, closes_on=closes_on, by=world.coordinator, at=at
    )
    open_round(survey, by=world.coordinator, at=at)
    invitees = list(survey.invitees.all())
    for number, invitee in enumerate(invitees[: len(invitees) - away]):
        _answer(world, invitee, _answer_of(number, levels), at=at)
    close_round(survey, by=world.coordinator, at=_at(world, closes_on + timedelta(days=1)))


def _answer(world: World, invitee: SurveyInvitee, answer: Answer, *, at: datetime) -> None:
    if invitee.user is not None:
        answer_as_member(invitee.round, answer, by=invitee.user, at=at)
        return
    link = make_link(invitee, language="en", by=world.coordinator, at=at)
    answer_by_link(urlsplit(link).path.rstrip("/").rpartition("/")[2], answer, at=at)


def _answer_of(number: int, levels: dict[str, int]) -> Answer:
    words, language = _WORDS[number] if number < len(_WORDS) else ("", "en")
    return Answer(agreement=dict(_agreement(number, levels)), words={1: words}, language=language)


def _agreement(number: int, levels: dict[str, int]) -> Iterator[tuple[tuple[str, int], int]]:
    """Give each statement the level of its factor, a step more for one statement and less for every second person."""
    for position, factor in enumerate(own_instrument().factors):
        if factor.id == _HESITATE and number % 5 == 0:
            continue
        for place in range(len(factor.statements)):
            step = (place == number % 3) - (number + position) % 2
            yield (factor.id, place), min(5, max(1, levels[factor.id] + step))


def _at(world: World, day: date) -> datetime:
    return world.on(day.year, day.month, day.day)
