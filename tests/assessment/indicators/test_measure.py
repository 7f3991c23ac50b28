"""The closed list of what a measure may be written with."""

import pytest

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.indicators.measure import check_expression


@pytest.mark.parametrize(
    "written",
    [
        "employed = 1",
        "age >= 15 AND age < 65 OR NOT retired",
        "province IN ('ON', 'QC') AND income IS NOT NULL",
        "CASE WHEN a > 1 THEN -b ELSE (c + d) * 2 / 3 END",
        "age BETWEEN 15 AND 64",
        "TRUE",
        "1",
    ],
)
def test_columns_comparison_logic_and_arithmetic_go_through(written: str) -> None:
    check_expression(written)


@pytest.mark.parametrize(
    ("written", "part"),
    [
        ("(SELECT 1)", "Subquery"),
        ("age IN (SELECT age FROM other)", "Subquery"),
        ("read_text('/etc/passwd')", "Anonymous"),
        ("sum(age)", "Sum"),
        ("*", "Star"),
        ("1; DROP TABLE persons", ";"),
        ("age >", "?"),
        ("", ";"),
    ],
)
def test_anything_else_is_refused_and_named(written: str, part: str) -> None:
    with pytest.raises(InvalidDefinition) as refusal:
        check_expression(written)

    assert f"“{part}”" in refusal.value.text.en
