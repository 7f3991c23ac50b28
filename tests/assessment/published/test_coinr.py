"""The figures that COINr 1.1.14 gives on the ASEM data, reproduced step by step.

ASEM Sustainable Connectivity, European Commission, Joint Research Centre; the reference files lie beside
the checkout and are described in their README.
"""

import csv
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.assessment.index.examples import flat

from parvis.assessment.index.aggregation import (
    ARITHMETIC,
    GEOMETRIC,
    HARMONIC,
    Aggregation,
    Mean,
    generalised,
    node_scores,
)
from parvis.assessment.index.arrays import Rows, Values
from parvis.assessment.index.denomination import denominate
from parvis.assessment.index.framework import Framework, FrameworkIndicator, Node
from parvis.assessment.index.imputation import (
    FamilyMean,
    GroupMean,
    GroupMedian,
    Impute,
    Interpolated,
    LastKnown,
)
from parvis.assessment.index.normalisation import (
    Borda,
    DistanceToBest,
    DistanceToTarget,
    Goalposts,
    MinMax,
    Normalise,
    PercentileRanks,
    RanksFromWorst,
    Scaled,
    ShareOfBest,
    ZScores,
    min_max_from_one,
)
from parvis.assessment.index.outranking import Copeland, outranking_matrix
from parvis.assessment.index.ranking import ranks_of
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.index.steps import IndexTable, prepare, score
from parvis.assessment.index.treatment import Transform, Winsorise
from parvis.assessment.index.weighting import Weights, equal, manual
from parvis.assessment.index.weights_from_data import first_component
from parvis.assessment.text import Text

COUNTRIES = 51


@pytest.fixture
def goldens(shared: Path) -> Path:
    return shared / "goldens" / "coinr"


@pytest.fixture
def framework(goldens: Path) -> Framework:
    rows = _rows(goldens / "asem_meta.csv")
    groups = [row for row in rows if row["Type"] == "Aggregate"]
    groups.sort(key=lambda row: -int(row["Level"]))
    return Framework(
        id="asem",
        label=Text("ASEM", "ASEM"),
        reference="",
        nodes=tuple(
            Node(row["iCode"], row["Parent"] or None, Text(row["iName"], row["iName"])) for row in groups
        ),
        indicators=tuple(
            FrameworkIndicator(
                row["iCode"],
                row["Parent"],
                int(row["Direction"]),
                target=float(row["Target"]),
                denominator=row["Denominator"] or None,
            )
            for row in rows
            if row["Type"] == "Indicator"
        ),
    )


METHODS: dict[str, tuple[Normalise, Aggregation]] = {
    "minmax_amean": (MinMax(), (ARITHMETIC,)),
    "minmax1_100_amean": (MinMax(low=1), (ARITHMETIC,)),
    "minmax1_100_gmean": (MinMax(low=1), (GEOMETRIC,)),
    "minmax1_100_hmean": (MinMax(low=1), (HARMONIC,)),
    "minmax1_100_mixed": (MinMax(low=1), (ARITHMETIC, GEOMETRIC, HARMONIC)),
    "zscore_amean": (ZScores(), (ARITHMETIC,)),
    "zscore100_10_amean": (ZScores(mean=100, deviation=10), (ARITHMETIC,)),
    "zscore10_2_gmean": (ZScores(mean=10, deviation=2), (GEOMETRIC,)),
    "rank_amean": (RanksFromWorst(), (ARITHMETIC,)),
    "rank_gmean": (RanksFromWorst(), (GEOMETRIC,)),
    "prank_amean": (PercentileRanks(high=1), (ARITHMETIC,)),
    "borda_amean": (Borda(), (ARITHMETIC,)),
    "dist2max_amean": (DistanceToBest(high=1), (ARITHMETIC,)),
    "dist2targ_amean": (DistanceToTarget(high=1), (ARITHMETIC,)),
    "scaled_amean": (Scaled(divide=1000, times=100), (ARITHMETIC,)),
    "fracmax_amean": (ShareOfBest(high=1), (ARITHMETIC,)),
}


@pytest.mark.parametrize("name", METHODS)
def test_scores_and_ranks_of_every_node_are_those_of_coinr(
    goldens: Path, framework: Framework, name: str
) -> None:
    values = _columns(goldens / "steps" / "5_treated.csv", framework.indicator_ids)
    normalise, aggregation = METHODS[name]
    expected = _columns(goldens / "methods" / f"{name}_scores.csv", framework.node_ids)
    expected_ranks = _columns(goldens / "methods" / f"{name}_ranks.csv", framework.node_ids)

    scores = node_scores(
        normalise(values, framework.scales),
        framework,
        weights=equal(framework, values),
        aggregation=aggregation,
        minimum_coverage=(0,),
    )

    # A best value of 0, possible where less is better, has no shares: theirs are infinite, ours are missing.
    finite = np.flatnonzero(np.isfinite(expected).all(axis=0))
    assert len(finite) == len(framework.nodes) or name == "fracmax_amean"
    np.testing.assert_allclose(scores[:, finite], expected[:, finite], rtol=1e-10, atol=1e-12)
    for node in finite.tolist():
        told_apart = _is_told_apart(expected[:, node])
        ranks = ranks_of(scores[:, node])
        assert ranks[told_apart].tolist() == expected_ranks[told_apart, node].tolist()


def test_every_method_of_the_reference_is_tried(goldens: Path) -> None:
    assert set(json.loads((goldens / "methods" / "index.json").read_text(encoding="utf-8"))) == set(METHODS)


@pytest.mark.parametrize("power", ["-2", "0.5", "3"])
def test_generalised_means_are_those_of_coinr(goldens: Path, framework: Framework, power: str) -> None:
    values = _columns(goldens / "steps" / "5_treated.csv", framework.indicator_ids)

    scores = node_scores(
        MinMax(low=1)(values, framework.scales),
        framework,
        weights=equal(framework, values),
        aggregation=(generalised(float(power)),),
        minimum_coverage=(0,),
    )

    expected = _columns(goldens / "methods" / f"genmean_p{power}_scores.csv", framework.node_ids)
    np.testing.assert_allclose(scores, expected, rtol=1e-10)


def test_goalposts_give_the_normalised_values_and_scores_of_coinr(
    goldens: Path, framework: Framework
) -> None:
    values = _columns(goldens / "steps" / "5_treated.csv", framework.indicator_ids)
    posts = {row["iCode"]: row for row in _rows(goldens / "methods" / "goalposts_parameters.csv")}
    # Theirs are for values already turned around; ours are in the indicator's own unit.
    rising = np.array([[float(posts[id][end]) for id in framework.indicator_ids] for end in ("low", "high")])
    turned = framework.direction < 0
    scales = replace(
        framework.scales,
        low=np.where(turned, -rising[1], rising[0]),
        high=np.where(turned, -rising[0], rising[1]),
    )

    normalised = Goalposts()(values, scales)

    expected = _columns(goldens / "methods" / "goalposts_amean_normalised.csv", framework.indicator_ids)
    np.testing.assert_allclose(normalised, expected, rtol=1e-10, atol=1e-12)
    scores = node_scores(
        normalised,
        framework,
        weights=equal(framework, values),
        aggregation=(ARITHMETIC,),
        minimum_coverage=(0,),
    )
    expected = _columns(goldens / "methods" / "goalposts_amean_scores.csv", framework.node_ids)
    np.testing.assert_allclose(scores, expected, rtol=1e-10, atol=1e-12)


def test_values_are_divided_by_their_denominators_as_in_coinr(goldens: Path, framework: Framework) -> None:
    raw = goldens / "asem_data.csv"
    order = np.argsort([row["uCode"] for row in _rows(raw)])
    denominators = {name: _columns(raw, (name,))[:, 0] for name in ("Area", "Energy", "GDP", "Population")}

    denominated = denominate(_columns(raw, framework.indicator_ids), framework, denominators)[order]

    expected = _columns(goldens / "steps" / "2_denominated.csv", framework.indicator_ids)
    np.testing.assert_allclose(denominated, expected, rtol=1e-10)


@pytest.mark.parametrize(
    ("name", "copeland"),
    [
        ("indicators", "indicators_copeland_exact"),  # COINr decides 11 exact ties by rounding error
        ("pillars", "pillars_copeland"),
        ("pillars_weighted", "pillars_weighted_copeland"),
    ],
)
def test_outranking_is_that_of_coinr_with_exact_ties(goldens: Path, name: str, copeland: str) -> None:
    asked = json.loads((goldens / "outrank" / f"{name}.json").read_text(encoding="utf-8"))
    step = "6_normalised" if name == "indicators" else "7_aggregated"
    members = _columns(goldens / "steps" / f"{step}.csv", tuple(asked["columns"]))
    weights = np.array(asked["weights"], dtype=float)
    codes = tuple(row["uCode"] for row in _rows(goldens / "steps" / f"{step}.csv"))

    matrix, scores = outranking_matrix(members, weights), Copeland()(members, weights)

    expected = _columns(goldens / "outrank" / f"{name}_matrix.csv", codes)
    others = ~np.eye(COUNTRIES, dtype=bool)
    np.testing.assert_allclose(matrix[others], expected[others], rtol=1e-12)
    assert scores.tolist() == _columns(goldens / "outrank" / f"{copeland}.csv", ("copeland",))[:, 0].tolist()


def test_first_components_are_those_of_coinr(goldens: Path, framework: Framework) -> None:
    normalised = _columns(goldens / "steps" / "6_normalised.csv", framework.indicator_ids)
    expected = {
        row["iCode"]: float(row["Weight"])
        for row in _rows(goldens / "multivariate" / "pca_level1_weights.csv")
    }
    compared = 0
    for group in framework.groups():
        if not group.nodes:
            loadings = first_component(normalised[:, list(group.indicators)])
            theirs = np.array([expected[framework.indicator_ids[i]] for i in group.indicators])
            np.testing.assert_allclose(loadings, theirs * np.sign(theirs @ loadings), rtol=1e-9)
            compared += 1
    assert compared == 8


TREATMENTS = {
    **{f"winmax{most}": Winsorise(most=most, otherwise="log_above") for most in (1, 2, 3, 4, 5)},
    "winmax3_no_log": Winsorise(most=3, otherwise=""),
    "log_ct_plus": Winsorise(otherwise="log"),
}


@pytest.mark.parametrize("name", TREATMENTS)
def test_treatment_changes_what_coinr_changes(goldens: Path, framework: Framework, name: str) -> None:
    values = _columns(goldens / "steps" / "4_screened.csv", framework.indicator_ids)

    treated = TREATMENTS[name](values)

    expected = _columns(goldens / "treat" / f"{name}_data.csv", framework.indicator_ids)
    np.testing.assert_allclose(treated.values, expected, rtol=1e-10)
    details = {row["iCode"]: row for row in _rows(goldens / "treat" / f"{name}_details.csv")}
    failed = {id for id, row in details.items() if row["check_SkewKurt0.Pass"] == "FALSE"}
    assert {framework.indicator_ids[change.column] for change in treated.changes} == failed
    for change in treated.changes:
        row = details[framework.indicator_ids[change.column]]
        assert change.before.skewness == pytest.approx(float(row["check_SkewKurt0.Skew"]), rel=1e-10)
        assert change.before.kurtosis == pytest.approx(float(row["check_SkewKurt0.Kurt"]), rel=1e-10)
        if not change.transform:
            assert change.winsorised == int(row["winsorise.nwin"])


@pytest.mark.parametrize(
    ("file", "transform"),
    [
        ("all_log_CT", "log_above"),
        ("all_log_CT_plus", "log"),
        ("all_log_CT_orig", "log_plus_one"),
        ("all_boxcox_0", "box_cox_0"),
        ("all_boxcox_0.5", "box_cox_0.5"),
        ("all_boxcox_2", "box_cox_2"),
    ],
)
def test_transformations_are_those_of_coinr(
    goldens: Path, framework: Framework, file: str, transform: str
) -> None:
    values = _columns(goldens / "steps" / "4_screened.csv", framework.indicator_ids)

    transformed = Transform(transform)(values).values

    expected = _columns(goldens / "treat" / f"{file}.csv", framework.indicator_ids)
    np.testing.assert_allclose(transformed, expected, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize(
    ("file", "impute"),
    [
        ("i_mean", GroupMean(by="")),
        ("i_median", GroupMedian(by="")),
        ("i_mean_grp_EurAsia", GroupMean(by="region")),
        ("i_median_grp_EurAsia", GroupMedian(by="region")),
    ],
)
def test_gaps_are_filled_as_in_coinr(
    goldens: Path, framework: Framework, file: str, impute: GroupMean | GroupMedian
) -> None:
    values = _columns(goldens / "steps" / "2_denominated.csv", framework.indicator_ids)

    filled = impute(values, _regions(goldens), framework)

    expected = _columns(goldens / "impute" / f"{file}.csv", framework.indicator_ids)
    assert np.isnan(values).sum() > 0
    np.testing.assert_allclose(filled, expected, rtol=1e-10)


@pytest.mark.parametrize("threshold", ["none", "0.7", "0.9", "1"])
@pytest.mark.parametrize(
    ("name", "mean"), [("a_amean", ARITHMETIC), ("a_gmean", GEOMETRIC), ("a_hmean", HARMONIC)]
)
def test_weights_are_shared_out_over_what_is_present_as_in_coinr(
    goldens: Path, framework: Framework, name: str, mean: Mean, threshold: str
) -> None:
    normalised = _columns(goldens / "missing" / "normalised_with_gaps.csv", framework.indicator_ids)
    expected = _columns(goldens / "missing" / f"{name}_threshold_{threshold}_scores.csv", framework.node_ids)

    scores = node_scores(
        normalised,
        framework,
        weights=equal(framework, normalised),
        aggregation=(mean,),
        minimum_coverage=(0 if threshold == "none" else float(threshold),),
    )

    np.testing.assert_allclose(scores, expected, rtol=1e-10)


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("mean", [ARITHMETIC, GEOMETRIC, HARMONIC], ids=lambda mean: mean.id)
def test_uneven_weights_give_the_scores_of_coinr(
    goldens: Path, framework: Framework, mean: Mean, number: int
) -> None:
    values = _columns(goldens / "steps" / "5_treated.csv", framework.indicator_ids)
    given = {row["iCode"]: float(row["Weight"]) for row in _rows(goldens / "weights" / f"set{number}.csv")}
    file = goldens / "weights" / f"set{number}_a_{mean.id[0]}mean_scores.csv"

    scores = node_scores(
        min_max_from_one(values, framework.scales),
        framework,
        weights=manual(given)(framework, values),
        aggregation=(mean,),
        minimum_coverage=(0,),
    )

    np.testing.assert_allclose(scores, _columns(file, framework.node_ids), rtol=1e-10)


def test_a_gap_is_filled_from_its_own_pillar_as_in_coinr(goldens: Path, framework: Framework) -> None:
    values = _columns(goldens / "steps" / "2_denominated.csv", framework.indicator_ids)

    filled = FamilyMean()(values, _regions(goldens), framework)

    expected = _columns(goldens / "impute" / "row_mean_within_pillar.csv", framework.indicator_ids)
    np.testing.assert_allclose(filled, expected, rtol=1e-10)


@pytest.mark.parametrize(
    ("file", "impute"),
    [
        ("panel_latest", LastKnown(also_back=False)),
        ("panel_constant", LastKnown()),
        ("panel_linear", Interpolated()),
    ],
)
def test_gaps_of_a_panel_are_filled_as_in_coinr(goldens: Path, file: str, impute: Impute) -> None:
    names = ("LPI", "Flights", "CO2", "Forest")
    given = {(row["uCode"], row["Time"]): row for row in _rows(goldens / "impute" / "panel_input.csv")}
    keys = sorted(given)
    expected = {(row["uCode"], row["Time"]): row for row in _rows(goldens / "impute" / f"{file}.csv")}
    values, filled = (
        np.array([[float(rows[key][name] or "nan") for name in names] for key in keys])
        for rows in (given, expected)
    )
    areas, times = ([key[place] for key in keys] for place in (0, 1))
    rows = Rows(
        area=np.unique(areas, return_inverse=True)[1],
        period=np.unique(times, return_inverse=True)[1],
        time=np.array(times, dtype=float),
        groups={},
    )

    found = impute(values, rows, flat(1, 1, 1, 1))

    assert np.isnan(values).sum() == 240
    np.testing.assert_allclose(found, filled, rtol=1e-10)


@pytest.mark.parametrize("year", ["2018", "2019", "2020", "2021", "2022"])
def test_a_panel_is_treated_by_year_and_normalised_over_all_years_as_in_coinr(
    goldens: Path, framework: Framework, year: str
) -> None:
    rows = _rows(goldens / "asem_panel_data.csv")
    framework = replace(  # theirs divides by no denominator here
        framework, indicators=tuple(replace(each, denominator=None) for each in framework.indicators)
    )
    times = np.array([int(row["Time"]) for row in rows])
    table = IndexTable(
        np.array([[float(row[name] or "nan") for name in framework.indicator_ids] for row in rows]),
        Rows(np.arange(len(rows)), times - 2018, times.astype(float), {}),
        {},
    )
    recipe = Recipe(treat=Winsorise(otherwise="log_above"), minimum_coverage=(0,), minimum_data=0.9)

    scores = score(prepare(table, framework, recipe), framework, recipe).scores

    expected = {row["uCode"]: row for row in _rows(goldens / "panel" / f"global_minmax_{year}_scores.csv")}
    of_year = [place for place, row in enumerate(rows) if row["Time"] == year and row["uCode"] in expected]
    theirs = [
        [float(expected[rows[place]["uCode"]][node]) for node in framework.node_ids] for place in of_year
    ]
    assert len(theirs) == COUNTRIES - 5  # five countries have less than nine tenths of the data
    assert np.isnan(scores).all(axis=1).sum() == 5 * 5
    np.testing.assert_allclose(scores[of_year], theirs, rtol=1e-10)


def test_replicates_with_weights_of_coinr_give_its_scores_and_ranks(
    goldens: Path, framework: Framework
) -> None:
    replicates = _rows(goldens / "sensitivity" / "ua_replicates.csv")
    weights = _rows(goldens / "sensitivity" / "ua_weights.csv")
    scores = _rows(goldens / "sensitivity" / "ua_scores.csv")
    ranks = _rows(goldens / "sensitivity" / "ua_ranks.csv")
    compared = 0
    for number, (replicate, row) in enumerate(zip(replicates, weights, strict=True), start=1):
        if replicate["normalise"] != "n_minmax":
            continue
        values = _columns(
            goldens / "treat" / f"winmax{replicate['winmax']}_data.csv", framework.indicator_ids
        )
        mean = ARITHMETIC if replicate["aggregate"] == "a_amean" else GEOMETRIC
        ours = node_scores(
            min_max_from_one(values, framework.scales),
            framework,
            weights=_weights(row, framework),
            aggregation=(mean,),
            minimum_coverage=(0,),
        )[:, 0]
        theirs = np.array([float(score[f"r_{number}"]) for score in scores])
        np.testing.assert_allclose(ours, theirs, rtol=1e-10)
        told_apart = _is_told_apart(theirs)
        expected = np.array([float(rank[f"r_{number}"]) for rank in ranks])
        assert ranks_of(ours)[told_apart].tolist() == expected[told_apart].tolist()
        compared += 1
    assert compared == sum(replicate["normalise"] == "n_minmax" for replicate in replicates) > 50


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as opened:
        return list(csv.DictReader(opened))


def _columns(path: Path, names: tuple[str, ...]) -> Values:
    rows = _rows(path)
    assert len(rows) == COUNTRIES
    return np.array([[float(row[name] or "nan") for name in names] for row in rows])


def _weights(row: dict[str, str], framework: Framework) -> Weights:
    return Weights(
        np.array([float(row[identifier]) for identifier in framework.indicator_ids]),
        np.array([float(row[identifier]) for identifier in framework.node_ids]),
    )


def _regions(goldens: Path) -> Rows:
    rows = sorted(_rows(goldens / "asem_data.csv"), key=lambda row: row["uCode"])
    regions = sorted({row["EurAsia_group"] for row in rows})
    return Rows.of_areas(len(rows), region=np.array([regions.index(row["EurAsia_group"]) for row in rows]))


def _is_told_apart(scores: Values) -> np.ndarray:
    """Say whose rank does not hang on the last bit: nobody is within a billionth of it."""
    distance = np.abs(scores[:, None] - scores[None, :]) / np.abs(scores).max()
    np.fill_diagonal(distance, np.inf)
    return np.asarray((distance > 1e-9).all(axis=1))
