"""A report as one HTML page that needs nothing else: no script, no file beside it, good on paper and by ear."""

import base64
from collections.abc import Callable
from html import escape

from parvis.assessment.audit_report.document import (
    Block,
    Grid,
    Heading,
    Paragraph,
    Picture,
    Points,
    Report,
    Section,
)
from parvis.assessment.charts.chart import Chart
from parvis.assessment.charts.svg import element, words
from parvis.assessment.text import Language, Text

Draw = Callable[[Chart, Language], str]


def inline(chart: Chart, language: Language) -> str:
    """Draw a chart within the page, where its title and description are read out."""
    return chart.svg(language)


def as_image(chart: Chart, language: Language) -> str:
    """Draw a chart as an image with alternative text: PDF/UA allows no other figure."""
    drawn = chart.svg(language).replace("<svg ", '<svg font-family="sans-serif" ', 1)
    encoded = base64.b64encode(drawn.encode()).decode()
    said = f"{chart.title.in_language(language)}. {chart.summary.in_language(language)}"
    return f'<img src="data:image/svg+xml;base64,{encoded}" alt="{escape(said)}">'


def page(report: Report, language: Language, *, draw: Draw = inline) -> str:
    """Write a report as HTML in one language."""
    title = words(report.title.in_language(language))
    about = "".join(_paragraph(text, language) for text in report.about)
    sections = "".join(_section(section, language, draw) for section in report.sections)
    return (
        f'<!doctype html>\n<html lang="{language}-CA">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<header><h1>{title}</h1>{about}</header>\n"
        f"{_contents(report, language)}\n<main>{sections}</main>\n</body>\n</html>\n"
    )


_CONTENTS = Text(en="Contents", fr="Sommaire")


def _contents(report: Report, language: Language) -> str:
    links = "".join(
        element("li", element("a", words(section.title.in_language(language)), href=f"#{section.id}"))
        for section in report.sections
    )
    return element("nav", element("ul", links), aria_label=_CONTENTS.in_language(language))


def _section(section: Section, language: Language, draw: Draw) -> str:
    blocks = (
        _block(block, f"{section.id}-{number}", language, draw)
        for number, block in enumerate(section.blocks, start=1)
    )
    heading = element("h2", words(section.title.in_language(language)), id=section.id)
    return element("section", heading, *blocks, aria_labelledby=section.id) + "\n"


def _block(block: Block, identifier: str, language: Language, draw: Draw) -> str:
    match block:
        case Paragraph(text):
            return _paragraph(text, language)
        case Heading(text):
            return element("h3", words(text.in_language(language)))
        case Points():
            return _points(block, language)
        case Picture(chart):
            return _figure(chart, language, draw)
        case Grid():
            return _grid(block, identifier, language)


def _paragraph(text: Text, language: Language) -> str:
    return element("p", words(text.in_language(language)))


def _points(points: Points, language: Language) -> str:
    items = (element("li", words(item.in_language(language))) for item in points.items)
    return element("ul", *items, **({"lang": points.written_in} if points.written_in else {}))


def _figure(chart: Chart, language: Language, draw: Draw) -> str:
    caption = " ".join(
        part.in_language(language) for part in (Text(f"{chart.title.en}.", f"{chart.title.fr}."), chart.note)
    )
    return element("figure", draw(chart, language), element("figcaption", words(caption)))


def _grid(grid: Grid, identifier: str, language: Language) -> str:
    header = (
        element("th", words(cell.in_language(language)), scope="col", class_=_kind(grid, column))
        for column, cell in enumerate(grid.header)
    )
    rows = (
        element(
            "tr",
            element("th", words(row[0].in_language(language)), scope="row", class_=_depth(grid, place)),
            *(
                element("td", words(cell.in_language(language)), class_=_kind(grid, column))
                for column, cell in enumerate(row[1:], start=1)
            ),
        )
        for place, row in enumerate(grid.rows)
    )
    table = element(
        "table",
        element("caption", words(grid.caption.in_language(language)), id=identifier),
        element("thead", element("tr", *header)),
        element("tbody", *rows),
    )
    scrolled = element(
        "div", table, class_="scrolled", role="group", tabindex="0", aria_labelledby=identifier
    )
    return scrolled + element("p", words(grid.note.in_language(language)), class_="note")


def _kind(grid: Grid, column: int) -> str:
    return "number" if column >= grid.numbers_from else "words"


def _depth(grid: Grid, row: int) -> str:
    return f"depth-{grid.depth[row]}" if grid.depth else "words"


_STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { font: 1rem/1.5 system-ui, "Liberation Sans", "DejaVu Sans", sans-serif; color: #1a1a1a; background: #fff;
  max-width: 60rem; margin: 0 auto; padding: 1rem; overflow-wrap: break-word; }
h1 { font-size: 1.75rem; line-height: 1.2; }
h2 { font-size: 1.375rem; line-height: 1.25; margin-top: 2.5rem; border-top: 2px solid #0b5e94; padding-top: .75rem; }
h3 { font-size: 1.125rem; margin-top: 1.75rem; }
p, ul { max-width: 44rem; }
li { margin-bottom: .375rem; }
a { color: #0b5e94; }
.scrolled { overflow-x: auto; margin-top: 1.5rem; }
.scrolled:focus-visible, a:focus-visible { outline: 3px solid #0b5e94; outline-offset: 2px; }
table { border-collapse: collapse; font-size: .875rem; line-height: 1.35; }
caption { text-align: left; font-weight: bold; padding-bottom: .375rem; }
th, td { padding: .25rem .625rem .25rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid #c9d2d8; }
th { font-weight: normal; }
thead th { font-weight: bold; vertical-align: bottom; border-bottom: 2px solid #6b7f8c; }
tbody th { min-width: 9rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
thead .number { hyphens: auto; }
.depth-0 { font-weight: bold; }
.depth-2 { padding-left: 1rem; }
.depth-3 { padding-left: 2rem; }
.depth-4, .depth-5, .depth-6 { padding-left: 3rem; }
.note, figcaption { font-size: .8125rem; color: #44525b; margin-top: .375rem; }
figure { margin: 1.5rem 0; }
svg, img { display: block; width: 100%; max-width: 30rem; height: auto; }
@page { size: A4; margin: 18mm 16mm 20mm;
  @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt; } }
@media print {
  body { font-size: 9.5pt; max-width: none; padding: 0; }
  table { font-size: 7.5pt; }
  tbody th { min-width: 0; }
  thead { display: table-header-group; }
  tr, figure { break-inside: avoid; }
  h2, h3, caption { break-after: avoid; }
  .scrolled { overflow: visible; }
  .note, figcaption { font-size: 8pt; }
  svg, img { max-width: 95mm; }
}
"""
