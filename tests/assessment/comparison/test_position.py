"""A value among its peers, by hand."""

import pytest
from tests.assessment.index.examples import make_area

from parvis.assessment.comparison.peers import peers_of
from parvis.assessment.comparison.position import Position, position
from parvis.assessment.geography.area import Stratum

NAN = float("nan")


def test_position_gives_the_quartiles_of_the_peers_that_have_a_value() -> None:
    placed = position(6.5, [5, 1, NAN, 2, 4, 3])

    assert placed == Position(6.5, 5, minimum=1, lower_quartile=2, median=3, upper_quartile=4, maximum=5)


@pytest.mark.parametrize(("value", "peers"), [(3.0, [1, 2, 3, 4, NAN]), (NAN, [1, 2, 3, 4, 5])])
def test_position_is_none_with_fewer_than_five_peers_or_without_a_value(
    value: float, peers: list[float]
) -> None:
    assert position(value, peers) is None


@pytest.mark.parametrize(
    ("value", "above", "below"), [(4.1, True, False), (4, False, False), (1.9, False, True)]
)
def test_a_value_is_above_or_below_most_of_its_peers_outside_the_quartiles(
    value: float, above: bool, below: bool
) -> None:
    placed = position(value, [1, 2, 3, 4, 5])

    assert placed
    assert (placed.is_above_most, placed.is_below_most) == (above, below)


def test_peers_are_the_other_areas_of_the_stratum() -> None:
    one, two, three = make_area("1"), make_area("2"), make_area("3")
    rural = make_area("4", stratum=Stratum.RURAL_AND_REMOTE)

    assert peers_of(two, [three, rural, two, one]) == (three, one)
