"""How a sample was drawn, as frozen values: without it a file of answers has estimates but no standard errors.

Two kinds. A :class:`ClusteredDesign` knows the strata and clusters that were drawn; a :class:`ReplicateDesign`
carries the replicate weights with which a publisher hides them. Every statistic takes either.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.estimation.choices import Centre, Lonely
from parvis.assessment.text import Text

Values = NDArray[np.float64]
Codes = NDArray[np.intp]

# A replicate that others give up to this share of the longest is one of them, rounded as published.
_RANK_TOLERANCE = 1e-5


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of sampling, with units and strata as codes from 0.

    ``units`` is the unit of each row, of shape (rows,); ``strata`` the stratum of each unit, of shape (units,);
    ``population`` the units of each stratum in the population, of shape (strata,), infinite where units were drawn
    with replacement. From the second stage on, the strata are the units of the stage before.
    """

    units: Codes
    strata: Codes
    population: Values

    @property
    def sampled(self) -> Codes:
        """Return the number of sampled units of each stratum, of shape (strata,)."""
        return np.bincount(self.strata, minlength=len(self.population))

    @property
    def fraction(self) -> Values:
        """Return the share of each stratum's units that were sampled, of shape (strata,)."""
        return np.asarray(self.sampled / self.population)


@dataclass(frozen=True, slots=True)
class Calibration:
    """What weights were calibrated to: the variance is that of what it leaves unexplained.

    ``auxiliary`` is of shape (rows, variables): the columns whose weighted totals are known for the population
    (an indicator of each post-stratum, for instance). ``weights``, of shape (rows,), are the weights after
    calibration, and ``fitted_with`` those of the regression on the auxiliary columns: the weights before.
    """

    auxiliary: Values
    weights: Values
    fitted_with: Values


@dataclass(frozen=True, slots=True)
class ClusteredDesign:
    """A sample of one or more stages, by strata; weights of shape (rows,), people each row stands for.

    ``calibration`` is what the weights were calibrated to: one for post-stratification and regression, one a margin
    for raking. Set it with :func:`dataclasses.replace`, with the weights.
    """

    weights: Values
    stages: tuple[Stage, ...]
    lonely: Lonely = Lonely.REFUSE
    calibration: tuple[Calibration, ...] = ()

    @property
    def degrees_of_freedom(self) -> int:
        """Return the number of first-stage units less the number of strata."""
        first = self.stages[0]
        return len(first.strata) - len(first.population)


@dataclass(frozen=True, slots=True)
class ReplicateDesign:
    """A sample with replicate weights: V = scale x sum over r of factors[r] x (estimate_r - centre)².

    ``weights`` is of shape (rows,), ``file`` of shape (rows of the file, replicates): the combined weights, to be used
    instead of ``weights``; a memory-mapped array will do. ``rows`` are the rows of the file that are here, in rising
    order; None is all of them.
    """

    weights: Values
    file: Values
    scale: float
    factors: Values
    centre: Centre
    degrees_of_freedom: int
    rows: Codes | None = None

    @property
    def replicates(self) -> Values:
        """Return the combined weights of the rows that are here, of shape (rows, replicates)."""
        return self.file if self.rows is None else np.asarray(self.file[self.rows])


Design = ClusteredDesign | ReplicateDesign


def clustered(
    weights: ArrayLike,
    *,
    strata: ArrayLike | None = None,
    clusters: Sequence[ArrayLike] = (),
    populations: Sequence[ArrayLike] = (),
    lonely: Lonely = Lonely.REFUSE,
) -> ClusteredDesign:
    """Return the design of a sample drawn by strata and clusters.

    Parameters
    ----------
    weights : array of shape (rows,)
        People, or units, that each row stands for; zero counts nowhere.
    strata : array of shape (rows,), optional
        The first stage's stratum of each row, of any type; one stratum by default.
    clusters : arrays of shape (rows,)
        The unit of each row at each stage, outermost first; codes may repeat between strata and between the
        units of the stage before. By default each row is its own.
    populations : arrays of shape (rows,)
        The number of units of the stratum (or of the unit of the stage before) in the population, a stage each;
        without it units count as drawn with replacement and further stages add nothing.

    Raises
    ------
    InvalidDefinition
        A weight is negative or not a number, a stratum is missing, has one cluster and ``lonely`` is ``refuse``,
        or has fewer units in the population than in the sample.
    """
    known = checked_weights(weights)
    outer = _codes(strata) if strata is not None else np.zeros(len(known), dtype=np.intp)
    stages = []
    for number, cluster in enumerate(clusters or (np.arange(len(known)),)):
        units = _codes(outer, cluster)
        stages.append(_stage(units, outer, populations[number] if number < len(populations) else None))
        outer = units
    if lonely is Lonely.REFUSE:
        _refuse_lonely(stages[0], strata)
    return ClusteredDesign(known, tuple(stages[: max(1, len(populations))]), lonely)


def bootstrap(
    weights: ArrayLike, replicates: ArrayLike, *, averaged: int = 1, centre: Centre = Centre.ESTIMATE
) -> ReplicateDesign:
    """Return the design of bootstrap weights, as Statistics Canada publishes them: scale 1/R about the estimate.

    ``averaged`` is the number C of bootstrap samples that each weight of a *mean bootstrap* is the mean of: the
    variance is C times larger than the weights alone show. 1 is the ordinary bootstrap.

    References
    ----------
    Yeo, Mantel and Liu (1999), Bootstrap variance estimation for the National Population Health Survey, ASA
    Proceedings of the Survey Research Methods Section, 778-783 (mean bootstrap: C = B / number of weights).
    Rao, Wu and Yue (1992), Some recent work on resampling methods for complex surveys, Survey Methodology 18(2).
    """
    weighted = np.atleast_2d(replicates)
    return replicated(weights, weighted, scale=averaged / weighted.shape[1], centre=centre)


def balanced(
    weights: ArrayLike, replicates: ArrayLike, *, fay: float = 0.0, centre: Centre = Centre.ESTIMATE
) -> ReplicateDesign:
    """Return the design of balanced repeated replication: scale 1/(R (1 - fay)²).

    ``fay`` is the share of its weight that the half left out keeps, from 0 (it is left out whole) to below 1.

    References
    ----------
    Judkins (1990), Fay's method for variance estimation, Journal of Official Statistics 6(3), 223-239.
    """
    if not 0 <= fay < 1:
        raise InvalidDefinition(
            Text(
                en=f"Fay’s coefficient is {fay}; it is at least 0 and below 1.",
                fr=f"Le coefficient de Fay est {fay}; il vaut au moins 0 et moins de 1.",
            )
        )
    weighted = np.atleast_2d(replicates)
    return replicated(weights, weighted, scale=1 / (weighted.shape[1] * (1 - fay) ** 2), centre=centre)


def jackknife(
    weights: ArrayLike,
    replicates: ArrayLike,
    *,
    population: float = np.inf,
    centre: Centre = Centre.ESTIMATE,
) -> ReplicateDesign:
    """Return the design of a jackknife without strata (JK1): scale (R - 1)/R, a replicate a cluster.

    ``population`` is the number N of clusters in the population, where the scale is also times 1 - R/N.

    References
    ----------
    Wolter (2007), Introduction to Variance Estimation, 2nd edition, chapter 4.
    """
    weighted = np.atleast_2d(replicates)
    count = weighted.shape[1]
    scale = (count - 1) / count * (1 - count / population)
    return replicated(weights, weighted, scale=scale, centre=centre)


def stratified_jackknife(
    weights: ArrayLike,
    replicates: ArrayLike,
    *,
    factors: ArrayLike,
    centre: Centre = Centre.ESTIMATE,
) -> ReplicateDesign:
    """Return the design of a jackknife by strata (JKn): ``factors``, of shape (replicates,), scale each replicate.

    The factor of a replicate that leaves out one of the n clusters of a stratum is (n - 1)/n, times the share of
    clusters that were not sampled where that matters; :func:`jackknife_factors` works it out from the weights.
    """
    return replicated(weights, replicates, scale=1.0, factors=factors, centre=centre)


def replicated(
    weights: ArrayLike,
    replicates: ArrayLike,
    *,
    scale: float,
    factors: ArrayLike | None = None,
    centre: Centre = Centre.ESTIMATE,
) -> ReplicateDesign:
    """Return a design of replicate weights with its scale and factors as given.

    Raises
    ------
    InvalidDefinition
        A weight is not a number or is negative, or the shapes do not fit one another.
    """
    known, weighted = checked_weights(weights), checked_weights(replicates)
    each = np.ones(weighted.shape[1]) if factors is None else np.asarray(factors, dtype=float)
    if len(weighted) != len(known) or each.shape != (weighted.shape[1],):
        raise InvalidDefinition(
            Text(
                en=(
                    f"{len(known)} rows and {each.size} factors do not fit replicate weights of "
                    f"{len(weighted)} rows and {weighted.shape[1]} replicates; give one of each."
                ),
                fr=(
                    f"{len(known)} lignes et {each.size} facteurs ne correspondent pas aux poids de répliques, de "
                    f"{len(weighted)} lignes et {weighted.shape[1]} répliques; donnez-en autant."
                ),
            )
        )
    return ReplicateDesign(known, weighted, float(scale), each, centre, rank(weighted) - 1)


def within(design: Design, rows: Codes) -> Design:
    """Return the design as seen by the rows of a domain alone: the others count as zero and need not be there.

    Strata, clusters and degrees of freedom stay those of the whole sample, so that a statistic of these rows has the
    variance that it has in the whole. One community's rows can thus be worked out anywhere, on a cluster too.

    Parameters
    ----------
    rows : array of shape (rows,)
        Places among the rows of the design, in rising order.

    Raises
    ------
    InvalidDefinition
        The weights are calibrated: the residuals of rows outside the domain count.
    """
    if isinstance(design, ReplicateDesign):
        places = rows if design.rows is None else design.rows[rows]
        return replace(design, weights=design.weights[rows], rows=places)
    if design.calibration:
        raise InvalidDefinition(
            Text(
                en="Calibrated weights need all rows of the sample; set the values outside the domain to zero.",
                fr="Des poids calés demandent toutes les lignes de l’échantillon; mettez à zéro les valeurs hors du "
                "domaine.",
            )
        )
    stages = tuple(replace(stage, units=stage.units[rows]) for stage in design.stages)
    return replace(design, weights=design.weights[rows], stages=stages)


def jackknife_factors(
    replicates: ArrayLike, *, weights: ArrayLike, population: ArrayLike | None = None
) -> Values:
    """Return the factor (n - 1)/n of each JKn replicate, n being the clusters of the stratum that it reweights.

    The strata are seen in the weights: the replicates of one stratum all change the weights of the same rows.

    Parameters
    ----------
    replicates : array of shape (rows, replicates)
        Combined weights.
    population : array of shape (rows,), optional
        The clusters of the row's stratum in the population, N: the factor is then also times 1 - n/N.

    Raises
    ------
    InvalidDefinition
        A replicate changes no weight, or the rows of two that are not of one stratum overlap: give the factors
        themselves. Or a stratum has fewer clusters in the population than in the sample.
    """
    known, weighted = checked_weights(weights), checked_weights(replicates)
    changed = ~np.isclose(weighted, known[:, None], rtol=1e-6, atol=0)
    strata, first, of_replicate, clusters = np.unique(
        np.packbits(changed, axis=0), axis=1, return_index=True, return_inverse=True, return_counts=True
    )
    rows = changed[:, first]
    if not rows.any(axis=0).all() or (rows.sum(axis=1) > 1).any():
        raise _no_jackknife()
    left = np.ones(strata.shape[1])
    if population is not None:
        reached = np.flatnonzero(rows.any(axis=1))
        of_rows, stratum = np.asarray(population, dtype=float)[reached], rows[reached].argmax(axis=1)
        _refuse_small_population(of_rows, clusters[stratum])
        left[stratum] = 1 - clusters[stratum] / of_rows
    return np.asarray((left * (clusters - 1) / clusters)[of_replicate.reshape(-1)])


def _no_jackknife() -> InvalidDefinition:
    return InvalidDefinition(
        Text(
            en=(
                "The replicate weights are not those of a jackknife by strata: each must change the weights of one "
                "stratum. Choose another method, or give the factors in a file."
            ),
            fr=(
                "Les poids de répliques ne sont pas ceux d’un jackknife par strates\u00a0: chacun doit changer les "
                "poids d’une strate. Choisissez une autre méthode, ou donnez les facteurs dans un fichier."
            ),
        )
    )


def checked_weights(weights: ArrayLike) -> Values:
    """Return weights as an array of floats, refused if one is negative or not a number.

    Raises
    ------
    InvalidDefinition
        The row is in the sentence, counted from 1.
    """
    known = np.asarray(weights, dtype=float)
    # The least weight is NaN if any is: one pass that makes no array as large as the weights.
    if not known.size or (known.min() >= 0 and np.isfinite(known.max())):
        return known
    row = int(np.flatnonzero(~((known >= 0) & np.isfinite(known)).reshape(len(known), -1).all(axis=1))[0])
    raise InvalidDefinition(
        Text(
            en=f"Row {row + 1} has a weight that is negative or not a number; correct the file.",
            fr=f"La ligne {row + 1} porte un poids négatif ou qui n’est pas un nombre; corrigez le fichier.",
        )
    )


def rank(replicates: Values) -> int:
    """Return the number of replicate weights that are linearly independent; one less is the degrees of freedom.

    It is read from the pivoted Cholesky factor of the smaller product of the matrix with itself: little more than
    a product of matrices.

    References
    ----------
    Korn and Graubard (1999), Analysis of Health Surveys, section 2.4.
    """
    from scipy.linalg.lapack import dpstrf

    wide = replicates.shape[0] < replicates.shape[1]
    product = replicates @ replicates.T if wide else replicates.T @ replicates
    _, _, found, _ = dpstrf(product, tol=product.diagonal().max() * _RANK_TOLERANCE**2)
    return int(found)


def _codes(*keys: ArrayLike) -> Codes:
    """Number the combinations of keys that occur, from 0."""
    numbered = [np.unique(np.asarray(key), return_inverse=True)[1].reshape(-1) for key in keys]
    if len(numbered) == 1:
        return numbered[0]
    return np.unique(np.column_stack(numbered), axis=0, return_inverse=True)[1].reshape(-1)


def _stage(units: Codes, outer: Codes, population: ArrayLike | None) -> Stage:
    _, first_row = np.unique(units, return_index=True)
    strata = outer[first_row]
    of_strata = np.full(outer.max() + 1, np.inf)
    if population is not None:
        of_rows = np.asarray(population, dtype=float)
        of_strata[outer] = of_rows
        _refuse_small_population(of_rows, np.bincount(strata)[outer])
    return Stage(units, strata, of_strata)


def _refuse_small_population(population: Values, sampled: Codes) -> None:
    short = np.flatnonzero(~(population >= sampled))
    if not short.size:
        return
    row = int(short[0])
    raise InvalidDefinition(
        Text(
            en=(
                f"Row {row + 1} says that its stratum has {population[row]:g} units in the population, but "
                f"{sampled[row]} were sampled; give the number of units, not the share."
            ),
            fr=(
                f"Selon la ligne {row + 1}, sa strate compte {population[row]:g} unités dans la population, "
                f"mais {sampled[row]} ont été échantillonnées; donnez le nombre d’unités, non la fraction."
            ),
        )
    )


def _refuse_lonely(stage: Stage, strata: ArrayLike | None) -> None:
    # A stratum whose only unit was taken for certain adds nothing, and is not alone by chance.
    lonely = np.flatnonzero((stage.sampled == 1) & (stage.population > 1))
    if not lonely.size:
        return
    row = np.flatnonzero(stage.strata[stage.units] == lonely[0])[0]
    name = "1" if strata is None else np.asarray(strata)[row]
    raise InvalidDefinition(
        Text(
            en=(
                f"The stratum “{name}” has a single cluster, so its variance cannot be computed. Merge it with "
                "another, or choose a rule: remove, certainty, adjust or average."
            ),
            fr=(
                f"La strate «\u00a0{name}\u00a0» ne compte qu’une grappe\u00a0: sa variance ne se calcule pas. "
                "Réunissez-la à une autre, ou choisissez une règle\u00a0: remove, certainty, adjust ou average."
            ),
        )
    )
