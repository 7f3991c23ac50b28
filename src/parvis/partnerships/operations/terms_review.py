"""Putting the review of the terms of reference on a meeting's agenda."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from parvis.core import audit
from parvis.core.text.value import DatedText
from parvis.partnerships.enums import AgendaItemKind, ClauseKind
from parvis.partnerships.models import AgendaItem, Meeting
from parvis.partnerships.operations.meeting import open_meeting
from parvis.partnerships.queries.terms_review import ReviewDue, review_to_plan
from parvis.people.models import User

_MINUTES = 20


def add_review_if_due(meeting: Meeting, *, by: User, at: datetime) -> AgendaItem | None:
    """Put the review that comes up on the agenda of a meeting that is planned; nothing where none does.

    Raises
    ------
    MeetingClosed
        The meeting's record does not change any more.
    """
    due = review_to_plan(meeting.council, as_of=timezone.localdate(at))
    return add_review_item(meeting, due, by=by, at=at) if due else None


@transaction.atomic
def add_review_item(meeting: Meeting, due: ReviewDue, *, by: User, at: datetime) -> AgendaItem:
    """Add the review at the end of the agenda, with its title and a length to start from.

    Raises
    ------
    MeetingClosed
        The meeting's record does not change any more.
    """
    held = open_meeting(meeting)
    last = held.agenda_items.aggregate(last=Max("position"))["last"] or 0
    item = AgendaItem.objects.create(
        meeting=held,
        kind=AgendaItemKind.TERMS_REVIEW,
        clause=ClauseKind.REVIEW,
        position=last + 1,
        title=DatedText().amended(due.title, at=at),
        minutes=_MINUTES,
    )
    after = {"title": due.title, "minutes": _MINUTES}
    partnership = meeting.council.partnership
    audit.record("agenda_item_added", meeting, by=by, at=at, partnership=partnership, after=after)
    return item
