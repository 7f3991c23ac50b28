"""Assessments as an administrator sees them."""

from dataclasses import dataclass

from parvis.assessments.models import Assessment
from parvis.assessments.queries.community import CommunityLine, line_of
from parvis.core.errors import NotFound


@dataclass(frozen=True, slots=True)
class AssessmentPage:
    """An assessment with its communities, none while it has no result."""

    assessment: Assessment
    lines: list[CommunityLine]


def assessments() -> list[Assessment]:
    """Return every assessment, newest first, without its result."""
    return list(
        Assessment.objects.select_related("dataset").defer("result", "dataset__content", "dataset__issues")
    )


def assessment_for(assessment_id: int) -> Assessment:
    """Return an assessment with its dataset.

    Raises
    ------
    NotFound
        There is none of this number.
    """
    found = Assessment.objects.select_related("dataset").defer("dataset__content")
    assessment = found.filter(pk=assessment_id).first()
    if assessment is None:
        raise NotFound
    return assessment


def assessment_page(assessment_id: int) -> AssessmentPage:
    """Return an assessment with its communities; raises as :func:`assessment_for`."""
    assessment = assessment_for(assessment_id)
    lines = [line_of(rows[0]) for rows in (assessment.result or {}).values()]
    return AssessmentPage(assessment, sorted(lines, key=lambda line: (line.province, line.name.en)))
