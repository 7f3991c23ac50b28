"""Whose terms a body goes by: its own clause, or that of the body above it, or the partnership's."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery, prefetch_related_objects
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce

from parvis.partnerships.enums import ClauseKind, TermsState
from parvis.partnerships.kinds.clauses import clause_model
from parvis.partnerships.kinds.rules import Rule, rule_from_json
from parvis.partnerships.models import Clause, Council, Meeting, TermsOfReference


def lineage(body: Council | None) -> tuple[int | None, ...]:
    """Return the bodies whose terms hold for this one, nearest first; None is the partnership itself."""
    numbers: list[int | None] = []
    while body is not None and body.parent_id is not None:
        numbers.append(body.pk)
        body = body.parent
    return (*numbers, None)


def adopted_terms(
    partnership_id: int | OuterRef, body: Council | None, *, on: date
) -> QuerySet[TermsOfReference]:
    """Return the versions of a body and of those above it that had come into force by a day, newest first."""
    own = Q(council__in=[number for number in lineage(body) if number])
    versions = TermsOfReference.objects.filter(partnership=partnership_id, in_force_from__lte=on)
    adopted = versions.filter(own | Q(council__isnull=True)).exclude(state=TermsState.DRAFT)
    return adopted.select_related("council", "adopted_by").order_by("-version")


def clauses_in_force(partnership_id: int | OuterRef, *, on: date) -> QuerySet[Clause]:
    """Return the clauses of the partnership's own version in force on a day, each with its version; one statement."""
    newest = adopted_terms(partnership_id, None, on=on).values("pk")[:1]
    return Clause.objects.filter(terms=Subquery(newest)).select_related("terms")


def newest_of_each_body(
    versions: Iterable[TermsOfReference], body: Council | None, *, kinds: Sequence[str] | None = None
) -> tuple[TermsOfReference, ...]:
    """Choose the newest version of each body, nearest body first, with its clauses of these kinds or all."""
    chosen = newest_versions(versions, body)
    clauses = Clause.objects.all() if kinds is None else Clause.objects.filter(kind__in=kinds)
    prefetch_related_objects(chosen, Prefetch("clauses", queryset=clauses, to_attr="chosen_clauses"))
    return chosen


def newest_versions(
    versions: Iterable[TermsOfReference], body: Council | None
) -> tuple[TermsOfReference, ...]:
    """Choose the newest version of each body, nearest body first."""
    newest: dict[int | None, TermsOfReference] = {}
    for terms in versions:
        newest.setdefault(terms.council_id, terms)
    return tuple(newest[number] for number in lineage(body) if number in newest)


def with_values(versions: QuerySet[TermsOfReference], *kinds: ClauseKind) -> QuerySet[Any, Any]:
    """Add to each version what is computed of its clauses of these kinds, by the kind's name; else None."""
    return versions.annotate(
        **{
            kind.value: Subquery(Clause.objects.filter(terms=OuterRef("pk"), kind=kind).values("values")[:1])
            for kind in kinds
        }
    )


def with_value_of_its_day(meetings: QuerySet[Meeting], kind: ClauseKind, name: str) -> QuerySet[Any, Any]:
    """Add to each meeting, under its own name, a number that the clause of a kind states on the meeting's day.

    The clause is the body's own, or that of the body above it, or the partnership's; None where none states it.
    """
    bodies: tuple[Any, ...] = (OuterRef("council"), OuterRef("council__parent"), None)
    with_versions = meetings.annotate(
        **{f"terms_{step}": _version_of_its_day(body) for step, body in enumerate(bodies)}
    )
    stated = [_stated_number(f"terms_{step}", kind, name) for step in range(len(bodies))]
    return with_versions.annotate(**{name: Coalesce(*stated)})


def stated_among(
    versions: Iterable[TermsOfReference], kind: ClauseKind
) -> tuple[TermsOfReference, Rule] | None:
    """Return the first version whose clause of a kind is computed, and its rule; see :func:`with_values`."""
    rule_kind = clause_model(kind).rule_kind
    for terms in versions:
        if rule_kind and (values := getattr(terms, kind)) is not None:
            return terms, rule_from_json(rule_kind, values)
    return None


def clause_for(body: Council, kind: ClauseKind, *, on: date) -> Clause | None:
    """Return the clause by which a body goes on a day: its own, or the one that it inherits."""
    versions = adopted_terms(body.partnership_id, body, on=on)
    return clause_among(newest_of_each_body(versions, body, kinds=(kind,)), kind)


def clause_among(versions: Iterable[TermsOfReference], kind: str) -> Clause | None:
    """Return the clause of a kind of the first version that has one, with its version."""
    for terms in versions:
        for clause in terms.chosen_clauses:  # type: ignore[attr-defined]
            if clause.kind == kind:
                clause.terms = terms
                return clause  # type: ignore[no-any-return]
    return None


def _version_of_its_day(body: Any) -> Subquery:
    versions = TermsOfReference.objects.filter(
        partnership=OuterRef("council__partnership"), in_force_from__lte=OuterRef("held_on")
    ).exclude(state=TermsState.DRAFT)
    of_body = versions.filter(council__isnull=True) if body is None else versions.filter(council=body)
    return Subquery(of_body.order_by("-version").values("pk")[:1])


def _stated_number(version: str, kind: ClauseKind, name: str) -> Subquery:
    clauses = Clause.objects.filter(terms=OuterRef(version), kind=kind)
    number = Cast(KeyTextTransform(name, "values"), IntegerField())
    return Subquery(clauses.annotate(number=number).values("number")[:1])
