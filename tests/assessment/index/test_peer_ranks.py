"""Ranks among the areas of a stratum: the same replicates, read within the group only."""

import numpy as np

from parvis.assessment.index.uncertainty import RankUncertainty


def test_among_ranks_the_members_among_themselves_and_keeps_ties() -> None:
    ranks = np.array([[1, 2, 3, 4], [4, 1, 2, 2], [3, 1, 4, 1]], dtype=np.uint16)
    nothing = np.zeros(4)
    spread = RankUncertainty(
        np.arange(4) + 10, ranks, nothing, nothing, nothing, nothing, nothing, (), np.arange(3)
    )

    members = spread.among(np.array([0, 2, 3]))

    assert members.ranked.tolist() == [10, 12, 13]
    assert members.ranks.tolist() == [[1, 2, 3], [3, 1, 1], [2, 3, 1]]
    assert members.median.tolist() == [2.0, 2.0, 1.0]
    assert (members.low.tolist(), members.high.tolist()) == ([1.0, 1.0, 1.0], [3.0, 3.0, 3.0])
