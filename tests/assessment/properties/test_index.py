"""What must hold of any index, whatever the figures: units, order and scale of weights change nothing."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from tests.assessment.index.examples import FRAMEWORK, prepared

from parvis.assessment.index import replication
from parvis.assessment.index.aggregation import ARITHMETIC, node_scores
from parvis.assessment.index.arrays import Values
from parvis.assessment.index.normalisation import NORMALISATIONS, Normalise
from parvis.assessment.index.ranking import ranks_of
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.index.uncertainty import rank_uncertainty
from parvis.assessment.index.variation import Uncertainty, Within
from parvis.assessment.index.weighting import Weights, as_declared, manual

AREAS = 7

# Distinct whole numbers in each column: no indicator is constant, and units change nothing by rounding.
tables = st.lists(
    st.lists(st.integers(-1000, 1000), min_size=AREAS, max_size=AREAS, unique=True), min_size=3, max_size=3
).map(lambda columns: np.array(columns, dtype=float).T)
# The others keep an indicator's own unit or need goalposts or a target in it.
WITHOUT_UNITS = [
    each
    for name, each in NORMALISATIONS.items()
    if name not in ("distance_to_target", "goalposts", "scaled", "share_of_best")
]
normalisations = st.sampled_from(WITHOUT_UNITS)


def index(values: Values, normalise: Normalise, weights: Weights | None = None) -> Values:
    return node_scores(
        normalise(values, FRAMEWORK.scales),
        FRAMEWORK,
        weights=weights or as_declared(FRAMEWORK, values),
        aggregation=(ARITHMETIC,),
        minimum_coverage=(0.5,),
    )[:, 0]


@given(tables, normalisations, st.sampled_from([0.001, 0.25, 3.0, 1e6]), st.integers(-50, 50))
def test_ranks_do_not_depend_on_the_units_of_an_indicator(
    values: Values, normalise: Normalise, scale: float, shift: int
) -> None:
    in_other_units = values * [scale, 1, 1] + [shift, 0, 0]

    assert (ranks_of(index(in_other_units, normalise)) == ranks_of(index(values, normalise))).all()


@given(tables, normalisations, st.permutations(range(AREAS)))
def test_each_area_keeps_its_score_when_areas_change_places(
    values: Values, normalise: Normalise, order: list[int]
) -> None:
    np.testing.assert_allclose(index(values[order], normalise), index(values, normalise)[order], atol=1e-9)


@given(tables, st.sampled_from([0.01, 2.0, 300.0]))
def test_only_the_shares_of_weights_matter(values: Values, factor: float) -> None:
    scaled = manual({"management_gap": factor, "belonging_local": 2 * factor})(FRAMEWORK, values)
    normalise = NORMALISATIONS["min_max"]

    np.testing.assert_allclose(index(values, normalise, scaled), index(values, normalise), rtol=1e-12)


@given(tables, normalisations)
def test_better_figures_never_lower_a_rank(values: Values, normalise: Normalise) -> None:
    better = values.copy()
    better[0] = values.max(axis=0) + 1
    better[0, 2] = values[:, 2].min() - 1  # the one that is better when lower

    assert ranks_of(index(better, normalise))[0] == 1


@given(
    arrays.arrays(np.float64, st.integers(1, 40), elements=st.floats(-1e9, 1e9)),
)
def test_ranks_count_the_areas_that_are_better(scores: Values) -> None:
    ranks = ranks_of(scores)

    tolerance = 1e-9 * (scores.max() - scores.min())
    clearly_better = (scores[None, :] > scores[:, None] + tolerance * len(scores)).sum(axis=1)
    at_least_as_good = (scores[None, :] >= scores[:, None] - tolerance * len(scores)).sum(axis=1)
    assert (ranks > clearly_better).all()
    assert (ranks <= at_least_as_good).all()


@settings(max_examples=25)
@given(tables, st.permutations(range(AREAS)))
def test_rank_ranges_do_not_depend_on_the_order_of_areas(values: Values, order: list[int]) -> None:
    here, there = (
        rank_uncertainty(prepared(table, FRAMEWORK), FRAMEWORK, Recipe(), replicates=60, seed=1)
        for table in (values, values[order])
    )

    assert there.low.tolist() == here.low[order].tolist()
    assert there.high.tolist() == here.high[order].tolist()


@settings(max_examples=15)
@given(tables, st.integers(1, 3), st.integers(1, 2**10))
def test_the_same_seed_gives_the_same_digits_whatever_the_blocks_and_threads(
    values: Values, workers: int, block: int
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        plain = rank_uncertainty(prepared(values, FRAMEWORK), FRAMEWORK, Recipe(), replicates=90, seed=1)
        patched.setattr(replication, "_BLOCK_SCORES", block)
        other = rank_uncertainty(
            prepared(values, FRAMEWORK), FRAMEWORK, Recipe(), replicates=90, seed=1, workers=workers
        )

    assert (plain.ranks == other.ranks).all()
    assert plain.low.tolist() == other.low.tolist()


def test_more_uncertainty_does_not_narrow_ranges_on_average() -> None:
    random = np.random.Generator(np.random.PCG64(1))
    tables = [random.normal(size=(AREAS, 3)) for _ in range(20)]
    widths = [np.mean([_width(values, share) for values in tables]) for share in (0.05, 0.2, 0.4, 0.7, 1.0)]

    assert widths == sorted(widths)
    assert widths[-1] > widths[0] + 1


def _width(values: Values, share: float) -> float:
    recipe = Recipe(alternatives=(), uncertainty=Uncertainty(weights=Within(share=share)))
    spread = rank_uncertainty(prepared(values, FRAMEWORK), FRAMEWORK, recipe, replicates=200, seed=1)
    return float((spread.high - spread.low).mean())


@settings(max_examples=15)
@given(tables, st.sampled_from([0.5, 4.0]))
def test_rank_ranges_do_not_depend_on_units_or_the_scale_of_weights(values: Values, factor: float) -> None:
    given_weights = {"management_gap": 1.0, "belonging_local": 2.0, "major_repairs": 1.0}
    scaled = {name: factor * weight for name, weight in given_weights.items()}
    one = rank_uncertainty(
        prepared(values, FRAMEWORK), FRAMEWORK, Recipe(weigh=manual(given_weights)), replicates=60, seed=1
    )
    other = rank_uncertainty(
        prepared(values * [8.0, 1.0, 0.25], FRAMEWORK),
        FRAMEWORK,
        Recipe(weigh=manual(scaled)),
        replicates=60,
        seed=1,
    )

    assert one.low.tolist() == other.low.tolist()
    assert one.high.tolist() == other.high.tolist()
