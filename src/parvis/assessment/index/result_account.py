"""What was done to the figures of an index, for the account of its run: nothing is changed silently."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.index.recipe import record_of
from parvis.assessment.index.sensitivity import Sensitivity
from parvis.assessment.index.steps import Prepared
from parvis.assessment.index.treatment import TreatedIndicator
from parvis.assessment.index.uncertainty import Failure

if TYPE_CHECKING:
    from parvis.assessment.index.result import IndexResult


def account_of(result: "IndexResult") -> dict[str, Any]:
    """Return what was done to the figures, for the account of the run."""
    return {
        "framework": {"id": result.framework.id, "reference": result.framework.reference},
        "recipe": record_of(result.recipe),
        "replicates": result.replicates,
        "seed": result.seed,
        "failed_replicates": _failures(result.spread.uncertainty.failures),
        "sensitivity": _account_of_sensitivity(result.sensitivity),
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


def _failures(failures: Iterable[Failure]) -> list[dict[str, Any]]:
    return [
        {"choices": each.method, "replicates": each.replicates, "reason": asdict(each.reason)}
        for each in failures
    ]


def _account_of_sensitivity(found: Sensitivity | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "factors": list(found.factors),
        "draws": found.draws,
        "complete": found.complete,
        "replicates": found.replicates,
        "failed_replicates": _failures(found.failures),
    }


def _is_imputed(prepared: Prepared) -> NDArray[np.bool_]:
    return np.isnan(prepared.denominated) & ~np.isnan(prepared.imputed)


def _treated(result: "IndexResult", change: TreatedIndicator) -> dict[str, Any]:
    return {
        "indicator": result.framework.indicator_ids[change.column],
        **({"period": result.periods[change.period]} if result.has_periods else {}),
        "winsorised": change.winsorised,
        "transform": change.transform,
        "before": {"skewness": change.before.skewness, "kurtosis": change.before.kurtosis},
        "after": {"skewness": change.after.skewness, "kurtosis": change.after.kurtosis},
        "is_within": change.is_within,
    }


def _place(result: "IndexResult", row: int) -> dict[str, str]:
    area = {"area": result.wide.areas[row]}
    return {**area, "period": result.wide.periods[row]} if result.has_periods else area
