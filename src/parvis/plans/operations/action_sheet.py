"""Bring a spreadsheet of actions into its plan: looked at first, then all rows or none; and take it back.

To look is to do everything and take it back: what a row is refused for when it is looked at is what it would be
refused for when it is brought in, by the same operations.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.errors import InvalidInput, OutOfOrder
from parvis.core.spreadsheet.comparison import Comparison, Fault, RowChange, compare
from parvis.core.spreadsheet.pending import state_of
from parvis.core.spreadsheet.reading import Rows
from parvis.partnerships.models import Organisation
from parvis.people.models import User
from parvis.plans.enums import ActionStatus, Quarter
from parvis.plans.errors import ImportChanged, SheetHasFaults, SheetOutdated
from parvis.plans.kinds.action_sheet import ACTIONS, MEASURES, TABLES, WRITTEN
from parvis.plans.models import Action, ActionImport, ActionPlan, Objective, Outcome, OutputMeasure
from parvis.plans.operations.action_plan import ActionContent, add_action, amend_action, remove_action
from parvis.plans.operations.output_measure import (
    OutputMeasureContent,
    add_output_measure,
    amend_measure,
    remove_measure,
)
from parvis.plans.operations.progress import ActionUpdate, update_action
from parvis.plans.queries.action_sheet import Examination, Sheet, last_import, resolvers, sheet_of

_CONTENT = WRITTEN[ACTIONS.key]


def examine(plan: ActionPlan, rows: Rows, *, by: User, at: datetime) -> Examination:
    """Look at everything that the rows would do, and write nothing."""
    with transaction.atomic():
        examination, _made = _done(plan, rows, by=by, at=at)
        transaction.set_rollback(True)
    return examination


@transaction.atomic
def bring_in(plan: ActionPlan, rows: Rows, *, state: str, by: User, at: datetime) -> ActionImport:
    """Write every row into the plan, each by its own operation; ``state`` is the plan's checksum when it was shown.

    Raises
    ------
    SheetOutdated
        The plan is not as it was then.
    SheetHasFaults
        A row is wrong; then nothing is written.
    """
    ActionPlan.objects.select_for_update().get(pk=plan.pk)
    if state_of(sheet_of(plan).records) != state:
        raise SheetOutdated
    examination, made = _done(plan, rows, by=by, at=at)
    if examination.faults:
        raise SheetHasFaults
    former: dict[str, dict[str, Any]] = {table.key: {} for table in TABLES}
    for change in examination.changes:
        if change.record:
            former[change.table.key][str(change.record.number)] = dict(change.record.cells)
    for key, number in made:
        former[key][str(number)] = None
    written = ActionImport.objects.create(
        plan=plan, former=former, state=state_of(sheet_of(plan).records), written_by=by, written_at=at
    )
    _record("actions_imported", plan, former, by=by, at=at)
    return written


@transaction.atomic
def undo_import(plan: ActionPlan, *, by: User, at: datetime) -> None:
    """Put every cell of the last import back as it was, and take out the rows that it added.

    Raises
    ------
    ImportChanged
        There is none, it was undone, or something of the plan changed since.
    OutOfOrder
        The plan does not allow it any more.
    """
    ActionPlan.objects.select_for_update().get(pk=plan.pk)
    last = last_import(plan)
    sheet = sheet_of(plan)
    if last is None or state_of(sheet.records) != last.state:
        raise ImportChanged
    work = _Work(sheet, by=by, at=at)
    for key in (MEASURES.key, ACTIONS.key):
        for number, cells in last.former[key].items():
            work.restore(key, int(number), cells)
    work.report_results()
    last.undone_at = at
    last.save(update_fields=["undone_at"])
    _record("import_undone", plan, last.former, by=by, at=at)


def _record(
    verb: str, plan: ActionPlan, former: Mapping[str, Mapping[str, Any]], *, by: User, at: datetime
) -> None:
    after = {"actions": len(former[ACTIONS.key]), "measures": len(former[MEASURES.key])}
    audit.record(verb, plan, by=by, at=at, partnership=plan.strategy.partnership, after=after)


def _done(
    plan: ActionPlan, rows: Rows, *, by: User, at: datetime
) -> tuple[Examination, list[tuple[str, int]]]:
    sheet = sheet_of(plan)
    look_up = resolvers(sheet)
    compared: dict[str, Comparison] = {
        table.key: compare(table, rows[table.key], sheet.records[table.key], resolve=look_up)
        for table in TABLES
        if table.key in rows
    }
    work = _Work(sheet, by=by, at=at)
    faults = [fault for comparison in compared.values() for fault in comparison.faults]
    changes = tuple(change for comparison in compared.values() for change in comparison.changes)
    for change in changes:
        faults += work.do(change)
    faults += work.report_results()
    missing = tuple(
        (table.label, record.name)
        for table in TABLES
        if table.key in compared
        for record in compared[table.key].missing
    )
    in_order = sorted(faults, key=lambda fault: (TABLES.index(fault.table), fault.line))
    return Examination(sheet, changes, tuple(in_order), missing), work.made


@dataclass
class _Work:
    """The rows of a sheet as operations; results of measures are reported once for each action, at the end."""

    sheet: Sheet
    by: User
    at: datetime
    made: list[tuple[str, int]] = field(default_factory=list)
    results: dict[int, dict[int, Decimal | None]] = field(default_factory=dict)  # by action and position
    lines: dict[int, int] = field(default_factory=dict)  # the line of a result, by action

    @cached_property
    def outcomes(self) -> dict[str, Outcome]:
        """Return the strategy's outcomes with their objectives, by their numbers; asked once for all rows."""
        outcomes = self.sheet.plan.strategy.outcomes.prefetch_related("objectives")
        return {str(one.position): one for one in outcomes}

    def do(self, change: RowChange) -> Iterator[Fault]:
        """Do what a row says; give the sentence of its refusal."""
        try:
            with transaction.atomic():
                if change.table == ACTIONS:
                    self._action(change.record.number if change.record else 0, change.cells, _keys(change))
                else:
                    self._measure(change.record.number if change.record else 0, change.cells, _keys(change))
                    self._note_line(change)
        except (InvalidInput, OutOfOrder) as refusal:
            yield Fault(change.table, change.line, None, str(refusal.message))

    def restore(self, key: str, number: int, cells: Mapping[str, str] | None) -> None:
        """Put a record back as it was; one that was not there is removed."""
        if key == ACTIONS.key:
            if cells is None:
                remove_action(self._found(number), by=self.by, at=self.at)
            else:
                self._action(number, cells, _different(self.sheet, key, number, cells))
        elif cells is None:
            remove_measure(self._measured(number), by=self.by, at=self.at)
        else:
            self._measure(number, cells, _different(self.sheet, key, number, cells))

    def report_results(self) -> list[Fault]:
        """Report the results of measures, one report an action."""
        faults = []
        for number, results in self.results.items():
            action = self._found(number)
            update = ActionUpdate(status=ActionStatus(action.status), results=results)
            try:
                with transaction.atomic():
                    update_action(action, update, by=self.by, at=self.at)
            except OutOfOrder as refusal:
                faults.append(Fault(MEASURES, self.lines.get(number, 0), None, str(refusal.message)))
        return faults

    def _action(self, number: int, cells: Mapping[str, str], keys: frozenset[str]) -> None:
        if not number:
            action = add_action(
                self.sheet.plan, self._content(cells), partners=self._partners(cells), by=self.by, at=self.at
            )
            self.made.append((ACTIONS.key, action.pk))
            keys -= {"status"} if cells.get("status") == ActionStatus.NOT_STARTED else frozenset()
        else:
            action = self._found(number)
            if keys & _CONTENT:
                amend_action(
                    action, self._content(cells), partners=self._partners(cells), by=self.by, at=self.at
                )
        if keys - _CONTENT:
            self._report(action, cells, keys)

    def _report(self, action: Action, cells: Mapping[str, str], keys: frozenset[str]) -> None:
        is_step_said = bool(keys & {"next_step_en", "next_step_fr", "next_step_on"})
        update = ActionUpdate(
            status=ActionStatus(cells.get("status") or action.status),
            note=_in_page_language(cells.get("note", "")),
            next_step=_text(cells, "next_step") if is_step_said else None,
            next_step_on=_day(cells, "next_step_on"),
        )
        update_action(action, update, by=self.by, at=self.at)

    def _measure(self, number: int, cells: Mapping[str, str], keys: frozenset[str]) -> None:
        content = OutputMeasureContent(label=_text(cells, "label"), target=Decimal(cells["target"]))
        if not number:
            action = self._of_position(cells["action"])
            measure = add_output_measure(action, content, by=self.by, at=self.at)
            self.made.append((MEASURES.key, measure.pk))
        else:
            measure = self._measured(number)
            if "action" in keys:
                raise InvalidInput(_("A measure stays with its action. Put back the number of the action."))
            if keys & WRITTEN[MEASURES.key]:
                amend_measure(measure, content, by=self.by, at=self.at)
        if "result" in keys and (cells["result"] or number):
            if self.sheet.plan.is_draft:
                raise InvalidInput(_("A draft has no results yet. Empty this cell."))
            result = Decimal(cells["result"]) if cells["result"] else None
            self.results.setdefault(measure.action_id, {})[measure.position] = result

    def _note_line(self, change: RowChange) -> None:
        if change.record:
            measure = self._measured(change.record.number)
            self.lines[measure.action_id] = change.line

    def _content(self, cells: Mapping[str, str]) -> ActionContent:
        title = _text(cells, "title")
        if not (title.en or title.fr):
            raise InvalidInput(_("The action has no words in either language. Write what is done."))
        if cells["outcome"] not in self.outcomes:
            raise InvalidInput(_("The strategy has no outcome of this number. Correct the outcome."))
        if cells["quarter"] == "0":
            raise InvalidInput(_("The quarter is a number from 1 to 4. Correct it."))
        outcome = self.outcomes[cells["outcome"]]
        return ActionContent(
            outcome=outcome,
            objective=_objective(outcome, cells.get("objective", "")),
            title=title,
            lead=self._organisation(cells["lead"]),
            quarter=Quarter(int(cells["quarter"])),
            resources=_text(cells, "resources"),
            person=cells.get("person", ""),
            starts_on=_day(cells, "starts_on"),
            ends_on=_day(cells, "ends_on"),
            in_kind=_text(cells, "in_kind"),
        )

    def _partners(self, cells: Mapping[str, str]) -> list[Organisation]:
        return [self._organisation(number) for number in cells.get("partners", "").split(";") if number]

    def _organisation(self, number: str) -> Organisation:
        return next(one for one in self.sheet.organisations if str(one.pk) == number)

    def _found(self, number: int) -> Action:
        return Action.objects.select_related(
            "plan__strategy__partnership", "outcome", "objective", "lead"
        ).get(pk=number)

    def _measured(self, number: int) -> OutputMeasure:
        measures = OutputMeasure.objects.select_related("action__plan__strategy__partnership")
        return measures.get(pk=number)

    def _of_position(self, position: str) -> Action:
        actions = Action.objects.select_related("plan__strategy__partnership")
        action = actions.filter(plan=self.sheet.plan, position=int(position)).first()
        if action is None:
            raise InvalidInput(_("The plan has no action of this number. Correct the number."))
        return action


def _objective(outcome: Outcome, position: str) -> Objective | None:
    if not position:
        return None
    objectives = {str(one.position): one for one in outcome.objectives.all()}
    if position not in objectives:
        raise InvalidInput(_("This outcome has no objective of this number. Correct the objective."))
    return objectives[position]


def _keys(change: RowChange) -> frozenset[str]:
    return frozenset(difference.column.key for difference in change.differences)


def _different(sheet: Sheet, key: str, number: int, cells: Mapping[str, str]) -> frozenset[str]:
    now = next(record.cells for record in sheet.records[key] if record.number == number)
    return frozenset(name for name in cells if cells[name] != now[name])


def _text(cells: Mapping[str, str], name: str) -> Text:
    return Text(en=cells.get(f"{name}_en", ""), fr=cells.get(f"{name}_fr", ""))


def _in_page_language(words: str) -> Text:
    return Text(**{get_language() or "en": words})


def _day(cells: Mapping[str, str], key: str) -> date | None:
    return date.fromisoformat(cells[key]) if cells.get(key) else None
