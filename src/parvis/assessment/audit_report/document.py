"""The parts of a report, in both languages at once, so that neither can say more than the other."""

from dataclasses import dataclass

from parvis.assessment.charts.chart import Chart
from parvis.assessment.text import Language, Text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences."""

    text: Text


@dataclass(frozen=True, slots=True)
class Points:
    """A list of sentences; ``written_in`` is their language where they are not translated, such as titles of "
    "books."""

    items: tuple[Text, ...]
    written_in: Language | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the first cell of a row is its header, all other columns from ``numbers_from`` on hold numbers.

    ``note`` says how to read it and who says so. ``depth`` sets rows in, as a tree does; empty for none.
    """

    caption: Text
    header: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    note: Text
    numbers_from: int = 1
    depth: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, whose numbers stand in a table of the same section."""

    chart: Chart


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a section."""

    text: Text


Block = Paragraph | Points | Grid | Picture | Heading


@dataclass(frozen=True, slots=True)
class Section:
    """A section; ``id`` is its anchor."""

    id: str
    title: Text
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report; ``about`` stands under its title."""

    title: Text
    about: tuple[Text, ...]
    sections: tuple[Section, ...]
