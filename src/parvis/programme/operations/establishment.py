"""Establishing a partnership: a place that is ready enters the register, and its five steps start from a template."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.partnerships.enums import PartnershipKind, Stratum
from parvis.partnerships.kinds.clauses import CLAUSES
from parvis.partnerships.kinds.known_day import KnownDay
from parvis.partnerships.kinds.service_area import AreaContent, custom_area
from parvis.partnerships.models import Partnership
from parvis.partnerships.operations.council import add_seat, establish
from parvis.partnerships.operations.partnership import EntryContent, enter
from parvis.partnerships.operations.register_fact import Held, NameContent, StratumContent, record_fact
from parvis.partnerships.operations.terms_of_reference import start_draft, write_clause
from parvis.people.models import User
from parvis.programme.enums import CandidateState
from parvis.programme.errors import CandidateOutOfOrder
from parvis.programme.kinds.centre_code import VINTAGE, level_of
from parvis.programme.kinds.starting_template import COUNCIL, PROJECT_QUESTION, PROJECT_TITLE, SEATS
from parvis.programme.models import Candidate
from parvis.research.enums import ResearchMethod, ResearchModel
from parvis.research.operations.project import ProjectContent, record_project

_SOURCE = "Expression of interest received on {day} / Expression d’intérêt reçue le {day}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Establishment:
    """What the register says of a new partnership."""

    name: Text
    slug: str  # of its address; empty: made of the place
    stratum: Stratum
    stratum_reason: Text
    established_on: date
    starts_from_template: bool


@transaction.atomic
def establish_partnership(
    candidate: Candidate, content: Establishment, *, by: User, at: datetime
) -> Partnership:
    """Enter a place that is ready in the register, with what its steps start from.

    Raises
    ------
    CandidateOutOfOrder
        The place is not ready.
    SlugTaken, SlugUnsound, StratumReasonMissing, DayToCome
        The register refuses the entry.
    """
    held = Candidate.objects.select_for_update().get(pk=candidate.pk)
    if held.state != CandidateState.READY:
        raise CandidateOutOfOrder
    partnership = _enter(held, content, by=by, at=at)
    if content.starts_from_template:
        start_from_template(partnership, on=content.established_on, by=by, at=at)
    held.state, held.partnership = CandidateState.ESTABLISHED, partnership
    held.save(update_fields=["state", "partnership"])
    after = {"state": held.state, "place": held.place}
    audit.record("partnership_established", held, by=by, at=at, partnership=partnership, after=after)
    return partnership


@transaction.atomic
def start_from_template(partnership: Partnership, *, on: date, by: User, at: datetime) -> None:
    """Give a partnership a council with vacant seats, a draft of its terms, and a research project to plan."""
    council = establish(partnership, name=COUNCIL, established_on=on, by=by, at=at)
    for seat in SEATS:
        add_seat(council, title=seat.title, sector=seat.sector, role=seat.role, created_on=on, by=by, at=at)
    draft = start_draft(partnership, by=by, at=at)
    for clause in CLAUSES:
        write_clause(draft, kind=clause.kind, body=clause.sample, rule=clause.rule, by=by, at=at)
    project = ProjectContent(
        title=PROJECT_TITLE,
        question=PROJECT_QUESTION,
        model=ResearchModel.IN_HOUSE,
        methods=[ResearchMethod.CENSUS_PROFILE, ResearchMethod.ASSET_MAP],
        starts_on=on,
    )
    record_project(partnership, project, by=by, at=at)


def _enter(candidate: Candidate, content: Establishment, *, by: User, at: datetime) -> Partnership:
    since = KnownDay(content.established_on)
    source = _SOURCE.format(day=candidate.received_on.isoformat())
    entry = EntryContent(
        kind=PartnershipKind(candidate.kind),
        place=candidate.place,
        province=candidate.province,
        established_year=content.established_on.year,
        source=source,
        is_confirmed=True,
    )
    partnership = enter(entry, slug=content.slug, by=by, at=at)
    held = Held(since=since, source=source)
    record_fact(partnership, NameContent(name=content.name), held=held, by=by, at=at)
    for area in _areas(candidate):
        record_fact(partnership, area, held=held, by=by, at=at)
    stratum = StratumContent(stratum=content.stratum, reason=content.stratum_reason)
    record_fact(partnership, stratum, held=held, by=by, at=at)
    return partnership


def _areas(candidate: Candidate) -> list[AreaContent]:
    """Return the area to serve, of one level each; none where a place has no census code, for it would be half."""
    codes = [centre.code for centre in candidate.centres.all()]
    levels = {level for code in codes if (level := level_of(code)) is not None}
    if not all(codes):
        return []
    return [
        custom_area([code for code in codes if level_of(code) == level], level=level.value, vintage=VINTAGE)
        for level in sorted(levels)
    ]
