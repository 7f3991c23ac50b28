"""Councils' assessments with figures, reviews and releases for tests, made by the same operations that people use."""

from parvis.assessment.observation import Observation
from parvis.assessment.text import Text
from parvis.assessments.enums import ComparedWith
from parvis.assessments.models import Exercise, Review
from parvis.assessments.operations.choice import ComparisonContent, choose
from parvis.assessments.operations.review import MethodContent, choose_method, prepare_review, sign_review
from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from tests.factories.choices import AREA, exercise_of_area, figure, figures
from tests.factories.partnerships import A_MOMENT, make_member

# The area itself, and six other urban communities of Ontario: enough to be compared with.
PLACES = (
    AREA,
    "on-ottawa",
    "on-hamilton",
    "on-waterloo-region",
    "on-peel",
    "on-york",
    "on-durham",
)
COMPARED = ComparisonContent(
    comparisons=[ComparedWith.PEERS, ComparedWith.EARLIER], why=Text(en="We care.", fr="Cela compte.")
)


def figures_of_places(indicator: str = "unemployment_rate", first: float = 8) -> list[Observation]:
    """Return a figure of each place, one more than that of the place before."""
    return [
        figure(indicator, area=area, value=first + place, described=f"35{place:02}")
        for place, area in enumerate(PLACES)
    ]


def chosen_exercise(partnership: Partnership | None = None, *more: Observation) -> Exercise:
    """Begin an exercise that measures work as outcome and housing as capacity, with the figures of seven places."""
    exercise = exercise_of_area(partnership)
    figures(*figures_of_places(), *figures_of_places("major_repairs", first=5), *more)
    for characteristic, indicator in (("employment", "unemployment_rate"), ("housing", "major_repairs")):
        choose(exercise, characteristic, [indicator], COMPARED, by=None, at=A_MOMENT)
    return exercise


def with_index(exercise: Exercise, *, weighting: str = "equal") -> Exercise:
    """Let the exercise have an index."""
    choose_method(exercise, MethodContent(with_index=True, weighting=weighting), by=None, at=A_MOMENT)
    return exercise


def signers(partnership: Partnership) -> tuple[User, User]:
    """Return a coordinator and a co-chair."""
    return make_member(Role.COORDINATOR, partnership), make_member(Role.CO_CHAIR, partnership)


def released(exercise: Exercise, *, by: tuple[User, User] | None = None) -> Review:
    """Prepare the review and have two people sign it."""
    people = by or signers(exercise.partnership)
    review = prepare_review(exercise, by=people[0], at=A_MOMENT)
    for person in people:
        review = sign_review(exercise, checksum=review.checksum, by=person, at=A_MOMENT)
    return review
