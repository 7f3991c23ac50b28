"""The shipped figures: complete, attributed, and honest about what each value describes."""

from collections import Counter
from pathlib import Path

import pytest

import parvis.assessment
from parvis.assessment import (
    Match,
    communities,
    community_observations,
    indicator,
    national_benchmarks,
    note_text,
    read,
    source,
)
from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.sources.source import Licence

DATA = Path(parvis.assessment.__file__).parent / "data"
VALUES = {row.key: row for row in community_observations()}


def test_there_are_64_communities_and_1628_values() -> None:
    assert (len(communities()), len(community_observations())) == (64, 1_628)


def test_published_shares_of_immigrants_are_carried_over() -> None:
    def share(area: str) -> float | None:
        return VALUES["immigrants_share", area, "2021", "total"].value

    assert (share("bc-surrey"), share("ns-halifax"), share("on-toronto")) == (44.6, 11.6, 46.6)


def test_values_by_match() -> None:
    assert Counter(row.match for row in community_observations()) == {
        Match.EXACT: 560,
        Match.AGGREGATED: 122,
        Match.APPROXIMATE: 361,
        Match.BORROWED: 585,
    }


def test_a_value_describes_another_area_exactly_when_it_is_borrowed() -> None:
    areas = {area.id: area for area in communities()}

    for row in community_observations():
        own = (areas[row.area].level, "+".join(areas[row.area].codes))
        assert ((row.level, row.described) != own) == (row.match is Match.BORROWED)


def test_neighbours_of_toronto_borrow_one_and_the_same_figure() -> None:
    borrowed = [VALUES["crime_severity_index", area, "2024", "total"] for area in ("on-peel", "on-york")]

    assert {(row.value, row.level, row.described) for row in borrowed} == {
        (59.35, "metropolitan_area", "535")
    }


def test_every_value_has_its_indicators_source_and_fits_its_unit() -> None:
    for row in community_observations():
        known = indicator(row.indicator)
        assert known.source is source(row.source)
        assert row.value is not None
        assert known.unit.allows(row.value)


def test_every_value_that_is_not_exact_says_how_it_was_made_in_both_languages() -> None:
    for row in community_observations():
        text = note_text(row.note)
        assert bool(text.en) == bool(text.fr) == (row.match is not Match.EXACT)
        assert text.en == "" or text.en != row.note


def test_a_note_of_ones_own_is_given_as_written() -> None:
    assert note_text("counted by hand").fr == "counted by hand"


def test_national_figures_are_benchmarks_with_their_interval() -> None:
    figures = {(each.indicator, each.group): each for each in national_benchmarks()}

    assert len(figures) == 66
    assert figures["trust_general", "immigrants"].value == 57.2
    assert figures["trust_general", "immigrants"].interval == (55.2, 59.2)
    assert all(each.interval[0] <= each.value <= each.interval[1] for each in national_benchmarks())


def test_no_national_figure_is_a_communitys_value() -> None:
    assert not any(indicator(row.indicator).is_national for row in community_observations())
    assert all(indicator(each.indicator).is_national for each in national_benchmarks())


def test_the_shipped_values_are_in_the_tidy_layout() -> None:
    assert read(DATA / "values.csv") == community_observations()


def test_every_source_is_attributed_in_both_languages_beside_the_files() -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")

    for id in {row.source for row in (*community_observations(), *national_benchmarks())}:
        assert source(id).attribution.en in readme
        assert source(id).attribution.fr in readme


def test_the_attribution_denies_an_endorsement() -> None:
    assert source("t43100070").attribution.en == (
        "Adapted from Statistics Canada, table 43-10-0070, Representation in management occupations and "
        "self-employment, 2016. This does not constitute an endorsement by Statistics Canada of this product."
    )


def test_every_licence_is_named_in_both_languages() -> None:
    assert source("odhf").licence.label.en == "Open Government Licence – Canada"
    assert source("odhf").licence.label.fr == "Licence du gouvernement ouvert – Canada"


def test_nothing_share_alike_is_shipped() -> None:
    shipped = " ".join(path.read_text(encoding="utf-8") for path in DATA.glob("*.csv"))

    assert "osm" not in shipped
    assert {source(row.source).licence for row in community_observations()} == {
        Licence.STATISTICS_CANADA,
        Licence.OPEN_GOVERNMENT_CANADA,
    }


def test_an_unknown_source_is_refused_with_the_choices() -> None:
    with pytest.raises(InvalidDefinition, match="Choose one of: census2021"):
        source("osm")
