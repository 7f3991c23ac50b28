"""A file on its way into the long table: its lines, its rows, its faults, and the relation that the engine copies.

Most layouts are read row by row in Python (:func:`of_rows`): they yield one mapping a value with the columns of
:data:`~parvis.assessment.observation.TABLE_COLUMNS` that they know, and report each fault to :meth:`Reading.refuse`.
A layout of gigabytes defines its relation in the engine instead, and looks a faulty line up afterwards.
"""

import csv
import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from parvis.assessment.engine import Loader
from parvis.assessment.errors import Fault, InvalidFile
from parvis.assessment.observation import TABLE_COLUMNS
from parvis.assessment.sources import faults
from parvis.assessment.sources.encoding import transcode
from parvis.assessment.sources.recognition import Recognised

TableRow = dict[str, Any]
"""One value: some of the columns of the long table, and ``line``; the rest is empty or null, or the source's."""

Share = Callable[[float], None]
"""Called with the share of the work that is done, 0 to 1."""

LINE = "line"
_LINES_BETWEEN_REPORTS = 10_000
_NUMBERS = tuple(name for name, kind in TABLE_COLUMNS.items() if kind != "VARCHAR")
TRANSCODING = 0.3  # of the time that a file takes


@dataclass(frozen=True, slots=True)
class Relation:
    """A file as the engine sees it: a view with the columns of the long table, its lines and the rows they make.

    ``explain`` refuses a file that the engine could not copy, with the faults by line; ``repeats`` are its keys that
    stand on two lines; ``lines_of`` finds the lines of rows, which are given by their number in the table with their
    indicator, area and DGUID.
    """

    view: str
    lines_read: Callable[[], int]
    rows: int
    explain: Callable[[], None]
    repeats: Callable[[], list[Fault]]
    lines_of: Callable[[Mapping[int, tuple[str, str, str]]], dict[int, int]]


@dataclass(slots=True)
class Reading:
    """One file while it is read: what it was recognised as, a folder for its parts, and what is wrong with it.

    ``headings`` are the indicators that others stand under, by those; only layouts with indented lines have them.
    """

    recognised: Recognised
    loader: Loader
    folder: Path
    retrieved: str = ""
    progress: Share | None = None
    encoding: str = ""
    faults: list[Fault] = field(default_factory=list)
    lines: int = -1  # the header is none of the lines that hold values
    headings: dict[str, str] = field(default_factory=dict)

    def refuse(self, fault: Fault) -> None:
        """Note a fault; the file is refused at its end, or at once when there are too many to list.

        Raises
        ------
        InvalidFile
            More faults than anybody mends at a sitting.
        """
        self.faults.append(fault)
        if len(self.faults) > faults.MOST_FAULTS:
            self.settle()

    def settle(self) -> None:
        """Refuse the file where faults were noted.

        Raises
        ------
        InvalidFile
            There are some; the error lists them.
        """
        if self.faults:
            raise faults.refusal(self.faults)

    def named(self, name: str) -> str:
        """Return a name of this file's own, for a view or a table in the engine."""
        return f"{name}_{self.folder.name}"

    def text(self) -> Path:
        """Return the file in UTF-8, whatever it was before; written once."""
        path = self.folder / "text"
        if not path.exists():
            size = max(1, self.recognised.sample.path.stat().st_size)
            self.encoding = transcode(
                self.recognised.sample.path, to=path, taken=lambda read: self.tell(TRANSCODING * read / size)
            )
        return path

    def tell(self, share: float) -> None:
        """Tell whoever waits how much is done."""
        if self.progress:
            self.progress(min(1.0, share))

    def records(self, *, columns: int | None = None, strict: bool = True) -> Iterator[tuple[int, list[str]]]:
        """Give the lines of a delimited file as cells, each with the number of the line it starts on.

        Blank lines are passed over. With ``columns``, a line of another number of cells is a fault and not given.
        """
        path = self.text()
        size = max(1, path.stat().st_size)
        with path.open(encoding="utf-8", newline="") as opened:
            reader = csv.reader(
                _counted(opened, self, size), delimiter=self.recognised.sample.delimiter, strict=strict
            )
            started_on = 1
            try:
                for cells in reader:
                    line, started_on = started_on, reader.line_num + 1
                    if not any(cells):
                        continue
                    self.lines = max(0, self.lines + 1)
                    if columns is not None and len(cells) != columns:
                        self.refuse(faults.wrong_cell_count(line, found=len(cells), expected=columns))
                        continue
                    yield line, cells
            except csv.Error:
                raise InvalidFile([faults.broken_quotes(started_on)]) from None

    def constants(self) -> dict[str, str]:
        """Return what every value of the file carries: source, publisher, product, vintage, licence, retrieval."""
        source = self.recognised.source
        return {
            "source": source.id,
            "publisher": source.publisher.en,
            "product": source.product.en,
            "vintage": source.vintage.en,
            "licence": source.licence.value,
            "retrieved": self.retrieved,
        }


def _counted(lines: Iterable[str], reading: Reading, size: int) -> Iterator[str]:
    """Give the lines on, telling now and then what share of the characters has passed."""
    passed = 0
    for number, line in enumerate(lines):
        passed += len(line)
        if number % _LINES_BETWEEN_REPORTS == 0:
            reading.tell(TRANSCODING + (1 - TRANSCODING) * passed / size)
        yield line


def of_rows(rows: Callable[[Reading], Iterator[TableRow]]) -> Callable[[Reading], Relation]:
    """Return the reader of a layout that is read row by row: its rows are spooled for the engine."""

    def relation(reading: Reading) -> Relation:
        spool = reading.folder / "rows"
        count = _spool(reading, rows(reading), spool)
        if not count and not reading.faults:
            reading.refuse(faults.no_rows())
        reading.settle()
        view = reading.named("rows")
        reading.loader.read_text(
            spool, name=view, columns={**TABLE_COLUMNS, LINE: "BIGINT"}, lines_above=0, is_ours=True
        )
        return Relation(
            view,
            lines_read=lambda: reading.lines,
            rows=count,
            explain=lambda: None,
            repeats=lambda: _repeats(reading.loader, view),
            lines_of=lambda rows: _spooled_lines(spool, rows),
        )

    return relation


def _spool(reading: Reading, rows: Iterator[TableRow], path: Path) -> int:
    names = [*TABLE_COLUMNS, LINE]
    defaults = dict.fromkeys(names, "") | {"match": "exact", "group": "total"} | reading.constants()
    count = 0
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, lineterminator="\r\n")  # so that either in a cell is quoted
        for row in rows:
            if reading.faults or not _is_finite(row, reading):
                continue  # nothing will be written, but the faults below are still of use
            filled = defaults | row
            writer.writerow([filled[name] for name in names])
            count += 1
    return count


def _spooled_lines(spool: Path, rows: Collection[int]) -> dict[int, int]:
    """Return the lines of rows by their number: they were copied in the order of the spool."""
    with spool.open(encoding="utf-8", newline="") as opened:
        return {row: int(cells[-1]) for row, cells in enumerate(csv.reader(opened)) if row in rows}


def _is_finite(row: TableRow, reading: Reading) -> bool:
    for name in _NUMBERS:
        number = row.get(name)
        if isinstance(number, float) and not math.isfinite(number):
            reading.refuse(faults.not_finite(row[LINE], name))
            return False
    return True


# What identifies a value of a file: a place is its code, its identifier or, where it has neither, its name.
KEY = (
    "indicator",
    "area",
    "dguid",
    "CASE WHEN area = '' AND dguid = '' THEN area_name ELSE '' END",
    "period",
    '"group"',
)

_PLACE_ONCE = tuple("CASE WHEN area = '' THEN dguid ELSE '' END" if part == "dguid" else part for part in KEY)


def _repeats(loader: Loader, view: str) -> list[Fault]:
    found = loader.rows(
        f"SELECT min({LINE}), max({LINE}), indicator, any_value(area), "  # noqa: S608 - names of ours
        "any_value(area_name), period, "
        f'any_value("group") FROM {view} GROUP BY {", ".join(_PLACE_ONCE)} HAVING count(*) > 1 '
        # A code may come with several vintages of its identifier, but not with and without one.
        "AND count(*) > count(DISTINCT nullif(dguid, '')) "
        f"ORDER BY 2 LIMIT {faults.MOST_FAULTS + 1}"
    )
    return [
        faults.repeated_key(last, first=first, key=(indicator, area or name, period, group))
        for first, last, indicator, area, name, period, group in found
    ]
