"""Nearest peers on places added up by hand."""

from math import log, sqrt

import pytest
from tests.assessment.index.examples import make_area, make_observation, make_released

from parvis.assessment.comparison.nearest import against_nearest, context_of, nearest_peers
from parvis.assessment.comparison.peer_rule import ContextVariable, PeerRule
from parvis.assessment.errors import InvalidDefinition, UnknownArea
from parvis.assessment.geography.area import Stratum

Places = dict[str, dict[str, float | str | None]]
SHARE = ContextVariable("share")
RULE = PeerRule((SHARE,), count=5, distance="gower")
# One place each at 0, 1, 2, …, 10: Gower's distance is the difference over 10.
PLACES = {f"a{share:02}": {"share": float(share)} for share in range(11)}


def test_nearest_peers_come_nearest_first_with_their_distances() -> None:
    found = nearest_peers("a00", PLACES, rule=RULE)

    assert [each.area for each in found.neighbours] == ["a01", "a02", "a03", "a04", "a05"]
    assert [each.distance for each in found.neighbours] == pytest.approx([0.1, 0.2, 0.3, 0.4, 0.5])
    assert found.neighbours[0].variables == ("share",)
    assert found.tied == ()
    assert found.is_large_enough


def test_all_that_are_tied_for_the_last_place_are_in_and_named() -> None:
    found = nearest_peers("a05", PLACES, rule=RULE)  # 4, 6, 3, 7 and then both 2 and 8

    assert [each.area for each in found.neighbours] == ["a04", "a06", "a03", "a07", "a02", "a08"]
    assert found.tied == ("a02", "a08")


def test_standardised_distance_is_the_root_of_the_weighted_mean_square() -> None:
    rule = PeerRule((ContextVariable("population", weight=3, is_logarithmic=True), SHARE), count=5)
    context = {
        f"a{number}": {"population": 10.0**number, "share": float(number % 2)} for number in range(1, 8)
    }

    found = {each.area: each.distance for each in nearest_peers("a1", context, rule=rule).neighbours}

    # Of 1 … 7 the variance is 28/6; of 1, 0, 1, 0, 1, 0, 1 it is 12/42.
    size, share = log(10) ** 2 / (log(10) ** 2 * 28 / 6), 1 / (12 / 42)
    assert found["a2"] == pytest.approx(sqrt((3 * size + share) / 4))
    assert found["a3"] == pytest.approx(sqrt(3 * 4 * size / 4))


def test_mahalanobis_distance_counts_two_variables_that_say_the_same_once() -> None:
    twice = PeerRule((SHARE, ContextVariable("again")), count=5, distance="mahalanobis")
    context = {area: {**of, "again": 7 * of["share"]} for area, of in PLACES.items()}

    found = nearest_peers("a00", context, rule=twice)

    assert [each.distance for each in found.neighbours] == pytest.approx(
        [number / sqrt(11) / sqrt(2) for number in range(1, 6)]
    )


def test_missing_variables_are_left_out_where_either_lacks_them() -> None:
    rule = PeerRule((SHARE, ContextVariable("kind", is_category=True)), count=5, distance="gower")
    context: Places = {area: {**of, "kind": "x"} for area, of in PLACES.items()}
    context["a01"] = {"share": 1.0, "kind": None}
    context["a02"] = {"share": float("nan"), "kind": "x"}
    context["a03"] = {"share": None, "kind": None}

    found = {each.area: each for each in nearest_peers("a00", context, rule=rule).neighbours}

    assert found["a01"].distance == pytest.approx(0.1)
    assert found["a01"].variables == ("share",)
    assert (found["a02"].distance, found["a02"].variables) == (0.0, ("kind",))
    assert found["a04"].distance == pytest.approx(0.2)  # the mean of 0.4 and 0
    assert "a03" not in found  # they share no variable


def test_a_border_is_never_crossed_however_near_the_other_side_is() -> None:
    context: Places = {
        area: {**of, "side": "east" if of["share"] in (0, 7, 8, 9) else "west"} for area, of in PLACES.items()
    }
    context["a09"]["side"] = None

    found = nearest_peers(
        "a00", context, rule=PeerRule((SHARE,), count=5, distance="gower", within=("side",))
    )

    assert [each.area for each in found.neighbours] == ["a07", "a08"]
    assert not found.is_large_enough
    assert (
        nearest_peers(
            "a09", context, rule=PeerRule((SHARE,), count=5, distance="gower", within=("side",))
        ).neighbours
        == ()
    )


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (PeerRule((SHARE,), distance="euclid"), "Choose one of: standardised, mahalanobis, gower"),
        (PeerRule((SHARE,), count=4), "4 peers are no group"),
        (PeerRule(()), "needs variables"),
        (PeerRule((ContextVariable("share", weight=0),)), "a weight above zero"),
        (PeerRule((ContextVariable("share", weight=2),), distance="mahalanobis"), "without weights"),
        (PeerRule((ContextVariable("lake"),)), "No area has a value of “lake”"),
        (PeerRule((ContextVariable("share", is_logarithmic=True),)), "has no logarithm"),
        (PeerRule((ContextVariable("name"),)), "declare the variable as a category"),
    ],
)
def test_a_rule_that_contradicts_itself_is_refused(rule: PeerRule, message: str) -> None:
    context: Places = {area: {**of, "name": area} for area, of in PLACES.items()}
    with pytest.raises(InvalidDefinition, match=message):
        nearest_peers("a00", context, rule=rule)


def test_mahalanobis_of_fewer_areas_than_variables_is_refused() -> None:
    with pytest.raises(InvalidDefinition, match="Too few areas have every variable"):
        nearest_peers("a", {"a": {"share": 1.0}}, rule=PeerRule((SHARE,), distance="mahalanobis"))


def test_an_area_of_which_nothing_is_known_is_refused() -> None:
    with pytest.raises(UnknownArea, match="Nothing is known of “b”"):
        nearest_peers("b", PLACES, rule=RULE)


def test_a_variable_that_is_the_same_everywhere_tells_nobody_apart() -> None:
    rule = PeerRule((SHARE, ContextVariable("flat")), count=5)
    context = {area: {**of, "flat": 1.0} for area, of in PLACES.items()}

    assert [each.area for each in nearest_peers("a00", context, rule=rule).neighbours][:2] == ["a01", "a02"]


def test_context_comes_from_areas_and_their_released_figures() -> None:
    rule = PeerRule(
        (ContextVariable("population", is_logarithmic=True), ContextVariable("immigrants_share")),
        within=("stratum", "province"),
    )
    areas = [make_area("a"), make_area("b", stratum=Stratum.RURAL_AND_REMOTE)]
    released = make_released(
        make_observation("a", "immigrants_share", 20.0), make_observation("b", "immigrants_share", None)
    )

    assert context_of(areas, released, rule=rule) == {
        "a": {"population": 100_000, "immigrants_share": 20.0, "stratum": "urban", "province": "ON"},
        "b": {
            "population": 100_000,
            "immigrants_share": None,
            "stratum": "rural_and_remote",
            "province": "ON",
        },
    }


def test_areas_are_compared_with_their_nearest_peers() -> None:
    against = against_nearest(PLACES, rule=RULE)

    assert against.peers["a00"] == ("a01", "a02", "a03", "a04", "a05")
    assert against.label.fr == "pairs les plus proches"


def test_mahalanobis_leaves_out_whoever_shares_nothing() -> None:
    rule = PeerRule((SHARE, ContextVariable("far")), count=5, distance="mahalanobis", least_shared=0.1)
    context: Places = {area: {**of, "far": float((of["share"] * 7) % 5)} for area, of in PLACES.items()}
    context["a03"] = {"share": None, "far": None}
    context["a04"]["far"] = None

    found = {each.area: each.variables for each in nearest_peers("a00", context, rule=rule).neighbours}

    assert "a03" not in found
    assert found["a04"] == ("share",)
