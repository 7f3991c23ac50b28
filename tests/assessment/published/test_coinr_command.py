"""Every reference case as three files that anyone can write, through ``parvis data index``.

The figures are those of COINr 1.1.14 on the ASEM data of the European Commission's Joint Research Centre, and the Human
Development Index of UNDP; what each file holds is in the READMEs beside them. Here the framework and the recipe are
written by hand as text, and what is compared is read back from ``scores.csv``.
"""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from parvis.assessment.cli.index import index

Scores = Mapping[tuple[str, ...], tuple[float, float]]


@dataclass(frozen=True)
class Case:
    """One run of the command: the table of values, the two definitions, and what each node should score.

    ``expected`` and ``ranks`` name files whose first column is the area and whose other columns are nodes or
    indicators. Without ``keep_directions`` every indicator is better upwards, so that ``scaled`` changes nothing.
    """

    values: str
    recipe: str
    expected: str
    ranks: str = ""
    weights: str = ""
    keep_denominators: bool = False
    keep_directions: bool = True
    goalposts: str = ""


IDENTITY = 'normalise = "scaled"\n'
TREATED, SCREENED = "steps/5_treated.csv", "steps/4_screened.csv"
METHODS = {
    "minmax_amean": 'normalise = "min_max"\naggregate = "arithmetic"',
    "minmax1_100_amean": 'normalise = { method = "min_max", low = 1 }\naggregate = "arithmetic"',
    "minmax1_100_gmean": 'normalise = { method = "min_max", low = 1 }\naggregate = "geometric"',
    "minmax1_100_hmean": 'normalise = { method = "min_max", low = 1 }\naggregate = "harmonic"',
    "minmax1_100_mixed": 'normalise = { method = "min_max", low = 1 }\n'
    'aggregate = ["arithmetic", "geometric", "harmonic"]',
    "zscore_amean": 'normalise = "z_scores"\naggregate = "arithmetic"',
    "zscore100_10_amean": 'normalise = { method = "z_scores", mean = 100, deviation = 10 }',
    "zscore10_2_gmean": 'normalise = { method = "z_scores", mean = 10, deviation = 2 }\naggregate = "geometric"',
    "rank_amean": 'normalise = "ranks_from_worst"',
    "rank_gmean": 'normalise = "ranks_from_worst"\naggregate = "geometric"',
    "prank_amean": 'normalise = { method = "percentile_ranks", high = 1 }',
    "borda_amean": 'normalise = "borda"',
    "dist2max_amean": 'normalise = { method = "distance_to_best", high = 1 }',
    "dist2targ_amean": 'normalise = { method = "distance_to_target", high = 1 }',
    "scaled_amean": 'normalise = { method = "scaled", divide = 1000, times = 100 }',
    "fracmax_amean": 'normalise = { method = "share_of_best", high = 1 }',
}
MEANS = {"a_amean": "arithmetic", "a_gmean": "geometric", "a_hmean": "harmonic"}
PIPELINE = """
impute = { method = "group_mean", by = "EurAsia_group" }
minimum_data = 0.9
treat = { method = "winsorise", most = 5, otherwise = "log_above" }
normalise = "min_max"
aggregate = "arithmetic"
"""
CASES = {
    "the whole pipeline, its indicators": Case(
        "asem_data.csv", PIPELINE, "steps/6_normalised.csv", keep_denominators=True
    ),
    "the whole pipeline, its nodes": Case(
        "asem_data.csv", PIPELINE, "steps/7_aggregated.csv", "steps/8_ranks.csv", keep_denominators=True
    ),
    "denominators alone": Case(
        "asem_data.csv", IDENTITY, "steps/2_denominated.csv", keep_denominators=True, keep_directions=False
    ),
    "gaps filled, places with too little data left out": Case(
        "asem_data.csv",
        'impute = { method = "group_mean", by = "EurAsia_group" }\nminimum_data = 0.9\n' + IDENTITY,
        SCREENED,
        keep_denominators=True,
        keep_directions=False,
    ),
    **{
        name: Case(TREATED, recipe, f"methods/{name}_scores.csv", f"methods/{name}_ranks.csv")
        for name, recipe in METHODS.items()
    },
    **{
        f"generalised mean of power {power}": Case(
            TREATED,
            'normalise = { method = "min_max", low = 1 }\n'
            f'aggregate = {{ method = "generalised", power = {power} }}',
            f"methods/genmean_p{power}_scores.csv",
        )
        for power in ("-2", "0.5", "3")
    },
    **{
        f"goalposts, {what}": Case(
            TREATED,
            'normalise = "goalposts"',
            f"methods/goalposts_amean_{what}.csv",
            goalposts="methods/goalposts_parameters.csv",
        )
        for what in ("normalised", "scores")
    },
    **{
        f"{name} with a threshold of {threshold}": Case(
            "missing/normalised_with_gaps.csv",
            f'{IDENTITY}aggregate = "{mean}"\nminimum_coverage = {0 if threshold == "none" else threshold}',
            f"missing/{name}_threshold_{threshold}_scores.csv",
            keep_directions=False,
        )
        for name, mean in MEANS.items()
        for threshold in ("none", "0.7", "0.9", "1")
    },
    **{
        f"treatment {name}": Case(
            SCREENED, f"treat = {treat}\n{IDENTITY}", f"treat/{file}.csv", keep_directions=False
        )
        for name, treat, file in (
            *(
                (
                    f"winmax{n}",
                    f'{{ method = "winsorise", most = {n}, otherwise = "log_above" }}',
                    f"winmax{n}_data",
                )
                for n in range(1, 6)
            ),
            ("winmax3_no_log", '{ method = "winsorise", most = 3, otherwise = "" }', "winmax3_no_log_data"),
            ("log_ct_plus", '{ method = "winsorise", otherwise = "log" }', "log_ct_plus_data"),
            ("log_CT", '{ method = "transform", transform = "log_above" }', "all_log_CT"),
            ("log_CT_plus", '{ method = "transform", transform = "log" }', "all_log_CT_plus"),
            ("log_CT_orig", '{ method = "transform", transform = "log_plus_one" }', "all_log_CT_orig"),
            ("Box-Cox 0", '{ method = "transform", transform = "box_cox_0" }', "all_boxcox_0"),
            ("Box-Cox 0.5", '{ method = "transform", transform = "box_cox_0.5" }', "all_boxcox_0.5"),
            ("Box-Cox 2", '{ method = "transform", transform = "box_cox_2" }', "all_boxcox_2"),
        )
    },
    **{
        f"imputation {file}": Case(
            "steps/2_denominated.csv",
            f"impute = {impute}\n{IDENTITY}",
            f"impute/{file}.csv",
            keep_directions=file == "row_mean_within_pillar",
        )
        for file, impute in (
            ("i_mean", '"mean"'),
            ("i_median", '"median"'),
            ("i_mean_grp_EurAsia", '{ method = "group_mean", by = "EurAsia_group" }'),
            ("i_median_grp_EurAsia", '{ method = "group_median", by = "EurAsia_group" }'),
            ("row_mean_within_pillar", '"family_mean"'),
        )
    },
    **{
        f"weights of set {number}, {name}": Case(
            TREATED,
            f'normalise = {{ method = "min_max", low = 1 }}\naggregate = "{mean}"\n',
            f"weights/set{number}_{name}_scores.csv",
            weights=f"weights/set{number}.csv",
        )
        for number in (1, 2, 3)
        for name, mean in MEANS.items()
    },
}


@pytest.fixture
def goldens(shared: Path) -> Path:
    return shared / "goldens" / "coinr"


@pytest.mark.parametrize("name", CASES)
def test_the_command_gives_the_figures_of_coinr(goldens: Path, tmp_path: Path, name: str) -> None:
    case = CASES[name]
    recipe = case.recipe + _minimum_coverage(case.recipe) + _weights(goldens, case)

    scores = run(tmp_path, values_of(goldens, case), framework_of(goldens, case), recipe)

    expected = rows_of(goldens / case.expected)
    signs = directions_of(goldens) if "row_mean" in case.expected else {}
    assert compare(scores, expected, signs) >= 11  # the nodes of the framework at least
    if case.ranks:
        compare_ranks(scores, expected, rows_of(goldens / case.ranks))


def run(folder: Path, values: str, framework: str, recipe: str) -> Scores:
    """Write the three files, run the command, and read the scores and ranks back."""
    for name, text in (("wide.csv", values), ("framework.toml", framework), ("recipe.toml", recipe)):
        (folder / name).write_text(text, encoding="utf-8")
    index(
        folder / "wide.csv",
        framework=str(folder / "framework.toml"),
        recipe=folder / "recipe.toml",
        replicates=1,
        out=folder / "out",
    )
    return {
        (row["area"], row["node"], *([row["period"]] if "period" in row else [])): (
            float(row["score"] or "nan"),
            float(row["rank"] or "nan"),
        )
        for row in rows_of(folder / "out" / "scores.csv")
    }


def compare(scores: Scores, expected: Sequence[Mapping[str, str]], signs: Mapping[str, float]) -> int:
    """Compare every finite figure and return how many columns those were.

    A best value of 0 has no shares: theirs are infinite, ours are missing.
    """
    compared = 0
    for node in list(expected[0])[1:]:
        theirs = np.array([float(row[node] or "nan") for row in expected]) * signs.get(node, 1)
        if np.isinf(theirs).any():
            continue
        ours = [scores[row["uCode"], node][0] for row in expected]
        np.testing.assert_allclose(ours, theirs, rtol=1e-10, atol=1e-11, err_msg=node)
        compared += 1
    return compared


def compare_ranks(
    scores: Scores, expected: Sequence[Mapping[str, str]], ranks: Sequence[Mapping[str, str]]
) -> None:
    """Compare the ranks of those whom no rounding error can swap: nobody is within a billionth of their score."""
    for node in list(ranks[0])[1:]:
        theirs = np.array([float(row[node] or "nan") for row in expected])
        if not np.isfinite(theirs).all():
            continue
        distance = np.abs(theirs[:, None] - theirs) / np.abs(theirs).max()
        np.fill_diagonal(distance, np.inf)
        for row in np.flatnonzero((distance > 1e-9).all(axis=1)).tolist():
            assert scores[ranks[row]["uCode"], node][1] == float(ranks[row][node])


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def table_of(rows: Iterable[Mapping[str, str]]) -> str:
    """Return rows as the text of a table; the first column is the area."""
    rows = list(rows)
    return "\n".join(
        [
            ",".join(["area", *list(rows[0])[1:]]),
            *(",".join(f'"{cell}"' for cell in row.values()) for row in rows),
        ]
    )


def values_of(goldens: Path, case: Case) -> str:
    rows = rows_of(goldens / case.values)
    groups = {row["uCode"]: row["EurAsia_group"] for row in rows_of(goldens / "asem_data.csv")}
    return table_of({"uCode": row["uCode"], **row, "EurAsia_group": groups[row["uCode"]]} for row in rows)


def directions_of(goldens: Path) -> dict[str, float]:
    return {row["iCode"]: float(row["Direction"] or 1) for row in rows_of(goldens / "asem_meta.csv")}


def framework_of(goldens: Path, case: Case) -> str:
    """Write the metadata of the reference as a framework, line by line as a person would."""
    rows = rows_of(goldens / "asem_meta.csv")
    posts = {row["iCode"]: row for row in rows_of(goldens / case.goalposts)} if case.goalposts else {}
    lines = ['id = "asem"']
    for row in rows:
        if row["Type"] == "Aggregate":
            lines += ["[[node]]", f'id = "{row["iCode"]}"']
            lines += [f'parent = "{row["Parent"]}"'] if row["Parent"] else []
        if row["Type"] == "Indicator":
            turned = case.keep_directions and row["Direction"] == "-1"
            lines += [
                "[[indicator]]",
                f'id = "{row["iCode"]}"',
                f'node = "{row["Parent"]}"',
                f'direction = "{"less" if turned else "more"}_is_better"',
                f"target = {row['Target']}",
            ]
            lines += (
                [f'denominator = "{row["Denominator"]}"']
                if case.keep_denominators and row["Denominator"]
                else []
            )
            if row["iCode"] in posts:
                # Theirs are for values already turned around; ours are in the indicator's own unit.
                low, high = (float(posts[row["iCode"]][end]) for end in ("low", "high"))
                low, high = (-high, -low) if turned else (low, high)
                lines += [f"low = {low!r}", f"high = {high!r}"]
    return "\n".join(lines)


def _minimum_coverage(recipe: str) -> str:
    return "\nalternative = []\n" + ("" if "minimum_coverage" in recipe else "minimum_coverage = 0\n")


def _weights(goldens: Path, case: Case) -> str:
    if not case.weights:
        return ""
    rows = rows_of(goldens / case.weights)
    return "\n".join(["[weights]", *(f"{row['iCode']} = {row['Weight']}" for row in rows)])


@pytest.mark.parametrize(
    ("name", "copeland"),
    [
        ("indicators", "indicators_copeland_exact"),  # COINr decides 11 exact ties by rounding error
        ("pillars", "pillars_copeland"),
        ("pillars_weighted", "pillars_weighted_copeland"),
    ],
)
def test_the_command_outranks_with_exact_ties(
    goldens: Path, tmp_path: Path, name: str, copeland: str
) -> None:
    asked = json.loads((goldens / "outrank" / f"{name}.json").read_text(encoding="utf-8"))
    step = "6_normalised" if name == "indicators" else "7_aggregated"
    framework = 'id = "flat"\n[[node]]\nid = "top"\n' + "".join(
        f'[[indicator]]\nid = "{column}"\nnode = "top"\ndirection = 1\nweight = {weight}\n'
        for column, weight in zip(asked["columns"], asked["weights"], strict=True)
    )

    scores = run(
        tmp_path,
        table_of(rows_of(goldens / "steps" / f"{step}.csv")),
        framework,
        'normalise = "scaled"\naggregate = "copeland"\nalternative = []',
    )

    for row in rows_of(goldens / "outrank" / f"{copeland}.csv"):
        assert scores[row["uCode"], "top"][0] == float(row["copeland"])


@pytest.mark.parametrize(
    ("file", "impute"),
    [
        ("panel_latest", '{ method = "last_known", also_back = false }'),
        ("panel_constant", '"last_known"'),
        ("panel_linear", '"interpolated"'),
    ],
)
def test_the_command_fills_the_gaps_of_a_panel(goldens: Path, tmp_path: Path, file: str, impute: str) -> None:
    framework = 'id = "flat"\n[[node]]\nid = "top"\n' + "".join(
        f'[[indicator]]\nid = "{name}"\nnode = "top"\ndirection = 1\n'
        for name in ("LPI", "Flights", "CO2", "Forest")
    )
    values = table_of(rows_of(goldens / "impute" / "panel_input.csv")).replace("Time", "period", 1)

    scores = run(tmp_path, values, framework, f"impute = {impute}\n{IDENTITY}alternative = []")

    for row in rows_of(goldens / "impute" / f"{file}.csv"):
        for name in ("LPI", "Flights", "CO2", "Forest"):
            ours = scores[row["uCode"], name, row["Time"]][0]
            assert ours == pytest.approx(float(row[name] or "nan"), rel=1e-10, nan_ok=True)


def test_the_command_scores_a_panel_over_all_its_years(goldens: Path, tmp_path: Path) -> None:
    rows = [
        {"uCode": row["uCode"], "period": row["Time"], **row}
        for row in rows_of(goldens / "asem_panel_data.csv")
    ]
    recipe = (
        "minimum_data = 0.9\nminimum_coverage = 0\nalternative = []\n"
        'treat = { method = "winsorise", otherwise = "log_above" }'
    )

    scores = run(tmp_path, table_of(rows), framework_of(goldens, Case("", "", "")), recipe)

    for year in ("2018", "2019", "2020", "2021", "2022"):
        for row in rows_of(goldens / "panel" / f"global_minmax_{year}_scores.csv"):
            for node, score in list(row.items())[1:]:
                assert scores[row["uCode"], node, year][0] == pytest.approx(float(score), rel=1e-10)


@pytest.mark.parametrize(("level", "part"), [(1, "Renew"), (2, "Social"), (3, "Conn")])
def test_the_command_leaves_a_part_out_by_giving_it_no_weight(
    goldens: Path, tmp_path: Path, level: int, part: str
) -> None:
    case = Case(TREATED, "", "")

    scores = run(
        tmp_path,
        values_of(goldens, case),
        framework_of(goldens, case),
        f"minimum_coverage = 0\nalternative = []\n[weights]\n{part} = 0",
    )

    ranks = {row["uCode"]: row[part] for row in rows_of(goldens / "loo" / f"level{level}_ranks.csv")}
    for row in rows_of(goldens / "loo" / f"level{level}_scores.csv"):
        score, rank = scores[row["uCode"], "Index"]
        assert score == pytest.approx(float(row[part]), rel=1e-10)
        assert rank == float(ranks[row["uCode"]])


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5, 6])
def test_the_command_makes_a_replicate_of_coinr(goldens: Path, tmp_path: Path, number: int) -> None:
    replicate = rows_of(goldens / "sensitivity" / "ua_replicates.csv")[number - 1]
    weights = rows_of(goldens / "sensitivity" / "ua_weights.csv")[number - 1]
    is_min_max = replicate["normalise"] == "n_minmax"
    normalise = (
        '{ method = "min_max", low = 1 }'
        if is_min_max
        else '{ method = "z_scores", mean = 10, deviation = 2 }'
    )
    recipe = (
        f'treat = {{ method = "winsorise", most = {replicate["winmax"]}, otherwise = "log_above" }}\n'
        f'normalise = {normalise}\naggregate = "{MEANS[replicate["aggregate"]]}"\n'
        "minimum_coverage = 0\nalternative = []\n[weights]\n"
        + "\n".join(f"{name} = {weight}" for name, weight in weights.items())
    )
    case = Case(SCREENED, "", "")

    scores = run(tmp_path, values_of(goldens, case), framework_of(goldens, case), recipe)

    for row in rows_of(goldens / "sensitivity" / "ua_scores.csv"):
        assert scores[row["uCode"], "Index"][0] == pytest.approx(float(row[f"r_{number}"]), rel=1e-10)
