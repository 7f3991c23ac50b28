"""What was done to make a figure of an area from those of its units, kept in the note of the figure.

A note is one short text in the long table, the same in both languages; :func:`aggregation_note_text` makes the
sentences a reader sees.
"""

from dataclasses import dataclass
from enum import StrEnum

from parvis.assessment.text import LANGUAGES, Text, format_number

PREFIX = "aggregated:"
# A sentence names no more units than a reader takes in; the note keeps as many.
MOST_NAMED = 10


class Way(StrEnum):
    """How the figure was made, or why none was."""

    SUM = "sum"
    SUM_OF_PARTS = "sums_of_numerators_and_denominators"
    RATIO_OF_SOME = "sums_of_the_units_with_figures"
    MEAN_BY_BASE = "mean_weighted_by_base"
    WEIGHTED_MEAN = "mean_weighted_by_population"
    INCOMPLETE = "incomplete"
    NO_WEIGHTS = "no_base_or_population"
    TOO_LITTLE = "too_little_of_the_population"
    NOT_ADDITIVE = "not_additive"
    NOT_COUNTS = "not_whole_numbers"
    UNKNOWN_KIND = "unknown_kind"
    OVERLAPPING = "counts_overlap"
    REPEATED = "two_figures_of_one_unit"
    NOBODY = "nobody_in_the_universe"


_SENTENCES = {
    Way.SUM: Text(
        en="Sum of the published counts of {units}.", fr="Somme des chiffres publiés pour {units}."
    ),
    Way.SUM_OF_PARTS: Text(
        en="From the sums of the numerators and denominators of {units}.",
        fr="D’après les sommes des numérateurs et des dénominateurs de {units}.",
    ),
    Way.RATIO_OF_SOME: Text(
        en="Approximation from the sums of the numerators and denominators of those of {units} that have a figure.",
        fr=(
            "Approximation d’après les sommes des numérateurs et des dénominateurs de celles, parmi {units}, qui ont "
            "un chiffre."
        ),
    ),
    Way.MEAN_BY_BASE: Text(
        en="Approximation: mean of the published figures of {units}, weighted by the number they rest on.",
        fr=(
            "Approximation\u00a0: moyenne des chiffres publiés pour {units}, pondérée par l’effectif sur lequel "
            "ils reposent."
        ),
    ),
    Way.WEIGHTED_MEAN: Text(
        en="Approximation: population-weighted mean of the published figures of {units}.",
        fr="Approximation\u00a0: moyenne, pondérée par la population, des chiffres publiés pour {units}.",
    ),
    Way.INCOMPLETE: Text(
        en="No sum: it would leave out part of {units}.",
        fr="Aucune somme\u00a0: elle omettrait une partie de {units}.",
    ),
    Way.NO_WEIGHTS: Text(
        en="No figure: there is neither a base nor a population to weight {units} by.",
        fr="Aucun chiffre\u00a0: ni base ni population ne permet de pondérer {units}.",
    ),
    Way.TOO_LITTLE: Text(
        en="No figure: too small a part of the population of {units} has one.",
        fr="Aucun chiffre\u00a0: une trop petite partie de la population de {units} en a un.",
    ),
    Way.NOT_ADDITIVE: Text(
        en="No figure: a median, a quantile, an index, a change or a gap cannot be made from those of {units}.",
        fr=(
            "Aucun chiffre\u00a0: une médiane, un quantile, un indice, une variation ou un écart ne s’obtient pas à "
            "partir de ceux de {units}."
        ),
    ),
    Way.NOT_COUNTS: Text(
        en="No sum: the figures of {units} are not whole numbers, so they may be no counts.",
        fr="Aucune somme\u00a0: les chiffres de {units} ne sont pas entiers; ce ne sont peut-être pas des effectifs.",
    ),
    Way.UNKNOWN_KIND: Text(
        en="No figure: neither label nor unit tells whether the figures of {units} may be added.",
        fr="Aucun chiffre\u00a0: ni le libellé ni l’unité ne disent si les chiffres de {units} s’additionnent.",
    ),
    Way.OVERLAPPING: Text(
        en="No sum: the counts of {units} were made within a radius and reach into each other.",
        fr="Aucune somme\u00a0: les dénombrements de {units}, faits dans un rayon, se recoupent.",
    ),
    Way.REPEATED: Text(
        en="No figure: one of {units} has two figures of the same statistic.",
        fr="Aucun chiffre\u00a0: parmi {units}, l’une a deux chiffres de la même statistique.",
    ),
    Way.NOBODY: Text(
        en="No figure: nobody in {units} is concerned.",
        fr="Aucun chiffre\u00a0: personne n’est visé dans {units}.",
    ),
}


@dataclass(frozen=True, slots=True)
class AggregationNote:
    """How a figure was made: from how many units, without which, for what share of the population (0 to 1).

    ``without`` are the units that have no figure, for whatever reason. ``covered`` is None where no population
    is known. ``rounding`` is the standard error that random rounding of the parts gives the sum, 0 where the parts
    are not rounded; ``modelled`` how many units have a figure that a model predicted.
    """

    way: Way
    units: int
    without: tuple[str, ...] = ()
    covered: float | None = None
    rounding: float = 0.0
    modelled: int = 0

    def __str__(self) -> str:
        parts = [f"{PREFIX}{self.way.value}", f"units={self.units}"]
        if self.without:
            parts += [f"without={len(self.without)}", f"named={'+'.join(self.without[:MOST_NAMED])}"]
        if self.covered is not None and self.without:
            parts.append(f"covered={self.covered:.4f}")
        if self.rounding:
            parts.append(f"rounding={self.rounding:.2f}")
        if self.modelled:
            parts.append(f"modelled={self.modelled}")
        return ";".join(parts)


def aggregation_note_text(note: str) -> Text | None:
    """Return what the note of an aggregated figure says, in sentences; None where the note is no such note."""
    if not note.startswith(PREFIX):
        return None
    way, *pairs = note.removeprefix(PREFIX).split(";")
    said = dict(pair.partition("=")[::2] for pair in pairs)
    first = _SENTENCES[Way(way)]
    units = _units(said["units"])
    text = Text(en=first.en.format(units=units.en), fr=first.fr.format(units=units.fr))
    for more in (_without(said), _covered(said), _rounding(said), _modelled(said)):
        text = Text(en=f"{text.en} {more.en}".strip(), fr=f"{text.fr} {more.fr}".strip())
    return text


def of_sums(note: str) -> str:
    """Return the note of a ratio from that of the sum it is divided by; any other note as it is."""
    way, *said = note.split(";")
    if way != f"{PREFIX}{Way.SUM.value}":
        return note
    kept = [each for each in said if not each.startswith("rounding=")]
    return ";".join([f"{PREFIX}{Way.SUM_OF_PARTS.value}", *kept])


def _units(count: str) -> Text:
    if count == "1":
        return Text(en="1 unit", fr="1\u00a0unité")
    return Text(en=f"{count} units", fr=f"{count}\u00a0unités")


def _without(said: dict[str, str]) -> Text:
    if "without" not in said:
        return Text()
    named = said["named"].replace("+", ", ")
    if int(said["without"]) > MOST_NAMED:
        return Text(
            en=f"{said['without']} units have no figure, among them {named}.",
            fr=f"{said['without']}\u00a0unités n’ont pas de chiffre, dont {named}.",
        )
    return Text(en=f"Without a figure: {named}.", fr=f"Sans chiffre\u00a0: {named}.")


def _covered(said: dict[str, str]) -> Text:
    if "covered" not in said:
        return Text()
    percent = 100 * float(said["covered"])
    english, french = (format_number(percent, language, decimals=1) for language in LANGUAGES)
    return Text(
        en=f"Units with a figure hold {english}% of the population counted.",
        fr=f"Les unités qui en ont un comptent {french}\u00a0% de la population dénombrée.",
    )


def _rounding(said: dict[str, str]) -> Text:
    if "rounding" not in said:
        return Text()
    error = float(said["rounding"])
    return Text(
        en=f"Random rounding of the parts gives the sum a standard error of {format_number(error, 'en', decimals=1)}.",
        fr=(
            "L’arrondissement aléatoire des parties donne à la somme une erreur type de "
            f"{format_number(error, 'fr', decimals=1)}."
        ),
    )


def _modelled(said: dict[str, str]) -> Text:
    if "modelled" not in said:
        return Text()
    if said["modelled"] == "1":
        return Text(en="The figure of 1 unit is modelled.", fr="Le chiffre d’une unité est modélisé.")
    units = _units(said["modelled"])
    return Text(
        en=f"The figures of {units.en} are modelled.", fr=f"Les chiffres de {units.fr} sont modélisés."
    )
