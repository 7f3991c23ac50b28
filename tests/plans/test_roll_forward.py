"""From one strategy to the next: what continues, changes and ends, and the two side by side."""

import pytest

from parvis.assessment import Text
from parvis.partnerships.enums import DecisionKind, Expectation
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.plans.enums import Fate
from parvis.plans.errors import FateIncomplete, StrategiesOverlap, StrategyFollowed, StrategyNotApproved
from parvis.plans.models import OutcomeFate, Strategy
from parvis.plans.operations.measure import ResultContent, record_result
from parvis.plans.operations.part import ObjectiveContent, PriorityContent, add_objective, add_priority
from parvis.plans.operations.roll_forward import FateContent, roll_forward
from parvis.plans.operations.strategy import add_outcome, amend_outcome, approve_strategy
from parvis.plans.queries.lineage import lineage_of
from tests.factories.partnerships import A_MOMENT
from tests.factories.plans import (
    make_approval,
    make_approved_strategy,
    make_complete_strategy,
    make_outcome,
    make_strategy,
    outcome_content,
    strategy_content,
)
from tests.factories.research import make_finding, make_project

NEXT = strategy_content("Next", "Suivante")
BECAUSE = Text(en="Rents fell.", fr="Les loyers ont baissé.")


def _fates(strategy: Strategy, *fates: Fate) -> dict[int, FateContent]:
    reasons = [Text() if fate is Fate.CONTINUES else BECAUSE for fate in fates]
    outcomes = strategy.outcomes.all()
    return {
        each.pk: FateContent(fate, reason)
        for each, fate, reason in zip(outcomes, fates, reasons, strict=True)
    }


ALL_FOUR = (Fate.CONTINUES, Fate.CHANGES, Fate.ENDS, Fate.CONTINUES)


def test_what_goes_on_is_taken_over_with_its_last_result_as_baseline(
    partnership: Partnership, coordinator: User
) -> None:
    former = make_approved_strategy(partnership, by=coordinator)
    measure = former.outcomes.all()[0].measures.get()
    content = ResultContent(period="2028", value=11.0, margin=0.3)
    record_result(measure, content, by=coordinator, at=A_MOMENT)

    following = roll_forward(former, NEXT, fates=_fates(former, *ALL_FOUR), by=coordinator, at=A_MOMENT)

    assert (following.first_year, following.follows, following.is_draft) == (2029, former, True)
    first, second, third = following.outcomes.all()
    assert [each.predecessor.fate for each in (first, second, third)] == ["continues", "changes", "continues"]
    taken_over = first.measures.get()
    assert (taken_over.baseline, taken_over.baseline_margin, taken_over.baseline_period) == (
        11.0,
        0.3,
        "2028",
    )
    assert (taken_over.target, taken_over.target_on, second.measures.get().baseline) == (None, None, 12.48)


def test_priorities_objectives_and_evidence_are_taken_over(
    partnership: Partnership, coordinator: User
) -> None:
    former = make_complete_strategy(partnership, by=coordinator)
    content = PriorityContent(title=Text(en="Work", fr="Travail"))
    priority = add_priority(former, content, by=coordinator, at=A_MOMENT)
    outcome = former.outcomes.all()[0]
    finding = make_finding(make_project(partnership, by=coordinator), by=coordinator)
    amend_outcome(outcome, outcome_content(priority=priority), by=coordinator, at=A_MOMENT)
    make_outcome(former, by=coordinator, expectation=Expectation.AWARENESS)
    objective = ObjectiveContent(statement=Text(en="Meet.", fr="Rencontrer."))
    add_objective(outcome, objective, findings=[finding], by=coordinator, at=A_MOMENT)
    decision = make_approval(partnership, DecisionKind.APPROVE_STRATEGY)
    approve_strategy(former, decision=decision, by=coordinator, at=A_MOMENT)
    fates = _fates(former, *[Fate.CONTINUES] * 5)

    following = roll_forward(former, NEXT, fates=fates, by=coordinator, at=A_MOMENT)

    successor = following.outcomes.all()[0]
    assert successor.priority == following.priorities.get()
    assert successor.priority != priority
    assert [(each.statement.en, [*each.findings.all()]) for each in successor.objectives.all()] == [
        ("Meet.", [finding])
    ]


def test_the_lineage_puts_targets_and_results_side_by_side(
    partnership: Partnership, coordinator: User
) -> None:
    former = make_approved_strategy(partnership, by=coordinator)
    following = roll_forward(former, NEXT, fates=_fates(former, *ALL_FOUR), by=coordinator, at=A_MOMENT)
    new = add_outcome(following, outcome_content(), by=coordinator, at=A_MOMENT)

    rows = lineage_of(following)

    fates = [row.fate.fate if row.fate else None for row in rows]
    assert fates == ["continues", "changes", "ends", "continues", None]
    assert [row.following.position if row.following else None for row in rows] == [1, 2, None, 3, 4]
    assert rows[-1].following == new
    pair = rows[0].measures[0]
    assert pair.former is not None
    assert pair.following is not None
    assert (pair.former.target, pair.following.target) == (
        Text(en="10.0%", fr="10,0\N{NO-BREAK SPACE}%"),
        None,
    )
    assert rows[2].measures[0].following is None
    assert lineage_of(former) == ()


def test_roll_forward_refuses_an_outcome_without_fate_or_reason(
    partnership: Partnership, coordinator: User
) -> None:
    former = make_approved_strategy(partnership, by=coordinator)
    outcomes = [*former.outcomes.all()]
    fates = _fates(former, *ALL_FOUR)

    for wrong in (
        {key: fate for key, fate in fates.items() if key != outcomes[0].pk},
        {**fates, outcomes[0].pk: FateContent(Fate.ENDS)},
        {**fates, outcomes[0].pk: FateContent(Fate.CHANGES)},
    ):
        with pytest.raises(FateIncomplete) as refusal:
            roll_forward(former, NEXT, fates=wrong, by=coordinator, at=A_MOMENT)
        assert refusal.value.position == 1

    assert (Strategy.objects.count(), OutcomeFate.objects.count()) == (1, 0)


def test_roll_forward_refuses_a_draft_a_second_successor_and_taken_years(
    partnership: Partnership, coordinator: User
) -> None:
    draft = make_strategy(partnership, by=coordinator, first_year=2040)
    with pytest.raises(StrategyNotApproved):
        roll_forward(draft, NEXT, fates={}, by=coordinator, at=A_MOMENT)

    former = make_approved_strategy(partnership, by=coordinator)
    fates = _fates(former, *ALL_FOUR)
    taken = make_strategy(partnership, by=coordinator, first_year=2029)
    with pytest.raises(StrategiesOverlap):
        roll_forward(former, NEXT, fates=fates, by=coordinator, at=A_MOMENT)
    taken.delete()
    roll_forward(former, NEXT, fates=fates, by=coordinator, at=A_MOMENT)
    with pytest.raises(StrategyFollowed):
        roll_forward(former, NEXT, fates=fates, by=coordinator, at=A_MOMENT)

    assert Strategy.objects.count() == 3
