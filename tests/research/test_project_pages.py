"""The pages of research, in both languages, and who may open them."""

import pytest
from django.test import Client

from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.research.models import Finding, ResearchProject
from tests.factories.partnerships import make_member, make_partnership
from tests.factories.research import make_finding, make_project

PROJECT = {
    "title_en": "Focus groups",
    "title_fr": "Groupes de discussion",
    "question_en": "What helps?",
    "question_fr": "Qu’est-ce qui aide?",
    "model": "participatory",
    "methods": ["focus_groups", "survey"],
    "starts_on": "2026-05-01",
    "ends_on": "2026-06-30",
}
FINDING = {
    "statement_en": "Rents are too high.",
    "statement_fr": "Les loyers sont trop élevés.",
    "evidence_en": "All six groups said so.",
    "evidence_fr": "Les six groupes l’ont dit.",
    "characteristic": "3",
    "strength": "strong",
}


@pytest.fixture
def signed_in(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def test_a_coordinator_records_a_project_and_a_finding(signed_in: Client, partnership: Partnership) -> None:
    research = f"/en/work/{partnership.slug}/research/"

    response = signed_in.post(f"{research}new/", PROJECT)
    project = ResearchProject.objects.get()
    assert response.headers["Location"] == f"{research}{project.pk}/"
    assert (project.model, project.methods) == ("participatory", ["focus_groups", "survey"])

    signed_in.post(f"{research}{project.pk}/findings/new/", FINDING)
    assert Finding.objects.get().statement.fr == "Les loyers sont trop élevés."
    page = signed_in.get(f"{research}{project.pk}/").content.decode()
    assert "Rents are too high." in page
    assert "Affordable and suitable housing" in page
    assert "Not answered yet" in page


def test_a_project_that_ends_before_it_begins_is_returned_with_its_sentence(
    signed_in: Client, partnership: Partnership
) -> None:
    response = signed_in.post(
        f"/en/work/{partnership.slug}/research/new/", {**PROJECT, "ends_on": "2026-04-30"}
    )

    assert response.status_code == 422
    assert "This is before the day on which it begins." in response.content.decode()
    assert ResearchProject.objects.count() == 0


def test_changing_a_project_starts_from_what_is_recorded(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    project = make_project(partnership, by=coordinator)
    address = f"/en/work/{partnership.slug}/research/{project.pk}/change/"

    assert 'value="Sondage"' in signed_in.get(address).content.decode()
    signed_in.post(address, PROJECT)

    project.refresh_from_db()
    assert project.title.fr == "Groupes de discussion"


def test_changing_a_finding_changes_it(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    project = make_project(partnership, by=coordinator)
    finding = make_finding(project, by=coordinator)

    signed_in.post(
        f"/en/work/{partnership.slug}/research/{project.pk}/findings/{finding.pk}/change/", FINDING
    )

    finding.refresh_from_db()
    assert finding.strength == "strong"


def test_a_council_member_reads_research_and_is_told_who_records_it(
    client: Client, partnership: Partnership, coordinator: User, council_member: User
) -> None:
    make_project(partnership, by=coordinator)
    client.force_login(council_member)

    assert client.get(f"/en/work/{partnership.slug}/research/").status_code == 200
    refused = client.post(f"/en/work/{partnership.slug}/research/new/", PROJECT)

    assert refused.status_code == 403
    assert "Only a coordinator records research." in refused.content.decode()
    assert ResearchProject.objects.count() == 1


def test_research_of_another_partnership_does_not_exist(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    other = make_partnership()
    project = make_project(other, by=make_member(Role.COORDINATOR, other))

    assert signed_in.get(f"/en/work/{other.slug}/research/").status_code == 404
    assert signed_in.get(f"/en/work/{partnership.slug}/research/{project.pk}/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_reads_the_same_number_of_statements_for_any_number_of_projects(
    signed_in: Client,
    partnership: Partnership,
    coordinator: User,
    django_assert_num_queries: object,
    number: int,
) -> None:
    for _each in range(number):
        make_finding(make_project(partnership, by=coordinator), by=coordinator)

    with django_assert_num_queries(7):  # type: ignore[operator]
        signed_in.get(f"/en/work/{partnership.slug}/research/")


def test_the_pages_are_in_french_under_french_words(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    project = make_project(partnership, by=coordinator)

    response = signed_in.get(f"/fr/travail/{partnership.slug}/recherche/{project.pk}/")

    assert response.status_code == 200
    assert "Sondage" in response.content.decode()
