"""The register: partnerships as documented in public, and the demonstration's sign-ins."""

from parvis.assessment.text import Text
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
from parvis.partnerships.enums import ContactReach, Region
from parvis.partnerships.kinds.register import shipped_rows
from parvis.partnerships.operations.register_contact import ContactContent, add_contact
from parvis.partnerships.operations.register_import import bring_in_shipped
from parvis.partnerships.operations.role import grant
from parvis.people.models import User

# Plainly invented people: the family name says so in French.
_PEOPLE = (
    (COORDINATOR, "Camille Exemple", "en", Role.COORDINATOR, None),
    (MEMBER, "Dominique Exemple", "fr", Role.COUNCIL_MEMBER, None),
    (OFFICER, "Sacha Exemple", "en", Role.OFFICER, None),
    (REGIONAL_OFFICER, "Alix Exemple", "fr", Role.OFFICER, Region.ATLANTIC),
    (SECRETARIAT, "Charlie Exemple", "en", Role.SECRETARIAT, None),
    (ADMINISTRATOR, "Maxime Exemple", "en", Role.ADMINISTRATOR, None),
)
_SOURCE = "Demonstration / Démonstration"
_CONTACTS = (
    ContactContent(
        function=Text(en="Coordinator", fr="Coordination"),
        person_name="Camille Exemple",
        email=COORDINATOR,
        phone="519 555-0100",
        address="",
        reach=ContactReach.PUBLIC,
        source=_SOURCE,
        is_confirmed=True,
    ),
    ContactContent(
        function=Text(en="Finance of the contract holder", fr="Finances du titulaire de l’entente"),
        person_name="Andréa Exemple",
        email="finance@demo.example",
        phone="",
        address="",
        reach=ContactReach.PROGRAMME,
        source=_SOURCE,
        is_confirmed=False,
    ),
)


def add(world: World) -> None:
    """Enter the partnerships, then the people who sign in."""
    bring_in_shipped(shipped_rows(), at=world.on(2026, 4, 1))
    for content in _CONTACTS:
        add_contact(world.partnership, content, by=None, at=world.on(2026, 4, 1))
    for email, name, language, role, region in _PEOPLE:
        _add_person(world, email=email, name=name, language=language, role=role, region=region)


def _add_person(
    world: World, *, email: str, name: str, language: str, role: Role, region: Region | None
) -> None:
    user = User.objects.create_user(email, name=name, password=PASSWORD, language=language)
    partnership = None if role in PROGRAMME_ROLES else world.partnership
    grant(user, role=role, partnership=partnership, region=region, by=None, at=world.on(2025, 4, 1))
