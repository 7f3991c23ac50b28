"""The dimensions of the field: every group named in both languages, and one pass for all of them."""

from pathlib import Path

import pytest

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.estimation.sums import blocks_of
from parvis.assessment.estimation.tabulation import tabulate
from parvis.assessment.indicators.dimensions import DIMENSIONS, GENDER, IMMIGRANT_STATUS
from parvis.assessment.indicators.disaggregation import Disaggregation
from parvis.assessment.indicators.indicator import Unit
from parvis.assessment.indicators.measure import Mean, check_expression
from parvis.assessment.indicators.measures_file import OwnMeasure
from parvis.assessment.text import Text

CROSSED = Disaggregation(DIMENSIONS, (("immigrant_status", "gender"), ("racialized_group", "gender")))


def test_every_group_has_a_name_of_its_own_in_both_languages_and_a_condition_that_is_allowed() -> None:
    groups = CROSSED.groups

    assert len({group.id for group in groups}) == len(groups) == 1 + 37 + 6 + 26
    for group in groups:
        assert group.label.en
        assert group.label.fr
        check_expression(group.condition)


def test_all_dimensions_need_no_more_than_four_passes() -> None:
    assert len(blocks_of(CROSSED)) == 4


def test_the_dimensions_count_whom_they_name(tmp_path: Path) -> None:
    names = [dimension.id for dimension in DIMENSIONS]
    first = [dimension.groups[0].id for dimension in DIMENSIONS]
    first[names.index("age")] = "9"
    path = tmp_path / "persons.csv"
    path.write_text(
        "\n".join([",".join(["area", "x", *names]), ",".join(["a", "5", *first]), "a,7" + "," * 7, ""])
    )

    (figures,) = tabulate(
        [OwnMeasure("mean", Text("Mean", "Moyenne"), Unit.NUMBER, Mean("x", "TRUE"))],
        persons=path,
        disaggregation=CROSSED,
    ).figures

    counted = dict(zip(figures.groups, figures.n[0].tolist(), strict=True))
    assert {group for group, n in counted.items() if n} == {
        "total",
        *(dimension.groups[0].id for dimension in DIMENSIONS),
        "non_immigrants:women",
        "south_asian:women",
    }
    assert counted["total"] == 2


def test_a_crossing_of_an_unknown_dimension_is_refused() -> None:
    with pytest.raises(InvalidDefinition, match="“sex”, which is no dimension"):
        Disaggregation((IMMIGRANT_STATUS, GENDER), (("immigrant_status", "sex"),))
