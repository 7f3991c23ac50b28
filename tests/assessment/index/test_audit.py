"""The audit of a result: its figures are those of the result, and of a panel those of the last period."""

from pathlib import Path

import numpy as np
import pytest
from tests.assessment.index.examples import FRAMEWORK

from parvis.assessment.index.audit import Audit, audit_of
from parvis.assessment.index.imputation import GroupMean
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.index.result import IndexResult, index_result
from parvis.assessment.index.wide import read_wide
from parvis.assessment.text import Text

SOURCE = Text("Source: invented.", "Source\u00a0: inventée.")
VALUES = """area,management_gap,belonging_local,major_repairs
North,1,10,5
South,2,30,6
East,3,20,
West,4,40,8
Nowhere,,,
"""
PANEL = """area,period,management_gap,belonging_local,major_repairs
North,2020,1,10,5
South,2020,2,30,6
East,2020,3,20,7
North,2021,4,10,5
South,2021,2,50,6
East,2021,3,20,
West,2021,6,40,8
"""


def result_of(values: str, folder: Path, recipe: Recipe | None = None) -> IndexResult:
    path = folder / "values.csv"
    path.write_text(values, encoding="utf-8")
    wide = read_wide(path, FRAMEWORK)
    return index_result(wide, FRAMEWORK, recipe or Recipe(), replicates=40, seed=1)


def audited(values: str, folder: Path, recipe: Recipe | None = None) -> Audit:
    return audit_of(result_of(values, folder, recipe), source=SOURCE)


def test_an_area_without_figures_is_in_the_data_and_has_no_rank(tmp_path: Path) -> None:
    found = audited(VALUES, tmp_path, Recipe(minimum_data=0.5))

    assert [area.en for area in found.areas] == ["North", "South", "East", "West", "Nowhere"]
    assert found.quality.of_areas == pytest.approx([1, 1, 2 / 3, 1, 0])
    assert np.isnan(found.ranks).tolist() == [False, False, False, False, True]
    assert found.is_left_out.tolist() == [False, False, False, False, True]
    assert found.coherence.areas == 4
    assert found.spread is not None
    assert found.spread.ranked.tolist() == [0, 1, 2, 3]


def test_communities_go_by_their_names_and_other_areas_by_what_the_table_says(tmp_path: Path) -> None:
    found = audited(VALUES.replace("North", "bc-greater-victoria"), tmp_path)

    assert found.areas[:2] == (
        Text("Greater Victoria (Capital)", "Grand Victoria (Capital)"),
        Text("South", "South"),
    )


def test_filled_gaps_are_marked_and_not_counted_as_figures(tmp_path: Path) -> None:
    found = audited(VALUES, tmp_path, Recipe(impute=GroupMean(by="")))

    assert found.is_filled.sum() == 4
    assert found.quality.available == pytest.approx(11 / 15)


def test_ranks_and_their_ranges_are_those_of_the_result(tmp_path: Path) -> None:
    result = result_of(VALUES, tmp_path)

    found = audit_of(result, source=SOURCE)

    assert found.ranks.tolist()[:4] == result.ranks[:4, 0].tolist()
    assert found.spread is not None
    assert found.spread.low.tolist() == result.spread.uncertainty.low.tolist()
    assert (found.spread.replicates, found.spread.seed) == (40, 1)
    assert found.spread.width.tolist() == (found.spread.high - found.spread.low).tolist()
    assert found.spread.failed == sum(failure.replicates for failure in found.spread.failures)
    assert 0 <= found.spread.told_apart <= 1


def test_of_a_panel_the_last_period_is_audited(tmp_path: Path) -> None:
    result = result_of(PANEL, tmp_path)

    found = audit_of(result, source=SOURCE)

    assert found.period == "2021"
    assert [area.en for area in found.areas] == ["North", "South", "East", "West"]
    assert found.given[:, 0].tolist() == [4, 2, 3, 6]
    assert found.ranks.tolist() == result.ranks[3:, 0].tolist()
    assert found.spread is not None
    assert found.spread.ranked.tolist() == [0, 1, 2, 3]


def test_what_has_no_label_is_called_by_its_identifier(tmp_path: Path) -> None:
    labels = audited(VALUES, tmp_path).labels

    assert labels["work"] == Text("Work", "Travail")
    assert labels["management_gap"] == Text("Managers", "Cadres")
