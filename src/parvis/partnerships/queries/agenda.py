"""The agenda as it runs: numbers, clock times, who presents, what does not fit, and what may be read before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils.module_loading import import_string

from parvis.partnerships.enums import AgendaItemKind, MeetingState
from parvis.partnerships.errors import RecordNotFound, found
from parvis.partnerships.kinds.agenda import PlannedItem
from parvis.partnerships.kinds.subject import AgendaSubject, Proposal, Subject
from parvis.partnerships.models import (
    AgendaItem,
    Appointment,
    Meeting,
    Motion,
    Paper,
    Partnership,
    Recusal,
    Vote,
)
from parvis.partnerships.queries.attendance import roster_of
from parvis.partnerships.queries.decision import related_to_creations
from parvis.partnerships.queries.in_camera import items_closed_to

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer

_MINUTES_OF_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """An item of the agenda with its number, 2 or 2.1, and the clock time at which it begins."""

    item: AgendaItem
    number: str
    starts_at: time | None
    minutes_below: int  # how long the items below it take together
    subjects: tuple[Subject, ...]  # what the item is about, in the partnership's records
    is_first: bool
    is_last: bool
    consent: AgendaItem | None = None  # the consent agenda with which the item is carried

    @property
    def overrun(self) -> int:
        """Return by how many minutes the items below exceed the item; 0 where they fit."""
        return max(0, self.minutes_below - self.item.minutes)

    @property
    def is_below(self) -> bool:
        """Tell whether the item lies below another."""
        return self.item.parent_id is not None

    @property
    def motions(self) -> tuple[Motion, ...]:
        """Return the motions under the item that are no amendments."""
        return tuple(motion for motion in self.item.motions.all() if motion.amends_id is None)

    @property
    def may_be_pulled_out(self) -> bool:
        """Tell whether a member may still have the item discussed by itself."""
        return self.consent is not None and not self.consent.motions.all()


def agenda_items(meeting: Meeting) -> QuerySet[AgendaItem]:
    """Return the agenda in its order: motions with votes, papers without their files, interests declared."""
    votes = Vote.objects.select_related("appointment")
    motions = Motion.objects.select_related(
        "moved_by",
        "seconded_by",
        "decision",
        "terms",
        "nomination__seat",
        "amends",
        *map(_from_motion, related_to_creations()),
    ).prefetch_related(Prefetch("votes", queryset=votes))
    return meeting.agenda_items.select_related("pulled_out_by", "parent").prefetch_related(
        Prefetch("motions", queryset=motions),
        Prefetch("papers", queryset=Paper.objects.defer("content")),
        Prefetch("recusals", queryset=Recusal.objects.select_related("appointment__seat")),
    )


def _from_motion(related: str) -> str:
    """Return what a decision is read with as it is seen from the motion: the decision's motion is the motion itself."""
    return related.removeprefix("motion__") if related.startswith("motion__") else f"decision__{related}"


def agenda_rows(meeting: Meeting, items: Sequence[AgendaItem]) -> tuple[AgendaRow, ...]:
    """Return the items as they run, each below the one that it belongs to."""
    subjects = subjects_on(meeting, items)
    top = [item for item in items if item.parent_id is None]
    rows: list[AgendaRow] = []
    clock = meeting.starts_at
    for number, item in enumerate(top, start=1):
        below = [each for each in items if each.parent_id == item.pk]
        rows.append(_row(item, top, f"{number}", clock, below, subjects))
        within = clock
        for place, each in enumerate(below, start=1):
            consent = item if item.kind == AgendaItemKind.CONSENT else None
            rows.append(_row(each, below, f"{number}.{place}", within, (), subjects, consent=consent))
            within = later(within, each.minutes)
        clock = later(clock, item.minutes)
    return tuple(rows)


def minutes_of(items: Iterable[AgendaItem]) -> int:
    """Return how long an agenda takes; an item's length covers the items below it."""
    return sum(item.minutes for item in items if item.parent_id is None)


def later(clock: time | None, minutes: int) -> time | None:
    """Return the clock time so many minutes later; None where it is not known when the meeting begins."""
    if clock is None:
        return None
    from_midnight = (clock.hour * 60 + clock.minute + minutes) % _MINUTES_OF_A_DAY
    return time(from_midnight // 60, from_midnight % 60)


def planned_items(meeting: Meeting) -> tuple[PlannedItem, ...]:
    """Return a meeting's agenda as one to start from: without papers, motions or record."""
    items = list(meeting.agenda_items.all())
    return tuple(_planned(item, items) for item in items if item.parent_id is None)


def earlier_agendas(partnership: Partnership) -> QuerySet[Meeting]:
    """Return the meetings whose agenda another may start from, newest first."""
    meetings = Meeting.objects.filter(council__partnership=partnership, agenda_items__isnull=False)
    return meetings.select_related("council").distinct()[:24]


def planned_meetings(partnership: Partnership) -> QuerySet[Meeting]:
    """Return the meetings whose agenda is still being made, the next one first."""
    meetings = Meeting.objects.filter(council__partnership=partnership, state=MeetingState.PLANNED)
    return meetings.select_related("council").order_by("held_on", "pk")


def paper_for(viewer: "Viewer", meeting: Meeting, paper_id: int) -> Paper:
    """Return a paper of the meeting that the viewer may read, with its file.

    Raises
    ------
    RecordNotFound
        The meeting has no such paper, or its item was dealt with in camera and is not for the viewer.
    """
    paper = paper_in(meeting, paper_id)
    if paper.agenda_item_id in items_closed_to(viewer, meeting.council.partnership):
        raise RecordNotFound
    return paper


def paper_in(meeting: Meeting, paper_id: int) -> Paper:
    """Return a paper of the meeting, with its file.

    Raises
    ------
    RecordNotFound
        The meeting has no such paper.
    """
    papers = Paper.objects.select_related("agenda_item").filter(agenda_item__meeting=meeting)
    return found(papers.filter(pk=paper_id).first())


def recusal_in(meeting: Meeting, recusal_id: int) -> Recusal:
    """Return a declared interest in an item of the meeting.

    Raises
    ------
    RecordNotFound
        Nobody declared it.
    """
    recusals = Recusal.objects.select_related("agenda_item", "appointment")
    return found(recusals.filter(agenda_item__meeting=meeting, pk=recusal_id).first())


def agenda_subjects() -> tuple[AgendaSubject, ...]:
    """Return the kinds of record that an item may be about; those of the apps above are handed down."""
    subjects: tuple[AgendaSubject, ...] = import_string(settings.AGENDA_SUBJECTS)
    return subjects


def motion_proposals() -> tuple[Proposal, ...]:
    """Return the motions that take a form of their own; those of the apps above are handed down."""
    proposals: tuple[Proposal, ...] = import_string(settings.MOTION_PROPOSALS)
    return proposals


def subjects_on(meeting: Meeting, items: Iterable[AgendaItem]) -> Mapping[int, tuple[Subject, ...]]:
    """Return what the items of a meeting are about, by the item's number; a statement for each kind of record."""
    found_subjects: dict[int, tuple[Subject, ...]] = {}
    kinds = {item.about for item in items}
    for kind in (each for each in agenda_subjects() if each.key in kinds):
        for item_id, _record, subject in kind.on(meeting):
            found_subjects[item_id] = (*found_subjects.get(item_id, ()), subject)
    return found_subjects


def members_of(meeting: Meeting) -> tuple[Appointment, ...]:
    """Return who may declare an interest, or have an item taken out of the consent agenda."""
    return tuple(row.appointment for row in roster_of(meeting))


def subject_choices(meeting: Meeting, *, also: Iterable[str] = ()) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the records that an item of a meeting may be about, by their kind: “action:12” and its name.

    ``also`` names records of the partnership that are offered beside those of the meeting's time: what an item is
    about already, or what was chosen on another page.
    """
    asked = [subject.partition(":") for subject in also]
    groups = []
    for kind in agenda_subjects():
        numbers = [int(number) for key, _colon, number in asked if key == kind.key and number.isdecimal()]
        names = kind.choices(meeting, numbers)
        groups.append((str(kind.label), [(f"{kind.key}:{number}", name) for number, name in names]))
    return [group for group in groups if group[1]]


def subjects_chosen(item: AgendaItem) -> list[str]:
    """Return what an item is about, as :func:`subject_choices` names it."""
    return [
        f"{kind.key}:{record}"
        for kind in agenda_subjects()
        if kind.key == item.about
        for item_id, record, _subject in kind.on(item.meeting)
        if item_id == item.pk
    ]


def _row(
    item: AgendaItem,
    siblings: Sequence[AgendaItem],
    number: str,
    clock: time | None,
    below: Sequence[AgendaItem],
    subjects: Mapping[int, tuple[Subject, ...]],
    *,
    consent: AgendaItem | None = None,
) -> AgendaRow:
    return AgendaRow(
        item=item,
        number=number,
        starts_at=clock,
        minutes_below=sum(each.minutes for each in below),
        subjects=subjects.get(item.pk, ()),
        is_first=item == siblings[0],
        is_last=item == siblings[-1],
        consent=consent,
    )


def _planned(item: AgendaItem, items: Sequence[AgendaItem]) -> PlannedItem:
    below = tuple(_planned(each, items) for each in items if each.parent_id == item.pk)
    return PlannedItem(
        item.title,
        item.minutes,
        AgendaItemKind(item.kind),
        below,
        item.presenter,
        item.clause,
        item.is_in_camera,
    )
