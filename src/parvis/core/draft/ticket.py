"""The ticket of a form: which form it is, for whom it was opened, and its number, signed.

Because it is signed and names its person, what comes with it may be kept for that person even when nobody is
signed in any more; whoever did not receive the page cannot make one.
"""

import json
import secrets
from dataclasses import asdict, dataclass
from typing import Any

from django.core import signing
from django.http import HttpRequest

from parvis.core.draft.record import KEPT_FOR

FIELD = "kept-ticket"
NOBODY = 0  # who opens a public form: it is sent once, but no draft of it is kept
_SALT = "parvis.core.draft"


@dataclass(frozen=True, slots=True)
class Ticket:
    """One opening of one form."""

    person_id: int
    form: str
    number: str

    def signed(self) -> str:
        """Return the ticket as the page carries it."""
        return signing.dumps(asdict(self), salt=_SALT)


def new_ticket(request: HttpRequest) -> Ticket:
    """Return a ticket for the form of this page."""
    return Ticket(person_id=writer_of(request), form=form_at(request), number=secrets.token_hex(16))


def ticket_of(request: HttpRequest) -> Ticket | None:
    """Return the ticket that was sent along; None where there is none, or one of another form."""
    try:
        sent: dict[str, Any] = signing.loads(request.POST.get(FIELD, ""), salt=_SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        return None
    ticket = Ticket(**sent)
    return ticket if ticket.form == form_at(request) else None


def writer_of(request: HttpRequest) -> int:
    """Return the number of whoever is signed in."""
    return request.user.pk or NOBODY


def form_at(request: HttpRequest) -> str:
    """Name the form of a page: the name of its address and what the address is about."""
    match = request.resolver_match
    if match is None:
        return ""
    return f"{match.view_name} {json.dumps(match.kwargs, sort_keys=True, default=str)}"
