"""The numbers of a finding as a chart: the middle half of each group and its median, and the same as a table."""

from parvis.assessment.charts.chart import Chart, Drawing
from parvis.assessment.charts.track import Scale, axis, core, middle, row, stack, track
from parvis.assessment.text import Text, format_number
from parvis.programme.queries.finding import Context, FindingPage, SectionFigures
from parvis.programme.queries.variation import GroupFigures, MeasureFigures

MOST_CHARTS = 3


def sections_with_charts(page: FindingPage) -> tuple[tuple[SectionFigures, tuple[Chart, ...]], ...]:
    """Return the sections of a page, each with the charts of its numbers; nothing where there are many."""
    return tuple((section, _charts(section, page.context)) for section in page.sections)


def _charts(section: SectionFigures, context: Context) -> tuple[Chart, ...]:
    if len(section.measures) > MOST_CHARTS:  # the table alone is quicker to read
        return ()
    charts = (spread_chart(measure, context) for measure in section.measures)
    return tuple(chart for chart in charts if chart is not None)


def spread_chart(figures: MeasureFigures, context: Context) -> Chart | None:
    """Draw a number's quartiles by group, in the groups' own order; None where no group is shown."""
    if not figures.measure.is_number or not figures.shown:
        return None
    label, unit = figures.measure.label, figures.measure.unit
    title = Text(en=label.en + _unit(unit.en), fr=label.fr + _unit(unit.fr))
    return Chart(
        id=f"spread-{figures.measure.id}".replace("_", "-"),
        title=title,
        summary=_summary(figures),
        note=_NOTE,
        source=_source(context),
        header=_HEADER,
        rows=lambda language: tuple(_cells(figures, group, language) for group in figures.groups),
        draw=lambda language: _draw(figures, language),
    )


def _unit(unit: str) -> str:
    return f" ({unit})" if unit else ""


def _draw(figures: MeasureFigures, language: str) -> Drawing:
    scale = _scale(figures)
    rows = [
        row(
            group.group.label.in_language(language),
            _written(group.quartiles[1], figures, language),
            track(),
            core(scale.x(group.quartiles[0]), scale.x(group.quartiles[2])),
            middle(scale.x(group.quartiles[1])),
        )
        for group in figures.shown
        if group.quartiles is not None
    ]
    return stack(*rows, axis(scale, language=language, decimals=figures.measure.decimals))


def _scale(figures: MeasureFigures) -> Scale:
    highest = max(group.quartiles[2] for group in figures.shown if group.quartiles is not None)
    return Scale(0, highest or 1)


def _cells(figures: MeasureFigures, group: GroupFigures, language: str) -> tuple[str, ...]:
    written = (
        tuple(_written(each, figures, language) for each in group.quartiles)
        if group.quartiles is not None
        else (_NOT_SHOWN.in_language(language),) * 3
    )
    return group.group.label.in_language(language), *written


def _written(value: float, figures: MeasureFigures, language: str) -> str:
    return format_number(value, language, decimals=figures.measure.decimals)


def _summary(figures: MeasureFigures) -> Text:
    said = {
        language: "; ".join(
            f"{group.group.label.in_language(language)} {_written(group.quartiles[1], figures, language)}"
            for group in figures.shown
            if group.quartiles is not None
        )
        for language in ("en", "fr")
    }
    return Text(en=f"Medians: {said['en']}.", fr=f"Médianes\u00a0: {said['fr']}.")


def _source(context: Context) -> Text:
    day = context.on.isoformat()
    return Text(
        en=f"Source: records of {context.recorded} of {context.partnerships} partnerships on {day}.",
        fr=f"Source\u00a0: dossiers de {context.recorded} partenariats sur {context.partnerships}, le {day}.",
    )


_HEADER = (
    Text(en="Group", fr="Groupe"),
    Text(en="Lower quartile", fr="Premier quartile"),
    Text(en="Median", fr="Médiane"),
    Text(en="Upper quartile", fr="Troisième quartile"),
)
_NOT_SHOWN = Text(en="not shown", fr="non montré")
_NOTE = Text(
    en="Thick line: the middle half of the group’s partnerships; upright: the median. Groups are in their own order, "
    "not in that of their figures; groups of fewer than five with records are left out.",
    fr="Trait épais\u00a0: la moitié centrale des partenariats du groupe; trait vertical\u00a0: la médiane. Les "
    "groupes suivent leur propre ordre, non celui de leurs valeurs; ceux de moins de cinq ayant des dossiers sont "
    "omis.",
)
