"""Organizations come to the table."""

from datetime import datetime

from django.db import transaction

from parvis.assessment.text import Text
from parvis.core import audit
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
