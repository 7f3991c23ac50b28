"""The register of organizations as a spreadsheet: looked at first, then all rows or none."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from parvis.core.models import PendingImport
from parvis.partnerships.access import Role
from parvis.partnerships.models import Stakeholder
from parvis.people.models import User
from tests.factories.partnerships import make_member
from tests.factories.people import signed_in
from tests.factories.stakeholders import make_stakeholder

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretariat() -> User:
    return make_member(Role.SECRETARIAT)


def _exported(client: Client) -> list[list[str]]:
    content = client.get(reverse("stakeholders_csv")).content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content)))


def _send(client: Client, rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    file = SimpleUploadedFile("organizations.csv", text.getvalue().encode("utf-8-sig"))
    answer = client.post(reverse("stakeholders_import_new"), {"file": file})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def test_a_file_that_comes_back_unchanged_changes_nothing(secretariat: User) -> None:
    make_stakeholder(by=secretariat, provinces="ON", other_names="House\nHome")
    client = signed_in(secretariat)

    page = client.get(_send(client, _exported(client))).content.decode()

    assert "There is nothing to write." in page


def test_rows_are_looked_at_and_then_all_written(secretariat: User) -> None:
    record = make_stakeholder(by=secretariat, circles={"address": "own"})
    client = signed_in(secretariat)
    rows = _exported(client)
    rows[1][0] = "Maple House"
    rows.append(["New Centre", "", "", "Health", "", "", "", "", "", "on, qc", "", "", ""])

    address = _send(client, rows)
    page = client.get(address).content.decode()
    assert ["Maple House" in page, Stakeholder.objects.count()] == [True, 1]
    client.post(f"{address}confirm/")

    record.refresh_from_db()
    new = Stakeholder.objects.exclude(pk=record.pk).get()
    assert (record.name.en, record.circles) == ("Maple House", {"address": "own"})
    assert (new.name.en, new.sector, new.provinces, new.circle) == (
        "New Centre",
        "health",
        "ON,QC",
        "programme",
    )
    assert PendingImport.objects.count() == 0


def test_a_wrong_row_keeps_every_row_out(secretariat: User) -> None:
    make_stakeholder(by=secretariat)
    client = signed_in(secretariat)
    rows = _exported(client)
    rows.append(["Good", "", "", "Health", "", "", "", "", "", "", "", "", ""])
    rows.append(["", "", "", "Health", "", "", "", "", "", "", "", "", ""])
    rows.append(["Bad province", "", "", "Health", "", "", "no address", "", "", "XX", "", "", ""])

    address = _send(client, rows)
    page = client.get(address).content.decode()
    answer = client.post(f"{address}confirm/")

    sentences = (
        "There is no name in either language.",
        "“XX” is no province",
        "This is no address of a site.",
    )
    assert [sentence in page for sentence in sentences] == [True, True, True]
    assert (answer.status_code, Stakeholder.objects.count()) == (422, 1)


def test_a_register_that_changed_meanwhile_is_looked_at_again(secretariat: User) -> None:
    record, client = make_stakeholder(by=secretariat), signed_in(secretariat)
    rows = _exported(client)
    rows[1][0] = "Maple House"
    address = _send(client, rows)
    make_stakeholder("Another", by=secretariat)

    answer = client.post(f"{address}confirm/")

    record.refresh_from_db()
    assert (answer["Location"], record.name.en) == (address, "Maple Centre")


def test_somebody_else_s_import_is_not_found(secretariat: User) -> None:
    make_stakeholder(by=secretariat)
    address = _send(signed_in(secretariat), _exported(signed_in(secretariat)))

    assert signed_in(make_member(Role.SECRETARIAT)).get(address).status_code == 404
