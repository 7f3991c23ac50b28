"""Which names are the whole of which others: groups, headings, census codes."""

from parvis.assessment.sources.wholes import (
    Whole,
    headings_of,
    wholes_of_areas,
    wholes_of_groups,
    wholes_of_headings,
)

PROVINCES = ("10", "11", "12", "13", "24", "35", "46", "47", "48", "59", "60", "61", "62")


def test_men_and_women_are_everybody_under_any_name() -> None:
    assert list(wholes_of_groups(["total", "men+", "women+"])) == [
        Whole("total", ("men+", "women+"), is_certain=True)
    ]
    assert list(wholes_of_groups(["total", "Sex: Male", "Sex: Female"])) == [
        Whole("total", ("Sex: Male", "Sex: Female"), is_certain=True)
    ]


def test_one_gender_alone_is_a_part_of_everybody() -> None:
    assert list(wholes_of_groups(["total", "women"])) == [
        Whole("total", ("women",), is_complete=False, is_certain=True)
    ]


def test_a_third_gender_is_one_of_the_parts() -> None:
    (whole,) = wholes_of_groups(["total", "men", "women", "non_binary"])

    assert whole.parts == ("men", "women", "non_binary")


def test_ages_from_birth_are_everybody_and_others_a_part() -> None:
    assert list(wholes_of_groups(["total", "age_0_14", "age_15_plus"])) == [
        Whole("total", ("age_0_14", "age_15_plus"), is_certain=True)
    ]
    assert list(wholes_of_groups(["total", "age_15_24", "age_25_plus"])) == [
        Whole("total", ("age_15_24", "age_25_plus"), is_complete=False, is_certain=True)
    ]


def test_an_age_group_is_made_of_finer_ones() -> None:
    assert list(wholes_of_groups(["Age: 0 to 9 years", "Age: 0 to 4 years", "Age: 5 to 9 years"])) == [
        Whole("Age: 0 to 9 years", ("Age: 0 to 4 years", "Age: 5 to 9 years"), is_certain=True)
    ]


def test_a_crossing_is_a_part_of_what_it_crosses() -> None:
    groups = ["immigrants", "immigrants:men", "immigrants:women"]

    assert list(wholes_of_groups(groups)) == [
        Whole("immigrants", ("immigrants:men", "immigrants:women"), is_certain=True)
    ]


def test_immigrants_and_others_are_everybody_only_with_those_who_stay_for_a_time() -> None:
    two = ["total", "immigrants", "non_immigrants"]

    assert [each.is_complete for each in wholes_of_groups(two)] == [False]
    assert [each.is_complete for each in wholes_of_groups([*two, "non_permanent_residents"])] == [True]


def test_kinds_that_nobody_knows_of_are_only_looked_for() -> None:
    assert list(wholes_of_groups(["total", "Kind: Parks", "Kind: Schools"])) == [
        Whole("total", ("Kind: Parks", "Kind: Schools"))
    ]


def test_a_path_is_a_part_of_its_heading() -> None:
    groups = ["Category: Economic", "Category: Economic / Workers", "Category: Economic / Business"]

    assert list(wholes_of_groups(groups)) == [Whole(groups[0], tuple(groups[1:]))]


def test_a_semicolon_within_a_name_parts_nothing() -> None:
    assert list(wholes_of_groups(["total", "Kind: Parks; gardens"])) == []


def test_indented_lines_stand_under_the_one_before_them() -> None:
    lines = [
        ("1", "Total"),
        ("2", "  Immigrants"),
        ("3", "    Before 1980"),
        ("4", "  Others"),
        ("5", "Next"),
    ]

    headings = headings_of(lines)

    assert headings == {"2": "1", "3": "2", "4": "1"}
    assert list(wholes_of_headings(headings)) == [Whole("1", ("2", "4"))]


def test_canada_is_all_provinces_or_nothing() -> None:
    areas = [("country", "11124"), *(("province", code) for code in PROVINCES)]

    assert list(wholes_of_areas(areas)) == [Whole("11124", PROVINCES, is_certain=True, is_of_areas=True)]
    assert list(wholes_of_areas(areas[:-1])) == []


def test_a_province_is_all_its_divisions_or_nothing() -> None:
    divisions = [("census_division", code) for code in ("1101", "1102", "1103")]

    assert list(wholes_of_areas([("province", "11"), *divisions])) == [
        Whole("11", ("1101", "1102", "1103"), is_certain=True, is_of_areas=True)
    ]
    assert list(wholes_of_areas([("province", "11"), *divisions[:2]])) == []
