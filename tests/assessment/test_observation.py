"""The one long table: its keys, and parts of it."""

from parvis.assessment import Observation, Observations


def row(indicator: str, area: str) -> Observation:
    return Observation(
        indicator=indicator,
        area=area,
        period="2021",
        value=1.0,
        level="census_division",
        described="3506",
        source="local",
    )


TABLE = Observations((row("a", "x"), row("b", "x"), row("a", "y")))


def test_a_key_is_indicator_area_period_and_group() -> None:
    assert row("a", "x").key == ("a", "x", "2021", "total")


def test_a_table_is_narrowed_to_indicators_or_areas_in_its_order() -> None:
    assert [each.key[:2] for each in TABLE.of_indicators(["a"])] == [("a", "x"), ("a", "y")]
    assert [each.key[:2] for each in TABLE.of_areas(["x"])] == [("a", "x"), ("b", "x")]
    assert len(TABLE) == 3
