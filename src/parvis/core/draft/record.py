"""What is kept: the draft of a form, and which forms were accepted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from django.db import connection
from django.utils.translation import gettext_lazy as _

from parvis.core.errors import InvalidInput
from parvis.core.models import Draft, SentForm

KEPT_FOR = timedelta(days=30)
LONGEST = 500_000  # characters: the longest section of a report in both languages, twice over
MOST_OF_A_PERSON = 200
Typed = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class DraftKey:
    """Whose draft of which form."""

    person_id: int
    form: str


def keep(key: DraftKey, typed: Typed, *, base: Mapping[str, str], at: datetime) -> None:
    """Keep what was typed in place of what was kept of this form before.

    Raises
    ------
    InvalidInput
        It is longer than any form of ours.
    """
    if sum(len(name) + len(value) for name, values in typed.items() for value in values) > LONGEST:
        raise InvalidInput(_("This is too long to be kept as a draft."))
    Draft.objects.update_or_create(
        person_id=key.person_id,
        form=key.form,
        defaults={"typed": dict(typed), "base": dict(base), "saved_at": at},
    )
    _let_go_of_the_oldest(key.person_id)


def draft_of(key: DraftKey) -> Draft | None:
    """Return what is kept of a form."""
    return Draft.objects.filter(person_id=key.person_id, form=key.form).first()


def discard(key: DraftKey) -> None:
    """Let a draft go."""
    Draft.objects.filter(person_id=key.person_id, form=key.form).delete()


def remove_old(*, at: datetime) -> None:
    """Remove drafts that nobody came back to for 30 days, and the numbers of forms sent before then."""
    Draft.objects.filter(saved_at__lt=at - KEPT_FOR).delete()
    SentForm.objects.filter(sent_at__lt=at - KEPT_FOR).delete()


def hold(form: str) -> None:
    """Let nobody else send this form until the transaction ends."""
    # SQLite's IMMEDIATE transactions already admit one writer at a time.
    if connection.vendor == "postgresql":
        number = int.from_bytes(blake2b(form.encode(), digest_size=8).digest(), signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def sent_before(number: str) -> SentForm | None:
    """Return the form of this number if it was accepted."""
    return SentForm.objects.filter(number=number).first()


def remember_sent(number: str, *, content: str, location: str, at: datetime) -> None:
    """Remember where an accepted form led."""
    SentForm.objects.create(number=number, content=content, location=location, sent_at=at)


def _let_go_of_the_oldest(person_id: int) -> None:
    drafts = Draft.objects.filter(person_id=person_id).order_by("-saved_at")
    surplus = list(drafts.values_list("pk", flat=True)[MOST_OF_A_PERSON : 2 * MOST_OF_A_PERSON])
    if surplus:
        Draft.objects.filter(pk__in=surplus).delete()
