"""The catalogue as a file of measures comes back as it was."""

from pathlib import Path

from parvis.assessment import INDICATORS, indicator
from parvis.assessment.indicators.measure import Gap, Published
from parvis.assessment.indicators.measures_file import read_measures
from parvis.assessment.indicators.measures_written import written_measures


def test_every_computed_indicator_is_read_back_with_its_measure_unit_and_label(tmp_path: Path) -> None:
    file = tmp_path / "measures.toml"
    file.write_text(written_measures(INDICATORS), encoding="utf-8")

    read = {each.id: each for each in read_measures(file).measures}

    computed = [each for each in INDICATORS if not isinstance(each.measure, Published)]
    for each in computed:
        found = read.pop(each.id)
        assert (found.measure, found.unit, found.label) == (each.measure, each.unit, each.label)
    assert set(read) == {f"{each.id}_of" for each in computed if isinstance(each.measure, Gap)}


def test_the_groups_of_the_gaps_come_with_their_conditions(tmp_path: Path) -> None:
    file = tmp_path / "measures.toml"
    file.write_text(written_measures([indicator("low_income_gap")]), encoding="utf-8")

    groups = read_measures(file).disaggregation.groups

    assert {group.id: group.condition for group in groups} == {
        "total": "TRUE",
        "immigrants": "immigrant_status = 'immigrant'",
        "non_immigrants": "immigrant_status = 'non_immigrant'",
    }


def test_one_measure_is_written_as_a_person_would_write_it() -> None:
    assert written_measures([indicator("unsuitable_housing"), indicator("population")]) == (
        "[[measure]]\n"
        'id = "unsuitable_housing"\n'
        'kind = "rate"\n'
        'numerator = "not_suitable = 1"\n'
        'universe = "TRUE"\n'
        'weight = "weight"\n'
        'unit = "percent"\n'
        'label_en = "Dwellings that are not suitable"\n'
        'label_fr = "Logements de taille non convenable"\n'
        "\n"
    )
