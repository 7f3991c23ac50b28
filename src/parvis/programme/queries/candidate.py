"""Places that want to establish a partnership, for who follows them, with what each still needs."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import QuerySet

from parvis.assessment.geography.area import PROVINCES
from parvis.assessment.text import Text
from parvis.partnerships.access import Permission, Viewer, provinces_reached
from parvis.partnerships.enums import PartnershipKind
from parvis.partnerships.models import Partnership, ServiceArea
from parvis.partnerships.models.dated import held_on
from parvis.programme.enums import CandidateState, MunicipalRole
from parvis.programme.errors import CandidateNotFound
from parvis.programme.kinds.centre_code import NESTED, shared_unit
from parvis.programme.kinds.readiness import READINESS, ReadinessFacts, ReadinessLine
from parvis.programme.models import Candidate, Centre, SectorLetter

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class LineStanding:
    """One thing that a place needs, and how it stands."""

    line: ReadinessLine
    is_there: bool
    says: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A partnership that serves one of the place's census units, or a part of one."""

    partnership: Partnership
    codes: tuple[str, ...]  # the units that both would serve


@dataclass(frozen=True, slots=True)
class CandidatePage:
    """A place with its centres, letters, neighbours and what it still needs."""

    candidate: Candidate
    province: Text
    centres: tuple[Centre, ...]
    letters: tuple[SectorLetter, ...]
    overlapping: tuple[Neighbour, ...]
    lines: tuple[LineStanding, ...]

    @property
    def is_ready(self) -> bool:
        """Tell whether all that a place needs is there."""
        return all(standing.is_there for standing in self.lines)

    @property
    def is_open(self) -> bool:
        """Tell whether something of it may still be written."""
        return self.candidate.state in {CandidateState.EXPRESSED, CandidateState.IN_PREPARATION}


def candidates_for(viewer: Viewer, permission: Permission = Permission.SUPPORT_EDIT) -> QuerySet[Candidate]:
    """Return the expressions of interest of the provinces in which the viewer has the permission, the newest first."""
    provinces = provinces_reached(viewer, permission)
    every = Candidate.objects.select_related("partnership")
    return every if provinces is None else every.filter(province__in=provinces)


def candidate_for(viewer: Viewer, number: int, permission: Permission = Permission.SUPPORT_EDIT) -> Candidate:
    """Return an expression of interest of the provinces in which the viewer has the permission.

    Raises
    ------
    CandidateNotFound
        There is none, or it is of another region.
    """
    candidate = candidates_for(viewer, permission).filter(pk=number).first()
    if candidate is None:
        raise CandidateNotFound
    return candidate


def candidate_page(candidate: Candidate, *, on: date) -> CandidatePage:
    """Return all that is recorded of a place, and who serves a part of it on the day; three statements."""
    centres, letters = tuple(candidate.centres.all()), tuple(candidate.letters.defer("content"))
    overlapping = _overlapping(candidate, centres, on=on)
    facts = ReadinessFacts(
        kind=PartnershipKind(candidate.kind),
        sectors=len({letter.sector for letter in letters}),
        municipal_role=MunicipalRole(candidate.municipal_role),
        centres=len(centres),
        centres_counted=sum(None not in {one.population, one.newcomers} for one in centres),
        centres_coded=sum(bool(one.code) for one in centres),
        overlaps=len(overlapping),
        has_words_on_neighbours=bool(candidate.neighbours),
    )
    lines = tuple(LineStanding(line, line.is_there(facts), line.says(facts)) for line in READINESS)
    return CandidatePage(candidate, PROVINCES[candidate.province], centres, letters, overlapping, lines)


def centre_in(candidate: Candidate, number: int) -> Centre:
    """Return a centre of the place, or say that there is none."""
    return _found(candidate.centres.filter(pk=number).first())


def letter_in(candidate: Candidate, number: int) -> SectorLetter:
    """Return a letter about the place, or say that there is none."""
    return _found(candidate.letters.filter(pk=number).first())


def filed_letter_in(candidate: Candidate, number: int) -> SectorLetter:
    """Return a letter about the place whose file is here, or say that there is none."""
    return _found(candidate.letters.exclude(file_name="").filter(pk=number).first())


def _overlapping(candidate: Candidate, centres: tuple[Centre, ...], *, on: date) -> tuple[Neighbour, ...]:
    """Return who serves a census unit of the place on the day, a part of one, or what it lies in.

    Units of levels that do not nest, such as metropolitan areas, and of other vintages are compared as written.
    """
    codes = {centre.code for centre in centres if centre.code}
    served: dict[Partnership, set[str]] = {}
    areas = ServiceArea.objects.filter(held_on(on), partnership__ended_on__isnull=True)
    for area in areas.exclude(partnership=candidate.partnership_id).select_related("partnership"):
        if shared := _shared(codes, area):
            served.setdefault(area.partnership, set()).update(shared)
    return tuple(Neighbour(partnership, tuple(sorted(shared))) for partnership, shared in served.items())


def _shared(codes: set[str], area: ServiceArea) -> set[str]:
    if area.level not in NESTED:
        return codes.intersection(area.codes)
    return {unit for code in codes for other in area.codes if (unit := shared_unit(code, other))}


def _found(record: Record | None) -> Record:
    if record is None:
        raise CandidateNotFound
    return record
