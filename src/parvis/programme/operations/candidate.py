"""From an expression of interest to readiness: received, prepared, ready, established, or closed with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models, transaction
from django.utils import timezone

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.files import UploadedPaper
from parvis.core.text.record import amend
from parvis.partnerships.enums import PartnershipKind, Sector
from parvis.partnerships.kinds.service_area import custom_area
from parvis.people.models import User
from parvis.programme.enums import CandidateState, MunicipalRole
from parvis.programme.errors import (
    CandidateOutOfOrder,
    CentreCodeUnsound,
    CentreThere,
    EstimateWithoutSource,
    NotReady,
)
from parvis.programme.kinds.centre_code import VINTAGE, level_of, shared_unit
from parvis.programme.models import Candidate, Centre, SectorLetter
from parvis.programme.queries.candidate import candidate_page

_OPEN = (CandidateState.EXPRESSED, CandidateState.IN_PREPARATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """What somebody who wants a partnership writes."""

    kind: PartnershipKind
    place: Text
    province: str
    organisation: str
    contact_name: str
    contact_email: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """What the programme writes about a place while it is prepared."""

    kind: PartnershipKind
    place: Text
    municipal_role: MunicipalRole
    neighbours: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CentreContent:
    """A municipality or other area that would be served."""

    name: str
    code: str
    population: int | None
    newcomers: int | None
    year: int | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterContent:
    """Whose letter it is, and the letter where it was handed in as a file."""

    organisation: str
    sector: Sector
    dated_on: date
    file: UploadedPaper | None


@transaction.atomic
def express_interest(expression: Expression, *, by: User | None, at: datetime) -> Candidate:
    """Take an expression of interest: of the public without an account, or typed in by the programme."""
    candidate = Candidate(received_on=timezone.localdate(at))
    amend(candidate, expression, at=at)
    candidate.save()
    # Not who wrote it: a person's address is no matter of the trail.
    after = {"place": candidate.place, "kind": candidate.kind, "province": candidate.province}
    audit.record("interest_expressed", candidate, by=by, at=at, after=after)
    return candidate


@transaction.atomic
def prepare(candidate: Candidate, preparation: Preparation, *, by: User, at: datetime) -> None:
    """Write what is known of a place; a first time begins its preparation.

    Raises
    ------
    CandidateOutOfOrder
        It is ready, established or closed.
    """
    held = _held(candidate, *_OPEN)
    changes = amend(held, preparation, at=at)
    held.state = CandidateState.IN_PREPARATION
    held.save()
    _record("place_prepared", held, held, by=by, at=at, before=changes.before, after=changes.after)


@transaction.atomic
def add_centre(candidate: Candidate, content: CentreContent, *, by: User, at: datetime) -> Centre:
    """Add a municipality or other area that would be served.

    Raises
    ------
    CandidateOutOfOrder
        The place is ready, established or closed.
    EstimateWithoutSource
        A number of people has no year or no source.
    CentreCodeUnsound, AreaUnsound
        The census code is none of a division or subdivision.
    CentreThere
        Another place of the same shares its census units.
    """
    held = _held(candidate, *_OPEN)
    has_number = content.population is not None or content.newcomers is not None
    if has_number and not (content.year and content.source):
        raise EstimateWithoutSource
    if content.code:
        _check_code(held, content.code)
    centre = Centre(candidate=held)
    changes = amend(centre, content, at=at)
    centre.save()
    _record("centre_added", centre, held, by=by, at=at, after=changes.after)
    return centre


@transaction.atomic
def remove_centre(centre: Centre, *, by: User, at: datetime) -> None:
    """Take an area from the place.

    Raises
    ------
    CandidateOutOfOrder
        The place is ready, established or closed.
    """
    held = _held(centre.candidate, *_OPEN)
    _record("centre_removed", centre, held, by=by, at=at, before={"name": centre.name})
    centre.delete()


@transaction.atomic
def add_letter(candidate: Candidate, content: LetterContent, *, by: User, at: datetime) -> SectorLetter:
    """Add an organization's letter that it would take part.

    Raises
    ------
    CandidateOutOfOrder
        The place is ready, established or closed.
    """
    held = _held(candidate, *_OPEN)
    letter = SectorLetter(
        candidate=held,
        organisation=content.organisation,
        sector=content.sector,
        dated_on=content.dated_on,
        file_name=content.file.name if content.file else "",
        content_type=content.file.content_type if content.file else "",
        content=content.file.content if content.file else b"",
    )
    letter.save()
    after = {"organization": letter.organisation, "sector": letter.sector, "file": letter.file_name}
    _record("letter_added", letter, held, by=by, at=at, after=after)
    return letter


@transaction.atomic
def remove_letter(letter: SectorLetter, *, by: User, at: datetime) -> None:
    """Take a letter from the place.

    Raises
    ------
    CandidateOutOfOrder
        The place is ready, established or closed.
    """
    held = _held(letter.candidate, *_OPEN)
    _record("letter_removed", letter, held, by=by, at=at, before={"organization": letter.organisation})
    letter.delete()


@transaction.atomic
def declare_ready(candidate: Candidate, *, by: User, at: datetime) -> None:
    """Say that a place has all that a partnership needs.

    Raises
    ------
    CandidateOutOfOrder
        It is not in preparation.
    NotReady
        Something is missing; ``missing`` has what.
    """
    held = _held(candidate, CandidateState.IN_PREPARATION)
    missing = [
        str(each.line.label)
        for each in candidate_page(held, on=timezone.localdate(at)).lines
        if not each.is_there
    ]
    if missing:
        raise NotReady(missing)
    _move("place_declared_ready", held, CandidateState.READY, by=by, at=at)


@transaction.atomic
def prepare_again(candidate: Candidate, *, by: User, at: datetime) -> None:
    """Take a place back into preparation, or a closed one up again.

    Raises
    ------
    CandidateOutOfOrder
        It is neither ready nor closed.
    """
    held = _held(candidate, CandidateState.READY, CandidateState.CLOSED)
    _move("place_prepared_again", held, CandidateState.IN_PREPARATION, by=by, at=at)


@transaction.atomic
def close_candidate(candidate: Candidate, *, because: Text, by: User, at: datetime) -> None:
    """End an expression of interest with a reason.

    Raises
    ------
    CandidateOutOfOrder
        It is established or closed.
    """
    held = _held(candidate, *_OPEN, CandidateState.READY)
    held.closed_because = held.closed_because.amended(because, at=at)
    held.save(update_fields=["closed_because"])
    _move("interest_closed", held, CandidateState.CLOSED, by=by, at=at)


def _check_code(candidate: Candidate, code: str) -> None:
    level = level_of(code)
    if level is None:
        raise CentreCodeUnsound
    custom_area([code], level=level.value, vintage=VINTAGE)
    for centre in candidate.centres.exclude(code=""):
        if shared_unit(centre.code, code):
            raise CentreThere(centre.name)


def _move(verb: str, held: Candidate, state: CandidateState, *, by: User, at: datetime) -> None:
    before, held.state = held.state, state
    held.save(update_fields=["state"])
    _record(verb, held, held, by=by, at=at, before={"state": before}, after={"state": state})


def _held(candidate: Candidate, *states: CandidateState) -> Candidate:
    held = Candidate.objects.select_for_update().get(pk=candidate.pk)
    if held.state not in states:
        raise CandidateOutOfOrder
    return held


def _record(
    verb: str,
    subject: models.Model,
    candidate: Candidate,
    *,
    by: User,
    at: datetime,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    audit.record(verb, subject, by=by, at=at, partnership=candidate.partnership, before=before, after=after)
