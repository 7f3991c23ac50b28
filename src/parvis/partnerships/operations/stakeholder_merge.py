"""Two records of one organization become one, and are two again if that was wrong."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models, transaction

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.text.record import amend
from parvis.core.text.value import DatedText, dated_text
from parvis.partnerships.errors import MergedFurther, MergeUndone, NotAPair
from parvis.partnerships.models import (
    Contact,
    LoggedContact,
    Organisation,
    Stake,
    Stakeholder,
    StakeholderMerge,
)
from parvis.partnerships.operations.stakeholder import StakeholderContent, held_record
from parvis.people.models import User

# Everything that names a record of the register, and so goes with it.
LINKS: Mapping[str, type[models.Model]] = {
    "organisations": Organisation,
    "contacts": Contact,
    "logged_contacts": LoggedContact,
    "stakes": Stake,
}


@transaction.atomic
def merge(
    kept: Stakeholder, absorbed: Stakeholder, content: StakeholderContent, *, by: User, at: datetime
) -> StakeholderMerge:
    """Merge one record into another, which then says what ``content`` does and has every link of both.

    Raises
    ------
    NotAPair
        They are one record.
    StakeholderMerged
        One of them was merged already.
    """
    if kept.pk == absorbed.pk:
        raise NotAPair
    first, second = sorted(
        (kept, absorbed), key=lambda record: record.pk
    )  # one order: two merges never wait in a ring
    held = {record.pk: held_record(record) for record in (first, second)}
    into, gone = held[kept.pk], held[absorbed.pk]
    changes = amend(into, content, at=at)
    into.save()
    moved = {name: _move(model, gone, into) for name, model in LINKS.items()}
    gone.merged_into = into
    gone.save(update_fields=["merged_into"])
    done = StakeholderMerge.objects.create(
        kept=into,
        absorbed=gone,
        moved=moved,
        before=_written(changes.before),
        after=_written(changes.after),
        merged_by=by,
        merged_at=at,
    )
    after = {**changes.after, "absorbed": gone.pk, "moved": moved}
    audit.record("stakeholders_merged", into, by=by, at=at, before=changes.before, after=after)
    return done


@transaction.atomic
def undo_merge(done: StakeholderMerge, *, by: User, at: datetime) -> None:
    """Take a merge back: the record that was absorbed is there again, with the links that it had.

    What was linked to the kept record after the merge stays there, and so does a field that somebody amended since.

    Raises
    ------
    MergeUndone
        It was undone already.
    MergedFurther
        The kept record was merged into a third one since.
    """
    held = StakeholderMerge.objects.select_for_update().get(pk=done.pk)
    if held.undone_at is not None:
        raise MergeUndone
    kept = Stakeholder.objects.select_for_update().get(pk=held.kept_id)
    if kept.merged_into_id is not None:
        raise MergedFurther
    absorbed = Stakeholder.objects.select_for_update().get(pk=held.absorbed_id)
    for name, model in LINKS.items():
        back = model._default_manager.filter(pk__in=held.moved[name], stakeholder=kept)
        back.update(stakeholder=absorbed)
    restored = _restore(kept, held, at=at)
    kept.save()
    absorbed.merged_into = None
    absorbed.save(update_fields=["merged_into"])
    held.undone_at = at
    held.save(update_fields=["undone_at"])
    audit.record("merge_undone", kept, by=by, at=at, after={**restored, "absorbed": absorbed.pk})


def _move(model: type[models.Model], gone: Stakeholder, into: Stakeholder) -> list[int]:
    linked = model._default_manager.filter(stakeholder=gone)
    numbers = sorted(linked.values_list("pk", flat=True))
    linked.update(stakeholder=into)
    return numbers


def _restore(kept: Stakeholder, done: StakeholderMerge, *, at: datetime) -> dict[str, Any]:
    restored = {
        name: before
        for name, before in done.before.items()
        if _written({name: getattr(kept, name)})[name] == done.after[name]
    }
    for name, before in restored.items():
        now = getattr(kept, name)
        setattr(kept, name, now.amended(dated_text(before), at=at) if isinstance(now, DatedText) else before)
    return restored


def _written(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as a JSON column keeps them."""
    return {
        name: {"en": value.en, "fr": value.fr} if isinstance(value, Text) else value
        for name, value in values.items()
    }
