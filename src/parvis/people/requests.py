"""The request of somebody who is signed in, for type checking."""

from parvis.core.requests import PageRequest
from parvis.people.models import User


class MemberRequest(PageRequest):
    """A request whose user is signed in."""

    user: User
