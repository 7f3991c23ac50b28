"""Whom to turn to in a partnership: added, corrected, removed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.text.record import amend
from parvis.partnerships.enums import ContactReach
from parvis.partnerships.errors import RegisterContactEmpty
from parvis.partnerships.models import Partnership, RegisterContact, RegisterImport
from parvis.people.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactContent:
    """A function or a person, how to reach them, and who may see it."""

    function: Text
    person_name: str
    email: str
    phone: str
    address: str
    reach: ContactReach
    source: str
    is_confirmed: bool


@transaction.atomic
def add_contact(
    partnership: Partnership, content: ContactContent, *, by: User | None, at: datetime
) -> RegisterContact:
    """Add a contact.

    Raises
    ------
    RegisterContactEmpty
        It names nobody, or says no way to reach them.
    """
    _check(content)
    contact = RegisterContact(partnership=partnership)
    amend(contact, content, at=at)
    contact.save()
    audit.record("contact_added", contact, by=by, at=at, partnership=partnership, after=_told(contact))
    return contact


@transaction.atomic
def amend_contact(
    contact: RegisterContact, content: ContactContent, *, by: User | None, at: datetime
) -> None:
    """Correct a contact.

    Raises
    ------
    RegisterContactEmpty
        It names nobody, or says no way to reach them.
    """
    _check(content)
    held = RegisterContact.objects.select_for_update().select_related("partnership").get(pk=contact.pk)
    before = _told(held)
    if not amend(held, content, at=at):
        return
    held.save()
    audit.record(
        "contact_amended",
        held,
        by=by,
        at=at,
        partnership=held.partnership,
        before=before,
        after=_told(held),
    )


@transaction.atomic
def remove_contact(contact: RegisterContact, *, by: User | None, at: datetime) -> None:
    """Remove a contact for good: nothing of the person is kept."""
    audit.record(
        "contact_removed",
        contact,
        by=by,
        at=at,
        partnership=contact.partnership,
        before=_told(contact),
    )
    RegisterContact.objects.filter(pk=contact.pk).delete()
    # The cells from before an import may hold the person; after this change it cannot be undone any more.
    for written in RegisterImport.objects.filter(undone_at__isnull=True):
        written.former = {**written.former, "contacts": {}}
        written.save(update_fields=["former"])


def _check(content: ContactContent) -> None:
    is_named = content.person_name or content.function.en or content.function.fr
    if not (is_named and (content.email or content.phone or content.address)):
        raise RegisterContactEmpty


def _told(contact: RegisterContact) -> dict[str, Any]:
    """Return what the history says: it is never altered, so it names nobody and gives no address."""
    return {"function": contact.function, "reach": contact.reach, "is_confirmed": contact.is_confirmed}
