"""The tables of this app; one module a noun."""

from parvis.people.models.invitation import Invitation
from parvis.people.models.user import User

__all__ = ["Invitation", "User"]
