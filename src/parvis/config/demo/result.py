"""A released and published assessment of the demonstration's community, over the real figures that ship.

Who chose, reviewed and signed is invented, and so is what the council makes of it; every figure is a publisher's own.
"""

from parvis.assessment import Text
from parvis.assessments.enums import CharacteristicList, ComparedWith, Weighting
from parvis.assessments.kinds.use import UseContent
from parvis.assessments.models import Exercise
from parvis.assessments.operations.choice import ComparisonContent, choose
from parvis.assessments.operations.exercise import ExerciseContent, begin_exercise
from parvis.assessments.operations.review import (
    MethodContent,
    choose_method,
    prepare_review,
    publish_result,
    sign_review,
)
from parvis.assessments.operations.use import take_up
from parvis.assessments.queries.use import use_of
from parvis.config.demo.world import PASSWORD, World
from parvis.partnerships.access import Role
from parvis.partnerships.models import Meeting
from parvis.partnerships.operations.role import grant
from parvis.people.models import User

CO_CHAIR = "co-chair@demo.example"
TITLE = Text(
    en="Our community in the figures of 2026 (demonstration)",
    fr="Notre collectivité d’après les chiffres de 2026 (démonstration)",
)
_COMPARED = ComparisonContent(
    comparisons=[ComparedWith.PEERS, ComparedWith.EARLIER],
    why=Text(
        en="It is the nearest figure that anybody publishes.", fr="C’est le chiffre publié le plus proche."
    ),
)
_CANADA = ComparisonContent(
    comparisons=[ComparedWith.CANADA],
    why=Text(
        en="Only Canada is asked; a survey of our own would answer it.",
        fr="On ne le demande que pour le Canada; notre propre enquête y répondrait.",
    ),
)
_CHOICES = (
    ("employment", ["unemployment_rate", "overqualification_gap"], _COMPARED),
    ("social_capital", ["belonging_local"], _COMPARED),
    ("social_capital", ["trust_general"], _CANADA),
    ("housing", ["major_repairs", "tenant_shelter_30plus", "owner_shelter_30plus"], _COMPARED),
    ("health_care", ["health_facilities_per_10k", "regular_health_provider"], _COMPARED),
    ("public_transit", ["commute_transit", "commute_60plus"], _COMPARED),
    ("safety", ["crime_severity_index"], _COMPARED),
)
_ITEM = Text(
    en="Tenants who spend 30% or more on shelter: what is behind it?",
    fr="Locataires consacrant 30\u00a0% ou plus au logement\u00a0: qu’y a-t-il derrière?",
)


def add(world: World) -> None:
    """Choose, review, sign by two people, publish, and put one indicator on an agenda."""
    coordinator, co_chair = world.coordinator, _co_chair(world)
    exercise = _chosen(world)
    index = MethodContent(with_index=True, weighting=Weighting.EQUAL)
    choose_method(exercise, index, by=coordinator, at=world.on(2026, 9, 21))
    review = prepare_review(exercise, by=coordinator, at=world.on(2026, 9, 22))
    sign_review(exercise, checksum=review.checksum, by=coordinator, at=world.on(2026, 9, 23))
    sign_review(exercise, checksum=review.checksum, by=co_chair, at=world.on(2026, 9, 24))
    publish_result(exercise, by=co_chair, at=world.on(2026, 9, 25))
    meeting = Meeting.objects.get(council__partnership=world.partnership, held_on="2026-12-09")
    content = UseContent(words=_ITEM, answers={"meeting": str(meeting.pk)})
    take_up(
        exercise,
        use_of("agenda-item"),
        content,
        indicator="tenant_shelter_30plus",
        by=coordinator,
        at=world.on(2026, 11, 17),
    )


def _chosen(world: World) -> Exercise:
    content = ExerciseContent(title=TITLE, characteristics=CharacteristicList.OF_2010)
    exercise = begin_exercise(world.partnership, content, by=world.coordinator, at=world.on(2026, 6, 10))
    for characteristic, indicators, compared in _CHOICES:
        choose(exercise, characteristic, indicators, compared, by=world.coordinator, at=world.on(2026, 9, 17))
    return exercise


def _co_chair(world: World) -> User:
    user = User.objects.create_user(CO_CHAIR, name="Noor Exemple", password=PASSWORD, language="fr")
    grant(user, role=Role.CO_CHAIR, partnership=world.partnership, by=None, at=world.on(2026, 4, 1))
    return user
