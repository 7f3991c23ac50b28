"""The end of a year: every action is carried, closed or dropped for a reason, all of them or none."""

from datetime import timedelta

import pytest
from django.test import Client

from parvis.assessment.text import Text
from parvis.core.audit import events_of
from parvis.core.models import AuditEvent
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.plans.enums import ActionStatus, Ending
from parvis.plans.errors import (
    ActionEnded,
    NoNextPlan,
    NotOfThisPartnership,
    PlanNotApproved,
    ReasonMissing,
    UpdateWaits,
)
from parvis.plans.models import Action, ActionPlan, Measure
from parvis.plans.operations.action_plan import start_plan
from parvis.plans.operations.progress import report_progress
from parvis.plans.operations.roll_over import ActionFate, end_actions
from parvis.plans.operations.update_link import (
    PartnerUpdate,
    confirm_update,
    make_link,
    propose_update,
)
from tests.factories.partnerships import A_MOMENT
from tests.factories.plans import (
    make_action,
    make_approved_plan,
    make_approved_strategy,
    make_measured_action,
    make_plan,
)
from tests.machines import Machine, learn, replay, walk

LATER = A_MOMENT + timedelta(days=340)
WHY = Text(en="The hall was closed.", fr="La salle était fermée.")


def _fate(action: Action, fate: Ending, reason: Text = WHY) -> ActionFate:
    return ActionFate(action=action, fate=fate, reason=reason)


def test_a_carried_action_goes_on_in_the_next_year(partnership: Partnership, coordinator: User) -> None:
    action = make_measured_action(partnership, by=coordinator)
    start_plan(action.plan.strategy, fiscal_year=2027, by=coordinator, at=LATER)

    (continued,) = end_actions(action.plan, [_fate(action, Ending.CARRIED)], by=coordinator, at=LATER)

    assert (continued.plan.fiscal_year, continued.carried_from, continued.position) == (2027, action, 1)
    assert (continued.title.en, continued.status, continued.outcome) == (
        "Job fair",
        ActionStatus.NOT_STARTED,
        action.outcome,
    )
    assert [(one.label.en, one.target, one.result) for one in continued.measures.all()] == [
        ("People reached", 40, None)
    ]
    stored = Action.objects.get(pk=action.pk)
    assert (stored.fate, stored.fate_reason) == (Ending.CARRIED, WHY)
    assert events_of(continued)[0].after["continues"] == 2026


def test_under_a_new_strategy_it_works_for_the_like_outcome(
    partnership: Partnership, coordinator: User
) -> None:
    action = make_measured_action(partnership, by=coordinator, fiscal_year=2026)
    ActionPlan.objects.filter(pk=action.plan_id).update(fiscal_year=2028)
    following = make_approved_strategy(partnership, by=coordinator, first_year=2029)
    start_plan(following, fiscal_year=2029, by=coordinator, at=LATER)
    plan = ActionPlan.objects.get(pk=action.plan_id)
    by_indicator = end_actions(plan, [_fate(action, Ending.CARRIED)], by=coordinator, at=LATER)[0]
    assert by_indicator.outcome == following.outcomes.earliest("position")

    Action.objects.filter(pk=by_indicator.pk).delete()
    Action.objects.update(fate="")
    Measure.objects.filter(outcome__strategy=following).update(indicator="low_income_rate")
    by_expectation = end_actions(plan, [_fate(action, Ending.CARRIED)], by=coordinator, at=LATER)[0]
    assert by_expectation.outcome.expectation == action.outcome.expectation


def test_an_action_does_not_end_over_what_a_partner_reported(
    partnership: Partnership, coordinator: User
) -> None:
    action = make_measured_action(partnership, by=coordinator)
    secret = make_link(action, addressee="Sam", language="en", by=coordinator, at=A_MOMENT)
    update = propose_update(secret, PartnerUpdate(status=ActionStatus.DONE), at=A_MOMENT)

    with pytest.raises(UpdateWaits):
        end_actions(action.plan, [_fate(action, Ending.CLOSED)], by=coordinator, at=LATER)
    assert Action.objects.get(pk=action.pk).fate == ""

    confirm_update(update, by=coordinator, at=LATER)
    end_actions(action.plan, [_fate(action, Ending.CLOSED)], by=coordinator, at=LATER)
    stored = Action.objects.get(pk=action.pk)
    assert (stored.fate, stored.status) == (Ending.CLOSED, ActionStatus.DONE)


def test_all_or_none(partnership: Partnership, coordinator: User) -> None:
    plan = make_approved_plan(partnership, by=coordinator, actions=2)
    first, second = plan.actions.all()
    foreign = make_approved_plan(partnership, by=coordinator, fiscal_year=2030).actions.get()
    wrong = [
        (NoNextPlan, [_fate(first, Ending.CLOSED), _fate(second, Ending.CARRIED)]),
        (ReasonMissing, [_fate(first, Ending.CLOSED), _fate(second, Ending.DROPPED, Text(en="  "))]),
        (NotOfThisPartnership, [_fate(first, Ending.CLOSED), _fate(foreign, Ending.CLOSED)]),
    ]

    for error, fates in wrong:
        with pytest.raises(error):
            end_actions(plan, fates, by=coordinator, at=LATER)

    assert [*Action.objects.values_list("fate", flat=True)] == ["", "", ""]


def test_a_draft_does_not_end(partnership: Partnership, coordinator: User) -> None:
    plan = make_plan(partnership, by=coordinator)
    action = make_action(plan, by=coordinator)

    with pytest.raises(PlanNotApproved):
        end_actions(plan, [_fate(action, Ending.CLOSED)], by=coordinator, at=LATER)

    assert Action.objects.get().fate == ""


def test_an_action_ends_once_in_any_order(partnership: Partnership, coordinator: User) -> None:
    action = make_measured_action(partnership, by=coordinator)
    pk, plan, strategy = action.pk, action.plan, action.plan.strategy

    def of_year() -> Action:
        return Action.objects.select_related("plan__strategy__partnership", "outcome").get(pk=pk)

    def end(fate: Ending) -> object:
        return end_actions(plan, [_fate(of_year(), fate)], by=coordinator, at=LATER)

    machine = Machine(
        steps={
            "start the next plan": lambda: start_plan(strategy, fiscal_year=2027, by=coordinator, at=LATER),
            "report": lambda: report_progress(of_year(), status=ActionStatus.DONE, by=coordinator, at=LATER),
            **{str(fate): lambda fate=fate: end(fate) for fate in Ending},
        },
        look=lambda: (
            of_year().status,
            of_year().fate,
            ActionPlan.objects.count(),
            Action.objects.filter(carried_from=pk).count(),
        ),
        tables=(Action, ActionPlan, AuditEvent),
    )
    learned = learn(machine)

    def check(state: tuple[str, str, int, int], step: str, led: tuple[str, str, int, int] | None) -> None:
        _status, fate, plans, _carried = state
        may = {"start the next plan": plans == 1, "carried": not fate and plans == 2}.get(step, not fate)
        assert (led is not None) == may, (state, step)
        if led:
            assert (led[1] == "carried") == bool(led[3]), (state, step)

    walk(machine, learned, check)
    replay(machine, learned)
    assert {state[1] for state in learned.states} == {"", *Ending.values}
    Action.objects.update(fate=Ending.CLOSED)
    with pytest.raises(ActionEnded):
        end(Ending.DROPPED)


def test_the_page_decides_on_some_and_leaves_the_rest(
    client: Client, partnership: Partnership, coordinator: User
) -> None:
    plan = make_approved_plan(partnership, by=coordinator, actions=2)
    first, second = plan.actions.all()
    start_plan(plan.strategy, fiscal_year=2027, by=coordinator, at=LATER)
    client.force_login(coordinator)
    address = f"/en/work/{partnership.slug}/action-plan/2026/end/"

    refused = client.post(address, {f"fate_{first.pk}": "carried", f"reason_{first.pk}": ""})
    assert (refused.status_code, "Say why." in refused.content.decode()) == (422, True)
    client.post(address, {f"fate_{first.pk}": "carried", f"reason_{first.pk}": "No hall."})

    assert [*plan.actions.values_list("fate", flat=True)] == ["carried", ""]
    page = client.get(address).content.decode()
    assert (f"fate_{first.pk}" in page, f"fate_{second.pk}" in page) == (False, True)
    continued = Action.objects.get(carried_from=first)
    assert "Continues" in client.get(continued.get_absolute_url()).content.decode()
    assert "Continued in" in client.get(first.get_absolute_url()).content.decode()
