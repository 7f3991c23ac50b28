"""What each characteristic can be measured by."""

from parvis.assessment import INDICATORS
from parvis.assessment.indicators.indicator import Aspect, Direction
from parvis.assessments.enums import CharacteristicList
from parvis.assessments.kinds.catalogue import indicators_of, measurable
from parvis.assessments.kinds.exercise import characteristics_of
from tests.factories.exercises import OWN_FRAMEWORK, OWN_INDICATOR

NESTED = OWN_FRAMEWORK.replace(
    '[[indicator]]\nid = "unemployment_rate"\nnode = "work"',
    '[[node]]\nid = "jobs"\nparent = "work"\nlabel = { en = "Jobs", fr = "Emplois" }\n'
    '[[indicator]]\nid = "unemployment_rate"\nnode = "jobs"',
)


def test_every_indicator_of_the_catalogue_measures_something_in_both_lists() -> None:
    for chosen in (CharacteristicList.OF_2010, CharacteristicList.OF_2023):
        listed = {each.id for group in measurable(chosen) for each in group.indicators}
        lacking = {each.id for each in INDICATORS} - listed
        new_in_2023 = {
            each.id for each in INDICATORS if each.characteristic and each.characteristic.id.endswith("2023")
        }
        assert lacking == (new_in_2023 if chosen == CharacteristicList.OF_2010 else set())


def test_the_characteristics_come_in_the_order_in_which_they_are_ranked() -> None:
    for chosen in (CharacteristicList.OF_2010, CharacteristicList.OF_2023):
        ranked = [id for id, _name in characteristics_of(chosen)]
        assert [group.id for group in measurable(chosen)] == [*ranked, "context", "retention"]


def test_an_own_framework_measures_by_what_lies_below() -> None:
    work, home, *_beside = measurable(CharacteristicList.OWN, NESTED)

    assert [each.id for each in work.indicators] == ["unemployment_rate"]
    assert [each.id for each in home.indicators] == ["core_housing_need"]


def test_an_indicator_that_the_catalogue_does_not_know_is_named_by_the_framework() -> None:
    _work, home, *_beside = measurable(CharacteristicList.OWN, OWN_INDICATOR)
    dinners = home.indicators[1]

    assert (dinners.id, dinners.label.fr, dinners.aspect, dinners.direction) == (
        "welcome_dinners",
        "Repas de bienvenue",
        Aspect.OUTCOME,
        Direction.MORE_IS_BETTER,
    )
    assert (
        dinners.source_table.fr
        == "Un fichier propre au partenariat, indicateur «\u00a0welcome_dinners\u00a0»"
    )


def test_a_turned_characteristic_turns_what_lies_below_it() -> None:
    turned = OWN_INDICATOR.replace('id = "home"', 'id = "home"\ndirection = "less_is_better"')

    dinners = indicators_of(CharacteristicList.OWN, turned)["welcome_dinners"]

    assert dinners.direction is Direction.LESS_IS_BETTER


def test_an_indicator_whose_unit_nobody_stated_is_not_offered() -> None:
    without = OWN_INDICATOR.replace('unit = "number"\n', "")

    _work, home, *_beside = measurable(CharacteristicList.OWN, without)

    assert [each.id for each in home.indicators] == ["core_housing_need"]
