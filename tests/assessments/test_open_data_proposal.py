"""A dataset proposed as open data from its page: the form, the worker, what is refused."""

import pytest
from django.test import Client
from django.urls import reverse

from parvis.assessments.models import Dataset
from parvis.assessments.tasks import propose_data
from parvis.core.models import Job
from parvis.partnerships.access import Role
from parvis.publications.enums import DataState
from parvis.publications.models import DataRelease
from tests.factories.assessments import make_dataset, shipped_file
from tests.factories.open_data import AREAS
from tests.factories.partnerships import make_member
from tests.factories.people import signed_in

pytestmark = pytest.mark.django_db

FORM = {
    "subject": "Communities-2021",
    "title_en": "Figures of communities",
    "title_fr": "Chiffres des collectivités",
    "description_en": "What is published about them.",
    "description_fr": "Ce qui est publié à leur sujet.",
    "keywords_en": "newcomers, housing",
    "keywords_fr": "nouveaux arrivants, logement",
    "frequency": "ANNUAL",
    "licence": "sources",
}


@pytest.fixture
def administrator() -> Client:
    return signed_in(make_member(Role.ADMINISTRATOR))


def test_an_administrator_proposes_the_figures_of_a_dataset(administrator: Client) -> None:
    dataset = make_dataset(shipped_file(AREAS))
    assert "Propose as open data" in administrator.get(dataset.get_absolute_url()).content.decode()

    response = administrator.post(reverse("dataset_propose", args=[dataset.pk]), FORM)
    job = Job.objects.get()
    assert response["Location"] == reverse("job_progress", args=[job.pk])
    propose_data.call(job.pk)

    proposal = DataRelease.objects.get()
    assert (proposal.subject, proposal.state) == ("communities-2021", DataState.PROPOSED)
    assert proposal.keywords == [
        {"en": "newcomers", "fr": "nouveaux arrivants"},
        {"en": "housing", "fr": "logement"},
    ]
    job.refresh_from_db()
    assert (job.state, job.result_path) == ("done", proposal.get_absolute_url())


def test_what_the_operation_refuses_is_told_by_the_job(administrator: Client) -> None:
    dataset = make_dataset(shipped_file(AREAS))
    for _twice in range(2):
        administrator.post(reverse("dataset_propose", args=[dataset.pk]), FORM)
        propose_data.call(Job.objects.latest("pk").pk)

    job = Job.objects.latest("pk")
    assert job.state == "failed"
    assert "wait for a second person already" in job.message.en
    assert "attendent déjà une deuxième personne" in job.message.fr
    assert DataRelease.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"subject": "api"}, "subject"),
        ({"subject": "two words"}, "subject"),
        ({"title_fr": ""}, "title"),
        ({"description_en": ""}, "description"),
        ({"keywords_fr": "nouveaux arrivants"}, "keywords"),
        ({"licence": "mine"}, "licence"),
    ],
)
def test_the_form_says_what_is_missing_and_nothing_is_started(
    administrator: Client, change: dict[str, str], field: str
) -> None:
    dataset = make_dataset(shipped_file(AREAS))

    response = administrator.post(reverse("dataset_propose", args=[dataset.pk]), FORM | change)

    assert (response.status_code, set(response.context["form"].errors)) == (422, {field})
    assert not Job.objects.exists()


def test_a_dataset_with_faults_is_not_proposed(administrator: Client) -> None:
    dataset = make_dataset(b"area,indicator\nnowhere,nothing\n")

    response = administrator.post(reverse("dataset_propose", args=[dataset.pk]), FORM)

    assert response.status_code == 422
    assert "Only an accepted dataset" in response.content.decode()
    assert not Job.objects.exists()
    assert Dataset.objects.get().state == "has_issues"


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.OFFICER])
def test_others_do_not_propose(role: Role) -> None:
    dataset = make_dataset(shipped_file(AREAS))

    response = signed_in(make_member(role)).post(reverse("dataset_propose", args=[dataset.pk]), FORM)

    assert response.status_code == 403
    assert not Job.objects.exists()
