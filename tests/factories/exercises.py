"""Assessment exercises of councils for tests, made by the same operations that people use."""

from parvis.assessment.text import Text
from parvis.assessments.enums import CharacteristicList, RankingMethod
from parvis.assessments.models import Exercise, RankingRound
from parvis.assessments.operations.exercise import ExerciseContent, begin_exercise
from parvis.assessments.operations.ranking import open_ranking
from parvis.partnerships.models import Partnership
from parvis.partnerships.queries.council import council_of
from parvis.people.models import User
from tests.factories.partnerships import A_MOMENT, make_council, make_people

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
# The same with an indicator that the catalogue does not know.
OWN_INDICATOR = (
    OWN_FRAMEWORK
    + """
[[indicator]]
id = "welcome_dinners"
node = "home"
direction = "more_is_better"
unit = "number"
label = { en = "Welcome dinners", fr = "Repas de bienvenue" }
"""
)


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


def make_ranking(
    partnership: Partnership, *, members: int = 12, method: str = RankingMethod.BUDGET, by: User | None = None
) -> tuple[RankingRound, list[User]]:
    """Open a ranking of the characteristics of 2010 to members with accounts, who are returned."""
    users = make_people(council_of(partnership) or make_council(partnership), members)
    return open_ranking(make_exercise(partnership), method=method, by=by, at=A_MOMENT), users


def a_ballot(number: int = 0) -> dict[str, int]:
    """Return a whole ballot of points; another number gives other points."""
    return {"employment": 60 - number, "housing": 30, "social_capital": 10 + number}
