"""What follows from a council's decision for its annual report, and which items are about it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from parvis.core import audit
from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.models import AgendaItem, CouncilDecision
from parvis.people.models import User
from parvis.plans.operations.approval import require_decision
from parvis.plans.operations.council import the_only
from parvis.reports.enums import ReportState
from parvis.reports.models import Report, ReportOnAgenda


@transaction.atomic
def approve_open_report(decision: CouncilDecision, *, by: User, at: datetime) -> None:
    """Record that the council approved the report that is being written; to hand it in stays a step of its own.

    Raises
    ------
    NothingToApprove, SeveralToApprove
        Not exactly one report is open without an approval.
    WrongApproval, DecisionUsed
        The decision cannot approve it.
    """
    partnership = decision.council.partnership
    open_reports = Report.objects.filter(
        partnership=partnership, state__in=[ReportState.DRAFT, ReportState.RETURNED], approved_by=None
    )
    report = the_only(open_reports)
    require_decision(decision, kind=DecisionKind.APPROVE_REPORT, partnership=partnership)
    report.approved_by = decision
    report.save(update_fields=["approved_by"])
    after = {"decision": decision.number}
    audit.record("report_approved", report, by=by, at=at, partnership=partnership, after=after)


def point_at_reports(item: AgendaItem, numbers: Iterable[int]) -> None:
    """Make an item of an agenda about these reports and no others."""
    item.reports_on_agenda.all().delete()
    ReportOnAgenda.objects.bulk_create(
        ReportOnAgenda(agenda_item=item, report_id=number) for number in numbers
    )
