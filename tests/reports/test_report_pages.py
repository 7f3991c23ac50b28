"""The pages of a report: from its first filling to its acceptance, in both languages."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from parvis.assessment.text import Text
from parvis.core.clock import FiscalYear
from parvis.partnerships.access import Role
from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.plans.enums import ActionStatus
from parvis.plans.models import ActionPlan
from parvis.plans.operations.progress import report_progress
from parvis.publications.models import Edition
from parvis.reports.enums import ReportState
from parvis.reports.kinds import ANNUAL
from parvis.reports.models import Answer, Remark, Report
from parvis.reports.operations.approval import approve
from parvis.reports.operations.report import begin
from parvis.reports.operations.review import begin_review
from parvis.reports.operations.submission import submit
from tests.factories.forms import as_sent, opened
from tests.factories.partnerships import A_MOMENT, make_decision, make_member, make_partnership
from tests.factories.plans import make_approval, make_approved_plan
from tests.factories.reports import (
    answer,
    give_back,
    make_accepted_report,
    make_complete_report,
    make_report,
    make_report_in_review,
    make_submitted_report,
)


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
    for section, keys in ((5, ["change"]), (6, ["difficulties", "advice"])):
        typed = {f"{key}_{language}": "Words." for key in keys for language in ("en", "fr")}
        for each in report.answers.all():
            typed.setdefault(f"{each.question}_en", each.body.en)
            typed.setdefault(f"{each.question}_fr", each.body.fr)
        response = client.post(f"{reports}2026/section/{section}/", typed)
        assert response.status_code == 302
    assert response.headers["Location"] == f"{reports}2026/answers/"
    decision = make_approval(partnership, DecisionKind.APPROVE_REPORT)
    assert client.post(f"{reports}2026/approve/", {"decision": decision.pk}).status_code == 302

    sent = client.post(f"{reports}2026/submit/")
    report.refresh_from_db()
    confirmation = client.get(sent.headers["Location"]).content.decode()
    assert f"Reference number: {report.reference}/1" in confirmation
    assert report.approved_by == decision

    client.force_login(officer)
    assert report.reference in client.get("/en/reviews/").content.decode()
    begun = client.post(f"{reports}2026/review/begin/")
    assert begun.headers["Location"] == f"{reports}2026/review/1/"
    marked = {"mark": "put_right", "reason": "unfounded", "words_en": "Say how you know."}
    client.post(f"{reports}2026/review/5/", marked)
    client.post(f"{reports}2026/return/", {"due_on": timezone.localdate() + timedelta(days=20)})
    client.force_login(coordinator)
    assert "Say how you know." in client.get(f"{reports}2026/").content.decode()
    assert "Say how you know." in client.get(f"{reports}2026/section/5/").content.decode()
    client.post(f"{reports}2026/submit/")
    client.force_login(officer)
    assert "Submitted again" in client.get("/en/reviews/").content.decode()
    assert "Both copies say the same" in client.get(f"{reports}2026/changes/").content.decode()
    client.post(f"{reports}2026/review/begin/")
    assert "Accept the report?" in client.get(f"{reports}2026/accept/").content.decode()
    report.refresh_from_db()
    assert report.state == ReportState.IN_REVIEW
    client.post(f"{reports}2026/accept/")
    client.force_login(coordinator)
    published = client.post(f"{reports}2026/publish/")

    report.refresh_from_db()
    assert report.state == ReportState.ACCEPTED
    assert published.headers["Location"] == Edition.objects.get().get_absolute_url()


def test_each_step_has_its_way_back_on_the_pages(
    client: Client, partnership: Partnership, coordinator: User, officer: User
) -> None:
    report = make_complete_report(partnership, by=coordinator)
    address = f"/en/work/{partnership.slug}/report/2026/"
    decision = make_approval(partnership, DecisionKind.APPROVE_REPORT)
    in_turn = [
        (coordinator, "approve", {"decision": decision.pk}, ReportState.APPROVED),
        (coordinator, "withdraw-approval", {}, ReportState.DRAFT),
        (coordinator, "submit", {}, ReportState.SUBMITTED),
        (coordinator, "recall", {}, ReportState.DRAFT),
        (coordinator, "submit", {}, ReportState.SUBMITTED),
        (officer, "review/begin", {}, ReportState.IN_REVIEW),
        (officer, "review/stop", {}, ReportState.SUBMITTED),
        (officer, "review/begin", {}, ReportState.IN_REVIEW),
        (officer, "accept", {}, ReportState.ACCEPTED),
        (officer, "reopen", {}, ReportState.IN_REVIEW),
        (officer, "accept", {}, ReportState.ACCEPTED),
        (coordinator, "correct", {"words_en": "14.", "words_fr": "14."}, ReportState.ACCEPTED),
    ]
    for who, page, sent, state in in_turn:
        client.force_login(who)
        assert client.post(f"{address}{page}/", sent).status_code == 302, page
        report.refresh_from_db()
        assert report.state == state, page

    shown = client.get(address).content.decode()
    assert "Corrections to this report" in shown
    assert "Verdict taken back" in shown


def test_the_checks_explain_and_only_gaps_stop(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    report = make_report(partnership, by=coordinator)
    answer(report, "change", Text(en="Only English."), by=coordinator)

    page = signed_in.get(f"/en/work/{partnership.slug}/report/2026/answers/").content.decode()

    assert page.count("Stops the submission") == 1
    for known in (
        "Questions without an answer",
        "One language is missing or older than the other",
        "No decision of the council is recorded",
    ):
        assert known in page
    assert "Submit the report" not in page


def test_after_a_return_the_checks_name_what_did_not_change(
    signed_in: Client, partnership: Partnership, coordinator: User, officer: User
) -> None:
    report = make_complete_report(partnership, by=coordinator)
    decision = make_approval(partnership, DecisionKind.APPROVE_REPORT)
    approve(report, decision=decision, by=coordinator, at=A_MOMENT)
    submit(report, by=coordinator, at=A_MOMENT)
    begin_review(report, by=officer, at=A_MOMENT)
    give_back(report, by=officer, at=A_MOMENT)
    address = f"/en/work/{partnership.slug}/report/2026/answers/"

    assert "A section that was to be put right has not changed" in signed_in.get(address).content.decode()

    later = A_MOMENT + timedelta(hours=1)
    answer(report, "change", Text(en="New.", fr="Neuf."), seen=2, by=coordinator, at=later)
    page = signed_in.get(address).content.decode()
    assert "has not changed" not in page
    assert "Changed since the council approved it" in page


def test_what_changed_in_the_records_is_shown_and_filled_again(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    report = make_report(partnership, by=coordinator)
    address = f"/en/work/{partnership.slug}/report/2026/fill-again/"
    report_progress(report.plan.actions.get(), status=ActionStatus.DONE, by=coordinator, at=A_MOMENT)

    assert "Where do the actions of the plan stand?" in signed_in.get(address).content.decode()
    assert signed_in.post(address).status_code == 302

    assert "Nothing changed in the records" in signed_in.get(address).content.decode()


def test_a_mark_and_a_return_that_lack_something_go_back_to_the_officer(
    client: Client, partnership: Partnership, coordinator: User, officer: User
) -> None:
    make_report_in_review(partnership, by=coordinator, officer=officer)
    client.force_login(officer)
    address = f"/en/work/{partnership.slug}/report/2026/"

    assert client.get(f"{address}return/").status_code == 200
    for sent in (
        {"mark": ""},
        {"mark": "put_right"},
        {"mark": "put_right", "reason": "other", "words_en": " "},
    ):
        assert client.post(f"{address}review/1/", sent).status_code == 422
    assert client.post(f"{address}return/", {"due_on": "2020-01-01"}).status_code == 422
    assert client.get(f"{address}review/9/").status_code == 404
    assert client.post(f"{address}review/1/", {"mark": "sound"}).status_code == 302

    assert Remark.objects.get().mark == "sound"
    assert Report.objects.get().state == ReportState.IN_REVIEW


def test_a_correction_in_one_language_goes_back(
    signed_in: Client, partnership: Partnership, coordinator: User, officer: User
) -> None:
    make_accepted_report(partnership, by=coordinator, officer=officer)
    address = f"/en/work/{partnership.slug}/report/2026/correct/"

    assert signed_in.get(address).status_code == 200
    assert signed_in.post(address, {"words_en": "14."}).status_code == 422


def test_the_public_report_has_pages_of_its_own(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    make_approved_plan(partnership, by=coordinator)
    reports = f"/en/work/{partnership.slug}/report/"

    assert "Begin the public report" in signed_in.get(reports).content.decode()
    begun = signed_in.post(f"{reports}2026-public/begin/")

    assert begun.headers["Location"] == f"{reports}2026-public/"
    assert "Public annual report 2026–2027" in signed_in.get(f"{reports}2026-public/").content.decode()
    assert signed_in.get(f"{reports}2026/").status_code == 404
    assert signed_in.get(f"{reports}2026-secret/").status_code == 404


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
    address = f"/en/work/{partnership.slug}/report/2026/section/5/"
    typed = opened(signed_in, address) | {"change_en": ["A draft"]}

    signed_in.post(address, typed | {"kept-do": "draft"})

    assert Answer.objects.get(question="change").body.en == ""
    assert opened(signed_in, address)["change_en"] == ["A draft"]


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
    assert "What was difficult, and what helped?" in response.content.decode()
    assert Report.objects.get().state == ReportState.DRAFT


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
    ("page", "statements"),
    [("", 11), ("section/1/", 8), ("answers/", 9), ("fields/", 7), ("confirmation/", 6)],
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


@pytest.mark.parametrize(
    ("page", "statements"), [("", 12), ("review/", 10), ("review/5/", 9), ("changes/", 7), ("answers/", 8)]
)
def test_a_page_of_a_report_that_came_back_twice_reads_few_statements(
    client: Client,
    partnership: Partnership,
    coordinator: User,
    officer: User,
    django_assert_num_queries: object,
    page: str,
    statements: int,
) -> None:
    report = make_report_in_review(partnership, by=coordinator, officer=officer)
    for _time in range(2):
        give_back(report, by=officer, at=A_MOMENT)
        submit(report, by=coordinator, at=A_MOMENT)
        begin_review(report, by=officer, at=A_MOMENT)
    client.force_login(officer)

    with django_assert_num_queries(statements):  # type: ignore[operator]
        client.get(f"/en/work/{partnership.slug}/report/2026/{page}")


@pytest.mark.parametrize("number", [1, 3])
def test_what_changed_in_the_records_reads_the_same_number_of_statements_for_any_number_of_actions(
    signed_in: Client,
    partnership: Partnership,
    coordinator: User,
    django_assert_num_queries: object,
    number: int,
) -> None:
    plan = make_approved_plan(partnership, by=coordinator, actions=number)
    begin(plan, kind=ANNUAL, by=coordinator, at=A_MOMENT)

    with django_assert_num_queries(28):  # type: ignore[operator]
        signed_in.get(f"/en/work/{partnership.slug}/report/2026/fill-again/")


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
        "2026/champs/": "Copier ce champ",
        "2026/approuver/": "Le conseil ne s’est prononcé sur aucun rapport",
        "2026/": "Les dossiers ont répondu à 14 questions sur 17.",
        "2026/partie/1/": "À quelle fréquence le conseil de partenariat s’est-il réuni",
        "2026/reponses/": "Soumettre le rapport",
    }.items():
        response = signed_in.get(f"{reports}{page}")
        assert response.status_code == 200
        assert words in response.content.decode()
