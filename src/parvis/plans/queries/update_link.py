"""Links for partners: the one that a secret opens, those of an action, and what waits for the coordinator."""

import hashlib
from datetime import datetime

from django.core.signing import BadSignature, Signer
from django.db.models import QuerySet

from parvis.partnerships.errors import RecordNotFound, found
from parvis.partnerships.models import Partnership
from parvis.plans.enums import ProposalState
from parvis.plans.models import Action, ProposedUpdate, UpdateLink

SALT = "parvis.plans.update_link"


def hash_of(secret: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def open_link(secret: str, *, at: datetime) -> UpdateLink:
    """Return the link that a secret opens, with its action and plan.

    Raises
    ------
    RecordNotFound
        It is forged, expired or revoked, or nothing more is to be reported on its action; all are told alike.
    """
    try:
        Signer(salt=SALT).unsign(secret)  # what we did not make does not reach the database
    except BadSignature as forged:
        raise RecordNotFound from forged
    links = UpdateLink.objects.select_related("action__plan__strategy__partnership", "action__lead")
    usable = links.filter(secret_hash=hash_of(secret), revoked_at=None, expires_at__gt=at)
    link = found(usable.first())
    if not link.action.is_open:
        raise RecordNotFound
    return link


def links_of(action: Action) -> QuerySet[UpdateLink]:
    """Return the links of an action, newest first."""
    return action.update_links.all()


def link_in(action: Action, link_id: int) -> UpdateLink:
    """Return a link of an action.

    Raises
    ------
    RecordNotFound
        There is none.
    """
    return found(action.update_links.select_related("action").filter(pk=link_id).first())


def last_answer(link: UpdateLink) -> ProposedUpdate | None:
    """Return what came in last by a link; None before anything did."""
    return link.proposals.first()


def waiting_updates(partnership: Partnership, fiscal_year: int) -> QuerySet[ProposedUpdate]:
    """Return the updates of a year's plan that wait for the coordinator, oldest first."""
    waiting = ProposedUpdate.objects.filter(
        state=ProposalState.WAITING,
        link__action__plan__fiscal_year=fiscal_year,
        link__action__plan__strategy__partnership=partnership,
    )
    return waiting.select_related("link__action__plan__strategy__partnership").order_by("pk")


def proposal_in(
    partnership: Partnership, fiscal_year: int, action_id: int, proposal_id: int
) -> ProposedUpdate:
    """Return an update that was proposed for an action of the partnership's plan.

    Raises
    ------
    RecordNotFound
        There is none.
    """
    proposals = ProposedUpdate.objects.select_related("link__action__plan__strategy__partnership")
    of_action = proposals.filter(
        link__action_id=action_id,
        link__action__plan__fiscal_year=fiscal_year,
        link__action__plan__strategy__partnership=partnership,
    )
    return found(of_action.filter(pk=proposal_id).first())
