"""What each characteristic can be measured by."""

from parvis.assessment import INDICATORS
from parvis.assessments.enums import CharacteristicList
from parvis.assessments.kinds.catalogue import measurable
from parvis.assessments.kinds.exercise import characteristics_of
from tests.factories.exercises import OWN_FRAMEWORK

NESTED = OWN_FRAMEWORK.replace(
    '[[indicator]]\nid = "unemployment_rate"\nnode = "work"',
    '[[node]]\nid = "jobs"\nparent = "work"\nlabel = { en = "Jobs", fr = "Emplois" }\n'
    '[[indicator]]\nid = "unemployment_rate"\nnode = "jobs"',
).replace('id = "core_housing_need"', 'id = "our_own_count"\nlabel = { en = "Our own", fr = "Le nôtre" }')


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


def test_an_own_framework_measures_by_what_lies_below_and_names_what_is_unknown() -> None:
    work, home, *_beside = measurable(CharacteristicList.OWN, NESTED)

    assert [each.id for each in work.indicators] == ["unemployment_rate"]
    assert (home.indicators, [label.en for label in home.unknown]) == ((), ["Our own"])
