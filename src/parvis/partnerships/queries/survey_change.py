"""Whether two small groups differ by more than chance: an exact permutation test, without a model."""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from parvis.partnerships.enums import SurveyChange

# 0.01: about ten factors are compared each year; at 0.05 a change would be called in two years of five by chance alone.
CHANCE = 0.01
_STEPS = 4  # scores are kept in quarters of a point


def change_between(before: Mapping[str, int], after: Mapping[str, int]) -> SurveyChange:
    """Tell whether the mean of the later scores is higher, lower, or cannot be told from the earlier one.

    Both count people by their score. The same people may be in both, but nobody knows which; taking them for different
    ones finds fewer changes, never more.
    """
    if chance_of(before, after) >= CHANCE:
        return SurveyChange.CANNOT_TELL
    return SurveyChange.HIGHER if _mean(after) > _mean(before) else SurveyChange.LOWER


def chance_of(before: Mapping[str, int], after: Mapping[str, int]) -> float:
    """Return how often groups of these sizes, drawn from all the scores, differ at least as much as these two.

    Every way of dividing the people is counted, by their number and their sum.
    """
    first, second = _quarters(before), _quarters(after)
    everybody = first + second
    ways = _ways(everybody, len(first))
    expected = len(first) * sum(everybody)
    size = len(everybody)
    distance = np.abs(size * np.arange(ways.size) - expected)
    is_as_far = distance >= abs(size * sum(first) - expected)
    return float(ways[is_as_far].sum() / ways.sum())


def _ways(scores: list[int], chosen: int) -> np.ndarray:
    """Return in how many ways ``chosen`` of the scores have each sum."""
    ways = np.zeros((chosen + 1, sum(scores) + 1))
    ways[0, 0] = 1
    for score in scores:
        with_it = np.zeros_like(ways)
        with_it[1:, score:] = ways[:-1, : ways.shape[1] - score]
        ways = ways + with_it
    last: np.ndarray = ways[chosen]
    return last


def _quarters(counted: Mapping[str, int]) -> list[int]:
    return [int(Fraction(score) * _STEPS) for score, people in counted.items() for _person in range(people)]


def _mean(counted: Mapping[str, int]) -> Fraction:
    return Fraction(sum(_quarters(counted)), sum(counted.values()))
