"""The actions of a plan as records of a spreadsheet, and the words by which its rows name organizations."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from parvis.assessment.text import Text
from parvis.core.spreadsheet.comparison import Fault, Record, RowChange
from parvis.core.spreadsheet.page import ExaminationPage, examination_page
from parvis.core.spreadsheet.table import CellFault, iso, plain
from parvis.partnerships.models import Organisation
from parvis.plans.kinds.action_sheet import ACTIONS, MEASURES
from parvis.plans.models import Action, ActionImport, ActionPlan, OutputMeasure

Records = Mapping[str, tuple[Record, ...]]
_AMOUNT = re.compile(r"\d{1,10}(?:[.,]\d{1,2})?")
_BETWEEN = ";"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The actions and measures of a plan, with the organizations that may be named."""

    plan: ActionPlan
    organisations: tuple[Organisation, ...]
    actions: tuple[Action, ...]
    measures: tuple[OutputMeasure, ...]

    @property
    def records(self) -> Records:
        """Return the records of each table; organizations are kept as their numbers."""
        return {
            ACTIONS.key: tuple(map(_action, self.actions)),
            MEASURES.key: tuple(map(_measure, self.measures)),
        }

    @property
    def named_records(self) -> Records:
        """Return the records with names in the place of numbers: what the file holds."""
        return {
            key: tuple(
                replace(
                    record,
                    cells={k: self.shown(k, cell) for k, cell in record.cells.items()},
                    kept_mark=record.mark,
                )
                for record in table
            )
            for key, table in self.records.items()
        }

    def shown(self, key: str, cell: str) -> str:
        """Return a cell with names in the place of numbers."""
        if key not in {"lead", "partners"} or not cell:
            return cell
        names = {str(one.pk): str(one.name) for one in self.organisations}
        return f"{_BETWEEN} ".join(names[number] for number in cell.split(_BETWEEN))


@dataclass(frozen=True, slots=True)
class Examination:
    """What a file would change, what is wrong in it, and which records have no row."""

    sheet: Sheet
    changes: tuple[RowChange, ...]
    faults: tuple[Fault, ...]
    missing: tuple[tuple[Text, str], ...]


def shown_examination(examination: Examination) -> ExaminationPage:
    """Return an examination in the words of the page's language."""
    sheet = examination.sheet
    return examination_page(
        examination.changes,
        examination.faults,
        examination.missing,
        shown=lambda column, cell: column.shown(sheet.shown(column.key, cell)),
    )


def sheet_of(plan: ActionPlan) -> Sheet:
    """Return the plan as a sheet; four statements."""
    actions = plan.actions.select_related("outcome", "objective", "lead").prefetch_related("partners")
    measures = OutputMeasure.objects.filter(action__plan=plan).select_related("action")
    return Sheet(
        plan,
        tuple(plan.strategy.partnership.organisations.all()),
        tuple(actions),
        tuple(measures.order_by("action__position", "position")),
    )


def resolvers(sheet: Sheet) -> Mapping[str, Callable[[str], str]]:
    """Return how the names of organizations and the amounts in cells are looked up."""
    return {
        "lead": lambda cell: _organisation(sheet, cell),
        "partners": lambda cell: _partners(sheet, cell),
        "target": _amount,
        "result": _amount,
    }


def last_import(plan: ActionPlan) -> ActionImport | None:
    """Return the import that was written last; None where none was, or it was undone."""
    last = plan.imports.select_related("written_by").first()
    return last if last and last.undone_at is None else None


def _action(action: Action) -> Record:
    cells = {
        "outcome": str(action.outcome.position),
        "objective": str(action.objective.position) if action.objective else "",
        "title_en": action.title.en,
        "title_fr": action.title.fr,
        "lead": str(action.lead_id),
        "person": action.person,
        "partners": _BETWEEN.join(sorted(str(one.pk) for one in action.partners.all())),
        "quarter": str(action.quarter),
        "starts_on": iso(action.starts_on),
        "ends_on": iso(action.ends_on),
        "resources_en": action.resources.en,
        "resources_fr": action.resources.fr,
        "in_kind_en": action.in_kind.en,
        "in_kind_fr": action.in_kind.fr,
        "status": action.status,
        "next_step_en": action.next_step.en,
        "next_step_fr": action.next_step.fr,
        "next_step_on": iso(action.next_step_on),
        "note": "",
    }
    return Record(action.pk, f"{action.position}. {action}", cells)


def _measure(measure: OutputMeasure) -> Record:
    cells = {
        "action": str(measure.action.position),
        "label_en": measure.label.en,
        "label_fr": measure.label.fr,
        "target": _plain(measure.target),
        "result": "" if measure.result is None else _plain(measure.result),
    }
    return Record(measure.pk, str(measure), cells)


def _organisation(sheet: Sheet, name: str) -> str:
    said = plain(name)
    found = [one for one in sheet.organisations if said in {plain(one.name.en), plain(one.name.fr)}]
    if not found:
        raise CellFault(
            _("“%(name)s” is no organization of this partnership. Write its name as on the council’s page.")
            % {"name": name}
        )
    return str(found[0].pk)


def _partners(sheet: Sheet, names: str) -> str:
    found = {_organisation(sheet, name) for name in names.split(_BETWEEN) if name.strip()}
    return _BETWEEN.join(sorted(found))


def _amount(written: str) -> str:
    tight = written.replace(" ", "").replace("\u00a0", "").replace("\u202f", "")
    if not _AMOUNT.fullmatch(tight):
        raise CellFault(
            _("“%(written)s” is no amount with at most two decimals. Correct it.") % {"written": written}
        )
    return _plain(Decimal(tight.replace(",", ".")))


def _plain(value: Decimal) -> str:
    return f"{value.quantize(Decimal('0.01')):f}".removesuffix("00").removesuffix(".")
