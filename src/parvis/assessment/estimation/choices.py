"""The named choices of estimation, light enough for a command to list them before anything is worked out."""

from enum import StrEnum

from parvis.assessment.text import Text


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


class ModelKind(StrEnum):
    """The model of an outcome: linear, or logistic for one of 0 and 1."""

    LINEAR = "linear"
    LOGISTIC = "logistic"

    @property
    def label(self) -> Text:
        """Return the model as a reader names it."""
        return _MODELS[self]


_MODELS = {
    ModelKind.LINEAR: Text("linear model", "modèle linéaire"),
    ModelKind.LOGISTIC: Text("logistic model", "modèle logistique"),
}


class Form(StrEnum):
    """Whether the controls count alike in both groups, or each group has its own coefficients (full interaction)."""

    COMMON = "common"
    SEPARATE = "separate"

    @property
    def label(self) -> Text:
        """Return the form as a reader names it."""
        return _FORMS[self]


_FORMS = {
    Form.COMMON: Text("one model for both groups", "un modèle pour les deux groupes"),
    Form.SEPARATE: Text("a model for each group", "un modèle pour chaque groupe"),
}


class Reference(StrEnum):
    """Whose coefficients count as those without a difference, in the twofold decomposition.

    ``pooled``: a model of both groups with an indicator of the group (Jann 2008). ``neumark``: the same without the
    indicator (Neumark 1988), which moves some of the unexplained part to the explained. ``cotton``: the two groups'
    own, weighted by their size (Cotton 1988). ``reimers``: their plain mean (Reimers 1983). ``group``, ``other``: those
    of one of the two (Oaxaca 1973).
    """

    POOLED = "pooled"
    NEUMARK = "neumark"
    COTTON = "cotton"
    REIMERS = "reimers"
    GROUP = "group"
    OTHER = "other"

    @property
    def label(self) -> Text:
        """Return the reference as a reader names it."""
        return _REFERENCES[self]


_REFERENCES = {
    Reference.POOLED: Text("both groups together, with the group", "les deux groupes réunis, avec le groupe"),
    Reference.NEUMARK: Text(
        "both groups together, without the group", "les deux groupes réunis, sans le groupe"
    ),
    Reference.COTTON: Text("both, weighted by their size", "les deux, pondérés par leur taille"),
    Reference.REIMERS: Text("both, in equal parts", "les deux, à parts égales"),
    Reference.GROUP: Text("the group", "le groupe"),
    Reference.OTHER: Text("those compared with", "les personnes de comparaison"),
}
