"""The statistics of coherence and data quality that COINr 1.1.14 gives on the ASEM data."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.assessment.audit_report.test_report import texts
from tests.assessment.published.test_coinr import _columns, _regions, _rows, framework, goldens

from parvis.assessment.audit_report.report import report
from parvis.assessment.index.arrays import Values
from parvis.assessment.index.audit import audit
from parvis.assessment.index.coherence import Coherence, coherence, driven_by_size, pairs_within
from parvis.assessment.index.correlation import CORRELATIONS
from parvis.assessment.index.data_quality import data_quality
from parvis.assessment.index.framework import Framework
from parvis.assessment.index.importance import nominal_weights
from parvis.assessment.index.imputation import GroupMean
from parvis.assessment.index.ranking import ranks_of
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.index.steps import IndexTable, prepare, score
from parvis.assessment.index.strengths import standings
from parvis.assessment.index.treatment import Winsorise
from parvis.assessment.index.weighting import equal, manual
from parvis.assessment.text import Text

__all__ = ["framework", "goldens"]  # fixtures

PILLARS = ("Physical", "ConEcFin", "Political", "Instit", "P2P", "Environ", "Social", "SusEcFin")


@pytest.fixture
def normalised(goldens: Path, framework: Framework) -> Values:
    return _columns(goldens / "steps" / "6_normalised.csv", framework.indicator_ids)


@pytest.fixture
def raw(goldens: Path, framework: Framework) -> Values:
    return _columns(goldens / "steps" / "1_raw.csv", framework.indicator_ids)


@pytest.fixture
def scores(goldens: Path, framework: Framework) -> Values:
    return _columns(goldens / "steps" / "7_aggregated.csv", framework.node_ids)


@pytest.fixture
def denominators(goldens: Path) -> dict[str, Values]:
    rows = sorted(_rows(goldens / "asem_data.csv"), key=lambda row: row["uCode"])
    names = ("Area", "Energy", "GDP", "Population")
    return {name: np.array([float(row[name] or "nan") for row in rows]) for name in names}


@pytest.fixture
def found(
    normalised: Values, scores: Values, raw: Values, framework: Framework, denominators: dict[str, Values]
) -> Coherence:
    weights = equal(framework, normalised)
    return coherence(normalised, scores, framework, weights, given=raw, denominators=denominators)


@pytest.mark.parametrize("kind", CORRELATIONS)
def test_correlations_of_indicators_are_those_of_coinr(
    goldens: Path, framework: Framework, normalised: Values, kind: str
) -> None:
    rows = {row["iCode"]: row for row in _rows(goldens / "multivariate" / f"corr_indicators_{kind}.csv")}
    expected = np.array(
        [[float(rows[a][b]) for b in framework.indicator_ids] for a in framework.indicator_ids]
    )

    np.testing.assert_allclose(CORRELATIONS[kind](normalised, normalised), expected, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("kind", CORRELATIONS)
@pytest.mark.parametrize("what", ["indicator", "pillar"])
def test_correlations_with_the_index_are_those_of_coinr(
    goldens: Path, framework: Framework, found: Coherence, what: str, kind: str
) -> None:
    names = (*framework.indicator_ids, *framework.node_ids)
    rows = _rows(goldens / "multivariate" / f"corr_{what}_index_{kind}.csv")
    assert len(rows) == {"indicator": 49, "pillar": 8}[what]

    ours = [found.with_index[kind][names.index(row["Var2"])] for row in rows]

    np.testing.assert_allclose(ours, [float(row["Correlation"]) for row in rows], rtol=1e-10)


def test_correlations_with_the_pillar_are_those_of_coinr(goldens: Path, found: Coherence) -> None:
    rows = _rows(goldens / "multivariate" / "corr_indicator_parent_pearson.csv")
    ours = {
        (node.node, member): r
        for node in found.nodes
        for member, r in zip(node.members, node.with_node, strict=True)
    }

    np.testing.assert_allclose(
        [ours[row["Var1"], row["Var2"]] for row in rows],
        [float(row["Correlation"]) for row in rows],
        rtol=1e-10,
    )
    assert len(rows) == 49


def test_alpha_is_that_of_coinr(goldens: Path, found: Coherence) -> None:
    expected = {
        row["set"]: float(row["alpha"]) for row in _rows(goldens / "multivariate" / "cronbach_alpha.csv")
    }

    ours = {node.node: node.alpha for node in found.nodes if node.node in PILLARS} | {"all": found.alpha}

    assert ours == pytest.approx(expected, rel=1e-10)


@pytest.mark.parametrize("name", [*(f"level1_{pillar}" for pillar in PILLARS), "level2_Conn", "level2_Sust"])
def test_principal_components_are_those_of_coinr(goldens: Path, found: Coherence, name: str) -> None:
    node = next(node for node in found.nodes if node.node == name.split("_")[1])
    assert node.components is not None
    variance = _rows(goldens / "multivariate" / f"pca_{name}_variance.csv")
    np.testing.assert_allclose(
        node.components.eigenvalues, [float(row["sdev"]) ** 2 for row in variance], rtol=1e-10
    )
    np.testing.assert_allclose(node.components.shares, [float(row["share"]) for row in variance], rtol=1e-10)

    rows = {row["iCode"]: row for row in _rows(goldens / "multivariate" / f"pca_{name}_loadings.csv")}
    theirs = np.array(
        [[float(rows[member][f"PC{i + 1}"]) for i in range(len(rows))] for member in node.members]
    )
    sign = np.sign((theirs * node.components.loadings).sum(axis=0))  # a component's sign is free
    np.testing.assert_allclose(node.components.loadings, theirs * sign, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize(("level", "nodes"), [(1, PILLARS), (2, ("Conn", "Sust"))])
def test_first_components_as_weights_are_those_of_coinr(
    goldens: Path, found: Coherence, level: int, nodes: tuple[str, ...]
) -> None:
    rows = _rows(goldens / "multivariate" / f"pca_level{level}_weights.csv")
    expected = {row["iCode"]: float(row["Weight"]) for row in rows}
    for node in found.nodes:
        if node.node in nodes and node.components is not None:
            theirs = np.array([expected[member] for member in node.members])
            ours = node.components.loadings[:, 0]
            np.testing.assert_allclose(ours, theirs * np.sign(theirs @ ours), rtol=1e-10)


def test_pairs_within_a_pillar_are_those_that_coinr_flags(goldens: Path, found: Coherence) -> None:
    rows = _rows(goldens / "multivariate" / "flags_high_within_pillar.csv")
    expected = {(row["Group"], frozenset((row["Ind1"], row["Ind2"]))): float(row["Corr"]) for row in rows}

    ours = {
        (node.node, frozenset((pair.one, pair.other))): pair.correlation
        for node in found.nodes
        if node.node in PILLARS
        for pair in pairs_within(node, beyond=0.75)
        if pair.correlation > 0  # theirs leave out TBTs with RTAs, at −0.752
    }

    assert ours == pytest.approx(expected, rel=1e-10)


def test_indicators_driven_by_size_are_those_that_coinr_flags(
    goldens: Path, framework: Framework, raw: Values, denominators: dict[str, Values]
) -> None:
    rows = _rows(goldens / "multivariate" / "flags_denominator.csv")
    expected = {(row["Ind"], row["Denom"]): float(row["Corr"]) for row in rows}

    pairs = driven_by_size(raw, framework, denominators, beyond=0.7)

    ours = {(pair.one, pair.other): pair.correlation for pair in pairs}
    assert ours == pytest.approx(expected, rel=1e-10)


def test_nominal_weights_are_those_of_coinr(goldens: Path, framework: Framework, normalised: Values) -> None:
    rows = _rows(goldens / "steps" / "effective_weights.csv")
    shares = nominal_weights(framework, equal(framework, normalised))

    ours = dict(zip(framework.indicator_ids, shares.indicators, strict=True)) | dict(
        zip(framework.node_ids, shares.nodes, strict=True)
    )

    assert ours == pytest.approx({row["iCode"]: float(row["EffWeight"]) for row in rows}, rel=1e-10)


def test_lineage_is_that_of_coinr(goldens: Path, framework: Framework) -> None:
    rows = {row["Indicator"]: row for row in _rows(goldens / "steps" / "lineage.csv")}
    assert len(rows) == 49
    for indicator in framework.indicators:
        row = rows[indicator.id]
        assert framework.lineage(indicator) == (row["Pillar"], row["Sub-index"], row["Index"])


@pytest.mark.parametrize(
    ("file", "step"), [("raw", "1_raw"), ("treated", "5_treated"), ("normalised", "6_normalised")]
)
def test_statistics_of_indicators_are_those_of_coinr(
    goldens: Path, framework: Framework, file: str, step: str
) -> None:
    rows = {row["iCode"]: row for row in _rows(goldens / "stats" / f"{file}.csv")}
    values = _columns(goldens / "steps" / f"{step}.csv", framework.indicator_ids)

    for each in data_quality(values, framework).indicators:
        row = rows[each.indicator]
        ours = {
            "Min": each.lowest,
            "Max": each.highest,
            "Mean": each.mean,
            "Median": each.median,
            "Std": each.deviation,
            "Skew": each.shape.skewness,
            "Kurt": each.shape.kurtosis,
            "Frc.Avail": each.available,
            "Frc.NonZero": each.not_zero,
            "Frc.Unique": each.distinct,
            "Frc.Same": each.most_common,
        }
        assert ours == pytest.approx({key: float(row[key]) for key in ours}, rel=1e-10, abs=1e-12)
        assert each.is_outlying == (row["Flag.SkewKurt"] == "OUT")
        assert each.is_covered == (row["Flag.Avail"] == "ok")


def test_availability_is_that_of_coinr(goldens: Path, framework: Framework) -> None:
    divided = _columns(goldens / "steps" / "2_denominated.csv", framework.indicator_ids)

    quality = data_quality(divided, framework)

    rows = sorted(_rows(goldens / "impute" / "availability_units.csv"), key=lambda row: row["uCode"])
    np.testing.assert_allclose(quality.of_areas, [float(row["Dat_Avail"]) for row in rows], rtol=1e-10)
    assert quality.zeros.tolist() == [int(row["N_zero"]) for row in rows]
    expected = _columns(goldens / "impute" / "availability_groups.csv", framework.node_ids)
    np.testing.assert_allclose(quality.of_groups, expected, rtol=1e-10)


@pytest.mark.parametrize("country", ["CHE", "CHN", "IRL"])
def test_profiles_are_those_of_coinr(
    goldens: Path, framework: Framework, raw: Values, scores: Values, country: str
) -> None:
    place = [row["uCode"] for row in _rows(goldens / "steps" / "1_raw.csv")].index(country)

    # Equal ranks are in the order in which their file lists the indicators.
    order = [row["iCode"] for row in _rows(goldens / "multivariate" / "corr_indicators_pearson.csv")]
    columns = [framework.indicator_ids.index(identifier) for identifier in order]
    reordered = replace(framework, indicators=tuple(framework.indicators[column] for column in columns))

    standing = standings(raw[:, columns], reordered, most=10)[place]

    # Theirs have no weakness where a country is the last of all, shared or not.
    last = {
        name: int(np.nanmax(ranks_of(column)))
        for name, column in zip(order, (raw * framework.direction).T[columns], strict=True)
    }
    weaknesses = [each for each in standing.weaknesses if each.rank != last[each.indicator]]
    for kind, ours in (("strengths", standing.strengths[:5]), ("weaknesses", weaknesses[-5:])):
        rows = _rows(goldens / "profiles" / f"{country}_{kind}.csv")
        assert [(each.indicator, each.rank) for each in ours] == [
            (row["Code"], int(row["Rank"])) for row in rows
        ]
        # They give values to three significant digits.
        assert [each.value for each in ours] == pytest.approx([float(row["Value"]) for row in rows], rel=5e-3)
    for row in _rows(goldens / "profiles" / f"{country}_summary.csv"):
        node = framework.node_ids.index(row["Code"])
        assert scores[place, node] == pytest.approx(float(row["Score"]), rel=1e-10)
        assert ranks_of(scores[:, node])[place] == int(row["Rank"])


def test_the_audit_of_the_reference_says_what_its_figures_show(
    goldens: Path, framework: Framework, denominators: dict[str, Values]
) -> None:
    raw = sorted(_rows(goldens / "asem_data.csv"), key=lambda row: row["uCode"])
    values = np.array([[float(row[name] or "nan") for name in framework.indicator_ids] for row in raw])
    table = IndexTable(values, _regions(goldens), denominators)
    recipe = Recipe(
        impute=GroupMean(by="region"),
        treat=Winsorise(otherwise="log_above"),
        weigh=manual({"Sust": 1}),
        minimum_coverage=(0,),
    )
    prepared = prepare(table, framework, recipe)
    scored = score(prepared, framework, recipe)
    names = [Text(row["uCode"], row["uCode"]) for row in raw]

    made = report(
        audit(table, framework, recipe, prepared, scored, areas=names, source=Text("COINr", "COINr"))
    )

    said = "\n".join(text.en for each in made.sections for text in texts(each))
    assert "49 indicators in 11 nodes, at 4 levels, for 51 areas" in said
    assert "More than 40 indicators are hard to read" in said
    assert "97.4% of all figures are there" in said
    assert "Of 65 gaps, 65 were filled (2.6% of all figures) by group_mean" in said
    assert "Cronbach’s alpha is 0.90 (51 of 51 areas have them all)" in said
    assert "“TBTs” goes against “Institutional” (correlation −0.62)" in said
    assert (
        "The members of “Economic and Financial (Sus)” do not move together (Cronbach’s alpha −0.38)" in said
    )
    assert "changed, after imputation: 15; still outlying after it: 0" in said
