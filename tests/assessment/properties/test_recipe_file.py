"""A recipe and a framework give the same digits as a file and as a value, whatever they choose."""

import tomllib
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.assessment.index.examples import FRAMEWORK

from parvis.assessment.definition import toml_text
from parvis.assessment.errors import AssessmentError
from parvis.assessment.index.aggregation import ARITHMETIC, GEOMETRIC, HARMONIC, MEDIAN, generalised
from parvis.assessment.index.arrays import Rows
from parvis.assessment.index.framework import framework_from, record_of_framework
from parvis.assessment.index.imputation import IMPUTATIONS
from parvis.assessment.index.normalisation import MinMax, PercentileRanks, ZScores
from parvis.assessment.index.recipe import Method, Recipe, recipe_from, record_of
from parvis.assessment.index.steps import IndexTable, prepare, score
from parvis.assessment.index.treatment import Transform, Winsorise, no_treatment
from parvis.assessment.index.variation import Uncertainty, Within
from parvis.assessment.index.weighting import as_declared, equal, manual
from parvis.assessment.text import Text

SHARES = st.floats(0, 1)
MEANS = st.sampled_from([ARITHMETIC, GEOMETRIC, HARMONIC, MEDIAN, generalised(0.3), generalised(-2.5)])
NORMALISE = st.one_of(
    st.builds(MinMax, low=st.floats(1, 5), high=st.floats(6, 1e6)),
    st.builds(ZScores, mean=st.floats(100, 1e3), deviation=st.floats(0.1, 10)),
    st.builds(PercentileRanks, high=st.floats(1, 100)),
)
RECIPES = st.builds(
    Recipe,
    impute=st.sampled_from([IMPUTATIONS["mean"], IMPUTATIONS["median"], IMPUTATIONS["family_mean"]]),
    minimum_data=st.floats(0, 0.5),
    treat=st.sampled_from([no_treatment, Winsorise(most=2, otherwise=""), Transform("box_cox_0.5")]),
    normalise=NORMALISE,
    weigh=st.sampled_from([as_declared, equal, manual({"work": 0.1, "major_repairs": 7})]),
    aggregation=st.lists(MEANS, min_size=1, max_size=3).map(tuple),
    minimum_coverage=st.lists(SHARES, min_size=1, max_size=2).map(tuple),
    alternatives=st.lists(st.builds(Method, NORMALISE, st.tuples(MEANS)), max_size=2).map(tuple),
    concentration=st.integers(1, 1000),
    uncertainty=st.builds(Uncertainty, weights=st.builds(Within, share=SHARES), filling=st.booleans()),
)
VALUES = np.array([[3.2, 1, 9], [4.1, 7, np.nan], [5, 2, 6], [9.9, np.nan, 5], [1.3, 3, 30]])


@settings(deadline=None, max_examples=40)
@given(RECIPES)
def test_a_recipe_file_and_its_value_give_the_same_digits(recipe: Recipe) -> None:
    read = recipe_from(tomllib.loads(toml_text(record_of(recipe))))

    assert read == recipe
    assert outcome(read) == outcome(recipe)


@given(weight=st.floats(0, 1e9), coverage=SHARES, name=st.text(min_size=1, max_size=20).filter(str.strip))
def test_a_framework_file_and_its_value_are_the_same(weight: float, coverage: float, name: str) -> None:
    label = Text(name, name)
    nodes = tuple(
        replace(node, weight=weight, minimum_coverage=coverage, label=label) for node in FRAMEWORK.nodes
    )
    framework = replace(FRAMEWORK, label=label, reference=name, nodes=nodes)

    assert framework_from(tomllib.loads(toml_text(record_of_framework(framework)))) == framework


def outcome(recipe: Recipe) -> list[bytes] | str:
    """Return the bytes of all scores, or why there are none: the same refusal is the same outcome."""
    table = IndexTable(VALUES, Rows.of_areas(len(VALUES)), {})
    try:
        scored = score(prepare(table, FRAMEWORK, recipe), FRAMEWORK, recipe)
    except AssessmentError as error:
        return f"{type(error).__name__}: {error}"
    return [scored.normalised.tobytes(), scored.scores.tobytes()]
