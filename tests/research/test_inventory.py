"""The service inventory: compared, imported whole or not at all, searched, given back; never edited."""

import io
import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from parvis.core.audit import events_of
from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.research.errors import DirectoryRefused, ImportOver, NothingToImport
from parvis.research.models import InventoryImport, InventoryRecord, ListedService, ServiceLabel
from parvis.research.operations.inventory import check_directory, import_directory
from tests.factories.directories import TABLES, a_directory, a_package, a_service
from tests.factories.partnerships import A_MOMENT, make_member, make_partnership


def _check(partnership: Partnership, content: bytes, by: User) -> InventoryImport:
    return check_directory(partnership, file_name="directory.json", content=content, by=by, at=A_MOMENT)


def _import(partnership: Partnership, content: bytes, by: User) -> InventoryImport:
    import_ = _check(partnership, content, by)
    import_directory(import_, by=by, at=A_MOMENT)
    return import_


def test_checking_a_directory_changes_nothing_of_the_inventory(
    partnership: Partnership, coordinator: User
) -> None:
    import_ = _check(partnership, a_directory(a_service("a"), a_service("b")), coordinator)

    assert (ListedService.objects.count(), InventoryRecord.objects.count()) == (0, 0)
    assert import_.differences["tables"] == [
        {"table": "organizations", "added": 1, "changed": 0, "removed": 0},
        {"table": "services", "added": 2, "changed": 0, "removed": 0},
    ]
    assert [event.verb for event in events_of(import_)] == ["directory_checked"]


def test_an_import_replaces_by_the_publishers_identifiers(
    partnership: Partnership, coordinator: User
) -> None:
    _import(partnership, a_directory(a_service("a"), a_service("b")), coordinator)
    import_ = _import(partnership, a_directory(a_service("b", name="New name"), a_service("c")), coordinator)

    listed = ListedService.objects.order_by("source_id").values_list("source_id", "name")
    assert list(listed) == [("b", "New name"), ("c", "Service c")]
    assert [event.verb for event in events_of(import_)] == ["directory_imported", "directory_checked"]


def test_what_the_inventory_says_already_is_not_imported_again(
    partnership: Partnership, coordinator: User
) -> None:
    _import(partnership, a_package(), coordinator)

    with pytest.raises(NothingToImport):
        _check(partnership, a_package(), coordinator)
    assert InventoryImport.objects.count() == 1


def test_a_directory_with_faults_is_refused_and_changes_nothing(
    partnership: Partnership, coordinator: User
) -> None:
    _import(partnership, a_directory(a_service("a")), coordinator)
    nameless = [{"name": "x"}] * 12

    with pytest.raises(DirectoryRefused) as refusal:
        _check(partnership, a_directory(*nameless), coordinator)

    assert len(refusal.value.faults) == 12
    assert str(refusal.value.message).endswith("And 2 more.")
    assert (ListedService.objects.count(), InventoryImport.objects.count()) == (1, 1)


def test_an_import_is_refused_once_another_one_was_done(partnership: Partnership, coordinator: User) -> None:
    early = _check(partnership, a_directory(a_service("a")), coordinator)
    _import(partnership, a_directory(a_service("b")), coordinator)

    with pytest.raises(ImportOver):
        import_directory(early, by=coordinator, at=A_MOMENT)
    assert list(ListedService.objects.values_list("source_id", flat=True)) == ["b"]


def test_an_import_is_done_once(partnership: Partnership, coordinator: User) -> None:
    import_ = _import(partnership, a_directory(a_service("a")), coordinator)

    with pytest.raises(ImportOver):
        import_directory(import_, by=coordinator, at=A_MOMENT)


def test_inventories_of_two_partnerships_keep_apart(partnership: Partnership, coordinator: User) -> None:
    other = make_partnership()
    _import(partnership, a_directory(a_service("a")), coordinator)
    _import(other, a_directory(a_service("a", name="Theirs")), make_member(Role.COORDINATOR, other))

    assert set(ListedService.objects.values_list("partnership", "name")) == {
        (partnership.pk, "Service a"),
        (other.pk, "Theirs"),
    }


def test_services_are_found_by_words_language_term_and_place(
    client: Client, partnership: Partnership, coordinator: User, council_member: User
) -> None:
    _import(partnership, a_package(), coordinator)
    client.force_login(council_member)
    services = f"/en/work/{partnership.slug}/services/"

    assert set(ServiceLabel.objects.values_list("kind", "code", "name")) == {
        ("language", "ur", "Urdu"),
        ("term", "term-1", "Language classes"),
        ("place", "kitchener", "Kitchener"),
    }
    for query in ("words=ENGLISH", "language=ur", "term=term-1", "place=kitchener"):
        page = client.get(f"{services}?{query}").content.decode()
        assert ("Classes" in page, ">Clinic<" in page) == (True, False), query
    assert "No service fits." in client.get(f"{services}?words=nothing").content.decode()


def test_a_service_is_shown_with_where_and_when(
    client: Client, partnership: Partnership, coordinator: User
) -> None:
    _import(partnership, a_package(), coordinator)
    client.force_login(coordinator)
    first, second = ListedService.objects.order_by("name")

    page = client.get(f"/en/work/{partnership.slug}/services/{first.pk}/").content.decode()
    assert "1 Main, Kitchener" in page
    assert "Accessibility: Lift" in page
    assert "<code>s 1/é</code>" in page
    assert (
        "09:00 – 17:00" in client.get(f"/en/work/{partnership.slug}/services/{second.pk}/").content.decode()
    )


def test_the_inventory_is_given_back_in_both_forms(
    client: Client, partnership: Partnership, coordinator: User
) -> None:
    _import(partnership, a_package(), coordinator)
    client.force_login(coordinator)
    services = f"/en/work/{partnership.slug}/services/"

    listed = json.loads(client.get(f"{services}json/").content)
    assert [service["id"] for service in listed] == ["s 1/é", "s2"]
    with zipfile.ZipFile(io.BytesIO(client.get(f"{services}package/").content)) as archive:
        names = {name.removesuffix(".csv") for name in archive.namelist()} - {"datapackage.json"}
    assert names == set(TABLES)


def test_a_coordinator_compares_then_imports(
    client: Client, partnership: Partnership, coordinator: User
) -> None:
    client.force_login(coordinator)
    new = f"/en/work/{partnership.slug}/services/import/"

    file = SimpleUploadedFile("d.json", a_directory(a_service("a")))
    review = client.post(new, {"file": file}).headers["Location"]
    assert "Nothing has been changed yet." in client.get(review).content.decode()
    assert client.post(f"{review}apply/").headers["Location"] == f"/en/work/{partnership.slug}/services/"
    assert ListedService.objects.get().source_id == "a"
    assert "Imported on" in client.get(review).content.decode()
    assert client.post(f"{review}apply/").status_code == 409


def test_a_bad_file_is_returned_with_its_sentence(
    client: Client, partnership: Partnership, coordinator: User
) -> None:
    client.force_login(coordinator)

    response = client.post(
        f"/fr/travail/{partnership.slug}/services/importation/",
        {"file": SimpleUploadedFile("d.json", b"not json")},
    )

    assert response.status_code == 422
    assert "n’est pas du JSON valide" in response.content.decode()
    assert InventoryImport.objects.count() == 0


def test_a_council_member_does_not_import(
    client: Client, partnership: Partnership, council_member: User
) -> None:
    client.force_login(council_member)

    assert client.get(f"/en/work/{partnership.slug}/services/import/").status_code == 403


@pytest.mark.parametrize("number", [2, 9])
def test_the_list_asks_the_same_for_any_number_of_services(
    client: Client,
    partnership: Partnership,
    coordinator: User,
    django_assert_max_num_queries: object,
    number: int,
) -> None:
    services = [a_service(str(one), languages=[{"id": f"g{one}", "code": "ur"}]) for one in range(number)]
    _import(partnership, a_directory(*services), coordinator)
    client.force_login(coordinator)

    with django_assert_max_num_queries(10):  # type: ignore[operator]
        client.get(f"/en/work/{partnership.slug}/services/")
