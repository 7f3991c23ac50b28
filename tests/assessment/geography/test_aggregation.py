"""Figures of areas from those of their units: exact sums, honest approximations, refusals with their reason."""

import csv
import random
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from statistics import pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assessment.geography.real_units import unpacked

from parvis.assessment import AreaLevel, Flag, Match, Observation, Observations, Text, note_text
from parvis.assessment.geography.additivity import Additivity, additivity_of
from parvis.assessment.geography.aggregation import (
    Parts,
    aggregate,
    aggregate_parts,
    parts_of,
    rounding_error,
)
from parvis.assessment.geography.service_area import ServiceArea, UnitCode, UnitSet

COUNT, RATE = Additivity.COUNT, Additivity.RATE


def row(unit: str, value: float | None, flag: Flag = Flag.NONE, **more: object) -> Observation:
    observation = Observation("x", unit, "2021", value, "census_subdivision", unit, "census2021", flag=flag)
    return replace(observation, **more)  # type: ignore[arg-type]


def parts(*rows: Observation, units: Iterable[str] = (), weights: dict[str, float] | None = None) -> Parts:
    return parts_of(
        rows, units=frozenset(units) or frozenset(each.area for each in rows), weights=weights or {}
    )


def area_of(*codes: str, name: str = "here") -> ServiceArea:
    units = frozenset(UnitCode(AreaLevel.CENSUS_SUBDIVISION, code) for code in codes)
    return ServiceArea(name, Text(en=name, fr=name), (UnitSet(2021, units),))


def test_counts_are_added() -> None:
    made = aggregate_parts(parts(row("a", 12, n=12), row("b", 30, n=30)), COUNT)

    assert (made.value, made.match, made.flag, made.n) == (42, Match.AGGREGATED, Flag.NONE, 42)
    assert note_text(made.note) == Text(
        en="Sum of the published counts of 2 units.", fr="Somme des chiffres publiés pour 2\u00a0unités."
    )


def test_a_figure_is_no_better_than_its_parts() -> None:
    published = row("a", 10, match=Match.EXACT)
    approximate = row("b", 20, match=Match.APPROXIMATE)
    modelled = row("c", 30, match=Match.MODELLED)

    assert aggregate_parts(parts(published, approximate), COUNT).match is Match.APPROXIMATE
    made = aggregate_parts(parts(published, approximate, modelled), COUNT)

    assert (made.value, made.match) == (60, Match.MODELLED)
    assert note_text(made.note) == Text(
        en="Sum of the published counts of 3 units. The figure of 1 unit is modelled.",
        fr="Somme des chiffres publiés pour 3\u00a0unités. Le chiffre d’une unité est modélisé.",
    )


def test_a_rate_with_modelled_parts_stays_modelled() -> None:
    first = row("a", 10, numerator=5, denominator=50, match=Match.MODELLED)

    made = aggregate_parts(parts(first, replace(first, area="b", described="b")), RATE)

    assert (made.value, made.match) == (10, Match.MODELLED)
    assert "Les chiffres de 2\u00a0unités sont modélisés." in note_text(made.note).fr


def test_a_zero_is_a_part_like_any_other() -> None:
    assert aggregate_parts(parts(row("a", 0), row("b", 0)), COUNT).value == 0


@pytest.mark.parametrize(
    ("flag", "of_sum"),
    [
        (Flag.SUPPRESSED, Flag.SUPPRESSED),
        (Flag.UNRELIABLE, Flag.UNRELIABLE),
        (Flag.NOT_AVAILABLE, Flag.NOT_AVAILABLE),
    ],
)
def test_a_part_without_a_value_takes_the_sum_away_and_is_named(flag: Flag, of_sum: Flag) -> None:
    made = aggregate_parts(parts(row("a", 12), row("b", None, flag)), COUNT)

    assert (made.value, made.flag) == (None, of_sum)
    assert note_text(made.note).en == "No sum: it would leave out part of 2 units. Without a figure: b."


def test_a_unit_without_a_row_takes_the_sum_away_and_is_named() -> None:
    made = aggregate_parts(parts(row("a", 12), units=("a", "b")), COUNT)

    assert (made.value, made.flag) == (None, Flag.NOT_AVAILABLE)
    assert "Sans chiffre\u00a0: b." in note_text(made.note).fr


def test_a_suppressed_part_weighs_more_than_one_that_is_not_available() -> None:
    made = aggregate_parts(parts(row("a", None, Flag.NOT_AVAILABLE), row("b", None, Flag.SUPPRESSED)), COUNT)

    assert made.flag is Flag.SUPPRESSED


def test_units_that_a_count_does_not_apply_to_add_nothing() -> None:
    applies = row("a", 12)
    does_not = row("b", None, Flag.NOT_APPLICABLE)

    assert aggregate_parts(parts(applies, does_not), COUNT).value == 12
    nobody = aggregate_parts(parts(does_not), COUNT)
    assert (nobody.value, nobody.flag) == (None, Flag.NOT_APPLICABLE)


def test_figures_that_are_no_whole_numbers_are_not_added_as_counts() -> None:
    made = aggregate_parts(parts(row("a", 12.5), row("b", 3)), COUNT)

    assert (made.value, made.flag) == (None, Flag.NOT_AVAILABLE)
    assert "not whole numbers" in note_text(made.note).en


def test_two_figures_of_one_unit_are_refused() -> None:
    made = aggregate_parts(parts(row("a", 12), row("a", 13)), COUNT)

    assert (made.value, made.flag) == (None, Flag.NOT_AVAILABLE)
    assert "two figures of the same statistic" in note_text(made.note).en


def test_counts_that_reach_into_each_other_are_not_added() -> None:
    made = aggregate_parts(parts(row("a", 4, note="counted_within_a_radius"), row("b", 3)), COUNT)

    assert (made.value, made.flag) == (None, Flag.NOT_AVAILABLE)
    assert "reach into each other" in note_text(made.note).en


def test_a_rate_comes_from_the_sums_of_its_numerators_and_denominators() -> None:
    made = aggregate_parts(
        parts(row("a", 50, numerator=5, denominator=10), row("b", 10, numerator=9, denominator=90)), RATE
    )

    assert (made.value, made.match, made.numerator, made.denominator) == (14, Match.AGGREGATED, 14, 100)


@pytest.mark.parametrize(("value", "scale"), [(0.5, 1), (50, 100), (5000, 10_000)])
def test_the_unit_of_a_rate_follows_from_its_parts(value: float, scale: float) -> None:
    made = aggregate_parts(parts(row("a", value, numerator=5, denominator=10)), RATE)

    assert made.value == scale * 0.5


def test_a_rate_of_nobody_is_not_applicable_and_a_rate_of_none_is_zero() -> None:
    none = aggregate_parts(parts(row("a", 0, numerator=0, denominator=10)), RATE)
    nobody = aggregate_parts(parts(row("a", None, Flag.NOT_APPLICABLE)), RATE)

    assert (none.value, none.match) == (0, Match.AGGREGATED)
    assert (nobody.value, nobody.flag) == (None, Flag.NOT_APPLICABLE)


def test_numerators_that_do_not_give_the_values_are_not_believed() -> None:
    made = aggregate_parts(
        parts(row("a", 50, numerator=7, denominator=10), row("b", 50, numerator=7, denominator=10)), RATE
    )

    assert made.match is Match.APPROXIMATE
    assert made.value == 50


def test_rates_alone_give_a_mean_weighted_by_population_that_is_flagged() -> None:
    rows = (row("a", 10), row("b", 40))

    made = aggregate_parts(parts(*rows, weights={"a": 200, "b": 100}), RATE)

    assert (made.value, made.match, made.numerator) == (20, Match.APPROXIMATE, None)
    assert note_text(made.note).fr == (
        "Approximation\u00a0: moyenne, pondérée par la population, des chiffres publiés pour 2\u00a0unités."
    )


def test_rates_with_their_base_are_weighted_by_it() -> None:
    made = aggregate_parts(parts(row("a", 10, denominator=200), row("b", 40, denominator=100)), RATE)

    assert (made.value, made.match) == (20, Match.APPROXIMATE)
    assert "weighted by the number they rest on" in note_text(made.note).en


def test_suppressed_units_are_left_out_of_a_mean_with_the_share_they_stand_for() -> None:
    rows = (row("a", 10), row("b", 40), row("c", None, Flag.SUPPRESSED))

    made = aggregate_parts(parts(*rows, weights={"a": 200, "b": 100, "c": 100}), RATE)

    assert (made.value, made.match, made.flag) == (20, Match.APPROXIMATE, Flag.NONE)
    assert note_text(made.note).en.endswith(
        "Without a figure: c. Units with a figure hold 75.0% of the population counted."
    )
    assert note_text(made.note).fr.endswith("comptent 75,0\u00a0% de la population dénombrée.")


def test_a_rate_with_parts_of_some_units_is_approximate_and_shows_no_numerator() -> None:
    rows = (row("a", 50, numerator=5, denominator=10), row("b", None, Flag.SUPPRESSED))

    made = aggregate_parts(parts(*rows, weights={"a": 60, "b": 40}), RATE)

    assert (made.value, made.match, made.numerator, made.n) == (50, Match.APPROXIMATE, None, None)


def test_a_mean_of_too_few_people_is_refused() -> None:
    rows = (row("a", 10), row("b", None, Flag.SUPPRESSED))

    made = aggregate_parts(parts(*rows, weights={"a": 49, "b": 51}), RATE)

    assert (made.value, made.flag) == (None, Flag.SUPPRESSED)
    assert "too small a part of the population" in note_text(made.note).en


def test_a_rate_without_anything_to_weight_by_is_refused() -> None:
    made = aggregate_parts(parts(row("a", 10), row("b", 40)), RATE)

    assert (made.value, made.flag) == (None, Flag.NOT_AVAILABLE)
    assert "neither a base nor a population" in note_text(made.note).en


def test_a_mean_where_only_empty_units_are_covered_is_refused() -> None:
    rows = (row("a", None, Flag.NOT_APPLICABLE), row("b", 7))

    made = aggregate_parts(parts(*rows, weights={"a": 10}), RATE)

    assert (made.value, made.flag) == (None, Flag.NOT_AVAILABLE)


@pytest.mark.parametrize("kind", [Additivity.NEVER, None])
def test_what_cannot_be_added_is_refused_with_its_reason(kind: Additivity | None) -> None:
    made = aggregate_parts(parts(row("a", 40), row("b", 44)), kind)

    assert (made.value, made.match, made.flag) == (None, Match.APPROXIMATE, Flag.NOT_AVAILABLE)
    assert note_text(made.note).en.startswith("No figure")
    assert note_text(made.note).fr.startswith("Aucun chiffre")


@pytest.mark.parametrize("kind", [*Additivity, None])
def test_a_statistic_that_applies_to_no_unit_applies_to_nobody_in_the_area(kind: Additivity | None) -> None:
    rows = (row("a", None, Flag.NOT_APPLICABLE), row("b", None, Flag.NOT_APPLICABLE))

    made = aggregate_parts(parts(*rows), kind)

    assert (made.value, made.flag) == (None, Flag.NOT_APPLICABLE)


@pytest.mark.parametrize(
    ("label", "unit", "kind"),
    [
        ("Median total income of households in 2020 ($)", "", Additivity.NEVER),
        ("Âge médian de la population", "ans", Additivity.NEVER),
        ("Gini index on adjusted household total income", "", Additivity.NEVER),
        ("P90/P10 ratio on adjusted household after-tax income", "", Additivity.NEVER),
        ("Population percentage change, 2016 to 2021", "", Additivity.NEVER),
        ("Population density per square kilometre", "", Additivity.NEVER),
        ("Crime severity index", "Index", Additivity.NEVER),
        ("  Spending 30% or more of income on shelter costs", "", None),
        ("  More than one person per room", "", Additivity.COUNT),
        ("  Total - Households 'spending 30% or more of income on shelter costs'", "", Additivity.COUNT),
        ("  % of tenant households spending 30% or more of its income on shelter costs", "", Additivity.RATE),
        ("Average household size", "", Additivity.RATE),
        ("Unemployment rate", "", Additivity.RATE),
        ("Taux de chômage", "", Additivity.RATE),
        ("Immigrants", "%", Additivity.RATE),
        ("Incidents per 100,000 population", "Rate", Additivity.RATE),
        ("Population, 2021", "", Additivity.COUNT),
        ("Immigrants", "Number", Additivity.COUNT),
        ("Land area in square kilometres", "", Additivity.AMOUNT),
        ("Total - Immigrant status and period of immigration - 25% sample data", "", None),
        ("Inuit", "", None),
        ("Immigrants", "", None),
    ],
)
def test_a_label_and_a_unit_tell_whether_figures_add_up(
    label: str, unit: str, kind: Additivity | None
) -> None:
    assert additivity_of(label, unit=unit) is kind


def test_what_stands_under_a_distribution_in_percent_is_a_percentage() -> None:
    heading = "Total - Distribution (%) of the population by broad age groups - 100% data"

    assert additivity_of("0 to 14 years", unit="", heading=heading) is Additivity.RATE
    assert additivity_of("0 to 14 years", unit="", heading="Total - Age groups - 100% data") is None


def test_every_characteristic_of_the_profile_of_2021_that_says_so_is_kept_from_adding_up(
    shared: Path,
) -> None:
    path = shared / "data/census_codebooks/census2021_characteristics.csv"
    with path.open(encoding="utf-8-sig", newline="") as opened:
        labels = [line[1] for line in csv.reader(opened)][1:]

    kinds = {label: additivity_of(label, unit="") for label in labels}

    added = [
        label.casefold() for label, kind in kinds.items() if kind in (Additivity.COUNT, Additivity.AMOUNT)
    ]
    assert len(labels) == 2631
    assert not [
        each
        for each in added
        if re.search(r"median|average|\brate\b|index|(?<!to-income )\bratio\b|density|\(%\)", each)
    ]
    assert sum(kind is Additivity.NEVER for kind in kinds.values()) > 40


def test_an_amount_adds_up_without_being_whole() -> None:
    assert aggregate_parts(parts(row("a", 12.5), row("b", 3)), Additivity.AMOUNT).value == 15.5


def test_the_gravest_warning_beside_a_part_stays_beside_the_sum() -> None:
    cautious, revised, early = (
        row("a", 5, Flag.USE_WITH_CAUTION),
        row("b", 5, Flag.REVISED),
        row("c", 5, Flag.PRELIMINARY),
    )

    assert aggregate_parts(parts(cautious, revised, early), COUNT).flag is Flag.USE_WITH_CAUTION
    assert aggregate_parts(parts(revised, early), COUNT).flag is Flag.PRELIMINARY
    assert aggregate_parts(parts(revised, row("d", 5)), COUNT).flag is Flag.REVISED


def test_random_rounding_of_k_cells_gives_twice_the_root_of_k() -> None:
    assert rounding_error(1) == 2
    assert rounding_error(100) == 20
    # Drawn: a hundred counts of every remainder, each rounded up with probability remainder / 5.
    draw = random.Random(7)
    errors = [sum(_rounded(count, draw) - count for count in range(100)) for _ in range(800)]
    assert pstdev(errors) == pytest.approx(20, rel=0.1)


def _rounded(count: int, draw: random.Random) -> int:
    remainder = count % 5
    return count - remainder + (5 if draw.random() < remainder / 5 else 0)


def test_a_sum_of_rounded_parts_states_its_rounding_error() -> None:
    rounded = aggregate_parts(parts(*(row(unit, 5) for unit in "abcd")), COUNT)
    exact = aggregate_parts(parts(*(row(unit, 6) for unit in "abcd")), COUNT)

    assert note_text(rounded.note).en.endswith(
        "Random rounding of the parts gives the sum a standard error of 4.0."
    )
    assert "rounding" not in exact.note


def test_an_area_of_one_unit_takes_its_figure_over_as_it_is() -> None:
    median = row("3539036", 41.2, standard_error=0.4)

    (made,) = aggregate(Observations((median,)), [area_of("3539036")], vintage=2021)

    assert made == replace(median, area="here")


def test_every_area_has_a_row_for_every_statistic() -> None:
    rows = Observations((row("3539036", 41.2), row("3539015", 40)))
    areas = [area_of("3539036", "3539015"), area_of("3538015", name="there")]

    made = aggregate(rows, areas, vintage=2021)

    assert [(each.area, each.value, each.flag) for each in made] == [
        ("here", None, Flag.NOT_AVAILABLE),
        ("there", None, Flag.NOT_AVAILABLE),
    ]


def test_an_indicator_of_the_catalogue_aggregates_as_its_unit_says() -> None:
    rows = Observations(
        (
            row("3539036", 10, indicator="unemployment_rate"),
            row("3539015", 40, indicator="unemployment_rate"),
            row("3539036", 41.2, indicator="crime_severity_index"),
            row("3539015", 40, indicator="crime_severity_index"),
        )
    )

    index, rate = aggregate(
        rows, [area_of("3539036", "3539015")], vintage=2021, weights={"3539036": 200, "3539015": 100}
    )

    assert (index.indicator, index.value, index.flag) == ("crime_severity_index", None, Flag.NOT_AVAILABLE)
    assert (rate.indicator, rate.value, rate.match) == ("unemployment_rate", 20, Match.APPROXIMATE)
    assert (rate.level, rate.described) == (AreaLevel.SERVICE_AREA, "3539015+3539036")


counts = st.lists(st.integers(0, 10_000), min_size=1, max_size=12)


@given(counts, st.randoms())
def test_the_order_of_units_does_not_matter(values: list[int], shuffle: random.Random) -> None:
    rows = [row(str(place), value, numerator=value, denominator=20_000) for place, value in enumerate(values)]
    shuffled = shuffle.sample(rows, len(rows))

    for kind in (COUNT, RATE):
        assert aggregate_parts(parts(*rows), kind) == aggregate_parts(parts(*shuffled), kind)


@given(counts, st.integers(0, 12))
def test_the_totals_of_two_parts_give_the_total_of_the_whole(values: list[int], cut: int) -> None:
    rows = [row(str(place), value) for place, value in enumerate(values)]
    pieces = [piece for piece in (rows[:cut], rows[cut:]) if piece]
    totals = [aggregate_parts(parts(*piece), COUNT).value or 0 for piece in pieces]

    whole = aggregate_parts(parts(*rows), COUNT)
    again = aggregate_parts(parts(*(row(str(place), total) for place, total in enumerate(totals))), COUNT)

    assert whole.value == again.value == sum(values)


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(500, 5_000)), min_size=1, max_size=12))
def test_a_rolled_up_rate_equals_the_rate_of_everybody_together(pairs: list[tuple[int, int]]) -> None:
    rows = [
        row(str(place), 100 * some / all_, numerator=some, denominator=all_)
        for place, (some, all_) in enumerate(pairs)
    ]

    made = aggregate_parts(parts(*rows), RATE)

    assert made.value == pytest.approx(100 * sum(some for some, _ in pairs) / sum(all_ for _, all_ in pairs))
    assert made.match is Match.AGGREGATED


@given(counts, st.sets(st.integers(0, 11)))
def test_a_sum_is_whole_or_absent_never_smaller(values: list[int], hidden: set[int]) -> None:
    rows = [
        row(str(place), None, Flag.SUPPRESSED) if place in hidden else row(str(place), value)
        for place, value in enumerate(values)
    ]

    made = aggregate_parts(parts(*rows), COUNT)

    assert made.value in (None, sum(values))
    assert (made.value is None) == any(place in hidden for place in range(len(values)))


# Dissemination areas of 2016 summed to subdivisions, against the subdivisions' own published counts.
# Statistics Canada, Census Profile, 2016: population, and visible minority as a share of its base.
PUBLISHED_2016 = {"3539036": 383_822, "3506008": 934_243, "1209034": 403_131}


def test_dissemination_areas_add_up_to_the_published_population_of_three_cities(shared: Path) -> None:
    text = unpacked(shared / "data/census2016_da_to_csd/da_2016_london_ottawa_halifax.csv.gz")
    by_city: dict[str, list[Observation]] = {}
    for line in csv.DictReader(text.splitlines()):
        population = float(line["Population"]) if line["Population"] else None
        flag = Flag.NONE if population is not None else Flag.NOT_AVAILABLE
        by_city.setdefault(line["CSD_UID"], []).append(row(line["GeoUID"], population, flag))

    made = {city: aggregate_parts(parts(*by_city[city]), COUNT).value for city in PUBLISHED_2016}

    assert made == PUBLISHED_2016


def test_shares_from_dissemination_areas_come_near_the_published_share_of_a_city(shared: Path) -> None:
    """Ottawa's health unit is the city: its share of unsuitable housing is published by itself (98-401-X2016058)."""
    health_units = (shared / "data/ontario_phu_profile/phu_census_2016_shares.csv").read_text(
        encoding="utf-8"
    )
    ottawa = next(line for line in csv.DictReader(health_units.splitlines()) if line["hr_uid"] == "3551")
    text = unpacked(shared / "data/census2016_da_to_csd/da_2016_london_ottawa_halifax.csv.gz")
    shares = [
        row(
            line["GeoUID"],
            100 * float(line["not_suitable"]) / float(line["tot_priv_hh_hsing_suit"]),
            numerator=float(line["not_suitable"]),
            denominator=float(line["tot_priv_hh_hsing_suit"]),
        )
        for line in csv.DictReader(text.splitlines())
        if line["CSD_UID"] == "3506008" and float(line["tot_priv_hh_hsing_suit"] or 0)
    ]

    made = aggregate_parts(parts(*shares), RATE)

    assert (len(shares), made.match) == (1369, Match.AGGREGATED)
    assert made.value == pytest.approx(100 * float(ottawa["Not suitable prop"]), abs=0.1)
