"""One entry of the register with its history, as its pages show it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext as _

from parvis.assessment.geography.dguid import identify
from parvis.assessment.geography.level import AreaLevel
from parvis.assessment.geography.service_area import ServiceArea as LibraryArea
from parvis.assessment.geography.service_area import UnitCode, UnitSet, overlap
from parvis.assessment.sources.communities import area_name
from parvis.assessment.text import Text
from parvis.partnerships.enums import ContactReach, HostRole
from parvis.partnerships.errors import found
from parvis.partnerships.kinds.register import AREAS, CONTACTS, HOSTS, NAMES, STRATA, SUCCESSIONS
from parvis.partnerships.kinds.stratum import RuledStratum, rule_called, ruled_stratum
from parvis.partnerships.models import (
    Host,
    Partnership,
    PartnershipName,
    RegisterContact,
    ServiceArea,
    StratumMembership,
    Succession,
)
from parvis.partnerships.models.dated import held_on
from parvis.partnerships.queries.register import province_of, sources_in
from parvis.partnerships.queries.register_sheet import contacts_seen_by

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer

MODELS: dict[str, type[Any]] = {
    NAMES.key: PartnershipName,
    HOSTS.key: Host,
    AREAS.key: ServiceArea,
    STRATA.key: StratumMembership,
    SUCCESSIONS.key: Succession,
    CONTACTS.key: RegisterContact,
}


@dataclass(frozen=True, slots=True)
class Overlap:
    """Another partnership that serves some of the same units, and which."""

    partnership: Partnership
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AreaLine:
    """An area that the partnership serves or served, and who else serves a part of it today."""

    area: ServiceArea
    overlaps: tuple[Overlap, ...]

    @property
    def name(self) -> Text:
        """Return what to call it: the library's name, or the level of its units."""
        return area_name(self.area.area) if self.area.area else AreaLevel(self.area.level).label


@dataclass(frozen=True, slots=True)
class StratumLine:
    """A stratum in which the partnership is or was, with the words of the rule."""

    membership: StratumMembership

    @property
    def rule(self) -> Text:
        """Return the declared rule in words."""
        rule = rule_called(self.membership.rule)
        return rule.label if rule else Text(en=self.membership.rule, fr=self.membership.rule)


@dataclass(frozen=True, slots=True)
class EntryPage:
    """An entry with everything that the register says of it; the newest of each first.

    ``ruled`` is the stratum that the declared rule gives to the area of today.
    """

    partnership: Partnership
    names: tuple[PartnershipName, ...]
    hosts: tuple[Host, ...]
    contract_holders: tuple[Host, ...]
    areas: tuple[AreaLine, ...]
    strata: tuple[StratumLine, ...]
    predecessors: tuple[Succession, ...]
    successors: tuple[Succession, ...]
    contacts: tuple[RegisterContact, ...]
    ruled: RuledStratum | None

    @property
    def province(self) -> Text | None:
        """Return the province in words; None for an entry of several."""
        return province_of(self.partnership)

    @property
    def sources(self) -> tuple[tuple[str, str], ...]:
        """Return label and address of every source, each once."""
        facts: tuple[Any, ...] = (
            *self.names,
            *self.hosts,
            *self.contract_holders,
            *self.predecessors,
            *self.successors,
        )
        lines = (*(line.area for line in self.areas), *(line.membership for line in self.strata))
        written = [self.partnership.source, *(each.source for each in (*facts, *lines, *self.contacts))]
        return tuple(dict.fromkeys(source for each in written for source in sources_in(each)))

    @property
    def facts(self) -> list[tuple[str, str | Text]]:
        """Return what the entry says without days, with its terms."""
        entry = self.partnership
        is_confirmed = _("yes") if entry.is_confirmed else _("not confirmed")
        facts: list[tuple[str, str | Text]] = [
            (_("Kind"), entry.get_kind_display()),
            (_("Place"), entry.place),
            (_("Province"), self.province or _("Several, or none")),
            (_("Established in"), str(entry.established_year or _("Not documented"))),
        ]
        ended = [(_("Ended"), entry.ended.words)] if entry.ended else []
        return [*facts, *ended, (_("Confirmed"), is_confirmed)]

    @property
    def every_host(self) -> tuple[Host, ...]:
        """Return hosts, then contract holders."""
        return (*self.hosts, *self.contract_holders)

    @property
    def successions(self) -> list[tuple[Succession, Partnership, str]]:
        """Return what went before and what followed: the record, the other partnership, and which it is."""
        before = [(each, each.predecessor, _("predecessor")) for each in self.predecessors]
        return before + [(each, each.successor, _("successor")) for each in self.successors]

    @property
    def differs_from_rule(self) -> bool:
        """Tell whether the rule gives the area of today another stratum than the register has."""
        return self.ruled is not None and self.ruled.stratum != self.partnership.stratum


def public_entry_page(partnership: Partnership, *, on: date) -> EntryPage:
    """Return an entry as the public reads it: its contacts are those that are public; eight statements."""
    return _page(partnership, Q(reach=ContactReach.PUBLIC), on=on)


def entry_page(partnership: Partnership, *, viewer: "Viewer", on: date) -> EntryPage:
    """Return an entry with the contacts that the viewer may see; eight statements."""
    return _page(partnership, contacts_seen_by(viewer), on=on)


def fact_of(partnership: Partnership, key: str, number: int) -> Any:
    """Return one of the partnership's facts by its table and number.

    Raises
    ------
    RecordNotFound
        The partnership has no such fact.
    """
    facts = MODELS[key].objects
    if key == SUCCESSIONS.key:
        theirs = Q(predecessor=partnership) | Q(successor=partnership)
        return found(facts.select_related("predecessor", "successor").filter(theirs, pk=number).first())
    return found(facts.select_related("partnership").filter(partnership=partnership, pk=number).first())


def _page(partnership: Partnership, contacts: Q, *, on: date) -> EntryPage:
    hosts = tuple(reversed(partnership.hosts.all()))
    areas = tuple(reversed(partnership.service_areas.all()))
    held = [area for area in areas if area.holds_on(on)]
    ruled = {ruled_stratum(area=area.area, codes=area.codes) for area in held}
    linked = Succession.objects.select_related("predecessor", "successor")
    return EntryPage(
        partnership=partnership,
        names=tuple(reversed(partnership.names.all())),
        hosts=tuple(host for host in hosts if host.role == HostRole.HOST),
        contract_holders=tuple(host for host in hosts if host.role == HostRole.CONTRACT_HOLDER),
        areas=tuple(_area_lines(partnership, areas, on=on)),
        strata=tuple(StratumLine(each) for each in reversed(partnership.strata.all())),
        predecessors=tuple(linked.filter(successor=partnership)),
        successors=tuple(linked.filter(predecessor=partnership)),
        contacts=tuple(RegisterContact.objects.filter(contacts, partnership=partnership)),
        ruled=next(iter(ruled)) if len(ruled) == 1 else None,
    )


def _area_lines(partnership: Partnership, areas: tuple[ServiceArea, ...], *, on: date) -> Iterator[AreaLine]:
    others = _areas_of_others(partnership, on=on) if any(area.holds_on(on) for area in areas) else []
    for area in areas:
        shared = tuple(_overlaps(area, others)) if area.holds_on(on) else ()
        yield AreaLine(area, shared)


def _areas_of_others(partnership: Partnership, *, on: date) -> list[ServiceArea]:
    goes_on = Q(partnership__ended_on__isnull=True) | Q(partnership__ended_on__gt=on)
    areas = ServiceArea.objects.filter(held_on(on), goes_on).exclude(partnership=partnership)
    return list(areas.select_related("partnership").order_by("partnership__slug", "pk"))


def _overlaps(area: ServiceArea, others: list[ServiceArea]) -> Iterator[Overlap]:
    ours = _in_library(area)
    for other in others:
        if other.vintage == area.vintage:
            shared = overlap(ours, _in_library(other), on=None, vintage=area.vintage)
            if shared:
                yield Overlap(other.partnership, tuple(sorted(unit.code for unit in shared)))


def _in_library(area: ServiceArea) -> LibraryArea:
    units = frozenset(UnitCode(_level_of(area, code), code) for code in area.codes)
    return LibraryArea(str(area.pk), Text(), (UnitSet(area.vintage, units),))


def _level_of(area: ServiceArea, code: str) -> AreaLevel:
    """Return the level of a unit; an area of the library may group units of several levels."""
    level = AreaLevel(area.level)
    return identify(code)[0] if level is AreaLevel.SUBDIVISION_GROUP else level
