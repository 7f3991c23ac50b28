"""Hand a report to the programme, sealed, and call it back before the review begins."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from parvis.people.models import User
from parvis.reports.enums import ReportState
from parvis.reports.errors import ReportIncomplete
from parvis.reports.kinds.life import ReportStep
from parvis.reports.models import Report, Submission
from parvis.reports.operations.step import hold, move, record
from parvis.reports.queries.report import unanswered_questions, was_returned
from parvis.reports.queries.sealed import checksum_of, content_of


@transaction.atomic
def submit(report: Report, *, by: User, at: datetime) -> Submission:
    """Hand the report to the programme officer for review; what is handed in is sealed with a checksum.

    Raises
    ------
    StepOutOfOrder
        The report has been submitted already.
    ReportIncomplete
        Required questions have no answer; ``unanswered`` lists them.
    """
    hold(report, ReportStep.SUBMIT)
    if unanswered := unanswered_questions(report):
        raise ReportIncomplete(unanswered)
    submission = _seal(report, by=by, at=at)
    after = {
        "decision": report.approved_by.number if report.approved_by else "",
        "number": submission.number,
        "checksum": submission.checksum,
    }
    columns = {"state": ReportState.SUBMITTED, "submitted_by": by, "submitted_at": at}
    record("report_submitted", report, by=by, at=at, **move(report, after=after, **columns))
    return submission


@transaction.atomic
def recall(report: Report, *, by: User, at: datetime) -> None:
    """Call the report back before its review begins; it stands as it stood before it was handed in.

    Raises
    ------
    StepOutOfOrder
        It was not submitted, or its review has begun.
    """
    hold(report, ReportStep.RECALL)
    columns: dict[str, Any] = {"state": _state_before(report)}
    if not was_returned(report):  # else it was handed in before, and that stays
        columns |= {"submitted_by": None, "submitted_at": None}
    record("report_recalled", report, by=by, at=at, **move(report, **columns))


def _seal(report: Report, *, by: User, at: datetime) -> Submission:
    content = content_of(report, as_of=timezone.localdate(at))
    return Submission.objects.create(
        report=report,
        number=report.submissions.count() + 1,
        content=content,
        checksum=checksum_of(content),
        state_before=report.state,
        submitted_by=by,
        submitted_at=at,
    )


def _state_before(report: Report) -> str:
    last = report.submissions.order_by("-number").first()
    return last.state_before if last else ReportState.DRAFT  # none: handed in before submissions were sealed
