"""A personal link for somebody without an account: asked for or sent, renewed at a return, forgotten after a year."""

import secrets
from datetime import datetime, timedelta

from django.core.signing import Signer
from django.db import transaction

from parvis.core import audit
from parvis.design import email as mail
from parvis.learning.models import PracticeLink
from parvis.learning.operations.practice_step import address_in
from parvis.learning.queries.practice_link import SALT, hash_of
from parvis.people.models import User

LASTS = timedelta(days=30)
FORGOTTEN_AFTER = timedelta(days=365)  # after a link has ended: time enough to ask back


@transaction.atomic
def send_practice_link(
    *, name: str, email: str, language: str, by: User | None, at: datetime
) -> PracticeLink:
    """Send somebody a link by which they describe one practice; it lasts thirty days."""
    secret = _new_secret()
    link = PracticeLink.objects.create(
        name=name,
        email=email.lower(),
        language=language,
        secret_hash=hash_of(secret),
        made_by=by,
        made_at=at,
        expires_at=at + LASTS,
    )
    # Neither name nor address: the trail cannot forget them.
    audit.record("practice_link_sent", link, by=by, at=at, after={"language": language})
    transaction.on_commit(lambda: _mail(link, secret))
    return link


def renewed_secret(link: PracticeLink, *, at: datetime) -> str:
    """Give a link another secret for thirty more days and return it; the one before opens nothing any more."""
    secret = _new_secret()
    link.secret_hash, link.expires_at = hash_of(secret), at + LASTS
    link.save(update_fields=["secret_hash", "expires_at"])
    return secret


def forget_old_links(*, at: datetime) -> int:
    """Erase who held the links that ended a year ago, and remove those by which nothing was written; how many."""
    ended = PracticeLink.objects.filter(expires_at__lt=at - FORGOTTEN_AFTER, erased_at__isnull=True)
    unused = ended.filter(practice__isnull=True)
    removed, _by_table = unused.delete()
    return removed + ended.update(name="", email="", erased_at=at)


def _new_secret() -> str:
    return Signer(salt=SALT).sign(secrets.token_urlsafe(24))


def _mail(link: PracticeLink, secret: str) -> None:
    values = {
        "name": link.name,
        "link": address_in(link.language, "practice_by_link", secret),
        "expires_at": link.expires_at,
        "is_invited": link.made_by_id is not None,
    }
    mail.send("learning/mail_practice_link", to=link.email, language=link.language, values=values)
