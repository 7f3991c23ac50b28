"""Seats of the demonstration beyond the first council: an alternate, targets, a further term, a working group."""

from dataclasses import dataclass
from datetime import date

from parvis.assessment.text import Text
from parvis.config.demo.world import World
from parvis.partnerships.enums import AppointingRule, CouncilKind, SeatRole, Sector
from parvis.partnerships.models import Appointment, Council, Seat
from parvis.partnerships.operations.body import GroupContent, establish_group
from parvis.partnerships.operations.council import add_seat, appoint
from parvis.partnerships.operations.member import renew
from parvis.partnerships.operations.representation import set_targets
from parvis.partnerships.operations.voice import answer
from parvis.partnerships.queries.council import established_council

_GROUP_SINCE = date(2025, 9, 15)
_TARGETS = {
    Sector.MUNICIPAL: 1,
    Sector.SETTLEMENT: 2,
    Sector.EDUCATION: 2,
    Sector.EMPLOYMENT: 2,
    Sector.HEALTH: 1,
    Sector.JUSTICE: 1,
    Sector.HOUSING: 1,
    Sector.LIBRARY: 1,
    Sector.FRANCOPHONE: 1,
    Sector.NEWCOMER: 2,
}


@dataclass(frozen=True, slots=True)
class _Seat:
    """A seat of the working group, and who sits on it; without a person it is vacant."""

    title: Text
    sector: Sector
    person: str = ""
    rule: AppointingRule = AppointingRule.NOMINATION


_GROUP_SEATS = (
    _Seat(Text(en="Lead", fr="Responsable"), Sector.HOUSING, "Chris Sample", AppointingRule.COUNCIL),
    _Seat(
        Text(en="Settlement workers", fr="Intervenants en établissement"), Sector.SETTLEMENT, "Val Exemple"
    ),
    _Seat(
        Text(en="Tenant who is a newcomer", fr="Locataire nouvellement arrivé"),
        Sector.NEWCOMER,
        "Lee Sample",
        AppointingRule.OPEN_CALL,
    ),
    _Seat(Text(en="Landlords", fr="Propriétaires"), Sector.HOUSING),
)


def add(world: World) -> None:
    """Add what a council of a year and a half has beside its first seats."""
    council = established_council(world.partnership)
    set_targets(council, _TARGETS, by=world.coordinator, at=world.on(2026, 4, 20))
    _add_an_alternate(world, council)
    _renew_a_term(world, council)
    _establish_a_working_group(world, council)
    answer(
        world.partnership,
        is_newcomer=False,
        is_francophone=True,
        by=world.council_member,
        at=world.on(2026, 11, 2),
    )


def _add_an_alternate(world: World, council: Council) -> None:
    by, at = world.coordinator, world.on(2026, 11, 2)
    school_boards = next(seat for seat in council.seats.all() if seat.title.en == "School boards")
    seat = add_seat(
        council,
        title=Text(en="School boards, alternate", fr="Conseils scolaires, suppléance"),
        sector=Sector.EDUCATION,
        role=SeatRole.ALTERNATE,
        stands_in_for=school_boards,
        is_voting=False,
        organisation=school_boards.organisation,
        term_months=12,
        renewals=2,
        created_on=date(2026, 11, 2),
        by=by,
        at=at,
    )
    _appoint(world, seat, "Sacha Exemple", starts_on=seat.created_on, term_ends_on=date(2027, 11, 1))


def _renew_a_term(world: World, council: Council) -> None:
    present = Appointment.objects.get(seat__council=council, person_name="Jordan Sample")
    renew(
        present,
        starts_on=date(2027, 4, 1),
        term_ends_on=date(2029, 3, 31),
        by=world.coordinator,
        at=world.on(2026, 11, 9),
    )


def _establish_a_working_group(world: World, council: Council) -> None:
    by, at = world.coordinator, world.on(2025, 9, 15)
    content = GroupContent(
        kind=CouncilKind.WORKING_GROUP,
        name=Text(
            en="Housing working group (demonstration)", fr="Groupe de travail sur le logement (démonstration)"
        ),
        mandate=Text(
            en="Find out where newcomers look for a first home, and propose three actions to the council by spring.",
            fr="Savoir où les nouveaux arrivants cherchent un premier logement et proposer trois actions au conseil "
            "d’ici le printemps.",
        ),
        established_on=_GROUP_SINCE,
    )
    group = establish_group(council, content, by=by, at=at)
    for planned in _GROUP_SEATS:
        seat = add_seat(
            group,
            title=planned.title,
            sector=planned.sector,
            appointing_rule=planned.rule,
            created_on=_GROUP_SINCE,
            by=by,
            at=at,
        )
        if planned.person:
            _appoint(world, seat, planned.person, starts_on=_GROUP_SINCE, term_ends_on=date(2027, 9, 14))


def _appoint(world: World, seat: Seat, person: str, *, starts_on: date, term_ends_on: date) -> None:
    at = world.on(starts_on.year, starts_on.month, starts_on.day)
    appoint(
        seat, person_name=person, starts_on=starts_on, term_ends_on=term_ends_on, by=world.coordinator, at=at
    )
