"""The map of places: where points lie, in which frame, and what their links say."""

import re

from parvis.assessment.charts.point_map import MapPoint, point_map, points
from parvis.assessment.sources.communities import communities
from parvis.assessment.text import Text


def make_point(area: str, *, share: float = 0.5) -> MapPoint:
    return MapPoint(area, Text("Somewhere", "Quelque part"), f"/en/{area}/", share, Text("2 of 5", "2 sur 5"))


def drawn(*places: MapPoint, language: str = "en") -> str:
    return point_map(places, title=Text("Status", "État"), language=language)


def test_points_gives_every_shipped_community_a_place_in_canada() -> None:
    assert set(points()) == {area.id for area in communities()}
    assert all(-128 < longitude < -52 and 42 < latitude < 60 for longitude, latitude in points().values())


def test_point_map_draws_each_place_once_in_the_smallest_frame_that_holds_it() -> None:
    svg = drawn(make_point("on-toronto"), make_point("ns-halifax"))

    assert svg.count("<a ") == 2
    toronto, halifax = (float(x) for x in re.findall(r'class="map-ring" cx="([\d.]+)"', svg)[::-1])
    assert toronto > 565  # the frame of the Golden Horseshoe
    assert 500 < halifax < 760  # the frame of Canada


def test_point_map_places_the_east_to_the_right_of_the_west() -> None:
    svg = drawn(make_point("ab-jasper"), make_point("pe-island"))

    west, east = (float(x) for x in re.findall(r'class="map-ring" cx="([\d.]+)"', svg))
    assert west < east


def test_point_map_says_name_and_status_in_the_language_of_the_page() -> None:
    assert 'aria-label="Quelque part – 2 sur 5"' in drawn(make_point("on-toronto"), language="fr")


def test_point_map_leaves_an_unknown_place_to_the_table() -> None:
    assert "<a " not in drawn(make_point("nowhere"))


def test_point_map_draws_an_open_ring_where_nothing_is_done() -> None:
    assert "map-fill" not in drawn(make_point("on-toronto", share=0))
