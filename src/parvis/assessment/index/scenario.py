"""Scenarios: the same areas under two or more recipes or frameworks, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from parvis.assessment.errors import ConstantIndicator, InvalidDefinition
from parvis.assessment.index.arrays import Values
from parvis.assessment.index.framework import Framework
from parvis.assessment.index.ranking import mean_rank_change, ranks_of
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.index.steps import IndexTable, prepare, score
from parvis.assessment.text import Text


@dataclass(frozen=True, slots=True, eq=False)
class Scenario:
    """One way to make the index; ``table`` has the columns of its framework, and the rows of every other scenario."""

    name: str
    table: IndexTable
    framework: Framework
    recipe: Recipe


@dataclass(frozen=True, slots=True, eq=False)
class SideBySide:
    """The scenarios beside the first of them.

    ``scores``, ``ranks`` and ``rank_change`` have the shape (scenarios, areas), NaN where an area has no index;
    ``rank_change`` is positive where an area falls. Scores of different normalisations are on different scales.
    ``mean_rank_change`` and ``rank_correlation`` (Spearman) have the shape (scenarios,), over the areas ranked in both
    and by their places among these; NaN where there are none, or fewer than two. ``reasons`` says of each scenario why
    it has no answer, None where it has one.
    """

    names: tuple[str, ...]
    scores: Values
    ranks: Values
    rank_change: Values
    mean_rank_change: Values
    rank_correlation: Values
    reasons: tuple[Text | None, ...]


def side_by_side(scenarios: Sequence[Scenario]) -> SideBySide:
    """Make the index of each scenario and compare it with the first.

    A scenario that has no answer stays in the table, without figures and with its reason.

    Raises
    ------
    InvalidDefinition
        There is no scenario, two have the same name, or their tables have different rows.
    """
    _refuse_unlike(scenarios)
    made = [_index(scenario) for scenario in scenarios]
    scores = np.array([index for index, _ in made])
    ranks = np.array([ranks_of(row) for row in scores])
    return SideBySide(
        names=tuple(scenario.name for scenario in scenarios),
        scores=scores,
        ranks=ranks,
        rank_change=ranks - ranks[0],
        mean_rank_change=np.array([mean_rank_change(scores[0], row) for row in scores]),
        rank_correlation=np.array([_correlation(ranks[0], row) for row in ranks]),
        reasons=tuple(reason for _, reason in made),
    )


def _index(scenario: Scenario) -> tuple[Values, Text | None]:
    framework, recipe = scenario.framework, scenario.recipe
    try:
        scored = score(prepare(scenario.table, framework, recipe), framework, recipe)
    except (ConstantIndicator, InvalidDefinition) as error:
        return np.full(len(scenario.table.values), np.nan), error.text
    return scored.scores[:, 0], None


def _correlation(ranks: Values, others: Values) -> float:
    both = ~np.isnan(ranks) & ~np.isnan(others)
    one, two = (_middle_ranks(each[both]) for each in (ranks, others))
    if len(one) < 2 or np.ptp(one) == 0 or np.ptp(two) == 0:
        return np.nan
    return float(np.corrcoef(one, two)[0, 1])


def _middle_ranks(ranks: Values) -> Values:
    """Return ranks among these areas, those that tie sharing the middle of their places."""
    _, of_area, count = np.unique(ranks, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(count) - (count - 1) / 2)[of_area])


def _refuse_unlike(scenarios: Sequence[Scenario]) -> None:
    names = [scenario.name for scenario in scenarios]
    if not names or len(set(names)) < len(names):
        raise InvalidDefinition(
            Text(
                en="Scenarios are told apart by their names. Give at least one, and each a name of its own.",
                fr="Les scénarios se distinguent par leur nom. Donnez-en au moins un, chacun avec son propre nom.",
            )
        )
    first = scenarios[0].table.rows
    for scenario in scenarios[1:]:
        rows = scenario.table.rows
        if not (np.array_equal(rows.area, first.area) and np.array_equal(rows.period, first.period)):
            raise InvalidDefinition(
                Text(
                    en=f"The table of “{scenario.name}” has other rows than that of “{names[0]}”. "
                    "Give both the same areas and periods, in the same order.",
                    fr=f"Le tableau de «\u00a0{scenario.name}\u00a0» n’a pas les mêmes lignes que celui de "
                    f"«\u00a0{names[0]}\u00a0». Donnez aux deux les mêmes territoires et périodes, "
                    "dans le même ordre.",
                )
            )
