"""A comparison on its way to the public: drafted, shown to the compared, released by a second person, published."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.text.value import DatedText
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.programme.enums import ComparisonState
from parvis.programme.errors import (
    FEWEST_DAYS,
    MOST_DAYS,
    CommentEmpty,
    CommentsClosed,
    CommentsOpen,
    ComparisonOutOfOrder,
    ContextMissing,
    DaysOutOfRange,
    NoSuchComparison,
    NothingCompared,
    NotItsPreparer,
    SecondPersonNeeded,
)
from parvis.programme.kinds.grouping import PEERS, Grouping
from parvis.programme.kinds.measure import Finding
from parvis.programme.models import Comparison, ComparisonComment
from parvis.programme.queries.comparison import figures_now, missing_parts
from parvis.programme.queries.finding import FindingPage
from parvis.programme.queries.finding_chart import sections_with_charts
from parvis.programme.queries.finding_file import rows_of
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.operations.edition import publish as publish_edition
from parvis.publications.rendering import rendered

_FROZEN = (
    "body_en",
    "body_fr",
    "figures",
    "shown_at",
    "comment_until",
    "released_by",
    "released_at",
    "state",
)


@dataclass(frozen=True, slots=True)
class ComparisonWords:
    """What a comparison says, and the context that goes with it; each in both languages before it is shown."""

    title: Text
    summary: Text
    definition: Text
    method: Text
    cannot_be_inferred: Text


@transaction.atomic
def prepare(
    finding: Finding,
    grouping: Grouping,
    words: ComparisonWords,
    *,
    on: date,
    provinces: Sequence[str] = (),
    by: User,
    at: datetime,
) -> Comparison:
    """Begin a comparison of a finding by a grouping on a day; ``provinces`` limits it to a region."""
    peers = grouping.key.removeprefix(PEERS) if grouping.key.startswith(PEERS) else ""
    comparison = Comparison.objects.create(
        finding=finding.id,
        grouping="" if peers else grouping.key,
        peer_group_id=int(peers) if peers else None,
        on=on,
        provinces=list(provinces),
        prepared_by=by,
        prepared_at=at,
        **_amended(Comparison(), words, at=at),
    )
    after = {"finding": finding.id, "grouping": grouping.key, "on": on, **_said(words)}
    _record("comparison_prepared", comparison, by=by, at=at, after=after)
    return comparison


@transaction.atomic
def write(comparison: Comparison, words: ComparisonWords, *, by: User, at: datetime) -> None:
    """Change the words of a draft.

    Raises
    ------
    ComparisonOutOfOrder
        It was shown to the compared; take it back first.
    NotItsPreparer
        Somebody else prepared it.
    """
    held = _held_by_preparer(comparison, {ComparisonState.DRAFT}, by)
    before = {name: getattr(held, name) for name in _said(words)}
    for name, text in _amended(held, words, at=at).items():
        setattr(held, name, text)
    held.save(update_fields=list(before))
    _record("comparison_written", held, by=by, at=at, before=before, after=_said(words))


@transaction.atomic
def show(comparison: Comparison, *, days: int, by: User, at: datetime) -> None:
    """Freeze the figures of the day and show them to the compared, who have some days to comment.

    Raises
    ------
    ComparisonOutOfOrder, NotItsPreparer
        As :func:`write`.
    DaysOutOfRange
        Fewer than 7 days, or more than 60.
    ContextMissing
        A part of the words or of the context lacks a language.
    NothingCompared
        Fewer than two groups of five partnerships have records.
    """
    held = _held_by_preparer(comparison, {ComparisonState.DRAFT}, by)
    if not FEWEST_DAYS <= days <= MOST_DAYS:
        raise DaysOutOfRange
    if missing := missing_parts(held):
        raise ContextMissing(missing)
    page = figures_now(held)
    if not page.has_comparison:
        raise NothingCompared
    _freeze(held, page, at=at)
    held.comment_until = timezone.localdate(at) + timedelta(days=days)
    held.state = ComparisonState.SHOWN
    held.save(update_fields=_FROZEN)
    held.compared.set(page.compared)
    after = {"state": held.state, "comment_until": held.comment_until, "partnerships": len(page.compared)}
    _record("comparison_shown", held, by=by, at=at, before={"state": ComparisonState.DRAFT}, after=after)


@transaction.atomic
def take_back(comparison: Comparison, *, by: User, at: datetime) -> None:
    """Make a comparison that is not published a draft again; what the compared said of it stays.

    Raises
    ------
    ComparisonOutOfOrder
        It is a draft, or published.
    NotItsPreparer
        Somebody else prepared it.
    """
    held = _held_by_preparer(comparison, {ComparisonState.SHOWN, ComparisonState.RELEASED}, by)
    before = {"state": held.state}
    held.body_en = held.body_fr = ""
    held.figures = []
    held.shown_at = held.comment_until = held.released_by = held.released_at = None
    held.state = ComparisonState.DRAFT
    held.save(update_fields=_FROZEN)
    held.compared.clear()
    _record("comparison_taken_back", held, by=by, at=at, before=before, after={"state": held.state})


@transaction.atomic
def comment(
    comparison: Comparison, partnership: Partnership, *, words: str, by: User, at: datetime
) -> ComparisonComment:
    """Say, for a compared partnership, what is to be known of a comparison before it is published.

    Raises
    ------
    NoSuchComparison
        It does not compare the partnership.
    CommentsClosed
        It is not shown any more, or its days to comment are over.
    CommentEmpty
        There are no words.
    """
    held = _held(comparison)
    if not held.compared.filter(pk=partnership.pk).exists():
        raise NoSuchComparison
    if not held.takes_comments(timezone.localdate(at)):
        raise CommentsClosed
    if not words.strip():
        raise CommentEmpty
    made = held.comments.create(partnership=partnership, words=words.strip(), written_by=by, written_at=at)
    after = {"words": made.words}
    audit.record("comparison_commented", held, by=by, at=at, partnership=partnership, after=after)
    return made


@transaction.atomic
def release(comparison: Comparison, *, by: User, at: datetime) -> None:
    """Release a comparison for publication, as a second person, once the days to comment are over.

    Raises
    ------
    ComparisonOutOfOrder
        It is not shown to the compared.
    SecondPersonNeeded
        The person prepared it.
    CommentsOpen
        The compared may still comment.
    """
    held = _held_in(comparison, {ComparisonState.SHOWN})
    if held.prepared_by_id == by.pk:
        raise SecondPersonNeeded
    if held.takes_comments(timezone.localdate(at)):
        raise CommentsOpen
    held.released_by, held.released_at, held.state = by, at, ComparisonState.RELEASED
    held.save(update_fields=["released_by", "released_at", "state"])
    states = {"before": {"state": ComparisonState.SHOWN}, "after": {"state": held.state}}
    _record("comparison_released", held, by=by, at=at, **states)


@transaction.atomic
def publish(comparison: Comparison, *, by: User, at: datetime) -> Edition:
    """Publish a released comparison as an edition: what the compared saw, in both languages.

    Raises
    ------
    ComparisonOutOfOrder
        It was not released, or is published.
    """
    held = _held_in(comparison, {ComparisonState.RELEASED})
    held.edition = publish_edition(
        kind=EditionKind.COMPARISON,
        subject=f"{held.finding.replace('_', '-')}-{held.pk}",
        partnership=None,
        title=held.title,
        body=Text(en=held.body_en, fr=held.body_fr),
        figures=held.figures,
        by=by,
        at=at,
    )
    held.state = ComparisonState.PUBLISHED
    held.save(update_fields=["edition", "state"])
    after = {"state": held.state, "edition": held.edition.number}
    _record(
        "comparison_published", held, by=by, at=at, before={"state": ComparisonState.RELEASED}, after=after
    )
    return held.edition


def _held(comparison: Comparison) -> Comparison:
    return Comparison.objects.select_for_update().get(pk=comparison.pk)


def _held_in(comparison: Comparison, states: set[ComparisonState]) -> Comparison:
    held = _held(comparison)
    if held.state not in states:
        raise ComparisonOutOfOrder
    return held


def _held_by_preparer(comparison: Comparison, states: set[ComparisonState], by: User) -> Comparison:
    held = _held_in(comparison, states)
    if held.prepared_by_id != by.pk:
        raise NotItsPreparer
    return held


def _freeze(held: Comparison, page: FindingPage, *, at: datetime) -> None:
    values = {"page": page, "comparison": held, "sections": sections_with_charts(page)}
    body = rendered("programme/body_comparison.html", values)
    held.body_en, held.body_fr = body.en, body.fr
    held.figures = [dict(row) for row in rows_of(page)]
    held.shown_at = at


def _amended(comparison: Comparison, words: ComparisonWords, *, at: datetime) -> dict[str, DatedText]:
    return {name: getattr(comparison, name).amended(text, at=at) for name, text in _said(words).items()}


def _said(words: ComparisonWords) -> dict[str, Text]:
    return {name: getattr(words, name) for name in ComparisonWords.__slots__}


def _record(verb: str, comparison: Comparison, *, by: User, at: datetime, **states: Any) -> None:
    audit.record(verb, comparison, by=by, at=at, **states)
