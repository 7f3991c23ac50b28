"""In which group each partnership is on a day, by a grouping of the programme or a saved peer group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from parvis.assessment import communities, community_observations
from parvis.assessment.geography.area import PROVINCES
from parvis.assessment.text import Text
from parvis.partnerships.enums import HostForm, Stratum
from parvis.partnerships.models import Partnership, ServiceArea
from parvis.partnerships.queries.stratum import strata_on
from parvis.programme.kinds import grouping as kinds
from parvis.programme.kinds.grouping import GROUPINGS, Bands, Group, Grouping
from parvis.programme.kinds.measure import said
from parvis.programme.models import PeerGroup, PeerMembership


@dataclass(frozen=True, slots=True)
class Grouped:
    """The groups of a grouping in their order, each with the numbers of its partnerships."""

    grouping: Grouping
    groups: tuple[tuple[Group, frozenset[int]], ...]


def groupings() -> tuple[Grouping, ...]:
    """Return every way to group: those of the programme, then the saved peer groups; one statement."""
    return (*GROUPINGS, *(grouping_of(group) for group in PeerGroup.objects.all()))


def grouping_of(group: PeerGroup) -> Grouping:
    """Return a saved peer group as a grouping: its members beside all others."""
    return Grouping(
        f"{kinds.PEERS}{group.pk}",
        Text(en=f"Peer group: {group.name.en}", fr=f"Groupe de pairs\u00a0: {group.name.fr}"),
        Text(
            en=f"The members of the peer group on the day, beside all others. {group.reason.en}",
            fr=f"Les membres du groupe de pairs ce jour-là, à côté de tous les autres. {group.reason.fr}",
        ),
    )


def grouped(grouping: Grouping, partnerships: Sequence[Partnership], *, on: date) -> Grouped:
    """Return the partnerships by group on a day; who belongs to none is left out; at most two statements."""
    group_by_number = _groups(grouping, partnerships, on=on)
    members: dict[Group, set[int]] = {}
    for number, group in group_by_number.items():
        members.setdefault(group, set()).add(number)
    order = _order(grouping)
    found = sorted(members, key=lambda group: order.get(group.code, len(order)))
    return Grouped(grouping, tuple((group, frozenset(members[group])) for group in found))


def _groups(grouping: Grouping, partnerships: Sequence[Partnership], *, on: date) -> Mapping[int, Group]:
    if grouping.key == kinds.STRATUM:
        strata = strata_on(on)
        return {
            each.pk: Group(strata[each.pk].value, said(strata[each.pk].label))
            for each in partnerships
            if each.pk in strata
        }
    if grouping.key == kinds.PROVINCE:
        return {
            each.pk: Group(each.province, PROVINCES[each.province]) for each in partnerships if each.province
        }
    if grouping.key == kinds.HOST_FORM:
        return {each.pk: Group(each.host_form, said(HostForm(each.host_form).label)) for each in partnerships}
    if grouping.key == kinds.POPULATION:
        population = {area.id: float(area.population) for area in communities() if area.population}
        return _in_bands(kinds.POPULATION_BANDS, population, partnerships, on=on)
    if grouping.key == kinds.IMMIGRANT_SHARE:
        return _in_bands(kinds.SHARE_BANDS, _immigrant_shares(), partnerships, on=on)
    return _peers(int(grouping.key.removeprefix(kinds.PEERS)), partnerships, on=on)


def _order(grouping: Grouping) -> Mapping[str, int]:
    orders = {
        kinds.STRATUM: list(Stratum.values),
        kinds.PROVINCE: list(PROVINCES),
        kinds.HOST_FORM: list(HostForm.values),
        kinds.POPULATION: [group.code for group in kinds.POPULATION_BANDS.groups],
        kinds.IMMIGRANT_SHARE: [group.code for group in kinds.SHARE_BANDS.groups],
    }
    codes = orders.get(grouping.key, [kinds.IN_THE_PEER_GROUP, kinds.OTHERS])
    return {code: place for place, code in enumerate(codes)}


def _in_bands(
    bands: Bands, values: Mapping[str, float], partnerships: Sequence[Partnership], *, on: date
) -> Mapping[int, Group]:
    served = areas_served(on=on)
    known = ((each.pk, values.get(served.get(each.pk, ""))) for each in partnerships)
    return {number: bands.group_of(value) for number, value in known if value is not None}


def areas_served(*, on: date) -> Mapping[int, str]:
    """Return the area that each partnership serves on a day, by its number; one statement."""
    areas = ServiceArea.objects.filter(Q(until_on=None) | Q(until_on__gt=on), from_on__lte=on)
    return dict(areas.order_by("from_on").values_list("partnership_id", "area"))


def _immigrant_shares() -> Mapping[str, float]:
    shares = (each for each in community_observations() if each.indicator == "immigrants_share")
    latest = sorted(shares, key=lambda each: each.period)
    return {each.area: each.value for each in latest if each.value is not None}


def _peers(group: int, partnerships: Sequence[Partnership], *, on: date) -> Mapping[int, Group]:
    inside = members_on(group, on=on)
    labels = {True: _IN, False: _OTHERS}
    return {each.pk: labels[each.pk in inside] for each in partnerships}


def members_on(group: int, *, on: date) -> frozenset[int]:
    """Return the numbers of the partnerships that belong to a peer group on a day; one statement."""
    memberships = PeerMembership.objects.filter(
        Q(until_on=None) | Q(until_on__gt=on), group_id=group, from_on__lte=on
    )
    return frozenset(memberships.values_list("partnership_id", flat=True))


_IN = Group(kinds.IN_THE_PEER_GROUP, Text(en="In the peer group", fr="Dans le groupe de pairs"))
_OTHERS = Group(kinds.OTHERS, Text(en="All others", fr="Tous les autres"))
