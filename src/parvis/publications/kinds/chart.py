"""What an edition's figures can be drawn as, before somebody publishes the drawing."""

from dataclasses import dataclass

from parvis.assessment.charts.frozen_chart import FrozenChart


@dataclass(frozen=True, slots=True)
class Offer:
    """A chart that an edition's figures make; ``key`` is its word in the addresses of the edition."""

    key: str
    chart: FrozenChart
