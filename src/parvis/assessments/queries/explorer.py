"""The explorer: where communities may stand among each other under the visitor's own weights, live.

Only what the current editions of the profiles publish goes in. Whichever communities are chosen, nothing is released
anew: a figure that is suppressed in a profile is no figure here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from parvis.assessment import Text
from parvis.assessment.charts.chart import Chart
from parvis.assessment.comparison.peers import SMALLEST_GROUP
from parvis.assessment.geography.area import Stratum
from parvis.assessment.index.framework import Framework
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.index.released import index_table, released_values
from parvis.assessment.index.separation import can_be_told_apart, cannot_tell_groups
from parvis.assessment.index.steps import Prepared, prepare
from parvis.assessment.index.uncertainty import RankUncertainty, rank_uncertainty
from parvis.assessment.index.weighting import manual
from parvis.assessments.errors import WeightsSumToNothing
from parvis.assessments.kinds.figures import area_of, community_of, released_again
from parvis.assessments.kinds.place_chart import place_chart
from parvis.assessments.kinds.sentences import no_place_text
from parvis.assessments.kinds.weights import framework, nodes_of, scaled, weighable
from parvis.assessments.queries.community import (
    CommunityLine,
    alphabetical,
    by_place,
    line_of,
)
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.queries.edition import current_editions

INDEX, CAPACITY, OUTCOME = "index", "capacity", "outcome"
MATTERS: tuple[tuple[str, str | Promise], ...] = (
    (INDEX, gettext_lazy("What the place offers and how people fare, half each")),
    (CAPACITY, gettext_lazy("What the place offers alone")),
    (OUTCOME, gettext_lazy("How people fare alone")),
)
# So many communities and one more make a group that is placed among itself; below, each peer could be read off.
FEWEST = SMALLEST_GROUP + 1
# Each weight varies by about a tenth round what was given: nobody means 3 exactly.
_CONCENTRATION = 100
_REPLICATES = 200  # for 5 and 95 %; more would be felt while a slider moves
_SEED = 20_100  # any fixed number: the same weights give the same page


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: weights by characteristic, of which half, and among which communities."""

    weights: Mapping[str, float]
    matter: str = INDEX
    stratum: Stratum = Stratum.URBAN
    chosen: tuple[str, ...] = ()

    @property
    def counting(self) -> tuple[tuple[Text, float], ...]:
        """Return name and weight of each characteristic that counts."""
        given = ((name, self.weights.get(id, 1.0)) for id, name in weighable())
        return tuple((name, weight) for name, weight in given if weight)


@dataclass(frozen=True, slots=True)
class Placed:
    """A community's range among a group under the given weights, beside the published one over all weights."""

    area: str
    name: Text
    low: int
    high: int
    median: float
    cannot_tell: int  # of how many others of the group
    published: Mapping[str, Any] | None
    no_place: Text

    @property
    def href(self) -> str:
        """Return the address of its profile."""
        return reverse("community", args=[self.area])

    @property
    def range(self) -> str:
        """Return its range under the given weights in words."""
        return range_words(self.low, self.high)

    @property
    def published_range(self) -> str:
        """Return the published range among its peers in words, or why there is none."""
        if self.published is None:
            return self.no_place.in_language(get_language() or "en")
        return range_words(self.published["low"], self.published["high"])

    @property
    def ranks(self) -> Mapping[str, Any]:
        """Return the range as a chart of places takes it."""
        return {
            "low": self.low,
            "high": self.high,
            "median": self.median,
            "cannot_tell": range(self.cannot_tell),
        }


@dataclass(frozen=True, slots=True)
class Group:
    """Communities that are placed among each other: ``lines`` are those shown, in order of their names.

    ``alike`` are the runs of communities of which no two can be told apart, ``apart`` of ``pairs`` can be.
    """

    id: str
    label: Text
    size: int
    lines: tuple[Placed, ...]
    alike: tuple[tuple[Text, ...], ...]
    apart: int
    pairs: int

    @property
    def chart(self) -> Chart:
        """Return the ranges as a chart."""
        places = [(line.area, line.name, line.ranks) for line in self.lines]
        return place_chart(self.id, self.label, places, ranked=self.size)


@dataclass(frozen=True, slots=True)
class Explored:
    """The groups, with the names of those asked for that cannot be placed."""

    groups: tuple[Group, ...]
    without_place: tuple[Text, ...]

    @property
    def size(self) -> int:
        """Return how many communities are shown."""
        return sum(len(group.lines) for group in self.groups)


def range_words(low: int, high: int) -> str:
    """Write a range of places."""
    return _range_pattern(get_language() or "en") % {"low": low, "high": high}


@cache
def _range_pattern(_language: str) -> str:
    return _("%(low)s to %(high)s")


def explored(asked: Asked) -> Explored:
    """Return the places of the communities asked for under the weights asked for.

    Without a choice all peers of the stratum are placed among each other. A choice of six or more is placed among
    itself; of fewer, each is placed among all peers of its own stratum, and only the chosen are shown.

    Raises
    ------
    WeightsSumToNothing
        Nothing that is compared has a weight above zero.
    """
    ready = _ready()
    weights = _by_node(framework(), asked.weights, below="" if asked.matter == INDEX else asked.matter)
    if ready.prepared is None:
        return Explored((), ())
    spread = _spread(ready.prepared, Recipe(weigh=manual(weights), concentration=_CONCENTRATION), asked)
    communities = ready.communities
    ranked = [communities[position] for position in spread.ranked]
    groups = [_group(spread, ranked, *each) for each in _groups(ranked, asked)]
    return Explored(tuple(groups), _without_place(communities, groups, asked))


def _by_node(framework: Framework, weights: Mapping[str, float], *, below: str) -> dict[str, float]:
    """Return the weight of each node under weights by characteristic; one left out weighs 1.

    Raises
    ------
    WeightsSumToNothing
        No characteristic with figures below the node ``below`` has a weight above zero.
    """
    nodes = nodes_of(framework)
    given = {node: weights.get(id, 1.0) for id, of in nodes.items() for node in of}
    parents = {node.id: node.parent for node in framework.nodes}
    if not any(weight for node, weight in given.items() if below in ("", parents[node])):
        raise WeightsSumToNothing
    for half in {parents[node] for node in given}:
        members = [node for node, parent in parents.items() if parent == half]
        if half and not any(given.get(member, 1.0) for member in members):
            # A half of which nothing counts does not count itself; its members must still have a mean.
            given |= {half: 0.0, **dict.fromkeys(members, 1.0)}
    return given


def choosable() -> list[CommunityLine]:
    """Return the communities that can be chosen, by province and name."""
    return by_place(line_of(community) for community in _ready().communities)


def council_weights() -> list[tuple[Text, dict[str, float]]]:
    """Return the weights that councils have published with their assessments: the edition's title, and 0 to 10."""
    editions = current_editions(EditionKind.ASSESSMENT).values_list("title", "figures")
    found = [(title, scaled(_points(rows))) for title, rows in editions]
    return sorted(
        ((title, weights) for title, weights in found if weights), key=lambda each: alphabetical(each[0])
    )


def _points(rows: Sequence[Mapping[str, Any]]) -> Mapping[str, float]:
    """Return what the council gave each characteristic, where its assessment says so."""
    return next((row["council_weights"] for row in rows if row.get("council_weights")), {})


@dataclass(frozen=True, slots=True, eq=False)
class _Ready:
    """The communities' own rows and their values before they are weighed: the same for every weight."""

    communities: tuple[Mapping[str, Any], ...]
    prepared: Prepared | None


def _ready() -> _Ready:
    """Return what is weighed, kept until another edition appears: reading it takes longer than weighing it."""
    return _made_ready(tuple(current_editions(EditionKind.PROFILE).values_list("pk", "checksum")))


@lru_cache(maxsize=2)
def _made_ready(editions: tuple[tuple[int, str], ...]) -> _Ready:
    profiles = Edition.objects.filter(pk__in=[number for number, _checksum in editions]).order_by("subject")
    figures = list(profiles.values_list("figures", flat=True))
    if not figures:
        return _Ready((), None)
    areas = [area_of(rows) for rows in figures]
    values = released_values(released_again(figures), framework(), areas)
    prepared = prepare(index_table(values, areas), framework(), Recipe())
    return _Ready(tuple(community_of(rows) for rows in figures), prepared)


def _spread(prepared: Prepared, recipe: Recipe, asked: Asked) -> RankUncertainty:
    node = None if asked.matter == INDEX else asked.matter
    return rank_uncertainty(prepared, framework(), recipe, replicates=_REPLICATES, seed=_SEED, node=node)


_Wanted = tuple[str, Text, list[int], frozenset[str]]  # id, label, places among the ranked, which are shown


def _groups(ranked: Sequence[Mapping[str, Any]], asked: Asked) -> list[_Wanted]:
    chosen = frozenset(asked.chosen)
    own = [place for place, each in enumerate(ranked) if each["area"] in chosen]
    if len(own) >= FEWEST:
        return [("chosen", _CHOSEN, own, chosen)]
    strata = [each for each in Stratum if not chosen or each.value in {ranked[at]["stratum"] for at in own}]
    return [
        (stratum.value, stratum.label, peers, chosen or frozenset(ranked[place]["area"] for place in peers))
        for stratum in strata
        if (chosen or stratum is asked.stratum)
        and len(peers := [at for at, each in enumerate(ranked) if each["stratum"] == stratum.value]) >= FEWEST
    ]


_CHOSEN = Text(en="Communities that you chose", fr="Collectivités que vous avez choisies")


def _group(
    spread: RankUncertainty,
    ranked: Sequence[Mapping[str, Any]],
    id: str,
    label: Text,
    places: list[int],
    shown: frozenset[str],
) -> Group:
    among = spread.among(np.array(places, dtype=np.intp))
    apart = can_be_told_apart(among.ranks)
    members = [ranked[place] for place in places]
    lines = [
        _placed(each, among, apart, row, members) for row, each in enumerate(members) if each["area"] in shown
    ]
    return Group(
        id=id,
        label=label,
        size=len(members),
        # In order of the place this would read as a league table; whoever looks for a community knows its name.
        lines=tuple(sorted(lines, key=lambda line: alphabetical(line.name))),
        alike=_alike(among, apart, members),
        apart=int(apart.sum()) // 2,
        pairs=len(members) * (len(members) - 1) // 2,
    )


def _placed(
    community: Mapping[str, Any],
    among: RankUncertainty,
    apart: NDArray[np.bool_],
    row: int,
    members: Sequence[Mapping[str, Any]],
) -> Placed:
    return Placed(
        area=community["area"],
        name=Text(**community["name"]),
        low=int(among.low[row]),
        high=int(among.high[row]),
        median=float(among.median[row]),
        cannot_tell=len(members) - 1 - int(apart[row].sum()),
        published=community["ranks"],
        no_place=no_place_text(community),
    )


def _alike(
    among: RankUncertainty, apart: NDArray[np.bool_], members: Sequence[Mapping[str, Any]]
) -> tuple[tuple[Text, ...], ...]:
    runs = cannot_tell_groups(apart, among.median, among.ranks)
    named = ([Text(**members[place]["name"]) for place in run] for run in runs)
    return tuple(tuple(sorted(names, key=alphabetical)) for names in named)


def _without_place(
    communities: Sequence[Mapping[str, Any]], groups: Sequence[Group], asked: Asked
) -> tuple[Text, ...]:
    shown = {line.area for group in groups for line in group.lines}
    left = [each for each in communities if each["area"] not in shown and _is_asked_for(each, asked)]
    return tuple(sorted((Text(**each["name"]) for each in left), key=alphabetical))


def _is_asked_for(community: Mapping[str, Any], asked: Asked) -> bool:
    if asked.chosen:
        return community["area"] in asked.chosen
    return bool(community["stratum"] == asked.stratum.value)
