"""The partnerships by fiscal year as a chart: a bar a year, outlined what existed and filled what is new."""

from parvis.assessment import Text
from parvis.assessment.charts.chart import Chart, Drawing
from parvis.assessment.charts.track import Scale, axis, bar, row, stack
from parvis.assessment.text import format_number
from parvis.programme.queries.years import YearFlow, YearsPage


def years_chart(page: YearsPage) -> Chart:
    """Draw the years from the oldest to the newest."""
    flows = page.flows[::-1]
    return Chart(
        id="years",
        title=Text(
            en="Existing partnerships with records, and newly established ones, by fiscal year",
            fr="Partenariats existants ayant des dossiers et nouveaux partenariats, par exercice",
        ),
        summary=_summary(page),
        note=_NOTE,
        source=_SOURCE,
        header=_HEADER,
        rows=lambda language: tuple(_cells(flow, language) for flow in flows),
        draw=lambda language: _draw(flows, language),
    )


_HEADER = (
    Text(en="Fiscal year", fr="Exercice"),
    Text(en="Existing, with records", fr="Existants, avec dossiers"),
    Text(en="Newly established", fr="Nouveaux"),
)
_NOTE = Text(
    en="Outlined: established before, with records of the year here. Filled: newly established. Partnerships without "
    "records of the year are in the table only.",
    fr="Contour\u00a0: établis auparavant, avec des dossiers de l’exercice ici. Plein\u00a0: nouveaux. Les "
    "partenariats sans dossier de l’exercice ne figurent que dans le tableau.",
)
_SOURCE = Text(
    en="Source: register of partnerships and their records in Parvis.",
    fr="Source\u00a0: registre des partenariats et leurs dossiers dans Parvis.",
)


def _summary(page: YearsPage) -> Text:
    newest = page.flows[0]
    new = sum(flow.new for flow in page.flows)
    return Text(
        en=f"In {newest.year}: existing with records {newest.existing}, newly established {newest.new}. "
        f"In the {len(page.flows)} years shown, {new} were newly established.",
        fr=f"En {newest.year}\u00a0: {newest.existing} existants ayant des dossiers, {newest.new} nouveaux. "
        f"Au cours des {len(page.flows)} exercices présentés, {new} nouveaux en tout.",
    )


def _cells(flow: YearFlow, language: str) -> tuple[str, ...]:
    return str(flow.year), format_number(flow.existing, language), format_number(flow.new, language)


def _draw(flows: tuple[YearFlow, ...], language: str) -> Drawing:
    most = max(flow.existing + flow.new for flow in flows)
    scale = Scale(0, most + most % 2 or 2)  # even, so that its middle is a whole number
    return stack(*(_row(flow, scale, language) for flow in flows), axis(scale, language=language))


def _row(flow: YearFlow, scale: Scale, language: str) -> Drawing:
    joint, end = scale.x(flow.existing), scale.x(flow.existing + flow.new)
    marks = (
        bar(scale.x(0), joint, is_hollow=True) if flow.existing else "",
        bar(joint, end, is_hollow=False) if flow.new else "",
    )
    value = " + ".join(format_number(number, language) for number in (flow.existing, flow.new))
    return row(str(flow.year), value, *marks)
