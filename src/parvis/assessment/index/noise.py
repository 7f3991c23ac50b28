"""Noise: figures drawn within what is known of their error, so that small places get wide ranges.

Three errors are drawn, each from a stream of its own: that of the sample, that of counts rounded at random, and that
of what was filled. A drawn figure is always one that could be: a share stays between 0 and 1.

References
----------
Statistics Canada (2021), Guide to the Census of Population, chapter 11: random rounding to base 5. Rubin (1987),
Multiple Imputation for Nonresponse in Surveys: an imputed value is a draw, not a mean.
"""

from dataclasses import dataclass

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
        if self.rounding is not None:
            values = self.rounding.drawn(values, _stream(seed, _ROUNDING, rounding))
        if self.sampling is not None:
            values = self.sampling.drawn(values, _stream(seed, _SAMPLING, sampling))
        return values


def noise_of(
    values: Values, accuracy: Accuracy | None, framework: Framework, *, varies: Uncertainty
) -> Noise:
    """Return how to draw these values; what the table knows nothing of is left as it is.

    Raises
    ------
    InvalidDefinition
        The table knows nothing of an error that is to be drawn, or a rate is not what its counts make, in any unit.
    """
    if varies.sampling and (accuracy is None or np.isnan(accuracy.standard_errors).all()):
        raise _no_column("standard errors", "erreurs types", "_standard_error")
    if varies.rounding > 1 and (accuracy is None or np.isnan(accuracy.denominators).all()):
        raise _no_column("counts", "chiffres", "_numerator, _denominator")
    if accuracy is None:
        return Noise(values, None, None)
    units = _units(values, accuracy)
    bounds = _bounds(framework, accuracy, units, varies)
    return Noise(
        values,
        sampling=_sampling_error(values, accuracy, bounds) if varies.sampling else None,
        rounding=_rounding_error(values, accuracy, units, varies.rounding, framework)
        if varies.rounding > 1
        else None,
    )


def _no_column(what: str, what_fr: str, endings: str) -> InvalidDefinition:
    return InvalidDefinition(
        Text(
            en=f"The recipe draws figures within an error of which the table knows nothing: it has no {what}. "
            f"Add columns whose names are an indicator’s with {endings} after it, or leave the error out.",
            fr=f"La recette tire des valeurs selon une erreur dont le tableau ne sait rien\u00a0: il n’a pas de "
            f"{what_fr}. Ajoutez des colonnes au nom d’un indicateur suivi de {endings}, ou omettez l’erreur.",
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

    ``cells`` are the places in the flat table of the values that have an error; ``spread`` is its size on the
    scale of ``kind`` (0 as it is, 1 logarithm, 2 logit).
    """

    cells: NDArray[np.intp]
    kind: NDArray[np.int8]
    spread: Values
    low: Values
    width: Values

    def drawn(self, values: Values, random: np.random.Generator) -> Values:
        """Return the values, each moved by a normal draw on its scale."""
        drawn = values.copy()
        moved = self.spread * random.standard_normal(self.cells.size)
        flat = drawn.reshape(-1)
        at = flat[self.cells]
        plain, log, logit = (np.flatnonzero(self.kind == kind) for kind in range(3))
        at[plain] += moved[plain]
        at[log] = self.low[log] + (at[log] - self.low[log]) * np.exp(moved[log])
        share = (at[logit] - self.low[logit]) / self.width[logit]
        with np.errstate(over="ignore"):
            odds = share * np.exp(moved[logit])
        at[logit] = self.low[logit] + self.width[logit] * odds / (1 - share + odds)
        flat[self.cells] = at
        return drawn


def _sampling_error(values: Values, accuracy: Accuracy, bounds: tuple[Values, Values]) -> SamplingError:
    flat = values.reshape(-1)
    error = accuracy.standard_errors.reshape(-1)
    low, high = (np.broadcast_to(bound, values.shape).reshape(-1) for bound in bounds)
    # At its bound a share has no spread on the logit scale; there it is known from its count, if at all.
    cells = np.flatnonzero((error > 0) & (flat > low) & (flat < high))
    at, error, low, high = flat[cells], error[cells], low[cells], high[cells]
    kind = np.isfinite(low).astype(np.int8) * (1 + np.isfinite(high))
    with np.errstate(invalid="ignore"):
        slope = np.select(
            [kind == 2, kind == 1], [(high - low) / ((at - low) * (high - at)), 1 / (at - low)], 1.0
        )
    return SamplingError(cells, kind.astype(np.int8), error * slope, low, high - low)


@dataclass(frozen=True, slots=True, eq=False)
class RoundingError:
    """Counts that were rounded at random to a multiple of ``base``, and the rates made of them.

    A count m is rounded up with a probability of its remainder over the base; so the m that may stand behind a
    published one lie less than a base away, with weights that fall evenly to both sides. ``unit`` is what the rate is
    in: 1, 100 for percent.
    """

    base: int
    cells: NDArray[np.intp]
    numerator: Values
    denominator: Values
    unit: Values

    def drawn(self, values: Values, random: np.random.Generator) -> Values:
        """Return the values with other counts behind their rates."""
        numerator, denominator = (
            np.maximum(count + self._difference(random), least)
            for count, least in ((self.numerator, 0), (self.denominator, 1))
        )
        flat = values.copy().reshape(-1)
        rate = numerator / denominator
        is_part = self.numerator <= self.denominator
        rate[is_part] = np.minimum(rate[is_part], 1)
        flat[self.cells] += self.unit * (rate - self.numerator / self.denominator)
        return flat.reshape(values.shape)

    def _difference(self, random: np.random.Generator) -> NDArray[np.int64]:
        """Return draws from -(base - 1) to base - 1: the difference of two even draws falls off evenly."""
        one, other = random.integers(0, self.base, (2, self.cells.size), dtype=np.uint8).astype(np.int64)
        return np.asarray(one - other)


def _rounding_error(
    values: Values, accuracy: Accuracy, units: Values, base: int, framework: Framework
) -> RoundingError:
    numerator, denominator = accuracy.numerators, accuracy.denominators
    with np.errstate(invalid="ignore"):
        is_known = (denominator > 0) & (numerator >= 0) & ~np.isnan(values)
    _refuse_other_rates(values, accuracy, units, is_known, base, framework)
    cells = np.flatnonzero(is_known)
    return RoundingError(
        base=base,
        cells=cells,
        numerator=numerator.reshape(-1)[cells],
        denominator=denominator.reshape(-1)[cells],
        unit=np.broadcast_to(units, values.shape).reshape(-1)[cells],
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


def filling_error(values: Values, rows: Rows, impute: Impute) -> FillingError:
    """Hide known values, a tenth at a time, fill them, and return by how much they were missed."""
    known = ~np.isnan(values)
    tenth = np.cumsum(known, axis=0) % _FOLDS
    misses = np.full(values.shape, np.nan)
    for fold in range(_FOLDS):
        hidden = known & (tenth == fold)
        guessed = impute(np.where(hidden, np.nan, values), rows)
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
