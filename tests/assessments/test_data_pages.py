"""The pages of datasets and assessments, from the upload to the published profile."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django.fixtures import DjangoAssertNumQueries

from parvis.assessments.enums import DatasetState
from parvis.assessments.models import Assessment, Dataset, DatasetValue
from parvis.assessments.tasks import accept_dataset, compute_assessment, import_dataset, publish_profiles
from parvis.core.models import Job
from parvis.partnerships.access import Role
from parvis.publications.models import Edition
from tests.factories.assessments import HEADER, SOME, make_assessment, make_dataset, shipped_file
from tests.factories.partnerships import make_member
from tests.factories.people import signed_in

pytestmark = pytest.mark.django_db

GOOD = HEADER + "on-ottawa,unemployment_rate,2021,10.3,census_division,3506,exact,census2021,\n"


@pytest.fixture
def administrator() -> Client:
    return signed_in(make_member(Role.ADMINISTRATOR))


def upload(client: Client, content: bytes | str, *, name: str = "figures.csv") -> str:
    """Upload a file, let the worker read it, accept what was found, and return the dataset's page."""
    raw = content.encode() if isinstance(content, str) else content
    form = {
        "title_en": "Figures",
        "title_fr": "Chiffres",
        "file": SimpleUploadedFile(name, raw),
        "origin": "published",
    }
    response = client.post(reverse("dataset_new"), form)
    job = Job.objects.get()
    assert response["Location"] == reverse("job_progress", args=[job.pk])
    import_dataset.call(job.pk)
    dataset = Dataset.objects.get()
    if dataset.state == DatasetState.CHECKED:
        client.post(reverse("dataset_accept", args=[dataset.pk]))
        accept_dataset.call(Job.objects.latest("pk").pk)
    return client.get(reverse("dataset", args=[dataset.pk])).content.decode()


def test_a_good_file_is_accepted_and_counted(administrator: Client) -> None:
    page = upload(administrator, GOOD)

    assert Dataset.objects.get().state == DatasetState.ACCEPTED
    assert "1 values" not in page
    assert "1 value<" in page
    assert "Unemployment rate" in page


BAD = {
    "missing column": ("area,indicator,value\non-ottawa,unemployment_rate,1\n", "period", "période"),
    "duplicate": (
        GOOD + GOOD.splitlines()[1] + "\n",
        "Line 3 repeats line 2",
        "La ligne 3 répète la ligne 2",
    ),
    "empty value": (
        GOOD.replace("10.3", ""),
        "Line 2, column “value”",
        "Ligne 2, colonne «\u00a0value\u00a0»",
    ),
    "decimal comma": (GOOD.replace("10.3", "10,3"), "Line 2 has 10 cells", "La ligne 2 compte 10 cellules"),
}


@pytest.mark.parametrize(("content", "english", "french"), BAD.values(), ids=BAD)
def test_a_bad_file_is_explained_in_both_languages_and_nothing_is_stored(
    administrator: Client, content: str, english: str, french: str
) -> None:
    in_english = upload(administrator, content)
    with translation.override("fr"):
        in_french = administrator.get(reverse("dataset", args=[Dataset.objects.get().pk])).content.decode()

    assert english in in_english
    assert french in in_french
    assert "No row of this file was kept." in in_english
    assert DatasetValue.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"MZ a program", "This file holds no table."),
        (b"%PDF-1.7", "This file holds no table."),
        (b"   ", "The file is empty."),
    ],
)
def test_a_file_of_another_kind_is_refused_at_the_form(
    administrator: Client, content: bytes, sentence: str
) -> None:
    form = {"title_en": "Figures", "title_fr": "", "file": SimpleUploadedFile("figures.csv", content)}

    response = administrator.post(reverse("dataset_new"), form)

    assert (response.status_code, sentence in response.content.decode()) == (422, True)
    assert Dataset.objects.count() == 0


def test_an_upload_is_of_own_figures_unless_somebody_affirms_that_they_are_published(
    administrator: Client,
) -> None:
    form = administrator.get(reverse("dataset_new")).context["form"]
    file = SimpleUploadedFile("figures.csv", GOOD.encode())

    response = administrator.post(reverse("dataset_new"), {"title_en": "Figures", "file": file})

    assert form["origin"].value() == "own"
    assert (response.status_code, set(response.context["form"].errors)) == (422, {"origin"})
    assert Dataset.objects.count() == 0


def test_a_file_of_two_encodings_is_named_by_the_line_where_they_part(administrator: Client) -> None:
    noted = GOOD.splitlines()[1] + "é\n"

    page = upload(administrator, HEADER.encode() + noted.encode("latin-1") + noted.encode())

    assert "Line 3: letters are written in another encoding than elsewhere in the file" in page


def test_the_whole_way_from_the_file_to_the_public_profile(administrator: Client, client: Client) -> None:
    upload(administrator, shipped_file(SOME))
    form = {
        "title_en": "Run",
        "title_fr": "Essai",
        "dataset": Dataset.objects.get().pk,
        "framework": "welcoming_community_2010",
        "replicates": 100,
        "seed": 1,
    }

    administrator.post(reverse("assessment_new"), form)
    compute_assessment.call(Job.objects.first().pk)  # type: ignore[union-attr]
    assert client.get(reverse("community", args=["on-ottawa"])).status_code == 404
    administrator.post(reverse("assessment_publish", args=[Assessment.objects.get().pk]))
    publish_profiles.call(Job.objects.first().pk)  # type: ignore[union-attr]

    assert client.get(reverse("community", args=["on-ottawa"])).status_code == 200
    assert Edition.objects.count() == len(SOME)


def test_an_assessment_asks_for_a_sensible_number_of_replicates(administrator: Client) -> None:
    dataset = make_dataset(GOOD.encode())
    form = {"title_en": "Run", "dataset": dataset.pk, "framework": "another", "replicates": 5, "seed": -1}

    response = administrator.post(reverse("assessment_new"), form)

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"framework", "replicates", "seed"}
    assert Assessment.objects.count() == 0


PRIVATE = ("datasets", "data_sources", "dataset_new", "assessments", "assessment_new")


@pytest.mark.parametrize("name", PRIVATE)
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.OFFICER])
def test_only_an_administrator_opens_data_and_assessments(name: str, role: Role, partnership: object) -> None:
    member = make_member(role, partnership)  # type: ignore[arg-type]

    assert signed_in(member).get(reverse(name)).status_code == 403


@pytest.mark.parametrize("name", PRIVATE)
def test_visitors_are_asked_to_sign_in(client: Client, name: str) -> None:
    response = client.get(reverse(name))

    assert (response.status_code, reverse("account_login") in response["Location"]) == (302, True)


@pytest.mark.parametrize("many", [1, 3])
def test_the_lists_ask_the_database_the_same(
    administrator: Client, django_assert_max_num_queries: DjangoAssertNumQueries, many: int
) -> None:
    for _ in range(many):
        make_assessment(make_dataset(GOOD.encode()), is_computed=False)

    for name in ("datasets", "assessments"):
        with django_assert_max_num_queries(4):
            administrator.get(reverse(name))


def test_the_pages_of_one_ask_little_of_the_database(
    administrator: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    assessment = make_assessment(make_dataset(shipped_file(SOME)))

    for address in (assessment.get_absolute_url(), assessment.dataset.get_absolute_url()):
        with django_assert_max_num_queries(6):
            assert administrator.get(address).status_code == 200


def test_a_number_that_leads_nowhere_is_not_found(administrator: Client) -> None:
    assert administrator.get(reverse("dataset", args=[99])).status_code == 404
    assert administrator.get(reverse("assessment", args=[99])).status_code == 404
