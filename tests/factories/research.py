"""Research for tests, made by the same operations that people use."""

from datetime import date

from parvis.assessment.text import Text
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.research.enums import ResearchMethod, ResearchModel, Strength
from parvis.research.models import Finding, ResearchProject
from parvis.research.operations.finding import FindingContent, record_finding
from parvis.research.operations.project import ProjectContent, record_project
from tests.factories.partnerships import A_MOMENT


def project_content(*, title: Text = Text(en="Survey", fr="Sondage"), **content: object) -> ProjectContent:  # noqa: B008
    """Return what a project needs; a test names what it is about."""
    needed: dict[str, object] = {
        "question": Text(en="How do newcomers fare?", fr="Comment vont les nouveaux arrivants?"),
        "model": ResearchModel.IN_HOUSE,
        "methods": [ResearchMethod.SURVEY.value],
        "starts_on": date(2026, 4, 1),
    }
    return ProjectContent(title=title, **{**needed, **content})  # type: ignore[arg-type]


def finding_content(*, characteristic: int = 1, **content: object) -> FindingContent:
    """Return what a finding needs."""
    needed: dict[str, object] = {
        "statement": Text(en="Work is hard to find.", fr="Le travail est difficile à trouver."),
        "evidence": Text(en="12 of 20 said so.", fr="12 personnes sur 20 l’ont dit."),
        "strength": Strength.MODERATE,
    }
    return FindingContent(characteristic=characteristic, **{**needed, **content})  # type: ignore[arg-type]


def make_project(partnership: Partnership, *, by: User) -> ResearchProject:
    """Record a survey."""
    return record_project(partnership, project_content(), by=by, at=A_MOMENT)


def make_finding(project: ResearchProject, *, by: User) -> Finding:
    """Record a finding on employment."""
    return record_finding(project, finding_content(), by=by, at=A_MOMENT)
