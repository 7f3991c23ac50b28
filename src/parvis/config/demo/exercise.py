"""The demonstration council's assessment of its community; every vote and answer is invented."""

from parvis.assessment import Text
from parvis.assessments.enums import CharacteristicList
from parvis.assessments.operations.exercise import ExerciseContent, begin_exercise
from parvis.config.demo.world import World

TITLE = Text(
    en="How welcoming are we? (demonstration)",
    fr="Sommes-nous une collectivité accueillante? (démonstration)",
)


def add(world: World) -> None:
    """Begin the assessment with the characteristics of 2023."""
    content = ExerciseContent(title=TITLE, characteristics=CharacteristicList.OF_2023)
    begin_exercise(world.partnership, content, by=world.coordinator, at=world.on(2026, 9, 8))
