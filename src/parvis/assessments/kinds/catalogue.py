"""What each characteristic of a council's assessment can be measured by: the indicators of the catalogue."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from parvis.assessment import (
    CHARACTERISTICS_2010,
    CHARACTERISTICS_2023,
    INDICATORS,
    Framework,
    Indicator,
    Text,
)
from parvis.assessment.index.framework import FrameworkIndicator
from parvis.assessment.indicators.catalogue import BY_ID
from parvis.assessment.indicators.indicator import Aspect, Direction, IndicatorKind, Unit
from parvis.assessment.indicators.measure import Checklist
from parvis.assessments.enums import CharacteristicList
from parvis.assessments.kinds.exercise import own_framework


@dataclass(frozen=True, slots=True)
class Measurable:
    """A characteristic with the indicators that speak of it."""

    id: str
    name: Text
    indicators: tuple[Indicator, ...]


_BESIDE = (
    (Aspect.CONTEXT, Text(en="Who lives there", fr="Qui y vit")),
    (Aspect.RETENTION, Text(en="Who stays", fr="Qui y reste")),
)


@lru_cache(maxsize=32)
def measurable(chosen: str, framework_file: str = "") -> tuple[Measurable, ...]:
    """Return the characteristics in their order, then what judges nobody: who lives there, and who stays."""
    beside = (_of_aspect(aspect, title) for aspect, title in _BESIDE)
    return (*_CHARACTERISTICS[CharacteristicList(chosen)](framework_file), *beside)


@lru_cache(maxsize=32)
def indicators_of(chosen: str, framework_file: str = "") -> Mapping[str, Indicator]:
    """Return by id all that an assessment can measure by: the catalogue, and what its own framework adds to it."""
    return BY_ID | own_indicators(chosen, framework_file)


def own_indicators(chosen: str, framework_file: str = "") -> dict[str, Indicator]:
    """Return by id what an own framework adds to the catalogue."""
    every = (one for each in measurable(chosen, framework_file) for one in each.indicators)
    return {one.id: one for one in every if one.id not in BY_ID}


def has_checklist(indicator: Indicator) -> bool:
    """Tell whether a council answers the indicator itself, on a checklist."""
    return isinstance(indicator.measure, Checklist)


def _of_2010(_file: str) -> Iterator[Measurable]:
    for each in CHARACTERISTICS_2010:
        yield Measurable(each.id, each.name, tuple(one for one in INDICATORS if one.characteristic == each))


def _of_2023(_file: str) -> Iterator[Measurable]:
    for each in CHARACTERISTICS_2023:
        yield Measurable(
            each.id, each.name, tuple(one for one in INDICATORS if each in one.characteristics_2023)
        )


def _of_framework(file: str) -> Iterator[Measurable]:
    framework = own_framework(file)
    top = framework.nodes[0].id
    under = _heads(framework)
    directions = dict(zip(framework.indicator_ids, framework.direction.tolist(), strict=True))
    for node in framework.nodes:
        if node.parent == top:
            mine = (one for one in framework.indicators if under[one.node] == node.id)
            yield Measurable(node.id, node.label, tuple(_named(mine, directions)))


def _named(named: Iterable[FrameworkIndicator], directions: Mapping[str, int]) -> Iterator[Indicator]:
    """Give the indicators that a framework names; none without a unit: nobody could tell how to protect its figures."""
    for one in named:
        if one.id in BY_ID:
            yield BY_ID[one.id]
        elif one.unit:
            yield _own(one, one.unit, Direction(directions[one.id]))


def _own(named: FrameworkIndicator, unit: Unit, direction: Direction) -> Indicator:
    """Return what a framework says of an indicator that the catalogue does not know: name, unit, which way is better.

    It is taken for an outcome, and for being about people: a framework tells neither.
    """
    return Indicator(
        id=named.id,
        label=named.label,
        definition=_OWN,
        universe=Text(),
        characteristic=None,
        kind=IndicatorKind.RATE,
        aspect=Aspect.OUTCOME,
        unit=unit,
        direction=direction,
        reference="",
        table=Text(
            en=f"A file of the partnership’s own, indicator “{named.id}”",
            fr=f"Un fichier propre au partenariat, indicateur «\u00a0{named.id}\u00a0»",
        ),
    )


_OWN = Text(
    en="An indicator of the council’s own framework, which the catalogue does not know.",
    fr="Un indicateur du cadre propre au conseil, que le catalogue ne connaît pas.",
)


def _heads(framework: Framework) -> dict[str, str]:
    """Return for each node the one right below the top that it lies under."""
    top = framework.nodes[0].id
    parents = {node.id: node.parent for node in framework.nodes}
    heads = {}
    for node in parents:
        head = node
        while parents[head] not in (None, top):
            head = str(parents[head])
        heads[node] = head
    return heads


_CHARACTERISTICS = {
    CharacteristicList.OF_2010: _of_2010,
    CharacteristicList.OF_2023: _of_2023,
    CharacteristicList.OWN: _of_framework,
}


def _of_aspect(aspect: Aspect, title: Text) -> Measurable:
    return Measurable(aspect.value, title, tuple(one for one in INDICATORS if one.aspect is aspect))
