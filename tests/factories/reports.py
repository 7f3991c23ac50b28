"""Annual reports for tests, made by the same operations that people use."""

from datetime import datetime, timedelta

from parvis.assessment.text import Text
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.reports.enums import Mark, ReturnReason
from parvis.reports.kinds import ANNUAL, ReportKind
from parvis.reports.models import Report
from parvis.reports.operations.report import begin, write_answer
from parvis.reports.operations.review import Marking, accept, begin_review, mark_section, return_report
from parvis.reports.operations.submission import submit
from parvis.reports.queries.report import unanswered_questions
from tests.factories.partnerships import A_MOMENT
from tests.factories.plans import make_approved_plan

ANSWER = Text(en="An answer.", fr="Une réponse.")


TO_PUT_RIGHT = Marking(Mark.PUT_RIGHT, ReturnReason.UNFOUNDED, Text(en="Say how you know."))


def make_report(
    partnership: Partnership, *, by: User, fiscal_year: int = 2026, kind: ReportKind = ANNUAL
) -> Report:
    """Begin a report on an approved plan with one action."""
    plan = make_approved_plan(partnership, by=by, fiscal_year=fiscal_year)
    return begin(plan, kind=kind, by=by, at=A_MOMENT)


def answer(
    report: Report, question: str, body: Text = ANSWER, *, seen: int = 1, by: User, at: datetime = A_MOMENT
) -> None:
    """Write an answer over the version that was seen."""
    write_answer(report, question, body=body, seen_version=seen, by=by, at=at)


def make_complete_report(
    partnership: Partnership, *, by: User, fiscal_year: int = 2026, kind: ReportKind = ANNUAL
) -> Report:
    """Begin a report and answer what the records cannot."""
    report = make_report(partnership, by=by, fiscal_year=fiscal_year, kind=kind)
    for question in unanswered_questions(report):
        answer(report, question.key, by=by)
    return report


def make_submitted_report(partnership: Partnership, *, by: User, fiscal_year: int = 2026) -> Report:
    """Make a report that waits for an officer."""
    report = make_complete_report(partnership, by=by, fiscal_year=fiscal_year)
    submit(report, by=by, at=A_MOMENT)
    return report


def make_report_in_review(partnership: Partnership, *, by: User, officer: User) -> Report:
    """Make a report that an officer reads."""
    report = make_submitted_report(partnership, by=by)
    begin_review(report, by=officer, at=A_MOMENT)
    return report


def make_accepted_report(partnership: Partnership, *, by: User, officer: User) -> Report:
    """Make a report that an officer accepted."""
    report = make_report_in_review(partnership, by=by, officer=officer)
    accept(report, by=officer, at=A_MOMENT)
    return report


def give_back(report: Report, *, by: User, at: datetime) -> None:
    """Return a report that is in review, for its section on outcomes, to come back in four weeks."""
    mark_section(report, "outcomes", TO_PUT_RIGHT, by=by, at=at)
    return_report(report, due_on=at.date() + timedelta(weeks=4), by=by, at=at)
