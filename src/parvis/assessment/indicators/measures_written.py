"""The indicators of the catalogue as a file of measures, which ``parvis data estimate`` reads and anyone may change."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

from parvis.assessment.indicators.groups import DIMENSIONS
from parvis.assessment.indicators.indicator import Indicator, Unit
from parvis.assessment.indicators.measure import Gap, Measure, Published
from parvis.assessment.indicators.measures_file import KINDS
from parvis.assessment.text import Text

_KIND_OF = {measure: kind for kind, measure in KINDS.items()}
_CONDITION_OF = {group.id: group.condition for dimension in DIMENSIONS for group in dimension.groups}


def written_measures(indicators: Iterable[Indicator]) -> str:
    """Return indicators as the TOML that :func:`.measures_file.read_measures` reads, with the groups of their gaps.

    What is only taken as published is left out. A gap is preceded by the measure that it compares, named after it.
    """
    computed = [each for each in indicators if not isinstance(each.measure, Published)]
    sections = [line for each in computed for line in _sections(each)]
    groups = {
        name: _CONDITION_OF[name]
        for each in computed
        if isinstance(each.measure, Gap)
        for name in (each.measure.group, each.measure.against)
    }
    return "\n".join([*sections, *(["[groups]", *_lines(groups)] if groups else [])]) + "\n"


def measure_parts(measure: Measure) -> dict[str, object]:
    """Return a measure as the keys and values of a file of measures; a gap has the parts of what it compares."""
    if isinstance(measure, Published):
        return {"kind": "published"}
    parts = {field.name: getattr(measure, field.name) for field in fields(measure)}
    if isinstance(measure, Gap):
        compared = {"of": measure_parts(measure.of), "compare": parts.pop("kind").value}
        return {"kind": "gap", **parts, **compared}
    return {"kind": _KIND_OF[type(measure)], **parts}


def _sections(each: Indicator) -> Iterator[str]:
    measure = each.measure
    parts = measure_parts(measure)
    if isinstance(measure, Gap):
        unit = Unit.PERCENT if each.unit is Unit.PERCENTAGE_POINTS else Unit.NUMBER
        yield from _section(f"{each.id}_of", measure_parts(measure.of), unit=unit, label=Text())
        parts["of"] = f"{each.id}_of"
    yield from _section(each.id, parts, unit=each.unit, label=each.label)


def _section(id: str, parts: Mapping[str, object], *, unit: Unit, label: Text) -> Iterator[str]:
    yield "[[measure]]"
    yield from _lines({"id": id, **parts, "unit": unit.name.lower()})
    if label.en:
        yield from _lines({"label_en": label.en, "label_fr": label.fr})
    yield ""


def _lines(parts: Mapping[str, object]) -> Iterator[str]:
    # A text of JSON is one of TOML too, and so is a list of them.
    return (f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in parts.items())
