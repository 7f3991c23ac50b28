"""Findings: what they rest on, whether they are acted on or why not, listed, narrowed and as a file."""

import csv
import io
from datetime import date

import pytest
from django.test import Client

from parvis.assessment.text import Text
from parvis.core.audit import events_of
from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership, ServiceArea
from parvis.people.models import User
from parvis.plans.models import Action, Objective
from parvis.research.enums import OutputLicence, Theme
from parvis.research.errors import FindingCited, NoSuchFigure, ReasonMissing, UnknownCharacteristic
from parvis.research.models import Evidence, Finding, ListedService, ResearchProject
from parvis.research.operations import finding as operations
from parvis.research.operations.finding import DocumentContent, FindingResponse, record_finding
from parvis.research.operations.inventory import check_directory, import_directory
from parvis.research.queries.citation import citations_of, is_cited
from parvis.research.queries.figure import published_figures
from tests.factories.directories import a_directory, a_service
from tests.factories.partnerships import A_MOMENT, make_member
from tests.factories.plans import make_action, make_outcome, make_plan, make_strategy
from tests.factories.research import finding_content, make_finding, make_project

DEFERRED = FindingResponse(
    answer="deferred",
    answer_reason=Text(en="Next year.", fr="L’an prochain."),
    answered_on=date(2026, 11, 2),
)


@pytest.fixture
def project(partnership: Partnership, coordinator: User) -> ResearchProject:
    return make_project(partnership, by=coordinator)


@pytest.fixture
def finding(project: ResearchProject, coordinator: User) -> Finding:
    return make_finding(project, by=coordinator)


def _serve_a_community(partnership: Partnership) -> None:
    ServiceArea.objects.create(partnership=partnership, area="on-ottawa", from_on=date(2020, 1, 1))


def _cite(finding: Finding, by: User) -> None:
    outcome = make_outcome(make_strategy(finding.project.partnership, by=by), by=by)
    outcome.findings.add(finding)


def test_why_a_finding_is_not_acted_on_is_recorded_and_taken_back(
    finding: Finding, coordinator: User
) -> None:
    operations.answer_finding(finding, DEFERRED, by=coordinator, at=A_MOMENT)
    stored = Finding.objects.get()
    assert (stored.answer, stored.answer_reason.en, stored.answered_on) == (
        "deferred",
        "Next year.",
        date(2026, 11, 2),
    )

    operations.answer_finding(finding, FindingResponse(answer=""), by=coordinator, at=A_MOMENT)
    assert (Finding.objects.get().answer, Finding.objects.get().answered_on) == ("", None)
    assert [event.verb for event in events_of(finding)][:2] == ["finding_answered"] * 2


@pytest.mark.parametrize(
    "response",
    [
        FindingResponse(answer="deferred", answered_on=date(2026, 11, 2)),
        FindingResponse(answer="deferred", answer_reason=Text(en="Later.")),
    ],
    ids=["no reason", "no day"],
)
def test_an_answer_needs_its_reason_and_its_day(
    finding: Finding, coordinator: User, response: FindingResponse
) -> None:
    with pytest.raises(ReasonMissing):
        operations.answer_finding(finding, response, by=coordinator, at=A_MOMENT)
    assert Finding.objects.get().answer == ""


def test_a_finding_that_a_strategy_names_is_acted_on(finding: Finding, coordinator: User) -> None:
    assert not is_cited(finding)
    _cite(finding, coordinator)

    assert is_cited(finding)
    assert [citing.label for citing in citations_of(finding)] == ["Outcome 1: Fewer newcomers without work."]
    with pytest.raises(FindingCited):
        operations.answer_finding(finding, DEFERRED, by=coordinator, at=A_MOMENT)
    assert Finding.objects.get().answer == ""


def test_a_finding_may_be_on_a_characteristic_of_2023(project: ResearchProject, coordinator: User) -> None:
    with pytest.raises(UnknownCharacteristic):
        record_finding(project, finding_content(characteristic_2023=40), by=coordinator, at=A_MOMENT)
    assert Finding.objects.count() == 0

    record_finding(project, finding_content(characteristic_2023=1), by=coordinator, at=A_MOMENT)
    assert Finding.objects.get().characteristic_2023 == 1


def test_a_figure_is_kept_as_it_was_published(finding: Finding, coordinator: User) -> None:
    _serve_a_community(finding.project.partnership)
    figure = published_figures(finding.project.partnership)[0]

    piece = operations.add_figure(
        finding, indicator=figure.indicator, period=figure.period, by=coordinator, at=A_MOMENT
    )

    stored = Evidence.objects.get()
    assert (stored.indicator, stored.value, stored.period) == (figure.indicator, figure.value, figure.period)
    assert (stored.area, stored.level, stored.source) == (figure.area, figure.level, figure.source)
    assert [event.verb for event in events_of(piece)] == ["evidence_added"]


def test_a_figure_that_is_not_published_is_refused(finding: Finding, coordinator: User) -> None:
    assert published_figures(finding.project.partnership) == ()

    with pytest.raises(NoSuchFigure):
        operations.add_figure(
            finding, indicator="unemployment_rate", period="2021", by=coordinator, at=A_MOMENT
        )
    assert Evidence.objects.count() == 0


def _service(partnership: Partnership, by: User) -> ListedService:
    content = a_directory(a_service("a"))
    import_ = check_directory(partnership, file_name="d.json", content=content, by=by, at=A_MOMENT)
    import_directory(import_, by=by, at=A_MOMENT)
    return ListedService.objects.get()


def test_a_service_stays_as_evidence_when_the_directory_drops_it(
    client: Client, finding: Finding, partnership: Partnership, coordinator: User
) -> None:
    service = _service(partnership, coordinator)
    operations.add_service(finding, service, by=coordinator, at=A_MOMENT)
    client.force_login(coordinator)
    address = finding.get_absolute_url()
    assert f"/services/{service.pk}/" in client.get(address).content.decode()

    without = check_directory(
        partnership,
        file_name="d.json",
        content=a_directory(a_service("b")),
        by=coordinator,
        at=A_MOMENT,
    )
    import_directory(without, by=coordinator, at=A_MOMENT)
    page = client.get(address).content.decode()
    assert "Service a" in page
    assert "The inventory does not list this service any more." in page


def test_evidence_is_added_and_removed_on_the_page(
    client: Client, finding: Finding, partnership: Partnership, coordinator: User
) -> None:
    _serve_a_community(partnership)
    _service(partnership, coordinator)
    client.force_login(coordinator)
    address = finding.get_absolute_url()
    figure = published_figures(partnership)[0]

    client.post(f"{address}figures/new/", {"figure": f"{figure.indicator} {figure.period}"})
    client.post(
        f"{address}documents/new/",
        {"citation_en": "Institute (2024), Rents.", "citation_fr": "", "licence": "cc_by"},
    )
    client.post(f"{address}services/new/", {"service": str(ListedService.objects.get().pk)})

    assert [piece.kind for piece in Evidence.objects.all()] == ["figure", "document", "service"]
    page = client.get(address).content.decode()
    assert "Institute (2024), Rents." in page
    assert "Describes:" in page
    for piece in Evidence.objects.all():
        client.post(f"{address}evidence/{piece.pk}/remove/")
    assert Evidence.objects.count() == 0


def test_an_answer_is_given_on_the_page_and_its_refusal_is_shown(
    client: Client, finding: Finding, coordinator: User
) -> None:
    client.force_login(coordinator)
    address = finding.get_absolute_url()

    refused = client.post(f"{address}answer/", {"answer": "deferred"})
    assert refused.status_code == 422
    assert "Say why: those who read this later will ask." in refused.content.decode()
    client.post(
        f"{address}answer/",
        {"answer": "out_of_remit", "answer_reason_en": "For the province.", "answered_on": "2026-11-02"},
    )
    page = client.get(address).content.decode()
    assert "Out of our remit" in page
    assert "For the province." in page


def test_findings_are_narrowed_and_downloaded(
    client: Client, project: ResearchProject, partnership: Partnership, coordinator: User
) -> None:
    texts = {"work": 1, "rent": 3, "bus": 10}
    found = {
        name: record_finding(
            project,
            finding_content(
                characteristic=rank,
                theme=Theme.HOUSING.value if name == "rent" else "",
                statement=Text(en=f"={name}", fr=name),
            ),
            by=coordinator,
            at=A_MOMENT,
        )
        for name, rank in texts.items()
    }
    _cite(found["work"], coordinator)
    operations.answer_finding(found["rent"], DEFERRED, by=coordinator, at=A_MOMENT)
    client.force_login(make_member(Role.OFFICER))
    address = f"/en/work/{partnership.slug}/findings/"

    def listed(query: str) -> set[str]:
        rows = csv.DictReader(io.StringIO(client.get(f"{address}csv/?{query}").content.decode("utf-8-sig")))
        return {row["statement_fr"] for row in rows}

    assert listed("") == {"work", "rent", "bus"}
    assert listed("theme=housing") == {"rent"}
    assert listed("characteristic=10") == {"bus"}
    assert listed("status=acted_on") == {"work"}
    assert listed("status=open") == {"bus"}
    assert listed("status=deferred") == {"rent"}
    assert ",=work" not in client.get(f"{address}csv/").content.decode()
    page = client.get(f"{address}?status=deferred").content.decode()
    assert "Next year." in page
    assert "No finding fits." in client.get(f"{address}?status=out_of_remit").content.decode()


def test_the_page_of_a_finding_leads_to_all_that_stands_on_it(
    client: Client,
    partnership: Partnership,
    coordinator: User,
    finding: Finding,
    django_assert_max_num_queries: object,
) -> None:
    plan = make_plan(partnership, by=coordinator)
    outcome, other = plan.strategy.outcomes.all()[:2]
    outcome.findings.add(finding)
    objective = Objective.objects.create(outcome=other, position=1, statement=Text(en="Meet.", fr="Se voir."))
    objective.findings.add(finding)
    serving, following, elsewhere = (make_action(plan, by=coordinator) for _each in range(3))
    Action.objects.filter(pk=serving.pk).update(outcome=other, objective=objective)
    Action.objects.filter(pk=elsewhere.pk).update(outcome=other)
    client.force_login(coordinator)
    strategy = f"/en/work/{partnership.slug}/strategy/2026/"

    assert [(one.label, one.href) for one in citations_of(finding)] == [
        ("Outcome 1: Fewer newcomers without work.", f"{strategy}#outcome-{outcome.pk}"),
        ("Objective 2.1: Meet.", f"{strategy}#outcome-{other.pk}"),
        ("Action 1 of 2026–2027: Job fair", serving.get_absolute_url()),
        ("Action 2 of 2026–2027: Job fair", following.get_absolute_url()),
    ]
    with django_assert_max_num_queries(11):  # type: ignore[operator]
        page = client.get(finding.get_absolute_url()).content.decode()
    assert f'<a href="{serving.get_absolute_url()}">Action 1 of 2026–2027: Job fair</a>' in page
    assert f'id="outcome-{outcome.pk}"' in client.get(strategy).content.decode()


def test_documents_keep_their_licence(finding: Finding, coordinator: User) -> None:
    content = DocumentContent(citation=Text(en="A (2024)."), licence=OutputLicence.RESERVED)

    piece = operations.add_document(finding, content, by=coordinator, at=A_MOMENT)
    assert (piece.licence, str(piece)) == ("reserved", "A (2024).")


@pytest.mark.parametrize("number", [1, 4])
def test_the_list_asks_the_same_for_any_number_of_findings(
    client: Client,
    project: ResearchProject,
    partnership: Partnership,
    coordinator: User,
    django_assert_max_num_queries: object,
    number: int,
) -> None:
    content = DocumentContent(citation=Text(en="A (2024)."), licence=OutputLicence.RESERVED)
    for _each in range(number):
        found = make_finding(project, by=coordinator)
        operations.add_document(found, content, by=coordinator, at=A_MOMENT)
    client.force_login(coordinator)

    with django_assert_max_num_queries(8):  # type: ignore[operator]
        client.get(f"/en/work/{partnership.slug}/findings/")
