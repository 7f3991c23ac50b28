"""“We use this”: how a practice was adapted, what came of it after a year, and the reminder to say so."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from parvis.assessment import Text
from parvis.core.text.value import DatedText
from parvis.design import email as mail
from parvis.learning.enums import AdoptionResult
from parvis.learning.errors import (
    AdaptationMissing,
    DoneInTheFuture,
    NoPublicPractice,
    OwnPractice,
    ResultTooEarly,
    ResultWordsMissing,
    ResultWritten,
    UsedAlready,
    UseEnded,
)
from parvis.learning.kinds.practice_life import PracticeStep
from parvis.learning.models import Adoption, Practice
from parvis.learning.operations.practice_publication import follow
from parvis.learning.operations.practice_step import address_in, hold, record
from parvis.learning.operations.step import without_words
from parvis.learning.queries.adoption import coordinators_of, to_remind
from parvis.partnerships.errors import found
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.publications.enums import EditionKind
from parvis.publications.queries.edition import current_edition


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionContent:
    """Since when a partnership uses a practice, and how it was adapted."""

    began_on: date
    adapted: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultContent:
    """What came of it, in words, and what shows it."""

    result: str
    result_words: Text
    evidence: Text


@transaction.atomic
def adopt_practice(
    practice: Practice, partnership: Partnership, content: AdoptionContent, *, by: User, at: datetime
) -> Adoption:
    """Say that a partnership uses a published practice; its page says so from then on.

    Raises
    ------
    PracticeStepOutOfOrder, NoPublicPractice
        It is not in the library, or was withdrawn.
    OwnPractice, UsedAlready
        It comes from this partnership, or is used there already.
    AdaptationMissing, DoneInTheFuture
        It is not said how it was adapted, or it begins later.
    """
    held = hold(practice, PracticeStep.ADOPT)
    if current_edition(EditionKind.PRACTICE, held.edition_subject) is None:
        raise NoPublicPractice
    if held.partnership_id == partnership.pk:
        raise OwnPractice
    if held.adoptions.filter(partnership=partnership, ended_on__isnull=True).exists():
        raise UsedAlready
    _check(content, at=at)
    adoption = held.adoptions.create(
        partnership=partnership,
        began_on=content.began_on,
        adapted=DatedText().amended(content.adapted, at=at),
        said_by=by,
        said_at=at,
    )
    after = {"practice": str(held.name.en or held.name.fr), "began_on": content.began_on}
    record("practice_adopted", adoption, held, by=by, at=at, partnership=partnership, after=after)
    follow(held, by=by, at=at)
    return adoption


@transaction.atomic
def write_result(adoption: Adoption, content: ResultContent, *, by: User, at: datetime) -> None:
    """Write what came of a practice after a year; it feeds the rating by the published rule.

    Raises
    ------
    UseEnded, ResultWritten, ResultTooEarly
        It is used no more, the result is written, or a year has not passed.
    ResultWordsMissing
        It is not said what happened.
    """
    held = _held(adoption)
    if held.result:
        raise ResultWritten
    if timezone.localdate(at) < held.result_due_on:
        raise ResultTooEarly
    if not (content.result_words.en.strip() or content.result_words.fr.strip()):
        raise ResultWordsMissing
    held.result, held.result_by, held.result_at = AdoptionResult(content.result), by, at
    held.result_words = DatedText().amended(content.result_words, at=at)
    held.evidence = DatedText().amended(content.evidence, at=at)
    held.save()
    after = {"result": held.result}
    record(
        "adoption_result_written",
        held,
        held.practice,
        by=by,
        at=at,
        partnership=held.partnership,
        after=after,
    )
    follow(held.practice, by=by, at=at)


@transaction.atomic
def end_adoption(adoption: Adoption, *, by: User, at: datetime) -> None:
    """Say that a partnership uses a practice no more; its result, if there is one, stays.

    Raises
    ------
    UseEnded
        It was said before.
    """
    held = _held(adoption)
    held.ended_on = max(timezone.localdate(at), held.began_on)
    held.save(update_fields=["ended_on"])
    after = without_words({"ended_on": held.ended_on})
    record("adoption_ended", held, held.practice, by=by, at=at, partnership=held.partnership, after=after)
    follow(held.practice, by=by, at=at)


def remind_of_results(*, at: datetime) -> int:
    """Write once to the coordinators of partnerships that took up a practice a year ago; return how many practices."""
    due = list(to_remind(on=timezone.localdate(at)))
    coordinators = coordinators_of({each.partnership_id for each in due})
    for adoption in due:
        # Written down first: a mail that fails is missed rather than sent every day.
        Adoption.objects.filter(pk=adoption.pk).update(reminded_at=at)
        for person in coordinators.get(adoption.partnership_id, ()):
            _remind(adoption, person)
    return len(due)


def _remind(adoption: Adoption, person: User) -> None:
    address = address_in(person.language, "adoption_result", adoption.partnership.slug, adoption.pk)
    values = {"name": person.name, "adoption": adoption, "address": address}
    mail.send("learning/mail_adoption_result", to=person.email, language=person.language, values=values)


def _held(adoption: Adoption) -> Adoption:
    held = found(
        Adoption.objects.select_for_update(of=("self",))
        .select_related("practice__partnership", "partnership")
        .filter(pk=adoption.pk)
        .first()
    )
    if held.ended_on is not None:
        raise UseEnded
    return held


def _check(content: AdoptionContent, *, at: datetime) -> None:
    if not (content.adapted.en.strip() or content.adapted.fr.strip()):
        raise AdaptationMissing
    if content.began_on > timezone.localdate(at):
        raise DoneInTheFuture
