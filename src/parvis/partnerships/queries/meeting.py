"""Meetings for a page: agenda with motions, who was there, whether the meeting may decide."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING

from django.db.models import F, QuerySet

from parvis.partnerships.errors import PartnershipNotFound, found
from parvis.partnerships.models import (
    AgendaItem,
    Council,
    Meeting,
    Motion,
    Partnership,
    Recusal,
)
from parvis.partnerships.permissions import may_view
from parvis.partnerships.queries.agenda import AgendaRow, agenda_items, agenda_rows, later, minutes_of
from parvis.partnerships.queries.attendance import RosterRow, roster_of
from parvis.partnerships.queries.quorum import Quorum, quorum_among, rules_for

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """A meeting as its page, its minutes and its forms show it."""

    meeting: Meeting
    agenda: tuple[AgendaItem, ...]  # each with its motions, and they with mover, seconder and decision
    rows: tuple[AgendaRow, ...]  # the same items with numbers and clock times
    roster: tuple[RosterRow, ...]
    quorum: Quorum

    @property
    def is_attendance_recorded(self) -> bool:
        """Tell whether anybody's presence has been recorded."""
        return any(row.presence is not None for row in self.roster)

    @property
    def motions(self) -> tuple[Motion, ...]:
        """Return the motions of all items, in the agenda's order."""
        return tuple(motion for item in self.agenda for motion in item.motions.all())

    @property
    def open_motions(self) -> tuple[Motion, ...]:
        """Return the motions that wait for their votes."""
        return tuple(motion for motion in self.motions if motion.is_open)

    @property
    def recusals(self) -> tuple[Recusal, ...]:
        """Return the interests declared under all items, in the agenda's order."""
        return tuple(recusal for item in self.agenda for recusal in item.recusals.all())

    @property
    def guests(self) -> tuple[str, ...]:
        """Return the names of the guests."""
        return tuple(self.meeting.guests.splitlines())

    @property
    def minutes(self) -> int:
        """Return how long the agenda takes, in minutes."""
        return minutes_of(self.agenda)

    @property
    def overrun(self) -> int:
        """Return by how many minutes the agenda exceeds the planned length; 0 where it fits or none is planned."""
        return max(0, self.minutes - self.meeting.length) if self.meeting.length else 0

    @property
    def ends_at(self) -> time | None:
        """Return the clock time at which the agenda ends."""
        return later(self.meeting.starts_at, self.minutes)


def meetings_of(partnership: Partnership, *, body: Council | None = None) -> QuerySet[Meeting]:
    """Return the meetings of the council and of the bodies below it, or of one body, newest first."""
    meetings = Meeting.objects.filter(council__partnership=partnership).select_related("council")
    return meetings.filter(council=body) if body else meetings


def bodies_of(partnership: Partnership) -> tuple[Council, ...]:
    """Return the council, then its sub-councils and working groups."""
    return tuple(partnership.councils.order_by(F("parent").asc(nulls_first=True), "pk"))


def body_among(bodies: Iterable[Council], number: str) -> Council | None:
    """Return the body with this number; None where nothing fits, which stands for all of them."""
    return next((body for body in bodies if str(body.pk) == number), None)


def meeting_for(
    viewer: "Viewer", slug: str, meeting_id: int, *, meetings: QuerySet[Meeting] | None = None
) -> Meeting:
    """Return a meeting of a partnership that the viewer sees, with its council and partnership.

    ``meetings`` reads more with it.

    Raises
    ------
    PartnershipNotFound
        There is no such meeting, or the viewer has no role that sees it.
    """
    among = (Meeting.objects.all() if meetings is None else meetings).select_related("council__partnership")
    meeting = among.filter(council__partnership__slug=slug, pk=meeting_id).first()
    if meeting is None or not may_view(viewer, meeting.council.partnership):
        raise PartnershipNotFound
    return meeting


def agenda_item_in(meeting: Meeting, item_id: int) -> AgendaItem:
    """Return one item of the meeting's agenda.

    Raises
    ------
    RecordNotFound
        The agenda has no such item.
    """
    item = found(meeting.agenda_items.select_related("parent").filter(pk=item_id).first())
    item.meeting = meeting
    return item


def meeting_page(meeting: Meeting) -> MeetingPage:
    """Return everything that the meeting's page shows."""
    roster = roster_of(meeting)
    rules = rules_for(meeting.council, on=meeting.held_on)
    agenda = tuple(agenda_items(meeting))
    return MeetingPage(
        meeting=meeting,
        agenda=agenda,
        rows=agenda_rows(meeting, agenda),
        roster=roster,
        quorum=quorum_among(roster, rules=rules, is_fallback=meeting.quorum_fallback),
    )
