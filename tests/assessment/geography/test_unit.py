"""Lists of units: codes and names under whatever heading, and what is refused."""

from pathlib import Path

import pytest
from tests.assessment.geography.real_units import sgc_2016, subdivisions_2021

from parvis.assessment import AreaLevel, InvalidFile, Text
from parvis.assessment.geography.unit import CensusUnit, read_units


def written(folder: Path, content: str) -> Path:
    path = folder / "units.csv"
    path.write_text(content, encoding="utf-8")
    return path


def test_units_are_read_with_both_names_and_their_provinces(tmp_path: Path) -> None:
    path = written(
        tmp_path, "sgc_id,name_en,name_fr,province\n1,St. John's,St. John's,\n505,Ottawa,Ottawa,ON/QC\n"
    )
    path.write_text(path.read_text(encoding="utf-8").replace("\n1,", "\n001,"), encoding="utf-8")

    ottawa = Text(en="Ottawa", fr="Ottawa")
    assert read_units(path, vintage=2016) == (
        CensusUnit("001", Text(en="St. John's", fr="St. John's"), AreaLevel.METROPOLITAN_AREA, (), 2016),
        CensusUnit("505", ottawa, AreaLevel.METROPOLITAN_AREA, ("ON", "QC"), 2016),
    )


def test_a_code_without_its_leading_zeros_is_restored_where_the_heading_tells_the_level(
    tmp_path: Path,
) -> None:
    (unit,) = read_units(written(tmp_path, "cma,name\n10,Grand Falls-Windsor\n"), vintage=2021)

    assert (unit.code, unit.level) == ("010", AreaLevel.CENSUS_AGGLOMERATION)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("place,name\n1,A\n", "code"),
        ("code,place\n1,A\n", "name"),
        ("csduid,name\n352000,Toronto\n", "no code of this level: census subdivision"),
    ],
)
def test_a_list_without_codes_or_names_is_refused(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(InvalidFile, match=said):
        read_units(written(tmp_path, content), vintage=2021)


def test_the_real_lists_of_both_censuses_are_read_whole(shared: Path, tmp_path: Path) -> None:
    before, after = sgc_2016(shared, tmp_path), subdivisions_2021(shared, tmp_path)

    assert len(before) == 5328
    assert sum(unit.level is AreaLevel.CENSUS_SUBDIVISION for unit in before) == 5162
    assert {unit.level for unit in after} == {AreaLevel.CENSUS_SUBDIVISION}
    assert len(after) == 5161
