"""Entering a partnership in the register."""

from datetime import date, datetime

from django.db import transaction

from parvis.assessment import Area
from parvis.core import audit
from parvis.core.text.value import DatedText
from parvis.partnerships.enums import Stratum
from parvis.partnerships.kinds.register import RegisterEntry
from parvis.partnerships.models import Partnership, ServiceArea
from parvis.people.models import User

STRATUM_RULE = "parvis-2021"  # parvis.assessment.geography.area.stratum_of, on the classification of 2021


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
        stratum_rule=STRATUM_RULE,
        stratum_reason=DatedText().amended(area.stratum_reason, at=at),
        source=entry.source,
    )
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
