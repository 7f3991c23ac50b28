"""What the page of an import shows: every cell that would change, what is wrong, and which records have no row."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from parvis.assessment.text import Text
from parvis.core.spreadsheet.comparison import Fault, RowChange
from parvis.core.spreadsheet.table import Column

MOST_SHOWN = 1000  # differences on a page; a new row has up to twenty


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """One cell that would change, in the words of the page's language."""

    table: Text
    line: int
    name: str  # what the record is called; empty for a new one
    column: Text
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ExaminationPage:
    """What the page of an import shows; ``more`` differences are not listed."""

    rows: int
    differences: tuple[ShownDifference, ...]
    more: int
    faults: tuple[Fault, ...]
    missing: tuple[tuple[Text, str], ...]

    @property
    def may_confirm(self) -> bool:
        """Tell whether there is something to write, and nothing wrong."""
        return bool(self.rows) and not self.faults


def examination_page(
    changes: tuple[RowChange, ...],
    faults: tuple[Fault, ...],
    missing: Iterable[tuple[Text, str]],
    *,
    shown: Callable[[Column, str], str],
) -> ExaminationPage:
    """Return what would change in the words of the page's language; ``shown`` writes a cell of a column."""
    differences = [
        ShownDifference(
            change.table.label,
            change.line,
            change.record.name if change.record else "",
            difference.column.label,
            shown(difference.column, difference.before),
            shown(difference.column, difference.after),
        )
        for change in changes
        for difference in change.differences
    ]
    return ExaminationPage(
        rows=len(changes),
        differences=tuple(differences[:MOST_SHOWN]),
        more=max(0, len(differences) - MOST_SHOWN),
        faults=faults,
        missing=tuple(missing),
    )
