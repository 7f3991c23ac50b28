"""Recording what people agreed to; what ends a consent takes the story back everywhere at once.

The trail says that there was a consent, to what and until when. It names nobody: what is in it cannot be erased.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from parvis.learning.enums import ConsentForm
from parvis.learning.errors import ConsentEndsEarly, ConsentGone, ScopeMissing
from parvis.learning.models import Consent, Story
from parvis.learning.operations.publication import follow
from parvis.learning.operations.step import hold, record
from parvis.partnerships.errors import found
from parvis.people.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentContent:
    """What somebody agreed to, until when, and how they said so."""

    name: str
    scopes: list[str]
    given_on: date
    expires_on: date
    how: ConsentForm
    language: str
    is_group: bool = False
    contact: str = ""


@transaction.atomic
def record_consent(story: Story, content: ConsentContent, *, by: User, at: datetime) -> Consent:
    """Write a consent down; one that is not in force takes a published story back.

    Raises
    ------
    ScopeMissing, ConsentEndsEarly
        It is to nothing, or ends before it is given.
    """
    _check(content)
    hold(story)
    consent = Consent.objects.create(
        story=story,
        name=content.name.strip(),
        is_group=content.is_group,
        contact=content.contact.strip(),
        scopes=content.scopes,
        given_on=content.given_on,
        expires_on=content.expires_on,
        how=content.how,
        language=content.language,
    )
    record("consent_recorded", consent, story, by=by, at=at, after=_said_of(consent))
    follow(story, by=by, at=at)
    return consent


@transaction.atomic
def renew_consent(consent: Consent, content: ConsentContent, *, by: User, at: datetime) -> None:
    """Write down that somebody agreed anew: to what, until when.

    Raises
    ------
    ConsentGone
        It was withdrawn or erased.
    ScopeMissing, ConsentEndsEarly
        As :func:`record_consent`.
    """
    _check(content)
    held = _hold(consent)
    before = _said_of(held)
    for name in ("name", "is_group", "contact", "scopes", "given_on", "expires_on", "how", "language"):
        setattr(consent, name, getattr(content, name))
    consent.save()
    record("consent_renewed", consent, consent.story, by=by, at=at, before=before, after=_said_of(consent))
    follow(consent.story, by=by, at=at)


@transaction.atomic
def withdraw_consent(consent: Consent, *, by: User, at: datetime) -> None:
    """End a consent because the person asks for it; a published story disappears everywhere.

    Raises
    ------
    ConsentGone
        It was withdrawn before.
    """
    _hold(consent)
    consent.withdrawn_at = at
    consent.save(update_fields=["withdrawn_at"])
    record("consent_withdrawn", consent, consent.story, by=by, at=at, after={"withdrawn_at": at})
    follow(consent.story, by=by, at=at)


@transaction.atomic
def erase_consent(consent: Consent, *, by: User, at: datetime) -> None:
    """Erase who agreed and how to reach them, because the person asks for it; that there was a consent stays.

    Who is forgotten agrees to nothing any more: the consent ends as by :func:`withdraw_consent`.

    Raises
    ------
    ConsentGone
        It was erased before.
    """
    hold(consent.story)
    held = found(Consent.objects.select_for_update().filter(pk=consent.pk).first())
    if held.erased_at is not None:
        raise ConsentGone
    consent.name = consent.contact = consent.how = consent.language = ""
    consent.withdrawn_at, consent.erased_at = held.withdrawn_at or at, at
    consent.save()
    record("consent_erased", consent, consent.story, by=by, at=at)
    follow(consent.story, by=by, at=at)


def _hold(consent: Consent) -> Consent:
    hold(consent.story)
    held = found(Consent.objects.select_for_update().filter(pk=consent.pk).first())
    if held.withdrawn_at is not None:
        raise ConsentGone
    return held


def _check(content: ConsentContent) -> None:
    if not content.scopes:
        raise ScopeMissing
    if content.expires_on < content.given_on:
        raise ConsentEndsEarly


def _said_of(consent: Consent) -> dict[str, Any]:
    return {"consent_to": consent.scopes, "given_on": consent.given_on, "expires_on": consent.expires_on}
