"""A directory taken apart into tables and put together again: what comes back is what came."""

import io
import json
import zipfile

import pytest

from parvis.assessment import InvalidFile
from parvis.research.kinds.directory import as_json, as_package, read_directory, services_in_full
from parvis.research.kinds.inventory_difference import difference
from parvis.research.kinds.listing import labels_of, locations_of, organisation_of
from tests.factories.directories import TABLES, a_directory, a_package, a_service

NESTED = a_service(
    "s 1/é",
    languages=[{"id": "g1", "code": "ur", "name": "Urdu"}],
    attributes=[{"id": "t1", "taxonomy_term": {"id": "term-1", "code": "PH", "name": "Classes"}}],
    phones=[{"id": "p1", "number": "519-555-0100", "languages": [{"id": "g2", "code": "en"}]}],
    service_at_locations=[
        {
            "id": "sl1",
            "location": {"id": "l1", "name": "Hall", "addresses": [{"id": "a1", "city": "Kitchener"}]},
            "schedules": [{"id": "h1", "byday": "MO"}],
        }
    ],
)


def _faults(name: str, content: bytes) -> list[str]:
    with pytest.raises(InvalidFile) as refusal:
        read_directory(name, content)
    assert all(fault.text.fr and fault.text.fr != fault.text.en for fault in refusal.value.faults)
    return [fault.text.en for fault in refusal.value.faults]


def test_json_comes_back_as_it_came() -> None:
    tables = read_directory("services.json", a_directory(NESTED, a_service("s2")))

    assert json.loads(as_json(tables)) == [NESTED, a_service("s2")]


def test_what_two_services_share_is_one_row() -> None:
    tables = read_directory("services.json", a_directory(NESTED, a_service("s2")))

    assert list(tables["organizations"]) == ["o"]
    assert tables["services"]["s2"]["organization_id"] == "o"
    assert tables["addresses"] == {"a1": {"id": "a1", "city": "Kitchener", "location_id": "l1"}}


def test_a_package_comes_back_with_every_identifier_and_cell() -> None:
    tables = read_directory("package.zip", a_package())

    again = read_directory("package.zip", as_package(tables))
    assert again == tables
    with zipfile.ZipFile(io.BytesIO(as_package(tables))) as archive:
        assert "s 1/é,o-1,Classes" in archive.read("services.csv").decode()
        described = json.loads(archive.read("datapackage.json"))
    assert described["profile"] == "tabular-data-package"
    assert {one["name"] for one in described["resources"]} == set(TABLES)


def test_a_package_is_json_too_and_back() -> None:
    tables = read_directory("package.zip", a_package())

    service = services_in_full(tables)["s 1/é"]
    assert service["organization"] == {"id": "o-1", "name": "Centre", "description": "A centre"}
    location = service["service_at_locations"][0]["location"]
    assert (location["latitude"], location["addresses"][0]["city"]) == (43.5, "Kitchener")
    assert location["accessibility"] == [{"id": "x1", "description": "Lift"}]
    assert service["attributes"][0]["taxonomy_term"]["code"] == "PH-6500"
    from_json = read_directory("services.json", as_json(tables).encode())
    assert {table: set(rows) for table, rows in from_json.items()} == {
        table: set(rows) for table, rows in tables.items()
    }


def test_organizations_with_their_services_are_read_and_one_without_any_comes_back() -> None:
    content = json.dumps(
        [
            {"id": "o1", "name": "Centre", "services": [{"id": "s", "name": "Classes"}]},
            {"id": "o2", "name": "Hall", "services": []},
        ]
    ).encode()

    tables = read_directory("organizations.json", content)

    assert tables["services"]["s"]["organization_id"] == "o1"
    assert json.loads(as_json(tables))[1] == {"id": "o2", "name": "Hall", "services": []}
    assert read_directory("again.json", as_json(tables).encode()) == tables


def test_a_thing_without_an_identifier_stays_where_it_is() -> None:
    service = a_service("s", languages=[{"code": "ur"}])

    assert json.loads(as_json(read_directory("s.json", a_directory(service)))) == [service]


def test_a_service_without_an_identifier_is_refused() -> None:
    assert _faults("s.json", a_directory({"name": "No id"})) == [
        "contents[1] has no id. Expected the publisher’s identifier, as text."
    ]


def test_one_identifier_for_two_things_is_refused() -> None:
    other = a_service("s2", organization={"id": "o", "name": "Another name"})

    assert _faults("s.json", a_directory(a_service("s1"), other)) == [
        "contents[2].organization: “o” occurs twice with another “name”. Expected one thing under one identifier."
    ]


def test_a_package_with_a_broken_link_says_where() -> None:
    broken = {**TABLES, "service_at_location": "id,service_id,location_id\nsl1,s2,nowhere\n"}

    (fault,) = _faults("package.zip", a_package(broken))
    assert fault.startswith("service_at_location.csv: ")
    assert "nowhere" in fault


def test_a_package_with_an_identifier_twice_or_none_says_where() -> None:
    twice = {**TABLES, "services": "id,name\ns1,A\ns1,B\n,C\n", "phones": "", "languages": ""}
    twice |= {"service_at_location": "", "attributes": "", "schedules": ""}

    faults = _faults("package.zip", a_package(twice))
    assert [fault.partition(":")[0] for fault in faults] == ["services.csv", "services.csv"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"not json", "Line 1 is no valid JSON"),
        (b"[]", "“f” lists no service"),
        (b"PK\x03\x04 broken", "The archive is no directory"),
        (a_package({"services": "id\n1\n"}), "The archive is no directory"),
        ('[\n{"id": "é"}]'.encode("cp1252"), "UTF-8"),
        (b"[" * 100_000, "Line 1 is no valid JSON"),
        (a_directory(a_service("x" * 251)), "more than 250 characters"),
        (a_directory(a_service("x", description="a\x00b")), "a character that is none"),
        (b'[{"id": "x", "name": "half of a pair: \\ud800"}]', "a character that is none"),
        (b'[{"id": "\\ud800", "name": "x"}]', "a character that is none"),
    ],
)
def test_a_file_that_is_no_directory_is_refused(content: bytes, told: str) -> None:
    assert told in _faults("f", content)[0]


def test_the_mark_that_an_editor_puts_before_json_is_no_fault() -> None:
    content = a_directory(a_service("x"))

    assert read_directory("f", b"\xef\xbb\xbf" + content) == read_directory("f", content)


def test_an_archive_that_swells_is_refused() -> None:
    bomb = a_package({"services": "id,name\n" + "0" * (65 << 20), "organizations": "id\no\n"})

    assert len(bomb) < 1 << 20
    assert len(_faults("package.zip", bomb)) == 1


def test_difference_names_what_is_new_changed_and_gone() -> None:
    before = read_directory("s.json", a_directory(a_service("a"), a_service("b")))
    after = read_directory("s.json", a_directory(a_service("b", name="New name"), a_service("c")))

    found = difference(before, after)

    (services,) = found.tables
    assert (services.table, services.added, services.changed, services.removed) == ("services", 1, 1, 1)
    assert [(row.kind, row.id, row.columns) for row in found.rows] == [
        ("changed", "b", ("name",)),
        ("added", "c", ()),
        ("removed", "a", ()),
    ]
    assert not difference(before, before)


def test_what_a_publisher_wrote_in_another_shape_is_kept_and_not_listed() -> None:
    service = a_service(
        "s",
        organization="Centre",
        languages=["ur"],
        attributes="none",
        service_at_locations=[{"location": "l"}],
    )

    tables = read_directory("s.json", a_directory(service))

    assert json.loads(as_json(tables)) == [service]
    assert (labels_of(service), organisation_of(service), locations_of(service)) == ((), "", ())
