"""The named choices of estimation, light enough for a command to list them before anything is worked out."""

from enum import StrEnum


class Lonely(StrEnum):
    """What a stratum with a single cluster adds to the variance, which cannot be computed from one.

    ``remove`` adds nothing, and so does ``certainty``: the cluster was not drawn at random. ``adjust`` takes the
    deviation from the mean of the whole sample; ``average`` adds what the other strata add on average.
    """

    REFUSE = "refuse"
    REMOVE = "remove"
    CERTAINTY = "certainty"
    ADJUST = "adjust"
    AVERAGE = "average"


class Centre(StrEnum):
    """About what the squares of replicates are taken: the full-sample estimate, or the mean of the replicates."""

    ESTIMATE = "estimate"
    MEAN = "mean"


class ReplicateMethod(StrEnum):
    """How the replicate weights of a file were made."""

    BOOTSTRAP = "bootstrap"
    BRR = "brr"
    JK1 = "jk1"
    JKN = "jkn"


class ProportionInterval(StrEnum):
    """How the interval of a proportion is made.

    ``logit``: on the log-odds, recomputed in each replicate where there are replicates. ``xlogit``: on the log-odds
    by the delta method. ``asin``: on the arc sine of the root. ``beta``: Korn and Graubard's, from the exact
    binomial interval at the effective sample size. ``likelihood``: from the likelihood ratio, scaled by the design
    effect. ``mean``: the estimate and t standard errors on either side; it may leave 0 to 1.
    """

    LOGIT = "logit"
    XLOGIT = "xlogit"
    ASIN = "asin"
    BETA = "beta"
    LIKELIHOOD = "likelihood"
    MEAN = "mean"


class QuantileRule(StrEnum):
    """How a quantile is read off a weighted distribution.

    ``math`` (and ``hf1``) is the smallest value at which the distribution reaches the share; ``school`` (``hf2``)
    is the mean of two neighbours when it does so exactly. ``hf3`` takes the nearest, and ``hf4`` to ``hf9``
    interpolate: the nine rules of Hyndman and Fan with weights for counts. ``survey`` is ``math`` as R's survey
    4.1-1 computes it: where the first value already goes beyond the share, it gives the second.

    References
    ----------
    Hyndman and Fan (1996), Sample quantiles in statistical packages, The American Statistician 50(4), 361-365.
    """

    MATH = "math"
    SCHOOL = "school"
    SURVEY = "survey"
    HF1 = "hf1"
    HF2 = "hf2"
    HF3 = "hf3"
    HF4 = "hf4"
    HF5 = "hf5"
    HF6 = "hf6"
    HF7 = "hf7"
    HF8 = "hf8"
    HF9 = "hf9"


class QuantileInterval(StrEnum):
    """Where the error of a quantile comes from: Woodruff's interval, or the quantiles of the replicates."""

    WOODRUFF = "woodruff"
    REPLICATES = "replicates"
