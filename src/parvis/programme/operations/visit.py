"""Noting that somebody is at the home of a partnership.

No event is recorded: the audit trail is about records, and not about who reads them.
"""

from datetime import datetime, timedelta

from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.programme.models import Visit

LASTS = timedelta(hours=1)  # looking again within the hour is the same visit: what was new stays new


def note_visit(partnership: Partnership, *, by: User, at: datetime) -> Visit:
    """Note that the person is here now, and keep when they came before."""
    visit = Visit.objects.filter(user=by, partnership=partnership).first()
    if visit is None:
        visit = Visit(user=by, partnership=partnership, came_at=at)
        Visit.objects.bulk_create(
            [visit], ignore_conflicts=True
        )  # of two windows opened at once one is enough
    elif at - visit.came_at >= LASTS:
        visit.came_before_at, visit.came_at = visit.came_at, at
        visit.save(update_fields=["came_before_at", "came_at"])
    return visit
