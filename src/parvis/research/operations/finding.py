"""Recording what research found, what it rests on, and why it is not acted on."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from parvis.assessment import CHARACTERISTICS_2010, CHARACTERISTICS_2023, Text
from parvis.core import audit
from parvis.core.text.record import amend
from parvis.people.models import User
from parvis.research.enums import EvidenceKind, OutputLicence, Strength
from parvis.research.errors import FindingCited, ReasonMissing, UnknownCharacteristic
from parvis.research.models import Evidence, Finding, ListedService, ResearchProject
from parvis.research.operations.part import record
from parvis.research.queries.citation import is_cited
from parvis.research.queries.figure import published_figure

_CODES = (
    "area",
    "level",
    "source",
)  # of a figure: they follow from its indicator and say nothing to a reader


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingContent:
    """What is recorded of a finding; the characteristics are ranks in the lists of 2010 and of 2023."""

    statement: Text
    evidence: Text
    characteristic: int
    strength: Strength
    characteristic_2023: int | None = None
    theme: str = ""
    group_concerned: Text = Text()  # noqa: RUF009 - frozen


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingResponse:
    """Why a finding is not acted on, since when; without an answer the finding is open again."""

    answer: str
    answer_reason: Text = Text()  # noqa: RUF009 - frozen
    answered_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentContent:
    """A document that supports a finding."""

    citation: Text
    licence: OutputLicence
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    indicator: str
    area: str
    period: str
    value: float | None
    level: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Service:
    service: str
    service_name: str


def record_finding(project: ResearchProject, content: FindingContent, *, by: User, at: datetime) -> Finding:
    """Record what a project found.

    Raises
    ------
    UnknownCharacteristic
        The finding is on none of the characteristics of the lists.
    """
    finding = Finding(project=project, recorded_on=timezone.localdate(at))
    return _save_finding(finding, content, by=by, at=at)


def amend_finding(finding: Finding, content: FindingContent, *, by: User, at: datetime) -> None:
    """Correct or complete a finding.

    Raises
    ------
    UnknownCharacteristic
        The finding is on none of the characteristics of the lists.
    """
    _save_finding(finding, content, by=by, at=at)


def answer_finding(finding: Finding, response: FindingResponse, *, by: User, at: datetime) -> None:
    """Say why a finding is not acted on, or open it again.

    Raises
    ------
    FindingCited
        A plan names it, so it is acted on.
    ReasonMissing
        The answer has no reason or no day.
    """
    if response.answer:
        if is_cited(finding):
            raise FindingCited
        if not (response.answer_reason.en or response.answer_reason.fr) or response.answered_on is None:
            raise ReasonMissing
    else:
        response = FindingResponse(answer="")
    record("finding_answered", finding, response, by=by, at=at)


def add_figure(finding: Finding, *, indicator: str, period: str, by: User, at: datetime) -> Evidence:
    """Let a finding rest on the figure that is published for the partnership's community.

    Raises
    ------
    NoSuchFigure
        There is none of this indicator and year.
    """
    found = published_figure(finding.project.partnership, indicator=indicator, period=period)
    content = _Figure(
        indicator=found.indicator,
        area=found.area,
        period=found.period,
        value=found.value,
        level=found.level,
        source=found.source,
    )
    piece = Evidence(finding=finding, kind=EvidenceKind.FIGURE)
    return record("evidence_added", piece, content, by=by, at=at, unsaid=_CODES)


def add_document(finding: Finding, content: DocumentContent, *, by: User, at: datetime) -> Evidence:
    """Let a finding rest on a document."""
    return record(
        "evidence_added", Evidence(finding=finding, kind=EvidenceKind.DOCUMENT), content, by=by, at=at
    )


def add_service(finding: Finding, service: ListedService, *, by: User, at: datetime) -> Evidence:
    """Let a finding rest on a service that the inventory lists, by its publisher's identifier."""
    content = _Service(service=service.source_id, service_name=service.name)
    return record(
        "evidence_added", Evidence(finding=finding, kind=EvidenceKind.SERVICE), content, by=by, at=at
    )


@transaction.atomic
def remove_evidence(piece: Evidence, *, by: User, at: datetime) -> None:
    """Take a piece of evidence from its finding."""
    before = {"evidence": str(piece)}
    audit.record(
        "evidence_removed", piece, by=by, at=at, partnership=piece.project.partnership, before=before
    )
    piece.delete()


@transaction.atomic
def _save_finding(finding: Finding, content: FindingContent, *, by: User, at: datetime) -> Finding:
    if not 1 <= content.characteristic <= len(CHARACTERISTICS_2010):
        raise UnknownCharacteristic
    if content.characteristic_2023 not in {None, *(each.rank for each in CHARACTERISTICS_2023)}:
        raise UnknownCharacteristic
    verb = "finding_amended" if finding.pk else "finding_recorded"
    changes = amend(finding, content, at=at)
    finding.save()
    audit.record(
        verb,
        finding,
        by=by,
        at=at,
        partnership=finding.project.partnership,
        before=changes.before,
        after=changes.after,
    )
    return finding
