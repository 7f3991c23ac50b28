"""What a council's own framework must say."""

import pytest

from parvis.assessment.errors import InvalidDefinition
from parvis.assessments.kinds.exercise import own_framework
from parvis.assessments.kinds.own_framework import check_own_framework
from tests.factories.exercises import OWN_INDICATOR


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('unit = "number"\n', "", "“welcome_dinners”, and nothing says its unit"),
        ('"welcome_dinners"', '"welcome dinners"', "The id “welcome dinners” cannot stand in an address"),
        ('"welcome_dinners"', '"98-401-X2021:2245"', "The id “98-401-X2021:2245” cannot"),
        ('"welcome_dinners"', '"bénévoles"', "The id “bénévoles” cannot"),
        ('"welcome_dinners"', f'"{"d" * 61}"', "letters without accents, digits, - and _, at most 60"),
        (
            'id = "welcome_dinners"\nnode = "home"',
            'id = "welcome_dinners"\nnode = "top"',
            "right below the top",
        ),
    ],
)
def test_a_framework_that_cannot_be_measured_with_is_refused(old: str, new: str, said: str) -> None:
    framework = own_framework(OWN_INDICATOR.replace(old, new))

    with pytest.raises(InvalidDefinition, match=said) as refusal:
        check_own_framework(framework)

    assert refusal.value.text.fr not in ("", refusal.value.text.en)


def test_a_framework_that_says_all_is_taken() -> None:
    check_own_framework(own_framework(OWN_INDICATOR))
