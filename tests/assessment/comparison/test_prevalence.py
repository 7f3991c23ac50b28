"""How common something is, on published intervals."""

import pytest

from parvis.assessment.comparison.prevalence import prevalence
from parvis.assessment.errors import InvalidDefinition


@pytest.mark.parametrize(
    ("count", "of", "limits"),
    [
        # Newcombe (1998), Two-sided confidence intervals for the single proportion, Statistics in Medicine 17, 857-872,
        # table I, method 3 (Wilson's score).
        (81, 263, (0.2553, 0.3662)),
        (15, 148, (0.0624, 0.1605)),
        (0, 20, (0.0, 0.1611)),
        (1, 29, (0.0061, 0.1718)),
    ],
)
def test_the_interval_is_wilsons(count: int, of: int, limits: tuple[float, float]) -> None:
    found = prevalence(count, of=of)

    assert found
    assert (found.count, found.of, found.share) == (count, of, count / of)
    assert found.interval == pytest.approx(limits, abs=0.00005)


def test_nothing_is_told_of_four() -> None:
    assert prevalence(2, of=4) is None


@pytest.mark.parametrize("count", [-1, 8])
def test_more_than_all_or_fewer_than_none_are_refused(count: int) -> None:
    with pytest.raises(InvalidDefinition):
        prevalence(count, of=7)
