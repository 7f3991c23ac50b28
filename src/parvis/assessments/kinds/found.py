"""What a council's assessment finds: the library asked, step by step, and nothing calculated beside it.

Figures go through ``release()`` once, and all that follows is made of what it let out: differences from
non-immigrants and from earlier periods, the place among peers, and, where the council wants one, an index.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from parvis.assessment import (
    Area,
    Assessment,
    Comparison,
    Flag,
    Indicator,
    Observation,
    Observations,
    Recipe,
    ReferencePeriod,
    Released,
    Text,
    assess,
    compare,
    effects_of_removal,
    release,
    sensitivity,
)
from parvis.assessment.comparison.against import (
    AGAINST_NON_IMMIGRANTS,
    Against,
    AgainstGroup,
    AgainstPeriod,
    against_strata,
)
from parvis.assessment.comparison.peers import SMALLEST_GROUP, peers_of
from parvis.assessment.comparison.period_change import Break
from parvis.assessment.errors import ConstantIndicator, InvalidDefinition, NotReleasable
from parvis.assessment.index.framework import Framework, framework_from
from parvis.assessment.index.recipe import recipe_from, record_of
from parvis.assessment.index.released import compared_periods, index_table, released_values
from parvis.assessment.index.removal import Removals
from parvis.assessment.index.sensitivity import Sensitivity
from parvis.assessment.index.steps import prepare
from parvis.assessment.index.uncertainty import Progress
from parvis.assessment.indicators.catalogue import BY_ID
from parvis.assessment.indicators.groups import IMMIGRANT_MAINTAINERS, OTHER_MAINTAINERS
from parvis.assessment.indicators.indicator import Aspect, Direction
from parvis.assessment.sources.subdivision_changes import change_between
from parvis.assessments.kinds.exercise import Ranked

ADJUSTED, RAW = "adjusted", "raw"  # the groups in which the library writes a gap that it estimated itself
SENSITIVITY_DRAWS = 500

_HALVES = (Aspect.CAPACITY, Aspect.OUTCOME)
_OTHERS: tuple[AgainstGroup, ...] = (
    AGAINST_NON_IMMIGRANTS,
    AgainstGroup(OTHER_MAINTAINERS.id, (IMMIGRANT_MAINTAINERS.id,)),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """An indicator that the council chose, the characteristic for which it did, against what, and why.

    ``beside`` names the single places whose figures are read beside it, by id.
    """

    indicator: str
    characteristic: str
    why: Text = Text()  # noqa: RUF009 - frozen
    with_peers: bool = True
    with_earlier: bool = True
    beside: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of the figures: of which area among which, by which indicators, with which method.

    ``areas`` holds the area itself. ``weights`` are shares by characteristic; None for equal ones. ``earlier`` are
    rows that were released before, which nothing released now may give away. ``self_assessed`` says of indicators what
    the answers to their checklists come to: no statistic, and never mixed with one. ``indicators`` are by id all that
    can be wanted: the catalogue's, and those of an own framework.
    """

    area: Area
    areas: tuple[Area, ...]
    characteristics: tuple[Ranked, ...]
    wanted: tuple[Wanted, ...]
    observations: Observations
    with_index: bool = False
    weights: Mapping[str, float] | None = None
    replicates: int = 1000
    seed: int = 2010
    earlier: tuple[Observation, ...] = ()
    self_assessed: Mapping[str, Text] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=lambda: BY_ID)

    @property
    def own_indicators(self) -> dict[str, Indicator]:
        """Return the indicators that the council chose and the catalogue does not know, by id."""
        wanted = dict.fromkeys(each.indicator for each in self.wanted)
        return {id: self.indicators[id] for id in wanted if id not in BY_ID}


@dataclass(frozen=True, slots=True)
class FoundIndex:
    """An index over the area and its peers, with what is left of it when choices are others."""

    assessment: Assessment
    removals: Removals
    sensitivity: Sensitivity


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found of an area; ``no_index`` says why there is none where one was wanted."""

    asked: Asked
    released: Released
    against_others: tuple[Comparison, ...]
    over_time: tuple[Comparison, ...]
    beside_peers: Comparison | None
    index: FoundIndex | None
    no_index: Text | None

    @property
    def own(self) -> tuple[Observation, ...]:
        """Return the released rows of the area itself, of what the council chose."""
        wanted = {each.indicator for each in self.asked.wanted}
        return tuple(
            row for row in self.released if row.area == self.asked.area.id and row.indicator in wanted
        )


def seal_of(asked: Asked) -> str:
    """Return the SHA-256 over all that a result is made from, the figures among it."""
    covered = {
        "area": asked.area.id,
        "codes": list(asked.area.codes),
        "areas": [area.id for area in asked.areas],
        "wanted": [asdict(each) for each in asked.wanted],
        "observations": sorted(
            (asdict(row) for row in asked.observations), key=lambda row: (row["indicator"], json.dumps(row))
        ),
        "self_assessed": {id: asdict(said) for id, said in asked.self_assessed.items()},
        "with_index": asked.with_index,
        "weights": dict(asked.weights) if asked.weights else None,
        "replicates": asked.replicates,
        "seed": asked.seed,
    }
    if own := asked.own_indicators:
        covered["own_indicators"] = {
            id: [asdict(each.label), each.direction.name, each.unit.name] for id, each in own.items()
        }
    written = json.dumps(covered, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(written.encode()).hexdigest()


def found_of(asked: Asked, *, secret: bytes | None, progress: Progress | None = None) -> Found:
    """Release the figures, and ask the library what they say.

    Raises
    ------
    NotReleasable
        A source has no rules, or its figures cannot be protected; the sentence says which.
    """
    released = release(
        asked.observations, populations=_populations(asked.areas), earlier=asked.earlier, secret=secret
    )
    present = _present(released, asked)
    index, no_index = _index(asked, released, progress) if asked.with_index else (None, None)
    return Found(
        asked=asked,
        released=released,
        against_others=tuple(_compared(released, each, asked, present) for each in _others(released, asked)),
        over_time=tuple(_over_time(released, asked)),
        beside_peers=_beside_peers(released, asked, present),
        index=index,
        no_index=no_index,
    )


def recipe_of(asked: Asked) -> Recipe:
    """Return the library's own recipe; the weights are in the framework."""
    return recipe_from({})


def framework_of_wanted(asked: Asked, indicators: Iterable[str]) -> Framework:
    """Return what the council chose as a framework: capacity and outcome apart, characteristics below each."""
    # An indicator that was chosen for two characteristics counts once, for the first.
    first = {each.indicator: each for each in reversed(asked.wanted)}
    taken = [first[each] for each in dict.fromkeys(indicators)]
    names, known = dict(asked.characteristics), asked.indicators
    halves = [half for half in _HALVES if any(known[each.indicator].aspect is half for each in taken)]
    nodes: list[dict[str, object]] = [{"id": "council", "label": asdict(_TOP)}]
    nodes += [{"id": half.value, "parent": "council", "label": asdict(half.label)} for half in halves]
    below = dict.fromkeys((known[each.indicator].aspect, each.characteristic) for each in taken)
    for half, characteristic in below:
        name = names.get(characteristic, Text(characteristic, characteristic))
        nodes.append(
            {
                "id": _node(half, characteristic),
                "parent": half.value,
                "label": asdict(Text(name.en, name.fr)),
                "weight": _weight(asked, characteristic),
            }
        )
    return framework_from(
        {"id": "council", "reference": "council", "label": asdict(_TOP), "node": nodes}
        | {"indicator": [_framework_row(known[each.indicator], each.characteristic) for each in taken]}
    )


_TOP = Text(en="What the council chose", fr="Ce que le conseil a choisi")


def _framework_row(indicator: Indicator, characteristic: str) -> dict[str, object]:
    direction = "more_is_better" if indicator.direction is Direction.MORE_IS_BETTER else "less_is_better"
    return {
        "id": indicator.id,
        "label": asdict(indicator.label),
        "node": _node(indicator.aspect, characteristic),
        "direction": direction,
    }


def _node(half: Aspect, characteristic: str) -> str:
    return f"{half.value}_{characteristic}"


def _weight(asked: Asked, characteristic: str) -> float:
    return 1.0 if asked.weights is None else float(asked.weights.get(characteristic, 0.0))


def _populations(areas: Sequence[Area]) -> dict[str, int]:
    return {name: area.population or 0 for area in areas for name in (area.id, "+".join(area.codes)) if name}


def _present(released: Released, asked: Asked) -> tuple[str, ...]:
    """Return the chosen indicators of which something stands in the table for the area."""
    wanted = {each.indicator for each in asked.wanted}
    here = (row.indicator for row in released if row.area == asked.area.id and row.indicator in wanted)
    return tuple(dict.fromkeys(here))


def _others(released: Released, asked: Asked) -> Iterator[AgainstGroup]:
    """Give the groups of reference that have a figure for the area, and others beside it in the same period."""
    wanted = {each.indicator for each in asked.wanted}
    rows = [row for row in released if row.area == asked.area.id and row.indicator in wanted]
    for against in _OTHERS:
        known = {
            (row.indicator, row.period)
            for row in rows
            if row.group == against.reference and row.value is not None
        }
        if any(row.group in against.groups and (row.indicator, row.period) in known for row in rows):
            yield against


def _compared(released: Released, against: Against, asked: Asked, indicators: Sequence[str]) -> Comparison:
    return compare(
        released,
        against=against,
        areas=(asked.area.id,),
        indicators=indicators,
        names={area.id: area.name for area in asked.areas},
        catalogue=asked.indicators,
    )


def _beside_peers(released: Released, asked: Asked, present: Sequence[str]) -> Comparison | None:
    total = {row.indicator for row in released if row.area == asked.area.id and row.group == "total"}
    wanted = {each.indicator for each in asked.wanted if each.with_peers}
    indicators = [each for each in present if each in total & wanted]
    if not indicators or len(peers_of(asked.area, asked.areas)) < SMALLEST_GROUP:
        return None
    return _compared(released, against_strata(asked.areas), asked, indicators)


def _over_time(released: Released, asked: Asked) -> Iterator[Comparison]:
    """Compare each indicator's last figure with its first; one family for each first period."""
    by_first: dict[str, list[str]] = {}
    for indicator, periods in _periods(released, asked).items():
        if len(periods) > 1:
            by_first.setdefault(periods[0], []).append(indicator)
    for first, indicators in sorted(by_first.items()):
        breaks = _breaks(released, asked, first, indicators)
        yield _compared(released, AgainstPeriod(first, breaks=breaks), asked, indicators)


def _periods(released: Released, asked: Asked) -> dict[str, list[str]]:
    """Return the periods in which the area has a figure of the whole population, by indicator, the first first."""
    found: dict[str, set[str]] = {}
    for row in released:
        is_own = row.area == asked.area.id and row.group == "total" and row.value is not None
        if is_own and any(each.indicator == row.indicator and each.with_earlier for each in asked.wanted):
            found.setdefault(row.indicator, set()).add(row.period)
    return {
        indicator: sorted(periods, key=ReferencePeriod.parse) for indicator, periods in sorted(found.items())
    }


def _breaks(
    released: Released, asked: Asked, first: str, indicators: Sequence[str]
) -> dict[tuple[str, str], Break]:
    """Say what became of the area where the first and the last figure describe different units."""
    periods, area = _periods(released, asked), asked.area.id
    rows = {(row.indicator, row.period): row for row in released if row.area == area and row.group == "total"}
    changes = {each: change_between(rows[each, first], rows[each, periods[each][-1]]) for each in indicators}
    return {(each, area): Break(change.comparability) for each, change in changes.items()}


def _index(
    asked: Asked, released: Released, progress: Progress | None
) -> tuple[FoundIndex | None, Text | None]:
    """Make the index over the area and its peers, or say why there can be none."""
    areas = (asked.area, *peers_of(asked.area, asked.areas))
    if len(areas) <= SMALLEST_GROUP:
        return None, _FEW_PEERS
    indicators = _indexed(asked, released, areas)
    if not indicators:
        return None, _NOTHING_TO_INDEX
    try:
        return _made(asked, released, areas, framework_of_wanted(asked, indicators), progress), None
    except (ConstantIndicator, InvalidDefinition, NotReleasable) as fault:
        return None, fault.text


def _made(
    asked: Asked,
    released: Released,
    areas: Sequence[Area],
    framework: Framework,
    progress: Progress | None,
) -> FoundIndex:
    recipe = recipe_of(asked)
    prepared = prepare(index_table(released_values(released, framework, areas), areas), framework, recipe)
    return FoundIndex(
        assess(
            released,
            framework,
            recipe,
            areas,
            replicates=asked.replicates,
            seed=asked.seed,
            progress=progress,
        ),
        effects_of_removal(prepared, framework, recipe),
        sensitivity(prepared, framework, recipe, draws=SENSITIVITY_DRAWS, seed=asked.seed),
    )


def _indexed(asked: Asked, released: Released, areas: Sequence[Area]) -> list[str]:
    """Return the indicators that can be in an index: better in one direction, not alike everywhere, with a weight."""
    periods, ids = compared_periods(released), {area.id for area in areas}
    values: dict[str, set[float]] = {}
    for row in released:
        is_compared = row.group == "total" and row.period == periods.get(row.indicator)
        if is_compared and row.area in ids and row.value is not None:
            values.setdefault(row.indicator, set()).add(row.value)
    return [
        each.indicator
        for each in asked.wanted
        if _may_be_indexed(asked.indicators[each.indicator])
        and len(values.get(each.indicator, ())) > 1
        and _weight(asked, each.characteristic) > 0
    ]


def _may_be_indexed(indicator: Indicator) -> bool:
    return (
        indicator.aspect in _HALVES
        and indicator.direction is not Direction.NEITHER
        and not indicator.is_national
    )


def record_of_recipe(asked: Asked) -> dict[str, object]:
    """Return the recipe as its file writes it."""
    return record_of(recipe_of(asked))


def is_withheld(row: Observation) -> bool:
    """Tell whether a value was withheld, so that its note says why."""
    return row.value is None and row.flag is Flag.SUPPRESSED


_FEW_PEERS = Text(
    en="The stratum of this community has too few communities with figures: nobody can be placed among fewer than "
    "five.",
    fr="La strate de cette collectivité compte trop peu de collectivités ayant des chiffres\u00a0: on ne situe "
    "personne "
    "parmi moins de cinq.",
)
_NOTHING_TO_INDEX = Text(
    en="None of the chosen indicators can be in an index: each must be better in one direction, differ between "
    "communities, and belong to a characteristic with a weight.",
    fr="Aucun des indicateurs choisis ne peut entrer dans un indice\u00a0: il doit avoir un sens préférable, différer "
    "d’une collectivité à l’autre et relever d’une caractéristique ayant un poids.",
)
