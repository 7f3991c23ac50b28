"""All areas by the range of their rank: what can be told apart and what cannot."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parvis.assessment.charts.chart import Chart, Drawing
from parvis.assessment.charts.drawn_values import (
    AREAS,
    MOST_ROWS,
    NAME_AREAS,
    ChartUnreadable,
    Subject,
    in_period,
    refuse_many,
    refuse_unknown,
    source_of,
    spread_of,
    subject_of,
)
from parvis.assessment.charts.sources import source_line
from parvis.assessment.charts.track import Scale, axis, middle, own, row, span, stack, track
from parvis.assessment.geography.area import Area
from parvis.assessment.index.assess import Assessment, RankRange
from parvis.assessment.sources.communities import area_name
from parvis.assessment.text import Text, format_number

if TYPE_CHECKING:
    from parvis.assessment.index.result import IndexResult, Spread


_NOT_COUNTED = Text(en="not counted", fr="non compté")


@dataclass(frozen=True, slots=True)
class _RankedArea:
    """An area with the range of its rank, and how many others it cannot be told apart from."""

    id: str
    name: Text
    median: float
    low: int
    high: int
    cannot_tell: int | None  # None where there are too many areas to compare them all two by two


@dataclass(frozen=True, slots=True)
class _Ranking:
    """Areas in the order of their median rank; ``ranked`` and ``without`` count those beside the ones shown."""

    areas: tuple[_RankedArea, ...]
    ranked: int
    without: int


def rank_ranges(assessment: Assessment, *, own_area: str | None = None) -> Chart:
    """Draw the 5 to 95 % range of each area's rank, in order of median rank; ``own_area`` is set off."""
    found = [_of_assessment(result.area, result.ranks) for result in assessment.areas if result.ranks]
    return _chart(
        _ranking(found, ranked=len(found), of=len(assessment.areas)),
        _note(assessment.replicates, assessment.seed, sum(each.replicates for each in assessment.failures)),
        source_line(assessment.observations),
        _TITLE,
        own_area,
    )


def rank_ranges_of_result(
    result: "IndexResult", *, node: str | None = None, areas: Sequence[str] = ()
) -> Chart:
    """Draw the same of the index in a folder: these areas, or all, by their ranks among all.

    Raises
    ------
    ChartUnreadable
        No ranges were made for this node, or more than 200 areas are to be drawn.
    InvalidDefinition, UnknownArea
        The framework has no such node, or the result no such area.
    """
    subject, period = subject_of(result, node), result.periods[-1]
    refuse_unknown(result, areas)
    spread = spread_of(result, subject, period)
    if spread is None:
        raise _no_ranges(subject, result)
    found = [one for one in _of_spread(spread, result.wide.areas) if not areas or one.id in areas]
    refuse_many(len(found), most=MOST_ROWS, what=AREAS, remedy=NAME_AREAS)
    when, made = in_period(result, period), len(spread.uncertainty.ranks)
    return _chart(
        _ranking(found, ranked=len(spread.uncertainty.ranked), of=result.wide.periods.count(period)),
        _note(made, result.seed, result.replicates - made),
        source_of(result),
        Text(en=f"{_TITLE.en}{when.en}", fr=f"{_TITLE.fr}{when.fr}"),
        areas[0] if len(areas) == 1 else None,
    )


def _of_assessment(area: Area, ranks: RankRange) -> _RankedArea:
    return _RankedArea(area.id, area.name, ranks.median, ranks.low, ranks.high, len(ranks.cannot_tell))


def _of_spread(spread: "Spread", areas: Sequence[str]) -> list[_RankedArea]:
    found = spread.uncertainty
    others = (
        [None] * found.ranked.size
        if spread.cannot_tell is None
        else [int(each) for each in spread.cannot_tell]
    )
    columns = (found.ranked.tolist(), found.median.tolist(), found.low.tolist(), found.high.tolist(), others)
    return [
        _RankedArea(areas[row], area_name(areas[row]), median, int(low), int(high), count)
        for row, median, low, high, count in zip(*columns, strict=True)
    ]


def _no_ranges(subject: Subject, result: "IndexResult") -> ChartUnreadable:
    have = ", ".join(dict.fromkeys(each.node for each in result.spreads))
    return ChartUnreadable(
        Text(
            en=f"No ranges of ranks were made for “{subject.id}”, and a rank is never drawn without one. "
            f"They were made for: {have}.",
            fr=f"Aucune fourchette de rangs n’a été établie pour «\u00a0{subject.id}\u00a0», et un rang n’est jamais "
            f"dessiné sans elle. Il y en a pour\u00a0: {have}.",
        )
    )


def _ranking(found: Sequence[_RankedArea], *, ranked: int, of: int) -> _Ranking:
    return _Ranking(tuple(sorted(found, key=lambda one: one.median)), ranked, of - ranked)


def _chart(ranking: _Ranking, note: Text, source: Text, title: Text, own_area: str | None) -> Chart:
    return Chart(
        id="rank-ranges",
        title=title,
        summary=_summary(ranking),
        note=note,
        source=source,
        header=_HEADER,
        rows=lambda language: tuple(_cells(one, language) for one in ranking.areas),
        draw=lambda language: _draw(ranking, own_area, language),
    )


_TITLE = Text(en="How far the ranks can be trusted", fr="Jusqu’où on peut se fier aux rangs")
_HEADER = (
    Text(en="Community", fr="Collectivité"),
    Text(en="Median rank", fr="Rang médian"),
    Text(en="Best likely rank (5%)", fr="Meilleur rang probable (5\u00a0%)"),
    Text(en="Worst likely rank (95%)", fr="Pire rang probable (95\u00a0%)"),
    Text(en="Communities it cannot be told from", fr="Collectivités dont elle est indiscernable"),
)


def _summary(ranking: _Ranking) -> Text:
    if not ranking.areas:
        return Text(
            en="No community has enough released figures for an index.",
            fr="Aucune collectivité n’a assez de chiffres diffusés pour un indice.",
        )
    if len(ranking.areas) == 1:
        one, ranked = ranking.areas[0], ranking.ranked
        return Text(
            en=f"{one.name.en} ranks from {_range(one, 'en')} of {format_number(ranked, 'en')} when weights and "
            "methods change.",
            fr=f"{one.name.fr} se classe de {_range(one, 'fr')} sur {format_number(ranked, 'fr')} quand les "
            "poids et les méthodes changent.",
        )
    widths = sorted(one.high - one.low for one in ranking.areas)
    middle_width = (
        format_number(widths[len(widths) // 2], "en"),
        format_number(widths[len(widths) // 2], "fr"),
    )
    shown, without = len(ranking.areas), ranking.without
    return Text(
        en=f"Of {shown} ranked communities, half have a rank that moves by {middle_width[0]} places or more "
        f"when weights and methods change. {without} have too few figures for an index.",
        fr=f"Des {shown} collectivités classées, la moitié ont un rang qui bouge d’au moins {middle_width[1]} "
        f"places quand les poids et les méthodes changent. {without} ont trop peu de chiffres pour un indice.",
    )


def _note(count: int, seed: int, failed: int) -> Text:
    return Text(
        en=f"Line: where 90% of {format_number(count, 'en')} replicates with other weights and methods place the "
        f"community; upright, or the diamond of a name in bold: the median. Seed {seed}. "
        f"Failed replicates: {format_number(failed, 'en')}.",
        fr=f"Trait\u00a0: où 90\u00a0% de {format_number(count, 'fr')} répliques, avec d’autres poids et méthodes, "
        f"placent la collectivité; trait vertical, ou losange d’un nom en gras\u00a0: la médiane. Graine {seed}. "
        f"Répliques en échec\u00a0: {format_number(failed, 'fr')}.",
    )


def _cells(one: _RankedArea, language: str) -> tuple[str, ...]:
    return (
        one.name.in_language(language),
        format_number(one.median, language, decimals=0 if one.median.is_integer() else 1),
        *(format_number(each, language) for each in (one.low, one.high)),
        _NOT_COUNTED.in_language(language)
        if one.cannot_tell is None
        else format_number(one.cannot_tell, language),
    )


def _draw(ranking: _Ranking, own_area: str | None, language: str) -> Drawing:
    scale = Scale(1, max(2, ranking.ranked))
    rows = (
        row(
            one.name.in_language(language),
            _range(one, language),
            _marks(one, scale, is_own=one.id == own_area),
            is_own=one.id == own_area,
        )
        for one in ranking.areas
    )
    return stack(*rows, axis(scale, language=language, ticks=2))


def _range(one: _RankedArea, language: str) -> str:
    low, high = format_number(one.low, language), format_number(one.high, language)
    return f"{low} to {high}" if language == "en" else f"{low} à {high}"


def _marks(one: _RankedArea, scale: Scale, *, is_own: bool) -> str:
    centre = own if is_own else middle
    return track() + span(scale.x(one.low), scale.x(one.high)) + centre(scale.x(one.median))
