"""An action plan: written, approved by one decision, and changed by progress only."""

from datetime import timedelta

import pytest

from parvis.assessment.text import Text
from parvis.core.audit import events_of
from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.plans.enums import ActionStatus, PlanState, Quarter
from parvis.plans.errors import (
    NotOfThisPartnership,
    PlanEmpty,
    PlanExists,
    PlanNotApproved,
    PlanNotDraft,
    StrategyNotApproved,
    WrongApproval,
    YearOutsideStrategy,
)
from parvis.plans.models import Action, ActionPlan, Progress
from parvis.plans.operations.action_plan import (
    ActionContent,
    add_action,
    amend_action,
    approve_plan,
    start_plan,
)
from parvis.plans.operations.progress import report_progress
from parvis.plans.queries.action_plan import StatusCount, action_row, plan_page
from tests.factories.partnerships import A_MOMENT, make_organisation, make_partnership
from tests.factories.plans import (
    make_action,
    make_approval,
    make_approved_plan,
    make_approved_strategy,
    make_complete_strategy,
    make_plan,
)

LATER = A_MOMENT + timedelta(days=30)


def test_start_plan_refuses_a_draft_strategy_a_foreign_year_and_a_second_plan(
    partnership: Partnership, coordinator: User
) -> None:
    draft = make_complete_strategy(partnership, by=coordinator, first_year=2020)
    with pytest.raises(StrategyNotApproved):
        start_plan(draft, fiscal_year=2020, by=coordinator, at=A_MOMENT)
    strategy = make_approved_strategy(partnership, by=coordinator)
    with pytest.raises(YearOutsideStrategy):
        start_plan(strategy, fiscal_year=2029, by=coordinator, at=A_MOMENT)
    assert ActionPlan.objects.count() == 0

    start_plan(strategy, fiscal_year=2028, by=coordinator, at=A_MOMENT)
    with pytest.raises(PlanExists):
        start_plan(strategy, fiscal_year=2028, by=coordinator, at=A_MOMENT)
    assert ActionPlan.objects.count() == 1


def test_actions_are_numbered_and_shared(partnership: Partnership, coordinator: User) -> None:
    plan = make_plan(partnership, by=coordinator)
    partner = make_organisation(partnership)
    make_action(plan, by=coordinator)
    content = ActionContent(
        outcome=plan.strategy.outcomes.all()[1],
        title=Text(en="Welcome day", fr="Journée d’accueil"),
        lead=make_organisation(partnership),
        quarter=Quarter.SECOND,
    )

    action = add_action(plan, content, partners=[partner], by=coordinator, at=A_MOMENT)

    assert (action.position, action.status) == (2, ActionStatus.NOT_STARTED)
    assert [*action.partners.all()] == [partner]
    assert [event.verb for event in events_of(action)] == ["action_added"]


def test_amend_action_replaces_what_it_said(partnership: Partnership, coordinator: User) -> None:
    action = make_action(make_plan(partnership, by=coordinator), by=coordinator)
    content = ActionContent(
        outcome=action.outcome,
        title=Text(en="Two job fairs", fr="Deux salons de l’emploi"),
        lead=action.lead,
        quarter=Quarter.FOURTH,
    )

    amend_action(action, content, by=coordinator, at=LATER)

    stored = Action.objects.get()
    assert (stored.title.fr, stored.quarter) == ("Deux salons de l’emploi", Quarter.FOURTH)


def test_an_action_stays_within_its_partnership_and_strategy(
    partnership: Partnership, coordinator: User
) -> None:
    plan = make_plan(partnership, by=coordinator)
    other = make_plan(make_partnership(), by=coordinator)
    title, lead = Text(en="Action", fr="Action"), make_organisation(partnership)
    outcome, foreign_outcome = plan.strategy.outcomes.all()[0], other.strategy.outcomes.all()[0]
    foreigner = make_organisation(other.strategy.partnership)
    wrong = [
        (ActionContent(outcome=foreign_outcome, title=title, lead=lead, quarter=Quarter.FIRST), []),
        (ActionContent(outcome=outcome, title=title, lead=foreigner, quarter=Quarter.FIRST), []),
        (ActionContent(outcome=outcome, title=title, lead=lead, quarter=Quarter.FIRST), [foreigner]),
    ]

    for content, partners in wrong:
        with pytest.raises(NotOfThisPartnership):
            add_action(plan, content, partners=partners, by=coordinator, at=A_MOMENT)

    assert Action.objects.count() == 0


def test_approve_plan_refuses_an_empty_plan_and_a_wrong_decision(
    partnership: Partnership, coordinator: User
) -> None:
    plan = make_plan(partnership, by=coordinator)
    with pytest.raises(PlanEmpty):
        approve_plan(
            plan,
            decision=make_approval(partnership, DecisionKind.APPROVE_PLAN),
            by=coordinator,
            at=A_MOMENT,
        )
    make_action(plan, by=coordinator)
    with pytest.raises(WrongApproval):
        approve_plan(
            plan,
            decision=make_approval(partnership, DecisionKind.APPROVE_REPORT),
            by=coordinator,
            at=A_MOMENT,
        )

    assert ActionPlan.objects.get().state == PlanState.DRAFT


def test_an_approved_plan_does_not_change(partnership: Partnership, coordinator: User) -> None:
    plan = make_approved_plan(partnership, by=coordinator)
    action = plan.actions.get()
    content = ActionContent(
        outcome=action.outcome, title=Text(en="Other", fr="Autre"), lead=action.lead, quarter=Quarter.FIRST
    )

    with pytest.raises(PlanNotDraft):
        add_action(plan, content, by=coordinator, at=A_MOMENT)
    with pytest.raises(PlanNotDraft):
        amend_action(action, content, by=coordinator, at=A_MOMENT)
    with pytest.raises(PlanNotDraft):
        approve_plan(
            plan,
            decision=make_approval(partnership, DecisionKind.APPROVE_PLAN),
            by=coordinator,
            at=A_MOMENT,
        )

    assert Action.objects.get().title.en == "Job fair"


def test_report_progress_appends_a_dated_note(
    partnership: Partnership, coordinator: User, council_member: User
) -> None:
    action = make_approved_plan(partnership, by=coordinator).actions.get()

    report_progress(
        action,
        status=ActionStatus.UNDER_WAY,
        note=Text(en="The room is booked."),
        by=council_member,
        at=LATER,
    )

    progress = Progress.objects.get()
    assert (progress.status, progress.note.en, progress.reported_by) == (
        ActionStatus.UNDER_WAY,
        "The room is booked.",
        council_member,
    )
    stored = Action.objects.get()
    assert (stored.status, stored.status_changed_at) == (ActionStatus.UNDER_WAY, LATER)
    event = events_of(action)[0]
    assert (event.before, event.after["status"]) == ({"status": "not_started"}, "under_way")


def test_to_undo_is_to_report_the_former_status_again(partnership: Partnership, coordinator: User) -> None:
    action = make_approved_plan(partnership, by=coordinator).actions.get()
    report_progress(action, status=ActionStatus.UNDER_WAY, by=coordinator, at=A_MOMENT)
    report_progress(action, status=ActionStatus.DONE, by=coordinator, at=LATER)
    former = action_row(action).former_status
    assert former == ActionStatus.UNDER_WAY

    report_progress(action, status=former, by=coordinator, at=LATER + timedelta(minutes=1))

    assert Action.objects.get().status == ActionStatus.UNDER_WAY
    assert [each.status for each in action.progress.all()] == ["under_way", "done", "under_way"]


def test_report_progress_keeps_nothing_that_says_nothing_new(
    partnership: Partnership, coordinator: User
) -> None:
    action = make_approved_plan(partnership, by=coordinator).actions.get()

    assert report_progress(action, status=ActionStatus.NOT_STARTED, by=coordinator, at=LATER) is None

    assert Progress.objects.count() == 0
    assert [event.verb for event in events_of(action)] == ["action_added"]


def test_report_progress_waits_for_the_approval(partnership: Partnership, coordinator: User) -> None:
    action = make_action(make_plan(partnership, by=coordinator), by=coordinator)

    with pytest.raises(PlanNotApproved):
        report_progress(action, status=ActionStatus.DONE, by=coordinator, at=LATER)

    assert Progress.objects.count() == 0


def test_plan_page_counts_actions_by_status(partnership: Partnership, coordinator: User) -> None:
    plan = make_approved_plan(partnership, by=coordinator, actions=3)
    report_progress(plan.actions.all()[0], status=ActionStatus.DONE, by=coordinator, at=LATER)

    assert plan_page(plan).counts == (
        StatusCount(ActionStatus.NOT_STARTED, 2),
        StatusCount(ActionStatus.UNDER_WAY, 0),
        StatusCount(ActionStatus.DONE, 1),
        StatusCount(ActionStatus.STOPPED, 0),
    )
