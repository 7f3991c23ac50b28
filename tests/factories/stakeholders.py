"""Records of the register of organizations for tests."""

from typing import Any

from parvis.assessment.text import Text
from parvis.partnerships.enums import Circle, ContactChannel, Sector, StakeholderKind
from parvis.partnerships.models import Stakeholder
from parvis.partnerships.operations.contact import ContactContent, LoggedContactContent
from parvis.partnerships.operations.stakeholder import StakeholderContent, add_stakeholder
from parvis.people.models import User
from tests.factories.partnerships import A_DAY, A_MOMENT


def record_content(name: str = "Maple Centre", **changed: Any) -> StakeholderContent:
    """Return what a record says; every default is plain."""
    said: dict[str, Any] = {
        "name": Text(en=name),
        "other_names": "",
        "sector": Sector.SETTLEMENT,
        "kind": StakeholderKind.NON_PROFIT,
        "address": "",
        "site": "",
        "service_language": "",
        "other_languages": "",
        "provinces": "",
        "circle": Circle.PROGRAMME,
        "circles": {},
    }
    return StakeholderContent(**{**said, **changed})


def make_stakeholder(name: str = "Maple Centre", *, by: User, **changed: Any) -> Stakeholder:
    """Enter an organization in the register."""
    return add_stakeholder(record_content(name, **changed), by=by, at=A_MOMENT)


def contact_content(person_name: str = "Ada Sample", *, circle: Circle = Circle.OWN) -> ContactContent:
    """Return a contact."""
    return ContactContent(person_name=person_name, position="", email="", telephone="", circle=circle)


def logged_content(**changed: Any) -> LoggedContactContent:
    """Return an entry of a contact log."""
    said: dict[str, Any] = {
        "on": A_DAY,
        "channel": ContactChannel.CALL,
        "who": "Ada and Ben",
        "summary": "Rooms.",
        "follow_up_on": None,
    }
    return LoggedContactContent(**{**said, **changed})
