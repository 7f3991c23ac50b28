"""The number of seats that a body wants filled for each sector."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from parvis.core import audit
from parvis.partnerships.enums import Sector
from parvis.partnerships.errors import CouncilDissolved
from parvis.partnerships.models import Council, SectorTarget
from parvis.partnerships.queries.representation import targets_of
from parvis.people.models import User


@transaction.atomic
def set_targets(council: Council, targets: Mapping[Sector, int | None], *, by: User, at: datetime) -> None:
    """Set the targets of a body; a sector without a number has none.

    Raises
    ------
    CouncilDissolved
        The body is no longer at work.
    """
    held = Council.objects.select_for_update().get(pk=council.pk)
    if held.dissolved_on is not None:
        raise CouncilDissolved
    former = targets_of(held)
    for sector, seats in targets.items():
        if seats != former.get(sector):
            _set(held, sector, seats)
            before, after = {"seats": former.get(sector)}, {"sector": sector, "seats": seats}
            partnership = council.partnership
            audit.record(
                "target_set", held, by=by, at=at, partnership=partnership, before=before, after=after
            )


def _set(council: Council, sector: Sector, seats: int | None) -> None:
    if seats is None:
        SectorTarget.objects.filter(council=council, sector=sector).delete()
    else:
        SectorTarget.objects.update_or_create(council=council, sector=sector, defaults={"seats": seats})
