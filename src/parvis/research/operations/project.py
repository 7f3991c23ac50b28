"""Recording a research project and what it found."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from parvis.assessment import CHARACTERISTICS_2010, Text
from parvis.core import audit
from parvis.core.text.record import amend
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.research.enums import ResearchModel, Strength
from parvis.research.errors import EndsBeforeItBegins, UnknownCharacteristic
from parvis.research.models import Finding, ResearchProject


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectContent:
    """What is recorded of a project; ``methods`` are values of ``ResearchMethod``."""

    title: Text
    question: Text
    model: ResearchModel
    methods: list[str]
    starts_on: date
    ends_on: date | None = None
    supplier: Text = Text()  # noqa: RUF009 - frozen
    participants: int | None = None
    limits: Text = Text()  # noqa: RUF009 - frozen


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingContent:
    """What is recorded of a finding; ``characteristic`` is its rank of 2010, 1 to 17."""

    statement: Text
    evidence: Text
    characteristic: int
    strength: Strength
    group_concerned: Text = Text()  # noqa: RUF009 - frozen


def record_project(
    partnership: Partnership, content: ProjectContent, *, by: User, at: datetime
) -> ResearchProject:
    """Record a new research project.

    Raises
    ------
    EndsBeforeItBegins
        Its dates are the wrong way round.
    """
    return _save_project(ResearchProject(partnership=partnership), content, by=by, at=at)


def amend_project(project: ResearchProject, content: ProjectContent, *, by: User, at: datetime) -> None:
    """Correct or complete a research project.

    Raises
    ------
    EndsBeforeItBegins
        Its dates are the wrong way round.
    """
    _save_project(project, content, by=by, at=at)


def record_finding(project: ResearchProject, content: FindingContent, *, by: User, at: datetime) -> Finding:
    """Record what a project found.

    Raises
    ------
    UnknownCharacteristic
        The finding is on none of the seventeen characteristics.
    """
    return _save_finding(Finding(project=project, recorded_on=at.date()), content, by=by, at=at)


def amend_finding(finding: Finding, content: FindingContent, *, by: User, at: datetime) -> None:
    """Correct or complete a finding.

    Raises
    ------
    UnknownCharacteristic
        The finding is on none of the seventeen characteristics.
    """
    _save_finding(finding, content, by=by, at=at)


@transaction.atomic
def _save_project(
    project: ResearchProject, content: ProjectContent, *, by: User, at: datetime
) -> ResearchProject:
    if content.ends_on and content.ends_on < content.starts_on:
        raise EndsBeforeItBegins
    verb = "research_amended" if project.pk else "research_recorded"
    changes = amend(project, content, at=at)
    project.save()
    audit.record(
        verb,
        project,
        by=by,
        at=at,
        partnership=project.partnership,
        before=changes.before,
        after=changes.after,
    )
    return project


@transaction.atomic
def _save_finding(finding: Finding, content: FindingContent, *, by: User, at: datetime) -> Finding:
    if not 1 <= content.characteristic <= len(CHARACTERISTICS_2010):
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
