"""Publish a report as an edition, and correct it by a notice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.html import linebreaks
from django.utils.safestring import SafeString

from parvis.assessment import Text
from parvis.assessment.text import Language
from parvis.core.text.value import DatedText
from parvis.people.models import User
from parvis.publications.enums import EditionKind
from parvis.publications.kinds.alone import Alone
from parvis.publications.models import Edition
from parvis.publications.operations.edition import (
    alone_still,
    languages_missing,
    publish,
    require_languages,
)
from parvis.publications.queries.edition import current_edition
from parvis.publications.queries.excerpt import editions_to_quote, marked_passage
from parvis.publications.rendering import rendered
from parvis.reports.errors import CorrectionIncomplete
from parvis.reports.kinds import Question, kind_of
from parvis.reports.kinds.life import ReportStep
from parvis.reports.models import Correction, Report
from parvis.reports.operations.step import hold, record
from parvis.reports.queries.passage import passages_of
from parvis.reports.queries.report import (
    ReportPage,
    SectionRow,
    edition_subject,
    is_published,
    report_page,
)


@transaction.atomic
def publish_report(report: Report, *, alone: Alone | None = None, by: User, at: datetime) -> Edition:
    """Publish the report as its next edition, with the corrections so far.

    Raises
    ------
    StepOutOfOrder
        No officer has accepted it; or, of a kind without review, the council has not approved it.
    MissingLanguage, BothLanguagesThere, AloneWithoutReason
        An answer lacks one of the languages; or one is to appear ``alone``, which is not called for or not explained.
    NothingChanged
        It is published already.
    """
    hold(report, ReportStep.PUBLISH)
    page = report_page(report)
    require_languages(_answers_in(page), alone=alone)
    return publish(
        kind=EditionKind.REPORT,
        subject=edition_subject(report),
        partnership=report.partnership,
        title=_title(report),
        body=rendered(
            "reports/report_edition.html",
            partial(_words_in, page=page, corrections=list(report.corrections.all())),
        ),
        alone=alone,
        by=by,
        at=at,
    )


@transaction.atomic
def correct(report: Report, *, words: Text, by: User, at: datetime) -> Edition | None:
    """Put a notice beside the sealed words; where the report stands published, an edition with it follows.

    Raises
    ------
    StepOutOfOrder
        The report still changes.
    CorrectionIncomplete
        The notice lacks one of the languages.
    """
    hold(report, ReportStep.CORRECT)
    if not (words.en.strip() and words.fr.strip()):
        raise CorrectionIncomplete
    Correction.objects.create(
        report=report, words=DatedText().amended(words, at=at), corrected_by=by, corrected_at=at
    )
    record("report_corrected", report, by=by, at=at, after={"correction": words})
    if not is_published(report):
        return None
    former = current_edition(EditionKind.REPORT, edition_subject(report))
    alone = alone_still(former, languages_missing(_answers_in(report_page(report))))
    return publish_report(report, alone=alone, by=by, at=at)


def _answers_in(page: ReportPage) -> list[DatedText]:
    return [row.answer.body for section in page.sections for row in section.answers if row.answer.body]


@dataclass(frozen=True, slots=True)
class _Answered:
    """A question with its answer as the public reads it."""

    question: Question
    html: SafeString


def _words_in(language: Language, *, page: ReportPage, corrections: list[Correction]) -> Mapping[str, Any]:
    sections = [(section.section.title, _answered(section, language)) for section in page.sections]
    return {"sections": sections, "report": page.report, "corrections": corrections}


def _answered(section: SectionRow, language: Language) -> list[_Answered]:
    """Return the answers of a section; what they quote of other editions is marked, so that it goes with them."""
    rows = [(row, passages_of(row, language)) for row in section.answers if row.answer.body]
    subjects = {subject for _row, passages in rows for passage in passages for subject in passage.quotes}
    editions = editions_to_quote(subjects)
    return [
        _Answered(
            row.question,
            SafeString(
                "".join(
                    marked_passage(linebreaks(one.words, True), [editions[each] for each in one.quotes])
                    for one in passages
                )
            ),
        )
        for row, passages in rows
    ]


def _title(report: Report) -> Text:
    name = report.partnership.name or report.partnership.place
    years = f"{report.fiscal_year}–{report.fiscal_year + 1}"
    kind = kind_of(report.kind).name
    return Text(
        en=f"{name.in_language('en')}: {kind.en.lower()} {years}",
        fr=f"{name.in_language('fr')}\u00a0: {kind.fr.lower()} {years}",
    )
