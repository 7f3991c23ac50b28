"""How members of the demonstration's council begin: declarations, an acknowledgement, a checklist half done."""

from datetime import date

from parvis.assessment.text import Text
from parvis.config.demo.world import World
from parvis.partnerships.enums import InterestNature
from parvis.partnerships.models import Appointment
from parvis.partnerships.operations.conduct import (
    Interest,
    acknowledge,
    add_orientation_item,
    declare,
    declare_nothing,
    renew_interests,
    set_orientation,
)
from parvis.partnerships.queries.conduct import clause_to_acknowledge, conduct_list
from parvis.partnerships.queries.council import established_council

_LAST_DAY = date(2026, 5, 11)
_ON_PAPER = 5  # members without an account whose signed papers came in by the day above


def add(world: World) -> None:
    """Let one member declare here, some on paper, and leave the others to be reminded."""
    coordinator, member = world.coordinator, world.council_member
    add_orientation_item(
        established_council(world.partnership),
        title=Text(
            en="Visit the welcome centre with its staff", fr="Visiter le centre d’accueil avec son personnel"
        ),
        by=coordinator,
        at=world.on(2025, 6, 2),
    )
    rows = conduct_list(world.partnership, on=_LAST_DAY).rows
    own = next(row.appointment for row in rows if row.appointment.user_id == member.pk)
    _begin(world, own)
    for appointment in [row.appointment for row in rows if row.appointment.user_id is None][:_ON_PAPER]:
        declare_nothing(appointment, by=coordinator, at=world.on(2026, 5, 11))


def _begin(world: World, own: Appointment) -> None:
    member = world.council_member
    board = Interest(
        nature=InterestNature.BOARD,
        organisation="Example Housing Co-operative",
        description=Text(
            en="Treasurer, without pay. The co-operative asks for funding of first homes.",
            fr="Trésorerie, à titre bénévole. La coopérative demande du financement pour de premiers logements.",
        ),
    )
    declare(own, board, by=member, at=world.on(2025, 9, 22))
    renew_interests(own, by=member, at=world.on(2026, 4, 27))
    clause = clause_to_acknowledge(world.partnership, on=_LAST_DAY)
    if clause is not None:
        acknowledge(own, clause_id=clause.pk, by=member, at=world.on(2026, 4, 27))
    set_orientation(
        own, {"terms", "strategy", "coordinator", "calendar"}, by=member, at=world.on(2026, 4, 27)
    )
