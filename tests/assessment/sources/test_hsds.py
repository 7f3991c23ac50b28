"""Service directories: counts by area, language and taxonomy term, and every refusal."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from tests.factories.files import faults_of, imported

COLUMNS = 'area, area_name, level, period, "group", value'


def service(id: str, **parts: Any) -> dict[str, Any]:
    at = parts.pop("postal_code", None)
    places = (
        [{"location": {"id": "l", "addresses": [{"postal_code": at, "city": "Kitchener"}]}}] if at else []
    )
    return {
        "id": id,
        "name": id,
        "status": "active",
        "last_modified": "2026-03-01",
        "service_at_locations": places,
    } | parts


def directory(folder: Path, *services: dict[str, Any]) -> Path:
    path = folder / "services.json"
    path.write_text(json.dumps({"contents": services}), encoding="utf-8")
    return path


def package(folder: Path, **tables: str) -> Path:
    path = folder / "package"
    path.mkdir()
    for name, content in ({"organizations": "id,name\no1,Centre\n"} | tables).items():
        (path / f"{name}.csv").write_text(content, encoding="utf-8")
    return path


TABLES = {
    "services": "id,organization_id,name,status,last_modified\ns1,o1,Classes,active,2026-02-01\ns2,o1,Old,defunct,\n",
    "locations": "id,external_identifier,external_identifier_type\nl1,3530013,CSDUID\n",
    "service_at_location": "id,service_id,location_id\nx,s1,l1\n",
    "languages": "id,service_id,name,code\ng,s1,Urdu,ur\n",
    "attributes": "id,link_id,taxonomy_term_id,link_entity\na,s1,t1,service\n",
    "taxonomy_terms": "id,code,name,taxonomy\nt1,PH-6500,Language classes,211\n",
}


def test_services_are_counted_where_their_postal_code_is(tmp_path: Path) -> None:
    path = directory(
        tmp_path, service("a", postal_code="N2L 3G1"), service("b", postal_code="n2l3g5"), service("c")
    )

    account, rows = imported(path, tmp_path, f"{COLUMNS}, flag, note")

    assert account.recognised.layout.id == "hsds"
    assert rows == [
        ("N2L", "N2L", "forward_sortation_area", "2026-03", "total", 2.0, "", ""),
        ("", "", "", "2026-03", "total", 1.0, "use_with_caution", "service_without_place"),
    ]


def test_services_are_counted_by_language_and_taxonomy_term_with_the_publishers_identifiers(
    tmp_path: Path,
) -> None:
    term = {"taxonomy_term": {"id": "t", "code": "PH-6500", "name": "Classes", "taxonomy": "211"}}
    path = directory(
        tmp_path, service("a", postal_code="N2L 3G1", languages=[{"code": "UR"}], attributes=[term])
    )

    _, rows = imported(path, tmp_path, '"group", value')

    assert sorted(rows) == [("211: PH-6500 Classes", 1.0), ("Language: ur", 1.0), ("total", 1.0)]


def test_a_folder_of_tables_is_a_directory(tmp_path: Path) -> None:
    _, rows = imported(package(tmp_path, **TABLES), tmp_path, COLUMNS)

    assert sorted(rows) == [
        ("", "", "", "2026-02", "Status: defunct", 1.0),
        ("3530013", "", "census_subdivision", "2026-02", "211: PH-6500 Language classes", 1.0),
        ("3530013", "", "census_subdivision", "2026-02", "Language: ur", 1.0),
        ("3530013", "", "census_subdivision", "2026-02", "total", 1.0),
    ]


def test_an_archive_of_tables_is_a_directory(tmp_path: Path) -> None:
    path = tmp_path / "package.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in ({"organizations": "id\no1\n"} | TABLES).items():
            archive.writestr(f"hsds/{name}.csv", content)

    assert imported(path, tmp_path, COLUMNS)[0].rows == 4


def test_one_service_a_line_is_a_directory(tmp_path: Path) -> None:
    path = tmp_path / "services.ndjson"
    path.write_text("\n".join(json.dumps(service(id)) for id in ("a", "b")), encoding="utf-8")

    assert [row[-1] for row in imported(path, tmp_path, COLUMNS)[1]] == [2.0]


def test_a_repeated_service_is_refused(tmp_path: Path) -> None:
    (fault,) = faults_of(directory(tmp_path, service("a"), service("a")), tmp_path)

    assert fault[2] == "Line 2 repeats line 1: services, a. Expected one line for each."


def test_a_service_without_an_id_is_refused(tmp_path: Path) -> None:
    assert [column for _, column, _ in faults_of(directory(tmp_path, service("")), tmp_path)] == ["id"]


@pytest.mark.parametrize(
    ("table", "content", "line", "column"),
    [
        ("service_at_location", "id,service_id,location_id\nx,s9,l1\n", 2, "service_id"),
        ("service_at_location", "id,service_id,location_id\nx,s1,l9\n", 2, "location_id"),
        ("services", "id,name\ns1,One\ns1,Two\n", 3, None),
        ("services", "id,name\n,One\n", 2, "id"),
        ("services", "id,name\ns1\n", 2, None),
        ("services", 'id,name\ns1,"One\n', 2, None),
    ],
)
def test_tables_that_do_not_fit_together_are_refused(
    tmp_path: Path, table: str, content: str, line: int, column: str | None
) -> None:
    path = package(tmp_path, **(TABLES | {table: content}))

    assert (line, column) in [fault[:2] for fault in faults_of(path, tmp_path)]


@pytest.mark.parametrize("content", ['{"services": [', '{"services": [NaN]}', '{"contents": [{"id": "a"}]}x'])
def test_what_is_no_json_is_refused_by_its_line(tmp_path: Path, content: str) -> None:
    path = tmp_path / "services.json"
    path.write_text(content, encoding="utf-8")

    assert [fault[2].split(".")[0] for fault in faults_of(path, tmp_path)] == ["Line 1 is no valid JSON"]


def test_the_examples_of_the_specification_are_counted(tmp_path: Path, shared: Path) -> None:
    folder = shared / "data" / "hsds_3_examples"

    for name in ("service_list.json", "service_full.json", "organization_full.json", "csv"):
        _, rows = imported(folder / name, tmp_path, COLUMNS)
        assert [row[-1] for row in rows if row[4] == "total"] == [1.0]
