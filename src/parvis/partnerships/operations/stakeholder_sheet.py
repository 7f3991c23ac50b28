"""Bring a spreadsheet of organizations into the programme's register: looked at first, then all rows or none."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext as _

from parvis.assessment.geography.area import PROVINCES
from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.errors import InvalidInput, OutOfOrder
from parvis.core.spreadsheet.comparison import Fault, RowChange, compare
from parvis.core.spreadsheet.pending import state_of
from parvis.core.spreadsheet.reading import Rows
from parvis.partnerships.enums import Circle, Sector, ServiceLanguage, StakeholderKind
from parvis.partnerships.errors import FileHasFaults, RegisterChanged
from parvis.partnerships.kinds.stakeholder_sheet import STAKEHOLDERS
from parvis.partnerships.models import Stakeholder
from parvis.partnerships.operations.stakeholder import (
    StakeholderContent,
    add_stakeholder,
    amend_stakeholder,
)
from parvis.partnerships.queries.stakeholder_sheet import SheetExamination, sheet_records
from parvis.people.models import User


def examine_sheet(rows: Rows, *, by: User, at: datetime) -> SheetExamination:
    """Look at everything that the rows would do, and write nothing."""
    with transaction.atomic():
        examination = _done(rows, by=by, at=at)
        transaction.set_rollback(True)
    return examination


@transaction.atomic
def bring_in_sheet(rows: Rows, *, state: str, by: User, at: datetime) -> None:
    """Write every row into the register, each by its own operation.

    ``state`` is the checksum of the register when the changes were shown.

    Raises
    ------
    RegisterChanged
        The register is not as it was then.
    FileHasFaults
        A row is wrong; then nothing is written.
    """
    list(Stakeholder.objects.select_for_update().order_by("pk").values_list("pk"))
    if state_of(sheet_records(by)) != state:
        raise RegisterChanged
    examination = _done(rows, by=by, at=at)
    if examination.faults:
        raise FileHasFaults
    numbers = [change.record.number for change in examination.changes if change.record]
    subject = Stakeholder.objects.order_by("-pk").first()
    if subject is not None:
        after = {"organizations": len(examination.changes), "amended": len(numbers)}
        audit.record("stakeholders_imported", subject, by=by, at=at, after=after)


def _done(rows: Rows, *, by: User, at: datetime) -> SheetExamination:
    records = sheet_records(by)[STAKEHOLDERS.key]
    compared = compare(STAKEHOLDERS, rows.get(STAKEHOLDERS.key, ()), records, resolve={})
    held = {each.pk: each for each in Stakeholder.objects.filter(merged_into__isnull=True)}
    faults = [*compared.faults]
    for change in compared.changes:
        wrong = [*_faults_of(change)]
        faults += wrong or [*_written(change, held, by=by, at=at)]
    ordered = tuple(sorted(faults, key=lambda fault: fault.line))
    return SheetExamination(compared.changes, ordered, compared.missing)


def _faults_of(change: RowChange) -> Iterator[Fault]:
    cell = change.cells.get
    if not (cell("name_en") or cell("name_fr")):
        sentence = _("There is no name in either language. Fill in at least one of the two.")
        yield Fault(STAKEHOLDERS, change.line, STAKEHOLDERS.column("name_en"), sentence)
    if unknown := [code for code in _codes(cell("provinces", "")) if code not in PROVINCES]:
        sentence = _("“%(written)s” is no province or territory. Write codes between commas: ON,QC.")
        told = sentence % {"written": ", ".join(unknown)}
        yield Fault(STAKEHOLDERS, change.line, STAKEHOLDERS.column("provinces"), told)
    if cell("site"):
        try:
            URLValidator(schemes=["http", "https"])(cell("site", ""))
        except ValidationError:
            sentence = _("This is no address of a site. Write it whole, with https://.")
            yield Fault(STAKEHOLDERS, change.line, STAKEHOLDERS.column("site"), sentence)


def _written(change: RowChange, held: dict[int, Stakeholder], *, by: User, at: datetime) -> Iterable[Fault]:
    try:
        with transaction.atomic():
            if change.record is None:
                add_stakeholder(_content(change, None), by=by, at=at)
            else:
                record = held[change.record.number]
                amend_stakeholder(record, _content(change, record), by=by, at=at)
    except (InvalidInput, OutOfOrder) as refusal:
        return [Fault(STAKEHOLDERS, change.line, None, str(refusal.message))]
    return []


def _content(change: RowChange, record: Stakeholder | None) -> StakeholderContent:
    cells = {key: change.cells.get(key, "") for key in (column.key for column in STAKEHOLDERS.columns)}
    return StakeholderContent(
        name=Text(en=cells["name_en"], fr=cells["name_fr"]),
        other_names=cells["other_names"],
        sector=Sector(cells["sector"]),
        kind=StakeholderKind(cells["kind"] or StakeholderKind.UNKNOWN),
        address=cells["address"],
        site=cells["site"],
        service_language=ServiceLanguage(cells["service_language"]) if cells["service_language"] else "",
        other_languages=cells["other_languages"],
        provinces=",".join(_codes(cells["provinces"])),
        circle=Circle(cells["circle"] or Circle.PROGRAMME),
        circles=dict(record.circles) if record else {},
    )


def _codes(written: str) -> tuple[str, ...]:
    return tuple(code.strip().upper() for code in written.split(",") if code.strip())
