"""Meetings for a page: agenda with motions, who was there, whether the meeting may decide."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch, QuerySet

from parvis.partnerships.enums import DecisionKind, MotionResult
from parvis.partnerships.errors import PartnershipNotFound, found
from parvis.partnerships.models import (
    AgendaItem,
    Meeting,
    Motion,
    Partnership,
    TermsOfReference,
)
from parvis.partnerships.permissions import may_view
from parvis.partnerships.queries.attendance import RosterRow, roster_of
from parvis.partnerships.queries.quorum import Quorum, quorum_among, rules_for
from parvis.partnerships.queries.terms_of_reference import draft_of, group_of

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """A meeting as its page, its minutes and its forms show it."""

    meeting: Meeting
    agenda: tuple[AgendaItem, ...]  # each with its motions, and they with mover, seconder and decision
    roster: tuple[RosterRow, ...]
    quorum: Quorum
    draft: TermsOfReference | None  # the terms that a motion to adopt would put in force

    @property
    def is_attendance_recorded(self) -> bool:
        """Tell whether anybody's presence has been recorded."""
        return any(row.presence is not None for row in self.roster)

    @property
    def motions(self) -> tuple[Motion, ...]:
        """Return the motions of all items, in the agenda's order."""
        return tuple(motion for item in self.agenda for motion in item.motions.all())

    @property
    def minutes(self) -> int:
        """Return how long the agenda takes, in minutes."""
        return sum(item.minutes for item in self.agenda)

    def adopts_draft(self, motion: Motion) -> bool:
        """Tell whether carrying the motion would put the draft terms in force."""
        is_open = motion.result == MotionResult.OPEN
        return is_open and motion.kind == DecisionKind.ADOPT_TERMS and self.draft is not None


def meetings_of(partnership: Partnership) -> QuerySet[Meeting]:
    """Return the council's meetings, newest first."""
    return Meeting.objects.filter(council__partnership=partnership)


def meeting_for(viewer: "Viewer", slug: str, meeting_id: int) -> Meeting:
    """Return a meeting of a partnership that the viewer sees, with its council and partnership.

    Raises
    ------
    PartnershipNotFound
        There is no such meeting, or the viewer has no role that sees it.
    """
    meetings = Meeting.objects.select_related("council__partnership")
    meeting = meetings.filter(council__partnership__slug=slug, pk=meeting_id).first()
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
    item = found(meeting.agenda_items.filter(pk=item_id).first())
    item.meeting = meeting
    return item


def motion_in(meeting: Meeting, motion_id: int) -> Motion:
    """Return one motion put to the meeting.

    Raises
    ------
    RecordNotFound
        No such motion was put.
    """
    motions = Motion.objects.select_related("agenda_item__meeting__council__partnership")
    return found(motions.filter(agenda_item__meeting=meeting, pk=motion_id).first())


def meeting_page(meeting: Meeting) -> MeetingPage:
    """Return everything that the meeting's page shows."""
    council, roster = meeting.council, roster_of(meeting)
    rules = rules_for(council, on=meeting.held_on)
    return MeetingPage(
        meeting=meeting,
        agenda=tuple(_agenda(meeting)),
        roster=roster,
        quorum=quorum_among(roster, rules=rules, is_fallback=meeting.quorum_fallback),
        draft=draft_of(council.partnership, group_of(council)),
    )


def _agenda(meeting: Meeting) -> QuerySet[AgendaItem]:
    motions = Motion.objects.select_related("moved_by", "seconded_by", "decision")
    return meeting.agenda_items.prefetch_related(Prefetch("motions", queryset=motions))
