"""An indicator of a released assessment becomes an item, a finding, an objective or an action, tied both ways."""

import pytest

from parvis.assessment import Text
from parvis.assessments.errors import (
    IndicatorNotReleased,
    NoSuchUse,
    PlaceMissing,
    ResultNotReleased,
    WordsMissing,
)
from parvis.assessments.kinds.use import UseContent
from parvis.assessments.models import Exercise, IndicatorOnAgenda, UsedIndicator
from parvis.assessments.operations.use import take_up
from parvis.assessments.queries.use import indicators_on, usable_indicator, use_of
from parvis.core.models import AuditEvent
from parvis.partnerships.models import AgendaItem, Partnership
from parvis.partnerships.queries.agenda import subjects_chosen
from parvis.people.models import User
from parvis.plans.models import Action, Objective
from parvis.plans.queries.action_plan import action_page
from parvis.plans.queries.strategy import outcomes_of
from parvis.research.models import Finding
from parvis.research.queries.finding import finding_page
from tests.factories.partnerships import A_MOMENT, make_council, make_meeting, make_organisation
from tests.factories.plans import make_outcome, make_plan, make_strategy
from tests.factories.research import make_project
from tests.factories.results import chosen_exercise, released

pytestmark = pytest.mark.django_db

_WORDS = Text(en="More bridging courses", fr="Plus de cours passerelles")


@pytest.fixture
def exercise(partnership: Partnership) -> Exercise:
    made = chosen_exercise(partnership)
    released(made)
    return made


def _take_up(
    exercise: Exercise, key: str, by: User, *, words: Text = _WORDS, **answers: object
) -> UsedIndicator:
    content = UseContent(words=words, answers={name: str(value) for name, value in answers.items()})
    return take_up(exercise, use_of(key), content, indicator="unemployment_rate", by=by, at=A_MOMENT)


def _followed(exercise: Exercise) -> list[tuple[str, str]]:
    followed = usable_indicator(exercise, "unemployment_rate").followed
    return [(subject.label, subject.href) for subject in followed]


def _counts() -> tuple[int, ...]:
    tables = (UsedIndicator, IndicatorOnAgenda, AgendaItem, Finding, Objective, Action)
    return tuple(table.objects.count() for table in tables)


def test_an_indicator_becomes_an_agenda_item_of_a_planned_meeting(
    exercise: Exercise, coordinator: User
) -> None:
    meeting = make_meeting(make_council(exercise.partnership))

    used = _take_up(exercise, "agenda-item", coordinator, meeting=meeting.pk)

    item = AgendaItem.objects.get(title__en="More bridging courses")
    assert (item.meeting, item.minutes, item.about) == (meeting, 20, "indicator")
    assert subjects_chosen(item) == [f"indicator:{used.pk}"]
    ((_item, _used, subject),) = indicators_on(meeting)
    assert subject.label == "Unemployment rate (How welcoming are we?)"
    assert subject.href.endswith(f"/assessments/{exercise.pk}/use/#unemployment_rate")
    assert [label for label, _href in _followed(exercise)] == ["Agenda item – Spring meeting, 15 April 2026"]


def test_an_indicator_becomes_a_finding_that_rests_on_the_released_result(
    exercise: Exercise, coordinator: User
) -> None:
    project = make_project(exercise.partnership, by=coordinator)

    used = _take_up(
        exercise, "finding", coordinator, project=project.pk, characteristic=1, strength="moderate"
    )

    finding = Finding.objects.get()
    assert (finding.project, finding.characteristic, finding.strength) == (project, 1, "moderate")
    assert finding.evidence.en.startswith(
        "Unemployment rate: 8.0% (2021). London and Middlesex, unemployment rate, 2021: 8.0%; median (peers of the "
        "same stratum): 11.5%."
    )
    origin = finding_page(finding).origin
    assert origin is not None
    assert origin.href == used.get_absolute_url()
    assert _followed(exercise) == [("Finding – More bridging courses", finding.get_absolute_url())]


def test_an_indicator_becomes_an_objective_below_an_outcome_of_a_draft(
    exercise: Exercise, coordinator: User
) -> None:
    strategy = make_strategy(exercise.partnership, by=coordinator)
    outcome = make_outcome(strategy, by=coordinator)

    used = _take_up(exercise, "objective", coordinator, outcome=outcome.pk)

    objective = Objective.objects.get()
    assert (objective.outcome, objective.statement.fr) == (outcome, "Plus de cours passerelles")
    (shown,) = outcomes_of(strategy)
    assert [each.of_indicator.used for each in shown.objectives.all()] == [used]  # type: ignore[attr-defined]
    assert [label for label, _href in _followed(exercise)] == ["Objective – More bridging courses"]


def test_an_indicator_becomes_an_action_of_a_draft(exercise: Exercise, coordinator: User) -> None:
    plan = make_plan(exercise.partnership, by=coordinator)
    outcome, lead = plan.strategy.outcomes.all()[0], make_organisation(exercise.partnership)

    used = _take_up(exercise, "action", coordinator, plan=f"{plan.pk}-{outcome.pk}", lead=lead.pk, quarter=2)

    action = Action.objects.get()
    assert (action.plan, action.outcome, action.lead, action.quarter) == (plan, outcome, lead, 2)
    origin = action_page(action).origin
    assert origin is not None
    assert origin.href == used.get_absolute_url()
    assert _followed(exercise) == [("Action – More bridging courses", action.get_absolute_url())]


def test_an_indicator_is_taken_up_once_and_becomes_several_things(
    exercise: Exercise, coordinator: User
) -> None:
    meeting, project = (
        make_meeting(make_council(exercise.partnership)),
        make_project(exercise.partnership, by=coordinator),
    )

    _take_up(exercise, "agenda-item", coordinator, meeting=meeting.pk)
    _take_up(exercise, "finding", coordinator, project=project.pk, characteristic=1, strength="strong")

    assert UsedIndicator.objects.count() == 1
    assert len(_followed(exercise)) == 2
    assert AuditEvent.objects.filter(verb="indicator_taken_up").count() == 2


def test_nothing_is_made_of_a_result_that_is_not_released(
    partnership: Partnership, coordinator: User
) -> None:
    exercise = chosen_exercise(partnership)
    meeting = make_meeting(make_council(partnership))
    before = _counts()

    with pytest.raises(ResultNotReleased):
        _take_up(exercise, "agenda-item", coordinator, meeting=meeting.pk)

    assert _counts() == before


def test_nothing_is_made_of_an_indicator_that_was_not_chosen(exercise: Exercise, coordinator: User) -> None:
    meeting = make_meeting(make_council(exercise.partnership))
    content = UseContent(words=_WORDS, answers={"meeting": str(meeting.pk)})
    before = _counts()

    with pytest.raises(IndicatorNotReleased):
        take_up(
            exercise,
            use_of("agenda-item"),
            content,
            indicator="crime_severity_index",
            by=coordinator,
            at=A_MOMENT,
        )

    assert _counts() == before


def test_nothing_is_made_without_words(exercise: Exercise, coordinator: User) -> None:
    meeting = make_meeting(make_council(exercise.partnership))
    before = _counts()

    with pytest.raises(WordsMissing):
        _take_up(exercise, "agenda-item", coordinator, words=Text(), meeting=meeting.pk)

    assert _counts() == before


def test_nothing_is_written_into_what_another_partnership_has(exercise: Exercise, coordinator: User) -> None:
    other = Partnership.objects.create(slug="elsewhere", province="ON")
    foreign = make_meeting(make_council(other))
    project = make_project(other, by=coordinator)
    before = _counts()

    with pytest.raises(PlaceMissing):
        _take_up(exercise, "agenda-item", coordinator, meeting=foreign.pk)
    with pytest.raises(PlaceMissing):
        _take_up(exercise, "finding", coordinator, project=project.pk, characteristic=1, strength="strong")

    assert _counts() == before


def test_nothing_of_an_unknown_kind_is_made() -> None:
    with pytest.raises(NoSuchUse):
        use_of("poem")
