"""Reading a framework: what it holds, and the sentence for each way in which it contradicts itself."""

import re
import textwrap
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from parvis.assessment import CHARACTERISTICS_2023, communities, community_observations, indicator, release
from parvis.assessment.definition import toml_text
from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.assess import assess
from parvis.assessment.index.framework import (
    Framework,
    Group,
    framework_from,
    read_framework,
    record_of_framework,
    shipped_framework,
    shipped_frameworks,
)
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.indicators.indicator import Direction, Unit
from parvis.assessment.text import Text

TABLE: dict[str, Any] = {
    "id": "small",
    "label": {"en": "Small", "fr": "Petit"},
    "reference": "Nobody (2020)",
    "node": [
        {"id": "top", "label": {"en": "Top", "fr": "Sommet"}},
        {"id": "work", "parent": "top", "weight": 2, "label": {"en": "Work", "fr": "Travail"}},
        {
            "id": "home",
            "parent": "top",
            "minimum_coverage": 1.0,
            "label": {"en": "Home", "fr": "Logis"},
        },
    ],
    "indicator": [
        {"id": "unemployment_rate", "node": "work", "direction": "less_is_better"},
        {"id": "own", "node": "home", "weight": 3, "direction": 1, "label": {"en": "Own", "fr": "Propre"}},
        {"id": "unheard_of", "node": "home", "direction": -1},
    ],
}


def changed(table: str, number: int, **cells: object) -> dict[str, Any]:
    rows = [dict(row) for row in TABLE[table]]
    rows[number] = {key: value for key, value in (rows[number] | cells).items() if value is not None}
    return TABLE | {table: rows}


def refusal(table: dict[str, Any]) -> Text:
    with pytest.raises(InvalidDefinition) as refused:
        framework_from(table)
    return refused.value.text


def test_framework_from_reads_nodes_indicators_and_their_defaults() -> None:
    framework = framework_from(TABLE)

    assert framework.node_ids == ("top", "work", "home")
    assert framework.top.label == Text("Top", "Sommet")
    assert [node.weight for node in framework.nodes] == [1.0, 2.0, 1.0]
    assert [node.minimum_coverage for node in framework.nodes] == [None, None, 1.0]
    assert framework.indicator_ids == ("unemployment_rate", "own", "unheard_of")
    assert framework.direction.tolist() == [-1, 1, -1]
    assert [indicator.weight for indicator in framework.indicators] == [1.0, 3.0, 1.0]
    assert [indicator.label for indicator in framework.indicators] == [
        Text("Unemployment rate", "Taux de chômage"),
        Text("Own", "Propre"),
        Text("unheard_of", "unheard_of"),
    ]


def test_groups_come_members_first_and_the_top_last() -> None:
    groups = framework_from(TABLE).groups()

    assert groups == (Group(1, (0,), ()), Group(2, (1, 2), ()), Group(0, (), (1, 2)))
    assert [group.size for group in groups] == [1, 2, 2]


def test_coverage_wanted_is_the_nodes_own_or_else_the_recipes() -> None:
    framework = framework_from(TABLE)

    assert [framework.coverage_wanted(group, 0.5) for group in framework.groups()] == [0.5, 1.0, 0.5]


def test_outline_reads_each_node_before_what_is_below_it() -> None:
    framework = shipped_framework("welcoming_community_2010")

    first, *_, last = framework.outline()
    assert framework.node_ids[first] == framework.top.id
    assert framework.node_ids[framework.outline()[1]] == "capacity"
    assert framework.node_ids[framework.outline()[2]] == "capacity_housing"
    assert framework.nodes[last].parent == "outcome"
    assert sorted(framework.outline()) == list(range(len(framework.nodes)))


def test_the_top_is_the_node_without_a_parent_wherever_it_stands() -> None:
    table = TABLE | {"node": [*TABLE["node"][1:], TABLE["node"][0]]}

    assert framework_from(table).top.id == "top"


def test_what_has_no_label_is_called_by_its_identifier() -> None:
    node = {key: value for key, value in TABLE["node"][1].items() if key != "label"}
    table = TABLE | {"node": [TABLE["node"][0], node, TABLE["node"][2]]}

    assert framework_from(table).nodes[1].label == Text("work", "work")


def test_a_node_may_turn_everything_below_it_around() -> None:
    turned = framework_from(changed("node", 1, direction="less_is_better"))

    before = framework_from(TABLE)
    below = np.array([indicator.node == "work" for indicator in before.indicators])
    assert (turned.direction == np.where(below, -before.direction, before.direction)).all()


def test_goalposts_target_denominator_and_scale_are_read_into_scales() -> None:
    given = {"low": 2, "high": 20, "target": 4, "denominator": "population", "scale": "log"}

    framework = framework_from(changed("indicator", 0, **given))

    scales = framework.scales
    assert (scales.low[0], scales.high[0], scales.target[0]) == (2.0, 20.0, 4.0)
    assert np.isnan(scales.low[1:]).all()
    assert framework.indicators[0].denominator == "population"
    assert framework.is_log.tolist() == [True, *[False] * (len(framework.indicators) - 1)]


def test_heights_count_from_the_indicators_upwards() -> None:
    assert framework_from(TABLE).heights() == (2, 1, 1)


def test_node_labels_add_the_parent_where_two_nodes_share_a_label() -> None:
    table = changed("node", 2, parent="work", label={"en": "Work", "fr": "Travail"})

    assert framework_from(table).node_labels() == {
        "top": Text("Top", "Sommet"),
        "work": Text("Work (Top)", "Travail (Sommet)"),
        "home": Text("Work (Work)", "Travail (Travail)"),
    }


def test_read_framework_reads_a_file(tmp_path: Path) -> None:
    file = tmp_path / "small.toml"
    file.write_text(
        'id = "x"\nlabel.en = "X"\nlabel.fr = "X"\n'
        '[[node]]\nid = "top"\nlabel.en = "T"\nlabel.fr = "S"\n'
        '[[indicator]]\nid = "i"\nnode = "top"\ndirection = 1\n',
        encoding="utf-8",
    )

    assert read_framework(file).indicator_ids == ("i",)


def test_shipped_framework_is_found_by_name() -> None:
    assert "welcoming_community_2010" in shipped_frameworks()
    assert shipped_framework("welcoming_community_2010").top.id == "welcoming_community"


def test_shipped_framework_lists_the_names_when_one_is_unknown() -> None:
    with pytest.raises(InvalidDefinition, match="choose one of: integration_gaps, intercultural_city"):
        shipped_framework("nothing")


def test_read_framework_says_that_a_file_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InvalidDefinition, match="cannot be read") as refused:
        read_framework(tmp_path / "absent.toml")

    assert "ne peut pas être lu" in refused.value.text.fr


@pytest.mark.parametrize("content", [b"id = ", b"id = '\xff'"])
def test_read_framework_says_that_a_file_is_no_toml(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "broken.toml"
    file.write_bytes(content)

    with pytest.raises(InvalidDefinition, match=r"^broken\.toml is no TOML file in UTF-8"):
        read_framework(file)


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (TABLE | {"id": ""}, "In the framework, “id” is missing or is no text."),
        (TABLE | {"label": {"en": "Small"}}, "In the framework, “label” needs both languages."),
        (changed("node", 1, id=None), "In node number 2, “id” is missing or is no text."),
        (changed("node", 1, label="Work"), "In node number 2, “label” needs both languages."),
        (changed("node", 1, weight="heavy"), "In node number 2, the weight “heavy” is no number."),
        (changed("node", 1, weight=True), "In node number 2, the weight “True” is no number."),
        (changed("node", 1, weight=float("nan")), "In node number 2, the weight “nan” is no number."),
        (changed("node", 1, weight=-1), "The weight of “work” is -1. A weight is zero or more."),
        (changed("node", 1, minimum_coverage=2), "In node number 2, the minimum coverage “2” is no share."),
        (changed("node", 1, minimum_coverage="x"), "In node number 2, the minimum coverage “x” is no share."),
        (changed("node", 1, parent=None), "One node must be the top, and it alone has no parent."),
        (changed("node", 0, parent="work"), "One node must be the top, and it alone has no parent."),
        (TABLE | {"node": []}, "One node must be the top, and it alone has no parent."),
        (changed("node", 1, parent="nowhere"), "“work” belongs to “nowhere”, which is no node"),
        (changed("node", 1, parent="work"), "These nodes go in a circle: work → work."),
        (changed("node", 2, id="top"), "The identifier “top” occurs twice in the framework."),
        (changed("indicator", 1, id="work"), "The identifier “work” occurs twice in the framework."),
        (changed("indicator", 0, node=None), "In indicator number 1, “node” is missing or is no text."),
        (changed("indicator", 0, node="top"), "The node “work” has no indicator."),
        (changed("indicator", 0, node="away"), "“unemployment_rate” belongs to “away”, which is no node"),
        (changed("indicator", 0, direction="up"), "In indicator number 1, the direction “up” is unknown."),
        (changed("indicator", 0, direction=0), "In indicator number 1, the direction “0” is unknown."),
        (TABLE | {"nodes": []}, "In the framework, the key “nodes” is unknown. Choose from: id, reference,"),
        (
            changed("node", 1, wieght=2),
            "In node number 2, the key “wieght” is unknown. Choose from: id, parent,",
        ),
        (
            changed("indicator", 0, hight=9),
            "In indicator number 1, the key “hight” is unknown. Choose from: id,",
        ),
        (changed("indicator", 0, weight=-2), "The weight of “unemployment_rate” is -2."),
        (changed("indicator", 0, unit="dinners"), "In indicator number 1, the unit “dinners” is unknown."),
        (
            changed("indicator", 0, unit="dollars"),
            "In indicator number 1, the unit of “unemployment_rate” is percent in the catalogue.",
        ),
    ],
)
def test_a_contradiction_is_refused_with_its_place(table: dict[str, Any], sentence: str) -> None:
    text = refusal(table)

    assert text.en.startswith(sentence)
    assert text.fr not in ("", text.en)


def test_a_circle_of_nodes_is_drawn() -> None:
    rows = [
        *TABLE["node"][:1],
        {"id": "work", "parent": "home", "label": {"en": "Work", "fr": "Travail"}},
        {"id": "home", "parent": "work", "label": {"en": "Home", "fr": "Logis"}},
    ]

    assert refusal(TABLE | {"node": rows}).en.startswith("These nodes go in a circle: work → home → work.")


def test_equal_frameworks_are_equal_values() -> None:
    assert framework_from(TABLE) == framework_from(TABLE)
    assert isinstance(framework_from(TABLE), Framework)


@pytest.mark.parametrize("name", shipped_frameworks())
def test_a_shipped_framework_holds_known_indicators_in_their_own_direction(name: str) -> None:
    for entry in shipped_framework(name).indicators:
        known = indicator(entry.id)
        assert entry.direction == known.direction != Direction.NEITHER
        assert not known.is_national
        assert entry.label == known.label


@pytest.mark.parametrize("name", shipped_frameworks())
def test_a_shipped_framework_is_written_in_both_languages(name: str) -> None:
    framework = shipped_framework(name)

    assert framework.id == name
    assert framework.reference
    for label in (framework.label, *(node.label for node in framework.nodes)):
        assert label.en != label.fr
        assert not re.search("'|[^\u00a0]:", label.fr)


def test_the_framework_of_2023_has_a_node_for_each_characteristic() -> None:
    nodes = shipped_framework("welcoming_community_2023").nodes

    assert [node.id for node in nodes[1:]] == [each.id for each in CHARACTERISTICS_2023]
    assert [node.label for node in nodes[1:]] == [each.name for each in CHARACTERISTICS_2023]


def test_the_dimensions_and_areas_of_the_other_frameworks() -> None:
    assert [node.id for node in shipped_framework("integration_gaps").nodes[1:]] == [
        "economic",
        "social",
        "civic",
        "health",
    ]
    assert [node.id for node in shipped_framework("zaragoza").nodes[1:]] == [
        "employment",
        "education",
        "social_inclusion",
        "active_citizenship",
        "welcoming_society",
    ]
    assert len(shipped_framework("intercultural_city").nodes) == 1 + 14


def test_the_framework_of_the_how_to_page_scores_the_shipped_communities(tmp_path: Path) -> None:
    page = Path(__file__).parents[3] / "docs" / "how-to" / "write-a-framework.md"
    block = re.search(r"   ```toml\n(.*?)   ```", page.read_text(encoding="utf-8"), re.S)
    assert block is not None
    file = tmp_path / "our_choice.toml"
    file.write_text(textwrap.dedent(block[1]), encoding="utf-8")

    framework = read_framework(file)
    released = release(community_observations())
    result = assess(released, framework, Recipe(), communities(), replicates=5, seed=1)

    assert framework.indicator_ids == ("tenant_shelter_30plus", "major_repairs", "commute_transit")
    assert [node.weight for node in framework.nodes] == [1, 2, 1]
    assert sum(area.index.score is not None for area in result.areas) == 64


def test_an_indicator_that_the_catalogue_does_not_know_may_state_its_unit() -> None:
    own = framework_from(changed("indicator", 1, id="welcome_dinners", unit="number"))

    assert [one.unit for one in own.indicators][:2] == [None, Unit.NUMBER]
    assert framework_from(tomllib.loads(toml_text(record_of_framework(own)))) == own
