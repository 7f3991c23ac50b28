"""A chart of rows that were published: it can be written down as JSON and drawn again to the last mark.

A :class:`~parvis.assessment.charts.chart.Chart` is made of a result and ends with it. What is published has to outlive
the code that made it, so a frozen chart holds its rows, as they were written, and nothing that must be worked out anew.
Its rows come from released figures, as those of every chart do.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from parvis.assessment.charts.chart import Chart
from parvis.assessment.charts.vega_rows import VegaRow, bar_rows, dot_rows
from parvis.assessment.text import Text


class Mark(StrEnum):
    """How a row is drawn: a diamond for a value on a scale, a bar from zero for a quantity."""

    DIAMOND = "diamond"
    BAR = "bar"


class Line(StrEnum):
    """What the line beside a value is: its margin of error, the middle half of the peers, or that there is none."""

    MARGIN = "margin"
    PEERS = "peers"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class FrozenRow:
    """One row: its label, the value as written (or why there is none) and as a number, and the line's ends."""

    label: Text
    written: Text
    value: float | None
    low: float | None = None
    high: float | None = None
    interval: Text = Text()  # noqa: RUF009 - frozen; the line's ends as written

    @property
    def has_line(self) -> bool:
        """Tell whether the row has a value and a line beside it."""
        return None not in (self.value, self.low, self.high)


@dataclass(frozen=True, slots=True)
class FrozenChart:
    """What a chart says, whole: ``measured`` names the values, ``rows_are`` what the rows are, ``source`` is a line."""

    title: Text
    measured: Text
    rows_are: Text
    mark: Mark
    line: Line
    source: Text
    rows: tuple[FrozenRow, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the chart as JSON holds it."""
        written: dict[str, Any] = json.loads(json.dumps(asdict(self), allow_nan=False))
        return written

    def checksum(self) -> str:
        """Return the SHA-256 over all that the chart says, in a form that does not depend on a database."""
        written = json.dumps(self.as_json(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(written.encode()).hexdigest()


def frozen_chart_from(written: Mapping[str, Any]) -> FrozenChart:
    """Return the chart that :meth:`FrozenChart.as_json` wrote."""
    texts = {name: Text(**written[name]) for name in ("title", "measured", "rows_are", "source")}
    return FrozenChart(
        **texts,
        mark=Mark(written["mark"]),
        line=Line(written["line"]),
        rows=tuple(_row_from(row) for row in written["rows"]),
    )


def drawable(frozen: FrozenChart, *, id: str) -> Chart:
    """Return the chart as every chart is drawn, with a summary made from its rows; ``id`` is unique on its page."""
    draw = dot_rows if frozen.mark is Mark.DIAMOND else bar_rows
    return Chart(
        id=id,
        title=frozen.title,
        summary=summary_of(frozen),
        note=_NOTES[frozen.line],
        source=frozen.source,
        header=(frozen.rows_are, frozen.measured, _ENDS[frozen.line]),
        rows=lambda language: tuple(_cells(row, language) for row in frozen.rows),
        draw=lambda language: draw(_drawn_rows(frozen, language), language=language, chart_id=id),
    )


def summary_of(frozen: FrozenChart) -> Text:
    """Say what the chart shows: how many rows have a value, from where to where, and what can be told apart."""
    present = sorted((row for row in frozen.rows if row.value is not None), key=_value)
    if not present:
        return Text(
            en=f"{frozen.measured.en}: none of the {len(frozen.rows)} has a value.",
            fr=f"{frozen.measured.fr}\u00a0: aucun des {len(frozen.rows)} n’a de valeur.",
        )
    return _joined(_range(frozen, present), _told_apart(frozen, present))


_NOTES = {
    Line.MARGIN: Text(
        en="Line: the 95% interval of the value. Where lines overlap, the figures may not tell the rows apart.",
        fr="Trait\u00a0: l’intervalle à 95\u00a0% de la valeur. Là où des traits se chevauchent, les chiffres ne "
        "permettent peut-être pas de distinguer les lignes.",
    ),
    Line.PEERS: Text(
        en="Line: the middle half of the peers’ values. It is no margin of error, and none is known.",
        fr="Trait\u00a0: la moitié centrale des valeurs des pairs. Ce n’est pas une marge d’erreur; aucune n’est "
        "connue.",
    ),
    Line.NONE: Text(
        en="Interval: none is known, so nobody can say whether differences are more than chance.",
        fr="Intervalle\u00a0: aucun n’est connu; on ne peut donc pas dire si les différences dépassent le hasard.",
    ),
}
_ENDS = {
    Line.MARGIN: Text(en="95% interval", fr="Intervalle à 95\u00a0%"),
    Line.PEERS: Text(en="Middle half of the peers", fr="Moitié centrale des pairs"),
    Line.NONE: Text(en="Interval", fr="Intervalle"),
}
_NO_LINE = Text(en="not known", fr="non connu")


def _row_from(written: Mapping[str, Any]) -> FrozenRow:
    return FrozenRow(
        label=Text(**written["label"]),
        written=Text(**written["written"]),
        value=written["value"],
        low=written["low"],
        high=written["high"],
        interval=Text(**written["interval"]),
    )


def _cells(row: FrozenRow, language: str) -> tuple[str, ...]:
    interval = row.interval if row.has_line else _NO_LINE
    return tuple(text.in_language(language) for text in (row.label, row.written, interval))


def _drawn_rows(frozen: FrozenChart, language: str) -> list[VegaRow]:
    return [
        VegaRow(row.label.in_language(language), row.written.in_language(language), row.value, *_ends_of(row))
        for row in frozen.rows
    ]


def _ends_of(row: FrozenRow) -> tuple[float | None, float | None]:
    return (row.low, row.high) if row.has_line else (None, None)


def _value(row: FrozenRow) -> float:
    return row.value or 0.0


def _range(frozen: FrozenChart, present: Sequence[FrozenRow]) -> Text:
    measured, low, high = frozen.measured, present[0], present[-1]
    if len(present) == 1:
        return Text(
            en=f"{measured.en}: {low.written.en} ({low.label.en}), the only value of {len(frozen.rows)}.",
            fr=f"{measured.fr}\u00a0: {low.written.fr} ({low.label.fr}), seule valeur sur {len(frozen.rows)}.",
        )
    count, total = len(present), len(frozen.rows)
    return Text(
        en=f"{measured.en}: {count} of {total} have a value, from {low.written.en} ({low.label.en}) to "
        f"{high.written.en} ({high.label.en}).",
        fr=f"{measured.fr}\u00a0: {count} sur {total} ont une valeur, de {low.written.fr} ({low.label.fr}) à "
        f"{high.written.fr} ({high.label.fr}).",
    )


def _told_apart(frozen: FrozenChart, present: Sequence[FrozenRow]) -> Text:
    lined = [row for row in present if row.has_line]
    if frozen.line is Line.PEERS and lined:
        return _among_peers(lined)
    if frozen.line is not Line.MARGIN or len(present) < 2:
        return Text()
    return _ENDS_TELL[_are_apart(present[0], present[-1])]


def _are_apart(low: FrozenRow, high: FrozenRow) -> bool | None:
    if low.high is None or high.low is None:
        return None
    return low.high < high.low


_ENDS_TELL: Mapping[bool | None, Text] = {
    True: Text(
        en="The intervals of these two do not overlap.",
        fr="Les intervalles de ces deux-là ne se chevauchent pas.",
    ),
    False: Text(
        en="The intervals of these two overlap: the figures cannot tell them apart.",
        fr="Les intervalles de ces deux-là se chevauchent\u00a0: les chiffres ne permettent pas de les distinguer.",
    ),
    None: Text(
        en="Their intervals are not both known, so nobody can say whether they differ by more than chance.",
        fr="Leurs intervalles ne sont pas tous deux connus\u00a0: on ne peut pas dire si l’écart dépasse le hasard.",
    ),
}


def _among_peers(lined: Sequence[FrozenRow]) -> Text:
    above = [row.label for row in lined if row.high is not None and _value(row) > row.high]
    below = [row.label for row in lined if row.low is not None and _value(row) < row.low]
    return Text(
        en=f"Above the middle half of the peers: {_names(above, 'en')}. Below it: {_names(below, 'en')}.",
        fr=f"Au-dessus de la moitié centrale des pairs\u00a0: {_names(above, 'fr')}. "
        f"Au-dessous\u00a0: {_names(below, 'fr')}.",
    )


def _names(labels: Sequence[Text], language: str) -> str:
    return "; ".join(label.in_language(language) for label in labels or [Text(en="none", fr="aucune ligne")])


def _joined(*parts: Text) -> Text:
    said = [part for part in parts if part.en]
    return Text(en=" ".join(part.en for part in said), fr=" ".join(part.fr for part in said))
