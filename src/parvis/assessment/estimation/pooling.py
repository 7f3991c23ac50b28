"""Pooling: one figure over several periods, where a single period has too few persons.

Two ways. *Separate*: each period's figure is estimated alone and the figures are averaged, :func:`pool`. *Pooled*: the
periods' files are put one under the other with their weights scaled, :func:`pooled_weights`, and analysed as one
sample. Either describes the average of the periods, never the latest, and hides what changed between them; so drift is
tested and told. Figures that are not defined alike are refused.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from parvis.assessment.errors import AssessmentError
from parvis.assessment.estimation.wording import comma, quoted
from parvis.assessment.observation import Flag, Observation, Observations
from parvis.assessment.period import ReferencePeriod
from parvis.assessment.text import Text

Values = NDArray[np.float64]

POOLED_NOTE, DRIFTING_NOTE, INCOMPLETE_NOTE = (
    "pooled_periods",
    "pooled_periods_differ",
    "pooled_period_missing",
)
_95_PERCENT = 1.959964  # the normal distribution's 97.5 % point
_UNLIKELY = 0.05  # differences as large as these come about by chance in fewer than one of twenty cases


class CannotPool(AssessmentError):
    """Figures of several periods cannot be put together; the sentence says which and why."""


class Share(StrEnum):
    """How much each period counts: alike, by its persons, or by the precision of its figure.

    Alike is what Statistics Canada recommends: the others follow the periods that were sampled most.
    """

    EQUAL = "equal"
    SIZE = "size"
    PRECISION = "precision"


@dataclass(frozen=True, slots=True)
class Drift:
    """Whether the periods' figures differ by more than chance: Cochran's Q, its p-value, and last less first."""

    statistic: float
    p_value: float
    change: float

    @property
    def is_likely(self) -> bool:
        """Tell whether chance would give such differences in fewer than one of twenty cases."""
        return self.p_value < _UNLIKELY


@dataclass(frozen=True, slots=True)
class Pooled:
    """One figure over several periods, with the figures it was made of and what they changed by.

    ``drift`` is None where a standard error is missing: then nobody can tell.
    """

    observation: Observation
    parts: tuple[Observation, ...]
    shares: tuple[float, ...]
    drift: Drift | None


def pool(
    observations: Iterable[Observation],
    *,
    share: Share = Share.EQUAL,
    correlation: float = 0.0,
    across_sources: bool = False,
) -> tuple[Pooled, ...]:
    """Average the figures of several periods, for each indicator, area and group.

    Parameters
    ----------
    observations : iterable of Observation
        Estimates in one unit per indicator. A period without a value leaves the pooled figure without one.
    correlation : float
        Between the figures of any two periods, 0 where the samples are independent; above 0 where they share
        respondents or clusters, and the standard error is then larger.
    across_sources : bool
        Say so where the periods come under different source ids and you know that the definitions agree.

    Returns
    -------
    tuple of Pooled
        In the order in which the series first occur. The period is written from the first to the last, as
        2019/2021. Where the periods differ by more than chance, the figure is to be used with caution.

    Raises
    ------
    CannotPool
        A series has one period only, two that overlap, or figures of different sources, levels or areas; or the
        correlation is not from 0 to below 1.

    References
    ----------
    Thomas and Wannell (2009), Combining cycles of the Canadian Community Health Survey, Health Reports 20(1), the
    separate approach. Cochran (1954), The combination of estimates from different experiments, Biometrics 10.
    """
    if not 0 <= correlation < 1:
        raise _bad_correlation(correlation)
    series: defaultdict[tuple[str, str, str], list[Observation]] = defaultdict(list)
    for row in observations:
        series[row.indicator, row.area, row.group].append(row)
    return tuple(
        _pooled(_in_order(rows, across_sources=across_sources), share=share, correlation=correlation)
        for rows in series.values()
    )


def pooled_observations(pooled: Iterable[Pooled]) -> Observations:
    """Return the pooled figures as observations."""
    return Observations(tuple(each.observation for each in pooled))


def pooled_weights(weights: ArrayLike, *, periods: Sequence[Any]) -> Values:
    """Scale the weights of files put one under the other, so that together they stand for the average period.

    Each weight is divided by the number of periods; the periods keep their own strata (cross the stratum with the
    period), since each was drawn alone. Replicate weights are scaled alike, replicate r of every period standing
    side by side: what the samples share then shows in them.

    Parameters
    ----------
    weights : array of shape (rows,) or (rows, replicates)
    periods : sequence of shape (rows,)
        The period of each row.

    References
    ----------
    Thomas and Wannell (2009), Health Reports 20(1), the pooled approach: weights scaled by a constant factor.
    """
    scaled: Values = np.asarray(weights, float) / len({str(period) for period in periods})
    return scaled


def _in_order(rows: Sequence[Observation], *, across_sources: bool) -> list[Observation]:
    ordered = sorted(rows, key=lambda row: ReferencePeriod.parse(row.period))
    if len(ordered) < 2:
        raise _one_period(ordered[0])
    for before, after in pairwise(ordered):
        earlier, later = ReferencePeriod.parse(before.period), ReferencePeriod.parse(after.period)
        if later.first < earlier.last or before.period == after.period or _overlap(earlier, later):
            raise _overlapping(before, after)
        if (differing := _difference(before, after, across_sources=across_sources)) is not None:
            raise _other_definition(before, after, differing)
    return ordered


def _overlap(earlier: ReferencePeriod, later: ReferencePeriod) -> bool:
    """Tell whether periods that meet in one year overlap: two months of a year do not."""
    return later.first == earlier.last and not (earlier.month and later.month)


def _difference(before: Observation, after: Observation, *, across_sources: bool) -> Text | None:
    fields = _FIELDS if across_sources else {**_FIELDS, "source": Text("source", "source")}
    for field, label in fields.items():
        if getattr(before, field) != getattr(after, field):
            return label
    return None


_FIELDS = {
    "level": Text("level of the area", "niveau du territoire"),
    "described": Text("area described", "territoire décrit"),
    "match": Text("match", "association"),
}


def _pooled(rows: Sequence[Observation], *, share: Share, correlation: float) -> Pooled:
    if any(row.value is None for row in rows):
        return Pooled(_incomplete(rows), tuple(rows), (), None)
    values = np.array([row.value for row in rows], float)
    shares = _shares(rows, share)
    errors = None
    if all(row.standard_error is not None for row in rows):
        errors = np.array([row.standard_error for row in rows], float)
    drift = _drift(values, errors, correlation)
    error = None if errors is None else float(np.sqrt(_variance(shares * errors, correlation)))
    made = _observation(
        rows, float(shares @ values), error, is_drifting=drift is not None and drift.is_likely
    )
    return Pooled(made, tuple(rows), tuple(shares.tolist()), drift)


def _shares(rows: Sequence[Observation], share: Share) -> Values:
    if share is Share.EQUAL:
        return np.full(len(rows), 1 / len(rows))
    if share is Share.SIZE:
        sizes = np.array([row.n or np.nan for row in rows], float)
    else:
        sizes = np.array([1 / row.standard_error**2 if row.standard_error else np.nan for row in rows], float)
    if not np.isfinite(sizes).all():
        raise _no_share(rows[int(np.flatnonzero(~np.isfinite(sizes))[0])], share)
    return np.asarray(sizes / sizes.sum())


def _variance(errors: Values, correlation: float) -> float:
    """Return the variance of a sum of figures with these errors, any two of them correlated alike."""
    squares = float(errors @ errors)
    return squares + correlation * (float(errors.sum()) ** 2 - squares)


def _drift(values: Values, errors: Values | None, correlation: float) -> Drift | None:
    """Test whether all periods have one value; what two periods share makes their difference surer."""
    from scipy.stats import chi2

    if errors is None or not (errors > 0).all():
        return None
    covariance = np.outer(errors, errors) * (correlation + (1 - correlation) * np.eye(len(errors)))
    precision = np.linalg.inv(covariance)
    centred = values - precision.sum(axis=0) @ values / precision.sum()
    statistic = float(centred @ precision @ centred)
    return Drift(statistic, float(chi2.sf(statistic, len(values) - 1)), float(values[-1] - values[0]))


def _observation(
    rows: Sequence[Observation], value: float, error: float | None, *, is_drifting: bool
) -> Observation:
    reach = None if error is None else _95_PERCENT * error
    return replace(
        rows[-1],
        period=_span(rows),
        value=value,
        standard_error=error,
        low=None if reach is None else value - reach,
        high=None if reach is None else value + reach,
        n=sum(row.n or 0 for row in rows) if all(row.n is not None for row in rows) else None,
        numerator=None,
        denominator=None,
        symbol="",
        flag=Flag.USE_WITH_CAUTION if is_drifting or _needs_caution(rows) else Flag.NONE,
        note=DRIFTING_NOTE if is_drifting else POOLED_NOTE,
    )


def _needs_caution(rows: Sequence[Observation]) -> bool:
    return any(row.flag is Flag.USE_WITH_CAUTION for row in rows)


def _incomplete(rows: Sequence[Observation]) -> Observation:
    """Return a pooled row without a value: an average of the periods that are there would pass for all of them."""
    missing = next(row for row in rows if row.value is None)
    return replace(
        missing, period=_span(rows), standard_error=None, low=None, high=None, n=None, note=INCOMPLETE_NOTE
    )


def _span(rows: Sequence[Observation]) -> str:
    periods = [ReferencePeriod.parse(row.period) for row in rows]
    return str(ReferencePeriod(last=periods[-1].last, first=periods[0].first))


def _one_period(row: Observation) -> CannotPool:
    name = _name(row)
    return CannotPool(
        Text(
            en=f"{name.en} has one period only, {row.period}; there is nothing to pool.",
            fr=f"{name.fr} n’a qu’une période, {row.period}; il n’y a rien à regrouper.",
        )
    )


def _overlapping(before: Observation, after: Observation) -> CannotPool:
    name = _name(before)
    return CannotPool(
        Text(
            en=f"{name.en}: the periods {before.period} and {after.period} overlap; give each year once.",
            fr=f"{name.fr}\u00a0: les périodes {before.period} et {after.period} se chevauchent; donnez chaque année "
            "une seule fois.",
        )
    )


def _other_definition(before: Observation, after: Observation, label: Text) -> CannotPool:
    name = _name(before)
    return CannotPool(
        Text(
            en=f"{name.en} is not defined alike in {before.period} and {after.period}: the {label.en} differs. Pool "
            "only what means the same.",
            fr=f"{name.fr} n’est pas défini de la même façon en {before.period} et en {after.period} (ce qui "
            f"diffère\u00a0: {label.fr}). Ne regroupez que ce qui a le même sens.",
        )
    )


def _no_share(row: Observation, share: Share) -> CannotPool:
    name = _name(row)
    needed = (
        Text("number of persons", "nombre de personnes")
        if share is Share.SIZE
        else Text("standard error above zero", "erreur type au-dessus de zéro")
    )
    return CannotPool(
        Text(
            en=f"{name.en} in {row.period} has no {needed.en} to share by; share alike instead.",
            fr=f"{name.fr} en {row.period} n’a pas de {needed.fr} pour la part; donnez plutôt des parts égales.",
        )
    )


def _name(row: Observation) -> Text:
    return Text(
        en=f"“{row.indicator}” of “{row.area}”",
        fr=f"{quoted(row.indicator)} de {quoted(row.area)}",
    )


def _bad_correlation(correlation: float) -> CannotPool:
    return CannotPool(
        Text(
            en=f"The correlation between periods is {correlation:g}; it is at least 0 and below 1.",
            fr=f"La corrélation entre périodes est {comma(correlation)}; elle vaut au moins 0 et moins de 1.",
        )
    )
