"""The register's spreadsheet: looked at first, all rows or none, and taken back."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from django.utils.translation import override

from parvis.core.models import AuditEvent
from parvis.core.spreadsheet.pending import state_of
from parvis.core.spreadsheet.reading import ReadRow, Rows, read
from parvis.core.spreadsheet.writing import csv_file, workbook
from parvis.partnerships.access import Role
from parvis.partnerships.enums import ContactReach, Stratum
from parvis.partnerships.errors import EntryInUse, FileHasFaults, ImportNotLast, RegisterChanged
from parvis.partnerships.kinds.published_list import PUBLISHED_LIST
from parvis.partnerships.kinds.register import TABLES, shipped_rows
from parvis.partnerships.models import (
    Host,
    Partnership,
    PartnershipName,
    RegisterContact,
    RegisterImport,
    ServiceArea,
    StratumMembership,
    Succession,
)
from parvis.partnerships.operations.register_import import bring_in, bring_in_shipped, examine, undo_import
from parvis.partnerships.queries.published_list import rows_of_list
from parvis.partnerships.queries.register_sheet import sheet_for, whole_sheet
from parvis.people.models import User
from tests.factories.partnerships import A_MOMENT, make_council, make_member

pytestmark = pytest.mark.django_db
FACTS = (PartnershipName, Host, ServiceArea, StratumMembership, Succession, RegisterContact)
NEW_ENTRY = {
    "slug": "sample-county",
    "kind": "lip",
    "place_en": "Sample County",
    "place_fr": "Comté Exemple",
    "province": "Ontario",
    "established_year": "2009",
    "ended": "",
    "source": "https://example.org/lip",
    "is_confirmed": "no",
}
NEW_NAME = {
    "partnership": "sample-county",
    "name_en": "Sample Partnership",
    "name_fr": "",
    "since": "2009",
    "is_confirmed": "yes",
}


@pytest.fixture
def secretariat(db: None) -> User:
    return make_member(Role.SECRETARIAT)


@pytest.fixture
def shipped(db: None) -> None:
    bring_in_shipped(shipped_rows(), at=A_MOMENT)


def _rows(**tables: list[Mapping[str, str]]) -> Rows:
    return {
        key: tuple(ReadRow(line, dict(cells)) for line, cells in enumerate(rows, start=2))
        for key, rows in tables.items()
    }


def _bring_in(rows: Rows, by: User) -> RegisterImport:
    return bring_in(rows, state=state_of(sheet_for(by).records), by=by, at=A_MOMENT)


def _faults(rows: Rows, by: User) -> list[tuple[str, int, str]]:
    return [
        (fault.table.key, fault.line, fault.sentence) for fault in examine(rows, by=by, at=A_MOMENT).faults
    ]


def _everything() -> list[object]:
    tables = (Partnership, *FACTS, RegisterImport, AuditEvent)
    return [list(table.objects.order_by("pk").values_list()) for table in tables]


def _cells() -> dict[str, set[str]]:
    return {
        key: {f"{record.number} {sorted(record.cells.items())}" for record in records}
        for key, records in whole_sheet().records.items()
    }


def test_the_shipped_facts_are_in_the_register(shipped: None) -> None:
    numbers = {model.__name__: model.objects.count() for model in (Partnership, *FACTS)}

    assert numbers == {
        "Partnership": 85,
        "PartnershipName": 74,
        "Host": 44,
        "ServiceArea": 64,
        "StratumMembership": 79,
        "Succession": 8,
        "RegisterContact": 0,
    }
    edmonton = Partnership.objects.get(slug="edmonton")
    assert [
        (host.name.en, str(host.since or ""), str(host.until or "")) for host in edmonton.hosts.all()
    ] == [
        ("City of Edmonton", "2014", "2019"),
        (
            "ECVO; Multicultural Family Resource Society; City of Edmonton (shared secretariat)",
            "2019",
            "",
        ),
    ]
    assert edmonton.host.en.startswith("ECVO")
    simcoe = StratumMembership.objects.get(partnership__slug="simcoe-county")
    assert (simcoe.stratum, simcoe.is_override) == (Stratum.URBAN, False)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_goes_out_comes_back_without_a_difference(
    language: str, shipped: None, secretariat: User
) -> None:
    partnership = Partnership.objects.get(slug="ottawa")
    RegisterContact.objects.create(
        partnership=partnership, person_name="Camille Exemple", phone="+1 613 555-0100"
    )
    with override(language):
        records = sheet_for(secretariat).records
        files = [workbook(TABLES, records, made_at=A_MOMENT)]
        files += [csv_file(table, records[table.key]) for table in TABLES]

        for content in files:
            examination = examine(read(content, TABLES), by=secretariat, at=A_MOMENT)
            assert (examination.changes, examination.faults, examination.missing) == ((), (), ())


def test_a_dry_run_shows_every_cell_and_writes_nothing(shipped: None, secretariat: User) -> None:
    host = Host.objects.get(partnership__slug="halifax")
    before = _everything()
    rows = _rows(
        hosts=[{"number": str(host.pk), "until": "2020-05"}], partnerships=[NEW_ENTRY], names=[NEW_NAME]
    )

    examination = examine(rows, by=secretariat, at=A_MOMENT)

    assert _everything() == before
    assert examination.faults == ()
    told = [
        (change.table.key, difference.column.key, difference.before, difference.after)
        for change in examination.changes
        for difference in change.differences
    ]
    assert ("hosts", "until", "", "2020-05") in told
    assert ("partnerships", "province", "", "ON") in told
    assert ("names", "name_en", "", "Sample Partnership") in told


def test_all_rows_are_written_with_their_events_and_the_rows_of_today_follow(
    shipped: None, secretariat: User
) -> None:
    host = Host.objects.get(partnership__slug="halifax")
    rows = _rows(
        partnerships=[NEW_ENTRY],
        names=[NEW_NAME],
        hosts=[
            {"number": str(host.pk), "until": "2020"},
            {
                "partnership": "halifax",
                "role": "Host",
                "name_en": "Sample Agency",
                "form": "Settlement agency",
                "since": "2020",
                "is_confirmed": "yes",
            },
        ],
    )

    _bring_in(rows, secretariat)

    entered = Partnership.objects.get(slug="sample-county")
    assert (entered.name.en, entered.province, entered.is_confirmed) == ("Sample Partnership", "ON", False)
    assert Partnership.objects.get(slug="halifax").host.en == "Sample Agency"
    verbs = list(AuditEvent.objects.order_by("-pk").values_list("verb", flat=True)[:5])
    assert verbs == [
        "register_imported",
        "register_fact_recorded",
        "register_fact_amended",
        "register_fact_recorded",
        "partnership_registered",
    ]


def test_one_wrong_row_keeps_all_others_out(shipped: None, secretariat: User) -> None:
    before = _everything()
    rows = _rows(partnerships=[NEW_ENTRY, {**NEW_ENTRY, "slug": "Wrong Slug"}], names=[NEW_NAME])

    with pytest.raises(FileHasFaults):
        _bring_in(rows, secretariat)

    assert _everything() == before


def _wrong() -> Iterator[tuple[str, Rows, tuple[str, int, str]]]:
    yield (
        "a slug of another kind",
        _rows(partnerships=[{**NEW_ENTRY, "slug": "rif-alberta"}]),
        ("partnerships", 2, "The address “rif-alberta” is taken"),
    )
    yield (
        "a slug of no partnership",
        _rows(names=[{**NEW_NAME, "partnership": "nowhere"}]),
        ("names", 2, "The register has no partnership of the address “nowhere”"),
    )
    yield (
        "a row that speaks of a wrong row",
        _rows(partnerships=[{**NEW_ENTRY, "established_year": "2090"}], names=[NEW_NAME]),
        ("names", 2, "It speaks of a row that is wrong itself"),
    )
    yield (
        "a day that is none",
        _rows(partnerships=[{**NEW_ENTRY, "ended": "2012-13"}]),
        ("partnerships", 2, "“2012-13” is no date"),
    )
    yield (
        "a province that is none",
        _rows(partnerships=[{**NEW_ENTRY, "province": "Texas"}]),
        ("partnerships", 2, "“Texas” is not one of the choices"),
    )
    yield (
        "codes of another level",
        _rows(
            areas=[
                {
                    "partnership": "ottawa",
                    "level": "census subdivision (municipality)",
                    "vintage": "2021",
                    "codes": "35060",
                    "is_confirmed": "yes",
                }
            ]
        ),
        ("areas", 2, "“35060”"),
    )
    yield (
        "units that are not the area's",
        _rows(
            areas=[{"partnership": "ottawa", "area": "on-ottawa", "codes": "3520005", "is_confirmed": "yes"}]
        ),
        ("areas", 2, "These are not the units of the library’s area “on-ottawa”"),
    )
    yield (
        "a second name at one time",
        _rows(
            names=[{"partnership": "ottawa", "name_en": "Another", "since": "2020", "is_confirmed": "yes"}]
        ),
        ("names", 2, "“Ottawa Local Immigration Partnership (OLIP)” holds on some of these days"),
    )
    yield (
        "an override without its reason",
        _rows(
            strata=[
                {"partnership": "rif-alberta", "stratum": "urban", "reason_en": "Why", "is_confirmed": "yes"}
            ]
        ),
        ("strata", 2, "The rule gives another stratum, or cannot tell"),
    )
    yield (
        "a partnership that follows itself",
        _rows(
            successions=[
                {
                    "predecessor": "toronto-north",
                    "successor": "don-valley",
                    "kind": "split",
                    "is_confirmed": "yes",
                }
            ]
        ),
        ("successions", 2, "A partnership does not go on in itself"),
    )
    yield (
        "a contact that nobody can reach",
        _rows(
            contacts=[{"partnership": "ottawa", "person_name": "X", "reach": "public", "is_confirmed": "no"}]
        ),
        ("contacts", 2, "A contact has a function or a name"),
    )


@pytest.mark.parametrize(("rows", "fault"), [pytest.param(*rest, id=name) for name, *rest in _wrong()])
def test_what_is_wrong_says_where_and_what_to_do(
    rows: Rows, fault: tuple[str, int, str], shipped: None, secretariat: User
) -> None:
    before = _everything()

    faults = _faults(rows, secretariat)

    assert [(table, line) for table, line, _said in faults][-1:] == [fault[:2]] or fault[:2] in {
        each[:2] for each in faults
    }
    assert any(each[:2] == fault[:2] and fault[2] in each[2] for each in faults), faults
    assert _everything() == before


def test_the_kind_and_the_address_of_a_row_do_not_change(shipped: None, secretariat: User) -> None:
    entry = Partnership.objects.get(slug="ottawa")

    faults = _faults(
        _rows(partnerships=[{"number": str(entry.pk), "slug": "capital", "kind": "rif"}]), secretariat
    )

    assert (
        faults
        == [
            ("partnerships", 2, "This does not change in a record that is there. Put back what was exported.")
        ]
        * 2
    )


def test_a_role_of_a_region_writes_its_provinces_only(shipped: None) -> None:
    bound = make_member(Role.SECRETARIAT)
    bound.role_grants.update(region="prairies")
    calgary, ottawa = (Partnership.objects.get(slug=slug) for slug in ("calgary", "ottawa"))
    rows = _rows(
        partnerships=[
            {"number": str(calgary.pk), "established_year": "2012"},
            {"number": str(ottawa.pk), "established_year": "2012"},
            NEW_ENTRY,
        ]
    )

    sentence = "Your role does not reach this partnership. Leave its row as it was exported, or out."
    assert _faults(rows, bound) == [("partnerships", 3, sentence), ("partnerships", 4, sentence)]


def test_a_register_that_changed_is_looked_at_again(shipped: None, secretariat: User) -> None:
    state = state_of(sheet_for(secretariat).records)
    Partnership.objects.filter(slug="ottawa").update(established_year=2008)
    before = _everything()

    with pytest.raises(RegisterChanged):
        bring_in(_rows(partnerships=[NEW_ENTRY]), state=state, by=secretariat, at=A_MOMENT)

    assert _everything() == before


def test_an_import_is_undone_as_a_whole(shipped: None, secretariat: User) -> None:
    before, host = _cells(), Host.objects.get(partnership__slug="halifax")
    contact = {
        "partnership": "sample-county",
        "function_en": "Coordinator",
        "email": "lip@example.org",
        "reach": "public",
        "is_confirmed": "yes",
    }
    _bring_in(
        _rows(
            partnerships=[NEW_ENTRY],
            names=[NEW_NAME],
            hosts=[{"number": str(host.pk), "until": "2020"}],
            contacts=[contact],
            successions=[
                {
                    "predecessor": "sample-county",
                    "successor": "ottawa",
                    "kind": "continuation",
                    "is_confirmed": "no",
                }
            ],
        ),
        secretariat,
    )

    undo_import(by=secretariat, at=A_MOMENT)

    assert _cells() == before
    assert Partnership.objects.get(slug="halifax").host.en == "Halifax Regional Municipality"
    with pytest.raises(ImportNotLast):
        undo_import(by=secretariat, at=A_MOMENT)


def test_an_import_is_not_undone_after_another_change(shipped: None, secretariat: User) -> None:
    _bring_in(_rows(partnerships=[NEW_ENTRY]), secretariat)
    Partnership.objects.filter(slug="ottawa").update(established_year=2008)
    before = _everything()

    with pytest.raises(ImportNotLast):
        undo_import(by=secretariat, at=A_MOMENT)

    assert _everything() == before


def test_an_entry_with_records_is_not_taken_out(shipped: None, secretariat: User) -> None:
    _bring_in(_rows(partnerships=[NEW_ENTRY]), secretariat)
    make_council(Partnership.objects.get(slug="sample-county"))
    before = _everything()

    with pytest.raises(EntryInUse):
        undo_import(by=secretariat, at=A_MOMENT)

    assert _everything() == before


def test_a_sheet_has_the_contacts_that_the_viewer_may_see(shipped: None) -> None:
    partnership = Partnership.objects.get(slug="ottawa")
    for reach in ContactReach:
        RegisterContact.objects.create(partnership=partnership, person_name=reach, phone="1", reach=reach)
    officer, elsewhere = make_member(Role.OFFICER), make_member(Role.OFFICER)
    elsewhere.role_grants.update(region="west")
    coordinator = make_member(Role.COORDINATOR, partnership)

    def seen(viewer: User) -> list[str]:
        return [contact.person_name for contact in sheet_for(viewer).models["contacts"]]

    assert seen(officer) == ["public", "programme"]
    assert seen(elsewhere) == ["public"]
    assert seen(coordinator) == ["public"]


def test_a_published_list_says_nothing_new_to_the_shipped_register(
    shared: Path, shipped: None, secretariat: User
) -> None:
    rows = read((shared / "facts/lips.csv").read_bytes(), (*TABLES, PUBLISHED_LIST))

    examination = examine(rows_of_list(rows, sheet_for(secretariat)), by=secretariat, at=A_MOMENT)

    told = [
        (
            change.record.name if change.record else "",
            difference.column.key,
            difference.before,
            difference.after,
        )
        for change in examination.changes
        for difference in change.differences
    ]
    assert (told, examination.faults) == ([], ())


def test_a_published_list_fills_an_empty_register(shared: Path, secretariat: User) -> None:
    rows = read((shared / "facts/lips.csv").read_bytes(), (*TABLES, PUBLISHED_LIST))

    _bring_in(rows_of_list(rows, sheet_for(secretariat)), secretariat)

    assert Partnership.objects.count() == len(rows["list"]) == 74
    assert Partnership.objects.exclude(ended_on=None).count() == 10
    assert Succession.objects.filter(from_on=date(2012, 1, 1), from_precision="year").count() == 8
    unconfirmed = Host.objects.filter(is_confirmed=False).order_by("partnership__slug")
    assert [host.partnership.slug.removesuffix("-local-immigration-partnership") for host in unconfirmed] == [
        "chatham-kent",
        "east-central-saskatchewan",
        "francophone-immigration-network-eastern-ontario",
        "niagara",
        "saint-john",
        "surrey",
    ]
    name = PartnershipName.objects.get(is_confirmed=False)
    assert name.partnership.slug == "niagara-local-immigration-partnership"
