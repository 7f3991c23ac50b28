"""Weights that people give: points shared out, and members compared two by two."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from parvis.assessment.definition import invalid
from parvis.assessment.index.arrays import Values
from parvis.assessment.index.framework import Framework
from parvis.assessment.index.weighting import ManualWeights, Weights

Vote = tuple[tuple[str, float], ...]
"""The points that one person gives, by identifier of node or indicator; what is left out has none."""


@dataclass(frozen=True, slots=True)
class BudgetAllocation:
    """Weigh siblings by the points that people shared out among them: the mean of everybody's shares.

    A person who gave no point to any of some siblings says nothing about them; where nobody said anything, the
    declared weights hold.

    References
    ----------
    OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 6: budget allocation process.
    """

    votes: tuple[Vote, ...]
    name: str = "budget_allocation"

    def __call__(self, framework: Framework, normalised: Values) -> Weights:
        """Return the mean shares for this framework.

        Raises
        ------
        InvalidDefinition
            There is no vote, a point is negative, or it goes to nothing in the framework.
        """
        if not self.votes:
            raise invalid(
                "There is no vote. Give one at least.", "Il n’y a aucun vote. Donnez-en au moins un."
            )
        shares: dict[str, float] = {}
        for siblings in _families(framework):
            shares |= self._mean_shares(siblings)
        votes = [identifier for vote in self.votes for identifier, _ in vote]
        _refuse_unknown(votes, framework)
        return ManualWeights(tuple(shares.items()))(framework, normalised)

    def _mean_shares(self, siblings: Sequence[str]) -> dict[str, float]:
        points = np.array([[dict(vote).get(each, 0.0) for each in siblings] for vote in self.votes])
        if (points < 0).any() or not np.isfinite(points).all():
            raise invalid(
                "A vote has a negative or infinite number of points. Points are zero or more.",
                "Un vote a un nombre de points négatif ou infini. Les points sont nuls ou positifs.",
            )
        given = points.sum(axis=1)
        if not given.any():
            return {}
        mean = (points[given > 0] / given[given > 0, None]).mean(axis=0)
        return dict(zip(siblings, mean.tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class Comparisons:
    """How many times as important each member is as each other, as a matrix with rows over columns."""

    members: tuple[str, ...]
    matrix: tuple[tuple[float, ...], ...]

    def __post_init__(self) -> None:
        size = len(self.members)
        values = (
            np.array(self.matrix, dtype=float)
            if all(len(row) == size for row in self.matrix)
            else np.zeros(())
        )
        is_reciprocal = (
            values.shape == (size, size) and (values > 0).all() and np.allclose(values * values.T, 1, 1e-6)
        )
        if not is_reciprocal:
            raise invalid(
                f"The comparisons of {', '.join(self.members)} contradict themselves: write one row and one column "
                "a member, each above zero, with the reciprocal on the other side of the diagonal.",
                f"Les comparaisons de {', '.join(self.members)} se contredisent\u00a0: écrivez une ligne et une "
                "colonne par élément, toutes positives, avec l’inverse de l’autre côté de la diagonale.",
            )

    @property
    def weights(self) -> Values:
        """Return the weights, adding up to one: the principal eigenvector."""
        _, vector = self._principal()
        return np.asarray(vector / vector.sum())

    @property
    def consistency_ratio(self) -> float:
        """Return the consistency index over that of random comparisons; 0 is consistent, 0 for two members or one."""
        size = len(self.members)
        if size < 3:
            return 0.0
        value, _ = self._principal()
        # The largest eigenvalue is never below the size; rounding may put it a bit below.
        index = max(0.0, (value - size) / (size - 1))
        return index / _RANDOM_INDEX[min(size, max(_RANDOM_INDEX))]

    def _principal(self) -> tuple[float, Values]:
        values, vectors = np.linalg.eig(np.array(self.matrix, dtype=float))
        largest = int(np.argmax(values.real))
        return float(values[largest].real), np.abs(vectors[:, largest].real)


# The mean consistency index of random reciprocal matrices, by size: Saaty (1980), The Analytic Hierarchy Process.
_RANDOM_INDEX = {3: 0.58, 4: 0.90, 5: 1.12, 6: 1.24, 7: 1.32, 8: 1.41, 9: 1.45, 10: 1.49}


@dataclass(frozen=True, slots=True)
class AnalyticHierarchy:
    """Weigh siblings by comparisons two by two; those that are not compared keep their declared weights.

    References
    ----------
    Saaty (1980), The Analytic Hierarchy Process: comparisons with a consistency ratio above 0.1 are to be made again.
    """

    comparisons: tuple[Comparisons, ...]
    most_inconsistent: float = 0.1
    name: str = "analytic_hierarchy"

    def __call__(self, framework: Framework, normalised: Values) -> Weights:
        """Return the weights for this framework.

        Raises
        ------
        InvalidDefinition
            Members are no siblings of the framework, or their comparisons are too inconsistent.
        """
        given: dict[str, float] = {}
        for each in self.comparisons:
            self._check(each, framework)
            given |= dict(zip(each.members, each.weights.tolist(), strict=True))
        return ManualWeights(tuple(given.items()))(framework, normalised)

    def _check(self, comparisons: Comparisons, framework: Framework) -> None:
        _refuse_unknown(comparisons.members, framework)
        members = ", ".join(comparisons.members)
        if not any(set(comparisons.members) == set(siblings) for siblings in _families(framework)):
            raise invalid(
                f"{members} are not all the members of one node. Compare all members of a node with each other.",
                f"{members} ne sont pas tous les éléments d’un même nœud. "
                "Comparez entre eux tous les éléments d’un nœud.",
            )
        if comparisons.consistency_ratio > self.most_inconsistent:
            ratio, most = comparisons.consistency_ratio, self.most_inconsistent
            raise invalid(
                f"The comparisons of {members} are inconsistent: a ratio of {ratio:.2f}, above {most:g}. "
                "Make them again, or write a higher most_inconsistent.",
                f"Les comparaisons de {members} sont incohérentes\u00a0: un ratio de {_comma(ratio)}, supérieur à "
                f"{_comma(most)}. Refaites-les, ou écrivez un most_inconsistent plus élevé.",
            )


def comparisons_from(table: Mapping[str, object]) -> Comparisons:
    """Build comparisons from a table as TOML gives it: ``members`` and ``matrix``.

    Raises
    ------
    InvalidDefinition
        A part is missing or no list.
    """
    members, matrix = table.get("members"), table.get("matrix")
    if (
        not isinstance(members, list)
        or not isinstance(matrix, list)
        or not all(isinstance(row, list) for row in matrix)
    ):
        raise invalid(
            'A comparison is incomplete. Write members = ["…", "…"] and matrix = [[1, 2], [0.5, 1]].',
            'Une comparaison est incomplète. Écrivez members = ["…", "…"] et matrix = [[1, 2], [0.5, 1]].',
        )
    rows = tuple(tuple(float(each) if _is_number(each) else math.nan for each in row) for row in matrix)
    return Comparisons(tuple(str(each) for each in members), rows)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _families(framework: Framework) -> list[list[str]]:
    return [
        [
            *(framework.indicator_ids[i] for i in group.indicators),
            *(framework.node_ids[n] for n in group.nodes),
        ]
        for group in framework.groups()
    ]


def _refuse_unknown(identifiers: Sequence[str], framework: Framework) -> None:
    valid = (*framework.node_ids[1:], *framework.indicator_ids)
    if unknown := [each for each in identifiers if each not in valid]:
        choices = ", ".join(valid)
        raise invalid(
            f"“{unknown[0]}” is weighed but is not in the framework. Choose one of: {choices}.",
            f"«\u00a0{unknown[0]}\u00a0» est pondéré mais n’est pas dans le cadre. Choisissez parmi\u00a0: {choices}.",
        )


def _comma(number: float) -> str:
    return f"{number:.2f}".replace(".", ",")
