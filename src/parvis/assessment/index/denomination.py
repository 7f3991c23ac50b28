"""Denomination: divide what grows with a place's size by that size, so that places can be compared."""

from collections.abc import Mapping

import numpy as np

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.arrays import Values
from parvis.assessment.index.framework import Framework
from parvis.assessment.text import Text

Denominators = Mapping[str, Values]


def denominate(values: Values, framework: Framework, denominators: Denominators) -> Values:
    """Divide each indicator by the denominator that the framework names for it; others stay as they are.

    Parameters
    ----------
    values : array of shape (areas, indicators)
        Each column in its own unit; NaN where nothing may be released.
    denominators : mapping of name to array of shape (areas,)
        Such as population or area of land; NaN where it is not known.

    Returns
    -------
    array of shape (areas, indicators)
        NaN where the value or its denominator is NaN, or the denominator is zero: nothing is a share of nothing.

    Raises
    ------
    InvalidDefinition
        The framework names a denominator that is not given; the sentence lists those that are.

    References
    ----------
    OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 2.
    """
    divisors = np.ones_like(values)
    for column, indicator in enumerate(framework.indicators):
        if indicator.denominator is not None:
            divisors[:, column] = _denominator(indicator.denominator, denominators, of=indicator.id)
    return np.asarray(values / np.where(divisors == 0, np.nan, divisors))


def _denominator(name: str, denominators: Denominators, *, of: str) -> Values:
    if name not in denominators:
        given = ", ".join(denominators)
        raise InvalidDefinition(
            Text(
                en=f"“{of}” is to be divided by “{name}”, which is no column of the values. "
                f"Denominators that are: {given or 'none'}.",
                fr=f"«\u00a0{of}\u00a0» doit être divisé par «\u00a0{name}\u00a0», qui n’est pas une colonne "
                f"des valeurs. "
                f"Dénominateurs présents\u00a0: {given or 'aucun'}.",
            )
        )
    return denominators[name]
