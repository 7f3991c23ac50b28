"""Section 5: what follows, in plain words; and the same in a few lines at the head of the report."""

from collections.abc import Iterator

import numpy as np

from parvis.assessment.audit_report.choices_section import replicates_said
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
        failures=replicates_said(spread),
    )


def _told(audit: Audit, spread: RankSpread) -> tuple[Block, ...]:
    width = spread.width
    runs = [run for run in spread.groups if len(run) > 1]
    return (
        Paragraph(_told_in_short(spread)),
        Paragraph(
            say(
                "Areas whose rank can be read as it stands, within {few} places: {narrow} of {all}. For the "
                "others, give the range, never the rank alone.",
                "Territoires dont le rang peut se lire tel quel, à {few} places près\u00a0: {narrow} sur {all}. "
                "Pour les autres, donnez la fourchette, jamais le rang seul.",
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
                failures=replicates_said(spread),
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
    few = [each for each in audit.quality.indicators if not each.is_covered]
    if few:
        yield say(
            "Indicators of which too few areas have a figure: {names}. Find figures, or leave them out.",
            "Indicateurs pour lesquels trop peu de territoires ont un chiffre\u00a0: {names}. Trouvez des "
            "chiffres, ou retirez-les.",
            names=listed(
                (_with_figure(audit.labels[each.indicator], percent(each.available)) for each in few), most=20
            ),
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
    outlying = [
        each
        for column, each in enumerate(audit.quality.indicators)
        if each.is_outlying and column not in treated
    ]
    if outlying:
        yield say(
            "Indicators in which a few extreme figures still decide, with their skewness: {names}. Treat them, "
            "or take logarithms.",
            "Indicateurs où quelques chiffres extrêmes décident encore, avec leur asymétrie\u00a0: {names}. "
            "Traitez-les, ou prenez les logarithmes.",
            names=listed(
                (
                    _with_figure(audit.labels[each.indicator], number(each.shape.skewness, 1))
                    for each in outlying
                ),
                most=20,
            ),
        )


def _with_figure(name: Text, figure: Text) -> Text:
    return say("{name} ({figure})", "{name} ({figure})", name=name, figure=figure)


def _mends_of_framework(audit: Audit) -> Iterator[Text]:
    found = audit.coherence
    for pair in found.redundant:
        yield say(
            "“{one}” and “{other}” say the same (correlation {r}), so it counts twice. Keep one, or halve their "
            "weights.",
            "«\u00a0{one}\u00a0» et «\u00a0{other}\u00a0» disent la même chose (corrélation {r}), qui compte "
            "donc deux fois. Gardez-en un, ou réduisez leurs poids de moitié.",
            one=audit.labels[pair.one],
            other=audit.labels[pair.other],
            r=number(pair.correlation, 2),
        )
    for pair in found.contrary:
        yield say(
            "“{one}” goes against “{node}” (correlation {r}). Check its direction, or move it to another node.",
            "«\u00a0{one}\u00a0» va à l’encontre de «\u00a0{node}\u00a0» (corrélation {r}). Vérifiez sa "
            "direction, ou placez-le dans un autre nœud.",
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
            "“{one}” follows “{other}” (correlation {r}): it says first of all how large a place is. If that is not "
            "meant, divide it by a measure of size.",
            "«\u00a0{one}\u00a0» suit «\u00a0{other}\u00a0» (corrélation {r})\u00a0: il dit d’abord la taille du "
            "territoire. Si ce n’est pas voulu, divisez-le par une mesure de taille.",
            one=audit.labels[pair.one],
            other=pair.other,
            r=number(pair.correlation, 2),
        )
    yield from _lists(audit)
    yield from _weights_unlike_effects(audit)


def _lists(audit: Audit) -> Iterator[Text]:
    for node in audit.coherence.nodes:
        if node.alpha < 0:
            yield say(
                "The members of “{node}” do not move together (Cronbach’s alpha {alpha}): its score is the mean "
                "of a list and not the size of one thing. Show its members, or divide it.",
                "Les éléments de «\u00a0{node}\u00a0» ne bougent pas ensemble (alpha de Cronbach "
                "{alpha})\u00a0: sa note est la moyenne d’une liste et non la mesure d’une seule chose. Montrez "
                "ses éléments, ou divisez-le.",
                node=audit.labels[node.node],
                alpha=number(node.alpha, 2),
            )


def _weights_unlike_effects(audit: Audit) -> Iterator[Text]:
    bounds = audit.coherence.bounds
    for node in audit.coherence.nodes:
        for place, member in enumerate(node.members):
            nominal, effective = float(node.nominal[place]), float(node.effective[place])
            if bounds.least * nominal <= effective <= bounds.most * nominal or np.isnan(effective):
                continue
            yield say(
                "In “{node}”, “{member}” has a weight of {nominal} and brings {effective} of the variance. "
                "Change the weight if that is not meant.",
                "Dans «\u00a0{node}\u00a0», «\u00a0{member}\u00a0» a un poids de {nominal} et apporte "
                "{effective} de la variance. Changez le poids si ce n’est pas voulu.",
                node=audit.labels[node.node],
                member=audit.labels[member],
                nominal=percent(nominal),
                effective=percent(effective),
            )


def _mends_of_choices(audit: Audit) -> Iterator[Text]:
    for failure in audit.spread.failures if audit.spread else ():
        yield say(
            "The method {method} gave no result ({count} replicates). {reason} Take it out of the alternatives, or "
            "choose one that fits.",
            "La méthode {method} n’a donné aucun résultat ({count} répliques). {reason} Retirez-la des "
            "variantes, ou choisissez-en une qui convient.",
            method=failure.method,
            count=number(failure.replicates),
            reason=failure.reason,
        )
