"""All indicators over one kind of row are estimated in one pass, by every shipped group and a crossing."""

import csv
from pathlib import Path
from random import Random

import pytest
from tests.assessment.indicators.columns import columns_of

from parvis.assessment import INDICATORS, Indicator, communities, estimate
from parvis.assessment.indicators.checklist import items_of
from parvis.assessment.indicators.disaggregation import Disaggregation
from parvis.assessment.indicators.groups import BY_MAINTAINER, DIMENSIONS
from parvis.assessment.indicators.measure import Gap, Published
from parvis.assessment.indicators.variables import BY_NAME, VARIABLES, Row, Variable

BY_PERSON = tuple(each for each in DIMENSIONS if each is not BY_MAINTAINER)


def rests_on(row: Row, each: Indicator) -> bool:
    if isinstance(each.measure, Published) or each.question or items_of(each.id):
        return False
    columns = columns_of(each.measure.expressions) - {"weight"}
    return {BY_NAME[name].row for name in columns} == {row}


def file_of(row: Row, folder: Path) -> Path:
    draw, columns = Random(15), [each for each in VARIABLES if each.row is row or each.name == "weight"]
    path = folder / f"{row}.csv"
    with path.open("w", newline="", encoding="utf-8") as opened:
        writer = csv.writer(opened)
        writer.writerow(["area", *(each.name for each in columns)])
        writer.writerows(
            ["on-ottawa" if number % 2 else "bc-vernon", *(cell(each, draw) for each in columns)]
            for number in range(400)
        )
    return path


def cell(variable: Variable, draw: Random) -> str:
    if draw.random() < 0.05 and variable.name != "weight":
        return ""
    return draw.choice(variable.codes)[0] if variable.codes else str(draw.randint(1, 90))


@pytest.mark.parametrize(
    ("row", "by", "indicators"),
    [
        (Row.PERSON, Disaggregation(BY_PERSON, (("immigrant_status", "gender"),)), 70),
        (Row.HOUSEHOLD, Disaggregation((BY_MAINTAINER,)), 10),
        (Row.PLACE, Disaggregation(), 14),
    ],
)
def test_every_indicator_has_a_possible_value_for_every_area(
    row: Row, by: Disaggregation, indicators: int, tmp_path: Path
) -> None:
    asked = [each for each in INDICATORS if rests_on(row, each)]
    assert len(asked) == indicators

    rows = estimate(
        asked, persons=file_of(row, tmp_path), areas=communities(), period="2021", source="local", groups=by
    )

    known = {each.id: each for each in asked}
    assert {(one.indicator, one.area) for one in rows} == {
        (each.id, area) for each in asked for area in ("on-ottawa", "bc-vernon")
    }
    groups = {one.group for one in rows if not isinstance(known[one.indicator].measure, Gap)}
    assert groups == {group.id for group in by.groups}
    if row is not Row.PLACE:  # drawn at random, the councillors who are immigrants may outnumber all
        assert all(one.value is None or known[one.indicator].unit.allows(one.value) for one in rows)
