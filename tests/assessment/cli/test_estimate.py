"""``parvis data estimate``: the published figures through the command line, and what it refuses."""

import csv
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from parvis.assessment.cli.app import app

Row = Mapping[str, str]

# What is typed for each design of the goldens, beside the file, the measures and the domains.
TYPED = {
    "srs": "--weight pw --fpc fpc",
    "strat": "--weight pw --strata stype --fpc fpc",
    "strat_nofpc": "--weight pw --strata stype",
    "clus1": "--weight pw --cluster dnum --fpc fpc",
    "clus2": "--weight design_weight --cluster dnum --cluster snum --fpc fpc1 --fpc fpc2",
    "clus2_wr": "--weight pw --cluster dnum",
    "scd_lin": "--weight design_weight --strata ESA --cluster ambulance",
    "lonely_remove": "--weight w --strata s --cluster p --lonely remove",
    "lonely_adjust": "--weight w --strata s --cluster p --lonely adjust",
    "lonely_average": "--weight w --strata s --cluster p --lonely average",
    "clus1_jk1": "--weight full_weight --replicates rep[0-9]+ --method jk1 --fpc fpc",
    "strat_jkn": "--weight full_weight --replicates rep* --method jkn --strata stype --fpc fpc",
    "strat_jkn_mse": "--weight full_weight --replicates rep{1..200} --method jkn --rscales factors --mse",
    "clus1_canty": "--weight full_weight --replicates rep* --scale 0.0053840631730079 --no-mse",
    "strat_raowu": "--weight full_weight --replicates rep* --scale 0.0050251256281407 --no-mse",
    "strat_raowu_mse": "--weight full_weight --replicates rep* --scale 0.0050251256281407",
    "clus2_preston": "--weight full_weight --replicates rep* --rscales factors --no-mse",
    "scd_brr": "--weight full_weight --replicates rep* --method brr",
    "scd_fay": "--weight full_weight --replicates rep* --method brr --fay 0.3",
    "newcomer_bsw_mse": "--weight full_weight --replicates rep{1..500} --method bootstrap",
    "newcomer_bsw": "--weight full_weight --replicates rep* --method bootstrap --no-mse",
}

TOLERANCE = 1e-8


@pytest.mark.parametrize("design", TYPED)
def test_estimate_gives_the_published_figures_of_the_design(
    shared: Path, tmp_path: Path, design: str
) -> None:
    goldens = shared / "goldens" / "survey"
    file = pasted(goldens, design, tmp_path)
    rows = [row for row in expected(goldens) if row["design"] == design and is_asked(row)]
    found: dict[tuple[str, str, str], Row] = {}
    for by in sorted({domains_of(row) for row in rows}):
        measures = tmp_path / "measures.toml"
        measures.write_text("\n".join(section(row) for row in once(rows)) + groups(rows), encoding="utf-8")
        typed = options(design, goldens, tmp_path)
        run(file, measures, tmp_path / "out.csv", *typed, *(f"--by={by}" for by in by.split("+") if by))
        for row in written(tmp_path / "out.csv"):
            keys = ".".join(row[name] for name in by.split("+") if name)
            found[row["measure"], keys, row["group"]] = row

    differing = [
        (row["case"], column, told[column], row[of])
        for row in rows
        for told in [found[measure_id(row), key_of(row), "total"]]
        for column, of in columns(row).items()
        if float(told[column] or "nan") != pytest.approx(float(row[of] or "nan"), rel=TOLERANCE, nan_ok=True)
    ]

    assert (len(rows) > 2, differing) == (True, [])


def is_asked(row: Row) -> bool:
    """Tell whether the command estimates it: what has a kind in the file of measures, at the default choices."""
    if row["stat"] == "proportion_ci":
        return row["option"] == "method=logit"
    if row["stat"] == "quantile":
        return row["option"] in ("p=0.5;qrule=math;interval=mean", "p=0.5;qrule=math")
    return row["stat"] in ("total", "mean", "ratio", "gap", "relative_gap")


def once(rows: Iterable[Row]) -> list[Row]:
    return list({measure_id(row): row for row in rows}.values())


def measure_id(row: Row) -> str:
    written = "_".join((row["stat"], row["variable"], row["denominator"], *gap_groups(row)))
    return "".join(letter if letter.isalnum() else "_" for letter in written)


def section(row: Row) -> str:
    """Return the measure as a user would write it."""
    if row["stat"] in ("gap", "relative_gap"):
        group, against = gap_groups(row)
        compare = "difference" if row["stat"] == "gap" else "ratio"
        of = f"of_{measure_id(row)}"
        return measure(of, "mean", amount=column(row["variable"])) + measure(
            measure_id(row), "gap", of=of, group=group, against=against, compare=compare
        )
    if row["stat"] == "proportion_ci":
        return measure(measure_id(row), "rate", numerator=row["variable"].replace("==", " = "))
    amount = column(row["variable"])
    if row["stat"] == "ratio":
        under = column(row["denominator"])
        return measure(measure_id(row), "ratio", numerator_amount=amount, denominator_amount=under)
    return measure(measure_id(row), "median" if row["stat"] == "quantile" else row["stat"], amount=amount)


def measure(id: str, kind: str, **keys: str) -> str:
    lines = [f"{name} = {literal(written)}" for name, written in {"id": id, "kind": kind, **keys}.items()]
    return "\n".join(["[[measure]]", *lines, ""])


def column(name: str) -> str:
    return f'"{name}"'


def literal(written: str) -> str:
    return f"'''{written}'''" if not written.endswith("'") else f"'''({written})'''"


def gap_groups(row: Row) -> tuple[str, ...]:
    """Return the names of the two groups of a gap: the column and its value."""
    if row["stat"] not in ("gap", "relative_gap"):
        return ()
    if row["option"]:
        return ("immigrant_1", "immigrant_0")
    parts = row["level"].replace("immigrant ", "").split(" minus " if row["stat"] == "gap" else " over ")
    return tuple(f"{row['by']}_{part}" for part in parts)


def groups(rows: Iterable[Row]) -> str:
    named = dict.fromkeys(name for row in rows for name in gap_groups(row))
    conditions = [
        f"{name} = " + literal(f"{column(name.rpartition('_')[0])} = '{name.rpartition('_')[2]}'")
        for name in named
    ]
    return "\n".join(["", "[groups]", *conditions, ""])


def domains_of(row: Row) -> str:
    return "" if row["stat"] in ("gap", "relative_gap") and not row["option"] else row["by"]


def key_of(row: Row) -> str:
    return row["level"] if domains_of(row) else ""


def columns(row: Row) -> dict[str, str]:
    """Return the columns to compare; the file gives no interval of most domains."""
    compared = {"value": "estimate", "standard_error": "se"}
    has_limits = row["ci_low"] or (row["stat"] == "quantile" and not row["by"])
    return compared | {"low": "ci_low", "high": "ci_high"} if has_limits else compared


def options(design: str, goldens: Path, folder: Path) -> list[str]:
    typed = TYPED[design].split()
    if "factors" in typed:
        factors = folder / "factors.csv"
        factors.write_text("\n".join(map(str, specification(goldens, design)["rscales"])), encoding="utf-8")
        typed[typed.index("factors")] = str(factors)
    return typed


def pasted(goldens: Path, design: str, folder: Path) -> Path:
    """Write the data with their weights beside them."""
    spec = specification(goldens, design)
    tables = [table(goldens / spec["data"])]
    if spec["kind"] == "replicate":
        tables += [table(goldens / spec["full_weight"]), table(goldens / spec["replicate_weights"])]
    elif design in ("clus2", "scd_lin"):
        tables.append([{"design_weight": repr(weight)} for weight in design_weights(design, tables[0])])
    rows = [
        {name: cell for part in parts for name, cell in part.items()} for parts in zip(*tables, strict=True)
    ]
    file = folder / "answers.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return file


def design_weights(design: str, rows: Sequence[Row]) -> list[float]:
    if design == "scd_lin":
        return [1.0] * len(rows)
    sampled = Counter(row["dnum"] for row in rows)
    return [float(row["fpc1"]) / len(sampled) * float(row["fpc2"]) / sampled[row["dnum"]] for row in rows]


def run(file: Path, measures: Path, out: Path, *typed: str) -> Result:
    fixed = ["estimate", "--microdata", str(file), "--measures", str(measures), "--out", str(out)]
    result = CliRunner().invoke(app, [*fixed, *typed])
    assert result.exit_code == 0, result.stderr
    return result


def written(file: Path) -> list[Row]:
    return table(file)


@lru_cache
def expected(goldens: Path) -> tuple[Row, ...]:
    return tuple(table(goldens / "expected.csv"))


@lru_cache
def specification(goldens: Path, design: str) -> dict[str, Any]:
    designs: dict[str, dict[str, Any]] = json.loads((goldens / "designs.json").read_text("utf-8"))["designs"]
    return designs[design]


def table(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))
