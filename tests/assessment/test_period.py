"""Reference periods: read, written again, and in order."""

import pytest

from parvis.assessment import ReferencePeriod
from parvis.assessment.period import InvalidPeriod


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2021", ReferencePeriod(last=2021, first=2021)),
        ("2021-05", ReferencePeriod(last=2021, first=2021, month=5)),
        ("2017/2018", ReferencePeriod(last=2018, first=2017)),
    ],
)
def test_a_period_is_read_and_written_again(written: str, period: ReferencePeriod) -> None:
    assert ReferencePeriod.parse(f" {written} ") == period
    assert str(period) == written


@pytest.mark.parametrize(
    "written", ["", "21", "2021-13", "2018/2017", "2021-2020", "2021-Q5", "2021-05/2022", "2021 to 2022"]
)
def test_what_is_no_period_is_refused_with_the_three_forms(written: str) -> None:
    with pytest.raises(InvalidPeriod, match="write a year") as refusal:
        ReferencePeriod.parse(written)

    assert "écrivez une année" in refusal.value.text.fr


def test_periods_sort_by_their_last_year() -> None:
    written = ["2021-05", "2019/2023", "2021", "2017/2018", "2021-04"]

    assert sorted(written, key=ReferencePeriod.parse) == [
        "2017/2018",
        "2021",
        "2021-04",
        "2021-05",
        "2019/2023",
    ]


@pytest.mark.parametrize(
    ("written", "same"),
    [("2016-2020", "2016/2020"), ("2016–2020", "2016/2020"), ("2021Q2", "2021-Q2"), ("2021-T2", "2021-Q2")],
)
def test_other_ways_to_write_a_span_or_a_quarter_mean_the_same(written: str, same: str) -> None:
    assert str(ReferencePeriod.parse(written)) == same
