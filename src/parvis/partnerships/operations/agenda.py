"""Changing the agenda, the papers of its items, and who declared an interest in one."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.files import UploadedPaper, checksum
from parvis.core.text.value import DatedText
from parvis.partnerships.enums import AgendaItemKind
from parvis.partnerships.errors import (
    ConsentDecided,
    InterestCounted,
    InterestDeclared,
    ItemUsed,
    MotionsPut,
    NotInConsent,
    NotOfTheMeeting,
    RecordNotFound,
)
from parvis.partnerships.models import AgendaItem, Appointment, Motion, Paper, Recusal
from parvis.partnerships.operations.meeting import open_meeting, renumber
from parvis.partnerships.queries.agenda import agenda_subjects, subject_choices, subjects_chosen
from parvis.partnerships.queries.attendance import roster_of
from parvis.partnerships.queries.motion import motions_to_stand, stands
from parvis.people.models import User


@transaction.atomic
def amend_agenda_item(
    item: AgendaItem,
    *,
    title: Text,
    minutes: int,
    kind: AgendaItemKind,
    presenter: str = "",
    clause: str = "",
    is_in_camera: bool = False,
    by: User,
    at: datetime,
) -> None:
    """Change an item of the agenda.

    Raises
    ------
    MeetingClosed
        The meeting's record does not change any more.
    ConsentDecided
        The consent agenda was put to the vote, and the item is to be no consent agenda any more.
    MotionsPut
        The item is to be a consent agenda, and motions were put under it or the items below it.
    """
    open_meeting(item.meeting)
    was_consent = item.kind == AgendaItemKind.CONSENT
    if was_consent and kind != AgendaItemKind.CONSENT and item.motions.exists():
        raise ConsentDecided
    if kind == AgendaItemKind.CONSENT and not was_consent and _has_motions(item):
        raise MotionsPut
    before = _content(item)
    item.title = item.title.amended(title, at=at)
    item.minutes, item.kind, item.presenter, item.clause = minutes, kind, presenter, clause
    item.is_in_camera = is_in_camera
    item.save(update_fields=["title", "minutes", "kind", "presenter", "clause", "is_in_camera"])
    _record("agenda_item_amended", item, by=by, at=at, before=before, after=_content(item))


@transaction.atomic
def point_at(item: AgendaItem, *, subjects: Iterable[str], by: User, at: datetime) -> None:
    """Make an item about these records and no others, each named as “action:12”.

    Raises
    ------
    MeetingClosed
        The meeting's record does not change any more.
    RecordNotFound
        The partnership has no such record.
    """
    open_meeting(item.meeting)
    wanted, former = set(subjects), subjects_chosen(item)
    offered = subject_choices(item.meeting, also=[*wanted, *former])
    names = dict(one for _kind, group in offered for one in group)
    if not wanted <= names.keys():
        raise RecordNotFound
    if wanted == set(former):
        return
    for kind in agenda_subjects():
        kind.point(item, [int(number) for key, number in map(_parts, wanted) if key == kind.key])
    item.about = _parts(min(wanted))[0] if wanted else ""
    item.save(update_fields=["about"])
    before = {"subjects": [names.get(one, "") for one in former]}
    after = {"title": item.title, "subjects": [names[one] for one in sorted(wanted)]}
    _record("agenda_item_pointed", item, by=by, at=at, before=before, after=after)


@transaction.atomic
def move_item(item: AgendaItem, *, up: bool, by: User, at: datetime) -> None:
    """Let an item change places with its neighbour before or after; at the end of the row it stays.

    Raises
    ------
    MeetingClosed
        The meeting's record does not change any more.
    """
    open_meeting(item.meeting)
    items = list(item.meeting.agenda_items.all())
    neighbours = [each for each in items if each.parent_id == item.parent_id]
    place = neighbours.index(item)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(neighbours):
        return
    neighbours[place], neighbours[other] = neighbours[other], neighbours[place]
    rest = [each for each in items if each.parent_id != item.parent_id]
    renumber(item.meeting, [*neighbours, *rest])
    before = {"position": item.position}
    item.refresh_from_db(fields=["position"])
    after = {"title": item.title, "position": item.position}
    _record("agenda_item_moved", item, by=by, at=at, before=before, after=after)


@transaction.atomic
def remove_item(item: AgendaItem, *, by: User, at: datetime) -> None:
    """Take an item, and those below it, from the agenda.

    Raises
    ------
    MeetingClosed
        The meeting's record does not change any more.
    ItemUsed
        A motion was put, a record written or an interest declared under it.
    """
    open_meeting(item.meeting)
    for each in (item, *item.items.all()):
        if each.record or each.motions.exists() or each.recusals.exists():
            raise ItemUsed
    _record("agenda_item_removed", item, by=by, at=at, before=_content(item))
    meeting = item.meeting
    item.delete()
    renumber(meeting)


@transaction.atomic
def pull_out(item: AgendaItem, *, member: Appointment, by: User, at: datetime) -> None:
    """Take an item out of the consent agenda at a member's wish; it is discussed by itself right after.

    Raises
    ------
    MeetingClosed
        The meeting's record does not change any more.
    NotInConsent
        The item does not lie in a consent agenda.
    ConsentDecided
        A motion on the consent agenda was put.
    NotOfTheMeeting
        The member does not sit on the body on that day.
    """
    open_meeting(item.meeting)
    consent = item.parent
    if consent is None or consent.kind != AgendaItemKind.CONSENT:
        raise NotInConsent
    if Motion.objects.filter(agenda_item=consent).exists():
        raise ConsentDecided
    _require_seat(item, member)
    items = list(item.meeting.agenda_items.exclude(pk=item.pk))
    item.parent, item.pulled_out_by = None, member
    item.is_in_camera = (
        item.is_in_camera or consent.is_in_camera
    )  # what closed it does not lie above it any more
    item.save(update_fields=["parent", "pulled_out_by", "is_in_camera"])
    place = items.index(consent) + 1
    renumber(item.meeting, [*items[:place], item, *items[place:]])
    after = {"title": item.title, "pulled_out_by": member.person_name}
    _record("agenda_item_pulled_out", item, by=by, at=at, after=after)


@transaction.atomic
def add_paper(item: AgendaItem, paper: UploadedPaper, *, title: Text, by: User, at: datetime) -> Paper:
    """Keep a file that members read before an item.

    Raises
    ------
    MeetingClosed
        The meeting's record does not change any more.
    """
    open_meeting(item.meeting)
    kept = Paper.objects.create(
        agenda_item=item,
        title=DatedText().amended(title, at=at),
        file_name=paper.name,
        content_type=paper.content_type,
        size=len(paper.content),
        checksum=checksum(paper.content),
        content=paper.content,
        added_by=by,
        added_at=at,
    )
    after = {"title": title, "checksum": kept.checksum}
    _record("paper_added", item, by=by, at=at, after=after)
    return kept


@transaction.atomic
def remove_paper(paper: Paper, *, by: User, at: datetime) -> None:
    """Take a paper from its item.

    Raises
    ------
    MeetingClosed
        The meeting's record does not change any more.
    """
    item = paper.agenda_item
    open_meeting(item.meeting)
    before = {"title": paper.title, "checksum": paper.checksum}
    paper.delete()
    _record("paper_removed", item, by=by, at=at, before=before)


@transaction.atomic
def declare_interest(
    item: AgendaItem, *, member: Appointment, interest: str = "", by: User, at: datetime
) -> Recusal:
    """Record that a member declared an interest in an item: they do not move, second or vote there.

    Raises
    ------
    MeetingClosed
        The meeting's record does not change any more.
    NotOfTheMeeting
        The member does not sit on the body on that day.
    InterestDeclared
        It is recorded already.
    InterestCounted
        A motion was moved, seconded or decided with the member.
    """
    open_meeting(item.meeting)
    _require_seat(item, member)
    if item.recusals.filter(appointment=member).exists():
        raise InterestDeclared
    recusal = Recusal.objects.create(agenda_item=item, appointment=member, interest=interest.strip())
    _require_standing_motions(item)
    after = {"title": item.title, "person_name": member.person_name, "interest": recusal.interest}
    _record("interest_declared", item, by=by, at=at, after=after)
    return recusal


@transaction.atomic
def retract_interest(recusal: Recusal, *, by: User, at: datetime) -> None:
    """Take back a declared interest that was recorded by mistake.

    Raises
    ------
    MeetingClosed
        The meeting's record does not change any more.
    InterestCounted
        A motion was decided without the member.
    """
    item = recusal.agenda_item
    open_meeting(item.meeting)
    before = {"person_name": recusal.appointment.person_name, "interest": recusal.interest}
    recusal.delete()
    _require_standing_motions(item)
    _record("interest_retracted", item, by=by, at=at, before=before)


def _has_motions(item: AgendaItem) -> bool:
    return Motion.objects.filter(Q(agenda_item=item) | Q(agenda_item__parent=item)).exists()


def _require_seat(item: AgendaItem, member: Appointment) -> None:
    if member not in {row.appointment for row in roster_of(item.meeting)}:
        raise NotOfTheMeeting


def _require_standing_motions(item: AgendaItem) -> None:
    if not all(stands(motion, item.meeting) for motion in motions_to_stand(item.meeting)):
        raise InterestCounted


def _parts(subject: str) -> tuple[str, str]:
    key, _colon, number = subject.partition(":")
    return key, number


def _content(item: AgendaItem) -> dict[str, Any]:
    return {
        "title": item.title,
        "minutes": item.minutes,
        "kind": item.kind,
        "presenter": item.presenter,
        "clause": item.clause,
        "is_in_camera": item.is_in_camera,
    }


def _record(verb: str, item: AgendaItem, *, by: User, at: datetime, **changes: Any) -> None:
    meeting = item.meeting
    audit.record(verb, meeting, by=by, at=at, partnership=meeting.council.partnership, **changes)
