"""What research hands down to the council's assessment: its surveys, and its findings by characteristic."""

from collections.abc import Iterable

from parvis.assessment import CHARACTERISTICS_2010, CHARACTERISTICS_2023, Indicator
from parvis.assessment.indicators.catalogue import BY_ID
from parvis.assessments.queries.own_source import OwnLine
from parvis.core.text.value import dated_text
from parvis.partnerships.models import Partnership
from parvis.research.enums import ResearchMethod, ResearchState, Strength
from parvis.research.models import Finding, InstrumentVersion, ResearchProject


def surveys_for(partnership: Partnership) -> tuple[OwnLine, ...]:
    """Return the partnership's surveys; each speaks of what its newest questionnaires ask in the catalogue's words."""
    versions = InstrumentVersion.objects.filter(instrument__project__partnership=partnership)
    newest = {
        each.instrument_id: each
        for each in versions.defer("content").select_related("instrument").order_by("number")
    }
    surveys = (each for each in partnership.research_projects.all() if ResearchMethod.SURVEY in each.methods)
    return tuple(_survey(project, newest.values()) for project in surveys)


def findings_for(partnership: Partnership) -> tuple[OwnLine, ...]:
    """Return what the partnership's research found, each on its characteristic of either list."""
    findings = Finding.objects.filter(project__partnership=partnership).select_related("project__partnership")
    return tuple(_finding(finding) for finding in findings)


def _survey(project: ResearchProject, versions: Iterable[InstrumentVersion]) -> OwnLine:
    asked = _asked(each for each in versions if each.instrument.project_id == project.pk)
    return OwnLine(
        title=dated_text(project.title),
        words=ResearchState(project.state).label,
        address=project.get_absolute_url(),
        characteristics=frozenset(id for each in asked for id in _characteristics(each)),
        key=f"research-{project.pk}",
    )


def _asked(versions: Iterable[InstrumentVersion]) -> list[Indicator]:
    names = {question["name"] for each in versions for question in each.questions}
    return [BY_ID[name] for name in sorted(names) if name in BY_ID and BY_ID[name].question]


def _characteristics(indicator: Indicator) -> Iterable[str]:
    mine = [each.id for each in indicator.characteristics_2023]
    return [*mine, indicator.characteristic.id] if indicator.characteristic else mine


def _finding(finding: Finding) -> OwnLine:
    return OwnLine(
        title=dated_text(finding.statement),
        words=Strength(finding.strength).label,
        address=finding.get_absolute_url(),
        characteristics=frozenset(_spoken_of(finding)),
    )


def _spoken_of(finding: Finding) -> Iterable[str]:
    of_2010 = CHARACTERISTICS_2010[finding.characteristic - 1]
    yield of_2010.id
    if finding.characteristic_2023 is None:
        yield from (each.id for each in CHARACTERISTICS_2023 if of_2010.id in each.earlier)
        return
    yield from (each.id for each in CHARACTERISTICS_2023 if each.rank == finding.characteristic_2023)
