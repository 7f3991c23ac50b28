"""The list of communities as its page shows it: search, filters and view in the address, three views of one thing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from parvis.assessment import Text
from parvis.assessment.charts.chart import Chart
from parvis.assessment.charts.point_map import OUTLINES_SOURCE, MapPoint, point_map
from parvis.assessment.geography.area import PROVINCES, Stratum
from parvis.assessment.text import without_accents
from parvis.assessments.kinds.place_chart import place_chart
from parvis.assessments.queries.community import CommunityLine, alphabetical, communities_published
from parvis.partnerships.models import Partnership, ServiceArea
from parvis.partnerships.models.dated import held_on
from parvis.partnerships.queries.partnership import partnerships_on
from parvis.partnerships.queries.register import in_register_order

TABLE, CHART, MAP = "table", "chart", "map"


@dataclass(frozen=True, slots=True)
class ListRow:
    """One community with the partnerships that serve it today."""

    line: CommunityLine
    partnerships: tuple[Partnership, ...]


@dataclass(frozen=True, slots=True)
class WithoutProfile:
    """A partnership of the register for whose area there is no profile, and why."""

    partnership: Partnership
    province: Text | None
    has_area: bool


@dataclass(frozen=True, slots=True)
class CommunityList:
    """The communities that the search and the filters leave, with the view that was asked for."""

    view: str
    words: str
    stratum: str
    province: str
    rows: list[ListRow]
    without_profile: list[WithoutProfile]
    provinces: list[tuple[str, Text]]
    tabs: list[tuple[str, str, bool]]
    charts: list[Chart]
    map: str

    @property
    def lines(self) -> list[CommunityLine]:
        """Return the communities alone."""
        return [row.line for row in self.rows]

    @property
    def map_source(self) -> Text:
        """Return where the outlines of the map come from."""
        return OUTLINES_SOURCE

    @property
    def strata(self) -> tuple[Stratum, ...]:
        """Return the strata to choose from."""
        return tuple(Stratum)


def community_list(address: Mapping[str, str], *, path: str, on: date, language: str) -> CommunityList:
    """Return the list for an address; a filter or view that does not exist counts as none.

    A search finds what holds all of its words, in either language, with or without accents, in the names of the
    community, its province and its partnerships.
    """
    everything, register = communities_published(), _Register(on)
    provinces = sorted({line.province for line in everything}, key=lambda code: alphabetical(PROVINCES[code]))
    stratum = _one_of(address.get("stratum", ""), [each.value for each in Stratum])
    province = _one_of(address.get("province", ""), provinces)
    view = _one_of(address.get("view", ""), [TABLE, CHART, MAP]) or TABLE
    words = address.get("q", "").strip()[:_LONGEST]
    rows = [
        row
        for line in everything
        if _fits(line, stratum, province) and _says(row := ListRow(line, register.serving(line.area)), words)
    ]
    lines = [row.line for row in rows]
    return CommunityList(
        view=view,
        words=words,
        stratum=stratum,
        province=province,
        rows=rows,
        without_profile=register.without_profile(everything, stratum, province, words),
        provinces=[(code, PROVINCES[code]) for code in provinces],
        tabs=_tabs(path, view, q=words, stratum=stratum, province=province),
        charts=_charts(lines) if view == CHART else [],
        map=_map(lines, language) if view == MAP else "",
    )


_LONGEST = 100  # characters of a search


class _Register:
    """The partnerships of a day with the areas that they serve; two statements."""

    def __init__(self, on: date) -> None:
        self._partnerships = sorted(partnerships_on(on), key=in_register_order)
        held = ServiceArea.objects.filter(held_on(on)).order_by("pk")
        self._areas: dict[int, list[str]] = {}
        for partnership, area in held.values_list("partnership", "area"):
            self._areas.setdefault(partnership, []).append(area)

    def serving(self, area: str) -> tuple[Partnership, ...]:
        """Return the partnerships that serve a community."""
        return tuple(each for each in self._partnerships if area in self._profiles_of(each))

    def without_profile(
        self, published: Iterable[CommunityLine], stratum: str, province: str, words: str
    ) -> list[WithoutProfile]:
        """Return the partnerships for none of whose areas there is a profile, as the filters leave them."""
        known = {line.area for line in published}
        return [
            WithoutProfile(each, PROVINCES.get(each.province), bool(self._areas.get(each.pk)))
            for each in self._partnerships
            if known.isdisjoint(self._profiles_of(each))
            and stratum in ("", each.stratum)
            and province in ("", each.province)
            and _holds(words, *_names_of(each), PROVINCES.get(each.province, Text()))
        ]

    def _profiles_of(self, partnership: Partnership) -> list[str]:
        # An area that somebody made up of census units is known by its partnership.
        return [area or partnership.slug for area in self._areas.get(partnership.pk, ())]


def _names_of(partnership: Partnership) -> tuple[Text, Text]:
    return Text(partnership.name.en, partnership.name.fr), Text(partnership.place.en, partnership.place.fr)


def _says(row: ListRow, words: str) -> bool:
    names = [name for each in row.partnerships for name in _names_of(each)]
    return _holds(words, row.line.name, row.line.province_name, *names)


def _holds(words: str, *texts: Text) -> bool:
    said = _folded(" ".join(f"{text.en} {text.fr}" for text in texts))
    return all(word in said for word in _folded(words).split())


def _folded(words: str) -> str:
    """Return words without accents, capitals and hyphens, as somebody in a hurry types them."""
    return without_accents(words.casefold().replace("œ", "oe").replace("-", " ").replace("’", "'"))


def _one_of(asked: str, known: list[str]) -> str:
    return asked if asked in known else ""


def _fits(line: CommunityLine, stratum: str, province: str) -> bool:
    return stratum in ("", line.stratum.value) and province in ("", line.province)


def _tabs(path: str, view: str, **filters: str) -> list[tuple[str, str, bool]]:
    kept = {name: value for name, value in filters.items() if value}
    labels = ((TABLE, _("Table")), (CHART, _("Chart")), (MAP, _("Map")))
    return [(label, f"{path}?{urlencode({'view': name, **kept})}", name == view) for name, label in labels]


def _charts(lines: list[CommunityLine]) -> list[Chart]:
    """Return one chart a stratum: places are compared within a stratum only."""
    charts = []
    for stratum in Stratum:
        places = [
            (line.area, line.name, line.ranks)
            for line in lines
            if line.stratum is stratum and line.ranks is not None
        ]
        ranked = max((line.ranked for line in lines if line.stratum is stratum), default=0)
        if places:
            charts.append(place_chart(stratum.value, stratum.label, places, ranked=ranked))
    return charts


def _map(lines: list[CommunityLine], language: str) -> str:
    places = [
        MapPoint(
            area=line.area,
            name=line.name,
            href=reverse("community", args=[line.area]),
            share=1.0,
            says=line.stratum.label,
        )
        for line in lines
    ]
    title = Text(en="Communities with a published profile", fr="Collectivités dont le profil est publié")
    return point_map(places, title=title, language=language)
