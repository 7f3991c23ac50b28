"""Adjusted gap: how far two groups are apart, raw and once they are alike in what a model controls for.

As in the Canadian Index for Measuring Integration (CIMI): the gap between immigrants and the Canadian-born, and what
is left of it among people of the same age, education, and so on. The adjusted gap is an average marginal effect: the
model predicts everybody's outcome twice, as a member of the group and as not, and the mean difference is taken.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from parvis.assessment.estimation.choices import Form, ModelKind
from parvis.assessment.estimation.contrast import Chosen, Contrast, Control, contrast
from parvis.assessment.estimation.design import Design, Values
from parvis.assessment.estimation.figure import figures, share_figure
from parvis.assessment.estimation.model_refusals import CannotFit
from parvis.assessment.estimation.regression import (
    LINEAR,
    Fit,
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
from parvis.assessment.geography.area import Area
from parvis.assessment.indicators.indicator import Indicator
from parvis.assessment.observation import Observation

INTERCEPT = "intercept"


@dataclass(frozen=True, slots=True)
class AdjustedGap:
    """The gap of a group from those it is compared with, raw and adjusted, in the unit of the outcome.

    ``raw`` is the difference of the weighted means ``group_mean`` and ``other_mean``; ``adjusted`` that of the
    predicted margins ``as_group`` and ``as_other``: what everybody's mean would be as a member and as not.
    ``explained`` is raw less adjusted. All are over the same persons, those of whom everything is known; ``missing``
    counts the others by column. ``replicates_left_out`` counts replicates under which the model could not be fitted.
    """

    raw: Estimate
    adjusted: Estimate
    explained: Estimate
    group_mean: Estimate
    other_mean: Estimate
    as_group: Estimate
    as_other: Estimate
    coefficients: Mapping[str, Estimate]
    controls: tuple[str, ...]
    link: ModelKind
    form: Form
    n: int
    group_n: int
    missing: Mapping[str, int]
    replicates_left_out: int

    def observations(
        self, indicator: Indicator, *, area: Area, period: str, source: str
    ) -> tuple[Observation, Observation]:
        """Return the two gaps as observations, groups ``raw`` and ``adjusted``, in the indicator's unit."""
        return (
            _observation(self.raw, "raw", "", indicator, area, period, source),
            _observation(self.adjusted, "adjusted", "regression_adjusted", indicator, area, period, source),
        )


def adjusted_gap(
    design: Design,
    *,
    outcome: Sequence[float] | Values,
    group: Sequence[float] | Values,
    controls: Sequence[Control],
    link: Link = LINEAR,
    form: Form = Form.COMMON,
    outcome_name: str = "outcome",
    group_name: str = "group",
    progress: Progress | None = None,
) -> AdjustedGap:
    """Compare a group with the others, raw and adjusted for what the controls measure.

    Parameters
    ----------
    design : Design
        Weights, and how the sample was drawn.
    outcome : array of shape (rows,)
        In any unit, or 0 and 1; NaN where it is not known.
    group : array of shape (rows,)
        1 for the group, 0 for those it is compared with, NaN for whoever is neither.
    link : Link
        ``LINEAR`` or ``LOGISTIC``; the gap is in the unit of the outcome either way.
    form : Form
        ``COMMON``, or ``SEPARATE`` where the controls may count differently in each group.
    progress
        Told how many of the replicates are done.

    Raises
    ------
    CannotFit
        No such model can be fitted; the sentence names the column and the mend.

    References
    ----------
    Graubard and Korn (1999), Predictive margins with survey data, Biometrics 55, 652-659.
    """
    sides = contrast(
        design.weights,
        outcome=outcome,
        group=group,
        controls=controls,
        outcome_name=outcome_name,
        group_name=group_name,
    )
    model = _Model(sides, link, form)
    check_model(sides.outcome, model.columns, names=model.names, link=link, outcome_name=outcome_name)
    start = model.fitted(design.weights[sides.inside])
    statistics = estimated(
        design,
        inside=sides.inside,
        fit=lambda weights: model.statistics(weights, start),
        influence=lambda weights: model.influences(weights, start),
        n=_persons_behind(sides, coefficients=len(model.names)),
        progress=progress,
    )
    told = figures(statistics)
    levels = told[:4]
    if np.isin(sides.outcome, (0, 1)).all():
        levels = tuple(share_figure(each, degrees_of_freedom=design.degrees_of_freedom) for each in levels)
    fixed, rest = (*levels, *told[4:7]), told[7:]
    return AdjustedGap(
        **dict(zip(_STATISTICS, fixed, strict=True)),
        coefficients=dict(zip(model.names, rest, strict=True)),
        controls=tuple(control.name for control in sides.controls),
        link=link.name,
        form=form,
        n=sides.n,
        group_n=sides.members,
        missing=sides.missing,
        replicates_left_out=int(statistics.left_out[:7].max()),
    )


_STATISTICS = ("group_mean", "other_mean", "as_group", "as_other", "raw", "adjusted", "explained")


def _with_differences(levels: Values) -> Values:
    """Return the two means and two margins, of shape (..., 4), followed by their three differences."""
    group, other, as_group, as_other = np.moveaxis(levels, -1, 0)
    # Not a product with a matrix: its zeros would carry the NaN of margins into the raw gap.
    raw, adjusted = group - other, as_group - as_other
    return np.stack([group, other, as_group, as_other, raw, adjusted, raw - adjusted], axis=-1)


def _persons_behind(sides: Contrast, *, coefficients: int) -> Values:
    """Return n of each statistic: of a gap the persons of its smaller side, as for the gap of an indicator."""
    both = [sides.members, sides.n - sides.members, sides.n, sides.n]
    return np.array([*both, *[sides.smaller] * 3, *[sides.n] * coefficients], float)


@dataclass(frozen=True)
class _Model:
    """The model of a contrast: what it predicts under some weights, and each person's influence on that."""

    sides: Contrast
    link: Link
    form: Form

    @property
    def names(self) -> tuple[str, ...]:
        labels, group = self.sides.control_labels, self.sides.group_name
        crossed = tuple(f"{group} x {label}" for label in labels) if self.form is Form.SEPARATE else ()
        return (INTERCEPT, group, *labels, *crossed)

    @cached_property
    def columns(self) -> Values:
        return self._columns_with(self.sides.is_member)

    @cached_property
    def both_ways(self) -> tuple[Values, Values]:
        """Return the columns as they would be with everybody in the group, and with nobody."""
        everybody = np.ones(self.sides.n, dtype=bool)
        return self._columns_with(everybody), self._columns_with(~everybody)

    def _columns_with(self, is_member: Chosen) -> Values:
        member = is_member.astype(float)[:, None]
        controls = self.sides.control_columns
        crossed = [member * controls] if self.form is Form.SEPARATE else []
        return np.column_stack([np.ones_like(member), member, controls, *crossed])

    def fitted(self, weights: Values) -> Values:
        return coefficients_of_sample(
            self.sides.outcome, self.columns, weights, names=self.names, link=self.link
        )

    def statistics(self, weights: Values, start: Values) -> Values:
        sides = self.sides
        at, is_finite = self._refitted(weights, start)
        means = [_mean(weights * side, sides.outcome) for side in (sides.is_member, ~sides.is_member)]
        margins = [_mean(weights, self.link.mean(each @ at)) for each in self.both_ways]
        levels = np.array([*means, *margins])
        # An infinite coefficient predicts well and has no spread of its own.
        told = at if is_finite else np.full_like(at, np.nan)
        return np.concatenate([_with_differences(levels), told])

    def _refitted(self, weights: Values, start: Values) -> Fit:
        """Fit under other weights than the sample's; NaN where that cannot be, as in a replicate without a category."""
        try:
            return fit_model(self.sides.outcome, self.columns, weights, link=self.link, start=start)
        except CannotFit:
            return Fit(np.full_like(start, np.nan), False)

    def influences(self, weights: Values, at: Values) -> Values:
        sides, columns = self.sides, self.columns
        on_coefficients = influences(sides.outcome, columns, weights, at, link=self.link)
        means = [
            influence_on_mean(weights, side, sides.outcome) for side in (sides.is_member, ~sides.is_member)
        ]
        margins = [self._on_margin(weights, each, at, on_coefficients) for each in self.both_ways]
        levels = np.column_stack([*means, *margins])
        return np.column_stack([_with_differences(levels), on_coefficients])

    def _on_margin(self, weights: Values, columns: Values, at: Values, on_coefficients: Values) -> Values:
        """Linearise a predicted margin: over the persons it averages, and through the coefficients (delta method)."""
        predictor = columns @ at
        everybody = np.ones(len(weights), dtype=bool)
        gradient = (weights * self.link.slope(predictor)) @ columns / weights.sum()
        return np.asarray(
            influence_on_mean(weights, everybody, self.link.mean(predictor)) + on_coefficients @ gradient
        )


def _mean(weights: Values, values: Values) -> float:
    total = weights.sum()
    return (
        float(weights @ values / total) if total > 0 else float("nan")
    )  # a replicate without anybody of a group


def _observation(
    figure: Estimate, group: str, note: str, indicator: Indicator, area: Area, period: str, source: str
) -> Observation:
    scale = indicator.unit.scale
    return Observation(
        indicator=indicator.id,
        area=area.id,
        period=period,
        value=scale * figure.value,
        level=area.level.value,
        described="+".join(area.codes),
        source=source,
        group=group,
        standard_error=_scaled(figure.standard_error, scale),
        low=_scaled(figure.low, scale),
        high=_scaled(figure.high, scale),
        n=figure.n,
        note=note,
    )


def _scaled(number: float, scale: float) -> float | None:
    return None if np.isnan(number) else scale * number
