"""The register of a council as records of a spreadsheet, and the names by which its rows speak of one another."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from parvis.core.spreadsheet.comparison import Fault, Record, RowChange
from parvis.core.spreadsheet.page import ExaminationPage, examination_page
from parvis.core.spreadsheet.reading import Rows
from parvis.core.spreadsheet.table import CellFault, Column, Kind, iso, plain, yes_no
from parvis.partnerships.kinds.council_register import MEMBERS, NAMED, ORGANISATIONS, SEATS, TABLES
from parvis.partnerships.models import Appointment, Council, Organisation, Partnership, Seat

Records = Mapping[str, tuple[Record, ...]]
NEW = "row:"  # before the line of a row that makes the record of which another row speaks


@dataclass(frozen=True, slots=True)
class Register:
    """The organizations, seats and appointments of a partnership, with the bodies that have seats."""

    bodies: tuple[Council, ...]
    organisations: tuple[Organisation, ...]
    seats: tuple[Seat, ...]
    appointments: tuple[Appointment, ...]

    @property
    def records(self) -> Records:
        """Return the records of each table; a reference is kept as the number of what it speaks of."""
        return {
            ORGANISATIONS.key: tuple(map(_organisation, self.organisations)),
            SEATS.key: tuple(map(_seat, self.seats)),
            MEMBERS.key: tuple(map(_member, self.appointments)),
        }

    @property
    def names(self) -> dict[str, dict[str, str]]:
        """Return, by column of references, the name of each number; alike names get their number behind them."""
        seats = _names(self.seats, "title")
        return {
            "body": _names(self.bodies, "name"),
            "organisation": _names(self.organisations, "name"),
            "stands_in_for": seats,
            "seat": seats,
        }

    @property
    def named_records(self) -> Records:
        """Return the records with names in the place of numbers: what the file holds."""
        names = self.names
        return {
            key: tuple(replace_references(record, names) for record in table)
            for key, table in self.records.items()
        }


@dataclass(frozen=True, slots=True)
class Examination:
    """What a file would change, what is wrong in it, and which records have no row."""

    register: Register
    changes: tuple[RowChange, ...]
    faults: tuple[Fault, ...]
    missing: Mapping[str, tuple[Record, ...]]


def shown_examination(examination: Examination) -> ExaminationPage:
    """Return an examination in the words of the page's language."""
    names = examination.register.names
    labels = {table.key: table.label for table in TABLES}
    missing = (
        (labels[key], record.name) for key, records in examination.missing.items() for record in records
    )
    return examination_page(
        examination.changes,
        examination.faults,
        missing,
        shown=lambda column, cell: _shown(column, cell, names),
    )


def _shown(column: Column, cell: str, names: Mapping[str, Mapping[str, str]]) -> str:
    if cell.startswith(NEW) and column.kind is Kind.REFERENCE:
        return _("row %(line)s") % {"line": cell.removeprefix(NEW)}
    return names[column.key].get(cell, cell) if column.kind is Kind.REFERENCE else column.shown(cell)


def register_of(partnership: Partnership) -> Register:
    """Return the register as it is: seats at the table and everybody who was appointed to them; four statements."""
    seats = Seat.objects.filter(council__partnership=partnership, abolished_on__isnull=True)
    appointments = Appointment.objects.filter(seat__in=seats)
    return Register(
        bodies=tuple(partnership.councils.filter(dissolved_on__isnull=True).order_by("pk")),
        organisations=tuple(partnership.organisations.order_by("pk")),
        seats=tuple(seats.select_related("council__partnership").order_by("council", "pk")),
        appointments=tuple(
            appointments.select_related("seat__council__partnership").order_by(
                "seat__council", "seat", "starts_on"
            )
        ),
    )


def replace_references(record: Record, names: Mapping[str, Mapping[str, str]]) -> Record:
    """Return a record with names in the place of the numbers it refers to; its mark stays that of the numbers."""
    cells = {key: names[key].get(cell, cell) if key in names else cell for key, cell in record.cells.items()}
    return Record(record.number, record.name, cells, kept_mark=record.mark)


def resolvers(register: Register, rows: Rows) -> dict[str, Callable[[str], str]]:
    """Return how each column of references is looked up: among the records, and among the new rows of the file."""
    seats = _looked_up([*_places(register.seats, "title"), *_new_places(rows, SEATS.key)])
    return {
        "body": _looked_up(_places(register.bodies, "name")),
        "organisation": _looked_up(
            [*_places(register.organisations, "name"), *_new_places(rows, ORGANISATIONS.key)]
        ),
        "stands_in_for": seats,
        "seat": seats,
    }


Place = tuple[
    str, str
]  # a name in one language, without what people type differently, and what it stands for


def _places(records: Iterable[Any], name: str) -> Iterator[Place]:
    for record in records:
        text = getattr(record, name)
        for words in {plain(text.en), plain(text.fr)} - {""}:
            yield words, str(record.pk)
            yield f"{words} [{record.pk}]", str(record.pk)


def _new_places(rows: Rows, key: str) -> Iterator[Place]:
    for row in rows.get(key, ()):
        if not row.number:
            for words in {plain(row.cells.get(column, "")) for column in NAMED[key]} - {""}:
                yield words, f"{NEW}{row.line}"


def _looked_up(places: Iterable[Place]) -> Callable[[str], str]:
    meant: dict[str, set[str]] = defaultdict(set)
    for words, place in places:
        meant[words].add(place)

    def resolve(written: str) -> str:
        found = meant.get(plain(written), set())
        if len(found) == 1:
            return next(iter(found))
        if not found:
            raise CellFault(
                _(
                    "Nothing in the register is called “%(name)s”. Write the name as it stands there, or add its row."
                )
                % {"name": written}
            )
        raise CellFault(
            _(
                "Several are called “%(name)s”. Export the file again: their names then have a number behind them."
            )
            % {"name": written}
        )

    return resolve


def _names(records: Iterable[Any], name: str) -> dict[str, str]:
    """Return the name of each number; names that are alike get the number behind them."""
    called = {str(record.pk): str(getattr(record, name)) for record in records}
    times = Counter(map(plain, called.values()))
    return {pk: words if times[plain(words)] == 1 else f"{words} [{pk}]" for pk, words in called.items()}


def _organisation(organisation: Organisation) -> Record:
    cells = {
        "name_en": organisation.name.en,
        "name_fr": organisation.name.fr,
        "sector": organisation.sector,
    }
    return Record(organisation.pk, str(organisation.name), cells)


def _seat(seat: Seat) -> Record:
    cells = {
        "body": str(seat.council_id),
        "title_en": seat.title.en,
        "title_fr": seat.title.fr,
        "sector": seat.sector,
        "organisation": _number(seat.organisation_id),
        "role": seat.role,
        "stands_in_for": _number(seat.stands_in_for_id),
        "is_voting": yes_no(seat.is_voting),
        "appointing_rule": seat.appointing_rule,
        "term_months": _number(seat.term_months),
        "renewals": _number(seat.renewals),
        "created_on": iso(seat.created_on),
    }
    return Record(seat.pk, str(seat.title), cells)


def _member(appointment: Appointment) -> Record:
    cells = {
        "seat": str(appointment.seat_id),
        "person_name": appointment.person_name,
        "starts_on": iso(appointment.starts_on),
        "term_ends_on": iso(appointment.term_ends_on),
        "ceased_on": iso(appointment.ceased_on),
        "how_chosen_en": appointment.how_chosen.en,
        "how_chosen_fr": appointment.how_chosen.fr,
    }
    return Record(appointment.pk, appointment.person_name, cells)


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
