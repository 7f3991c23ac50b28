"""Small frameworks, areas and observations that the tests of the index build upon."""

import numpy as np

from parvis.assessment.disclosure.release import Released, release
from parvis.assessment.geography.area import Area, AreaLevel, Stratum
from parvis.assessment.index.arrays import Values
from parvis.assessment.index.framework import Framework, FrameworkIndicator, Node
from parvis.assessment.index.steps import Prepared
from parvis.assessment.observation import Flag, Observation, Observations
from parvis.assessment.text import Text

# Two indicators under one node, one under another; the last is better when lower.
FRAMEWORK = Framework(
    id="small",
    label=Text("Small", "Petit"),
    reference="",
    nodes=(
        Node("top", None, Text("Top", "Sommet")),
        Node("work", "top", Text("Work", "Travail"), weight=3),
        Node("home", "top", Text("Home", "Logis")),
    ),
    indicators=(
        FrameworkIndicator("management_gap", "work", 1, label=Text("Managers", "Cadres")),
        FrameworkIndicator("belonging_local", "work", 1, weight=2, label=Text("Belonging", "Appartenance")),
        FrameworkIndicator("major_repairs", "home", -1, label=Text("Repairs", "Réparations")),
    ),
)


def flat(*directions: int) -> Framework:
    """Return a framework of one node with these indicators: i0, i1, …"""
    return Framework(
        id="flat",
        label=Text("Flat", "Plat"),
        reference="",
        nodes=(Node("top", None, Text("Top", "Sommet")),),
        indicators=tuple(
            FrameworkIndicator(f"i{i}", "top", direction) for i, direction in enumerate(directions)
        ),
    )


def prepared(values: Values, framework: Framework) -> Prepared:
    """Return values to which no step before normalisation does anything."""
    return Prepared(values, values, np.zeros(len(values), dtype=bool), (), values, framework.scales)


def make_area(area_id: str, *, stratum: Stratum = Stratum.URBAN) -> Area:
    return Area(
        id=area_id,
        name=Text(f"Place {area_id}", f"Lieu {area_id}"),
        level=AreaLevel.CENSUS_SUBDIVISION,
        province="ON",
        codes=("3506008",),
        vintage=2021,
        population=100_000,
        metropolitan_area=None,
        health_unit=None,
        stratum=stratum,
    )


def make_observation(
    area: str, indicator: str, value: float | None, *, period: str = "2021", group: str = "total"
) -> Observation:
    return Observation(
        indicator=indicator,
        area=area,
        period=period,
        value=value,
        level="census_subdivision",
        described="3506008",
        source="census2021",
        flag=Flag.NONE if value is not None else Flag.SUPPRESSED,
        group=group,
    )


def make_released(*observations: Observation) -> Released:
    return release(Observations(observations))


def released_table(values: dict[str, tuple[float | None, ...]], framework: Framework = FRAMEWORK) -> Released:
    """Return one observation per area and indicator, in the framework's order; None is suppressed."""
    return make_released(
        *(
            make_observation(area, indicator, value)
            for area, row in values.items()
            for indicator, value in zip(framework.indicator_ids, row, strict=True)
        )
    )
