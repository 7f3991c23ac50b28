"""One kind of clause across partnerships: who has it in force, what its rule says, and which text may be taken over."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.urls import reverse

from parvis.assessment.text import Text
from parvis.core.errors import NotFound
from parvis.partnerships.access import (
    GRANTS,
    Permission,
    partnership_ids_of,
    provinces_reached,
)
from parvis.partnerships.kinds.clauses import CLAUSES, ClauseModel
from parvis.partnerships.models import Clause, Partnership, TermsOfReference
from parvis.partnerships.queries.stratum import strata_on
from parvis.programme.kinds.measure import said
from parvis.programme.queries.terms_finding import versions_in_force
from parvis.publications.queries.terms import PublishedClause, published_clauses

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A partnership with its clause, as far as the viewer may know of it; ``href`` leads to its terms.

    ``is_own`` where the viewer drafts these terms themselves.
    """

    partnership: Partnership
    stratum: Text
    clause: Clause | None
    published: PublishedClause | None
    href: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class ClausePage:
    """A kind of clause, the partnerships by name, and the viewer's own in whose draft a text may be taken over."""

    model: ClauseModel
    on: date
    rows: tuple[ClauseRow, ...]
    own: QuerySet[Partnership]


def clause_page(viewer: "Viewer", kind: str, *, on: date) -> ClausePage:
    """Return what the viewer may know of a kind of clause: what is published, and officers what is in force.

    Raises
    ------
    NotFound
        There is no such kind.
    """
    model = model_of(kind)
    published = {each.clause.terms.partnership_id: each for each in published_clauses(model.kind)}
    in_force = _in_force(viewer, on=on)
    clauses = {
        clause.terms_id: clause
        for clause in Clause.objects.filter(
            kind=model.kind, terms__in=[each.pk for each in in_force.values()]
        )
    }
    strata = strata_on(on)
    known = {each.pk: each for each in _known(published, in_force)}
    own = own_drafts_of(viewer)
    drafted = {each.pk for each in own}
    rows = (
        ClauseRow(
            partnership=each,
            stratum=said(strata[each.pk].label) if each.pk in strata else Text(),
            clause=_clause(published.get(each.pk), in_force.get(each.pk), clauses),
            published=published.get(each.pk),
            href=_address(each, in_force.get(each.pk)),
            is_own=each.pk in drafted,
        )
        for each in known.values()
    )
    by_place = sorted(rows, key=lambda row: str(row.partnership.place))
    return ClausePage(model, on, tuple(by_place), own)


def model_of(kind: str) -> ClauseModel:
    """Return a kind of clause.

    Raises
    ------
    NotFound
        There is no such kind.
    """
    model = next((each for each in CLAUSES if each.kind == kind), None)
    if model is None:
        raise NotFound
    return model


def own_drafts_of(viewer: "Viewer") -> QuerySet[Partnership]:
    """Return the partnerships whose terms of reference the viewer drafts."""
    if not viewer.is_authenticated:
        return Partnership.objects.none()
    roles = [role for role, granted in GRANTS.items() if Permission.TERMS_EDIT in granted]
    grants = viewer.role_grants.filter(ended_at=None, role__in=roles)
    drafting = set(grants.values_list("partnership_id", flat=True)) & partnership_ids_of(viewer)
    return Partnership.objects.filter(pk__in=drafting)


def _in_force(viewer: "Viewer", *, on: date) -> dict[int, TermsOfReference]:
    reached = provinces_reached(viewer, Permission.PARTNERSHIP_VIEW)
    if reached == frozenset():
        return {}
    terms = TermsOfReference.objects.filter(pk__in=versions_in_force(on=on).values())
    terms = terms.select_related("partnership")
    if reached is not None:
        terms = terms.filter(partnership__province__in=reached)
    return {each.partnership_id: each for each in terms}


def _known(published: dict[int, PublishedClause], in_force: dict[int, TermsOfReference]) -> list[Partnership]:
    return [each.clause.terms.partnership for each in published.values()] + [
        each.partnership for each in in_force.values()
    ]


def _clause(
    published: PublishedClause | None, terms: TermsOfReference | None, clauses: dict[int, Clause]
) -> Clause | None:
    if terms is not None:
        return clauses.get(terms.pk)
    return published.clause if published else None


def _address(partnership: Partnership, terms: TermsOfReference | None) -> str:
    return reverse("terms_version", args=[partnership.slug, terms.key]) if terms else ""
