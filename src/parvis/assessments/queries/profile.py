"""A community's profile as its page shows it: table, charts and map of one frozen edition, by the address."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from parvis.assessment import Text
from parvis.assessment.charts.chart import Chart
from parvis.assessment.charts.point_map import OUTLINES_SOURCE, MapPoint, point_map, points
from parvis.assessments.kinds.figures import Rows, community_of
from parvis.assessments.kinds.profile import profile_of
from parvis.assessments.queries.community import CommunityLine, communities_published
from parvis.partnerships.queries.boundary import boundary_rings
from parvis.publications.queries.edition import EditionPage

TABLE, CHART, MAP = "table", "chart", "map"

Tab = tuple[str, str, bool]  # label, address, whether it is the current one


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """Where a community lies among its peers; ``svg`` is empty where no point of it is known."""

    svg: str
    peers: tuple[CommunityLine, ...]

    @property
    def source(self) -> Text:
        """Return where the outlines come from."""
        return OUTLINES_SOURCE


def view_of(asked: str) -> str:
    """Return the view asked for; one that does not exist counts as the table."""
    return asked if asked in (TABLE, CHART, MAP) else TABLE


def profile_tabs(area: str, view: str) -> list[Tab]:
    """Return the ways to see a profile."""
    here = reverse("community", args=[area])
    labels = ((TABLE, _("Table")), (CHART, _("Chart")), (MAP, _("Map")))
    return [(label, f"{here}?view={name}", name == view) for name, label in labels]


def profile_charts(page: EditionPage) -> list[Chart]:
    """Return the charts of the edition's frozen figures: the characteristics first, then figure by figure."""
    return [profile_of(page.edition.figures).chart, *figure_charts(page)] if page.stands else []


def figure_charts(page: EditionPage) -> list[Chart]:
    """Return a chart for each characteristic of which a figure can be placed among the peers'."""
    if not page.stands:
        return []
    return [section.chart for section in profile_of(page.edition.figures).sections if section.chart]


def profile_map(page: EditionPage, *, language: str) -> PlaceMap | None:
    """Return where the community and its peers lie; None where the edition does not stand."""
    if not page.stands:
        return None
    own = community_of(page.edition.figures)
    peers = [
        line
        for line in communities_published()
        if line.stratum.value == own["stratum"] and line.area != own["area"]
    ]
    return PlaceMap(_drawn(page.edition.figures, peers, language=language), tuple(peers))


_OWN = Text(en="this community", fr="cette collectivité")
_PEER = Text(en="a peer of the same stratum", fr="un pair de la même strate")


def _drawn(rows: Rows, peers: Sequence[CommunityLine], *, language: str) -> str:
    own = community_of(rows)
    if own["area"] not in points():
        return ""
    name = Text(**own["name"])
    places = [
        _point(own["area"], name, 1.0, _OWN),
        *(_point(each.area, each.name, 0.0, _PEER) for each in peers),
    ]
    title = Text(en=f"Where {name.en} and its peers lie", fr=f"Où se trouvent {name.fr} et ses pairs")
    return point_map(places, title=title, language=language)


def _point(area: str, name: Text, share: float, says: Text) -> MapPoint:
    href, rings = reverse("community", args=[area]), boundary_rings().get(area, ())
    return MapPoint(area=area, name=name, href=href, share=share, says=says, rings=rings)
