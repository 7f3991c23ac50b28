"""Section 5: what follows, in plain words; and the same in a few lines at the head of the report."""

from collections.abc import Iterator

import numpy as np

from parvis.assessment.audit_report.choices_section import failures_said
from parvis.assessment.audit_report.document import Block, Grid, Heading, Paragraph, Points, Section
from parvis.assessment.audit_report.words import (
    AREA,
    counted,
    listed,
    number,
    percent,
    say,
)
from parvis.assessment.index.audit import Audit, RankSpread
from parvis.assessment.index.data_quality import COVERAGE
from parvis.assessment.text import Text

_FEW_PLACES = 5
_RUNS = 40  # in the table


def conclusions(audit: Audit) -> Section:
    """Say which ranks can be told apart and what to mend."""
    mends = tuple(_mends(audit))
    return Section(
        id="conclusions",
        title=Text(en="5. What follows", fr="5. Ce qui s’ensuit"),
        blocks=(
            Heading(Text(en="What the ranks can tell", fr="Ce que les rangs peuvent dire")),
            *(_told(audit, audit.spread) if audit.spread else (Paragraph(_UNKNOWN),)),
            Heading(Text(en="What to mend", fr="Ce qu’il faut corriger")),
            Points(mends) if mends else Paragraph(_NOTHING),
        ),
    )


def in_short(audit: Audit) -> Section:
    """Say the main findings in a few lines."""
    count = sum(1 for _ in _mends(audit))
    lines = [
        say(
            "{share} of the figures are there, for {areas} and {ranked} with an index.",
            "{share} des chiffres sont présents, pour {areas}, dont {ranked} avec un indice.",
            share=percent(audit.quality.available, 1),
            areas=counted(len(audit.areas), AREA),
            ranked=number(audit.coherence.areas),
        ),
        _told_in_short(audit.spread) if audit.spread else _UNKNOWN,
        say(
            "Points to mend, with the figures that call for them, at the end of the report: {count}.",
            "Points à corriger, avec les chiffres qui le demandent, à la fin du rapport\u00a0: {count}.",
            count=number(count),
        ),
    ]
    return Section("in-short", Text(en="In short", fr="En bref"), (Points(tuple(lines)),))


_UNKNOWN = Text(
    en="Without an uncertainty analysis nobody can say which ranks hold; do not publish ranks.",
    fr="Sans analyse d’incertitude, personne ne peut dire quels rangs tiennent; ne publiez pas de rangs.",
)
_NOTHING = Text(
    en="Nothing crosses the bounds that this report states.",
    fr="Rien ne franchit les bornes énoncées dans ce rapport.",
)


def _told_in_short(spread: RankSpread) -> Text:
    return say(
        "{told} of all pairs of areas can be told apart: one is above the other in at least 19 of 20 replicates. "
        "{failures}",
        "{told} des paires de territoires se distinguent\u00a0: l’un devance l’autre dans au moins 19 répliques "
        "sur 20. {failures}",
        told=percent(spread.told_apart),
        failures=failures_said(spread.failures, spread.replicates),
    )


def _told(audit: Audit, spread: RankSpread) -> tuple[Block, ...]:
    width = spread.width
    runs = [run for run in spread.groups if len(run) > 1]
    return (
        Paragraph(_told_in_short(spread)),
        Paragraph(
            say(
                "The rank can be read as it stands, within {few} places, for {narrow} of {all}. For the others, "
                "give the range, never the rank alone.",
                "Le rang peut se lire tel quel, à {few} places près, pour {narrow} territoires sur {all}. Pour les "
                "autres, donnez la fourchette, jamais le rang seul.",
                few=number(_FEW_PLACES),
                narrow=number(int((width <= _FEW_PLACES).sum())),
                all=number(len(width)),
            )
        ),
        Grid(
            caption=Text(
                en="Table 12. Areas that follow each other and cannot be told apart",
                fr="Tableau 12. Territoires qui se suivent et qu’on ne peut distinguer",
            ),
            header=(
                Text(en="Median ranks", fr="Rangs médians"),
                Text(en="Areas", fr="Nombre"),
                Text(en="Which", fr="Territoires"),
            ),
            rows=tuple(_run(audit, spread, run) for run in runs[:_RUNS]),
            note=say(
                "Within a row, no order of two areas holds in 19 of 20 replicates; an area may be in more than "
                "one row. {failures}",
                "Dans une même ligne, aucun ordre de deux territoires ne tient dans 19 répliques sur 20; un "
                "territoire peut figurer dans plusieurs lignes. {failures}",
                failures=failures_said(spread.failures, spread.replicates),
            ),
            numbers_from=3,
        ),
    )


def _run(audit: Audit, spread: RankSpread, run: tuple[int, ...]) -> tuple[Text, ...]:
    medians = spread.median[list(run)]
    return (
        say(
            "{low} to {high}",
            "{low} à {high}",
            low=number(float(medians.min()), 0 if float(medians.min()).is_integer() else 1),
            high=number(float(medians.max()), 0 if float(medians.max()).is_integer() else 1),
        ),
        number(len(run)),
        listed((audit.areas[int(spread.ranked[place])] for place in run), most=12),
    )


def _mends(audit: Audit) -> Iterator[Text]:
    yield from _mends_of_data(audit)
    yield from _mends_of_framework(audit)
    yield from _mends_of_choices(audit)


def _mends_of_data(audit: Audit) -> Iterator[Text]:
    for each in audit.quality.indicators:
        if not each.is_covered:
            yield say(
                "{name}: only {share} of the areas have a figure. Find figures, or leave the indicator out.",
                "{name}\u00a0: seulement {share} des territoires ont un chiffre. Trouvez-en, ou retirez "
                "l’indicateur.",
                name=audit.labels[each.indicator],
                share=percent(each.available),
            )
    sparse = [
        row
        for row in np.flatnonzero(audit.quality.of_areas < COVERAGE).tolist()
        if not np.isnan(audit.ranks[row])
    ]
    if sparse:
        yield say(
            "Areas ranked with less than {bound} of the indicators: {names}. Show their nodes, and mark or withhold "
            "their index.",
            "Territoires classés avec moins de {bound} des indicateurs\u00a0: {names}. Montrez leurs nœuds, et "
            "signalez ou retirez leur indice.",
            bound=percent(COVERAGE),
            names=listed(audit.areas[row] for row in sparse),
        )
    treated = {change.column for change in audit.changes if change.is_within}
    for column, each in enumerate(audit.quality.indicators):
        if each.is_outlying and column not in treated:
            yield say(
                "{name}: a few extreme figures decide (skewness {skewness}, kurtosis {kurtosis}). Treat it, or take "
                "logarithms.",
                "{name}\u00a0: quelques chiffres extrêmes décident (asymétrie {skewness}, aplatissement {kurtosis}). "
                "Traitez-les, ou prenez les logarithmes.",
                name=audit.labels[each.indicator],
                skewness=number(each.shape.skewness, 2),
                kurtosis=number(each.shape.kurtosis, 2),
            )


def _mends_of_framework(audit: Audit) -> Iterator[Text]:
    found = audit.coherence
    for pair in found.redundant:
        yield say(
            "{one} and {other} say the same (correlation {r}), so it counts twice. Keep one, or halve their weights.",
            "{one} et {other} disent la même chose (corrélation {r}), qui compte donc deux fois. Gardez-en un, ou "
            "réduisez leurs poids de moitié.",
            one=audit.labels[pair.one],
            other=audit.labels[pair.other],
            r=number(pair.correlation, 2),
        )
    for pair in found.contrary:
        yield say(
            "{one} goes against {node} (correlation {r}). Check its direction, or move it to another node.",
            "{one} va à l’encontre de {node} (corrélation {r}). Vérifiez sa direction, ou placez-le dans un "
            "autre nœud.",
            one=audit.labels[pair.one],
            node=audit.labels[pair.other],
            r=number(pair.correlation, 2),
        )
    contrary = {pair.one for pair in found.contrary}
    silent = [pair for pair in found.silent if pair.one not in contrary]
    if silent:
        yield say(
            "These hardly move with the index: {names}. Show them beside it: inside, they are not heard.",
            "Ces indicateurs bougent à peine avec l’indice\u00a0: {names}. Présentez-les à côté de lui\u00a0: "
            "dedans, on ne les entend pas.",
            names=listed((audit.labels[pair.one] for pair in silent), most=20),
        )
    for pair in found.sized:
        yield say(
            "{one} follows {other} (correlation {r}): it says how large a place is. Divide it by a measure of size.",
            "{one} suit {other} (corrélation {r})\u00a0: il dit la taille du territoire. Divisez-le par une "
            "mesure de taille.",
            one=audit.labels[pair.one],
            other=pair.other,
            r=number(pair.correlation, 2),
        )
    yield from _weights_unlike_effects(audit)


def _weights_unlike_effects(audit: Audit) -> Iterator[Text]:
    bounds = audit.coherence.bounds
    for node in audit.coherence.nodes:
        for place, member in enumerate(node.members):
            nominal, effective = float(node.nominal[place]), float(node.effective[place])
            if bounds.least * nominal <= effective <= bounds.most * nominal or np.isnan(effective):
                continue
            yield say(
                "In {node}, {member} has a weight of {nominal} and makes {effective} of the differences. Change the "
                "weight if that is not meant.",
                "Dans {node}, {member} a un poids de {nominal} et fait {effective} des différences. Changez le "
                "poids si ce n’est pas voulu.",
                node=audit.labels[node.node],
                member=audit.labels[member],
                nominal=percent(nominal),
                effective=percent(effective),
            )


def _mends_of_choices(audit: Audit) -> Iterator[Text]:
    for failure in audit.spread.failures if audit.spread else ():
        yield say(
            "The method {method} gave no result ({count} replicates): {reason} Take it out of the alternatives, or "
            "choose one that fits.",
            "La méthode {method} n’a donné aucun résultat ({count} répliques)\u00a0: {reason} Retirez-la des "
            "variantes, ou choisissez-en une qui convient.",
            method=failure.method,
            count=number(failure.replicates),
            reason=failure.reason,
        )
