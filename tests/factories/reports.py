"""Annual reports for tests, made by the same operations that people use."""

from datetime import datetime

from parvis.assessment.text import Text
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.reports.kinds import ANNUAL
from parvis.reports.models import Report
from parvis.reports.operations.report import begin, submit, write_answer
from parvis.reports.queries.report import unanswered_questions
from tests.factories.partnerships import A_MOMENT
from tests.factories.plans import make_approved_plan

ANSWER = Text(en="An answer.", fr="Une réponse.")


def make_report(partnership: Partnership, *, by: User, fiscal_year: int = 2026) -> Report:
    """Begin a report on an approved plan with one action."""
    plan = make_approved_plan(partnership, by=by, fiscal_year=fiscal_year)
    return begin(plan, kind=ANNUAL, by=by, at=A_MOMENT)


def answer(
    report: Report, question: str, body: Text = ANSWER, *, seen: int = 1, by: User, at: datetime = A_MOMENT
) -> None:
    """Write an answer over the version that was seen."""
    write_answer(report, question, body=body, seen_version=seen, by=by, at=at)


def make_complete_report(partnership: Partnership, *, by: User, fiscal_year: int = 2026) -> Report:
    """Begin a report and answer what the records cannot."""
    report = make_report(partnership, by=by, fiscal_year=fiscal_year)
    for question in unanswered_questions(report):
        answer(report, question.key, by=by)
    return report


def make_submitted_report(partnership: Partnership, *, by: User, fiscal_year: int = 2026) -> Report:
    """Make a report that waits for an officer."""
    report = make_complete_report(partnership, by=by, fiscal_year=fiscal_year)
    submit(report, by=by, at=A_MOMENT)
    return report
