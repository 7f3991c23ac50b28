"""The pages on which data are loaded into a council's assessment, from the upload to the acceptance."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django.fixtures import DjangoAssertNumQueries

from parvis.assessments.enums import DatasetState
from parvis.assessments.models import Dataset, DatasetValue, Exercise, PlaceName
from parvis.assessments.operations.dataset import read_dataset
from parvis.assessments.queries.dataset import OpenName
from parvis.assessments.queries.exercise import shown_steps
from parvis.assessments.tasks import accept_dataset, import_dataset
from parvis.core.models import Job
from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from tests.factories.assessments import HEADER, make_dataset, receive_dataset
from tests.factories.exercises import make_exercise
from tests.factories.partnerships import A_MOMENT, make_member, make_partnership
from tests.factories.people import signed_in

pytestmark = pytest.mark.django_db

ROW = "on-ottawa,unemployment_rate,2021,10.3,census_division,3506,exact,census2021,\n"
NAMED = ROW.replace("on-ottawa", "Otawa").replace("census_division,3506", ",")


@pytest.fixture
def exercise(partnership: Partnership) -> Exercise:
    return make_exercise(partnership)


@pytest.fixture
def client(coordinator: User) -> Client:
    return signed_in(coordinator)


def address(exercise: Exercise, page: str, *arguments: int) -> str:
    """Return the address of a page of the exercise's data."""
    return reverse(f"exercise_{page}", args=[exercise.partnership.slug, exercise.pk, *arguments])


def upload(client: Client, exercise: Exercise, content: str, **more: object) -> Dataset:
    """Upload a file and let the worker read it."""
    form = {
        "title_en": "Figures",
        "title_fr": "Chiffres",
        "origin": "published",
        "file": SimpleUploadedFile("figures.csv", (HEADER + content).encode()),
        **more,
    }
    client.post(address(exercise, "dataset_new"), form)
    import_dataset.call(Job.objects.latest("pk").pk)
    return Dataset.objects.latest("pk")


def unit(name: str) -> str:
    """Return what the field is called in which a name's unit is chosen."""
    return f"unit-{OpenName({'name': name}).key}"


def code(name: str) -> str:
    """Return what the field is called in which a name's code is typed."""
    return f"code-{OpenName({'name': name}).key}"


def test_a_file_is_uploaded_looked_at_and_accepted(client: Client, exercise: Exercise) -> None:
    dataset = upload(client, exercise, ROW, retrieved_on="2026-09-01")
    page = client.get(dataset.get_absolute_url()).content.decode()

    assert dataset.get_absolute_url() == address(exercise, "dataset", dataset.pk)
    assert "Nothing has been stored yet." in page
    assert "Unemployment rate" in page
    assert DatasetValue.objects.count() == 0

    response = client.post(address(exercise, "dataset_accept", dataset.pk))
    job = Job.objects.latest("pk")
    assert response["Location"] == reverse("job_progress", args=[job.pk])
    accept_dataset.call(job.pk)

    dataset.refresh_from_db()
    job.refresh_from_db()
    assert (dataset.state, dataset.values_of_dataset.count()) == (DatasetState.ACCEPTED, 1)
    assert (
        job.result_path
        == f"/en/work/{exercise.partnership.slug}/assessments/{exercise.pk}/data/{dataset.pk}/"
    )


def test_a_name_is_decided_on_and_the_file_read_again(client: Client, exercise: Exercise) -> None:
    dataset = upload(client, exercise, ROW.replace(",2021,", ",2016,") + NAMED)
    names = address(exercise, "dataset_names", dataset.pk)

    assert "Otawa" in client.get(names).content.decode()
    response = client.post(names, {unit("Otawa"): "census_division:3506"})

    job = Job.objects.latest("pk")
    assert response["Location"] == reverse("job_progress", args=[job.pk])
    import_dataset.call(job.pk)
    dataset.refresh_from_db()
    assert (dataset.account["values"], dataset.account["names"]) == (2, [])


def test_a_typed_code_that_is_none_is_refused_beside_its_field(client: Client, exercise: Exercise) -> None:
    dataset = upload(client, exercise, NAMED)

    response = client.post(
        address(exercise, "dataset_names", dataset.pk), {unit("Otawa"): "by_code", code("Otawa"): "nonsense"}
    )

    assert (response.status_code, set(response.context["form"].errors)) == (422, {code("Otawa")})
    assert PlaceName.objects.count() == 0


def test_a_typed_code_says_what_a_name_means(client: Client, exercise: Exercise) -> None:
    dataset = upload(client, exercise, NAMED)

    client.post(
        address(exercise, "dataset_names", dataset.pk), {unit("Otawa"): "by_code", code("Otawa"): "3506"}
    )

    assert names_kept() == [("Otawa", "census_division", "3506")]


def test_every_other_name_is_left_out_at_once(client: Client, exercise: Exercise) -> None:
    dataset = upload(client, exercise, NAMED + NAMED.replace("Otawa", "Atlantis"))

    client.post(
        address(exercise, "dataset_names", dataset.pk),
        {unit("Otawa"): "", "all": "leave_out"},
    )

    assert names_kept() == [("Atlantis", "", ""), ("Otawa", "", "")]


def test_names_that_stay_open_are_asked_again(client: Client, exercise: Exercise) -> None:
    dataset = upload(client, exercise, NAMED + NAMED.replace("Otawa", "Atlantis"))
    names = address(exercise, "dataset_names", dataset.pk)

    response = client.post(names, {unit("Otawa"): "leave_out"})

    assert response["Location"] == names
    assert len(client.get(names).context["form"].names) == 1


def test_a_decision_is_taken_back_on_the_page_of_names(client: Client, exercise: Exercise) -> None:
    dataset = upload(client, exercise, NAMED)
    client.post(address(exercise, "dataset_names", dataset.pk), {unit("Otawa"): "leave_out"})
    page = address(exercise, "place_names")

    assert "Otawa" in client.get(page).content.decode()
    client.post(page, {"name": PlaceName.objects.get().pk})

    assert PlaceName.objects.count() == 0
    assert client.post(page, {"name": "99"}).status_code == 404


def test_the_history_tells_it_in_words(client: Client, exercise: Exercise) -> None:
    dataset = upload(client, exercise, ROW + NAMED.replace(",2021,", ",2016,"), source="census2021")
    client.post(
        address(exercise, "dataset_names", dataset.pk), {unit("Otawa"): "by_code", code("Otawa"): "3506"}
    )

    page = client.get(reverse("history", args=[exercise.partnership.slug])).content.decode()

    assert set(re.findall(r"<code>(.*?)</code>", page)) == {dataset.checksum}
    assert "census division" in page


def test_acceptance_says_what_is_missing(client: Client, exercise: Exercise) -> None:
    dataset = upload(client, exercise, NAMED)

    response = client.post(address(exercise, "dataset_accept", dataset.pk))

    assert (response.status_code, DatasetValue.objects.count()) == (409, 0)
    assert "Some names in this file match no code." in response.content.decode()


def test_a_council_member_sees_what_is_loaded_and_loads_nothing(
    exercise: Exercise, council_member: User
) -> None:
    dataset = make_dataset((HEADER + ROW).encode(), exercise=exercise)
    member = signed_in(council_member)

    for page in ("datasets", "data_sources", "place_names"):
        assert member.get(address(exercise, page)).status_code == 200
    assert member.get(address(exercise, "dataset", dataset.pk)).status_code == 200
    assert member.get(address(exercise, "dataset_new")).status_code == 403
    assert member.post(address(exercise, "dataset_accept", dataset.pk)).status_code == 403


def test_the_data_of_another_exercise_do_not_exist_here(client: Client, exercise: Exercise) -> None:
    elsewhere = make_dataset((HEADER + ROW).encode(), exercise=make_exercise(make_partnership()))
    of_site = make_dataset((HEADER + ROW).encode())

    for dataset in (elsewhere, of_site):
        assert client.get(address(exercise, "dataset", dataset.pk)).status_code == 404
        assert client.post(address(exercise, "dataset_accept", dataset.pk)).status_code == 404
    assert client.get(elsewhere.get_absolute_url()).status_code == 404


def test_the_data_of_an_exercise_are_not_the_sites(exercise: Exercise) -> None:
    dataset = make_dataset((HEADER + ROW).encode(), exercise=exercise)
    administrator = signed_in(make_member(Role.ADMINISTRATOR))

    assert administrator.get(reverse("dataset", args=[dataset.pk])).status_code == 404
    assert administrator.get(reverse("datasets")).context["datasets"] == []


def test_the_step_says_how_far_the_loading_is(exercise: Exercise) -> None:
    def said() -> tuple[str, str]:
        step = next(each for each in shown_steps(exercise) if each.href == address(exercise, "datasets"))
        return str(step.status), step.tone

    assert said() == ("No data loaded", "info")
    make_dataset((HEADER + ROW).encode(), exercise=exercise)
    assert said() == ("1 dataset in use", "success")
    receive_dataset((HEADER + ROW).encode(), exercise=exercise)
    assert said() == ("1 dataset in use, 1 to be looked at", "info")


def test_the_catalogue_says_what_of_each_source_is_loaded(client: Client, exercise: Exercise) -> None:
    make_dataset((HEADER + ROW).encode(), exercise=exercise)
    make_dataset((HEADER + ROW).encode(), exercise=make_exercise(make_partnership()))

    found = client.get(address(exercise, "data_sources")).context["sources"]

    loaded = {each.source.id: (each.datasets, each.areas, each.latest) for each in found if each.datasets}
    assert loaded == {"census2021": (1, 1, "2021")}
    assert {each.source.id for each in found if not each.address.en} == {
        "census2016_birthplace", "openstreetmap_places", "service_directory",
    }  # fmt: skip


def test_the_pages_speak_french(client: Client, exercise: Exercise) -> None:
    dataset = upload(client, exercise, ROW.replace("10.3", "x"))

    with translation.override("fr"):
        page = client.get(dataset.get_absolute_url()).content.decode()

    assert "Ce qui serait enregistré" in page
    assert "supprimé, pour protéger la confidentialité des réponses" in page


@pytest.mark.parametrize("many", [1, 4])
def test_the_pages_ask_the_database_the_same(
    client: Client,
    exercise: Exercise,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    many: int,
) -> None:
    for number in range(many):
        dataset = receive_dataset(
            (HEADER + ROW + NAMED.replace("Otawa", f"Otawa {number}")).encode(), exercise=exercise
        )
    read_dataset(dataset, by=None, at=A_MOMENT)

    for page in (
        address(exercise, "datasets"),
        address(exercise, "data_sources"),
        dataset.get_absolute_url(),
        address(exercise, "dataset_names", dataset.pk),
    ):
        with django_assert_max_num_queries(15):
            assert client.get(page).status_code == 200


def names_kept() -> list[tuple[str, str, str]]:
    """Return the decisions that were kept."""
    return list(PlaceName.objects.values_list("name", "level", "code"))
