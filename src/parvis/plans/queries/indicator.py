"""Indicators beside a plan: values written in their unit, and the figures published for the area."""

from collections.abc import Iterable
from dataclasses import dataclass

from parvis.assessment import Match, Observation, Text, indicator, source
from parvis.assessment.geography.area import AreaLevel
from parvis.assessment.period import ReferencePeriod
from parvis.assessments.kinds.words import in_unit
from parvis.research.queries.figure import figures_of

MARGIN_OF_ONE_ERROR = 1.959963984540054  # half a 95 % interval, in standard errors


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """The latest published figure of an indicator for the area that a partnership serves.

    ``larger_area`` names the kind of area that the figure really describes, empty where it is the area itself;
    ``margin`` is half its 95 % interval, None where the source gives none.
    """

    value: float
    margin: float | None
    amount: Text
    period: str
    larger_area: Text
    attribution: Text


def amount(value: float, indicator_id: str) -> Text:
    """Write a value in its indicator's unit: 12.5%, 12,5 %; 1.0 per 10,000 people."""
    return in_unit(value, indicator(indicator_id).unit)


def published_figures(area: str | None, indicators: Iterable[str]) -> dict[str, PublishedFigure]:
    """Return by indicator the latest figure published for the area, where there is one."""
    if not area:
        return {}
    latest: dict[str, Observation] = {}
    for observation in figures_of(area, indicators):
        former = latest.get(observation.indicator, observation)
        latest[observation.indicator] = max(former, observation, key=_period)
    return {name: _figure(observation) for name, observation in latest.items()}


def _period(observation: Observation) -> ReferencePeriod:
    return ReferencePeriod.parse(observation.period)


def _margin(observation: Observation) -> float | None:
    if observation.standard_error is not None:
        return MARGIN_OF_ONE_ERROR * observation.standard_error
    if observation.low is None or observation.high is None:
        return None
    return (observation.high - observation.low) / 2


def _figure(observation: Observation) -> PublishedFigure:
    is_borrowed = observation.match is Match.BORROWED
    return PublishedFigure(
        value=observation.value or 0.0,
        margin=_margin(observation),
        amount=amount(observation.value or 0.0, observation.indicator),
        period=observation.period,
        larger_area=AreaLevel(observation.level).label if is_borrowed else Text(),
        attribution=source(observation.source).attribution,
    )
