"""What a council's answers to a checklist come to: how many items are fulfilled, never a statistic."""

from collections.abc import Mapping
from dataclasses import dataclass

from parvis.assessment.indicators.checklist import items_of
from parvis.assessments.enums import ItemAnswer


@dataclass(frozen=True, slots=True)
class SelfAssessment:
    """Of the items of an indicator's checklist: fulfilled, not fulfilled, not known, not answered."""

    yes: int
    no: int
    unknown: int
    unanswered: int

    @property
    def known(self) -> int:
        """Return how many items count: those answered with yes or no."""
        return self.yes + self.no

    @property
    def total(self) -> int:
        """Return how many items the checklist has."""
        return self.known + self.unknown + self.unanswered


def self_assessment(indicator: str, answers: Mapping[str, str]) -> SelfAssessment:
    """Count an indicator's items by their answers; ``answers`` are by item."""
    given = [answers.get(item.id) for item in items_of(indicator)]
    yes, no, unknown = (given.count(each.value) for each in ItemAnswer)
    return SelfAssessment(yes, no, unknown, given.count(None))
