"""Consultations: the secret link, what the public reads through it, and what the coordinator answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.core.signing import BadSignature, Signer
from django.db.models import Prefetch, Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from parvis.assessment import Text
from parvis.assessment.text import LANGUAGES
from parvis.partnerships.errors import found
from parvis.plans.errors import LinkNotFound
from parvis.plans.models import Comment, CommentCluster, Consultation, ConsultationParagraph, Strategy
from parvis.plans.queries.measure import MeasureRow
from parvis.plans.queries.strategy import area_served, by_priority, outcome_rows

_SIGNER = Signer(sep="~", salt="parvis.plans.consultation")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a draft, with what it is about."""

    heading: Text
    words: Text


@dataclass(frozen=True, slots=True)
class ConsultationPage:
    """A consultation as the coordinator sees it; ``loose`` are the comments that are in no cluster yet."""

    consultation: Consultation
    clusters: tuple[CommentCluster, ...]
    loose: tuple[Comment, ...]
    erased: tuple[Comment, ...]
    comments: int


def secret_of(consultation: Consultation) -> str:
    """Return the signed word that the public link carries: of no use once the nonce was replaced."""
    return _SIGNER.sign(consultation.nonce)


def consultation_behind(secret: str) -> Consultation:
    """Return the consultation that a link leads to, be it open or closed.

    Raises
    ------
    LinkNotFound
        The signature is not ours, or the link was replaced.
    """
    try:
        nonce = _SIGNER.unsign(secret)
    except BadSignature as error:
        raise LinkNotFound from error
    consultations = Consultation.objects.select_related("strategy__partnership")
    consultation = consultations.filter(nonce=nonce).first()
    if consultation is None:
        raise LinkNotFound
    return consultation


def may_still_comment(consultation: Consultation, *, on: date) -> bool:
    """Tell whether the consultation takes comments on a day."""
    return consultation.is_open and on <= consultation.closes_on


def paragraph_in(consultation: Consultation, position: int) -> ConsultationParagraph:
    """Return a paragraph of the consultation.

    Raises
    ------
    RecordNotFound
        It has no such paragraph.
    """
    return found(consultation.paragraphs.filter(position=position).first())


def consultation_page(consultation: Consultation) -> ConsultationPage:
    """Return a consultation with its clusters and comments; three statements for any number."""
    given = Comment.objects.filter(paragraph__consultation=consultation).select_related("paragraph")
    comments = [comment for comment in given if not comment.erased_at]
    with_comments = Prefetch("comments", queryset=Comment.objects.select_related("paragraph"))
    return ConsultationPage(
        consultation=consultation,
        clusters=tuple(consultation.clusters.prefetch_related(with_comments)),
        loose=tuple(comment for comment in comments if comment.cluster_id is None),
        erased=tuple(comment for comment in given if comment.erased_at),
        comments=len(comments),
    )


def comments_to_answer(
    consultation: Consultation, cluster: CommentCluster | None = None
) -> QuerySet[Comment]:
    """Return the comments that a cluster may take: those that are in none, and its own."""
    given = Comment.objects.filter(paragraph__consultation=consultation, erased_at=None)
    free = Q(cluster__isnull=True)
    return given.filter(free | Q(cluster=cluster) if cluster else free).select_related("paragraph")


def paragraphs_of(strategy: Strategy) -> list[Paragraph]:
    """Return what a draft says now, paragraph by paragraph, in both languages."""
    return [*_paragraphs(strategy)]


def _paragraphs(strategy: Strategy) -> Iterator[Paragraph]:
    yield Paragraph(_both(gettext_noop("Vision")), strategy.vision)
    rows = outcome_rows(strategy, area=area_served(strategy.partnership))
    for group in by_priority(strategy, rows):
        if group.priority:
            heading = _labelled(gettext_noop("Priority %(number)s"), group.priority.position)
            yield Paragraph(heading, _joined([group.priority.title, group.priority.reason]))
        for row in group.outcomes:
            outcome = row.outcome
            heading = _labelled(gettext_noop("Outcome %(number)s"), outcome.position)
            yield Paragraph(heading, outcome.statement)
            for objective in outcome.objectives.all():
                yield Paragraph(heading, objective.statement)
            for measure in row.measures:
                yield Paragraph(heading, _measure(measure))


def _measure(row: MeasureRow) -> Text:
    """Say what is measured, from where to where and why."""
    written = {}
    for language in LANGUAGES:
        with translation.override(language):
            values = {
                "measure": row.label.in_language(language),
                "baseline": row.baseline.in_language(language) if row.baseline else _("not known yet"),
                "target": row.target.in_language(language) if row.target else _("not set yet"),
            }
            sentence = _("%(measure)s: baseline %(baseline)s, target %(target)s.") % values
            written[language] = f"{sentence} {getattr(row.measure.target_reason, language)}".rstrip()
    return Text(**written)


def _joined(texts: list[Text]) -> Text:
    return Text(
        **{
            language: "\n\n".join(getattr(one, language) for one in texts if getattr(one, language))
            for language in LANGUAGES
        }
    )


def _labelled(label: str, number: int) -> Text:
    both = _both(label)
    return Text(en=both.en % {"number": number}, fr=both.fr % {"number": number})


def _both(label: str) -> Text:
    written = {}
    for language in LANGUAGES:
        with translation.override(language):
            written[language] = translation.gettext(label)
    return Text(**written)
