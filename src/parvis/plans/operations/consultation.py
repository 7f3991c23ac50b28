"""Asking what people think of a draft, and answering each cluster of comments once."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from parvis.assessment import Text
from parvis.assessment.text import Language
from parvis.core.text.record import amend
from parvis.core.text.value import DatedText
from parvis.people.models import User
from parvis.plans.enums import ClusterResult
from parvis.plans.errors import (
    AnswerMissing,
    ClosesInThePast,
    CommentEmpty,
    CommentErased,
    ConsentMissing,
    ConsultationClosed,
    ConsultationIsOpen,
    ErasureUnexplained,
    NothingToConsultOn,
    NotOfThisPartnership,
)
from parvis.plans.models import Comment, CommentCluster, Consultation, ConsultationParagraph, Strategy
from parvis.plans.operations.draft import hold_draft, is_written, next_position, record
from parvis.plans.queries.consultation import Paragraph, may_still_comment, paragraphs_of
from parvis.publications.operations.edition import require_languages

LONGEST = timedelta(days=365)
MOST_CHARACTERS = 4000  # about two pages: enough for a thought, too little to fill a disk with


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentContent:
    """What somebody says of a paragraph; who they are is theirs to say or not."""

    words: str
    language: Language
    name: str = ""
    organisation: str = ""
    has_consented: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterContent:
    """What was heard, what is answered, and what came of it."""

    heard: Text
    answer: Text = Text()  # noqa: RUF009 - frozen
    result: ClusterResult | str = ""


@transaction.atomic
def open_consultation(
    strategy: Strategy, *, introduction: Text, closes_on: date, by: User, at: datetime
) -> Consultation:
    """Freeze the draft's paragraphs, and make the secret link through which people comment on them.

    Raises
    ------
    StrategyNotDraft
        The council has approved the strategy.
    ConsultationIsOpen
        Another one is open.
    NothingToConsultOn
        The draft has no outcome.
    ClosesInThePast
        The last day is before today, or more than a year away.
    MissingLanguage
        A part of the draft lacks one of the languages; people read it in either.
    """
    hold_draft(strategy)
    if strategy.consultations.filter(closed_at__isnull=True).exists():
        raise ConsultationIsOpen
    if not strategy.outcomes.exists():
        raise NothingToConsultOn
    _check_last_day(closes_on, at=at)
    paragraphs = paragraphs_of(strategy)
    require_languages(text for one in paragraphs for text in (one.heading, one.words))
    require_languages([strategy.title, introduction])
    consultation = Consultation.objects.create(
        strategy=strategy,
        introduction=DatedText().amended(introduction, at=at),
        title=strategy.title,
        nonce=secrets.token_hex(16),
        opened_at=at,
        closes_on=closes_on,
    )
    _freeze(consultation, paragraphs)
    record("consultation_opened", consultation, strategy, by=by, at=at, after={"closes_on": closes_on})
    return consultation


@transaction.atomic
def replace_link(consultation: Consultation, *, by: User, at: datetime) -> None:
    """Give an open consultation a new link; the old one leads nowhere from now on.

    Raises
    ------
    ConsultationClosed
        It is closed, and its link with it.
    """
    held = _hold_open(consultation)
    held.nonce = secrets.token_hex(16)
    held.save(update_fields=["nonce"])
    record("consultation_link_replaced", held, held.strategy, by=by, at=at)


@transaction.atomic
def close_consultation(consultation: Consultation, *, by: User, at: datetime) -> None:
    """Close a consultation; its link says so and shows the draft no more.

    Raises
    ------
    ConsultationClosed
        It is closed already.
    """
    held = _hold_open(consultation)
    held.closed_at = at
    held.save(update_fields=["closed_at"])
    record("consultation_closed", held, held.strategy, by=by, at=at)


@transaction.atomic
def comment(paragraph: ConsultationParagraph, content: CommentContent, *, at: datetime) -> Comment:
    """Take a comment; the history notes that there was one, not who gave it or what it says.

    Raises
    ------
    ConsultationClosed
        It is closed, or its last day has passed.
    CommentEmpty
        There are no words, or far too many.
    ConsentMissing
        A name or an organization is there without the consent to keep it.
    """
    consultation = Consultation.objects.select_for_update().get(pk=paragraph.consultation_id)
    if not may_still_comment(consultation, on=timezone.localdate(at)):
        raise ConsultationClosed
    words = content.words.strip()
    if not words or len(words) > MOST_CHARACTERS:
        raise CommentEmpty
    if (content.name or content.organisation) and not content.has_consented:
        raise ConsentMissing
    given = Comment.objects.create(
        paragraph=paragraph,
        words=words,
        language=content.language,
        name=content.name,
        organisation=content.organisation,
        has_consented=content.has_consented,
        given_at=at,
    )
    after = {"position": paragraph.position}
    record("comment_given", consultation, consultation.strategy, by=None, at=at, after=after)
    return given


@transaction.atomic
def add_cluster(
    consultation: Consultation,
    content: ClusterContent,
    *,
    comments: Iterable[Comment],
    by: User,
    at: datetime,
) -> CommentCluster:
    """Put comments together that say much the same.

    Raises
    ------
    StrategyNotDraft
        The council has approved the strategy; what was answered stands.
    AnswerMissing
        What came of it is said, and no answer given.
    NotOfThisPartnership
        A comment is another consultation's.
    """
    cluster = CommentCluster(consultation=consultation, position=next_position(consultation.clusters))
    _save_cluster("cluster_added", cluster, content, comments=comments, by=by, at=at)
    return cluster


@transaction.atomic
def amend_cluster(
    cluster: CommentCluster, content: ClusterContent, *, comments: Iterable[Comment], by: User, at: datetime
) -> None:
    """Change a cluster and its answer; ``comments`` replace those in it.

    Raises
    ------
    StrategyNotDraft
        The council has approved the strategy; what was answered stands.
    AnswerMissing
        What came of it is said, and no answer given.
    NotOfThisPartnership
        A comment is another consultation's.
    """
    _save_cluster("cluster_amended", cluster, content, comments=comments, by=by, at=at)


@transaction.atomic
def erase_comment(comment: Comment, *, reason: Text, by: User, at: datetime) -> None:
    """Erase what somebody wrote, for good; the history keeps that, when, by whom and why, and not what.

    An approved strategy is no obstacle: what names or abuses a person goes whenever it is seen. A cluster of a draft
    that had no other comment goes with it, for what was heard may repeat it; what an approval found answered stands.

    Raises
    ------
    CommentErased
        It was erased before.
    ErasureUnexplained
        There is no reason.
    """
    held = Comment.objects.select_for_update().select_related("paragraph").get(pk=comment.pk)
    if held.erased_at:
        raise CommentErased
    if not is_written(reason):
        raise ErasureUnexplained
    cluster = held.cluster
    held.words = held.name = held.organisation = ""
    held.cluster, held.has_consented, held.erased_at = None, False, at
    held.save()
    consultation = comment.paragraph.consultation
    if cluster and consultation.strategy.is_draft and not cluster.comments.exists():
        cluster.delete()
    after = {"position": held.paragraph.position, "reason": reason}
    record("comment_erased", consultation, consultation.strategy, by=by, at=at, after=after)


def _save_cluster(
    verb: str,
    cluster: CommentCluster,
    content: ClusterContent,
    *,
    comments: Iterable[Comment],
    by: User,
    at: datetime,
) -> None:
    consultation, chosen = cluster.consultation, [one.pk for one in comments]
    hold_draft(consultation.strategy)
    if content.result and not is_written(content.answer):
        raise AnswerMissing
    own = Comment.objects.filter(paragraph__consultation=consultation, pk__in=chosen, erased_at=None)
    if own.count() != len(set(chosen)):
        raise NotOfThisPartnership
    changes = amend(cluster, content, at=at)
    cluster.save()
    cluster.comments.exclude(pk__in=chosen).update(cluster=None)
    own.update(cluster=cluster)
    after = {**changes.after, "comments": len(chosen)}
    record(verb, cluster, consultation.strategy, by=by, at=at, before=changes.before, after=after)


def _hold_open(consultation: Consultation) -> Consultation:
    held = Consultation.objects.select_for_update().get(pk=consultation.pk)
    if not held.is_open:
        raise ConsultationClosed
    return held


def _check_last_day(closes_on: date, *, at: datetime) -> None:
    today = timezone.localdate(at)
    if not today <= closes_on <= today + LONGEST:
        raise ClosesInThePast


def _freeze(consultation: Consultation, paragraphs: Iterable[Paragraph]) -> None:
    ConsultationParagraph.objects.bulk_create(
        ConsultationParagraph(
            consultation=consultation, position=position, heading=paragraph.heading, words=paragraph.words
        )
        for position, paragraph in enumerate(paragraphs, start=1)
    )
