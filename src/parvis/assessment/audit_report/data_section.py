"""Section 2: what the figures are like, which are missing or extreme, and what was done about it."""

import numpy as np

from parvis.assessment.audit_report.document import Block, Grid, Heading, Paragraph, Picture, Section
from parvis.assessment.audit_report.pictures import coverage_chart
from parvis.assessment.audit_report.words import (
    NO,
    YES,
    counted,
    listed,
    number,
    percent,
    say,
    significant,
)
from parvis.assessment.index.audit import Audit
from parvis.assessment.index.data_quality import COVERAGE, IndicatorQuality
from parvis.assessment.index.treatment import TreatedIndicator
from parvis.assessment.text import Text

MOST_ROWS = 200  # of areas in a table: nobody reads more, and the PDF has an end


def data_section(audit: Audit) -> Section:
    """Say how complete and how even the figures are, and what was filled and treated."""
    return Section(
        id="data",
        title=Text(en="2. Data", fr="2. Données"),
        blocks=(
            Heading(Text(en="Coverage", fr="Couverture")),
            Paragraph(_coverage(audit)),
            Picture(coverage_chart(audit)),
            _indicators(audit),
            _areas(audit),
            Paragraph(_filled(audit)),
            Heading(Text(en="Extreme values", fr="Valeurs extrêmes")),
            *_extremes(audit),
        ),
    )


def _coverage(audit: Audit) -> Text:
    quality = audit.quality
    low = [each for each in quality.indicators if not each.is_covered]
    sparse = np.flatnonzero(quality.of_areas < COVERAGE)
    return say(
        "{share} of all figures are there. Indicators with less than {bound} of the areas: {indicators}. "
        "Areas with less than {bound} of the indicators: {areas}. Areas left out of the index for want of data: "
        "{out}.",
        "{share} de tous les chiffres sont présents. Indicateurs couvrant moins de {bound} des territoires\u00a0: "
        "{indicators}. Territoires ayant moins de {bound} des indicateurs\u00a0: {areas}. "
        "Territoires exclus de l’indice faute de données\u00a0: {out}.",
        share=percent(quality.available, 1),
        bound=percent(COVERAGE),
        indicators=_how_many(len(low), [audit.labels[each.indicator] for each in low]),
        areas=_how_many(len(sparse), [audit.areas[row] for row in sparse.tolist()]),
        out=_how_many(
            int(np.isnan(audit.ranks).sum()),
            [audit.areas[row] for row in np.flatnonzero(np.isnan(audit.ranks)).tolist()],
        ),
    )


def _how_many(count: int, names: list[Text]) -> Text:
    if not count:
        return Text(en="none", fr="aucun")
    return say("{count} ({names})", "{count} ({names})", count=number(count), names=listed(names))


def _indicators(audit: Audit) -> Grid:
    return Grid(
        caption=Text(
            en="Table 3. The figures of each indicator, before treatment",
            fr="Tableau 3. Les chiffres de chaque indicateur, avant traitement",
        ),
        header=(
            Text(en="Indicator", fr="Indicateur"),
            Text(en="Areas with a figure", fr="Territoires ayant un chiffre"),
            Text(en="Lowest", fr="Minimum"),
            Text(en="Median", fr="Médiane"),
            Text(en="Highest", fr="Maximum"),
            Text(en="Skewness", fr="Asymétrie"),
            Text(en="Excess kurtosis", fr="Aplatissement (excès)"),
            Text(en="Remarks", fr="Remarques"),
        ),
        rows=tuple(_indicator(each, audit) for each in audit.quality.indicators),
        note=Text(
            en="In each indicator’s own unit, after division by its denominator. Outlying: |skewness| of 2 or "
            "more with kurtosis of 3.5 or more (JRC, 2019, step 4). Sparse: under 65% of areas (JRC, 2019, step "
            "3). One value: more than half of the areas have the same figure.",
            fr="Dans l’unité de chaque indicateur, après division par son dénominateur. Extrêmes\u00a0: "
            "|asymétrie| d’au moins 2 et aplatissement d’au moins 3,5 (JRC, 2019, étape 4). Lacunaire\u00a0: "
            "moins de 65\u00a0% des territoires (JRC, 2019, étape 3). Une valeur\u00a0: plus de la moitié des "
            "territoires ont le même chiffre.",
        ),
    )


def _indicator(each: IndicatorQuality, audit: Audit) -> tuple[Text, ...]:
    remarks = [
        text
        for is_so, text in (
            (not each.is_covered, Text(en="sparse", fr="lacunaire")),
            (each.is_outlying, Text(en="outlying", fr="extrêmes")),
            (each.is_mostly_one_value, Text(en="one value", fr="une valeur")),
        )
        if is_so
    ]
    return (
        audit.labels[each.indicator],
        percent(each.available),
        significant(each.lowest),
        significant(each.median),
        significant(each.highest),
        number(each.shape.skewness, 2),
        number(each.shape.kurtosis, 2),
        Text(en=", ".join(each.en for each in remarks), fr=", ".join(each.fr for each in remarks))
        if remarks
        else Text(en="–", fr="–"),
    )


def _areas(audit: Audit) -> Grid:
    framework, quality = audit.framework, audit.quality
    halves = [position for position, node in enumerate(framework.nodes) if node.parent == framework.top.id]
    halves = halves if 1 < len(halves) <= 6 else []
    order = np.argsort(quality.of_areas, kind="stable")
    incomplete = [row for row in order.tolist() if quality.of_areas[row] < 1]
    return Grid(
        caption=Text(
            en="Table 4. Areas that lack figures, those that lack most first",
            fr="Tableau 4. Territoires auxquels il manque des chiffres, les plus lacunaires d’abord",
        ),
        header=(
            Text(en="Area", fr="Territoire"),
            Text(en="All indicators", fr="Tous les indicateurs"),
            *(audit.labels[framework.nodes[half].id] for half in halves),
            Text(en="Figures filled", fr="Chiffres imputés"),
        ),
        rows=tuple(
            (
                audit.areas[row],
                percent(float(quality.of_areas[row])),
                *(percent(float(quality.of_groups[row, half])) for half in halves),
                number(int(audit.is_filled[row].sum())),
            )
            for row in incomplete[:MOST_ROWS]
        ),
        note=say(
            "Share of the indicators of which the area has a figure. {left}",
            "Part des indicateurs pour lesquels le territoire a un chiffre. {left}",
            left=say(
                "{rest} more areas lack figures.",
                "Il manque des chiffres à {rest} autres territoires.",
                rest=number(len(incomplete) - MOST_ROWS),
            )
            if len(incomplete) > MOST_ROWS
            else Text(
                en="Areas that are not listed have every figure.",
                fr="Les territoires absents du tableau ont tous leurs chiffres.",
            ),
        ),
    )


def _filled(audit: Audit) -> Text:
    filled = int(audit.is_filled.sum())
    gaps = int(np.isnan(audit.given).sum())
    if not filled:
        return say(
            "Of {gaps} gaps, none was filled: weights are shared out over what is present.",
            "Des {gaps} lacunes, aucune n’a été comblée\u00a0: les poids sont répartis sur ce qui est présent.",
            gaps=number(gaps),
        )
    by_indicator = audit.is_filled.sum(axis=0)
    most = [column for column in np.argsort(-by_indicator, kind="stable").tolist() if by_indicator[column]]
    return say(
        "Of {gaps} gaps, {filled} were filled ({share} of all figures) by {method}. Most were filled in: {names}.",
        "Des {gaps} lacunes, {filled} ont été comblées ({share} de tous les chiffres) par {method}. "
        "Le plus souvent\u00a0: {names}.",
        gaps=number(gaps),
        filled=number(filled),
        share=percent(filled / audit.given.size, 1),
        method=audit.recipe.impute.name,
        names=listed(
            (
                say(
                    "{name} ({count})",
                    "{name} ({count})",
                    name=audit.labels[audit.framework.indicator_ids[column]],
                    count=number(int(by_indicator[column])),
                )
                for column in most
            ),
            most=5,
        ),
    )


def _extremes(audit: Audit) -> tuple[Block, ...]:
    outlying = [each for each in audit.quality.indicators if each.is_outlying]
    said = say(
        "Indicators in which a few extreme figures decide: {outlying} of {all}. Indicators that the recipe’s "
        "treatment changed, after imputation: {changed}; still outlying after it: {left}.",
        "Indicateurs où quelques chiffres extrêmes décident\u00a0: {outlying} sur {all}. Indicateurs que le "
        "traitement de la recette a changés, après imputation\u00a0: {changed}; encore extrêmes ensuite\u00a0: "
        "{left}.",
        outlying=number(len(outlying)),
        all=number(len(audit.framework.indicators)),
        changed=number(len(audit.changes)),
        left=number(sum(not change.is_within for change in audit.changes)),
    )
    return (Paragraph(said), _treated(audit)) if audit.changes else (Paragraph(said),)


def _treated(audit: Audit) -> Grid:
    return Grid(
        caption=Text(en="Table 5. What the treatment changed", fr="Tableau 5. Ce que le traitement a changé"),
        header=(
            Text(en="Indicator", fr="Indicateur"),
            Text(en="Change", fr="Changement"),
            Text(en="Skewness before", fr="Asymétrie avant"),
            Text(en="after", fr="après"),
            Text(en="Kurtosis before", fr="Aplatissement avant"),
            Text(en="after", fr="après"),
            Text(en="Within the rule", fr="Dans la règle"),
        ),
        rows=tuple(_change(change, audit) for change in audit.changes),
        note=Text(
            en="Steps inwards: the extreme figure is pulled in to the next, again and again, all tied ones at once "
            "(OECD and JRC, 2008, step 3; skewness and kurtosis after Joanes and Gill, 1998).",
            fr="Pas vers l’intérieur\u00a0: le chiffre extrême est ramené au suivant, plusieurs fois au besoin, "
            "les ex æquo ensemble (OCDE et JRC, 2008, étape 3; asymétrie et aplatissement d’après Joanes et "
            "Gill, 1998).",
        ),
        numbers_from=2,
    )


_STEP = (
    Text(en="step inwards", fr="pas vers l’intérieur"),
    Text(en="steps inwards", fr="pas vers l’intérieur"),
)


def _change(change: TreatedIndicator, audit: Audit) -> tuple[Text, ...]:
    return (
        audit.labels[audit.framework.indicator_ids[change.column]],
        Text(change.transform, change.transform) if change.transform else counted(change.winsorised, _STEP),
        number(change.before.skewness, 2),
        number(change.after.skewness, 2),
        number(change.before.kurtosis, 2),
        number(change.after.kurtosis, 2),
        YES if change.is_within else NO,
    )
