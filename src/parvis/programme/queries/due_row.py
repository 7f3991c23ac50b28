"""What the kinds of due things are read from: rows of the same columns, so that one statement reads every kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.db.models import DateField, ExpressionWrapper, F, IntegerField, QuerySet, TextField, Value
from django.db.models.fields import Field
from django.db.models.functions import Cast
from django.utils.functional import Promise

from parvis.assessment.text import Text
from parvis.core.text import BilingualField

AHEAD = timedelta(days=120)  # about as far as a council looks: the next quarterly meeting and a month


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due on a day; ``is_late`` on the day of asking.

    ``waits_for`` holds the numbers of the users who must each do it; empty where it is the partnership's.
    """

    what: str | Promise
    on: date
    href: str
    is_late: bool
    waits_for: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    """One record that something is due for; a kind fills the columns it needs, and the rest are None."""

    kind: int  # its place among the kinds
    place: Any  # the number of its partnership
    record: Any  # for the address
    title: Text  # empty where the kind gives none
    name: Any
    state: Any
    number: Any
    months: Any
    on: Any
    until: Any
    ended_on: Any


_FIELDS: dict[str, Field[Any, Any]] = {  # in the order of the fields of Row, after the kind
    "place": IntegerField(),
    "record": IntegerField(),
    "title": BilingualField(),
    "name": TextField(),
    "state": TextField(),
    "number": IntegerField(),
    "months": IntegerField(),
    "on": DateField(),
    "until": DateField(),
    "ended_on": DateField(),
}


def columns(records: QuerySet[Any, Any], *, place: str, **sources: str) -> QuerySet[Any, Any]:
    """Select the columns of :class:`Row`; each keyword is a column, its value the field or annotation that fills it."""
    sources = {"place": place, **sources}
    filled = {f"due_{name}": _column(field, sources.get(name)) for name, field in _FIELDS.items()}
    selected: QuerySet[Any, Any] = records.order_by().annotate(**filled)
    return selected


def rows_by_kind(selected: Sequence[QuerySet[Any, Any]]) -> dict[tuple[int, int], tuple[Row, ...]]:
    """Return the rows by partnership and kind (its place in the sequence); one statement for them all."""
    first, *others = (_of_kind(kind, records) for kind, records in enumerate(selected))
    rows = sorted((Row(*values) for values in first.union(*others, all=True)), key=_place_and_kind)
    return {key: tuple(group) for key, group in groupby(rows, key=_place_and_kind)}


def _place_and_kind(row: Row) -> tuple[int, int]:
    return row.place, row.kind


def _of_kind(kind: int, records: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    numbered = records.annotate(due_kind=Value(kind, output_field=IntegerField()))
    rows: QuerySet[Any, Any] = numbered.values_list("due_kind", *(f"due_{name}" for name in _FIELDS))
    return rows


def _column(field: Field[Any, Any], source: str | None) -> Any:
    """Return a column of the type that it has in every kind, as the statement needs it."""
    if source is None:
        return Cast(Value(None), field)  # PostgreSQL takes a bare NULL for text
    return ExpressionWrapper(F(source), output_field=field)
