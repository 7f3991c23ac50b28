"""What a file must look like: columns and their contract, and the reader of each shape of file."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from parvis.assessment.errors import InvalidFile
from parvis.assessment.geography.area import Area
from parvis.assessment.indicators.indicator import Indicator
from parvis.assessment.observation import Observations
from parvis.assessment.sources import faults
from parvis.assessment.sources.reading import Reading, Relation
from parvis.assessment.sources.recognition import Recognised, Sample
from parvis.assessment.sources.source import Source
from parvis.assessment.sources.table import Table, repeated_headings
from parvis.assessment.text import Text

Progress = Callable[[int, int], None]
"""Called with the lines done and the lines there are."""

_LINES_BETWEEN_REPORTS = 1_000


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a layout: its heading in each language, what a cell holds, whether it must be there."""

    id: str
    heading: Text
    expected: Text
    is_required: bool = False

    def is_headed(self, heading: str) -> bool:
        """Tell whether a file's heading names this column, in either language."""
        return heading.casefold() in (self.heading.en.casefold(), self.heading.fr.casefold())


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file: its cells by column id, and the headings as the file writes them."""

    line: int
    cells: Mapping[str, str]
    headings: Mapping[str, str]

    def text(self, column: Column) -> str:
        """Return a cell without surrounding blanks; empty where the file has no such column."""
        return self.cells.get(column.id, "").strip()

    def heading(self, column: Column) -> str:
        """Return the column's heading as the file writes it."""
        return self.headings.get(column.id, column.heading.en)


@dataclass(frozen=True, slots=True)
class Known:
    """What a file may speak of: areas, indicators and sources; anything else is a fault."""

    areas: tuple[Area, ...]
    indicators: tuple[Indicator, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A shape of file: how it is recognised, and the reader that turns it into the long table."""

    id: str
    name: Text
    recognise: Callable[[Sample], Recognised | None]
    relation: Callable[[Reading], Relation]
    columns: tuple[Column, ...] = ()

    def fits(self, header: Sequence[str]) -> bool:
        """Tell whether a header has every required column."""
        return not missing_columns(self.columns, header)


@dataclass(frozen=True, slots=True)
class Upload:
    """A layout that the platform takes, and the reader of what it says of known communities."""

    layout: Layout
    observe: Callable[[Table, Known, Progress | None], Observations]


def missing_columns(columns: Iterable[Column], header: Sequence[str]) -> tuple[Column, ...]:
    """Return the required columns that a header does not have."""
    return tuple(
        column for column in columns if column.is_required and not any(map(column.is_headed, header))
    )


def check_columns(columns: Iterable[Column], table: Table) -> None:
    """Refuse a table that lacks a required column or has a heading twice.

    Raises
    ------
    InvalidFile
        The header does not fit; ``faults`` names each column.
    """
    problems = [
        faults.missing_column(column.heading, header=table.header)
        for column in missing_columns(columns, table.header)
    ]
    problems += repeated_headings(table.header)
    if problems:
        raise InvalidFile(problems)


def rows_of(table: Table, columns: Iterable[Column], progress: Progress | None) -> Iterator[Row]:
    """Give the rows with their cells by column id, telling ``progress`` every thousand lines and at the end."""
    columns = tuple(columns)
    places = places_of(table.header, columns)
    headings = {id: table.header[place] for id, place in places.items()}
    total = len(table.rows)
    for done, (line, cells) in enumerate(table.rows, start=1):
        yield Row(line, {id: cells[place] for id, place in places.items()}, headings)
        if progress and (done % _LINES_BETWEEN_REPORTS == 0 or done == total):
            progress(done, total)


def places_of(header: Sequence[str], columns: Iterable[Column]) -> dict[str, int]:
    """Return, by column id, where each column stands in a header, for those that are there."""
    columns = tuple(columns)
    return {
        column.id: place
        for place, heading in enumerate(header)
        for column in columns
        if column.is_headed(heading)
    }
