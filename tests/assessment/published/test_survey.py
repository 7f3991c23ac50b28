"""The 2,138 figures that R 4.2.2 with survey 4.1-1 gives on 25 designs, reproduced one by one.

Data of the California Academic Performance Index, of Levy and Lemeshow's ambulance example and made for this
project; the reference files lie beside the checkout and are described in their README.
"""

import csv
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from parvis.assessment.estimation.association import association
from parvis.assessment.estimation.choices import Centre, Lonely, ProportionInterval, QuantileRule
from parvis.assessment.estimation.design import (
    Calibration,
    ClusteredDesign,
    Design,
    ReplicateDesign,
    Values,
    clustered,
    replicated,
)
from parvis.assessment.estimation.design_effect import design_effect_of_mean, design_effect_of_total
from parvis.assessment.estimation.difference import gaps, relative_gaps
from parvis.assessment.estimation.intervals import proportion_interval, proportions, student_intervals
from parvis.assessment.estimation.quantile import quantile, replicated_quantile, woodruff_quantile
from parvis.assessment.estimation.statistic import Statistics, population_variance, ratios, totals

EXPECTED = 2138

# README of the goldens, "Tolerances asked for".
# R reads its likelihood limits off a grid by straight lines, so they are good to about 1e-4 of a share.
ESTIMATE, CALIBRATED, LIMIT, LIKELIHOOD = 1e-9, 1e-6, 1e-6, 1e-4

Row = Mapping[str, str]
Columns = Mapping[str, NDArray[np.str_]]
Figures = Mapping[str, float]

# Where the first value already goes beyond the share, that version of R gives the second (see QuantileRule.SURVEY).
SECOND_INSTEAD_OF_FIRST = frozenset(
    {"1622", "1635", "1674", "1684", "1692", "1702", "1711", "1721", "1729", "1739"}
)


DESIGNS = (
    *("srs", "strat", "strat_nofpc", "clus1", "clus2", "clus2_wr", "scd_lin"),
    *("lonely_remove", "lonely_certainty", "lonely_adjust", "lonely_average"),
    *("clus1_poststrat", "clus1_raked", "clus1_greg"),
    *("clus1_jk1", "strat_jkn", "strat_jkn_mse", "clus1_canty", "strat_raowu", "strat_raowu_mse"),
    *("clus2_preston", "scd_brr", "scd_fay", "newcomer_bsw_mse", "newcomer_bsw"),
)


@pytest.mark.parametrize("design", DESIGNS)
def test_survey_gives_every_figure_of_the_design(shared: Path, design: str) -> None:
    folder = shared / "goldens" / "survey"
    rows = [row for row in _expected(folder) if row["design"] == design]

    differing = [(row["case"], name, value) for row in rows for name, value in _differing(folder, row)]

    assert (len(rows) > 0, differing) == (True, [])


def test_survey_file_has_as_many_rows_as_are_tested(shared: Path) -> None:
    rows = _expected(shared / "goldens" / "survey")

    assert len(rows) == EXPECTED
    assert {row["design"] for row in rows} == set(DESIGNS)
    assert Counter(row["stat"] for row in rows) == {
        "total": 208,
        "mean": 228,
        "variance": 48,
        "quantile": 1080,
        "proportion": 55,
        "count": 55,
        "ratio": 170,
        "proportion_ci": 152,
        "gap": 64,
        "relative_gap": 54,
        "chisq_rao_scott_F": 24,
    }


def test_survey_quantile_differs_from_the_smallest_value_only_where_that_is_beyond_the_share(
    shared: Path,
) -> None:
    folder = shared / "goldens" / "survey"
    differing = set()
    for row in _expected(folder):
        if row["stat"] == "quantile" and _options(row)["qrule"] == "math":
            case = _Case(folder, row)
            inside = case.inside & ~np.isnan(case.variable)
            share = float(_options(row)["p"])
            smallest = quantile(case.variable[inside], case.design.weights[inside], share=share)
            if smallest != _number(row["estimate"]):
                differing.add(row["case"])

    assert differing == SECOND_INSTEAD_OF_FIRST


class _Case:
    """A row of the goldens with the columns and the design that it is about."""

    def __init__(self, folder: Path, row: Row) -> None:
        spec = _specifications(folder)[row["design"]]
        self.row = row
        self.columns = _columns(folder / spec["data"])
        self.design = _design(folder, row["design"])

    @property
    def variable(self) -> Values:
        return _numbers(self.columns[self.row["variable"]])

    @property
    def inside(self) -> NDArray[np.bool_]:
        """The rows of the domain: ``by`` names one or two keys, ``level`` their values."""
        everybody = np.ones(len(self.design.weights), dtype=bool)
        if not self.row["by"] or self.row["stat"].endswith("_F"):
            return everybody
        keys = self.row["by"].split("+")
        levels = self.row["level"].split(".") if len(keys) > 1 else [self.row["level"]]
        for key, level in zip(keys, levels, strict=True):
            everybody &= self.columns[key] == level
        return everybody


def _differing(folder: Path, row: Row) -> list[tuple[str, float]]:
    """Return the figures of a row that are not the expected ones; none is without a figure."""
    found = _figures(_Case(folder, row))
    assert "estimate" in found
    absolute = LIKELIHOOD if row["option"] == "method=likelihood" else 1e-12
    return [
        (name, value)
        for name, value in found.items()
        if value != pytest.approx(_number(row[name]), rel=_tolerance(row, name), abs=absolute, nan_ok=True)
    ]


def _figures(case: _Case) -> Figures:
    stat = case.row["stat"]
    if stat == "quantile":
        return _quantile(case)
    if stat == "proportion_ci":
        return _proportion_interval(case)
    if stat in ("gap", "relative_gap"):
        return _gap(case)
    if stat == "chisq_rao_scott_F":
        return _association(case)
    if stat == "variance":
        # R divides by n - 1 of all rows under a clustered design, of the rows with a value under a replicate one.
        rows = len(case.variable) if isinstance(case.design, ClusteredDesign) else None
        return _with_error(population_variance(case.design, case.variable, case.inside, sampled=rows))
    if stat in ("count", "proportion"):
        return _with_interval(case, _categories(case, case.row["variable"], case.row["level"]))
    return _with_interval(case, _amounts(case))


def _amounts(case: _Case) -> Statistics:
    amount, known = case.variable, case.inside & ~np.isnan(case.variable)
    under = np.ones_like(amount)
    if case.row["denominator"]:
        under = _numbers(case.columns[case.row["denominator"]])
        known = known & ~np.isnan(under)
    over, under = np.where(known, amount, 0)[:, None], np.where(known, under, 0)[:, None]
    counted = np.array([known.sum()])
    if case.row["stat"] == "total":
        return totals(case.design, over, n=counted)
    return ratios(case.design, over, under, n=counted)


def _categories(case: _Case, name: str, category: str) -> Statistics:
    column = case.columns[name]
    known = ~np.isin(column, ("", "NA"))
    chosen, everybody = _column((column == category) & known), _column(known)
    counted = np.array([known.sum()])
    if case.row["stat"] == "count":
        return totals(case.design, chosen, n=counted)
    return ratios(case.design, chosen, everybody, n=counted)


def _column(members: NDArray[np.bool_]) -> Values:
    return members[:, None].astype(float)


def _with_error(found: Statistics) -> dict[str, float]:
    return {"estimate": found.values[0], "se": found.standard_error[0]}


def _with_interval(case: _Case, found: Statistics) -> Figures:
    figures = _with_error(found)
    if case.row["ci_low"]:
        low, high = student_intervals(found)
        figures |= {"ci_low": low[0], "ci_high": high[0]}
    if case.row["df"]:
        figures["df"] = found.degrees_of_freedom
    if case.row["n"] and not case.row["denominator"]:  # the n of a ratio there is that of its numerator alone
        figures["n"] = found.n[0]
    if case.row["deff"]:
        effect = design_effect_of_total if case.row["stat"] == "total" else design_effect_of_mean
        figures["deff"] = effect(case.design, case.variable, case.inside)
    return figures


def _quantile(case: _Case) -> Figures:
    options = _options(case.row)
    rule = QuantileRule(options["qrule"])
    share = float(options["p"])
    as_r = QuantileRule.SURVEY if rule is QuantileRule.MATH else rule
    if options.get("interval") == "quantile":
        assert isinstance(case.design, ReplicateDesign)
        found = replicated_quantile(case.design, case.variable, case.inside, share=share, rule=as_r)
    else:
        found = woodruff_quantile(case.design, case.variable, case.inside, share=share, rule=as_r)
    figures = {"estimate": found.value, "se": found.standard_error}
    if not case.row["by"]:
        figures |= {"ci_low": found.low, "ci_high": found.high, "n": found.n}
    return figures


def _proportion_interval(case: _Case) -> Figures:
    true, known = _condition(case)
    found = ratios(case.design, _column(true), _column(known), n=np.array([known.sum()]))
    method = ProportionInterval(_options(case.row)["method"])
    low, high = proportion_interval(proportions(found)[0], method=method)
    return {**_with_error(found), "ci_low": low, "ci_high": high, "df": found.degrees_of_freedom}


def _condition(case: _Case) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    written = case.row["variable"]
    if "==" in written:
        name, wanted = written.split("==")
        column = case.columns[name]
        return column == wanted.strip("'"), ~np.isin(column, ("", "NA"))
    name, limit = written.split(">")
    amounts = _numbers(case.columns[name])
    return amounts > float(limit), ~np.isnan(amounts)


def _gap(case: _Case) -> Figures:
    known = ~np.isnan(case.variable)
    pair = np.column_stack([member & known for member in _pair(case)]).astype(float)
    means = ratios(case.design, np.where(pair > 0, case.variable[:, None], 0), pair)
    compare = gaps if case.row["stat"] == "gap" else relative_gaps
    found = compare(means, [(0, 1)])
    figures = _with_error(found)
    if case.row["note"].endswith("replicates have no weight in one of the two groups"):
        figures["left_out"] = found.left_out[0] - int(case.row["note"].split()[0])
    return figures


def _pair(case: _Case) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    row = case.row
    if row["option"]:  # within one community, immigrants less the others
        inside = case.columns[row["by"]] == row["level"]
        group = case.columns["immigrant"]
        return inside & (group == "1"), inside & (group == "0")
    one, other = row["level"].replace("immigrant ", "").split(" minus " if row["stat"] == "gap" else " over ")
    return case.columns[row["by"]] == one, case.columns[row["by"]] == other


def _association(case: _Case) -> Figures:
    one, other = case.columns[case.row["variable"]], case.columns[case.row["by"]]
    known = ~np.isin(one, ("", "NA")) & ~np.isin(other, ("", "NA"))
    found = association(case.design, one, other, known)
    noted = dict(part.split("=") for part in case.row["note"].split("; "))
    assert found.numerator_degrees == pytest.approx(float(noted["ndf"]), rel=1e-9)
    assert found.p == pytest.approx(float(noted["p"]), rel=1e-9)
    return {"estimate": found.f, "df": found.denominator_degrees}


def _tolerance(row: Row, name: str) -> float:
    if row["stat"] == "proportion_ci":
        return LIMIT
    if row["stat"] == "quantile" and name != "estimate":
        return LIMIT
    return CALIBRATED if row["design"] == "clus1_raked" else ESTIMATE


def _options(row: Row) -> dict[str, str]:
    return dict(part.split("=") for part in row["option"].split(";"))


def _number(written: str | int) -> float:
    return float("nan") if written in ("", "NA") else float(written)


def _numbers(column: NDArray[np.str_]) -> Values:
    return np.array([_number(str(cell)) for cell in column])


@lru_cache
def _expected(folder: Path) -> tuple[Row, ...]:
    with (folder / "expected.csv").open(encoding="utf-8") as opened:
        return tuple({**row, "left_out": "0"} for row in csv.DictReader(opened))


@lru_cache
def _specifications(folder: Path) -> dict[str, Any]:
    designs: dict[str, Any] = json.loads((folder / "designs.json").read_text(encoding="utf-8"))["designs"]
    for spec in designs.values():
        if "base" in spec:
            spec["data"] = designs[spec["base"]]["data"]
    return designs


@lru_cache
def _columns(path: Path) -> Columns:
    with path.open(encoding="utf-8") as opened:
        rows = list(csv.DictReader(opened))
    return {name: np.array([row[name] for row in rows]) for name in rows[0]}


@lru_cache
def _design(folder: Path, name: str) -> Design:
    spec = _specifications(folder)[name]
    if "base" in spec:
        return _calibrated(folder, name)
    if spec["kind"] == "replicate":
        return _replicated(folder, spec)
    columns = _columns(folder / spec["data"])
    clusters = [] if spec["id"] == "1" else [columns[each] for each in _listed(spec["id"])]
    return clustered(
        _weights(columns, name, spec),
        strata=columns[spec["strata"]] if "strata" in spec else None,
        clusters=clusters,
        populations=[_numbers(columns[each]) for each in _listed(spec.get("fpc", []))],
        lonely=Lonely(spec.get("lonely_psu", "refuse")),
    )


def _listed(written: str | list[str]) -> list[str]:
    return [written] if isinstance(written, str) else written


def _weights(columns: Columns, name: str, spec: Mapping[str, Any]) -> Values:
    if name == "srs":
        return _numbers(columns["fpc"]) / len(columns["fpc"])
    if name == "clus2":
        sampled = Counter(columns["dnum"])
        first = _numbers(columns["fpc1"]) / len(sampled)
        by_hand: Values = (
            first * _numbers(columns["fpc2"]) / np.array([sampled[each] for each in columns["dnum"]])
        )
        return by_hand
    if spec["weights"] == "1 for every row":
        return np.ones(len(columns["ESA"]))
    weights: str = spec["weights"]
    return _numbers(columns[weights])


def _replicated(folder: Path, spec: Mapping[str, Any]) -> ReplicateDesign:
    weights = _numbers(_columns(folder / spec["full_weight"])["full_weight"])
    replicates = np.column_stack([*map(_numbers, _columns(folder / spec["replicate_weights"]).values())])
    found = replicated(
        weights,
        replicates,
        scale=spec["scale"],
        factors=spec["rscales"],
        centre=Centre.ESTIMATE if spec["mse"] else Centre.MEAN,
    )
    assert found.degrees_of_freedom == spec["degf"]
    return found


def _calibrated(folder: Path, name: str) -> ClusteredDesign:
    base = _design(folder, "clus1")
    assert isinstance(base, ClusteredDesign)
    fits = _FITS[name](folder, base.weights)
    return replace(base, weights=fits[-1].weights, calibration=tuple(fits))


def _post_stratified(folder: Path, weights: Values) -> list[Calibration]:
    spec = _specifications(folder)["clus1_poststrat"]["poststratify"]
    return [_fitted_to_margin(folder, spec, weights, weights)]


def _raked(folder: Path, weights: Values) -> list[Calibration]:
    """Fit the margins in turn, four times: R's own tolerance stops there."""
    margins = _specifications(folder)["clus1_raked"]["rake"]
    before = weights
    for _ in range(4):
        fits = []
        for margin in margins:
            fits.append(_fitted_to_margin(folder, margin, weights, before))
            weights = fits[-1].weights
    published = _columns(folder / "inputs" / "clus1_raked_weights.csv")["raked_weight"]
    assert weights == pytest.approx(_numbers(published), rel=1e-12)
    return fits


def _fitted_to_margin(
    folder: Path, margin: Mapping[str, Any], weights: Values, before: Values
) -> Calibration:
    column = _columns(folder / "inputs" / "apiclus1.csv")[margin["by"]]
    members = np.column_stack([column == category for category in margin["totals"]]) * 1.0
    ratio = np.array([*margin["totals"].values()]) / (weights @ members)
    return Calibration(members, weights * (members @ ratio), before)


def _regressed(folder: Path, weights: Values) -> list[Calibration]:
    columns = _columns(folder / "inputs" / "apiclus1.csv")
    spec = _specifications(folder)["clus1_greg"]["calibrate"]["totals"]
    school, before = columns["stype"], _numbers(columns["api99"])
    auxiliary = np.column_stack([np.ones_like(before), school == "H", school == "M", before])
    missing = np.array([*spec.values()]) - weights @ auxiliary
    ratio = 1 + auxiliary @ np.linalg.solve(auxiliary.T @ (weights[:, None] * auxiliary), missing)
    published = _columns(folder / "inputs" / "clus1_greg_weights.csv")
    assert weights * ratio == pytest.approx(_numbers([*published.values()][-1]), rel=1e-12)
    return [Calibration(auxiliary, weights * ratio, weights)]


_FITS = {"clus1_poststrat": _post_stratified, "clus1_raked": _raked, "clus1_greg": _regressed}
