"""Standard errors from bootstrap weights, beside the bare matrix product and the survey library svy, on one core.

A survey of 100,000 respondents in 100 communities of very unequal sizes, with 1,000 bootstrap weights. Two tasks:
30 rates by community, each with its own universe, and 10 medians by community. The *bare product* is what any
method must do at least: per community, the 60 columns times the weights, in rows already in order, and nothing kept.
Ours is measured as a user has it: estimates and standard errors from the design, of rows in order of the community
and of rows in any order. The tasks are interleaved; times are CPU
times of one core, the best of several runs.

Below each table stands the largest relative difference between the standard errors of ours and of svy.
"""

import os

# Before NumPy and Polars start their threads: one core is what is measured.
os.environ |= {"OPENBLAS_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1", "POLARS_MAX_THREADS": "1"}

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from parvis.assessment.estimation.choices import Centre
from parvis.assessment.estimation.design import ReplicateDesign, Values, within
from parvis.assessment.estimation.domain import Domain, domains
from parvis.assessment.estimation.quantile import quantile_statistics
from parvis.assessment.estimation.statistic import ratios

RESPONDENTS, COMMUNITIES, REPLICATES = 100_000, 100, 1_000
RATES, MEDIANS = 30, 10
REPEATS = 2


@dataclass(frozen=True)
class Survey:
    """Answers of every respondent; a rate's universe and those of it for whom it is true."""

    design: ReplicateDesign
    communities: list[Domain]
    true: Values
    universe: Values
    amounts: Values


def main() -> None:
    """Print the table of ratios."""
    in_order = _survey()
    mixed = _mixed(in_order)
    peer = _Peer(in_order)
    print(
        f"{RESPONDENTS:,} respondents, {COMMUNITIES} communities, {REPLICATES:,} bootstrap weights, one core\n"
    )
    rates: dict[str, Callable[[], Values]] = {
        "bare product": lambda: _bare(in_order),
        "rows in order of community": lambda: _rates(in_order),
        "rows in any order": lambda: _rates(mixed),
        "svy": peer.rates,
    }
    _print(f"{RATES} rates", _best(rates))
    medians: dict[str, Callable[[], Values]] = {
        "rows in order of community": lambda: _medians(in_order),
        "rows in any order": lambda: _medians(mixed),
        "svy": peer.medians,
    }
    _print(f"{MEDIANS} medians", _best(medians))


def _survey() -> Survey:
    random = np.random.default_rng(1)
    sizes = 1 / np.arange(1, COMMUNITIES + 1)
    community = np.sort(random.choice(COMMUNITIES, size=RESPONDENTS, p=sizes / sizes.sum()))
    weights = random.uniform(50, 500, RESPONDENTS)
    replicates = weights[:, None] * random.gamma(1.0, 1.0, (RESPONDENTS, REPLICATES))
    universe = random.random((RESPONDENTS, RATES)) < 0.8
    design = ReplicateDesign(
        weights, replicates, 1 / REPLICATES, np.ones(REPLICATES), Centre.ESTIMATE, REPLICATES - 1
    )
    return Survey(
        design=design,
        communities=_communities(community),
        true=((random.random((RESPONDENTS, RATES)) < 0.4) & universe).astype(float),
        universe=universe.astype(float),
        amounts=random.lognormal(10, 1, (RESPONDENTS, MEDIANS)).round(),
    )


def _communities(community: np.ndarray[Any, Any]) -> list[Domain]:
    return domains({"community": community.astype(object)}, rows=len(community))


def _mixed(survey: Survey) -> Survey:
    """Return the survey with its communities spread over the file: the same weights, shared among other rows."""
    places = np.random.default_rng(2).permutation(RESPONDENTS)
    community = np.empty(RESPONDENTS, dtype=int)
    for number, domain in enumerate(survey.communities):
        community[domain.rows] = number
    return Survey(
        survey.design, _communities(community[places]), survey.true, survey.universe, survey.amounts
    )


def _bare(survey: Survey) -> Values:
    both = np.hstack([survey.true, survey.universe])
    slices = [slice(domain.rows[0], domain.rows[-1] + 1) for domain in survey.communities]
    return np.array([both[rows].T @ survey.design.file[rows] for rows in slices])


def _rates(survey: Survey) -> Values:
    """Return the standard errors, of shape (communities, rates)."""
    return np.array(
        [
            ratios(
                within(survey.design, domain.rows), survey.true[domain.rows], survey.universe[domain.rows]
            ).standard_error
            for domain in survey.communities
        ]
    )


def _medians(survey: Survey) -> Values:
    """Return the standard errors, of shape (communities, medians)."""
    return np.array(
        [
            quantile_statistics(
                within(survey.design, domain.rows), survey.amounts[domain.rows], share=0.5
            ).standard_error
            for domain in survey.communities
        ]
    )


class _Peer:
    """The same survey as svy has it: a column a weight."""

    def __init__(self, survey: Survey) -> None:
        import polars
        import svy

        community = np.empty(RESPONDENTS, dtype=int)
        for number, domain in enumerate(survey.communities):
            community[domain.rows] = number
        columns = {
            "community": community,
            "weight": survey.design.weights,
            **{f"r{number + 1}": column for number, column in enumerate(survey.design.file.T)},
            **{f"true{number}": column for number, column in enumerate(survey.true.T)},
            **{f"universe{number}": column for number, column in enumerate(survey.universe.T)},
            **{f"amount{number}": column for number, column in enumerate(survey.amounts.T)},
        }
        weights = svy.BootstrapWgts(prefix="r", n_reps=REPLICATES, scale=1 / REPLICATES)
        design = svy.Design(wgt="weight", rep_wgts=weights)
        self.estimation = svy.Sample(polars.DataFrame(columns), design).estimation
        self.asked: dict[str, Any] = {
            "by": "community",
            "method": "replication",
            "variance_center": "estimate",
        }

    def rates(self) -> Values:
        """Return the standard errors, of shape (communities, rates)."""
        true, universe = ([f"{name}{number}" for number in range(RATES)] for name in ("true", "universe"))
        return _errors(self.estimation.ratio(true, universe, **self.asked))

    def medians(self) -> Values:
        """Return the standard errors, of shape (communities, medians)."""
        return _errors(self.estimation.median([f"amount{number}" for number in range(MEDIANS)], **self.asked))


def _errors(estimates: Any) -> Values:
    tables = [each.to_polars().sort("community") for each in estimates]
    return np.column_stack([table["se"].to_numpy() for table in tables])


@dataclass(frozen=True)
class Measured:
    """The CPU seconds of the fastest run of a task, and what it gave."""

    seconds: float
    errors: Values


def _best(tasks: dict[str, Callable[[], Values]]) -> dict[str, Measured]:
    """Measure each task, run in turn: what others do on the machine only ever adds."""
    found: dict[str, Measured] = {}
    for _ in range(REPEATS):
        for name, work in tasks.items():
            start = time.process_time()
            errors = work()
            seconds = time.process_time() - start
            if name not in found or seconds < found[name].seconds:
                found[name] = Measured(seconds, errors)
    return found


def _print(title: str, found: dict[str, Measured]) -> None:
    ours, svy = found["rows in order of community"], found["svy"]
    print(f"{title:28} {'seconds':>8} {'of svy':>8} {'× bare product':>15}")
    for name, measured in found.items():
        over = f"{measured.seconds / found['bare product'].seconds:15.2f}" if "bare product" in found else ""
        print(f"{name:28} {measured.seconds:8.2f} {measured.seconds / svy.seconds:8.3f} {over}")
    difference = np.abs(ours.errors / svy.errors - 1).max()
    print(f"{'largest difference':28} {difference:8.0e}\n", flush=True)


if __name__ == "__main__":
    main()
