"""Choosing what a council's assessment measures."""

from dataclasses import replace

import pytest

from parvis.assessment.observation import Flag, Match
from parvis.assessment.text import Text
from parvis.assessments.enums import CharacteristicList, ComparedWith
from parvis.assessments.errors import (
    AlreadyChosen,
    CommunitiesMissing,
    NoCharacteristic,
    NothingChosen,
    NotOfCharacteristic,
    ReasonMissing,
    ResultReleased,
)
from parvis.assessments.models import Choice, Exercise
from parvis.assessments.operations.choice import ComparisonContent, change_choice, choose, remove_choice
from parvis.assessments.queries import release
from parvis.assessments.queries.choice import chosen_count, chosen_of
from parvis.core.models import AuditEvent
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from tests.factories.choices import exercise_of_area, figure, figures
from tests.factories.exercises import OWN_FRAMEWORK, OWN_INDICATOR
from tests.factories.partnerships import A_MOMENT

PEERS = ComparisonContent(comparisons=[ComparedWith.PEERS])
A_REASON = Text(en="A survey asks it in spring.", fr="Une enquête le demandera au printemps.")


@pytest.fixture
def exercise(partnership: Partnership) -> Exercise:
    """Return an exercise whose area has a figure of unemployment, and no other."""
    figures(figure())
    return exercise_of_area(partnership)


def _choose(exercise: Exercise, *indicators: str, content: ComparisonContent = PEERS) -> tuple[Choice, ...]:
    return choose(exercise, "employment", indicators, content, by=None, at=A_MOMENT)


def test_a_choice_keeps_what_it_is_compared_with_and_why(exercise: Exercise, coordinator: User) -> None:
    content = ComparisonContent(
        comparisons=["chosen", "peers"], communities=["on-ottawa", "ab-jasper"], why=A_REASON
    )

    choose(exercise, "employment", ["employment_rate"], content, by=coordinator, at=A_MOMENT)

    (choice,) = chosen_of(exercise)
    assert (choice.indicator, choice.characteristic) == ("employment_rate", "employment")
    assert (choice.comparisons, sorted(choice.communities)) == (
        ["peers", "chosen"],
        ["ab-jasper", "on-ottawa"],
    )
    assert (choice.why, choice.chosen_by, choice.why.en_changed_at) == (A_REASON, coordinator, A_MOMENT)
    event = AuditEvent.objects.latest("pk")
    assert (event.verb, event.partnership_id) == ("indicator_chosen", exercise.partnership_id)


def test_communities_are_left_aside_where_none_is_to_be_compared_with(exercise: Exercise) -> None:
    (choice,) = _choose(exercise, "unemployment_rate", content=replace(PEERS, communities=["on-ottawa"]))

    assert choice.communities == []


@pytest.mark.parametrize(
    ("indicators", "content", "refusal"),
    [
        ([], PEERS, NothingChosen),
        (["core_housing_need"], PEERS, NotOfCharacteristic),
        (["nothing"], PEERS, NotOfCharacteristic),
        (["unemployment_rate", "unemployment_rate"], PEERS, AlreadyChosen),
        (["unemployment_rate"], ComparisonContent(comparisons=["chosen"]), CommunitiesMissing),
        (
            ["unemployment_rate"],
            ComparisonContent(comparisons=["chosen"], communities=["nowhere"]),
            CommunitiesMissing,
        ),
        (
            ["unemployment_rate"],
            ComparisonContent(comparisons=["chosen"], communities=["on-ottawa", "on-ottawa"]),
            CommunitiesMissing,
        ),
        (
            ["unemployment_rate"],
            ComparisonContent(comparisons=["chosen"], communities=["on-london-middlesex"]),
            CommunitiesMissing,
        ),
        (["unemployment_rate", "employment_rate"], PEERS, ReasonMissing),
    ],
)
def test_a_choice_that_says_too_little_is_refused(
    exercise: Exercise, indicators: list[str], content: ComparisonContent, refusal: type[Exception]
) -> None:
    before = AuditEvent.objects.count()

    with pytest.raises(refusal):
        _choose(exercise, *indicators, content=content)

    assert (Choice.objects.count(), AuditEvent.objects.count()) == (0, before)


def test_the_refusal_names_what_lacks_a_figure(exercise: Exercise) -> None:
    with pytest.raises(ReasonMissing, match=r"for: Employment rate\. Say why"):
        _choose(exercise, "unemployment_rate", "employment_rate")


@pytest.mark.parametrize(
    "observation",
    [
        figure(
            "employment_rate",
            match=Match.BORROWED,
            level="metropolitan_area",
            described="555",
            source="t43100071",
        ),
        figure("employment_rate", value=None, flag=Flag.SUPPRESSED),
    ],
)
def test_a_figure_of_a_larger_area_and_a_suppressed_one_need_a_reason(
    exercise: Exercise, observation: object
) -> None:
    figures(observation)  # type: ignore[arg-type]

    with pytest.raises(ReasonMissing):
        _choose(exercise, "employment_rate")
    _choose(exercise, "employment_rate", content=ComparisonContent(why=A_REASON))

    assert Choice.objects.count() == 1


def test_a_characteristic_of_another_list_is_not_found(exercise: Exercise) -> None:
    with pytest.raises(NoCharacteristic):
        choose(exercise, "employment_2023", ["unemployment_rate"], PEERS, by=None, at=A_MOMENT)

    assert not Choice.objects.exists()


def test_an_indicator_is_chosen_once_for_a_characteristic(exercise: Exercise) -> None:
    _choose(exercise, "unemployment_rate")

    with pytest.raises(AlreadyChosen):
        _choose(exercise, "unemployment_rate")

    assert Choice.objects.count() == 1


def test_an_own_framework_is_measured_by_what_it_names(partnership: Partnership) -> None:
    figures(figure())
    exercise = exercise_of_area(
        partnership, characteristics=CharacteristicList.OWN, framework_file=OWN_FRAMEWORK
    )

    choose(exercise, "work", ["unemployment_rate"], PEERS, by=None, at=A_MOMENT)
    with pytest.raises(NotOfCharacteristic):
        choose(exercise, "work", ["core_housing_need"], PEERS, by=None, at=A_MOMENT)

    assert chosen_count(exercise) == (1, 1, 2)


def test_an_indicator_of_an_own_framework_is_chosen_like_any_other(partnership: Partnership) -> None:
    figures(figure("welcome_dinners", unit="number"))
    exercise = exercise_of_area(
        partnership, characteristics=CharacteristicList.OWN, framework_file=OWN_INDICATOR
    )

    (choice,) = choose(exercise, "home", ["welcome_dinners"], PEERS, by=None, at=A_MOMENT)

    assert (choice.characteristic, choice.indicator, choice.comparisons) == (
        "home",
        "welcome_dinners",
        ["peers"],
    )


def test_an_indicator_of_an_own_framework_without_a_figure_asks_for_a_reason(
    partnership: Partnership,
) -> None:
    exercise = exercise_of_area(
        partnership, characteristics=CharacteristicList.OWN, framework_file=OWN_INDICATOR
    )

    with pytest.raises(ReasonMissing, match="Welcome dinners"):
        choose(exercise, "home", ["welcome_dinners"], PEERS, by=None, at=A_MOMENT)

    assert not Choice.objects.exists()


def test_a_changed_choice_keeps_its_indicator_and_leaves_both_states_in_the_trail(exercise: Exercise) -> None:
    (choice,) = _choose(exercise, "unemployment_rate")

    change_choice(choice, ComparisonContent(comparisons=["canada"], why=A_REASON), by=None, at=A_MOMENT)

    choice.refresh_from_db()
    assert (choice.indicator, choice.comparisons, choice.why) == ("unemployment_rate", ["canada"], A_REASON)
    event = AuditEvent.objects.latest("pk")
    assert (event.before["compared_with"], event.after["compared_with"]) == (["peers"], ["canada"])


def test_a_change_to_no_community_is_refused(exercise: Exercise) -> None:
    (choice,) = _choose(exercise, "unemployment_rate")

    with pytest.raises(CommunitiesMissing):
        change_choice(choice, ComparisonContent(comparisons=["chosen"]), by=None, at=A_MOMENT)

    choice.refresh_from_db()
    assert choice.comparisons == ["peers"]


def test_a_removed_choice_leaves_what_it_was_in_the_trail(exercise: Exercise) -> None:
    (choice,) = _choose(exercise, "unemployment_rate")

    remove_choice(choice, by=None, at=A_MOMENT)

    assert not Choice.objects.exists()
    event = AuditEvent.objects.latest("pk")
    assert (event.verb, event.before["indicator"]) == ("choice_removed", "unemployment_rate")


def test_what_was_chosen_stays_once_the_result_is_released(
    exercise: Exercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    (choice,) = _choose(exercise, "unemployment_rate")
    before = AuditEvent.objects.count()
    monkeypatch.setattr(release, "RELEASED", (lambda _exercise: True,))

    with pytest.raises(ResultReleased):
        _choose(exercise, "employment_rate", content=ComparisonContent(why=A_REASON))
    with pytest.raises(ResultReleased):
        change_choice(choice, ComparisonContent(), by=None, at=A_MOMENT)
    with pytest.raises(ResultReleased):
        remove_choice(choice, by=None, at=A_MOMENT)

    assert [each.comparisons for each in Choice.objects.all()] == [["peers"]]
    assert AuditEvent.objects.count() == before
