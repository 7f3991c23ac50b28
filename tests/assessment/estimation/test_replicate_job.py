"""Replicate totals of each community: the same here and on a cluster, refused with a sentence over Spark Connect."""

from pathlib import Path

import duckdb
import numpy as np
import pytest

from parvis.assessment.engine import Engine, EngineMissing
from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.estimation.replicate_job import replicate_totals_by_area

WEIGHTS = [f"w{r}" for r in range(20)]


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Return 2,000 respondents of 10 areas with their replicate weights; one answer in ten is missing."""
    path = tmp_path / "sample.parquet"
    weights = ", ".join(f"(hash(i + {r + 9}) % 1000)::DOUBLE AS {name}" for r, name in enumerate(WEIGHTS))
    employed = "CASE WHEN hash(i + 2) % 10 > 0 THEN (hash(i + 1) % 3 = 0)::TINYINT END AS employed"
    duckdb.sql(
        f"SELECT 'area' || (hash(i) % 10) AS area, {employed}, {weights} FROM range(2000) t(i)"
    ).write_parquet(str(path))
    return path


def test_replicates_of_each_community_are_the_same_wherever_they_are_worked_out(
    sample: Path, engine: Engine, request: pytest.FixtureRequest
) -> None:
    engine.open_file(sample, name="sample")
    asked = {"table": "sample", "area_column": "area", "values": ["employed", "1"], "weights": WEIGHTS}
    if "sail" in request.node.name:
        with pytest.raises(EngineMissing, match="needs the whole of Spark"):
            replicate_totals_by_area(engine, **asked)  # type: ignore[arg-type]
        return

    found = replicate_totals_by_area(engine, **asked)  # type: ignore[arg-type]

    sums = ", ".join(f"SUM(employed * {name}) AS y_{name}, SUM({name}) AS n_{name}" for name in WEIGHTS)
    rows = duckdb.sql(f"SELECT area, {sums} FROM '{sample}' GROUP BY area").fetchall()
    assert sorted(found) == sorted(area for area, *_ in rows)
    for area, *totals in rows:
        np.testing.assert_allclose(found[area], np.reshape(totals, (20, 2)), rtol=1e-12)


def test_a_value_is_checked_like_a_measure(sample: Path, engine: Engine) -> None:
    engine.open_file(sample, name="sample")

    with pytest.raises(InvalidDefinition, match="is refused at “Sum”"):
        replicate_totals_by_area(
            engine, table="sample", area_column="area", values=["sum(employed)"], weights=WEIGHTS
        )
