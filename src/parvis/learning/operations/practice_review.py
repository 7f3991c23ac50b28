"""Reviewing a practice: complete its words, accept it into the library, return it with reasons, or refuse it."""

from datetime import datetime

from django.db import transaction

from parvis.core.errors import require
from parvis.core.text.record import amend
from parvis.design import email as mail
from parvis.learning.enums import PracticeState
from parvis.learning.errors import PracticePublished, ReasonsMissing
from parvis.learning.kinds.practice_life import PracticeStep
from parvis.learning.models import Practice
from parvis.learning.operations.practice import PracticeContent, check
from parvis.learning.operations.practice_link import renewed_secret
from parvis.learning.operations.practice_publication import publish_practice
from parvis.learning.operations.practice_step import address_in, hold, record
from parvis.learning.operations.step import without_words
from parvis.learning.permissions import may_review_practice
from parvis.people.models import User
from parvis.publications.models import Edition


@transaction.atomic
def complete_practice(practice: Practice, content: PracticeContent, *, by: User, at: datetime) -> None:
    """Complete the words as a reviewer, the other language above all; of an accepted one the next edition follows.

    Raises
    ------
    NotPermitted
        The person wrote it, or reviews nothing.
    PracticeStepOutOfOrder
        It is with its writer, or was refused.
    PracticeLanguageMissing
        It is published, and would lack a language.
    """
    held = hold(practice, PracticeStep.COMPLETE)
    require(may_review_practice(by, held, PracticeStep.COMPLETE))
    check(content)
    changes = amend(held, content, at=at)
    held.save()
    before, after = without_words(changes.before), without_words(changes.after)
    record("practice_completed", held, held, by=by, at=at, before=before, after=after)
    if held.state == PracticeState.ACCEPTED:
        publish_practice(held, by=by, at=at)


@transaction.atomic
def accept_practice(practice: Practice, *, by: User, at: datetime) -> Edition:
    """Take a practice into the library: its first edition, in both languages; who submitted it is told.

    Raises
    ------
    NotPermitted
        The person wrote it, or reviews nothing.
    PracticeStepOutOfOrder
        It does not wait for review.
    PracticeLanguageMissing
        It lacks a language.
    """
    held = hold(practice, PracticeStep.ACCEPT)
    require(may_review_practice(by, held, PracticeStep.ACCEPT))
    _decide(held, PracticeState.ACCEPTED, reasons="", by=by, at=at)
    record("practice_accepted", held, held, by=by, at=at)
    edition = publish_practice(held, by=by, at=at)
    assert edition is not None  # noqa: S101 - there was none before
    _tell(held, address=("public_practice", held.pk))
    return edition


@transaction.atomic
def publish_practice_again(practice: Practice, *, by: User, at: datetime) -> Edition:
    """Publish an accepted practice whose edition was withdrawn.

    Raises
    ------
    NotPermitted, PracticeStepOutOfOrder, PracticeLanguageMissing
        As :func:`accept_practice`.
    PracticePublished
        It stands published as it is.
    """
    held = hold(practice, PracticeStep.PUBLISH)
    require(may_review_practice(by, held, PracticeStep.PUBLISH))
    edition = publish_practice(held, by=by, at=at)
    if edition is None:
        raise PracticePublished
    return edition


@transaction.atomic
def return_practice(practice: Practice, *, reasons: str, by: User, at: datetime) -> None:
    """Give a practice back to who submitted it, with reasons; by mail, and with a new link where they came by one.

    Raises
    ------
    NotPermitted, PracticeStepOutOfOrder
        As :func:`accept_practice`.
    ReasonsMissing
        There is no reason.
    """
    held = hold(practice, PracticeStep.RETURN)
    require(may_review_practice(by, held, PracticeStep.RETURN))
    _decide(held, PracticeState.RETURNED, reasons=reasons, by=by, at=at)
    record("practice_returned", held, held, by=by, at=at)
    if held.link is not None:
        _tell(held, address=("practice_by_link", renewed_secret(held.link, at=at)))
    else:
        assert held.partnership is not None  # noqa: S101 - written inside, for a partnership
        _tell(held, address=("practice", held.partnership.slug, held.pk))


@transaction.atomic
def refuse_practice(practice: Practice, *, reasons: str, by: User, at: datetime) -> None:
    """Say that a practice does not enter the library, and why; by mail.

    Raises
    ------
    NotPermitted, PracticeStepOutOfOrder, ReasonsMissing
        As :func:`return_practice`.
    """
    held = hold(practice, PracticeStep.REFUSE)
    require(may_review_practice(by, held, PracticeStep.REFUSE))
    _decide(held, PracticeState.REFUSED, reasons=reasons, by=by, at=at)
    record("practice_refused", held, held, by=by, at=at)
    _tell(held, address=("practice_rules",))


def _decide(practice: Practice, state: PracticeState, *, reasons: str, by: User, at: datetime) -> None:
    if state != PracticeState.ACCEPTED and not reasons.strip():
        raise ReasonsMissing
    practice.state, practice.reasons = state, reasons.strip()
    practice.reviewed_by, practice.reviewed_at = by, at
    practice.save(update_fields=["state", "reasons", "reviewed_by", "reviewed_at"])


def _tell(practice: Practice, *, address: tuple[object, ...]) -> None:
    """Write to whoever submitted the practice, after the commit, in their language."""
    who = practice.link or practice.written_by
    if who is None or not who.email:
        return
    name, *arguments = address
    values = {
        "name": who.name,
        "practice": practice,
        "address": address_in(who.language, str(name), *arguments),
    }
    transaction.on_commit(
        lambda: mail.send(
            "learning/mail_practice_reviewed", to=who.email, language=who.language, values=values
        )
    )
