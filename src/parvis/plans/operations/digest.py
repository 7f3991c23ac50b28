"""Sending the weekly digest, and turning one's own off."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from parvis.core import audit
from parvis.design.email import send
from parvis.people.models import User
from parvis.plans.models import Digest
from parvis.plans.queries.digest import Section, readers, sections_for, token_of


def send_digests(*, at: datetime) -> int:
    """Send each person at most one digest a week, and none where nothing needs them; return how many went out."""
    today = timezone.localdate(at)
    return sum(_send(user, sections_for(user, as_of=today), at=at) for user in readers(as_of=today))


@transaction.atomic
def turn_digest(user: User, *, is_off: bool, at: datetime) -> None:
    """Turn a person's digest off, or on again."""
    digest, _is_new = Digest.objects.select_for_update().get_or_create(user=user)
    if digest.is_off == is_off:
        return
    digest.is_off = is_off
    digest.save(update_fields=["is_off"])
    verb = "digest_turned_off" if is_off else "digest_turned_on"
    audit.record(verb, digest, by=user, at=at, after={"person": user.name})


def _send(user: User, sections: Sequence[Section], *, at: datetime) -> bool:
    if not sections:
        return False
    # Written down first: a mail that fails is missed for a week rather than sent every day.
    Digest.objects.update_or_create(user=user, defaults={"sent_on": timezone.localdate(at)})
    with override(user.language):
        off = settings.BASE_URL + reverse("digest_off", args=[token_of(user)])
    values = {"name": user.name, "sections": sections, "base": settings.BASE_URL, "off": off}
    headers = {"List-Unsubscribe": f"<{off}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    send("plans/mail_digest", to=user.email, language=user.language, values=values, headers=headers)
    return True
