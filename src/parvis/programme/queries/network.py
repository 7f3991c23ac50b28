"""Who works with whom: organizations that share a council, a group or an action on a day.

Nothing here is stored, and no person appears. A pair shares a council or a group where somebody sits on a seat kept for
each of them on that day; alternates stand in for a seat and add none. A pair shares an action where both lead it or are
partners in it, in an approved plan of the fiscal year. That two share a table does not say that they work well
together, and that nothing is recorded does not say that they do not.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from itertools import chain, combinations
from typing import TYPE_CHECKING, Any

import networkx as nx
from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from parvis.assessment.charts.network import Line, Point
from parvis.assessment.export.columns import ExportColumn, csv_text
from parvis.assessment.text import Text
from parvis.core.clock import FiscalYear
from parvis.core.text.value import dated_text
from parvis.partnerships.access import Permission, provinces_reached
from parvis.partnerships.enums import SeatRole
from parvis.partnerships.models import Appointment, Organisation, Partnership
from parvis.partnerships.queries.stakeholder import stakeholders_visible_to
from parvis.plans.enums import PlanState
from parvis.plans.models import Action

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer

MOST_SHOWN = 200  # rows of each table on the page; the files have all
MOST_DRAWN = 40  # points: more names than that cover one another
# Betweenness takes as long as organizations times pairs: a fifth of a second here, which is one table of 67.
BETWEENNESS_UP_TO = 150_000
_GAP = 1.5  # lines of names between two parts of the drawing

Key = tuple[str, int]  # of a record of the register, or of an organization that is linked to none
Sharing = tuple[Key, Key]


@dataclass(frozen=True, slots=True)
class Node:
    """An organization in the network.

    ``betweenness`` is the share of the shortest ways between two others on which it lies, 0 to 1; None where it was
    not computed. ``part`` numbers the parts of the network between which nothing is shared, the largest first.
    """

    name: str
    degree: int
    betweenness: float | None
    part: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two organizations, and how many councils, groups and actions they share."""

    one: str
    other: str
    councils: int
    groups: int
    actions: int

    @property
    def total(self) -> int:
        """Return how many things they share."""
        return self.councils + self.groups + self.actions


@dataclass(frozen=True, slots=True)
class Network:
    """The organizations and pairs of a network on a day, those with most first; ``total_pairs`` may be more."""

    as_of: date
    nodes: tuple[Node, ...]
    pairs: tuple[Pair, ...]
    total_pairs: int
    parts: tuple[int, ...]  # how many organizations each part has, the largest first
    points: tuple[Point, ...]
    lines: tuple[Line, ...]

    @property
    def has_betweenness(self) -> bool:
        """Tell whether the network is small enough for betweenness."""
        return any(node.betweenness is not None for node in self.nodes)

    @property
    def shown_nodes(self) -> tuple[Node, ...]:
        """Return the organizations that the page lists."""
        return self.nodes[:MOST_SHOWN]


@dataclass(frozen=True, slots=True)
class _Table:
    """Those who share one thing: a council, a group or an action."""

    kind: str
    members: frozenset[Key]


def network_of(partnership: Partnership, *, as_of: date, most: int | None = None) -> Network:
    """Return who works with whom in one partnership; four statements. Organizations have its own names for them.

    ``most`` is how many pairs are wanted; None: all of them.
    """
    organisations = partnership.organisations.all()
    names = {("organisation", each.pk): str(each.name) for each in organisations}
    keys = {each.pk: ("organisation", each.pk) for each in organisations}
    return _network(_shared(Q(pk=partnership.pk), keys, as_of=as_of), names, as_of=as_of, most=most)


def network_across(viewer: "Viewer", *, as_of: date, province: str = "", most: int | None = None) -> Network:
    """Return who works with whom in the partnerships that the viewer reaches, tables of the programme included.

    Organizations that are the same as one record of the register are one, where the viewer sees the record. Five
    statements.
    """
    reached = provinces_reached(viewer, Permission.PROGRAMME_VIEW)
    where = Q() if reached is None else Q(province__in=reached)
    if province:
        where &= Q(province=province)
    named = {record.pk: str(record.name) for record in stakeholders_visible_to(viewer).only("name")}
    keys: dict[int, Key] = {}
    names: dict[Key, str] = {}
    organisations = Organisation.objects.filter(partnership__in=Partnership.objects.filter(where))
    for number, name, record in organisations.order_by().values_list("pk", "name", "stakeholder_id"):
        keys[number] = ("stakeholder", record) if record in named else ("organisation", number)
        names[keys[number]] = named.get(record) or str(dated_text(name))
    return _network(_shared(where, keys, as_of=as_of), names, as_of=as_of, most=most)


def nodes_csv(network: Network) -> str:
    """Return the organizations as CSV."""
    return csv_text((*_NODE_COLUMNS, *_context(network)), network.nodes)


def pairs_csv(network: Network) -> str:
    """Return the pairs as CSV."""
    return csv_text((*_PAIR_COLUMNS, *_context(network)), network.pairs)


def graphml(network: Network) -> str:
    """Return the network in the form that programs for networks read."""
    graph = nx.Graph(
        as_of=network.as_of.isoformat(), what_it_says=_WHAT_IT_SAYS.en, ce_que_cela_dit=_WHAT_IT_SAYS.fr
    )
    graph.add_nodes_from(node.name for node in network.nodes)
    graph.add_edges_from(
        (
            pair.one,
            pair.other,
            {"councils": pair.councils, "groups": pair.groups, "actions": pair.actions},
        )
        for pair in network.pairs
    )
    return "\n".join(nx.generate_graphml(graph, prettyprint=False))  # programs read it; a third less time


def _shared(where: Q, keys: Mapping[int, Key], *, as_of: date) -> list[_Table]:
    """Return everything that is shared on the day; three statements."""
    partnerships = Partnership.objects.filter(where)
    return [*_bodies(partnerships, keys, as_of), *_actions(partnerships, keys, as_of)]


def _bodies(partnerships: QuerySet[Partnership], keys: Mapping[int, Key], as_of: date) -> Iterator[_Table]:
    sitting = Appointment.objects.filter(
        Q(ceased_on__isnull=True) | Q(ceased_on__gt=as_of),
        Q(seat__abolished_on__isnull=True) | Q(seat__abolished_on__gt=as_of),
        Q(seat__council__dissolved_on__isnull=True) | Q(seat__council__dissolved_on__gt=as_of),
        seat__council__partnership__in=partnerships,
        seat__organisation__isnull=False,
        starts_on__lte=as_of,
    ).exclude(seat__role=SeatRole.ALTERNATE)
    members: dict[tuple[int, bool], set[Key]] = {}
    columns = ("seat__council_id", "seat__council__parent_id", "seat__organisation_id")
    for body, parent, organisation in sitting.order_by().values_list(*columns):
        members.setdefault((body, parent is None), set()).add(keys[organisation])
    for (_body, is_council), found in members.items():
        yield _Table("council" if is_council else "group", frozenset(found))


def _actions(partnerships: QuerySet[Partnership], keys: Mapping[int, Key], as_of: date) -> Iterator[_Table]:
    actions = Action.objects.filter(
        plan__strategy__partnership__in=partnerships,
        plan__fiscal_year=FiscalYear.of(as_of).start,
        plan__state=PlanState.APPROVED,
        plan__approved_by__decided_on__lte=as_of,
    ).order_by()
    members = {action: {keys[lead]} for action, lead in actions.values_list("pk", "lead_id")}
    shared = Action.partners.through.objects.filter(action__in=actions.values("pk"))
    for action, partner in shared.values_list("action_id", "organisation_id"):
        members[action].add(keys[partner])
    return (_Table("action", frozenset(found)) for found in members.values())


def _network(tables: Sequence[_Table], names: Mapping[Key, str], *, as_of: date, most: int | None) -> Network:
    counted = {kind: _pairs_of(kind, tables) for kind in ("council", "group", "action")}
    weights: Counter[Sharing] = Counter()
    for counts in counted.values():
        weights.update(counts)
    graph = nx.Graph()
    graph.add_nodes_from(sorted(set(chain.from_iterable(table.members for table in tables))))
    graph.add_edges_from(weights)
    shown = _distinct(names, graph.nodes)
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    points, lines = _drawn(graph, weights, shown)
    return Network(
        as_of=as_of,
        nodes=_nodes(graph, parts, shown),
        pairs=_pairs(weights, counted, shown, most=most),
        total_pairs=len(weights),
        parts=tuple(map(len, parts)),
        points=points,
        lines=lines,
    )


def _nodes(graph: Any, parts: Sequence[Any], names: Mapping[Key, str]) -> tuple[Node, ...]:
    part_of = {key: place for place, part in enumerate(parts, start=1) for key in part}
    between = _betweenness(graph, parts)
    nodes = (Node(names[key], degree, between.get(key), part_of[key]) for key, degree in graph.degree)
    return tuple(sorted(nodes, key=lambda node: (-node.degree, node.name)))


def _pairs(
    weights: Counter[Sharing],
    counted: Mapping[str, Counter[Sharing]],
    names: Mapping[Key, str],
    *,
    most: int | None,
) -> tuple[Pair, ...]:
    def order(each: tuple[Sharing, int]) -> tuple[int, str, str]:
        (one, other), weight = each
        first, second = names[one], names[other]
        return (-weight, first, second) if first <= second else (-weight, second, first)

    # A page of a hundred thousand pairs names a few hundred: the others are not made.
    found = (
        sorted(weights.items(), key=order) if most is None else nsmallest(most, weights.items(), key=order)
    )
    return tuple(_pair(sharing, counted, names) for sharing, _weight in found)


def _pair(sharing: Sharing, counted: Mapping[str, Counter[Sharing]], names: Mapping[Key, str]) -> Pair:
    one, other = sorted((names[sharing[0]], names[sharing[1]]))
    councils, groups, actions = (counted[kind][sharing] for kind in ("council", "group", "action"))
    return Pair(one, other, councils, groups, actions)


def _pairs_of(kind: str, tables: Iterable[_Table]) -> Counter[Sharing]:
    counted: Counter[Sharing] = Counter()
    for table in tables:
        if table.kind == kind:
            counted.update(combinations(sorted(table.members), 2))
    return counted


def _distinct(names: Mapping[Key, str], keys: Iterable[Key]) -> dict[Key, str]:
    """Return a name of its own for each: those that are called alike have a number behind them."""
    called = {key: names[key] for key in keys}
    times = Counter(called.values())
    return {key: name if times[name] == 1 else f"{name} [{key[1]}]" for key, name in called.items()}


def _betweenness(graph: Any, parts: Sequence[Any]) -> dict[Key, float]:
    work = sum(len(part) * sum(graph.degree[key] for key in part) // 2 for part in parts)
    return dict(nx.betweenness_centrality(graph)) if work <= BETWEENNESS_UP_TO else {}


def _drawn(
    graph: Any, weights: Mapping[Sharing, int], names: Mapping[Key, str]
) -> tuple[tuple[Point, ...], tuple[Line, ...]]:
    """Return the organizations with most others, put so that those who share something are near one another."""
    most = sorted(graph.degree, key=lambda each: (-each[1], each[0]))[:MOST_DRAWN]
    keys = sorted(key for key, _degree in most)
    chosen = set(keys)
    edges = [(one, other) for one in keys for other in graph[one] if one < other and other in chosen]
    part = nx.Graph()
    part.add_nodes_from(keys)
    part.add_edges_from(edges)
    where = _places(part)
    place = {key: number for number, key in enumerate(keys)}
    points = tuple(Point(names[key], *where[key]) for key in keys)
    lines = tuple(Line(place[one], place[other], weights[one, other]) for one, other in sorted(edges))
    return points, lines


def _places(graph: Any) -> dict[Key, tuple[float, float]]:
    """Return where each organization is drawn: one part below another, the largest first, as high as it has names.

    The layout begins on a circle and draws nothing by lot: the same records give the same picture.
    """
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    whole = sum(len(part) + _GAP for part in parts)
    where: dict[Key, tuple[float, float]] = {}
    top = -1.0
    for part in parts:
        height = 2 * (len(part) + _GAP) / whole
        inside = nx.Graph()
        inside.add_nodes_from(sorted(part))
        inside.add_edges_from(sorted(tuple(sorted(edge)) for edge in graph.edges(part)))
        used = height * len(part) / (len(part) + _GAP) / 2 if len(part) > 1 else 0.0
        for key, (x, y) in nx.kamada_kawai_layout(inside).items():
            where[key] = (float(x) * 0.5, top + height / 2 + float(y) * used)
        top += height
    return where


_NODE_COLUMNS: tuple[ExportColumn[Node], ...] = (
    ExportColumn("organization", "string", Text(en="Organization", fr="Organisme"), lambda node: node.name),
    ExportColumn(
        "degree",
        "integer",
        Text(
            en="With how many others it shares something", fr="Avec combien d’autres il partage quelque chose"
        ),
        lambda node: node.degree,
    ),
    ExportColumn(
        "betweenness",
        "number",
        Text(
            en="Share of the shortest ways between two others on which it lies, 0 to 1; empty: not computed",
            fr="Part des plus courts chemins entre deux autres qui passent par lui, de 0 à 1; vide\u00a0: non calculée",
        ),
        lambda node: node.betweenness,
    ),
    ExportColumn(
        "part",
        "integer",
        Text(en="Part of the network, the largest first", fr="Partie du réseau, la plus grande d’abord"),
        lambda node: node.part,
    ),
)
_PAIR_COLUMNS: tuple[ExportColumn[Pair], ...] = (
    ExportColumn("one", "string", Text(en="One organization", fr="Un organisme"), lambda pair: pair.one),
    ExportColumn("other", "string", Text(en="The other one", fr="L’autre"), lambda pair: pair.other),
    ExportColumn(
        "councils", "integer", Text(en="Councils shared", fr="Conseils communs"), lambda pair: pair.councils
    ),
    ExportColumn(
        "groups", "integer", Text(en="Groups shared", fr="Groupes communs"), lambda pair: pair.groups
    ),
    ExportColumn(
        "actions", "integer", Text(en="Actions shared", fr="Actions communes"), lambda pair: pair.actions
    ),
)


def _context(network: Network) -> tuple[ExportColumn[Any], ...]:
    """Return what stands in every line, so that no line is read without its day and what it does not say."""
    note = _WHAT_IT_SAYS.fr if get_language() == "fr" else _WHAT_IT_SAYS.en
    return (
        ExportColumn(
            "as_of", "date", Text(en="As of", fr="En date du"), lambda _row: network.as_of.isoformat()
        ),
        ExportColumn(
            "note",
            "string",
            Text(en="What the line says", fr="Ce que dit la ligne"),
            lambda _row: note,
        ),
    )


_WHAT_IT_SAYS = Text(
    en="Shared seats and actions on record on the day. They do not say that two work well together; that nothing is "
    "recorded does not say that they do not.",
    fr="Sièges et actions en commun consignés ce jour-là. Cela ne dit pas que deux organismes travaillent bien "
    "ensemble; l’absence de dossier ne dit pas qu’ils ne le font pas.",
)
