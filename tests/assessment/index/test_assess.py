"""The whole assessment: scores by hand, peers, coverage, gaps, ranks, and the shipped figures."""

import pytest
from tests.assessment.index.examples import FRAMEWORK, make_area, released_table

from parvis.assessment.comparison.position import Position
from parvis.assessment.disclosure.release import release
from parvis.assessment.errors import UnknownArea
from parvis.assessment.geography.area import Stratum
from parvis.assessment.index.assess import Assessment, NodeResult, assess
from parvis.assessment.index.framework import shipped_framework
from parvis.assessment.index.imputation import group_mean
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.observation import Flag
from parvis.assessment.sources.communities import communities, community_observations

# Seven urban places and one rural; belonging is suppressed in g.
VALUES: dict[str, tuple[float | None, ...]] = {
    "a": (0, 0, 10),
    "b": (10, 10, 10),
    "c": (20, 20, 10),
    "d": (30, 30, 10),
    "e": (40, 40, 10),
    "f": (50, 50, 10),
    "g": (100, None, 0),
    "r": (90, 100, 5),
}
AREAS = [make_area(area) for area in "abcdefg"] + [make_area("r", stratum=Stratum.RURAL_AND_REMOTE)]


def small(recipe: Recipe | None = None, *, replicates: int = 100) -> Assessment:
    return assess(released_table(VALUES), FRAMEWORK, recipe or Recipe(), AREAS, replicates=replicates, seed=1)


def test_assess_scores_every_node_and_counts_what_is_present() -> None:
    # f: work = 50, home = 0, top = (3 × 50 + 0) / 4; g: work = 100 from one of two, home = 100.
    f, g = small().of("f"), small().of("g")

    assert [(node.node, node.score, node.present, node.total) for node in f.nodes] == [
        ("top", 37.5, 3, 3),
        ("work", 50.0, 2, 2),
        ("home", 0.0, 1, 1),
    ]
    assert [(node.score, node.present, node.total) for node in g.nodes] == [
        (100, 2, 3),
        (100, 1, 2),
        (100, 1, 1),
    ]
    assert g.index == g.nodes[0]


def test_assess_places_an_area_among_the_others_of_its_stratum() -> None:
    work = small().of("g").nodes[1]

    assert work.position == Position(
        value=100, peers=6, minimum=0, lower_quartile=12.5, median=25, upper_quartile=37.5, maximum=50
    )


def test_an_area_with_too_few_peers_is_placed_among_none() -> None:
    rural = small().of("r")

    assert [node.position for node in rural.nodes] == [None, None, None]
    assert (rural.peer_ranks, rural.ranks is None) == (None, False)


def test_assess_keeps_each_observation_with_its_flag_and_its_place_in_its_own_unit() -> None:
    managers, belonging, repairs = small().of("g").indicators

    assert (managers.indicator, managers.node, managers.is_imputed) == ("management_gap", "work", False)
    assert managers.position
    assert managers.position.median == 25
    assert belonging.observation
    assert belonging.observation.flag is Flag.SUPPRESSED
    assert (belonging.position, belonging.is_imputed) == (None, False)
    assert repairs.observation
    assert repairs.observation.value == 0


def test_assess_says_which_gaps_it_filled() -> None:
    filled = small(Recipe(impute=group_mean)).of("g")

    assert [indicator.is_imputed for indicator in filled.indicators] == [False, True, False]
    assert filled.indicators[1].observation
    assert filled.indicators[1].observation.value is None
    # belonging = 25, the mean of its six peers; work = (100 + 2 × 25) / 3 = 50
    assert (filled.nodes[1].score, filled.nodes[1].present) == (50.0, 1)


def test_assess_gives_no_index_where_too_little_is_released() -> None:
    lacking = small(Recipe(minimum_coverage=(0.75,))).of("g")

    assert lacking.index == NodeResult("top", None, 2, 3, None)
    assert (lacking.ranks, lacking.peer_ranks) == (None, None)


def test_assess_ranks_with_a_range_and_names_the_areas_that_cannot_be_told_apart() -> None:
    result = small()

    first = result.of("g").ranks
    assert first
    assert (first.median, first.low, first.high, first.cannot_tell) == (1.0, 1, 1, ())
    assert [set(group) for group in result.groups] == [{"g"}, {"r"}, {"f"}, {"e"}, {"d"}, {"c"}, {"b"}, {"a"}]
    among_peers = result.of("f").peer_ranks
    assert among_peers
    assert (among_peers.median, among_peers.low, among_peers.high) == (2.0, 2, 2)


def test_assess_keeps_what_it_was_made_with() -> None:
    result = small(replicates=7)

    assert (result.replicates, result.seed, result.failures) == (7, 1, ())
    assert (result.framework, result.recipe) == (FRAMEWORK, Recipe())
    assert len(list(result.observations)) == 24


def test_of_refuses_an_area_that_was_not_assessed() -> None:
    with pytest.raises(UnknownArea, match="“zz” is not in this assessment"):
        small().of("zz")


def test_the_shipped_figures_give_the_same_assessment_every_time() -> None:
    first, second = (
        assess(
            release(community_observations()),
            shipped_framework("welcoming_community_2010"),
            Recipe(),
            communities(),
            replicates=400,
            seed=1,
        )
        for _ in range(2)
    )

    assert first == second
    assert len(first.areas) == 64
    assert sum(result.ranks is not None for result in first.areas) == 47
    assert all(result.index.score is None or result.index.present >= 7 for result in first.areas)
