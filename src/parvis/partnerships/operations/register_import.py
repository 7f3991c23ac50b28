"""Bring a spreadsheet into the register of partnerships: looked at first, then all rows or none; and take it back.

To look is to do everything and take it back: what a row is refused for when it is looked at is what it would be
refused for when it is brought in, by the operations that the pages use. Nothing is ended by a row of another: what
changes has its own cell.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.errors import InvalidInput, OutOfOrder
from parvis.core.spreadsheet.comparison import Comparison, Fault, RowChange, compare
from parvis.core.spreadsheet.pending import state_of
from parvis.core.spreadsheet.reading import Rows
from parvis.core.spreadsheet.table import YES, Table
from parvis.partnerships.enums import (
    ContactReach,
    HostForm,
    HostRole,
    PartnershipKind,
    Stratum,
    SuccessionKind,
)
from parvis.partnerships.errors import FileHasFaults, ImportNotLast, OutOfReach, RegisterChanged
from parvis.partnerships.kinds.known_day import KnownDay, read_day
from parvis.partnerships.kinds.register import (
    AREAS,
    CONTACTS,
    FIXED,
    HOSTS,
    NAMES,
    PARTNERSHIPS,
    SUCCESSIONS,
    TABLES,
)
from parvis.partnerships.kinds.service_area import AreaContent, codes_in, custom_area, standard_area
from parvis.partnerships.kinds.stratum import RULE_OF_2021
from parvis.partnerships.models import Partnership, RegisterImport
from parvis.partnerships.operations.partnership import (
    EntryContent,
    SuccessionContent,
    amend_end,
    amend_entry,
    amend_succession,
    enter,
    record_succession,
    withdraw_entry,
    withdraw_succession,
)
from parvis.partnerships.operations.register_contact import (
    ContactContent,
    add_contact,
    amend_contact,
    remove_contact,
)
from parvis.partnerships.operations.register_fact import (
    FactContent,
    Held,
    HostContent,
    NameContent,
    StratumContent,
    amend_fact,
    record_fact,
    withdraw_fact,
)
from parvis.partnerships.permissions import may_enter_in, may_keep_register
from parvis.partnerships.queries.register_sheet import (
    Examination,
    RegisterSheet,
    last_import,
    resolvers,
    sheet_for,
    whole_sheet,
)
from parvis.people.models import User

Made = list[tuple[str, int]]


def examine(rows: Rows, *, by: User, at: datetime) -> Examination:
    """Look at everything that the rows would do, and write nothing."""
    with transaction.atomic():
        examination, _made = _done(sheet_for(by), rows, by=by, at=at)
        transaction.set_rollback(True)
    return examination


@transaction.atomic
def bring_in(rows: Rows, *, state: str, by: User, at: datetime) -> RegisterImport:
    """Write every row into the register, each by its own operation and with its own event in the history.

    ``state`` is the checksum of the register when the changes were shown.

    Raises
    ------
    RegisterChanged
        The register is not as it was then.
    FileHasFaults
        A row is wrong; then nothing is written.
    """
    _hold_the_register()
    sheet = sheet_for(by)
    if state_of(sheet.records) != state:
        raise RegisterChanged
    examination, made = _done(sheet, rows, by=by, at=at)
    if examination.faults:
        raise FileHasFaults
    former: dict[str, dict[str, Any]] = {table.key: {} for table in TABLES}
    for change in examination.changes:
        if change.record:
            former[change.table.key][str(change.record.number)] = dict(change.record.cells)
    for key, number in made:
        former[key][str(number)] = None
    written = RegisterImport.objects.create(
        former=former, state=state_of(whole_sheet().records), written_by=by, written_at=at
    )
    audit.record("register_imported", written, by=by, at=at, after=_told(former))
    return written


@transaction.atomic
def bring_in_shipped(rows: Rows, *, at: datetime) -> None:
    """Write the facts that ship with the project into a register that has none of them yet.

    Raises
    ------
    FileHasFaults
        A row is wrong; then nothing is written.
    """
    examination, _made = _done(whole_sheet(), rows, by=None, at=at)
    if examination.faults:
        raise FileHasFaults


@transaction.atomic
def undo_import(*, by: User, at: datetime) -> None:
    """Put every cell of the last import back as it was, and take out the rows that it added.

    Raises
    ------
    ImportNotLast
        There is none, it was undone, or something of the register changed since.
    EntryInUse
        A partnership that it entered has records of its own by now.
    OutOfReach
        It changed what the person's role does not reach.
    """
    _hold_the_register()
    last, sheet = last_import(), whole_sheet()
    if last is None or state_of(sheet.records) != last.state:
        raise ImportNotLast
    work = _Work(sheet, by=by, at=at)
    for table in reversed(TABLES):
        numbers = last.former[table.key].items()
        for number in (number for number, cells in numbers if cells is None):
            work.take_out(table, int(number))
    for table in TABLES:
        for number, cells in last.former[table.key].items():
            if cells is not None:
                work.put(table, int(number), cells)
    last.undone_at = at
    last.former = {table.key: {} for table in TABLES}  # it may hold contacts, and has done its service
    last.save(update_fields=["undone_at", "former"])
    audit.record("register_import_undone", last, by=by, at=at)


def _told(former: Mapping[str, Mapping[str, Any]]) -> dict[str, int]:
    return {"entries": len(former[PARTNERSHIPS.key]), "rows": sum(map(len, former.values()))}


def _hold_the_register() -> None:
    """Hold every entry until the transaction ends, so that two imports follow one another."""
    list(Partnership.objects.select_for_update().order_by("pk").values_list("pk", flat=True))


def _done(sheet: RegisterSheet, rows: Rows, *, by: User | None, at: datetime) -> tuple[Examination, Made]:
    look_up, records = resolvers(sheet, rows), sheet.records
    compared = {
        table.key: compare(table, rows[table.key], records[table.key], resolve=look_up)
        for table in TABLES
        if table.key in rows
    }
    work = _Work(sheet, by=by, at=at)
    changes = tuple(_in_order(compared))
    faults = [fault for change in changes for fault in _fixed(change)]
    spoilt = {(fault.table.key, fault.line) for fault in faults}
    for change in changes:
        if (change.table.key, change.line) not in spoilt:
            faults += work.do(change)
    faults += [fault for comparison in compared.values() for fault in comparison.faults]
    missing = tuple(
        (table.label, record.name)
        for table in TABLES
        if table.key in compared
        for record in compared[table.key].missing
    )
    in_order = sorted(faults, key=lambda fault: (TABLES.index(fault.table), fault.line))
    return Examination(changes, tuple(in_order), missing), work.made


def _in_order(compared: Mapping[str, Comparison]) -> Iterator[RowChange]:
    """Give the changes so that a row comes after those it speaks of, and what ends before what begins."""
    for table in TABLES:
        changes = compared[table.key].changes if table.key in compared else ()
        yield from sorted(
            changes, key=lambda change: (change.record is None, not change.cells.get("until"), change.line)
        )


def _fixed(change: RowChange) -> Iterator[Fault]:
    for difference in change.differences:
        if change.record is not None and difference.column.key in FIXED[change.table.key]:
            sentence = _("This does not change in a record that is there. Put back what was exported.")
            yield Fault(change.table, change.line, difference.column, sentence)


@dataclass
class _Work:
    """Does the changes one by one; a row that is refused is taken back, and the others go on."""

    sheet: RegisterSheet
    by: User | None = field(kw_only=True)
    at: datetime = field(kw_only=True)
    made: Made = field(default_factory=list)
    entered: dict[str, Partnership] = field(default_factory=dict)

    def do(self, change: RowChange) -> list[Fault]:
        """Do one change, and return why it was refused, if it was."""
        number = change.record.number if change.record else 0
        try:
            with transaction.atomic():
                self.put(change.table, number, change.cells)
        except (InvalidInput, OutOfOrder) as refusal:
            return [Fault(change.table, change.line, None, str(refusal.message))]
        except _NotEntered:
            sentence = _("It speaks of a row that is wrong itself. Mend that one.")
            return [Fault(change.table, change.line, None, sentence)]
        return []

    def put(self, table: Table, number: int, cells: Mapping[str, str]) -> None:
        """Write a row: a new one without a number, else over the record of this number."""
        if table == PARTNERSHIPS:
            self._entry(number, cells)
        elif table == SUCCESSIONS:
            self._succession(number, cells)
        elif table == CONTACTS:
            self._contact(number, cells)
        else:
            self._fact(table, number, cells)

    def take_out(self, table: Table, number: int) -> None:
        """Take out a row that an import added."""
        record = self.sheet.model(table.key, number)
        self._require_reach(_entry_of(record))
        take_out = {
            PARTNERSHIPS.key: withdraw_entry,
            SUCCESSIONS.key: withdraw_succession,
            CONTACTS.key: remove_contact,
        }.get(table.key, withdraw_fact)
        take_out(record, by=self.by, at=self.at)  # type: ignore[operator]

    def _entry(self, number: int, cells: Mapping[str, str]) -> None:
        content, ended = _entry_content(cells), _day(cells, "ended")
        if self.by is not None and not may_enter_in(self.by, content.province):
            raise OutOfReach
        if not number:
            slug = cells["slug"]
            entry = enter(content, slug=slug, ended=ended, by=self.by, at=self.at)
            self.entered[slug] = entry
            self.made.append((PARTNERSHIPS.key, entry.pk))
            return
        entry = self.sheet.model(PARTNERSHIPS.key, number)
        self._require_reach(entry)
        amend_entry(entry, content, by=self.by, at=self.at)
        amend_end(entry, on=ended, by=self.by, at=self.at)

    def _fact(self, table: Table, number: int, cells: Mapping[str, str]) -> None:
        partnership = self._partnership(cells["partnership"])
        content, held = _fact_content(table, cells), _held(cells)
        if number:
            amend_fact(self.sheet.model(table.key, number), content, held=held, by=self.by, at=self.at)
        else:
            fact = record_fact(partnership, content, held=held, by=self.by, at=self.at)
            self.made.append((table.key, fact.pk))

    def _succession(self, number: int, cells: Mapping[str, str]) -> None:
        predecessor = self._partnership(cells["predecessor"])
        successor = self._partnership(cells["successor"])
        content = SuccessionContent(
            kind=SuccessionKind(cells["kind"]),
            since=_day(cells, "since"),
            source=cells.get("source", ""),
            is_confirmed=cells["is_confirmed"] == YES,
        )
        if number:
            record = self.sheet.model(SUCCESSIONS.key, number)
            amend_succession(record, content, by=self.by, at=self.at)
        else:
            made = record_succession(predecessor, successor, content, by=self.by, at=self.at)
            self.made.append((SUCCESSIONS.key, made.pk))

    def _contact(self, number: int, cells: Mapping[str, str]) -> None:
        partnership = self._partnership(cells["partnership"])
        content = ContactContent(
            function=_text(cells, "function"),
            person_name=cells.get("person_name", ""),
            email=cells.get("email", ""),
            phone=cells.get("phone", ""),
            address=cells.get("address", ""),
            reach=ContactReach(cells["reach"]),
            source=cells.get("source", ""),
            is_confirmed=cells["is_confirmed"] == YES,
        )
        if number:
            amend_contact(self.sheet.model(CONTACTS.key, number), content, by=self.by, at=self.at)
        else:
            made = add_contact(partnership, content, by=self.by, at=self.at)
            self.made.append((CONTACTS.key, made.pk))

    def _partnership(self, slug: str) -> Partnership:
        """Return the partnership that a row speaks of: one of the register, or one that a row has just entered."""
        partnership = self.sheet.partnerships.get(slug) or self.entered.get(slug)
        if partnership is None:
            raise _NotEntered
        self._require_reach(partnership)
        return partnership

    def _require_reach(self, partnership: Partnership) -> None:
        if self.by is not None and not may_keep_register(self.by, partnership):
            raise OutOfReach


class _NotEntered(Exception):
    """The row of the partnership of which another row speaks was refused."""


def _entry_of(record: Any) -> Partnership:
    if isinstance(record, Partnership):
        return record
    return record.predecessor if hasattr(record, "predecessor") else record.partnership  # type: ignore[no-any-return]


def _entry_content(cells: Mapping[str, str]) -> EntryContent:
    year = cells.get("established_year", "")
    return EntryContent(
        kind=PartnershipKind(cells["kind"]),
        place=_text(cells, "place"),
        province=cells.get("province", ""),
        established_year=int(year) if year else None,
        source=cells.get("source", ""),
        is_confirmed=cells["is_confirmed"] == YES,
    )


def _fact_content(table: Table, cells: Mapping[str, str]) -> FactContent:
    if table == NAMES:
        return NameContent(name=_text(cells, "name"))
    if table == HOSTS:
        return HostContent(
            role=HostRole(cells["role"]), name=_text(cells, "name"), form=HostForm(cells["form"])
        )
    if table == AREAS:
        return _area_content(cells)
    return StratumContent(
        stratum=Stratum(cells["stratum"]),
        reason=_text(cells, "reason"),
        rule=cells.get("rule", "") or RULE_OF_2021.id,
    )


def _area_content(cells: Mapping[str, str]) -> AreaContent:
    area, codes = cells.get("area", ""), codes_in(cells.get("codes", ""))
    if not area:
        return custom_area(codes, level=cells.get("level", ""), vintage=int(cells.get("vintage", "") or 0))
    content = standard_area(area)
    said = (cells.get("level", "") or content.level, codes or content.codes)
    if said != (content.level, content.codes):
        raise InvalidInput(
            _(
                "These are not the units of the library’s area “%(area)s”. Empty the cells of level and codes, or "
                "empty the area for a custom one."
            )
            % {"area": area}
        )
    return content


def _held(cells: Mapping[str, str]) -> Held:
    return Held(
        since=_day(cells, "since"),
        until=_day(cells, "until"),
        source=cells.get("source", ""),
        is_confirmed=cells["is_confirmed"] == YES,
    )


def _day(cells: Mapping[str, str], key: str) -> KnownDay | None:
    return read_day(cells.get(key, ""))


def _text(cells: Mapping[str, str], name: str) -> Text:
    return Text(en=cells.get(f"{name}_en", ""), fr=cells.get(f"{name}_fr", ""))
