"""Where a result stands between baseline and target: each rule with figures that one can work out by hand."""

import pytest
from django.utils import translation

from parvis.assessment import Text
from parvis.plans.enums import MeasureKind, Standing
from parvis.plans.models import Measure
from parvis.plans.queries.indicator import PublishedFigure
from parvis.plans.queries.measure import (
    MeasureRow,
    Progress,
    Reading,
    latest_reading,
    measure_amount,
    progress_of,
)


def _indicator(**columns: object) -> Measure:
    """Return the unemployment rate, from 12 ± 0.5 to 10."""
    given = {"baseline": 12.0, "baseline_margin": 0.5, "baseline_period": "2021", "target": 10.0, **columns}
    return Measure(kind=MeasureKind.POPULATION, indicator="unemployment_rate", **given)


def _counted(**columns: object) -> Measure:
    given = {"baseline": 4.0, "target": 12.0, "unit": Text(en="employers", fr="employeurs"), **columns}
    return Measure(kind=MeasureKind.PERFORMANCE, **given)


def _reading(value: float, margin: float | None = None) -> Reading:
    return Reading(value, margin, "2027", Text())


@pytest.mark.parametrize(
    ("measure", "reading", "expected"),
    [
        (_indicator(baseline=None), _reading(11.0), Progress(Standing.UNKNOWN, reason="no_baseline")),
        (_indicator(target=None), _reading(11.0), Progress(Standing.UNKNOWN, reason="no_target")),
        (_indicator(), None, Progress(Standing.UNKNOWN, reason="no_result")),
        (_indicator(), _reading(11.0), Progress(Standing.CANNOT_TELL, reason="no_margin")),
        (
            _indicator(baseline_margin=None),
            _reading(11.0, 0.1),
            Progress(Standing.CANNOT_TELL, reason="no_margin"),
        ),
        (_indicator(), _reading(9.5, 0.4), Progress(Standing.REACHED)),
        (_indicator(), _reading(9.5, 0.6), Progress(Standing.CANNOT_TELL, reason="spans_target")),
        (_indicator(), _reading(10.3, 0.6), Progress(Standing.CANNOT_TELL, reason="spans_target")),
        # The margin of the change is the root of 0.5² + 0.5² = 0.71: more than 0.6, less than 1.
        (_indicator(), _reading(11.4, 0.5), Progress(Standing.CANNOT_TELL, reason="spans_zero")),
        (_indicator(), _reading(11.0, 0.5), Progress(Standing.PART_WAY, share=0.5)),
        (_indicator(), _reading(13.0, 0.5), Progress(Standing.AWAY)),
        (_counted(), _reading(6.0), Progress(Standing.PART_WAY, share=0.25)),
        (_counted(), _reading(4.0), Progress(Standing.UNMOVED)),
        (_counted(), _reading(12.0), Progress(Standing.REACHED)),
        (_counted(), _reading(3.0), Progress(Standing.AWAY)),
        (_counted(target=4.0), _reading(4.0), Progress(Standing.REACHED)),
        (_counted(target=4.0), _reading(3.0), Progress(Standing.AWAY)),
        # Less unemployment is better, also where the target is to stay where one is.
        (_indicator(target=12.0), _reading(11.0, 0.5), Progress(Standing.REACHED)),
    ],
)
def test_a_result_stands_where_the_rules_put_it(
    measure: Measure, reading: Reading | None, expected: Progress
) -> None:
    assert progress_of(measure, reading) == expected


def _row(measure: Measure, reading: Reading | None) -> MeasureRow:
    result = measure_amount(measure, reading.value) if reading else None
    return MeasureRow(
        measure=measure,
        kind="",
        label=Text(),
        baseline=None,
        target=None,
        published=None,
        reading=reading,
        result=result,
        progress=progress_of(measure, reading),
    )


def test_a_share_is_said_with_its_arithmetic_in_both_languages() -> None:
    row = _row(_indicator(), _reading(11.0, 0.5))

    assert row.said == "11.0% (2027): 50% of the way from the baseline to the target."
    assert row.arithmetic == "(result − baseline) ÷ (target − baseline) = (11.0 − 12.0) ÷ (10.0 − 12.0)"
    with translation.override("fr"):
        assert row.said == (
            "11,0\N{NO-BREAK SPACE}% (2027)\N{NO-BREAK SPACE}: 50\N{NO-BREAK SPACE}% du chemin entre la valeur de "
            "départ et la cible."
        )


def test_what_cannot_be_told_says_why_and_has_no_arithmetic() -> None:
    row = _row(_indicator(), _reading(11.0))

    assert row.said == (
        "11.0% (2027): cannot tell: no margin of error is known, so that a change cannot be told from chance."
    )
    assert row.arithmetic == ""
    assert _row(_counted(), None).said == "There is no result after the baseline yet."


def test_a_count_is_written_with_its_unit() -> None:
    assert measure_amount(_counted(), 1200.0) == Text(
        en="1,200 employers", fr="1\N{NO-BREAK SPACE}200\N{NO-BREAK SPACE}employeurs"
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("baseline_period", "period", "is_later"),
    [("2021", "2024", True), ("2021", "2021", False), ("", "2024", False), ("last year", "2024", False)],
)
def test_a_published_figure_is_a_result_when_it_is_later_than_the_baseline(
    baseline_period: str, period: str, *, is_later: bool
) -> None:
    measure = _indicator(baseline_period=baseline_period)
    measure.pk = 1
    figure = PublishedFigure(9.0, 0.5, Text(en="9.0%", fr="9,0 %"), period, Text(), Text(en="Source"))

    reading = latest_reading(measure, figure)

    assert (reading is not None) == is_later
    assert reading is None or (reading.value, reading.margin, reading.is_published) == (9.0, 0.5, True)
