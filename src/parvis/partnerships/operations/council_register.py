"""Bring a spreadsheet of the council into the register: looked at first, then all rows or none.

To look is to do everything and take it back: what a row is refused for when it is looked at is what it would be
refused for when it is brought in, by the same operations.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.errors import InvalidInput, OutOfOrder
from parvis.core.spreadsheet.comparison import Comparison, Fault, RowChange, compare
from parvis.core.spreadsheet.pending import state_of
from parvis.core.spreadsheet.reading import Rows
from parvis.core.spreadsheet.table import YES, Table, plain
from parvis.partnerships.enums import AppointingRule, SeatRole, Sector
from parvis.partnerships.errors import FileHasFaults, RegisterChanged
from parvis.partnerships.kinds.council_register import FIXED, MEMBERS, NAMED, ORGANISATIONS, SEATS, TABLES
from parvis.partnerships.models import Appointment, Partnership
from parvis.partnerships.operations.council import add_seat, appoint, end_appointment
from parvis.partnerships.operations.member import MemberContent, amend_member
from parvis.partnerships.operations.organisation import (
    OrganisationContent,
    add_organisation,
    amend_organisation,
)
from parvis.partnerships.operations.seat import SeatContent, amend_seat
from parvis.partnerships.queries.council_register import NEW, Examination, Register, register_of, resolvers
from parvis.people.models import User


def examine(partnership: Partnership, rows: Rows, *, by: User, at: datetime) -> Examination:
    """Look at everything that the rows would do, and write nothing."""
    with transaction.atomic():
        examination = _done(partnership, rows, by=by, at=at)
        transaction.set_rollback(True)
    return examination


@transaction.atomic
def bring_in(partnership: Partnership, rows: Rows, *, state: str, by: User, at: datetime) -> None:
    """Write every row into the register, each by its own operation and with its own event in the history.

    ``state`` is the checksum of the register when the changes were shown.

    Raises
    ------
    RegisterChanged
        The register is not as it was then.
    FileHasFaults
        A row is wrong; then nothing is written.
    """
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    if state_of(register_of(partnership).records) != state:
        raise RegisterChanged
    examination = _done(partnership, rows, by=by, at=at)
    if examination.faults:
        raise FileHasFaults
    after = {each.key: sum(change.table == each for change in examination.changes) for each in TABLES}
    audit.record(
        "council_register_imported",
        partnership,
        by=by,
        at=at,
        partnership=partnership,
        after={
            "organizations": after[ORGANISATIONS.key],
            "seats": after[SEATS.key],
            "appointments": after[MEMBERS.key],
        },
    )


def _done(partnership: Partnership, rows: Rows, *, by: User, at: datetime) -> Examination:
    register = register_of(partnership)
    look_up = resolvers(register, rows)
    compared = {
        table.key: compare(table, rows[table.key], register.records[table.key], resolve=look_up)
        for table in TABLES
        if table.key in rows
    }
    work = _Work(partnership, register, by=by, at=at)
    faults = list(_faults_of_rules(register, compared))
    spoilt = {(fault.table.key, fault.line) for fault in faults}
    for change in _in_order(compared):
        if (change.table.key, change.line) not in spoilt:
            faults += work.do(change)
    faults += [fault for comparison in compared.values() for fault in comparison.faults]
    places = {table.key: place for place, table in enumerate(TABLES)}
    return Examination(
        register,
        tuple(change for comparison in compared.values() for change in comparison.changes),
        tuple(sorted(faults, key=lambda fault: (places[fault.table.key], fault.line))),
        {key: comparison.missing for key, comparison in compared.items()},
    )


def _in_order(compared: Mapping[str, Comparison]) -> Iterator[RowChange]:
    """Give the changes so that a row comes after those of which it speaks: an alternate's seat after the others."""
    for table in TABLES:
        changes = compared[table.key].changes if table.key in compared else ()
        yield from sorted(changes, key=lambda change: change.cells.get("stands_in_for", "") != "")


def _faults_of_rules(register: Register, compared: Mapping[str, Comparison]) -> Iterator[Fault]:
    """Give what no single operation sees: a record without a name, a cell that does not change, a second one alike."""
    taken = {plain(words) for one in register.organisations for words in (one.name.en, one.name.fr)} - {""}
    for change in (change for comparison in compared.values() for change in comparison.changes):
        yield from _fixed(change)
        yield from _nameless(change)
        if change.table == ORGANISATIONS and change.record is None:
            names = {plain(change.cells.get(key, "")) for key in NAMED[ORGANISATIONS.key]} - {""}
            if names & taken:
                sentence = _(
                    "An organization of this name is there already. Export the file again and change its row, or "
                    "choose another name."
                )
                yield Fault(change.table, change.line, None, sentence)
            taken |= names


def _fixed(change: RowChange) -> Iterator[Fault]:
    for difference in change.differences:
        if change.record is not None and difference.column.key in FIXED.get(change.table.key, ()):
            sentence = _("This does not change in a record that is there. Put back what was exported.")
            yield Fault(change.table, change.line, difference.column, sentence)


def _nameless(change: RowChange) -> Iterator[Fault]:
    keys = NAMED.get(change.table.key, ())
    if keys and not any(_cell(change, key) for key in keys):
        sentence = _("There is no name in either language. Fill in at least one of the two.")
        yield Fault(change.table, change.line, change.table.column(keys[0]), sentence)


@dataclass
class _Work:
    """Does the changes one by one; a row that is refused is taken back, and the others go on."""

    partnership: Partnership
    register: Register
    by: User = field(kw_only=True)
    at: datetime = field(kw_only=True)
    made: dict[tuple[str, int], Any] = field(default_factory=dict)

    def do(self, change: RowChange) -> list[Fault]:
        """Do one change, and return why it was refused, if it was."""
        try:
            with transaction.atomic():
                _DO[change.table.key](self, change)
        except (InvalidInput, OutOfOrder) as refusal:
            return [Fault(change.table, change.line, None, str(refusal.message))]
        except _NotMade:
            return [
                Fault(
                    change.table,
                    change.line,
                    None,
                    _("It speaks of a row that is wrong itself. Mend that one."),
                )
            ]
        return []

    def organisation(self, change: RowChange) -> None:
        content = OrganisationContent(name=_text(change, "name"), sector=Sector(_cell(change, "sector")))
        if change.record is None:
            self.made[ORGANISATIONS.key, change.line] = add_organisation(
                self.partnership, name=content.name, sector=content.sector, by=self.by, at=self.at
            )
        else:
            organisation = self._record(self.register.organisations, change.record.number)
            amend_organisation(organisation, content, by=self.by, at=self.at)

    def seat(self, change: RowChange) -> None:
        content = SeatContent(
            title=_text(change, "title"),
            sector=Sector(_cell(change, "sector")),
            organisation=self._meant(
                ORGANISATIONS, self.register.organisations, _cell(change, "organisation")
            ),
            role=SeatRole(_cell(change, "role")),
            stands_in_for=self._meant(SEATS, self.register.seats, _cell(change, "stands_in_for")),
            is_voting=_cell(change, "is_voting") == YES,
            appointing_rule=AppointingRule(_cell(change, "appointing_rule")),
            term_months=_number(change, "term_months"),
            renewals=_number(change, "renewals"),
        )
        if change.record is None:
            body = self._record(self.register.bodies, int(_cell(change, "body")))
            values = {name: getattr(content, name) for name in SeatContent.__dataclass_fields__}
            self.made[SEATS.key, change.line] = add_seat(
                body, **values, created_on=_day(change, "created_on"), by=self.by, at=self.at
            )
        else:
            amend_seat(
                self._record(self.register.seats, change.record.number), content, by=self.by, at=self.at
            )

    def member(self, change: RowChange) -> None:
        how_chosen, ceased_on = _text(change, "how_chosen"), _cell(change, "ceased_on")
        if change.record is None:
            appointment = appoint(
                self._meant(SEATS, self.register.seats, _cell(change, "seat")),
                person_name=_cell(change, "person_name"),
                starts_on=_day(change, "starts_on"),
                term_ends_on=_day(change, "term_ends_on"),
                how_chosen=how_chosen,
                by=self.by,
                at=self.at,
            )
        else:
            appointment = self._record(self.register.appointments, change.record.number)
            self._amend_member(appointment, change, how_chosen)
        if ceased_on and ceased_on != (change.record.cells["ceased_on"] if change.record else ""):
            end_appointment(appointment, ceased_on=date.fromisoformat(ceased_on), by=self.by, at=self.at)

    def _amend_member(self, appointment: Appointment, change: RowChange, how_chosen: Text) -> None:
        if any(
            difference.column.key == "ceased_on" and not difference.after for difference in change.differences
        ):
            raise InvalidInput(
                _("An appointment that has ended does not begin again. Put back the day, or add a row.")
            )
        content = MemberContent(
            person_name=_cell(change, "person_name"), user=appointment.user, how_chosen=how_chosen
        )
        if (content.person_name, how_chosen) != (appointment.person_name, appointment.how_chosen):
            amend_member(appointment, content, by=self.by, at=self.at)

    def _record(self, records: tuple[Any, ...], number: int) -> Any:
        return next(record for record in records if record.pk == number)

    def _meant(self, table: Table, records: tuple[Any, ...], cell: str) -> Any:
        """Return the record that a reference means: one that is there, or one that a row has just made."""
        if not cell:
            return None
        if not cell.startswith(NEW):
            return self._record(records, int(cell))
        made = self.made.get((table.key, int(cell.removeprefix(NEW))))
        if made is None:
            raise _NotMade
        return made


class _NotMade(Exception):
    """The row of which another one speaks was refused."""


_DO: Mapping[str, Callable[[_Work, RowChange], None]] = {
    ORGANISATIONS.key: _Work.organisation,
    SEATS.key: _Work.seat,
    MEMBERS.key: _Work.member,
}


def _cell(change: RowChange, key: str) -> str:
    """Return a cell of the row; of a column that the file leaves out, the record's own or nothing."""
    return change.cells.get(key, "")


def _text(change: RowChange, name: str) -> Text:
    return Text(en=_cell(change, f"{name}_en"), fr=_cell(change, f"{name}_fr"))


def _day(change: RowChange, key: str) -> date:
    return date.fromisoformat(_cell(change, key))


def _number(change: RowChange, key: str) -> int | None:
    cell = _cell(change, key)
    return int(cell) if cell else None
