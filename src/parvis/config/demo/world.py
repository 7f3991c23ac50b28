"""What every module of the demonstration shares: its moment, its partnership and its people."""

from dataclasses import dataclass
from datetime import UTC, datetime

from parvis.partnerships.models import Partnership
from parvis.people.models import User

SLUG = "london-and-middlesex"  # the partnership that runs the whole cycle: a real place, invented people
PASSWORD = "a square before the doors"  # noqa: S105 - of the demonstration's sign-ins only; printed by `parvis demo`

COORDINATOR = "coordinator@demo.example"
MEMBER = "member@demo.example"
OFFICER = "officer@demo.example"
REGIONAL_OFFICER = "officer-atlantic@demo.example"
SECRETARIAT = "secretariat@demo.example"
ADMINISTRATOR = "administrator@demo.example"


@dataclass(frozen=True)
class World:
    """The demonstration; its records are looked up, so that each step stands alone."""

    moment: datetime = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)  # "today" of the demonstration

    def on(self, year: int, month: int, day: int) -> datetime:
        """Return a working hour of a day, when something was done."""
        return datetime(year, month, day, 15, 0, tzinfo=UTC)

    @property
    def partnership(self) -> Partnership:
        """Return the partnership that runs the whole cycle."""
        return Partnership.objects.get(slug=SLUG)

    @property
    def coordinator(self) -> User:
        """Return its coordinator."""
        return _person(COORDINATOR)

    @property
    def council_member(self) -> User:
        """Return a member of its council."""
        return _person(MEMBER)

    @property
    def officer(self) -> User:
        """Return the programme officer."""
        return _person(OFFICER)

    @property
    def regional_officer(self) -> User:
        """Return the officer of one region, in which the partnership above does not lie."""
        return _person(REGIONAL_OFFICER)

    @property
    def secretariat(self) -> User:
        """Return who keeps the register for the network."""
        return _person(SECRETARIAT)

    @property
    def administrator(self) -> User:
        """Return the administrator."""
        return _person(ADMINISTRATOR)


def _person(email: str) -> User:
    return User.objects.get(email=email)
