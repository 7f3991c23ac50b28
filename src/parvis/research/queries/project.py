"""Research projects with what they found, and which outcomes stand on it."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, QuerySet
from django.utils.functional import Promise

from parvis.assessment import CHARACTERISTICS_2010, Text
from parvis.partnerships.errors import found
from parvis.partnerships.models import Partnership
from parvis.research.enums import ResearchMethod, ResearchModel, Strength
from parvis.research.models import Finding, ResearchProject


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding as a page shows it; ``outcomes`` is how many outcomes of strategies name it as evidence."""

    finding: Finding
    characteristic: Text
    strength: str | Promise
    outcomes: int


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """A project as a page shows it."""

    project: ResearchProject
    model: str | Promise
    methods: tuple[str | Promise, ...]
    findings: tuple[FindingRow, ...]


def projects_of(partnership: Partnership) -> tuple[ProjectPage, ...]:
    """Return the partnership's research with its findings, the newest first; two statements."""
    return tuple(_page(project) for project in _projects(partnership))


def project_in(partnership: Partnership, project_id: int) -> ResearchProject:
    """Return one research project of the partnership, without its findings.

    Raises
    ------
    RecordNotFound
        The partnership has no such project.
    """
    return found(partnership.research_projects.filter(pk=project_id).first())


def project_page(partnership: Partnership, project_id: int) -> ProjectPage:
    """Return one research project of the partnership with its findings.

    Raises
    ------
    RecordNotFound
        The partnership has no such project.
    """
    return _page(found(_projects(partnership).filter(pk=project_id).first()))


def finding_in(project: ResearchProject, finding_id: int) -> Finding:
    """Return one finding of the project.

    Raises
    ------
    RecordNotFound
        The project has no such finding.
    """
    return found(project.findings.filter(pk=finding_id).first())


def findings_of(partnership: Partnership) -> QuerySet[Finding]:
    """Return every finding of the partnership, for an outcome to stand on."""
    return Finding.objects.filter(project__partnership=partnership)


def characteristic_name(rank: int) -> Text:
    """Return the name of a characteristic of 2010 by its rank, 1 to 17."""
    return CHARACTERISTICS_2010[rank - 1].name


def _projects(partnership: Partnership) -> QuerySet[ResearchProject]:
    findings = Finding.objects.annotate(number_of_outcomes=Count("outcomes"))
    return partnership.research_projects.prefetch_related(Prefetch("findings", queryset=findings))


def _page(project: ResearchProject) -> ProjectPage:
    return ProjectPage(
        project=project,
        model=ResearchModel(project.model).label,
        methods=tuple(ResearchMethod(method).label for method in project.methods),
        findings=tuple(_row(finding) for finding in project.findings.all()),
    )


def _row(finding: Finding) -> FindingRow:
    return FindingRow(
        finding=finding,
        characteristic=characteristic_name(finding.characteristic),
        strength=Strength(finding.strength).label,
        outcomes=finding.number_of_outcomes,  # type: ignore[attr-defined]
    )
