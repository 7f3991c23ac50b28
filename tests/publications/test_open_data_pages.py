"""Open data as the public finds them: pages, files, catalogues; and the way of a proposal through its pages."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django.fixtures import DjangoAssertNumQueries
from rdflib import DCAT, DCTERMS, FOAF, OWL, RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from parvis.assessment.text import Text
from parvis.core.models import Job
from parvis.partnerships.access import Role
from parvis.publications.enums import DataState
from parvis.publications.models import DataRelease
from parvis.publications.operations.edition import withdraw
from parvis.publications.tasks import release_data
from tests.factories.open_data import make_proposal, make_release, make_words
from tests.factories.partnerships import A_MOMENT, make_member
from tests.factories.people import signed_in

pytestmark = [
    pytest.mark.django_db,
    # rdflib's own reader of JSON-LD warns of itself.
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
]

SPDX = Namespace("http://spdx.org/rdf/terms#")
ADDRESS = "http://localhost:8000/open-data/communities/2026-04-15/"
FILE = "/open-data/communities/2026-04-15/observations.csv"


def take_away(release: DataRelease) -> None:
    assert release.edition
    reason = Text(en="A figure was wrong.", fr="Un chiffre était erroné.")
    withdraw(release.edition, reason=reason, by=None, at=A_MOMENT)


def test_the_list_has_the_current_release_of_each_subject_and_leads_to_it(client: Client) -> None:
    make_release()
    make_proposal(make_words("others"))

    page = client.get("/en/open-data/").content.decode()

    assert "/en/open-data/communities/2026-04-15/" in page
    assert "others" not in page


def test_an_empty_list_says_so(client: Client) -> None:
    assert "Nothing has been released as open data yet." in client.get("/en/open-data/").content.decode()


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_and_the_catalogues_ask_the_database_the_same(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, many: int
) -> None:
    for number in range(many):
        make_release(make_proposal(make_words(f"communities-{number}")))

    for address in ("/en/open-data/", "/open-data/catalogue.jsonld", "/open-data/open-canada.json"):
        with django_assert_max_num_queries(3):
            client.get(address)


@pytest.mark.parametrize(
    ("address", "to"),
    [
        ("/en/open-data/communities/", "/en/open-data/communities/2026-04-15/"),
        ("/fr/donnees-ouvertes/communities/latest/", "/fr/donnees-ouvertes/communities/2026-04-15/"),
        ("/open-data/communities/", "/en/open-data/communities/2026-04-15/"),
        ("/open-data/communities/2026-04-15/", "/en/open-data/communities/2026-04-15/"),
        ("/open-data/communities/latest/observations.csv", FILE),
        ("/open-data/", "/en/open-data/"),
    ],
)
def test_an_address_without_day_or_language_leads_on(client: Client, address: str, to: str) -> None:
    make_release()

    response = client.get(address)

    assert (response.status_code, response["Location"]) == (302, to)


def test_the_address_of_a_citation_leads_to_the_page_in_the_readers_language(client: Client) -> None:
    make_release()

    response = client.get("/open-data/communities/2026-04-15/", headers={"accept-language": "fr"})

    assert response["Location"] == "/fr/donnees-ouvertes/communities/2026-04-15/"


@pytest.mark.parametrize(
    "address",
    [
        "/en/open-data/elsewhere/",
        "/en/open-data/communities/2020-01-01/",
        "/open-data/communities/2026-04-15/secret.csv",
        "/open-data/others/2026-04-15/observations.csv",
    ],
)
def test_what_was_not_released_does_not_exist(client: Client, address: str) -> None:
    make_release()
    make_proposal(make_words("others"))

    assert client.get(address).status_code == 404


def test_the_page_of_a_release_says_in_both_languages_what_it_holds_and_how_it_is_cited(
    client: Client,
) -> None:
    make_release()

    english = client.get("/en/open-data/communities/2026-04-15/").content.decode()
    french = client.get("/fr/donnees-ouvertes/communities/2026-04-15/").content.decode()

    assert f"Figures of communities (version 2026-04-15) [data set]. {ADDRESS}" in english
    assert f"Chiffres des collectivités (version 2026-04-15) [jeu de données]. {ADDRESS}" in french
    assert "none of 90" in english
    assert "aucune sur 90" in french
    for page in (english, french):
        assert f'href="{FILE}"' in page


def test_a_file_comes_as_it_was_made_and_is_not_sent_twice(client: Client) -> None:
    release = make_release()
    file = release.files.get(name="observations.csv")

    first = client.get(FILE)
    again = client.get(FILE, headers={"if-none-match": first["ETag"]})

    assert first.content == bytes(file.content)
    assert first["ETag"] == f'"{file.checksum}"'
    assert first["Content-Type"] == "text/csv; charset=utf-8"
    assert first["Content-Disposition"] == 'attachment; filename="observations.csv"'
    assert first["Repr-Digest"].startswith("sha-256=:")
    assert first["Last-Modified"]
    assert (again.status_code, again.content) == (304, b"")


def test_a_withdrawn_release_keeps_its_page_with_the_reason_and_gives_out_no_file(client: Client) -> None:
    release = make_release()

    take_away(release)

    page = client.get("/en/open-data/communities/2026-04-15/")
    assert "A figure was wrong." in page.content.decode()
    assert "observations.csv" not in page.content.decode()
    assert client.get(FILE).status_code == 404
    assert client.get("/open-data/communities/latest/observations.csv").status_code == 404
    assert len(client.get("/open-data/catalogue.jsonld").json()["@graph"]) == 1  # the catalogue alone
    assert client.get("/open-data/open-canada.json").json() == []


def test_the_catalogue_says_the_same_in_json_ld_and_in_turtle(client: Client) -> None:
    make_release()
    make_release(make_proposal(make_words("others")))

    linked = Graph().parse(data=client.get("/open-data/catalogue.jsonld").content, format="json-ld")
    turtle = Graph().parse(data=client.get("/open-data/catalogue.ttl").content, format="turtle")

    assert isomorphic(linked, turtle)


def test_a_harvester_finds_what_it_reads_in_the_catalogue(client: Client) -> None:
    make_release()
    graph = Graph().parse(data=client.get("/open-data/catalogue.ttl").content, format="turtle")

    (catalogue,) = graph.subjects(RDF.type, DCAT.Catalog)
    (dataset,) = graph.objects(catalogue, DCAT.dataset)

    assert dataset == URIRef(ADDRESS)
    assert set(graph.objects(catalogue, DCTERMS.title)) == {
        Literal("Open data about welcoming communities", lang="en"),
        Literal("Données ouvertes sur les collectivités accueillantes", lang="fr"),
    }
    assert graph.value(catalogue, FOAF.homepage) == URIRef("http://localhost:8000/open-data/")
    assert set(graph.objects(dataset, DCTERMS.title)) == {
        Literal("Figures of communities", lang="en"),
        Literal("Chiffres des collectivités", lang="fr"),
    }
    assert str(graph.value(dataset, OWL.versionInfo)) == "2026-04-15"
    for needed in (
        DCTERMS.description,
        DCTERMS.identifier,
        DCTERMS.issued,
        DCTERMS.publisher,
        DCTERMS.license,
        DCTERMS.temporal,
        DCTERMS.spatial,
        DCTERMS.accrualPeriodicity,
        DCAT.keyword,
        DCAT.contactPoint,
        DCAT.landingPage,
    ):
        assert graph.value(dataset, needed), needed


def test_a_harvester_finds_each_file_with_its_format_size_and_checksum(client: Client) -> None:
    release = make_release()
    graph = Graph().parse(data=client.get("/open-data/catalogue.jsonld").content, format="json-ld")
    by_address = {
        str(graph.value(each, DCAT.downloadURL)): each for each in graph.objects(None, DCAT.distribution)
    }

    file = release.files.get(name="observations.csv")
    found = by_address[f"{ADDRESS}observations.csv"]

    form = graph.value(found, DCTERMS.format)
    assert (str(graph.value(form, RDFS.label)), str(graph.value(form, RDF.value))) == ("CSV", "text/csv")
    assert int(str(graph.value(found, DCAT.byteSize))) == file.size
    digest = graph.value(graph.value(found, SPDX.checksum), SPDX.checksumValue)
    assert str(digest).lower() == file.checksum


REQUIRED_BY_THE_PORTAL = (
    "collection",
    "title_translated",
    "notes_translated",
    "org_title_at_publication",
    "keywords",
    "subject",
    "spatial",
    "time_period_coverage_start",
    "time_period_coverage_end",
    "frequency",
    "date_published",
    "jurisdiction",
    "license_id",
    "restrictions",
    "resources",
)


def test_the_federal_record_has_the_portals_fields_in_both_languages(client: Client) -> None:
    make_release()

    (record,) = client.get("/open-data/open-canada.json").json()

    assert [name for name in REQUIRED_BY_THE_PORTAL if not record[name]] == []
    assert record["title_translated"] == {"en": "Figures of communities", "fr": "Chiffres des collectivités"}
    assert record["keywords"] == {"en": ["newcomers"], "fr": ["nouveaux arrivants"]}
    assert (record["frequency"], record["date_published"]) == ("P1Y", "2026-04-15")
    assert json.loads(record["spatial"])["type"] == "Polygon"
    (table,) = [each for each in record["resources"] if each["url"] == f"{ADDRESS}observations.csv"]
    assert (table["format"], table["resource_type"], table["language"]) == ("CSV", "dataset", ["en", "fr"])


def test_a_proposal_goes_through_the_pages_to_its_release(client: Client) -> None:
    proposal = make_proposal()
    second = signed_in(make_member(Role.SECRETARIAT))

    page = second.get(reverse("data_proposal", args=[proposal.pk])).content.decode()
    assert "Release these figures" in page
    assert second.get(reverse("data_proposal_csv", args=[proposal.pk])).content.count(b"\n") == 91
    response = second.post(reverse("data_proposal_release", args=[proposal.pk]))
    job = Job.objects.get()
    assert response["Location"] == reverse("job_progress", args=[job.pk])
    release_data.call(job.pk)

    proposal.refresh_from_db()
    assert proposal.state == DataState.RELEASED
    assert client.get(reverse("data_latest", args=["communities"])).status_code == 302
    assert "Released" in second.get(reverse("data_proposals")).content.decode()
    page = second.get(reverse("data_proposal", args=[proposal.pk])).content.decode()
    assert "The release as the public reads it, where it is also withdrawn" in page
    assert "Release these figures" not in page


@pytest.mark.parametrize(("role", "status"), [(Role.SECRETARIAT, 200), (Role.OFFICER, 403)])
def test_those_who_release_open_data_withdraw_them(role: Role, status: int) -> None:
    release = make_release()
    assert release.edition

    address = reverse("edition_withdraw", args=["data", release.subject, release.edition.number])

    assert signed_in(make_member(role)).get(address).status_code == status


def test_who_proposed_is_told_why_they_do_not_release() -> None:
    person = make_member(Role.ADMINISTRATOR)
    proposal = make_proposal(by=person)
    browser = signed_in(person)

    page = browser.get(reverse("data_proposal", args=[proposal.pk])).content.decode()
    refused = browser.post(reverse("data_proposal_release", args=[proposal.pk]))

    assert "You proposed these figures; a second person releases them." in page
    assert refused.status_code == 403
    assert not Job.objects.exists()


def test_an_administrator_takes_a_proposal_back() -> None:
    person = make_member(Role.ADMINISTRATOR)
    proposal = make_proposal(by=person)

    response = signed_in(person).post(reverse("data_proposal_take_back", args=[proposal.pk]), follow=True)

    proposal.refresh_from_db()
    assert proposal.state == DataState.TAKEN_BACK
    assert "nothing of it became public" in response.content.decode()


def test_there_is_no_proposal_of_another_number() -> None:
    assert signed_in(make_member(Role.SECRETARIAT)).get(reverse("data_proposal", args=[7])).status_code == 404


def test_the_page_of_the_api_has_every_address_in_both_languages(client: Client) -> None:
    for language, words in (("en", "Only this indicator"), ("fr", "Seulement cet indicateur")):
        with override(language):
            page = client.get(reverse("data_api")).content.decode()
        assert words in page
        for name in ("releases", "editions", "partnerships", "communities"):
            assert f"/api/v1/{name}" in page
