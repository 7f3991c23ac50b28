"""A framework: which indicators make up which characteristic, in which direction and with what weight.

It is data, read from a TOML file, so that a council can choose its own::

    id = "welcoming_community_2010"
    reference = "Esses, Hamilton, Bennett-AbuAyyash and Burstein (2010)"

    [label]
    en = "Characteristics of a welcoming community"
    fr = "Caractéristiques d’une collectivité accueillante"

    [[node]]
    id = "welcoming_community"   # the top node: it alone has no parent
    label = { en = "Welcoming community", fr = "Collectivité accueillante" }

    [[node]]
    id = "employment"
    parent = "welcoming_community"
    weight = 1.0                 # the default
    minimum_coverage = 0.5       # else the recipe's
    label = { en = "Employment opportunities", fr = "Possibilités d’emploi" }

    [[indicator]]
    id = "unemployment_rate"
    node = "employment"
    weight = 1.0
    direction = "less_is_better" # or -1; more_is_better or 1
    low = 2.0                    # goalposts, for a normalisation that uses them
    high = 20.0
    target = 4.0                 # what is aimed at, likewise
    denominator = "population"   # a column of the values that each value is divided by
    scale = "log"                # values, goalposts and target are taken in logarithms
    unit = "percent"             # of an indicator that the catalogue does not know
    label = { en = "Unemployment rate", fr = "Taux de chômage" }

A node may have a ``direction`` too: ``less_is_better`` turns everything below it around.
"""

import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.definition import invalid, load_toml, tables_of
from parvis.assessment.index.arrays import Direction, Scales
from parvis.assessment.indicators.catalogue import BY_ID
from parvis.assessment.indicators.indicator import Unit
from parvis.assessment.text import Text

DIRECTIONS = {"more_is_better": 1, "less_is_better": -1}
_DIRECTION_NAMES = {direction: name for name, direction in DIRECTIONS.items()}
_OF_NODE = ("id", "parent", "weight", "minimum_coverage", "direction", "label")
_OF_INDICATOR = (
    "id", "node", "weight", "direction", "low", "high", "target", "denominator", "scale", "unit", "label",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Node:
    """A characteristic or a group of them; ``parent`` is None for the top node only.

    ``minimum_coverage`` is the share of members, 0 to 1, that must be present for the node to have a
    score; None leaves that to the recipe. ``direction`` -1 turns all indicators below the node around, so that
    what is good by itself counts against the node's parent.
    """

    id: str
    parent: str | None
    label: Text
    weight: float = 1.0
    minimum_coverage: float | None = None
    direction: int = 1


@dataclass(frozen=True, slots=True)
class FrameworkIndicator:
    """An indicator's place in the framework; ``direction`` is 1 where more is better and -1 where less is.

    ``low``, ``high`` and ``target`` are in the indicator's unit, after division by its ``denominator``;
    None where a framework declares none. ``is_log`` says that all of it is taken in logarithms. ``unit`` is None where
    the framework states none: that of an indicator of the catalogue is the catalogue's.
    """

    id: str
    node: str
    direction: int
    weight: float = 1.0
    label: Text = Text()  # noqa: RUF009 - frozen
    low: float | None = None
    high: float | None = None
    target: float | None = None
    denominator: str | None = None
    is_log: bool = False
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """What one node is the mean of: columns of indicators and of nodes, by position in the framework."""

    node: int
    indicators: tuple[int, ...]
    nodes: tuple[int, ...]

    @property
    def size(self) -> int:
        """Return how many members the node has."""
        return len(self.indicators) + len(self.nodes)


@dataclass(frozen=True, slots=True)
class Framework:
    """A tree of nodes with indicators for leaves; the first node is the top, whose score is the index.

    Raises
    ------
    InvalidDefinition
        An identifier occurs twice, the top is not the first node or not the only one, a parent is
        unknown, nodes form a loop, a node has no indicator below it, or a weight is negative. The
        sentence names the place and the mend.
    """

    id: str
    label: Text
    reference: str
    nodes: tuple[Node, ...]
    indicators: tuple[FrameworkIndicator, ...]

    def __post_init__(self) -> None:
        _refuse_duplicates(self)
        _refuse_another_top(self)
        _refuse_unknown_parents(self)
        _refuse_loops(self)
        _refuse_empty_nodes(self)
        _refuse_bad_weights(self)
        _refuse_bad_goalposts(self)

    @property
    def top(self) -> Node:
        """Return the node whose score is the index."""
        return self.nodes[0]

    @property
    def node_ids(self) -> tuple[str, ...]:
        """Return every node, the top first: the order of the columns of all node scores."""
        return tuple(node.id for node in self.nodes)

    @property
    def indicator_ids(self) -> tuple[str, ...]:
        """Return every indicator: the order of the columns of all values."""
        return tuple(indicator.id for indicator in self.indicators)

    @property
    def direction(self) -> Direction:
        """Return 1 for each indicator where more is better and -1 where less is."""
        around = self._directions_of_nodes()
        return np.array([one.direction * around[one.node] for one in self.indicators], dtype=np.int8)

    @property
    def is_log(self) -> NDArray[np.bool_]:
        """Return for each indicator whether it is taken in logarithms."""
        return np.array([indicator.is_log for indicator in self.indicators], dtype=bool)

    @property
    def scales(self) -> Scales:
        """Return direction, goalposts and target of each indicator, in its own unit."""
        low, high, target = (
            np.array([_or_nan(getattr(one, name)) for one in self.indicators], dtype=float)
            for name in ("low", "high", "target")
        )
        return Scales(self.direction, low, high, target, self.indicator_ids)

    def heights(self) -> tuple[int, ...]:
        """Return how far each node is above the indicators: 1 for a node of indicators only, more above it.

        Positions are those of ``nodes``. A recipe that chooses an aggregation per level counts levels so.
        """
        heights = [0] * len(self.nodes)
        for group in self.groups():
            heights[group.node] = 1 + max((heights[node] for node in group.nodes), default=0)
        return tuple(heights)

    def coverage_wanted(self, group: Group, otherwise: float) -> float:
        """Return the share of a node's members that must be present, the recipe's where it declares none."""
        declared = self.nodes[group.node].minimum_coverage
        return otherwise if declared is None else declared

    def node_labels(self) -> dict[str, Text]:
        """Return each node's label, with its parent's in parentheses where two nodes share one."""
        labels = {node.id: node.label for node in self.nodes}
        shared = {label for label, count in Counter(labels.values()).items() if count > 1}
        return {
            node.id: _in_full(node.label, labels[node.parent])
            if node.parent and node.label in shared
            else node.label
            for node in self.nodes
        }

    def outline(self) -> tuple[int, ...]:
        """Return the positions of the nodes as one reads a tree: each node, then what is below it."""
        below: dict[str | None, list[int]] = {}
        for position, node in enumerate(self.nodes):
            below.setdefault(node.parent, []).append(position)
        order: list[int] = []
        waiting = [0]
        while waiting:
            order.append(waiting.pop())
            waiting += reversed(below.get(self.nodes[order[-1]].id, []))
        return tuple(order)

    def lineage(self, indicator: FrameworkIndicator) -> tuple[str, ...]:
        """Return the nodes that an indicator counts in, from its own to the top."""
        return (indicator.node, *self._ancestors(self.node_ids.index(indicator.node)))

    def groups(self) -> tuple[Group, ...]:
        """Return what each node is the mean of, members before the node, the top node last."""
        groups = [self._group(position, node.id) for position, node in enumerate(self.nodes)]
        return tuple(sorted(groups, key=lambda group: -len(self._ancestors(group.node))))

    def _group(self, position: int, identifier: str) -> Group:
        return Group(
            node=position,
            indicators=tuple(
                i for i, indicator in enumerate(self.indicators) if indicator.node == identifier
            ),
            nodes=tuple(i for i, node in enumerate(self.nodes) if node.parent == identifier),
        )

    def _directions_of_nodes(self) -> dict[str, int]:
        """Return 1 for each node, and -1 for those with an odd number of turned nodes on their way to the top."""
        own = {node.id: node.direction for node in self.nodes}
        return {
            node.id: math.prod(own[each] for each in (node.id, *self._ancestors(position)))
            for position, node in enumerate(self.nodes)
        }

    def _ancestors(self, position: int) -> list[str]:
        parents = {node.id: node.parent for node in self.nodes}
        ancestors: list[str] = []
        parent = self.nodes[position].parent
        while parent is not None:
            ancestors.append(parent)
            parent = parents[parent]
        return ancestors


def _in_full(label: Text, parent: Text) -> Text:
    return Text(en=f"{label.en} ({parent.en})", fr=f"{label.fr} ({parent.fr})")


def read_framework(path: Path) -> Framework:
    """Read a framework from a TOML file.

    Raises
    ------
    InvalidDefinition
        The file is no TOML, a key is missing or of the wrong kind, or the framework contradicts itself.
    """
    return framework_from(load_toml(path))


def shipped_frameworks() -> tuple[str, ...]:
    """Return the names of the frameworks that come with the library."""
    files = (resources.files("parvis.assessment") / "frameworks").iterdir()
    return tuple(sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml")))


def shipped_framework(name: str) -> Framework:
    """Return a framework that comes with the library.

    Raises
    ------
    InvalidDefinition
        No framework has this name; the sentence lists those that exist.
    """
    if name not in shipped_frameworks():
        choices = ", ".join(shipped_frameworks())
        raise invalid(
            f"No framework is called “{name}”. Give a TOML file, or choose one of: {choices}.",
            f"Aucun cadre ne s’appelle «\u00a0{name}\u00a0». "
            f"Donnez un fichier TOML ou choisissez parmi\u00a0: {choices}.",
        )
    shipped = resources.files("parvis.assessment") / "frameworks" / f"{name}.toml"
    return framework_from(tomllib.loads(shipped.read_text(encoding="utf-8")))


def framework_from(table: Mapping[str, Any]) -> Framework:
    """Build a framework from a table as TOML gives it; see :func:`read_framework`."""
    here = Text(en="the framework", fr="le cadre")
    _refuse_unknown_keys(table, ("id", "reference", "label", "node", "indicator"), here)
    identifier = _string(table, "id", here)
    nodes, indicators = (tables_of(table, key, here) for key in ("node", "indicator"))
    return Framework(
        id=identifier,
        label=_label(table, identifier, here),
        reference=str(table.get("reference", "")),
        nodes=_top_first(_node(row, number) for number, row in enumerate(nodes, start=1)),
        indicators=tuple(_indicator(row, number) for number, row in enumerate(indicators, start=1)),
    )


def _refuse_unknown_keys(row: Mapping[str, Any], valid: tuple[str, ...], here: Text) -> None:
    """Refuse what nobody would read: a misspelt weight would silently be 1."""
    if unknown := [key for key in row if key not in valid]:
        choices = ", ".join(valid)
        raise invalid(
            f"In {here.en}, the key “{unknown[0]}” is unknown. Choose from: {choices}.",
            f"Dans {here.fr}, la clé «\u00a0{unknown[0]}\u00a0» est inconnue. Choisissez parmi\u00a0: {choices}.",
        )


def _top_first(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Return the nodes in their order, but those without a parent first."""
    return tuple(sorted(nodes, key=lambda node: node.parent is not None))


def _node(row: Mapping[str, Any], number: int) -> Node:
    here = Text(en=f"node number {number}", fr=f"le nœud numéro {number}")
    _refuse_unknown_keys(row, _OF_NODE, here)
    identifier = _string(row, "id", here)
    return Node(
        id=identifier,
        parent=row.get("parent") or None,
        label=_label(row, identifier, here),
        weight=_weight(row, here),
        minimum_coverage=_minimum_coverage(row, here),
        direction=_direction(row, here) if "direction" in row else 1,
    )


def _indicator(row: Mapping[str, Any], number: int) -> FrameworkIndicator:
    here = Text(en=f"indicator number {number}", fr=f"l’indicateur numéro {number}")
    _refuse_unknown_keys(row, _OF_INDICATOR, here)
    identifier = _string(row, "id", here)
    return FrameworkIndicator(
        id=identifier,
        node=_string(row, "node", here),
        weight=_weight(row, here),
        direction=_direction(row, here),
        label=_text(row, "label", here) if "label" in row else _label_in_catalogue(identifier),
        low=_optional_number(row, "low", here),
        high=_optional_number(row, "high", here),
        target=_optional_number(row, "target", here),
        denominator=_string(row, "denominator", here) if "denominator" in row else None,
        is_log=_is_log(row, here),
        unit=_unit(row, identifier, here),
    )


def record_of_framework(framework: Framework) -> dict[str, Any]:
    """Return the framework as a table that :func:`framework_from` reads back to the same value."""
    return {
        "id": framework.id,
        "reference": framework.reference,
        "label": asdict(framework.label),
        "node": [_record_of_node(node) for node in framework.nodes],
        "indicator": [_record_of_indicator(one) for one in framework.indicators],
    }


def _record_of_node(node: Node) -> dict[str, Any]:
    return {
        "id": node.id,
        "parent": node.parent,
        "weight": node.weight,
        "minimum_coverage": node.minimum_coverage,
        "direction": _DIRECTION_NAMES[node.direction],
        "label": asdict(node.label),
    }


def _record_of_indicator(one: FrameworkIndicator) -> dict[str, Any]:
    return {
        "id": one.id,
        "node": one.node,
        "weight": one.weight,
        "direction": _DIRECTION_NAMES[one.direction],
        "low": one.low,
        "high": one.high,
        "target": one.target,
        "denominator": one.denominator,
        "scale": "log" if one.is_log else "linear",
        "unit": one.unit.name.casefold() if one.unit else None,
        "label": asdict(one.label) if one.label.en else None,
    }


def _label(row: Mapping[str, Any], identifier: str, here: Text) -> Text:
    """Return the label, or the identifier where there is none: one language alone is a fault."""
    return _text(row, "label", here) if "label" in row else Text(en=identifier, fr=identifier)


def _label_in_catalogue(identifier: str) -> Text:
    known = BY_ID.get(identifier)
    return known.label if known else Text(en=identifier, fr=identifier)


def _string(row: Mapping[str, Any], key: str, here: Text) -> str:
    value = row.get(key)
    if isinstance(value, str) and value.strip():
        return value
    raise invalid(
        f'In {here.en}, “{key}” is missing or is no text. Write {key} = "…".',
        f'Dans {here.fr}, «\u00a0{key}\u00a0» manque ou n’est pas un texte. Écrivez {key} = "…".',
    )


def _text(row: Mapping[str, Any], key: str, here: Text) -> Text:
    value = row.get(key)
    if isinstance(value, Mapping) and value.get("en") and value.get("fr"):
        return Text(en=str(value["en"]), fr=str(value["fr"]))
    raise invalid(
        f'In {here.en}, “{key}” needs both languages. Write {key} = {{ en = "…", fr = "…" }}.',
        f'Dans {here.fr}, «\u00a0{key}\u00a0» demande les deux langues. Écrivez {key} = {{ en = "…", fr = "…" }}.',
    )


def _weight(row: Mapping[str, Any], here: Text) -> float:
    value = row.get("weight", 1.0)
    if isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value):
        return float(value)
    raise invalid(
        f"In {here.en}, the weight “{value}” is no number. Write weight = 1.0.",
        f"Dans {here.fr}, le poids «\u00a0{value}\u00a0» n’est pas un nombre. Écrivez weight = 1.0.",
    )


def _optional_number(row: Mapping[str, Any], key: str, here: Text) -> float | None:
    value = row.get(key)
    if value is None or (
        isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
    ):
        return None if value is None else float(value)
    raise invalid(
        f"In {here.en}, “{key}” is “{value}”, which is no number. Write it with a decimal point, or leave it out.",
        f"Dans {here.fr}, «\u00a0{key}\u00a0» est «\u00a0{value}\u00a0», qui n’est pas un nombre. "
        "Écrivez-le avec un point décimal, ou retirez-le.",
    )


def _is_log(row: Mapping[str, Any], here: Text) -> bool:
    value = row.get("scale", "linear")
    if value in ("linear", "log"):
        return bool(value == "log")
    raise invalid(
        f"In {here.en}, the scale “{value}” is unknown. Choose linear or log.",
        f"Dans {here.fr}, l’échelle «\u00a0{value}\u00a0» est inconnue. "
        "Choisissez linear (linéaire) ou log (logarithmique).",
    )


def _unit(row: Mapping[str, Any], identifier: str, here: Text) -> Unit | None:
    written, known = row.get("unit"), BY_ID.get(identifier)
    if written is None:
        return None
    unit = Unit.__members__.get(str(written).upper())
    if unit is None:
        choices = ", ".join(name.casefold() for name in Unit.__members__)
        raise invalid(
            f"In {here.en}, the unit “{written}” is unknown. Choose from: {choices}.",
            f"Dans {here.fr}, l’unité «\u00a0{written}\u00a0» est inconnue. Choisissez parmi\u00a0: {choices}.",
        )
    if known and known.unit is not unit:
        own = known.unit.name.casefold()
        raise invalid(
            f"In {here.en}, the unit of “{identifier}” is {own} in the catalogue. Leave “unit” out.",
            f"Dans {here.fr}, l’unité de «\u00a0{identifier}\u00a0» est {own} dans le catalogue. "
            "Retirez «\u00a0unit\u00a0».",
        )
    return unit


def _or_nan(value: float | None) -> float:
    return math.nan if value is None else value


def _minimum_coverage(row: Mapping[str, Any], here: Text) -> float | None:
    value = row.get("minimum_coverage")
    if value is None or (isinstance(value, (int, float)) and 0 <= value <= 1):
        return value
    raise invalid(
        f"In {here.en}, the minimum coverage “{value}” is no share. Write a number from 0 to 1.",
        f"Dans {here.fr}, la couverture minimale «\u00a0{value}\u00a0» n’est pas une proportion. "
        "Écrivez un nombre de 0 à 1.",
    )


def _direction(row: Mapping[str, Any], here: Text) -> int:
    value = row.get("direction")
    if value in DIRECTIONS:
        return DIRECTIONS[str(value)]
    if value in (1, -1):
        return int(value)
    raise invalid(
        f"In {here.en}, the direction “{value}” is unknown. Choose more_is_better or less_is_better.",
        f"Dans {here.fr}, la direction «\u00a0{value}\u00a0» est inconnue. "
        "Choisissez more_is_better (plus vaut mieux) ou less_is_better (moins vaut mieux).",
    )


def _refuse_duplicates(framework: Framework) -> None:
    if duplicate := _first_duplicate((*framework.node_ids, *framework.indicator_ids)):
        raise invalid(
            f"The identifier “{duplicate}” occurs twice in the framework. Give each node and indicator its own.",
            f"L’identifiant «\u00a0{duplicate}\u00a0» figure deux fois dans le cadre. "
            "Donnez à chaque nœud et à chaque indicateur le sien.",
        )


def _first_duplicate(identifiers: Iterable[str]) -> str | None:
    seen: set[str] = set()
    for identifier in identifiers:
        if identifier in seen:
            return identifier
        seen.add(identifier)
    return None


def _refuse_another_top(framework: Framework) -> None:
    tops = [position for position, node in enumerate(framework.nodes) if node.parent is None]
    if tops != [0]:
        raise invalid(
            "One node must be the top, and it alone has no parent. Give the others a parent.",
            "Un nœud doit être le sommet, et lui seul n’a pas de parent. Donnez un parent aux autres.",
        )


def _refuse_unknown_parents(framework: Framework) -> None:
    known = frozenset(framework.node_ids)
    for child, parent in (
        *((node.id, node.parent) for node in framework.nodes[1:]),
        *((indicator.id, indicator.node) for indicator in framework.indicators),
    ):
        if parent not in known:
            choices = ", ".join(framework.node_ids)
            raise invalid(
                f"“{child}” belongs to “{parent}”, which is no node of the framework. Choose one of: {choices}.",
                f"«\u00a0{child}\u00a0» appartient à «\u00a0{parent}\u00a0», qui n’est pas un nœud du cadre. "
                f"Choisissez parmi\u00a0: {choices}.",
            )


def _refuse_loops(framework: Framework) -> None:
    parents = {node.id: node.parent for node in framework.nodes}
    for start in parents:
        above, path = parents[start], [start]
        while above in parents:
            if above in path:
                loop = " → ".join([*path, above])
                raise invalid(
                    f"These nodes go in a circle: {loop}. Give one of them another parent.",
                    f"Ces nœuds tournent en rond\u00a0: {loop}. Donnez un autre parent à l’un d’eux.",
                )
            path.append(above)
            above = parents[above]


def _refuse_empty_nodes(framework: Framework) -> None:
    for group in framework.groups():
        if not group.size:
            node = framework.node_ids[group.node]
            raise invalid(
                f"The node “{node}” has no indicator. Give it one or take it out.",
                f"Le nœud «\u00a0{node}\u00a0» n’a aucun indicateur. Donnez-lui-en un ou retirez-le.",
            )


def _refuse_bad_weights(framework: Framework) -> None:
    weights = {node.id: node.weight for node in framework.nodes}
    weights |= {indicator.id: indicator.weight for indicator in framework.indicators}
    for identifier, weight in weights.items():
        if weight < 0:
            raise invalid(
                f"The weight of “{identifier}” is {weight:g}. A weight is zero or more.",
                f"Le poids de «\u00a0{identifier}\u00a0» est {weight:g}. Un poids est nul ou positif.",
            )


def _refuse_bad_goalposts(framework: Framework) -> None:
    for one in framework.indicators:
        if one.low is not None and one.high is not None and one.low >= one.high:
            raise invalid(
                f"The goalposts of “{one.id}” are {one.low:g} and {one.high:g}. The low one must be below the "
                "high one, whatever the direction.",
                f"Les bornes de «\u00a0{one.id}\u00a0» sont {one.low:g} et {one.high:g}. La borne basse doit être "
                "inférieure à la borne haute, quelle que soit la direction.",
            )
        lowest = min((each for each in (one.low, one.high, one.target) if each is not None), default=1)
        if one.is_log and lowest <= 0:
            raise invalid(
                f"“{one.id}” is taken in logarithms, and {lowest:g} has none. "
                'Write goalposts and target above zero, or scale = "linear".',
                f"«\u00a0{one.id}\u00a0» est pris en logarithmes, et {lowest:g} n’en a pas. "
                'Écrivez des bornes et une cible supérieures à zéro, ou scale = "linear".',
            )
