"""Contrast: two groups of persons with an outcome, and the controls in which they are to be made equal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.estimation import model_refusals as refusals

Values = NDArray[np.float64]

# Vittinghoff and McCulloch (2007), American Journal of Epidemiology 165: below five cases a coefficient the intervals
# of a model no longer cover.
LEAST_CASES = 5
Chosen = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Control:
    """A characteristic that the groups are made equal in: an amount, or categories.

    ``columns`` is of shape (rows, 1) for an amount and (rows, categories) of 0 and 1 for categories, the reference
    category first; NaN where it is not known. ``labels`` names the columns.
    """

    name: str
    labels: tuple[str, ...]
    columns: Values
    is_categorical: bool

    @classmethod
    def of_amount(cls, name: str, amounts: Sequence[float] | Values) -> "Control":
        """Make a control of an amount of shape (rows,), in any unit; NaN where it is not known."""
        return cls(name, (name,), np.asarray(amounts, float)[:, None], False)

    @classmethod
    def of_categories(
        cls, name: str, categories: Sequence[Any], *, reference: str | None = None
    ) -> "Control":
        """Make a control of categories of shape (rows,); None or an empty text where it is not known.

        The reference category is the first in order unless ``reference`` names another.

        Raises
        ------
        CannotFit
            Nobody has the reference category.
        """
        written = np.array(["" if category is None else str(category) for category in categories])
        labels = [str(label) for label in np.unique(written[written != ""])]
        if reference is not None:
            if reference not in labels:
                raise refusals.no_such_reference(name, reference)
            labels.sort(key=lambda label: label != reference)
        columns = np.column_stack([written == label for label in labels] or [written != ""]).astype(float)
        columns[written == ""] = np.nan
        return cls(name, tuple(f"{name}: {label}" for label in labels), columns, True)

    @property
    def modelled(self) -> Values:
        """Return the columns that enter a model: of categories, all but the reference."""
        return self.columns[:, 1:] if self.is_categorical else self.columns

    @property
    def modelled_labels(self) -> tuple[str, ...]:
        """Return the names of these columns."""
        return self.labels[1:] if self.is_categorical else self.labels

    @property
    def known(self) -> Chosen:
        """Return for which rows it is known, of shape (rows,)."""
        return np.asarray(~np.isnan(self.columns).any(axis=1))

    def of_rows(self, chosen: Chosen) -> "Control":
        """Return the control of some rows, without the categories that none of them has."""
        columns = self.columns[chosen]
        kept = np.flatnonzero(columns.any(axis=0)) if self.is_categorical else np.arange(1)
        labels = tuple(self.labels[place] for place in kept)
        return Control(self.name, labels, columns[:, kept], self.is_categorical)


@dataclass(frozen=True, slots=True, eq=False)
class Contrast:
    """The persons of whom everything is known, in two groups.

    ``inside``, of shape (rows,), tells which rows of the file they are; ``outcome``, ``is_member`` and the controls
    have those rows only. ``missing`` counts by column the rows of positive weight for which it is not known.
    """

    outcome_name: str
    group_name: str
    outcome: Values
    is_member: Chosen
    controls: tuple[Control, ...]
    inside: Chosen
    missing: Mapping[str, int]

    @property
    def n(self) -> int:
        """Return how many persons are compared."""
        return len(self.outcome)

    @property
    def members(self) -> int:
        """Return how many of them are in the group."""
        return int(self.is_member.sum())

    @property
    def smaller(self) -> int:
        """Return how many are on the side with fewer persons: what a gap rests on."""
        return min(self.members, self.n - self.members)

    @property
    def control_columns(self) -> Values:
        """Return the columns of all controls that enter a model, of shape (persons, columns)."""
        return np.column_stack([np.empty((self.n, 0)), *(control.modelled for control in self.controls)])

    @property
    def control_labels(self) -> tuple[str, ...]:
        """Return the names of these columns."""
        return tuple(label for control in self.controls for label in control.modelled_labels)


def contrast(
    weights: Values,
    *,
    outcome: Sequence[float] | Values,
    group: Sequence[float] | Values,
    controls: Sequence[Control],
    outcome_name: str = "outcome",
    group_name: str = "group",
) -> Contrast:
    """Set two groups against each other over the persons of whom everything is known.

    Parameters
    ----------
    weights : array of shape (rows,)
        A person of weight 0 does not count.
    outcome : array of shape (rows,)
        In any unit; 0 or 1 for something that is true or not; NaN where it is not known.
    group : array of shape (rows,)
        1 for the group, 0 for those it is compared with, NaN for whoever is neither.
    controls : sequence of Control
        Over the same rows.

    Raises
    ------
    CannotFit
        Nobody is left, a group is empty, the outcome or a control is the same for everybody, or a column has
        another length than the weights.
    """
    if below := int(np.sum(weights < 0)):
        raise refusals.negative_weights(below)
    columns = {outcome_name: np.asarray(outcome, float), group_name: np.asarray(group, float)}
    known = {name: np.isfinite(column) for name, column in columns.items()}
    known |= {control.name: control.known for control in controls}
    for name, rows in known.items():
        if len(rows) != len(weights):
            raise refusals.other_length(name, rows=len(rows), expected=len(weights))
    counted = weights > 0
    missing = {name: int(np.sum(counted & ~rows)) for name, rows in known.items()}
    inside = np.logical_and.reduce([counted, *known.values()])
    if not inside.any():
        raise refusals.nobody_known(missing)
    made = Contrast(
        outcome_name,
        group_name,
        columns[outcome_name][inside],
        columns[group_name][inside] > 0,
        tuple(control.of_rows(inside) for control in controls),
        inside,
        missing,
    )
    _check(made)
    return made


def _check(made: Contrast) -> None:
    if made.members in (0, made.n):
        raise refusals.one_group(made.group_name, is_member=made.members > 0)
    if made.smaller < LEAST_CASES:
        raise refusals.small_group(made.group_name, made.smaller, least=LEAST_CASES)
    if np.ptp(made.outcome) == 0:
        raise refusals.constant_outcome(made.outcome_name, float(made.outcome[0]))
    for control in made.controls:
        is_constant = len(control.labels) == 1 if control.is_categorical else np.ptp(control.columns) == 0
        if is_constant:
            raise refusals.constant_control(control.name)
