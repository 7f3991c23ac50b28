"""Places that want a partnership, made by the same operations that people use."""

from typing import Any

from parvis.assessment.text import Text
from parvis.partnerships.enums import PartnershipKind, Sector, Stratum
from parvis.people.models import User
from parvis.programme.enums import MunicipalRole
from parvis.programme.models import Candidate, Centre, SectorLetter
from parvis.programme.operations.candidate import (
    CentreContent,
    Expression,
    LetterContent,
    Preparation,
    add_centre,
    add_letter,
    declare_ready,
    express_interest,
    prepare,
)
from parvis.programme.operations.establishment import Establishment
from tests.factories.partnerships import A_DAY, A_MOMENT

BAY = Text(en="Example Bay", fr="Baie-Exemple")
SECTORS = (Sector.EDUCATION, Sector.EMPLOYMENT, Sector.HEALTH, Sector.LIBRARY)


def expression(**content: Any) -> Expression:
    """Return what somebody of Example Bay writes."""
    needed: dict[str, Any] = {
        "kind": PartnershipKind.LOCAL,
        "place": BAY,
        "province": "ON",
        "organisation": "Example Table",
        "contact_name": "Dominique Exemple",
        "contact_email": "table@example.org",
        "words": "We want one.",
    }
    return Expression(**needed | content)


def preparation(**content: Any) -> Preparation:
    """Return what is known of Example Bay, whose municipality wrote a letter."""
    needed: dict[str, Any] = {
        "kind": PartnershipKind.LOCAL,
        "place": BAY,
        "municipal_role": MunicipalRole.LETTER,
        "neighbours": Text(),
    }
    return Preparation(**needed | content)


def centre_content(**content: Any) -> CentreContent:
    """Return a census division with its numbers."""
    needed: dict[str, Any] = {
        "name": "Example Bay",
        "code": "3539",
        "population": 18_400,
        "newcomers": 310,
        "year": 2021,
        "source": "Census of 2021",
    }
    return CentreContent(**needed | content)


def letter_content(**content: Any) -> LetterContent:
    """Return a letter on paper of a school board."""
    needed: dict[str, Any] = {
        "organisation": "Example Board",
        "sector": Sector.EDUCATION,
        "dated_on": A_DAY,
        "file": None,
    }
    return LetterContent(**needed | content)


def establishment(**content: Any) -> Establishment:
    """Return what the register is to say of Example Bay."""
    needed: dict[str, Any] = {
        "name": Text(en="Example Bay Partnership", fr="Partenariat de Baie-Exemple"),
        "slug": "",
        "stratum": Stratum.RURAL,
        "stratum_reason": Text(en="Small centres.", fr="De petits centres."),
        "established_on": A_DAY,
        "starts_from_template": True,
    }
    return Establishment(**needed | content)


def make_candidate(**content: Any) -> Candidate:
    """Take an expression of interest of the public."""
    return express_interest(expression(**content), by=None, at=A_MOMENT)


def make_centre(candidate: Candidate, *, by: User, **content: Any) -> Centre:
    """Add a place that would be served."""
    return add_centre(candidate, centre_content(**content), by=by, at=A_MOMENT)


def make_letter(candidate: Candidate, *, by: User, **content: Any) -> SectorLetter:
    """Add a letter."""
    return add_letter(candidate, letter_content(**content), by=by, at=A_MOMENT)


def make_complete_candidate(*, by: User, code: str = "3539", **content: Any) -> Candidate:
    """Prepare a place that has all that it needs."""
    candidate = make_candidate(**content)
    prepare(candidate, preparation(), by=by, at=A_MOMENT)
    make_centre(candidate, by=by, code=code)
    for sector in SECTORS:
        make_letter(candidate, by=by, sector=sector)
    return Candidate.objects.get(pk=candidate.pk)


def make_ready_candidate(*, by: User, code: str = "3539", **content: Any) -> Candidate:
    """Declare a place ready."""
    candidate = make_complete_candidate(by=by, code=code, **content)
    declare_ready(candidate, by=by, at=A_MOMENT)
    return Candidate.objects.get(pk=candidate.pk)
