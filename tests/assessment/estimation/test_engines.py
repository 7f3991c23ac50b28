"""Where engines differ: the rows of the list, one test each, and whole tables that must be the same to 1e-9."""

import hashlib
from pathlib import Path

import duckdb
import numpy as np
import polars as pl
import pytest
from sqlglot import parse_one

from parvis.assessment.engine import Engine, connect
from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.estimation.tabulation import Tabulation, tabulate
from parvis.assessment.indicators.disaggregation import Disaggregation, of_conditions, single_group
from parvis.assessment.indicators.indicator import Unit
from parvis.assessment.indicators.measure import (
    Computed,
    Dissimilarity,
    Entropy,
    Gini,
    Isolation,
    Mean,
    Median,
    Quantile,
    Rate,
    Ratio,
    check_expression,
)
from parvis.assessment.indicators.measures_file import OwnMeasure
from parvis.assessment.text import Text

SAME = 1e-9


def own(*measures: Computed) -> list[OwnMeasure]:
    return [
        OwnMeasure(str(number), Text("Own", "Propre"), Unit.NUMBER, each)
        for number, each in enumerate(measures)
    ]


def value_of(folder: Path, engine: Engine, measure: Computed, select: str) -> float:
    path = folder / "persons.parquet"
    duckdb.sql(select).write_parquet(str(path))
    (figures,) = tabulate(own(measure), persons=path, engine=engine).figures
    return float(figures.value[0, 0])


def test_a_division_by_zero_is_not_known(tmp_path: Path, engine: Engine) -> None:
    rows = "SELECT * FROM (VALUES ('a', 6, 2), ('a', 5, 0)) t(area, x, y)"

    assert value_of(tmp_path, engine, Mean("x / y", "TRUE"), rows) == 3.0


def test_a_division_in_a_division_is_no_exception(tmp_path: Path, engine: Engine) -> None:
    rows = "SELECT * FROM (VALUES ('a', 12, 2, 3), ('a', 5, 0, 1), ('a', 7, 1, 0)) t(area, x, y, z)"

    assert value_of(tmp_path, engine, Mean("x / y / z", "TRUE"), rows) == 2.0
    assert value_of(tmp_path, engine, Mean("x / (z / y)", "TRUE"), rows) == 8.0


def test_a_division_of_whole_numbers_keeps_its_fraction(tmp_path: Path, engine: Engine) -> None:
    assert value_of(tmp_path, engine, Mean("x / 2", "TRUE"), "SELECT 'a' AS area, 7 AS x") == 3.5


def test_a_sum_over_no_rows_is_a_true_zero_above_and_no_value_below(tmp_path: Path, engine: Engine) -> None:
    rows = "SELECT 'a' AS area, 1 AS x"

    assert value_of(tmp_path, engine, Rate("x = 2", "x = 1"), rows) == 0.0
    assert np.isnan(value_of(tmp_path, engine, Rate("x = 2", "x = 3"), rows))


def test_a_number_with_a_point_is_no_decimal(tmp_path: Path, engine: Engine) -> None:
    rows = "SELECT 'a' AS area, x::BIGINT AS x FROM range(1, 4) t(x)"

    found = value_of(tmp_path, engine, Mean("x * 0.1 / 3 + 0.0", "TRUE"), rows)

    assert found == pytest.approx(0.2 / 3, rel=1e-15)


def test_a_threshold_of_a_32_bit_column_is_compared_in_64(tmp_path: Path, engine: Engine) -> None:
    # The 32-bit number nearest to 0.1 is a little more than 0.1. Sail rounds a bare 0.1 to 32 bits, which is why a
    # number with a point is written as a 64-bit one.
    assert value_of(tmp_path, engine, Rate("x <= 0.1", "TRUE"), "SELECT 'a' AS area, 0.1::FLOAT AS x") == 0.0


def test_null_is_in_no_list_and_beside_no_comparison(tmp_path: Path, engine: Engine) -> None:
    rows = "SELECT * FROM (VALUES ('a', 1), ('a', 2), ('a', NULL)) t(area, x)"

    assert value_of(tmp_path, engine, Rate("x IN (1, 3)", "TRUE"), rows) == 0.5
    assert value_of(tmp_path, engine, Rate("x IS NULL", "TRUE"), rows) == pytest.approx(1 / 3)
    assert value_of(tmp_path, engine, Rate("NOT x = 1", "TRUE"), rows) == 0.5


def test_a_digest_of_a_text_is_the_same_everywhere(engine: Engine) -> None:
    (row,) = engine.rows(parse_one("SELECT SHA256('3506008') AS digest", dialect="duckdb"))

    assert row["digest"] == hashlib.sha256(b"3506008").hexdigest()


@pytest.mark.parametrize(
    "written",
    [
        "hash(x) = 1",
        "greatest(x, y) > 1",
        "least(x, y) > 1",
        "ln(x) > 1",
        "random() < 0.5",
        "corr(x, y) > 0",
        "mode(x) = 1",
        "approx_quantile(x, 0.5) > 1",
        "median(x) > 1",
    ],
)
def test_what_engines_work_out_differently_is_not_in_the_language(written: str) -> None:
    with pytest.raises(InvalidDefinition):
        check_expression(written)


MEASURES = own(
    Rate("x > 40", "age >= 15", "weight"),
    Mean("x", "age >= 15", "weight"),
    Ratio("x", "y", "TRUE", "weight"),
    Median("x", "age >= 15", "weight"),
    Quantile("x", 0.9, "TRUE", "weight"),
    Gini("x", "age >= 15", "weight"),
    Entropy(("age < 15", "age < 65", "TRUE"), "TRUE", "weight"),
    Dissimilarity("immigrant = 1", "immigrant = 0", "tract", weight="weight"),
    Isolation("immigrant = 1", "tract", weight="weight"),
)
BY = Disaggregation(
    (
        single_group("immigrants", "immigrant = 1"),
        single_group("non_immigrants", "immigrant = 0"),
        single_group("young", "age < 30"),
    ),
    (("immigrants", "young"),),
)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return 20,000 persons of 50 areas and 200 tracts, one value in ten missing."""
    path = tmp_path_factory.mktemp("many") / "persons.parquet"
    duckdb.sql(
        """
        SELECT 'area' || (hash(i) % 50) AS area, 'region' || (hash(i) % 50 % 7) AS region,
               'tract' || (hash(i) % 200) AS tract, (hash(i + 1) % 90)::TINYINT AS age,
               CASE WHEN hash(i + 2) % 10 > 0 THEN (hash(i + 2) % 1000 / 10)::DOUBLE END AS x,
               (1 + hash(i + 3) % 100)::INTEGER AS y, (hash(i + 4) % 4 = 0)::TINYINT AS immigrant,
               (0.5 + hash(i + 5) % 1000 / 1000)::DOUBLE AS weight
        FROM range(20000) t(i)
        """
    ).write_parquet(str(path), row_group_size=2048)
    return path


def same(one: Tabulation, other: Tabulation) -> None:
    assert one.areas == other.areas
    for left, right in zip(one.figures, other.figures, strict=True):
        np.testing.assert_allclose(left.value, right.value, rtol=SAME, atol=SAME)
        np.testing.assert_allclose(left.numerator, right.numerator, rtol=SAME)
        np.testing.assert_allclose(left.denominator, right.denominator, rtol=SAME)
        assert left.n.tolist() == right.n.tolist()


def test_every_measure_is_the_same_on_every_engine(many: Path, engine: Engine) -> None:
    here = tabulate(MEASURES, persons=many, disaggregation=BY, engine=connect())

    same(tabulate(MEASURES, persons=many, disaggregation=BY, engine=engine), here)


def test_added_up_areas_are_the_region(many: Path, engine: Engine) -> None:
    fine = tabulate(MEASURES[:3], persons=many, disaggregation=BY, engine=engine)
    coarse = tabulate(MEASURES[:3], persons=many, disaggregation=BY, engine=engine, area_column="region")

    region_of = [int(area.removeprefix("area")) % 7 for area in fine.areas]
    order = [int(region.removeprefix("region")) for region in coarse.areas]
    for of_areas, of_regions in zip(fine.figures, coarse.figures, strict=True):
        above, below = np.zeros((7, 5)), np.zeros((7, 5))
        np.add.at(above, region_of, of_areas.numerator)
        np.add.at(below, region_of, of_areas.denominator)
        np.testing.assert_allclose((above / below)[order], of_regions.value, rtol=SAME)


def test_polars_finds_the_same_rates_means_and_medians(many: Path) -> None:
    table = tabulate(MEASURES, persons=many)
    frame = pl.read_parquet(many).filter(pl.col("age") >= 15, pl.col("x").is_not_null())

    weight = pl.col("weight")
    peers = (
        frame.group_by("area")
        .agg(
            (weight.filter(pl.col("x") > 40).sum() / weight.sum()).alias("rate"),
            ((weight * pl.col("x")).sum() / weight.sum()).alias("mean"),
            pl.col("x")
            .sort_by("x")
            .get((weight.sort_by("x").cum_sum() < weight.sum() / 2).sum())
            .alias("median"),
        )
        .sort("area")
    )

    assert peers["area"].to_list() == list(table.areas)
    for place, name in ((0, "rate"), (1, "mean"), (3, "median")):
        np.testing.assert_allclose(table.figures[place].value[:, 0], peers[name].to_numpy(), rtol=SAME)


def test_conditions_over_one_engine_leave_the_next_alone(many: Path, engine: Engine) -> None:
    first = tabulate(MEASURES, persons=many, disaggregation=of_conditions({"a": "age < 9"}), engine=engine)
    again = tabulate(MEASURES, persons=many, disaggregation=of_conditions({"a": "age < 9"}), engine=engine)

    same(first, again)
