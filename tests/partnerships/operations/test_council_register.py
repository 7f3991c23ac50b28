"""The register as a spreadsheet: a round trip changes nothing, a dry run writes nothing, all rows or none."""

from collections.abc import Mapping
from datetime import date

import pytest
from django.utils.translation import override

from parvis.assessment.text import Text
from parvis.core.audit import events_of
from parvis.core.models import AuditEvent
from parvis.core.spreadsheet.pending import state_of
from parvis.core.spreadsheet.reading import ReadRow, Rows, read
from parvis.core.spreadsheet.writing import csv_file, workbook
from parvis.core.text.value import dated_text
from parvis.partnerships.enums import SeatRole, Sector
from parvis.partnerships.errors import FileHasFaults, RegisterChanged
from parvis.partnerships.kinds.council_register import MEMBERS, ORGANISATIONS, SEATS, TABLES
from parvis.partnerships.models import Appointment, Council, Organisation, Partnership, Seat
from parvis.partnerships.operations.council_register import bring_in, examine
from parvis.partnerships.operations.organisation import OrganisationContent, amend_organisation
from parvis.partnerships.queries.council_register import register_of, shown_examination
from parvis.people.models import User
from tests.factories.partnerships import (
    A_MOMENT,
    make_appointment,
    make_council,
    make_organisation,
    make_partnership,
    make_seat,
)

pytestmark = pytest.mark.django_db

NEW_SEAT = {
    "body": "conseil de partenariat",
    "title_en": "Library",
    "title_fr": "Bibliothèque",
    "sector": "Library",
    "organisation": "",
    "role": "Member",
    "stands_in_for": "",
    "is_voting": "yes",
    "appointing_rule": "by_council",
    "term_months": "36",
    "renewals": "0",
    "created_on": "2026-04-15",
}
NEW_MEMBER = {
    "seat": "Library",
    "person_name": "Lee Sample",
    "starts_on": "2026-05-01",
    "term_ends_on": "2028-04-30",
    "ceased_on": "",
    "how_chosen_en": "By the council.",
    "how_chosen_fr": "Par le conseil.",
}


@pytest.fixture
def council(partnership: Partnership) -> Council:
    """Return a council with an organization on one seat and two vacant seats of one title."""
    council = make_council(partnership)
    organisation = make_organisation(partnership)
    schools = make_seat(council, organisation=organisation)
    schools.title = dated_text(Text(en="Schools", fr="Écoles"))
    schools.save()
    make_appointment(schools)
    for _seat in range(2):
        make_seat(council)
    return council


def _rows(**tables: list[Mapping[str, str]]) -> Rows:
    return {
        key: tuple(ReadRow(line, dict(cells)) for line, cells in enumerate(rows, start=2))
        for key, rows in tables.items()
    }


def _faults(partnership: Partnership, by: User, rows: Rows) -> list[tuple[str, int, str]]:
    found = examine(partnership, rows, by=by, at=A_MOMENT).faults
    return [(fault.table.key, fault.line, fault.sentence) for fault in found]


def _bring_in(partnership: Partnership, by: User, rows: Rows) -> None:
    state = state_of(register_of(partnership).records)
    bring_in(partnership, rows, state=state, by=by, at=A_MOMENT)


def _everything() -> list[object]:
    tables = (Organisation, Seat, Appointment, AuditEvent)
    return [list(table.objects.order_by("pk").values_list()) for table in tables]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_goes_out_comes_back_without_a_difference(
    language: str, council: Council, partnership: Partnership, coordinator: User
) -> None:
    with override(language):
        register = register_of(partnership)
        files = [workbook(TABLES, register.named_records, made_at=A_MOMENT)]
        files += [csv_file(table, register.named_records[table.key]) for table in TABLES]

    for content in files:
        examination = examine(partnership, read(content, TABLES), by=coordinator, at=A_MOMENT)
        assert (examination.changes, examination.faults) == ((), ())
        assert not any(examination.missing.values())


def test_a_dry_run_shows_every_cell_and_writes_nothing(
    council: Council, partnership: Partnership, coordinator: User
) -> None:
    organisation, before = Organisation.objects.get(), _everything()
    rows = _rows(
        organisations=[{"number": str(organisation.pk), "name_en": "New name"}],
        seats=[NEW_SEAT],
        members=[NEW_MEMBER],
    )

    examination = examine(partnership, rows, by=coordinator, at=A_MOMENT)

    assert _everything() == before
    page = shown_examination(examination)
    assert (page.rows, page.may_confirm, page.more) == (3, True, 0)
    first = page.differences[0]
    assert (first.line, first.name, first.before, first.after) == (
        2,
        "Example Settlement Agency",
        "Example Settlement Agency",
        "New name",
    )
    assert {each.after for each in page.differences if each.column.en == "Seat"} == {"row 2"}
    assert {each.after for each in page.differences if each.column.en == "Body"} == {"Partnership council"}
    assert {each.after for each in page.differences if each.column.en == "Vote"} == {"yes"}
    assert [name for table, name in page.missing] == [
        "Schools",
        "Settlement seat",
        "Settlement seat",
        "Camille Exemple",
    ]


def test_rows_are_written_by_the_operations_with_their_events(
    council: Council, partnership: Partnership, coordinator: User
) -> None:
    organisation, sitting = Organisation.objects.get(), Appointment.objects.get()
    vacant = Seat.objects.filter(title__en="Settlement seat").earliest("pk")
    _bring_in(
        partnership,
        coordinator,
        _rows(
            organisations=[
                {"number": str(organisation.pk), "name_en": "New name"},
                {"name_en": "Sample Library", "name_fr": "", "sector": "library"},
            ],
            seats=[
                {
                    **NEW_SEAT,
                    "role": "Alternate",
                    "is_voting": "no",
                    "stands_in_for": "Library",
                    "title_en": "Stand-in",
                    "title_fr": "",
                },
                {**NEW_SEAT, "organisation": "sample library"},
                {"number": str(vacant.pk), "term_months": "", "sector": "Housing"},
            ],
            members=[
                NEW_MEMBER,
                {**NEW_MEMBER, "seat": f"Settlement seat [{vacant.pk}]", "ceased_on": "2026-06-01"},
                {"number": str(sitting.pk), "person_name": "Camille Sample", "ceased_on": "2026-05-01"},
            ],
        ),
    )

    assert sorted(str(each.name) for each in Organisation.objects.all()) == ["New name", "Sample Library"]
    library = Seat.objects.get(title__en="Library")
    assert (library.sector, library.term_months, library.renewals, library.is_voting) == (
        Sector.LIBRARY,
        36,
        0,
        True,
    )
    assert (str(library.organisation), library.council) == ("Sample Library", council)
    alternate = Seat.objects.get(role=SeatRole.ALTERNATE)
    assert alternate.stands_in_for == library
    assert Seat.objects.get(pk=vacant.pk).sector == Sector.HOUSING
    assert library.appointments.get().how_chosen == Text(en="By the council.", fr="Par le conseil.")
    assert vacant.appointments.get().ceased_on == date(2026, 6, 1)
    sitting.refresh_from_db()
    assert (sitting.person_name, sitting.ceased_on) == ("Camille Sample", date(2026, 5, 1))
    (summary,) = events_of(partnership)
    assert (summary.verb, summary.after) == (
        "council_register_imported",
        {"organizations": 2, "seats": 3, "appointments": 3},
    )
    assert events_of(library)[0].verb == "seat_added"
    assert AuditEvent.objects.filter(verb="organization_amended").count() == 1


def test_one_wrong_row_and_nothing_is_written(
    council: Council, partnership: Partnership, coordinator: User
) -> None:
    before = _everything()
    rows = _rows(seats=[NEW_SEAT], members=[NEW_MEMBER, {**NEW_MEMBER, "starts_on": "soon"}])

    with pytest.raises(FileHasFaults):
        _bring_in(partnership, coordinator, rows)

    assert _everything() == before


def test_a_register_that_changed_is_looked_at_again(
    council: Council, partnership: Partnership, coordinator: User
) -> None:
    state = state_of(register_of(partnership).records)
    content = OrganisationContent(name=Text(en="Meanwhile", fr=""), sector=Sector.HOUSING)
    amend_organisation(Organisation.objects.get(), content, by=coordinator, at=A_MOMENT)
    before = _everything()

    with pytest.raises(RegisterChanged):
        bring_in(partnership, _rows(seats=[NEW_SEAT]), state=state, by=coordinator, at=A_MOMENT)

    assert _everything() == before


def test_every_wrong_row_says_what_to_do(
    council: Council, partnership: Partnership, coordinator: User
) -> None:
    sitting, elsewhere = Appointment.objects.get(), make_organisation(make_partnership())
    schools = Seat.objects.get(title__en="Schools")
    rows = _rows(
        organisations=[
            {"name_en": "example settlement agency", "name_fr": "", "sector": "library"},
            {"name_en": "", "name_fr": "", "sector": "library"},
            {"number": str(elsewhere.pk), "name_en": "Mine"},
        ],
        seats=[
            {**NEW_SEAT, "body": "Another body"},
            {**NEW_SEAT, "role": "Observer"},
            {"number": str(schools.pk), "created_on": "2020-01-01"},
            {**NEW_SEAT, "organisation": "Nobody"},
        ],
        members=[
            {**NEW_MEMBER, "seat": "Settlement seat"},
            {**NEW_MEMBER, "seat": "Schools"},
            {"number": str(sitting.pk), "ceased_on": "2020-01-01"},
        ],
    )
    before = _everything()

    assert _faults(partnership, coordinator, rows) == [
        (
            "organisations",
            2,
            "An organization of this name is there already. Export the file again and change its row, or choose "
            "another name.",
        ),
        ("organisations", 3, "There is no name in either language. Fill in at least one of the two."),
        (
            "organisations",
            4,
            f"The number {elsewhere.pk} in the hidden column is none of this register. Export the file again; for a "
            "new row, leave the number empty.",
        ),
        (
            "seats",
            2,
            "Nothing in the register is called “Another body”. Write the name as it stands there, or add its row.",
        ),
        ("seats", 3, "An observer cannot vote. Take away the vote, or choose another role."),
        ("seats", 4, "This does not change in a record that is there. Put back what was exported."),
        (
            "seats",
            5,
            "Nothing in the register is called “Nobody”. Write the name as it stands there, or add its row.",
        ),
        (
            "members",
            2,
            "Several are called “Settlement seat”. Export the file again: their names then have a number behind them.",
        ),
        ("members", 3, "Somebody sits on this seat. End their appointment first."),
        ("members", 4, "The appointment cannot end before it began. Choose a later day."),
    ]
    assert _everything() == before


def test_a_row_that_speaks_of_a_wrong_row_says_so(
    council: Council, partnership: Partnership, coordinator: User
) -> None:
    rows = _rows(seats=[{**NEW_SEAT, "role": "Observer"}], members=[NEW_MEMBER])

    assert [sentence for _table, _line, sentence in _faults(partnership, coordinator, rows)] == [
        "An observer cannot vote. Take away the vote, or choose another role.",
        "It speaks of a row that is wrong itself. Mend that one.",
    ]


def test_an_appointment_that_ended_does_not_begin_again(
    council: Council, partnership: Partnership, coordinator: User
) -> None:
    Appointment.objects.update(ceased_on=date(2026, 5, 1))
    rows = _rows(members=[{"number": str(Appointment.objects.get().pk), "ceased_on": ""}])

    assert [sentence for _table, _line, sentence in _faults(partnership, coordinator, rows)] == [
        "An appointment that has ended does not begin again. Put back the day, or add a row."
    ]


def test_tables_have_the_columns_that_records_have(council: Council, partnership: Partnership) -> None:
    records = register_of(partnership).records

    for table in (ORGANISATIONS, SEATS, MEMBERS):
        assert [column.key for column in table.columns] == list(records[table.key][0].cells)
