"""Every method of a recipe can be read in words."""

import pytest

from parvis.assessment.audit_report.methods import in_words
from parvis.assessment.index.aggregation import AGGREGATES
from parvis.assessment.index.imputation import IMPUTATIONS
from parvis.assessment.index.normalisation import NORMALISATIONS
from parvis.assessment.index.treatment import TREATMENTS
from parvis.assessment.text import Text


@pytest.mark.parametrize("name", [*IMPUTATIONS, *TREATMENTS, *NORMALISATIONS, *AGGREGATES])
def test_every_method_has_words_in_both_languages(name: str) -> None:
    said = in_words(name)

    assert "–" not in (said.en, said.fr)
    assert said.en
    assert said.fr


def test_a_method_with_settings_and_one_for_each_level_are_said_too() -> None:
    assert in_words({"method": "group_mean", "by": "region"}) == Text(
        "mean of the area’s group", "moyenne du groupe du territoire"
    )
    assert in_words(["arithmetic", {"method": "generalised", "power": 0.5}]) == Text(
        "arithmetic mean and generalised mean", "moyenne arithmétique et moyenne généralisée"
    )


def test_where_the_figure_says_all_there_is_a_dash() -> None:
    assert in_words(0.5) == in_words([0.5, 1]) == in_words({"jobs": 2.0}) == Text("–", "–")
