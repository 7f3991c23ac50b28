"""Entries of the register: a partnership is entered, corrected, ended, and followed by others."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from parvis.assessment.geography.area import PROVINCES
from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.text.record import amend
from parvis.partnerships.enums import PartnershipKind, Precision, SuccessionKind
from parvis.partnerships.errors import (
    DayToCome,
    EndsBeforeItBegan,
    EntryEnded,
    EntryInUse,
    EstablishedToCome,
    FollowsItself,
    PlaceMissing,
    ProvinceUnknown,
    SlugTaken,
    SlugUnsound,
    SuccessionThere,
)
from parvis.partnerships.kinds.known_day import KnownDay
from parvis.partnerships.kinds.register_words import told
from parvis.partnerships.models import (
    Host,
    Partnership,
    PartnershipName,
    RegisterContact,
    ServiceArea,
    StratumMembership,
    Succession,
)
from parvis.people.models import User

_LONGEST_SLUG = 60
_FACTS_OF_AN_ENTRY = frozenset(
    {RegisterContact, Host, PartnershipName, ServiceArea, StratumMembership, Succession}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryContent:
    """What the register says of a partnership that has no days: its kind, its place and since which year it is."""

    kind: PartnershipKind
    place: Text
    province: str  # empty for what belongs to no single one
    established_year: int | None
    source: str
    is_confirmed: bool


@transaction.atomic
def enter(
    content: EntryContent, *, by: User | None, at: datetime, slug: str = "", ended: KnownDay | None = None
) -> Partnership:
    """Enter a partnership; its name, host, area and stratum are facts of their own, recorded after.

    Without a slug, its address is made of its place; ``ended`` is for one that is no more.

    Raises
    ------
    PlaceMissing, ProvinceUnknown, EstablishedToCome, DayToCome, EndsBeforeItBegan
        Something of it cannot be.
    SlugTaken, SlugUnsound
        The address is another's, or none.
    """
    _check(content, at=at)
    _check_end(content.established_year, ended, at=at)
    chosen = slug or _free_slug(content.place)
    _check_slug(chosen)
    partnership = Partnership(slug=chosen)
    after = amend(partnership, content, at=at).after
    if ended is not None:
        partnership.ended_on, partnership.ended_precision = ended.on, ended.precision
        after = {**after, "ended_on": ended.iso}
    partnership.save(force_insert=True)
    audit.record(
        "partnership_registered", partnership, by=by, at=at, partnership=partnership, after=told(after)
    )
    return partnership


@transaction.atomic
def amend_entry(partnership: Partnership, content: EntryContent, *, by: User | None, at: datetime) -> None:
    """Correct kind, place, province, the year of establishment, their source, or whether they are confirmed.

    Raises
    ------
    PlaceMissing, ProvinceUnknown, EstablishedToCome, EndsBeforeItBegan
        Something of it cannot be.
    """
    _check(content, at=at)
    held = Partnership.objects.select_for_update().get(pk=partnership.pk)
    _check_end(content.established_year, held.ended, at=at)
    changes = amend(held, content, at=at)
    if not changes:
        return
    held.save()
    audit.record(
        "register_entry_amended",
        held,
        by=by,
        at=at,
        partnership=held,
        before=told(changes.before),
        after=told(changes.after),
    )


@transaction.atomic
def end_partnership(partnership: Partnership, *, on: KnownDay, by: User | None, at: datetime) -> None:
    """Write that a partnership is no more from a day; it stays in the register, and its records stay.

    Raises
    ------
    EntryEnded
        It has ended already.
    DayToCome, EndsBeforeItBegan
        The day cannot be.
    """
    held = Partnership.objects.select_for_update().get(pk=partnership.pk)
    if held.ended is not None:
        raise EntryEnded
    _write_end(held, on, by=by, at=at)


@transaction.atomic
def amend_end(partnership: Partnership, *, on: KnownDay | None, by: User | None, at: datetime) -> None:
    """Correct the day from which a partnership is no more; with None it goes on after all.

    Raises
    ------
    DayToCome, EndsBeforeItBegan
        The day cannot be.
    """
    held = Partnership.objects.select_for_update().get(pk=partnership.pk)
    if held.ended != on:
        _write_end(held, on, by=by, at=at)


@transaction.atomic
def withdraw_entry(partnership: Partnership, *, by: User | None, at: datetime) -> None:
    """Take out an entry that was made by mistake, with its facts; the history keeps that it was there.

    Raises
    ------
    EntryInUse
        It has records of its own: a council, people with a role, editions, or others.
    """
    held = Partnership.objects.select_for_update().get(pk=partnership.pk)
    if _has_records(held):
        raise EntryInUse(held)
    before = {"slug": held.slug, "kind": held.kind, "name": held.title}
    audit.record("partnership_withdrawn", held, by=by, at=at, partnership=held, before=told(before))
    held.delete()


@dataclass(frozen=True, slots=True, kw_only=True)
class SuccessionContent:
    """How one partnership goes on in another, from when, and where this was read."""

    kind: SuccessionKind
    since: KnownDay | None
    source: str
    is_confirmed: bool


@transaction.atomic
def record_succession(
    predecessor: Partnership,
    successor: Partnership,
    content: SuccessionContent,
    *,
    by: User | None,
    at: datetime,
) -> Succession:
    """Record that one partnership went on in another.

    Raises
    ------
    FollowsItself, SuccessionThere, DayToCome
        It cannot be, or is recorded already.
    """
    if predecessor.pk == successor.pk or _follows(successor, predecessor):
        raise FollowsItself
    if Succession.objects.filter(predecessor=predecessor, successor=successor).exists():
        raise SuccessionThere
    succession = Succession(predecessor=predecessor, successor=successor)
    after = _amended(succession, content, at=at)[1]
    succession.save()
    after = {"predecessor": predecessor.title, "successor": successor.title, **after}
    audit.record("succession_recorded", succession, by=by, at=at, partnership=predecessor, after=told(after))
    return succession


@transaction.atomic
def amend_succession(
    succession: Succession, content: SuccessionContent, *, by: User | None, at: datetime
) -> None:
    """Correct how and from when one partnership went on in another.

    Raises
    ------
    DayToCome
        Its day is to come.
    """
    held = Succession.objects.select_for_update().get(pk=succession.pk)
    before, after = _amended(held, content, at=at)
    if not after:
        return
    held.save()
    audit.record(
        "succession_amended",
        held,
        by=by,
        at=at,
        partnership=held.predecessor,
        before=told(before),
        after=told(after),
    )


@transaction.atomic
def withdraw_succession(succession: Succession, *, by: User | None, at: datetime) -> None:
    """Take out a succession that was entered by mistake; the history keeps it."""
    before = {"predecessor": succession.predecessor.title, "successor": succession.successor.title}
    audit.record(
        "succession_withdrawn",
        succession,
        by=by,
        at=at,
        partnership=succession.predecessor,
        before={**before, "kind": succession.kind},
    )
    Succession.objects.filter(pk=succession.pk).delete()


def _check(content: EntryContent, *, at: datetime) -> None:
    if not (content.place.en or content.place.fr):
        raise PlaceMissing
    if content.province and content.province not in PROVINCES:
        raise ProvinceUnknown
    if content.established_year and content.established_year > timezone.localdate(at).year:
        raise EstablishedToCome


def _check_end(established_year: int | None, ended: KnownDay | None, *, at: datetime) -> None:
    if ended is None:
        return
    if ended.on > timezone.localdate(at):
        raise DayToCome
    if established_year and ended.on.year < established_year:
        raise EndsBeforeItBegan


def _check_slug(slug: str) -> None:
    if slugify(slug) != slug or len(slug) > _LONGEST_SLUG:
        raise SlugUnsound(slug)
    taken = Partnership.objects.filter(slug=slug).first()
    if taken is not None:
        raise SlugTaken(taken)


def _has_records(partnership: Partnership) -> bool:
    """Tell whether anything but the register's facts belongs to the partnership, in this app or one above."""
    relations = (
        relation
        for relation in Partnership._meta.related_objects
        if relation.related_model not in _FACTS_OF_AN_ENTRY
    )
    return any(
        relation.related_model._default_manager.filter(**{relation.field.name: partnership}).exists()
        for relation in relations
    )


def _free_slug(place: Text) -> str:
    """Return an address made of the place; a second partnership of a place gets a number."""
    wanted = slugify(place.en or place.fr)[: _LONGEST_SLUG - 4].strip("-") or "partnership"
    taken = set(Partnership.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(slug for slug in numbered if slug not in taken)


def _write_end(held: Partnership, on: KnownDay | None, *, by: User | None, at: datetime) -> None:
    _check_end(held.established_year, on, at=at)
    before = held.ended
    held.ended_on, held.ended_precision = (on.on, on.precision) if on else (None, Precision.DAY)
    held.save(update_fields=["ended_on", "ended_precision"])
    audit.record(
        "partnership_ended" if on else "partnership_goes_on",
        held,
        by=by,
        at=at,
        partnership=held,
        before={"ended_on": before.iso} if before else {},
        after={"ended_on": on.iso} if on else {},
    )


def _follows(one: Partnership, other: Partnership) -> bool:
    """Tell whether the one is recorded as a predecessor of the other, through however many between them."""
    reached, waiting = {one.pk}, {one.pk}
    while waiting:
        following = Succession.objects.filter(predecessor__in=waiting).values_list("successor_id", flat=True)
        waiting = set(following) - reached
        reached |= waiting
    return other.pk in reached


@dataclass(frozen=True, slots=True, kw_only=True)
class _SuccessionColumns:
    kind: SuccessionKind
    from_on: Any
    from_precision: Precision
    source: str
    is_confirmed: bool


def _amended(
    succession: Succession, content: SuccessionContent, *, at: datetime
) -> tuple[dict[str, Any], dict[str, Any]]:
    since = content.since
    if since is not None and since.on > timezone.localdate(at):
        raise DayToCome
    columns = _SuccessionColumns(
        kind=content.kind,
        from_on=since.on if since else None,
        from_precision=since.precision if since else Precision.DAY,
        source=content.source,
        is_confirmed=content.is_confirmed,
    )
    changes = amend(succession, columns, at=at)
    return changes.before, changes.after
