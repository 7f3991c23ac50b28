"""The kinds of charts that a result can be drawn as, by the name that a command writes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from parvis.assessment.charts.area_map import boundary_map, geometries_of, tile_map
from parvis.assessment.charts.chart import Chart
from parvis.assessment.charts.contributions import contributions
from parvis.assessment.charts.correlation_chart import correlation_chart
from parvis.assessment.charts.drawn_values import ChartUnreadable
from parvis.assessment.charts.heat_table import heat_table
from parvis.assessment.charts.rank_ranges import rank_ranges_of_result
from parvis.assessment.charts.score_strips import score_strips
from parvis.assessment.charts.slopes import slopes
from parvis.assessment.charts.trends import trends
from parvis.assessment.charts.value_bars import value_bars
from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.text import Text

if TYPE_CHECKING:
    from parvis.assessment.index.result import IndexResult


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asks for: a node or indicator, the index where None; areas, all where there are none."""

    node: str | None = None
    areas: Sequence[str] = ()
    boundaries: Path | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of chart: what a reader calls it, and how it is made of a result."""

    label: Text
    draw: "Callable[[IndexResult, Wanted], Chart]"


def chart_of(
    result: "IndexResult",
    kind: str,
    *,
    node: str | None = None,
    areas: Sequence[str] = (),
    boundaries: Path | None = None,
) -> Chart:
    """Make a chart of a result by the name of its kind.

    Parameters
    ----------
    kind : str
        One of :data:`KINDS`.
    node : str, optional
        A node or an indicator of the framework; the index itself where there is none.
    areas : sequence of str, optional
        Areas as the result names them; all where there are none. ``contributions`` needs exactly one.
    boundaries : Path, optional
        A GeoJSON file for ``map``; tiles are drawn without one.

    Raises
    ------
    InvalidDefinition
        There is no such kind, or the framework has no such node; the sentence lists those that there are.
    ChartUnreadable
        The chart cannot be drawn of these values so that it reads well and says what is true.
    UnknownArea
        An area is not in the result.
    InvalidFile, GeographyMissing
        The boundaries cannot be read.
    """
    if kind not in KINDS:
        choices = ", ".join(KINDS)
        raise InvalidDefinition(
            Text(
                en=f"There is no chart “{kind}”. Choose one of: {choices}.",
                fr=f"Il n’y a pas de graphique «\u00a0{kind}\u00a0». Choisissez parmi\u00a0: {choices}.",
            )
        )
    return KINDS[kind].draw(result, Wanted(node, tuple(areas), boundaries))


def _strips(result: "IndexResult", wanted: Wanted) -> Chart:
    return score_strips(result, node=wanted.node, areas=wanted.areas)


def _bars(result: "IndexResult", wanted: Wanted) -> Chart:
    return value_bars(result, node=wanted.node, areas=wanted.areas)


def _ranks(result: "IndexResult", wanted: Wanted) -> Chart:
    return rank_ranges_of_result(result, node=wanted.node, areas=wanted.areas)


def _slopes(result: "IndexResult", wanted: Wanted) -> Chart:
    return slopes(result, node=wanted.node, areas=wanted.areas)


def _trends(result: "IndexResult", wanted: Wanted) -> Chart:
    return trends(result, node=wanted.node, areas=wanted.areas)


def _heat(result: "IndexResult", wanted: Wanted) -> Chart:
    return heat_table(result, node=wanted.node, areas=wanted.areas)


def _map(result: "IndexResult", wanted: Wanted) -> Chart:
    if wanted.boundaries is None:
        return tile_map(result, node=wanted.node, areas=wanted.areas)
    areas = wanted.areas or tuple(dict.fromkeys(result.wide.areas))
    geometries = geometries_of(areas, wanted.boundaries)
    return boundary_map(result, geometries, node=wanted.node, areas=wanted.areas)


def _correlation(result: "IndexResult", wanted: Wanted) -> Chart:
    return correlation_chart(result, node=wanted.node)


def _contributions(result: "IndexResult", wanted: Wanted) -> Chart:
    if len(wanted.areas) != 1:
        raise ChartUnreadable(
            Text(
                en="Contributions are drawn for one area. Name it with --area.",
                fr="Les contributions se dessinent pour un seul territoire. Nommez-le avec --area.",
            )
        )
    return contributions(result, area=wanted.areas[0], node=wanted.node)


KINDS: dict[str, Kind] = {
    "strips": Kind(Text(en="Values with their intervals", fr="Valeurs et leurs intervalles"), _strips),
    "bars": Kind(Text(en="Bars", fr="Barres"), _bars),
    "ranks": Kind(Text(en="Rank ranges", fr="Fourchettes de rangs"), _ranks),
    "slopes": Kind(Text(en="Slopes between two periods", fr="Pentes entre deux périodes"), _slopes),
    "trends": Kind(Text(en="Trend lines", fr="Courbes de tendance"), _trends),
    "heat": Kind(Text(en="Heat table", fr="Tableau thermique"), _heat),
    "map": Kind(Text(en="Map", fr="Carte"), _map),
    "correlation": Kind(Text(en="Correlations", fr="Corrélations"), _correlation),
    "contributions": Kind(Text(en="Contributions to a score", fr="Contributions à une note"), _contributions),
}
