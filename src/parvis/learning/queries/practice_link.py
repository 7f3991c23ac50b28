"""The personal link by which somebody without an account describes a practice."""

import hashlib
from datetime import datetime

from django.core.signing import BadSignature, Signer

from parvis.learning.errors import PracticeLinkDead
from parvis.learning.models import PracticeLink

SALT = "parvis.learning.practice_link"


def hash_of(secret: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def open_practice_link(secret: str, *, at: datetime) -> PracticeLink:
    """Return the link that a secret opens, with its practice where one was written.

    Raises
    ------
    PracticeLinkDead
        It is forged, has run out, or was replaced by a newer one; all are told alike.
    """
    try:
        Signer(salt=SALT).unsign(secret)  # what we did not make does not reach the database
    except BadSignature as forged:
        raise PracticeLinkDead from forged
    links = PracticeLink.objects.select_related("practice__partnership", "practice__story")
    link = links.filter(secret_hash=hash_of(secret), expires_at__gt=at).first()
    if link is None:
        raise PracticeLinkDead
    return link
