"""Coherence: doubles, contrary, silent and size-driven indicators are found, and bad input gives no wrong figure."""

import numpy as np
import pytest
from tests.assessment.index.examples import FRAMEWORK

from parvis.assessment.index.aggregation import ARITHMETIC, node_scores
from parvis.assessment.index.arrays import Values
from parvis.assessment.index.coherence import Coherence, Pair, coherence
from parvis.assessment.index.weighting import as_declared

RISING = np.arange(20.0)
ZIGZAG = np.tile([1.0, -1], 10)


def found_in(normalised: Values, population: Values = ZIGZAG) -> Coherence:
    weights = as_declared(FRAMEWORK, normalised)
    scores = node_scores(
        normalised, FRAMEWORK, weights=weights, aggregation=(ARITHMETIC,), minimum_coverage=(0,)
    )
    return coherence(
        normalised, scores, FRAMEWORK, weights, given=normalised, denominators={"population": population}
    )


def test_two_members_that_say_the_same_are_doubles() -> None:
    found = found_in(np.column_stack([RISING, 3 * RISING + 1, ZIGZAG]))

    assert [(pair.one, pair.other) for pair in found.redundant] == [("management_gap", "belonging_local")]
    assert found.redundant[0].correlation == pytest.approx(1)
    assert found.contrary == ()


def test_a_member_against_its_node_is_contrary_and_has_a_negative_share() -> None:
    found = found_in(np.column_stack([-RISING, 2 * RISING, RISING]))

    assert [(pair.one, pair.other) for pair in found.contrary] == [("management_gap", "work")]
    work = next(node for node in found.nodes if node.node == "work")
    # Work is 1/3 of −x and 2/3 of 2x: x. Shares −1/3 and 4/3.
    assert work.effective == pytest.approx([-1 / 3, 4 / 3])
    assert work.nominal == pytest.approx([1 / 3, 2 / 3])
    assert work.main_effect == pytest.approx([1, 1])


def test_an_indicator_that_does_not_move_with_the_index_is_silent() -> None:
    found = found_in(np.column_stack([RISING, RISING, ZIGZAG]))

    assert [pair.one for pair in found.silent] == ["major_repairs"]


def test_an_indicator_that_follows_the_population_is_named_with_it() -> None:
    found = found_in(np.column_stack([RISING, ZIGZAG, ZIGZAG]), population=RISING**2)

    assert [(pair.one, pair.other) for pair in found.sized] == [("management_gap", "population")]
    assert isinstance(found.sized[0], Pair)


@pytest.mark.parametrize(
    "normalised",
    [np.full((5, 3), np.nan), np.ones((5, 3)), np.ones((1, 3)), np.array([[1.0, 2, 3], [3, 2, 1]])],
    ids=["all missing", "constant", "one area", "two areas"],
)
def test_what_cannot_be_related_is_undefined_and_flags_nothing(normalised: Values) -> None:
    found = found_in(normalised, population=np.ones(len(normalised)))

    assert np.isnan(found.alpha)
    assert np.isnan(found.indicators).all()
    assert all(node.components is None for node in found.nodes)
    assert (found.redundant, found.contrary, found.silent, found.sized) == ((), (), (), ())
