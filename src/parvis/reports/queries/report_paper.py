"""A report as a paper in one language: its answers, and the year's records as tables behind them."""

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext as _

from parvis.assessment.text import LANGUAGES, Language, Text
from parvis.core.clock import FiscalYear
from parvis.design.paper import Block, Paper, Part, heading, other_language, paragraph, prose, table
from parvis.design.templatetags.formatting import day, moment, number
from parvis.plans.enums import ActionStatus, Quarter
from parvis.plans.models import Action
from parvis.reports.kinds import kind_of
from parvis.reports.models import Correction, Submission
from parvis.reports.queries.report import AnswerRow, ReportPage
from parvis.reports.queries.year import YearRecords

_BULLET = "– "


def report_papers(page: ReportPage, records: YearRecords) -> dict[Language, Paper]:
    """Return what a report says as it stands, in each language."""
    papers: dict[Language, Paper] = {}
    for language in LANGUAGES:
        with translation.override(language):
            papers[language] = _paper(page, records, language)
    return papers


def submitted_paper(
    paper: Paper, submission: Submission | None, corrections: tuple[Correction, ...]
) -> Paper:
    """Return a sealed paper, headed by what a reader must know: its number and checksum, and what was corrected."""
    with translation.override(paper.language):
        return paper.with_parts(Part("standing", tuple(_standing(paper, submission, corrections))))


def receipt_paper(submission: Submission, language: Language) -> Paper:
    """Return the receipt of a submission in a language."""
    report = submission.report
    with translation.override(language):
        rows = [
            (_("Reference"), submission.reference),
            (_("Partnership"), (report.partnership.name or report.partnership.place).in_language(language)),
            (_("Report"), kind_of(report.kind).name.in_language(language)),
            (_("Fiscal year"), str(FiscalYear(report.fiscal_year))),
            (_("Handed in"), moment(submission.submitted_at)),
            (_("By"), str(submission.submitted_by)),
            (_("Decision of the council"), submission.content["decision"] or _("none recorded")),
            (_("Checksum (SHA-256)"), _spaced(submission.checksum)),
        ]
        receipt = table(_("What was received"), head=(_("Item"), _("Value")), rows=rows)
        sealed = paragraph(
            _(
                "The sealed copy does not change. Its checksum shows whether a copy that somebody holds is the same."
            )
        )
        return Paper(_("Receipt"), submission.reference, language, (Part("receipt", (receipt, sealed)),))


def _spaced(checksum: str) -> str:
    """Return a checksum in groups of eight, which a narrow page can break."""
    return " ".join(checksum[start : start + 8] for start in range(0, len(checksum), 8))


def _standing(
    paper: Paper, submission: Submission | None, corrections: tuple[Correction, ...]
) -> Iterator[Block]:
    if submission is None:
        yield paragraph(_("Draft: this text has not been submitted and may still change."))
    else:
        told = {"reference": submission.reference, "moment": moment(submission.submitted_at)}
        yield paragraph(_("Reference %(reference)s, handed in on %(moment)s.") % told)
        yield paragraph(_("Checksum (SHA-256): %(checksum)s") % {"checksum": _spaced(submission.checksum)})
    if corrections:
        yield heading(_("Corrections"))
    for each in corrections:
        yield paragraph(day(each.corrected_at))
        yield from prose(each.words, paper.language, kind="quotation")


def _paper(page: ReportPage, records: YearRecords, language: Language) -> Paper:
    report = page.report
    name = (report.partnership.name or report.partnership.place).in_language(language)
    sections = (
        Part(row.section.key, tuple(_section(row.section.title, row.answers, language)))
        for row in page.sections
    )
    title = f"{kind_of(report.kind).name.in_language(language)} {FiscalYear(report.fiscal_year)}"
    return Paper(title, name, language, (*sections, Part("records", tuple(_records(records, language)))))


def _section(title: Text, answers: tuple[AnswerRow, ...], language: Language) -> Iterator[Block]:
    yield heading(title.in_language(language))
    for row in answers:
        yield heading(row.question.label.in_language(language), level=3)
        if row.answer.body:
            yield from _body(row.answer.body, language)
        else:
            yield paragraph(_("Not answered"))


def _body(body: Text, language: Language) -> Iterator[Block]:
    """Give the answer as paragraphs, and the lines that begin with a dash as lists."""
    lang, items = other_language(body, language), []
    for line in body.in_language(language).splitlines():
        if line.startswith(_BULLET):
            items.append(line.removeprefix(_BULLET))
            continue
        if items:
            yield Block("list", items=tuple(items), lang=lang)
            items = []
        if line.strip():
            yield Block("paragraph", line.strip(), lang=lang)
    if items:
        yield Block("list", items=tuple(items), lang=lang)


def _records(records: YearRecords, language: Language) -> Iterator[Block]:
    yield heading(_("Records of the year"))
    if records.meetings:
        yield _meetings(records, language)
    if records.actions:
        yield _actions(records, language)
    if not records.meetings and not records.actions:
        yield paragraph(_("There are no meetings and no actions of this year."))


def _meetings(records: YearRecords, language: Language) -> Block:
    head = (_("Meeting"), _("Date"), _("Took part"), _("Expected"))
    rows = (
        (
            each.meeting.title.in_language(language),
            day(each.meeting.held_on),
            number(each.present),
            number(each.expected),
        )
        for each in records.meetings
    )
    return table(_("Meetings of the council"), head=head, rows=rows)


def _actions(records: YearRecords, language: Language) -> Block:
    head = (_("Action"), _("Lead"), _("Partners"), _("Quarter"), _("Status"))
    return table(
        _("Actions of the plan"), head=head, rows=(_action(each, language) for each in records.actions)
    )


def _action(action: Action, language: Language) -> tuple[str, ...]:
    partners = ", ".join(one.name.in_language(language) for one in action.partners.all())
    return (
        action.title.in_language(language),
        action.lead.name.in_language(language),
        partners,
        str(Quarter(action.quarter).label),
        str(ActionStatus(action.status).label),
    )
