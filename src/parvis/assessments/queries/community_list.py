"""The list of communities as its page shows it: filters and view in the address, three views of one thing."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from parvis.assessment import Text
from parvis.assessment.charts.chart import Chart
from parvis.assessment.charts.point_map import OUTLINES_SOURCE, MapPoint, point_map
from parvis.assessment.geography.area import PROVINCES, Stratum
from parvis.assessments.kinds.place_chart import place_chart
from parvis.assessments.queries.community import CommunityLine, alphabetical, communities_published

TABLE, CHART, MAP = "table", "chart", "map"


@dataclass(frozen=True, slots=True)
class CommunityList:
    """The communities that the filters leave, with the view that was asked for."""

    view: str
    stratum: str
    province: str
    lines: list[CommunityLine]
    provinces: list[tuple[str, Text]]
    tabs: list[tuple[str, str, bool]]
    charts: list[Chart]
    map: str

    @property
    def map_source(self) -> Text:
        """Return where the outlines of the map come from."""
        return OUTLINES_SOURCE

    @property
    def strata(self) -> tuple[Stratum, ...]:
        """Return the strata to choose from."""
        return tuple(Stratum)


def community_list(address: Mapping[str, str], *, path: str, language: str) -> CommunityList:
    """Return the list for an address; a filter or view that does not exist counts as none."""
    everything = communities_published()
    provinces = sorted({line.province for line in everything}, key=lambda code: alphabetical(PROVINCES[code]))
    stratum = _one_of(address.get("stratum", ""), [each.value for each in Stratum])
    province = _one_of(address.get("province", ""), provinces)
    view = _one_of(address.get("view", ""), [TABLE, CHART, MAP]) or TABLE
    lines = [line for line in everything if _fits(line, stratum, province)]
    return CommunityList(
        view=view,
        stratum=stratum,
        province=province,
        lines=lines,
        provinces=[(code, PROVINCES[code]) for code in provinces],
        tabs=_tabs(path, view, stratum=stratum, province=province),
        charts=_charts(lines) if view == CHART else [],
        map=_map(lines, language) if view == MAP else "",
    )


def _one_of(asked: str, known: list[str]) -> str:
    return asked if asked in known else ""


def _fits(line: CommunityLine, stratum: str, province: str) -> bool:
    return stratum in ("", line.stratum.value) and province in ("", line.province)


def _tabs(path: str, view: str, *, stratum: str, province: str) -> list[tuple[str, str, bool]]:
    filters = {name: value for name, value in (("stratum", stratum), ("province", province)) if value}
    labels = ((TABLE, _("Table")), (CHART, _("Chart")), (MAP, _("Map")))
    return [(label, f"{path}?{urlencode({'view': name, **filters})}", name == view) for name, label in labels]


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
