"""The life of minutes: drafted from a meeting's record, circulated, amended, approved, published, corrected.

What was circulated is never overwritten: every version is kept as it was, with who made it, when and why.
"""

import json
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import translation

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.files import checksum
from parvis.core.text.value import DatedText
from parvis.design.templatetags.formatting import day
from parvis.partnerships.enums import (
    AgendaItemKind,
    DecisionKind,
    MeetingState,
    MinutesState,
    MinutesVersionKind,
)
from parvis.partnerships.errors import (
    ApprovedTooEarly,
    DecisionUsed,
    MeetingNotClosed,
    MinutesExist,
    MinutesOutOfOrder,
    MinutesUnchanged,
    ReasonInOneLanguage,
    WrongDecision,
)
from parvis.partnerships.kinds.minutes import LIFE, OPEN_STATES, MinutesStep, state_after
from parvis.partnerships.models import (
    AgendaItem,
    ApprovalItem,
    CouncilDecision,
    Meeting,
    Minutes,
    MinutesSection,
    MinutesVersion,
    Partnership,
    ProposedCorrection,
)
from parvis.partnerships.queries.in_camera import is_in_camera
from parvis.partnerships.queries.minutes import papers_worked_on, unapproved_minutes
from parvis.people.models import User

_STEPS = {
    MinutesVersionKind.CIRCULATED: MinutesStep.CIRCULATE,
    MinutesVersionKind.AMENDED: MinutesStep.AMEND,
    MinutesVersionKind.CORRECTED: MinutesStep.CORRECT,
}
_LENGTH = 5  # minutes: how long the approval of minutes takes on an agenda, until somebody says otherwise


@transaction.atomic
def draft_minutes(meeting: Meeting, *, by: User, at: datetime) -> Minutes:
    """Draft the minutes from the record of a closed meeting, and put their approval on the next agenda.

    What the agenda marks as in camera begins as not for publication.

    Raises
    ------
    MeetingNotClosed
        The meeting's record may still change.
    MinutesExist
        They have been drafted already.
    """
    held = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if held.state != MeetingState.HELD:
        raise MeetingNotClosed
    if Minutes.objects.filter(meeting=meeting).exists():
        raise MinutesExist
    minutes = Minutes.objects.create(meeting=meeting)
    MinutesSection.objects.bulk_create(
        MinutesSection(
            minutes=minutes, agenda_item=item, words=item.record, is_for_publication=not is_in_camera(item)
        )
        for item in meeting.agenda_items.select_related("parent")
    )
    _record("minutes_drafted", minutes, by=by, at=at, after={"state": minutes.state})
    if following := next_meeting(meeting):
        _put_on_agenda(minutes, following, by=by, at=at)
    return minutes


@transaction.atomic
def write_summary(minutes: Minutes, *, summary: Text, by: User, at: datetime) -> None:
    """Write what the minutes say at their beginning; a version that was made before stays as it is."""
    before = {"summary": minutes.summary}
    minutes.summary = minutes.summary.amended(summary, at=at)
    minutes.save(update_fields=["summary"])
    _record("minutes_summary_written", minutes, by=by, at=at, before=before, after={"summary": summary})


@transaction.atomic
def write_section(
    section: MinutesSection, *, words: Text, is_for_publication: bool, by: User, at: datetime
) -> None:
    """Write what the minutes say under an item, and whether that may ever be published."""
    before = {"words": section.words, "is_for_publication": section.is_for_publication}
    section.words = section.words.amended(words, at=at)
    section.is_for_publication = is_for_publication
    section.save(update_fields=["words", "is_for_publication"])
    after = {"words": words, "is_for_publication": is_for_publication}
    _record("minutes_section_written", section.minutes, by=by, at=at, before=before, after=after)


@transaction.atomic
def circulate(minutes: Minutes, *, by: User, at: datetime) -> MinutesVersion:
    """Freeze the draft as the first version, which everybody in the partnership may read.

    Raises
    ------
    MinutesOutOfOrder
        They have been circulated before.
    """
    _take(minutes, MinutesStep.CIRCULATE)
    return _freeze("minutes_circulated", minutes, MinutesVersionKind.CIRCULATED, by=by, at=at)


@transaction.atomic
def amend(minutes: Minutes, *, reason: Text, by: User, at: datetime) -> MinutesVersion:
    """Freeze the changed words as a further version, before the council approves the minutes.

    Raises
    ------
    MinutesOutOfOrder
        They have not been circulated, or are approved.
    MinutesUnchanged
        They say the same as the last version.
    """
    _take(minutes, MinutesStep.AMEND)
    return _freeze("minutes_amended", minutes, MinutesVersionKind.AMENDED, reason=reason, by=by, at=at)


@transaction.atomic
def propose_correction(version: MinutesVersion, *, words: str, by: User, at: datetime) -> ProposedCorrection:
    """Propose a correction to a version; who may, and until when, is a permission.

    Raises
    ------
    MinutesOutOfOrder
        The minutes have been approved meanwhile.
    """
    minutes = Minutes.objects.select_for_update().get(pk=version.minutes_id)
    if minutes.state not in OPEN_STATES:
        raise MinutesOutOfOrder(minutes.state, MinutesStep.AMEND)
    proposal = ProposedCorrection.objects.create(version=version, words=words, proposed_by=by, proposed_at=at)
    after = {"version": version.number, "words": words}
    _record("correction_proposed", version.minutes, by=by, at=at, after=after)
    return proposal


@transaction.atomic
def approve(minutes: Minutes, *, decision: CouncilDecision, by: User, at: datetime) -> None:
    """Let a decision of a later meeting approve the last version.

    Raises
    ------
    MinutesOutOfOrder
        They have not been circulated, or are approved already.
    WrongDecision
        The decision approves no minutes, or is of another body.
    ApprovedTooEarly
        It was taken at the meeting itself, or before.
    DecisionUsed
        It approved other minutes.
    """
    state = _take(minutes, MinutesStep.APPROVE)
    if decision.kind != DecisionKind.APPROVE_MINUTES or decision.council_id != minutes.meeting.council_id:
        raise WrongDecision
    if not _is_later(decision, minutes.meeting):
        raise ApprovedTooEarly
    if Minutes.objects.filter(approved_by=decision).exists():
        raise DecisionUsed
    minutes.state, minutes.approved_by = MinutesState.APPROVED, decision
    minutes.save(update_fields=["state", "approved_by"])
    after = {
        "state": minutes.state,
        "decision": decision.number,
        "version": minutes.versions.aggregate(last=Max("number"))["last"],
    }
    _record("minutes_approved", minutes, by=by, at=at, before={"state": state}, after=after)


def approve_minutes_of_item(decision: CouncilDecision, *, by: User, at: datetime) -> Minutes | None:
    """Approve, in the step that decides it, the minutes at which the motion's item points.

    Minutes that members could not read yet are not approved so; the decision then waits for them.
    """
    item = ApprovalItem.objects.filter(agenda_item=decision.motion.agenda_item_id)
    pointed = item.select_related("minutes__meeting__council__partnership").first()
    if pointed is None or state_after(MinutesState(pointed.minutes.state), MinutesStep.APPROVE) is None:
        return None
    approve(pointed.minutes, decision=decision, by=by, at=at)
    return pointed.minutes


@transaction.atomic
def correct(minutes: Minutes, *, reason: Text, by: User, at: datetime) -> MinutesVersion:
    """Freeze a correction of approved minutes as a further version; the former ones stay readable.

    Raises
    ------
    MinutesOutOfOrder
        The council has not approved them.
    ReasonInOneLanguage
        What is corrected, and why, is not said in both languages.
    MinutesUnchanged
        They say the same as the last version.
    """
    _take(minutes, MinutesStep.CORRECT)
    if not (reason.en.strip() and reason.fr.strip()):
        raise ReasonInOneLanguage
    return _freeze("minutes_corrected", minutes, MinutesVersionKind.CORRECTED, reason=reason, by=by, at=at)


@transaction.atomic
def note_publication(minutes: Minutes, *, edition: int, by: User, at: datetime) -> None:
    """Note that the last version was published, as the edition of this number.

    Raises
    ------
    MinutesOutOfOrder
        The council has not approved them.
    """
    before = {"state": _take(minutes, MinutesStep.PUBLISH)}
    minutes.state = MinutesState.PUBLISHED
    minutes.save(update_fields=["state"])
    after = {"state": minutes.state, "number": edition}
    _record("minutes_published", minutes, by=by, at=at, before=before, after=after)


def put_waiting_minutes_on_agenda(meeting: Meeting, *, by: User, at: datetime) -> int:
    """Put the body's minutes that wait for approval on the agenda of a meeting; return how many."""
    waiting = list(unapproved_minutes(meeting.council, before=meeting))
    for minutes in waiting:
        _put_on_agenda(minutes, meeting, by=by, at=at)
    return len(waiting)


def next_meeting(meeting: Meeting) -> Meeting | None:
    """Return the body's next planned meeting after one, or of the same day."""
    planned = Meeting.objects.filter(
        council=meeting.council_id, state=MeetingState.PLANNED, held_on__gte=meeting.held_on
    )
    return planned.order_by("held_on", "pk").first()


def content_checksum(content: object) -> str:
    """Return the SHA-256 over a version's content, in a form that does not depend on the database."""
    written = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return checksum(written.encode())


def _take(minutes: Minutes, step: MinutesStep) -> MinutesState:
    """Hold the minutes until the transaction ends, and check that they take the step now; return their state."""
    held = Minutes.objects.select_for_update()
    minutes.refresh_from_db(fields=["state", "summary"], from_queryset=held)
    state = MinutesState(minutes.state)
    if state_after(state, step) is None:
        raise MinutesOutOfOrder(state, step)
    return state


def _freeze(
    verb: str,
    minutes: Minutes,
    kind: MinutesVersionKind,
    *,
    reason: Text | None = None,
    by: User,
    at: datetime,
) -> MinutesVersion:
    """Keep what the minutes say now as their next version."""
    last = minutes.versions.order_by("-number").first()
    content = {language: paper.as_json() for language, paper in papers_worked_on(minutes).items()}
    if last and last.checksum == content_checksum(content):
        raise MinutesUnchanged
    version = MinutesVersion.objects.create(
        minutes=minutes,
        number=last.number + 1 if last else 1,
        kind=kind,
        content=content,
        checksum=content_checksum(content),
        reason=DatedText().amended(reason or Text(), at=at),
        made_by=by,
        made_at=at,
    )
    before = {"state": minutes.state}
    minutes.state = LIFE[MinutesState(minutes.state), _STEPS[kind]]
    minutes.save(update_fields=["state"])
    after = {"state": minutes.state, "version": version.number, "checksum": version.checksum}
    _record(verb, minutes, by=by, at=at, before=before, after=after | ({"reason": reason} if reason else {}))
    return version


def _is_later(decision: CouncilDecision, meeting: Meeting) -> bool:
    decided_at = decision.motion.agenda_item.meeting
    return (decided_at.held_on, decided_at.pk) > (meeting.held_on, meeting.pk)


def _put_on_agenda(minutes: Minutes, meeting: Meeting, *, by: User, at: datetime) -> None:
    last = meeting.agenda_items.aggregate(last=Max("position"))["last"] or 0
    title = _approval_title(minutes.meeting)
    item = AgendaItem.objects.create(
        meeting=meeting,
        kind=AgendaItemKind.MINUTES,
        position=last + 1,
        title=DatedText().amended(title, at=at),
        minutes=_LENGTH,
    )
    ApprovalItem.objects.create(agenda_item=item, minutes=minutes)
    partnership = meeting.council.partnership
    audit.record(
        "minutes_put_on_the_agenda", meeting, by=by, at=at, partnership=partnership, after={"title": title}
    )


def _approval_title(meeting: Meeting) -> Text:
    with translation.override("en"):
        english = day(meeting.held_on)
    with translation.override("fr"):
        return Text(
            en=f"Minutes of the meeting of {english}",
            fr=f"Procès-verbal de la réunion du {day(meeting.held_on)}",
        )


def _record(verb: str, minutes: Minutes, *, by: User, at: datetime, **states: Mapping[str, object]) -> None:
    partnership: Partnership = minutes.meeting.council.partnership
    audit.record(verb, minutes, by=by, at=at, partnership=partnership, **states)
