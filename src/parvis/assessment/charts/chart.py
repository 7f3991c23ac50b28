"""A chart as a value: what it says in words, how it is drawn, and the same numbers as a table."""

from collections.abc import Callable
from dataclasses import dataclass
from textwrap import wrap

from parvis.assessment.charts import theme
from parvis.assessment.charts.svg import element, words
from parvis.assessment.errors import AssessmentError
from parvis.assessment.text import Text


class PictureUnavailable(AssessmentError):
    """Pictures outside a browser need packages that are not installed."""


NEEDS_EXPORT = Text(
    en="A picture of a chart needs more packages. Install them with: pip install 'parvis[export]'",
    fr="L’image d’un graphique demande d’autres paquets. Installez-les avec\u00a0: pip install 'parvis[export]'",
)


@dataclass(frozen=True, slots=True)
class Table:
    """A chart's numbers, ready to print in one language; the first cell of a row is its header."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The marks of a chart in one language, and the height they take in a width of 480."""

    marks: str
    height: float


FONT = (
    "Liberation Sans, Arial, Helvetica, sans-serif"  # of one width; a picture must not depend on the machine
)
WIDTH = 480  # so that text of 15 stays above 9 on a telephone 320 wide


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart in both languages.

    ``id`` is unique on its page. ``summary`` says in a sentence or two what the chart shows and is its
    alternative text. ``note`` says how to read it, ``source`` where the figures come from.
    """

    id: str
    title: Text
    summary: Text
    note: Text
    source: Text
    header: tuple[Text, ...]
    rows: Callable[[str], tuple[tuple[str, ...], ...]]
    draw: Callable[[str], Drawing]

    def svg(self, language: str) -> str:
        """Return the chart as an SVG element with title and description, to stand in an HTML page."""
        return self._element(self.draw(language), language)

    def _element(self, drawing: Drawing, language: str, **attributes: object) -> str:
        return element(
            "svg",
            element("title", words(self.title.in_language(language)), id=f"{self.id}-title"),
            element("desc", words(self.summary.in_language(language)), id=f"{self.id}-desc"),
            drawing.marks,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {WIDTH} {drawing.height:.0f}",
            width=WIDTH,
            height=f"{drawing.height:.0f}",
            class_="chart",
            role="img",
            lang=language,
            font_size=15,
            fill="currentColor",
            aria_labelledby=f"{self.id}-title {self.id}-desc",
            **attributes,
        )

    def table(self, language: str) -> Table:
        """Return the chart's numbers as a table in one language."""
        return Table(
            caption=self.title.in_language(language),
            header=tuple(cell.in_language(language) for cell in self.header),
            rows=self.rows(language),
        )

    def picture(self, language: str) -> str:
        """Return the chart as an SVG file that stands outside a page: with title, note and source, on white."""
        drawn = self._element(self._framed(language), language, font_family=FONT)
        # The small o of "nᵒ" is not in the font; one such letter would put its whole line into another one.
        return drawn.replace("currentColor", theme.INK).replace("\u1d52", "\u00ba")

    def png(self, language: str, *, scale: float = 2) -> bytes:
        """Return the chart with title, note and source as a picture on white, to stand outside a page.

        ``scale`` 1 is 480 pixels wide.

        Raises
        ------
        PictureUnavailable
            The packages of the extra ``export`` are not installed; the sentence says how to get them.
        """
        try:
            import vl_convert
        except ImportError as error:
            raise PictureUnavailable(NEEDS_EXPORT) from error
        png: bytes = vl_convert.svg_to_png(self.picture(language), scale=scale)
        return png

    def _framed(self, language: str) -> Drawing:
        """Return the drawing with its title above and its note and source below: a picture travels alone."""
        drawing = self.draw(language)
        title = _paragraph(self.title.in_language(language), letters=52, font_size=18, font_weight="bold")
        note = _paragraph(self.note.in_language(language), letters=70, font_size=14)
        source = _paragraph(self.source.in_language(language), letters=70, font_size=14)
        height = _EDGE
        marks = ""
        for part in (title, drawing, note, source):
            marks += element("g", part.marks, transform=f"translate({_EDGE} {height:.0f})")
            height += part.height + _EDGE
        inside = (WIDTH - 2 * _EDGE) / WIDTH
        ground = element("rect", width=WIDTH, height=height, fill=theme.BACKGROUND.light)
        return Drawing(
            ground + element("g", marks, transform=f"scale({inside:.3f})"), height * inside + _EDGE
        )


_EDGE = 16.0


def _paragraph(text: str, *, letters: int, font_size: int, **attributes: object) -> Drawing:
    line_height = 1.4 * font_size
    lines = [
        element(
            "text", words(line), x=0, y=font_size + number * line_height, font_size=font_size, **attributes
        )
        for number, line in enumerate(wrap(text, letters))
    ]
    return Drawing("".join(lines), len(lines) * line_height)
