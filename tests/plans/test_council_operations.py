"""What a council's decision brings about for its strategy and its plan, in the same step."""

from collections.abc import Iterable
from datetime import datetime

import pytest

from parvis.core.text.value import dated_text
from parvis.partnerships.enums import DecisionKind, Presence
from parvis.partnerships.errors import RecordNotFound
from parvis.partnerships.models import AgendaItem, Appointment, Attendance, CouncilDecision, Partnership
from parvis.partnerships.operations import agenda
from parvis.partnerships.operations.motion import put_motion, record_consensus
from parvis.partnerships.queries.agenda import subject_choices, subjects_chosen, subjects_on
from parvis.partnerships.queries.decision import DecisionFilter, decision_rows, decisions_narrowed
from parvis.people.models import User
from parvis.plans.enums import ActionStatus, PlanState, Quarter
from parvis.plans.models import Action, ActionPlan, Objective, Strategy
from parvis.plans.operations.action_plan import ActionContent
from parvis.plans.operations.council import propose_action
from tests.factories.partnerships import (
    make_appointment,
    make_council,
    make_meeting,
    make_organisation,
    make_partnership,
    make_seat,
)
from tests.factories.plans import (
    VISION,
    make_action,
    make_approved_plan,
    make_complete_strategy,
    make_plan,
    make_strategy,
)


@pytest.fixture
def item(partnership: Partnership) -> AgendaItem:
    council = make_council(partnership)
    meeting = make_meeting(council)
    for name in ("Alix", "Noor"):
        person = make_appointment(make_seat(council), name=name)
        Attendance.objects.create(meeting=meeting, appointment=person, presence=Presence.IN_PERSON)
    return AgendaItem.objects.select_related("meeting__council__partnership").get(meeting=meeting)


def _people(item: AgendaItem) -> list[Appointment]:
    return list(Appointment.objects.filter(attendances__meeting=item.meeting).order_by("pk"))


def _decide(item: AgendaItem, kind: DecisionKind, *, by: User, at: datetime) -> CouncilDecision:
    moved_by, seconded_by = _people(item)
    motion = put_motion(
        item, wording=VISION, kind=kind, moved_by=moved_by, seconded_by=seconded_by, by=by, at=at
    )
    decision = record_consensus(motion, by=by, at=at)
    assert decision is not None
    return decision


def test_a_decision_approves_the_strategy_that_is_drafted(
    item: AgendaItem, partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    strategy = make_complete_strategy(partnership, by=coordinator)

    decision = _decide(item, DecisionKind.APPROVE_STRATEGY, by=coordinator, at=moment)

    strategy.refresh_from_db()
    assert (strategy.state, strategy.approved_by, str(decision.refusal)) == (PlanState.APPROVED, decision, "")


def test_a_decision_says_what_an_incomplete_strategy_lacks(
    item: AgendaItem, partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    make_strategy(partnership, by=coordinator)

    decision = _decide(item, DecisionKind.APPROVE_STRATEGY, by=coordinator, at=moment)

    assert str(decision.refusal).startswith("The strategy cannot be approved yet.")
    assert (Strategy.objects.get().state, CouncilDecision.objects.count()) == (PlanState.DRAFT, 1)


def test_a_decision_does_not_choose_between_two_drafts(
    item: AgendaItem, partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    for first_year in (2026, 2029):
        make_complete_strategy(partnership, by=coordinator, first_year=first_year)

    decision = _decide(item, DecisionKind.APPROVE_STRATEGY, by=coordinator, at=moment)

    assert str(decision.refusal).startswith("More than one of this kind is being drafted.")
    assert set(Strategy.objects.values_list("state", flat=True)) == {PlanState.DRAFT}


def test_a_decision_approves_the_plan_that_is_drafted(
    item: AgendaItem, partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    plan = make_plan(partnership, by=coordinator)
    make_action(plan, by=coordinator)

    decision = _decide(item, DecisionKind.APPROVE_PLAN, by=coordinator, at=moment)

    plan.refresh_from_db()
    assert (plan.state, plan.approved_by) == (PlanState.APPROVED, decision)


def _propose(item: AgendaItem, plan: ActionPlan, *, by: User, at: datetime) -> CouncilDecision:
    moved_by, seconded_by = _people(item)
    organisation = make_organisation(plan.strategy.partnership)
    content = ActionContent(
        outcome=plan.strategy.outcomes.earliest("pk"),
        title=VISION,
        lead=organisation,
        quarter=Quarter.SECOND,
    )
    motion = propose_action(
        item,
        plan,
        content,
        partners=[organisation],
        wording=VISION,
        moved_by=moved_by,
        seconded_by=seconded_by,
        by=by,
        at=at,
    )
    assert not Action.objects.filter(proposal__motion=motion).exists()
    decision = record_consensus(motion, by=by, at=at)
    assert decision is not None
    return decision


def test_a_decision_adds_its_action_also_to_an_approved_plan(
    item: AgendaItem, partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    plan = make_approved_plan(partnership, by=coordinator)

    decision = _propose(item, plan, by=coordinator, at=moment)

    added = plan.actions.latest("position")
    assert (added.title.fr, added.quarter, added.partners.count()) == ("Chacun prend part.", 2, 1)
    assert (added.proposal.motion, str(decision.refusal)) == (decision.motion, "")
    row = next(
        row
        for row in decision_rows(decisions_narrowed(partnership, DecisionFilter()))
        if row.decision == decision
    )
    assert [subject.label for subject in row.created] == ["Everyone takes part. (2026–2027)"]
    assert not row.is_waiting


def test_an_item_is_about_an_action_or_an_outcome(
    item: AgendaItem, partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    plan = make_plan(partnership, by=coordinator)
    action, outcome = make_action(plan, by=coordinator), plan.strategy.outcomes.earliest("pk")
    offered = {value for _kind, group in subject_choices(item.meeting) for value, _name in group}

    agenda.point_at(item, subjects=[f"action:{action.pk}"], by=coordinator, at=moment)
    items = list(item.meeting.agenda_items.all())
    addresses = [one.href for one in subjects_on(item.meeting, items)[item.pk]]
    for _twice in range(2):
        agenda.point_at(item, subjects=[f"outcome:{outcome.pk}"], by=coordinator, at=moment)
    chosen = subjects_chosen(item)
    agenda.point_at(item, subjects=[], by=coordinator, at=moment)

    assert {f"action:{action.pk}", f"outcome:{outcome.pk}"} <= offered
    assert addresses == [f"/en/work/{partnership.slug}/action-plan/2026/#action-{action.pk}"]
    assert chosen == [f"outcome:{outcome.pk}"]
    assert (subjects_chosen(item), item.about) == ([], "")


def _offered(item: AgendaItem, also: Iterable[str] = ()) -> dict[str, str]:
    return dict(one for _kind, group in subject_choices(item.meeting, also=also) for one in group)


def test_an_item_is_about_an_objective(
    item: AgendaItem, partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    strategy = make_complete_strategy(partnership, by=coordinator)
    outcome = strategy.outcomes.earliest("position")
    objective = Objective.objects.create(outcome=outcome, position=1, statement=dated_text(VISION))
    key = f"objective:{objective.pk}"
    offered = _offered(item)

    agenda.point_at(item, subjects=[key], by=coordinator, at=moment)
    [subject] = subjects_on(item.meeting, [item])[item.pk]

    assert offered[key] == "1.1 Everyone takes part."
    assert (subjects_chosen(item), subject.href) == ([key], strategy.get_absolute_url())


def test_a_meeting_is_offered_the_actions_of_its_time_and_open_ones_of_the_last_year(
    item: AgendaItem, partnership: Partnership, coordinator: User
) -> None:
    strategy = make_complete_strategy(partnership, by=coordinator, first_year=2024)
    actions = {}
    for year in range(2024, 2029):
        plan = ActionPlan.objects.create(strategy=strategy, fiscal_year=year)
        actions[year] = [make_action(plan, by=coordinator), make_action(plan, by=coordinator)]
    for pair in actions.values():
        Action.objects.filter(pk=pair[1].pk).update(status=ActionStatus.DONE)

    offered = {key for key in _offered(item) if key.startswith("action:")}

    expected = [actions[2025][0], *actions[2026], *actions[2027]]
    assert offered == {f"action:{action.pk}" for action in expected}


def test_an_item_keeps_an_older_action_and_another_one_is_asked_for_by_name(
    item: AgendaItem, partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    plan = make_plan(partnership, by=coordinator)
    key = f"action:{make_action(plan, by=coordinator).pk}"
    ActionPlan.objects.filter(pk=plan.pk).update(fiscal_year=2015)

    agenda.point_at(item, subjects=[key], by=coordinator, at=moment)

    assert subjects_chosen(item) == [key]
    assert (key in _offered(item), key in _offered(item, also=[key])) == (False, True)


def test_what_belongs_to_another_partnership_is_not_offered_even_by_name(
    item: AgendaItem, coordinator: User, moment: datetime
) -> None:
    elsewhere = make_partnership()
    plan = make_plan(elsewhere, by=coordinator)
    action, outcome = make_action(plan, by=coordinator), plan.strategy.outcomes.earliest("pk")
    objective = Objective.objects.create(outcome=outcome, position=1, statement=dated_text(VISION))
    keys = [f"action:{action.pk}", f"outcome:{outcome.pk}", f"objective:{objective.pk}"]

    for key in [*keys, "action:x", "nothing:1", "action"]:
        assert key not in _offered(item, also=[key])
        with pytest.raises(RecordNotFound):
            agenda.point_at(item, subjects=[key], by=coordinator, at=moment)
    item.refresh_from_db()
    assert (subjects_chosen(item), item.about) == ([], "")
