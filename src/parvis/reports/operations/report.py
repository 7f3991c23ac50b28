"""An annual report as it is written: begun and filled from the records, answered, filled again."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from parvis.assessment import Text
from parvis.core.text.value import DatedText
from parvis.people.models import User
from parvis.plans.errors import PlanNotApproved
from parvis.plans.models import ActionPlan
from parvis.reports.errors import AnswerChanged, ReportExists, UnknownQuestion
from parvis.reports.kinds import Question, ReportKind, kind_of
from parvis.reports.kinds.life import ReportStep
from parvis.reports.models import Answer, Report
from parvis.reports.operations.step import hold, record
from parvis.reports.queries.filling import sentences_of, words_of
from parvis.reports.queries.report import answers_of
from parvis.reports.queries.year import YearRecords, records_of


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
    record("report_begun", report, by=by, at=at, after={"kind": kind.name, "fiscal_year": plan.fiscal_year})
    return report


@transaction.atomic
def fill_again(report: Report, *, by: User, at: datetime) -> None:
    """Ask the records once more: answers that nobody rewrote follow them, all others keep their words.

    Raises
    ------
    StepOutOfOrder
        The council approved this text, or the report is with the programme.
    """
    hold(report, ReportStep.WRITE)
    records = records_of(report.plan, as_of=timezone.localdate(at))
    answers = answers_of(report)
    for question in kind_of(report.kind).questions:
        if question.fill:
            answer = answers.get(question.key) or Answer(report=report, question=question.key, version=0)
            _fill_anew(answer, question, records, by=by, at=at)
    record("report_filled_again", report, by=by, at=at)


@transaction.atomic
def write_answer(
    report: Report, question: str, *, body: Text, seen_version: int, by: User, at: datetime
) -> Answer:
    """Write the answer to a question; ``seen_version`` is that of the answer which the writer started from.

    One's own earlier writing never counts as a conflict: a draft that saved itself is overwritten quietly.

    Raises
    ------
    StepOutOfOrder
        The council approved this text, or the report is with the programme.
    UnknownQuestion
        The report has no such question.
    AnswerChanged
        Somebody else changed the answer meanwhile; nothing is written.
    """
    hold(report, ReportStep.WRITE)
    asked = {each.key: each.label for each in kind_of(report.kind).questions}
    if question not in asked:
        raise UnknownQuestion
    answer = answers_of(report).get(question) or Answer(report=report, question=question, version=0)
    if answer.body == body:
        return answer
    if answer.version != seen_version and answer.changed_by != by:
        raise AnswerChanged(answer)
    before = answer.body
    answer.body, answer.is_generated = answer.body.amended(body, at=at), False
    answer.version, answer.changed_by = answer.version + 1, by
    answer.save()
    changes = {"before": {"answer": before}, "after": {"question": asked[question], "answer": body}}
    record("answer_written", report, by=by, at=at, **changes)
    return answer


def _fill(answer: Answer, question: Question, records: YearRecords, *, at: datetime) -> None:
    """Write what the records answer to the question, and cite the decisions where they are what is asked."""
    if question.fill:
        sentences = sentences_of(question.fill, records)
        answer.body = (answer.body or DatedText()).amended(words_of(sentences), at=at)
        answer.filled = [sentence.as_json() for sentence in sentences]
        answer.is_generated = True
    answer.save()
    _cite(answer, question, records)


def _fill_anew(answer: Answer, question: Question, records: YearRecords, *, by: User, at: datetime) -> None:
    if answer.is_generated or not answer.body:
        answer.version, answer.changed_by = answer.version + 1, by
        _fill(answer, question, records, at=at)
        return
    answer.filled = [sentence.as_json() for sentence in sentences_of(question.fill, records)]
    answer.save(update_fields=["filled"])
    _cite(answer, question, records)


def _cite(answer: Answer, question: Question, records: YearRecords) -> None:
    if question.fill == "decisions":
        answer.decisions.set(records.decisions)
