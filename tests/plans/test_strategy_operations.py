"""A strategy: written, approved by one decision, and published."""

import pytest

from parvis.assessment.text import Text
from parvis.core.audit import events_of
from parvis.partnerships.enums import DecisionKind, Expectation
from parvis.partnerships.errors import DecisionUsed
from parvis.partnerships.models import Partnership, ServiceArea
from parvis.people.models import User
from parvis.plans.enums import PlanState
from parvis.plans.errors import (
    NotOfThisPartnership,
    StrategiesOverlap,
    StrategyIncomplete,
    StrategyNotApproved,
    StrategyNotDraft,
    UnknownTarget,
    WrongApproval,
    YearsOutOfRange,
)
from parvis.plans.models import ActionPlan, Outcome, Strategy
from parvis.plans.operations.strategy import (
    add_outcome,
    amend_outcome,
    amend_strategy,
    approve_strategy,
    publish_strategy,
    start_strategy,
)
from parvis.plans.permissions import may_edit_plan, may_report_progress
from parvis.publications.errors import MissingLanguage
from parvis.publications.models import Edition
from tests.factories.partnerships import A_DAY, A_MOMENT, make_partnership
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


def test_start_strategy_makes_a_draft_of_three_years(partnership: Partnership, coordinator: User) -> None:
    strategy = make_strategy(partnership, by=coordinator)

    stored = Strategy.objects.get()
    assert (stored.first_year, stored.last_year, stored.state) == (2026, 2028, PlanState.DRAFT)
    assert [event.verb for event in events_of(strategy)] == ["strategy_started"]


@pytest.mark.parametrize("years", [2, 6])
def test_start_strategy_refuses_fewer_than_three_and_more_than_five_years(
    partnership: Partnership, coordinator: User, years: int
) -> None:
    with pytest.raises(YearsOutOfRange):
        start_strategy(
            partnership, strategy_content(), first_year=2026, years=years, by=coordinator, at=A_MOMENT
        )

    assert Strategy.objects.count() == 0


@pytest.mark.parametrize(("first_year", "years"), [(2024, 3), (2026, 3), (2028, 5)])
def test_start_strategy_refuses_years_that_another_one_covers(
    partnership: Partnership, coordinator: User, first_year: int, years: int
) -> None:
    make_strategy(partnership, by=coordinator)

    with pytest.raises(StrategiesOverlap):
        start_strategy(
            partnership, strategy_content(), first_year=first_year, years=years, by=coordinator, at=A_MOMENT
        )

    assert Strategy.objects.count() == 1


@pytest.mark.parametrize("first_year", [2023, 2029])
def test_start_strategy_takes_the_years_beside_another_one(
    partnership: Partnership, coordinator: User, first_year: int
) -> None:
    make_strategy(partnership, by=coordinator)

    make_strategy(partnership, by=coordinator, first_year=first_year)

    assert Strategy.objects.count() == 2


def test_add_outcome_numbers_the_outcomes_and_keeps_their_evidence(
    partnership: Partnership, coordinator: User
) -> None:
    strategy = make_strategy(partnership, by=coordinator)
    finding = make_finding(make_project(partnership, by=coordinator), by=coordinator)

    first = make_outcome(strategy, by=coordinator)
    second = add_outcome(strategy, outcome_content(), findings=[finding], by=coordinator, at=A_MOMENT)

    assert (first.position, second.position) == (1, 2)
    assert [*second.findings.all()] == [finding]
    assert events_of(second)[0].after["findings"] == [
        {"en": finding.statement.en, "fr": finding.statement.fr}
    ]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ({"sdg_target": "8.11"}, UnknownTarget),
        ({"sdg_target": "8.c"}, UnknownTarget),
    ],
)
def test_add_outcome_refuses_a_target_that_the_goals_do_not_have(
    partnership: Partnership, coordinator: User, content: dict[str, object], error: type[Exception]
) -> None:
    strategy = make_strategy(partnership, by=coordinator)

    with pytest.raises(error):
        add_outcome(strategy, outcome_content(**content), by=coordinator, at=A_MOMENT)

    assert Outcome.objects.count() == 0


def test_add_outcome_refuses_a_finding_of_another_partnership(
    partnership: Partnership, coordinator: User
) -> None:
    strategy = make_strategy(partnership, by=coordinator)
    foreign = make_finding(make_project(make_partnership(), by=coordinator), by=coordinator)

    with pytest.raises(NotOfThisPartnership):
        add_outcome(strategy, outcome_content(), findings=[foreign], by=coordinator, at=A_MOMENT)

    assert Outcome.objects.count() == 0


def test_approve_strategy_uses_the_decision(partnership: Partnership, coordinator: User) -> None:
    strategy = make_complete_strategy(partnership, by=coordinator)
    decision = make_approval(partnership, DecisionKind.APPROVE_STRATEGY)

    approve_strategy(strategy, decision=decision, by=coordinator, at=A_MOMENT)

    stored = Strategy.objects.get()
    assert (stored.state, stored.approved_by) == (PlanState.APPROVED, decision)
    assert events_of(strategy)[0].after == {"state": "approved", "decision": decision.number}


def test_approve_strategy_names_what_is_missing(partnership: Partnership, coordinator: User) -> None:
    empty = make_strategy(partnership, by=coordinator)
    decision = make_approval(partnership, DecisionKind.APPROVE_STRATEGY)

    with pytest.raises(StrategyIncomplete) as refusal:
        approve_strategy(empty, decision=decision, by=coordinator, at=A_MOMENT)
    assert refusal.value.missing == ("There is no outcome yet.",)

    for expectation in (Expectation.AWARENESS, Expectation.PARTNERSHIP, Expectation.SERVICES):
        make_outcome(empty, by=coordinator, expectation=expectation, target=None)
    with pytest.raises(StrategyIncomplete) as refusal:
        approve_strategy(empty, decision=decision, by=coordinator, at=A_MOMENT)
    assert refusal.value.missing == (
        "No outcome answers the expectation “Labour market: better access to work for newcomers”.",
        "Outcome 1 has no target or no day for it.",
        "Outcome 2 has no target or no day for it.",
        "Outcome 3 has no target or no day for it.",
    )
    assert Strategy.objects.get().state == PlanState.DRAFT


def test_approve_strategy_refuses_a_decision_of_another_kind_or_council(
    partnership: Partnership, coordinator: User
) -> None:
    strategy = make_complete_strategy(partnership, by=coordinator)
    wrong = [
        make_approval(partnership, DecisionKind.APPROVE_PLAN),
        make_approval(make_partnership(), DecisionKind.APPROVE_STRATEGY),
    ]

    for decision in wrong:
        with pytest.raises(WrongApproval):
            approve_strategy(strategy, decision=decision, by=coordinator, at=A_MOMENT)

    assert Strategy.objects.get().approved_by is None


def test_approve_strategy_refuses_a_decision_that_approved_another(
    partnership: Partnership, coordinator: User
) -> None:
    used = make_approved_strategy(partnership, by=coordinator).approved_by
    later = make_complete_strategy(partnership, by=coordinator, first_year=2029)
    assert used is not None

    with pytest.raises(DecisionUsed):
        approve_strategy(later, decision=used, by=coordinator, at=A_MOMENT)

    later.refresh_from_db()
    assert later.state == PlanState.DRAFT


def test_an_approved_strategy_does_not_change(partnership: Partnership, coordinator: User) -> None:
    strategy = make_approved_strategy(partnership, by=coordinator)
    outcome = strategy.outcomes.all()[0]
    decision = make_approval(partnership, DecisionKind.APPROVE_STRATEGY)

    with pytest.raises(StrategyNotDraft):
        amend_strategy(strategy, strategy_content("Other", "Autre"), by=coordinator, at=A_MOMENT)
    with pytest.raises(StrategyNotDraft):
        add_outcome(strategy, outcome_content(), by=coordinator, at=A_MOMENT)
    with pytest.raises(StrategyNotDraft):
        amend_outcome(outcome, outcome_content(characteristic=2), by=coordinator, at=A_MOMENT)
    with pytest.raises(StrategyNotDraft):
        approve_strategy(strategy, decision=decision, by=coordinator, at=A_MOMENT)

    assert Strategy.objects.get().title.en == "Strategy"
    assert [outcome.characteristic for outcome in Outcome.objects.all()] == [1] * 4


def test_publish_strategy_freezes_it_in_both_languages(partnership: Partnership, coordinator: User) -> None:
    strategy = make_approved_strategy(partnership, by=coordinator)

    edition = publish_strategy(strategy, by=coordinator, at=A_MOMENT)

    assert (edition.kind, edition.subject, edition.number) == ("strategy", f"{partnership.slug}-2026", 1)
    assert "Fewer newcomers without work." in edition.body_en
    assert "12.5% (2021)" in edition.body_en
    assert "12,5\N{NO-BREAK SPACE}% (2021)" in edition.body_fr
    assert edition.figures[0] == {
        "outcome": 1,
        "kind": "population",
        "indicator": "unemployment_rate",
        "measure": {"en": "", "fr": ""},
        "baseline": 12.48,
        "baseline_period": "2021",
        "target": 10.0,
        "target_on": "2029-03-31",
    }


def test_publish_strategy_names_the_source_of_a_published_baseline(
    partnership: Partnership, coordinator: User
) -> None:
    ServiceArea.objects.create(
        partnership=partnership, area="on-london-middlesex", level="census_division", from_on=A_DAY
    )
    strategy = make_approved_strategy(partnership, by=coordinator)

    edition = publish_strategy(strategy, by=coordinator, at=A_MOMENT)

    assert edition.body_en.count("Adapted from Statistics Canada, Census Profile, 2021 Census") == 1
    assert edition.body_fr.count("Adapté de Statistique Canada, Profil du recensement") == 1


def test_publish_strategy_refuses_a_draft_and_a_missing_language(
    partnership: Partnership, coordinator: User
) -> None:
    draft = make_complete_strategy(partnership, by=coordinator)
    with pytest.raises(StrategyNotApproved):
        publish_strategy(draft, by=coordinator, at=A_MOMENT)

    amend_outcome(
        draft.outcomes.all()[0],
        outcome_content(Expectation.AWARENESS, statement=Text(en="Only English.")),
        by=coordinator,
        at=A_MOMENT,
    )
    decision = make_approval(partnership, DecisionKind.APPROVE_STRATEGY)
    approve_strategy(draft, decision=decision, by=coordinator, at=A_MOMENT)
    with pytest.raises(MissingLanguage) as refusal:
        publish_strategy(draft, by=coordinator, at=A_MOMENT)

    assert refusal.value.language == "fr"
    assert Edition.objects.count() == 0


def test_amend_strategy_changes_the_words_of_a_draft(partnership: Partnership, coordinator: User) -> None:
    strategy = make_strategy(partnership, by=coordinator)

    amend_strategy(strategy, strategy_content("Other", "Autre"), by=coordinator, at=A_MOMENT)

    stored = Strategy.objects.get()
    event = events_of(strategy)[0]
    assert (stored.title.en, stored.title.fr) == ("Other", "Autre")
    assert (event.verb, event.after) == ("strategy_amended", {"title": {"en": "Other", "fr": "Autre"}})


def test_an_approved_plan_takes_no_more_actions(partnership: Partnership, coordinator: User) -> None:
    plan = ActionPlan(strategy=Strategy(partnership=partnership), state=PlanState.APPROVED)

    decision = may_edit_plan(coordinator, plan)

    assert (bool(decision), str(decision.reason)) == (
        False,
        "The council approved this plan; it changes through progress.",
    )


def test_progress_on_a_draft_is_not_reported(partnership: Partnership, coordinator: User) -> None:
    plan = ActionPlan(strategy=Strategy(partnership=partnership), state=PlanState.DRAFT)

    decision = may_report_progress(coordinator, plan)

    assert (bool(decision), str(decision.reason)) == (
        False,
        "Progress is reported after the council approved the plan.",
    )
