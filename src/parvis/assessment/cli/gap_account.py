"""What ``parvis data gap`` tells: a table for a person, JSON and CSV for a program."""

import csv
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from parvis.assessment.estimation.adjusted_gap import AdjustedGap
from parvis.assessment.estimation.choices import ModelKind, Reference
from parvis.assessment.estimation.decomposition import INTERCEPT, Decomposition, Parts
from parvis.assessment.estimation.group_comparison import GroupComparison
from parvis.assessment.estimation.statistic import Estimate
from parvis.assessment.text import Language, Text, format_number

COLUMNS = ("part", "control", "value", "standard_error", "low", "high", "n", "left_out")

_LEVELS = ("group_mean", "other_mean", "raw", "as_group", "as_other", "adjusted", "explained")
_TWOFOLD = ("explained", "unexplained")
_THREEFOLD = ("endowments", "coefficients", "interaction")
_PARTS = (*_TWOFOLD, *_THREEFOLD)

# The two that are called explained: of the model of both groups, and of the decomposition.
_LABELS = {
    "group_mean": Text(en="Mean of the group", fr="Moyenne du groupe"),
    "other_mean": Text(en="Mean of the others", fr="Moyenne des autres"),
    "raw": Text(en="Raw gap", fr="Écart brut"),
    "as_group": Text(en="If all were in the group", fr="Si tous étaient du groupe"),
    "as_other": Text(en="If nobody were", fr="Si personne n’en était"),
    "adjusted": Text(en="Adjusted gap", fr="Écart ajusté"),
    "explained": Text(en="Raw less adjusted", fr="Brut moins ajusté"),
}
_PART_LABELS = {
    "explained": Text(en="Explained", fr="Expliqué"),
    "unexplained": Text(en="Unexplained", fr="Inexpliqué"),
    "endowments": Text(en="Endowments", fr="Dotations"),
    "coefficients": Text(en="Coefficients", fr="Coefficients"),
    "interaction": Text(en="Interaction", fr="Interaction"),
}
_FIGURE = Text(en="Figure", fr="Chiffre")
_VALUE = Text(en="Value", fr="Valeur")
_ERROR = Text(en="Std. error", fr="Erreur type")
_INTERVAL = Text(en="95% interval", fr="Intervalle à 95\u00a0%")
_DECOMPOSED = Text(en="Of the raw gap", fr="De l’écart brut")
_IN_THREE = Text(
    en="In three parts, seen from the others: {}.", fr="En trois parts, vues des autres\u00a0: {}."
)
_THE_WHOLE = Text(en="whole", fr="ensemble")
_BASE = Text(en="(base)", fr="(base)")
_HEAD = Text(
    en="{outcome}: {group} beside the others, {n} persons, of whom {members} in the group; {model}, {form}.",
    fr="{outcome}\u00a0: {group} à côté des autres, {n} personnes, dont {members} dans le groupe; {model}, {form}.",
)
_CONTROLS = Text(en="Made alike in: {}.", fr="Rendus semblables pour\u00a0: {}.")
_MISSING = Text(
    en="Not known, and so left out: {} ({} persons).",
    fr="Valeur inconnue, donc laissées de côté\u00a0: {} ({} personnes).",
)
_LEFT_OUT = Text(
    en="{} replicates could not be fitted and are left out.",
    fr="{} répliques n’ont pu être ajustées et sont omises.",
)
_NOT_DECOMPOSED = Text(en="Not decomposed. {}", fr="Non décomposé. {}")
_CAUTION = Text(
    en="An adjusted gap is what is left among people alike in the controls. Unexplained holds whatever they do not "
    "measure; neither proves a cause.",
    fr="Un écart ajusté est ce qui reste entre gens semblables pour les variables de contrôle. L’inexpliqué contient "
    "tout ce qu’elles ne mesurent pas; ni l’un ni l’autre ne prouve une cause.",
)


def record(found: GroupComparison) -> dict[str, Any]:
    """Return all figures and what they rest on, ready for JSON; null where there is none."""
    question, gap, decomposition = found.question, found.gap, found.decomposition
    return {
        "outcome": question.outcome,
        "group": question.group,
        "universe": question.universe,
        "controls": list(gap.controls),
        "model": gap.link.value,
        "models": gap.form.value,
        "n": gap.n,
        "group_n": gap.group_n,
        "missing": dict(gap.missing),
        "replicates_left_out": gap.replicates_left_out,
        "gap": {name: _figure(getattr(gap, name)) for name in _LEVELS},
        "coefficients": {name: _figure(each) for name, each in gap.coefficients.items()},
        "decomposition": None
        if decomposition is None
        else {
            "reference": decomposition.reference.value,
            "replicates_left_out": decomposition.replicates_left_out,
            "whole": _parts(decomposition.parts),
            "by_control": {name: _parts(each) for name, each in decomposition.by_control.items()},
        },
        "not_decomposed": None if found.refusal is None else {"en": found.refusal.en, "fr": found.refusal.fr},
    }


def write_csv(found: GroupComparison, path: Path) -> None:
    """Write one row a figure, beside the place and renamed at the end, so that there is never half a file."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as opened:
            writer = csv.writer(opened)
            writer.writerow(COLUMNS)
            writer.writerows(_rows(found))
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def show(found: GroupComparison, *, language: Language) -> None:
    """Print the gap, its decomposition by control, and what must be known before either is used."""
    console = Console(highlight=False)
    for line in _heading(found):
        console.print(line.in_language(language), markup=False, soft_wrap=True)
    decimals = _decimals(found.gap)
    console.print(_gap_table(found.gap, language, decimals))
    if found.decomposition is not None:
        console.print(_parts_table(found.decomposition, language, decimals))
        console.print(_threefold(found.decomposition.parts, language, decimals), markup=False, soft_wrap=True)
    for line in _remarks(found):
        console.print(line.in_language(language), markup=False, soft_wrap=True)


def _rows(found: GroupComparison) -> Iterator[tuple[Any, ...]]:
    gap = found.gap
    for name in _LEVELS:
        yield _row("explained_by_model" if name == "explained" else name, "", getattr(gap, name))
    for name, each in gap.coefficients.items():
        yield _row("coefficient", name, each)
    if found.decomposition is not None:
        for part in _PARTS:
            yield _row(part, "", getattr(found.decomposition.parts, part))
            for control, parts in found.decomposition.by_control.items():
                yield _row(part, control, getattr(parts, part))


def _row(part: str, control: str, each: Estimate) -> tuple[Any, ...]:
    numbers = (each.value, each.standard_error, each.low, each.high)
    return part, control, *("" if math.isnan(number) else number for number in numbers), each.n, each.left_out


def _figure(each: Estimate) -> dict[str, Any]:
    names = ("value", "standard_error", "low", "high")
    told = {name: getattr(each, name) for name in names}
    return {name: None if math.isnan(value) else value for name, value in told.items()} | {"n": each.n}


def _parts(parts: Parts) -> dict[str, Any]:
    return {name: _figure(getattr(parts, name)) for name in _PARTS}


def _heading(found: GroupComparison) -> list[Text]:
    gap = found.gap
    told = {
        language: _HEAD.in_language(language).format(
            outcome=found.question.outcome,
            group=found.question.group,
            n=format_number(gap.n, language),
            members=format_number(gap.group_n, language),
            model=gap.link.label.in_language(language),
            form=gap.form.label.in_language(language),
        )
        for language in ("en", "fr")
    }
    controls = ", ".join(gap.controls)
    return [Text(**told), Text(en=_CONTROLS.en.format(controls), fr=_CONTROLS.fr.format(controls))]


def _remarks(found: GroupComparison) -> list[Text]:
    remarks = [_filled(_MISSING, name, count) for name, count in found.gap.missing.items() if count]
    if found.decomposition is not None:
        remarks.insert(0, _with_reference(found.decomposition.reference))
    if found.gap.replicates_left_out:
        remarks.append(_filled(_LEFT_OUT, found.gap.replicates_left_out))
    if found.refusal is not None:
        remarks.append(
            Text(
                en=_NOT_DECOMPOSED.en.format(found.refusal.en), fr=_NOT_DECOMPOSED.fr.format(found.refusal.fr)
            )
        )
    return [*remarks, _CAUTION]


def _with_reference(reference: Reference) -> Text:
    return Text(
        en=f"Explained by the coefficients of: {reference.label.en}.",
        fr=f"Expliqué par les coefficients de\u00a0: {reference.label.fr}.",
    )


def _filled(pattern: Text, *given: str | int) -> Text:
    en, fr = (
        [each if isinstance(each, str) else format_number(each, language) for each in given]
        for language in ("en", "fr")
    )
    return Text(en=pattern.en.format(*en), fr=pattern.fr.format(*fr))


def _gap_table(gap: AdjustedGap, language: Language, decimals: int) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column(_FIGURE.in_language(language))
    for heading in (_VALUE, _ERROR, _INTERVAL):
        table.add_column(heading.in_language(language), justify="right")
    for name in _LEVELS:
        each = getattr(gap, name)
        interval = f"{_written(each.low, language, decimals)} … {_written(each.high, language, decimals)}"
        numbers = [_written(number, language, decimals) for number in (each.value, each.standard_error)]
        table.add_row(_LABELS[name].in_language(language), *numbers, "" if math.isnan(each.low) else interval)
    return table


def _parts_table(decomposition: Decomposition, language: Language, decimals: int) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column(_DECOMPOSED.in_language(language))
    for part in _TWOFOLD:
        table.add_column(_PART_LABELS[part].in_language(language), justify="right")
    for name, parts in (
        (_THE_WHOLE.in_language(language), decomposition.parts),
        *decomposition.by_control.items(),
    ):
        shown = _BASE.in_language(language) if name == INTERCEPT else name
        table.add_row(shown, *(_with_error(getattr(parts, part), language, decimals) for part in _TWOFOLD))
    return table


def _threefold(parts: Parts, language: Language, decimals: int) -> str:
    told = (
        f"{_PART_LABELS[part].in_language(language).lower()} {_with_error(getattr(parts, part), language, decimals)}"
        for part in _THREEFOLD
    )
    return _IN_THREE.in_language(language).format("; ".join(told))


def _with_error(each: Estimate, language: Language, decimals: int) -> str:
    value = _written(each.value, language, decimals)
    if math.isnan(each.standard_error):
        return value
    return f"{value} ({_written(each.standard_error, language, decimals)})"


def _written(number: float, language: Language, decimals: int) -> str:
    # Nothing is written as minus zero.
    return (
        ""
        if math.isnan(number)
        else format_number(round(number, decimals) + 0.0, language, decimals=decimals)
    )


def _decimals(gap: AdjustedGap) -> int:
    """Return three decimals for shares, and for amounts as many as make four digits of the greater mean."""
    greatest = max(abs(gap.group_mean.value), abs(gap.other_mean.value))
    if gap.link is ModelKind.LOGISTIC or greatest <= 1:
        return 3
    return max(0, 3 - math.floor(math.log10(greatest)))
