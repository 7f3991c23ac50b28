"""Units between two vintages: what became of them, and whether an area's trend holds."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assessment.geography.real_units import sgc_2016, subdivisions_2021

from parvis.assessment import AreaLevel, InvalidFile, Text
from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.geography.boundary_change import (
    Change,
    Comparability,
    Correspondence,
    Link,
    UnitChange,
    area_change,
    carry_over,
    derive_correspondence,
    read_correspondence,
)
from parvis.assessment.geography.unit import CensusUnit


def unit(code: str, name: str) -> CensusUnit:
    return CensusUnit(code, Text(en=name, fr=name), AreaLevel.CENSUS_SUBDIVISION, ("QC",), 2016)


def test_two_lists_tell_what_stayed_was_renamed_moved_ceased_or_came() -> None:
    before = [
        unit("2493042", "Alma"),
        unit("2440043", "Asbestos"),
        unit("2499895", "Ivujivik"),
        unit("2485080", "Angliers"),
    ]
    after = [
        unit("2493042", "Alma"),
        unit("2440043", "Val-des-Sources"),
        unit("2499885", "Ivujivik"),
        unit("2413095", "Angliers"),  # a name in another census division is another place
    ]

    assert derive_correspondence(before, after).changes() == (
        UnitChange(Change.NEW, (), ("2413095",)),
        UnitChange(Change.RENAMED, ("2440043",), ("2440043",)),
        UnitChange(Change.CEASED, ("2485080",), ()),
        UnitChange(Change.SAME, ("2493042",), ("2493042",)),
        UnitChange(Change.RECODED, ("2499895",), ("2499885",)),
    )


def test_a_name_written_in_both_languages_is_no_new_name() -> None:
    correspondence = derive_correspondence(
        [unit("1", "Grand Falls")], [unit("1", "Grand Falls / Grand-Sault")]
    )

    assert correspondence.changes() == (UnitChange(Change.SAME, ("1",), ("1",)),)


def test_two_units_of_one_name_are_not_linked_by_it() -> None:
    before = [unit("1", "L'Épiphanie"), unit("2", "L'Épiphanie")]

    changes = derive_correspondence(before, [unit("3", "L’Épiphanie")]).changes()

    assert [each.change for each in changes] == [Change.CEASED, Change.CEASED, Change.NEW]


LINKS = Correspondence(
    (
        Link("a", "A", 1.0),
        Link("b", "BC", 1.0),
        Link("c", "BC", 1.0),
        Link("d", "D1", 0.995),
        Link("d", "D2", 0.005),
        Link("e", "E1", 0.5),
        Link("e", "E2", 0.5),
        Link("f", "E2", 1.0),
    ),
    ceased=frozenset({"x"}),
    new=frozenset({"Y"}),
)


def test_links_tell_mergers_splits_and_rearrangements() -> None:
    assert [(each.change, each.before, each.after) for each in LINKS.changes()] == [
        (Change.NEW, (), ("Y",)),
        (Change.RECODED, ("a",), ("A",)),
        (Change.AMALGAMATED, ("b", "c"), ("BC",)),
        (Change.SPLIT, ("d",), ("D1", "D2")),
        (Change.REARRANGED, ("e", "f"), ("E1", "E2")),
        (Change.CEASED, ("x",), ()),
    ]


@pytest.mark.parametrize(
    ("before", "after", "comparability"),
    [
        ("a", ["A"], Comparability.COMPARABLE),
        ("bc", ["BC"], Comparability.COMPARABLE),  # a merger inside the area
        ("ef", ["E1", "E2"], Comparability.COMPARABLE),
        ("d", ["D1"], Comparability.NEARLY),
        ("b", ["BC"], Comparability.BROKEN),
        ("e", ["E1"], Comparability.BROKEN),
        ("ax", ["A"], Comparability.UNKNOWN),
        ("a", ["A", "Y"], Comparability.UNKNOWN),
    ],
)
def test_a_trend_holds_where_nothing_crosses_the_boundary(
    before: str, after: list[str], comparability: Comparability
) -> None:
    people = dict.fromkeys("abcdefx", 100.0)

    changed = area_change(before, after, LINKS, people=people)

    assert changed.comparability is comparability
    assert changed.comparability.sentence.en
    assert changed.comparability.sentence.fr


def test_a_small_part_of_a_city_is_much_to_a_village() -> None:
    links = Correspondence(
        (Link("city", "city", 0.99), Link("city", "village", 0.01), Link("village", "village", 1.0))
    )
    people = {"city": 500_000.0, "village": 1_000.0}

    assert area_change(["city"], ["city"], links, people=people).comparability is Comparability.NEARLY
    assert area_change(["village"], ["village"], links, people=people).comparability is Comparability.BROKEN
    assert area_change(["city"], ["city"], links).comparability is Comparability.BROKEN  # nobody was counted


def test_only_the_changes_of_an_areas_own_units_are_reported() -> None:
    assert area_change("bc", ["BC"], LINKS).changes == (UnitChange(Change.AMALGAMATED, ("b", "c"), ("BC",)),)


def test_a_unit_that_the_correspondence_does_not_know_is_refused() -> None:
    with pytest.raises(InvalidDefinition, match="does not know these units: z"):
        area_change("az", ["A"], LINKS)


def test_counts_are_carried_over_by_their_shares() -> None:
    counts = {"a": 10.0, "b": 20.0, "c": 5.0, "d": 1000.0, "e": 8.0}

    assert carry_over(counts, LINKS) == {
        "A": 10,
        "BC": 25,
        "D1": 995,
        "D2": 5,
        "E1": 4,
        "E2": None,  # f has no count
    }
    assert carry_over({"a": 10.0}, Correspondence((Link("a", "A"),))) == {"A": None}


@given(st.dictionaries(st.sampled_from("abcde"), st.integers(0, 999), min_size=1))
def test_carrying_over_loses_and_makes_nobody(counts: dict[str, int]) -> None:
    links = tuple(Link(code, after, 0.5) for code in counts for after in (code.upper(), "Z"))

    carried = carry_over({code: float(count) for code, count in counts.items()}, Correspondence(links))

    assert sum(count or 0 for count in carried.values()) == pytest.approx(sum(counts.values()))


def test_a_correspondence_is_read_with_its_shares(tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    path.write_text("before,after,share\na,A,1\nd,D1,0.995\nd,D2,0.005\nx,,\n,Y,\n", encoding="utf-8")

    assert read_correspondence(path) == Correspondence(
        (Link("a", "A", 1.0), Link("d", "D1", 0.995), Link("d", "D2", 0.005)), frozenset("x"), frozenset("Y")
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("from,after\na,A\n", "“before” is missing"),
        ("before,after,share\na,A,half\n", "Line 2"),
        ("before,after,share\na,A,1.5\n", "Line 2"),
        ("before,after,share\na,A,0.7\na,B,0.7\n", "shares of a add up to more than 1"),
    ],
)
def test_a_correspondence_that_does_not_fit_is_refused(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "links.csv"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(InvalidFile, match=said):
        read_correspondence(path)


def test_every_kind_of_change_has_a_name_in_both_languages() -> None:
    assert all(each.label.en and each.label.fr for each in Change)


def test_the_subdivisions_of_2016_and_2021_are_told_apart(shared: Path, tmp_path: Path) -> None:
    before = [each for each in sgc_2016(shared, tmp_path) if each.level is AreaLevel.CENSUS_SUBDIVISION]

    correspondence = derive_correspondence(before, subdivisions_2021(shared, tmp_path))

    counted = Counter(each.change for each in correspondence.changes())
    assert counted[Change.SAME] + counted[Change.RENAMED] == 5020
    assert counted[Change.CEASED] + counted[Change.RECODED] == 5162 - 5020
    assert counted[Change.NEW] + counted[Change.RECODED] == 5161 - 5020
    found = {each.before or each.after: each for each in correspondence.changes()}
    assert found["2440043",].change is Change.RENAMED  # Asbestos, now Val-des-Sources
    assert found["2499895",] == UnitChange(Change.RECODED, ("2499895",), ("2499885",))  # Ivujivik
    assert found["3553005",].change is Change.SAME  # Greater Sudbury / Grand Sudbury
    assert found["1208002",].change is Change.CEASED  # Windsor, N.S., merged into West Hants in 2020


def test_the_trend_of_a_real_area_is_judged(shared: Path, tmp_path: Path) -> None:
    before = [each for each in sgc_2016(shared, tmp_path) if each.level is AreaLevel.CENSUS_SUBDIVISION]
    after = subdivisions_2021(shared, tmp_path)
    correspondence = derive_correspondence(before, after)

    def judged(division: str) -> Comparability:
        earlier, later = (
            [one.code for one in units if one.code.startswith(division)] for units in (before, after)
        )
        return area_change(earlier, later, correspondence).comparability

    assert judged("3539") is Comparability.COMPARABLE  # Middlesex
    assert judged("2499") is Comparability.COMPARABLE  # Ivujivik is inside under both its codes
    assert judged("1208") is Comparability.UNKNOWN  # Hants: Windsor ceased
    assert judged("11") is Comparability.UNKNOWN  # Prince Edward Island was drawn anew
