"""Writing one part of a project: its contract, its instruments, its data, its evidence."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models, transaction

from parvis.core import audit
from parvis.core.text.record import amend
from parvis.people.models import User

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Part = TypeVar("Part", bound=models.Model)


@transaction.atomic
def record(
    verb: str,
    part: Part,
    content: "DataclassInstance",
    *,
    by: User,
    at: datetime,
    unsaid: Collection[str] = (),
    more: Mapping[str, Any] | None = None,
) -> Part:
    """Set a part's columns and save it; the trail says nothing of the columns in ``unsaid``."""
    changes = amend(part, content, at=at)
    part.save()
    before = {name: value for name, value in changes.before.items() if name not in unsaid}
    after = {name: value for name, value in changes.after.items() if name not in unsaid}
    project = part.project  # type: ignore[attr-defined]
    audit.record(
        verb,
        part,
        by=by,
        at=at,
        partnership=project.partnership,
        before=before,
        after={**after, **(more or {})},
    )
    return part
