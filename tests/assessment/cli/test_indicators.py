"""``parvis data list indicators`` and ``list frameworks``: filters, one in full, JSON, refusals."""

import json
import tomllib

from typer.testing import CliRunner, Result

from parvis.assessment import INDICATORS
from parvis.assessment.indicators.measure import Published
from parvis.cli import app


def run(*words: str) -> Result:
    return CliRunner().invoke(
        app, ["data", "list", *words], env={"LANG": "en_CA.UTF-8", "LC_ALL": "", "COLUMNS": "200"}
    )


def ids(*words: str) -> list[str]:
    return [each["id"] for each in json.loads(run("indicators", "--json", *words).stdout)]


def test_all_are_listed_as_json_in_the_order_of_the_catalogue() -> None:
    assert ids() == [each.id for each in INDICATORS]


def test_a_characteristic_of_2010_or_of_2023_and_a_kind_filter_the_list() -> None:
    assert ids("--characteristic", "links") == [
        "sectors_at_the_table",
        "coordination",
        "satisfied_with_collaboration",
    ]
    assert ids("--characteristic", "anti_racism_2023", "--kind", "knowledge") == [
        "knows_how_to_report_racism"
    ]
    assert ids("--characteristic", "media", "--kind", "knowledge") == []


def test_one_is_shown_in_full_in_english() -> None:
    assert run("indicators", "--id", "unsuitable_housing").stdout.splitlines() == [
        "Dwellings that are not suitable (unsuitable_housing)",
        "Share of households whose dwelling has fewer bedrooms than the National Occupancy Standard asks for.",
        "Universe: Private households.",
        "Characteristic: Affordable and suitable housing",
        "Characteristic (2023): Access to affordable, adequate and suitable housing",
        "Kind: Rate",
        "Aspect: Outcome: how people fare",
        "Unit: %",
        "Direction: Lower is better",
        "Measure: rate (numerator: not_suitable = 1; universe: TRUE; weight: weight)",
        "Found in: Census Profile, lines of 2021: 1439 / 1437; 2016: 1642 / 1640",
        "Areas: dissemination areas and larger",
        "Reference: Statistics Canada, Dictionary, Census of Population, 2021: Housing suitability",
    ]


def test_a_question_and_the_items_of_a_checklist_are_shown_in_french() -> None:
    question = run("indicators", "--id", "knows_legal_rights", "-l", "fr").stdout
    checklist = run("indicators", "--id", "racism_supports", "-l", "fr").stdout

    assert "Question\u00a0: Dans quelle mesure connaissez-vous vos droits" in question
    assert checklist.count("Élément\u00a0: ") == 5
    assert "Mesure\u00a0: part des éléments répondus par oui" in checklist


def test_a_gap_says_of_what_and_between_whom() -> None:
    (gap,) = json.loads(run("indicators", "--id", "low_income_gap", "--json").stdout)

    assert gap["measure"] == {
        "kind": "gap",
        "of": {"kind": "rate", "numerator": "low_income = 1", "universe": "TRUE", "weight": "weight"},
        "group": "immigrants",
        "against": "non_immigrants",
        "compare": "difference",
    }
    shown = run("indicators", "--id", "low_income_gap", "-l", "fr").stdout
    assert "écart (difference\u00a0: immigrants, non_immigrants) de taux" not in shown
    assert "Mesure\u00a0: écart, en différence (immigrants, non_immigrants), de\u00a0: taux (" in shown


def test_every_indicator_can_be_shown_in_full_in_both_languages() -> None:
    for each in INDICATORS:
        for language in ("en", "fr"):
            done = run("indicators", "--id", each.id, "-l", language)
            assert done.exit_code == 0
            assert each.definition.in_language(language) in done.stdout


def test_the_census_lines_and_the_choices_stand_in_the_json() -> None:
    (rate,) = json.loads(run("indicators", "--id", "core_housing_need", "--json").stdout)
    (asked,) = json.loads(run("indicators", "--id", "feels_safe_at_night", "--json").stdout)

    assert rate["census_lines"] == [{"year": 2021, "above": [1480], "below": [1479]}]
    assert [choice["code"] for choice in asked["question"]["choices"]] == [1, 2, 3, 4]
    assert asked["question"]["counted_from"] == 3


def test_an_unknown_indicator_or_characteristic_is_refused_with_a_sentence_and_code_1() -> None:
    unknown = run("indicators", "--id", "emploiment_rate", "-l", "fr")
    characteristic = run("indicators", "--characteristic", "hapiness")

    assert (unknown.exit_code, unknown.stdout) == (1, "")
    assert "Les plus proches\u00a0: employment_rate" in unknown.stderr
    assert (characteristic.exit_code, characteristic.stdout) == (1, "")
    assert "No characteristic is called “hapiness”." in characteristic.stderr


def test_the_chosen_are_printed_as_a_file_of_measures() -> None:
    printed = tomllib.loads(run("indicators", "--characteristic", "links", "--measures").stdout)

    assert [each["id"] for each in printed["measure"]] == [
        "sectors_at_the_table",
        "coordination",
        "satisfied_with_collaboration",
    ]


def test_an_unknown_kind_is_mistyped() -> None:
    assert run("indicators", "--kind", "rumour").exit_code == 2


def test_a_framework_says_which_of_its_indicators_have_shipped_figures() -> None:
    found = {each["id"]: each for each in json.loads(run("frameworks", "--json").stdout)}

    assert {
        id: (len(each["with_shipped_figures"]), len(each["indicators"])) for id, each in found.items()
    } == {
        "integration_gaps": (2, 14),
        "intercultural_city": (0, 25),
        "welcoming_community_2010": (19, 19),
        "welcoming_community_2023": (19, 90),
        "zaragoza": (4, 17),
    }
    assert found["integration_gaps"]["with_shipped_figures"] == ["overqualification_gap", "management_gap"]
    assert "19 of 90 indicators have shipped figures" in run("frameworks").stdout
    assert "19 des 90 indicateurs ont des chiffres fournis" in run("frameworks", "-l", "fr").stdout


def test_only_the_population_is_not_computed() -> None:
    assert [each.id for each in INDICATORS if isinstance(each.measure, Published)] == ["population"]
