"""Figure: a released value with what is known of its error, and where that knowledge comes from.

Knowing nothing of the error and knowing that there is none are two things. A census percentage of all households
errs by its rounding only; one of the long form, which a quarter of households fill in, errs by its sample too, and
without a published interval nobody knows by how much.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from parvis.assessment.comparison.verdict import Estimate, estimate_from_interval
from parvis.assessment.indicators.catalogue import BY_ID
from parvis.assessment.observation import Match, Observation

# Rates over everybody, not over the quarter of households with the long form: “100% data” in the Census Profiles of
# 2016 and 2021.
FULL_COUNTS = frozenset({"bilingual_share", "neither_official_language", "first_official_language_french"})
# Immigrant status is a question of the long form: no group by it is counted in full.
_EVERYBODY = "total"
_BASE = 5  # random rounding base of the census
# Of a remainder r of 0 to 4, random rounding errs with variance r(5 - r): 0, 4, 6, 6, 4, on average 4.
_ROUNDING_VARIANCE = 4.0


class Basis(StrEnum):
    """Where the standard error of a figure comes from."""

    GIVEN = "given"  # published, or estimated from the survey's file
    INTERVAL = "interval"  # read off the published 95 % interval
    ROUNDING = "rounding"  # of the two rounded counts of a figure without sampling error
    MODEL = "model"  # the root of the mean squared error of a small-area model
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Figure:
    """A released value as an estimate, and what its standard error rests on."""

    estimate: Estimate
    basis: Basis


def figure_of(
    observation: Observation, *, full_counts: Collection[str] = FULL_COUNTS, units: int = 1
) -> Figure | None:
    """Return a released observation as a figure; None where it has no value.

    Parameters
    ----------
    full_counts : collection of indicator ids
        Census indicators without sampling error. Their two rounded counts give the standard error.
    units : int
        How many census units each count is the sum of; each was rounded by itself. 0 where that is not known.
    """
    if observation.value is None:
        return None
    basis, standard_error = _error(observation, observation.value, full_counts, units)
    return Figure(Estimate(observation.value, standard_error), basis)


def is_census(source: str) -> bool:
    """Tell whether a source is a Census Profile."""
    return source in ("census2016", "census2021")


def _error(
    row: Observation, value: float, full_counts: Collection[str], units: int
) -> tuple[Basis, float | None]:
    if row.standard_error is not None:
        return (Basis.MODEL if row.match is Match.MODELLED else Basis.GIVEN), row.standard_error
    if row.low is not None and row.high is not None:
        return Basis.INTERVAL, estimate_from_interval(value, low=row.low, high=row.high).standard_error
    if row.indicator in full_counts and is_census(row.source) and row.group == _EVERYBODY:
        rounding = _rounding_error(row, value, units)
        return (Basis.UNKNOWN if rounding is None else Basis.ROUNDING), rounding
    return Basis.UNKNOWN, None


def _rounding_error(row: Observation, value: float, units: int) -> float | None:
    """Return the standard error of a rate of two counts rounded at random apart, by the delta method."""
    above, below = row.numerator, row.denominator
    known = BY_ID.get(row.indicator)
    if known is None or units < 1 or above is None or not below or above % _BASE or below % _BASE:
        return None
    share = above / below
    # Other counts than those that the value is made of say nothing about its rounding.
    if abs(value / known.unit.scale - share) > _SAME:
        return None
    return known.unit.scale * sqrt(units * _ROUNDING_VARIANCE * (1 + share**2)) / below


_SAME = 0.00051  # a percentage is printed with one decimal
