"""A user's own measures: read whole, or refused with the place."""

from pathlib import Path

import pytest

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.indicators.indicator import Unit
from parvis.assessment.indicators.measure import Entropy, Gap, GapKind, Median, Quantile, Rate
from parvis.assessment.indicators.measures_file import MeasuresFile, read_measures
from parvis.assessment.text import Text

WHOLE = """
[[measure]]
id = "employment_rate"
kind = "rate"
numerator = "employed = 1"
universe = "age >= 15"
unit = "percent"
label_en = "Employment rate"
label_fr = "Taux d’emploi"

[[measure]]
id = "employment_gap"
kind = "gap"
of = "employment_rate"
group = "immigrants"
against = "non_immigrants"

[[measure]]
id = "employment_ratio"
kind = "gap"
of = "employment_rate"
group = "immigrants"
against = "non_immigrants"
compare = "ratio"

[[measure]]
id = "median_income"
kind = "median"
amount = "income"
weight = "w2"

[[measure]]
id = "top_income"
kind = "quantile"
amount = "income"
p = 0.9

[[measure]]
id = "evenness"
kind = "entropy"
categories = ["faith = 1", "faith = 2"]

[groups]
immigrants = "immigrant = 1"
non_immigrants = "immigrant = 0"

[dimensions]
gender = { women = "gender = 2", men = "gender = 1" }
intersections = [["immigrants", "gender"]]

[labels]
women = { en = "Women+", fr = "Femmes+" }
"""


def read(folder: Path, written: str) -> MeasuresFile:
    path = folder / "measures.toml"
    path.write_text(written, encoding="utf-8")
    return read_measures(path, weight="weight")


def test_every_measure_is_read_with_its_unit_and_weight(tmp_path: Path) -> None:
    rate = Rate("employed = 1", "age >= 15", "weight")

    found = read(tmp_path, WHOLE).measures

    assert [(each.id, each.unit, each.measure) for each in found] == [
        ("employment_rate", Unit.PERCENT, rate),
        ("employment_gap", Unit.PERCENTAGE_POINTS, Gap(rate, "immigrants", "non_immigrants")),
        ("employment_ratio", Unit.NUMBER, Gap(rate, "immigrants", "non_immigrants", GapKind.RATIO)),
        ("median_income", Unit.NUMBER, Median("income", "TRUE", "w2")),
        ("top_income", Unit.NUMBER, Quantile("income", 0.9, "TRUE", "weight")),
        ("evenness", Unit.INDEX_0_TO_1, Entropy(("faith = 1", "faith = 2"), "TRUE", "weight")),
    ]
    assert found[0].label == Text("Employment rate", "Taux d’emploi")
    assert found[1].label == Text("employment_gap", "employment_gap")


def test_groups_are_everybody_then_each_then_the_crossings(tmp_path: Path) -> None:
    groups = read(tmp_path, WHOLE).disaggregation.groups

    assert [(group.id, group.condition) for group in groups] == [
        ("total", "TRUE"),
        ("immigrants", "immigrant = 1"),
        ("non_immigrants", "immigrant = 0"),
        ("women", "gender = 2"),
        ("men", "gender = 1"),
        ("immigrants:women", "(immigrant = 1) AND (gender = 2)"),
        ("immigrants:men", "(immigrant = 1) AND (gender = 1)"),
    ]
    assert groups[5].label == Text("immigrants, Women+", "immigrants, Femmes+")


MEASURE = '[[measure]]\nid = "a"\nkind = "rate"\nnumerator = "x = 1"\n'


@pytest.mark.parametrize(
    ("written", "en", "fr"),
    [
        ("", "has no measure", "ne contient aucune mesure"),
        ("[[measure]]\nkind = 'rate'", "number 1 needs an id", "numéro 1 demande un identifiant"),
        (MEASURE + MEASURE, "number 2 needs an id", "numéro 2 demande un identifiant"),
        ("[[measure]]\nid='a'\nkind='rat'", "“rat”, which is unknown", "«\u00a0rat\u00a0», qui est inconnu"),
        ("[[measure]]\nid='a'\nkind=['rate']", "is of kind “['rate']”", "est du genre"),
        ("[[measure]]\nid='a'\nkind='rate'", "“numerator” is missing", "«\u00a0numerator\u00a0» manque"),
        (
            MEASURE + "univers = 'y'",
            "the key “univers” is unknown",
            "la clé «\u00a0univers\u00a0» est inconnue",
        ),
        (MEASURE + "unit = 'stones'", "the unit “stones” is unknown", "l’unité «\u00a0stones\u00a0»"),
        (MEASURE + "universe = '(SELECT TRUE)'", "is refused at “Subquery”", "est refusée à"),
        (MEASURE + "[groups]\nb = 1", "The group “b” needs a condition", "Le groupe «\u00a0b\u00a0»"),
        (MEASURE + "[groups]\ntotal = 'x = 1'", "The group “total” occurs twice", "figure deux fois"),
        (MEASURE + "[groups]\nb = 'sum(x) = 1'", "is refused at “Sum”", "est refusée à"),
        (MEASURE + "[groupes]\nb = 'x = 1'", "The section “groupes” is unknown", "est inconnue"),
        (
            MEASURE + "[dimensions]\nintersections = [['a', 'b']]",
            "names “a”, which is no dimension",
            "croisement",
        ),
        (
            MEASURE + "[dimensions]\nintersections = ['a']",
            "not lists of dimensions",
            "ne sont pas des listes",
        ),
        (MEASURE + "[labels]\nb = 'B'", "needs both languages", "demande les deux langues"),
        (
            "[[measure]]\nid='g'\nkind='gap'\nof='a'",
            "must say of which measure",
            "doit dire de quelle mesure",
        ),
        ("[[measure]]\nid='q'\nkind='quantile'\namount='x'\np=2", "A quantile at 2 does", "quantile à 2;"),
        ("[[measure]]\nid='q'\nkind='quantile'\namount='x'\np='y'", "Write p = 0.9", "Écrivez p = 0.9"),
        ("[[measure]]\nid='e'\nkind='entropy'\ncategories=['x']", "two categories", "deux catégories"),
        ("[[measure", "is no TOML file", "n’est pas un fichier TOML"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, written: str, en: str, fr: str) -> None:
    with pytest.raises(InvalidDefinition) as refusal:
        read(tmp_path, written)

    assert en in refusal.value.text.en
    assert fr in refusal.value.text.fr


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidDefinition, match=r"none\.toml: this file cannot be read"):
        read_measures(tmp_path / "none.toml")
