"""A recipe: one choice for each step from released values to an index. The method is a value.

From a TOML file, where every key may be left out::

    impute = "no_imputation"
    normalise = "min_max"
    weigh = "as_declared"          # or "equal"
    mean = "arithmetic"
    minimum_coverage = 0.5
    concentration = 4

    [weights]                      # by hand, over what weigh gives
    employment = 2

    [[alternative]]                # what the uncertainty analysis also tries
    normalise = "z_scores"
    mean = "arithmetic"
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from parvis.assessment.definition import load_toml
from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.aggregation import ARITHMETIC, GEOMETRIC, MEANS, Mean
from parvis.assessment.index.imputation import IMPUTATIONS, Impute, no_imputation
from parvis.assessment.index.normalisation import (
    NORMALISATIONS,
    Normalise,
    min_max,
    min_max_from_one,
    percentile_ranks,
    z_scores,
)
from parvis.assessment.index.weighting import WEIGHTINGS, Weigh, as_declared, manual
from parvis.assessment.text import Text

Choice = TypeVar("Choice")


@dataclass(frozen=True, slots=True)
class Method:
    """A normalisation and a mean that go together."""

    normalise: Normalise
    mean: Mean

    @property
    def name(self) -> str:
        """Return the two names, as a recipe's file writes them."""
        return f"{self.normalise.__name__} + {self.mean.id}"


ALTERNATIVES = (
    Method(min_max_from_one, GEOMETRIC),
    Method(z_scores, ARITHMETIC),
    Method(percentile_ranks, ARITHMETIC),
)

_CLOSEST = 1000  # weights then move by 3 %; one draw is made for each


@dataclass(frozen=True, slots=True)
class Recipe:
    """The choices that turn released values into an index, one field per step.

    ``minimum_coverage`` is the share, 0 to 1, of a node's members that must be present for it to have a
    score. ``alternatives`` and ``concentration`` are what the uncertainty analysis varies: the methods it
    tries beside the recipe's own, and how closely the weights that it draws keep to the recipe's own (1:
    with equal weights, all weightings are equally likely; more: closer).
    """

    impute: Impute = no_imputation
    normalise: Normalise = min_max
    weigh: Weigh = as_declared
    mean: Mean = ARITHMETIC
    minimum_coverage: float = (
        0.5  # half of what makes up a characteristic, so that one figure is not all of it
    )
    alternatives: tuple[Method, ...] = ALTERNATIVES
    concentration: int = 4  # a standard deviation of half the weight; ±25 % evenly, as is usual, has 0.14

    def __post_init__(self) -> None:
        if not 0 <= self.minimum_coverage <= 1:
            raise InvalidDefinition(
                Text(
                    en=f"The minimum coverage is {self.minimum_coverage}. Write a share from 0 to 1.",
                    fr=f"La couverture minimale est {self.minimum_coverage}. Écrivez une proportion de 0 à 1.",
                )
            )
        if not 1 <= self.concentration <= _CLOSEST:
            raise InvalidDefinition(
                Text(
                    en=f"The concentration is {self.concentration}. Write a whole number from 1 to {_CLOSEST}.",
                    fr=f"La concentration est {self.concentration}. Écrivez un nombre entier de 1 à {_CLOSEST}.",
                )
            )

    @property
    def method(self) -> Method:
        """Return the recipe's own normalisation and mean."""
        return Method(self.normalise, self.mean)

    @property
    def methods(self) -> tuple[Method, ...]:
        """Return every method of the uncertainty analysis, the recipe's own first."""
        return (self.method, *(other for other in self.alternatives if other != self.method))


def read_recipe(path: Path) -> Recipe:
    """Read a recipe from a TOML file; what it leaves out is as in :class:`Recipe`.

    Raises
    ------
    InvalidDefinition
        The file is no TOML, or a choice is unknown; the sentence lists the valid ones.
    """
    return recipe_from(load_toml(path))


def recipe_from(table: Mapping[str, Any]) -> Recipe:
    """Build a recipe from a table as TOML gives it; see :func:`read_recipe`."""
    _refuse_unknown_keys(table)
    own = Recipe()
    return Recipe(
        impute=_choice(table, "impute", IMPUTATIONS, own.impute),
        normalise=_choice(table, "normalise", NORMALISATIONS, own.normalise),
        weigh=_weigh(table),
        mean=_choice(table, "mean", MEANS, own.mean),
        minimum_coverage=_number(table, "minimum_coverage", own.minimum_coverage),
        alternatives=_alternatives(table, own),
        concentration=int(_number(table, "concentration", own.concentration)),
    )


_KEYS = (
    "impute",
    "normalise",
    "weigh",
    "mean",
    "minimum_coverage",
    "concentration",
    "weights",
    "alternative",
)


def _refuse_unknown_keys(table: Mapping[str, Any]) -> None:
    for key in table:
        if key not in _KEYS:
            raise _unknown(key, _KEYS, where="key", where_fr="clé")


def _weigh(table: Mapping[str, Any]) -> Weigh:
    if "weights" in table:
        return manual({key: _number(table["weights"], key, 1.0) for key in table["weights"]})
    return _choice(table, "weigh", WEIGHTINGS, as_declared)


def _alternatives(table: Mapping[str, Any], own: Recipe) -> tuple[Method, ...]:
    if "alternative" not in table:
        return own.alternatives
    return tuple(
        Method(
            _choice(row, "normalise", NORMALISATIONS, own.normalise),
            _choice(row, "mean", MEANS, own.mean),
        )
        for row in table["alternative"]
    )


def _choice(table: Mapping[str, Any], key: str, choices: Mapping[str, Choice], default: Choice) -> Choice:
    if key not in table:
        return default
    if table[key] not in choices:
        raise _unknown(table[key], tuple(choices), where=key, where_fr=key)
    return choices[table[key]]


def _number(table: Mapping[str, Any], key: str, default: float) -> float:
    value = table.get(key, default)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    raise InvalidDefinition(
        Text(
            en=f"In the recipe, “{key}” is “{value}”, which is no number. Write it with a decimal point.",
            fr=f"Dans la recette, «\u00a0{key}\u00a0» est «\u00a0{value}\u00a0», qui n’est pas un nombre. "
            "Écrivez-le avec un point décimal.",
        )
    )


def _unknown(value: object, valid: tuple[str, ...], *, where: str, where_fr: str) -> InvalidDefinition:
    choices = ", ".join(valid)
    return InvalidDefinition(
        Text(
            en=f"In the recipe, “{value}” is no valid {where}. Choose one of: {choices}.",
            fr=f"Dans la recette, «\u00a0{value}\u00a0» n’est pas valide ({where_fr}). "
            f"Choisissez parmi\u00a0: {choices}.",
        )
    )
