"""The survey library svy gives the same standard errors from the same replicate weights."""

import numpy as np
import pytest

from parvis.assessment.estimation.choices import Centre
from parvis.assessment.estimation.design import ReplicateDesign, bootstrap, within
from parvis.assessment.estimation.domain import domains
from parvis.assessment.estimation.quantile import quantile_statistics
from parvis.assessment.estimation.statistic import ratios

ROWS, REPLICATES = 600, 80


@pytest.mark.filterwarnings("ignore")  # of the peer's own
@pytest.mark.parametrize("centre", [Centre.ESTIMATE, Centre.MEAN])
def test_standard_errors_by_domain_are_those_of_svy(centre: Centre) -> None:
    polars, svy = pytest.importorskip("polars"), pytest.importorskip("svy")
    random = np.random.default_rng(7)
    community = random.integers(0, 3, ROWS)
    weights = random.uniform(50, 500, ROWS)
    replicates = weights[:, None] * random.gamma(1.0, 1.0, (ROWS, REPLICATES))
    rent, income = random.lognormal(7, 0.4, ROWS).round(), random.lognormal(10, 0.8, ROWS).round()
    design = bootstrap(weights, replicates, centre=centre)
    columns = {f"r{number + 1}": column for number, column in enumerate(replicates.T)}
    frame = polars.DataFrame(
        {"community": community, "weight": weights, "rent": rent, "income": income, **columns}
    )
    declared = svy.BootstrapWgts(prefix="r", n_reps=REPLICATES, scale=1 / REPLICATES)
    estimation = svy.Sample(frame, svy.Design(wgt="weight", rep_wgts=declared)).estimation
    centred = "estimate" if centre is Centre.ESTIMATE else "rep_mean"
    asked = {"by": "community", "method": "replication", "variance_center": centred}

    of_ratio = estimation.ratio("rent", "income", **asked).to_polars().sort("community")
    of_median = estimation.median("income", **asked).to_polars().sort("community")

    parts = domains({"community": community.astype(object)}, rows=ROWS)
    ours = [_errors(design, rows=part.rows, rent=rent, income=income) for part in parts]
    assert ours == pytest.approx(np.column_stack([of_ratio["se"], of_median["se"]]), rel=1e-9)


def _errors(
    design: ReplicateDesign,
    *,
    rows: np.ndarray,
    rent: np.ndarray,
    income: np.ndarray,  # type: ignore[type-arg]
) -> list[float]:
    part = within(design, rows)
    assert isinstance(part, ReplicateDesign)
    ratio = ratios(part, rent[rows, None], income[rows, None])
    median = quantile_statistics(part, income[rows, None], share=0.5)
    return [float(ratio.standard_error[0]), float(median.standard_error[0])]
