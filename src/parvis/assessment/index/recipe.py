"""A recipe: one choice for each step from released values to an index. The method is a value.

From a TOML file, where every key may be left out. A method with settings is a table; what it leaves out is as in
the method's own value::

    impute = "no_imputation"       # or { method = "group_mean", by = "stratum" }
    treat = "no_treatment"         # or { method = "winsorise", most = 5, otherwise = "log" }
    normalise = "min_max"          # or { method = "min_max", low = 1, high = 100 }
    weigh = "as_declared"          # or "equal", "principal_components", "equal_say"
    aggregate = "arithmetic"       # or { method = "generalised", power = 0.5 }; a list gives one per level
    minimum_coverage = 0.5         # a list gives one per level
    minimum_data = 0.0             # share of indicators, after imputation, without which an area is left out
    concentration = 4

    [weights]                      # by hand, over the declared ones
    employment = 2

    [[vote]]                       # or by points that people shared out, one table a person
    employment = 60
    housing = 40

    [[comparison]]                 # or by comparisons two by two, one table a node
    members = ["employment", "housing"]
    matrix = [[1, 3], [0.3333333333, 1]]

    [[alternative]]                # what the uncertainty analysis also tries
    normalise = "z_scores"
    aggregate = "arithmetic"

    [uncertainty]                  # what else it lets vary: see ``variation.py``
    sampling = true

Levels are counted from the indicators upwards; the last choice of a list serves all levels above it.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, TypeVar

from parvis.assessment.definition import invalid, load_toml, tables_of
from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.aggregation import (
    AGGREGATES,
    ARITHMETIC,
    GEOMETRIC,
    Aggregate,
    Aggregation,
    Mean,
    generalised,
)
from parvis.assessment.index.elicitation import (
    AnalyticHierarchy,
    BudgetAllocation,
    Comparisons,
    comparisons_from,
)
from parvis.assessment.index.imputation import IMPUTATIONS, Impute, no_imputation
from parvis.assessment.index.normalisation import (
    NORMALISATIONS,
    Normalise,
    min_max,
    min_max_from_one,
    percentile_ranks,
    z_scores,
)
from parvis.assessment.index.treatment import TREATMENTS, Treat, no_treatment
from parvis.assessment.index.variation import DRAWS_OF_WEIGHTS, Around, DrawWeights, Uncertainty
from parvis.assessment.index.weighting import ManualWeights, Weigh, as_declared, equal, manual
from parvis.assessment.index.weights_from_data import EqualSay, PrincipalComponents
from parvis.assessment.text import Text

Named = TypeVar("Named")
_HERE = Text(en="the recipe", fr="la recette")


@dataclass(frozen=True, slots=True)
class Method:
    """A normalisation and an aggregation that go together."""

    normalise: Normalise
    aggregation: Aggregation

    @property
    def name(self) -> str:
        """Return the names, as a recipe's file writes them."""
        return " + ".join((self.normalise.name, *(each.id for each in self.aggregation)))


ALTERNATIVES = (
    Method(min_max_from_one, (GEOMETRIC,)),
    Method(z_scores, (ARITHMETIC,)),
    Method(percentile_ranks, (ARITHMETIC,)),
)


@dataclass(frozen=True, slots=True)
class Recipe:
    """The choices that turn released values into an index, one field per step.

    ``minimum_data`` is the share, 0 to 1, of all indicators that a row must have after imputation to be in the index.
    ``minimum_coverage`` is the share, 0 to 1, of a node's members that must be present for it to have a score; as
    ``aggregation``, one for all levels or one per level. ``alternatives`` and ``concentration`` are what the
    uncertainty analysis varies: the methods it tries beside the recipe's own, and how closely the weights that it
    draws keep to the recipe's own (1: with equal weights, all weightings are equally likely; more: closer).
    ``uncertainty`` is what else it lets vary.
    """

    impute: Impute = no_imputation
    minimum_data: float = 0.0
    treat: Treat = no_treatment
    normalise: Normalise = min_max
    weigh: Weigh = as_declared
    aggregation: Aggregation = (ARITHMETIC,)
    minimum_coverage: tuple[float, ...] = (
        0.5,  # half of what makes up a characteristic, so that one figure is not all of it
    )
    alternatives: tuple[Method, ...] = ALTERNATIVES
    concentration: int = 4  # a standard deviation of half the weight; ±25 % evenly, as is usual, has 0.14
    uncertainty: Uncertainty = Uncertainty()  # noqa: RUF009 - frozen

    def __post_init__(self) -> None:
        for share in self.minimum_coverage:
            if not 0 <= share <= 1:
                raise invalid(
                    f"The minimum coverage is {share}. Write a share from 0 to 1.",
                    f"La couverture minimale est {share}. Écrivez une proportion de 0 à 1.",
                )
        if not 0 <= self.minimum_data <= 1:
            raise invalid(
                f"The minimum of data is {self.minimum_data}. Write a share from 0 to 1.",
                f"Le minimum de données est {self.minimum_data}. Écrivez une proportion de 0 à 1.",
            )
        Around(self.concentration)  # or refuses it
        if not self.aggregation or not self.minimum_coverage:
            raise invalid(
                "A list of choices per level is empty. Write one choice at least.",
                "Une liste de choix par niveau est vide. Écrivez au moins un choix.",
            )

    @property
    def method(self) -> Method:
        """Return the recipe's own normalisation and aggregation."""
        return Method(self.normalise, self.aggregation)

    @property
    def draw_weights(self) -> DrawWeights:
        """Return how the uncertainty analysis draws weights."""
        return self.uncertainty.weights or Around(self.concentration)

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
    _refuse_unknown_keys(table, _KEYS)
    own = Recipe()
    return Recipe(
        impute=_method(table, "impute", IMPUTATIONS, own.impute),
        minimum_data=_number(table, "minimum_data", own.minimum_data),
        treat=_method(table, "treat", TREATMENTS, own.treat),
        normalise=_method(table, "normalise", NORMALISATIONS, own.normalise),
        weigh=_weigh(table),
        aggregation=_aggregation(table, own.aggregation),
        minimum_coverage=_numbers(table, "minimum_coverage", own.minimum_coverage),
        alternatives=_alternatives(table, own),
        concentration=_whole(table, "concentration", own.concentration),
        uncertainty=_uncertainty(table.get("uncertainty", {}), own),
    )


def record_of(recipe: Recipe) -> dict[str, Any]:
    """Return the recipe as a table that :func:`recipe_from` reads back to the same value."""
    record: dict[str, Any] = {
        "impute": _record_of_method(recipe.impute),
        "minimum_data": recipe.minimum_data,
        "treat": _record_of_method(recipe.treat),
        "normalise": _record_of_method(recipe.normalise),
        "aggregate": _record_of_aggregation(recipe.aggregation),
        "minimum_coverage": list(recipe.minimum_coverage),
        "concentration": recipe.concentration,
        "alternative": [
            {
                "normalise": _record_of_method(method.normalise),
                "aggregate": _record_of_aggregation(method.aggregation),
            }
            for method in recipe.alternatives
        ],
    }
    if recipe.uncertainty != Uncertainty():
        record["uncertainty"] = _record_of_uncertainty(recipe.uncertainty)
    return {**record, **_record_of_weigh(recipe.weigh)}


def _record_of_weigh(weigh: Weigh) -> dict[str, Any]:
    match weigh:
        case ManualWeights(given=given):
            return {"weights": dict(given)}
        case BudgetAllocation(votes=votes):
            return {"vote": [dict(vote) for vote in votes]}
        case AnalyticHierarchy(comparisons=comparisons):
            return {"comparison": [_record_of_comparisons(each) for each in comparisons]}
        case _:
            return {"weigh": _record_of_method(weigh)}


def _record_of_comparisons(comparisons: Comparisons) -> dict[str, Any]:
    return {"members": list(comparisons.members), "matrix": [list(row) for row in comparisons.matrix]}


_KEYS = (
    "impute",
    "minimum_data",
    "treat",
    "normalise",
    "weigh",
    "aggregate",
    "minimum_coverage",
    "concentration",
    "weights",
    "vote",
    "comparison",
    "alternative",
    "uncertainty",
)


def _refuse_unknown_keys(table: Mapping[str, Any], valid: tuple[str, ...]) -> None:
    for key in table:
        if key not in valid:
            raise _unknown(key, valid, where="key", where_fr="clé")


def _weigh(table: Mapping[str, Any]) -> Weigh:
    given = [key for key in ("weigh", "weights", "vote", "comparison") if key in table]
    if len(given) > 1:
        raise invalid(
            f"The recipe weighs in more than one way: {', '.join(given)}. Keep one of them.",
            f"La recette pondère de plus d’une façon\u00a0: {', '.join(given)}. Gardez-en une.",
        )
    if "weights" in table:
        return manual(_weights(table["weights"]))
    if "vote" in table:
        return BudgetAllocation(
            tuple(
                tuple((key, _number(vote, key, 0.0)) for key in vote)
                for vote in tables_of(table, "vote", _HERE)
            )
        )
    if "comparison" in table:
        return AnalyticHierarchy(tuple(map(comparisons_from, tables_of(table, "comparison", _HERE))))
    return _method(table, "weigh", WEIGHTINGS, as_declared)


def _weights(written: Any) -> dict[str, float]:
    if not isinstance(written, Mapping):
        raise invalid(
            "In the recipe, “weights” is no table. Begin it with a line [weights], then one line a weight.",
            "Dans la recette, «\u00a0weights\u00a0» n’est pas un tableau. Commencez-le par une ligne [weights], "
            "puis une ligne par poids.",
        )
    return {key: _number(written, key, 1.0) for key in written}


WEIGHTINGS: dict[str, Weigh] = {
    each.name: each for each in (as_declared, equal, PrincipalComponents(), EqualSay())
}


def _alternatives(table: Mapping[str, Any], own: Recipe) -> tuple[Method, ...]:
    if "alternative" not in table:
        return own.alternatives
    return tuple(
        Method(
            _method(row, "normalise", NORMALISATIONS, own.normalise),
            _aggregation(row, own.aggregation),
        )
        for row in tables_of(table, "alternative", _HERE)
    )


_KEYS_OF_UNCERTAINTY = (
    "weights",
    "sampling",
    "rounding",
    "filling",
    "impute",
    "treat",
    "normalise",
    "aggregate",
    "possible",
)


def _uncertainty(table: Mapping[str, Any], own: Recipe) -> Uncertainty:
    _refuse_unknown_keys(table, _KEYS_OF_UNCERTAINTY)
    return Uncertainty(
        weights=_method(table, "weights", DRAWS_OF_WEIGHTS, own.draw_weights) if "weights" in table else None,
        sampling=bool(_of_kind(table, "sampling", default=False)),
        rounding=_whole(table, "rounding", 0),
        filling=bool(_of_kind(table, "filling", default=False)),
        imputations=_methods(table, "impute", IMPUTATIONS, own.impute),
        treatments=_methods(table, "treat", TREATMENTS, own.treat),
        normalisations=_methods(table, "normalise", NORMALISATIONS, own.normalise),
        aggregations=tuple(
            _aggregation({"aggregate": each}, own.aggregation) for each in table.get("aggregate", ())
        ),
        possible=tuple((name, *_possible(table["possible"], name)) for name in table.get("possible", {})),
    )


def _methods(
    table: Mapping[str, Any], key: str, choices: Mapping[str, Named], default: Named
) -> tuple[Named, ...]:
    return tuple(_method({key: each}, key, choices, default) for each in table.get(key, ()))


def _possible(table: Mapping[str, Any], name: str) -> tuple[float, float]:
    low, *high = _numbers(table, name, ())
    return low, high[0] if high else math.inf


def _record_of_uncertainty(uncertainty: Uncertainty) -> dict[str, Any]:
    record: dict[str, Any] = {
        "sampling": uncertainty.sampling,
        "rounding": uncertainty.rounding,
        "filling": uncertainty.filling,
        "impute": [_record_of_method(each) for each in uncertainty.imputations],
        "treat": [_record_of_method(each) for each in uncertainty.treatments],
        "normalise": [_record_of_method(each) for each in uncertainty.normalisations],
        "aggregate": [_record_of_aggregation(each) for each in uncertainty.aggregations],
        "possible": {
            name: [low] if math.isinf(high) else [low, high] for name, low, high in uncertainty.possible
        },
    }
    if uncertainty.weights is not None:
        record["weights"] = _record_of_method(uncertainty.weights)
    return record


# The fields of a method that are what it is, not how it is set.
_NOT_SETTINGS = ("name", "id", "label", "into", "back", "is_for_positive")


def _method(table: Mapping[str, Any], key: str, choices: Mapping[str, Named], default: Named) -> Named:
    """Return the method that a key names, with the settings beside its name."""
    if key not in table:
        return default
    written = table[key]
    settings = dict(written) if isinstance(written, Mapping) else {"method": written}
    name = settings.pop("method", None)
    if not isinstance(name, str) or name not in choices:
        raise _unknown(name, tuple(choices), where=key, where_fr=key)
    chosen = choices[name]
    kinds = {field.name: field.type for field in fields(chosen) if field.name not in _NOT_SETTINGS}  # type: ignore[arg-type]
    _refuse_unknown_keys(settings, tuple(kinds))
    given = {each: _setting(settings, each, getattr(chosen, each), kind) for each, kind in kinds.items()}
    return replace(chosen, **given)  # type: ignore[type-var]


def _settings_of(method: Any) -> dict[str, Any]:
    return {
        field.name: getattr(method, field.name) for field in fields(method) if field.name not in _NOT_SETTINGS
    }


def _setting(settings: Mapping[str, Any], key: str, default: Any, kind: Any) -> Any:
    if isinstance(default, (bool, str)):
        return _of_kind(settings, key, default)
    if isinstance(default, tuple):
        return _numbers(settings, key, default)
    return _whole(settings, key, default) if kind is int else _number(settings, key, default)


def _of_kind(settings: Mapping[str, Any], key: str, default: bool | str) -> bool | str:
    value = settings.get(key, default)
    if isinstance(value, type(default)):
        return value
    what = (
        Text(en="true or false", fr="true ou false")
        if isinstance(default, bool)
        else Text(en="a text", fr="un texte")
    )
    raise invalid(
        f"In the recipe, “{key}” is “{value}”. Write {what.en}.",
        f"Dans la recette, «\u00a0{key}\u00a0» est «\u00a0{value}\u00a0». Écrivez {what.fr}.",
    )


def _aggregation(table: Mapping[str, Any], default: Aggregation) -> Aggregation:
    if "aggregate" not in table:
        return default
    written = table["aggregate"]
    return tuple(_aggregate(each) for each in (written if isinstance(written, list) else [written]))


def _aggregate(written: Any) -> Aggregate:
    settings = written if isinstance(written, Mapping) else {"method": written}
    if settings.get("method") == "generalised":
        _refuse_unknown_keys(settings, ("method", "power"))
        return generalised(float(_number(settings, "power", 1.0)))
    if settings.get("method") not in AGGREGATES:
        raise _unknown(
            settings.get("method"), (*AGGREGATES, "generalised"), where="aggregate", where_fr="aggregate"
        )
    if isinstance(AGGREGATES[settings["method"]], Mean):
        _refuse_unknown_keys(settings, ("method",))
    return _method({"aggregate": settings}, "aggregate", AGGREGATES, ARITHMETIC)


def _record_of_method(method: Any) -> dict[str, Any]:
    settings = {
        key: list(value) if isinstance(value, tuple) else value for key, value in _settings_of(method).items()
    }
    return {"method": method.name, **settings}


def _record_of_aggregation(aggregation: Aggregation) -> list[Any]:
    return [_record_of_aggregate(each) for each in aggregation]


def _record_of_aggregate(aggregate: Aggregate) -> Any:
    name, _, power = aggregate.id.partition("_")
    if name == "generalised":
        return {"method": name, "power": float(power)}
    return (
        aggregate.id if isinstance(aggregate, Mean) else {"method": aggregate.id, **_settings_of(aggregate)}
    )


def _numbers(table: Mapping[str, Any], key: str, default: tuple[float, ...]) -> tuple[float, ...]:
    value = table.get(key, default)
    several = value if isinstance(value, (list, tuple)) else (value,)
    return tuple(_number({key: each}, key, 0) for each in several)


def _whole(table: Mapping[str, Any], key: str, default: int) -> int:
    value = _number(table, key, default)
    if value != int(value):
        raise invalid(
            f"In the recipe, “{key}” is {value}. Write a whole number.",
            f"Dans la recette, «\u00a0{key}\u00a0» est {value}. Écrivez un nombre entier.",
        )
    return int(value)


def _number(table: Mapping[str, Any], key: str, default: float) -> float:
    value = table.get(key, default)
    if isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value):
        return value
    raise invalid(
        f"In the recipe, “{key}” is “{value}”, which is no number. Write it with a decimal point.",
        f"Dans la recette, «\u00a0{key}\u00a0» est «\u00a0{value}\u00a0», qui n’est pas un nombre. "
        "Écrivez-le avec un point décimal.",
    )


def _unknown(value: object, valid: tuple[str, ...], *, where: str, where_fr: str) -> InvalidDefinition:
    choices = ", ".join(valid)
    return invalid(
        f"In the recipe, “{value}” is no valid {where}. Choose one of: {choices}.",
        f"Dans la recette, «\u00a0{value}\u00a0» n’est pas valide ({where_fr}). Choisissez parmi\u00a0: {choices}.",
    )
