"""An index with all that it takes to defend it, and the folder that it is written to and read from.

The folder stands for itself: it holds the scores, the ranges of ranks and the account of the run beside copies of
what went in, so that the audit, the comparison, the charts and the exports need nothing else, and a run can be
repeated to the last digit.
"""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from parvis.assessment.definition import invalid, toml_text
from parvis.assessment.errors import Fault, InvalidFile
from parvis.assessment.export.columns import csv_text
from parvis.assessment.index.arrays import Values
from parvis.assessment.index.framework import Framework, read_framework, record_of_framework
from parvis.assessment.index.ranking import ranks_of
from parvis.assessment.index.recipe import Recipe, read_recipe, record_of
from parvis.assessment.index.result_tables import (
    RANK_RANGE_COLUMNS,
    SCORE_COLUMNS,
    RankRangeRow,
    ScoreRow,
    with_period,
)
from parvis.assessment.index.separation import can_be_told_apart, cannot_tell_groups
from parvis.assessment.index.steps import Prepared, Scored, prepare, score
from parvis.assessment.index.uncertainty import Progress, RankUncertainty, rank_uncertainty
from parvis.assessment.index.wide import WideTable, read_wide
from parvis.assessment.manifest import checksum, described, manifest, write_account
from parvis.assessment.sources import faults

SCORES, RANK_RANGES, MANIFEST = "scores.csv", "rank_ranges.csv", "manifest.json"
VALUES, FRAMEWORK, RECIPE = "values.csv", "framework.toml", "recipe.toml"
FILES = (SCORES, RANK_RANGES, VALUES, FRAMEWORK, RECIPE)


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """How the ranks of one node spread in one period; ``period`` is empty where the table has none.

    ``uncertainty.ranked`` are rows of the table. ``cannot_tell`` counts for each ranked row, shape (ranked,), the
    others that it cannot be told apart from. ``groups`` are runs of ranked rows, by position in ``ranked`` and in the
    order of median rank, in which no two can be told apart.
    """

    node: str
    period: str
    uncertainty: RankUncertainty
    cannot_tell: Values
    groups: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class IndexResult:
    """The index of a wide table; rows are those of ``wide``, nodes those of ``framework``, the index first.

    ``ranks`` of nodes have the shape (rows, nodes) and ``indicator_ranks`` the shape (rows, indicators); 1 is the
    highest of the period, NaN where there is no score. ``spreads`` has one entry a node and period.
    """

    wide: WideTable
    framework: Framework
    recipe: Recipe
    prepared: Prepared
    scored: Scored
    indicator_ranks: Values
    ranks: Values
    spreads: tuple[Spread, ...]
    replicates: int
    seed: int

    @property
    def periods(self) -> tuple[str, ...]:
        """Return the different periods in their order; one that is empty where the table has none."""
        return tuple(sorted(set(self.wide.periods)))

    @property
    def has_periods(self) -> bool:
        """Tell whether the table is a panel."""
        return any(self.wide.periods)

    @property
    def spread(self) -> Spread:
        """Return the spread of the index in the last period."""
        return self.spread_of(self.framework.top.id, self.periods[-1])

    def spread_of(self, node: str, period: str = "") -> Spread:
        """Return the spread of a node in a period.

        Raises
        ------
        KeyError
            This node has no spread, or there is no such period.
        """
        for spread in self.spreads:
            if (spread.node, spread.period) == (node, period):
                return spread
        raise KeyError((node, period))


def index_result(
    wide: WideTable,
    framework: Framework,
    recipe: Recipe,
    *,
    replicates: int,
    seed: int,
    progress: Progress | None = None,
) -> IndexResult:
    """Make the index of a wide table, with the spread of its ranks.

    Parameters
    ----------
    replicates : int
        How many times the index is made again with other weights and methods; 1,000 is plenty to read.
    seed : int
        The start of the random draws; publish it with the result.
    progress : callable, optional
        Called with replicates done and in all. Whatever it raises stops the work.

    Raises
    ------
    ConstantIndicator
        An indicator is the same in every area; drop it from the framework.
    InvalidDefinition
        The recipe contradicts itself, the framework or the values, or no area has an index.
    """
    prepared = prepare(wide.table, framework, recipe)
    scored = score(prepared, framework, recipe)
    _refuse_no_index(scored)
    spread = rank_uncertainty(
        prepared, framework, recipe, replicates=replicates, seed=seed, progress=progress
    )
    return IndexResult(
        wide=wide,
        framework=framework,
        recipe=recipe,
        prepared=prepared,
        scored=scored,
        indicator_ranks=_ranks_by_period(scored.normalised, wide),
        ranks=_ranks_by_period(scored.scores, wide),
        spreads=tuple(_spreads(framework.top.id, spread, wide)),
        replicates=replicates,
        seed=seed,
    )


def _refuse_no_index(scored: Scored) -> None:
    if np.isnan(scored.scores[:, 0]).all():
        raise invalid(
            "No area has enough values for an index. Give more values, or lower minimum_coverage or minimum_data in "
            "the recipe.",
            "Aucun territoire n’a assez de valeurs pour un indice. Donnez plus de valeurs, ou abaissez "
            "minimum_coverage ou minimum_data dans la recette.",
        )


def _ranks_by_period(scores: Values, wide: WideTable) -> Values:
    ranks = np.full(scores.shape, np.nan)
    for period in np.unique(wide.table.rows.period):
        rows = np.flatnonzero(wide.table.rows.period == period)
        for column in range(scores.shape[1]):
            ranks[rows, column] = ranks_of(scores[rows, column])
    return ranks


def _spreads(node: str, spread: RankUncertainty, wide: WideTable) -> Iterable[Spread]:
    """Give the spread of each period: areas are ranked among those of their own time."""
    periods = np.array(wide.periods)[spread.ranked]
    for period in sorted(set(wide.periods)):
        own = spread.among(np.flatnonzero(periods == period)) if any(wide.periods) else spread
        apart = can_be_told_apart(own.ranks)
        others = len(apart) - 1 - apart.sum(axis=1)
        yield Spread(node, period, own, others, cannot_tell_groups(apart, own.median))


def write_result(
    result: IndexResult, folder: Path, *, values: Path, inputs: Iterable[Path], parameters: Mapping[str, Any]
) -> tuple[Path, ...]:
    """Write the folder of an index, all of its files or none, and return them.

    Parameters
    ----------
    values : Path
        The file that the wide table was read from; a copy goes into the folder.
    inputs : iterable of Path
        All files that went in, whose checksums the account keeps.
    parameters : mapping
        Every option as given, so that the run can be repeated.

    Raises
    ------
    InvalidFile
        The folder holds what no index wrote; nothing in it is touched.
    """
    refuse_foreign_folder(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as beside:
        made = Path(beside) / "made"
        made.mkdir()
        _write_files(result, made, values)
        account = {
            **manifest("index", inputs=inputs, outputs=(), parameters=parameters),
            "outputs": [{**described(made / name), "file": name} for name in FILES],
            **account_of(result),
        }
        write_account(account, made / MANIFEST)
        if folder.exists():
            folder.rename(Path(beside) / "before")
        made.rename(folder)
    return tuple(folder / name for name in (*FILES, MANIFEST))


def refuse_foreign_folder(folder: Path) -> None:
    """Raise InvalidFile where a folder holds anything that is not of an index alone."""
    if folder.is_dir():
        foreign = sorted(file.name for file in folder.iterdir() if file.name not in (*FILES, MANIFEST))
    else:
        foreign = [folder.name] if folder.exists() else []
    if foreign:
        names = ", ".join(foreign[:5])
        raise InvalidFile(
            [
                faults.of_file(
                    en=f"“{folder}” is in the way: it holds {names}. Write to a new folder with --out.",
                    fr=f"«\u00a0{folder}\u00a0» gêne\u00a0: on y trouve {names}. "
                    "Écrivez dans un nouveau dossier avec --out.",
                )
            ]
        )


def read_result(folder: Path) -> IndexResult:
    """Read the folder of an index and make the index again from its copies.

    Raises
    ------
    InvalidFile
        A file is missing, or is not the one that was written: run the index again.
    """
    account = read_account(folder)
    framework = read_framework(folder / FRAMEWORK)
    return index_result(
        read_wide(folder / VALUES, framework),
        framework,
        read_recipe(folder / RECIPE),
        replicates=account["replicates"],
        seed=account["seed"],
    )


def read_account(folder: Path) -> dict[str, Any]:
    """Return the account of the run that a folder holds, once its files are found to be those written."""
    try:
        account = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        written = {each["file"]: each["sha256"] for each in account["outputs"]}
    except (OSError, ValueError, KeyError, TypeError):
        raise InvalidFile([_no_result(folder)]) from None
    for name in FILES:
        file = folder / name
        if not file.is_file() or checksum(file) != written.get(name):
            raise InvalidFile([_not_as_written(file)])
    return dict(account)


def _no_result(folder: Path) -> Fault:
    return faults.of_file(
        en=f"“{folder}” is no folder of an index. Make one with: parvis data index … --out {folder}",
        fr=f"«\u00a0{folder}\u00a0» n’est pas le dossier d’un indice. "
        f"Faites-en un avec\u00a0: parvis data index … --out {folder}",
    )


def _not_as_written(file: Path) -> Fault:
    return faults.of_file(
        en=f"“{file}” is missing or was changed after the index was written. Make the index again.",
        fr=f"«\u00a0{file}\u00a0» manque ou a été modifié depuis l’écriture de l’indice. Refaites l’indice.",
    )


def account_of(result: IndexResult) -> dict[str, Any]:
    """Return what was done to the figures, for the account of the run."""
    return {
        "framework": {"id": result.framework.id, "reference": result.framework.reference},
        "recipe": record_of(result.recipe),
        "replicates": result.replicates,
        "seed": result.seed,
        "failed_replicates": [
            {
                "choices": failure.method,
                "replicates": failure.replicates,
                "reason": {"en": failure.reason.en, "fr": failure.reason.fr},
            }
            for failure in result.spread.uncertainty.failures
        ],
        "treated": [_treated(result, change) for change in result.prepared.changes],
        "imputed": [
            {**_place(result, row), "indicator": result.framework.indicator_ids[column]}
            for row, column in np.argwhere(_is_imputed(result.prepared)).tolist()
        ],
        "indicators_without_values": [
            result.framework.indicator_ids[column]
            for column in np.flatnonzero(np.isnan(result.scored.normalised).all(axis=0)).tolist()
        ],
        "left_out": [_place(result, row) for row in np.flatnonzero(result.prepared.is_left_out).tolist()],
        "without_index": [
            _place(result, row) for row in np.flatnonzero(np.isnan(result.scored.scores[:, 0])).tolist()
        ],
    }


def _is_imputed(prepared: Prepared) -> Any:
    return np.isnan(prepared.denominated) & ~np.isnan(prepared.imputed)


def _treated(result: IndexResult, change: Any) -> dict[str, Any]:
    return {
        "indicator": result.framework.indicator_ids[change.column],
        **({"period": result.periods[change.period]} if result.has_periods else {}),
        "winsorised": change.winsorised,
        "transform": change.transform,
        "before": {"skewness": change.before.skewness, "kurtosis": change.before.kurtosis},
        "after": {"skewness": change.after.skewness, "kurtosis": change.after.kurtosis},
        "is_within": change.is_within,
    }


def _place(result: IndexResult, row: int) -> dict[str, str]:
    area = {"area": result.wide.areas[row]}
    return {**area, "period": result.wide.periods[row]} if result.has_periods else area


def _write_files(result: IndexResult, folder: Path, values: Path) -> None:
    tables: dict[str, Callable[[IndexResult], str]] = {SCORES: scores_csv, RANK_RANGES: rank_ranges_csv}
    for name, written in tables.items():
        (folder / name).write_text(written(result), encoding="utf-8", newline="")
    shutil.copyfile(values, folder / VALUES)
    (folder / FRAMEWORK).write_text(toml_text(record_of_framework(result.framework)), encoding="utf-8")
    (folder / RECIPE).write_text(toml_text(record_of(result.recipe)), encoding="utf-8")


def scores_csv(result: IndexResult) -> str:
    """Return the normalised value and rank of each indicator, and the score and rank of each node, by area."""
    nodes = (*result.framework.indicator_ids, *result.framework.node_ids)
    scores = np.hstack([result.scored.normalised, result.scored.scores]).tolist()
    ranks = np.hstack([result.indicator_ranks, result.ranks]).tolist()
    return csv_text(
        with_period(SCORE_COLUMNS) if result.has_periods else SCORE_COLUMNS,
        (
            ScoreRow(area, node, scores[row][column], ranks[row][column], period)
            for row, (area, period) in enumerate(zip(result.wide.areas, result.wide.periods, strict=True))
            for column, node in enumerate(nodes)
        ),
    )


def rank_ranges_csv(result: IndexResult) -> str:
    """Return the range of each ranked area's rank and score, and how many areas it cannot be told apart from."""
    return csv_text(
        with_period(RANK_RANGE_COLUMNS) if result.has_periods else RANK_RANGE_COLUMNS,
        (row for spread in result.spreads for row in _rank_range_rows(result, spread)),
    )


def _rank_range_rows(result: IndexResult, spread: Spread) -> Iterable[RankRangeRow]:
    found = spread.uncertainty
    groups = _groups_of(spread)
    for position, row in enumerate(found.ranked.tolist()):
        yield RankRangeRow(
            area=result.wide.areas[row],
            node=spread.node,
            median=float(found.median[position]),
            low=float(found.low[position]),
            high=float(found.high[position]),
            score_low=float(found.score_low[position]),
            score_high=float(found.score_high[position]),
            replicates=len(found.ranks),
            failed=result.replicates - len(found.ranks),
            cannot_tell=int(spread.cannot_tell[position]),
            groups=groups[position],
            period=spread.period,
        )


def _groups_of(spread: Spread) -> list[str]:
    """Return for each ranked row the numbers of the groups that it is in, from 1 at the top."""
    numbers: list[list[str]] = [[] for _ in spread.uncertainty.ranked]
    for number, members in enumerate(spread.groups, start=1):
        for member in members:
            numbers[member].append(str(number))
    return [" ".join(each) for each in numbers]
