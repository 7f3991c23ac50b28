"""The shipped breakdowns: Statistics Canada's words, groups that do not overlap, crossings."""

import pytest

from parvis.assessment import INDICATORS
from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.indicators.disaggregation import Disaggregation
from parvis.assessment.indicators.groups import DIMENSIONS, dimension
from parvis.assessment.indicators.measure import Gap, check_expression


def test_the_dimensions_are_those_that_the_programme_asks_for() -> None:
    assert [each.id for each in DIMENSIONS] == [
        "immigrant_status",
        "period_of_immigration",
        "admission_category",
        "gender",
        "age",
        "racialised_group",
        "first_official_language",
        "generation",
        "maintainer",
    ]


def test_every_group_has_its_own_id_both_languages_and_an_allowed_condition() -> None:
    groups = [group for each in DIMENSIONS for group in each.groups]

    assert len({group.id for group in groups}) == len(groups)
    for group in groups:
        assert group.label.en
        assert group.label.fr
        check_expression(group.condition)


def test_groups_are_named_as_statistics_canada_names_them() -> None:
    labels = {group.id: (group.label.en, group.label.fr) for each in DIMENSIONS for group in each.groups}

    assert labels["non_permanent_residents"] == ("Non-permanent residents", "Résidents non permanents")
    assert labels["women"] == ("Women+", "Femmes+")
    assert labels["admitted_2016_2021"] == ("2016 to 2021", "2016 à 2021")
    assert labels["category_family"] == (
        "Immigrants sponsored by family",
        "Immigrants parrainés par la famille",
    )
    assert labels["age_65_plus"] == ("65 years and over", "65 ans et plus")
    assert labels["language_neither"][1] == "Ni l’anglais ni le français"


def test_dimensions_are_crossed_into_intersections() -> None:
    asked = Disaggregation(
        (dimension("immigrant_status"), dimension("gender")), (("immigrant_status", "gender"),)
    )

    women = next(group for group in asked.groups if group.id == "immigrants:women")
    assert women.label.fr == "Immigrants, Femmes+"
    assert women.condition == "(immigrant_status = 'immigrant') AND (gender = 'women')"
    assert len(asked.groups) == 1 + 3 + 2 + 6


def test_the_groups_of_every_gap_are_shipped() -> None:
    known = {group.id for each in DIMENSIONS for group in each.groups}

    gaps = [each.measure for each in INDICATORS if isinstance(each.measure, Gap)]
    assert len(gaps) == 13
    assert {name for gap in gaps for name in (gap.group, gap.against)} <= known


def test_an_unknown_dimension_is_refused_with_the_choices() -> None:
    with pytest.raises(InvalidDefinition, match="Choose one of: immigrant_status, period_of_immigration"):
        dimension("shoe_size")
