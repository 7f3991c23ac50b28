"""One indicator in several areas, as bars from zero; hollow where the value is borrowed from a larger area."""

from collections.abc import Sequence

from parvis.assessment.charts.chart import Chart, Drawing
from parvis.assessment.charts.sources import source_line
from parvis.assessment.charts.track import Scale, axis, bar, row, stack
from parvis.assessment.disclosure.release import Released
from parvis.assessment.geography.area import Area, AreaLevel
from parvis.assessment.indicators.indicator import Indicator
from parvis.assessment.observation import Match, Observation
from parvis.assessment.period import ReferencePeriod
from parvis.assessment.text import Text, format_number

Pair = tuple[Area, Observation]


def indicator_bars(released: Released, indicator: Indicator, areas: Sequence[Area]) -> Chart:
    """Draw the latest value of an indicator in each of these areas, highest first; areas without one are left out."""
    pairs = _pairs(released, indicator, areas)
    label, unit = indicator.label, indicator.unit.label
    return Chart(
        id=f"bars-{indicator.id}",
        title=Text(en=f"{label.en} ({unit.en})", fr=f"{label.fr} ({unit.fr})"),
        summary=_summary(pairs, indicator, areas),
        note=_NOTE,
        source=source_line(observation for _, observation in pairs),
        header=_HEADER,
        rows=lambda language: tuple(_cells(area, found, indicator, language) for area, found in pairs),
        draw=lambda language: _draw(pairs, indicator, language),
    )


_NOTE = Text(
    en="A hollow bar is the value of a larger area that contains the community.",
    fr="Une barre vide est la valeur d’un territoire plus grand qui contient la collectivité.",
)
_HEADER = (
    Text(en="Community", fr="Collectivité"),
    Text(en="Value", fr="Valeur"),
    Text(en="Period", fr="Période"),
    Text(en="Level that the value describes", fr="Niveau que la valeur décrit"),
    Text(en="Source", fr="Source"),
)


def _pairs(released: Released, indicator: Indicator, areas: Sequence[Area]) -> tuple[Pair, ...]:
    found: dict[str, Observation] = {}
    for observation in released.observations.of_indicators([indicator.id]):
        if observation.value is not None and observation.group == "total":
            former = found.get(observation.area, observation)
            found[observation.area] = max(
                former, observation, key=lambda one: ReferencePeriod.parse(one.period)
            )
    pairs = [(area, found[area.id]) for area in areas if area.id in found]
    return tuple(sorted(pairs, key=lambda pair: -_value(pair[1])))


_HOLLOW = (Match.BORROWED, Match.MODELLED)  # not a figure measured in that very community


def _value(observation: Observation) -> float:
    return observation.value or 0.0


def _summary(pairs: tuple[Pair, ...], indicator: Indicator, areas: Sequence[Area]) -> Text:
    if not pairs:
        return Text(
            en="None of these communities has a released value.",
            fr="Aucune de ces collectivités n’a de valeur diffusée.",
        )
    (high_area, high), (low_area, low) = pairs[0], pairs[-1]
    borrowed = sum(observation.match is Match.BORROWED for _, observation in pairs)
    modelled = sum(observation.match is Match.MODELLED for _, observation in pairs)
    told = Text(en=f", {modelled} modelled", fr=f" et {modelled} modélisées") if modelled else Text()
    en = [format_number(_value(o), "en", decimals=indicator.unit.decimals) for o in (low, high)]
    fr = [format_number(_value(o), "fr", decimals=indicator.unit.decimals) for o in (low, high)]
    return Text(
        en=f"{len(pairs)} of {len(areas)} communities have a value, from {en[0]} ({low_area.name.en}) "
        f"to {en[1]} ({high_area.name.en}); {borrowed} of them borrowed from a larger area{told.en}.",
        fr=f"{len(pairs)} collectivités sur {len(areas)} ont une valeur, de {fr[0]} ({low_area.name.fr}) "
        f"à {fr[1]} ({high_area.name.fr}), dont {borrowed} d’un territoire plus grand{told.fr}.",
    )


def _cells(area: Area, observation: Observation, indicator: Indicator, language: str) -> tuple[str, ...]:
    return (
        area.name.in_language(language),
        _written(observation, indicator, language),
        observation.period,
        AreaLevel(observation.level).label.in_language(language),
        observation.source,
    )


def _written(observation: Observation, indicator: Indicator, language: str) -> str:
    return format_number(_value(observation), language, decimals=indicator.unit.decimals)


def _draw(pairs: tuple[Pair, ...], indicator: Indicator, language: str) -> Drawing:
    values = [_value(observation) for _, observation in pairs]
    scale = Scale(min([0.0, *values]), max([0.0, *values]))
    rows = (
        row(
            area.name.in_language(language),
            _written(observation, indicator, language),
            bar(scale.x(0), scale.x(_value(observation)), is_hollow=observation.match in _HOLLOW),
        )
        for area, observation in pairs
    )
    return stack(*rows, axis(scale, language=language, decimals=indicator.unit.decimals, ticks=2))
