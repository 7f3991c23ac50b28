"""Period change: whether figures of two periods may be compared, and what their samples share."""

from dataclasses import dataclass
from math import sqrt

from parvis.assessment.geography.boundary_change import Comparability
from parvis.assessment.period import InvalidPeriod, ReferencePeriod
from parvis.assessment.text import Text


@dataclass(frozen=True, slots=True)
class Break:
    """What changed between two periods, beside the figure.

    ``boundary`` is what became of the area; see :func:`~parvis.assessment.geography.boundary_change.area_change`.
    ``definition`` says in both languages how the indicator was redefined; empty where it was not.
    """

    boundary: Comparability = Comparability.COMPARABLE
    definition: Text = Text()  # noqa: RUF009 - frozen

    @property
    def obstacle(self) -> Text | None:
        """Return why the two figures cannot be compared; None where they can."""
        if self.definition.en:
            return Text(
                en=f"The definition changed: {self.definition.en}",
                fr=f"La définition a changé\u00a0: {self.definition.fr}",
            )
        if self.boundary in (Comparability.BROKEN, Comparability.UNKNOWN):
            return self.boundary.sentence
        return None

    @property
    def caution(self) -> Text | None:
        """Return what a reader is told beside a comparison that holds."""
        return self.boundary.sentence if self.boundary is Comparability.NEARLY else None


def shared_sample(one: str, other: str) -> float:
    """Return the correlation of two figures that comes of years pooled in both: 0 where they share none.

    Figures of 2015/2017 and 2016/2018 rest on two years of the same answers. Years count alike and are independent.

    References
    ----------
    Kish (1965), Survey Sampling, section 12.4: the overlap over the geometric mean of the two sizes.
    """
    try:
        first, second = ReferencePeriod.parse(one), ReferencePeriod.parse(other)
    except InvalidPeriod:
        return 0.0
    if first == second or first.first == first.last or second.first == second.last:
        return 0.0
    shared = min(first.last, second.last) - max(first.first, second.first) + 1
    return max(shared, 0) / sqrt(_years(first) * _years(second))


def _years(period: ReferencePeriod) -> int:
    return period.last - period.first + 1
