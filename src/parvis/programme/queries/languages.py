"""French is behind, or English: every text of a partnership's records in one language only, or changed in one only.

What is behind is found by the database, in one statement over all kinds of records: a language is missing where its
words are, and older where its moment is the earlier one. The moments are written alike, so that they compare as texts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils.functional import Promise

from parvis.assessment.text import LANGUAGES, Language
from parvis.core.text.value import DatedText, dated_text
from parvis.partnerships.access import Permission, Viewer, allowed
from parvis.partnerships.models import Partnership
from parvis.partnerships.queries.partnership import partnerships_reached
from parvis.programme.queries.bilingual_record import RECORDS, BilingualRecord
from parvis.publications.models import Edition

_MOST_ARGUMENTS = max(len(record.arguments) for record in RECORDS)


@dataclass(frozen=True, slots=True)
class TextBehind:
    """One text of a record: which language is behind, whether it is missing, and where to write it."""

    label: str | Promise
    words: DatedText
    language: Language
    is_missing: bool
    address: str

    @property
    def changed_at(self) -> datetime | None:
        """Return when the other language was last changed; None where that is not known."""
        return self.words.en_changed_at if self.language == "fr" else self.words.fr_changed_at


@dataclass(frozen=True, slots=True)
class Board:
    """What is behind in a partnership; ``alone`` are its current editions in one language, with their reasons."""

    texts: tuple[TextBehind, ...]
    alone: tuple[Edition, ...]

    def number(self, language: str) -> int:
        """Return in how many texts a language is behind."""
        return sum(text.language == language for text in self.texts)


@dataclass(frozen=True, slots=True)
class PartnershipBehind:
    """In how many texts of a partnership a language is missing, and in how many it is older than the other."""

    partnership: Partnership
    french_missing: int = 0
    french_older: int = 0
    english_missing: int = 0
    english_older: int = 0


def board_of(partnership: Partnership, viewer: Viewer) -> Board:
    """Return what is behind in the records of a partnership that the viewer reads; two statements."""
    readable = [record for record in RECORDS if allowed(viewer, record.place.permission, partnership)]
    selects = [
        _texts(record, field, position, partnership)
        for position, record in enumerate(RECORDS)
        if record in readable
        for field in record.fields
    ]
    rows = selects[0].union(*selects[1:], all=True)
    texts = (_text_behind(partnership, *row) for row in rows)
    found = sorted((text for text in texts if text), key=lambda text: str(text.label))
    return Board(tuple(found), tuple(_alone(partnership)))


def partnerships_behind(viewer: Viewer) -> tuple[PartnershipBehind, ...]:
    """Return the partnerships that the viewer sees, with how many texts are behind in each; two statements.

    Only what everybody reads who sees the partnership is counted, so that no number tells of what is for few.
    """
    reached = partnerships_reached(viewer, Permission.PARTNERSHIP_VIEW)
    open_records = [record for record in RECORDS if record.place.permission == Permission.PARTNERSHIP_VIEW]
    selects = [_counts(record, field, reached) for record in open_records for field in record.fields]
    sums: dict[int, list[int]] = {}
    for number, *counts in selects[0].union(*selects[1:], all=True):
        former = sums.get(number, [0] * len(_BEHIND))
        sums[number] = [one + other for one, other in zip(former, counts, strict=True)]
    rows = (_partnership_behind(partnership, sums.get(partnership.pk)) for partnership in reached)
    return tuple(sorted(rows, key=lambda row: row.partnership.slug))


Rows = Any  # of many models: no type of Django's says what a union of them holds


def _has(field: str, key: str) -> Q:
    return Q(**{f"{field}__has_key": key})


def _missing(field: str, language: str, other: str) -> Q:
    return _has(field, other) & ~_has(field, language)


def _older(field: str, language: str, other: str) -> Q:
    both = _has(field, language) & _has(field, other)
    return both & Q(**{f"{language}_moment__lt": F(f"{other}_moment")})


def _behind_in(field: str) -> tuple[Q, ...]:
    """Return the conditions in the order of :data:`_BEHIND`."""
    return (
        _missing(field, "fr", "en"),
        _older(field, "fr", "en"),
        _missing(field, "en", "fr"),
        _older(field, "en", "fr"),
    )


_BEHIND = ("french_missing", "french_older", "english_missing", "english_older")


def _with_moments(record: BilingualRecord, field: str) -> Rows:
    # As plain text: a key of JSON would be compared by rules of its own, which the databases do not share.
    moments = {
        f"{language}_moment": Cast(KT(f"{field}__{language}_changed_at"), CharField())
        for language in LANGUAGES
    }
    rows = record.model._default_manager.filter(record.shown).order_by().annotate(**moments)
    # Most texts have both languages of one moment: they are put aside by four looks into the column, not by twelve.
    is_in_one = (_has(field, "en") | _has(field, "fr")) & ~(_has(field, "en") & _has(field, "fr"))
    return rows.filter(is_in_one | ~Q(en_moment=F("fr_moment")))


def _texts(record: BilingualRecord, field: str, position: int, partnership: Partnership) -> Rows:
    """Return the texts of a field in which a language is behind: record's position, text, arguments of its address."""
    mine = {record.partnership or "pk": partnership.pk}
    rows = _with_moments(record, field).filter(reduce(or_, _behind_in(field)), **mine)
    names = [f"argument_{number}" for number in range(_MOST_ARGUMENTS)]
    paths = [*record.arguments, *[""] * (_MOST_ARGUMENTS - len(record.arguments))]
    columns = {
        name: Cast(path, CharField()) if path else Value("", CharField())
        for name, path in zip(names, paths, strict=True)
    }
    rows = rows.annotate(of_record=Value(position), text_behind=F(field), **columns)
    return rows.values_list("of_record", "text_behind", *names)


def _counts(record: BilingualRecord, field: str, reached: QuerySet[Partnership]) -> Rows:
    path = record.partnership or "pk"
    rows = _with_moments(record, field).filter(**{f"{path}__in": reached.values("pk")})
    rows = rows.annotate(of_partnership=F(path)).values("of_partnership")
    counts = {
        name: Count("pk", filter=behind) for name, behind in zip(_BEHIND, _behind_in(field), strict=True)
    }
    return rows.annotate(**counts).values_list("of_partnership", *_BEHIND)


def _text_behind(
    partnership: Partnership, position: int, words: object, *arguments: str
) -> TextBehind | None:
    record, text = RECORDS[position], dated_text(words)
    language = text.behind
    if language is None:
        return None
    is_missing = not getattr(text, language)
    address = record.place.address(partnership.slug, *arguments[: len(record.arguments)])
    return TextBehind(record.place.label, text, language, is_missing, address)


def _partnership_behind(partnership: Partnership, counts: Sequence[int] | None) -> PartnershipBehind:
    return PartnershipBehind(partnership, **dict(zip(_BEHIND, counts or (0,) * len(_BEHIND), strict=True)))


def _alone(partnership: Partnership) -> Iterable[Edition]:
    newer = Edition.objects.filter(
        kind=OuterRef("kind"), subject=OuterRef("subject"), number__gt=OuterRef("number")
    )
    alone = Edition.objects.filter(~Exists(newer), partnership=partnership, withdrawn_at=None)
    return alone.exclude(only_in="").defer("body_en", "body_fr", "figures").order_by("-published_at")
