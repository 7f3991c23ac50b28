"""The figures that are published for the community of a partnership, for a finding to rest on."""

from collections.abc import Iterable, Iterator

from parvis.assessment import Observation, Text, community_observations, indicator, release, source
from parvis.assessment.geography.area import AreaLevel
from parvis.assessments.kinds.words import in_unit
from parvis.partnerships.models import Partnership
from parvis.partnerships.models.area import ServiceArea
from parvis.research.errors import NoSuchFigure
from parvis.research.models import Evidence


def published_figures(partnership: Partnership) -> tuple[Observation, ...]:
    """Return the released figures of the whole population, by indicator and year; none without a community."""
    areas = ServiceArea.objects.filter(partnership=partnership, until_on__isnull=True).exclude(area="")
    served = areas.values_list("area", flat=True).first()
    if served is None:
        return ()
    return tuple(sorted(figures_of(served), key=lambda one: (one.indicator, one.period)))


def figures_of(area: str, indicators: Iterable[str] | None = None) -> Iterator[Observation]:
    """Give the released figures of an area's whole population, of some indicators or of all."""
    observations = community_observations().of_areas([area])
    wanted = observations if indicators is None else observations.of_indicators(indicators)
    return (one for one in release(wanted) if one.value is not None and one.group == "total")


def published_figure(partnership: Partnership, *, indicator: str, period: str) -> Observation:
    """Return one of them.

    Raises
    ------
    NoSuchFigure
        There is none of this indicator and year.
    """
    for figure in published_figures(partnership):
        if (figure.indicator, figure.period) == (indicator, period):
            return figure
    raise NoSuchFigure


def figure_text(id: str, *, value: float, period: str) -> Text:
    """Name a figure with its value and year: Unemployment rate, 2021: 6.4%."""
    named = indicator(id)
    amount = in_unit(value, named.unit)
    return Text(
        en=f"{named.label.en}, {period}: {amount.en}",
        fr=f"{named.label.fr}, {period}\N{NO-BREAK SPACE}: {amount.fr}",
    )


def level_of(piece: Evidence) -> Text:
    """Return the kind of area that a figure really describes."""
    return AreaLevel(piece.level).label


def attribution_of(piece: Evidence) -> Text:
    """Return what the licence of a figure's source asks to be said."""
    return source(piece.source).attribution
