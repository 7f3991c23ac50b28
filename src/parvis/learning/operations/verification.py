"""Verifying a story: a verdict by somebody outside the staff, with an account or by a link."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.signing import Signer
from django.db import transaction
from django.utils import timezone

from parvis.assessment import Text
from parvis.core.errors import require
from parvis.core.text.value import DatedText
from parvis.learning.enums import StoryState, Verdict
from parvis.learning.errors import StatementMissing
from parvis.learning.kinds.life import StoryStep
from parvis.learning.models import Story, Verification, VerificationLink
from parvis.learning.operations.step import hold, record
from parvis.learning.permissions import may_verify
from parvis.learning.queries.verification import SALT, hash_of, open_link
from parvis.people.models import User

LASTS = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationContent:
    """What a verifier says."""

    verdict: Verdict
    statement: Text


@transaction.atomic
def verify(story: Story, content: VerificationContent, *, by: User, at: datetime) -> Verification:
    """Say whether a story is so; one that is not confirmed is a draft again.

    Raises
    ------
    NotPermitted
        The person coordinates the partnership, or wrote the story.
    StepOutOfOrder
        Nobody has asked for verification, or it was verified already.
    StatementMissing
        The verdict rests on nothing.
    """
    hold(story, StoryStep.VERIFY)
    require(may_verify(by, story))
    return _verify(story, content, Verification(story=story, verified_by=by), by=by, at=at)


@transaction.atomic
def make_link(story: Story, *, addressee: str, language: str, by: User, at: datetime) -> str:
    """Make a link for somebody without an account and return its secret, which is not kept; it lasts thirty days.

    Raises
    ------
    StepOutOfOrder
        Nobody has asked for verification, or it was verified already.
    """
    hold(story, StoryStep.VERIFY)
    secret = Signer(salt=SALT).sign(secrets.token_urlsafe(24))
    link = VerificationLink.objects.create(
        story=story,
        addressee=addressee,
        language=language,
        secret_hash=hash_of(secret),
        made_by=by,
        made_at=at,
        expires_at=at + LASTS,
    )
    record("verification_link_made", link, story, by=by, at=at, after={"person": addressee})
    return secret


@transaction.atomic
def revoke_link(link: VerificationLink, *, by: User, at: datetime) -> None:
    """End a link; a verdict that came in by it stays."""
    if VerificationLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=at):
        before = {"person": link.addressee}
        record("verification_link_revoked", link, link.story, by=by, at=at, before=before)


@transaction.atomic
def verify_by_link(secret: str, content: VerificationContent, *, at: datetime) -> Verification:
    """Take the verdict of somebody who holds a link.

    Raises
    ------
    RecordNotFound
        The link is of no use: forged, expired, revoked, or its story does not wait for verification.
    StatementMissing
        The verdict rests on nothing.
    """
    link = open_link(secret, at=at)
    hold(link.story, StoryStep.VERIFY)
    return _verify(link.story, content, Verification(story=link.story, link=link), by=None, at=at)


def _verify(
    story: Story, content: VerificationContent, verification: Verification, *, by: User | None, at: datetime
) -> Verification:
    if not (content.statement.en.strip() or content.statement.fr.strip()):
        raise StatementMissing
    verification.verdict = content.verdict
    verification.statement = DatedText().amended(content.statement, at=at)
    verification.verified_on, verification.verified_at = timezone.localdate(at), at
    verification.save()
    is_confirmed = content.verdict != Verdict.NOT_CONFIRMED
    story.state = StoryState.VERIFIED if is_confirmed else StoryState.DRAFT
    story.save(update_fields=["state"])
    after = {"verdict": verification.verdict, "person": verification.verifier}
    record("story_verified", verification, story, by=by, at=at, after=after)
    return verification
