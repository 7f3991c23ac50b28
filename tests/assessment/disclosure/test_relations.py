"""How rows add up: by census code, by the figures, and by what is declared."""

import numpy as np

from parvis.assessment.disclosure.linked_table import Equation, area_equations
from parvis.assessment.disclosure.relation import Along, Relation
from parvis.assessment.disclosure.relations import found_areas, found_relations, place_name, units_of


def test_census_codes_say_which_area_lies_in_which() -> None:
    areas = ("35", "3506", "3506008", "3506009", "3507")

    equations = area_equations(areas, units_of(areas, ()))

    assert equations == (
        Equation("35", ("3506", "3507", frozenset({"35"}))),
        Equation("3506", ("3506008", "3506009", frozenset({"3506"}))),
    )


def test_groups_of_subdivisions_overlap_where_they_share_one() -> None:
    areas = ("3506008+3506009", "3506009+3506010")

    equations = area_equations(areas, units_of(areas, ()))

    first, both, last = (frozenset({unit}) for unit in ("3506008", "3506009", "3506010"))
    assert equations == (
        Equation(areas[0], (first, both)),
        Equation(areas[1], (both, last)),
    )


def test_a_health_unit_is_no_census_division_though_its_code_looks_like_one() -> None:
    assert place_name("health_unit", "3551") == "health_unit:3551"
    assert place_name("census_division", "2021A00033506") == "3506"
    assert place_name("country", "01") == "11124"


def test_declared_units_make_areas_overlap() -> None:
    areas = ("east", "west")
    declared = (
        Relation(Along.AREAS, "east", ("1", "2")),
        Relation(Along.AREAS, "west", ("2", "3"), is_complete=False),
    )

    assert units_of(areas, declared) == {"east": {"1", "2"}, "west": {"west", "2", "3"}}


def test_groups_that_add_up_everywhere_are_parts_of_the_whole() -> None:
    draw = np.random.default_rng(1)
    recent, settled, others = (draw.integers(1, 90, 12).astype(float) for _ in range(3))
    figures = {
        "total": recent + settled + others,
        "immigrants": recent + settled,
        "recent": recent,
        "settled": settled,
        "others": others,
    }

    found = found_relations(figures, Along.GROUPS, total="total")

    assert {(each.whole, frozenset(each.parts)) for each in found if each.is_complete} == {
        ("total", frozenset({"immigrants", "others"})),
        ("total", frozenset({"recent", "settled", "others"})),
        ("immigrants", frozenset({"recent", "settled"})),
    }


def test_a_group_without_its_complement_still_lies_in_the_total() -> None:
    figures = {"total": np.array([103.0, 50.0]), "women": np.array([60.0, 20.0])}

    assert found_relations(figures, Along.GROUPS, total="total") == (
        Relation(Along.GROUPS, "total", ("women",), is_complete=False),
    )


def test_an_intersection_lies_in_each_of_its_groups() -> None:
    figures = {"total": np.array([90.0]), "women": np.array([50.0]), "recent:women": np.array([20.0])}

    found = found_relations(figures, Along.GROUPS, total="total")

    assert Relation(Along.GROUPS, "women", ("recent:women",), is_complete=False) in found


def test_the_largest_of_many_areas_is_their_total_where_it_is_their_sum() -> None:
    figures = {f"hood {number}": np.array([number + 1.0, 2.0]) for number in range(50)}
    figures["city"] = sum(figures.values()) + np.zeros(2)

    assert [each.whole for each in found_areas(figures)] == ["city"]
    assert found_areas({**figures, "city": figures["city"] + 1}) == ()


def test_the_search_for_sums_ends_where_very_many_could_fit() -> None:
    rng = np.random.default_rng(3)
    figures = {f"group_{number}": 2.0 * rng.integers(1, 10**6, 3) for number in range(30)}
    # An odd number is no sum of even ones, whichever of the thousand million choices is tried.
    figures["total"] = np.sum(list(figures.values()), axis=0) // 4 * 2 + 1

    found = found_relations(figures, Along.GROUPS)

    assert [each for each in found if each.whole == "total"] == []
