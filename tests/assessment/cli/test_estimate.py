"""``parvis data estimate``: the published figures through the command line, and what it refuses."""

import csv
import json
import re
import shlex
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
    "strat": "--weight pw --strata stype --fpc fpc",
    "clus1": "--weight pw --cluster dnum --fpc fpc",
    "clus2": "--weight design_weight --cluster dnum --cluster snum --fpc fpc1 --fpc fpc2",
    "lonely_average": "--weight w --strata s --cluster p --lonely average",
    "clus1_jk1": "--weight full_weight --replicates rep[0-9]+ --method jk1 --fpc fpc",
    "strat_jkn": "--weight full_weight --replicates rep* --method jkn --strata stype --fpc fpc",
    "clus2_preston": "--weight full_weight --replicates rep* --rscales factors --no-mse",
    "scd_brr": "--weight full_weight --replicates rep* --method brr",
    "scd_fay": "--weight full_weight --replicates rep* --method brr --fay 0.3",
    "newcomer_bsw_mse": "--weight full_weight --replicates rep{1..500} --method bootstrap",
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


ANSWERS = """person,community,sex,weight,rep1,rep2,age,works,income,rent
1,A,1,2,4,0,20,1,10,5
2,A,2,2,0,4,30,0,20,5
3,A,1,1,1,1,40,1,30,15
4,B,2,1,2,0,50,0,40,10
5,B,1,1,0,2,10,,,8
6,C,1,1,1,1,12,,,
"""
MEASURES = """
[[measure]]
id = "employment_rate"
kind = "rate"
numerator = "works = 1"
universe = "age >= 15"
unit = "percent"

[[measure]]
id = "people"
kind = "total"

[[measure]]
id = "income"
kind = "mean"
amount = "income"

[[measure]]
id = "income_gap"
kind = "gap"
of = "income"
group = "men"
against = "women"

[groups]
men = "sex = 1"
women = "sex = 2"
"""
TYPED_HERE = ("--weight", "weight", "--replicates", "rep*", "--by", "community")


def estimated(folder: Path, *typed: str, answers: str = ANSWERS, measures: str = MEASURES) -> Result:
    (folder / "answers.csv").write_text(answers, encoding="utf-8")
    (folder / "measures.toml").write_text(measures, encoding="utf-8")
    files = ["--microdata", "answers.csv", "--measures", "measures.toml", "--out", "out.csv"]
    files = [each if each.startswith("--") else str(folder / each) for each in files]
    return CliRunner().invoke(app, ["estimate", *files, *typed])


def test_estimate_writes_a_row_a_measure_domain_and_group(tmp_path: Path) -> None:
    result = estimated(tmp_path, *TYPED_HERE)

    assert result.exit_code == 0, result.stderr
    rows = {(row["measure"], row["community"], row["group"]): row for row in table(tmp_path / "out.csv")}
    assert [*next(iter(rows.values()))] == [
        *("measure", "community", "group", "value", "standard_error", "low", "high", "n", "flag"),
        *("quality", "replicates_left_out"),
    ]
    assert len(rows) == 3 * 3 * 3 + 3
    # A: 3 of 5 work, weighted; the replicates give 5/5 and 1/5: (0.4² + 0.4²) / 2 = 0.16.
    rate = rows["employment_rate", "A", "total"]
    assert (float(rate["value"]), float(rate["standard_error"]), rate["n"]) == (
        pytest.approx(60),
        pytest.approx(40),
        "3",
    )
    assert 0 <= float(rate["low"]) < 60 < float(rate["high"]) <= 100
    # A: men (2 x 10 + 30) / 3, women 20. Replicate 2 has no man but person 3, replicate 1 no woman: it is left out.
    gap = rows["income_gap", "A", "total"]
    assert (float(gap["value"]), gap["n"], gap["replicates_left_out"]) == (pytest.approx(-10 / 3), "1", "1")
    assert rows["people", "A", "total"]["value"] == "5.0"


def test_domain_of_nobody_is_flagged_and_not_zero(tmp_path: Path) -> None:
    estimated(tmp_path, *TYPED_HERE)

    row = next(
        row
        for row in table(tmp_path / "out.csv")
        if (row["measure"], row["community"], row["group"]) == ("employment_rate", "C", "total")
    )
    figures = ("value", "standard_error", "low", "high", "n", "flag")
    assert [row[name] for name in figures] == ["", "", "", "", "0", "not_applicable"]


def test_estimate_writes_an_account_from_which_it_can_be_repeated(tmp_path: Path) -> None:
    estimated(tmp_path, *TYPED_HERE)

    account = json.loads((tmp_path / "out.csv.manifest.json").read_text("utf-8"))
    assert account["command"] == "estimate"
    assert [Path(each["file"]).name for each in account["inputs"]] == ["answers.csv", "measures.toml"]
    assert (account["parameters"]["weight"], account["parameters"]["by"]) == ("weight", ["community"])


def test_estimate_prints_json_with_the_design_as_understood(tmp_path: Path) -> None:
    result = estimated(tmp_path, *TYPED_HERE, "--json")

    told = json.loads(result.stdout)
    assert told["design"] == {
        "kind": "replicate",
        "replicates": 2,
        "scale": 0.5,
        "centre": "estimate",
        "degrees_of_freedom": 1,
    }
    assert (told["rows"], told["estimates"], len(told["rows_written"])) == (6, 30, 30)


def test_estimate_speaks_french(tmp_path: Path) -> None:
    result = estimated(tmp_path, *TYPED_HERE, "--language", "fr")

    assert result.stdout.startswith("6 répondants; 2 poids de répliques; 1 degrés de liberté.")


def test_weights_in_a_second_file_are_linked_by_key(tmp_path: Path) -> None:
    shuffled = "person,bsw1,bsw2\n6,1,1\n5,0,2\n4,2,0\n3,1,1\n2,0,4\n1,4,0\n"
    (tmp_path / "weights.csv").write_text(shuffled, encoding="utf-8")
    linked = ("--replicate-file", str(tmp_path / "weights.csv"), "--key", "person")
    estimated(tmp_path, *TYPED_HERE)
    beside = (tmp_path / "out.csv").read_text("utf-8")

    result = estimated(tmp_path, "--weight=weight", "--replicates=bsw{1..2}", "--by=community", *linked)

    assert result.exit_code == 0, result.stderr
    assert (tmp_path / "out.csv").read_text("utf-8") == beside


def test_domains_may_be_named_together(tmp_path: Path) -> None:
    apart = ("--weight", "weight", "--by", "community", "--by", "sex")
    estimated(tmp_path, *apart)
    beside = (tmp_path / "out.csv").read_text("utf-8")

    estimated(tmp_path, "--weight", "weight", "--by", "community,sex")

    assert beside.startswith("measure,community,sex,group,value")
    assert (tmp_path / "out.csv").read_text("utf-8") == beside


def test_quality_rule_withholds_what_its_publisher_would(tmp_path: Path) -> None:
    estimated(tmp_path, *TYPED_HERE, "--quality", "cchs")

    row = table(tmp_path / "out.csv")[0]
    assert (row["value"], row["n"], row["flag"], row["quality"]) == ("", "3", "unreliable", "F")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("--weight", "wt"), "The file has no column “wt”"),
        (("--weight", "weight", "--replicates", "bsw*"), "No column fits the pattern “bsw*”"),
        (
            ("--weight", "weight", "--strata", "community", "--cluster", "person"),
            "The stratum “C” has a single",
        ),
        (("--weight", "weight", "--by", "town"), "The file has no column “town”"),
        (("--weight", "weight", "--level", "95"), "--level is between 0 and 1"),
        (("--weight", "weight", "--quality", "best"), "No quality rule is called “best”"),
        (("--weight", "works"), "Line 6, column “works”: the weight is missing"),
    ],
)
def test_what_must_be_mended_is_a_sentence_and_nothing_is_written(
    tmp_path: Path, typed: tuple[str, ...], sentence: str
) -> None:
    result = estimated(tmp_path, *typed)

    assert (result.exit_code, result.stderr.startswith(sentence)) == (1, True), result.stderr
    assert not list(tmp_path.glob("*out.csv*"))


@pytest.mark.parametrize(
    ("measures", "sentence"),
    [
        (MEASURES.replace("works = 1", "job = 1"), "The file has no column “job”"),
        (MEASURES.replace("age >= 15", "age >= 150"), "Nobody in the file has a known value"),
        (MEASURES.replace('group = "men"', 'group = "boys"'), "The gap “income_gap” needs the group “boys”"),
        (MEASURES.replace('kind = "mean"', 'kind = "gini"'), "“income” (Gini) has no standard error"),
        (MEASURES.replace('amount = "income"', 'amount = "income"\nweight = "w"'), "“income” names a weight"),
    ],
)
def test_measure_that_cannot_be_estimated_is_refused(tmp_path: Path, measures: str, sentence: str) -> None:
    result = estimated(tmp_path, *TYPED_HERE, measures=measures)

    assert (result.exit_code, result.stderr.startswith(sentence)) == (1, True), result.stderr
    assert not list(tmp_path.glob("*out.csv*"))


def test_earlier_estimates_stay_when_a_run_fails(tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("earlier", encoding="utf-8")

    estimated(tmp_path, "--weight", "wt")

    assert (tmp_path / "out.csv").read_text("utf-8") == "earlier"


def test_median_gap_without_replicates_is_refused(tmp_path: Path) -> None:
    median = MEASURES.replace('kind = "mean"', 'kind = "median"')

    without = estimated(tmp_path, "--weight", "weight", measures=median)
    having = estimated(tmp_path, *TYPED_HERE, measures=median)

    assert (without.exit_code, without.stderr.startswith("“income_gap” needs replicate weights")) == (1, True)
    assert having.exit_code == 0, having.stderr


def test_page_on_surveys_gives_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (Path(__file__).parents[3] / "docs/how-to/estimate-from-a-survey.md").read_text("utf-8")
    blocks = dict(re.findall(r"^```(csv|toml|console)\n(.*?)^```", page, re.MULTILINE | re.DOTALL))
    (tmp_path / "answers.csv").write_text(blocks["csv"], encoding="utf-8")
    (tmp_path / "measures.toml").write_text(blocks["toml"], encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    result = CliRunner().invoke(app, shlex.split(blocks["console"])[3:])

    assert result.exit_code == 0, result.stderr
    shown = re.findall(r"^(?:measure|mean_income),.*$", page, re.MULTILINE)
    assert set(shown) <= set((tmp_path / "estimates.csv").read_text("utf-8").splitlines())
    assert len(shown) == 2


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
