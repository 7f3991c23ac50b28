"""Saying something of oneself, taking it back, and the count that is taken once a year."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from parvis.core import audit
from parvis.core.clock import FiscalYear
from parvis.partnerships.errors import NotSeated, TooFewChanged, TooFewVoices, VoicesCounted
from parvis.partnerships.models import Council, Partnership, Voice, VoiceCount
from parvis.partnerships.queries.member import seats_held_by
from parvis.partnerships.queries.voice import (
    LEAST,
    hide_one_another,
    is_shown,
    people_who_can_answer,
    voice_of,
)
from parvis.people.models import User


@transaction.atomic
def answer(
    partnership: Partnership, *, is_newcomer: bool, is_francophone: bool, by: User, at: datetime
) -> None:
    """Keep what a member says of themselves; saying nothing takes everything back.

    Raises
    ------
    NotSeated
        The person does not sit on the council and has said nothing before.
    """
    is_seated = seats_held_by(by, partnership, on=timezone.localdate(at)).exists()
    if not is_seated and voice_of(by, partnership) is None:
        raise NotSeated
    mine = Voice.objects.filter(partnership=partnership, user=by)
    if is_newcomer or is_francophone:
        said = {"is_newcomer": is_newcomer, "is_francophone": is_francophone}
        mine.update_or_create(partnership=partnership, user=by, defaults=said)
    else:
        mine.delete()
    # About the person, not the partnership, and the same whatever was said: no page of the partnership shows who
    # answered when, which beside two counts would show what they answered.
    audit.record("voice_answered", by, by=by, at=at)


@transaction.atomic
def count_voices(council: Council, *, by: User, at: datetime) -> VoiceCount:
    """Count the voices of those who sit on the council today, once in a fiscal year.

    Raises
    ------
    VoicesCounted
        They were counted in this fiscal year.
    TooFewVoices
        Fewer than five members could answer.
    TooFewChanged
        One to four people came or left since an earlier count.
    """
    Council.objects.select_for_update().get(pk=council.pk)
    today = timezone.localdate(at)
    year = FiscalYear.of(today).start
    earlier = list(council.voice_counts.prefetch_related("people"))
    if any(count.fiscal_year == year for count in earlier):
        raise VoicesCounted
    people = people_who_can_answer(council, on=today)
    if len(people) < LEAST:
        raise TooFewVoices
    if not all(hide_one_another({each.pk for each in count.people.all()}, people) for count in earlier):
        raise TooFewChanged
    said = Voice.objects.filter(partnership=council.partnership, user__in=people)
    count = VoiceCount.objects.create(
        council=council,
        fiscal_year=year,
        counted_on=today,
        has_newcomers=is_shown(said.filter(is_newcomer=True).count(), of=len(people)),
        has_francophones=is_shown(said.filter(is_francophone=True).count(), of=len(people)),
    )
    count.people.set(people)
    after = {"fiscal_year": year, "counted_on": today}
    audit.record("voices_counted", count, by=by, at=at, partnership=council.partnership, after=after)
    return count
