"""Persons drawn by a fixed seed, for the tests of models; plainly fictional."""

from dataclasses import dataclass

import numpy as np

from parvis.assessment.estimation.choices import Centre
from parvis.assessment.estimation.contrast import Control
from parvis.assessment.estimation.design import ReplicateDesign, replicated

HAIR = 1e-4


@dataclass(frozen=True)
class People:
    """Two hundred persons: who is an immigrant, age, schooling, earnings, whether employed, and a weight."""

    weights: np.ndarray
    immigrant: np.ndarray
    age: np.ndarray
    schooling: np.ndarray
    earnings: np.ndarray
    employed: np.ndarray

    @property
    def controls(self) -> list[Control]:
        return [Control.of_amount("age", self.age), Control.of_categories("schooling", list(self.schooling))]

    @property
    def columns(self) -> np.ndarray:
        """Return the columns of the common model, made by hand."""
        higher = [self.schooling == level for level in ("secondary", "university")]
        return np.column_stack([np.ones(len(self.age)), self.immigrant, self.age, *higher]).astype(float)


def draw_people(count: int = 200, *, seed: int = 9) -> People:
    draw = np.random.default_rng(seed)
    immigrant = (draw.random(count) < 0.35).astype(float)
    age = draw.integers(20, 65, count).astype(float)
    schooling = draw.choice(["none", "secondary", "university"], count, p=[0.2, 0.5, 0.3])
    ability = 0.04 * (age - 40) + (schooling == "university") - 0.6 * immigrant
    earnings = 40 + 9 * ability + 3 * immigrant * (schooling == "university") + draw.normal(0, 8, count)
    employed = (draw.random(count) < 1 / (1 + np.exp(-0.4 - ability))).astype(float)
    return People(draw.uniform(1, 9, count), immigrant, age, schooling, earnings, employed)


def moved_by_a_hair(weights: np.ndarray) -> ReplicateDesign:
    """Return a replicate for each person with that person's weight a hair heavier.

    Its variance is a derivative taken numerically, scaled so that it is what linearization gives for persons drawn
    one by one with replacement.
    """
    count = len(weights)
    replicates = weights[:, None] * (1 + HAIR * np.eye(count))
    return replicated(weights, replicates, scale=count / (count - 1) / HAIR**2, centre=Centre.MEAN)
