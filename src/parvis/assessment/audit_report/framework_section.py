"""Section 1: what the index is made of, and by which choices."""

from collections.abc import Iterator, Mapping
from typing import Any

from parvis.assessment.audit_report.document import Grid, Heading, Paragraph, Section
from parvis.assessment.audit_report.methods import in_words
from parvis.assessment.audit_report.words import AREA, INDICATOR, NODE, counted, number, percent, say
from parvis.assessment.index.audit import Audit
from parvis.assessment.index.framework import Group
from parvis.assessment.index.importance import shares_of
from parvis.assessment.index.recipe import record_of
from parvis.assessment.text import Text

_EASY = 40  # indicators; JRC pocket guide (2019), step 2


def framework_section(audit: Audit) -> Section:
    """Say what the framework holds, in which direction and with what weight, and which choices the recipe makes."""
    return Section(
        id="framework",
        title=Text(en="1. Framework and choices", fr="1. Cadre et choix"),
        blocks=(
            Paragraph(_size(audit)),
            Paragraph(_balance(audit)),
            _tree(audit),
            Heading(Text(en="The recipe", fr="La recette")),
            _choices(audit),
        ),
    )


def _size(audit: Audit) -> Text:
    framework = audit.framework
    reference = framework.reference
    return say(
        "The index “{name}” is made of {indicators} in {nodes}, at {levels} levels, for {areas}. {turned}{source}",
        "L’indice «\u00a0{name}\u00a0» réunit {indicators} dans {nodes}, sur {levels} niveaux, pour {areas}. "
        "{turned}{source}",
        name=audit.labels[framework.top.id],
        indicators=counted(len(framework.indicators), INDICATOR),
        nodes=counted(len(framework.nodes), NODE),
        levels=number(max(framework.heights()) + 1),
        areas=counted(len(audit.areas), AREA),
        turned=say(
            "For {less} of the indicators less is better; they are turned around, so that higher is better "
            "everywhere.",
            "Pour {less} des indicateurs, moins vaut mieux\u00a0: ils sont inversés, de sorte que plus élevé vaut "
            "toujours mieux.",
            less=number(int((framework.direction < 0).sum())),
        ),
        source=say(
            " The framework names its source: {reference}.",
            " Le cadre nomme sa source\u00a0: {reference}.",
            reference=reference.rstrip("."),
        )
        if reference
        else Text(),
    )


def _balance(audit: Audit) -> Text:
    sizes = [group.size for group in audit.framework.groups()]
    shares = audit.coherence.nominal.indicators
    text = say(
        "A node has {fewest} to {most} members. By weight alone, an indicator’s share in the index lies between "
        "{low} and {high}.",
        "Un nœud compte de {fewest} à {most} éléments. D’après les poids seuls, la part d’un indicateur dans "
        "l’indice va de {low} à {high}.",
        fewest=number(min(sizes)),
        most=number(max(sizes)),
        low=percent(float(shares.min()), 1),
        high=percent(float(shares.max()), 1),
    )
    if len(shares) <= _EASY:
        return text
    return say(
        "{text} More than {easy} indicators are hard to read, and each carries little (JRC, 2019, step 2): read the "
        "scores of the nodes first.",
        "{text} Plus de {easy} indicateurs se lisent mal, et chacun compte peu (JRC, 2019, étape 2)\u00a0: lisez "
        "d’abord les notes des nœuds.",
        text=text,
        easy=number(_EASY),
    )


def _tree(audit: Audit) -> Grid:
    rows = tuple(_lines(audit))
    return Grid(
        caption=Text(
            en="Table 1. The framework: directions and weights",
            fr="Tableau 1. Le cadre\u00a0: directions et poids",
        ),
        header=(
            Text(en="Node or indicator", fr="Nœud ou indicateur"),
            Text(en="Better is", fr="Mieux, c’est"),
            Text(en="Weight among siblings", fr="Poids dans son nœud"),
            Text(en="Share in the index", fr="Part dans l’indice"),
        ),
        rows=tuple(row for _, row in rows),
        note=Text(
            en="The share in the index is the product of the shares down the tree (OECD and JRC, 2008, step 6).",
            fr="La part dans l’indice est le produit des parts le long de l’arbre (OCDE et JRC, 2008, étape 6).",
        ),
        numbers_from=2,
        depth=tuple(depth for depth, _ in rows),
    )


def _lines(audit: Audit) -> Iterator[tuple[int, tuple[Text, ...]]]:
    groups = {group.node: group for group in audit.framework.groups()}
    yield 0, (audit.labels[audit.framework.top.id], Text(en="–", fr="–"), percent(1, 1), percent(1, 2))
    yield from _below(audit, groups, 0, 1)


def _below(
    audit: Audit, groups: Mapping[int, Group], node: int, depth: int
) -> Iterator[tuple[int, tuple[Text, ...]]]:
    framework, shares = audit.framework, audit.coherence.nominal
    group = groups[node]
    own = shares_of(audit.weights.of(group)).tolist()
    for place, position in enumerate(group.indicators):
        indicator = framework.indicators[position]
        yield (
            depth,
            (
                audit.labels[indicator.id],
                _direction(int(framework.direction[position])),
                percent(own[place], 1),
                percent(float(shares.indicators[position]), 2),
            ),
        )
    for place, position in enumerate(group.nodes, start=len(group.indicators)):
        below = framework.nodes[position]
        yield (
            depth,
            (
                audit.labels[below.id],
                _direction(-1) if below.direction < 0 else Text(en="–", fr="–"),
                percent(own[place], 1),
                percent(float(shares.nodes[position]), 2),
            ),
        )
        yield from _below(audit, groups, position, depth + 1)


def _direction(direction: int) -> Text:
    return Text(en="more", fr="plus") if direction > 0 else Text(en="less", fr="moins")


_STEPS = {
    "impute": Text(en="Imputation", fr="Imputation"),
    "minimum_data": Text(en="Least share of data for an area", fr="Part minimale de données d’un territoire"),
    "treat": Text(en="Treatment of extreme values", fr="Traitement des valeurs extrêmes"),
    "normalise": Text(en="Normalisation", fr="Normalisation"),
    "weigh": Text(en="Weights", fr="Poids"),
    "weights": Text(en="Weights by hand", fr="Poids fixés à la main"),
    "vote": Text(en="Weights from votes", fr="Poids tirés de votes"),
    "comparison": Text(en="Weights from comparisons", fr="Poids tirés de comparaisons"),
    "aggregate": Text(en="Aggregation", fr="Agrégation"),
    "minimum_coverage": Text(en="Minimum coverage of a node", fr="Couverture minimale d’un nœud"),
}
_NOT_A_STEP = ("alternative", "concentration", "uncertainty")


def _choices(audit: Audit) -> Grid:
    record = record_of(audit.recipe)
    return Grid(
        caption=Text(
            en="Table 2. The choices that make the index", fr="Tableau 2. Les choix qui font l’indice"
        ),
        header=(
            Text(en="Step", fr="Étape"),
            Text(en="Choice", fr="Choix"),
            Text(en="In words", fr="En mots"),
        ),
        rows=tuple(
            (_STEPS.get(key, Text(key, key)), Text(_written(value), _written(value)), in_words(value))
            for key, value in record.items()
            if key not in _NOT_A_STEP
        ),
        note=Text(
            en="Choices are named as the recipe’s file writes them (OECD and JRC, 2008, steps 3 to 7).",
            fr="Les choix portent le nom que leur donne le fichier de la recette (OCDE et JRC, 2008, étapes 3 à 7).",
        ),
        numbers_from=3,
    )


def _written(value: Any) -> str:
    match value:
        case {"method": method, **settings}:
            said = ", ".join(f"{key} = {_written(each)}" for key, each in settings.items())
            return f"{method} ({said})" if said else str(method)
        case Mapping():
            return ", ".join(f"{key} = {_written(each)}" for key, each in value.items())
        case list() | tuple():
            return ", ".join(_written(each) for each in value)
        case _:
            return str(value)
