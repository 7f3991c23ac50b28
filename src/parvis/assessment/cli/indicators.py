"""What ``parvis data list indicators`` prints: lines, one indicator in full, or JSON."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from typing import Any

from rich.console import Console

from parvis.assessment.characteristic import characteristic
from parvis.assessment.indicators.catalogue import INDICATORS, indicator
from parvis.assessment.indicators.checklist import items_of
from parvis.assessment.indicators.indicator import Indicator, IndicatorKind
from parvis.assessment.indicators.measure import (
    Checklist,
    CountPer,
    Dissimilarity,
    Entropy,
    Exposure,
    Gap,
    GapKind,
    Gini,
    Isolation,
    Mean,
    Measure,
    Median,
    Published,
    Quantile,
    Rate,
    Ratio,
)
from parvis.assessment.indicators.measures_written import measure_parts, written_measures
from parvis.assessment.indicators.question import Question
from parvis.assessment.text import Language, Text

_UNIVERSE = Text(en="Universe", fr="Univers")
_CHARACTERISTIC = Text(en="Characteristic", fr="Caractéristique")
_KIND = Text(en="Kind", fr="Type")
_ASPECT = Text(en="Aspect", fr="Aspect")
_UNIT = Text(en="Unit", fr="Unité")
_DIRECTION = Text(en="Direction", fr="Sens")
_MEASURE = Text(en="Measure", fr="Mesure")
_FOUND_IN = Text(en="Found in", fr="Où trouver les chiffres")
_AREAS = Text(en="Areas", fr="Territoires")
_REFERENCE = Text(en="Reference", fr="Référence")
_QUESTION = Text(en="Question", fr="Question")
_ITEM = Text(en="Item", fr="Élément")


def chosen(*, id: str | None, of_characteristic: str | None, kind: IndicatorKind | None) -> list[Indicator]:
    """Return the indicators that all the filters let through, in the order of the catalogue.

    Raises
    ------
    InvalidDefinition
        No indicator, or no characteristic of 2010 or 2023, has this id; the sentence lists those that exist.
    """
    found = [indicator(id)] if id else list(INDICATORS)
    if of_characteristic:
        asked = characteristic(of_characteristic)
        found = [each for each in found if asked in (each.characteristic, *each.characteristics_2023)]
    return [each for each in found if kind in (None, each.kind)]


def as_json(indicators: Iterable[Indicator]) -> None:
    """Print everything that the catalogue says of the indicators, as a list in JSON."""
    written = json.dumps([_record(each) for each in indicators], ensure_ascii=False, indent=2)
    Console(highlight=False, soft_wrap=True).print(written, markup=False)


def as_measures(indicators: Iterable[Indicator]) -> None:
    """Print the indicators as a file of measures in TOML."""
    Console(highlight=False, soft_wrap=True).print(written_measures(indicators), markup=False, end="")


def in_full(each: Indicator, *, language: Language) -> None:
    """Print one indicator: what it means, how it is measured, where its figures are found."""
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"{each.label.in_language(language)} ({each.id})", style="bold", markup=False)
    console.print(each.definition.in_language(language), markup=False)
    colon = "\u00a0:" if language == "fr" else ":"
    for name, text in _lines(each):
        console.print(f"{name.in_language(language)}{colon} {text.in_language(language)}", markup=False)


def _lines(each: Indicator) -> Iterator[tuple[Text, Text]]:
    yield _UNIVERSE, each.universe
    if each.characteristic:
        yield _CHARACTERISTIC, each.characteristic.name
    for later in each.characteristics_2023:
        if later is not each.characteristic:
            yield Text(en=f"{_CHARACTERISTIC.en} (2023)", fr=f"{_CHARACTERISTIC.fr} (2023)"), later.name
    yield from ((_KIND, each.kind.label), (_ASPECT, each.aspect.label), (_UNIT, each.unit.label))
    yield from ((_DIRECTION, each.direction.label), (_MEASURE, measure_text(each.measure)))
    if each.question:
        yield _QUESTION, each.question.wording
    for item in items_of(each.id):
        yield _ITEM, item.wording
    yield from ((_FOUND_IN, each.source_table), (_AREAS, each.finest_area.label))
    yield _REFERENCE, Text(en=each.reference)


def measure_text(measure: Measure) -> Text:
    """Return a measure as a reader checks it: its kind and its expressions, the column names as they are."""
    if isinstance(measure, Gap):
        of, how, groups = (
            measure_text(measure.of),
            _COMPARED[measure.kind],
            f"({measure.group}, {measure.against})",
        )
        return Text(en=f"{how.en} {groups}, of: {of.en}", fr=f"{how.fr} {groups}, de\u00a0: {of.fr}")
    name = _MEASURES[type(measure)]
    if isinstance(measure, Published | Checklist):
        return name
    parts = ((field.name, getattr(measure, field.name)) for field in fields(measure))
    written = "; ".join(f"{part}: {_written(value)}" for part, value in parts)
    return Text(en=f"{name.en} ({written})", fr=f"{name.fr} ({written})")


def _written(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


_MEASURES: dict[type, Text] = {
    Published: Text(en="taken as published", fr="pris tel que publié"),
    Rate: Text(en="rate", fr="taux"),
    CountPer: Text(en="count per", fr="nombre rapporté à"),
    Mean: Text(en="mean", fr="moyenne"),
    Ratio: Text(en="ratio", fr="rapport"),
    Checklist: Text(
        en="share of the items that are answered with yes", fr="part des éléments répondus par oui"
    ),
    Quantile: Text(en="quantile", fr="quantile"),
    Median: Text(en="median", fr="médiane"),
    Gini: Text(en="Gini index", fr="indice de Gini"),
    Dissimilarity: Text(en="index of dissimilarity", fr="indice de dissimilarité"),
    Isolation: Text(en="isolation", fr="isolement"),
    Exposure: Text(en="exposure", fr="exposition"),
    Entropy: Text(en="entropy", fr="entropie"),
}
_COMPARED = {
    GapKind.DIFFERENCE: Text(en="gap, as a difference", fr="écart, en différence"),
    GapKind.RATIO: Text(en="gap, as a ratio", fr="écart, en rapport"),
}


def _record(each: Indicator) -> dict[str, Any]:
    return {
        "id": each.id,
        "label": asdict(each.label),
        "definition": asdict(each.definition),
        "universe": asdict(each.universe),
        "characteristic": each.characteristic.id if each.characteristic else None,
        "characteristics_2023": [later.id for later in each.characteristics_2023],
        "kind": each.kind.value,
        "aspect": each.aspect.value,
        "unit": asdict(each.unit.label),
        "direction": each.direction.name.lower(),
        "measure": measure_parts(each.measure),
        "source_table": asdict(each.source_table),
        "census_lines": [asdict(lines) for lines in each.census],
        "finest_area": each.finest_area.value,
        "national_only": each.is_national,
        "question": _question_record(each.question) if each.question else None,
        "checklist": [asdict(item) for item in items_of(each.id)],
        "reference": each.reference,
    }


def _question_record(question: Question) -> dict[str, Any]:
    return {
        "name": question.name,
        "wording": asdict(question.wording),
        "choices": [{"code": code, "label": asdict(label)} for code, label in question.scale.choices],
        "counted_from": question.scale.counted_from,
    }
