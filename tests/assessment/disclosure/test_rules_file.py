"""Rules from a TOML file: read whole, and refused with a sentence where something is not understood."""

from pathlib import Path

import pytest

from parvis.assessment.disclosure.relation import Along, Relation
from parvis.assessment.disclosure.rules import (
    ALL_RULES,
    COLLECTED_BY_PARTNERSHIP,
    PUBLISHED,
    RULES_OF_SOURCES,
    Dominance,
    Rounding,
    Rules,
    shipped_rules,
)
from parvis.assessment.disclosure.rules_file import read_rules
from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.observation import Flag
from parvis.assessment.text import Text

WHOLE = """
[[rules]]
id = "newcomer_survey"
label = { en = "Newcomer survey", fr = "Enquête auprès des nouveaux arrivants" }
reference = "Council, decision 2026-3"
sources = ["local", "newcomer_survey"]
least_population = 40
least_people = 10
least_count = 5
least_unanimous = 20
least_comparison_group = 10
protection = 5
dominance = { largest = 2, percent = 85 }
p_percent = 10
rounding = "nearest"
base = 10
withheld_flags = ["unreliable", "use_with_caution"]
closed_licences = ["closed"]

[[relation]]
along = "groups"
whole = "total"
parts = ["refugees", "others"]

[[relation]]
along = "areas"
whole = "town"
parts = ["ward a"]
is_complete = false
"""
LEAST = """
[[rules]]
id = "plain"
label = { en = "Plain", fr = "Simple" }
reference = "A test."
sources = ["local"]
"""


def written(tmp_path: Path, content: str) -> Path:
    file = tmp_path / "rules.toml"
    file.write_text(content, encoding="utf-8")
    return file


def test_a_file_may_say_everything_about_several_sources(tmp_path: Path) -> None:
    book = read_rules(written(tmp_path, WHOLE))

    assert (
        book.of_sources["local"]
        == book.of_sources["newcomer_survey"]
        == Rules(
            id="newcomer_survey",
            label=Text(en="Newcomer survey", fr="Enquête auprès des nouveaux arrivants"),
            reference="Council, decision 2026-3",
            least_population=40,
            least_people=10,
            least_count=5,
            least_unanimous=20,
            least_comparison_group=10,
            dominance=Dominance(2, 85.0),
            p_percent=10.0,
            protection=5,
            rounding=Rounding.NEAREST,
            base=10,
            withheld_flags=frozenset({Flag.UNRELIABLE, Flag.USE_WITH_CAUTION}),
            closed_licences=frozenset({"closed"}),
        )
    )
    assert book.relations == (
        Relation(Along.GROUPS, "total", ("refugees", "others")),
        Relation(Along.AREAS, "town", ("ward a",), is_complete=False),
    )


def test_sources_that_a_file_does_not_name_keep_their_rules(tmp_path: Path) -> None:
    book = read_rules(written(tmp_path, LEAST))

    assert book.of_sources["local"].least_people is None
    assert book.of_sources["census2021"] == PUBLISHED


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("reference =", "refrence =", "rules.toml, [[rules]] 1: “refrence” is not known. Choose from: id,"),
        ('sources = ["local"]', "", "“sources” must be a list of texts."),
        ('sources = ["local"]', "sources = []", "“sources” must be a list of texts."),
        ('id = "plain"', "id = 3", "“id” must be a text."),
        ('{ en = "Plain", fr = "Simple" }', '"Plain"', "“label” must be { en ="),
        ("[[rules]]", "[rules]", "“rules” must be [[rules]]."),
        ('"A test."', '"A test."\nleast_people = 0', "“least_people” must be a whole number, 1 or more."),
        ('"A test."', '"A test."\nleast_people = true', "“least_people” must be a whole number, 1 or more."),
        ('"A test."', '"A test."\np_percent = 300', "“p_percent” must be a percentage above 0, 100 at most."),
        ('"A test."', '"A test."\nrounding = "up"', "“rounding” must be one of: none, random, nearest."),
        ('"A test."', '"A test."\ndominance = 85', "“dominance” must be { largest = 2, percent = 85 }."),
        ('"A test."', '"A test."\nis_published = 1', "“is_published” must be true or false."),
        ('"A test."', '"A test."\nwithheld_flags = ["E"]', "“E” is not known. Choose from: suppressed,"),
        ('"A test."', "A test.", "rules.toml is no TOML file in UTF-8"),
    ],
)
def test_what_is_not_understood_is_refused(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    with pytest.raises(InvalidDefinition) as raised:
        read_rules(written(tmp_path, LEAST.replace(old, new, 1)))

    assert sentence in raised.value.text.en
    assert raised.value.text.fr


def test_a_file_that_is_not_there_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(InvalidDefinition, match="this file cannot be read"):
        read_rules(tmp_path / "none.toml")


def test_shipped_rules_bind_what_is_not_published() -> None:
    book = shipped_rules("statistics_canada_census")

    assert book.of_sources["local"].least_population == 40
    assert book.of_sources["census2021"] == PUBLISHED
    assert shipped_rules("shipped").of_sources == RULES_OF_SOURCES


def test_a_name_that_no_rules_have_lists_those_that_there_are() -> None:
    with pytest.raises(InvalidDefinition) as raised:
        shipped_rules("strict")

    for each in ("shipped", *(rules.id for rules in ALL_RULES)):
        assert each in raised.value.text.en
        assert each in raised.value.text.fr


def test_the_width_of_what_stays_unknown_follows_from_base_and_threshold() -> None:
    assert COLLECTED_BY_PARTNERSHIP.width == 5
    few = Rules(id="few", label=Text(en="Few", fr="Peu"), reference="A test.", least_people=3)
    assert few.width == 2
