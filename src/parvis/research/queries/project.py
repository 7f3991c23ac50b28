"""Research projects with how they were done and what they found."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Prefetch, QuerySet
from django.utils.functional import Promise

from parvis.assessment import CHARACTERISTICS_2010, Text
from parvis.assessments.enums import DatasetState, Origin
from parvis.assessments.models import Dataset
from parvis.partnerships.errors import found
from parvis.partnerships.models import Partnership
from parvis.research.enums import ResearchMethod, ResearchModel, ResearchStep, Strength
from parvis.research.kinds.life import steps_from
from parvis.research.kinds.questionnaire import AskedQuestion, asked
from parvis.research.models import (
    Bidder,
    Contract,
    EthicsReview,
    Finding,
    Instrument,
    InstrumentVersion,
    MethodNumbers,
    Output,
    ResearchData,
    ResearchProject,
)
from parvis.research.queries.citation import with_citations


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding as a page shows it; ``is_cited`` where a strategy or a plan names it as its ground."""

    finding: Finding
    characteristic: Text
    strength: str | Promise
    is_cited: bool


@dataclass(frozen=True, slots=True)
class MethodRow:
    """One method with its numbers, where they are recorded."""

    method: str
    label: str | Promise
    numbers: MethodNumbers | None


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """A project as a page shows it."""

    project: ResearchProject
    model: str | Promise
    methods: tuple[str | Promise, ...]
    findings: tuple[FindingRow, ...]

    @property
    def method_rows(self) -> tuple[MethodRow, ...]:
        """Return each method of the project with its numbers."""
        numbers = {one.method: one for one in self.project.method_numbers.all()}
        return tuple(
            MethodRow(method, ResearchMethod(method).label, numbers.get(method))
            for method in self.project.methods
        )

    @property
    def contract(self) -> Contract | None:
        """Return how the supplier was found, where that is recorded."""
        return getattr(self.project, "contract", None)

    @property
    def ethics(self) -> EthicsReview | None:
        """Return the ethics review, where it is recorded."""
        return getattr(self.project, "ethics", None)

    @property
    def steps(self) -> tuple[ResearchStep, ...]:
        """Return the steps that the project's state allows."""
        return steps_from(self.project.state)


@dataclass(frozen=True, slots=True)
class InstrumentPage:
    """A questionnaire with its versions, the newest first, and the questions of one of them."""

    instrument: Instrument
    versions: tuple[InstrumentVersion, ...]
    shown: InstrumentVersion
    questions: tuple[AskedQuestion, ...]

    @property
    def untranslated(self) -> int:
        """Return how many questions have no words in one of the official languages."""
        return sum(1 for question in self.questions if question.missing)


def projects_listed(partnership: Partnership) -> QuerySet[ResearchProject]:
    """Return the partnership's research with its findings, the newest first; two statements."""
    return partnership.research_projects.prefetch_related(Prefetch("findings", queryset=_findings()))


def project_row(project: ResearchProject) -> ProjectPage:
    """Return a project of :func:`projects_listed` as a page shows it."""
    return _page(project)


def project_in(partnership: Partnership, project_id: int) -> ResearchProject:
    """Return one research project of the partnership, without its findings.

    Raises
    ------
    RecordNotFound
        The partnership has no such project.
    """
    projects = partnership.research_projects.select_related("partnership")
    return found(projects.filter(pk=project_id).first())


def project_page(partnership: Partnership, project_id: int) -> ProjectPage:
    """Return one research project of the partnership with all that is recorded of it.

    Raises
    ------
    RecordNotFound
        The partnership has no such project.
    """
    counted = Instrument.objects.annotate(count=Count("versions"), newest=Max("versions__uploaded_at"))
    projects = projects_listed(partnership).select_related("contract", "ethics")
    parts = projects.prefetch_related(
        "method_numbers",
        Prefetch("instruments", queryset=counted),
        Prefetch("data", queryset=ResearchData.objects.defer("content").select_related("dataset")),
        Prefetch("outputs", queryset=Output.objects.defer("content")),
    )
    return _page(found(parts.filter(pk=project_id).first()))


def bidders_of(contract: Contract | None) -> tuple[Bidder, ...]:
    """Return who bid, for those who may know."""
    return tuple(contract.bidders.all()) if contract else ()


def bidder_in(project: ResearchProject, bidder_id: int) -> Bidder:
    """Return one bidder for the project; raises ``RecordNotFound``."""
    return found(Bidder.objects.filter(contract__project=project, pk=bidder_id).first())


def data_in(project: ResearchProject, data_id: int) -> ResearchData:
    """Return data of the project; raises ``RecordNotFound``."""
    return found(project.data.filter(pk=data_id).first())


def output_in(project: ResearchProject, output_id: int) -> Output:
    """Return an output of the project; raises ``RecordNotFound``."""
    return found(project.outputs.filter(pk=output_id).first())


def instrument_in(project: ResearchProject, instrument_id: int) -> Instrument:
    """Return a questionnaire of the project; raises ``RecordNotFound``."""
    return found(project.instruments.filter(pk=instrument_id).first())


def version_in(instrument: Instrument, number: int) -> InstrumentVersion:
    """Return a version of a questionnaire; raises ``RecordNotFound``."""
    return found(instrument.versions.filter(number=number).first())


def instrument_page(instrument: Instrument, number: int | None = None) -> InstrumentPage:
    """Return a questionnaire with the questions of a version, the newest unless said otherwise.

    Raises
    ------
    RecordNotFound
        It has no such version.
    """
    versions = tuple(instrument.versions.defer("content").select_related("uploaded_by"))
    shown = found(next((one for one in versions if number in {None, one.number}), None))
    return InstrumentPage(instrument, versions, shown, asked(shown.questions))


def datasets_to_point_at() -> QuerySet[Dataset]:
    """Return the datasets whose figures are published: what a partnership counted itself stays with its owner."""
    accepted = Dataset.objects.filter(exercise=None, state=DatasetState.ACCEPTED, origin=Origin.PUBLISHED)
    return accepted.defer("content", "issues", "account", "labels")


def findings_of(partnership: Partnership) -> QuerySet[Finding]:
    """Return every finding of the partnership, for an outcome to stand on."""
    return Finding.objects.filter(project__partnership=partnership)


def characteristic_name(rank: int) -> Text:
    """Return the name of a characteristic of 2010 by its rank, 1 to 17."""
    return CHARACTERISTICS_2010[rank - 1].name


def _findings() -> QuerySet[Finding]:
    return with_citations(Finding.objects.all())


def _page(project: ResearchProject) -> ProjectPage:
    return ProjectPage(
        project=project,
        model=ResearchModel(project.model).label,
        methods=tuple(ResearchMethod(method).label for method in project.methods),
        findings=tuple(_row(finding) for finding in project.findings.all()),
    )


def _row(finding: Any) -> FindingRow:
    return FindingRow(
        finding=finding,
        characteristic=characteristic_name(finding.characteristic),
        strength=Strength(finding.strength).label,
        is_cited=finding.is_cited,
    )
