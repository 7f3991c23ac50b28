"""What ballots come to: for each characteristic its mean, its share of the points and the places it could have."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from parvis.assessments.enums import RankingMethod

POINTS = 100  # that a member shares out
LEAST = 5  # ballots below which nothing is shown, and by which two readings differ at least
FEWEST_PLACES = 3  # that a ranking gives

Ballot = Mapping[str, int]  # the points or the place, from 1, by characteristic; what is left out has none


@dataclass(frozen=True, slots=True)
class Place:
    """What the council says of one characteristic.

    ``mean`` is of the points, or of the places; ``share`` is 0 to 1, of all points, or of what the mean places stand
    for; ``low`` and ``high`` are the places it takes in nine of ten councils drawn anew from these ballots.
    """

    characteristic: str
    mean: float
    share: float
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What a number of ballots come to; ``w`` is Kendall's, None where no ballot puts one thing before another."""

    ballots: int
    places: tuple[Place, ...]  # the largest share first
    w: float | None
    p: float | None


def ranks_on(ballot: Ballot, characteristics: Sequence[str], method: str) -> list[float]:
    """Return a ballot's ranks, 1 the first; what it does not tell apart shares the mean of its ranks."""
    from scipy.stats import rankdata

    if method == RankingMethod.BUDGET:
        keys = [-ballot.get(each, 0) for each in characteristics]
    else:
        keys = [ballot.get(each, len(characteristics) + 1) for each in characteristics]
    return [float(rank) for rank in rankdata(keys)]


def tally_of(ballots: Iterable[Ballot], characteristics: Sequence[str], method: str, *, seed: int) -> Tally:
    """Add ballots up.

    ``seed`` fixes the draws behind the ranges of places.
    """
    import numpy as np

    from parvis.assessment.comparison.agreement import kendalls_w, place_ranges

    cast = list(ballots)
    ranks = np.array([ranks_on(each, characteristics, method) for each in cast])
    if method == RankingMethod.BUDGET:
        scores = means = np.array(
            [[each.get(name, 0) for name in characteristics] for each in cast], dtype=float
        )
    else:
        # The last of n stands for one point and the first for n: so the mean place alone gives the share.
        scores, means = len(characteristics) + 1 - ranks, ranks
    low, high = place_ranges(scores, seed=seed)
    shares = scores.sum(axis=0) / scores.sum()
    found = kendalls_w(ranks) if len(cast) > 1 else None
    places = [
        Place(name, float(means[:, at].mean()), float(shares[at]), int(low[at]), int(high[at]))
        for at, name in enumerate(characteristics)
    ]
    ordered = tuple(sorted(places, key=lambda place: -place.share))
    return Tally(len(cast), ordered, found.w if found else None, found.p if found else None)


def as_json(tally: Tally) -> dict[str, Any]:
    """Return what a column holds of a tally, to the digits that are shown and computed with."""
    return {
        "ballots": tally.ballots,
        "w": tally.w,
        "p": tally.p,
        "places": [
            {
                "characteristic": each.characteristic,
                "mean": each.mean,
                "share": each.share,
                "low": each.low,
                "high": each.high,
            }
            for each in tally.places
        ],
    }


def from_json(kept: Mapping[str, Any]) -> Tally | None:
    """Return the tally that a column holds, None where it is empty."""
    if not kept:
        return None
    places = tuple(Place(**each) for each in kept["places"])
    return Tally(kept["ballots"], places, kept["w"], kept["p"])
