"""Organizations come to the table, and are called by their right name."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.text.record import amend
from parvis.core.text.value import DatedText
from parvis.partnerships.enums import Sector
from parvis.partnerships.models import Organisation, Partnership
from parvis.people.models import User


@transaction.atomic
def add_organisation(
    partnership: Partnership, *, name: Text, sector: Sector, by: User, at: datetime
) -> Organisation:
    """Add an organization, which may then hold seats and lead actions."""
    organisation = Organisation.objects.create(
        partnership=partnership, name=DatedText().amended(name, at=at), sector=sector
    )
    after = {"name": name, "sector": sector}
    audit.record("organization_added", organisation, by=by, at=at, partnership=partnership, after=after)
    return organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationContent:
    """What an organization is."""

    name: Text
    sector: Sector


@transaction.atomic
def amend_organisation(
    organisation: Organisation, content: OrganisationContent, *, by: User, at: datetime
) -> None:
    """Correct the name or the sector of an organization."""
    held = Organisation.objects.select_for_update().get(pk=organisation.pk)
    changes = amend(held, content, at=at)
    held.save()
    audit.record(
        "organization_amended",
        held,
        by=by,
        at=at,
        partnership=organisation.partnership,
        before=changes.before,
        after=changes.after,
    )
