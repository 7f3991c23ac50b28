"""Tiles: a square for each place and a short name on it."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.assessment.charts.point_map import points, projected
from parvis.assessment.charts.series import labels_apart
from parvis.assessment.charts.tiles import codes_of, tiles_of
from parvis.assessment.sources.communities import communities
from parvis.assessment.text import Text


def test_tiles_keep_west_left_of_east_and_north_above_south() -> None:
    west, east, north = tiles_of([(-2.0, 0.0), (2.0, 0.0), (0.0, 3.0)])

    assert west[0] < east[0]
    assert north[1] < west[1]


def test_tiles_of_the_shipped_communities_are_apart_and_fit_a_telephone() -> None:
    found = tiles_of([projected(*place) for place in points().values()])

    assert len(set(found)) == 64
    assert max(column for column, _ in found) < 12


@given(st.lists(st.tuples(st.floats(-1, 1), st.floats(-1, 1)), max_size=30))
@settings(max_examples=30, deadline=None)
def test_tiles_never_share_a_square(places: list[tuple[float, float]]) -> None:
    assert len(set(tiles_of(places))) == len(places)


def test_codes_tell_every_shipped_community_apart_in_both_languages() -> None:
    codes = codes_of([area.name for area in communities()])

    assert len({code.en for code in codes}) == len({code.fr for code in codes}) == 64
    assert max(len(code.fr) for code in codes) == 4


def test_codes_leave_out_what_every_region_is_called_and_go_on_where_two_are_alike() -> None:
    names = [Text(name, name) for name in ("Region of Peel", "Peel", "Peel North", "—")]

    assert [code.en for code in codes_of(names)] == ["Peel", "Pe1", "PeeN", "?"]


@given(st.lists(st.floats(0, 100), max_size=6))
@settings(max_examples=50, deadline=None)
def test_labels_are_apart_and_inside(wanted: list[float]) -> None:
    found = sorted(labels_apart(wanted, height=100, gap=17))

    assert all(0 <= place <= 100 for place in found)
    assert all(after - before >= 17 - 1e-9 for before, after in pairwise(found))
