"""Progress with a next step, results and evidence, and taking back what was done last."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from parvis.assessment.text import Text
from parvis.core.audit import events_of
from parvis.core.files import UploadedPaper
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.plans.enums import ActionStatus, Ending, Quarter
from parvis.plans.errors import ActionEnded, ImpossibleDates, NothingToUndo, PlanNotDraft
from parvis.plans.models import Action, OutputMeasure, Progress, ProgressEvidence
from parvis.plans.operations.action_plan import (
    ActionContent,
    add_action,
    amend_action,
    content_of,
    move_action,
    remove_action,
)
from parvis.plans.operations.output_measure import (
    OutputMeasureContent,
    add_output_measure,
    amend_measure,
    remove_measure,
)
from parvis.plans.operations.progress import ActionUpdate, report_progress, undo, update_action
from tests.factories.partnerships import A_MOMENT, make_organisation
from tests.factories.plans import make_action, make_approved_plan, make_measured_action, make_plan

LATER = A_MOMENT + timedelta(days=30)
PAPER = UploadedPaper("list.pdf", "application/pdf", b"%PDF-1.7")
STEP = Text(en="Book the hall.", fr="Réserver la salle.")


def test_update_action_writes_the_step_the_result_and_what_shows_it(
    partnership: Partnership, coordinator: User
) -> None:
    action = make_measured_action(partnership, by=coordinator)
    update = ActionUpdate(
        status=ActionStatus.UNDER_WAY,
        next_step=STEP,
        next_step_on=date(2026, 6, 1),
        results={1: Decimal("12.50"), 9: Decimal(1)},
        address="https://example.org/list",
        files=(PAPER,),
    )

    update_action(action, update, by=coordinator, at=LATER)

    stored = Action.objects.get()
    assert (stored.status, stored.next_step.fr, stored.next_step_on) == (
        ActionStatus.UNDER_WAY,
        "Réserver la salle.",
        date(2026, 6, 1),
    )
    assert OutputMeasure.objects.get().result == Decimal("12.50")
    shown = [*ProgressEvidence.objects.values_list("address", "file_name", "size")]
    assert shown == [("https://example.org/list", "", 0), ("", "list.pdf", 8)]
    event = events_of(action)[0]
    assert event.before == {
        "status": "not_started",
        "next_step": {"en": "", "fr": ""},
        "next_step_on": None,
        "results": ["1: "],
    }
    assert [one["fr"] for one in event.after["evidence"]] == ["https://example.org/list", "list.pdf"]


def test_undo_restores_the_status_the_step_and_the_result(
    partnership: Partnership, coordinator: User
) -> None:
    action = make_measured_action(partnership, by=coordinator)
    first = ActionUpdate(
        status=ActionStatus.UNDER_WAY, next_step=STEP, next_step_on=date(2026, 6, 1), results={1: Decimal(5)}
    )
    second = ActionUpdate(status=ActionStatus.DONE, next_step=Text(), results={1: Decimal(40)})
    update_action(action, first, by=coordinator, at=A_MOMENT)
    update_action(action, second, by=coordinator, at=LATER)

    undo(action, event=events_of(action)[0].pk, by=coordinator, at=LATER)

    stored = Action.objects.get()
    assert (stored.status, stored.next_step, stored.next_step_on) == (
        ActionStatus.UNDER_WAY,
        STEP,
        date(2026, 6, 1),
    )
    assert OutputMeasure.objects.get().result == 5
    assert Progress.objects.count() == 3
    with pytest.raises(NothingToUndo):
        undo(action, event=events_of(action)[0].pk, by=coordinator, at=LATER)


def test_undo_restores_what_a_draft_said(partnership: Partnership, coordinator: User) -> None:
    plan = make_plan(partnership, by=coordinator)
    action = make_action(plan, by=coordinator)
    lead, partner = action.lead, make_organisation(partnership)
    partner.name = Text(en="Another", fr="Un autre")
    partner.save()
    content = ActionContent(
        outcome=plan.strategy.outcomes.all()[1],
        title=Text(en="Other", fr="Autre"),
        lead=partner,
        quarter=Quarter.THIRD,
        starts_on=date(2026, 10, 1),
        ends_on=date(2026, 11, 1),
        person="Sam",
        in_kind=Text(en="A room"),
    )
    amend_action(action, content, partners=[partner], by=coordinator, at=A_MOMENT)

    undo(action, event=events_of(action)[0].pk, by=coordinator, at=LATER)

    stored = Action.objects.get()
    assert (stored.title.en, stored.lead, stored.quarter, stored.person) == ("Job fair", lead, 1, "")
    assert (stored.starts_on, stored.ends_on, [*stored.partners.all()]) == (None, None, [])


def test_undo_refuses_what_somebody_else_did_meanwhile_and_what_is_no_change(
    partnership: Partnership, coordinator: User
) -> None:
    action = make_approved_plan(partnership, by=coordinator).actions.get()
    with pytest.raises(NothingToUndo):  # it was added, and never changed
        undo(action, event=events_of(action)[0].pk, by=coordinator, at=LATER)
    report_progress(action, status=ActionStatus.UNDER_WAY, by=coordinator, at=A_MOMENT)
    mine = events_of(action)[0].pk
    report_progress(action, status=ActionStatus.DONE, by=coordinator, at=LATER)

    with pytest.raises(NothingToUndo):
        undo(action, event=mine, by=coordinator, at=LATER)

    assert Action.objects.get().status == ActionStatus.DONE


def test_undo_leaves_what_a_measure_said(partnership: Partnership, coordinator: User) -> None:
    action = make_action(make_plan(partnership, by=coordinator), by=coordinator)
    content = OutputMeasureContent(label=Text(en="People"), target=Decimal(10))
    measure = add_output_measure(action, content, by=coordinator, at=A_MOMENT)
    more = OutputMeasureContent(label=Text(en="People"), target=Decimal(20))
    amend_measure(measure, more, by=coordinator, at=A_MOMENT)

    with pytest.raises(NothingToUndo):
        undo(action, event=events_of(action)[0].pk, by=coordinator, at=LATER)

    assert OutputMeasure.objects.get().target == 20


def test_undo_refuses_where_an_organization_got_another_name(
    partnership: Partnership, coordinator: User
) -> None:
    action = make_action(make_plan(partnership, by=coordinator), by=coordinator)
    other = make_organisation(partnership)
    other.name = Text(en="Another", fr="Un autre")
    other.save()
    content = ActionContent(outcome=action.outcome, title=action.title, lead=other, quarter=Quarter.FIRST)
    former = action.lead
    amend_action(action, content, by=coordinator, at=A_MOMENT)
    former.name = Text(en="Renamed", fr="Renommé")
    former.save()

    with pytest.raises(NothingToUndo):
        undo(action, event=events_of(action)[0].pk, by=coordinator, at=LATER)

    assert Action.objects.get().lead == other


def test_an_action_that_ended_takes_no_progress(partnership: Partnership, coordinator: User) -> None:
    action = make_approved_plan(partnership, by=coordinator).actions.get()
    Action.objects.update(fate=Ending.CLOSED)

    with pytest.raises(ActionEnded):
        report_progress(action, status=ActionStatus.DONE, by=coordinator, at=LATER)

    assert Progress.objects.count() == 0


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        (date(2026, 6, 2), date(2026, 6, 1)),
        (date(2026, 3, 31), None),
        (None, date(2027, 4, 1)),
        (None, date(2026, 7, 1)),
    ],
)
def test_dates_lie_in_their_order_in_the_year_and_in_the_quarter(
    partnership: Partnership, coordinator: User, starts_on: date | None, ends_on: date | None
) -> None:
    plan = make_plan(partnership, by=coordinator)
    content = ActionContent(
        outcome=plan.strategy.outcomes.all()[0],
        title=Text(en="Fair"),
        lead=make_organisation(partnership),
        quarter=Quarter.FIRST,
        starts_on=starts_on,
        ends_on=ends_on,
    )

    with pytest.raises(ImpossibleDates):
        add_action(plan, content, by=coordinator, at=A_MOMENT)

    assert Action.objects.count() == 0


def test_move_action_drops_the_dates_and_keeps_the_rest(partnership: Partnership, coordinator: User) -> None:
    action = make_action(make_plan(partnership, by=coordinator), by=coordinator)
    moved = content_of(action)

    move_action(action, quarter=Quarter.FIRST, by=coordinator, at=A_MOMENT)
    assert events_of(action).count() == 1
    move_action(action, quarter=Quarter.FOURTH, by=coordinator, at=A_MOMENT)

    assert (Action.objects.get().quarter, content_of(action).title) == (4, moved.title)


def test_a_draft_alone_loses_actions_and_changes_measures(
    partnership: Partnership, coordinator: User
) -> None:
    content = OutputMeasureContent(label=Text(en="People"), target=Decimal(10))
    draft = make_action(make_plan(partnership, by=coordinator), by=coordinator)
    measure = add_output_measure(draft, content, by=coordinator, at=A_MOMENT)
    more = OutputMeasureContent(label=Text(en="People"), target=Decimal("10.5"))
    amend_measure(measure, more, by=coordinator, at=A_MOMENT)
    assert OutputMeasure.objects.get().target == Decimal("10.5")
    remove_measure(measure, by=coordinator, at=A_MOMENT)
    remove_action(draft, by=coordinator, at=A_MOMENT)
    assert (Action.objects.count(), OutputMeasure.objects.count()) == (0, 0)


def test_an_approved_plan_keeps_its_actions_and_measures(partnership: Partnership, coordinator: User) -> None:
    content = OutputMeasureContent(label=Text(en="People"), target=Decimal(10))
    approved = make_measured_action(partnership, by=coordinator)
    kept = approved.measures.get()

    for step in (
        lambda: remove_action(approved, by=coordinator, at=A_MOMENT),
        lambda: add_output_measure(approved, content, by=coordinator, at=A_MOMENT),
        lambda: amend_measure(kept, content, by=coordinator, at=A_MOMENT),
        lambda: remove_measure(kept, by=coordinator, at=A_MOMENT),
        lambda: move_action(approved, quarter=Quarter.FIRST, by=coordinator, at=A_MOMENT),
    ):
        with pytest.raises(PlanNotDraft):
            step()

    assert [*OutputMeasure.objects.values_list("target", flat=True)] == [Decimal(40)]
