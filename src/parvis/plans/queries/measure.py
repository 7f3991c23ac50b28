"""Measures as pages show them, and by which arithmetic a result is put between baseline and target.

With b the baseline, r the result and t the target, the share of the way is (r - b) / (t - b). A margin is half a
95 % interval. A population figure without a margin is uncertain by an unknown amount; a performance measure without
one was counted, and is exact. The rules, in this order:

1. baseline, target or result missing: nothing is said;
2. the margin of the baseline or of the result is not known: cannot tell;
3. r and its whole interval lie at the target or beyond it: reached;
4. the interval of r holds the target: cannot tell;
5. r equals b, both exact: no change;
6. the interval of r - b, from both margins, holds zero: cannot tell;
7. r lies beyond b on the side away from the target: away; else the share of the way.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from parvis.assessment import Text, indicator
from parvis.assessment.comparison.verdict import Estimate, Verdict, difference_of, judge_difference
from parvis.assessment.period import InvalidPeriod, ReferencePeriod
from parvis.assessment.text import format_number
from parvis.plans.enums import MeasureKind, Standing
from parvis.plans.models import Measure
from parvis.plans.queries.indicator import MARGIN_OF_ONE_ERROR, PublishedFigure, amount

_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Reading:
    """A result: the partnership's own, or the figure published for its area."""

    value: float
    margin: float | None
    period: str
    source: Text
    is_published: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a measure stands; ``share`` is the part of the way, 0 to 1, and None unless it is part-way."""

    standing: Standing
    share: float | None = None
    reason: str = ""  # a key of _REASONS: which rule left it open


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure as a page shows it; ``published`` is the area's figure, ``reading`` the result that counts."""

    measure: Measure
    kind: str | Promise
    label: Text
    baseline: Text | None
    target: Text | None
    published: PublishedFigure | None
    reading: Reading | None
    result: Text | None
    progress: Progress

    @property
    def baseline_source(self) -> PublishedFigure | None:
        """Return the published figure that the baseline is; None where the partnership has its own."""
        figure = self.published
        is_same = figure and (figure.amount, figure.period) == (self.baseline, self.measure.baseline_period)
        return figure if is_same else None

    @property
    def said(self) -> str:
        """Say in words of the page's language where the measure stands."""
        return _sentence(self)

    @property
    def arithmetic(self) -> str:
        """Write out the share of the way, so that anybody can work it out again; empty without one."""
        return _arithmetic(self) if self.progress.share is not None else ""


def measure_rows(
    measures: Iterable[Measure], figures: Mapping[str, PublishedFigure]
) -> tuple[MeasureRow, ...]:
    """Return measures as a page shows them; their results must have been read with them."""
    return tuple(_row(measure, figures.get(measure.indicator)) for measure in measures)


def latest_reading(measure: Measure, figure: PublishedFigure | None) -> Reading | None:
    """Return the result that counts: the last one recorded, else a figure published after the baseline."""
    if results := [*measure.results.all()]:
        last = results[-1]
        return Reading(last.value, last.margin, last.period, last.source)
    if figure and _is_later(figure.period, measure.baseline_period):
        return Reading(figure.value, figure.margin, figure.period, figure.attribution, is_published=True)
    return None


def progress_of(measure: Measure, reading: Reading | None) -> Progress:
    """Return where the result stands between baseline and target, by the rules of this module."""
    baseline, target = measure.baseline, measure.target
    if baseline is None or target is None:
        return Progress(Standing.UNKNOWN, reason="no_baseline" if baseline is None else "no_target")
    if reading is None:
        return Progress(Standing.UNKNOWN, reason="no_result")
    before = _estimate(measure, baseline, measure.baseline_margin)
    now = _estimate(measure, reading.value, reading.margin)
    if before.standard_error is None or now.standard_error is None:
        return Progress(Standing.CANNOT_TELL, reason="no_margin")
    return _between(measure, before, now, target)


def measure_amount(measure: Measure, value: float) -> Text:
    """Write a value in the measure's unit, in both languages."""
    if measure.is_population:
        return amount(value, measure.indicator)
    decimals = 0 if float(value).is_integer() else 1
    english, french = (format_number(value, language, decimals=decimals) for language in ("en", "fr"))
    return Text(
        en=f"{english} {measure.unit.en or measure.unit.fr}",
        fr=f"{french}{_NO_BREAK_SPACE}{measure.unit.fr or measure.unit.en}",
    )


def measure_label(measure: Measure) -> Text:
    """Return what a measure is called."""
    return indicator(measure.indicator).label if measure.is_population else measure.name


def _between(measure: Measure, before: Estimate, now: Estimate, target: float) -> Progress:
    direction = _direction(measure, before.value, target)
    reach, gap = (now.standard_error or 0.0) * MARGIN_OF_ONE_ERROR, (now.value - target) * direction
    if gap >= reach:
        return Progress(Standing.REACHED)
    if abs(gap) <= reach:
        return Progress(Standing.CANNOT_TELL, reason="spans_target")
    change = difference_of(now, before)
    if change.value == 0 and not change.standard_error:
        return Progress(Standing.UNMOVED)
    if judge_difference(change, margin=0.0).verdict is Verdict.CANNOT_TELL:
        return Progress(Standing.CANNOT_TELL, reason="spans_zero")
    if change.value * direction < 0:
        return Progress(Standing.AWAY)
    return Progress(Standing.PART_WAY, share=change.value / (target - before.value))


def _direction(measure: Measure, baseline: float, target: float) -> int:
    """Return +1 where more is better: as target and baseline say, or the indicator where they are the same."""
    if target != baseline:
        return 1 if target > baseline else -1
    return (int(indicator(measure.indicator).direction) if measure.is_population else 0) or 1


def _estimate(measure: Measure, value: float, margin: float | None) -> Estimate:
    if margin is None:
        return Estimate(value, 0.0 if measure.kind == MeasureKind.PERFORMANCE else None)
    return Estimate(value, margin / MARGIN_OF_ONE_ERROR)


def _is_later(period: str, baseline_period: str) -> bool:
    try:
        return ReferencePeriod.parse(period).time > ReferencePeriod.parse(baseline_period).time
    except InvalidPeriod:
        return False  # a baseline of an unknown period is before nothing


def _row(measure: Measure, published: PublishedFigure | None) -> MeasureRow:
    reading = latest_reading(measure, published)
    return MeasureRow(
        measure=measure,
        kind=MeasureKind(measure.kind).label,
        label=measure_label(measure),
        baseline=_amount(measure, measure.baseline),
        target=_amount(measure, measure.target),
        published=published,
        reading=reading,
        result=_amount(measure, reading.value if reading else None),
        progress=progress_of(measure, reading),
    )


def _amount(measure: Measure, value: float | None) -> Text | None:
    return None if value is None else measure_amount(measure, value)


def _sentence(row: MeasureRow) -> str:
    words = _words(row.progress)
    if not row.reading or not row.result:
        return words
    result = row.result.in_language(get_language() or "en")
    return _("%(result)s (%(period)s): %(words)s") % {
        "result": result,
        "period": row.reading.period,
        "words": words,
    }


def _words(progress: Progress) -> str:
    if progress.share is not None:
        number = format_number(100 * progress.share, get_language() or "en", decimals=0)
        return _("%(number)s%% of the way from the baseline to the target.") % {"number": number}
    said = {
        Standing.REACHED: _("the target is reached."),
        Standing.UNMOVED: _("no change from the baseline."),
        Standing.AWAY: _("further from the target than the baseline."),
    }
    reasons = {
        "no_baseline": _("Nothing can be said of progress while the baseline is not known."),
        "no_target": _("Nothing can be said of progress while there is no target."),
        "no_result": _("There is no result after the baseline yet."),
        "no_margin": _(
            "cannot tell: no margin of error is known, so that a change cannot be told from chance."
        ),
        "spans_target": _("cannot tell whether the target is reached: the interval of the result holds it."),
        "spans_zero": _("cannot tell whether anything changed: the interval of the change holds zero."),
    }
    return said.get(progress.standing) or reasons[progress.reason]


def _arithmetic(row: MeasureRow) -> str:
    language, measure = get_language() or "en", row.measure
    decimals = indicator(measure.indicator).unit.decimals if measure.is_population else 1
    result, baseline, target = (
        format_number(value or 0.0, language, decimals=decimals)
        for value in (row.reading.value if row.reading else 0.0, measure.baseline, measure.target)
    )
    return _(
        "(result − baseline) ÷ (target − baseline) = (%(result)s − %(baseline)s) ÷ (%(target)s − %(baseline)s)"
    ) % {"result": result, "baseline": baseline, "target": target}
