"""Assessment exercises of councils for tests, made by the same operations that people use."""

from parvis.assessment.text import Text
from parvis.assessments.enums import CharacteristicList
from parvis.assessments.models import Exercise
from parvis.assessments.operations.exercise import ExerciseContent, begin_exercise
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from tests.factories.partnerships import A_MOMENT

OWN_FRAMEWORK = """
id = "ours"
label = { en = "Ours", fr = "Le nôtre" }
[[node]]
id = "top"
label = { en = "Welcome", fr = "Accueil" }
[[node]]
id = "work"
parent = "top"
label = { en = "Work", fr = "Travail" }
[[node]]
id = "home"
parent = "top"
label = { en = "Housing", fr = "Logement" }
[[indicator]]
id = "unemployment_rate"
node = "work"
direction = "less_is_better"
[[indicator]]
id = "core_housing_need"
node = "home"
direction = "less_is_better"
"""


def exercise_content(**content: object) -> ExerciseContent:
    """Return what an exercise is about; a test names what it is for."""
    needed: dict[str, object] = {
        "title": Text(en="How welcoming are we?", fr="Sommes-nous accueillants?"),
        "characteristics": CharacteristicList.OF_2010,
    }
    return ExerciseContent(**{**needed, **content})  # type: ignore[arg-type]


def make_exercise(partnership: Partnership, *, by: User | None = None, **content: object) -> Exercise:
    """Begin an exercise on a fixed day."""
    return begin_exercise(partnership, exercise_content(**content), by=by, at=A_MOMENT)
