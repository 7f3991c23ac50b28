"""An open call of the demonstration, under which two people applied."""

from datetime import timedelta

from parvis.config.demo.world import World
from parvis.partnerships.operations.application import Applicant, apply, note_interview, shortlist
from parvis.partnerships.operations.recruitment import start_recruitment
from parvis.partnerships.queries.council import council_page, established_council
from parvis.publications.operations.call import open_recruitment

_APPLICANTS = (
    Applicant(
        name="Noor Sample",
        email="noor.sample@demo.example",
        phone="",
        organisation="Sample Welcome Association",
        statement=(
            "I came here four years ago and help new families find their first home. I would like to bring what "
            "they tell me to the table."
        ),
        language="en",
    ),
    Applicant(
        name="Dominique Exemple",
        email="dominique.exemple@demo.example",
        phone="555-0142",
        organisation="",
        statement=(
            "J’accompagne des familles francophones depuis leur arrivée. Je voudrais que leur voix soit entendue "
            "quand les services sont planifiés."
        ),
        language="fr",
    ),
)


def add(world: World) -> None:
    """Open a call for the seat that has been vacant for longest."""
    by, at = world.coordinator, world.on(2026, 11, 9)
    council = established_council(world.partnership)
    seat = council_page(council, on=at.date()).vacancies[0].seat
    seat.council = council
    recruitment = start_recruitment(seat, by=by, at=at)
    open_recruitment(recruitment, by=by, at=at)
    applications = [
        apply(recruitment, applicant, at=at + timedelta(days=days))
        for days, applicant in enumerate(_APPLICANTS, start=3)
    ]
    shortlist(applications[0], by=by, at=world.on(2026, 11, 18))
    words = "Entretien d’une demi-heure. Connaît bien les services de logement; libre le mardi soir."
    note_interview(applications[0], words=words, by=by, at=world.on(2026, 11, 18))
