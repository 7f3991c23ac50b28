"""How a council's assessment was made, generated from what was asked: nobody writes a method page by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from parvis.assessment import Text
from parvis.assessment.audit_report.methods import in_words
from parvis.assessment.comparison.multiplicity import BENJAMINI_HOCHBERG
from parvis.assessment.comparison.peers import SMALLEST_GROUP, peers_of
from parvis.assessment.disclosure.rules import ALL_RULES, Rounding, Rules
from parvis.assessment.text import LANGUAGES, format_number
from parvis.assessments.kinds import words
from parvis.assessments.kinds.found import SENSITIVITY_DRAWS, Found, record_of_recipe, seal_of

Line = tuple[Text, Text]  # a term and what it says


@dataclass(frozen=True, slots=True)
class MethodPart:
    """A part of the method: its heading, and terms with what they say."""

    title: Text
    lines: tuple[Line, ...]


def method_account(found: Found) -> tuple[MethodPart, ...]:
    """Return the parts of the method, in the order in which the figures flow."""
    parts = [
        MethodPart(_INDICATORS, tuple(_indicators(found))),
        MethodPart(_RELEASE, tuple(_release(found))),
        MethodPart(_COMPARISON, tuple(_comparison(found))),
    ]
    if found.index:
        parts.append(MethodPart(_INDEX, tuple(_index(found))))
    parts.append(MethodPart(_REPEATED, tuple(_repeated(found))))
    return tuple(parts)


_INDICATORS = Text(en="What was measured", fr="Ce qui a été mesuré")
_RELEASE = Text(en="What may be shown", fr="Ce qui peut être diffusé")
_COMPARISON = Text(en="How figures are compared", fr="Comment les chiffres sont comparés")
_INDEX = Text(en="How the index is made", fr="Comment l’indice est construit")
_REPEATED = Text(en="What it takes to make it again", fr="Ce qu’il faut pour la refaire")


def _indicators(found: Found) -> Iterator[Line]:
    for wanted in found.asked.wanted:
        indicator = found.asked.indicators[wanted.indicator]
        table = indicator.source_table
        yield (
            indicator.label,
            Text(
                en=f"{indicator.definition.en} {indicator.direction.label.en}. {_closed(table.en)}".strip(),
                fr=f"{indicator.definition.fr} {indicator.direction.label.fr}. {_closed(table.fr)}".strip(),
            ),
        )


def _closed(words_of_table: str) -> str:
    return f"{words_of_table.rstrip('.')}. " if words_of_table else ""


def _release(found: Found) -> Iterator[Line]:
    used = set(found.released.rules.split(", "))
    for rules in ALL_RULES:
        if rules.id in used:
            yield rules.label, _rules(rules)
    withheld = sum(row.value is None and row.flag == "suppressed" for row in found.own)
    yield (
        Text(en="Values of this community withheld", fr="Valeurs de cette collectivité supprimées"),
        _number_of(withheld, len(found.own)),
    )
    if found.released.checked:
        yield (
            Text(en="Withheld cells proven safe", fr="Cellules supprimées dont la sûreté est démontrée"),
            _number(found.released.checked),
        )


def _rules(rules: Rules) -> Text:
    if rules.is_published:
        return _AS_PUBLISHED
    parts = [
        Text(en=said.en.format(count), fr=said.fr.format(count))
        for said, count in (
            (_LEAST_POPULATION, rules.least_population),
            (_LEAST_PEOPLE, rules.least_people),
            (_LEAST_GROUP, rules.least_comparison_group),
        )
        if count
    ]
    parts += [_ROUNDED] if rules.rounding is not Rounding.NONE else []
    return Text(en="; ".join(each.en for each in parts), fr="; ".join(each.fr for each in parts))


_AS_PUBLISHED = Text(
    en="the publisher applied its own rules; its figures are shown as it released them",
    fr="l’éditeur a appliqué ses propres règles; ses chiffres sont montrés tels qu’il les a diffusés",
)
_LEAST_POPULATION = Text(en="areas of at least {} people", fr="territoires d’au moins {} personnes")
_LEAST_PEOPLE = Text(
    en="at least {} people behind a figure about people",
    fr="au moins {} personnes derrière un chiffre sur des personnes",
)
_LEAST_GROUP = Text(
    en="at least {} people in each group that is compared",
    fr="au moins {} personnes dans chaque groupe comparé",
)
_ROUNDED = Text(en="counts are rounded to base 5", fr="les nombres sont arrondis à la base 5")


def _comparison(found: Found) -> Iterator[Line]:
    peers = len(peers_of(found.asked.area, found.asked.areas))
    yield (
        Text(en="Peers", fr="Pairs"),
        Text(
            en=f"The {peers} other communities of the stratum “{found.asked.area.stratum.label.en}” of which there are "
            f"figures; nothing is compared with fewer than {SMALLEST_GROUP}.",
            fr=f"Les {peers} autres collectivités de la strate «\u00a0{found.asked.area.stratum.label.fr}\u00a0» "
            "dont on "
            f"a des chiffres; rien n’est comparé à moins de {SMALLEST_GROUP}.",
        ),
    )
    yield (
        Text(en="Interval", fr="Intervalle"),
        Text(
            en="95%, from the standard error that comes with a figure; without one no interval is shown and the answer "
            "is “cannot tell”.",
            fr="À 95\u00a0%, d’après l’erreur type qui accompagne le chiffre; sans elle, aucun intervalle n’est "
            "donné et "
            "la réponse est «\u00a0on ne peut pas dire\u00a0».",
        ),
    )
    yield (
        Text(en="Similar", fr="Semblable"),
        Text(
            en="The whole interval of the difference is smaller than what would change anybody’s plan: two points of a "
            "percentage, a year of age, a twentieth of an amount.",
            fr="L’intervalle de la différence est tout entier plus petit que ce qui changerait un plan\u00a0: deux "
            "points "
            "de pourcentage, une année d’âge, un vingtième d’un montant.",
        ),
    )
    yield (
        Text(en="Many comparisons together", fr="Plusieurs comparaisons à la fois"),
        BENJAMINI_HOCHBERG.label,
    )


def _index(found: Found) -> Iterator[Line]:
    recipe = record_of_recipe(found.asked)
    for key, term in _STEPS_OF_RECIPE.items():
        yield term, _said(recipe[key])
    yield (
        Text(en="Weights", fr="Poids"),
        _OF_COUNCIL if found.asked.weights is not None else in_words("equal"),
    )
    yield (
        Text(
            en="Other methods that the uncertainty analysis tries",
            fr="Autres méthodes qu’essaie l’analyse d’incertitude",
        ),
        _listed(recipe["alternative"]),
    )
    yield Text(en="Replicates", fr="Répliques"), _number(found.asked.replicates)
    yield (
        Text(en="Draws of the sensitivity analysis", fr="Tirages de l’analyse de sensibilité"),
        _number(SENSITIVITY_DRAWS),
    )
    yield Text(en="Seed", fr="Graine"), _same(str(found.asked.seed))


_STEPS_OF_RECIPE = {
    "impute": Text(en="Gaps", fr="Lacunes"),
    "treat": Text(en="Extreme figures", fr="Chiffres extrêmes"),
    "normalise": Text(en="Scale", fr="Échelle"),
    "aggregate": Text(en="Mean", fr="Moyenne"),
    "minimum_coverage": Text(
        en="Share of a part’s members that must have a value",
        fr="Part des éléments d’un groupe qui doivent avoir une valeur",
    ),
}
_OF_COUNCIL = Text(
    en="those that the council gave when it ranked the characteristics, within capacity and within outcome; the two "
    "halves count the same",
    fr="ceux que le conseil a donnés en classant les caractéristiques, à l’intérieur de la capacité et à l’intérieur "
    "du "
    "résultat; les deux moitiés comptent autant",
)


def _said(choice: Any) -> Text:
    if isinstance(choice, list) and all(isinstance(each, float) for each in choice):
        shares = [words.percent(100 * each) for each in choice]
        return Text(en="; ".join(each.en for each in shares), fr="; ".join(each.fr for each in shares))
    return in_words(choice)


def _listed(alternatives: Any) -> Text:
    pairs = [(in_words(each["normalise"]), in_words(each["aggregate"])) for each in alternatives]
    return Text(
        en="; ".join(f"{scale.en}, {mean.en}" for scale, mean in pairs),
        fr="; ".join(f"{scale.fr}, {mean.fr}" for scale, mean in pairs),
    )


def _repeated(found: Found) -> Iterator[Line]:
    yield (
        Text(
            en="Seal of figures, choices and weights (SHA-256)",
            fr="Sceau des chiffres, des choix et des poids (SHA-256)",
        ),
        _same(seal_of(found.asked)),
    )
    yield Text(en="Rows of figures", fr="Lignes de chiffres"), _number(len(found.released))


def _number(count: int) -> Text:
    return Text(**{language: format_number(count, language) for language in LANGUAGES})


def _number_of(count: int, total: int) -> Text:
    return Text(en=f"{count} of {total}", fr=f"{count} sur {total}")


def _same(written: str) -> Text:
    return Text(en=written, fr=written)
