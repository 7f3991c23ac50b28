"""Minutes for a page: what is being written, the versions that were circulated, and how they differ."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

from django.db.models import Count, QuerySet
from django.utils import translation

from parvis.assessment.text import LANGUAGES, Language
from parvis.design.paper import Paper, paper_from
from parvis.partnerships.enums import DecisionKind, MeetingState, MinutesState
from parvis.partnerships.errors import found
from parvis.partnerships.kinds.minutes import APPROVED_STATES, OPEN_STATES
from parvis.partnerships.models import (
    ApprovalItem,
    Council,
    CouncilDecision,
    Meeting,
    Minutes,
    MinutesSection,
    MinutesVersion,
    ProposedCorrection,
)
from parvis.partnerships.permissions import may_write_minutes
from parvis.partnerships.queries.decision import unused_decisions
from parvis.partnerships.queries.in_camera import reads_in_camera
from parvis.partnerships.queries.meeting import meeting_for, meeting_page
from parvis.partnerships.queries.minutes_paper import minutes_paper, open_paper

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer


@dataclass(frozen=True, slots=True)
class MinutesPage:
    """The minutes of a meeting as their page shows them; ``minutes`` is None until they are drafted.

    ``paper`` is what the viewer reads: the last version, or for who writes them the words being worked on.
    """

    meeting: Meeting
    minutes: Minutes | None
    paper: Paper | None
    versions: tuple[MinutesVersion, ...]
    sections: tuple[MinutesSection, ...]
    approval_items: tuple[ApprovalItem, ...]
    has_changes: bool  # the words being worked on differ from the last version

    @property
    def last_version(self) -> MinutesVersion | None:
        """Return the version that readers go by."""
        return self.versions[-1] if self.versions else None

    @property
    def is_approved(self) -> bool:
        """Tell whether the council approved the minutes."""
        return self.minutes is not None and self.minutes.state in APPROVED_STATES

    @property
    def may_be_published(self) -> bool:
        """Tell whether an edition would say something new: a mark may be new where the words are not."""
        is_published = self.minutes is not None and self.minutes.state == MinutesState.PUBLISHED
        return self.is_approved and (self.has_changes or not is_published)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a comparison."""

    kind: Literal["same", "added", "removed"]
    words: str


@dataclass(frozen=True, slots=True)
class VersionPage:
    """One version in the page's language, with how it differs from the version before it."""

    version: MinutesVersion
    paper: Paper
    former: MinutesVersion | None
    differences: tuple[Line, ...]
    proposals: tuple[ProposedCorrection, ...]
    is_whole: bool  # nothing of it was dealt with in camera, or the viewer reads that too
    newer: MinutesVersion | None


def minutes_page(viewer: "Viewer", meeting: Meeting, *, language: Language) -> MinutesPage:
    """Return the minutes of a meeting as the viewer may read them."""
    minutes: Minutes | None = getattr(meeting, "written_minutes", None)
    versions = _versions(minutes) if minutes else ()
    is_writer = bool(may_write_minutes(viewer, meeting.council.partnership))
    sections = tuple(sections_of(minutes)) if minutes and is_writer else ()
    worked_on = _worked_on(meeting, minutes, sections) if is_writer else None
    read = papers_of(versions[-1]) if versions else worked_on
    return MinutesPage(
        meeting=meeting,
        minutes=minutes,
        paper=paper_for(viewer, minutes, read[language]) if read else None,
        versions=versions,
        sections=sections,
        approval_items=_approval_items(minutes),
        has_changes=bool(versions and worked_on and worked_on != papers_of(versions[-1])),
    )


def meeting_with_minutes(viewer: "Viewer", slug: str, meeting_id: int) -> Meeting:
    """Return a meeting that the viewer sees, with its minutes where they are drafted; one statement.

    Raises
    ------
    PartnershipNotFound
        There is no such meeting, or the viewer has no role that sees it.
    """
    meetings = Meeting.objects.select_related("written_minutes__approved_by")
    return meeting_for(viewer, slug, meeting_id, meetings=meetings)


def minutes_for(viewer: "Viewer", slug: str, meeting_id: int) -> Minutes:
    """Return the minutes of a meeting that the viewer sees.

    Raises
    ------
    PartnershipNotFound
        There is no such meeting, or the viewer has no role that sees it.
    RecordNotFound
        Its minutes have not been drafted.
    """
    meeting = meeting_with_minutes(viewer, slug, meeting_id)
    minutes: Minutes | None = getattr(meeting, "written_minutes", None)
    return found(minutes)


def section_in(minutes: Minutes, section_id: int) -> MinutesSection:
    """Return one section of the minutes.

    Raises
    ------
    RecordNotFound
        The minutes have no such section.
    """
    return found(sections_of(minutes).filter(pk=section_id).first())


def version_in(minutes: Minutes, number: int) -> MinutesVersion:
    """Return one version of the minutes.

    Raises
    ------
    RecordNotFound
        The minutes have no such version.
    """
    version = found(minutes.versions.select_related("made_by").filter(number=number).first())
    version.minutes = minutes
    return version


def version_page(viewer: "Viewer", version: MinutesVersion, *, language: Language) -> VersionPage:
    """Return a version with its differences from the one before, and what was proposed to correct in it.

    Who does not read what was dealt with in camera does not read the proposals either, which may quote it.
    """
    versions = {one.number: one for one in version.minutes.versions.all()}
    former = versions.get(version.number - 1)
    whole = papers_of(version)[language]
    paper = paper_for(viewer, version.minutes, whole)
    before = paper_for(viewer, version.minutes, papers_of(former)[language]) if former else None
    lines = tuple(differences(before, paper)) if before else ()
    is_whole = paper == whole
    return VersionPage(
        version=version,
        paper=paper,
        former=former,
        differences=lines,
        proposals=tuple(version.proposals.select_related("proposed_by")) if is_whole else (),
        is_whole=is_whole,
        newer=versions[max(versions)] if max(versions) > version.number else None,
    )


def sections_of(minutes: Minutes) -> QuerySet[MinutesSection]:
    """Return the sections in the order of the agenda."""
    return MinutesSection.objects.filter(minutes=minutes).select_related("agenda_item")


def papers_of(version: MinutesVersion) -> dict[Language, Paper]:
    """Return what a version says, in each language."""
    return {language: paper_from(version.content[language]) for language in LANGUAGES}


def paper_for(viewer: "Viewer", minutes: Minutes | None, paper: Paper) -> Paper:
    """Return a paper of minutes as the viewer may read it: what was dealt with in camera stays with the body."""
    if minutes is None or reads_in_camera(viewer, minutes.meeting.council):
        return paper
    return open_paper(paper, withheld_keys(minutes))


def papers_worked_on(minutes: Minutes) -> dict[Language, Paper]:
    """Return what the minutes would say if a version were made now, in each language."""
    return _worked_on(minutes.meeting, minutes, sections_of(minutes))


def withheld_keys(minutes: Minutes) -> frozenset[str]:
    """Return the names of the parts that were marked not for publication."""
    return frozenset(section.key for section in sections_of(minutes) if not section.is_for_publication)


def approving_decisions(minutes: Minutes) -> QuerySet[CouncilDecision]:
    """Return the decisions that can still approve the minutes: of their body, at a later meeting."""
    council = minutes.meeting.council
    decisions = unused_decisions(council.partnership, DecisionKind.APPROVE_MINUTES)
    later = decisions.filter(council=council, decided_on__gte=minutes.meeting.held_on)
    return later.exclude(motion__agenda_item__meeting=minutes.meeting_id)


def unapproved_minutes(council: Council, *, before: Meeting) -> QuerySet[Minutes]:
    """Return the minutes of a body's earlier meetings that wait for approval and stand on no open agenda."""
    waiting = Minutes.objects.filter(
        meeting__council=council, state__in=OPEN_STATES, meeting__held_on__lte=before.held_on
    ).exclude(meeting=before)
    on_an_agenda = ApprovalItem.objects.filter(agenda_item__meeting__state=MeetingState.PLANNED)
    free = waiting.exclude(pk__in=on_an_agenda.values("minutes"))
    return free.select_related("meeting").order_by("meeting__held_on", "pk")


def differences(former: Paper, current: Paper) -> Iterator[Line]:
    """Give the lines of both papers in their order: what stayed, what was removed, what was added."""
    old, new = former.lines(), current.lines()
    for what, old_from, old_to, new_from, new_to in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if what == "equal":
            yield from _lines("same", new[new_from:new_to])
            continue
        yield from _lines("removed", old[old_from:old_to])
        yield from _lines("added", new[new_from:new_to])


def _lines(kind: Literal["same", "added", "removed"], lines: Iterable[str]) -> Iterator[Line]:
    return (Line(kind, words) for words in lines)


def _versions(minutes: Minutes) -> tuple[MinutesVersion, ...]:
    counted = minutes.versions.annotate(number_of_proposals=Count("proposals"))
    return tuple(counted.select_related("made_by").order_by("number"))


def _worked_on(
    meeting: Meeting, minutes: Minutes | None, sections: Iterable[MinutesSection]
) -> dict[Language, Paper]:
    page = meeting_page(meeting)
    by_item = {section.agenda_item_id: section for section in sections}
    papers: dict[Language, Paper] = {}
    for language in LANGUAGES:
        with translation.override(language):
            papers[language] = minutes_paper(page, minutes, by_item, language=language)
    return papers


def _approval_items(minutes: Minutes | None) -> tuple[ApprovalItem, ...]:
    if minutes is None or minutes.state in APPROVED_STATES:
        return ()
    items = minutes.approval_items.select_related("agenda_item__meeting")
    return tuple(items.order_by("agenda_item__meeting__held_on"))
