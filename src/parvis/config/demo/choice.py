"""What the demonstration council measures; its survey's numbers and its checklist answers are invented."""

from collections.abc import Iterator, Mapping

from parvis.assessment import Text
from parvis.assessment.indicators.checklist import items_of
from parvis.assessments.enums import ComparedWith, ItemAnswer
from parvis.assessments.models import Exercise
from parvis.assessments.operations.checklist import GivenAnswer, answer_checklist
from parvis.assessments.operations.choice import ComparisonContent, choose
from parvis.assessments.operations.survey_result import SurveyResultContent, record_survey_result
from parvis.config.demo.world import World

_PEERS = ComparisonContent(comparisons=[ComparedWith.PEERS])
_LARGER = ComparisonContent(
    comparisons=[ComparedWith.PEERS, ComparedWith.EARLIER],
    why=Text(
        en="Most of our people live in the metropolitan area that the figure describes.",
        fr="La plupart de nos gens vivent dans la région métropolitaine que décrit le chiffre.",
    ),
)
_NEIGHBOURS = ComparisonContent(
    comparisons=[ComparedWith.PEERS, ComparedWith.CHOSEN],
    communities=["on-waterloo-region", "on-windsor-essex", "on-hamilton"],
)
_CANADA = ComparisonContent(
    comparisons=[ComparedWith.CANADA],
    why=Text(
        en="Only Canada is asked; we read our own survey beside it.",
        fr="On ne le demande que pour le Canada; nous lirons notre propre enquête à côté.",
    ),
)
_NO_COMPARISON = ComparisonContent()
_TO_ASK = ComparisonContent(
    why=Text(
        en="We ask it in the survey of next spring.", fr="Nous le demanderons dans l’enquête du printemps."
    )
)
_CHOICES = (
    ("housing_2023", ["tenant_shelter_30plus", "owner_shelter_30plus"], _NEIGHBOURS),
    ("employment_2023", ["unemployment_rate"], _PEERS),
    ("employment_2023", ["overqualification_gap"], _LARGER),
    ("neighbourhoods_2023", ["crime_severity_index"], _LARGER),
    ("attitudes_2023", ["feels_respected"], _NO_COMPARISON),
    ("attitudes_2023", ["discrimination_5y"], _CANADA),
    ("collaboration_2023", ["sectors_at_the_table"], _NO_COMPARISON),
    ("collaboration_2023", ["satisfied_with_collaboration"], _TO_ASK),
    ("media_2023", ["community_media"], _NO_COMPARISON),
)
_SURVEY = Text(en="Welcome survey (invented)", fr="Enquête sur l’accueil (inventée)")
_RESULTS = {
    "feels_respected": SurveyResultContent(period="2026-05", answered=212, counted=141, survey_title=_SURVEY),
    "satisfied_with_public_space": SurveyResultContent(
        period="2026-05", answered=8, counted=5, survey_title=_SURVEY
    ),
}
_INVENTED = Text(en="Invented for the demonstration.", fr="Inventé pour la démonstration.")


def add(world: World) -> None:
    """Record a survey and two checklists, then choose for six characteristics."""
    exercise = Exercise.objects.filter(partnership=world.partnership).latest("begun_at")
    by, at = world.coordinator, world.on(2026, 10, 20)
    for indicator, result in _RESULTS.items():
        record_survey_result(exercise, indicator, result, by=by, at=at)
    for indicator in ("sectors_at_the_table", "community_media"):
        answer_checklist(exercise, indicator, _answers(indicator), by=by, at=at)
    for characteristic, indicators, content in _CHOICES:
        choose(exercise, characteristic, indicators, content, by=by, at=at)


def _answers(indicator: str) -> Mapping[str, GivenAnswer]:
    return dict(_given(indicator))


def _given(indicator: str) -> Iterator[tuple[str, GivenAnswer]]:
    """Answer the items in turn with yes, yes, no and do not know, and leave the last one open."""
    turn = (ItemAnswer.YES, ItemAnswer.YES, ItemAnswer.NO, ItemAnswer.UNKNOWN)
    for number, item in enumerate(items_of(indicator)[:-1]):
        yield item.id, GivenAnswer(turn[number % len(turn)].value, _INVENTED)
