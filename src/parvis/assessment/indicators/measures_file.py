"""A user's own measures and groups, from a TOML file.

::

    [[measure]]
    id = "employment_rate"
    kind = "rate"                      # one of KINDS below; the other keys are the measure's own
    numerator = "employed = 1"
    universe = "age >= 15"             # left out: everybody
    weight = "weight"                  # left out: the weight given with the file, or each row once
    unit = "percent"                   # left out: proportion, number, or index_0_to_1, by kind
    label_en = "Employment rate"
    label_fr = "Taux d’emploi"

    [[measure]]
    id = "employment_gap"
    kind = "gap"
    of = "employment_rate"             # the id of a measure of this file
    group = "immigrants"
    against = "non_immigrants"
    compare = "difference"             # or "ratio"

    [groups]                           # each a condition over the columns
    immigrants = "immigrant = 1"
    non_immigrants = "immigrant = 0"

    [dimensions]                       # groups that answer one question, and what to cross: here immigrants:women
    gender = { women = "gender = 2", men = "gender = 1" }
    intersections = [["immigrants", "gender"]]

    [labels]                           # of groups and dimensions, as they are to be printed
    women = { en = "Women+", fr = "Femmes+" }

``intersections`` may also stand at the head of the file, before the first section.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any

from parvis.assessment.definition import invalid, load_toml
from parvis.assessment.indicators.disaggregation import Dimension, Disaggregation, Group, single_group
from parvis.assessment.indicators.indicator import Unit
from parvis.assessment.indicators.measure import (
    EVERYBODY,
    Checklist,
    Computed,
    CountPer,
    Dissimilarity,
    Entropy,
    Exposure,
    Gap,
    GapKind,
    Gini,
    Isolation,
    Mean,
    Median,
    Quantile,
    Rate,
    Ratio,
    Total,
    check_expression,
)
from parvis.assessment.text import Text


@dataclass(frozen=True, slots=True)
class OwnMeasure:
    """A measure of a user's file: what an estimate needs of an indicator, and no more."""

    id: str
    label: Text
    unit: Unit
    measure: Computed


@dataclass(frozen=True, slots=True)
class MeasuresFile:
    """What a file of measures says: the measures in its order, and for whom to compute them."""

    measures: tuple[OwnMeasure, ...]
    disaggregation: Disaggregation


KINDS: dict[str, type[Any]] = {
    "rate": Rate,
    "total": Total,
    "count_per": CountPer,
    "mean": Mean,
    "median": Median,
    "quantile": Quantile,
    "ratio": Ratio,
    "gini": Gini,
    "dissimilarity": Dissimilarity,
    "isolation": Isolation,
    "exposure": Exposure,
    "entropy": Entropy,
    "checklist": Checklist,
    "gap": Gap,
}
_IN_AMOUNTS = frozenset({"total", "count_per", "mean", "median", "quantile", "ratio"})
_INDICES = frozenset({"gini", "dissimilarity", "isolation", "exposure", "entropy"})
_OF_EVERY_MEASURE = frozenset({"id", "kind", "unit", "label_en", "label_fr"})


def read_measures(path: Path, *, weight: str = "1") -> MeasuresFile:
    """Read measures and groups from a TOML file; the form is in this module's description.

    Parameters
    ----------
    weight : str
        The weight of every measure that names none: an expression, most often a column.

    Raises
    ------
    InvalidDefinition
        The file cannot be read, a key is missing, unknown or of the wrong kind, or an expression is refused. The
        sentence names the measure.
    """
    table = load_toml(path)
    _refuse_unknown_sections(table)
    read: dict[str, OwnMeasure] = {}
    for number, row in enumerate(_rows(table), start=1):
        measure = _own_measure(row, number, read, weight)
        read[measure.id] = measure
    if not read:
        raise invalid(
            f"{path.name} has no measure. Write at least one section [[measure]].",
            f"{path.name} ne contient aucune mesure. Écrivez au moins une section [[measure]].",
        )
    return MeasuresFile(tuple(read.values()), _disaggregation(table))


_SECTIONS = ("measure", "groups", "dimensions", "labels", "intersections")


def _refuse_unknown_sections(table: Mapping[str, Any]) -> None:
    if unknown := [name for name in table if name not in _SECTIONS]:
        raise invalid(
            f"The section “{unknown[0]}” is unknown. Choose from: {', '.join(_SECTIONS)}.",
            f"La section «\u00a0{unknown[0]}\u00a0» est inconnue. Choisissez parmi\u00a0: {', '.join(_SECTIONS)}.",
        )


def _rows(table: Mapping[str, Any]) -> list[dict[str, Any]]:
    rows = table.get("measure", [])
    if isinstance(rows, list) and all(isinstance(row, dict) for row in rows):
        return rows
    raise invalid(
        "The measures are not written as sections. Begin each with [[measure]].",
        "Les mesures ne sont pas écrites en sections. Commencez chacune par [[measure]].",
    )


def _own_measure(
    row: dict[str, Any], number: int, earlier: Mapping[str, OwnMeasure], weight: str
) -> OwnMeasure:
    id = row.get("id")
    if not isinstance(id, str) or not id.strip() or id in earlier:
        raise invalid(
            f'Measure number {number} needs an id of its own. Write id = "…", each id once.',
            f'La mesure numéro {number} demande un identifiant qui lui est propre. Écrivez id = "…", chacun une fois.',
        )
    kind = _kind(row, id)
    _refuse_unknown_keys(row, id, kind)
    measure = _gap(row, id, earlier) if kind == "gap" else _measure(row, id, kind, weight)
    for expression in measure.expressions:
        check_expression(expression)
    label = Text(en=str(row.get("label_en", "")), fr=str(row.get("label_fr", "")))
    return OwnMeasure(
        id=id,
        label=label if label.en or label.fr else Text(en=id, fr=id),
        unit=_unit(row, id, kind, measure, earlier),
        measure=measure,
    )


def _kind(row: Mapping[str, Any], id: str) -> str:
    kind = row.get("kind")
    if isinstance(kind, str) and kind in KINDS:
        return kind
    raise invalid(
        f"The measure “{id}” is of kind “{kind}”, which is unknown. Choose from: {', '.join(KINDS)}.",
        f"La mesure «\u00a0{id}\u00a0» est du genre «\u00a0{kind}\u00a0», qui est inconnu. "
        f"Choisissez parmi\u00a0: {', '.join(KINDS)}.",
    )


def _refuse_unknown_keys(row: Mapping[str, Any], id: str, kind: str) -> None:
    own = {"compare" if field.name == "kind" else field.name for field in fields(KINDS[kind])}
    for key in row:
        if key not in own | _OF_EVERY_MEASURE:
            choices = ", ".join(sorted(own | _OF_EVERY_MEASURE))
            raise invalid(
                f"In the measure “{id}”, the key “{key}” is unknown. Choose from: {choices}.",
                f"Dans la mesure «\u00a0{id}\u00a0», la clé «\u00a0{key}\u00a0» est inconnue. "
                f"Choisissez parmi\u00a0: {choices}.",
            )


def _measure(row: Mapping[str, Any], id: str, kind: str, weight: str) -> Computed:
    given: dict[str, Any] = {"universe": EVERYBODY, "weight": weight}
    for field in fields(KINDS[kind]):
        if field.name in row:
            given[field.name] = _READ.get(field.name, _expression)(row[field.name], id, field.name)
        elif field.name not in given and field.default is MISSING:
            raise _wrong(id, field.name)
    measure: Computed = KINDS[kind](**given)
    return measure


def _expression(written: object, id: str, key: str) -> str:
    if isinstance(written, bool) or not isinstance(written, str | int | float) or not str(written).strip():
        raise _wrong(id, key)
    return str(written)


def _expressions(written: object, id: str, key: str) -> tuple[str, ...]:
    if not isinstance(written, list) or not written:
        raise _wrong(id, key)
    return tuple(_expression(each, id, key) for each in written)


def _share(written: object, id: str, key: str) -> float:
    if isinstance(written, bool) or not isinstance(written, int | float):
        raise _wrong(id, key)
    return float(written)


_READ: dict[str, Callable[[object, str, str], Any]] = {
    "p": _share,
    "items": _expressions,
    "categories": _expressions,
}
_EXAMPLES = {"p": "p = 0.9", "items": 'items = ["…", "…"]', "categories": 'categories = ["…", "…"]'}


def _wrong(id: str, key: str) -> Exception:
    example = _EXAMPLES.get(key, f'{key} = "…"')
    return invalid(
        f"In the measure “{id}”, “{key}” is missing or of the wrong kind. Write {example}.",
        f"Dans la mesure «\u00a0{id}\u00a0», «\u00a0{key}\u00a0» manque ou n’est pas du bon type. Écrivez {example}.",
    )


def _gap(row: Mapping[str, Any], id: str, earlier: Mapping[str, OwnMeasure]) -> Gap:
    of = earlier.get(str(row.get("of")))
    if of is None or isinstance(of.measure, Gap | Dissimilarity | Isolation | Exposure):
        raise invalid(
            f'The gap “{id}” must say of which measure. Write of = "…", the id of a measure above it that has groups.',
            f'L’écart «\u00a0{id}\u00a0» doit dire de quelle mesure. Écrivez of = "…", l’identifiant d’une mesure '
            "qui le précède et qui se calcule par groupe.",
        )
    return Gap(
        of=of.measure,
        group=_expression(row.get("group"), id, "group"),
        against=_expression(row.get("against"), id, "against"),
        kind=_compare(row, id),
    )


def _compare(row: Mapping[str, Any], id: str) -> GapKind:
    written = row.get("compare", GapKind.DIFFERENCE)
    if written in list(GapKind):
        return GapKind(written)
    raise invalid(
        f'In the gap “{id}”, “{written}” is no comparison. Write compare = "difference" or "ratio".',
        f"Dans l’écart «\u00a0{id}\u00a0», «\u00a0{written}\u00a0» n’est pas une comparaison. "
        'Écrivez compare = "difference" (différence) ou "ratio" (rapport).',
    )


def _unit(
    row: Mapping[str, Any], id: str, kind: str, measure: Computed, earlier: Mapping[str, OwnMeasure]
) -> Unit:
    written = row.get("unit")
    if written is None:
        return _unit_left_out(kind, measure, of=earlier.get(str(row.get("of"))))
    if isinstance(written, str) and written.upper() in Unit.__members__:
        return Unit[written.upper()]
    choices = ", ".join(name.lower() for name in Unit.__members__)
    raise invalid(
        f"In the measure “{id}”, the unit “{written}” is unknown. Choose from: {choices}.",
        f"Dans la mesure «\u00a0{id}\u00a0», l’unité «\u00a0{written}\u00a0» est inconnue. "
        f"Choisissez parmi\u00a0: {choices}.",
    )


def _unit_left_out(kind: str, measure: Computed, *, of: OwnMeasure | None) -> Unit:
    if of is not None and isinstance(measure, Gap):
        return Unit.NUMBER if measure.kind is GapKind.RATIO else _IN_POINTS.get(of.unit, of.unit)
    if kind in _IN_AMOUNTS:
        return Unit.NUMBER
    return Unit.INDEX_0_TO_1 if kind in _INDICES else Unit.PROPORTION


# A difference may be negative, which a share may not.
_IN_POINTS = {
    Unit.PROPORTION: Unit.PROPORTION_POINTS,
    Unit.PERCENT: Unit.PERCENTAGE_POINTS,
    Unit.INDEX_0_TO_1: Unit.PROPORTION_POINTS,
}


def _disaggregation(table: Mapping[str, Any]) -> Disaggregation:
    labels = {name: _label(name, written) for name, written in _section(table, "labels").items()}
    groups = (
        single_group(id, _condition(id, written), label=labels.get(id))
        for id, written in _section(table, "groups").items()
    )
    dimensions = (
        _dimension(id, written, labels)
        for id, written in _section(table, "dimensions").items()
        if id != "intersections"
    )
    return Disaggregation((*groups, *dimensions), _intersections(table))


def _section(table: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    section = table.get(name, {})
    if isinstance(section, dict):
        return section
    raise invalid(
        f"“{name}” is no section. Write [{name}] and a line for each.",
        f"«\u00a0{name}\u00a0» n’est pas une section. Écrivez [{name}] et une ligne pour chacun.",
    )


def _dimension(id: str, written: object, labels: Mapping[str, Text]) -> Dimension:
    if not isinstance(written, dict) or not written:
        raise _wrong_group(id)
    groups = tuple(
        Group(name, labels.get(name, Text(en=name, fr=name)), _condition(name, condition))
        for name, condition in written.items()
    )
    return Dimension(id, labels.get(id, Text(en=id, fr=id)), groups)


def _condition(id: str, written: object) -> str:
    if not isinstance(written, str):
        raise _wrong_group(id)
    check_expression(written)
    return written


def _wrong_group(id: str) -> Exception:
    return invalid(
        f'The group “{id}” needs a condition. Write {id} = "…", or a section [dimensions.{id}] of conditions.',
        f'Le groupe «\u00a0{id}\u00a0» demande une condition. Écrivez {id} = "…", ou une section [dimensions.{id}] '
        "de conditions.",
    )


def _label(name: str, written: object) -> Text:
    if isinstance(written, dict) and written.get("en") and written.get("fr"):
        return Text(en=str(written["en"]), fr=str(written["fr"]))
    raise invalid(
        f'The label of “{name}” needs both languages. Write {name} = {{ en = "…", fr = "…" }}.',
        f"L’étiquette de «\u00a0{name}\u00a0» demande les deux langues. "
        f'Écrivez {name} = {{ en = "…", fr = "…" }}.',
    )


def _intersections(table: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    written = table.get("intersections", _section(table, "dimensions").get("intersections", []))
    if isinstance(written, list) and all(
        isinstance(each, list) and len(each) > 1 and all(isinstance(name, str) for name in each)
        for each in written
    ):
        return tuple(tuple(each) for each in written)
    raise invalid(
        'The intersections are not lists of dimensions. Write intersections = [["immigrants", "gender"]].',
        "Les croisements ne sont pas des listes de dimensions. "
        'Écrivez intersections = [["immigrants", "gender"]].',
    )
