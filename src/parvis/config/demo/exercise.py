"""The demonstration council's assessment of its community; every vote and answer is invented."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit

from parvis.assessment import Text
from parvis.assessments.enums import CharacteristicList, RankingMethod
from parvis.assessments.kinds.ranking import Ballot
from parvis.assessments.models import Exercise, RankingRound, RankingVoter
from parvis.assessments.operations.exercise import ExerciseContent, begin_exercise
from parvis.assessments.operations.ranking import (
    close_ranking,
    make_voter_link,
    open_ranking,
    vote_as_member,
    vote_by_link,
)
from parvis.assessments.operations.scan import AnswerContent, accept_proposal, answer_question
from parvis.config.demo.world import World

TITLE = Text(
    en="How welcoming are we? (demonstration)",
    fr="Sommes-nous une collectivité accueillante? (démonstration)",
)

# Taken as the records propose them; the others wait, so that a visitor can take one.
_FROM_RECORDS = ("area", "population", "newcomers", "organizations", "table", "found")
_WRITTEN = {
    "paths": AnswerContent(
        words=Text(
            en="Most come for work or to join family; the college says that its foreign students ask for help with "
            "housing first. (Invented for the demonstration.)",
            fr="La plupart viennent pour le travail ou rejoindre leur famille; selon le collège, les étudiantes et les "
            "étudiants étrangers demandent d’abord de l’aide pour se loger. (Inventé pour la démonstration.)",
        ),
        source=Text(
            en="Lou Exemple, at the council’s meeting in September 2026",
            fr="Lou Exemple, à la réunion du conseil de septembre 2026",
        ),
    ),
    "missing": AnswerContent(
        words=Text(
            en="A doctor who takes new patients, and a place to learn English in the evening. (Invented for the "
            "demonstration.)",
            fr="Un médecin qui accepte de nouveaux patients, et un endroit où apprendre l’anglais le soir. "
            "(Inventé pour la démonstration.)",
        ),
        source=Text(
            en="Front desk of Sample Newcomer Centre, summer 2026",
            fr="Accueil du Centre des nouveaux arrivants Exemple, été 2026",
        ),
    ),
    "staying": AnswerContent(words=Text(), source=Text(), is_unknown=True),
}

# What most members give points to, in two camps: housing first, or work first.
_FIRST_CAMP = {
    "housing_2023": 30, "employment_2023": 18, "health_care_2023": 16, "attitudes_2023": 10, "anti_racism_2023": 8,
    "transportation_2023": 8, "networks_2023": 6, "services_in_french_2023": 4,
}  # fmt: skip
_SECOND_CAMP = {
    "employment_2023": 28, "education_2023": 16, "housing_2023": 16, "agencies_2023": 12, "collaboration_2023": 10,
    "services_in_french_2023": 8, "health_care_2023": 6, "municipal_services_2023": 4,
}  # fmt: skip


def add(world: World) -> None:
    """Begin the assessment with the characteristics of 2023, scan the community, rank once, and open a ranking anew."""
    content = ExerciseContent(title=TITLE, characteristics=CharacteristicList.OF_2023)
    exercise = begin_exercise(world.partnership, content, by=world.coordinator, at=world.on(2026, 9, 8))
    _scan(exercise, world, at=world.on(2026, 9, 15))
    _rank(exercise, world, at=world.on(2026, 9, 29))
    _rank_again(exercise, world, at=world.on(2026, 11, 20))


def _scan(exercise: Exercise, world: World, *, at: datetime) -> None:
    for question in _FROM_RECORDS:
        accept_proposal(exercise, question, by=world.coordinator, at=at)
    for question, content in _WRITTEN.items():
        answer_question(exercise, question, content, by=world.coordinator, at=at)


def _rank(exercise: Exercise, world: World, *, at: datetime) -> None:
    """Everybody shares out points; the result is recorded in the assessment."""
    round_ = open_ranking(exercise, method=RankingMethod.BUDGET, by=world.coordinator, at=at)
    for number, voter in enumerate(round_.voters.all()):
        _vote(world, voter, _points(number), at=at)
    close_ranking(round_, by=world.coordinator, at=at)


def _rank_again(exercise: Exercise, world: World, *, at: datetime) -> None:
    """Members put the same in order; who signs in to the demonstration has not voted yet."""
    round_ = open_ranking(exercise, method=RankingMethod.RANKING, by=world.coordinator, at=at)
    for number, voter in enumerate(_others(round_, world)):
        _vote(world, voter, _order(number), at=at)


def _others(round_: RankingRound, world: World) -> Iterator[RankingVoter]:
    return (voter for voter in round_.voters.all() if voter.user_id != world.council_member.pk)


def _vote(world: World, voter: RankingVoter, ballot: Ballot, *, at: datetime) -> None:
    if voter.user is not None:
        vote_as_member(voter.round, ballot, by=voter.user, at=at)
        return
    link = make_voter_link(voter, language="en", by=world.coordinator, at=at)
    vote_by_link(urlsplit(link).path.rstrip("/").rpartition("/")[2], ballot, at=at)


def _points(number: int) -> Ballot:
    """Return the points of a camp, with some moved from its first choice to a later one."""
    camp = _SECOND_CAMP if number % 3 == 2 else _FIRST_CAMP
    named = [*camp]
    moved = 2 * (number % 4)
    ballot = dict(camp)
    ballot[named[0]] -= moved
    ballot[named[number % len(named)]] += moved
    return ballot


def _order(number: int) -> Ballot:
    """Return the places of a camp's first six, two neighbours changed about."""
    camp = _SECOND_CAMP if number % 3 == 2 else _FIRST_CAMP
    named = [*camp][:6]
    at = number % 5
    named[at], named[at + 1] = named[at + 1], named[at]
    return {identifier: place for place, identifier in enumerate(named, start=1)}
