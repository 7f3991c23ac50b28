"""The programme's register of organizations as records of a spreadsheet, with what its reader may see."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parvis.core.spreadsheet.comparison import Fault, Record, RowChange
from parvis.core.spreadsheet.page import ExaminationPage, examination_page
from parvis.partnerships.kinds.stakeholder_sheet import STAKEHOLDERS
from parvis.partnerships.models import Stakeholder
from parvis.partnerships.permissions import may_keep_stakeholders
from parvis.partnerships.queries.stakeholder import cells_seen, stakeholders_visible_to

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer


@dataclass(frozen=True, slots=True)
class SheetExamination:
    """What a file would change, what is wrong in it, and which records have no row."""

    changes: tuple[RowChange, ...]
    faults: tuple[Fault, ...]
    missing: tuple[Record, ...]


def sheet_records(viewer: "Viewer") -> Mapping[str, tuple[Record, ...]]:
    """Return the records that the viewer may see, as a file holds them; one statement."""
    records, keeps = list(stakeholders_visible_to(viewer)), bool(may_keep_stakeholders(viewer))
    cells = zip(records, cells_seen(viewer, records), strict=True)
    return {STAKEHOLDERS.key: tuple(_record(record, seen, keeps=keeps) for record, seen in cells)}


def shown_sheet(examination: SheetExamination) -> ExaminationPage:
    """Return an examination in the words of the page's language."""
    return examination_page(
        examination.changes,
        examination.faults,
        ((STAKEHOLDERS.label, record.name) for record in examination.missing),
        shown=lambda column, cell: column.shown(cell),
    )


def _record(record: Stakeholder, seen: Mapping[str, str], *, keeps: bool) -> Record:
    # Who sees a record is the business of those who keep it: for others the column is empty.
    circle = str(record.circle) if keeps else ""
    names = {"name_en": record.name.en, "name_fr": record.name.fr}
    return Record(record.pk, str(record.name), {**names, **seen, "circle": circle})
