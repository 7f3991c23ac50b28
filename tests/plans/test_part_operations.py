"""Priorities, objectives, measures and results: what is written, and what is refused."""

import pytest

from parvis.assessment import Text
from parvis.core.audit import events_of
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.plans.enums import MeasureKind
from parvis.plans.errors import (
    ImpossibleValue,
    MeasureUnnamed,
    NotOfThisPartnership,
    StillUsed,
    StrategyNotApproved,
    StrategyNotDraft,
    UnknownIndicator,
)
from parvis.plans.kinds.sdg import GOAL_OF
from parvis.plans.models import Measure, MeasureResult, Objective, Outcome, Priority
from parvis.plans.operations.measure import ResultContent, add_measure, amend_measure, record_result
from parvis.plans.operations.part import (
    ObjectiveContent,
    PriorityContent,
    add_objective,
    add_priority,
    amend_objective,
    amend_priority,
    remove_part,
)
from parvis.plans.operations.strategy import add_outcome, amend_outcome
from tests.factories.partnerships import A_MOMENT, make_partnership
from tests.factories.plans import (
    make_approved_strategy,
    make_outcome,
    make_strategy,
    measure_content,
    outcome_content,
    performance_content,
)
from tests.factories.research import make_finding, make_project

WORK = PriorityContent(title=Text(en="Work", fr="Travail"))
MEET = ObjectiveContent(statement=Text(en="Meet employers.", fr="Rencontrer les employeurs."))


def test_the_goals_have_169_targets() -> None:
    assert len(GOAL_OF) == 169
    assert (GOAL_OF["8.10"].number, GOAL_OF["17.19"].number, "17.20" in GOAL_OF) == (8, 17, False)


def test_priorities_follow_each_other_and_hold_outcomes(partnership: Partnership, coordinator: User) -> None:
    strategy = make_strategy(partnership, by=coordinator)

    first = add_priority(strategy, WORK, by=coordinator, at=A_MOMENT)
    second = add_priority(strategy, WORK, by=coordinator, at=A_MOMENT)
    content = PriorityContent(title=Text(en="Home", fr="Logement"), reason=Text(en="Rents.", fr="Loyers."))
    amend_priority(second, content, by=coordinator, at=A_MOMENT)
    outcome = add_outcome(strategy, outcome_content(priority=first), by=coordinator, at=A_MOMENT)

    assert [(each.position, each.title.en) for each in strategy.priorities.all()] == [
        (1, "Work"),
        (2, "Home"),
    ]
    assert outcome.priority == first
    assert events_of(outcome)[0].after["priority"] == {"en": "Work", "fr": "Travail"}
    assert [event.verb for event in events_of(second)] == ["priority_amended", "priority_added"]


def test_an_outcome_stands_under_no_priority_of_another_strategy(
    partnership: Partnership, coordinator: User
) -> None:
    strategy = make_strategy(partnership, by=coordinator)
    other = make_strategy(make_partnership(), by=coordinator)
    foreign = add_priority(other, WORK, by=coordinator, at=A_MOMENT)

    with pytest.raises(NotOfThisPartnership):
        add_outcome(strategy, outcome_content(priority=foreign), by=coordinator, at=A_MOMENT)

    assert Outcome.objects.count() == 0


def test_a_priority_with_outcomes_is_not_removed(partnership: Partnership, coordinator: User) -> None:
    strategy = make_strategy(partnership, by=coordinator)
    priority = add_priority(strategy, WORK, by=coordinator, at=A_MOMENT)
    outcome = add_outcome(strategy, outcome_content(priority=priority), by=coordinator, at=A_MOMENT)

    with pytest.raises(StillUsed):
        remove_part(priority, by=coordinator, at=A_MOMENT)
    assert Priority.objects.count() == 1

    amend_outcome(outcome, outcome_content(), by=coordinator, at=A_MOMENT)
    number = priority.pk
    remove_part(priority, by=coordinator, at=A_MOMENT)
    priority.pk = number

    assert Priority.objects.count() == 0
    assert events_of(priority)[0].before == {"position": 1, "title": "Work"}


def test_an_objective_stands_on_findings_of_its_own_partnership(
    partnership: Partnership, coordinator: User
) -> None:
    outcome = make_outcome(make_strategy(partnership, by=coordinator), by=coordinator)
    finding = make_finding(make_project(partnership, by=coordinator), by=coordinator)
    foreign = make_finding(make_project(make_partnership(), by=coordinator), by=coordinator)

    objective = add_objective(outcome, MEET, findings=[finding], by=coordinator, at=A_MOMENT)
    with pytest.raises(NotOfThisPartnership):
        amend_objective(objective, MEET, findings=[foreign], by=coordinator, at=A_MOMENT)

    assert [*objective.findings.all()] == [finding]
    amend_objective(objective, MEET, by=coordinator, at=A_MOMENT)
    assert [*objective.findings.all()] == []
    remove_part(objective, by=coordinator, at=A_MOMENT)
    assert Objective.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (measure_content(indicator="happiness"), UnknownIndicator),
        (measure_content(baseline=101.0), ImpossibleValue),
        (measure_content(target=-1.0), ImpossibleValue),
        (measure_content(baseline_margin=-0.1), ImpossibleValue),
        (performance_content(name=Text()), MeasureUnnamed),
        (performance_content(unit=Text()), MeasureUnnamed),
        (performance_content(indicator="unemployment_rate"), MeasureUnnamed),
    ],
)
def test_add_measure_refuses_what_does_not_hold_together(
    partnership: Partnership, coordinator: User, content: object, error: type[Exception]
) -> None:
    outcome = add_outcome(
        make_strategy(partnership, by=coordinator), outcome_content(), by=coordinator, at=A_MOMENT
    )

    with pytest.raises(error):
        add_measure(outcome, content, by=coordinator, at=A_MOMENT)  # type: ignore[arg-type]

    assert Measure.objects.count() == 0


def test_an_outcome_has_measures_of_both_kinds(partnership: Partnership, coordinator: User) -> None:
    outcome = make_outcome(make_strategy(partnership, by=coordinator), by=coordinator)

    added = add_measure(outcome, performance_content(), by=coordinator, at=A_MOMENT)
    amend_measure(added, performance_content(target=15.0), by=coordinator, at=A_MOMENT)

    assert [(each.kind, each.position) for each in outcome.measures.all()] == [
        (MeasureKind.PERFORMANCE, 2),
        (MeasureKind.POPULATION, 1),
    ]
    assert events_of(added)[0].after == {"target": 15.0}
    remove_part(added, by=coordinator, at=A_MOMENT)
    assert [each.indicator for each in outcome.measures.all()] == ["unemployment_rate"]


def test_results_follow_the_approval_and_are_appended(partnership: Partnership, coordinator: User) -> None:
    draft = make_outcome(make_strategy(partnership, by=coordinator, first_year=2030), by=coordinator)
    measure = make_approved_strategy(partnership, by=coordinator).outcomes.all()[0].measures.get()

    with pytest.raises(StrategyNotApproved):
        record_result(
            draft.measures.get(), ResultContent(period="2027", value=11.0), by=coordinator, at=A_MOMENT
        )
    with pytest.raises(ImpossibleValue):
        record_result(measure, ResultContent(period="2027", value=111.0), by=coordinator, at=A_MOMENT)
    assert MeasureResult.objects.count() == 0

    record_result(measure, ResultContent(period="2027", value=11.0, margin=0.4), by=coordinator, at=A_MOMENT)
    record_result(measure, ResultContent(period="2028", value=10.5), by=coordinator, at=A_MOMENT)

    assert [(each.period, each.value, each.margin) for each in measure.results.all()] == [
        ("2027", 11.0, 0.4),
        ("2028", 10.5, None),
    ]
    assert events_of(measure)[0].verb == "result_recorded"


def test_the_parts_of_an_approved_strategy_do_not_change(partnership: Partnership, coordinator: User) -> None:
    strategy = make_approved_strategy(partnership, by=coordinator)
    outcome = strategy.outcomes.all()[0]
    measure = outcome.measures.get()
    attempts = [
        lambda: add_priority(strategy, WORK, by=coordinator, at=A_MOMENT),
        lambda: add_objective(outcome, MEET, by=coordinator, at=A_MOMENT),
        lambda: add_measure(outcome, performance_content(), by=coordinator, at=A_MOMENT),
        lambda: amend_measure(measure, measure_content(target=5.0), by=coordinator, at=A_MOMENT),
        lambda: remove_part(measure, by=coordinator, at=A_MOMENT),
    ]

    for attempt in attempts:
        with pytest.raises(StrategyNotDraft):
            attempt()

    assert (Priority.objects.count(), Objective.objects.count(), Measure.objects.count()) == (0, 0, 4)
    assert Measure.objects.get(pk=measure.pk).target == 10.0
