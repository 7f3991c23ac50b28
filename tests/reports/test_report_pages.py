"""The pages of a report: from its first filling to its acceptance, in both languages."""

import pytest
from django.test import Client
from django.utils import timezone

from parvis.assessment.text import Text
from parvis.core.clock import FiscalYear
from parvis.partnerships.access import Role
from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.plans.models import ActionPlan
from parvis.publications.models import Edition
from parvis.reports.enums import ReportState
from parvis.reports.kinds import ANNUAL
from parvis.reports.models import Answer, Report
from parvis.reports.operations.report import begin
from tests.factories.forms import as_sent, opened
from tests.factories.partnerships import A_MOMENT, make_decision, make_member, make_partnership
from tests.factories.plans import make_approval, make_approved_plan
from tests.factories.reports import answer, make_complete_report, make_report, make_submitted_report


@pytest.fixture
def signed_in(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


@pytest.fixture
def officer(db: None) -> User:
    return make_member(Role.OFFICER)


def test_a_report_goes_from_the_records_to_its_edition(
    client: Client, partnership: Partnership, coordinator: User, officer: User
) -> None:
    make_approved_plan(partnership, by=coordinator)
    reports = f"/en/work/{partnership.slug}/report/"
    client.force_login(coordinator)
    assert client.post(f"{reports}2026/begin/").headers["Location"] == f"{reports}2026/"
    report = Report.objects.get()
    for section, keys in (
        (2, ["collaboration"]),
        (4, ["change"]),
        (5, ["difficulties", "advice", "next_year"]),
    ):
        typed = {f"{key}_{language}": "Words." for key in keys for language in ("en", "fr")}
        for each in report.answers.all():
            typed.setdefault(f"{each.question}_en", each.body.en)
            typed.setdefault(f"{each.question}_fr", each.body.fr)
        response = client.post(f"{reports}2026/section/{section}/", typed)
        assert response.status_code == 302
    assert response.headers["Location"] == f"{reports}2026/answers/"
    decision = make_approval(partnership, DecisionKind.APPROVE_REPORT)

    sent = client.post(f"{reports}2026/submit/", {"decision": decision.pk})
    report.refresh_from_db()
    confirmation = client.get(sent.headers["Location"]).content.decode()
    assert f"Reference number: {report.reference}" in confirmation
    assert report.approved_by == decision

    client.force_login(officer)
    assert report.reference in client.get("/en/reviews/").content.decode()
    client.post(f"{reports}2026/return/", {"reason_en": "Say how you know."})
    client.force_login(coordinator)
    assert "Say how you know." in client.get(f"{reports}2026/").content.decode()
    client.post(f"{reports}2026/submit/")
    client.force_login(officer)
    assert "Accept the report?" in client.get(f"{reports}2026/accept/").content.decode()
    report.refresh_from_db()
    assert report.state == ReportState.SUBMITTED
    client.post(f"{reports}2026/accept/")
    client.force_login(coordinator)
    published = client.post(f"{reports}2026/publish/")

    report.refresh_from_db()
    assert report.state == ReportState.ACCEPTED
    assert published.headers["Location"] == Edition.objects.get().get_absolute_url()


def test_a_motion_can_be_followed_from_the_report_to_its_meeting(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    plan = make_approved_plan(partnership, by=coordinator)
    decision = make_decision(partnership.councils.get())
    meeting = f"/en/work/{partnership.slug}/meetings/{decision.motion.agenda_item.meeting_id}/"
    signed_in.post(f"/en/work/{partnership.slug}/report/{plan.fiscal_year}/begin/")

    for page in ("section/1", "answers"):
        shown = signed_in.get(f"/en/work/{partnership.slug}/report/2026/{page}/").content.decode()
        assert f'<a href="{meeting}">{decision.number}</a>' in shown


def test_a_section_is_kept_as_a_draft_until_it_is_saved(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    make_report(partnership, by=coordinator)
    address = f"/en/work/{partnership.slug}/report/2026/section/2/"
    typed = opened(signed_in, address) | {"collaboration_en": ["A draft"]}

    signed_in.post(address, typed | {"kept-do": "draft"})

    assert Answer.objects.get(question="collaboration").body.en == ""
    assert opened(signed_in, address)["collaboration_en"] == ["A draft"]


def test_two_editors_of_one_answer_do_not_overwrite_each_other_silently(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    report = make_report(partnership, by=coordinator)
    colleague = make_member(Role.COORDINATOR, partnership, name="Noor Exemple")
    address = f"/en/work/{partnership.slug}/report/2026/section/2/"
    typed = opened(signed_in, address) | {"collaboration_en": ["Mine."]}
    answer(report, "collaboration", Text(en="Theirs."), by=colleague)

    response = signed_in.post(address, typed)

    page = response.content.decode()
    assert response.status_code == 409
    assert "Theirs." in page
    assert Answer.objects.get(question="collaboration").body.en == "Theirs."

    signed_in.post(address, as_sent(page) | {"collaboration_en": ["Both."]})
    assert Answer.objects.get(question="collaboration").body.en == "Both."


def test_a_report_with_gaps_is_not_submitted(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    make_report(partnership, by=coordinator)

    response = signed_in.post(f"/en/work/{partnership.slug}/report/2026/submit/")

    assert response.status_code == 409
    assert "What matters most next year?" in response.content.decode()
    assert Report.objects.get().state == ReportState.DRAFT


def test_an_incomplete_return_goes_back_to_the_officer(
    client: Client, partnership: Partnership, coordinator: User, officer: User
) -> None:
    make_submitted_report(partnership, by=coordinator)
    client.force_login(officer)

    response = client.post(
        f"/en/work/{partnership.slug}/report/2026/return/", {"reason_en": "", "reason_fr": " "}
    )

    assert response.status_code == 422
    assert Report.objects.get().state == ReportState.SUBMITTED


@pytest.mark.parametrize(
    ("role", "page"),
    [
        (Role.COUNCIL_MEMBER, "submit"),
        (Role.COUNCIL_MEMBER, "fill-again"),
        (Role.CO_CHAIR, "fill-again"),
        (Role.OFFICER, "submit"),
        (Role.COORDINATOR, "accept"),
        (Role.COORDINATOR, "return"),
        (Role.OFFICER, "accept"),  # nothing has been submitted
        (Role.COORDINATOR, "publish"),  # nothing has been accepted
    ],
)
def test_who_may_not_is_told_so_and_nothing_changes(
    client: Client, partnership: Partnership, coordinator: User, role: Role, page: str
) -> None:
    make_complete_report(partnership, by=coordinator)
    client.force_login(make_member(role, partnership))

    response = client.post(f"/en/work/{partnership.slug}/report/2026/{page}/", {"reason_en": "No."})

    assert response.status_code == 403
    assert Report.objects.get().state == ReportState.DRAFT


def test_the_answers_say_that_the_year_has_not_ended_only_before_it_has(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    report = make_complete_report(partnership, by=coordinator)
    this_year = FiscalYear.of(timezone.localdate()).start

    said = {}
    for year in (this_year - 1, this_year):
        ActionPlan.objects.filter(pk=report.plan_id).update(fiscal_year=year)
        page = signed_in.get(f"/en/work/{partnership.slug}/report/{year}/answers/").content.decode()
        said[year] = "The fiscal year has not ended" in page, "Submit the report" in page

    assert said == {this_year - 1: (False, True), this_year: (True, True)}


def test_reports_of_another_partnership_do_not_exist(signed_in: Client, partnership: Partnership) -> None:
    other = make_partnership()
    make_report(other, by=make_member(Role.COORDINATOR, other))

    assert signed_in.get(f"/en/work/{other.slug}/report/2026/").status_code == 404
    assert signed_in.get(f"/en/work/{partnership.slug}/report/2026/").status_code == 404
    assert signed_in.get("/en/reviews/").status_code == 403


@pytest.mark.parametrize(
    ("page", "statements"), [("", 8), ("section/1/", 8), ("answers/", 8), ("confirmation/", 5)]
)
@pytest.mark.parametrize("decisions", [1, 3])
def test_a_page_reads_the_same_number_of_statements_for_any_number_of_decisions(
    signed_in: Client,
    partnership: Partnership,
    coordinator: User,
    django_assert_num_queries: object,
    page: str,
    statements: int,
    decisions: int,
) -> None:
    plan = make_approved_plan(partnership, by=coordinator)
    for _each in range(decisions):
        make_decision(partnership.councils.get())
    begin(plan, kind=ANNUAL, by=coordinator, at=A_MOMENT)

    with django_assert_num_queries(statements):  # type: ignore[operator]
        signed_in.get(f"/en/work/{partnership.slug}/report/2026/{page}")


@pytest.mark.parametrize("number", [1, 3])
def test_the_queue_reads_the_same_number_of_statements_for_any_number_of_reports(
    client: Client, officer: User, django_assert_num_queries: object, number: int
) -> None:
    for _each in range(number):
        place = make_partnership()
        make_submitted_report(place, by=make_member(Role.COORDINATOR, place))
    client.force_login(officer)

    with django_assert_num_queries(4):  # type: ignore[operator]
        client.get("/en/reviews/")


def test_the_pages_are_in_french_under_french_words(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    make_complete_report(partnership, by=coordinator)
    reports = f"/fr/travail/{partnership.slug}/rapport/"

    for page, words in {
        "": "Rapports annuels",
        "2026/": "Remplir de nouveau à partir des dossiers",
        "2026/partie/1/": "À quelle fréquence le conseil de partenariat s’est-il réuni",
        "2026/reponses/": "Soumettre le rapport",
    }.items():
        response = signed_in.get(f"{reports}{page}")
        assert response.status_code == 200
        assert words in response.content.decode()
