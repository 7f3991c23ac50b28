"""The programme's register of organizations, as each viewer may see it.

What a viewer may not see does not exist: a record outside their circle is not found, and a field outside it is as
empty as one that nobody filled in, on the page and in the file alike.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from parvis.assessment.geography.area import PROVINCES
from parvis.assessment.text import Text
from parvis.partnerships.access import (
    Permission,
    allowed,
    coordinates_somewhere,
    partnership_ids_of,
    provinces_reached,
)
from parvis.partnerships.enums import Circle, Sector
from parvis.partnerships.errors import found
from parvis.partnerships.kinds.likeness import plain_name
from parvis.partnerships.models import Contact, LoggedContact, Organisation, Stake, Stakeholder
from parvis.partnerships.permissions import may_keep_stakeholders, may_see

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer

MOST_FOUND = 200  # rows of a filtered list; the sentence below it says that there are more

FIELDS = {
    "other_names": _("Other names"),
    "sector": _("Sector"),
    "kind": _("Kind"),
    "address": _("Address"),
    "site": _("Web site"),
    "service_language": _("Language of service"),
    "other_languages": _("Other languages of service"),
    "provinces": _("Provinces and territories"),
}


@dataclass(frozen=True, slots=True)
class StakeholderField:
    """One field of a record as a page shows it; ``circle`` is for those who keep the register."""

    key: str
    label: str | Promise
    value: str
    circle: Circle


@dataclass(frozen=True, slots=True)
class StakeholderRow:
    """A record as a list shows it; what the viewer may not see is empty."""

    stakeholder: Stakeholder
    sector: str
    kind: str
    provinces: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class StakeholderList:
    """The records that the filters leave, and what one may filter by; ``more`` are not listed."""

    records: tuple[Stakeholder, ...]
    words: str
    sector: str
    province: str
    more: int = 0
    total: int = 0

    @property
    def is_filtered(self) -> bool:
        """Tell whether the address asks for a part of the register."""
        return bool(self.words or self.sector or self.province)

    @property
    def provinces(self) -> tuple[tuple[str, Text], ...]:
        """Return the provinces to filter by, from east to west."""
        return tuple(PROVINCES.items())

    @property
    def sectors(self) -> tuple[tuple[str, str | Promise], ...]:
        """Return the sectors to filter by."""
        return tuple(Sector.choices)


@dataclass(frozen=True, slots=True)
class StakeholderPage:
    """One record with all that the viewer may see of it."""

    stakeholder: Stakeholder
    fields: tuple[StakeholderField, ...]
    organisations: tuple[Organisation, ...]
    contacts: tuple[Contact, ...]
    log: tuple[LoggedContact, ...]  # the programme's own
    stakes: tuple[Stake, ...]  # the programme's own


def stakeholders_visible_to(viewer: "Viewer") -> QuerySet[Stakeholder]:
    """Return the records whose circle the viewer is in, without those merged into others."""
    records = Stakeholder.objects.filter(merged_into__isnull=True)
    if not may_keep_stakeholders(viewer):
        records = records.filter(circle__in=_circles_of(viewer))
    reached = _provinces_of(viewer)
    if reached is None:
        return records
    somewhere = Q(provinces="")
    for code in reached:
        somewhere |= Q(provinces__contains=code)
    return records.filter(somewhere)


def stakeholder_for(viewer: "Viewer", number: int) -> Stakeholder:
    """Return one record.

    Raises
    ------
    RecordNotFound
        There is none, it was merged into another, or it is not for this viewer; the three are told alike.
    """
    return found(stakeholders_visible_to(viewer).filter(pk=number).first())


def stakeholder_list(
    viewer: "Viewer", *, words: str = "", sector: str = "", province: str = ""
) -> StakeholderList:
    """Return the register by name; one statement. What is filtered by is only what the viewer sees."""
    circles, records = _circles_of(viewer), list(stakeholders_visible_to(viewer))
    wanted = plain_name(words) if words.strip() else ""
    kept = [
        record
        for record in records
        if (not wanted or wanted in _said(circles, record))
        and (not sector or _seen(circles, record, "sector") == sector)
        and (not province or province in _seen(circles, record, "provinces").split(","))
    ]
    kept.sort(key=lambda record: (plain_name(str(record.name)), record.pk))
    shown = StakeholderList(tuple(kept), words, sector, province, total=len(records))
    if not shown.is_filtered:  # a whole register is paged
        return shown
    return replace(shown, records=shown.records[:MOST_FOUND], more=max(0, len(kept) - MOST_FOUND))


def stakeholder_rows(viewer: "Viewer", records: Iterable[Stakeholder]) -> tuple[StakeholderRow, ...]:
    """Return records as a list shows them to the viewer."""
    circles = _circles_of(viewer)
    return tuple(_row(circles, record) for record in records)


def _row(circles: Collection[Circle], record: Stakeholder) -> StakeholderRow:
    seen = {key: _seen(circles, record, key) for key in ("sector", "kind", "provinces")}
    return StakeholderRow(
        record,
        sector=record.get_sector_display() if seen["sector"] else "",
        kind=record.get_kind_display() if seen["kind"] else "",
        provinces=tuple(PROVINCES[code] for code in seen["provinces"].split(",") if code in PROVINCES),
    )


def stakeholder_page(viewer: "Viewer", record: Stakeholder) -> StakeholderPage:
    """Return a record with its links, contacts and what the programme wrote of it; five statements."""
    keeps = bool(may_keep_stakeholders(viewer))
    return StakeholderPage(
        stakeholder=record,
        fields=fields_seen(viewer, record),
        organisations=organisations_of(viewer, record),
        contacts=_contacts_of(viewer, record),
        log=tuple(record.loggedcontacts.select_related("written_by")) if keeps else (),
        stakes=tuple(record.stakes.select_related("judged_by")) if keeps else (),
    )


def organisations_of(viewer: "Viewer", record: Stakeholder) -> tuple[Organisation, ...]:
    """Return the partnerships' organizations that are the same: those of partnerships that the viewer sees."""
    linked = record.organisations.select_related("partnership").order_by("partnership__slug", "pk")
    if allowed(viewer, Permission.CONTACT_EDIT) or allowed(viewer, Permission.PROGRAMME_VIEW):
        reached = _provinces_of(viewer)
        return tuple(each for each in linked if reached is None or each.partnership.province in reached)
    own = partnership_ids_of(viewer)
    return tuple(each for each in linked if each.partnership_id in own)


def fields_seen(viewer: "Viewer", record: Stakeholder) -> tuple[StakeholderField, ...]:
    """Return the fields of a record that the viewer sees and somebody filled in."""
    return tuple(
        StakeholderField(key, label, shown, record.circle_of(key))
        for key, label in FIELDS.items()
        if (shown := shown_field(viewer, record, key))
    )


def shown_field(viewer: "Viewer", record: Stakeholder, key: str) -> str:
    """Return a field in words; nothing where it is empty or not for the viewer."""
    seen = _seen(_circles_of(viewer), record, key)
    if not seen:
        return ""
    if key == "provinces":
        language = get_language() or "en"
        codes = (code for code in record.province_codes if code in PROVINCES)
        return ", ".join(PROVINCES[code].in_language(language) for code in codes)
    display = getattr(record, f"get_{key}_display", None)
    return str(display()) if display else seen


def cells_seen(viewer: "Viewer", records: Iterable[Stakeholder]) -> Iterator[dict[str, str]]:
    """Give the fields of each record as they are kept, empty where they are not for the viewer: for files."""
    circles = _circles_of(viewer)
    return ({key: _seen(circles, record, key) for key in FIELDS} for record in records)


def unlinked_organisations(viewer: "Viewer") -> QuerySet[Organisation]:
    """Return the partnerships' organizations of which nobody has said which record they are."""
    records = Organisation.objects.filter(stakeholder__isnull=True).select_related("partnership")
    reached = _provinces_of(viewer)
    return records if reached is None else records.filter(partnership__province__in=reached)


def _seen(circles: Collection[Circle], record: Stakeholder, key: str) -> str:
    return str(getattr(record, key)) if record.circle_of(key) in circles else ""


def _said(circles: Collection[Circle], record: Stakeholder) -> str:
    other = _seen(circles, record, "other_names")
    return " ".join(plain_name(name) for name in (record.name.en, record.name.fr, *other.splitlines()))


def _circles_of(viewer: "Viewer") -> frozenset[Circle]:
    """Return the circles of the programme's records in which the viewer is."""
    if allowed(viewer, Permission.CONTACT_EDIT):
        return frozenset(Circle)
    if allowed(viewer, Permission.PROGRAMME_VIEW) or coordinates_somewhere(viewer):
        return frozenset({Circle.PUBLIC, Circle.PROGRAMME})
    return frozenset({Circle.PUBLIC}) if partnership_ids_of(viewer) else frozenset()


def _provinces_of(viewer: "Viewer") -> frozenset[str] | None:
    """Return the provinces to which the viewer's role in the programme is bound; None: to none."""
    for permission in (Permission.CONTACT_EDIT, Permission.PROGRAMME_VIEW):
        if allowed(viewer, permission):
            return provinces_reached(viewer, permission)
    return None


def _contacts_of(viewer: "Viewer", record: Stakeholder) -> tuple[Contact, ...]:
    """Return the contacts of a record and of the partnerships' organizations that are the same, by their circles."""
    kept = Contact.objects.filter(Q(stakeholder=record) | Q(organisation__stakeholder=record))
    reached = _provinces_of(viewer)
    return tuple(
        contact
        for contact in kept.select_related("organisation__partnership", "stakeholder")
        if may_see(viewer, Circle(contact.circle), own=contact.partnership)
        and (reached is None or contact.partnership is None or contact.partnership.province in reached)
    )
