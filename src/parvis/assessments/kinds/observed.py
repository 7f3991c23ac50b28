"""The fields that a stored value shares with ``parvis.assessment.observation.Observation``."""

OBSERVED = (
    "indicator",
    "area",
    "period",
    "group",
    "value",
    "level",
    "described",
    "source",
    "match",
    "flag",
    "numerator",
    "denominator",
    "standard_error",
    "n",
    "note",
    "unit",
)
