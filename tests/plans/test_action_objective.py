"""An action serves an objective of its outcome, and keeps it wherever the action goes."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.test import Client

from parvis.assessment.text import Text
from parvis.core.audit import events_of
from parvis.core.spreadsheet.pending import state_of
from parvis.core.spreadsheet.reading import read
from parvis.core.spreadsheet.writing import workbook
from parvis.partnerships.enums import DecisionKind, Presence
from parvis.partnerships.models import AgendaItem, Appointment, Attendance, Motion, Partnership
from parvis.partnerships.operations.motion import record_consensus
from parvis.people.models import User
from parvis.plans.enums import Ending, Fate, Quarter
from parvis.plans.errors import ImpossibleDates, ObjectiveElsewhere
from parvis.plans.kinds.action_sheet import TABLES
from parvis.plans.models import Action, ActionPlan, Objective, Outcome, ProposedAction, Strategy
from parvis.plans.operations.action_plan import amend_action, content_of, start_plan
from parvis.plans.operations.action_sheet import bring_in, examine, undo_import
from parvis.plans.operations.council import propose_action
from parvis.plans.operations.progress import undo
from parvis.plans.operations.roll_forward import FateContent, roll_forward
from parvis.plans.operations.roll_over import ActionFate, end_actions
from parvis.plans.queries.action_sheet import sheet_of
from tests.factories.partnerships import (
    A_MOMENT,
    make_appointment,
    make_meeting,
    make_organisation,
    make_seat,
)
from tests.factories.plans import (
    make_action,
    make_approval,
    make_approved_plan,
    make_plan,
    strategy_content,
)

LATER = A_MOMENT + timedelta(days=9)
WORDS = Text(en="Employers meet newcomers.", fr="Les employeurs rencontrent les nouveaux arrivants.")
WHY = Text(en="It goes on.", fr="Cela continue.")


def _objective(outcome: Outcome, words: Text = WORDS) -> Objective:
    # The strategy of a plan is approved, and gets no new objective by an operation any more.
    return Objective.objects.create(outcome=outcome, position=outcome.objectives.count() + 1, statement=words)


def _serving(plan: ActionPlan, *, by: User) -> Action:
    action = make_action(plan, by=by)
    content = replace(content_of(action), objective=_objective(action.outcome))
    amend_action(action, content, by=by, at=A_MOMENT)
    return action


def test_an_action_serves_an_objective_and_its_history_says_so(
    partnership: Partnership, coordinator: User
) -> None:
    action = _serving(make_plan(partnership, by=coordinator), by=coordinator)

    assert str(Action.objects.get().objective) == "Employers meet newcomers."
    last = events_of(action)[0]
    assert (last.before, last.after["objective"]["en"]) == ({"objective": None}, "Employers meet newcomers.")


def test_an_objective_of_another_outcome_is_refused_and_nothing_changes(
    partnership: Partnership, coordinator: User
) -> None:
    action = make_action(make_plan(partnership, by=coordinator), by=coordinator)
    elsewhere = _objective(action.plan.strategy.outcomes.all()[1])
    events = events_of(action).count()

    with pytest.raises(ObjectiveElsewhere):
        amend_action(action, replace(content_of(action), objective=elsewhere), by=coordinator, at=A_MOMENT)

    assert (Action.objects.get().objective, events_of(action).count()) == (None, events)


def test_undo_gives_the_objective_back_and_takes_it_away(partnership: Partnership, coordinator: User) -> None:
    action = _serving(make_plan(partnership, by=coordinator), by=coordinator)
    amend_action(action, replace(content_of(action), objective=None), by=coordinator, at=LATER)

    undo(action, event=events_of(action)[0].pk, by=coordinator, at=LATER)
    assert Action.objects.get().objective == Objective.objects.get()

    second = make_action(action.plan, by=coordinator)
    amend_action(
        second, replace(content_of(second), objective=Objective.objects.get()), by=coordinator, at=LATER
    )
    undo(second, event=events_of(second)[0].pk, by=coordinator, at=LATER)
    assert Action.objects.get(pk=second.pk).objective is None


def test_a_carried_action_keeps_its_objective(partnership: Partnership, coordinator: User) -> None:
    action = _approved(_serving(make_plan(partnership, by=coordinator), by=coordinator))
    start_plan(action.plan.strategy, fiscal_year=2027, by=coordinator, at=LATER)

    (continued,) = end_actions(action.plan, [_carried(action)], by=coordinator, at=LATER)

    assert continued.objective == action.objective


@pytest.mark.parametrize("fate", [Fate.CONTINUES, Fate.ENDS])
def test_under_the_next_strategy_it_serves_the_objective_that_says_the_same_or_none(
    partnership: Partnership, coordinator: User, fate: Fate
) -> None:
    action = _approved(_serving(make_plan(partnership, by=coordinator), by=coordinator))
    following = _rolled_forward(action, fate, by=coordinator)
    start_plan(following, fiscal_year=2029, by=coordinator, at=LATER)
    ActionPlan.objects.filter(pk=action.plan_id).update(fiscal_year=2028)
    plan = ActionPlan.objects.get(pk=action.plan_id)

    (continued,) = end_actions(plan, [_carried(action)], by=coordinator, at=LATER)

    if fate == Fate.ENDS:
        assert (continued.outcome.strategy, continued.objective) == (following, None)
    else:
        assert (continued.objective.statement, continued.objective.outcome) == (WORDS, continued.outcome)


def test_the_sheet_has_the_objective_and_takes_it_back(partnership: Partnership, coordinator: User) -> None:
    action = _serving(make_plan(partnership, by=coordinator), by=coordinator)
    _objective(action.outcome, Text(en="A second one.", fr="Un second."))
    plan = ActionPlan.objects.select_related("strategy__partnership").get()
    before = sheet_of(plan).records

    assert examine(plan, read(_sheet(plan), TABLES), by=coordinator, at=LATER).changes == ()
    for written, expected in ((2, "A second one."), (None, "None")):
        changed = read(_sheet(plan, objective=written), TABLES)
        state = state_of(sheet_of(plan).records)
        bring_in(plan, changed, state=state, by=coordinator, at=LATER)
        assert str(Action.objects.get().objective) == expected
        undo_import(plan, by=coordinator, at=LATER)
        assert sheet_of(plan).records == before


def test_the_sheet_refuses_a_number_that_the_outcome_does_not_have(
    partnership: Partnership, coordinator: User
) -> None:
    _serving(make_plan(partnership, by=coordinator), by=coordinator)
    plan = ActionPlan.objects.select_related("strategy__partnership").get()

    examination = examine(plan, read(_sheet(plan, objective=9), TABLES), by=coordinator, at=LATER)

    assert [fault.sentence for fault in examination.faults] == [
        "This outcome has no objective of this number. Correct the objective."
    ]


def test_a_decided_action_arrives_with_all_that_was_proposed(
    partnership: Partnership, coordinator: User
) -> None:
    plan = make_approved_plan(partnership, by=coordinator)
    motion = _proposed(plan, date(2026, 8, 3), by=coordinator)

    record_consensus(motion, by=coordinator, at=A_MOMENT)

    added = plan.actions.latest("position")
    assert (str(added.objective), added.person, added.in_kind.en) == (str(WORDS.en), "Sam Exemple", "A hall")
    assert (added.starts_on, added.ends_on) == (date(2026, 7, 6), date(2026, 8, 3))


def test_what_could_not_be_added_is_not_put_to_the_vote(partnership: Partnership, coordinator: User) -> None:
    plan = make_approved_plan(partnership, by=coordinator)

    with pytest.raises(ImpossibleDates):
        _proposed(plan, date(2026, 5, 3), by=coordinator)

    assert (
        Motion.objects.filter(kind=DecisionKind.CREATE_ACTION).count(),
        ProposedAction.objects.count(),
    ) == (
        0,
        0,
    )


def test_the_form_offers_objectives_below_their_outcomes_and_points_at_a_wrong_one(
    client: Client, partnership: Partnership, coordinator: User
) -> None:
    client.force_login(coordinator)
    action = _serving(make_plan(partnership, by=coordinator), by=coordinator)
    other = action.plan.strategy.outcomes.all()[1]
    address = f"/en/work/{partnership.slug}/action-plan/2026/actions/{action.pk}/change/"
    page = client.get(address).content.decode()
    assert f'<optgroup label="1. {action.outcome}">' in page
    assert f'<option value="{action.objective_id}" selected>1. Employers meet newcomers.</option>' in page
    typed = {
        "title_en": "Fair",
        "title_fr": "Salon",
        "lead": action.lead_id,
        "quarter": 1,
        "objective": action.objective_id,
    }

    refused = client.post(address, {**typed, "outcome": other.pk})
    assert (refused.status_code, refused.context["form"].errors["objective"]) == (
        422,
        ["The objective is another outcome’s. Choose one of this outcome’s objectives, or none."],
    )

    client.post(address, {**typed, "outcome": action.outcome_id})
    assert str(Action.objects.get().title.fr) == "Salon"
    plan_page = client.get(f"/en/work/{partnership.slug}/action-plan/2026/").content.decode()
    assert "Outcome 1 (Awareness and capacity) · Objective 1" in plan_page
    shown = client.get(f"/fr/travail/{partnership.slug}/plan-d-action/2026/actions/{action.pk}/")
    assert f"<dt>Objectif</dt><dd>1. {WORDS.fr}</dd>" in shown.content.decode()


def _approved(action: Action) -> Action:
    decision = make_approval(action.plan.strategy.partnership, DecisionKind.APPROVE_PLAN)
    ActionPlan.objects.filter(pk=action.plan_id).update(state="approved", approved_by=decision)
    return Action.objects.select_related("plan__strategy__partnership", "outcome", "objective").get(
        pk=action.pk
    )


def _carried(action: Action) -> ActionFate:
    return ActionFate(action=action, fate=Ending.CARRIED, reason=WHY)


def _rolled_forward(action: Action, fate: Fate, *, by: User) -> Strategy:
    former = action.plan.strategy
    fates = {one.pk: FateContent(Fate.CONTINUES, WHY) for one in former.outcomes.all()}
    fates[action.outcome_id] = FateContent(fate, WHY)
    following = roll_forward(former, strategy_content(), fates=fates, by=by, at=LATER)
    decision = make_approval(former.partnership, DecisionKind.APPROVE_STRATEGY)
    Strategy.objects.filter(pk=following.pk).update(state="approved", approved_by=decision)
    following.refresh_from_db()
    return following


def _sheet(plan: ActionPlan, **cells: int | None) -> bytes:
    book = openpyxl.load_workbook(BytesIO(workbook(TABLES, sheet_of(plan).named_records, made_at=A_MOMENT)))
    headings = {cell.value: cell.column for cell in book["Actions"][1]}
    for value in cells.values():
        book["Actions"].cell(row=2, column=headings["Objective"]).value = value
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _proposed(plan: ActionPlan, ends_on: date, *, by: User) -> Motion:
    partnership = plan.strategy.partnership
    council = partnership.councils.get()
    meeting = make_meeting(council)
    people: list[Appointment] = []
    for name in ("Alix", "Noor"):
        people.append(make_appointment(make_seat(council), name=name))
        Attendance.objects.create(meeting=meeting, appointment=people[-1], presence=Presence.IN_PERSON)
    item = AgendaItem.objects.select_related("meeting__council__partnership").get(meeting=meeting)
    outcome = plan.strategy.outcomes.all()[0]
    content = replace(
        content_of(plan.actions.earliest("pk")),
        outcome=outcome,
        objective=_objective(outcome),
        lead=make_organisation(partnership),
        person="Sam Exemple",
        quarter=Quarter.SECOND,
        starts_on=date(2026, 7, 6),
        ends_on=ends_on,
        in_kind=Text(en="A hall", fr="Une salle"),
    )
    return propose_action(
        item, plan, content, wording=WORDS, moved_by=people[0], seconded_by=people[1], by=by, at=A_MOMENT
    )
