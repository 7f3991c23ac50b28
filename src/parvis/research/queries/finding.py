"""Findings of all of a partnership's research: listed, narrowed, as a file, and one with what it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from parvis.assessment import CHARACTERISTICS_2023, Text
from parvis.assessment.export.columns import ExportColumn, csv_text
from parvis.partnerships.errors import found
from parvis.partnerships.kinds.subject import Subject
from parvis.partnerships.models import Partnership
from parvis.research.enums import EvidenceKind, FindingAnswer, Strength, Theme
from parvis.research.models import Evidence, Finding, ListedService, ResearchProject
from parvis.research.queries.citation import citations_of, with_citations
from parvis.research.queries.figure import attribution_of, figure_text, level_of
from parvis.research.queries.project import characteristic_name
from parvis.research.queries.use import origin_of

ACTED_ON, OPEN = "acted_on", "open"  # beside the members of FindingAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingFilter:
    """Which findings are listed; what is empty does not narrow."""

    theme: str = ""
    characteristic: int | None = None
    status: str = ""


@dataclass(frozen=True, slots=True)
class ListedFinding:
    """A finding in a list, with its research and whether it is acted on."""

    finding: Finding
    characteristic: Text
    theme: str | Promise
    strength: str | Promise
    status: str
    evidence: tuple[Text, ...]

    @property
    def status_label(self) -> str | Promise:
        """Return whether it is acted on, in words."""
        return status_label(self.status)


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A piece of evidence as a page shows it; ``service_id`` where the inventory lists the service still."""

    piece: Evidence
    text: Text
    level: Text
    attribution: Text
    service_id: int | None


@dataclass(frozen=True, slots=True)
class FindingPage:
    """A finding with what it rests on, and what stands on it."""

    finding: Finding
    characteristic: Text
    characteristic_2023: Text
    pieces: tuple[EvidenceRow, ...]
    citations: tuple[Subject, ...]
    origin: Subject | None  # the indicator of an assessment from which it follows


def findings_narrowed(partnership: Partnership, narrowed: FindingFilter) -> QuerySet[Finding]:
    """Return the partnership's findings, the newest first, as the filter says."""
    all_of_them = with_citations(Finding.objects.filter(project__partnership=partnership))
    findings = all_of_them.select_related("project").prefetch_related("pieces")
    if narrowed.theme:
        findings = findings.filter(theme=narrowed.theme)
    if narrowed.characteristic:
        findings = findings.filter(characteristic=narrowed.characteristic)
    if narrowed.status == ACTED_ON:
        findings = findings.filter(is_cited=True)
    elif narrowed.status == OPEN:
        findings = findings.filter(is_cited=False, answer="")
    elif narrowed.status:
        findings = findings.filter(is_cited=False, answer=narrowed.status)
    return findings.order_by("-recorded_on", "-pk")


def finding_rows(findings: Iterable[Finding]) -> tuple[ListedFinding, ...]:
    """Return findings as a list shows them."""
    return tuple(_listed(finding) for finding in findings)


def status_label(status: str) -> str | Promise:
    """Return in words whether a finding is acted on."""
    if status in FindingAnswer.values:
        return FindingAnswer(status).label
    return _("Acted on") if status == ACTED_ON else _("Not answered yet")


def finding_in(project: ResearchProject, finding_id: int) -> Finding:
    """Return one finding of the project.

    Raises
    ------
    RecordNotFound
        The project has no such finding.
    """
    findings = project.findings.select_related("project__partnership")
    return found(findings.filter(pk=finding_id).first())


def evidence_in(finding: Finding, evidence_id: int) -> Evidence:
    """Return a piece of evidence of the finding; raises ``RecordNotFound``."""
    return found(finding.pieces.filter(pk=evidence_id).first())


def finding_page(finding: Finding) -> FindingPage:
    """Return a finding with what it rests on, and what stands on it."""
    pieces = tuple(finding.pieces.all())
    listed = _services_listed(finding, pieces)
    return FindingPage(
        finding=finding,
        characteristic=characteristic_name(finding.characteristic),
        characteristic_2023=_name_2023(finding.characteristic_2023),
        pieces=tuple(_evidence_row(piece, listed) for piece in pieces),
        citations=citations_of(finding),
        origin=origin_of(finding),
    )


def findings_csv(findings: QuerySet[Finding]) -> str:
    """Return findings as CSV; cells that a spreadsheet would run are defused."""
    return csv_text(_COLUMNS, finding_rows(findings))


def _listed(finding: Any) -> ListedFinding:
    return ListedFinding(
        finding=finding,
        characteristic=characteristic_name(finding.characteristic),
        theme=Theme(finding.theme).label if finding.theme else "",
        strength=Strength(finding.strength).label,
        status=ACTED_ON if finding.is_cited else finding.answer or OPEN,
        evidence=tuple(_text(piece) for piece in finding.pieces.all()),
    )


def _services_listed(finding: Finding, pieces: Iterable[Evidence]) -> dict[str, int]:
    ids = [piece.service for piece in pieces if piece.kind == EvidenceKind.SERVICE]
    if not ids:
        return {}
    partnership = finding.project.partnership_id
    services = ListedService.objects.filter(partnership_id=partnership, source_id__in=ids)
    return dict(services.values_list("source_id", "pk"))


def _evidence_row(piece: Evidence, listed: dict[str, int]) -> EvidenceRow:
    is_figure = piece.kind == EvidenceKind.FIGURE
    return EvidenceRow(
        piece=piece,
        text=_text(piece),
        level=level_of(piece) if is_figure else Text(),
        attribution=attribution_of(piece) if is_figure else Text(),
        service_id=listed.get(piece.service),
    )


def _text(piece: Evidence) -> Text:
    if piece.kind == EvidenceKind.FIGURE:
        return figure_text(piece.indicator, value=piece.value or 0.0, period=piece.period)
    if piece.kind == EvidenceKind.SERVICE:
        return Text(en=piece.service_name, fr=piece.service_name)
    citation: Text = piece.citation
    return citation


def _name_2023(rank: int | None) -> Text:
    return next((each.name for each in CHARACTERISTICS_2023 if each.rank == rank), Text())


_COLUMNS: tuple[ExportColumn[ListedFinding], ...] = (
    ExportColumn(
        "statement_en",
        "string",
        Text(en="Finding in English", fr="Constat en anglais"),
        lambda row: row.finding.statement.en,
    ),
    ExportColumn(
        "statement_fr",
        "string",
        Text(en="Finding in French", fr="Constat en français"),
        lambda row: row.finding.statement.fr,
    ),
    ExportColumn(
        "research", "string", Text(en="Research", fr="Recherche"), lambda row: str(row.finding.project.title)
    ),
    ExportColumn("theme", "string", Text(en="Theme", fr="Thème"), lambda row: str(row.theme)),
    ExportColumn(
        "characteristic",
        "integer",
        Text(en="Characteristic of 2010, by rank", fr="Caractéristique de 2010, par rang"),
        lambda row: row.finding.characteristic,
    ),
    ExportColumn(
        "characteristic_2023",
        "integer",
        Text(en="Characteristic of 2023, by place in the list", fr="Caractéristique de 2023, par place"),
        lambda row: row.finding.characteristic_2023,
    ),
    ExportColumn(
        "group_concerned",
        "string",
        Text(en="Group concerned", fr="Groupe visé"),
        lambda row: str(row.finding.group_concerned),
    ),
    ExportColumn("strength", "string", Text(en="Strength", fr="Solidité"), lambda row: row.finding.strength),
    ExportColumn(
        "evidence",
        "string",
        Text(en="Evidence", fr="Données probantes"),
        lambda row: str(row.finding.evidence),
    ),
    ExportColumn(
        "rests_on",
        "string",
        Text(en="Figures, documents and services", fr="Chiffres, documents et services"),
        lambda row: "; ".join(text.in_language(get_language() or "en") for text in row.evidence),
    ),
    ExportColumn(
        "recorded_on",
        "date",
        Text(en="Recorded on", fr="Date de consignation"),
        lambda row: row.finding.recorded_on.isoformat(),
    ),
    ExportColumn(
        "status", "string", Text(en="Acted on or not", fr="Suite donnée ou non"), lambda row: row.status
    ),
    ExportColumn(
        "reason", "string", Text(en="Why not", fr="Pourquoi"), lambda row: str(row.finding.answer_reason)
    ),
)
