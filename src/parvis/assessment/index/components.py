"""Principal components: how many different things the members of a node measure."""

from dataclasses import dataclass

import numpy as np

from parvis.assessment.index.arrays import Values

_FEWEST = 3  # areas: with two, every correlation is 1 or -1


@dataclass(frozen=True, slots=True, eq=False)
class Components:
    """The principal components of the correlations of some members, strongest first.

    ``eigenvalues`` and ``shares`` (of the variance, 0 to 1) have the shape (components,); ``loadings`` has the shape
    (members, components), each column of length one and mostly positive. ``areas`` have all members.
    """

    eigenvalues: Values
    shares: Values
    loadings: Values
    areas: int


def principal_components(members: Values) -> Components | None:
    """Return the principal components of the correlations between members.

    Parameters
    ----------
    members : array of shape (areas, members)
        Only areas without NaN count. None is returned where there are fewer than three of them, where a member is
        the same in all of them, or where there are not two members.

    References
    ----------
    OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 4.
    """
    complete = members[~np.isnan(members).any(axis=1)]
    if len(complete) < _FEWEST or members.shape[1] < 2 or (np.ptp(complete, axis=0) == 0).any():
        return None
    values, vectors = np.linalg.eigh(np.corrcoef(complete, rowvar=False))
    eigenvalues, loadings = np.maximum(values[::-1], 0), vectors[:, ::-1]
    return Components(
        eigenvalues=eigenvalues,
        shares=eigenvalues / eigenvalues.sum(),
        loadings=loadings * np.where(loadings.sum(axis=0) >= 0, 1, -1),
        areas=len(complete),
    )


def cronbach_alpha(members: Values) -> float:
    """Return how far members agree, at most 1: their summed covariances over the variance of their sum, rescaled.

    Parameters
    ----------
    members : array of shape (areas, members)
        On one scale; only areas without NaN count.

    Returns
    -------
    float
        Negative where members go against each other. NaN where there are fewer than two members or three areas, or
        their sum is the same everywhere.

    References
    ----------
    Cronbach (1951), Coefficient alpha and the internal structure of tests, Psychometrika 16.
    """
    complete = members[~np.isnan(members).any(axis=1)]
    count = members.shape[1]
    if count < 2 or len(complete) < _FEWEST:
        return np.nan
    covariance = np.cov(complete, rowvar=False)
    if covariance.sum() <= 1e-12 * np.trace(covariance):
        return np.nan
    return float(count / (count - 1) * (1 - np.trace(covariance) / covariance.sum()))
