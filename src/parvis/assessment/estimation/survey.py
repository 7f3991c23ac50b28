"""Estimates of a survey with their standard errors: measures by domain and group, from one file of answers.

A domain is a combination of values of columns, such as a community; a group is a condition. Both only choose rows:
the design stays that of the whole sample.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import cast

import numpy as np

from parvis.assessment.definition import invalid
from parvis.assessment.estimation.answers import Answers
from parvis.assessment.estimation.choices import ProportionInterval, QuantileInterval, QuantileRule
from parvis.assessment.estimation.design import Design, ReplicateDesign, within
from parvis.assessment.estimation.difference import gaps, relative_gaps
from parvis.assessment.estimation.domain import Domain, domains
from parvis.assessment.estimation.inputs import Inputs, Mask, Ranked, Summed, Worked, basis, read_inputs
from parvis.assessment.estimation.intervals import proportion_interval, proportions, student_intervals
from parvis.assessment.estimation.quality import MARK, QualityRule, judged
from parvis.assessment.estimation.quantile import (
    domain_degrees_of_freedom,
    quantile_statistics,
    woodruff_quantile,
)
from parvis.assessment.estimation.statistic import Estimate, Statistics, ratios, totals
from parvis.assessment.indicators.disaggregation import TOTAL, Group
from parvis.assessment.indicators.measure import (
    EVERYBODY,
    Checklist,
    Gap,
    GapKind,
    Rate,
    Total,
)
from parvis.assessment.indicators.measures_file import MeasuresFile, OwnMeasure
from parvis.assessment.observation import Flag

Progress = Callable[[int, int], None]

_SHARES = (Rate, Checklist)  # between 0 and 1, and so is their interval


@dataclass(frozen=True, slots=True)
class Choices:
    """How errors are told: the level of intervals, how they are made, and what quality rule marks an estimate."""

    level: float = 0.95
    interval: ProportionInterval = ProportionInterval.LOGIT
    quantile_rule: QuantileRule = QuantileRule.MATH
    quantile_interval: QuantileInterval = QuantileInterval.WOODRUFF
    quality: QualityRule = MARK


@dataclass(frozen=True, slots=True)
class SurveyEstimate:
    """One measure in one domain and group; ``keys`` are the domain's values, in the order of the columns.

    All figures are in the measure's unit, None where ``flag`` says why. ``n`` is the respondents behind the figure;
    of a gap, the smaller of the two. ``left_out`` is the replicates in which nobody was in the domain.
    """

    measure: str
    keys: tuple[str, ...]
    group: str
    value: float | None
    standard_error: float | None
    low: float | None
    high: float | None
    n: int
    flag: Flag
    quality: str
    left_out: int


def estimate_survey(
    file: MeasuresFile,
    *,
    answers: Answers,
    design: Design,
    by: Sequence[str] = (),
    choices: Choices = Choices(),
    progress: Progress | None = None,
) -> tuple[SurveyEstimate, ...]:
    """Estimate measures with standard errors, in the order measure, domain, group.

    Parameters
    ----------
    answers : Answers
        One row a respondent, as many and in the same order as in ``design``.
    by : column names
        A domain is a combination of their values that occurs; a row without one of them is in no domain. Without
        columns the whole sample is the one domain.
    progress
        Told how many of the measures x domains are done.

    Raises
    ------
    InvalidDefinition
        A measure has no standard error here, a gap names a group that is not given, or nobody at all is in a
        measure's universe with a known value.
    InvalidFile
        A column is missing.
    """
    groups = {group.id: group for group in file.disaggregation.groups}
    for own in file.measures:
        _refuse_unknown_groups(own, groups)
    inputs = read_inputs(file.measures, groups.values(), answers)
    places = domains(answers.texts(by), rows=len(design.weights))
    found: dict[str, list[SurveyEstimate]] = {own.id: [] for own in file.measures}
    for done, domain in enumerate(places):
        if progress:
            progress(done * len(file.measures), len(places) * len(file.measures))
        for estimate in _in_domain(file.measures, inputs, domain, design, choices):
            found[estimate.measure].append(estimate)
    for own in file.measures:
        _refuse_nobody(own, found[own.id])
    return tuple(estimate for own in file.measures for estimate in found[own.id])


def _refuse_unknown_groups(own: OwnMeasure, groups: Mapping[str, Group]) -> None:
    measure = own.measure
    if not isinstance(measure, Gap):
        return
    for name in (measure.group, measure.against):
        if name not in groups:
            choices = ", ".join(groups)
            raise invalid(
                f"The gap “{own.id}” needs the group “{name}”, which is not given. Choose from: {choices}.",
                f"L’écart «\u00a0{own.id}\u00a0» demande le groupe «\u00a0{name}\u00a0», qui n’est pas donné. "
                f"Choisissez parmi\u00a0: {choices}.",
            )


def _refuse_nobody(own: OwnMeasure, estimates: Sequence[SurveyEstimate]) -> None:
    # The two groups of a gap may well be in different domains: its rows then say so one by one.
    if isinstance(own.measure, Gap) or any(each.flag is not Flag.NOT_APPLICABLE for each in estimates):
        return
    raise invalid(
        f"Nobody in the file has a known value for “{own.id}”: every answer is missing or outside the universe. "
        "Check its expressions and the codes of the file.",
        f"Personne dans le fichier n’a de valeur connue pour «\u00a0{own.id}\u00a0»\u00a0: chaque réponse manque ou "
        "est hors de l’univers. Vérifiez ses expressions et les codes du fichier.",
    )


# Working out a domain


@dataclass(frozen=True, slots=True)
class _Part:
    """A domain's rows: its design, and what each measure is worked out from there."""

    design: Design
    inputs: Inputs
    is_whole: bool

    def inside(self, measure: Worked, group: str) -> Mask:
        return self.inputs.known[measure] & self.inputs.groups[group] & (self.design.weights > 0)


def _in_domain(
    measures: Sequence[OwnMeasure], inputs: Inputs, domain: Domain, design: Design, choices: Choices
) -> Iterator[SurveyEstimate]:
    part = _Part(within(design, domain.rows), inputs.of_rows(domain.rows), domain.is_whole)
    summed = [own for own in measures if isinstance(basis(own), Summed)]
    tables = _sums(summed, part)
    for own in measures:
        if isinstance(basis(own), Ranked):
            yield from _ranked(own, part, domain.keys, choices)
        else:
            yield from _of_sums(own, tables, domain.keys, choices)


@dataclass(frozen=True, slots=True)
class _Table:
    """Statistics of a domain, and the place of each measure and group among them."""

    statistics: Statistics
    places: Mapping[tuple[Worked, str], int]
    groups: tuple[str, ...]


def _sums(measures: Sequence[OwnMeasure], part: _Part) -> dict[bool, _Table]:
    """Work out ratios, and totals, of all measures and groups at once: one pass over the weights for each."""
    basic = dict.fromkeys(basis(own) for own in measures)
    tables = {}
    for are_totals in (False, True):
        chosen = [measure for measure in basic if isinstance(measure, Total) is are_totals]
        if chosen:
            tables[are_totals] = _table(chosen, part, are_totals)
    return tables


def _table(measures: Sequence[Worked], part: _Part, are_totals: bool) -> _Table:
    groups = tuple(part.inputs.groups)
    places = {key: place for place, key in enumerate(product(measures, groups))}
    inside = np.column_stack([part.inside(measure, group) for measure, group in places]).astype(float)
    over = inside * np.column_stack([part.inputs.over[measure] for measure, _ in places])
    n = inside.sum(axis=0)
    if are_totals:
        return _Table(totals(part.design, over, n=n), places, groups)
    under = inside * np.column_stack([part.inputs.under[measure] for measure, _ in places])
    return _Table(ratios(part.design, over, under, n=n), places, groups)


def _of_sums(
    own: OwnMeasure, tables: Mapping[bool, _Table], keys: tuple[str, ...], choices: Choices
) -> Iterator[SurveyEstimate]:
    basic = basis(own)
    table = tables[isinstance(basic, Total)]
    if isinstance(own.measure, Gap):
        pair = (table.places[basic, own.measure.group], table.places[basic, own.measure.against])
        compare = relative_gaps if own.measure.kind is GapKind.RATIO else gaps
        yield from _rows(own, compare(table.statistics, [pair]), (TOTAL,), keys, choices)
    else:
        chosen = [table.places[basic, group] for group in table.groups]
        yield from _rows(own, table.statistics.of(chosen), table.groups, keys, choices)


def _rows(
    own: OwnMeasure, statistics: Statistics, groups: Sequence[str], keys: tuple[str, ...], choices: Choices
) -> Iterator[SurveyEstimate]:
    errors, left_out = statistics.standard_error, statistics.left_out
    limits = _limits(own, statistics, choices)
    for place, group in enumerate(groups):
        figure = Estimate(
            float(statistics.values[place]),
            float(errors[place]),
            *limits[place],
            int(statistics.n[place]),
            int(left_out[place]),
        )
        yield _told(own, figure, group, keys, choices)


def _limits(own: OwnMeasure, statistics: Statistics, choices: Choices) -> list[tuple[float, float]]:
    if isinstance(own.measure, _SHARES):
        return [
            proportion_interval(each, method=choices.interval, level=choices.level)
            for each in proportions(statistics)
        ]
    low, high = student_intervals(statistics, level=choices.level)
    return [(float(one), float(other)) for one, other in zip(low, high, strict=True)]


def _ranked(
    own: OwnMeasure, part: _Part, keys: tuple[str, ...], choices: Choices
) -> Iterator[SurveyEstimate]:
    basic = cast(Ranked, basis(own))
    if isinstance(own.measure, Gap):
        yield from _rows(own, _ranked_gap(own, own.measure, basic, part, choices), (TOTAL,), keys, choices)
    elif choices.quantile_interval is QuantileInterval.REPLICATES:
        groups = tuple(part.inputs.groups)
        yield from _rows(own, _quantiles(own, basic, groups, part, choices), groups, keys, choices)
    else:
        for group in part.inputs.groups:
            yield _told(own, _woodruff(basic, group, part, choices), group, keys, choices)


def _ranked_gap(own: OwnMeasure, gap: Gap, basic: Ranked, part: _Part, choices: Choices) -> Statistics:
    compare = relative_gaps if gap.kind is GapKind.RATIO else gaps
    return compare(_quantiles(own, basic, (gap.group, gap.against), part, choices), [(0, 1)])


def _quantiles(
    own: OwnMeasure, basic: Ranked, groups: Sequence[str], part: _Part, choices: Choices
) -> Statistics:
    if not isinstance(part.design, ReplicateDesign):
        raise invalid(
            f"“{own.id}” needs replicate weights: without them a gap between quantiles has no standard error. Give "
            "--replicates, or leave the measure out.",
            f"«\u00a0{own.id}\u00a0» demande des poids de répliques\u00a0: sans eux, un écart entre quantiles n’a pas "
            "d’erreur type. Donnez --replicates, ou retirez la mesure.",
        )
    inside = np.column_stack([part.inside(basic, group) for group in groups])
    values = np.where(inside, part.inputs.over[basic][:, None], np.nan)
    return quantile_statistics(part.design, values, share=basic.p, rule=choices.quantile_rule)


def _woodruff(basic: Ranked, group: str, part: _Part, choices: Choices) -> Estimate:
    inside = part.inside(basic, group)
    covers_sample = part.is_whole and group == TOTAL and basic.universe == EVERYBODY
    freedom = part.design.degrees_of_freedom if covers_sample else _freedom(part, inside)
    return woodruff_quantile(
        part.design,
        part.inputs.over[basic],
        inside,
        share=basic.p,
        rule=choices.quantile_rule,
        level=choices.level,
        degrees_of_freedom=freedom,
    )


def _freedom(part: _Part, inside: Mask) -> int:
    return domain_degrees_of_freedom(part.design, inside) if inside.any() else 0


# Telling


def _told(
    own: OwnMeasure, figure: Estimate, group: str, keys: tuple[str, ...], choices: Choices
) -> SurveyEstimate:
    if not figure.n or np.isnan(figure.value):
        return _untold(own, figure, group, keys, Flag.NOT_APPLICABLE, "")
    quality = judged(
        _rule(own, choices), value=figure.value, standard_error=figure.standard_error, n=figure.n
    )
    if quality.is_withheld:
        return _untold(own, figure, group, keys, quality.flag, quality.letter)
    return SurveyEstimate(
        own.id,
        keys,
        group,
        _in_unit(figure.value, own),
        _in_unit(figure.standard_error, own),
        _in_unit(figure.low, own),
        _in_unit(figure.high, own),
        figure.n,
        quality.flag,
        quality.letter,
        figure.left_out,
    )


def _in_unit(figure: float, own: OwnMeasure) -> float | None:
    return None if np.isnan(figure) else own.unit.scale * figure


def _untold(
    own: OwnMeasure, figure: Estimate, group: str, keys: tuple[str, ...], flag: Flag, letter: str
) -> SurveyEstimate:
    return SurveyEstimate(
        own.id, keys, group, None, None, None, None, figure.n, flag, letter, figure.left_out
    )


def _rule(own: OwnMeasure, choices: Choices) -> QualityRule:
    """Return the rule for a measure: a difference near zero has a large coefficient of variation and may be sure."""
    if isinstance(own.measure, Gap) and own.measure.kind is GapKind.DIFFERENCE:
        return replace(choices.quality, bands=())
    return choices.quality
