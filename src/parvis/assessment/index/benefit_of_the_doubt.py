"""Benefit of the doubt: let each area be scored with the weights that suit it best.

References
----------
Cherchye, Moesen, Rogge and Van Puyenbroeck (2007), An introduction to 'benefit of the doubt' composite indicators,
Social Indicators Research 82. Melyn and Moesen (1991).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.arrays import Values
from parvis.assessment.text import Text


@dataclass(frozen=True, slots=True)
class BenefitOfTheDoubt:
    """Give each area 100 times the best score that any weights allow under which no area passes 1.

    Each member's part of an area's score is between ``least`` and ``most`` times what it would be if all members had
    a part in the proportion of their weights; 0 and no bound leave the choice free. A member that an area lacks has
    no part in its score.
    """

    least: float = 0.0
    most: float = 0.0
    id: str = "benefit_of_the_doubt"
    label: Text = Text(en="benefit of the doubt", fr="bénéfice du doute")  # noqa: RUF009 - frozen

    def __post_init__(self) -> None:
        if not 0 <= self.least <= 1 or (self.most and self.most < 1):
            raise InvalidDefinition(
                Text(
                    en="The bounds of the benefit of the doubt contradict themselves: write least from 0 to 1, and "
                    "most 1 or more, or 0 for no bound.",
                    fr="Les bornes du bénéfice du doute se contredisent\u00a0: écrivez least de 0 à 1, et most 1 ou "
                    "plus, ou 0 pour aucune borne.",
                )
            )

    def __call__(self, members: Values, weights: Values) -> Values:
        """Return scores up to 100; NaN where no member with a weight is present."""
        own = self.best_weights(members, weights)
        scores = 100 * np.where(np.isnan(members), 0, members * own).sum(axis=1)
        return np.where(np.isnan(own).all(axis=1), np.nan, scores)

    def best_weights(self, members: Values, weights: Values) -> Values:
        """Return each area's own weights, shape (areas, members); NaN where it has no member with a weight.

        Raises
        ------
        InvalidDefinition
            A value is below zero, or every value of a member is zero or less; normalise from 0 or 1 upwards.
        """
        if (members < 0).any() or not (np.nan_to_num(members).max(axis=0, initial=0) > 0)[weights > 0].all():
            raise InvalidDefinition(
                Text(
                    en="The benefit of the doubt needs values of zero or more, some above zero in each member. "
                    "Normalise with min_max.",
                    fr="Le bénéfice du doute demande des valeurs nulles ou positives, dont certaines positives pour "
                    "chaque élément. Normalisez avec min_max.",
                )
            )
        is_member = weights > 0
        present = ~np.isnan(members) & is_member
        known = np.where(present, members, 0)
        frontier = known[_not_dominated(known)]
        best = np.full(members.shape, np.nan)
        for area in np.flatnonzero(present.any(axis=1)).tolist():
            best[area] = self._weights_of(known[area], frontier, weights * present[area])
        return best

    def _weights_of(self, own: Values, frontier: Values, weights: Values) -> Values:
        from scipy.optimize import linprog  # loaded only where a programme is solved

        shares = weights / weights.sum()
        bounds = [
            bound for low, high in self._bounds(own, shares) for bound in (low, high) if bound is not None
        ]
        limits = np.vstack([frontier, *bounds]) if bounds else frontier
        most = np.concatenate([np.ones(len(frontier)), np.zeros(len(bounds))])
        allowed = [(0, None if weight > 0 else 0) for weight in weights]
        solved = linprog(-own, A_ub=limits, b_ub=most, bounds=allowed, method="highs")
        return np.asarray(solved.x)

    def _bounds(self, own: Values, shares: Values) -> list[tuple[Values | None, Values | None]]:
        """Return as rows of ``row @ weights <= 0`` what each member's part is at least and at most."""
        found: list[tuple[Values | None, Values | None]] = []
        for member in np.flatnonzero((shares > 0) & (own > 0)).tolist():
            part = np.zeros(len(own))
            part[member] = own[member]
            low = self.least * shares[member] * own - part if self.least else None
            high = part - min(1.0, self.most * shares[member]) * own if self.most else None
            found.append((low, high))
        return found


def _not_dominated(values: Values) -> NDArray[np.intp]:
    """Return the areas that no other is at least as good as in everything and better in something: only they bind."""
    order = np.argsort(-values.sum(axis=1), kind="stable")
    kept: list[int] = []
    for area in order.tolist():
        if not kept or not (values[kept] >= values[area]).all(axis=1).any():
            kept.append(area)
    return np.array(sorted(kept), dtype=np.intp)
