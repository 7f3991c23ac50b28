"""Section 4: what would change if the choices were others."""

from collections.abc import Sequence

import numpy as np

from parvis.assessment.audit_report.data_section import MOST_ROWS
from parvis.assessment.audit_report.document import Block, Grid, Heading, Paragraph, Picture, Section
from parvis.assessment.audit_report.pictures import rank_charts
from parvis.assessment.audit_report.words import (
    PLACE,
    REPLICATE,
    UNDEFINED,
    counted,
    listed,
    number,
    percent,
    say,
)
from parvis.assessment.index.audit import Audit, RankSpread
from parvis.assessment.index.removal import Removals
from parvis.assessment.index.sensitivity import Sensitivity
from parvis.assessment.index.uncertainty import Failure
from parvis.assessment.text import Text

_SHOWN = 10


def choices_section(audit: Audit) -> Section:
    """Say how far ranks move, whose most, through which choice, and what each part of the framework does."""
    return Section(
        id="choices",
        title=Text(en="4. Effect of the choices", fr="4. Effet des choix"),
        blocks=(
            *(_ranks(audit, audit.spread) if audit.spread else (Paragraph(_NO_SPREAD),)),
            Heading(Text(en="Which choice moves the ranks", fr="Quel choix fait bouger les rangs")),
            *(_sensitivity(audit.sensitivity) if audit.sensitivity else (Paragraph(_NO_SENSITIVITY),)),
            Heading(Text(en="One part left out", fr="Un élément retiré")),
            *(_removals(audit, audit.removals) if audit.removals else (Paragraph(_NO_REMOVALS),)),
        ),
    )


_NO_SPREAD = Text(
    en="No uncertainty analysis was made, or no area has an index: nothing is said here of how far ranks can be "
    "trusted.",
    fr="Aucune analyse d’incertitude n’a été faite, ou aucun territoire n’a d’indice\u00a0: rien n’est dit ici de la "
    "confiance à accorder aux rangs.",
)
_NO_SENSITIVITY = Text(
    en="No sensitivity analysis was made.", fr="Aucune analyse de sensibilité n’a été faite."
)
_NO_REMOVALS = Text(
    en="The index was not made without each part in turn.",
    fr="L’indice n’a pas été refait sans chaque élément à tour de rôle.",
)


def failures_said(failures: Sequence[Failure], replicates: int) -> Text:
    """Say how many replicates failed, with which choices, and why; to stand beside every statistic."""
    failed = sum(failure.replicates for failure in failures)
    if not failed:
        return say(
            "None of {all} failed.",
            "Aucun échec parmi {all}.",
            all=counted(replicates, REPLICATE),
        )
    return say(
        "Failed: {failed} of {all}, which are in no figure here – {named}.",
        "En échec\u00a0: {failed} sur {all}, qui n’entrent dans aucun chiffre ici – {named}.",
        failed=number(failed),
        all=counted(replicates, REPLICATE),
        named=listed(
            say(
                "{method}: {count} ({reason})",
                "{method}\u00a0: {count} ({reason})",
                method=failure.method,
                count=number(failure.replicates),
                reason=Text(failure.reason.en.rstrip("."), failure.reason.fr.rstrip(".")),
            )
            for failure in failures
        ),
    )


def replicates_said(spread: RankSpread) -> Text:
    """Say how many replicates failed, and how many areas others leave without a rank."""
    said = failures_said(spread.failures, spread.replicates)
    if not spread.undefined.any():
        return said
    return say(
        "{said} Areas that some of the others leave without a rank: {areas}, each in at most {most} of them.",
        "{said} Territoires que certaines des autres laissent sans rang\u00a0: {areas}, chacun dans {most} "
        "d’entre elles au plus.",
        said=said,
        areas=number(int((spread.undefined > 0).sum())),
        most=number(int(spread.undefined.max())),
    )


def _ranks(audit: Audit, spread: RankSpread) -> tuple[Block, ...]:
    return (
        Paragraph(_how_it_was_made(audit, spread)),
        Paragraph(_widths(spread)),
        *(Picture(chart) for chart in rank_charts(audit, spread)),
        _ranges(audit, spread),
        _moved(audit, spread),
    )


def _how_it_was_made(audit: Audit, spread: RankSpread) -> Text:
    return say(
        "The index was made {all} times over, seed {seed}, with other weights and with each of these methods in "
        "turn: {methods}. {failures}",
        "L’indice a été refait {all} fois, graine {seed}, avec d’autres poids et, tour à tour, chacune de ces "
        "méthodes\u00a0: {methods}. {failures}",
        all=number(spread.replicates),
        seed=str(spread.seed),
        methods=listed(Text(method.name, method.name) for method in audit.recipe.methods),
        failures=replicates_said(spread),
    )


def _widths(spread: RankSpread) -> Text:
    width = spread.width
    return say(
        "Nine in ten replicates place an area within a range of ranks. Half of the areas have a range that "
        "spans at least {median}; the widest spans {most}. Areas whose rank moves by no more than two places: "
        "{fixed} of {all}.",
        "Neuf répliques sur dix situent un territoire dans une fourchette de rangs. Pour la moitié des "
        "territoires, elle s’étend sur au moins {median}; la plus large, sur {most}. Territoires dont le rang "
        "bouge de deux places au plus\u00a0: {fixed} sur {all}.",
        median=counted(int(np.nanmedian(width)), PLACE),
        most=counted(int(np.nanmax(width)), PLACE),
        fixed=number(int((width <= 2).sum())),
        all=number(len(width)),
    )


def _ranges(audit: Audit, spread: RankSpread) -> Grid:
    own = audit.ranks[spread.ranked]
    order = np.lexsort((spread.median, own)).tolist()
    shown = order if len(order) <= MOST_ROWS else [*order[: MOST_ROWS // 2], *order[-MOST_ROWS // 2 :]]
    note = say(
        "5 to 95 % range over the replicates (OECD and JRC, 2008, step 7; Saisana, Saltelli and Tarantola, 2005). "
        "Not told apart: neither is above the other in 19 of 20. {failures}{left}",
        "Fourchette de 5 à 95\u00a0% sur les répliques (OCDE et JRC, 2008, étape 7; Saisana, Saltelli et Tarantola, "
        "2005). Indiscernables\u00a0: aucun des deux ne devance l’autre dans 19 cas sur 20. {failures}{left}",
        failures=replicates_said(spread),
        left=Text()
        if len(shown) == len(order)
        else Text(en=" The middle ranks are left out here.", fr=" Les rangs du milieu sont omis ici."),
    )
    return Grid(
        caption=Text(en="Table 8. Ranks and their ranges", fr="Tableau 8. Les rangs et leur fourchette"),
        header=(
            Text(en="Area", fr="Territoire"),
            Text(en="Score", fr="Note"),
            Text(en="Rank", fr="Rang"),
            Text(en="Median rank", fr="Rang médian"),
            Text(en="5%", fr="5\u00a0%"),
            Text(en="95%", fr="95\u00a0%"),
            Text(en="Areas not told apart from it", fr="Territoires indiscernables de lui"),
            *(
                (Text(en="Replicates without a rank", fr="Répliques sans rang"),)
                if spread.undefined.any()
                else ()
            ),
        ),
        rows=tuple(_range(audit, spread, place) for place in shown),
        note=Text(note.en.replace("95 %", "95%"), note.fr),
    )


def _range(audit: Audit, spread: RankSpread, place: int) -> tuple[Text, ...]:
    row = int(spread.ranked[place])
    median = float(spread.median[place])
    return (
        audit.areas[row],
        number(float(audit.scores[row, 0]), 1),
        number(float(audit.ranks[row])),
        number(median, 0 if median.is_integer() else 1),
        number(float(spread.low[place])),
        number(float(spread.high[place])),
        number(int((~spread.apart[place]).sum()) - 1),
        *((number(int(spread.undefined[place])),) if spread.undefined.any() else ()),
    )


def _moved(audit: Audit, spread: RankSpread) -> Grid:
    """Return the areas whose rank in the index lies farthest from where the replicates place them."""
    own = audit.ranks[spread.ranked]
    shift = spread.median - own
    order = np.argsort(-np.abs(shift), kind="stable")[:_SHOWN].tolist()
    through = _mostly_through(audit)
    return Grid(
        caption=Text(
            en="Table 9. The areas that the choices shift most",
            fr="Tableau 9. Les territoires que les choix déplacent le plus",
        ),
        header=(
            Text(en="Area", fr="Territoire"),
            Text(en="Rank in the index", fr="Rang dans l’indice"),
            Text(en="Median rank", fr="Rang médian"),
            Text(en="Shift", fr="Déplacement"),
            Text(en="Width of the range", fr="Étendue de la fourchette"),
            *((Text(en="Mostly through", fr="Surtout par"),) if through else ()),
        ),
        rows=tuple(
            (
                audit.areas[int(spread.ranked[place])],
                number(float(own[place])),
                number(float(spread.median[place]), 0 if float(spread.median[place]).is_integer() else 1),
                number(float(shift[place]), 0 if float(shift[place]).is_integer() else 1),
                number(float(spread.width[place])),
                *((through[int(spread.ranked[place])],) if through else ()),
            )
            for place in order
            if shift[place]
        ),
        note=say(
            "A positive shift: the recipe’s own choices rank the area better than others do. Mostly through: "
            "the choice with the largest total index for that area’s rank. {failures}",
            "Déplacement positif\u00a0: les choix de la recette classent le territoire mieux que ne le font les "
            "autres. Surtout par\u00a0: le choix dont l’indice total est le plus grand pour le rang de ce "
            "territoire. {failures}",
            failures=replicates_said(spread),
        ),
    )


def _mostly_through(audit: Audit) -> dict[int, Text]:
    """Return for each ranked area the choice that moves its rank most; nothing where that was not computed."""
    found = audit.sensitivity
    if found is None or audit.period:
        return {}
    return {
        int(row): factor_name(found.factors[int(np.nanargmax(total))])
        if np.isfinite(total).any()
        else UNDEFINED
        for row, total in zip(found.ranked, found.of_ranks.total, strict=True)
    }


FACTORS = {
    "imputation": Text(en="imputation", fr="l’imputation"),
    "treatment": Text(en="treatment of extreme values", fr="le traitement des valeurs extrêmes"),
    "normalisation": Text(en="normalisation", fr="la normalisation"),
    "aggregation": Text(en="aggregation", fr="l’agrégation"),
    "method": Text(en="normalisation and aggregation", fr="la normalisation et l’agrégation"),
    "weights": Text(en="weights", fr="les poids"),
    "sampling": Text(en="sampling error of the figures", fr="l’erreur d’échantillonnage des chiffres"),
    "rounding": Text(en="rounding of the figures", fr="l’arrondissement des chiffres"),
    "filling": Text(en="error of the filled figures", fr="l’erreur des chiffres imputés"),
}


def factor_name(factor: str) -> Text:
    """Return what a factor of the sensitivity analysis is called; a group of factors has its own name."""
    return FACTORS.get(factor, Text(factor, factor))


def _sensitivity(found: Sensitivity) -> tuple[Block, ...]:
    first, total = found.index.first, found.index.total
    if np.isnan(total).all():
        return (
            Paragraph(
                Text(
                    en="No choice that was varied moves any rank.",
                    fr="Aucun des choix qu’on a fait varier ne déplace de rang.",
                )
            ),
        )
    most = int(np.nanargmax(total))
    return (
        Paragraph(
            say(
                "Of what moves the ranks, most comes from the {factor}: alone {first} of the variance of the "
                "mean rank change, with all that it does together with others {total}.",
                "Ce qui déplace le plus les rangs\u00a0: {factor}. Seul, ce facteur explique {first} de la "
                "variance du déplacement moyen des rangs; avec tout ce qu’il fait de concert avec d’autres, {total}.",
                factor=factor_name(found.factors[most]),
                first=percent(float(first[most])),
                total=percent(float(total[most])),
            )
        ),
        Grid(
            caption=Text(
                en="Table 10. Sensitivity of the ranks to each choice",
                fr="Tableau 10. Sensibilité des rangs à chaque choix",
            ),
            header=(
                Text(en="Choice", fr="Choix"),
                Text(en="First-order index", fr="Indice du premier ordre"),
                Text(en="5 to 95%", fr="5 à 95\u00a0%"),
                Text(en="Total index", fr="Indice total"),
                Text(en="5 to 95%", fr="5 à 95\u00a0%"),
            ),
            rows=tuple(
                (
                    factor_name(factor),
                    number(float(first[place]), 2),
                    _interval(float(found.low.first[place]), float(found.high.first[place])),
                    number(float(total[place]), 2),
                    _interval(float(found.low.total[place]), float(found.high.total[place])),
                )
                for place, factor in enumerate(found.factors)
            ),
            note=say(
                "Shares of the variance of the mean absolute rank change (Sobol indices; Saltelli and others, "
                "2010, table 2, b and f); intervals by bootstrap. A share slightly below zero is sampling "
                "error. {failures}",
                "Parts de la variance du déplacement absolu moyen des rangs (indices de Sobol; Saltelli et "
                "coll., 2010, tableau 2, b et f); intervalles par bootstrap. Une part légèrement négative est "
                "une erreur d’échantillonnage. {failures}",
                failures=failures_said(found.failures, found.replicates),
            ),
        ),
    )


def _interval(low: float, high: float) -> Text:
    return say("{low} to {high}", "{low} à {high}", low=number(low, 2), high=number(high, 2))


def _removals(audit: Audit, found: Removals) -> tuple[Block, ...]:
    order = np.argsort(-np.nan_to_num(found.mean_rank_change, nan=-1), kind="stable").tolist()
    least = [place for place in reversed(order) if not np.isnan(found.mean_rank_change[place])]
    of_indicators = set(audit.framework.indicator_ids)
    has_index = ~np.isnan(audit.ranks)
    least = [place for place in least if found.parts[place] in of_indicators][:3]
    return (
        Paragraph(
            say(
                "Without {name}, areas move by {change} places on average, more than without any other part. The "
                "indicators whose absence changes least: {least}.",
                "Sans l’élément «\u00a0{name}\u00a0», les territoires bougent de {change} places en moyenne, "
                "plus que sans tout autre. Les indicateurs dont l’absence change le moins\u00a0: {least}.",
                name=audit.labels[found.parts[order[0]]],
                change=number(float(found.mean_rank_change[order[0]]), 1),
                least=listed(audit.labels[found.parts[place]] for place in least),
            )
        ),
        Grid(
            caption=Text(
                en="Table 11. The index without each part, those that matter most first",
                fr="Tableau 11. L’indice sans chaque élément, les plus déterminants d’abord",
            ),
            header=(
                Text(en="Left out", fr="Élément retiré"),
                Text(en="Mean rank change", fr="Déplacement moyen des rangs"),
                Text(en="Information lost", fr="Information perdue"),
                Text(en="Areas compared", fr="Territoires comparés"),
            ),
            rows=tuple(
                (
                    audit.labels[found.parts[place]],
                    number(float(found.mean_rank_change[place]), 1),
                    percent(float(found.information_lost[place]), 1),
                    number(int((has_index & ~np.isnan(found.scores[place])).sum())),
                )
                for place in order
            ),
            note=Text(
                en="Rank change: among the areas that have an index both with and without the part. Information lost: "
                "the share of the index’s variance that the index without the part does not tell. n/a: without this "
                "part there is no index (OECD and JRC, 2008, step 7).",
                fr="Déplacement\u00a0: parmi les territoires qui ont un indice avec et sans l’élément. Information "
                "perdue\u00a0: part de la variance de l’indice que l’indice sans l’élément ne dit pas. "
                "s.\u00a0o.\u00a0: sans cet élément, il n’y a pas d’indice (OCDE et JRC, 2008, étape 7).",
            ),
        ),
    )
