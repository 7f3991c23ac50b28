"""What every answer of the API has: pages, tags, what is left of the uses, and problems in two languages."""

import pytest
from django.core.cache import caches
from django.test import Client, override_settings
from pytest_django.fixtures import DjangoAssertNumQueries

from parvis.assessment.observation import TABLE_COLUMNS
from parvis.assessment.text import Text
from parvis.assessments.enums import Origin
from parvis.config.api import document
from parvis.publications.enums import DataLicence
from parvis.publications.operations.edition import withdraw
from tests.factories.assessments import make_dataset, make_profiles
from tests.factories.open_data import make_proposal, make_release, make_words
from tests.factories.partnerships import A_MOMENT, make_partnership
from tests.factories.publications import make_edition

pytestmark = pytest.mark.django_db

RELEASE = "/api/v1/releases/communities/latest"
VALUES = f"{RELEASE}/observations"
OWN = "area,indicator,period,value,n\non-ottawa,employment_rate,2025,61.5,4120\non-kingston,employment_rate,2025,58,4\n"


@pytest.fixture(autouse=True)
def _nothing_used() -> None:
    caches["process"].clear()


def links(header: str) -> dict[str, str]:
    found = {}
    for part in header.split(", "):
        address, _semicolon, relation = part.partition("; ")
        found[relation.removeprefix('rel="').removesuffix('"')] = address.strip("<>").partition("8000")[2]
    return found


def test_the_document_is_openapi_of_the_version_asked_for(client: Client) -> None:
    found = client.get("/api/v1/openapi.json").json()

    assert found["openapi"] == "3.1.0"
    assert all(set(methods) == {"get"} for methods in found["paths"].values())


def test_the_document_comes_in_the_language_asked_for(client: Client) -> None:
    french = client.get("/api/v1/openapi.json", headers={"accept-language": "fr"}).json()

    assert french["paths"]["/api/v1/editions"]["get"]["summary"].startswith("Ce qui a été publié")
    described = french["components"]["schemas"]["Observation"]["properties"]["period"]["description"]
    assert described == "Période de référence"
    assert document("en")["paths"].keys() == french["paths"].keys()


def test_the_values_of_a_release_come_as_they_stand_in_its_file(client: Client) -> None:
    release = make_release()

    found = client.get(VALUES).json()

    assert (found["total"], found["limit"], found["offset"]) == (90, 100, 0)
    assert [list(each) for each in found["items"]] == [list(TABLE_COLUMNS)] * 90
    header, first, *_rest = bytes(release.files.get(name="observations.csv").content).decode().splitlines()
    assert header.split(",") == list(TABLE_COLUMNS)
    assert first.startswith(f"{found['items'][0]['indicator']},")


def test_pages_follow_each_other_by_the_header(client: Client) -> None:
    make_release()
    seen: list[object] = []

    address = f"{VALUES}?limit=40"
    while address:
        response = client.get(address)
        seen += response.json()["items"]
        address = links(response["Link"]).get("next", "")

    assert seen == client.get(VALUES).json()["items"]


def test_the_header_names_first_previous_next_and_last_page(client: Client) -> None:
    make_release()

    found = links(client.get(f"{VALUES}?limit=20&offset=40&area=on-ottawa")["Link"])

    assert found == {
        "first": f"{VALUES}?limit=20&offset=0&area=on-ottawa",
        "last": f"{VALUES}?limit=20&offset=20&area=on-ottawa",
        "prev": f"{VALUES}?limit=20&offset=20&area=on-ottawa",
    }


def test_values_are_found_by_what_stands_in_their_columns(client: Client) -> None:
    make_release()

    found = client.get(f"{VALUES}?area=ab-jasper&indicator=unemployment_rate").json()

    assert found["total"] == len(found["items"])
    assert {(each["area"], each["indicator"]) for each in found["items"]} <= {
        ("ab-jasper", "unemployment_rate")
    }
    assert client.get(f"{VALUES}?area=nowhere").json()["items"] == []


def test_a_withheld_value_is_null_with_its_reason(client: Client) -> None:
    dataset = make_dataset(OWN.encode(), origin=Origin.OWN)
    make_release(make_proposal(make_words(licence=DataLicence.ATTRIBUTION), dataset=dataset))

    (found,) = client.get(f"{VALUES}?flag=suppressed").json()["items"]

    assert (found["area"], found["value"], found["note"]) == ("on-kingston", None, "too_few_people")
    assert [found[name] for name in ("numerator", "denominator", "n", "low", "high")] == [None] * 5


def test_a_release_has_its_files_sources_and_citation(client: Client) -> None:
    release = make_release()

    found = client.get(RELEASE).json()

    assert {each["name"]: each["sha256"] for each in found["files"]} == dict(
        release.files.values_list("name", "checksum")
    )
    assert found["citation"]["fr"].startswith("Parvis (2026).")
    assert all(each["attribution"]["fr"] for each in found["sources"])


def test_what_is_proposed_or_withdrawn_is_not_given(client: Client) -> None:
    release = make_release()
    make_proposal(make_words("others"))
    assert release.edition
    withdraw(release.edition, reason=Text(en="Wrong.", fr="Erroné."), by=None, at=A_MOMENT)

    assert client.get("/api/v1/releases").json()["items"] == []
    assert client.get("/api/v1/editions").json()["items"] == []
    for address in (
        RELEASE,
        VALUES,
        "/api/v1/releases/communities/2026-04-15",
        "/api/v1/releases/others/latest",
    ):
        assert client.get(address).status_code == 404


def test_editions_partnerships_and_communities_lead_to_their_pages(client: Client) -> None:
    make_edition(partnership := make_partnership())
    make_profiles(("on-ottawa", "on-kingston", "on-hamilton"))

    editions = client.get("/api/v1/editions").json()["items"]
    (listed,) = client.get("/api/v1/partnerships").json()["items"]
    communities = client.get("/api/v1/communities?limit=1").json()

    assert f"/fr/editions/cadre/{partnership.slug}/1/" in "".join(each["address"]["fr"] for each in editions)
    assert listed["slug"] == partnership.slug
    assert communities["total"] == 3
    (community,) = communities["items"]
    assert community["address"]["en"].endswith(f"/en/communities/{community['area']}/")


def test_an_answer_that_did_not_change_is_not_sent_again(client: Client) -> None:
    make_release()
    first = client.get(VALUES)

    again = client.get(VALUES, headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])


def test_each_answer_says_what_is_left_and_too_many_are_refused(client: Client) -> None:
    with override_settings(API_USES_A_MINUTE=2):
        first, second, third = (client.get("/api/v1/releases") for _use in range(3))

    assert first["RateLimit-Policy"] == '"minute";q=2;w=60'
    assert [each["RateLimit"].split(";t=")[0] for each in (first, second, third)] == [
        '"minute";r=1',
        '"minute";r=0',
        '"minute";r=0',
    ]
    assert (third.status_code, third["Content-Type"]) == (429, "application/problem+json")
    assert 0 < int(third["Retry-After"]) <= 60


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/releases?limit=0", 422),
        ("/api/v1/releases?limit=1001", 422),
        ("/api/v1/releases?offset=-1", 422),
        (f"{VALUES}?area=a%00b", 422),
        ("/api/v1/releases/nothing/latest", 404),
        ("/api/v1/nothing", 404),
    ],
)
def test_a_refusal_is_a_problem_in_the_language_asked_for(client: Client, address: str, status: int) -> None:
    english = client.get(address)
    french = client.get(address, headers={"accept-language": "fr"})

    for response in (english, french):
        assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
        assert response.json()["status"] == status
    assert (english["Content-Language"], french["Content-Language"]) == ("en", "fr")
    assert english.json()["detail"] != french.json()["detail"]


@pytest.mark.parametrize("address", ["/api/v1/releases", "/api/v1/openapi.json"])
def test_nothing_is_sent_to_the_api(address: str) -> None:
    client = Client(enforce_csrf_checks=True)

    for method in (client.post, client.put, client.delete, client.patch):
        response = method(address)
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
        assert response["Content-Type"] == "application/problem+json"


def test_the_head_of_an_answer_comes_alone(client: Client) -> None:
    full, head = client.get("/api/v1/releases"), client.head("/api/v1/releases")

    assert (head.status_code, head.content, head["ETag"]) == (200, b"", full["ETag"])


def test_a_page_of_values_takes_two_statements_wherever_it_lies(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_release()

    for address in (VALUES, f"{VALUES}?limit=10&offset=80"):
        with django_assert_max_num_queries(2):
            client.get(address)
    with django_assert_max_num_queries(3):
        client.get(f"{VALUES}?area=on-ottawa")
