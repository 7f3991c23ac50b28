"""What a chart of an index draws: the values of one node or indicator, area by area, with names and intervals.

Every value comes from an :class:`~parvis.assessment.index.result.IndexResult`, whose figures are released; an
indicator is drawn in its own unit and as released, so that a filled gap is never shown.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parvis.assessment.errors import AssessmentError, InvalidDefinition, UnknownArea
from parvis.assessment.index.arrays import Values
from parvis.assessment.sources.communities import area_name
from parvis.assessment.text import Text, format_number

if TYPE_CHECKING:
    from parvis.assessment.index.result import IndexResult, Spread

MOST_ROWS = 200  # about eight pages; the table of the same numbers goes with every chart and has no limit
NOT_ENOUGH = Text(en="not enough data", fr="données insuffisantes")


class ChartUnreadable(AssessmentError):
    """The chart cannot be drawn of these values so that it reads well and says what is true."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is drawn: a node's score or an indicator's value.

    ``values`` has the shape (rows of the result,), NaN where there is none. ``label`` names it, with its unit where
    it is an indicator's.
    """

    id: str
    label: Text
    values: Values
    decimals: int
    is_indicator: bool

    def written(self, value: float | None, language: str) -> str:
        """Write a value, or that there is not enough data."""
        if value is None:
            return NOT_ENOUGH.in_language(language)
        return format_number(value, language, decimals=self.decimals)


@dataclass(frozen=True, slots=True)
class AreaValue:
    """One area's value, None where there is not enough data, and the interval of it where there is one."""

    area: str
    name: Text
    value: float | None
    low: float | None = None
    high: float | None = None


def subject_of(result: "IndexResult", node: str | None) -> Subject:
    """Return what a node's or an indicator's identifier names; the index itself where there is none.

    Raises
    ------
    InvalidDefinition
        The framework has neither a node nor an indicator of that name; the sentence lists them.
    """
    framework = result.framework
    wanted = node or framework.top.id
    if wanted in framework.node_ids:
        column = framework.node_ids.index(wanted)
        scores = result.scored.scores[:, column]
        decimals = max(1, _decimals(scores))
        return Subject(wanted, framework.node_labels()[wanted], scores, decimals, is_indicator=False)
    if wanted in framework.indicator_ids:
        return _indicator(result, wanted)
    choices = ", ".join((*framework.node_ids, *framework.indicator_ids))
    raise InvalidDefinition(
        Text(
            en=f"The framework has no “{wanted}”. Choose one of: {choices}.",
            fr=f"Le cadre n’a pas de «\u00a0{wanted}\u00a0». Choisissez parmi\u00a0: {choices}.",
        )
    )


def _indicator(result: "IndexResult", wanted: str) -> Subject:
    from parvis.assessment.indicators.catalogue import BY_ID

    values = result.wide.table.values[:, result.framework.indicator_ids.index(wanted)]
    own = next(each for each in result.framework.indicators if each.id == wanted)
    label = own.label if own.label != Text() else Text(en=wanted, fr=wanted)
    if wanted not in BY_ID:
        return Subject(wanted, label, values, _decimals(values), is_indicator=True)
    unit = BY_ID[wanted].unit
    with_unit = Text(en=f"{label.en} ({unit.label.en})", fr=f"{label.fr} ({unit.label.fr})")
    return Subject(wanted, with_unit, values, unit.decimals, is_indicator=True)


def _decimals(values: Values) -> int:
    """Return how many decimals tell these values apart: three digits of their range."""
    present = values[~np.isnan(values)]
    reach = float(np.ptp(present)) if present.size else 0.0
    return min(6, max(0, 2 - math.floor(math.log10(reach)))) if reach > 0 else 1


def area_values(
    result: "IndexResult", subject: Subject, areas: Sequence[str] = (), *, period: str | None = None
) -> tuple[AreaValue, ...]:
    """Return the values of these areas, or of all, in one period, the last where none is named; highest first.

    Areas without a value come last.

    Raises
    ------
    UnknownArea
        An area is not in the result; the sentence names it.
    """
    shown = result.periods[-1] if period is None else period
    rows = {
        area: row
        for row, (area, when) in enumerate(zip(result.wide.areas, result.wide.periods, strict=True))
        if when == shown
    }
    refuse_unknown(result, areas)
    intervals = _intervals(result, subject, shown)
    found = [_area_value(area, subject, rows.get(area), intervals) for area in dict.fromkeys(areas or rows)]
    return tuple(sorted(found, key=lambda one: (one.value is None, -(one.value or 0.0))))


def shown_values(result: "IndexResult", subject: Subject, areas: Sequence[str] = ()) -> tuple[AreaValue, ...]:
    """Return the values of the last period, as :func:`area_values` does, where they are few enough to be read.

    Raises
    ------
    ChartUnreadable
        More than 200 areas; name some of them.
    UnknownArea
        An area is not in the result; the sentence names it.
    """
    values = area_values(result, subject, areas)
    refuse_many(len(values), most=MOST_ROWS, what=AREAS, remedy=NAME_AREAS)
    return values


def refuse_unknown(result: "IndexResult", areas: Sequence[str]) -> None:
    """Raise UnknownArea where an area is not in the result."""
    unknown = [area for area in areas if area not in result.wide.areas]
    if unknown:
        names = ", ".join(unknown)
        raise UnknownArea(
            Text(
                en=f"Not in this result: {names}. Name areas as the first column of values.csv does.",
                fr=f"Absents de ce résultat\u00a0: {names}. Nommez les territoires comme la première colonne de "
                "values.csv.",
            )
        )


def spread_of(result: "IndexResult", subject: Subject, period: str) -> "Spread | None":
    """Return the spread of ranks and scores of a subject in a period, None where none was made."""
    found = (each for each in result.spreads if (each.node, each.period) == (subject.id, period))
    return next(found, None)


def _intervals(
    result: "IndexResult", subject: Subject, period: str
) -> dict[int, tuple[float | None, float | None]]:
    spread = spread_of(result, subject, period)
    if spread is None:
        return {}
    found = spread.uncertainty
    return {
        int(row): (or_none(low), or_none(high))
        for row, low, high in zip(found.ranked, found.score_low, found.score_high, strict=True)
    }


def _area_value(
    area: str, subject: Subject, row: int | None, intervals: dict[int, tuple[float | None, float | None]]
) -> AreaValue:
    if row is None:
        return AreaValue(area, area_name(area), None)
    return AreaValue(area, area_name(area), or_none(subject.values[row]), *intervals.get(row, (None, None)))


def or_none(value: float) -> float | None:
    """Return a number, None in the place of NaN."""
    return None if math.isnan(value) else float(value)


def refuse_many(count: int, *, most: int, what: Text, remedy: Text) -> None:
    """Raise ChartUnreadable where more is to be drawn than can be read."""
    if count > most:
        en, fr = format_number(count, "en"), format_number(count, "fr")
        raise ChartUnreadable(
            Text(
                en=f"{en} {what.en} are too many for one chart that can be read; {most} are the most. {remedy.en}",
                fr=f"{fr} {what.fr}, c’est trop pour un seul graphique lisible; le plus est {most}. {remedy.fr}",
            )
        )


AREAS = Text(en="areas", fr="territoires")
NAME_AREAS = Text(
    en="Name some with --area; the exports hold all of them.",
    fr="Nommez-en quelques-uns avec --area; les exportations les contiennent tous.",
)


def source_of(result: "IndexResult") -> Text:
    """Say where the values come from, of which period they are, and by which definition the index was made."""
    label, reference = result.framework.label, result.framework.reference
    cited = f" ({reference})" if reference else ""
    when = _periods_said(result)
    return Text(
        en=f"Source: the released values given to the index. Period: {when.en}. Framework: {label.en}{cited}.",
        fr=f"Source\u00a0: les valeurs diffusées données à l’indice. Période\u00a0: {when.fr}. "
        f"Cadre\u00a0: {label.fr}{cited}.",
    )


def _periods_said(result: "IndexResult") -> Text:
    if not result.has_periods:
        return Text(en="not named in the table", fr="non précisée dans le tableau")
    first, last = result.periods[0], result.periods[-1]
    return (
        Text(en=first, fr=first) if first == last else Text(en=f"{first} to {last}", fr=f"{first} à {last}")
    )


def interval_note(result: "IndexResult", subject: Subject, period: str) -> Text:
    """Say what the interval of a score is, or that there is none."""
    spread = spread_of(result, subject, period)
    if subject.is_indicator:
        return Text(
            en="Values as released; the table gives no interval of them.",
            fr="Valeurs telles que diffusées; le tableau n’en donne pas l’intervalle.",
        )
    if spread is None:
        return Text(
            en="No interval was made of this node’s scores; small differences say little.",
            fr="Aucun intervalle n’a été établi pour les notes de ce nœud; de petits écarts disent peu.",
        )
    made, failed = len(spread.uncertainty.ranks), result.replicates - len(spread.uncertainty.ranks)
    count = {language: format_number(made, language) for language in ("en", "fr")}
    return Text(
        en=f"Line: 90% of the scores when weights change ({count['en']} replicates, {failed} failed; "
        f"seed {result.seed}).",
        fr=f"Trait\u00a0: 90\u00a0% des notes quand les poids changent ({count['fr']} répliques, {failed} en échec; "
        f"graine {result.seed}).",
    )


def in_period(result: "IndexResult", period: str) -> Text:
    """Return ", 2021" to end a title with, nothing where the table names no period."""
    return Text(en=f", {period}", fr=f", {period}") if result.has_periods else Text()


def title_of(result: "IndexResult", subject: Subject) -> Text:
    """Return the subject's name with the period that is drawn."""
    when = in_period(result, result.periods[-1])
    return Text(en=f"{subject.label.en}{when.en}", fr=f"{subject.label.fr}{when.fr}")


def spread_summary(values: Sequence[AreaValue], subject: Subject) -> Text:
    """Say how many areas have a value and from where to where they go."""
    present = [one for one in values if one.value is not None]
    if not present and len(values) == 1:
        name = values[0].name
        return Text(
            en=f"{name.en} has not enough data for {subject.label.en}.",
            fr=f"{name.fr} n’a pas assez de données pour {subject.label.fr}.",
        )
    if not present:
        return Text(
            en=f"None of the {len(values)} areas has enough data for {subject.label.en}.",
            fr=f"Aucun des {len(values)} territoires n’a assez de données pour {subject.label.fr}.",
        )
    high, low = present[0], present[-1]
    if len(values) == 1:
        return Text(
            en=f"{subject.label.en}: {subject.written(high.value, 'en')} in {high.name.en}.",
            fr=f"{subject.label.fr}\u00a0: {subject.written(high.value, 'fr')} pour {high.name.fr}.",
        )
    if len(present) == 1:
        return Text(
            en=f"{subject.label.en}: {subject.written(high.value, 'en')} in {high.name.en}, the only one of "
            f"{len(values)} with a value.",
            fr=f"{subject.label.fr}\u00a0: {subject.written(high.value, 'fr')} pour {high.name.fr}, seul territoire "
            f"sur {len(values)} à avoir une valeur.",
        )
    return Text(
        en=f"{subject.label.en}: {len(present)} of {len(values)} areas have a value, from "
        f"{subject.written(low.value, 'en')} ({low.name.en}) to {subject.written(high.value, 'en')} ({high.name.en}).",
        fr=f"{subject.label.fr}\u00a0: {len(present)} territoires sur {len(values)} ont une valeur, de "
        f"{subject.written(low.value, 'fr')} ({low.name.fr}) à {subject.written(high.value, 'fr')} ({high.name.fr}).",
    )
