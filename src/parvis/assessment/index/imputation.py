"""Imputation: what to put where nothing may be released. The default is nothing. One value per method.

All methods share one signature, values and rows. What was filled can always be told: it is where the values before
are NaN and the values after are not, and an assessment lists it.

References
----------
OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 3.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.arrays import Rows, Values
from parvis.assessment.text import Text

Middle = Callable[..., Any]


class Impute(Protocol):
    """A method, called with values of shape (rows, indicators), NaN where nothing may be released, and their rows."""

    @property
    def name(self) -> str:
        """Return the name that a recipe's file writes."""

    def __call__(self, values: Values, rows: Rows) -> Values:
        """Return the values with some gaps filled; what was there stays."""


@dataclass(frozen=True, slots=True)
class NoImputation:
    """Leave every gap: weights are then shared out again over what is present."""

    name: str = "no_imputation"

    def __call__(self, values: Values, rows: Rows) -> Values:
        """Return the values."""
        return values


@dataclass(frozen=True, slots=True)
class GroupMean:
    """Fill a gap with the mean of the row's group; it stays a gap where the group has no value.

    ``by`` names the grouping; empty, all rows are one group. Rows of one period are filled from that period only.
    """

    by: str = "stratum"
    name: str = "group_mean"

    def __call__(self, values: Values, rows: Rows) -> Values:
        """Return the values with gaps filled by means."""
        return _from_group(values, groups_of(rows, self.by), np.nanmean)


@dataclass(frozen=True, slots=True)
class GroupMedian:
    """Fill a gap with the median of the row's group, otherwise as :class:`GroupMean`."""

    by: str = "stratum"
    name: str = "group_median"

    def __call__(self, values: Values, rows: Rows) -> Values:
        """Return the values with gaps filled by medians."""
        return _from_group(values, groups_of(rows, self.by), np.nanmedian)


no_imputation = NoImputation()
group_mean = GroupMean()
IMPUTATIONS: dict[str, Impute] = {
    each.name: each
    for each in (
        no_imputation,
        group_mean,
        GroupMedian(),
        GroupMean(by="", name="mean"),
        GroupMedian(by="", name="median"),
    )
}


def groups_of(rows: Rows, by: str) -> NDArray[np.intp]:
    """Return the number of each row's group within its period, of shape (rows,); all one group where ``by`` is empty.

    Raises
    ------
    InvalidDefinition
        The table has no grouping of this name; the sentence lists those that it has.
    """
    if by and by not in rows.groups:
        choices = ", ".join(rows.groups)
        raise InvalidDefinition(
            Text(
                en=f"Gaps are to be filled within “{by}”, which is no column of groups. "
                f"Columns of groups: {choices or 'none'}.",
                fr=f"Les lacunes doivent être comblées par «\u00a0{by}\u00a0», qui n’est pas une colonne de groupes. "
                f"Colonnes de groupes\u00a0: {choices or 'aucune'}.",
            )
        )
    group = rows.groups[by] if by else np.zeros(len(rows.area), dtype=np.intp)
    return np.asarray(group * (1 + rows.period.max(initial=0)) + rows.period)


def _from_group(values: Values, groups: NDArray[np.intp], middle: Middle) -> Values:
    filled = values.copy()
    for group in np.unique(groups):
        members = np.flatnonzero(groups == group)
        own = values[members]
        known = np.flatnonzero(~np.isnan(own).all(axis=0))  # of nothing there is no middle
        centre = np.full(values.shape[1], np.nan)
        centre[known] = middle(own[:, known], axis=0)
        filled[members] = np.where(np.isnan(own), centre, own)
    return filled
