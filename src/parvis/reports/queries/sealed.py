"""The sealed copies of a report: what one holds, whether it is whole, and how two differ."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from parvis.assessment import Text
from parvis.assessment.text import Language
from parvis.design.difference import Side, sides
from parvis.design.paper import Paper, paper_from
from parvis.partnerships.errors import found
from parvis.people.models import User
from parvis.reports.kinds import Question, kind_of
from parvis.reports.models import Look, Report, Submission
from parvis.reports.queries.report import report_page
from parvis.reports.queries.report_paper import report_papers
from parvis.reports.queries.year import records_of


@dataclass(frozen=True, slots=True)
class AnswerDifference:
    """One question in two sealed copies, in one language."""

    question: Question
    section: int  # its number, from 1
    old: Side
    new: Side

    @property
    def is_same(self) -> bool:
        """Tell whether both copies answer alike."""
        return not any(run.is_changed for run in (*self.old, *self.new))


@dataclass(frozen=True, slots=True)
class Changes:
    """Two sealed copies side by side, in one language."""

    old: Submission
    new: Submission
    language: Language
    rows: tuple[AnswerDifference, ...]

    @property
    def changed(self) -> tuple[AnswerDifference, ...]:
        """Return the questions whose answers differ."""
        return tuple(row for row in self.rows if not row.is_same)

    @property
    def same(self) -> tuple[AnswerDifference, ...]:
        """Return the questions that both copies answer alike."""
        return tuple(row for row in self.rows if row.is_same)


def content_of(report: Report, *, as_of: date) -> dict[str, Any]:
    """Return what a report says as it stands, as plain values to be sealed."""
    page = report_page(report)
    papers = report_papers(page, records_of(report.plan, as_of=as_of))
    return {
        "reference": report.reference,
        "kind": report.kind,
        "fiscal_year": report.fiscal_year,
        "decision": report.approved_by.number if report.approved_by else "",
        "answers": {
            row.question.key: {"en": row.answer.body.en, "fr": row.answer.body.fr} for row in page.rows
        },
        "papers": {language: paper.as_json() for language, paper in papers.items()},
    }


def checksum_of(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 over a sealed content, in a form that does not depend on the database."""
    written = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def is_whole(submission: Submission) -> bool:
    """Tell whether a sealed copy is still what was handed in."""
    return checksum_of(submission.content) == submission.checksum


def submissions_of(report: Report) -> tuple[Submission, ...]:
    """Return the sealed copies of a report, the first one first."""
    submissions = tuple(report.submissions.select_related("submitted_by"))
    for submission in submissions:
        submission.report = report
    return submissions


def last_submission(report: Report) -> Submission:
    """Return what the programme received last.

    Raises
    ------
    RecordNotFound
        The report was never submitted.
    """
    submissions = submissions_of(report)
    return found(submissions[-1] if submissions else None)


def paper_in(submission: Submission, language: Language) -> Paper:
    """Return what a sealed copy says in a language."""
    return paper_from(submission.content["papers"][language])


def changes_between(old: Submission, new: Submission, *, language: Language) -> Changes:
    """Compare two sealed copies question by question."""
    rows = (
        AnswerDifference(
            question, number, *sides(_words(old, question, language), _words(new, question, language))
        )
        for number, section in enumerate(kind_of(new.report.kind).sections, start=1)
        for question in section.questions
    )
    return Changes(old, new, language, tuple(rows))


def changes_page(report: Report, *, by: User, since: str, language: Language) -> dict[str, Any]:
    """Return what changed since the copy of this number; unless asked, since the one the person last looked at."""
    submissions = submissions_of(report)
    if len(submissions) < 2:
        return {"changes": None, "submissions": submissions}
    earlier = {str(one.number): one for one in submissions[:-1]}
    reviewed = frozenset(report.reviews.values_list("submission", flat=True))
    looked_at = _looked_at(report, by)
    old = earlier.get(since) or _last_of(submissions[:-1], looked_at) or _last_of(submissions[:-1], reviewed)
    changes = changes_between(old or submissions[-2], submissions[-1], language=language)
    return {"changes": changes, "submissions": submissions}


def _looked_at(report: Report, person: User) -> frozenset[int | None]:
    """Return the numbers of the copies that the person looked at last and before."""
    looks = Look.objects.filter(user=person, report=report)
    return frozenset(looks.values_list("submission", "before").first() or ())


def _last_of(earlier: tuple[Submission, ...], known: frozenset[int | None]) -> Submission | None:
    return next((one for one in reversed(earlier) if one.pk in known), None)


def _words(submission: Submission, question: Question, language: Language) -> str:
    answer: dict[str, str] = submission.content["answers"].get(question.key, {})
    words = Text(en=answer.get("en", ""), fr=answer.get("fr", ""))
    return words.fr if language == "fr" else words.en
