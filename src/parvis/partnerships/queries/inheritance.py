"""Whose terms a body goes by: its own clause, or that of the body above it, or the partnership's."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Prefetch, Q, QuerySet, Subquery, prefetch_related_objects

from parvis.partnerships.enums import TermsState
from parvis.partnerships.models import Clause, Council, TermsOfReference


def lineage(body: Council | None) -> tuple[int | None, ...]:
    """Return the bodies whose terms hold for this one, nearest first; None is the partnership itself."""
    numbers: list[int | None] = []
    while body is not None and body.parent_id is not None:
        numbers.append(body.pk)
        body = body.parent
    return (*numbers, None)


def adopted_terms(partnership_id: int, body: Council | None, *, on: date) -> QuerySet[TermsOfReference]:
    """Return the versions of a body and of those above it that had come into force by a day, newest first."""
    own = Q(council__in=[number for number in lineage(body) if number])
    versions = TermsOfReference.objects.filter(partnership=partnership_id, in_force_from__lte=on)
    adopted = versions.filter(own | Q(council__isnull=True)).exclude(state=TermsState.DRAFT)
    return adopted.select_related("council", "adopted_by").order_by("-version")


def clauses_in_force(partnership_id: int, *, on: date) -> QuerySet[Clause]:
    """Return the clauses of the partnership's own version in force on a day, each with its version; one statement."""
    newest = adopted_terms(partnership_id, None, on=on).values("pk")[:1]
    return Clause.objects.filter(terms=Subquery(newest)).select_related("terms")


def newest_of_each_body(
    versions: Iterable[TermsOfReference], body: Council | None, *, kinds: Sequence[str] | None = None
) -> tuple[TermsOfReference, ...]:
    """Choose the newest version of each body, nearest body first, with its clauses of these kinds or all."""
    newest: dict[int | None, TermsOfReference] = {}
    for terms in versions:
        newest.setdefault(terms.council_id, terms)
    chosen = [newest[number] for number in lineage(body) if number in newest]
    clauses = Clause.objects.all() if kinds is None else Clause.objects.filter(kind__in=kinds)
    prefetch_related_objects(chosen, Prefetch("clauses", queryset=clauses, to_attr="chosen_clauses"))
    return tuple(chosen)


def clause_among(versions: Iterable[TermsOfReference], kind: str) -> Clause | None:
    """Return the clause of a kind of the first version that has one, with its version."""
    for terms in versions:
        for clause in terms.chosen_clauses:  # type: ignore[attr-defined]
            if clause.kind == kind:
                clause.terms = terms
                return clause  # type: ignore[no-any-return]
    return None
