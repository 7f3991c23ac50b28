"""The methods of a recipe in words, for readers who do not know the names in its file."""

from collections.abc import Mapping
from typing import Any

from parvis.assessment.audit_report.words import listed
from parvis.assessment.text import Text

_METHODS = {
    "no_imputation": Text(en="gaps stay gaps", fr="les lacunes restent des lacunes"),
    "group_mean": Text(en="mean of the area’s group", fr="moyenne du groupe du territoire"),
    "group_median": Text(en="median of the area’s group", fr="médiane du groupe du territoire"),
    "mean": Text(en="mean of all areas", fr="moyenne de tous les territoires"),
    "median": Text(en="median", fr="médiane"),
    "family_mean": Text(
        en="mean of what the area has in the same node",
        fr="moyenne de ce que le territoire a dans le même nœud",
    ),
    "last_known": Text(en="the area’s last known value", fr="dernière valeur connue du territoire"),
    "interpolated": Text(
        en="line between the area’s own values", fr="droite entre les valeurs du territoire lui-même"
    ),
    "expectation_maximisation": Text(
        en="what a fitted normal distribution expects", fr="ce qu’attend une loi normale ajustée"
    ),
    "no_treatment": Text(en="figures stay as they are", fr="les chiffres restent tels quels"),
    "winsorise": Text(
        en="extreme figures are pulled in to the next", fr="les chiffres extrêmes sont ramenés au suivant"
    ),
    "transform": Text(en="figures are transformed", fr="les chiffres sont transformés"),
    "min_max": Text(
        en="share of the way from the worst to the best", fr="part du chemin du moins bon au meilleur"
    ),
    "min_max_from_one": Text(
        en="share of the way from the worst to the best, from 1",
        fr="part du chemin du moins bon au meilleur, dès 1",
    ),
    "z_scores": Text(en="standard deviations from the mean", fr="écarts types par rapport à la moyenne"),
    "ranks_from_worst": Text(en="places from the worst", fr="places à partir du moins bon"),
    "percentile_ranks": Text(
        en="share of areas that are below", fr="part des territoires qui sont au-dessous"
    ),
    "borda": Text(en="number of areas that are below", fr="nombre de territoires qui sont au-dessous"),
    "distance_to_best": Text(en="distance to the best area", fr="distance au meilleur territoire"),
    "share_of_best": Text(en="share of the best value", fr="part de la meilleure valeur"),
    "distance_to_target": Text(en="distance to the target", fr="distance à la cible"),
    "goalposts": Text(en="share of the way between fixed bounds", fr="part du chemin entre des bornes fixes"),
    "scaled": Text(en="values on another scale", fr="valeurs sur une autre échelle"),
    "categories": Text(en="steps between bounds", fr="paliers entre des bornes"),
    "arithmetic": Text(en="arithmetic mean", fr="moyenne arithmétique"),
    "geometric": Text(en="geometric mean", fr="moyenne géométrique"),
    "harmonic": Text(en="harmonic mean", fr="moyenne harmonique"),
    "generalised": Text(en="generalised mean", fr="moyenne généralisée"),
    "copeland": Text(
        en="wins less losses, area by area", fr="victoires moins défaites, territoire par territoire"
    ),
    "benefit_of_the_doubt": Text(
        en="each area with the weights that suit it best",
        fr="chaque territoire avec les poids qui lui conviennent le mieux",
    ),
    "as_declared": Text(en="as the framework declares them", fr="tels que le cadre les déclare"),
    "equal": Text(en="equal", fr="égaux"),
}
_NOTHING = Text(en="–", fr="–")


def in_words(value: Any) -> Text:
    """Return what a choice of a recipe's record does; a dash where its figure says all."""
    match value:
        case {"method": str(method)} | str(method):
            return _METHODS.get(method, _NOTHING)
        case list() | tuple() if all(isinstance(each, str | Mapping) for each in value):
            return listed(in_words(each) for each in value)
        case _:
            return _NOTHING
