"""The indicators: each is a definition in both languages before it is a calculation."""

import csv
import gzip
import re
import tomllib
from collections import Counter
from itertools import groupby
from pathlib import Path

import pytest

import parvis.assessment
from parvis.assessment import (
    CHARACTERISTICS_2010,
    CHARACTERISTICS_2023,
    INDICATORS,
    Characteristic,
    Text,
    community_observations,
    indicator,
)
from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.indicators.checklist import items_of
from parvis.assessment.indicators.indicator import Aspect, Direction, IndicatorKind, Unit
from parvis.assessment.indicators.measure import (
    Checklist,
    CountPer,
    Dissimilarity,
    Entropy,
    Gap,
    GapKind,
    Gini,
    Isolation,
    Mean,
    Median,
    Published,
    Rate,
    Ratio,
)

SAME_IN_BOTH = {"Population"}
FRAMEWORK = Path(parvis.assessment.__file__).parent / "frameworks" / "welcoming_community_2010.toml"


def test_ids_are_distinct_and_found() -> None:
    assert len({each.id for each in INDICATORS}) == len(INDICATORS) == 145
    assert all(indicator(each.id) is each for each in INDICATORS)


def test_an_unknown_indicator_is_refused_with_those_written_most_alike() -> None:
    with pytest.raises(InvalidDefinition, match=r"Most alike: employment_rate, .*lists all"):
        indicator("emploiment_rate")


@pytest.mark.parametrize("each", INDICATORS, ids=lambda each: each.id)
def test_an_indicator_is_written_in_both_languages(each: parvis.assessment.Indicator) -> None:
    for text in (each.label, each.definition, each.universe, each.source_table, each.finest_area.label):
        assert text.en
        assert text.fr
        assert "'" not in text.fr
        assert not re.search(r"[^\u00a0][:%]|«[^\u00a0]|[^\u00a0]»| [;!?]", text.fr), text.fr
    for text in (each.label, each.definition, each.universe):
        assert text.en != text.fr or text.en in SAME_IN_BOTH
    assert each.definition.en.endswith(".")
    assert each.definition.fr.endswith(".")


def test_every_closed_list_is_named_in_both_languages() -> None:
    for each in (*IndicatorKind, *Aspect, *Direction, *Unit):
        assert each.label.en
        assert each.label.fr


def test_every_characteristic_of_2010_and_of_2023_is_measured() -> None:
    assert [each.id for each in CHARACTERISTICS_2010 if not measured_in_2010(each)] == []
    assert [each.id for each in CHARACTERISTICS_2023 if not measured_in_2023(each)] == []


def test_every_characteristic_has_three_indicators_of_two_kinds_or_more() -> None:
    measured = [measured_in_2010(each) for each in CHARACTERISTICS_2010]
    measured += [measured_in_2023(each) for each in CHARACTERISTICS_2023]

    assert min(len(ids) for ids in measured) == 3
    assert min(len({indicator(id).kind for id in ids}) for ids in measured) >= 2


def test_every_kind_of_the_toolkit_is_there() -> None:
    assert Counter(each.kind.value for each in INDICATORS) == {
        "rate": 85,
        "availability": 26,
        "satisfaction": 14,
        "evidence": 11,
        "knowledge": 9,
    }


def test_the_indicators_of_a_characteristic_stand_together() -> None:
    runs = [about for about, _ in groupby(each.characteristic or each.aspect for each in INDICATORS)]

    assert len(runs) == len(set(runs)) == 17 + 3 + 2


def measured_in_2010(each: Characteristic) -> list[str]:
    return [one.id for one in INDICATORS if one.characteristic is each]


def measured_in_2023(each: Characteristic) -> list[str]:
    return [one.id for one in INDICATORS if each in one.characteristics_2023]


@pytest.mark.parametrize("each", INDICATORS, ids=lambda each: each.id)
def test_an_indicator_says_where_its_figures_are_found_and_who_defined_it(
    each: parvis.assessment.Indicator,
) -> None:
    assert each.reference
    by_hand = each.question is not None or items_of(each.id) != ()
    assert by_hand or each.census or each.table.en or each.source


@pytest.mark.parametrize("each", INDICATORS, ids=lambda each: each.id)
def test_unit_and_direction_fit_the_measure(each: parvis.assessment.Indicator) -> None:
    allowed = UNITS_OF[type(each.measure)]

    assert each.unit in allowed
    if isinstance(each.measure, Gap):
        assert each.unit is (Unit.RATIO if each.measure.kind is GapKind.RATIO else Unit.PERCENTAGE_POINTS)
    if each.kind in (IndicatorKind.KNOWLEDGE, IndicatorKind.SATISFACTION):
        assert each.direction is Direction.MORE_IS_BETTER


UNITS_OF: dict[type, tuple[Unit, ...]] = {
    Published: (Unit.PERSONS,),
    Rate: (Unit.PERCENT,),
    Checklist: (Unit.PERCENT,),
    CountPer: (Unit.PER_10_000, Unit.PER_100_000, Unit.PERCENT),
    Mean: (Unit.DOLLARS, Unit.INDEX_0_TO_1),
    Median: (Unit.DOLLARS, Unit.YEARS),
    Ratio: (Unit.INDEX, Unit.PERCENT_CHANGE),
    Gap: (Unit.PERCENTAGE_POINTS, Unit.RATIO),
    Gini: (Unit.INDEX_0_TO_1,),
    Entropy: (Unit.INDEX_0_TO_1,),
    Dissimilarity: (Unit.INDEX_0_TO_1,),
    Isolation: (Unit.INDEX_0_TO_1,),
}


def test_census_lines_exist_in_the_publishers_code_lists(shared: Path) -> None:
    folder = shared / "data" / "census_codebooks"
    with (folder / "census2021_characteristics.csv").open(encoding="utf-8") as opened:
        of_2021 = {int(row["characteristic_id"]) for row in csv.DictReader(opened)}
    with gzip.open(folder / "98-401-X2016058_English_meta.txt.gz", "rt", encoding="cp1252") as opened:
        of_2016 = {int(found) for found in re.findall(r"(?m)^\s*(\d+)\. ", opened.read())}
    known = {2021: of_2021, 2016: of_2016}

    named = [(each.id, lines) for each in INDICATORS for lines in each.census]
    assert len(named) == 54
    for id, lines in named:
        assert {*lines.above, *lines.below} <= known[lines.year], id


def test_census_lines_say_what_the_publisher_calls_them(shared: Path) -> None:
    path = shared / "data" / "census_codebooks" / "census2021_characteristics.csv"
    with path.open(encoding="utf-8") as opened:
        names = {int(row["characteristic_id"]): row["characteristic_name"] for row in csv.DictReader(opened)}

    for id, words in NAMES_2021.items():
        lines = next(one for one in indicator(id).census if one.year == 2021)
        assert all(
            word in names[line] for line, word in zip((*lines.above, *lines.below), words, strict=True)
        ), id


NAMES_2021 = {
    "unemployment_rate": ("Unemployment rate",),
    "employment_rate": ("Employment rate",),
    "participation_rate": ("Participation rate",),
    "self_employment_rate": ("Self-employed", "All classes of workers"),
    "median_household_income": ("Median total income of household in 2020",),
    "mean_employment_income": ("Average employment income in 2020 among recipients",),
    "low_income_rate": ("Prevalence of low income based on the Low-income measure, after tax",),
    "income_gini": ("Gini index on adjusted household after-tax income",),
    "core_housing_need": ("In core need", "ratio less than 100%"),
    "unsuitable_housing": ("Not suitable", "housing suitability"),
    "home_ownership_rate": ("Owner", "by tenure"),
    "major_repairs": ("Major repairs needed", "dwelling condition"),
    "tenant_shelter_30plus": ("tenant households spending 30% or more",),
    "owner_shelter_30plus": ("owner households spending 30% or more",),
    "median_rent_cost": ("Median monthly shelter costs for rented",),
    "no_certificate": ("No certificate, diploma or degree", "aged 25 to 64 years"),
    "bachelor_or_higher": ("Bachelor's degree or higher", "aged 25 to 64 years"),
    "commute_transit": ("Public transit", "Main mode of commuting"),
    "commute_under_15": ("Less than 15 minutes", "Commuting duration"),
    "commute_60plus": ("60 minutes and over", "Commuting duration"),
    "immigrants_share": ("Immigrants", "Immigrant status and period of immigration"),
    "visible_minority_share": ("Total visible minority population", "Visible minority"),
    "neither_official_language": ("Neither English nor French", "Knowledge of official languages"),
}


def test_context_judges_nobody_and_everything_else_has_a_direction() -> None:
    for each in INDICATORS:
        assert (each.direction is Direction.NEITHER) == (each.aspect is Aspect.CONTEXT)
        assert (each.characteristic is None) == (each.aspect in (Aspect.CONTEXT, Aspect.RETENTION))


def test_a_characteristic_of_2010_leads_to_those_of_2023_and_more_may_be_named() -> None:
    rate = indicator("low_income_rate")
    assert [each.id for each in rate.characteristics_2023] == ["employment_2023", "neighbourhoods_2023"]
    assert [each.id for each in indicator("racism_supports").characteristics_2023] == ["anti_racism_2023"]
    assert indicator("population").characteristics_2023 == ()


def test_the_place_of_the_figures_is_said_in_both_languages() -> None:
    assert indicator("unsuitable_housing").source_table == Text(
        en="Census Profile, lines of 2021: 1439 / 1437; 2016: 1642 / 1640",
        fr="Profil du recensement, lignes de 2021\u00a0: 1439 / 1437; 2016\u00a0: 1642 / 1640",
    )
    assert indicator("hate_crimes_per_100k").source_table.fr == "Statistique Canada, tableau 35-10-0191"
    assert indicator("racism_supports").source_table.en == "Checklist “racism_supports”"
    assert indicator("knows_tenant_rights").source_table.en == (
        "Survey of the partnership, question “knows_tenant_rights”"
    )
    assert "43-10-0071" in indicator("overqualification_gap").source_table.en


def test_a_unit_knows_the_values_that_it_can_have() -> None:
    assert (Unit.PERCENT.allows(100), Unit.PERCENT.allows(100.1), Unit.PERCENT.allows(-0.1)) == (
        True,
        False,
        False,
    )
    assert (Unit.PERCENT_CHANGE.allows(250), Unit.PERCENT_CHANGE.allows(-101)) == (True, False)


def test_a_unit_says_how_its_values_are_written() -> None:
    assert (Unit.DOLLARS.decimals, Unit.PERCENT.decimals, Unit.INDEX_0_TO_1.decimals) == (0, 1, 3)


def test_availability_and_evidence_are_not_about_people() -> None:
    assert [kind for kind in IndicatorKind if not kind.is_about_people] == [
        IndicatorKind.AVAILABILITY,
        IndicatorKind.EVIDENCE,
    ]


def test_the_shipped_framework_holds_indicators_with_their_direction_and_aspect() -> None:
    framework = tomllib.loads(FRAMEWORK.read_text(encoding="utf-8"))

    for entry in framework["indicator"]:
        known = indicator(entry["id"])
        assert entry["direction"] == known.direction
        assert entry["node"] == f"{known.aspect}_{known.characteristic.id if known.characteristic else ''}"


def test_the_shipped_framework_holds_only_what_26_communities_have() -> None:
    framework = tomllib.loads(FRAMEWORK.read_text(encoding="utf-8"))
    pairs = {row.key[:2] for row in community_observations()}
    coverage = Counter(name for name, _ in pairs)

    assert min(coverage[entry["id"]] for entry in framework["indicator"]) == 28
