"""Assess areas against a framework: the one function that the platform and the command line both call."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from parvis.assessment.comparison.position import Position
from parvis.assessment.disclosure.release import Released
from parvis.assessment.geography import Area
from parvis.assessment.index.framework import Framework
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.observation import Observation
from parvis.assessment.text import Text

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class NodeResult:
    """One area's score on one node, 0 to 100 with the default recipe and higher is better.

    ``score`` is None where too little is released. ``present`` of ``total`` indicators below the node
    have a value. ``position`` places the score among the area's peers; None where the area has no score
    or its group is too small.
    """

    node: str
    score: float | None
    present: int
    total: int
    position: Position | None


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """One area's value of one indicator; ``observation`` says its year, level, match, source and flag.

    ``observation`` is None where the source says nothing about the area. ``position`` is in the
    indicator's own unit, and None as in :class:`NodeResult`. ``is_imputed`` says that the index filled
    the gap; the filled value itself is never shown.
    """

    indicator: str
    node: str
    observation: Observation | None
    position: Position | None
    is_imputed: bool


@dataclass(frozen=True, slots=True)
class RankRange:
    """Where an area ranks over all replicates, 1 for the highest score.

    ``low`` to ``high`` holds 90 % of the replicates (5 to 95 %) and ``score_low`` to ``score_high`` those
    with the recipe's own method. A rank is never shown without its range.
    """

    median: float
    low: int
    high: int
    score_low: float
    score_high: float
    cannot_tell: tuple[str, ...]  # the areas, by identifier, that cannot be told apart from this one


@dataclass(frozen=True, slots=True)
class AreaResult:
    """What the assessment says of one area; ``nodes`` begins with the index itself."""

    area: Area
    nodes: tuple[NodeResult, ...]
    indicators: tuple[IndicatorResult, ...]
    ranks: RankRange | None  # None where the area has no index

    @property
    def index(self) -> NodeResult:
        """Return the result of the framework's top node."""
        return self.nodes[0]


@dataclass(frozen=True, slots=True)
class Failure:
    """Replicates that gave no result: how many, with which method, and why."""

    method: str
    replicates: int
    reason: Text


@dataclass(frozen=True, slots=True)
class Assessment:
    """The whole result; the same inputs and seed give the same figures on every machine.

    ``groups`` are runs of areas, by identifier, in order of median rank, in which no two can be told
    apart; an area may be in more than one. ``failures`` are counted in ``replicates`` and are in no
    statistic: show them beside each.
    """

    framework: Framework
    recipe: Recipe
    released: Released
    areas: tuple[AreaResult, ...]
    groups: tuple[tuple[str, ...], ...]
    replicates: int
    seed: int
    failures: tuple[Failure, ...]

    def of(self, area_id: str) -> AreaResult:
        """Return the result of one area, by its identifier.

        Raises
        ------
        UnknownArea
            The area was not assessed.
        """
        raise NotImplementedError


def assess(
    released: Released,
    framework: Framework,
    recipe: Recipe,
    areas: Sequence[Area],
    *,
    replicates: int,
    seed: int,
    progress: Progress | None = None,
) -> Assessment:
    """Score every area on every node, with rank ranges, areas that cannot be told apart, and peers.

    Parameters
    ----------
    areas : sequence of Area
        The areas that are scored against each other; each is compared with the others of its stratum.
    replicates : int
        How many times the index is made again with other weights and methods; 1,000 is plenty to read.
    seed : int
        The start of the random draws; publish it with the result.
    progress : callable, optional
        Called with replicates done and in all. Whatever it raises stops the work.

    Raises
    ------
    ConstantIndicator
        An indicator is the same in every area; drop it from the framework.
    InvalidDefinition
        The recipe contradicts itself or the framework.
    NotReleasable
        No indicator of the framework has a released value in these areas; check the two files' names.
    """
    raise NotImplementedError
