"""The map of places: where points lie, in which frame, and what their links say."""

import re

from parvis.assessment.charts.point_map import MapPoint, outlines, point_map, points
from parvis.assessment.sources.communities import communities
from parvis.assessment.text import Text


def make_point(area: str, *, share: float | None = 0.5) -> MapPoint:
    return MapPoint(area, Text("Somewhere", "Quelque part"), f"/en/{area}/", share, Text("2 of 5", "2 sur 5"))


def drawn(*places: MapPoint, language: str = "en") -> str:
    return point_map(places, title=Text("Status", "État"), language=language)


def test_points_gives_every_shipped_community_a_place_in_canada() -> None:
    assert set(points()) == {area.id for area in communities()}
    assert all(-128 < longitude < -52 and 42 < latitude < 60 for longitude, latitude in points().values())


def heights(svg: str) -> list[float]:
    return [float(y) for y in re.findall(r'class="map-ring" cx="[\d.]+" cy="([\d.]+)"', svg)]


def test_point_map_without_a_crowd_is_one_frame_over_the_outlines() -> None:
    svg = drawn(make_point("on-toronto"), make_point("ns-halifax"))

    assert (svg.count("<a "), svg.count('class="map-frame"'), svg.count("map-window")) == (2, 1, 0)
    assert svg.count('class="map-outline"') == 1
    assert 'viewBox="0 0 760 270"' in svg


def test_point_map_draws_a_labelled_inset_where_places_crowd_and_each_place_once() -> None:
    crowd = ("on-toronto", "on-peel", "on-york")
    svg = drawn(*map(make_point, crowd), make_point("ns-halifax"))

    assert (svg.count("<a "), svg.count('class="map-frame"')) == (4, 2)
    assert ("A: close-up (" in svg, svg.count('class="map-letter"')) == (True, 1)
    assert sum(height > 285 for height in heights(svg)) == 3  # in the inset, below the frame of Canada


def test_point_map_draws_three_insets_at_most_one_inside_another_where_it_crowds_still() -> None:
    svg = drawn(*(make_point(area.id) for area in communities()))

    assert (svg.count("<a "), svg.count('class="map-frame"')) == (64, 4)
    assert [letter in svg for letter in ("A: close-up", "B: close-up", "C: close-up", "D: close-up")] == [
        True,
        True,
        True,
        False,
    ]


def test_point_map_ends_where_places_lie_upon_each_other() -> None:
    assert drawn(*[make_point("on-toronto")] * 5).count('class="map-frame"') == 1


def test_outlines_reach_from_coast_to_coast_and_are_closed() -> None:
    longitudes = [longitude for ring in outlines() for longitude, _latitude in ring]

    assert (min(longitudes) < -135, max(longitudes) > -53) == (True, True)
    assert all(ring[0] == ring[-1] for ring in outlines())
    assert max(latitude for ring in outlines() for _longitude, latitude in ring) <= 62


def test_point_map_draws_the_boundary_of_an_area_under_its_point() -> None:
    ring = ((-80.0, 43.4), (-79.0, 43.4), (-79.0, 44.0), (-80.0, 43.4))
    place = make_point("on-toronto")
    svg = drawn(MapPoint(place.area, place.name, place.href, place.share, place.says, (ring,)))

    assert svg.count('class="map-area"') == 1
    assert svg.index("map-area") < svg.index("map-ring")


def test_point_map_breaks_the_ring_where_nothing_is_known() -> None:
    svg = drawn(make_point("on-toronto", share=None))

    assert ("map-unknown" in svg, "map-fill" in svg) == (True, False)


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
