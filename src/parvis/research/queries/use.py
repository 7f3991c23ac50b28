"""Findings that follow from a council's assessment, and where a new one may be recorded."""

from collections.abc import Iterator
from datetime import date

from parvis.assessment import CHARACTERISTICS_2010, INDICATORS
from parvis.assessments.models import Exercise
from parvis.assessments.queries.use import subject_of
from parvis.core.text.value import dated_text
from parvis.partnerships.kinds.subject import Subject
from parvis.partnerships.models import Partnership
from parvis.research.enums import Strength
from parvis.research.models import Finding, FindingOfIndicator, ResearchProject


def project_choices(partnership: Partnership, on: date) -> Iterator[tuple[int, str]]:
    """Give the partnership's research projects, by number and name, the newest first."""
    for project in ResearchProject.objects.filter(partnership=partnership).order_by("-starts_on", "-pk"):
        yield project.pk, str(project.title)


def characteristic_choices(partnership: Partnership, on: date) -> Iterator[tuple[int, str]]:
    """Give the characteristics under which findings are recorded, by rank and name."""
    for each in CHARACTERISTICS_2010:
        yield each.rank, str(dated_text(each.name))


def characteristic_of(indicator: str) -> str:
    """Return the rank of the characteristic that an indicator of the catalogue speaks of; empty where of none."""
    known = {each.id: each.characteristic for each in INDICATORS}.get(indicator)
    return str(known.rank) if known and known in CHARACTERISTICS_2010 else ""


def strength_choices(partnership: Partnership, on: date) -> Iterator[tuple[str, str]]:
    """Give how strong evidence may be."""
    for value, label in Strength.choices:
        yield value, str(label)


def findings_of(exercise: Exercise) -> Iterator[tuple[str, Subject]]:
    """Give the findings that follow from an exercise, each by its indicator's id."""
    rows = FindingOfIndicator.objects.filter(used__exercise=exercise)
    for row in rows.select_related("used", "finding__project__partnership"):
        yield row.used.indicator, Subject(str(row.finding), row.finding.get_absolute_url())


def origin_of(finding: Finding) -> Subject | None:
    """Return the indicator from which a finding follows."""
    rows = FindingOfIndicator.objects.filter(finding=finding)
    row = rows.select_related("used__exercise__partnership").first()
    return subject_of(row.used) if row else None
