"""Links by which a partner reports on one action without an account, and what the coordinator does with it."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.core.signing import Signer
from django.db import transaction

from parvis.assessment import Text
from parvis.core import audit
from parvis.core.text.value import DatedText
from parvis.partnerships.errors import found
from parvis.people.models import User
from parvis.plans.enums import ActionStatus, ProposalState
from parvis.plans.errors import ActionNotFollowed, PlanNotApproved, ProposalDecided
from parvis.plans.models import Action, ProposedUpdate, UpdateLink
from parvis.plans.operations.progress import ActionUpdate, update_action
from parvis.plans.queries.update_link import SALT, hash_of, open_link

LASTS = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerUpdate:
    """What a partner says of an action on the page of a link."""

    status: ActionStatus
    note: Text = Text()  # noqa: RUF009 - frozen
    next_step: Text = Text()  # noqa: RUF009 - frozen
    next_step_on: date | None = None
    results: Mapping[int, Decimal] = field(default_factory=dict)  # by the measure's position
    address: str = ""


@transaction.atomic
def make_link(action: Action, *, addressee: str, language: str, by: User, at: datetime) -> str:
    """Make a link for somebody and return its secret, which is not kept; it lasts thirty days.

    Raises
    ------
    PlanNotApproved
        Nothing is reported on a draft.
    ActionNotFollowed
        The action is done, stopped, or its year is over.
    """
    held = Action.objects.select_for_update().get(pk=action.pk)
    if action.plan.is_draft:
        raise PlanNotApproved
    if not held.is_open:
        raise ActionNotFollowed
    secret = Signer(salt=SALT).sign(secrets.token_urlsafe(24))
    link = UpdateLink.objects.create(
        action=action,
        addressee=addressee,
        language=language,
        secret_hash=hash_of(secret),
        made_by=by,
        made_at=at,
        expires_at=at + LASTS,
    )
    _record("update_link_made", link, by=by, at=at, after={"person": addressee})
    return secret


@transaction.atomic
def revoke_link(link: UpdateLink, *, by: User, at: datetime) -> None:
    """End a link; what was proposed by it stays."""
    held = UpdateLink.objects.select_for_update().get(pk=link.pk)
    if held.revoked_at is not None:
        return
    link.revoked_at = at
    link.save(update_fields=["revoked_at"])
    _record("update_link_revoked", link, by=by, at=at, before={"person": link.addressee})


@transaction.atomic
def propose_update(secret: str, update: PartnerUpdate, *, at: datetime) -> ProposedUpdate:
    """Put an update before the coordinator; it takes the place of one by the same link that still waits.

    Raises
    ------
    RecordNotFound
        The link is of no use: forged, expired, revoked, or its action is not followed any more.
    """
    link = open_link(secret, at=at)
    UpdateLink.objects.select_for_update().get(pk=link.pk)
    link.proposals.filter(state=ProposalState.WAITING).update(state=ProposalState.REPLACED)
    proposal = ProposedUpdate.objects.create(
        link=link,
        status=update.status,
        note=DatedText().amended(update.note, at=at),
        next_step=DatedText().amended(update.next_step, at=at),
        next_step_on=update.next_step_on,
        results={str(position): str(result) for position, result in update.results.items()},
        address=update.address,
        proposed_at=at,
    )
    after = {"proposed_by": link.addressee, "note": update.note}
    _record("update_proposed", link, by=None, at=at, after=after)
    return proposal


@transaction.atomic
def confirm_update(proposal: ProposedUpdate, *, by: User, at: datetime) -> None:
    """Make a proposed update a report of progress on its action.

    Raises
    ------
    ProposalDecided
        It was confirmed, returned or replaced already.
    PlanNotApproved, ActionEnded
        Progress is not reported on the action now.
    """
    _require_waiting(proposal)
    update = ActionUpdate(
        status=ActionStatus(proposal.status),
        note=proposal.note,
        next_step=proposal.next_step or None,
        next_step_on=proposal.next_step_on,
        results={int(position): Decimal(result) for position, result in proposal.results.items()},
        address=proposal.address,
    )
    link = proposal.link
    proposal.progress = update_action(link.action, update, proposed_by=link.addressee, by=by, at=at)
    _decide(proposal, ProposalState.CONFIRMED)
    _record("update_confirmed", link, by=by, at=at, after={"proposed_by": link.addressee})


@transaction.atomic
def return_update(proposal: ProposedUpdate, *, answer: Text, by: User, at: datetime) -> None:
    """Send a proposed update back with a reason, which the partner reads on the page of the link.

    Raises
    ------
    ProposalDecided
        It was confirmed, returned or replaced already.
    """
    _require_waiting(proposal)
    proposal.answer = DatedText().amended(answer, at=at)
    _decide(proposal, ProposalState.RETURNED)
    after = {"proposed_by": proposal.link.addressee, "reason": answer}
    _record("update_returned", proposal.link, by=by, at=at, after=after)


def _require_waiting(proposal: ProposedUpdate) -> None:
    held = found(ProposedUpdate.objects.select_for_update().filter(pk=proposal.pk).first())
    if held.state != ProposalState.WAITING:
        raise ProposalDecided


def _decide(proposal: ProposedUpdate, state: ProposalState) -> None:
    proposal.state = state
    proposal.save(update_fields=["state", "answer", "progress"])


def _record(
    verb: str,
    link: UpdateLink,
    *,
    by: User | None,
    at: datetime,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    partnership = link.action.plan.strategy.partnership
    audit.record(verb, link, by=by, at=at, partnership=partnership, before=before, after=after)
