"""Practices for tests, made by the same operations that people use."""

from datetime import date, datetime

from parvis.assessment.text import Text
from parvis.learning.enums import AdoptionResult, CommunitySize, PracticeCost, PracticeKind
from parvis.learning.models import Adoption, Practice
from parvis.learning.operations.adoption import AdoptionContent, ResultContent, adopt_practice, write_result
from parvis.learning.operations.practice import PracticeContent, draft_practice, submit_practice
from parvis.learning.operations.practice_rating import RatingContent, rate_practice
from parvis.learning.operations.practice_review import accept_practice
from parvis.partnerships.access import Role
from parvis.partnerships.enums import Stratum
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from tests.factories.partnerships import A_DAY, A_MOMENT, make_member

A_YEAR_BEFORE = date(2025, 4, 15)


def practice_content(**content: object) -> PracticeContent:
    """Return what a practice needs; a test names what it is about."""
    needed: dict[str, object] = {
        "kind": PracticeKind.CROSS_SECTORAL.value,
        "name": Text(en="Employers’ breakfast", fr="Déjeuner des employeurs"),
        "lead": Text(en="Chamber of commerce", fr="Chambre de commerce"),
        "lead_type": "employer",
        "links": ["https://example.org/breakfast"],
        "overview": Text(
            en="Employers meet newcomers over breakfast.",
            fr="Des employeurs rencontrent des nouveaux arrivants à déjeuner.",
        ),
        "goals": Text(en="First jobs in one’s own field.", fr="Un premier emploi dans son domaine."),
        "features": Text(en="Four a year; ten at a table.", fr="Quatre par an; dix par table."),
        "audiences": ["workers", "employers"],
        "place": Text(en="Example Bay", fr="Baie-Exemple"),
        "province": "ON",
        "stratum": Stratum.URBAN.value,
        "community_size": CommunitySize.TO_100.value,
        "characteristic": 1,
        "conditions": Text(en="A room and a host.", fr="Une salle et un hôte."),
        "cost": PracticeCost.LOW.value,
        "evidence": Text(en="Counted each year.", fr="Compté chaque année."),
        "impact": Text(en="Six of forty found work.", fr="Six personnes sur quarante ont trouvé un emploi."),
    }
    return PracticeContent(**{**needed, **content})  # type: ignore[arg-type]


def make_practice(partnership: Partnership, *, by: User, **content: object) -> Practice:
    """Draft a practice of a partnership."""
    return draft_practice(partnership, practice_content(**content), by=by, at=A_MOMENT)


def make_submitted_practice(partnership: Partnership, *, by: User, **content: object) -> Practice:
    """Make a practice that waits for its review."""
    practice = make_practice(partnership, by=by, **content)
    submit_practice(practice, by=by, at=A_MOMENT)
    return practice


def make_published_practice(
    partnership: Partnership, *, by: User, at: datetime = A_MOMENT, **content: object
) -> Practice:
    """Make a practice of the library that nobody has rated."""
    practice = make_submitted_practice(partnership, by=by, **content)
    accept_practice(practice, by=make_member(Role.SECRETARIAT), at=at)
    return practice


def rate(practice: Practice, evidence: int, impact: int, *, by: User | None = None) -> None:
    """Rate a practice as somebody new."""
    content = RatingContent(evidence=evidence, impact=impact, reason="What was counted.")
    rate_practice(practice, content, by=by or make_member(Role.OFFICER), at=A_MOMENT)


def adoption_content(began_on: date = A_DAY) -> AdoptionContent:
    """Return what is said of a use."""
    return AdoptionContent(began_on=began_on, adapted=Text(en="At lunch.", fr="À midi."))


def result_content(result: str = AdoptionResult.WORKED, *, is_shown: bool = True) -> ResultContent:
    """Return what is said after a year."""
    evidence = Text(en="A count.", fr="Un décompte.") if is_shown else Text()
    words = Text(en="Nine came again.", fr="Neuf sont revenus.")
    return ResultContent(result=result, result_words=words, evidence=evidence)


def make_adoption(
    practice: Practice,
    partnership: Partnership,
    *,
    by: User | None = None,
    began_on: date = A_YEAR_BEFORE,
    result: str = "",
) -> Adoption:
    """Let a partnership use a practice since a year ago, with a result where one is named."""
    by = by or make_member(Role.COORDINATOR, partnership)
    adoption = adopt_practice(practice, partnership, adoption_content(began_on), by=by, at=A_MOMENT)
    if result:
        write_result(adoption, result_content(result), by=by, at=A_MOMENT)
        adoption.refresh_from_db()
    return adoption
