"""What ballots come to, added up by hand."""

import pytest

from parvis.assessments.enums import RankingMethod
from parvis.assessments.kinds.ranking import as_json, from_json, ranks_on, tally_of

NAMES = ("work", "home", "school", "bus")


def test_points_become_mean_shares_in_their_order() -> None:
    ballots = [{"work": 60, "home": 40}, {"work": 20, "home": 30, "school": 50}]

    tally = tally_of(ballots, NAMES, RankingMethod.BUDGET, seed=1)

    assert [(each.characteristic, each.mean, each.share) for each in tally.places] == [
        ("work", 40.0, 0.4),
        ("home", 35.0, 0.35),
        ("school", 25.0, 0.25),
        ("bus", 0.0, 0.0),
    ]
    assert tally.ballots == 2


def test_places_become_shares_of_what_their_mean_stands_for() -> None:
    ballots = [{"work": 1, "home": 2, "school": 3, "bus": 4}, {"home": 1, "work": 2, "school": 3, "bus": 4}]

    tally = tally_of(ballots, NAMES, RankingMethod.RANKING, seed=1)

    assert {each.characteristic: (each.mean, each.share) for each in tally.places} == {
        "work": (1.5, 0.35),
        "home": (1.5, 0.35),
        "school": (3.0, 0.2),
        "bus": (4.0, 0.1),
    }


def test_what_a_ballot_leaves_out_shares_the_last_places() -> None:
    assert ranks_on({"home": 1}, NAMES, RankingMethod.RANKING) == [3.0, 1.0, 3.0, 3.0]
    assert ranks_on({"home": 70, "bus": 30}, NAMES, RankingMethod.BUDGET) == [3.5, 1.0, 3.5, 2.0]


def test_an_order_that_everybody_shares_has_no_range_and_agreement_in_full() -> None:
    tally = tally_of(
        [{"work": 50, "home": 30, "school": 15, "bus": 5}] * 6, NAMES, RankingMethod.BUDGET, seed=1
    )

    assert tally.w == pytest.approx(1.0)
    assert [(each.low, each.high) for each in tally.places] == [(1, 1), (2, 2), (3, 3), (4, 4)]


def test_two_camps_leave_open_who_is_first() -> None:
    camps = [{"work": 60, "home": 40}, {"work": 40, "home": 60}]

    tally = tally_of(camps * 4, NAMES, RankingMethod.BUDGET, seed=1)

    ranges = {each.characteristic: (each.low, each.high) for each in tally.places}
    assert (ranges["work"], ranges["home"]) == ((1, 2), (1, 2))


def test_a_tally_comes_back_from_its_column_as_it_was() -> None:
    tally = tally_of([{"work": 60, "home": 40}] * 5, NAMES, RankingMethod.BUDGET, seed=3)

    assert from_json(as_json(tally)) == tally
    assert from_json({}) is None
