"""The register: partnerships as documented in public, and the demonstration's sign-ins."""

from parvis.config.demo.world import ADMINISTRATOR, COORDINATOR, MEMBER, OFFICER, PASSWORD, SECRETARIAT, World
from parvis.partnerships.access import PROGRAMME_ROLES, Role
from parvis.partnerships.kinds.register import shipped_rows
from parvis.partnerships.operations.register_import import bring_in_shipped
from parvis.partnerships.operations.role import grant
from parvis.people.models import User

# Plainly invented people: the family name says so in French.
_PEOPLE = (
    (COORDINATOR, "Camille Exemple", "en", Role.COORDINATOR),
    (MEMBER, "Dominique Exemple", "fr", Role.COUNCIL_MEMBER),
    (OFFICER, "Sacha Exemple", "en", Role.OFFICER),
    (SECRETARIAT, "Charlie Exemple", "en", Role.SECRETARIAT),
    (ADMINISTRATOR, "Maxime Exemple", "en", Role.ADMINISTRATOR),
)


def add(world: World) -> None:
    """Enter the partnerships, then the people who sign in."""
    bring_in_shipped(shipped_rows(), at=world.on(2026, 4, 1))
    for email, name, language, role in _PEOPLE:
        _add_person(world, email=email, name=name, language=language, role=role)


def _add_person(world: World, *, email: str, name: str, language: str, role: Role) -> None:
    user = User.objects.create_user(email, name=name, password=PASSWORD, language=language)
    partnership = None if role in PROGRAMME_ROLES else world.partnership
    grant(user, role=role, partnership=partnership, by=None, at=world.on(2025, 4, 1))
