"""From released observations to the array of the index."""

from dataclasses import replace

import numpy as np
import pytest
from tests.assessment.index.examples import (
    FRAMEWORK,
    make_area,
    make_observation,
    make_released,
    released_table,
)

from parvis.assessment.errors import NotReleasable
from parvis.assessment.index.released import compared_periods, index_table, released_values

NAN = np.nan
AREAS = [make_area("a"), make_area("b")]


def test_values_stand_in_the_order_of_areas_and_indicators() -> None:
    released = released_table({"b": (4, 5, 6), "a": (1, 2, None), "c": (1, 1, 1)})

    table = released_values(released, FRAMEWORK, [*AREAS, make_area("c"), make_area("d")])

    np.testing.assert_equal(table.values, [[1, 2, NAN], [4, 5, 6], [1, 1, 1], [NAN, NAN, NAN]])
    assert table.observations[1][2] == make_observation("b", "major_repairs", 6)
    assert table.observations[0][2] == make_observation("a", "major_repairs", None)
    assert table.observations[3] == (None, None, None)


def periods_of(**values: tuple[float | None, ...]) -> str:
    """Return the period compared among these; a period is written p2021 or p2019_2023, an area's place counts."""
    released = make_released(
        *(
            make_observation(f"area {place}", "major_repairs", value, period=name[1:].replace("_", "/"))
            for name, of_areas in values.items()
            for place, value in enumerate(of_areas)
        )
    )
    return compared_periods(released)["major_repairs"]


def test_the_period_compared_is_the_latest_by_its_last_year() -> None:
    assert periods_of(p2019_2023=(1, 2), p2021=(3, 4)) == "2019/2023"


def test_a_period_counts_once_more_than_half_as_many_areas_have_it() -> None:
    assert periods_of(p2021=(1, 2, 3, 4), p2025=(1, 2)) == "2021"
    assert periods_of(p2021=(1, 2, 3, 4), p2025=(1, 2, 3)) == "2025"


def test_a_suppressed_value_does_not_make_a_period_the_latest() -> None:
    assert periods_of(p2021=(1, 2), p2025=(None, None)) == "2021"
    assert periods_of(p2021=(None,), p2025=(None,)) == "2025"


def test_the_latest_period_is_taken_and_is_the_same_for_all_areas() -> None:
    released = make_released(
        make_observation("a", "major_repairs", 1, period="2016"),
        make_observation("b", "major_repairs", 2, period="2016"),
        make_observation("b", "major_repairs", 3, period="2021"),
        make_observation("c", "major_repairs", 9, period="2021"),
    )

    table = released_values(released, FRAMEWORK, [*AREAS, make_area("c")])

    np.testing.assert_equal(table.values[:, 2], [NAN, 3, 9])


def test_other_groups_than_the_whole_population_do_not_count() -> None:
    released = make_released(
        make_observation("a", "major_repairs", 1),
        make_observation("a", "major_repairs", 7, group="immigrants"),
        make_observation("b", "major_repairs", 2),
    )

    np.testing.assert_equal(released_values(released, FRAMEWORK, AREAS).values[:, 2], [1, 2])


def test_values_without_a_single_one_of_the_framework_are_refused_with_the_names_expected() -> None:
    released = make_released(make_observation("a", "median_age", 41))

    with pytest.raises(NotReleasable, match=r"these names: management_gap, belonging_local, major_repairs\."):
        released_values(released, FRAMEWORK, AREAS)


def test_no_area_at_all_is_refused_in_the_same_way() -> None:
    with pytest.raises(NotReleasable):
        released_values(released_table({"a": (1, 2, 3)}), FRAMEWORK, [])


def test_the_errors_of_released_values_go_into_the_index() -> None:
    known = replace(
        make_observation("a", "management_gap", 0.5), standard_error=0.1, numerator=10.0, denominator=20.0
    )
    released = make_released(known, make_observation("b", "management_gap", 0.4))

    accuracy = index_table(released_values(released, FRAMEWORK, AREAS), AREAS).accuracy

    assert accuracy is not None
    np.testing.assert_equal(accuracy.standard_errors, [[0.1, NAN, NAN], [NAN, NAN, NAN]])
    np.testing.assert_equal(accuracy.numerators, [[10, NAN, NAN], [NAN, NAN, NAN]])
    np.testing.assert_equal(accuracy.denominators, [[20, NAN, NAN], [NAN, NAN, NAN]])
