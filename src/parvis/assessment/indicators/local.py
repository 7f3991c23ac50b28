"""What a partnership finds out for itself: checklists about the place, and questions of its own survey."""

from parvis.assessment.characteristic import Characteristic
from parvis.assessment.indicators.checklist import checklist_measure
from parvis.assessment.indicators.indicator import Aspect, Direction, Indicator, IndicatorKind, Unit
from parvis.assessment.indicators.question import Question, Scale
from parvis.assessment.indicators.universes import COMMUNITY, NEWCOMER_RESPONDENTS
from parvis.assessment.text import Text

TOOLKIT = (
    "Pathways to Prosperity (2023), Measuring Welcoming Communities: kinds of indicator; wording of Parvis"
)


def checked(
    id: str,
    *,
    label: Text,
    definition: Text,
    characteristic: Characteristic,
    kind: IndicatorKind = IndicatorKind.AVAILABILITY,
    also_in_2023: tuple[Characteristic, ...] = (),
) -> Indicator:
    """Define the share of a checklist that the place fulfils: what it offers, or what shows that it works."""
    return Indicator(
        id=id,
        label=label,
        definition=definition,
        universe=COMMUNITY,
        characteristic=characteristic,
        kind=kind,
        aspect=Aspect.CAPACITY,
        unit=Unit.PERCENT,
        direction=Direction.MORE_IS_BETTER,
        reference=TOOLKIT,
        measure=checklist_measure(id),
        also_in_2023=also_in_2023,
    )


def asked(
    id: str,
    *,
    label: Text,
    definition: Text,
    question: Text,
    scale: Scale,
    characteristic: Characteristic,
    universe: Text = NEWCOMER_RESPONDENTS,
    also_in_2023: tuple[Characteristic, ...] = (),
) -> Indicator:
    """Define the share of respondents who know of something or are satisfied with it; the id is the column."""
    asked = Question(id, question, scale)
    return Indicator(
        id=id,
        label=label,
        definition=definition,
        universe=universe,
        characteristic=characteristic,
        kind=IndicatorKind.KNOWLEDGE if scale is Scale.KNOWLEDGE else IndicatorKind.SATISFACTION,
        aspect=Aspect.OUTCOME,
        unit=Unit.PERCENT,
        direction=Direction.MORE_IS_BETTER,
        reference=TOOLKIT,
        measure=asked.measure,
        question=asked,
        also_in_2023=also_in_2023,
    )
