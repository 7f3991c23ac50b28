"""What only the whole of Spark does: a job for each community, as for replicate weights."""

from pathlib import Path

import duckdb
import numpy as np
import pytest
from numpy.typing import NDArray
from sqlglot import parse_one

from parvis.assessment.engine import Engine, EngineMissing

REPLICATES = 20
STATEMENT = "SELECT area, employed, {replicates} FROM sample".format(
    replicates=", ".join(f"w{r}" for r in range(REPLICATES))
)


def replicate_rates(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the weighted share under each replicate weight: the product of the values with the weights."""
    employed, weights = numbers[:, :1], numbers[:, 1:]
    totals = np.hstack([employed, np.ones_like(employed)]).T @ weights
    rates: NDArray[np.float64] = totals[0] / totals[1]
    return rates


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Return 2,000 respondents of 10 areas with their replicate weights."""
    path = tmp_path / "sample.parquet"
    weights = ", ".join(f"(hash(i + {r + 9}) % 1000)::DOUBLE AS w{r}" for r in range(REPLICATES))
    columns = "'area' || (hash(i) % 10) AS area, (hash(i + 1) % 3 = 0)::TINYINT AS employed"
    duckdb.sql(f"SELECT {columns}, {weights} FROM range(2000) t(i)").write_parquet(str(path))
    return path


def test_replicates_of_each_community_are_the_same_wherever_they_are_worked_out(
    sample: Path, engine: Engine, request: pytest.FixtureRequest
) -> None:
    statement = parse_one(STATEMENT, dialect="duckdb")
    engine.open_file(sample, name="sample")
    if "sail" in request.node.name:
        with pytest.raises(EngineMissing, match="needs the whole of Spark"):
            engine.by_group(statement, group="area", work=replicate_rates)
        return

    found = engine.by_group(statement, group="area", work=replicate_rates)

    table = duckdb.sql(STATEMENT.replace("sample", f"'{sample}'")).fetchnumpy()
    area = table.pop("area")
    numbers = np.column_stack([column.astype(float) for column in table.values()])
    assert sorted(found) == sorted(set(area))
    for each, rates in found.items():
        np.testing.assert_allclose(rates, replicate_rates(numbers[area == each]), rtol=1e-12)
