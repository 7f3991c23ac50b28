"""One row with its counts rounded, and everything computed from them computed again."""

from dataclasses import replace

from parvis.assessment.disclosure.relations import place_name
from parvis.assessment.disclosure.rounding import nearest_round, no_secret, random_round
from parvis.assessment.disclosure.rules import Rounding, Rules
from parvis.assessment.disclosure.suppression import followed_numerator, is_part_of_whole, unit_of
from parvis.assessment.indicators.indicator import Unit
from parvis.assessment.observation import Observation

_SHARES = (Unit.PERCENT, Unit.PROPORTION)


def rounded(row: Observation, *, rules: Rules, secret: bytes | None) -> Observation:
    """Round a row's counts by its rules and compute its ratio again from the rounded counts.

    A standard error that follows from the exact counts is computed again from the rounded ones, and the bounds of its
    interval are taken out: the three together would tell the counts. Without counts a row stays as it is.

    Raises
    ------
    NotReleasable
        The rules round at random and there is no secret.
    """
    if rules.rounding is Rounding.NONE or row.value is None:
        return row
    counted = _with_counts(row)
    numerator = _rounded_count(counted.numerator, row, rules, secret)
    denominator = _rounded_count(counted.denominator, row, rules, secret)
    n = _rounded_count(row.n, row, rules, secret)
    if is_part_of_whole(counted) and numerator is not None and denominator is not None:
        # The two are rounded apart; a part that is rounded up must not pass a whole that is rounded down.
        numerator = min(numerator, denominator)
    value = _value(row, numerator, denominator, rules, secret)
    tells = _error_tells_counts(counted)
    printed = row.numerator is not None or row.denominator is not None
    return replace(
        row,
        value=value,
        numerator=numerator if printed else None,
        denominator=denominator if printed else None,
        n=n,
        standard_error=_simple_error(row, value, n) if tells else row.standard_error,
        low=None if tells else row.low,
        high=None if tells else row.high,
    )


def _with_counts(row: Observation) -> Observation:
    """Return the row with the counts that follow from a share and the people behind it, where they are whole."""
    if row.numerator is not None or row.denominator is not None:
        return row
    count = followed_numerator(row)
    return row if count is None else replace(row, numerator=count, denominator=row.n)


def _value(
    row: Observation, numerator: int | None, denominator: int | None, rules: Rules, secret: bytes | None
) -> float | None:
    if numerator is not None and denominator is not None:
        return unit_of(row).scale * numerator / denominator if denominator else None
    if unit_of(row) is Unit.PERSONS:
        return _rounded_count(row.value, row, rules, secret)
    return row.value


def _rounded_count(count: float | None, row: Observation, rules: Rules, secret: bytes | None) -> int | None:
    if count is None:
        return None
    if rules.rounding is Rounding.NEAREST:
        return nearest_round(round(count), base=rules.base)
    if not secret:
        raise no_secret()
    # The area described, not the one shown for: two communities may borrow one figure.
    place = place_name(row.level, row.described or row.area)
    return random_round(round(count), row=place, column=row.period, secret=secret, base=rules.base)


def _error_tells_counts(row: Observation) -> bool:
    """Tell whether a standard error is that of a simple random sample, from which the counts follow."""
    if not row.standard_error or not row.n or row.value is None:
        return row.standard_error == 0
    simple = _simple_error(row, row.value, row.n)
    return simple is not None and abs(row.standard_error - simple) <= _LIKE * simple


_LIKE = 0.05


def _simple_error(row: Observation, value: float | None, n: int | None) -> float | None:
    """Return the standard error of a share in a simple random sample of ``n``, in the row's unit."""
    unit = unit_of(row)
    if value is None or not n or unit not in _SHARES:
        return None
    share = value / unit.scale
    return float(unit.scale * max(0.0, share * (1 - share) / n) ** 0.5)
