"""What each characteristic of a council's assessment can be measured by: the indicators of the catalogue."""

from collections.abc import Iterator
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
from parvis.assessment.indicators.catalogue import BY_ID
from parvis.assessment.indicators.indicator import Aspect
from parvis.assessment.indicators.measure import Checklist
from parvis.assessments.enums import CharacteristicList
from parvis.assessments.kinds.exercise import own_framework


@dataclass(frozen=True, slots=True)
class Measurable:
    """A characteristic with the indicators that speak of it.

    ``unknown`` names what an own framework measures it by and the catalogue does not know.
    """

    id: str
    name: Text
    indicators: tuple[Indicator, ...]
    unknown: tuple[Text, ...] = ()


_BESIDE = (
    (Aspect.CONTEXT, Text(en="Who lives there", fr="Qui y vit")),
    (Aspect.RETENTION, Text(en="Who stays", fr="Qui y reste")),
)


@lru_cache(maxsize=32)
def measurable(chosen: str, framework_file: str = "") -> tuple[Measurable, ...]:
    """Return the characteristics in their order, then what judges nobody: who lives there, and who stays."""
    beside = (_of_aspect(aspect, title) for aspect, title in _BESIDE)
    return (*_CHARACTERISTICS[CharacteristicList(chosen)](framework_file), *beside)


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
    for node in framework.nodes:
        if node.parent == top:
            mine = [one for one in framework.indicators if under[one.node] == node.id]
            known = tuple(BY_ID[one.id] for one in mine if one.id in BY_ID)
            yield Measurable(
                node.id, node.label, known, tuple(one.label for one in mine if one.id not in BY_ID)
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
