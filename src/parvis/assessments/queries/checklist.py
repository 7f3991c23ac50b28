"""The checklist of an indicator with the answers of an exercise."""

from dataclasses import dataclass

from parvis.assessment import Indicator, Text
from parvis.assessment.indicators.catalogue import BY_ID
from parvis.assessment.indicators.checklist import items_of
from parvis.assessments.errors import NoChecklist
from parvis.assessments.kinds.self_assessment import SelfAssessment, self_assessment
from parvis.assessments.models import ChecklistAnswer, Exercise


@dataclass(frozen=True, slots=True)
class ChecklistItemPage:
    """An item with its answer, where there is one."""

    id: str
    wording: Text
    answer: ChecklistAnswer | None


@dataclass(frozen=True, slots=True)
class ChecklistPage:
    """An indicator's items with their answers, and what they come to."""

    indicator: Indicator
    items: tuple[ChecklistItemPage, ...]
    counted: SelfAssessment


def checklist_page(exercise: Exercise, indicator: str) -> ChecklistPage:
    """Return the checklist of an indicator.

    Raises
    ------
    NoChecklist
        The indicator has none.
    """
    items = items_of(indicator)
    if not items:
        raise NoChecklist
    given = exercise.checklist_answers.filter(item__in=[item.id for item in items])
    kept = {each.item: each for each in given.select_related("answered_by")}
    shown = tuple(ChecklistItemPage(item.id, item.wording, kept.get(item.id)) for item in items)
    answers = {id: each.answer for id, each in kept.items()}
    return ChecklistPage(BY_ID[indicator], shown, self_assessment(indicator, answers))
