"""The steps from values to scores, each kept, so that a reader can follow a figure through all of them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.errors import ConstantIndicator, InvalidDefinition
from parvis.assessment.index.aggregation import node_scores
from parvis.assessment.index.arrays import Rows, Scales, Values
from parvis.assessment.index.denomination import Denominators, denominate
from parvis.assessment.index.framework import Framework
from parvis.assessment.index.noise import Accuracy
from parvis.assessment.index.normalisation import Normalise
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.index.treatment import TreatedIndicator, treat_periods
from parvis.assessment.index.weighting import Weights, refuse_weightless
from parvis.assessment.text import Text

Refill = Callable[[Values, NDArray[np.bool_]], Values]


@dataclass(frozen=True, slots=True, eq=False)
class IndexTable:
    """What an index starts from.

    ``values`` has the shape (rows, indicators), each column in its own unit, NaN where nothing may be released;
    ``rows`` says which area, period and groups each row is. ``denominators`` are arrays of shape (rows,) by name.
    ``accuracy`` is what is known of the errors of the values, None where nothing is.
    """

    values: Values
    rows: Rows
    denominators: Denominators
    accuracy: Accuracy | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """The values before normalisation, step by step; arrays of shape (rows, indicators).

    ``imputed`` differs from ``denominated`` exactly where a gap was filled. ``is_left_out`` says, of shape (rows,),
    which rows have too little data to be in the index; they are NaN in ``ready``, which is treated, and in logarithms
    where the framework says so; ``scales`` belongs to it. ``table`` is what all of it was made from, None where
    nobody kept it.
    """

    denominated: Values
    imputed: Values
    is_left_out: NDArray[np.bool_]
    changes: tuple[TreatedIndicator, ...]
    ready: Values
    scales: Scales
    table: IndexTable | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """The index: ``normalised`` of shape (rows, indicators), weights, and ``scores`` of shape (rows, nodes)."""

    normalised: Values
    weights: Weights
    scores: Values


def prepare(
    table: IndexTable, framework: Framework, recipe: Recipe, *, refill: Refill | None = None
) -> Prepared:
    """Divide by denominators, fill gaps, leave out rows with too little data, treat extremes, take logarithms.

    Parameters
    ----------
    refill : callable, optional
        Called with the filled values and where the gaps were; what it returns is taken in the place of the filled.

    Raises
    ------
    InvalidDefinition
        A denominator or a grouping is not in the table, a value is infinite, or one that is to be taken in
        logarithms is not above zero; the sentence names the indicator and the mend.
    """
    _refuse_infinite(table.values, framework)
    denominated = denominate(table.values, framework, table.denominators)
    _refuse_immense(denominated, framework)
    imputed = recipe.impute(denominated, table.rows, framework)
    if refill:
        imputed = refill(imputed, np.isnan(denominated))
    # A billionth: 44.1 of 49 indicators is a share of 0.9 whatever its last bit says.
    is_left_out = (~np.isnan(imputed)).mean(axis=1) < recipe.minimum_data - 1e-9
    kept = np.where(is_left_out[:, None], np.nan, imputed)
    treated = treat_periods(recipe.treat, kept, table.rows.period)
    return Prepared(
        denominated=denominated,
        imputed=imputed,
        is_left_out=is_left_out,
        changes=treated.changes,
        ready=_in_logarithms(treated.values, framework),
        scales=framework.scales.transformed(framework.is_log),
        table=table,
    )


def score(prepared: Prepared, framework: Framework, recipe: Recipe) -> Scored:
    """Normalise, weigh and aggregate.

    Raises
    ------
    ConstantIndicator
        An indicator is the same everywhere, and the normalisation needs a difference; drop it from the framework.
    InvalidDefinition
        A normalisation, a weighting or an aggregation has no answer for these values.
    """
    normalised = normalise_named(recipe.normalise, prepared.ready, prepared.scales, framework)
    weights = recipe.weigh(framework, normalised)
    return Scored(normalised, weights, scores_with(weights, normalised, framework, recipe))


def scores_with(weights: Weights, normalised: Values, framework: Framework, recipe: Recipe) -> Values:
    """Aggregate with these weights in the place of the recipe's own; return scores of shape (rows, nodes).

    Raises
    ------
    InvalidDefinition
        Nothing in a node has a weight above zero, or the aggregation has no answer for these values.
    """
    refuse_weightless(framework, weights)
    return node_scores(
        normalised,
        framework,
        weights=weights,
        aggregation=recipe.aggregation,
        minimum_coverage=recipe.minimum_coverage,
    )


def normalise_named(normalise: Normalise, values: Values, scales: Scales, framework: Framework) -> Values:
    """Normalise, and name the indicators where an error knows them by their columns only."""
    try:
        return normalise(values, scales)
    except ConstantIndicator as error:
        names = ", ".join(framework.indicator_ids[column] for column in error.columns)
        _refuse_one_area(values, names)
        raise ConstantIndicator(
            Text(
                en=f"“{names}” has the same value in every area that has one, so it cannot rank. "
                "Drop it from the framework.",
                fr=f"«\u00a0{names}\u00a0» a la même valeur dans chaque territoire qui en a une et ne peut "
                "donc rien classer. Retirez-le du cadre.",
            ),
            error.columns,
        ) from None


def _in_logarithms(values: Values, framework: Framework) -> Values:
    is_log = framework.is_log
    if not is_log.any():
        return values
    for column in np.flatnonzero(is_log).tolist():
        if (values[:, column] <= 0).any():
            name = framework.indicator_ids[column]
            raise InvalidDefinition(
                Text(
                    en=f"“{name}” is to be taken in logarithms, and a value is zero or less. "
                    'Write scale = "linear" for it, or a treatment.',
                    fr=f"«\u00a0{name}\u00a0» doit être pris en logarithmes, et une valeur est nulle ou négative. "
                    'Écrivez scale = "linear", ou un traitement.',
                )
            )
    logarithms = values.copy()
    logarithms[:, is_log] = np.log(values[:, is_log])
    return logarithms


def _refuse_infinite(values: Values, framework: Framework) -> None:
    infinite = np.flatnonzero(np.isinf(values).any(axis=0))
    if infinite.size:
        name = framework.indicator_ids[int(infinite[0])]
        raise InvalidDefinition(
            Text(
                en=f"“{name}” has an infinite value. Leave the cell empty where there is no value.",
                fr=f"«\u00a0{name}\u00a0» a une valeur infinie. Laissez la cellule vide s’il n’y a pas de valeur.",
            )
        )


# Its square, and the sum of a million of them, are still numbers.
_MOST = 1e150


def _refuse_immense(values: Values, framework: Framework) -> None:
    immense = np.flatnonzero((np.abs(values) > _MOST).any(axis=0))
    if immense.size:
        name = framework.indicator_ids[int(immense[0])]
        raise InvalidDefinition(
            Text(
                en=f"“{name}” has a value beyond {_MOST:g}, with which nothing can be computed. "
                "Check the cell, or write the indicator in another unit.",
                fr=f"«\u00a0{name}\u00a0» a une valeur au-delà de {_MOST:g}, avec laquelle rien ne se calcule. "
                "Vérifiez la cellule, ou écrivez l’indicateur dans une autre unité.",
            )
        )


def _refuse_one_area(values: Values, names: str) -> None:
    if (~np.isnan(values)).any(axis=1).sum() < 2:
        raise InvalidDefinition(
            Text(
                en=f"Only one area has values, so there is nothing to compare it with: “{names}”. Give more areas, or "
                "normalise with goalposts.",
                fr=f"Un seul territoire a des valeurs\u00a0: rien à quoi le comparer («\u00a0{names}\u00a0»). Donnez "
                "plus de territoires, ou normalisez avec goalposts.",
            )
        )
