"""Pair: two figures that are to be compared, or why they cannot be."""

from dataclasses import dataclass

from parvis.assessment.comparison.figure import Figure
from parvis.assessment.comparison.position import Position
from parvis.assessment.text import Text


@dataclass(frozen=True, slots=True)
class Pair:
    """An area's figure and the one it is compared with, in the same unit; None where there is none.

    ``other`` names the second: a group, a period, ``peers``. ``covariance`` is that of the two, 0 where they are
    independent. ``obstacle`` says why they cannot be compared; ``caution`` what a reader must know if they can.
    ``position`` is the first among its peers.
    """

    indicator: str
    area: str
    group: str
    period: str
    other: str
    other_label: Text
    own: Figure | None
    reference: Figure | None
    covariance: float = 0.0
    obstacle: Text | None = None
    caution: Text | None = None
    position: Position | None = None
