"""A step of a report's life: hold the report while it is taken, and write it into the history."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from parvis.core import audit
from parvis.people.models import User
from parvis.reports.errors import StepOutOfOrder
from parvis.reports.kinds import kind_of
from parvis.reports.kinds.life import ReportStep, may_step, refusal_of
from parvis.reports.models import Report

_COLUMNS = ["state", "approved_by", "submitted_by", "submitted_at", "accepted_at"]


def hold(report: Report, step: ReportStep) -> None:
    """Hold the report's row until the transaction ends, and read where it stands now.

    Raises
    ------
    StepOutOfOrder
        Its state does not allow the step; of two people at the same moment the second is told so.
    """
    state = Report.objects.select_for_update().values_list("state", flat=True).get(pk=report.pk)
    kind = kind_of(report.kind)
    if not may_step(kind, state, step):
        raise StepOutOfOrder(refusal_of(kind, state, step))
    report.refresh_from_db(fields=_COLUMNS)


def move(
    report: Report, *, after: Mapping[str, Any] | None = None, **columns: Any
) -> dict[str, dict[str, Any]]:
    """Give the report new columns, its state among them; return how it stood before and after, for the trail."""
    before = {"state": report.state}
    for name, value in columns.items():
        setattr(report, name, value)
    report.save(update_fields=[*columns])
    return {"before": before, "after": {"state": report.state, **(after or {})}}


def record(verb: str, report: Report, *, by: User, at: datetime, **states: dict[str, Any]) -> None:
    """Append what was done to the trail of the partnership."""
    audit.record(verb, report, by=by, at=at, partnership=report.partnership, **states)
