"""The fiscal year."""

from datetime import date

import pytest

from parvis.core.clock import FiscalYear


@pytest.mark.parametrize(
    ("day", "start"), [(date(2026, 3, 31), 2025), (date(2026, 4, 1), 2026), (date(2026, 12, 31), 2026)]
)
def test_fiscal_year_begins_on_the_first_of_april(day: date, start: int) -> None:
    assert FiscalYear.of(day) == FiscalYear(start)


def test_fiscal_year_ends_on_the_last_of_march() -> None:
    assert (FiscalYear(2026).first_day, FiscalYear(2026).last_day) == (date(2026, 4, 1), date(2027, 3, 31))


@pytest.mark.parametrize(
    ("quarter", "end"),
    [(1, date(2026, 6, 30)), (2, date(2026, 9, 30)), (3, date(2026, 12, 31)), (4, date(2027, 3, 31))],
)
def test_quarter_end_is_its_last_day(quarter: int, end: date) -> None:
    assert FiscalYear(2026).quarter_end(quarter) == end


def test_fiscal_year_names_both_calendar_years() -> None:
    assert str(FiscalYear(2026)) == "2026–2027"
