"""The engines: found by URL, missing with a sentence."""

import sys
from pathlib import Path

import pytest
from sqlglot import parse_one

from parvis.assessment.engine import EngineMissing, connect


def test_duckdb_reads_a_csv_and_a_parquet_file(tmp_path: Path) -> None:
    import duckdb

    (tmp_path / "a.csv").write_text("x\n1\n2\n")
    duckdb.sql("SELECT 3 AS x").write_parquet(str(tmp_path / "b.parquet"))
    engine = connect()
    engine.open_file(tmp_path / "a.csv", name="a")
    engine.open_file(tmp_path / "b.parquet", name="b")

    rows = engine.rows(parse_one("SELECT SUM(a.x) AS of_a, MAX(b.x) AS of_b FROM a, b"))

    assert rows == [{"of_a": 3, "of_b": 3}]


def test_a_url_of_no_engine_is_refused_with_the_choices() -> None:
    with pytest.raises(EngineMissing, match="Expected duckdb:, spark://host:port or sc://host:port"):
        connect("postgresql://localhost")


@pytest.mark.parametrize("url", ["spark://localhost:7077", "sc://localhost:15002"])
def test_spark_without_its_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)

    with pytest.raises(EngineMissing, match=r"pip install 'parvis\[spark\]'"):
        connect(url)
