"""The public form, and the pages on which the programme makes a partnership of what it took."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from parvis.core import files
from parvis.core.models import AuditEvent
from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership, ServiceArea
from parvis.people.models import User
from parvis.programme.models import Candidate, Centre, SectorLetter
from tests.factories.candidates import (
    make_candidate,
    make_centre,
    make_complete_candidate,
    make_letter,
    make_ready_candidate,
)
from tests.factories.partnerships import make_member, make_partnership
from tests.factories.people import signed_in

pytestmark = pytest.mark.django_db

ASKED = {
    "kind": "lip",
    "place_en": "Example Bay",
    "place_fr": "",
    "province": "NB",
    "organisation": "Example Table",
    "contact_name": "Dominique Exemple",
    "contact_email": "table@example.org",
    "words": "",
}
LETTER = {"organisation": "Example Board", "sector": "education", "dated_on": "2026-04-15"}
CENTRE = {"name": "Upper Example", "code": "", "population": "", "newcomers": "", "year": "", "source": ""}
ESTABLISHED = {
    "name_en": "Example Bay Partnership",
    "name_fr": "Partenariat de Baie-Exemple",
    "slug": "",
    "stratum": "urban",
    "stratum_reason_en": "Larger than it looks.",
    "stratum_reason_fr": "Plus grand qu’il n’y paraît.",
    "established_on": "2026-04-15",
    "starts_from_template": "on",
}


@pytest.fixture(autouse=True)
def _no_tries_yet() -> Iterator[None]:
    """Begin each test with no try counted."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def officer() -> User:
    return make_member(Role.OFFICER)


def at(candidate: Candidate, end: str = "") -> str:
    return f"/en/programme/new-partnerships/{candidate.pk}/{end}"


def kept() -> list[list[Any]]:
    tables = (Candidate, Centre, SectorLetter, Partnership, AuditEvent)
    return [list(table._default_manager.order_by("pk").values_list()) for table in tables]


def test_anybody_expresses_interest_in_either_language() -> None:
    client = Client()

    page = client.get("/fr/mettre-sur-pied/").content.decode()
    answer = client.post("/fr/mettre-sur-pied/", ASKED)
    received = client.get(answer["Location"]).content.decode()

    candidate = Candidate.objects.get()
    assert "La municipalité participe" in page
    assert '<option value="NB">Nouveau-Brunswick</option>' in page
    assert (candidate.place.en, candidate.province, candidate.state) == ("Example Bay", "NB", "expressed")
    assert "Votre message est reçu" in received
    assert "Dominique" not in received


@pytest.mark.parametrize("left_out", ["province", "organisation", "contact_name", "contact_email"])
def test_an_expression_without_what_is_needed_is_asked_for_again(left_out: str) -> None:
    answer = Client().post("/en/establish/", ASKED | {left_out: ""})

    assert (answer.status_code, Candidate.objects.count()) == (422, 0)


def test_a_connection_sends_ten_in_an_hour_and_no_more() -> None:
    client = Client()

    answers = [client.post("/en/establish/", ASKED).status_code for _ in range(11)]

    assert (answers[:10], answers[10]) == ([302] * 10, 429)
    assert Candidate.objects.count() == 10


def test_the_list_holds_ones_own_regions_alone(officer: User) -> None:
    make_candidate(province="NB")
    make_candidate(province="ON")
    address = "/en/programme/new-partnerships/"

    everywhere = signed_in(officer).get(address).content.decode()
    atlantic = signed_in(make_member(Role.OFFICER, region="atlantic")).get(address).content.decode()

    assert (everywhere.count("Example Table"), atlantic.count("Example Table")) == (2, 1)


def test_a_place_of_another_region_does_not_exist(officer: User) -> None:
    candidate = make_complete_candidate(by=officer)
    centre, letter = candidate.centres.earliest("pk"), candidate.letters.earliest("pk")
    client = signed_in(make_member(Role.SECRETARIAT, region="atlantic"))
    before = kept()

    read = ("", "prepare/", "places/new/", "letters/new/", f"letters/{letter.pk}/", "establish/", "close/")
    sent = (
        "prepare/", "places/new/", f"places/{centre.pk}/remove/", "letters/new/",
        f"letters/{letter.pk}/remove/", "ready/", "again/", "establish/", "close/",
    )  # fmt: skip
    answers = [client.get(at(candidate, end)) for end in read]
    answers += [client.post(at(candidate, end), ESTABLISHED | LETTER | CENTRE) for end in sent]

    assert {answer.status_code for answer in answers} == {404}
    assert kept() == before


def test_places_and_letters_of_another_candidate_are_not_found(officer: User) -> None:
    candidate, other = make_candidate(), make_candidate()
    centre, letter = make_centre(other, by=officer), make_letter(other, by=officer)
    client = signed_in(officer)
    before = kept()

    answers = [
        client.post(at(candidate, f"places/{centre.pk}/remove/")),
        client.post(at(candidate, f"letters/{letter.pk}/remove/")),
        client.get(at(candidate, f"letters/{letter.pk}/")),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert kept() == before


def test_a_place_goes_from_interest_to_ready_on_the_pages(officer: User) -> None:
    candidate = make_candidate()
    client = signed_in(officer)
    known = {"kind": "lip", "place_en": "Example Bay", "municipal_role": "resolution", "neighbours_en": ""}

    client.post(at(candidate, "prepare/"), known)
    counted = CENTRE | {
        "code": "3539",
        "population": "900",
        "newcomers": "0",
        "year": "2021",
        "source": "Census",
    }
    client.post(at(candidate, "places/new/"), counted)
    for sector in ("education", "employment", "health"):
        client.post(at(candidate, "letters/new/"), LETTER | {"sector": sector})
    refused = client.post(at(candidate, "ready/"))
    client.post(at(candidate, "letters/new/"), LETTER | {"sector": "library"})
    client.post(at(candidate, "ready/"))
    page = client.get(at(candidate)).content.decode()

    candidate.refresh_from_db()
    assert (refused.status_code, candidate.state) == (409, "ready")
    assert "Only the network secretariat and administrators keep the register." in page
    assert "Not yet" not in page


def test_nobody_arrived_is_not_the_same_as_not_known(officer: User) -> None:
    candidate = make_candidate()
    make_centre(candidate, by=officer, code="", population=900, newcomers=0)
    make_centre(candidate, by=officer, code="", population=None, newcomers=None, year=None, source="")

    page = signed_in(officer).get(at(candidate)).content.decode()

    assert page.count("Not known<") == 3
    assert '<td class="number">0</td>' in page


def test_a_number_without_its_source_is_said_on_the_form(officer: User) -> None:
    candidate = make_candidate()

    answer = signed_in(officer).post(at(candidate, "places/new/"), CENTRE | {"population": "900"})

    assert (answer.status_code, candidate.centres.count()) == (422, 0)
    assert "A number of people has its year and its source." in answer.content.decode()


def test_a_letter_comes_back_as_it_was_sent(officer: User) -> None:
    candidate = make_candidate()
    client = signed_in(officer)
    file = SimpleUploadedFile("../Our letter.exe", b"%PDF-1.7 letter")

    client.post(at(candidate, "letters/new/"), LETTER | {"file": file})
    letter = candidate.letters.get()
    answer = client.get(at(candidate, f"letters/{letter.pk}/"))

    assert (letter.file_name, answer.content) == ("our-letter.pdf", b"%PDF-1.7 letter")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="our-letter.pdf"'


def test_a_letter_on_paper_has_no_file(officer: User) -> None:
    candidate = make_candidate()
    letter = make_letter(candidate, by=officer)

    assert signed_in(officer).get(at(candidate, f"letters/{letter.pk}/")).status_code == 404


@pytest.mark.parametrize("content", [b"MZ a program", b"<html><script>alert(1)</script></html>", b""])
def test_what_is_no_letter_is_refused(content: bytes, officer: User) -> None:
    candidate = make_candidate()
    file = SimpleUploadedFile("letter.pdf", content)

    answer = signed_in(officer).post(at(candidate, "letters/new/"), LETTER | {"file": file})

    assert (answer.status_code, candidate.letters.count()) == (422, 0)


def test_a_letter_that_is_too_large_is_refused(officer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_UPLOAD_BYTES", 9)
    candidate = make_candidate()
    file = SimpleUploadedFile("letter.pdf", b"%PDF-1.7 letter")

    answer = signed_in(officer).post(at(candidate, "letters/new/"), LETTER | {"file": file})

    assert (answer.status_code, candidate.letters.count()) == (422, 0)
    assert "25 MB" in answer.content.decode()


def test_who_serves_a_part_of_the_place_is_named(officer: User) -> None:
    neighbour = make_partnership()
    ServiceArea.objects.create(partnership=neighbour, level="census_subdivision", codes=["3539036"])
    candidate = make_complete_candidate(by=officer, code="3539")

    page = signed_in(officer).get(at(candidate)).content.decode()

    assert "1 partnership serves a part of it already; nothing is written yet." in page
    assert f">{neighbour.title}</a> (3539036)" in page


def test_the_secretariat_establishes_and_an_officer_does_not(officer: User) -> None:
    candidate = make_ready_candidate(by=officer)
    secretariat = signed_in(make_member(Role.SECRETARIAT))
    before = kept()

    refused = signed_in(officer).post(at(candidate, "establish/"), ESTABLISHED)
    unchanged = kept() == before
    answer = secretariat.post(at(candidate, "establish/"), ESTABLISHED)
    page = secretariat.get(at(candidate)).content.decode()

    partnership = Partnership.objects.get()
    assert (refused.status_code, unchanged) == (403, True)
    assert answer["Location"] == partnership.get_absolute_url()
    assert (partnership.slug, partnership.councils.count()) == ("example-bay", 1)
    assert f"/en/work/{partnership.slug}/agreements/" in page


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"slug": "taken"}, "taken"),
        ({"stratum_reason_fr": ""}, "reason"),
    ],
)
def test_what_the_register_refuses_is_said_on_the_form(
    changed: dict[str, str], sentence: str, officer: User
) -> None:
    make_partnership(slug="taken")
    candidate = make_ready_candidate(by=officer)
    before = kept()

    answer = signed_in(make_member(Role.SECRETARIAT)).post(at(candidate, "establish/"), ESTABLISHED | changed)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert kept() == before


def test_an_expression_is_closed_with_its_reason_and_taken_up_again(officer: User) -> None:
    candidate = make_candidate()
    client = signed_in(officer)

    without = client.post(at(candidate, "close/"), {"because_en": "", "because_fr": ""})
    client.post(at(candidate, "close/"), {"because_en": "It joins its neighbour."})
    page = client.get(at(candidate)).content.decode()
    client.post(at(candidate, "again/"))

    candidate.refresh_from_db()
    assert without.status_code == 422
    assert "It joins its neighbour." in page
    assert candidate.state == "in_preparation"


@pytest.mark.parametrize("number", [1, 12])
def test_the_pages_take_as_many_statements_for_many_as_for_few(
    number: int, officer: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    candidate = make_complete_candidate(by=officer)
    for _number in range(number):
        make_candidate()
        make_letter(candidate, by=officer)
        neighbour = make_partnership()
        ServiceArea.objects.create(
            partnership=neighbour, level="census_division", codes=["3539"], from_on=timezone.localdate()
        )
    client = signed_in(officer)

    with django_assert_max_num_queries(12):
        client.get("/en/programme/new-partnerships/")
    with django_assert_max_num_queries(15):
        client.get(at(candidate))
