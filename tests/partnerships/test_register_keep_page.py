"""Where the register is kept: pages that change an entry, its spreadsheet, and who sees which contact."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from parvis.core.models import PendingImport
from parvis.partnerships.access import Role
from parvis.partnerships.enums import ContactReach
from parvis.partnerships.models import (
    Host,
    Partnership,
    PartnershipName,
    RegisterContact,
    ServiceArea,
    StratumMembership,
    Succession,
)
from tests.factories.partnerships import make_member, make_partnership
from tests.factories.people import signed_in

pytestmark = pytest.mark.django_db
A_HOST = {
    "role": "host",
    "name_en": "Example Agency",
    "name_fr": "",
    "form": "settlement_agency",
    "since": "2019-04",
    "until": "",
    "source": "https://example.org",
}


@pytest.fixture
def client() -> Client:
    return signed_in(make_member(Role.SECRETARIAT))


def _new(partnership: Partnership, table: str) -> str:
    return reverse("fact_new", args=[partnership.slug, table])


def test_a_partnership_is_entered_named_and_hosted(client: Client) -> None:
    typed = {"kind": "lip", "place_en": "Sample County", "place_fr": "Comté Exemple", "province": "ON"}
    client.post(reverse("entry_new"), typed)
    entry = Partnership.objects.get(slug="sample-county")
    client.post(_new(entry, "names"), {"name_en": "Sample Partnership", "name_fr": "", "is_confirmed": "on"})
    shown = client.post(_new(entry, "hosts"), A_HOST, follow=True)

    entry.refresh_from_db()
    assert (entry.name.en, entry.host.en, entry.is_confirmed) == (
        "Sample Partnership",
        "Example Agency",
        False,
    )
    assert (Host.objects.get().from_precision, Host.objects.get().is_confirmed) == ("month", False)
    assert "not confirmed" in shown.content.decode()


def test_what_is_not_confirmed_is_marked_for_the_public(partnership: Partnership) -> None:
    name, host = partnership.name, partnership.name
    PartnershipName.objects.create(partnership=partnership, name=name, is_confirmed=False)
    Host.objects.create(partnership=partnership, name=host, is_confirmed=False)

    pages = [
        Client().get(address).content.decode()
        for address in (
            reverse("partnerships"),
            reverse("entry", args=[partnership.slug]),
            reverse("partnership", args=[partnership.slug]),
        )
    ]

    # Of the list, one is in what is said of its file.
    assert [page.count("not confirmed") for page in pages] == [3, 2, 1]
    table = Client().get(reverse("entries_csv", args=["hosts"])).content.decode("utf-8-sig")
    assert ",no," in table.splitlines()[1]


def test_an_area_is_made_of_codes_and_says_who_else_serves_them(client: Client) -> None:
    one, other = make_partnership(), make_partnership()
    for partnership, level, codes in (
        (one, "census_division", "3506"),
        (other, "census_subdivision", "3506008 3507004"),
    ):
        typed = {"area": "", "level": level, "vintage": "2021", "codes": codes, "since": "2021", "until": ""}
        assert client.post(_new(partnership, "areas"), typed).status_code == 302

    page = Client().get(reverse("entry", args=[one.slug])).content.decode()
    served = page[page.index(reverse("entry", args=[other.slug])) :]
    assert "</a> (3506008)" in served
    refused = client.post(
        _new(one, "areas"), {"area": "", "level": "census_division", "vintage": "2021", "codes": "9"}
    )
    assert refused.status_code == 422
    assert ServiceArea.objects.count() == 2


def test_an_override_needs_its_reason_in_both_languages(client: Client, partnership: Partnership) -> None:
    typed = {"stratum": "rural_and_remote", "reason_en": "Because", "reason_fr": "", "since": "2020"}

    refused = client.post(_new(partnership, "strata"), typed)

    assert refused.status_code == 422
    assert "Write in English and in French why" in refused.content.decode()
    assert StratumMembership.objects.count() == 1
    client.post(_new(partnership, "strata"), {**typed, "reason_fr": "Parce que"})
    assert StratumMembership.objects.filter(is_override=True, until_on=None).count() == 1


def test_a_partnership_ends_and_goes_on_in_another(client: Client) -> None:
    one, whole = make_partnership(slug="one"), make_partnership(slug="whole")
    client.post(reverse("entry_end", args=["one"]), {"on": "2012"})
    typed = {
        "other": whole.pk,
        "relation": "successor",
        "kind": "merger",
        "since": "2012",
        "is_confirmed": "on",
    }
    client.post(_new(one, "successions"), typed)

    page = Client().get(reverse("entry", args=["whole"])).content.decode()
    assert "predecessor" in page
    assert "Merger" in page
    succession = Succession.objects.get()
    address = reverse("fact_withdraw", args=["whole", "successions", succession.pk])
    assert client.post(address).status_code == 302
    assert Succession.objects.count() == 0
    client.post(reverse("entry_goes_on", args=["one"]))
    assert Partnership.objects.get(slug="one").ended is None


def test_a_fact_of_another_partnership_is_not_here(client: Client) -> None:
    one, other = make_partnership(), make_partnership()
    theirs = Host.objects.create(partnership=other, name=other.name)

    for name in ("fact_change", "fact_withdraw"):
        answer = client.post(reverse(name, args=[one.slug, "hosts", theirs.pk]), A_HOST)
        assert answer.status_code == 404
    assert client.get(_new(one, "secrets")).status_code == 404
    assert Host.objects.get().name == other.name


def test_a_role_of_a_region_keeps_its_provinces_only() -> None:
    bound = make_member(Role.SECRETARIAT)
    bound.role_grants.update(region="west")
    client, there, here = signed_in(bound), make_partnership(province="BC"), make_partnership()

    assert client.post(_new(there, "hosts"), A_HOST).status_code == 302
    assert client.post(_new(here, "hosts"), A_HOST).status_code == 403
    typed = {"kind": "lip", "place_en": "Sample", "place_fr": "", "province": "ON"}
    assert client.post(reverse("entry_new"), typed).status_code == 403
    assert "You keep 1 of 2 entries" in client.get(reverse("register_keep")).content.decode()
    assert (Host.objects.count(), Partnership.objects.count()) == (1, 2)


def test_a_contact_within_the_programme_is_seen_by_nobody_else(partnership: Partnership) -> None:
    for reach in ContactReach:
        RegisterContact.objects.create(
            partnership=partnership, person_name=f"{reach} Exemple", phone="1", reach=reach
        )
    keeper, coordinator = (
        signed_in(make_member(Role.SECRETARIAT)),
        signed_in(make_member(Role.COORDINATOR, partnership)),
    )
    hidden = "programme Exemple"

    for address in (
        reverse("entry", args=[partnership.slug]),
        reverse("entries_csv", args=["contacts"]),
    ):
        for visitor in (Client(), coordinator):
            content = visitor.get(address).content.decode()
            assert "public Exemple" in content
            assert hidden not in content
    assert hidden in keeper.get(reverse("entry_keep", args=[partnership.slug])).content.decode()
    assert hidden in keeper.get(reverse("entries_csv", args=["contacts"])).content.decode()


def _send(client: Client, content: bytes) -> HttpResponse:
    upload = SimpleUploadedFile("register.csv", content)
    return client.post(reverse("entries_import_new"), {"file": upload}, follow=True)


def test_a_file_is_looked_at_written_once_and_undone(client: Client, partnership: Partnership) -> None:
    content = f"Partnership,Name (English),Confirmed\n{partnership.slug},Sample Name,yes\n".encode()

    page = _send(client, content).content.decode()
    assert "Sample Name" in page
    assert PartnershipName.objects.count() == 0
    confirm = reverse("entries_import_confirm", args=[PendingImport.objects.get().pk])
    client.post(confirm)

    assert PartnershipName.objects.get().name.en == "Sample Name"
    assert client.post(confirm).status_code == 404
    client.post(reverse("entries_import_undo"))
    assert PartnershipName.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty"),
        (b"Nonsense,Columns\n1,2\n", "none of our headings"),
        (b"PK\x03\x04nothing", "The file is damaged"),
        (b"Address,Kind,Confirmed\n" + b"x,lip,yes\n" * 100_000, "5,000"),
        (
            "Address,Kind,Place (French),Confirmed\nx,lip,Montréal,peut-être\n".encode("cp1252"),
            "neither yes nor no",
        ),
        (b"Address,Kind,Place (English),Confirmed\n=1+1,lip,X,yes\n", "is no address"),
    ],
)
def test_a_bad_file_says_what_is_wrong_and_changes_nothing(
    content: bytes, sentence: str, client: Client, partnership: Partnership
) -> None:
    page = _send(client, content).content.decode()

    assert sentence in page
    assert "Write these changes" not in page
    assert Partnership.objects.count() == 1


def test_the_documented_facts_are_looked_at_and_brought_in(client: Client) -> None:
    page = client.post(reverse("entries_import_shipped"), follow=True).content.decode()
    assert "Mend these rows" not in page

    client.post(reverse("entries_import_confirm", args=[PendingImport.objects.get().pk]))

    assert Partnership.objects.count() == 85
    assert "Start with documented facts" not in client.get(reverse("entries_import_new")).content.decode()


def test_a_published_list_is_recognized(client: Client, shared: Path) -> None:
    content = (shared / "facts/lips.csv").read_bytes()

    page = _send(client, content).content.decode()

    assert "Write these changes" in page
    assert "Toronto North Local Immigration Partnership (TNLIP)" in page


@pytest.mark.parametrize("language", ["en", "fr"])
def test_pages_ask_as_little_for_many_as_for_one(
    language: str, client: Client, django_assert_max_num_queries: object
) -> None:
    entries = [make_partnership() for _each in range(4)]
    for entry in entries:
        Host.objects.create(partnership=entry, name=entry.name)
        ServiceArea.objects.create(partnership=entry, level="census_division", codes=["3506"])
    with override(language):
        addresses = [
            (Client(), reverse("entry", args=[entries[0].slug])),
            (Client(), reverse("entries_csv", args=["hosts"])),
            (Client(), reverse("entries_workbook")),
            (client, reverse("register_keep")),
            (client, reverse("entry_keep", args=[entries[0].slug])),
        ]

    for visitor, address in addresses:
        with django_assert_max_num_queries(15):  # type: ignore[operator]
            assert visitor.get(address).status_code == 200
