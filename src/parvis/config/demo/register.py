"""The register: the 64 communities' partnerships as documented in public, and the demonstration's sign-ins."""

from datetime import date

from parvis.assessment import communities
from parvis.config.demo.world import (
    ADMINISTRATOR,
    COORDINATOR,
    MEMBER,
    OFFICER,
    PASSWORD,
    REGIONAL_OFFICER,
    SECRETARIAT,
    World,
)
from parvis.partnerships.access import PROGRAMME_ROLES, Role
from parvis.partnerships.enums import Region
from parvis.partnerships.kinds.register import register_entries
from parvis.partnerships.operations.partnership import register_partnership
from parvis.partnerships.operations.role import grant
from parvis.people.models import User

_SERVES_FROM = date(2021, 5, 11)  # the reference day of the census whose units make up the areas

# Plainly invented people: the family name says so in French.
_PEOPLE = (
    (COORDINATOR, "Camille Exemple", "en", Role.COORDINATOR, None),
    (MEMBER, "Dominique Exemple", "fr", Role.COUNCIL_MEMBER, None),
    (OFFICER, "Sacha Exemple", "en", Role.OFFICER, None),
    (REGIONAL_OFFICER, "Alix Exemple", "fr", Role.OFFICER, Region.ATLANTIC),
    (SECRETARIAT, "Charlie Exemple", "en", Role.SECRETARIAT, None),
    (ADMINISTRATOR, "Maxime Exemple", "en", Role.ADMINISTRATOR, None),
)


def add(world: World) -> None:
    """Enter the partnerships, then the people who sign in."""
    area_of = {area.id: area for area in communities()}
    for entry in register_entries():
        register_partnership(
            entry, area=area_of[entry.area], serves_from=_SERVES_FROM, by=None, at=world.on(2026, 4, 1)
        )
    for email, name, language, role, region in _PEOPLE:
        _add_person(world, email=email, name=name, language=language, role=role, region=region)


def _add_person(
    world: World, *, email: str, name: str, language: str, role: Role, region: Region | None
) -> None:
    user = User.objects.create_user(email, name=name, password=PASSWORD, language=language)
    partnership = None if role in PROGRAMME_ROLES else world.partnership
    grant(user, role=role, partnership=partnership, region=region, by=None, at=world.on(2025, 4, 1))
