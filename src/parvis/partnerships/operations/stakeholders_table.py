"""Establishing a stakeholders table: a body of the programme that works like a partnership's council."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from parvis.assessment.geography.area import PROVINCES
from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.text.value import DatedText
from parvis.partnerships.access import Role
from parvis.partnerships.enums import PartnershipKind
from parvis.partnerships.errors import NobodyOfThisAddress, TableNameTaken
from parvis.partnerships.models import Partnership
from parvis.partnerships.operations.role import grant
from parvis.partnerships.queries.register import WHOLE_COUNTRY
from parvis.people.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class TableContent:
    """What a stakeholders table is; without a province it covers the whole country."""

    slug: str
    name: Text
    province: str
    established_year: int | None


@transaction.atomic
def establish_table(content: TableContent, *, coordinator_email: str, by: User, at: datetime) -> Partnership:
    """Establish a stakeholders table and make somebody who has an account its coordinator, who invites the others.

    Raises
    ------
    TableNameTaken
        A partnership or a table has this short name already.
    NobodyOfThisAddress
        No account has the e-mail address.
    """
    if Partnership.objects.filter(slug=content.slug).exists():
        raise TableNameTaken
    coordinator = User.objects.filter(email__iexact=coordinator_email, is_active=True).first()
    if coordinator is None:
        raise NobodyOfThisAddress
    table = Partnership.objects.create(
        slug=content.slug,
        kind=PartnershipKind.STAKEHOLDERS_TABLE,
        name=DatedText().amended(content.name, at=at),
        place=DatedText().amended(PROVINCES.get(content.province, WHOLE_COUNTRY), at=at),
        province=content.province,
        established_year=content.established_year,
    )
    after = {"name": content.name, "province": content.province}
    audit.record("stakeholders_table_established", table, by=by, at=at, partnership=table, after=after)
    grant(coordinator, role=Role.COORDINATOR, partnership=table, by=by, at=at)
    return table
