"""What the figures of a community's profile can be drawn as: its scores, and each indicator in more than one way."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from parvis.assessment import SOURCES, Flag, Indicator, Text, shipped_framework
from parvis.assessment.charts.frozen_chart import FrozenChart, FrozenRow, Line, Mark
from parvis.assessment.comparison.position import Position
from parvis.assessment.indicators.dimensions import DIMENSIONS
from parvis.assessment.indicators.disaggregation import EVERYBODY
from parvis.assessment.text import format_number
from parvis.assessments.kinds import words
from parvis.assessments.kinds.figures import community_of, position_of
from parvis.assessments.kinds.profile import indicator_of
from parvis.publications.kinds.chart import Offer
from parvis.publications.models import Edition
from parvis.publications.queries.chart_source import source_of

Row = Mapping[str, Any]

_MARGIN = 1.959963984540054  # half a 95 % interval, in standard errors
_COMMUNITY = Text(en="Community", fr="Collectivité")
_GROUPS = {
    group.id: group.label for group in (EVERYBODY, *(each for one in DIMENSIONS for each in one.groups))
}
_CITATIONS = {each.id: each.citation for each in SOURCES}


def charts_of_profile(edition: Edition) -> Iterator[Offer]:
    """Give the charts that the figures of a profile's edition make."""
    rows = edition.figures
    if not rows:
        return
    if scores := [row for row in rows if row["row"] == "score" and row["score"] is not None]:
        yield Offer("scores", _scores(edition, scores))
    values = [row for row in rows if row["row"] == "value"]
    for name, of_indicator in groupby(sorted(values, key=_indicator), key=_indicator):
        indicator = indicator_of(name)
        if indicator is not None:
            yield from _offers_of(edition, indicator, list(of_indicator))


def _indicator(row: Row) -> str:
    return str(row["indicator"])


def _offers_of(edition: Edition, indicator: Indicator, rows: list[Row]) -> Iterator[Offer]:
    total = sorted((row for row in rows if row["group"] == "total"), key=lambda row: str(row["period"]))
    if sum(row["value"] is not None for row in total) > 1:
        yield Offer(f"{indicator.id}-over-time", _over_time(edition, indicator, total))
    compared = next((row for row in total if row["position"]), None)
    if compared is not None:
        yield Offer(f"{indicator.id}-among-peers", _among_peers(edition, indicator, compared))
    for period, of_period in groupby(
        sorted(rows, key=lambda row: str(row["period"])), lambda row: row["period"]
    ):
        groups = list(of_period)
        if sum(row["value"] is not None for row in groups) > 1:
            key = f"{indicator.id}-groups-{str(period).replace('/', '-')}"
            yield Offer(key, _by_group(edition, indicator, groups, str(period)))


def _scores(edition: Edition, rows: list[Row]) -> FrozenChart:
    community = community_of(edition.figures)
    labels = shipped_framework(community["framework"]).node_labels()
    name = community["name"]
    return FrozenChart(
        title=Text(
            en=f"{name['en']} among its peers: scores",
            fr=f"{name['fr']} parmi ses pairs\u00a0: notes",
        ),
        measured=Text(en="Score, 0 to 100", fr="Note, de 0 à 100"),
        rows_are=Text(en="Characteristic", fr="Caractéristique"),
        mark=Mark.DIAMOND,
        line=Line.PEERS,
        source=_source(edition, edition.figures),
        rows=tuple(
            _score(row, labels.get(row["node"], Text(en=row["node"], fr=row["node"]))) for row in rows
        ),
    )


def _score(row: Row, label: Text) -> FrozenRow:
    place = position_of(row)
    written = _number(row["score"])
    if place is None:
        return FrozenRow(label, written, row["score"])
    low, high = place.lower_quartile, place.upper_quartile
    return FrozenRow(label, written, row["score"], low, high, _interval(_number(low), _number(high)))


def _over_time(edition: Edition, indicator: Indicator, rows: Sequence[Row]) -> FrozenChart:
    name = community_of(edition.figures)["name"]
    return FrozenChart(
        title=Text(
            en=f"{indicator.label.en} over time, {name['en']}",
            fr=f"{indicator.label.fr} au fil du temps, {name['fr']}",
        ),
        measured=_measured(indicator),
        rows_are=Text(en="Period", fr="Période"),
        mark=Mark.DIAMOND,
        line=_line_of(rows),
        source=_source(edition, rows),
        rows=_rows(indicator, rows, lambda row: Text(en=row["period"], fr=row["period"])),
    )


def _by_group(edition: Edition, indicator: Indicator, rows: Sequence[Row], period: str) -> FrozenChart:
    name = community_of(edition.figures)["name"]
    return FrozenChart(
        title=Text(
            en=f"{indicator.label.en} by group, {name['en']}, {period}",
            fr=f"{indicator.label.fr} par groupe, {name['fr']}, {period}",
        ),
        measured=_measured(indicator),
        rows_are=Text(en="Group", fr="Groupe"),
        mark=Mark.DIAMOND,
        line=_line_of(rows),
        source=_source(edition, rows),
        rows=_rows(indicator, rows, lambda row: _group(row["group"])),
    )


def _among_peers(edition: Edition, indicator: Indicator, row: Row) -> FrozenChart:
    name, place = community_of(edition.figures)["name"], Position(**row["position"])
    low, high = place.lower_quartile, place.upper_quartile
    interval = words.interval_text(low, high, indicator.unit)
    own = words.value_text(row["value"], flag=Flag(row["flag"]), indicator=indicator)
    median = words.in_unit(place.median, indicator.unit)
    middle = Text(
        en=f"Median of its {place.peers} peers with a value",
        fr=f"Médiane de ses {place.peers} pairs ayant une valeur",
    )
    return FrozenChart(
        title=Text(
            en=f"{indicator.label.en}: {name['en']} among its peers, {row['period']}",
            fr=f"{indicator.label.fr}\u00a0: {name['fr']} parmi ses pairs, {row['period']}",
        ),
        measured=_measured(indicator),
        rows_are=_COMMUNITY,
        mark=Mark.DIAMOND,
        line=Line.PEERS,
        source=_source(edition, [row]),
        rows=(
            FrozenRow(Text(**name), own, row["value"], low, high, interval),
            FrozenRow(middle, median, place.median, low, high, interval),
        ),
    )


def _rows(indicator: Indicator, rows: Iterable[Row], label: Callable[[Row], Text]) -> tuple[FrozenRow, ...]:
    return tuple(_row(indicator, row, label(row)) for row in rows)


def _row(indicator: Indicator, row: Row, label: Text) -> FrozenRow:
    value, error = row["value"], row["standard_error"]
    written = words.value_text(value, flag=Flag(row["flag"]), indicator=indicator)
    if value is None or error is None:
        return FrozenRow(label, written, value)
    low, high = value - _MARGIN * error, value + _MARGIN * error
    return FrozenRow(label, written, value, low, high, words.interval_text(low, high, indicator.unit))


def _line_of(rows: Iterable[Row]) -> Line:
    return Line.MARGIN if any(row["standard_error"] is not None for row in rows) else Line.NONE


def _measured(indicator: Indicator) -> Text:
    unit = indicator.unit.label
    return Text(en=f"{indicator.label.en} ({unit.en})", fr=f"{indicator.label.fr} ({unit.fr})")


def _group(code: str) -> Text:
    return _GROUPS.get(code, Text(en=code, fr=code))


def _source(edition: Edition, rows: Iterable[Row]) -> Text:
    named = dict.fromkeys(row["source"] for row in rows if row["row"] == "value" and row["source"])
    return source_of(edition, [_CITATIONS.get(name, Text(en=name, fr=name)) for name in named])


def _number(value: float) -> Text:
    return Text(**{language: format_number(value, language, decimals=1) for language in ("en", "fr")})


def _interval(low: Text, high: Text) -> Text:
    return Text(en=f"{low.en} to {high.en}", fr=f"de {low.fr} à {high.fr}")
