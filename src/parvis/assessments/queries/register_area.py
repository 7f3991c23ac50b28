"""Areas that the register knows and the library does not: a partnership's own set of census units."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from parvis.assessment import Area, Observation, Observations, Text, communities
from parvis.assessment.geography.aggregation import aggregate
from parvis.assessment.geography.area import PROVINCES, AreaLevel, Stratum
from parvis.assessment.geography.service_area import ServiceArea as UnitArea
from parvis.assessment.geography.service_area import UnitCode, UnitSet
from parvis.partnerships.models import Partnership, ServiceArea
from parvis.partnerships.models.dated import held_on
from parvis.partnerships.queries.partnership import partnerships_on

_POPULATION = "population"  # the indicator that a total of people is read from


@dataclass(frozen=True, slots=True)
class RegisterArea:
    """A partnership's area as the library compares it, under the partnership's name in addresses, and its units."""

    area: Area
    units: UnitArea


def register_areas(*, on: date) -> list[RegisterArea]:
    """Return the areas made of census units that partnerships served on a day, those whose stratum is known.

    Of several vintages the newest counts: figures of one census cannot be added to those of another.
    """
    held = ServiceArea.objects.filter(held_on(on), area="", partnership__in=partnerships_on(on))
    found: dict[Partnership, list[ServiceArea]] = {}
    for each in held.select_related("partnership").order_by("partnership__slug", "pk"):
        found.setdefault(each.partnership, []).append(each)
    return [
        _register_area(partnership, areas)
        for partnership, areas in found.items()
        if partnership.stratum and partnership.province in PROVINCES
    ]


def areas_to_name(*, on: date) -> tuple[Area, ...]:
    """Return the areas that a file may speak of: communities, areas of the register, and the units of these."""
    register = register_areas(on=on)
    units = {
        unit.code: replace(each.area, id=unit.code, level=unit.level, codes=(unit.code,))
        for each in register
        for unit in each.units.units_on(None, vintage=each.area.vintage)
    }
    # The last one of a code counts: a unit that is a community by itself goes by the community's name.
    # An area of the register is named by its id alone here: what its units add up to is worked out when it is assessed.
    return *units.values(), *(replace(each.area, codes=()) for each in register), *communities()


def rolled_up(observations: Observations, areas: Iterable[RegisterArea]) -> tuple[Observations, list[Area]]:
    """Return figures of these areas made from those of their units, and the areas of which there is any.

    To be called with published figures alone: figures of one's own that are added up and then withheld one by one
    could be worked out from two areas that differ by a unit.
    """
    made, found = [], []
    for each in areas:
        own = aggregate(observations, [each.units], vintage=each.area.vintage)
        if values := [row for row in own if row.value is not None]:
            made += list(own)
            found.append(replace(each.area, population=_population(values, each.area)))
    return Observations(tuple(made)), found


def _population(values: Iterable[Observation], area: Area) -> int | None:
    """Return the people who lived there at the census of its units."""
    of_census = (row for row in values if row.indicator == _POPULATION and row.group == "total")
    return next(
        (round(row.value) for row in of_census if row.value and row.period == str(area.vintage)), None
    )


def _register_area(partnership: Partnership, areas: list[ServiceArea]) -> RegisterArea:
    vintage = max(each.vintage for each in areas)
    newest = [each for each in areas if each.vintage == vintage]
    units = frozenset(UnitCode(AreaLevel(each.level), code) for each in newest for code in each.codes)
    name = Text(partnership.place.in_language("en"), partnership.place.in_language("fr"))
    area = Area(
        id=partnership.slug,
        name=name,
        level=AreaLevel.SERVICE_AREA,
        province=partnership.province,
        codes=tuple(sorted(unit.code for unit in units)),
        vintage=vintage,
        population=None,
        metropolitan_area=None,
        health_unit=None,
        stratum=Stratum(partnership.stratum),
    )
    return RegisterArea(area, UnitArea(partnership.slug, name, (UnitSet(vintage, units),)))
