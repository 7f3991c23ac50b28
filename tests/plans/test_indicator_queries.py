"""Values beside a plan are written in their unit, and the area's published figures are found."""

import pytest

from parvis.assessment.text import Text
from parvis.plans.queries.indicator import amount, published_figures


@pytest.mark.parametrize(
    ("indicator", "value", "written"),
    [
        ("unemployment_rate", 12.48, Text(en="12.5%", fr="12,5\N{NO-BREAK SPACE}%")),
        (
            "overqualification_gap",
            4.2,
            Text(en="4.2 points", fr="4,2\N{NO-BREAK SPACE}points"),
        ),
        ("crime_severity_index", 61.22, Text(en="61.2", fr="61,2")),
    ],
)
def test_amount_writes_a_value_in_its_unit(indicator: str, value: float, written: Text) -> None:
    assert amount(value, indicator) == written


def test_published_figures_are_the_latest_and_say_when_they_describe_a_larger_area() -> None:
    figures = published_figures("on-london-middlesex", ["unemployment_rate", "crime_severity_index"])

    assert (figures["unemployment_rate"].amount.en, figures["unemployment_rate"].period) == ("12.5%", "2021")
    assert figures["unemployment_rate"].larger_area == Text()
    assert (figures["crime_severity_index"].amount.en, figures["crime_severity_index"].period) == (
        "61.2",
        "2024",
    )
    assert figures["crime_severity_index"].larger_area.en == "census metropolitan area or agglomeration"


def test_published_figures_are_none_without_an_area() -> None:
    assert published_figures(None, ["unemployment_rate"]) == {}
