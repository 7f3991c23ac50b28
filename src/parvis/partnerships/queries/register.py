"""The public register of partnerships on a day, as its page shows it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlsplit

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from parvis.assessment.geography.area import PROVINCES
from parvis.assessment.text import Text
from parvis.partnerships.enums import HostRole, PartnershipKind, Stratum
from parvis.partnerships.models import Host, Partnership, PartnershipName, StratumMembership
from parvis.partnerships.models.dated import held_on
from parvis.partnerships.queries.partnership import listed_partnerships

WHOLE_COUNTRY = Text(en="Canada", fr="Canada")
_Fact = TypeVar("_Fact", PartnershipName, Host, StratumMembership)


class Shown(StrEnum):
    """Which entries: those that are there on the day, those that had ended by then, or both."""

    CURRENT = ""
    ENDED = "ended"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One partnership as it was on the day, with its province in words and where its facts were read."""

    partnership: Partnership
    name: PartnershipName | None
    host: Host | None
    stratum: StratumMembership | None

    @property
    def province(self) -> Text | None:
        """Return the province in words; None for an entry of several."""
        return province_of(self.partnership)

    @property
    def sources(self) -> tuple[tuple[str, str], ...]:
        """Return label and address of each source; an empty address for words without a link."""
        return sources_in(self.partnership.source)


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """The rows that the filters leave on a day, and what one may filter by."""

    rows: tuple[RegisterRow, ...]
    day: date
    province: str
    stratum: str
    kind: str
    shown: str
    provinces: tuple[tuple[str, Text], ...]

    @property
    def strata(self) -> list[tuple[str, str | Promise]]:
        """Return what one may choose as stratum."""
        return list(Stratum.choices)

    @property
    def kinds(self) -> list[tuple[str, str | Promise]]:
        """Return what one may choose as kind."""
        return list(PartnershipKind.choices)

    @property
    def choices_of_shown(self) -> list[tuple[str, str | Promise]]:
        """Return what one may choose of current and ended entries."""
        return [
            (Shown.CURRENT, _("Those there on the day")),
            (Shown.ENDED, _("Those that had ended")),
            (Shown.ALL, _("All")),
        ]

    @property
    def is_filtered(self) -> bool:
        """Tell whether the address asks for a part of the register."""
        return bool(self.province or self.stratum or self.kind or self.shown)


def register_page(
    *, on: date, province: str = "", stratum: str = "", kind: str = "", shown: str = ""
) -> RegisterPage:
    """Return the register on a day by province and place; a filter that is unknown finds nothing."""
    entries = register(on=on, province=province, kind=kind, shown=shown)
    rows = rows_of(entries, on=on)
    return RegisterPage(
        rows=tuple(row for row in rows if not stratum or (row.stratum and row.stratum.stratum == stratum)),
        day=on,
        province=province,
        stratum=stratum,
        kind=kind,
        shown=shown,
        provinces=tuple((code, PROVINCES[code]) for code in _provinces()),
    )


def register(*, on: date, province: str = "", kind: str = "", shown: str = "") -> list[Partnership]:
    """Return the register's partnerships, by province and place; an unknown filter finds nothing.

    Provinces go from east to west, as Statistics Canada lists them; what belongs to none comes last.
    """
    # A stakeholders table is no partnership of a place: it is shown to those who ask for its kind.
    entries = Partnership.objects.all() if kind else listed_partnerships()
    partnerships = entries.filter(_shown(shown, on))
    if province:
        partnerships = partnerships.filter(province=province)
    if kind:
        partnerships = partnerships.filter(kind=kind)
    return sorted(partnerships, key=in_register_order)


def rows_of(partnerships: Iterable[Partnership], *, on: date) -> list[RegisterRow]:
    """Return the rows of partnerships with the name, the host and the stratum of the day; three statements."""
    held = held_on(on)
    names = _by_partnership(PartnershipName.objects.filter(held))
    hosts = _by_partnership(Host.objects.filter(held, role=HostRole.HOST))
    strata = _by_partnership(StratumMembership.objects.filter(held))
    return [
        RegisterRow(each, names.get(each.pk), hosts.get(each.pk), strata.get(each.pk))
        for each in partnerships
    ]


def sources_in(written: str) -> tuple[tuple[str, str], ...]:
    """Return where facts were read: the site's name and the address of each source."""
    return tuple(_source(each.strip()) for each in written.split(" ; ") if each.strip())


def province_of(partnership: Partnership) -> Text | None:
    """Return the partnership's province in words; None for one that belongs to no single province."""
    return PROVINCES.get(partnership.province)


def in_register_order(partnership: Partnership) -> tuple[int, str, int]:
    """Return by what the register is sorted."""
    codes = list(PROVINCES)
    place = codes.index(partnership.province) if partnership.province in codes else len(codes)
    return place, str(partnership.place), partnership.pk


def there_on(day: date) -> Q:
    """Return the condition that a partnership is there on the day: established by its year, and not ended."""
    begun = Q(established_year__isnull=True) | Q(established_year__lte=day.year)
    return begun & (Q(ended_on__isnull=True) | Q(ended_on__gt=day))


def _shown(shown: str, day: date) -> Q:
    if shown == Shown.CURRENT:
        return there_on(day)
    if shown == Shown.ENDED:
        return Q(ended_on__lte=day)
    return Q() if shown == Shown.ALL else Q(pk__in=[])


def _by_partnership(facts: QuerySet[_Fact]) -> Mapping[int, _Fact]:
    return {fact.partnership_id: fact for fact in facts}


def province_choices() -> list[tuple[str, str]]:
    """Return the provinces and territories by code, from east to west, named in the page's language."""
    language = get_language() or "en"
    return [(code, name.in_language(language)) for code, name in PROVINCES.items()]


def area_covered(partnership: Partnership) -> Text:
    """Return the province in words; a stakeholders table without one covers the whole country."""
    return PROVINCES.get(partnership.province, WHOLE_COUNTRY)


def _provinces() -> tuple[str, ...]:
    """Return the provinces with a partnership, from east to west."""
    present = set(listed_partnerships().order_by().values_list("province", flat=True).distinct())
    return tuple(code for code in PROVINCES if code in present)


def _source(written: str) -> tuple[str, str]:
    site = urlsplit(written).netloc.removeprefix("www.")
    return (site, written) if site else (written, "")
