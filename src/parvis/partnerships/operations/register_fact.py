"""The dated facts of the register: names, hosts, contract holders, areas and strata, recorded and corrected."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.core.text.record import Changes, amend
from parvis.core.text.value import DatedText
from parvis.partnerships.enums import HostForm, HostRole, Precision, Stratum
from parvis.partnerships.errors import (
    DayToCome,
    FactEndsBeforeItBegins,
    FactNameless,
    FactsOverlap,
    NoSuchRule,
    StratumReasonMissing,
)
from parvis.partnerships.kinds.known_day import KnownDay
from parvis.partnerships.kinds.register_words import told
from parvis.partnerships.kinds.service_area import AreaContent
from parvis.partnerships.kinds.stratum import RULE_OF_2021, RuledStratum, rule_called, ruled_stratum
from parvis.partnerships.models import Host, Partnership, PartnershipName, ServiceArea, StratumMembership
from parvis.partnerships.models.dated import DatedFact, held_on
from parvis.people.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """From when to when a fact holds, where it was read, and whether it is confirmed; None for a day not known."""

    since: KnownDay | None = None
    until: KnownDay | None = None
    source: str = ""
    is_confirmed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class NameContent:
    """What a partnership is called."""

    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class HostContent:
    """Who hosts the partnership, or holds its contract."""

    role: HostRole
    name: Text
    form: HostForm


@dataclass(frozen=True, slots=True, kw_only=True)
class StratumContent:
    """In which stratum a partnership is; the reason is for another stratum than the rule's."""

    stratum: Stratum
    reason: Text = Text()  # noqa: RUF009 - frozen
    rule: str = RULE_OF_2021.id


FactContent = NameContent | HostContent | AreaContent | StratumContent


@transaction.atomic
def record_fact(
    partnership: Partnership,
    content: FactContent,
    *,
    held: Held,
    by: User | None,
    at: datetime,
    closes: bool = False,
) -> DatedFact:
    """Record a fact; with ``closes`` what held before ends on the day from which this one holds.

    Raises
    ------
    DayToCome, FactEndsBeforeItBegins
        Its days cannot be.
    FactsOverlap
        Another of its kind holds on some of its days.
    FactNameless, StratumReasonMissing, NoSuchRule
        Something is missing.
    """
    held_entry = Partnership.objects.select_for_update().get(pk=partnership.pk)
    columns = _columns(held_entry, content, held)
    _check(columns, held, at=at)
    if closes and held.since is not None:
        _close(held_entry, columns, held.since, by=by, at=at)
    fact: DatedFact = _model_of(content)(partnership=held_entry)
    _refuse_overlap(fact, columns, held)
    after = _amended(fact, columns, held, at=at).after
    fact.save()
    write_what_holds(held_entry, at=at)
    audit.record("register_fact_recorded", fact, by=by, at=at, partnership=held_entry, after=told(after))
    return fact


@transaction.atomic
def amend_fact(fact: DatedFact, content: FactContent, *, held: Held, by: User | None, at: datetime) -> None:
    """Correct a fact or end it; what it said stays in the history.

    Raises
    ------
    DayToCome, FactEndsBeforeItBegins, FactsOverlap, FactNameless, StratumReasonMissing, NoSuchRule
        As for :func:`record_fact`.
    """
    partnership = Partnership.objects.select_for_update().get(pk=_partnership_id(fact))
    kept: DatedFact = type(fact)._default_manager.get(pk=fact.pk)
    columns = _columns(partnership, content, held)
    _check(columns, held, at=at)
    _refuse_overlap(kept, columns, held)
    changes = _amended(kept, columns, held, at=at)
    if not changes:
        return
    kept.save()
    write_what_holds(partnership, at=at)
    audit.record(
        "register_fact_amended",
        kept,
        by=by,
        at=at,
        partnership=partnership,
        before=told(changes.before),
        after=told(changes.after),
    )


@transaction.atomic
def withdraw_fact(fact: DatedFact, *, by: User | None, at: datetime) -> None:
    """Take out a fact that was entered by mistake; the history keeps what it said."""
    partnership = Partnership.objects.select_for_update().get(pk=_partnership_id(fact))
    before = _said(fact)
    audit.record("register_fact_withdrawn", fact, by=by, at=at, partnership=partnership, before=told(before))
    type(fact)._default_manager.filter(pk=fact.pk).delete()
    write_what_holds(partnership, at=at)


def write_what_holds(partnership: Partnership, *, at: datetime) -> None:
    """Write into the partnership's row what of its facts holds today; a name stays until another takes its place."""
    today = timezone.localdate(at)
    name = partnership.names.filter(held_on(today)).last() or partnership.names.last()
    host = partnership.hosts.filter(held_on(today), role=HostRole.HOST).last()
    stratum = partnership.strata.filter(held_on(today)).last()
    partnership.name = name.name if name else DatedText()
    partnership.host, partnership.host_form = (
        (host.name, host.form) if host else (DatedText(), HostForm.UNKNOWN)
    )
    partnership.stratum = stratum.stratum if stratum else ""
    partnership.stratum_rule = stratum.rule if stratum else ""
    partnership.stratum_reason = stratum.reason if stratum else DatedText()
    partnership.save(update_fields=["name", "host", "host_form", "stratum", "stratum_rule", "stratum_reason"])


def stratum_by_rule(partnership: Partnership, *, on: date) -> RuledStratum | None:
    """Return the stratum that the declared rule gives to the area that the partnership serves on the day.

    None where no area is recorded, or the rule cannot tell, or tells different strata of several areas.
    """
    areas = partnership.service_areas.filter(held_on(on))
    ruled = {ruled_stratum(area=area.area, codes=area.codes) for area in areas}
    return next(iter(ruled)) if len(ruled) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _StratumColumns:
    stratum: Stratum
    rule: str
    is_override: bool
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class _HeldColumns:
    from_on: date | None
    from_precision: Precision
    until_on: date | None
    until_precision: Precision
    source: str
    is_confirmed: bool


_Columns = NameContent | HostContent | AreaContent | _StratumColumns


def _columns(partnership: Partnership, content: FactContent, held: Held) -> _Columns:
    """Return what the record's columns hold; of a stratum, whether the rule gave it follows from the area."""
    if not isinstance(content, StratumContent):
        return content
    if rule_called(content.rule) is None:
        raise NoSuchRule(content.rule)
    ruled = stratum_by_rule(partnership, on=held.since.on if held.since else date.min)
    ruled = ruled or stratum_by_rule(partnership, on=date.max)
    reason = content.reason
    if ruled is not None and ruled.stratum == content.stratum and not (reason.en or reason.fr):
        reason = ruled.reason
        is_override = bool(reason.en)
    else:
        is_override = ruled is None or ruled.stratum != content.stratum or bool(reason.en or reason.fr)
    return _StratumColumns(stratum=content.stratum, rule=content.rule, is_override=is_override, reason=reason)


def _check(columns: _Columns, held: Held, *, at: datetime) -> None:
    today = timezone.localdate(at)
    for day in (held.since, held.until):
        if day is not None and day.on > today:
            raise DayToCome
    if held.since and held.until and held.until.on <= held.since.on:
        raise FactEndsBeforeItBegins
    if isinstance(columns, NameContent | HostContent) and not (columns.name.en or columns.name.fr):
        raise FactNameless
    if isinstance(columns, _StratumColumns) and columns.is_override and not _in_both(columns.reason):
        raise StratumReasonMissing


def _in_both(text: Text) -> bool:
    return bool(text.en and text.fr)


def _close(
    partnership: Partnership, columns: _Columns, day: KnownDay, *, by: User | None, at: datetime
) -> None:
    """End what holds without an end and began before the day."""
    for other in _others(_model_of(columns)(partnership=partnership), columns, is_closing=True):
        if other.until_on is None and (other.from_on is None or other.from_on < day.on):
            before = {"until_on": None}
            other.until_on, other.until_precision = day.on, day.precision
            other.save(update_fields=["until_on", "until_precision"])
            audit.record(
                "register_fact_amended",
                other,
                by=by,
                at=at,
                partnership=partnership,
                before=before,
                after={"until_on": day.iso},
            )


def _refuse_overlap(fact: DatedFact, columns: _Columns, held: Held) -> None:
    since = held.since.on if held.since else date.min
    until = held.until.on if held.until else date.max
    for other in _others(fact, columns):
        if since < (other.until_on or date.max) and (other.from_on or date.min) < until:
            raise FactsOverlap(other)


def _others(fact: DatedFact, columns: _Columns, *, is_closing: bool = False) -> Iterable[DatedFact]:
    """Return the facts that cannot hold together with this one: several areas can, and close one another."""
    if isinstance(columns, AreaContent) and not is_closing:
        return ()
    model: Any = type(fact)
    others = model.objects.filter(partnership_id=_partnership_id(fact)).exclude(pk=fact.pk)
    if isinstance(columns, HostContent):
        others = others.filter(role=columns.role)
    return list(others)


def _amended(fact: DatedFact, columns: _Columns, held: Held, *, at: datetime) -> Changes:
    content, days = amend(fact, columns, at=at), amend(fact, _held_columns(held), at=at)
    return Changes({**content.before, **days.before}, {**content.after, **days.after})


def _held_columns(held: Held) -> _HeldColumns:
    return _HeldColumns(
        from_on=held.since.on if held.since else None,
        from_precision=held.since.precision if held.since else Precision.DAY,
        until_on=held.until.on if held.until else None,
        until_precision=held.until.precision if held.until else Precision.DAY,
        source=held.source,
        is_confirmed=held.is_confirmed,
    )


def _said(fact: DatedFact) -> dict[str, Any]:
    kinds: dict[type[DatedFact], type] = {
        PartnershipName: NameContent,
        Host: HostContent,
        ServiceArea: AreaContent,
        StratumMembership: _StratumColumns,
    }
    names = [field.name for kind in (kinds[type(fact)], _HeldColumns) for field in fields(kind)]
    return {name: getattr(fact, name) for name in names}


def _model_of(content: FactContent | _Columns) -> type[Any]:
    match content:
        case NameContent():
            return PartnershipName
        case HostContent():
            return Host
        case AreaContent():
            return ServiceArea
    return StratumMembership


def _partnership_id(fact: models.Model) -> int:
    return fact.partnership_id  # type: ignore[attr-defined, no-any-return]
