"""The Human Development Index as its publisher computed it: three files, through ``parvis data index``.

UNDP, Human Development Report 2014, technical note 1: goalposts 20 and 85 years of life, 18 and 15 years of schooling,
100 and 75,000 dollars of income in logarithms; mean of the two schooling indices; geometric mean of three.
"""

import csv
from pathlib import Path

import numpy as np
import pytest

from parvis.assessment.cli.index import index

FRAMEWORK = """
id = "human_development"

[[node]]
id = "index"

[[node]]
id = "knowledge"
parent = "index"

[[indicator]]
id = "life_expectancy"
node = "index"
direction = "more_is_better"
low = 20
high = 85

[[indicator]]
id = "expected_years_schooling"
node = "knowledge"
direction = "more_is_better"
low = 0
high = 18

[[indicator]]
id = "mean_years_schooling"
node = "knowledge"
direction = "more_is_better"
low = 0
high = 15

[[indicator]]
id = "gni_per_capita_ppp2011"
node = "index"
direction = "more_is_better"
low = 100
high = 75000
scale = "log"
"""
RECIPE = """
normalise = { method = "goalposts", high = 1 }
aggregate = ["arithmetic", "geometric"]
minimum_coverage = 1
alternative = []
"""
# The published inputs are rounded to a tenth of a year; the README beside them says what that makes of the index.
EFFECT_OF_ROUNDING = 0.0019


@pytest.fixture
def rows(shared: Path) -> list[dict[str, str]]:
    path = shared / "data" / "composite_reference_hdi" / "hdi_1990_2013.csv"
    with path.open(encoding="utf-8") as opened:
        return list(csv.DictReader(opened))


def test_the_human_development_index_is_the_published_one(rows: list[dict[str, str]], tmp_path: Path) -> None:
    with (tmp_path / "wide.csv").open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(["area", "period", *list(rows[0])[2:]])
        writer.writerows(row.values() for row in rows)
    (tmp_path / "framework.toml").write_text(FRAMEWORK, encoding="utf-8")
    (tmp_path / "recipe.toml").write_text(RECIPE, encoding="utf-8")

    index(
        tmp_path / "wide.csv",
        framework=str(tmp_path / "framework.toml"),
        recipe=tmp_path / "recipe.toml",
        replicates=1,
        out=tmp_path / "out",
    )

    with (tmp_path / "out" / "scores.csv").open(encoding="utf-8") as opened:
        found = [row["score"] for row in csv.DictReader(opened) if row["node"] == "index"]
    scores = np.array([float(score or "nan") for score in found])
    published = np.array([float(row["hdi_published"] or "nan") for row in rows])
    both = ~np.isnan(scores) & ~np.isnan(published)
    difference = np.abs(scores - published)[both]
    assert both.sum() == len(rows) == 3972
    assert difference.max() <= EFFECT_OF_ROUNDING + 5e-5
    assert np.median(difference) <= 0.0005
