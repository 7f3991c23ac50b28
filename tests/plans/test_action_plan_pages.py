"""The pages of an action plan: writing it, approving it, and reporting progress in the row."""

import pytest
from django.test import Client

from parvis.core.audit import events_of
from parvis.partnerships.access import Role
from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.plans.enums import ActionStatus
from parvis.plans.models import Action, ActionPlan, Progress
from tests.factories.partnerships import make_member, make_organisation
from tests.factories.plans import (
    make_action,
    make_approval,
    make_approved_plan,
    make_approved_strategy,
    make_plan,
)


@pytest.fixture
def signed_in(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def test_a_plan_goes_from_its_year_to_its_approval(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    strategy = make_approved_strategy(partnership, by=coordinator)
    lead, partner = make_organisation(partnership), make_organisation(partnership)
    plans = f"/en/work/{partnership.slug}/action-plan/"

    started = signed_in.post(f"{plans}new/", {"fiscal_year": "2027"})
    assert started.headers["Location"] == f"{plans}2027/"
    action = {
        "outcome": strategy.outcomes.all()[0].pk,
        "title_en": "Welcome day",
        "title_fr": "Journée d’accueil",
        "lead": lead.pk,
        "partners": [partner.pk],
        "quarter": "2",
    }
    signed_in.post(f"{plans}2027/actions/new/", action)
    stored = Action.objects.get()
    signed_in.post(f"{plans}2027/actions/{stored.pk}/change/", {**action, "quarter": "3"})
    decision = make_approval(partnership, DecisionKind.APPROVE_PLAN)
    signed_in.post(f"{plans}2027/approval/", {"decision": decision.pk})

    assert ActionPlan.objects.get().approved_by == decision
    stored.refresh_from_db()
    assert (stored.quarter, [*stored.partners.all()]) == (3, [partner])
    page = signed_in.get(f"{plans}2027/").content.decode()
    assert "Action plan 2027–2028" in page
    assert "October to December" in page


def test_dates_the_wrong_way_round_are_said_on_the_form_with_what_was_typed(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    plan = make_plan(partnership, by=coordinator)
    action = make_action(plan, by=coordinator)
    typed = {
        "outcome": action.outcome_id,
        "title_en": "Welcome day",
        "lead": action.lead_id,
        "quarter": "1",
        "starts_on": "2026-06-10",
        "ends_on": "2026-05-01",
    }

    for address in ("actions/new/", f"actions/{action.pk}/change/"):
        answer = signed_in.post(f"{plan.get_absolute_url()}{address}", typed)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert ("The dates do not fit." in page, 'value="2026-05-01"' in page) == (True, True)

    assert [str(each) for each in Action.objects.all()] == [str(action)]


def test_a_year_outside_every_strategy_is_refused(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    make_approved_strategy(partnership, by=coordinator)

    response = signed_in.post(f"/en/work/{partnership.slug}/action-plan/new/", {"fiscal_year": "2040"})

    assert response.status_code == 422
    assert ActionPlan.objects.count() == 0


def test_a_council_member_reports_progress_without_scripts(
    client: Client, partnership: Partnership, coordinator: User, council_member: User
) -> None:
    action = make_approved_plan(partnership, by=coordinator).actions.get()
    client.force_login(council_member)
    plan = f"/fr/travail/{partnership.slug}/plan-d-action/2026/"

    response = client.post(
        f"{plan}actions/{action.pk}/progres/", {"status": "under_way", "note": "La salle est réservée."}
    )

    assert response.headers["Location"] == f"{plan}actions/{action.pk}/"
    assert Progress.objects.get().note.fr == "La salle est réservée."
    assert "La salle est réservée." in client.get(f"{plan}actions/{action.pk}/").content.decode()


def test_a_status_is_changed_in_its_row_and_undone_without_scripts(
    client: Client, partnership: Partnership, coordinator: User, council_member: User
) -> None:
    action = make_approved_plan(partnership, by=coordinator).actions.get()
    client.force_login(council_member)
    plan = f"/fr/travail/{partnership.slug}/plan-d-action/2026/"

    response = client.post(f"{plan}actions/{action.pk}/etat/", {"status": "under_way"})

    assert response.headers["Location"] == f"{plan}?changed={action.pk}#action-{action.pk}"
    page = client.get(f"{plan}?changed={action.pk}").content.decode()
    assert "Revenir à «\N{NO-BREAK SPACE}Non commencée\N{NO-BREAK SPACE}»" in page
    event = events_of(action)[0].pk
    client.post(f"{plan}actions/{action.pk}/annuler/", {"event": event})
    assert Action.objects.get().status == ActionStatus.NOT_STARTED


def test_htmx_gets_the_row_and_the_counts(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    action = make_approved_plan(partnership, by=coordinator, actions=2).actions.all()[0]

    response = signed_in.post(
        f"/en/work/{partnership.slug}/action-plan/2026/actions/{action.pk}/status/",
        {"status": "done"},
        headers={"HX-Request": "true"},
    )

    fragment = response.content.decode()
    assert fragment.count("<tr") == 1
    assert f'id="action-{action.pk}"' in fragment
    assert 'hx-swap-oob="true"' in fragment
    assert "<li>Done: 1</li>" in fragment
    assert "autofocus" in fragment
    assert "<html" not in fragment


def test_a_status_that_does_not_exist_is_refused(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    action = make_approved_plan(partnership, by=coordinator).actions.get()

    response = signed_in.post(
        f"/en/work/{partnership.slug}/action-plan/2026/actions/{action.pk}/status/", {"status": "90%"}
    )

    assert response.status_code == 422
    assert Action.objects.get().status == ActionStatus.NOT_STARTED


def test_an_officer_reads_the_plan_and_changes_nothing(
    client: Client, partnership: Partnership, coordinator: User
) -> None:
    action = make_approved_plan(partnership, by=coordinator).actions.get()
    client.force_login(make_member(Role.OFFICER))
    plan = f"/en/work/{partnership.slug}/action-plan/2026/"

    refused = client.post(f"{plan}actions/{action.pk}/status/", {"status": "done"})

    assert refused.status_code == 403
    assert "Only coordinators, co-chairs and council members report progress." in refused.content.decode()
    assert Progress.objects.count() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_reads_the_same_number_of_statements_for_any_number_of_actions(
    signed_in: Client,
    partnership: Partnership,
    coordinator: User,
    django_assert_num_queries: object,
    number: int,
) -> None:
    make_approved_plan(partnership, by=coordinator, actions=number)

    with django_assert_num_queries(9):  # type: ignore[operator]
        signed_in.get(f"/en/work/{partnership.slug}/action-plan/2026/")


@pytest.mark.parametrize("number", [1, 3])
def test_the_form_reads_the_same_number_of_statements_for_any_number_of_organizations(
    signed_in: Client,
    partnership: Partnership,
    coordinator: User,
    django_assert_num_queries: object,
    number: int,
) -> None:
    plan = make_plan(partnership, by=coordinator)
    for _each in range(number):
        action = make_action(plan, by=coordinator)

    with django_assert_num_queries(10):  # type: ignore[operator]
        signed_in.get(f"/en/work/{partnership.slug}/action-plan/2026/actions/{action.pk}/change/")
