"""Councils, their first meetings and terms: one partnership whole, three others with a part of the cycle.

Every organization and person here is invented; their names say so (Sample, Exemple).
"""

from dataclasses import dataclass
from datetime import date, datetime

from parvis.assessment.text import Text
from parvis.config.demo import meetings
from parvis.config.demo.world import World
from parvis.partnerships.enums import (
    ClauseKind,
    SeatRole,
    Sector,
)
from parvis.partnerships.kinds.clauses import CLAUSES
from parvis.partnerships.models import Council, Partnership
from parvis.partnerships.operations import council as councils
from parvis.partnerships.operations import terms_of_reference as terms
from parvis.partnerships.operations.organisation import add_organisation

_COUNCIL = Text(en="Partnership council (demonstration)", fr="Conseil de partenariat (démonstration)")
_CHOSEN = Text(en="Chosen by the sector’s own meeting.", fr="Désignation par le secteur, en réunion.")
_SEATED_ON = date(2025, 4, 1)  # the whole partnership; the three others a year later


@dataclass(frozen=True, slots=True)
class _Seat:
    """A seat of the demonstration; without a person it is vacant, without a term it ends in 2028."""

    title: Text
    sector: Sector
    organisation: Text | None = None
    person: str = ""
    term_ends_on: date = date(2028, 3, 31)
    role: SeatRole = SeatRole.MEMBER


_ENDS_EARLY = date(2027, 3, 31)  # terms are staggered, as the terms of reference ask

_SEATS = (
    _Seat(
        Text(en="Municipal co-chair", fr="Coprésidence municipale"),
        Sector.MUNICIPAL,
        Text(en="Sample City Department", fr="Service municipal Exemple"),
        "Robin Sample",
        role=SeatRole.CO_CHAIR,
    ),
    _Seat(
        Text(en="Community co-chair", fr="Coprésidence communautaire"),
        Sector.SETTLEMENT,
        Text(en="Sample Settlement Agency", fr="Organisme d’établissement Exemple"),
        "Alix Exemple",
        role=SeatRole.CO_CHAIR,
    ),
    _Seat(
        Text(en="Settlement services", fr="Services d’établissement"),
        Sector.SETTLEMENT,
        Text(en="Sample Newcomer Centre", fr="Centre des nouveaux arrivants Exemple"),
        "Jordan Sample",
        _ENDS_EARLY,
    ),
    _Seat(
        Text(en="School boards", fr="Conseils scolaires"),
        Sector.EDUCATION,
        Text(en="Sample School Board", fr="Conseil scolaire Exemple"),
        "Noor Sample",
    ),
    _Seat(
        Text(en="Colleges and universities", fr="Collèges et universités"),
        Sector.EDUCATION,
        Text(en="Sample College", fr="Collège Exemple"),
        "Lou Exemple",
        _ENDS_EARLY,
    ),
    _Seat(
        Text(en="Employers", fr="Employeurs"),
        Sector.EMPLOYMENT,
        Text(en="Sample Chamber of Commerce", fr="Chambre de commerce Exemple"),
        "Kim Sample",
        _ENDS_EARLY,
    ),
    _Seat(
        Text(en="Health", fr="Santé"),
        Sector.HEALTH,
        Text(en="Sample Community Health Centre", fr="Centre de santé communautaire Exemple"),
        "Sam Sample",
    ),
    _Seat(
        Text(en="Public library", fr="Bibliothèque publique"),
        Sector.LIBRARY,
        Text(en="Sample Public Library", fr="Bibliothèque publique Exemple"),
        "Dominique Exemple",
    ),
    _Seat(
        Text(en="Francophone organizations", fr="Organismes francophones"),
        Sector.FRANCOPHONE,
        Text(en="Sample Francophone Network", fr="Réseau francophone Exemple"),
        "Frédérique Exemple",
    ),
    _Seat(
        Text(en="Newcomer, first seat", fr="Personne nouvellement arrivée, premier siège"),
        Sector.NEWCOMER,
        None,
        "Amal Sample",
        _ENDS_EARLY,
    ),
    _Seat(
        Text(en="Newcomer, second seat", fr="Personne nouvellement arrivée, second siège"), Sector.NEWCOMER
    ),
    _Seat(Text(en="Housing providers", fr="Fournisseurs de logements"), Sector.HOUSING),
    _Seat(
        Text(en="Funder (observer)", fr="Bailleur de fonds (observation)"),
        Sector.GOVERNMENT,
        Text(en="Sample Federal Office", fr="Bureau fédéral Exemple"),
        "Pat Sample",
        role=SeatRole.OBSERVER,
    ),
)


def add(world: World) -> None:
    """Add the whole partnership first, then three that have come less far."""
    council = _seat_a_council(world, world.partnership, _SEATS, seated_on=_SEATED_ON)
    _draft_terms(world, world.partnership, at=world.on(2025, 4, 8))
    meetings.hold_first_meeting(world, council)
    for slug in ("halifax", "guelph-and-wellington", "moose-jaw"):
        _seat_a_council(world, Partnership.objects.get(slug=slug), _SEATS[:6], seated_on=date(2026, 4, 1))
    for slug in ("halifax", "guelph-and-wellington"):
        _draft_terms(world, Partnership.objects.get(slug=slug), at=world.on(2026, 4, 8))
    meetings.hold_founding_meeting(world, Partnership.objects.get(slug="halifax"))


def _seat_a_council(
    world: World, partnership: Partnership, seats: tuple[_Seat, ...], *, seated_on: date
) -> Council:
    by, at = world.coordinator, _at(world, seated_on)
    council = councils.establish(partnership, name=_COUNCIL, established_on=seated_on, by=by, at=at)
    for planned in seats:
        _add_seat(world, council, planned)
    return council


def _add_seat(world: World, council: Council, planned: _Seat) -> None:
    by, at = world.coordinator, _at(world, council.established_on)
    organisation = (
        add_organisation(council.partnership, name=planned.organisation, sector=planned.sector, by=by, at=at)
        if planned.organisation
        else None
    )
    seat = councils.add_seat(
        council,
        title=planned.title,
        sector=planned.sector,
        role=planned.role,
        is_voting=planned.role != SeatRole.OBSERVER,
        organisation=organisation,
        created_on=council.established_on,
        by=by,
        at=at,
    )
    if planned.person:
        is_member = planned.person == world.council_member.name and council.partnership == world.partnership
        councils.appoint(
            seat,
            person_name=planned.person,
            starts_on=council.established_on,
            term_ends_on=planned.term_ends_on,
            how_chosen=_CHOSEN,
            user=world.council_member if is_member else None,
            by=by,
            at=at,
        )


def _draft_terms(world: World, partnership: Partnership, *, at: datetime) -> None:
    by = world.coordinator
    draft = terms.start_draft(partnership, by=by, at=at)
    left_out = {ClauseKind.HONORARIA} if partnership == world.partnership else set()
    for model in (one for one in CLAUSES if one.kind not in left_out):
        terms.write_clause(draft, kind=model.kind, body=model.sample, rule=model.rule, by=by, at=at)


def _at(world: World, day: date) -> datetime:
    return world.on(day.year, day.month, day.day)
