"""The attack suite: it works out withheld figures of tables that were protected badly, and none of ours."""

import csv
import gzip
import random
from collections import Counter
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.assessment.disclosure.examples import (
    GROUPS,
    SECRET,
    UNROUNDED,
    attacked,
    let_out,
    linked_shares,
    naive,
    share,
    shares,
    shares_with_a_gap,
)

from parvis.assessment import Observation, Observations, release
from parvis.assessment.disclosure.attack import averaged
from parvis.assessment.disclosure.relation import Along, Relation
from parvis.assessment.disclosure.rounding import random_round
from parvis.assessment.disclosure.rules import COLLECTED_BY_PARTNERSHIP, IRCC_OPEN_DATA, Rules
from parvis.assessment.disclosure.suppression import Reason, suppressed

TOTALS = {("3506", "total"): (50, 103), ("3506", "immigrants"): (1, 3), ("3506", "non_immigrants"): (49, 100)}


def withheld(rows: tuple[Observation, ...] | list[Observation]) -> int:
    return sum(row.value is None for row in rows)


# ---- the suite works: it recovers what is not protected ----


def test_the_suite_recovers_a_group_withheld_alone_beside_its_total() -> None:
    rows = shares(TOTALS)

    found = attacked(rows, naive(rows))

    assert {(each.attack, each.cell, each.count, each.low, each.high) for each in found} == {
        ("sums", ("3506", "immigrants"), "n", 3, 3),
        ("sums", ("3506", "immigrants"), "numerator", 1, 1),
        ("sums", ("3506", "immigrants"), "rest", 2, 2),
    }


def test_the_suite_recovers_everything_of_a_table_that_is_shown_whole() -> None:
    rows = shares(TOTALS)

    assert Counter(each.attack for each in attacked(rows, rows)) == {"shown": 1}


def test_the_suite_recovers_a_group_that_no_row_prints() -> None:
    rows = shares({place: counts for place, counts in TOTALS.items() if place[1] != "immigrants"})

    assert ("n", 3.0) in {(each.count, each.low) for each in attacked(rows, rows)}


def test_the_suite_recovers_the_area_between_two_that_overlap() -> None:
    level = {"level": "subdivision_group"}
    rows = [
        share("3506008+3506009", "total", 50, 103, **level),
        share("3506009+3506010", "total", 40, 150, **level),
        share("3506008+3506009+3506010", "total", 80, 250, **level),
    ]

    assert [(each.low, each.high) for each in attacked(rows, rows) if each.count == "n"] == [(3, 3)]


def test_the_suite_recovers_what_two_naive_patterns_give_away_together() -> None:
    rows = [*shares(TOTALS, indicator="helped"), *shares(TOTALS, indicator="welcomed")]
    # Each indicator protects the group by another row, so that together they show everything.
    other = {("helped", "non_immigrants"), ("welcomed", "total")}
    seen = [
        suppressed(row, Reason.PROTECTS_ANOTHER_VALUE) if (row.indicator, row.group) in other else row
        for row in naive(rows)
    ]

    assert ("sums", "n", 3.0, 3.0) in {
        (each.attack, each.count, each.low, each.high) for each in attacked(rows, seen)
    }


def test_the_suite_recovers_one_side_of_a_gap_from_the_other() -> None:
    rows = [
        *shares({("3506", "immigrants"): (1, 3), ("3506", "non_immigrants"): (49, 100)}),
        replace(share("3506", "gap", 0, 1), value=1 / 3 - 0.49, numerator=None, denominator=None, n=103),
    ]

    assert "gap" in {each.attack for each in attacked(rows, naive(rows))}


def test_draws_that_change_can_be_averaged_away_and_ours_cannot() -> None:
    secrets = [f"secret {number}".encode() for number in range(400)]
    fresh = [random_round(103, row="3506", column="2024", secret=secret) for secret in secrets]
    ours = [random_round(103, row="3506", column="2024", secret=SECRET) for _ in range(400)]

    assert averaged(fresh) == 103
    assert averaged(ours) in (100, 105)


@pytest.mark.parametrize("seed", range(3))
def test_the_suite_recovers_cells_of_linked_tables_protected_naively(seed: int) -> None:
    rows = linked_shares(seed)

    assert len(attacked(rows, naive(rows))) > 10


# ---- what release lets out gives nothing away ----


@pytest.mark.parametrize("rules", [UNROUNDED, COLLECTED_BY_PARTNERSHIP, IRCC_OPEN_DATA])
def test_nothing_is_recovered_from_linked_tables(rules: Rules) -> None:
    for seed in range(2):
        rows = linked_shares(seed, subdivisions=3)

        assert attacked(rows, let_out(rows, rules=rules), rules=rules) == ()


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(100, 10**6), most=st.sampled_from([8, 30, 200]))
def test_nothing_is_recovered_from_any_linked_table(seed: int, most: int) -> None:
    rows = linked_shares(seed, most=most, subdivisions=2, indicators=("helped",))

    assert attacked(rows, let_out(rows, rules=UNROUNDED)) == ()


def test_nothing_is_recovered_from_a_big_table() -> None:
    rows = linked_shares(5, divisions=4, subdivisions=6, most=400)

    result = let_out(rows, rules=UNROUNDED)

    assert attacked(rows, result) == ()
    assert withheld(result) < 0.5 * len(rows)


def test_any_part_of_one_release_is_as_safe_as_all_of_it() -> None:
    rows = linked_shares(2)
    result = let_out(rows)

    for group in GROUPS[:1]:
        part = [row for row in result if row.group == group]
        assert attacked(rows, part, rules=COLLECTED_BY_PARTNERSHIP) == ()


def test_releases_of_parts_one_after_the_other_give_nothing_away_together() -> None:
    rows = linked_shares(3)
    seen: list[Observation] = []
    given = {"local": UNROUNDED}
    for asked in ([row for row in rows if row.group != "established"], rows, rows[::2], rows[1::2]):
        seen += release(Observations(tuple(asked)), rules=given, earlier=tuple(seen)).observations.rows

    assert attacked(rows, seen) == ()


def test_two_releases_of_overlapping_tables_round_a_count_alike() -> None:
    rows = linked_shares(4, most=400)
    whole = {row.key: row for row in let_out(rows) if row.value is not None}

    for group in GROUPS:
        for row in let_out([row for row in rows if row.group == group]):
            if row.value is not None and row.key in whole:
                assert row == whole[row.key]


def test_thirty_indicators_of_the_same_people_do_not_average_their_number() -> None:
    rows = [share("3506", "total", 50, 103, indicator=f"indicator {number}") for number in range(30)]

    assert len({row.denominator for row in let_out(rows)}) == 1


def test_a_gap_goes_out_only_with_both_its_sides() -> None:
    sides = shares({("3506", "immigrants"): (1, 3), ("3506", "non_immigrants"): (49, 100)})
    gap = replace(share("3506", "gap", 0, 1), value=1 / 3 - 0.49, numerator=None, denominator=None, n=103)

    result = let_out([*sides, gap], rules=UNROUNDED)

    assert [row.note for row in result] == ["too_few_people", "", "protects_another_value"]
    assert attacked([*sides, gap], result) == ()


def test_a_gap_of_few_decimals_under_a_name_that_says_nothing_gives_no_side_away() -> None:
    given_away = 0
    for seed in range(80):
        rows = shares_with_a_gap(seed)
        given_away += any(each.attack == "gap" for each in attacked(rows, naive(rows)))

        assert attacked(rows, let_out(rows, rules=UNROUNDED)) == ()

    assert given_away > 15


def test_declared_relations_protect_what_figures_do_not_show() -> None:
    # The ward is not all of the town, and no code says that it lies in it.
    rows = [
        share("town", "total", 500, 1_003),
        share("ward a", "total", 400, 800),
        share("ward b", "total", 99, 200),
    ]
    wards = Relation(Along.AREAS, "town", ("ward a", "ward b"), is_complete=False)

    assert withheld(let_out(rows, rules=UNROUNDED)) == 0
    assert attacked(rows, rows, relations=[wards])
    result = let_out(rows, rules=UNROUNDED, relations=[wards])
    assert withheld(result) == 1
    assert attacked(rows, result, relations=[wards]) == ()


# ---- real tables ----


def hate_crimes(shared: Path) -> list[Observation]:
    """Return occurrences by Toronto neighbourhood and bias, with totals: counts most of which are small."""
    counts: Counter[tuple[str, str]] = Counter()
    with gzip.open(
        shared / "data/toronto_neighbourhoods/toronto_hate_crimes.csv.gz", "rt", encoding="utf-8-sig"
    ) as opened:
        for row in csv.DictReader(opened):
            kinds = [
                kind for kind in ("RACE", "RELIGION", "SEXUAL_ORIENTATION") if row[f"{kind}_BIAS"].strip()
            ]
            kind = kinds[0].lower() if len(kinds) == 1 else "other"
            for area in (row["HOOD_158"], "toronto"):
                counts[area, kind] += 1
                counts[area, "total"] += 1
    areas = sorted({area for area, _ in counts})
    kinds = ("race", "religion", "sexual_orientation", "other", "total")
    return [counted(area, kind, counts[area, kind]) for area in areas for kind in kinds]


def counted(
    area: str, group: str, count: int, *, period: str = "2024", level: str = "neighbourhood"
) -> Observation:
    row = share(area, group, 0, 1, indicator="population", period=period, level=level)
    return replace(row, value=float(count), numerator=None, denominator=None, n=count)


def test_nothing_is_recovered_from_hate_crimes_by_neighbourhood_and_bias(shared: Path) -> None:
    rows = [row for row in hate_crimes(shared) if row.area == "toronto" or row.area < "060"]
    partial = Relation(
        Along.AREAS, "toronto", tuple(sorted({row.area for row in rows} - {"toronto"})), is_complete=False
    )

    result = let_out(rows, rules=UNROUNDED, relations=[partial])

    assert len(attacked(rows, naive(rows), relations=[partial])) > 5
    assert attacked(rows, result, relations=[partial]) == ()


def test_nothing_is_recovered_from_admissions_by_province_and_category(shared: Path) -> None:
    with (shared / "data/ircc_admissions/pr_admissions_province_category_year.csv").open(
        encoding="utf-8"
    ) as opened:
        read = [row for row in csv.DictReader(opened) if row["year"] == "2023" and row["value"]]
    counts = {
        (row["province_territory"], row["category"], row["year"]): int(row["value"])
        for row in read
        if row["level"] in ("component", "total")
    }
    rows = [counted(area, group, count, period=year) for (area, group, year), count in counts.items()]

    result = let_out(rows, rules=UNROUNDED)

    assert 0 < withheld(naive(rows)) <= withheld(result)
    assert attacked(rows, result) == ()


def test_nothing_is_recovered_from_immigrants_of_municipalities(shared: Path) -> None:
    with gzip.open(
        shared / "data/census2021_profile_csd/csd_2021.csv.gz", "rt", encoding="utf-8-sig"
    ) as opened:
        read = list(csv.DictReader(opened))
    rows = profile_rows(read)

    result = let_out(rows, rules=UNROUNDED)

    assert len(attacked(rows, naive(rows))) > 0
    assert attacked(rows, result) == ()


def profile_rows(read: list[dict[str, str]]) -> list[Observation]:
    """Return immigrants among the people of Prince Edward Island: municipalities of a division."""
    people: Counter[str] = Counter()
    immigrants: Counter[str] = Counter()
    for row in read:
        if row["cduid"] == "1101" and row["population_2021"] and row["immigrants_pct"]:
            for area in (row["csduid"], row["cduid"]):
                people[area] += int(row["population_2021"])
                immigrants[area] += round(int(row["population_2021"]) * float(row["immigrants_pct"]) / 100)
    groups = {area: (immigrants[area], people[area] - immigrants[area], people[area]) for area in people}
    return [
        counted(area, group, count, level="")
        for area, counts in groups.items()
        for group, count in zip(("immigrants", "non_immigrants", "total"), counts, strict=True)
    ]


# ---- how good the pattern is ----


def test_every_pattern_of_a_small_table_is_the_cheapest() -> None:
    draw = random.Random(1)
    for _ in range(5):
        rows = [counted("3506", group, draw.choice([4, 12, 20, 31])) for group in "abcde"]
        table = [*rows, counted("3506", "total", sum(row.n or 0 for row in rows))]

        result = let_out(table, rules=UNROUNDED)

        assert withheld(result) == min(sizes(table))


def sizes(table: list[Observation]) -> list[int]:
    """Return the sizes of all patterns that protect a table, tried one by one."""
    small = [row for row in table if (row.n or 0) < 10]
    others = [row for row in table if row not in small]
    found = []
    for more in range(len(others) + 1):
        for chosen in combinations(others, more):
            seen = [row for row in others if row not in chosen]
            if not attacked(table, seen) and enough_together(table, seen):
                found.append(len(small) + more)
        if found:
            return found
    return found


def enough_together(table: list[Observation], seen: list[Observation]) -> bool:
    hidden = [row for row in table if row not in seen]
    if not any((row.n or 0) < 10 for row in hidden) or any(row.group == "total" for row in hidden):
        return True
    return sum(row.n or 0 for row in hidden) >= 10
