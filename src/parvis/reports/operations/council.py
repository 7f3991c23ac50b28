"""What follows from a council's decision for its annual report, and which items are about it."""

from collections.abc import Iterable
from datetime import datetime

from parvis.partnerships.models import AgendaItem, CouncilDecision
from parvis.people.models import User
from parvis.plans.operations.council import the_only
from parvis.reports.kinds.life import STARTS, ReportStep
from parvis.reports.models import Report, ReportOnAgenda
from parvis.reports.operations.approval import approve


def approve_open_report(decision: CouncilDecision, *, by: User, at: datetime) -> None:
    """Record that the council approved the report that is being written; to hand it in stays a step of its own.

    Where the item of the agenda names reports, one of those is meant.

    Raises
    ------
    NothingToApprove, SeveralToApprove
        Not exactly one report is open.
    ReportIncomplete, WrongApproval, DecisionUsed
        As ``operations.approval.approve``.
    """
    open_reports = Report.objects.filter(
        partnership=decision.council.partnership, state__in=STARTS[ReportStep.APPROVE]
    )
    named = open_reports.filter(agenda_items__agenda_item__motions__decision=decision)
    approve(the_only(named if named.exists() else open_reports), decision=decision, by=by, at=at)


def point_at_reports(item: AgendaItem, numbers: Iterable[int]) -> None:
    """Make an item of an agenda about these reports and no others."""
    item.reports_on_agenda.all().delete()
    ReportOnAgenda.objects.bulk_create(
        ReportOnAgenda(agenda_item=item, report_id=number) for number in numbers
    )
