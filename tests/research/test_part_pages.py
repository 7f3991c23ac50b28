"""The pages of a project's parts: forms, files, and what stays inside the partnership."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from parvis.assessment.text import Text
from parvis.assessments.enums import DatasetState, Origin
from parvis.assessments.models import Dataset
from parvis.core.files import UploadedPaper
from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.research.enums import DataLicence
from parvis.research.models import (
    Bidder,
    EthicsReview,
    Instrument,
    InstrumentVersion,
    MethodNumbers,
    Output,
    ResearchData,
    ResearchProject,
)
from parvis.research.operations.work import DataContent, add_data
from tests.factories.directories import SURVEY, an_xlsform
from tests.factories.partnerships import A_MOMENT, make_member
from tests.factories.research import make_project

CONTRACT = {"procurement": "open_call", "value": "18500.50"}
DATA = {"title_en": "Answers", "title_fr": "Réponses", "licence": "open"}
OUTPUT = {
    "title_en": "Report",
    "title_fr": "Rapport",
    "citation_en": "Centre (2026), Report.",
    "citation_fr": "",
    "licence": "cc_by",
    "link": "https://example.org/report",
}


@pytest.fixture
def project(partnership: Partnership, coordinator: User) -> ResearchProject:
    return make_project(partnership, by=coordinator)


@pytest.fixture
def signed_in(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def _page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_state_is_changed_on_the_page(signed_in: Client, project: ResearchProject) -> None:
    address = project.get_absolute_url()

    assert 'value="reopen"' not in _page(signed_in, f"{address}state/")
    refused = signed_in.post(f"{address}state/", {"step": "stop"})
    assert (refused.status_code, "Say why" in refused.content.decode()) == (422, True)
    signed_in.post(f"{address}state/", {"step": "begin"})
    project.refresh_from_db()
    assert project.state == "under_way"


def test_bidders_are_recorded_changed_and_removed(signed_in: Client, project: ResearchProject) -> None:
    address = project.get_absolute_url()
    refused = signed_in.post(f"{address}bidders/new/", {"name": "Sample Cooperative"})
    assert refused.status_code == 422

    signed_in.post(f"{address}procurement/", CONTRACT)
    signed_in.post(f"{address}bidders/new/", {"name": "Sample Cooperative", "amount": "18500.50"})
    bidder = Bidder.objects.get()
    signed_in.post(
        f"{address}bidders/{bidder.pk}/change/", {"name": "Sample Cooperative", "is_awarded": "on"}
    )
    assert "Has the award" in _page(signed_in, address)
    again = signed_in.post(
        f"{address}bidders/{bidder.pk}/change/", {"name": "Sample Cooperative", "amount": "-1"}
    )
    assert again.status_code == 422
    signed_in.post(f"{address}bidders/{bidder.pk}/remove/")
    assert Bidder.objects.count() == 0


def test_a_form_shows_an_amount_as_it_is_typed_in_french(
    signed_in: Client, project: ResearchProject, partnership: Partnership
) -> None:
    address = f"/fr/travail/{partnership.slug}/recherche/{project.pk}/approvisionnement/"
    signed_in.post(address, {"procurement": "open_call", "value": "18500,50"})

    project.refresh_from_db()
    assert str(project.contract.value) == "18500.50"
    assert 'value="18500,50"' in _page(signed_in, address)


def test_a_programme_officer_reads_the_contract_and_no_bidder(
    client: Client, signed_in: Client, project: ResearchProject, council_member: User
) -> None:
    address = project.get_absolute_url()
    signed_in.post(f"{address}procurement/", CONTRACT)
    signed_in.post(f"{address}bidders/new/", {"name": "Sample Cooperative", "amount": "17.25"})
    client.force_login(make_member(Role.OFFICER))
    page = _page(client, address)
    assert "Open call" in page
    assert "The names of bidders stay within the partnership." in page
    assert [word for word in ("Sample Cooperative", "17.25") if word in page] == []

    client.force_login(council_member)
    assert "Sample Cooperative" in _page(client, address)


def test_a_single_source_and_an_ethics_review_say_what_is_missing(
    signed_in: Client, project: ResearchProject
) -> None:
    address = project.get_absolute_url()

    assert signed_in.post(f"{address}procurement/", {"procurement": "single_source"}).status_code == 422
    assert signed_in.post(f"{address}ethics/", {"need": "not_needed"}).status_code == 422
    signed_in.post(f"{address}ethics/", {"need": "needed", "board_en": "Board"})
    assert EthicsReview.objects.get().is_missing
    assert "Not approved yet" in _page(signed_in, address)
    refused = signed_in.post(f"{address}state/", {"step": "begin"})
    assert "This research needs an ethics review." in refused.content.decode()


def test_numbers_are_recorded_for_a_method_of_the_project_alone(
    signed_in: Client, project: ResearchProject
) -> None:
    address = project.get_absolute_url()

    assert signed_in.get(f"{address}methods/interviews/").status_code == 404
    backwards = {"starts_on": "2026-05-02", "ends_on": "2026-05-01"}
    assert signed_in.post(f"{address}methods/survey/", backwards).status_code == 422
    signed_in.post(f"{address}methods/survey/", {"participants": "40", "languages_en": "Arabic"})
    assert MethodNumbers.objects.get().participants == 40
    assert "Arabic" in _page(signed_in, address)


def _xlsx(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("survey.xlsx", content)


def test_a_questionnaire_is_added_read_and_given_back(signed_in: Client, project: ResearchProject) -> None:
    address = project.get_absolute_url()
    titles = {"title_en": "Survey", "title_fr": "Sondage"}
    refused = signed_in.post(f"{address}questionnaires/new/", {**titles, "file": _xlsx(b"none")})
    assert (refused.status_code, Instrument.objects.count()) == (422, 0)

    first, second = an_xlsform(), an_xlsform(survey=SURVEY[:2])
    shown = signed_in.post(f"{address}questionnaires/new/", {**titles, "file": _xlsx(first)})["Location"]
    page = _page(signed_in, shown)
    assert "Avez-vous suivi un cours?" in page
    assert "1 question has words in one language only." in page
    signed_in.post(f"{shown}versions/new/", {"file": _xlsx(second), "note_en": "Shorter."})
    unchanged = signed_in.post(f"{shown}versions/new/", {"file": _xlsx(second)})
    assert (unchanged.status_code, InstrumentVersion.objects.count()) == (422, 2)
    assert "How many children?" not in _page(signed_in, shown)
    assert "How many children?" in _page(signed_in, f"{shown}versions/1/")
    assert signed_in.get(f"{shown}versions/1/file/").content == first
    assert signed_in.get(f"{shown}versions/3/").status_code == 404


@pytest.mark.parametrize(
    ("licence", "role", "status"),
    [
        (DataLicence.OPEN, Role.OFFICER, 200),
        (DataLicence.PARTNERSHIP, Role.OFFICER, 403),
        (DataLicence.PARTNERSHIP, Role.COUNCIL_MEMBER, 200),
        (DataLicence.RESTRICTED, Role.COUNCIL_MEMBER, 403),
        (DataLicence.RESTRICTED, Role.COORDINATOR, 200),
    ],
)
def test_data_are_for_those_whom_their_licence_names(
    client: Client,
    project: ResearchProject,
    partnership: Partnership,
    coordinator: User,
    licence: DataLicence,
    role: Role,
    status: int,
) -> None:
    file = UploadedPaper("answers.csv", "text/plain; charset=utf-8", b"answer\n")
    content = DataContent(title=Text(en="Answers"), licence=licence)
    data = add_data(project, file, content, by=coordinator, at=A_MOMENT)
    client.force_login(make_member(role, None if role == Role.OFFICER else partnership))

    response = client.get(f"{project.get_absolute_url()}data/{data.pk}/file/")
    assert response.status_code == status
    assert (response.content == b"answer\n") == (status == 200)


def test_data_are_added_as_a_file_or_as_a_dataset_and_removed(
    signed_in: Client, project: ResearchProject
) -> None:
    address = project.get_absolute_url()
    dataset = Dataset.objects.create(
        title=Text(en="Census", fr="Recensement"),
        file_name="c.csv",
        origin=Origin.PUBLISHED,
        state=DatasetState.ACCEPTED,
        content=b"",
        uploaded_at=A_MOMENT,
    )
    table = SimpleUploadedFile("Réponses.csv", b"answer\nyes\n")

    assert signed_in.post(f"{address}data/new/", DATA).status_code == 422
    signed_in.post(f"{address}data/new/", {**DATA, "file": table})
    signed_in.post(f"{address}data/new/", {**DATA, "dataset": str(dataset.pk)})
    file, pointed = ResearchData.objects.all()
    assert (file.file_name, pointed.dataset) == ("reponses.csv", dataset)
    assert "dataset of the dataset tool: Census" in _page(signed_in, address)
    assert signed_in.get(f"{address}data/{pointed.pk}/file/").status_code == 404
    signed_in.post(f"{address}data/{file.pk}/remove/")
    assert list(ResearchData.objects.all()) == [pointed]


@pytest.mark.parametrize(
    ("name", "content"),
    [("page.html", b"<script>alert(1)</script>"), ("data.csv", b"MZ\x00"), ("empty.csv", b" ")],
)
def test_a_file_that_is_no_data_is_refused(
    signed_in: Client, project: ResearchProject, name: str, content: bytes
) -> None:
    address = f"{project.get_absolute_url()}data/new/"

    response = signed_in.post(address, {**DATA, "file": SimpleUploadedFile(name, content)})
    assert (response.status_code, ResearchData.objects.count()) == (422, 0)


def test_an_output_is_recorded_with_its_file_changed_and_removed(
    signed_in: Client, project: ResearchProject
) -> None:
    address = project.get_absolute_url()
    pdf = SimpleUploadedFile("Report.pdf", b"%PDF-1.7")
    bad = SimpleUploadedFile("Report.pdf", b"<html>")

    assert signed_in.post(f"{address}outputs/new/", {**OUTPUT, "file": bad}).status_code == 422
    signed_in.post(f"{address}outputs/new/", {**OUTPUT, "file": pdf})
    output = Output.objects.get()
    signed_in.post(f"{address}outputs/{output.pk}/change/", {**OUTPUT, "licence": "reserved"})
    output.refresh_from_db()
    assert (output.licence, output.file_name) == ("reserved", "report.pdf")
    file = signed_in.get(f"{address}outputs/{output.pk}/file/")
    assert (file.content, file.headers["Content-Type"]) == (b"%PDF-1.7", "application/pdf")
    assert 'href="https://example.org/report"' in _page(signed_in, address)
    signed_in.post(f"{address}outputs/{output.pk}/remove/")
    assert Output.objects.count() == 0


def test_a_link_that_is_no_address_of_the_web_is_refused(signed_in: Client, project: ResearchProject) -> None:
    bad = {**OUTPUT, "link": "javascript:alert(1)"}

    response = signed_in.post(f"{project.get_absolute_url()}outputs/new/", bad)
    assert (response.status_code, Output.objects.count()) == (422, 0)


def test_the_page_of_a_project_asks_little(
    signed_in: Client, project: ResearchProject, django_assert_max_num_queries: object
) -> None:
    address = project.get_absolute_url()
    signed_in.post(f"{address}procurement/", CONTRACT)
    for name in ("A", "B", "C"):
        signed_in.post(f"{address}bidders/new/", {"name": name})
        signed_in.post(f"{address}outputs/new/", {**OUTPUT, "title_en": name})
    signed_in.get(address)  # which shows what was done

    with django_assert_max_num_queries(13):  # type: ignore[operator]
        signed_in.get(address)
