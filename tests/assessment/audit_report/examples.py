"""A small index with every part of an audit, and something to say in each."""

import numpy as np

from parvis.assessment.index.aggregation import GEOMETRIC
from parvis.assessment.index.arrays import Rows
from parvis.assessment.index.audit import Audit, audit, rank_spread
from parvis.assessment.index.framework import Framework, FrameworkIndicator, Node
from parvis.assessment.index.normalisation import z_scores
from parvis.assessment.index.recipe import Method, Recipe
from parvis.assessment.index.removal import effects_of_removal
from parvis.assessment.index.sensitivity import sensitivity
from parvis.assessment.index.steps import IndexTable, prepare, score
from parvis.assessment.index.uncertainty import rank_uncertainty
from parvis.assessment.text import Text

AREAS = 24
FRAMEWORK = Framework(
    id="small",
    label=Text("Small <index>", "Petit <indice>"),
    reference="Somebody (2020)",
    nodes=(
        Node("top", None, Text("Top", "Sommet")),
        Node("work", "top", Text("Work", "Travail"), weight=3),
        Node("home", "top", Text("Home", "Logis")),
    ),
    indicators=(
        FrameworkIndicator("jobs", "work", 1, label=Text("Jobs", "Emplois")),
        FrameworkIndicator("pay", "work", 1, label=Text("Pay, good", "Salaire, bon")),
        FrameworkIndicator("repairs", "home", -1, label=Text("Repairs & such", "Réparations et autres")),
        FrameworkIndicator("rent", "home", -1),
    ),
)
RECIPE = Recipe(alternatives=(Method(z_scores, (GEOMETRIC,)),))  # fails: z-scores are below zero


def table() -> IndexTable:
    """Return figures of which pay doubles jobs, one is extreme, and repairs are known for half of the areas."""
    random = np.random.default_rng(7)
    values = random.normal(50, 10, size=(AREAS, 4))
    values[:, 1] = 2 * values[:, 0] + random.normal(0, 0.1, AREAS)
    values[3, 3] = 900
    values[::2, 2] = np.nan
    return IndexTable(values, Rows.of_areas(AREAS), {"population": 1000 + values[:, 0] ** 2})


def whole_audit() -> Audit:
    """Return an audit with all parts."""
    given = table()
    prepared = prepare(given, FRAMEWORK, RECIPE)
    return audit(
        given,
        FRAMEWORK,
        RECIPE,
        prepared,
        score(prepared, FRAMEWORK, RECIPE),
        areas=names(),
        source=Text("Source: invented.", "Source\u00a0: inventée."),
        spread=rank_spread(
            rank_uncertainty(prepared, FRAMEWORK, RECIPE, replicates=60, seed=1), replicates=60, seed=1
        ),
        sensitivity=sensitivity(prepared, FRAMEWORK, RECIPE, draws=20, seed=1),
        removals=effects_of_removal(prepared, FRAMEWORK, RECIPE),
    )


def bare_audit() -> Audit:
    """Return an audit without uncertainty, sensitivity and removal."""
    given = table()
    prepared = prepare(given, FRAMEWORK, RECIPE)
    scored = score(prepared, FRAMEWORK, RECIPE)
    return audit(given, FRAMEWORK, RECIPE, prepared, scored, areas=names(), source=Text("Source.", "Source."))


def names() -> list[Text]:
    """Return what the areas are called."""
    return [Text(f"Place {number}", f"Lieu {number}") for number in range(1, AREAS + 1)]
