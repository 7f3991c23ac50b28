"""A report in the funder's order of fields: number, section, question and answer in both languages."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass

from parvis.assessment import Text
from parvis.assessment.export.columns import safe
from parvis.reports.queries.report import ReportPage


@dataclass(frozen=True, slots=True)
class ExportField:
    """One field as the funder's form has it."""

    number: str  # “2.1”: the section and the place in it
    key: str
    section: Text
    question: Text
    answer: Text


def fields_of(page: ReportPage) -> tuple[ExportField, ...]:
    """Return the fields of a report in the order of the form."""
    return tuple(
        ExportField(
            f"{section.number}.{place}",
            row.question.key,
            section.section.title,
            row.question.label,
            row.answer.body,
        )
        for section in page.sections
        for place, row in enumerate(section.answers, start=1)
    )


def as_csv(page: ReportPage) -> bytes:
    """Write the fields as CSV for a spreadsheet: UTF-8 with its mark, and no cell that a sheet would run."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(
        ["number", "key", "section_en", "section_fr", "question_en", "question_fr", "answer_en", "answer_fr"]
    )
    writer.writerows([safe(cell) for cell in _cells(field)] for field in fields_of(page))
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def as_json(page: ReportPage) -> bytes:
    """Write the report and its fields as JSON."""
    report = page.report
    content = {
        "reference": report.reference,
        "kind": report.kind,
        "partnership": {"en": report.partnership.name.en, "fr": report.partnership.name.fr},
        "fiscal_year": report.fiscal_year,
        "state": report.state,
        "decision": report.approved_by.number if report.approved_by else None,
        "submitted_at": report.submitted_at.isoformat() if report.submitted_at else None,
        "accepted_at": report.accepted_at.isoformat() if report.accepted_at else None,
        "fields": [
            {
                "number": field.number,
                "key": field.key,
                "section": {"en": field.section.en, "fr": field.section.fr},
                "question": {"en": field.question.en, "fr": field.question.fr},
                "answer": {"en": field.answer.en, "fr": field.answer.fr},
            }
            for field in fields_of(page)
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode()


def _cells(field: ExportField) -> Iterator[str]:
    yield from (field.number, field.key)
    for text in (field.section, field.question, field.answer):
        yield from (text.en, text.fr)
