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
from parvis.partnerships.enums import Stratum
from parvis.partnerships.kinds.clauses import CLAUSES, ClauseModel
from parvis.partnerships.kinds.rules import Rule
from parvis.partnerships.models import Clause, Partnership, TermsOfReference
from parvis.partnerships.queries.stratum import strata_on
from parvis.programme.kinds.measure import said
from parvis.programme.queries.terms_finding import versions_in_force
from parvis.publications.queries.terms import PublishedClause, published_clauses

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A partnership with its clause, as far as the viewer may know of it; ``href`` leads to its terms."""

    partnership: Partnership
    stratum: Text
    has_clause: bool
    rule: Rule | None
    published: PublishedClause | None
    href: str


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
    rows = (
        _row(each, published.get(each.pk), in_force.get(each.pk), clauses, strata.get(each.pk))
        for each in known.values()
    )
    return ClausePage(
        model, on, tuple(sorted(rows, key=lambda row: str(row.partnership.place))), own_drafts_of(viewer)
    )


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


def _row(
    partnership: Partnership,
    published: PublishedClause | None,
    terms: TermsOfReference | None,
    clauses: dict[int, Clause],
    stratum: Stratum | None,
) -> ClauseRow:
    clause = clauses.get(terms.pk) if terms else published.clause if published else None
    return ClauseRow(
        partnership=partnership,
        stratum=said(stratum.label) if stratum else Text(),
        has_clause=clause is not None,
        rule=clause.rule if clause else None,
        published=published,
        href=reverse("terms_version", args=[partnership.slug, terms.key]) if terms else "",
    )
