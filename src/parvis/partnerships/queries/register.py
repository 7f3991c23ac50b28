"""The public register of partnerships, as its page shows it."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import get_language

from parvis.assessment.geography.area import PROVINCES
from parvis.assessment.text import Text
from parvis.partnerships.enums import PartnershipKind, Stratum
from parvis.partnerships.models import Partnership
from parvis.partnerships.queries.partnership import listed_partnerships

WHOLE_COUNTRY = Text(en="Canada", fr="Canada")


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One partnership with its province in words and where its facts were read."""

    partnership: Partnership
    province: Text
    sources: tuple[tuple[str, str], ...]  # (label, address); an empty address for words without a link

    @property
    def is_documented(self) -> bool:
        """Tell whether a partnership is documented in this place at all."""
        return bool(self.partnership.name)


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """The rows that the filters leave, and what one may filter by."""

    rows: tuple[RegisterRow, ...]
    province: str
    stratum: str
    kind: str
    kinds: tuple[tuple[str, str | Promise], ...]
    provinces: tuple[tuple[str, Text], ...]
    strata: tuple[tuple[str, str | Promise], ...]

    @property
    def is_filtered(self) -> bool:
        """Tell whether the address asks for a part of the register."""
        return bool(self.province or self.stratum or self.kind)


def register_page(*, province: str = "", stratum: str = "", kind: str = "") -> RegisterPage:
    """Return the register by province and name; a filter that is unknown finds nothing."""
    return RegisterPage(
        rows=tuple(_row(each) for each in register(province=province, stratum=stratum, kind=kind)),
        province=province,
        stratum=stratum,
        kind=kind,
        kinds=tuple(PartnershipKind.choices),
        provinces=tuple((code, PROVINCES[code]) for code in _provinces()),
        strata=tuple(Stratum.choices),
    )


def register(*, province: str = "", stratum: str = "", kind: str = "") -> list[Partnership]:
    """Return the register's partnerships, by province and place; an unknown filter finds nothing.

    Provinces go from east to west, as Statistics Canada lists them. A stakeholders table is no partnership of a
    place: it is shown to those who ask for its kind.
    """
    partnerships = Partnership.objects.filter(kind=kind) if kind else listed_partnerships()
    if province:
        partnerships = partnerships.filter(province=province)
    if stratum:
        partnerships = partnerships.filter(stratum=stratum)
    return sorted(partnerships, key=_order)


def sources_of(partnership: Partnership) -> tuple[tuple[str, str], ...]:
    """Return where the register's facts were read: the site's name and the address of each source."""
    return tuple(_source(written.strip()) for written in partnership.source.split(" ; ") if written.strip())


def _order(partnership: Partnership) -> tuple[int, str]:
    place = list(PROVINCES).index(partnership.province) if partnership.province else -1
    return place, str(partnership.place)


def _row(partnership: Partnership) -> RegisterRow:
    return RegisterRow(
        partnership=partnership, province=area_covered(partnership), sources=sources_of(partnership)
    )


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
