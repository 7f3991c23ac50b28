"""Values over time, and names placed beside the ends of lines so that none covers another."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parvis.assessment.charts.drawn_values import ChartUnreadable, Subject, area_values
from parvis.assessment.text import Text

if TYPE_CHECKING:
    from parvis.assessment.index.result import IndexResult


@dataclass(frozen=True, slots=True)
class Series:
    """One area's values, one a period, None where there is not enough data."""

    area: str
    name: Text
    values: tuple[float | None, ...]

    @property
    def last(self) -> float | None:
        """Return the last value there is, None where there is none."""
        return next((value for value in reversed(self.values) if value is not None), None)


def series_of(
    result: "IndexResult", subject: Subject, areas: Sequence[str], periods: Sequence[str]
) -> tuple[Series, ...]:
    """Return the values of these areas, or of all, in these periods; the highest last value first.

    Raises
    ------
    UnknownArea
        An area is not in the result; the sentence names it.
    """
    wanted = tuple(areas) or tuple(dict.fromkeys(result.wide.areas))
    by_period = [
        {one.area: one for one in area_values(result, subject, wanted, period=period)} for period in periods
    ]
    found = [
        Series(area, by_period[0][area].name, tuple(each[area].value for each in by_period))
        for area in wanted
    ]
    return tuple(sorted(found, key=lambda one: (one.last is None, -(one.last or 0.0))))


def refuse_one_period(result: "IndexResult") -> None:
    """Raise ChartUnreadable where there is nothing to see a change in."""
    if len(result.periods) < 2:
        raise ChartUnreadable(
            Text(
                en="This result has one period only, so no change can be drawn. Give the wide table a column "
                "“period” and rows of two periods or more.",
                fr="Ce résultat n’a qu’une période\u00a0: on ne peut dessiner aucun changement. Donnez au tableau une "
                "colonne «\u00a0period\u00a0» et des lignes d’au moins deux périodes.",
            )
        )


def labels_apart(wanted: Sequence[float], *, height: float, gap: float) -> list[float]:
    """Return places for labels as near to the wanted ones as they can be without covering each other.

    Parameters
    ----------
    wanted : sequence of float
        Where each label should be, from 0 at the top; in any order.
    gap : float
        The least distance between two; the labels together must fit into ``height``.
    """
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    placed = [0.0] * len(wanted)
    above = -gap
    for place in order:
        placed[place] = above = max(wanted[place], above + gap)
    below = height + gap
    for place in reversed(order):
        placed[place] = below = min(placed[place], below - gap)
    return placed


def domain_of(series: Sequence[Series]) -> tuple[float, float]:
    """Return a range that holds all values, with a little room."""
    present = [value for one in series for value in one.values if value is not None] or [0.0]
    low, high = min(present), max(present)
    spare = 0.05 * (high - low) or 1.0
    return low - spare, high + spare


def short(text: str, letters: int) -> str:
    """Return a name on one line, cut where it is longer; the table has it whole."""
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"
