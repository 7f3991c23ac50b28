"""The register as those see it who keep it: every entry that they reach, and what is missing in it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from parvis.partnerships.access import Permission, provinces_reached
from parvis.partnerships.models import Host, Partnership, PartnershipName, ServiceArea, StratumMembership
from parvis.partnerships.queries.register import RegisterRow, in_register_order, rows_of

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """An entry as of today, with how many of its facts are not confirmed."""

    row: RegisterRow
    unconfirmed: int


@dataclass(frozen=True, slots=True)
class KeepPage:
    """The entries that the viewer keeps; ``of`` is how many the register has."""

    entries: tuple[KeptEntry, ...]
    of: int

    @property
    def with_unconfirmed(self) -> int:
        """Return how many entries have a fact that is not confirmed."""
        return sum(bool(entry.unconfirmed) for entry in self.entries)


def keep_page(viewer: "Viewer", *, on: date) -> KeepPage:
    """Return the entries of the provinces that the viewer's role reaches, ended ones too; eight statements."""
    every = sorted(Partnership.objects.all(), key=in_register_order)
    reached = provinces_reached(viewer, Permission.REGISTER_EDIT)
    kept = [each for each in every if reached is None or each.province in reached]
    unconfirmed = _unconfirmed()
    rows = rows_of(kept, on=on)
    return KeepPage(
        entries=tuple(
            KeptEntry(row, unconfirmed[row.partnership.pk] + (not row.partnership.is_confirmed))
            for row in rows
        ),
        of=len(every),
    )


def _unconfirmed() -> Mapping[int, int]:
    """Return how many names, hosts, areas and strata of each partnership are not confirmed."""
    models = (PartnershipName, Host, ServiceArea, StratumMembership)
    return Counter(
        number
        for model in models
        for number in model.objects.filter(is_confirmed=False)
        .order_by()
        .values_list("partnership_id", flat=True)
    )
