"""Writing what a form gave to a record: bilingual texts keep the moment of each language."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models

from parvis.assessment.text import Text

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


@dataclass(frozen=True, slots=True)
class Changes:
    """What an amendment changed, for the audit trail."""

    before: dict[str, Any]
    after: dict[str, Any]

    def __bool__(self) -> bool:
        return bool(self.after)


def amend(record: models.Model, content: "DataclassInstance", *, at: datetime) -> Changes:
    """Set the record's columns to the content's fields of the same names; it is not saved yet."""
    before, after = {}, {}
    for name in (field.name for field in fields(content)):
        old, new = getattr(record, name), getattr(content, name)
        if old == new:
            continue
        before[name], after[name] = old, new
        setattr(record, name, old.amended(new, at=at) if isinstance(new, Text) else new)
    return Changes(before, after)
