"""Against: what figures are compared with, as a value: peers, another group of people, an earlier period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from parvis.assessment.comparison.peers import peers_of
from parvis.assessment.comparison.period_change import Break
from parvis.assessment.definition import invalid
from parvis.assessment.geography.area import Area
from parvis.assessment.indicators.groups import DIMENSIONS, NON_IMMIGRANTS
from parvis.assessment.period import InvalidPeriod, ReferencePeriod
from parvis.assessment.text import Text

_IMMIGRANT_DIMENSIONS = ("immigrant_status", "period_of_immigration", "admission_category")


@dataclass(frozen=True, slots=True)
class AgainstPeers:
    """Compare each area with the median of its peers: ids of areas by the id of the area whose peers they are."""

    peers: Mapping[str, Sequence[str]]
    label: Text = Text(en="peers of the same stratum", fr="pairs de la même strate")  # noqa: RUF009 - frozen

    @property
    def name(self) -> str:
        """Return the word for it in a file."""
        return "peers"


@dataclass(frozen=True, slots=True)
class AgainstGroup:
    """Compare groups of people with a group of reference in the same area and period; none is in the other."""

    reference: str
    groups: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return the word for it in a file."""
        return self.reference


@dataclass(frozen=True, slots=True)
class AgainstPeriod:
    """Compare each area's latest figure, or that of ``later``, with that of an earlier period.

    ``breaks`` says by indicator and area what changed between the two; "" stands for all indicators, or all areas.
    """

    period: str
    later: str = ""
    breaks: Mapping[tuple[str, str], Break] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Return the word for it in a file."""
        return self.period


Against = AgainstPeers | AgainstGroup | AgainstPeriod

_GROUPS_OF_IMMIGRANTS = tuple(
    group.id
    for dimension in DIMENSIONS
    if dimension.id in _IMMIGRANT_DIMENSIONS
    for group in dimension.groups
    if group.id != NON_IMMIGRANTS.id
)
AGAINST_NON_IMMIGRANTS = AgainstGroup(NON_IMMIGRANTS.id, _GROUPS_OF_IMMIGRANTS)


def against_strata(areas: Sequence[Area]) -> AgainstPeers:
    """Compare areas with the others of their stratum."""
    return AgainstPeers({area.id: tuple(peer.id for peer in peers_of(area, areas)) for area in areas})


def against_all_others(areas: Sequence[str]) -> AgainstPeers:
    """Compare areas, by id, with all the others, where nothing is known of them but their figures."""
    label = Text(en="other areas", fr="autres territoires")
    return AgainstPeers({area: tuple(other for other in areas if other != area) for area in areas}, label)


def against_written(written: str, *, areas: Sequence[str], known: Sequence[Area] = ()) -> Against:
    """Return what a person means by ``peers``, ``non_immigrants`` or a period such as 2016.

    Parameters
    ----------
    areas : sequence of ids
        Every area of the released figures. They are each other's peers unless ``known`` says more.
    known : sequence of Area
        What is known of them; if it is so of all, peers are those of the stratum.

    Raises
    ------
    InvalidDefinition
        It is none of these; the message lists them.
    """
    if written == "peers":
        described = {area.id: area for area in known}
        if areas and all(area in described for area in areas):
            return against_strata([described[area] for area in areas])
        return against_all_others(areas)
    if written == NON_IMMIGRANTS.id:
        return AGAINST_NON_IMMIGRANTS
    try:
        return AgainstPeriod(str(ReferencePeriod.parse(written)))
    except InvalidPeriod as problem:
        raise invalid(
            f"Nothing can be compared with “{written}”: write peers, non_immigrants or a period such as 2016.",
            f"Rien ne se compare à «\u00a0{written}\u00a0»\u00a0: écrivez peers, non_immigrants ou une période, "
            "comme 2016.",
        ) from problem
