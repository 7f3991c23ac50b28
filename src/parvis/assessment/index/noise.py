"""Noise: figures drawn within what is known of their error, so that small places get wide ranges.

Three errors are drawn, each from a stream of its own: that of the sample, that of counts rounded at random, and that
of what was filled. A drawn figure is always one that could be: a share stays between 0 and 1.

References
----------
Statistics Canada (2021), Guide to the Census of Population, chapter 11: random rounding to base 5. Rubin (1987),
Multiple Imputation for Nonresponse in Surveys: an imputed value is a draw, not a mean.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.arrays import Rows, Values
from parvis.assessment.index.framework import Framework
from parvis.assessment.index.imputation import Impute
from parvis.assessment.index.variation import Uncertainty
from parvis.assessment.indicators.catalogue import BY_ID
from parvis.assessment.text import Text

_SAMPLING, _ROUNDING, _FILLING = range(3)  # the streams; a new error gets a number of its own
_FOLDS = 10
_ROUNDED_RATES = 0.05  # of a rate's unit: rates that were rounded still agree


@dataclass(frozen=True, slots=True, eq=False)
class Accuracy:
    """What a table knows of the errors of its values; every array has the shape (rows, indicators).

    ``standard_errors`` are in the indicator's own unit. ``numerators`` and ``denominators`` are the published
    counts that a rate was made of. NaN where not known.
    """

    standard_errors: Values
    numerators: Values
    denominators: Values


@dataclass(frozen=True, slots=True, eq=False)
class Noise:
    """Draws of a table's values, before any step of the index.

    ``sampling`` and ``rounding`` are None where they are not drawn.
    """

    values: Values
    sampling: "SamplingError | None"
    rounding: "RoundingError | None"

    def drawn(self, seed: int, *, sampling: int, rounding: int) -> Values:
        """Return the values with the draws of these numbers; the same seed and numbers give the same values."""
        values = self.values
        if self.sampling is not None:
            values = self.sampling.drawn(values, _stream(seed, _SAMPLING, sampling))
        if self.rounding is not None:
            values = self.rounding.drawn(values, _stream(seed, _ROUNDING, rounding))
        return values


def noise_of(
    values: Values, accuracy: Accuracy | None, framework: Framework, *, varies: Uncertainty
) -> Noise:
    """Return how to draw these values; what the table knows nothing of is left as it is.

    Raises
    ------
    InvalidDefinition
        Possible values are given for what is no indicator, the table knows nothing of an error that is to be drawn,
        an error or a count is negative or infinite, or a rate is not what its counts make, in any unit.
    """
    _refuse_bounds_of_nothing(varies, framework)
    if varies.sampling and (accuracy is None or np.isnan(accuracy.standard_errors).all()):
        raise _no_column("standard errors", "d’erreurs types", "_standard_error")
    if varies.rounding > 1 and (accuracy is None or np.isnan(accuracy.denominators).all()):
        raise _no_column("counts", "d’effectifs", "_numerator, _denominator")
    if accuracy is None:
        return Noise(values, None, None)
    _refuse_impossible(accuracy, framework)
    units = _units(values, accuracy)
    bounds = _bounds(framework, accuracy, units, varies)
    return Noise(
        values,
        sampling=_sampling_error(values, accuracy, bounds) if varies.sampling else None,
        rounding=_rounding_error(values, accuracy, units, bounds, varies.rounding, framework)
        if varies.rounding > 1
        else None,
    )


def _refuse_bounds_of_nothing(varies: Uncertainty, framework: Framework) -> None:
    for name, *_ in varies.possible:
        if name not in framework.indicator_ids:
            choices = ", ".join(framework.indicator_ids)
            raise InvalidDefinition(
                Text(
                    en=f"“{name}” is given possible values but is no indicator of the framework. "
                    f"Choose one of: {choices}.",
                    fr=f"«\u00a0{name}\u00a0» reçoit des valeurs possibles sans être un indicateur du cadre. "
                    f"Choisissez parmi\u00a0: {choices}.",
                )
            )


def _no_column(what: str, what_fr: str, endings: str) -> InvalidDefinition:
    return InvalidDefinition(
        Text(
            en=f"The recipe draws figures within an error of which the table knows nothing: it has no {what}. "
            f"Add columns whose names are an indicator’s with {endings} after it, or leave the error out.",
            fr=f"La recette tire des valeurs selon une erreur dont le tableau ne sait rien\u00a0: il n’a pas "
            f"{what_fr}. Ajoutez des colonnes au nom d’un indicateur suivi de {endings}, ou omettez l’erreur.",
        )
    )


def _refuse_impossible(accuracy: Accuracy, framework: Framework) -> None:
    for found in (accuracy.standard_errors, accuracy.numerators, accuracy.denominators):
        impossible = np.flatnonzero(((found < 0) | np.isinf(found)).any(axis=0))
        if impossible.size:
            name = framework.indicator_ids[int(impossible[0])]
            raise InvalidDefinition(
                Text(
                    en=f"A standard error or a count of “{name}” is negative or infinite. "
                    "Mend it, or leave the cell empty where it is not known.",
                    fr=f"Une erreur type ou un chiffre de «\u00a0{name}\u00a0» est négatif ou infini. "
                    "Corrigez-le ou laissez la cellule vide s’il n’est pas connu.",
                )
            )


def _bounds(
    framework: Framework, accuracy: Accuracy, units: Values, varies: Uncertainty
) -> tuple[Values, Values]:
    """Return the lowest and the highest value of each indicator, infinite where it has no bound.

    The recipe says so, or the catalogue, or the counts: a part of a whole is between nothing and all of it.
    """
    low, high = np.full(len(units), -np.inf), np.full(len(units), np.inf)
    with np.errstate(invalid="ignore"):
        is_part = (accuracy.numerators <= accuracy.denominators) | np.isnan(accuracy.numerators)
    is_rate = is_part.all(axis=0) & ~np.isnan(accuracy.numerators).all(axis=0)
    low[is_rate], high[is_rate] = 0, units[is_rate]
    given = {name: (least, most) for name, least, most in varies.possible}
    for column, name in enumerate(framework.indicator_ids):
        known = BY_ID.get(name)
        if known:
            low[column] = -np.inf if known.unit.lowest is None else known.unit.lowest
            high[column] = np.inf if known.unit.highest is None else known.unit.highest
        low[column], high[column] = given.get(name, (low[column], high[column]))
    return low, high


@dataclass(frozen=True, slots=True, eq=False)
class SamplingError:
    """Sampling errors on a scale without bounds: the logit of a share, the logarithm of what is only not negative.

    ``has_error`` says which values have one, of shape (rows, indicators); ``scales`` are the indicators by the
    kind of their scale.
    """

    has_error: NDArray[np.bool_]
    scales: tuple["_Scale", ...]

    def drawn(self, values: Values, random: np.random.Generator) -> Values:
        """Return the values, each moved by a normal draw on its scale."""
        moved = random.standard_normal(values.shape)
        for scale in self.scales:
            moved[:, scale.columns] = scale.back(moved[:, scale.columns])
        np.copyto(moved, values, where=~self.has_error)  # as they are, to the last digit
        return moved


@dataclass(frozen=True, slots=True, eq=False)
class _Scale:
    """Indicators on one kind of scale: the place and the spread of each value there, and the bounds they come from."""

    columns: Any
    place: Values
    spread: Values
    low: Values
    high: Values

    def back(self, normal: Values) -> Values:
        """Turn standard normal draws into draws of the values; the array is overwritten."""
        normal *= self.spread
        normal += self.place
        if np.isinf(self.low).any():
            return normal
        if np.isinf(self.high).any():
            return np.asarray(self.low + np.exp(normal, out=normal))
        np.negative(normal, out=normal)
        with np.errstate(over="ignore"):  # a share of next to nothing has odds beyond all numbers against it
            np.exp(normal, out=normal)
        normal += 1
        np.divide(self.high - self.low, normal, out=normal)
        normal += self.low
        return normal


def _sampling_error(values: Values, accuracy: Accuracy, bounds: tuple[Values, Values]) -> SamplingError:
    low, high = bounds
    # At its bound a share has no spread on the logit scale; there it is known from its count, if at all.
    has_error = (accuracy.standard_errors > 0) & (values > low) & (values < high)
    kind = np.isfinite(low).astype(int) * (1 + np.isfinite(high))
    scales = []
    for each in np.unique(kind).tolist():
        columns = np.flatnonzero(kind == each)
        at = values[:, columns], low[columns], high[columns]
        place, slope = _on_scale(each, *at)
        known = has_error[:, columns]
        scales.append(
            _Scale(
                columns=slice(None) if columns.size == len(kind) else columns,
                place=np.where(known, place, 0),
                spread=np.where(known, accuracy.standard_errors[:, columns] * slope, 0),
                low=low[columns],
                high=high[columns],
            )
        )
    return SamplingError(has_error, tuple(scales))


def _on_scale(kind: int, values: Values, low: Values, high: Values) -> tuple[Values, Values]:
    """Return values on the scale without bounds, and how much longer a small step is there."""
    with np.errstate(invalid="ignore", divide="ignore"):
        if kind == 0:
            return values, np.ones(values.shape)
        above = values - low
        if kind == 1:
            return np.log(above), 1 / above
        below = high - values
        return np.log(above / below), (high - low) / (above * below)


@dataclass(frozen=True, slots=True, eq=False)
class RoundingError:
    """Counts that were rounded at random to a multiple of ``base``, and the rates made of them.

    A count m is rounded up with a probability of its remainder over the base; so the m that may stand behind a
    published one lie less than a base away, with weights that fall evenly to both sides. ``numerators`` and
    ``denominators`` are NaN where not known. ``units`` is what the rates are in: 1, 100 for percent; ``low`` and
    ``high`` are their bounds.
    """

    base: int
    numerators: Values
    denominators: Values
    units: Values
    low: Values
    high: Values
    is_known: NDArray[np.bool_]

    def drawn(self, values: Values, random: np.random.Generator) -> Values:
        """Return the values with other counts behind their rates."""
        differences = _differences(self.base)
        counts = random.integers(0, differences.size, (2, *values.shape), dtype=np.uint16)
        numerator: Values
        numerator, denominator = differences[counts]
        numerator += self.numerators
        np.maximum(numerator, 0, out=numerator)
        denominator += self.denominators
        np.maximum(denominator, 1, out=denominator)
        numerator /= denominator
        numerator -= self.numerators / self.denominators
        numerator *= self.units
        numerator += values
        np.clip(numerator, self.low, self.high, out=numerator)
        np.copyto(numerator, values, where=~self.is_known)
        return numerator


def _differences(base: int) -> Values:
    """Return what a rounded count may differ by, as often as it may: the differences of two numbers under the base."""
    one = np.arange(base, dtype=float)
    return np.asarray((one[:, None] - one).ravel())


def _rounding_error(
    values: Values,
    accuracy: Accuracy,
    units: Values,
    bounds: tuple[Values, Values],
    base: int,
    framework: Framework,
) -> RoundingError:
    numerators, denominators = accuracy.numerators, accuracy.denominators
    is_known = (denominators > 0) & (numerators >= 0) & ~np.isnan(values)
    _refuse_other_rates(values, accuracy, units, is_known, base, framework)
    low, high = bounds
    return RoundingError(
        base=base,
        numerators=np.where(is_known, numerators, np.nan),
        denominators=np.where(is_known, denominators, np.nan),
        units=units,
        low=low,
        high=high,
        is_known=is_known,
    )


def _units(values: Values, accuracy: Accuracy) -> Values:
    """Return what 1 is in each indicator's unit, such as 100 for percent: the middle of what the rows say."""
    with np.errstate(invalid="ignore", divide="ignore"):
        ratios = values * accuracy.denominators / accuracy.numerators
    ratios[~(ratios > 0) | np.isinf(ratios)] = np.nan
    units = np.ones(values.shape[1])
    known = np.flatnonzero(~np.isnan(ratios).all(axis=0))
    units[known] = np.nanmedian(ratios[:, known], axis=0)
    # Rates are published to a decimal, so the middle is 99.98 where percent is meant.
    powers = 10.0 ** np.round(np.log10(units))
    return np.where(np.abs(units / powers - 1) < _ROUNDED_RATES, powers, units)


def _refuse_other_rates(
    values: Values,
    accuracy: Accuracy,
    units: Values,
    is_known: NDArray[np.bool_],
    base: int,
    framework: Framework,
) -> None:
    """Raise InvalidDefinition where most rates of an indicator are not its numerators over its denominators."""
    with np.errstate(invalid="ignore", divide="ignore"):
        miss = np.abs(values - units * accuracy.numerators / accuracy.denominators)
        # A rate may have been made of counts before they were rounded.
        is_other = is_known & (miss > units * (_ROUNDED_RATES + 2 * base / accuracy.denominators))
    for column in np.flatnonzero(2 * is_other.sum(axis=0) > is_known.sum(axis=0)).tolist():
        name = framework.indicator_ids[column]
        raise InvalidDefinition(
            Text(
                en=f"“{name}” is not its numerator over its denominator, so their rounding does not say how far "
                "the value can be off. Give the counts that the value is made of, or leave them out.",
                fr=f"«\u00a0{name}\u00a0» n’est pas le quotient de son numérateur et de son dénominateur\u00a0: "
                "leur arrondissement ne dit donc pas de combien la valeur peut s’écarter. Donnez les chiffres dont la "
                "valeur est faite, ou omettez-les.",
            )
        )


@dataclass(frozen=True, slots=True, eq=False)
class FillingError:
    """How far the method of filling is from values that are known: ``misses`` of each indicator, one array each."""

    misses: tuple[Values, ...]
    least: Values
    most: Values

    def drawn(self, filled: Values, gaps: NDArray[np.bool_], random: np.random.Generator) -> Values:
        """Return the filled values with one of the misses added at each gap, never beyond what was observed."""
        drawn = filled.copy()
        for column, misses in enumerate(self.misses):
            at = np.flatnonzero(gaps[:, column] & ~np.isnan(filled[:, column]))
            if at.size and misses.size:
                moved = drawn[at, column] + misses[random.integers(0, misses.size, at.size)]
                drawn[at, column] = np.clip(moved, self.least[column], self.most[column])
        return drawn


def filling_error(values: Values, rows: Rows, framework: Framework, *, impute: Impute) -> FillingError:
    """Hide known values, a tenth at a time, fill them, and return by how much they were missed."""
    known = ~np.isnan(values)
    tenth = np.cumsum(known, axis=0) % _FOLDS
    misses = np.full(values.shape, np.nan)
    for fold in range(_FOLDS):
        hidden = known & (tenth == fold)
        guessed = impute(np.where(hidden, np.nan, values), rows, framework)
        misses[hidden] = (values - guessed)[hidden]
    return FillingError(
        misses=tuple(column[~np.isnan(column)] for column in misses.T),
        least=np.fmin.reduce(values),
        most=np.fmax.reduce(values),
    )


def filling_stream(seed: int, number: int) -> np.random.Generator:
    """Return the stream from which a replicate draws what it fills."""
    return _stream(seed, _FILLING, number)


def _stream(seed: int, error: int, number: int) -> np.random.Generator:
    return np.random.Generator(np.random.SFC64(np.random.SeedSequence([seed, error, number])))
