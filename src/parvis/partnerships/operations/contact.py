"""Contacts of an organization, a log of being in touch with it, and judgements of its interest and influence.

The history says that something was written and of which day, never what: it is read by more people than these records.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from parvis.core import audit
from parvis.core.text.record import amend
from parvis.partnerships.enums import Circle, ContactChannel, Strength
from parvis.partnerships.errors import ContactEmpty, FollowedUp, FollowUpTooEarly
from parvis.partnerships.models import Contact, LoggedContact, Organisation, Stake, Stakeholder
from parvis.partnerships.operations.stakeholder import held_record
from parvis.people.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactContent:
    """How an organization is reached, and who sees it."""

    person_name: str
    position: str
    email: str
    telephone: str
    circle: Circle


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedContactContent:
    """One time that somebody was in touch with an organization."""

    on: date
    channel: ContactChannel
    who: str
    summary: str
    follow_up_on: date | None


@transaction.atomic
def add_contact(
    about: Organisation | Stakeholder, content: ContactContent, *, by: User, at: datetime
) -> Contact:
    """Keep a contact of an organization.

    Raises
    ------
    ContactEmpty
        It says no way to reach anybody.
    StakeholderMerged
        The record of the register was merged into another one.
    """
    _require_something(content)
    contact = Contact(**_of(about))
    amend(contact, content, at=at)
    contact.save()
    after = {"circle": content.circle}
    audit.record("contact_added", contact, by=by, at=at, partnership=contact.partnership, after=after)
    return contact


@transaction.atomic
def amend_contact(contact: Contact, content: ContactContent, *, by: User, at: datetime) -> None:
    """Correct a contact, or who sees it.

    Raises
    ------
    ContactEmpty
        It says no way to reach anybody any more.
    """
    _require_something(content)
    held = Contact.objects.select_for_update(of=("self",)).get(pk=contact.pk)
    before = {"circle": held.circle}
    amend(held, content, at=at)
    held.save()
    after = {"circle": content.circle}
    audit.record(
        "contact_amended", held, by=by, at=at, partnership=contact.partnership, before=before, after=after
    )


@transaction.atomic
def remove_contact(contact: Contact, *, by: User, at: datetime) -> None:
    """Remove a contact for good; the history keeps that it was there, and not whom it named."""
    audit.record("contact_removed", contact, by=by, at=at, partnership=contact.partnership)
    contact.delete()


@transaction.atomic
def log_contact(
    about: Organisation | Stakeholder, content: LoggedContactContent, *, by: User, at: datetime
) -> LoggedContact:
    """Write down that somebody was in touch with an organization.

    Raises
    ------
    FollowUpTooEarly
        It is to be followed up before it was.
    StakeholderMerged
        The record of the register was merged into another one.
    """
    if content.follow_up_on is not None and content.follow_up_on < content.on:
        raise FollowUpTooEarly
    logged = LoggedContact(**_of(about), written_by=by)
    amend(logged, content, at=at)
    logged.save()
    after = {"on": content.on, "follow_up_on": content.follow_up_on}
    audit.record("contact_logged", logged, by=by, at=at, partnership=logged.partnership, after=after)
    return logged


@transaction.atomic
def remove_logged_contact(logged: LoggedContact, *, by: User, at: datetime) -> None:
    """Remove an entry of the contact log for good; the history keeps of which day it was, and not whom it named."""
    before = {"on": logged.on}
    audit.record(
        "logged_contact_removed", logged, by=by, at=at, partnership=logged.partnership, before=before
    )
    logged.delete()


@transaction.atomic
def follow_up(logged: LoggedContact, *, on: date, by: User, at: datetime) -> None:
    """Note that a contact was followed up.

    Raises
    ------
    FollowedUp
        There was nothing to follow up, or it was done.
    """
    waiting = LoggedContact.objects.filter(
        pk=logged.pk, follow_up_on__isnull=False, followed_up_on__isnull=True
    )
    if waiting.update(followed_up_on=on) != 1:
        raise FollowedUp
    audit.record(
        "contact_followed_up",
        logged,
        by=by,
        at=at,
        partnership=logged.partnership,
        after={"followed_up_on": on},
    )


@transaction.atomic
def judge_stake(
    about: Organisation | Stakeholder,
    *,
    interest: Strength,
    influence: Strength,
    judged_on: date,
    by: User,
    at: datetime,
) -> Stake:
    """Write down how much interest and influence an organization is judged to have; earlier judgements stay.

    Raises
    ------
    StakeholderMerged
        The record of the register was merged into another one.
    """
    stake = Stake.objects.create(
        **_of(about), interest=interest, influence=influence, judged_on=judged_on, judged_by=by
    )
    after = {"judged_on": judged_on}
    audit.record("stake_judged", stake, by=by, at=at, partnership=stake.partnership, after=after)
    return stake


def _of(about: Organisation | Stakeholder) -> dict[str, Organisation | Stakeholder]:
    if isinstance(about, Stakeholder):
        return {"stakeholder": held_record(about)}
    return {"organisation": about}


def _require_something(content: ContactContent) -> None:
    if not (content.person_name or content.position or content.email or content.telephone):
        raise ContactEmpty
