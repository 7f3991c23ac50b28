"""Indicators beside a plan: values written in their unit, and the figures published for the area."""

from collections.abc import Iterable
from dataclasses import dataclass

from parvis.assessment import Match, Observation, Text, community_observations, indicator, release, source
from parvis.assessment.geography.area import AreaLevel
from parvis.assessment.indicators.indicator import Unit
from parvis.assessment.period import ReferencePeriod
from parvis.assessment.text import format_number

MARGIN_OF_ONE_ERROR = 1.959963984540054  # half a 95 % interval, in standard errors
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


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
    unit = indicator(indicator_id).unit
    english = format_number(value, "en", decimals=unit.decimals)
    french = format_number(value, "fr", decimals=unit.decimals)
    if unit in {Unit.INDEX, Unit.INDEX_0_TO_1, Unit.PROPORTION}:
        return Text(en=english, fr=french)
    joint = "" if unit in {Unit.PERCENT, Unit.PERCENT_CHANGE} else " "
    return Text(en=f"{english}{joint}{unit.label.en}", fr=f"{french}{_NO_BREAK_SPACE}{unit.label.fr}")


def published_figures(area: str | None, indicators: Iterable[str]) -> dict[str, PublishedFigure]:
    """Return by indicator the latest figure published for the area, where there is one."""
    if not area:
        return {}
    wanted = community_observations().of_areas([area]).of_indicators(indicators)
    latest: dict[str, Observation] = {}
    for observation in release(wanted):
        if observation.value is not None:
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
