"""The charts of an audit: coverage, correlations, and ranges of ranks."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

import numpy as np

from parvis.assessment.audit_report.words import number, percent, say
from parvis.assessment.charts import theme
from parvis.assessment.charts.chart import WIDTH, Chart, Drawing
from parvis.assessment.charts.svg import element, words
from parvis.assessment.charts.track import Scale, axis, bar, middle, row, span, stack, track
from parvis.assessment.index.audit import Audit, RankSpread
from parvis.assessment.index.data_quality import COVERAGE
from parvis.assessment.text import Text

_ROWS = 18  # of a chart, so that it fits on a printed page
_CHARTS = 5  # of ranks: further areas are in the table


def coverage_chart(audit: Audit) -> Chart:
    """Draw the share of areas that have each indicator, the sparsest first; the full ones are left out."""
    every = sorted(audit.quality.indicators, key=lambda each: each.available)
    shown = [each for each in every if each.available < 1][:_ROWS] or every[:_ROWS]
    pairs = [(audit.labels[each.indicator], each.available) for each in shown]
    full = sum(each.available == 1 for each in every)
    return Chart(
        id="coverage",
        title=Text(en="Areas with a figure, by indicator", fr="Territoires ayant un chiffre, par indicateur"),
        summary=say(
            "Shares from {low} to {high} for the {shown} sparsest indicators; {full} of {all} indicators are "
            "complete.",
            "Parts de {low} à {high} pour les {shown} indicateurs les plus lacunaires; {full} indicateurs sur {all} "
            "sont complets.",
            low=percent(pairs[0][1]),
            high=percent(pairs[-1][1]),
            shown=number(len(pairs)),
            full=number(full),
            all=number(len(every)),
        ),
        note=say(
            "Bar: share of the areas that have a figure; hollow under {bound} (JRC, 2019, step 3). Numbers: table 3.",
            "Barre\u00a0: part des territoires qui ont un chiffre; vide sous {bound} (JRC, 2019, étape 3). "
            "Chiffres\u00a0: tableau 3.",
            bound=percent(COVERAGE),
        ),
        source=audit.source,
        header=(Text(en="Indicator", fr="Indicateur"), Text(en="Areas", fr="Territoires")),
        rows=lambda language: tuple(
            (label.in_language(language), percent(share).in_language(language)) for label, share in pairs
        ),
        draw=lambda language: _bars(pairs, language),
    )


def _bars(pairs: Sequence[tuple[Text, float]], language: str) -> Drawing:
    scale = Scale(0, 1)
    return stack(
        *(
            row(
                label.in_language(language),
                percent(share).in_language(language),
                bar(scale.x(0), scale.x(share), is_hollow=share < COVERAGE),
            )
            for label, share in pairs
        )
    )


def rank_charts(audit: Audit, spread: RankSpread) -> Iterator[Chart]:
    """Draw the range of each rank, in order of the rank in the index, a page of them at a time."""
    order = np.argsort(audit.ranks[spread.ranked], kind="stable").tolist()
    for start in range(0, min(len(order), _ROWS * _CHARTS), _ROWS):
        yield _ranks(audit, spread, order[start : start + _ROWS], len(order))


def _ranks(audit: Audit, spread: RankSpread, places: list[int], ranked: int) -> Chart:
    first, last = (number(float(audit.ranks[spread.ranked[places[end]]])) for end in (0, -1))
    width = spread.width[places]
    return Chart(
        id=f"ranks-{first.en}",
        title=say(
            "Ranges of ranks {first} to {last}",
            "Fourchettes des rangs {first} à {last}",
            first=first,
            last=last,
        ),
        summary=say(
            "Of these {count} areas, the narrowest range spans {least} places and the widest {most}.",
            "Pour ces {count} territoires, la fourchette la plus étroite s’étend sur {least} places et la plus "
            "large sur {most}.",
            count=number(len(places)),
            least=number(float(width.min())),
            most=number(float(width.max())),
        ),
        note=say(
            "Line: 5 to 95% of {all} replicates, of which {failed} failed; upright: the median. Numbers: table 8.",
            "Trait\u00a0: de 5 à 95\u00a0% de {all} répliques, dont {failed} en échec; trait vertical\u00a0: la "
            "médiane. Chiffres\u00a0: tableau 8.",
            all=number(spread.replicates),
            failed=number(spread.failed),
        ),
        source=audit.source,
        header=(Text(en="Area", fr="Territoire"), Text(en="Range", fr="Fourchette")),
        rows=lambda language: tuple(
            (
                audit.areas[int(spread.ranked[place])].in_language(language),
                _range(spread, place).in_language(language),
            )
            for place in places
        ),
        draw=lambda language: _spans(audit, spread, places, ranked, language),
    )


def _range(spread: RankSpread, place: int) -> Text:
    low, high = number(float(spread.low[place])), number(float(spread.high[place]))
    return say("{low} to {high}", "{low} à {high}", low=low, high=high)


def _spans(audit: Audit, spread: RankSpread, places: list[int], ranked: int, language: str) -> Drawing:
    scale = Scale(1, max(2, ranked))
    rows = (
        row(
            audit.areas[int(spread.ranked[place])].in_language(language),
            _range(spread, place).in_language(language),
            track()
            + span(scale.x(float(spread.low[place])), scale.x(float(spread.high[place])))
            + middle(scale.x(float(spread.median[place]))),
        )
        for place in places
    )
    return stack(*rows, axis(scale, language=language, ticks=2))


def correlation_chart(audit: Audit) -> Chart:
    """Draw the correlations of all indicators as squares: larger is stronger, hollow is negative."""
    matrix = audit.coherence.indicators
    order = _by_node(audit)
    ordered = matrix[np.ix_(order, order)]
    upper = ordered[np.triu_indices(len(order), 1)]
    known = upper[~np.isnan(upper)]
    negative = float((known < 0).mean()) if known.size else np.nan
    return Chart(
        id="correlations",
        title=Text(en="Correlations of the indicators, by node", fr="Corrélations des indicateurs, par nœud"),
        summary=say(
            "Of {count} pairs of indicators, {negative} have a negative correlation; the mean is {mean}.",
            "Sur {count} paires d’indicateurs, {negative} ont une corrélation négative; la moyenne est de {mean}.",
            count=number(known.size),
            negative=percent(negative),
            mean=number(float(known.mean()) if known.size else np.nan, 2),
        ),
        note=Text(
            en="The larger a square, the stronger the correlation (Pearson); filled: positive, hollow: "
            "negative. A frame holds the indicators of one node. Numbers: table 7 and the tables of the nodes.",
            fr="Plus un carré est grand, plus la corrélation (Pearson) est forte; plein\u00a0: positive, vide\u00a0: "
            "négative. Un cadre réunit les indicateurs d’un nœud. Chiffres\u00a0: tableau 7 et tableaux des nœuds.",
        ),
        source=audit.source,
        header=(Text(en="Indicator", fr="Indicateur"),),
        rows=lambda language: tuple(
            (audit.labels[audit.framework.indicator_ids[at]].in_language(language),) for at in order
        ),
        draw=lambda language: _squares(ordered, _frames(audit, order), language),
    )


def _by_node(audit: Audit) -> list[int]:
    groups = {group.node: group for group in audit.framework.groups()}
    return [position for node in audit.framework.outline() for position in groups[node].indicators]


def _frames(audit: Audit, order: list[int]) -> list[tuple[Text, int, int]]:
    """Return for each node with indicators its label, where its indicators begin, and how many they are."""
    groups = {group.node: group for group in audit.framework.groups()}
    frames, start = [], 0
    for node in audit.framework.outline():
        size = len(groups[node].indicators)
        if size:
            frames.append((audit.labels[audit.framework.node_ids[node]], start, size))
            start += size
    return frames


_LEGEND = 22.0
_LETTERS = 54  # what fits in a line
_INDENT = "\u2003"  # which a page does not drop at the beginning of a line


def _squares(matrix: np.ndarray, frames: list[tuple[Text, int, int]], language: str) -> Drawing:
    side = WIDTH / max(len(matrix), 1)
    marks = [
        _square(float(matrix[line, column]), column * side, line * side, side)
        for line in range(len(matrix))
        for column in range(line)
    ]
    marks += [
        element(
            "rect",
            x=start * side,
            y=start * side,
            width=size * side,
            height=size * side,
            fill="none",
            stroke="currentColor",
            stroke_width=1,
        )
        for _, start, size in frames
    ]
    marks += [
        element(
            "text", words(str(place)), x=(start + size) * side - 4, y=start * side + 16, text_anchor="end"
        )
        for place, (_, start, size) in enumerate(frames, start=1)
        if size * side > 18
    ]
    legend = _legend(frames, language)
    return Drawing(
        "".join(marks)
        + "".join(
            element("text", words(line), x=0, y=WIDTH + _LEGEND * place)
            for place, line in enumerate(legend, start=1)
        ),
        WIDTH + _LEGEND * (len(legend) + 1),
    )


def _legend(frames: list[tuple[Text, int, int]], language: str) -> list[str]:
    """Return the numbered names of the frames, line by line, none cut."""
    return [
        line
        for place, (label, _, _) in enumerate(frames, start=1)
        for line in wrap(f"{place}. {label.in_language(language)}", _LETTERS, subsequent_indent=_INDENT)
    ]


def _square(correlation: float, left: float, top: float, side: float) -> str:
    if np.isnan(correlation):
        return ""
    size = side * abs(correlation)
    edge = (side - size) / 2
    paint = (
        {"fill": theme.OWN.light, "class_": "chart-own"}
        if correlation > 0
        else {
            "fill": "none",
            "stroke": theme.MIDDLE.light,
            "stroke_width": 1,
            "class_": "chart-middle-stroke",
        }
    )
    return element("rect", x=left + edge, y=top + edge, width=size, height=size, **paint)
