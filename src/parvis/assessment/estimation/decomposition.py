"""Decomposition: how much of a gap goes with what the groups have, and how much with what it counts for them.

The Oaxaca-Blinder decomposition fits a model for each group. *Threefold*, seen from those compared with: endowments
(the group has other characteristics), coefficients (the same characteristics count otherwise) and their interaction.
*Twofold*: explained and unexplained, by coefficients of reference. Unexplained is not discrimination: it also holds
whatever the controls do not measure.

The share of one category of a control depends on which category is left out, so every category is kept and the
coefficients of a control's categories are made to average zero: Yun (2005).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from parvis.assessment.estimation.choices import ModelKind, Reference
from parvis.assessment.estimation.contrast import Chosen, Contrast, Control, contrast
from parvis.assessment.estimation.design import Design, Values
from parvis.assessment.estimation.figure import figures
from parvis.assessment.estimation.model_refusals import CannotFit, of_group
from parvis.assessment.estimation.regression import (
    LINEAR,
    Link,
    Progress,
    check_model,
    coefficients_of_sample,
    estimated,
    fit_model,
    influence_on_mean,
    influences,
)
from parvis.assessment.estimation.statistic import Estimate

INTERCEPT = "intercept"


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a gap, or one control's share of each, in the unit of the outcome.

    ``endowments``, ``coefficients`` and ``interaction`` add up to the gap; so do ``explained`` and ``unexplained``.
    """

    endowments: Estimate
    coefficients: Estimate
    interaction: Estimate
    explained: Estimate
    unexplained: Estimate


@dataclass(frozen=True, slots=True)
class Decomposition:
    """A gap in its parts, whole and by control; ``by_control`` also has the intercept.

    ``missing`` counts by column the persons left out because it is not known; ``replicates_left_out`` the replicates
    under which a model could not be fitted.
    """

    gap: Estimate
    group_mean: Estimate
    other_mean: Estimate
    parts: Parts
    by_control: Mapping[str, Parts]
    reference: Reference
    link: ModelKind
    n: int
    group_n: int
    missing: Mapping[str, int]
    replicates_left_out: int


def decompose(
    design: Design,
    *,
    outcome: Sequence[float] | Values,
    group: Sequence[float] | Values,
    controls: Sequence[Control],
    link: Link = LINEAR,
    reference: Reference = Reference.POOLED,
    outcome_name: str = "outcome",
    group_name: str = "group",
    progress: Progress | None = None,
) -> Decomposition:
    """Decompose the gap of a group from the others into what they have and what it counts for them.

    Parameters
    ----------
    design : Design
        Weights, and how the sample was drawn.
    outcome : array of shape (rows,)
        In any unit, or 0 and 1; NaN where it is not known.
    group : array of shape (rows,)
        1 for the group, 0 for those it is compared with, NaN for whoever is neither.
    link : Link
        ``LINEAR``, or ``LOGISTIC``, whose parts are differences of mean predictions, shared out among the controls
        in proportion to the linear predictor: Yun (2004).
    reference : Reference
        For the twofold decomposition.
    progress
        Told how many of the replicates are done.

    Raises
    ------
    CannotFit
        One of the models cannot be fitted; the sentence names the group, the column and the mend.

    References
    ----------
    Jann (2008), The Blinder-Oaxaca decomposition for linear regression models, Stata Journal 8, 453-479, equations
    3 to 10. Yun (2004), Decomposing differences in the first moment, Economics Letters 82, 275-280; Yun (2005), A
    simple solution to the identification problem in detailed wage decompositions, Economic Inquiry 43, 766-772.
    """
    sides = contrast(
        design.weights,
        outcome=outcome,
        group=group,
        controls=controls,
        outcome_name=outcome_name,
        group_name=group_name,
    )
    models = _Models(sides, link, reference)
    starts = models.fitted(design.weights[sides.inside])
    statistics = estimated(
        design,
        inside=sides.inside,
        fit=lambda weights: models.parts(models.blocks(weights, models.refitted(weights, starts))),
        influence=lambda weights: models.influences(weights, starts),
        n=models.persons_behind,
        progress=progress,
    )
    told = figures(statistics)
    names = (INTERCEPT, *(control.name for control in sides.controls))
    by_control = np.reshape(np.arange(8, len(told)), (5, len(names))).T
    return Decomposition(
        gap=told[2],
        group_mean=told[0],
        other_mean=told[1],
        parts=Parts(*told[3:8]),
        by_control={
            name: Parts(*(told[place] for place in places))
            for name, places in zip(names, by_control, strict=True)
        },
        reference=reference,
        link=link.name,
        n=sides.n,
        group_n=sides.members,
        missing=sides.missing,
        replicates_left_out=int(statistics.left_out.max()),
    )


class _Fits(NamedTuple):
    """The coefficients of the models of the group, of the others, and of both where the reference needs it."""

    group: Values
    other: Values
    pooled: Values | None


@dataclass(frozen=True)
class _Models:
    """The models of a decomposition: of the group, of the others, and of reference.

    What everything is computed from are the blocks, one vector: the two groups' mean characteristics, the three
    models' coefficients (both over the intercept and every category), and the mean outcome that each of them predicts
    in each group. The parts are an analytic function of the blocks, so that one gradient serves them all.
    """

    sides: Contrast
    link: Link
    reference: Reference

    @cached_property
    def columns(self) -> Values:
        """Return the columns of a group's model: the intercept and the controls."""
        return np.column_stack([np.ones(self.sides.n), self.sides.control_columns])

    @cached_property
    def pooled_columns(self) -> Values:
        """Return the columns of the model of both groups."""
        if self.reference is Reference.POOLED:
            return np.column_stack([self.columns, self.sides.is_member])
        return self.columns

    @cached_property
    def every_category(self) -> Values:
        """Return the intercept and the controls with every category, of shape (persons, characteristics)."""
        return np.column_stack([np.ones(self.sides.n), *(control.columns for control in self.sides.controls)])

    @property
    def is_pooled(self) -> bool:
        """Tell whether the coefficients of reference come from a model of both groups."""
        return self.reference in (Reference.POOLED, Reference.NEUMARK)

    @property
    def persons_behind(self) -> Values:
        """Return n of each part: the persons of the smaller side, as for the gap itself."""
        parts = 6 + 5 * (1 + len(self.sides.controls))
        return np.array(
            [self.sides.members, self.sides.n - self.sides.members, *[self.sides.smaller] * parts], float
        )

    def fitted(self, weights: Values) -> _Fits:
        """Fit the models to the sample, or refuse."""
        names = (INTERCEPT, *self.sides.control_labels)
        chosen = {
            self.sides.group_name: self.sides.is_member,
            f"not {self.sides.group_name}": ~self.sides.is_member,
        }
        group, other = (self._fitted_in(name, side, weights, names) for name, side in chosen.items())
        if not self.is_pooled:
            return _Fits(group, other, None)
        pooled_names = (*names, self.sides.group_name)[: self.pooled_columns.shape[1]]
        check_model(self.sides.outcome, self.pooled_columns, names=pooled_names, link=self.link)
        pooled = coefficients_of_sample(
            self.sides.outcome, self.pooled_columns, weights, names=pooled_names, link=self.link
        )
        return _Fits(group, other, pooled)

    def _fitted_in(self, name: str, side: Chosen, weights: Values, names: Sequence[str]) -> Values:
        outcome, columns = self.sides.outcome[side], self.columns[side]
        try:
            check_model(outcome, columns, names=names, link=self.link)
            return coefficients_of_sample(outcome, columns, weights[side], names=names, link=self.link)
        except CannotFit as problem:
            raise of_group(name, problem) from problem

    def refitted(self, weights: Values, starts: _Fits) -> _Fits:
        """Fit the models under other weights.

        Raises
        ------
        CannotFit
            As under a replicate that has nobody in a category.
        """
        group, other, pooled = starts
        sides, member = self.sides, self.sides.is_member
        own = [
            fit_model(
                sides.outcome[side], self.columns[side], weights[side], link=self.link, start=start
            ).coefficients
            for side, start in ((member, group), (~member, other))
        ]
        both = None
        if pooled is not None:
            both = fit_model(
                sides.outcome, self.pooled_columns, weights, link=self.link, start=pooled
            ).coefficients
        return _Fits(own[0], own[1], both)

    def blocks(self, weights: Values, models: _Fits) -> Values:
        """Return the blocks under some weights, as one vector."""
        group, other, pooled = models
        member = self.sides.is_member
        share = weights[member].sum() / weights.sum()
        reference = self._reference(group, other, pooled, share)
        means = [
            np.average(self.every_category[side], axis=0, weights=weights[side]) for side in (member, ~member)
        ]
        betas = [_normalised(self.sides.controls) @ at for at in (group, other, reference)]
        predicted = [
            np.average(self.link.mean(self.columns[side] @ at), weights=weights[side])
            for side in (member, ~member)
            for at in (group, other, reference)
        ]
        return np.concatenate([*means, *betas, predicted])

    def _reference(self, group: Values, other: Values, pooled: Values | None, share: float) -> Values:
        if pooled is not None:
            return pooled[: len(group)]
        part = self._group_part(share)
        return part * group + (1 - part) * other

    def _group_part(self, share: float) -> float:
        parts = {Reference.COTTON: share, Reference.REIMERS: 0.5, Reference.GROUP: 1.0, Reference.OTHER: 0.0}
        return parts[self.reference]

    def parts(self, blocks: Values) -> Values:
        """Return the means, the gap, its five parts, and the five again for the intercept and each control."""
        size = self.every_category.shape[1]
        group_x, other_x, group_b, other_b, reference_b = np.split(blocks[: 5 * size], 5)
        at_group, at_other = blocks[5 * size : 5 * size + 3], blocks[5 * size + 3 :]
        gap = at_group[0] - at_other[1]
        endowments = at_group[1] - at_other[1]
        by_coefficients = at_other[0] - at_other[1]
        explained = at_group[2] - at_other[2]
        whole = [
            (endowments, (group_x - other_x) * other_b),
            (by_coefficients, other_x * (group_b - other_b)),
            (gap - endowments - by_coefficients, (group_x - other_x) * (group_b - other_b)),
            (explained, (group_x - other_x) * reference_b),
        ]
        shares = [self._shared_out(part, terms) for part, terms in whole]
        unexplained = self._shared_out(at_group[0] - at_group[2], group_x * (group_b - reference_b))
        unexplained = unexplained + self._shared_out(
            at_other[2] - at_other[1], other_x * (reference_b - other_b)
        )
        overall = [at_group[0], at_other[1], gap, *(part for part, _ in whole), gap - explained]
        return np.concatenate([overall, *shares, unexplained])

    def _shared_out(self, part: Values, terms: Values) -> Values:
        """Share a part out among the intercept and the controls, in proportion to their terms of the predictor."""
        places = np.cumsum([1, *(control.columns.shape[1] for control in self.sides.controls)])[:-1]
        by_control: Values = np.array([each.sum() for each in np.split(terms, places)])
        if self.link is LINEAR:
            return by_control
        total = by_control.sum()
        if abs(total) > _NOTHING:
            return np.asarray(by_control * (part / total))
        return np.asarray(by_control * (0 if abs(part) <= _NOTHING else np.nan))

    def influences(self, weights: Values, models: _Fits) -> Values:
        """Return each person's influence on the parts, of shape (persons, parts)."""
        on_blocks = self._on_blocks(weights, models)
        gradient = _gradient(self.parts, self.blocks(weights, models))
        return np.asarray(on_blocks @ gradient.T)

    def _on_blocks(self, weights: Values, models: _Fits) -> Values:
        group, other, pooled = models
        member = self.sides.is_member
        on_models = self._on_models(weights, group, other, pooled)
        share = weights[member].sum() / weights.sum()
        at = (group, other, self._reference(group, other, pooled, share))
        means = [influence_on_mean(weights, side, self.every_category) for side in (member, ~member)]
        betas = [on_model @ _normalised(self.sides.controls).T for on_model in on_models]
        predicted = [
            self._on_predicted(weights, side, each, on_model)
            for side in (member, ~member)
            for each, on_model in zip(at, on_models, strict=True)
        ]
        return np.column_stack([*means, *betas, *predicted])

    def _on_models(
        self, weights: Values, group: Values, other: Values, pooled: Values | None
    ) -> tuple[Values, Values, Values]:
        sides, member = self.sides, self.sides.is_member
        own = []
        for side, at in ((member, group), (~member, other)):
            on_model = np.zeros((sides.n, len(at)))
            on_model[side] = influences(
                sides.outcome[side], self.columns[side], weights[side], at, link=self.link
            )
            own.append(on_model)
        if pooled is not None:
            both = influences(sides.outcome, self.pooled_columns, weights, pooled, link=self.link)
            return own[0], own[1], both[:, : len(group)]
        share = weights[member].sum() / weights.sum()
        part = self._group_part(share)
        reference = part * own[0] + (1 - part) * own[1]
        if self.reference is Reference.COTTON:
            reference = reference + np.outer((member - share) / weights.sum(), group - other)
        return own[0], own[1], reference

    def _on_predicted(self, weights: Values, side: Chosen, at: Values, on_model: Values) -> Values:
        predictor = self.columns @ at
        inside = weights * side
        gradient = (inside * self.link.slope(predictor)) @ self.columns / inside.sum()
        own = influence_on_mean(weights, side, self.link.mean(predictor))
        return np.asarray(own + on_model @ gradient)


_NOTHING = 1e-12  # a sum of terms so near zero shares nothing out


def _normalised(controls: Sequence[Control]) -> Values:
    """Return what takes a model's coefficients to those of every category, averaging zero within a control."""
    blocks = [
        _averaging_zero(len(control.labels)) if control.is_categorical else (np.zeros((1, 1)), np.eye(1))
        for control in controls
    ]
    rows, columns = 1 + sum(len(own) for _, own in blocks), 1 + sum(own.shape[1] for _, own in blocks)
    made = np.zeros((rows, columns))
    made[0, 0] = 1
    row, column = 1, 1
    for to_intercept, own in blocks:
        made[0, column : column + own.shape[1]] = to_intercept
        made[row : row + len(own), column : column + own.shape[1]] = own
        row, column = row + len(own), column + own.shape[1]
    return made


def _averaging_zero(categories: int) -> tuple[Values, Values]:
    """Return what categories' coefficients, the reference's being zero, add to the intercept, and become."""
    mean = np.full((1, categories - 1), 1 / categories)
    own = np.vstack([np.zeros((1, categories - 1)), np.eye(categories - 1)])
    return mean, own - mean


def _gradient(function: Callable[[Values], Values], at: Values) -> Values:
    """Differentiate an analytic function by a step in the imaginary direction: exact to rounding."""
    step = 1e-30
    shifts = np.eye(len(at)) * (1j * step)
    return np.column_stack([function(at + shift).imag / step for shift in shifts])
