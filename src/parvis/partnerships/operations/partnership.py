"""Entering a partnership in the register."""

from datetime import date, datetime

from django.db import transaction

from parvis.assessment import Area
from parvis.core import audit
from parvis.core.text.value import DatedText
from parvis.partnerships.enums import Stratum
from parvis.partnerships.kinds.register import RegisterEntry
from parvis.partnerships.kinds.stratum import RULE_OF_2021
from parvis.partnerships.models import Host, Partnership, PartnershipName, ServiceArea, StratumMembership
from parvis.people.models import User


@transaction.atomic
def register_partnership(
    entry: RegisterEntry, *, area: Area, serves_from: date, by: User | None, at: datetime
) -> Partnership:
    """Enter a partnership with the area that it serves; the stratum follows from the declared rule."""
    partnership = Partnership.objects.create(
        slug=entry.slug,
        name=DatedText().amended(entry.name, at=at),
        place=DatedText().amended(area.name, at=at),
        province=area.province,
        host=DatedText().amended(entry.host, at=at),
        host_form=entry.host_form,
        established_year=entry.established_year,
        stratum=Stratum(area.stratum.value),
        stratum_rule=RULE_OF_2021.id,
        stratum_reason=DatedText().amended(area.stratum_reason, at=at),
        source=entry.source,
    )
    _enter_facts(partnership)
    ServiceArea.objects.create(
        partnership=partnership,
        area=area.id,
        level=area.level,
        codes=list(area.codes),
        vintage=area.vintage,
        from_on=serves_from,
    )
    after = {"name": entry.name, "place": area.name, "stratum": partnership.stratum}
    audit.record("partnership_registered", partnership, by=by, at=at, partnership=partnership, after=after)
    return partnership


def _enter_facts(partnership: Partnership) -> None:
    """Enter what the row says as facts that hold since an unknown day."""
    source = partnership.source
    if partnership.name:
        PartnershipName.objects.create(partnership=partnership, name=partnership.name, source=source)
    if partnership.host:
        Host.objects.create(
            partnership=partnership, name=partnership.host, form=partnership.host_form, source=source
        )
    StratumMembership.objects.create(
        partnership=partnership,
        stratum=partnership.stratum,
        rule=partnership.stratum_rule,
        is_override=bool(partnership.stratum_reason),
        reason=partnership.stratum_reason,
    )
