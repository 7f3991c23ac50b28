"""A recipe from its file, and the choices that are refused."""

from pathlib import Path
from typing import Any

import pytest

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.aggregation import ARITHMETIC, GEOMETRIC
from parvis.assessment.index.imputation import group_mean
from parvis.assessment.index.normalisation import MinMax, min_max, min_max_from_one, z_scores
from parvis.assessment.index.recipe import ALTERNATIVES, Method, Recipe, read_recipe, recipe_from, record_of
from parvis.assessment.index.weighting import as_declared, equal, manual


def test_an_empty_file_gives_the_default_recipe(tmp_path: Path) -> None:
    (tmp_path / "recipe.toml").write_text("", encoding="utf-8")

    assert read_recipe(tmp_path / "recipe.toml") == Recipe()


def test_every_step_can_be_chosen(tmp_path: Path) -> None:
    (tmp_path / "recipe.toml").write_text(
        'impute = "group_mean"\nnormalise = "min_max_from_one"\nweigh = "equal"\naggregate = "geometric"\n'
        'minimum_coverage = 0.75\nconcentration = 9\n[[alternative]]\nnormalise = "z_scores"\n',
        encoding="utf-8",
    )

    assert read_recipe(tmp_path / "recipe.toml") == Recipe(
        impute=group_mean,
        normalise=min_max_from_one,
        weigh=equal,
        aggregation=(GEOMETRIC,),
        minimum_coverage=(0.75,),
        alternatives=(Method(z_scores, (ARITHMETIC,)),),
        concentration=9,
    )


def test_weights_by_hand_take_the_place_of_a_weighting() -> None:
    assert recipe_from({"weights": {"employment": 2}}).weigh == manual({"employment": 2})
    assert recipe_from({}).weigh is as_declared


@pytest.mark.parametrize(
    "table",
    [
        {},
        {"impute": {"method": "group_mean", "by": "region"}, "treat": {"method": "winsorise", "most": 3}},
        {"normalise": {"method": "min_max", "low": 1}, "aggregate": ["arithmetic", "geometric"]},
        {"normalise": {"method": "categories", "percentiles": [50], "points": [0, 1]}},
        {"aggregate": {"method": "generalised", "power": 0.3}, "minimum_coverage": [0.5, 0.75]},
        {"aggregate": {"method": "benefit_of_the_doubt", "most": 2.5}},
        {"weigh": "principal_components", "minimum_data": 0.9},
        {"weights": {"work": 2}},
        {"vote": [{"work": 60, "home": 40}, {"work": 1}]},
        {"comparison": [{"members": ["work", "home"], "matrix": [[1, 2], [0.5, 1]]}]},
        {"alternative": [{"normalise": {"method": "z_scores", "mean": 10}, "aggregate": "median"}]},
    ],
)
def test_a_recipe_and_its_record_are_the_same(table: dict[str, Any]) -> None:
    recipe = recipe_from(table)

    assert recipe_from(record_of(recipe)) == recipe


def test_settings_that_are_left_out_are_those_of_the_method() -> None:
    recipe = recipe_from({"normalise": {"method": "min_max_from_one", "high": 10}})

    assert recipe.normalise == MinMax(low=1, high=10, name="min_max_from_one")


def test_methods_begin_with_the_recipes_own_and_name_none_twice() -> None:
    own = Recipe(normalise=min_max_from_one, aggregation=(GEOMETRIC,))

    assert own.methods == ALTERNATIVES
    assert [method.name for method in Recipe().methods] == [
        "min_max + arithmetic",
        "min_max_from_one + geometric",
        "z_scores + arithmetic",
        "percentile_ranks + arithmetic",
    ]
    assert Recipe().method == Method(min_max, (ARITHMETIC,))


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ({"colour": 1}, "In the recipe, “colour” is no valid key. Choose one of: impute, minimum_data,"),
        ({"normalise": "minmax"}, "In the recipe, “minmax” is no valid normalise. Choose one of: min_max,"),
        (
            {"aggregate": 3},
            "In the recipe, “3” is no valid aggregate. Choose one of: arithmetic, geometric, harmonic, median, ",
        ),
        ({"minimum_data": -1}, "The minimum of data is -1. Write a share from 0 to 1."),
        ({"minimum_coverage": 1.5}, "The minimum coverage is 1.5. Write a share from 0 to 1."),
        ({"minimum_coverage": "half"}, "In the recipe, “minimum_coverage” is “half”, which is no number."),
        ({"minimum_coverage": True}, "In the recipe, “minimum_coverage” is “True”, which is no number."),
        ({"concentration": 0}, "The concentration is 0. Write a whole number from 1 to 1000."),
        ({"concentration": 1001}, "The concentration is 1001. Write a whole number from 1 to 1000."),
        ({"weights": {"work": "2"}}, "In the recipe, “work” is “2”, which is no number."),
        ({"alternative": [{"aggregate": "mode"}]}, "In the recipe, “mode” is no valid aggregate."),
    ],
)
def test_a_choice_that_does_not_exist_is_refused_with_the_valid_ones(
    table: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(InvalidDefinition) as refused:
        recipe_from(table)

    assert refused.value.text.en.startswith(sentence)
    assert refused.value.text.fr not in ("", refused.value.text.en)
