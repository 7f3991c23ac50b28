"""Recruitments and applications for tests."""

from parvis.partnerships.models import Application, Partnership, Recruitment, Seat
from parvis.partnerships.operations.application import Applicant, apply
from parvis.partnerships.operations.recruitment import start_recruitment
from parvis.people.models import User
from parvis.publications.operations.call import open_recruitment
from tests.factories.partnerships import A_MOMENT, make_council, make_seat

APPLICANT = Applicant(
    name="Noor Sample",
    email="noor@example.org",
    phone="555-0100",
    organisation="Sample Association",
    statement="I would like to help.",
    language="fr",
)


def make_draft_recruitment(partnership: Partnership, *, by: User, seat: Seat | None = None) -> Recruitment:
    """Start a recruitment for a vacant seat on the day of the tests."""
    vacant = seat or make_seat(make_council(partnership))
    return start_recruitment(vacant, by=by, at=A_MOMENT)


def make_open_recruitment(partnership: Partnership, *, by: User, seat: Seat | None = None) -> Recruitment:
    """Start a recruitment and publish its call."""
    recruitment = make_draft_recruitment(partnership, by=by, seat=seat)
    open_recruitment(recruitment, by=by, at=A_MOMENT)
    return recruitment


def make_application(recruitment: Recruitment) -> Application:
    """Apply on the day of the tests."""
    return apply(recruitment, APPLICANT, at=A_MOMENT)
