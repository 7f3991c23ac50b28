"""Noting which copy of a report somebody of the programme looked at.

No event is recorded: the audit trail is about records, and not about who reads them.
"""

from datetime import datetime

from parvis.people.models import User
from parvis.reports.models import Look, Report


def note_look(report: Report, *, by: User, at: datetime) -> None:
    """Note that the person looks at the copy that was handed in last, and keep which one they knew before."""
    last = report.submissions.order_by("-number").values_list("pk", flat=True).first()
    if last is None:
        return
    look = Look.objects.filter(user=by, report=report).first()
    if look is None:
        first = Look(user=by, report=report, submission_id=last, looked_at=at)
        Look.objects.bulk_create(
            [first], ignore_conflicts=True
        )  # of two windows opened at once one is enough
    elif look.submission_id != last:
        look.before_id, look.submission_id, look.looked_at = look.submission_id, last, at
        look.save(update_fields=["before", "submission", "looked_at"])
