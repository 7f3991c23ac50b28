"""An annual report: filled from the records, written, submitted, returned or accepted, published.

::

    draft ──submit──> submitted ──accept──> accepted ──publish──> an edition
                       │     ^
                  return     submit
                       v     │
                      returned
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from parvis.assessment import Text
from parvis.core import audit
from parvis.core.text.value import DatedText
from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.models import CouncilDecision
from parvis.people.models import User
from parvis.plans.errors import PlanNotApproved
from parvis.plans.models import ActionPlan
from parvis.plans.operations.approval import require_decision
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.operations.edition import publish, require_languages
from parvis.publications.rendering import rendered
from parvis.reports.enums import ReportState, Verdict
from parvis.reports.errors import (
    AnswerChanged,
    ReasonMissing,
    ReportExists,
    ReportIncomplete,
    ReportNotAccepted,
    ReportNotEditable,
    ReportNotSubmitted,
    UnknownQuestion,
)
from parvis.reports.kinds import Question, ReportKind, kind_of
from parvis.reports.models import Answer, Report, Review
from parvis.reports.queries.filling import filled
from parvis.reports.queries.report import edition_subject, report_page, unanswered_questions
from parvis.reports.queries.year import YearRecords, records_of

_OPEN = [ReportState.DRAFT, ReportState.RETURNED]


@transaction.atomic
def begin(plan: ActionPlan, *, kind: ReportKind, by: User, at: datetime) -> Report:
    """Begin the report on a plan's fiscal year, its answers filled from the year's records.

    Raises
    ------
    PlanNotApproved
        The council has not approved the plan.
    ReportExists
        There is a report of this kind on the plan.
    """
    held = ActionPlan.objects.select_for_update().get(pk=plan.pk)
    if held.is_draft:
        raise PlanNotApproved
    if plan.reports.filter(kind=kind.id).exists():
        raise ReportExists
    report = Report.objects.create(partnership=plan.strategy.partnership, plan=plan, kind=kind.id)
    records = records_of(plan, as_of=timezone.localdate(at))
    for question in kind.questions:
        _fill(Answer(report=report, question=question.key, changed_by=by), question, records, at=at)
    _record("report_begun", report, by=by, at=at, after={"kind": kind.name, "fiscal_year": plan.fiscal_year})
    return report


@transaction.atomic
def fill_again(report: Report, *, by: User, at: datetime) -> None:
    """Bring the answers that nobody rewrote up to the records of this moment.

    Raises
    ------
    ReportNotEditable
        The report is under review, or accepted.
    """
    _hold_open(report)
    records = records_of(report.plan, as_of=timezone.localdate(at))
    questions = {question.key: question for question in kind_of(report.kind).questions}
    for answer in report.answers.filter(is_generated=True):
        answer.version, answer.changed_by = answer.version + 1, by
        _fill(answer, questions[answer.question], records, at=at)
    _record("report_filled_again", report, by=by, at=at)


@transaction.atomic
def write_answer(
    report: Report, question: str, *, body: Text, seen_version: int, by: User, at: datetime
) -> Answer:
    """Write the answer to a question; ``seen_version`` is that of the answer which the writer started from.

    One's own earlier writing never counts as a conflict: a draft that saved itself is overwritten quietly.

    Raises
    ------
    ReportNotEditable
        The report is under review, or accepted.
    UnknownQuestion
        The report has no such question.
    AnswerChanged
        Somebody else changed the answer meanwhile; nothing is written.
    """
    _hold_open(report)
    answer = report.answers.select_related("changed_by").filter(question=question).first()
    if answer is None:
        raise UnknownQuestion
    if answer.body == body:
        return answer
    if answer.version != seen_version and answer.changed_by != by:
        raise AnswerChanged(answer)
    before = answer.body
    answer.body, answer.is_generated = answer.body.amended(body, at=at), False
    answer.version, answer.changed_by = answer.version + 1, by
    answer.save()
    asked = next(each.label for each in kind_of(report.kind).questions if each.key == question)
    changes = {"before": {"answer": before}, "after": {"question": asked, "answer": body}}
    _record("answer_written", report, by=by, at=at, **changes)
    return answer


@transaction.atomic
def submit(report: Report, *, decision: CouncilDecision | None = None, by: User, at: datetime) -> None:
    """Hand the report to the programme officer for review; ``decision`` is the council's approval of it.

    Raises
    ------
    ReportNotEditable
        The report has been submitted already.
    ReportIncomplete
        Required questions have no answer; ``unanswered`` lists them.
    WrongApproval, DecisionUsed
        The decision cannot approve the report.
    """
    _hold_open(report)
    if unanswered := unanswered_questions(report):
        raise ReportIncomplete(unanswered)
    if decision is not None:
        require_decision(decision, kind=DecisionKind.APPROVE_REPORT, partnership=report.partnership)
        report.approved_by = decision
    before = {"state": report.state}
    report.state, report.submitted_by, report.submitted_at = ReportState.SUBMITTED, by, at
    report.save(update_fields=["state", "submitted_by", "submitted_at", "approved_by"])
    after = {"state": report.state, "decision": report.approved_by.number if report.approved_by else ""}
    _record("report_submitted", report, by=by, at=at, before=before, after=after)


@transaction.atomic
def return_report(report: Report, *, reason: Text, by: User, at: datetime) -> Review:
    """Give the report back to the partnership with the reason why.

    Raises
    ------
    ReasonMissing
        The reason is empty.
    ReportNotSubmitted
        The report is not under review.
    """
    if not (reason.en.strip() or reason.fr.strip()):
        raise ReasonMissing
    _move_from_review(report, state=ReportState.RETURNED)
    return _review(report, Verdict.RETURNED, reason=reason, by=by, at=at)


@transaction.atomic
def accept(report: Report, *, by: User, at: datetime) -> Review:
    """Accept the report; it does not change any more.

    Raises
    ------
    ReportNotSubmitted
        The report is not under review.
    """
    _move_from_review(report, state=ReportState.ACCEPTED, accepted_at=at)
    return _review(report, Verdict.ACCEPTED, reason=Text(), by=by, at=at)


def publish_report(report: Report, *, by: User, at: datetime) -> Edition:
    """Publish the accepted report as its next edition.

    Raises
    ------
    ReportNotAccepted
        No officer has accepted it.
    MissingLanguage
        An answer lacks one of the languages.
    NothingChanged
        It is published already.
    """
    if report.state != ReportState.ACCEPTED:
        raise ReportNotAccepted
    page = report_page(report)
    answers = [row.answer for section in page.sections for row in section.answers if row.answer.body]
    require_languages(answer.body for answer in answers)
    return publish(
        kind=EditionKind.REPORT,
        subject=edition_subject(report),
        partnership=report.partnership,
        title=_title(report),
        body=rendered("reports/report_edition.html", {"page": page, "report": report}),
        by=by,
        at=at,
    )


def _fill(answer: Answer, question: Question, records: YearRecords, *, at: datetime) -> None:
    """Write what the records answer to the question, and cite the decisions where they are what is asked."""
    if question.fill:
        answer.body = (answer.body or DatedText()).amended(filled(question.fill, records), at=at)
        answer.is_generated = True
    answer.save()
    if question.fill == "decisions":
        answer.decisions.set(records.decisions)


def _hold_open(report: Report) -> None:
    """Hold the report's row until the transaction ends, so that nothing is written once it was submitted."""
    if not Report.objects.select_for_update().filter(pk=report.pk, state__in=_OPEN).exists():
        raise ReportNotEditable


def _move_from_review(report: Report, **columns: Any) -> None:
    # Compare and set: of two officers at the same moment one is told that the report has left them.
    if not Report.objects.filter(pk=report.pk, state=ReportState.SUBMITTED).update(**columns):
        raise ReportNotSubmitted
    report.refresh_from_db(fields=list(columns))


def _review(report: Report, verdict: Verdict, *, reason: Text, by: User, at: datetime) -> Review:
    review = Review.objects.create(
        report=report,
        verdict=verdict,
        reason=DatedText().amended(reason, at=at),
        reviewed_by=by,
        reviewed_at=at,
    )
    before, after = {"state": ReportState.SUBMITTED}, {"state": report.state, "reason": reason}
    verb = "report_accepted" if verdict == Verdict.ACCEPTED else "report_returned"
    _record(verb, report, by=by, at=at, before=before, after=after)
    return review


def _record(verb: str, report: Report, *, by: User, at: datetime, **states: dict[str, Any]) -> None:
    audit.record(verb, report, by=by, at=at, partnership=report.partnership, **states)


def _title(report: Report) -> Text:
    name = report.partnership.name or report.partnership.place
    years = f"{report.fiscal_year}–{report.fiscal_year + 1}"
    kind = kind_of(report.kind).name
    return Text(
        en=f"{name.in_language('en')}: {kind.en.lower()} {years}",
        fr=f"{name.in_language('fr')}\u00a0: {kind.fr.lower()} {years}",
    )
