"""An index with all that it takes to defend it, and the folder that it is written to and read from.

The folder stands for itself: it holds the scores, the ranges of ranks and the account of the run beside copies of
what went in, so that the audit, the comparison, the charts and the exports need nothing else, and a run can be
repeated to the last digit.
"""

import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from parvis.assessment.definition import invalid, toml_text
from parvis.assessment.errors import Fault, InvalidFile
from parvis.assessment.index.arrays import Values
from parvis.assessment.index.framework import Framework, read_framework, record_of_framework
from parvis.assessment.index.ranking import ranks_of
from parvis.assessment.index.recipe import Recipe, read_recipe, record_of
from parvis.assessment.index.result_account import account_of
from parvis.assessment.index.result_tables import rank_ranges_csv, scores_csv, sensitivity_csv
from parvis.assessment.index.sensitivity import Sensitivity, factors_of, sensitivity
from parvis.assessment.index.separation import can_be_told_apart, cannot_tell_groups
from parvis.assessment.index.steps import Prepared, Scored, prepare, score
from parvis.assessment.index.uncertainty import (
    Progress,
    RankUncertainty,
    node_uncertainties,
    rank_uncertainty,
)
from parvis.assessment.index.wide import WideTable, read_wide
from parvis.assessment.manifest import checksum, described, manifest, write_account
from parvis.assessment.sources import faults
from parvis.assessment.text import Text
from parvis.assessment.whole_folder import refuse_foreign, whole_folder

SCORES, RANK_RANGES, SENSITIVITY = "scores.csv", "rank_ranges.csv", "sensitivity.csv"
MANIFEST = "manifest.json"
VALUES, FRAMEWORK, RECIPE = "values.csv", "framework.toml", "recipe.toml"
FILES = (SCORES, RANK_RANGES, SENSITIVITY, VALUES, FRAMEWORK, RECIPE)
OWN = (*FILES, MANIFEST)

NODE_REPLICATES = 1000  # of the nodes below the index: enough for 5 and 95 %
AREA_RESAMPLES = 200
MOST_PAIRED = 1000  # areas: every pair is compared, and of more only those of the index


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """How the ranks of one node spread in one period; ``period`` is empty where the table has none.

    ``uncertainty.ranked`` are rows of the table. ``cannot_tell`` counts for each ranked row, shape (ranked,), the
    others that it cannot be told apart from. ``groups`` are runs of ranked rows, by position in ``ranked`` and in the
    order of median rank, in which no two can be told apart. Both are None for a node below the index with more than
    1,000 areas. ``replicates`` is how many were made, those without an answer included.
    """

    node: str
    period: str
    uncertainty: RankUncertainty
    replicates: int
    cannot_tell: Values | None
    groups: tuple[tuple[int, ...], ...] | None


@dataclass(frozen=True, slots=True, eq=False)
class IndexResult:
    """The index of a wide table; rows are those of ``wide``, nodes those of ``framework``, the index first.

    ``ranks`` of nodes have the shape (rows, nodes) and ``indicator_ranks`` the shape (rows, indicators); 1 is the
    highest of the period, NaN where there is no score. ``spreads`` has one entry a node and period; those of nodes
    below the index are of 1,000 replicates at most. ``sensitivity`` is None where the recipe lets nothing vary; in
    a panel it is of all rows together.
    """

    wide: WideTable
    framework: Framework
    recipe: Recipe
    prepared: Prepared
    scored: Scored
    indicator_ranks: Values
    ranks: Values
    spreads: tuple[Spread, ...]
    sensitivity: Sensitivity | None
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
    of_nodes = node_uncertainties(
        prepared,
        framework,
        recipe,
        nodes=framework.node_ids[1:],
        replicates=min(replicates, NODE_REPLICATES),
        seed=seed,
    )
    return IndexResult(
        wide=wide,
        framework=framework,
        recipe=recipe,
        prepared=prepared,
        scored=scored,
        indicator_ranks=_ranks_by_period(scored.normalised, wide),
        ranks=_ranks_by_period(scored.scores, wide),
        spreads=(
            *_spreads(framework.top.id, spread, wide, replicates=replicates, is_index=True),
            *(
                each
                for node, own in of_nodes.items()
                for each in _spreads(node, own, wide, replicates=min(replicates, NODE_REPLICATES))
            ),
        ),
        sensitivity=_sensitivity(prepared, framework, recipe, replicates=replicates, seed=seed),
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


def _spreads(
    node: str, spread: RankUncertainty, wide: WideTable, *, replicates: int, is_index: bool = False
) -> Iterable[Spread]:
    """Give the spread of each period: areas are ranked among those of their own time."""
    periods = np.array(wide.periods)[spread.ranked]
    for period in sorted(set(wide.periods)):
        own = spread.among(np.flatnonzero(periods == period)) if any(wide.periods) else spread
        if own.ranked.size > MOST_PAIRED and not is_index:
            yield Spread(node, period, own, replicates, None, None)
            continue
        apart = can_be_told_apart(own.ranks)
        others = len(apart) - 1 - apart.sum(axis=1)
        yield Spread(node, period, own, replicates, others, cannot_tell_groups(apart, own.median))


def _sensitivity(
    prepared: Prepared, framework: Framework, recipe: Recipe, *, replicates: int, seed: int
) -> Sensitivity | None:
    """Share out the variance of ranks over as many replicates as the ranges have, or a few less."""
    factors = len(factors_of(recipe))
    if not factors:
        return None
    draws = max(1, replicates // (factors + 2))
    return sensitivity(
        prepared, framework, recipe, draws=draws, seed=seed, area_resamples=_resamples(prepared)
    )


def _resamples(prepared: Prepared) -> int:
    """Return how often the shares of single areas are resampled: not at all where that takes longer than the rest."""
    return AREA_RESAMPLES if len(prepared.ready) <= MOST_PAIRED else 0


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
    refuse_foreign(folder, own=OWN)
    with whole_folder(folder) as made:
        _write_files(result, made, values)
        account = {
            **manifest("index", inputs=inputs, outputs=(), parameters=parameters),
            "outputs": [{**described(made / name), "file": name} for name in FILES],
            **account_of(result),
        }
        write_account(account, made / MANIFEST)
    return tuple(folder / name for name in OWN)


def read_result(folder: Path) -> IndexResult:
    """Read the folder of an index and make the index again from its copies.

    Raises
    ------
    InvalidFile
        A file is missing, or is not the one that was written: run the index again.
    """
    start = read_start(folder)
    return index_result(
        start.wide, start.framework, start.recipe, replicates=start.replicates, seed=start.seed
    )


@dataclass(frozen=True, slots=True, eq=False)
class Start:
    """What the index of a folder was made from."""

    wide: WideTable
    framework: Framework
    recipe: Recipe
    replicates: int
    seed: int


def read_start(folder: Path) -> Start:
    """Read what the index of a folder was made from, without making it again; otherwise as :func:`read_result`."""
    account = read_account(folder)
    framework = read_framework(folder / FRAMEWORK)
    return Start(
        read_wide(folder / VALUES, framework),
        framework,
        read_recipe(folder / RECIPE),
        account["replicates"],
        account["seed"],
    )


def source_of(folder: Path) -> Text:
    """Return a sentence that says where the figures of a folder come from: the file that was given, by checksum."""
    values = read_account(folder)["inputs"][0]
    name, digits = Path(values["file"]).name, values["sha256"][:12]
    return Text(
        en=f"Figures: the file {name}, SHA-256 {digits}….",
        fr=f"Chiffres\u00a0: le fichier {name}, SHA-256 {digits}….",
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


def _write_files(result: IndexResult, folder: Path, values: Path) -> None:
    tables: dict[str, Callable[[IndexResult], str]] = {
        SCORES: scores_csv,
        RANK_RANGES: rank_ranges_csv,
        SENSITIVITY: sensitivity_csv,
    }
    for name, written in tables.items():
        (folder / name).write_text(written(result), encoding="utf-8", newline="")
    shutil.copyfile(values, folder / VALUES)
    (folder / FRAMEWORK).write_text(toml_text(record_of_framework(result.framework)), encoding="utf-8")
    (folder / RECIPE).write_text(toml_text(record_of(result.recipe)), encoding="utf-8")
