"""The figures of one measure by group, and whether the groups differ: as numbers, and as a sentence.

The arithmetic is the library's; here it is decided what may be shown and compared. A group with fewer than five
partnerships that have records is not, and there is no total of all groups from which it could be taken.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

import numpy as np

from parvis.assessment.comparison.multiplicity import benjamini_hochberg
from parvis.assessment.comparison.peers import SMALLEST_GROUP
from parvis.assessment.comparison.variation import (
    Effect,
    VariationTest,
    cramers_v,
    epsilon_squared,
    fisher_freeman_halton,
    gini_simpson,
    interquartile_range,
    kruskal_wallis,
)
from parvis.programme.kinds.grouping import Group
from parvis.programme.kinds.measure import Category, Measure
from parvis.programme.queries.grouping import Grouped

LEVEL = 0.05
SEED = 20_260_401  # of the draws: the same records give the same figures
Answers = Mapping[int, str | float]


class Standing(Enum):
    """Whether a group's figures are shown."""

    SHOWN = "shown"
    SMALL = "small"
    NO_RECORDS = "no_records"


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """How the partnerships of a group answer a measure; figures only where it is shown.

    ``by_category`` holds counts, ``quartiles`` the lower one, the median and the upper one. ``spread`` is the
    Gini-Simpson index or the interquartile range.
    """

    group: Group
    total: int
    recorded: int
    standing: Standing
    by_category: tuple[tuple[Category, int], ...] = ()
    quartiles: tuple[float, float, float] | None = None
    spread: float | None = None

    @property
    def is_shown(self) -> bool:
        """Tell whether there are figures to show."""
        return self.standing == Standing.SHOWN

    @property
    def yes(self) -> int:
        """Return how many say yes; of a measure of yes or no."""
        return self.by_category[0][1]


class Verdict(Enum):
    """What can be said of a measure across groups."""

    DIFFERS = "differs"
    CANNOT_TELL = "cannot_tell"
    ALL_ALIKE = "all_alike"
    NOT_COMPARED = "not_compared"
    NOT_TESTED = "not_tested"


@dataclass(frozen=True, slots=True)
class Variation:
    """Whether groups differ in a measure; test and effect only where two groups or more are compared."""

    verdict: Verdict
    compared: int = 0
    test: VariationTest | None = None
    effect: Effect | None = None
    adjusted: float | None = None
    family: int = 0


@dataclass(frozen=True, slots=True)
class MeasureFigures:
    """One measure with its groups, and what can be said across them."""

    measure: Measure
    groups: tuple[GroupFigures, ...]
    variation: Variation

    @property
    def shown(self) -> tuple[GroupFigures, ...]:
        """Return the groups whose figures are shown."""
        return tuple(group for group in self.groups if group.is_shown)


def figures_of(measure: Measure, answers: Answers, by_group: Grouped) -> MeasureFigures:
    """Return the figures of a measure, with its test but not yet adjusted for the family."""
    given = [_given(answers, members) for _group, members in by_group.groups]
    groups = tuple(
        _figures(measure, group, len(members), values)
        for (group, members), values in zip(by_group.groups, given, strict=True)
    )
    compared = [values for values, group in zip(given, groups, strict=True) if group.is_shown]
    return MeasureFigures(measure, groups, _variation(measure, compared))


def adjusted(measures: Sequence[MeasureFigures]) -> tuple[MeasureFigures, ...]:
    """Return the measures of a page with their probabilities adjusted for all of its tests together."""
    tests = [each.variation.test for each in measures]
    probabilities = benjamini_hochberg([test.p if test else np.nan for test in tests])
    family = sum(test is not None for test in tests)
    return tuple(
        replace(each, variation=_judged(each.variation, float(p), family)) if each.variation.test else each
        for each, p in zip(measures, probabilities, strict=True)
    )


def _given(answers: Answers, members: frozenset[int]) -> list[str | float]:
    return [answers[number] for number in sorted(members) if number in answers]


def _standing(recorded: int) -> Standing:
    if not recorded:
        return Standing.NO_RECORDS
    return Standing.SHOWN if recorded >= SMALLEST_GROUP else Standing.SMALL


def _figures(measure: Measure, group: Group, total: int, values: Sequence[str | float]) -> GroupFigures:
    bare = GroupFigures(group, total, len(values), _standing(len(values)))
    if not bare.is_shown:
        return bare
    if measure.is_number:
        low, median, high = (
            float(each) for each in np.quantile(np.array(values, dtype=float), (0.25, 0.5, 0.75))
        )
        return replace(bare, quartiles=(low, median, high), spread=interquartile_range(values))
    counts = _counts(measure, values)
    by_category = tuple(zip(measure.categories, counts, strict=True))
    return replace(bare, by_category=by_category, spread=gini_simpson(counts))


def _counts(measure: Measure, values: Sequence[str | float]) -> tuple[int, ...]:
    return tuple(sum(value == category.code for value in values) for category in measure.categories)


def _variation(measure: Measure, compared: Sequence[Sequence[str | float]]) -> Variation:
    if not measure.is_tested:
        return Variation(Verdict.NOT_TESTED)
    if len(compared) < _TWO:
        return Variation(Verdict.NOT_COMPARED, len(compared))
    if len({value for values in compared for value in values}) == 1:
        return Variation(Verdict.ALL_ALIKE, len(compared))
    if measure.is_number:
        test, effect = _of_numbers(tuple(tuple(float(value) for value in values) for values in compared))
    else:
        test, effect = _of_table(tuple(_counts(measure, values) for values in compared))
    return Variation(Verdict.CANNOT_TELL, len(compared), test, effect)


_TWO = 2


def _judged(variation: Variation, p: float, family: int) -> Variation:
    verdict = Verdict.DIFFERS if p <= LEVEL else Verdict.CANNOT_TELL
    return replace(variation, verdict=verdict, adjusted=p, family=family)


@lru_cache(maxsize=1024)  # the draws are fixed, so the same counts give the same figures
def _of_table(table: tuple[tuple[int, ...], ...]) -> tuple[VariationTest, Effect]:
    return fisher_freeman_halton(table, seed=SEED), cramers_v(table, seed=SEED)


@lru_cache(maxsize=1024)
def _of_numbers(groups: tuple[tuple[float, ...], ...]) -> tuple[VariationTest, Effect]:
    return kruskal_wallis(groups), epsilon_squared(groups, seed=SEED)
