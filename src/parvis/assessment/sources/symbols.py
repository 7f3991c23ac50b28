"""The symbols that Statistics Canada prints instead of a value or beside it.

References
----------
Statistics Canada, Standard table symbols.
"""

from parvis.assessment.observation import Flag

# These stand where a value would be.
SYMBOLS = {
    "x": Flag.SUPPRESSED,
    "X": Flag.SUPPRESSED,
    "F": Flag.UNRELIABLE,
    "..": Flag.NOT_AVAILABLE,
    "...": Flag.NOT_APPLICABLE,
}

# These stand beside a value. "0s" says that it rounds to zero and is more than zero; A to D grade its quality.
SYMBOLS_BESIDE_A_VALUE = {
    "": Flag.NONE,
    "E": Flag.USE_WITH_CAUTION,
    "r": Flag.REVISED,
    "p": Flag.PRELIMINARY,
    "0s": Flag.NONE,
    "A": Flag.NONE,
    "B": Flag.NONE,
    "C": Flag.NONE,
    "D": Flag.NONE,
}

# As they stand together in the profile of 2021: revised, to be used with caution.
SYMBOLS_TOGETHER = (*filter(None, SYMBOLS_BESIDE_A_VALUE), "rE", "Er", "pE", "Ep")
