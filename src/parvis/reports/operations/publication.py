"""Publish a report as an edition, and correct it by a notice."""

from datetime import datetime

from django.db import transaction

from parvis.assessment import Text
from parvis.core.text.value import DatedText
from parvis.people.models import User
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.operations.edition import publish, require_languages
from parvis.publications.rendering import rendered
from parvis.reports.errors import CorrectionIncomplete
from parvis.reports.kinds import kind_of
from parvis.reports.kinds.life import ReportStep
from parvis.reports.models import Correction, Report
from parvis.reports.operations.step import hold, record
from parvis.reports.queries.report import edition_subject, is_published, report_page


@transaction.atomic
def publish_report(report: Report, *, by: User, at: datetime) -> Edition:
    """Publish the report as its next edition, with the corrections so far.

    Raises
    ------
    StepOutOfOrder
        No officer has accepted it; or, of a kind without review, the council has not approved it.
    MissingLanguage
        An answer lacks one of the languages.
    NothingChanged
        It is published already.
    """
    hold(report, ReportStep.PUBLISH)
    page = report_page(report)
    answers = [row.answer for section in page.sections for row in section.answers if row.answer.body]
    require_languages(answer.body for answer in answers)
    return publish(
        kind=EditionKind.REPORT,
        subject=edition_subject(report),
        partnership=report.partnership,
        title=_title(report),
        body=rendered(
            "reports/report_edition.html",
            {"page": page, "report": report, "corrections": list(report.corrections.all())},
        ),
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
    return publish_report(report, by=by, at=at) if is_published(report) else None


def _title(report: Report) -> Text:
    name = report.partnership.name or report.partnership.place
    years = f"{report.fiscal_year}–{report.fiscal_year + 1}"
    kind = kind_of(report.kind).name
    return Text(
        en=f"{name.in_language('en')}: {kind.en.lower()} {years}",
        fr=f"{name.in_language('fr')}\u00a0: {kind.fr.lower()} {years}",
    )
