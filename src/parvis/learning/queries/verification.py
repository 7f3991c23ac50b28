"""The link by which somebody without an account verifies a story, and those of a story."""

import hashlib
from datetime import datetime

from django.core.signing import BadSignature, Signer
from django.db.models import QuerySet

from parvis.learning.enums import StoryState
from parvis.learning.models import Story, VerificationLink
from parvis.partnerships.errors import RecordNotFound, found

SALT = "parvis.learning.verification_link"


def hash_of(secret: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def open_link(secret: str, *, at: datetime) -> VerificationLink:
    """Return the link that a secret opens, with its story.

    Raises
    ------
    RecordNotFound
        It is forged, expired or revoked, or its story does not wait for verification; all are told alike.
    """
    try:
        Signer(salt=SALT).unsign(secret)  # what we did not make does not reach the database
    except BadSignature as forged:
        raise RecordNotFound from forged
    links = VerificationLink.objects.select_related("story__partnership")
    usable = links.filter(secret_hash=hash_of(secret), revoked_at=None, expires_at__gt=at)
    return found(usable.filter(story__state=StoryState.ASKED).first())


def links_of(story: Story, *, at: datetime) -> QuerySet[VerificationLink]:
    """Return the links of a story that open it still, newest first."""
    return story.verification_links.filter(revoked_at=None, expires_at__gt=at)


def link_in(story: Story, link_id: int) -> VerificationLink:
    """Return a link of the story; raises ``RecordNotFound``."""
    return found(story.verification_links.filter(pk=link_id).first())
