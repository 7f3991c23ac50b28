"""Where all partnerships stand, by stratum, as of a date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from parvis.assessment.charts.point_map import MapPoint
from parvis.assessment.text import Text
from parvis.partnerships.enums import Stratum
from parvis.partnerships.models import ServiceArea
from parvis.partnerships.queries.partnership import listed_partnerships
from parvis.programme.enums import Step
from parvis.programme.queries.cycle import Cycle, cycles_of


@dataclass(frozen=True, slots=True)
class StratumStatus:
    """The partnerships of one stratum, and how many have each step done."""

    stratum: Stratum
    cycles: tuple[Cycle, ...]

    @property
    def recorded(self) -> int:
        """Return how many of the partnerships keep records here; of the others nothing is known."""
        return sum(cycle.has_records for cycle in self.cycles)

    @property
    def done_by_step(self) -> tuple[int, ...]:
        """Return for each of the five steps how many partnerships have it done."""
        return tuple(sum(cycle.steps[step - 1].is_done for cycle in self.cycles) for step in Step)


def status_by_stratum(*, as_of: date, stratum: str = "") -> tuple[StratumStatus, ...]:
    """Return the strata that have partnerships, each with where they stand; one statement."""
    partnerships = listed_partnerships().order_by("province", "slug")
    if stratum:
        partnerships = partnerships.filter(stratum=stratum)
    cycles = cycles_of(partnerships, as_of=as_of)
    groups = (
        StratumStatus(each, tuple(cycle for cycle in cycles if cycle.partnership.stratum == each))
        for each in Stratum
    )
    return tuple(group for group in groups if group.cycles)


def map_points(strata: Sequence[StratumStatus], *, as_of: date, address: str) -> tuple[MapPoint, ...]:
    """Return a point for each partnership at the area that it serves on the day; links lead to its row."""
    served = dict(
        ServiceArea.objects.filter(from_on__lte=as_of)
        .order_by("from_on")
        .values_list("partnership_id", "area")
    )
    cycles = [cycle for stratum in strata for cycle in stratum.cycles]
    return tuple(
        MapPoint(
            area=served.get(cycle.partnership.pk, ""),
            name=cycle.partnership.place,
            href=f"{address}#{cycle.partnership.slug}",
            share=cycle.done / len(Step),
            says=_says(cycle),
        )
        for cycle in cycles
    )


def _says(cycle: Cycle) -> Text:
    if not cycle.has_records:
        return Text(en="no records here yet", fr="aucun dossier ici pour l’instant")
    plural = "s" if cycle.done > 1 else ""
    return Text(
        en=f"{cycle.done} of {len(Step)} steps done",
        fr=f"{cycle.done} étape{plural} sur {len(Step)} terminée{plural}",
    )
