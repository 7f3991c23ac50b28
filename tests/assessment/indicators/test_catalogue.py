"""The indicators: each is a definition in both languages before it is a calculation."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

import parvis.assessment
from parvis.assessment import INDICATORS, community_observations, indicator
from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.indicators.indicator import Aspect, Direction, IndicatorKind, Unit

FRAMEWORK = Path(parvis.assessment.__file__).parent / "frameworks" / "welcoming_community_2010.toml"


def test_ids_are_distinct_and_found() -> None:
    assert len({each.id for each in INDICATORS}) == len(INDICATORS) == 59
    assert all(indicator(each.id) is each for each in INDICATORS)


def test_an_unknown_indicator_is_refused_with_the_choices() -> None:
    with pytest.raises(InvalidDefinition, match="Choose one of: unemployment_rate"):
        indicator("happiness")


@pytest.mark.parametrize("each", INDICATORS, ids=lambda each: each.id)
def test_an_indicator_is_written_in_both_languages(each: parvis.assessment.Indicator) -> None:
    for text in (each.label, each.definition, each.universe):
        assert text.en
        assert text.fr
        assert "'" not in text.fr
    assert each.definition.en.endswith(".")
    assert each.definition.fr.endswith(".")


def test_every_closed_list_is_named_in_both_languages() -> None:
    for each in (*IndicatorKind, *Aspect, *Direction, *Unit):
        assert each.label.en
        assert each.label.fr


def test_context_judges_nobody_and_everything_else_has_a_direction() -> None:
    for each in INDICATORS:
        assert (each.direction is Direction.NEITHER) == (each.aspect is Aspect.CONTEXT)
        assert (each.characteristic is None) == (each.aspect in (Aspect.CONTEXT, Aspect.RETENTION))


def test_a_unit_knows_the_values_that_it_can_have() -> None:
    assert (Unit.PERCENT.allows(100), Unit.PERCENT.allows(100.1), Unit.PERCENT.allows(-0.1)) == (
        True,
        False,
        False,
    )
    assert (Unit.PERCENT_CHANGE.allows(250), Unit.PERCENT_CHANGE.allows(-101)) == (True, False)


def test_a_unit_says_how_its_values_are_written() -> None:
    assert (Unit.DOLLARS.decimals, Unit.PERCENT.decimals, Unit.INDEX_0_TO_1.decimals) == (0, 1, 3)


def test_availability_and_evidence_are_not_about_people() -> None:
    assert [kind for kind in IndicatorKind if not kind.is_about_people] == [
        IndicatorKind.AVAILABILITY,
        IndicatorKind.EVIDENCE,
    ]


def test_the_shipped_framework_holds_indicators_with_their_direction_and_aspect() -> None:
    framework = tomllib.loads(FRAMEWORK.read_text(encoding="utf-8"))

    for entry in framework["indicator"]:
        known = indicator(entry["id"])
        assert entry["direction"] == known.direction
        assert entry["node"] == f"{known.aspect}_{known.characteristic.id if known.characteristic else ''}"


def test_the_shipped_framework_holds_only_what_26_communities_have() -> None:
    framework = tomllib.loads(FRAMEWORK.read_text(encoding="utf-8"))
    pairs = {row.key[:2] for row in community_observations()}
    coverage = Counter(name for name, _ in pairs)

    assert min(coverage[entry["id"]] for entry in framework["indicator"]) == 28
