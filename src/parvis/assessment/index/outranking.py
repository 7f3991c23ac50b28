"""Outranking: compare areas two by two, and let nobody make up in one respect for what is lost in another.

References
----------
Munda and Nardo (2009), Noncompensatory/nonlinear composite indicators for ranking countries, Applied Economics 41.
Copeland (1951), A reasonable social welfare function.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.index.arrays import Values
from parvis.assessment.text import Text

_ROWS = 64  # a block of this many areas against all others stays in the second-level cache
_MOST_VOTES = 127  # what an 8-bit integer can count
# Sums of decimal weights differ in their last bits; below this share of all weight two areas are level.
_TIE = 1e-12


@dataclass(frozen=True, slots=True)
class Copeland:
    """Count for each area the others that it beats less those that beat it.

    An area beats another when it is better on members with more than half of the weight of those that both have;
    members that are level count half for each, and a tie is nobody's win.
    """

    id: str = "copeland"
    label: Text = Text(en="Copeland score", fr="score de Copeland")  # noqa: RUF009 - frozen

    def __call__(self, members: Values, weights: Values) -> Values:
        """Return wins less losses, from -(areas - 1) to areas - 1; NaN where no member with a weight is present."""
        areas = len(members)
        scores = np.zeros(areas)
        for start, lead in _leads(members, weights):
            wins, losses = lead > 0, lead < 0
            rows = slice(start, start + len(lead))
            scores[rows] += wins.sum(axis=1) - losses.sum(axis=1)
            later = slice(start + len(lead), areas)
            beyond = len(lead)  # columns of the block itself were counted from both sides
            scores[later] += (losses[:, beyond:].sum(axis=0)) - wins[:, beyond:].sum(axis=0)
        has_member = (~np.isnan(members[:, weights > 0])).any(axis=1)
        return np.where(has_member, scores, np.nan)


def outranking_matrix(members: Values, weights: Values) -> Values:
    """Return the share of weight on which the row's area is better than the column's, ties counting half.

    Parameters
    ----------
    members : array of shape (areas, members)
        Better upwards; NaN where missing: the two are compared on what both have.
    weights : array of shape (members,)
        Zero or more.

    Returns
    -------
    array of shape (areas, areas)
        From 0 to 1; NaN on the diagonal and where two areas have no member in common.
    """
    areas = len(members)
    shares = np.full((areas, areas), np.nan)
    present = ~np.isnan(members)
    in_common = (present * weights) @ present.T.astype(float)
    for start, lead in _leads(members, weights):
        rows, columns = slice(start, start + len(lead)), slice(start, areas)
        with np.errstate(invalid="ignore", divide="ignore"):
            block = (1 + lead / in_common[rows, columns]) / 2
        shares[rows, columns] = block
        shares[columns, rows] = 1 - block.T
    np.fill_diagonal(shares, np.nan)
    return shares


def _leads(members: Values, weights: Values) -> Iterator[tuple[int, NDArray[np.float64]]]:
    """Give, block by block, the weight on which a row is better than a column less that on which it is worse.

    Each block has rows ``start`` onwards and the columns from ``start`` to the end: the other half of the pairs is
    the same with the sign turned. A lead below the tolerance is exactly zero.
    """
    codes, present = _codes(members), ~np.isnan(members)
    slack = _TIE * weights.sum()
    groups = [np.flatnonzero(weights == weight) for weight in np.unique(weights[weights > 0])]
    for start in range(0, len(members), _ROWS):
        rows = slice(start, min(start + _ROWS, len(members)))
        lead = np.zeros((rows.stop - start, len(members) - start))
        for group in groups:
            # Members of one weight are counted in whole numbers: their ties are exact.
            lead += weights[group[0]] * _votes(codes, present, group, rows)
        lead[np.abs(lead) <= slack] = 0
        yield start, lead


def _votes(
    codes: NDArray[np.uint16], present: NDArray[np.bool_], group: NDArray[np.intp], rows: slice
) -> NDArray[np.int64]:
    total = np.zeros((rows.stop - rows.start, codes.shape[1] - rows.start), dtype=np.int64)
    for first in range(0, group.size, _MOST_VOTES):
        votes = np.zeros(total.shape, dtype=np.int8)
        for member in group[first : first + _MOST_VOTES].tolist():
            column = codes[member, rows.start :]
            own = codes[member, rows, None]
            vote = (own > column).view(np.int8) - (own < column).view(np.int8)
            if not present[:, member].all():
                vote *= (present[rows, member, None] & present[rows.start :, member]).view(np.int8)
            votes += vote
        total += votes
    return total


def _codes(members: Values) -> NDArray[np.uint16]:
    """Replace each value by the place of its level among the values of the member, shape (members, areas)."""
    codes = np.empty(members.T.shape, dtype=np.uint16)
    for member, column in enumerate(members.T):
        codes[member] = np.unique(column, return_inverse=True)[1]
    return codes
