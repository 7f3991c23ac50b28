"""The council's approval of a report: recorded from its decision, and withdrawn before submission."""

from datetime import datetime

from django.db import transaction

from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.models import CouncilDecision
from parvis.people.models import User
from parvis.plans.operations.approval import require_decision
from parvis.reports.enums import ReportState
from parvis.reports.errors import ReportIncomplete, ReportPublished
from parvis.reports.kinds.life import ReportStep
from parvis.reports.models import Report
from parvis.reports.operations.step import hold, move, record
from parvis.reports.queries.report import is_published, unanswered_questions, was_returned


@transaction.atomic
def approve(report: Report, *, decision: CouncilDecision, by: User, at: datetime) -> None:
    """Record that the council approved the report as it stands; its text is frozen from then on.

    Raises
    ------
    StepOutOfOrder
        It is approved already, or with the programme.
    ReportIncomplete
        Required questions have no answer; ``unanswered`` lists them.
    WrongApproval, DecisionUsed
        The decision cannot approve it.
    """
    hold(report, ReportStep.APPROVE)
    if unanswered := unanswered_questions(report):
        raise ReportIncomplete(unanswered)
    require_decision(decision, kind=DecisionKind.APPROVE_REPORT, partnership=report.partnership)
    after = {"decision": decision.number}
    columns = {"state": ReportState.APPROVED, "approved_by": decision}
    record("report_approved", report, by=by, at=at, **move(report, after=after, **columns))


@transaction.atomic
def withdraw_approval(report: Report, *, by: User, at: datetime) -> None:
    """Take the record of the approval back, so that the text may change again; the decision stays in the register.

    Raises
    ------
    StepOutOfOrder
        No approval is recorded, or the report was submitted.
    ReportPublished
        It is published on the strength of the approval.
    """
    hold(report, ReportStep.WITHDRAW_APPROVAL)
    if is_published(report):
        raise ReportPublished
    state = ReportState.RETURNED if was_returned(report) else ReportState.DRAFT
    after = {"decision": ""}
    record(
        "report_approval_withdrawn",
        report,
        by=by,
        at=at,
        **move(report, after=after, state=state, approved_by=None),
    )
