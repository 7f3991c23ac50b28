"""Variation: what the uncertainty analysis lets vary beside the recipe's own choices, as values.

The weights are drawn, figures are drawn within their errors, and other methods are tried. A recipe says which in its
file::

    [uncertainty]
    weights = { method = "within", share = 0.25, levels = [2, 3] }   # or "around", "as_given"
    sampling = true                   # where the table gives standard errors
    rounding = 5                      # the base to which counts were rounded at random; 0: they were not
    filling = true                    # draws what was filled within the error of the filling
    impute = ["median"]               # other ways to fill that are tried too
    treat = [{ method = "winsorise", most = 1 }]
    normalise = ["z_scores"]          # with these two the alternatives of the recipe are left aside: every
    aggregate = ["geometric"]         # normalisation is tried with every aggregation

    [uncertainty.possible]            # what values an indicator that is not in the catalogue can have
    walk_score = [0, 100]             # one number: no upper bound

Levels of weights are counted from the indicators, whose own is 1.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.aggregation import Aggregation
from parvis.assessment.index.arrays import Values
from parvis.assessment.index.framework import Framework
from parvis.assessment.index.imputation import Impute
from parvis.assessment.index.normalisation import Normalise
from parvis.assessment.index.treatment import Treat
from parvis.assessment.index.weighting import Weights
from parvis.assessment.text import Text

ROUNDING_BASE = 5  # Statistics Canada, random rounding of census counts, 2021
_CLOSEST = 1000  # weights then move by 3 %; one draw is made for each
_STEP = 2.0**-32  # weights are whole multiples of it, so that every machine adds them up to the same bits


class DrawWeights(Protocol):
    """A way to draw weights round the recipe's own."""

    @property
    def name(self) -> str:
        """Return the name that a recipe's file writes."""

    @property
    def draws(self) -> int:
        """Return how many random numbers one weight takes: where the draws of a later replicate begin."""

    def __call__(
        self, random: np.random.Generator, weights: Weights, *, framework: Framework, replicates: int
    ) -> Weights:
        """Return weights with arrays of shape (replicates, indicators) and (replicates, nodes)."""


@dataclass(frozen=True, slots=True)
class Around:
    """Multiply each weight by the mean of ``concentration`` exponential draws.

    With equal weights and a concentration of 1 the shares of siblings are then spread evenly over all that add up
    to one (a flat Dirichlet distribution); a higher concentration keeps them closer to the given weights.

    References
    ----------
    Aitchison (1986), The Statistical Analysis of Compositional Data, section 2.5, perturbation.
    """

    concentration: int = 4
    name: str = "around"

    def __post_init__(self) -> None:
        if not 1 <= self.concentration <= _CLOSEST:
            raise InvalidDefinition(
                Text(
                    en=f"The concentration is {self.concentration}. Write a whole number from 1 to {_CLOSEST}.",
                    fr=f"La concentration est {self.concentration}. Écrivez un nombre entier de 1 à {_CLOSEST}.",
                )
            )

    @property
    def draws(self) -> int:
        """Return how many random numbers one weight takes."""
        return self.concentration

    def __call__(
        self, random: np.random.Generator, weights: Weights, *, framework: Framework, replicates: int
    ) -> Weights:
        """Return drawn weights, one row a replicate."""
        return draw_weights(random, weights, replicates=replicates, concentration=self.concentration)


@dataclass(frozen=True, slots=True)
class Within:
    """Let each weight be anything from ``share`` below to ``share`` above, evenly; an empty ``levels`` means all.

    Level 1 are the weights of indicators, level 2 those of the nodes right above them, and so on.
    """

    share: float = 0.25
    levels: tuple[float, ...] = ()
    name: str = "within"

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1:
            raise InvalidDefinition(
                Text(
                    en=f"Weights are to vary by a share of {self.share:g}. Write a share from 0 to 1.",
                    fr=f"Les poids doivent varier d’une proportion de {self.share:g}. "
                    "Écrivez une proportion de 0 à 1.",
                )
            )

    @property
    def draws(self) -> int:
        """Return how many random numbers one weight takes."""
        return 1

    def __call__(
        self, random: np.random.Generator, weights: Weights, *, framework: Framework, replicates: int
    ) -> Weights:
        """Return drawn weights, one row a replicate."""
        given = np.concatenate([weights.indicators, weights.nodes])
        levels = np.array([1] * weights.indicators.size + [1 + each for each in framework.heights()])
        share = np.where(np.isin(levels, self.levels) | (not self.levels), self.share, 0)
        steps = np.round(random.random((replicates, given.size)) / _STEP) * _STEP
        return _split(given * (1 + share * (2 * steps - 1)), weights)


@dataclass(frozen=True, slots=True)
class AsGiven:
    """Leave the weights as the recipe has them."""

    name: str = "as_given"

    @property
    def draws(self) -> int:
        """Return how many random numbers one weight takes."""
        return 0

    def __call__(
        self, random: np.random.Generator, weights: Weights, *, framework: Framework, replicates: int
    ) -> Weights:
        """Return the same weights in every row."""
        given = np.concatenate([weights.indicators, weights.nodes])
        return _split(np.tile(given, (replicates, 1)), weights)


DRAWS_OF_WEIGHTS: dict[str, DrawWeights] = {each.name: each for each in (Around(), Within(), AsGiven())}


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """What varies from replicate to replicate beside the methods that the recipe lists as alternatives.

    ``weights`` None draws them around the recipe's own, as closely as its concentration. ``sampling`` and
    ``rounding`` (a base; 0 for none) draw each figure within its sampling error and the rounding of its counts,
    where the table knows them, and ``filling`` draws what was filled. ``imputations`` and ``treatments`` are
    tried beside the recipe's own. ``normalisations`` and ``aggregations``, where given, are tried beside the
    recipe's own, each with each, in the place of its alternatives. ``possible`` gives by indicator the lowest and
    the highest value that it can have, where the catalogue does not say.
    """

    weights: DrawWeights | None = None
    sampling: bool = False
    rounding: int = 0
    filling: bool = False
    imputations: tuple[Impute, ...] = ()
    treatments: tuple[Treat, ...] = ()
    normalisations: tuple[Normalise, ...] = ()
    aggregations: tuple[Aggregation, ...] = ()
    possible: tuple[tuple[str, float, float], ...] = ()

    def __post_init__(self) -> None:
        if self.rounding < 0:
            raise InvalidDefinition(
                Text(
                    en=f"Counts are rounded to a base of {self.rounding}. Write 5, or 0 where they are not rounded.",
                    fr=f"Les chiffres sont arrondis à la base {self.rounding}. "
                    "Écrivez 5, ou 0 s’ils ne sont pas arrondis.",
                )
            )


def draw_weights(
    random: np.random.Generator, weights: Weights, *, replicates: int, concentration: int
) -> Weights:
    """Draw weights around these, for many replicates at once; see :class:`Around`.

    Returns
    -------
    Weights
        With arrays of shape (replicates, indicators) and (replicates, nodes).
    """
    given = np.concatenate([weights.indicators, weights.nodes])
    exponential = np.zeros((replicates, given.size))
    even = np.empty_like(exponential)
    for _ in range(concentration):
        random.random(out=even)
        exponential -= np.log1p(np.negative(even, out=even), out=even)
    exponential /= concentration
    exponential /= _STEP
    np.ceil(exponential, out=exponential)
    exponential *= _STEP
    exponential *= given
    return _split(exponential, weights)


def _split(drawn: Values, weights: Weights) -> Weights:
    indicators = weights.indicators.size
    return Weights(drawn[:, :indicators], drawn[:, indicators:])
