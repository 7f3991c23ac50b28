"""Writing a story: its words and what it rests on, until somebody is asked to verify it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from parvis.assessment import CHARACTERISTICS_2010, CHARACTERISTICS_2023, Text
from parvis.core.files import paper_upload
from parvis.core.text.record import amend
from parvis.core.text.value import DatedText
from parvis.learning.enums import EvidenceKind, StoryState
from parvis.learning.errors import ChangeLiesAhead, EvidenceMissing, KindMissing, StillPublished
from parvis.learning.kinds.life import StoryStep
from parvis.learning.models import Story, StoryEvidence
from parvis.learning.operations.step import hold, record, without_words
from parvis.learning.queries.story import is_published
from parvis.partnerships.models import CouncilDecision, Partnership
from parvis.people.models import User
from parvis.plans.models import Action
from parvis.research.errors import UnknownCharacteristic
from parvis.research.models import Finding
from parvis.research.queries.figure import figure_text, published_figure


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryContent:
    """What is written of a story; the characteristics are ranks in the lists of 2010 and of 2023."""

    title: Text
    change: Text
    for_whom: Text
    happened_on: date
    facts: Text
    contribution: Text
    claimed_by: Text
    kinds: list[str]
    characteristic: int
    characteristic_2023: int | None = None
    theme: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentContent:
    """A document that a story rests on: what it is, and where it is read."""

    citation: Text
    link: str = ""


@transaction.atomic
def draft_story(partnership: Partnership, content: StoryContent, *, by: User, at: datetime) -> Story:
    """Write a new story down.

    Raises
    ------
    KindMissing, UnknownCharacteristic, ChangeLiesAhead
        It tells of no kind of success, of none of the characteristics, or of what is still to come.
    """
    _check(content, at=at)
    story = Story(partnership=partnership, written_by=by, written_at=at)
    changes = amend(story, content, at=at)
    story.save()
    record("story_drafted", story, story, by=by, at=at, after=without_words(changes.after))
    return story


@transaction.atomic
def change_story(story: Story, content: StoryContent, *, by: User, at: datetime) -> None:
    """Change the words of a draft.

    Raises
    ------
    StepOutOfOrder
        The story waits for verification, or was verified.
    KindMissing, UnknownCharacteristic, ChangeLiesAhead
        As :func:`draft_story`.
    """
    hold(story, StoryStep.CHANGE)
    _check(content, at=at)
    changes = amend(story, content, at=at)
    story.save()
    before, after = without_words(changes.before), without_words(changes.after)
    record("story_changed", story, story, by=by, at=at, before=before, after=after)


@transaction.atomic
def ask_for_verification(story: Story, *, by: User, at: datetime) -> None:
    """Close a draft and let somebody outside the staff verify it.

    Raises
    ------
    StepOutOfOrder
        It was asked for before.
    EvidenceMissing
        The story rests on nothing yet.
    """
    hold(story, StoryStep.ASK)
    if not story.evidence.exists():
        raise EvidenceMissing
    _move(story, StoryState.ASKED)
    record("verification_asked", story, story, by=by, at=at)


@transaction.atomic
def reopen(story: Story, *, by: User, at: datetime) -> None:
    """Take a story back to a draft; it is verified anew afterwards.

    Raises
    ------
    StepOutOfOrder
        It is a draft.
    StillPublished
        An edition of it stands.
    """
    hold(story, StoryStep.REOPEN)
    if is_published(story, on=timezone.localdate(at)):
        raise StillPublished
    before = {"state": story.state}
    _move(story, StoryState.DRAFT)
    record("story_reopened", story, story, by=by, at=at, before=before)


def add_document(
    story: Story, content: DocumentContent, *, file: UploadedFile[Any] | None = None, by: User, at: datetime
) -> StoryEvidence:
    """Let a draft rest on a document, with its file where there is one.

    Raises
    ------
    StepOutOfOrder
        The story is no draft.
    InvalidInput
        The file is no document or picture that people read here.
    """
    piece = StoryEvidence(kind=EvidenceKind.DOCUMENT, citation=content.citation, link=content.link)
    if file:
        paper = paper_upload(file)
        piece.file_name, piece.content_type, piece.content = paper.name, paper.content_type, paper.content
    return _add(story, piece, by=by, at=at)


def add_figure(story: Story, *, indicator: str, period: str, by: User, at: datetime) -> StoryEvidence:
    """Let a draft rest on a figure that is published for the partnership's community.

    Raises
    ------
    StepOutOfOrder
        The story is no draft.
    NoSuchFigure
        There is none of this indicator and year.
    """
    figure = published_figure(story.partnership, indicator=indicator, period=period)
    said = figure_text(figure.indicator, value=figure.value or 0.0, period=figure.period)
    piece = StoryEvidence(kind=EvidenceKind.FIGURE, citation=said, source=figure.source)
    return _add(story, piece, by=by, at=at)


def add_record(
    story: Story, chosen: Finding | Action | CouncilDecision, *, by: User, at: datetime
) -> StoryEvidence:
    """Let a draft rest on a finding, an action or a decision of the partnership.

    Raises
    ------
    StepOutOfOrder
        The story is no draft.
    """
    if isinstance(chosen, Finding):
        piece = StoryEvidence(kind=EvidenceKind.FINDING, citation=chosen.statement, finding=chosen)
    elif isinstance(chosen, Action):
        piece = StoryEvidence(kind=EvidenceKind.ACTION, citation=chosen.title, action=chosen)
    else:
        number = Text(en=chosen.number, fr=chosen.number)
        piece = StoryEvidence(kind=EvidenceKind.DECISION, citation=number, decision=chosen)
    return _add(story, piece, by=by, at=at)


@transaction.atomic
def remove_evidence(piece: StoryEvidence, *, by: User, at: datetime) -> None:
    """Take a piece of evidence from a draft.

    Raises
    ------
    StepOutOfOrder
        The story is no draft.
    """
    hold(piece.story, StoryStep.CHANGE)
    record("story_evidence_removed", piece, piece.story, by=by, at=at, before={"kind": piece.kind})
    piece.delete()


@transaction.atomic
def _add(story: Story, piece: StoryEvidence, *, by: User, at: datetime) -> StoryEvidence:
    hold(story, StoryStep.CHANGE)
    piece.story, piece.citation = story, DatedText().amended(piece.citation, at=at)
    piece.save()
    record("story_evidence_added", piece, story, by=by, at=at, after={"kind": piece.kind})
    return piece


def _check(content: StoryContent, *, at: datetime) -> None:
    if not content.kinds:
        raise KindMissing
    if not 1 <= content.characteristic <= len(CHARACTERISTICS_2010):
        raise UnknownCharacteristic
    if content.characteristic_2023 not in {None, *(each.rank for each in CHARACTERISTICS_2023)}:
        raise UnknownCharacteristic
    if content.happened_on > timezone.localdate(at):
        raise ChangeLiesAhead


def _move(story: Story, state: StoryState) -> None:
    story.state = state
    story.save(update_fields=["state"])
