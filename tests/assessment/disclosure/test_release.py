"""Release: the only maker of a Released, which lets out what the rules allow and drops no row."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.assessment.disclosure.examples import UNROUNDED, linked_shares, share

from parvis.assessment import (
    SOURCES,
    Flag,
    Observation,
    Observations,
    Released,
    community_observations,
    release,
)
from parvis.assessment.disclosure.relation import Along, Relation
from parvis.assessment.disclosure.rounding import random_round
from parvis.assessment.disclosure.rules import (
    CENSUS,
    COLLECTED_BY_PARTNERSHIP,
    IRCC_OPEN_DATA,
    PUBLISHED,
    RULES_OF_SOURCES,
    Dominance,
    Rules,
)
from parvis.assessment.disclosure.suppression import is_dominated
from parvis.assessment.errors import NotReleasable
from parvis.assessment.sources.source import Licence
from parvis.assessment.text import Text

SECRET = b"a key for tests"
A_RATE = Observation(
    indicator="employment_rate",
    area="on-ottawa",
    period="2024",
    value=60.0,
    level="census_division",
    described="3506",
    source="local",
    numerator=60,
    denominator=100,
    n=100,
)


def released(*rows: Observation, rules: Rules = COLLECTED_BY_PARTNERSHIP) -> tuple[Observation, ...]:
    given = {row.source: rules for row in rows}
    result = release(Observations(rows), rules=given, populations={"3506": 1_000}, secret=SECRET)
    return result.observations.rows


def test_only_release_makes_a_released() -> None:
    with pytest.raises(TypeError, match="Only release"):
        Released(Observations(()), "none")


def test_what_publishers_released_goes_out_unchanged() -> None:
    result = release(community_observations())

    assert result.observations == community_observations()
    assert result.rules == "published"
    assert len(result) == len(list(result)) == 1_628


def test_every_source_has_rules_but_one_whose_licence_nobody_stated() -> None:
    assert set(RULES_OF_SOURCES) == {
        source.id for source in SOURCES if source.licence is not Licence.NOT_STATED
    }


def test_a_source_without_rules_stops_the_release() -> None:
    with pytest.raises(NotReleasable, match="No rule says what may be shown of the source “rumour”"):
        release(Observations((replace(A_RATE, source="rumour"),)))


def test_counts_are_rounded_and_the_rate_is_made_of_the_rounded_counts() -> None:
    (row,) = released(replace(A_RATE, numerator=61, denominator=103, value=59.2, n=103))

    assert row.numerator in (60, 65)
    assert row.denominator in (100, 105)
    assert row.n in (100, 105)
    assert row.value == 100 * row.numerator / row.denominator  # type: ignore[operator]


def test_the_same_figures_are_released_alike_every_time() -> None:
    row = replace(A_RATE, numerator=61, denominator=103, value=59.2, n=103)

    assert released(row) == released(row)


def test_a_part_never_passes_its_whole() -> None:
    rows = [
        replace(A_RATE, area=f"area {n}", described=f"area {n}", numerator=12, denominator=13, n=13)
        for n in range(60)
    ]

    values = {
        row.value for row in released(*rows, rules=replace(COLLECTED_BY_PARTNERSHIP, least_unanimous=None))
    }

    assert values == {100 * 10 / 15, 100.0}


def test_an_amount_over_people_may_pass_them() -> None:
    row = replace(A_RATE, indicator="mean_employment_income", value=500.0, numerator=50_000, denominator=100)

    assert released(row)[0].value == 500.0


def test_a_count_of_people_is_rounded_itself() -> None:
    row = replace(A_RATE, indicator="population", value=112.0, numerator=None, denominator=None, n=112)

    assert released(row)[0].value == random_round(112, row="3506", column="2024", secret=SECRET)


def test_nearest_rounding_needs_no_secret() -> None:
    row = replace(A_RATE, numerator=62, denominator=103, n=103)

    result = release(Observations((row,)), rules={"local": IRCC_OPEN_DATA})

    assert result.observations.rows[0] == replace(
        row, numerator=60, denominator=105, n=105, value=100 * 60 / 105
    )


def test_a_value_without_counts_goes_out_as_it_is() -> None:
    row = replace(A_RATE, numerator=None, denominator=None)

    assert released(row)[0].value == 60.0


def test_an_indicator_that_nobody_knows_is_taken_to_be_a_share_of_people() -> None:
    known_people = replace(A_RATE, indicator="own_survey", value=0.6)

    assert released(known_people)[0].value == 0.6
    assert released(replace(known_people, n=None))[0].flag is Flag.SUPPRESSED


def test_random_rounding_without_a_secret_is_refused() -> None:
    with pytest.raises(NotReleasable, match="Give the secret that fixes the draw"):
        release(Observations((A_RATE,)), rules={"local": COLLECTED_BY_PARTNERSHIP})


def test_a_universe_that_rounds_to_nobody_is_withheld() -> None:
    row = replace(A_RATE, numerator=1, denominator=2, n=12)

    result = release(Observations((row,)), rules={"local": IRCC_OPEN_DATA})

    assert result.observations.rows[0].flag is Flag.SUPPRESSED


def test_withheld_values_stay_in_the_table_with_their_reason() -> None:
    small = replace(A_RATE, area="on-timmins", n=4, numerator=2, denominator=4, value=50.0)

    rows = released(A_RATE, small)

    assert [row.key for row in rows] == [A_RATE.key, small.key]
    assert (rows[1].value, rows[1].flag, rows[1].note) == (None, Flag.SUPPRESSED, "too_few_people")


def test_a_group_that_would_give_another_away_is_withheld_with_it() -> None:
    rows = released(
        A_RATE,
        replace(A_RATE, group="immigrants", n=4, numerator=2, denominator=4, value=50.0),
        replace(A_RATE, group="non_immigrants", n=96),
    )

    assert [row.note for row in rows] == ["", "too_few_people", "protects_another_value"]


def test_availability_needs_no_number_of_people() -> None:
    facilities = replace(
        A_RATE, indicator="health_facilities_per_10k", value=1.2, numerator=None, denominator=None, n=None
    )

    assert released(facilities)[0].value == 1.2


def test_a_population_threshold_asks_for_the_population() -> None:
    assert released(A_RATE, rules=CENSUS)[0].value == 60.0
    result = release(Observations((A_RATE,)), rules={"local": CENSUS}, secret=SECRET)
    assert result.observations.rows[0].note == "population_unknown"


def test_rules_may_ask_for_no_rounding() -> None:
    plain = Rules(id="plain", label=Text(en="Plain", fr="Simple"), reference="A test.", least_people=1)

    assert released(replace(A_RATE, numerator=61, denominator=103, n=103), rules=plain)[0].numerator == 61


def test_a_release_of_several_sources_names_all_their_rules() -> None:
    published = community_observations().rows[0]

    result = release(Observations((A_RATE, published)), secret=SECRET)

    assert result.rules == "collected_by_partnership, published"


def test_what_is_released_already_is_given_back() -> None:
    once = release(Observations(tuple(linked_shares(1, subdivisions=2))), secret=SECRET)

    assert release(once) is once


@settings(max_examples=5, deadline=None)
@given(order=st.permutations(range(56)))
def test_the_order_of_rows_changes_nothing(order: list[int]) -> None:
    rows = linked_shares(7, divisions=1, subdivisions=2, most=30)
    assert len(rows) == 56
    straight = {row.key: row for row in released(*rows)}

    shuffled = released(*(rows[number] for number in order))

    assert {row.key: row for row in shuffled} == straight
    assert [row.key for row in shuffled] == [rows[number].key for number in order]


def test_a_rate_given_without_counts_is_rounded_by_the_counts_that_follow_from_it() -> None:
    row = replace(A_RATE, value=61.2, numerator=None, denominator=None, n=103)  # 63 of 103

    (result,) = released(row)

    assert result.n in (100, 105)
    assert result.value in {100 * part / whole for part in (60, 65) for whole in (100, 105)}
    assert (result.numerator, result.denominator) == (None, None)


def test_a_standard_error_that_tells_the_counts_is_computed_again() -> None:
    simple = 100 * (0.6 * 0.4 / 103) ** 0.5
    row = replace(
        A_RATE, value=60.0, numerator=61.8, denominator=103, n=103, standard_error=simple, low=50, high=70
    )

    (result,) = released(row)

    share = (result.value or 0) / 100
    assert result.standard_error == pytest.approx(100 * (share * (1 - share) / (result.n or 1)) ** 0.5)
    assert (result.low, result.high) == (None, None)


def test_a_standard_error_of_a_design_stays() -> None:
    row = replace(A_RATE, standard_error=9.0, low=45.0, high=75.0)

    (result,) = released(row)

    assert (result.standard_error, result.low, result.high) == (9.0, 45.0, 75.0)


def test_a_figure_that_says_all_or_none_of_few_people_is_withheld() -> None:
    everybody = replace(A_RATE, numerator=12, denominator=12, n=12, value=100.0)
    many = replace(everybody, numerator=120, denominator=120, n=120)

    assert released(everybody)[0].note == "all_or_none"
    assert released(many)[0].value == 100.0


def test_few_counted_are_withheld_on_both_sides() -> None:
    rules = replace(COLLECTED_BY_PARTNERSHIP, least_count=5)

    assert released(replace(A_RATE, numerator=4, value=4.0), rules=rules)[0].note == "too_few_counted"
    assert released(replace(A_RATE, numerator=97, value=97.0), rules=rules)[0].note == "too_few_counted"
    assert released(replace(A_RATE, numerator=0, value=0.0), rules=rules)[0].value == 0.0


def test_a_figure_too_unreliable_keeps_its_flag() -> None:
    (result,) = released(replace(A_RATE, flag=Flag.UNRELIABLE, symbol="F"))

    assert (result.value, result.flag, result.note) == (None, Flag.UNRELIABLE, "too_unreliable")


def test_a_closed_licence_withholds_even_what_is_published() -> None:
    row = replace(A_RATE, source="census2021")

    result = release(Observations((row,)), licences={"census2021": "closed"})

    assert result.observations.rows[0].note == "licence_forbids"


def test_a_gap_is_computed_again_from_its_sides_as_they_are_let_out() -> None:
    sides = [
        replace(A_RATE, group="immigrants", numerator=61, denominator=103, n=103, value=100 * 61 / 103),
        replace(A_RATE, group="non_immigrants", numerator=71, denominator=107, n=107, value=100 * 71 / 107),
    ]
    gap = replace(
        A_RATE, group="gap", numerator=None, denominator=None, value=100 * 61 / 103 - 100 * 71 / 107, n=210
    )

    one, two, between = released(*sides, gap)

    assert between.value == pytest.approx((one.value or 0) - (two.value or 0))


def test_a_gap_with_too_few_on_one_side_is_withheld() -> None:
    rules = replace(COLLECTED_BY_PARTNERSHIP, least_comparison_group=50)
    sides = [
        replace(A_RATE, group="immigrants", n=40),
        replace(A_RATE, group="non_immigrants", value=75.0, numerator=75),
    ]
    gap = replace(A_RATE, group="gap", numerator=None, denominator=None, value=-15.0, n=140)

    assert released(*sides, gap, rules=rules)[2].note == "comparison_group_too_small"


def test_published_figures_that_give_a_value_away_stop_the_release() -> None:
    people = {"total": (50, 103), "immigrants": (1, 3), "non_immigrants": (49, 100)}
    rows = [
        share(
            "3506",
            group,
            *counts,
            indicator="helped",
            source="local" if group == "immigrants" else "census2021",
        )
        for group, counts in people.items()
    ]

    with pytest.raises(NotReleasable, match="helped, 3506, 2024, immigrants: figures that are published"):
        release(Observations(tuple(rows)), secret=SECRET)


@pytest.mark.parametrize(
    ("amounts", "is_dominated_by"), [([85, 10, 5], True), ([50, 30, 20], False), ([100], True), ([], False)]
)
def test_a_few_contributors_dominate_a_sum(amounts: list[float], is_dominated_by: bool) -> None:
    rules = replace(COLLECTED_BY_PARTNERSHIP, dominance=Dominance(largest=2, percent=90))

    assert is_dominated(amounts, rules) is is_dominated_by


def test_the_p_percent_rule_asks_how_near_the_second_largest_comes() -> None:
    rules = replace(COLLECTED_BY_PARTNERSHIP, p_percent=10)

    assert is_dominated([100, 50, 9], rules)
    assert not is_dominated([100, 50, 10], rules)


def test_a_small_area_is_protected_by_the_sums_of_the_others_where_rows_are_missing() -> None:
    # Fifteen people fall into nine groups in many ways; only the other areas tell which groups make up which.
    people = {
        "3506": {"total": 90, "immigrants": 37, "non_immigrants": 53, "women": 46, "men": 44},
        "3507": {"total": 77, "immigrants": 30, "non_immigrants": 47, "women": 41},
        "3539": {"total": 15, "immigrants": 3, "non_immigrants": 12, "women": 8, "men": 7, "recent": 1},
        "3540": {"total": 64, "women": 30, "men": 34, "recent": 12, "seniors": 15},
        "3541": {"total": 15, "immigrants": 3, "women": 11, "seniors": 1},
    }
    people["3539"] |= {"seniors": 2, "children": 4, "students": 5}
    rows = [share(area, group, n // 2, n) for area, groups in people.items() for group, n in groups.items()]

    shown = {(row.area, row.group) for row in released(*rows, rules=UNROUNDED) if row.value is not None}

    assert {("3540", group) for group in people["3540"]} <= shown
    assert not {("3539", "total"), ("3539", "non_immigrants")} <= shown


def test_groups_whose_people_add_up_are_protected_where_their_answers_do_not() -> None:
    people = {"3506": (90, 37), "3507": (77, 30), "3539": (60, 3), "3540": (64, 21)}
    rows = [
        share(area, group, answers, n)
        for area, (total, part) in people.items()
        for group, answers, n in (
            ("total", 40, total),
            ("immigrants", 2, part),
            ("non_immigrants", 11, total - part),
        )
    ]

    shown = {(row.area, row.group) for row in released(*rows, rules=UNROUNDED) if row.value is not None}

    assert not {("3539", "total"), ("3539", "non_immigrants")} <= shown


@pytest.mark.parametrize(
    ("unit", "n", "note"),
    [
        ("", None, "people_unknown"),
        ("dollars", None, "people_unknown"),
        ("years", None, "people_unknown"),
        ("persons", None, ""),
        ("dollars", 50, ""),
        ("dollars", 9, "too_few_people"),
    ],
)
def test_an_amount_counts_no_people_and_goes_out_with_enough_of_them_alone(
    unit: str, n: int | None, note: str
) -> None:
    row = replace(
        share("3506", "total", 1, 2), indicator="own", value=45_000.0, numerator=None, denominator=None, n=n
    )

    released = release(Observations((replace(row, unit=unit),)), rules={"local": UNROUNDED})

    assert [(each.note, each.unit) for each in released] == [(note, unit)]


def test_a_gap_under_any_name_with_people_of_its_own_goes_out_only_where_both_its_sides_do() -> None:
    sides = (share("3506", "immigrants", 2, 9), share("3506", "non_immigrants", 30, 77))
    values = [100 * row.numerator / row.denominator for row in sides]
    enough = replace(
        sides[1], indicator="own", value=values[1] - values[0], numerator=None, denominator=None, n=50
    )
    rows = tuple(
        replace(row, indicator="employed", value=value) for row, value in zip(sides, values, strict=True)
    )

    released = release(Observations((*rows, enough)), rules={"local": UNROUNDED})

    shown = [row.value is not None for row in released]
    assert not (shown[1] and shown[2])
    assert not shown[0]


def own_counts(*counts: tuple[int, int, int]) -> Observations:
    """Return a count of one's own without unit or n: everybody, immigrants and others of each area."""
    groups = ("total", "immigrants", "non_immigrants")
    return Observations(
        tuple(
            replace(
                share(area, group, 1, 2),
                indicator="clients",
                value=float(count),
                numerator=None,
                denominator=None,
                n=None,
            )
            for area, row in zip(("3506", "3539", "3530"), counts, strict=False)
            for group, count in zip(groups, row, strict=True)
        )
    )


def test_whole_numbers_that_add_up_over_groups_are_counts_without_being_called_so() -> None:
    released = release(own_counts((120, 40, 80), (210, 60, 150)), rules={"local": UNROUNDED})

    assert [row.value for row in released] == [120, 40, 80, 210, 60, 150]


def test_a_count_below_the_threshold_is_withheld_with_another_of_its_sum() -> None:
    released = release(own_counts((120, 4, 116), (210, 60, 150)), rules={"local": UNROUNDED})

    assert [row.value for row in released][3:] == [210, 60, 150]
    assert [row.value for row in released][:3].count(None) >= 2
    assert [row.note for row in released][1] == "too_few_people"


def test_whole_amounts_that_do_not_add_up_are_no_counts() -> None:
    released = release(
        own_counts((45_000, 40_000, 48_000), (43_000, 39_000, 47_000)), rules={"local": UNROUNDED}
    )

    assert {row.note for row in released} == {"people_unknown"}


def test_figures_that_contradict_each_other_are_refused_in_both_languages() -> None:
    people = {"total": 90, "few": 4, "many": 86, "women": 100, "men": 20}
    rows = [
        share("3506", group, 0, count, source="local" if group == "few" else "published")
        for group, count in people.items()
    ]
    # Women and men are more than everybody, which only the missing number of the many would show at once.
    rows[2] = replace(rows[2], value=None, numerator=None, denominator=None, n=None)
    relations = (
        Relation(Along.GROUPS, "total", ("few", "many")),
        Relation(Along.GROUPS, "many", ("women", "men")),
    )

    with pytest.raises(NotReleasable) as refused:
        release(
            Observations(tuple(rows)),
            rules={"local": UNROUNDED, "published": PUBLISHED},
            relations=relations,
        )

    assert refused.value.text.en.startswith(
        "The figures contradict each other: groups or areas within others"
    )
    assert refused.value.text.fr.startswith(
        "Les chiffres se contredisent\u00a0: des groupes ou des territoires"
    )


@pytest.mark.parametrize(("unit", "numerator"), [("proportion_points", 6), ("", 0)])
def test_a_gap_with_people_of_its_own_and_another_name_is_known_by_its_unit_or_sign(
    unit: str, numerator: int
) -> None:
    sides = [share("3506", "immigrants", numerator, 9), share("3506", "non_immigrants", 32, 80)]
    gap = replace(
        share("3506", "total", 0, 89, indicator="apart", unit=unit),
        value=numerator / 9 - 0.4,
        numerator=None,
        denominator=None,
    )

    released = release(Observations((*sides, gap)), rules={"local": UNROUNDED})

    assert [each.note for each in released] == ["too_few_people", "", "protects_another_value"]


def an_unclear_row(**changes: Any) -> Observation:
    """Return a figure of one's own, 0.1 of 90 people: a share, or the gap of the two groups beside it."""
    row = replace(share("3506", "total", 9, 90, indicator="apart"), numerator=None, denominator=None)
    return replace(row, **changes)


def beside_two_groups(row: Observation, *, numerator: int = 3, people: int = 6) -> list[str]:
    """Release it beside immigrants and others; return the notes."""
    groups = [share("3506", "immigrants", numerator, people), share("3506", "non_immigrants", 32, 80)]
    released = release(Observations((*groups, row)), rules={"local": UNROUNDED})
    return [each.note for each in released]


def test_a_row_that_does_not_say_what_it_is_stays_in_beside_a_withheld_one() -> None:
    assert beside_two_groups(an_unclear_row()) == ["too_few_people", "", "unit_not_stated"]
    assert beside_two_groups(an_unclear_row(value=0.0)) == ["too_few_people", "", "unit_not_stated"]


def test_a_row_that_does_not_say_what_it_is_goes_out_where_nothing_is_withheld() -> None:
    assert beside_two_groups(an_unclear_row(), numerator=30, people=60) == ["", "", ""]


@pytest.mark.parametrize(
    "changes",
    [
        {"unit": "proportion"},
        {"numerator": 9.0, "denominator": 90.0},
        {"indicator": "low_income_rate", "value": 10.0},
        {"area": "3507", "described": "3507"},
        {"period": "2023"},
    ],
    ids=["unit", "counts", "catalogue", "area", "period"],
)
def test_a_row_that_says_what_it_is_goes_out_beside_a_withheld_one(changes: dict[str, Any]) -> None:
    assert beside_two_groups(an_unclear_row(**changes))[2] == ""


def test_a_figure_that_is_the_number_of_its_people_is_a_count_where_several_are() -> None:
    def notes(*areas: str) -> list[str]:
        small = share("3506", "immigrants", 3, 6)
        counts = [an_unclear_row(area=area, described=area, value=90.0) for area in areas]
        return [each.note for each in release(Observations((small, *counts)), rules={"local": UNROUNDED})]

    assert notes("3506") == ["too_few_people", "unit_not_stated"]
    assert notes("3506", "3507", "3508") == ["too_few_people", "", "", ""]


def test_a_gap_whose_sides_are_declared_needs_no_unit() -> None:
    small = share("3506", "newcomers", 1, 4)
    sides = [share("3506", "immigrants", 30, 60), share("3506", "non_immigrants", 32, 80)]
    gap = an_unclear_row()
    declared = Relation(
        Along.INDICATORS, "apart", ("newcomers_helped@immigrants", "newcomers_helped@non_immigrants")
    )

    def notes(*relations: Relation) -> list[str]:
        rows = Observations((small, *sides, gap))
        return [each.note for each in release(rows, rules={"local": UNROUNDED}, relations=relations)]

    assert notes() == ["too_few_people", "", "", "unit_not_stated"]
    assert notes(declared)[3] == ""
