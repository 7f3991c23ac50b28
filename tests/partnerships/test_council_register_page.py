"""The spreadsheet's pages: it goes out, comes back, is looked at, and is confirmed once."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from parvis.core.models import PendingImport
from parvis.core.spreadsheet import pending
from parvis.partnerships.access import Role
from parvis.partnerships.models import Organisation, Partnership
from parvis.people.models import User
from tests.factories.partnerships import A_MOMENT, make_council, make_member, make_organisation
from tests.factories.people import signed_in

pytestmark = pytest.mark.django_db
ONE_MORE = b"Name (English),Sector\nSample Library,Library\n"


@pytest.fixture
def client(partnership: Partnership, coordinator: User) -> Client:
    make_council(partnership)
    return signed_in(coordinator)


def _send(client: Client, partnership: Partnership, content: bytes, *, follow: bool = True) -> HttpResponse:
    upload = SimpleUploadedFile("council.csv", content)
    address = reverse("register_import_new", args=[partnership.slug])
    return client.post(address, {"file": upload}, follow=follow)


def test_the_workbook_has_three_tables_and_notes_in_the_page_s_language(
    client: Client, partnership: Partnership
) -> None:
    with override("fr"):
        address = reverse("register_workbook", args=[partnership.slug])

    book = openpyxl.load_workbook(io.BytesIO(client.get(address).content))

    assert book.sheetnames == ["Organismes", "Sièges", "Membres", "Notes"]
    assert book["Organismes"]["A1"].value == "Nom (anglais)"


def test_a_table_goes_out_as_csv(client: Client, partnership: Partnership) -> None:
    make_organisation(partnership)

    content = client.get(reverse("register_csv", args=[partnership.slug, "organisations"])).content.decode(
        "utf-8-sig"
    )

    assert content.splitlines()[1].startswith(
        "Example Settlement Agency,Organisme d’établissement Exemple,Settlement"
    )
    assert client.get(reverse("register_csv", args=[partnership.slug, "secrets"])).status_code == 404


def test_a_file_is_looked_at_and_then_written_once(client: Client, partnership: Partnership) -> None:
    shown = _send(client, partnership, ONE_MORE)
    page = shown.content.decode()
    assert "Sample Library" in page
    assert Organisation.objects.count() == 0

    confirm = reverse("register_import_confirm", args=[partnership.slug, PendingImport.objects.get().pk])
    assert confirm in page
    client.post(confirm)

    assert Organisation.objects.get().name.en == "Sample Library"
    assert client.post(confirm).status_code == 404
    assert Organisation.objects.count() == 1


def test_a_register_that_changed_is_shown_again_before_it_is_written(
    client: Client, partnership: Partnership
) -> None:
    _send(client, partnership, ONE_MORE)
    confirm = reverse("register_import_confirm", args=[partnership.slug, PendingImport.objects.get().pk])
    make_organisation(partnership)

    response = client.post(confirm, follow=True)
    assert "Somebody changed the register meanwhile" in response.content.decode()
    assert Organisation.objects.count() == 1

    client.post(confirm)
    assert Organisation.objects.count() == 2


def test_faults_are_shown_in_the_person_s_language_and_cannot_be_confirmed(
    client: Client, partnership: Partnership
) -> None:
    shown = _send(client, partnership, b"Name (English),Sector\nSample,Nowhere\n", follow=False)
    with override("fr"):
        address = reverse("register_import", args=[partnership.slug, PendingImport.objects.get().pk])
    page = client.get(address).content.decode()

    assert shown.status_code == 302
    assert "n’est pas un des choix" in page
    confirm = reverse("register_import_confirm", args=[partnership.slug, PendingImport.objects.get().pk])
    assert confirm not in page
    assert client.post(confirm).status_code == 422
    assert Organisation.objects.count() == 0


@pytest.mark.parametrize("content", [b"", b"%PDF", b"Nonsense\n1\n"])
def test_a_bad_file_is_refused_on_the_form(content: bytes, client: Client, partnership: Partnership) -> None:
    assert _send(client, partnership, content).status_code == 422
    assert (PendingImport.objects.count(), Organisation.objects.count()) == (0, 0)


def test_nobody_else_sees_or_confirms_what_was_sent(client: Client, partnership: Partnership) -> None:
    _send(client, partnership, ONE_MORE)
    number = PendingImport.objects.get().pk
    other = signed_in(make_member(Role.COORDINATOR, partnership))

    assert other.get(reverse("register_import", args=[partnership.slug, number])).status_code == 404
    assert other.post(reverse("register_import_confirm", args=[partnership.slug, number])).status_code == 404
    assert Organisation.objects.count() == 0


def test_what_nobody_confirmed_is_forgotten(client: Client, partnership: Partnership) -> None:
    _send(client, partnership, ONE_MORE)
    PendingImport.objects.update(made_at=A_MOMENT)

    pending.remove_old(at=A_MOMENT + pending.KEPT_FOR)
    assert PendingImport.objects.count() == 1
    pending.remove_old(at=A_MOMENT + 2 * pending.KEPT_FOR)
    assert PendingImport.objects.count() == 0


def test_the_same_file_again_has_nothing_to_write(client: Client, partnership: Partnership) -> None:
    content = client.get(reverse("register_workbook", args=[partnership.slug])).content

    assert "There is nothing to write." in _send(client, partnership, content).content.decode()
