"""Quality rules: the publisher's cut-offs, to the digit."""

import pytest

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.estimation.quality import QUALITY_RULES, judged, quality_rule
from parvis.assessment.observation import Flag


@pytest.mark.parametrize(
    ("percent", "letter", "flag", "is_withheld"),
    [
        (16.5, "", Flag.NONE, False),
        (16.6, "E", Flag.USE_WITH_CAUTION, False),
        (33.3, "E", Flag.USE_WITH_CAUTION, False),
        (33.4, "F", Flag.UNRELIABLE, True),
    ],
)
def test_health_survey_rule_has_its_published_cut_offs(
    percent: float, letter: str, flag: Flag, is_withheld: bool
) -> None:
    found = judged(quality_rule("cchs"), value=-100, standard_error=percent, n=30)

    assert (found.letter, found.flag, found.is_withheld) == (letter, flag, is_withheld)


@pytest.mark.parametrize(("rule", "fewest"), [("cchs", 30), ("gss", 15)])
def test_too_few_respondents_are_unreliable_however_precise(rule: str, fewest: int) -> None:
    enough = judged(quality_rule(rule), value=100, standard_error=1, n=fewest)
    too_few = judged(quality_rule(rule), value=100, standard_error=1, n=fewest - 1)

    assert (enough.flag, too_few.flag, too_few.is_withheld) == (Flag.NONE, Flag.UNRELIABLE, True)


@pytest.mark.parametrize(
    ("percent", "letter"), [(4.9, "A"), (5, "B"), (10, "C"), (15, "D"), (25, "E"), (34.9, "E"), (35, "F")]
)
def test_letters_begin_at_their_cut_off(percent: float, letter: str) -> None:
    assert judged(quality_rule("letters"), value=100, standard_error=percent, n=1).letter == letter


def test_marks_alone_withhold_nothing() -> None:
    imprecise = judged(quality_rule("mark"), value=100, standard_error=90, n=2)
    alone = judged(quality_rule("mark"), value=100, standard_error=0, n=1)

    assert [(each.letter, each.is_withheld) for each in (imprecise, alone)] == [("F", False), ("F", False)]


@pytest.mark.parametrize(("value", "error"), [(0.0, 1.0), (5.0, float("nan"))])
def test_without_a_coefficient_of_variation_nothing_is_marked(value: float, error: float) -> None:
    assert judged(quality_rule("letters"), value=value, standard_error=error, n=1).flag is Flag.NONE


def test_a_rule_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(InvalidDefinition) as refused:
        quality_rule("best")

    assert str(refused.value).endswith(f"{', '.join(rule.id for rule in QUALITY_RULES)}.")
