"""The characteristics of 2010 and of 2023, and the crosswalk between them."""

import pytest

from parvis.assessment import CHARACTERISTICS_2010, CHARACTERISTICS_2023
from parvis.assessment.characteristic import (
    CHARACTERISTICS_IN_TOOLKIT_2023,
    SAFETY,
    SOCIAL_CAPITAL,
    characteristic,
    continued_by,
)
from parvis.assessment.errors import InvalidDefinition


def test_the_seventeen_of_2010_are_in_rank_order() -> None:
    assert [each.rank for each in CHARACTERISTICS_2010] == list(range(1, 18))


def test_eighteen_of_the_nineteen_of_2023_are_known() -> None:
    assert [each.rank for each in CHARACTERISTICS_2023] == list(range(1, 19))
    assert CHARACTERISTICS_IN_TOOLKIT_2023 == 19


def test_every_characteristic_is_named_in_both_languages_without_a_straight_apostrophe() -> None:
    names = [each.name for each in (*CHARACTERISTICS_2010, *CHARACTERISTICS_2023)]

    assert all(name.en and name.fr and "'" not in name.fr for name in names)


def test_the_crosswalk_leads_from_2010_to_2023() -> None:
    assert [each.id for each in continued_by(SOCIAL_CAPITAL)] == ["networks_2023"]
    assert [each.id for each in continued_by(SAFETY)] == ["neighbourhoods_2023"]
    assert {each.id for each in CHARACTERISTICS_2010 if not continued_by(each)} == set()


def test_the_toolkit_adds_anti_racism_french_and_indigenous_relations() -> None:
    assert [each.id for each in CHARACTERISTICS_2023 if not each.earlier] == [
        "anti_racism_2023",
        "services_in_french_2023",
        "indigenous_relations_2023",
    ]


def test_a_characteristic_is_found_by_its_id() -> None:
    assert characteristic("safety") is SAFETY


def test_an_unknown_characteristic_is_refused_with_the_choices() -> None:
    with pytest.raises(InvalidDefinition, match="Choose one of: employment, social_capital"):
        characteristic("happiness")
