"""All areas by the range of their rank: what can be told apart and what cannot."""

from parvis.assessment.charts.chart import Chart, Drawing
from parvis.assessment.charts.sources import source_line
from parvis.assessment.charts.track import Scale, axis, middle, own, row, span, stack, track
from parvis.assessment.geography.area import Area
from parvis.assessment.index.assess import Assessment, RankRange
from parvis.assessment.text import Text, format_number

Ranked = tuple[tuple[Area, RankRange], ...]


def rank_ranges(assessment: Assessment, *, own_area: str | None = None) -> Chart:
    """Draw the 5 to 95 % range of each area's rank, in order of median rank; ``own_area`` is set off."""
    ranked = _in_order(assessment)
    return Chart(
        id="rank-ranges",
        title=Text(en="How far the ranks can be trusted", fr="Jusqu’où on peut se fier aux rangs"),
        summary=_summary(ranked, assessment),
        note=_note(assessment),
        source=source_line(assessment.observations),
        header=_HEADER,
        rows=lambda language: tuple(_cells(area, ranks, language) for area, ranks in ranked),
        draw=lambda language: _draw(ranked, own_area, language),
    )


_HEADER = (
    Text(en="Community", fr="Collectivité"),
    Text(en="Median rank", fr="Rang médian"),
    Text(en="Best likely rank (5%)", fr="Meilleur rang probable (5\u00a0%)"),
    Text(en="Worst likely rank (95%)", fr="Pire rang probable (95\u00a0%)"),
    Text(en="Communities it cannot be told from", fr="Collectivités dont elle est indiscernable"),
)


def _in_order(assessment: Assessment) -> Ranked:
    ranked = [(result.area, result.ranks) for result in assessment.areas if result.ranks]
    return tuple(sorted(ranked, key=lambda pair: pair[1].median))


def _summary(ranked: Ranked, assessment: Assessment) -> Text:
    if not ranked:
        return Text(
            en="No community has enough released figures for an index.",
            fr="Aucune collectivité n’a assez de chiffres diffusés pour un indice.",
        )
    widths = sorted(ranks.high - ranks.low for _, ranks in ranked)
    middle_width = (
        format_number(widths[len(widths) // 2], "en"),
        format_number(widths[len(widths) // 2], "fr"),
    )
    without = len(assessment.areas) - len(ranked)
    return Text(
        en=f"Of {len(ranked)} ranked communities, half have a rank that moves by {middle_width[0]} places or more "
        f"when weights and methods change. {without} have too few figures for an index.",
        fr=f"Des {len(ranked)} collectivités classées, la moitié ont un rang qui bouge d’au moins {middle_width[1]} "
        f"places quand les poids et les méthodes changent. {without} ont trop peu de chiffres pour un indice.",
    )


def _note(assessment: Assessment) -> Text:
    failed = sum(failure.replicates for failure in assessment.failures)
    count = assessment.replicates
    return Text(
        en=f"Line: where 90% of {format_number(count, 'en')} replicates with other weights and methods place the "
        f"community; upright: the median. Seed {assessment.seed}. Failed replicates: {format_number(failed, 'en')}.",
        fr=f"Trait\u00a0: où 90\u00a0% de {format_number(count, 'fr')} répliques, avec d’autres poids et méthodes, "
        f"placent la collectivité; trait vertical\u00a0: la médiane. Graine {assessment.seed}. "
        f"Répliques en échec\u00a0: {format_number(failed, 'fr')}.",
    )


def _cells(area: Area, ranks: RankRange, language: str) -> tuple[str, ...]:
    return (
        area.name.in_language(language),
        _median(ranks, language),
        format_number(ranks.low, language),
        format_number(ranks.high, language),
        format_number(len(ranks.cannot_tell), language),
    )


def _median(ranks: RankRange, language: str) -> str:
    return format_number(ranks.median, language, decimals=0 if ranks.median.is_integer() else 1)


def _draw(ranked: Ranked, own_area: str | None, language: str) -> Drawing:
    scale = Scale(1, max(2, len(ranked)))
    rows = (
        row(
            area.name.in_language(language),
            _range(ranks, language),
            _marks(ranks, scale, is_own=area.id == own_area),
            is_own=area.id == own_area,
        )
        for area, ranks in ranked
    )
    return stack(*rows, axis(scale, language=language, ticks=2))


def _range(ranks: RankRange, language: str) -> str:
    low, high = format_number(ranks.low, language), format_number(ranks.high, language)
    return f"{low} to {high}" if language == "en" else f"{low} à {high}"


def _marks(ranks: RankRange, scale: Scale, *, is_own: bool) -> str:
    centre = own if is_own else middle
    return track() + span(scale.x(ranks.low), scale.x(ranks.high)) + centre(scale.x(ranks.median))
