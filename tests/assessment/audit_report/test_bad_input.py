"""A report of an index that hardly is one: nothing fails, and what is undefined says so."""

from pathlib import Path

import numpy as np
import pytest
from tests.assessment.audit_report.examples import FRAMEWORK

from parvis.assessment.audit_report.write import write_audit
from parvis.assessment.index.arrays import Rows, Values
from parvis.assessment.index.audit import Audit, audit, rank_spread
from parvis.assessment.index.normalisation import PercentileRanks
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.index.removal import effects_of_removal
from parvis.assessment.index.steps import IndexTable, prepare, score
from parvis.assessment.index.uncertainty import rank_uncertainty
from parvis.assessment.text import Text

RECIPE = Recipe(normalise=PercentileRanks(), alternatives=())


def audit_with(values: Values) -> Audit:
    given = IndexTable(values, Rows.of_areas(len(values)), {})
    prepared = prepare(given, FRAMEWORK, RECIPE)
    scored = score(prepared, FRAMEWORK, RECIPE)
    is_ranked = not np.isnan(scored.scores[:, 0]).all()
    spread = rank_uncertainty(prepared, FRAMEWORK, RECIPE, replicates=8, seed=1) if is_ranked else None
    return audit(
        given,
        FRAMEWORK,
        RECIPE,
        prepared,
        scored,
        areas=[Text(f"A{row}", f"A{row}") for row in range(len(values))],
        source=Text("Source.", "Source."),
        spread=rank_spread(spread, replicates=8, seed=1) if spread else None,
        removals=effects_of_removal(prepared, FRAMEWORK, RECIPE),
    )


@pytest.mark.parametrize(
    "values",
    [
        np.array([[1.0, 2, 3, 4], [2, 1, 4, 3]]),
        np.array([[1.0, 2, 3, 4], [2, 1, 4, 3], [np.nan] * 4]),
        np.full((3, 4), np.nan),
    ],
    ids=["two areas", "an area without figures", "no figures"],
)
def test_a_page_is_written_and_no_nan_is_in_it(values: Values, tmp_path: Path) -> None:
    for path in write_audit(audit_with(values), tmp_path, with_pdf=False):
        html = path.read_text(encoding="utf-8")
        assert ">nan" not in html.lower()
        assert "inf<" not in html


def test_tables_of_areas_stop_and_say_so(tmp_path: Path) -> None:
    values = np.random.default_rng(2).normal(size=(230, 4))
    values[:, 0][:215] = np.nan

    path, _ = write_audit(audit_with(values), tmp_path, with_pdf=False)

    html = path.read_text(encoding="utf-8")
    assert "15 more areas lack figures." in html
    assert "The middle ranks are left out here." in html
