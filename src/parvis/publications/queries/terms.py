"""The terms of reference that are to be published, the edition that publishes them, and their clauses."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from parvis.assessment.text import Text
from parvis.core.errors import NotFound
from parvis.partnerships.enums import TermsState
from parvis.partnerships.kinds.credit import Credit
from parvis.partnerships.models import Clause, Partnership, TermsOfReference
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.queries.edition import current_edition, current_editions


@dataclass(frozen=True, slots=True)
class PublishedClause:
    """A clause that the public reads in an edition, and the credit that goes with it."""

    clause: Clause
    credit: Credit


def edition_of(terms: TermsOfReference) -> Edition | None:
    """Return the current edition of the body's terms if it is of this version; its title says so."""
    edition = current_edition(EditionKind.TERMS, subject_of(terms))
    is_of_version = edition is not None and edition.title.en == title_of(terms).en
    return edition if is_of_version else None


def subject_of(terms: TermsOfReference) -> str:
    """Return what the editions of a body's terms are called in their addresses: a group's have its number."""
    slug = terms.partnership.slug
    return f"{slug}-group-{terms.council_id}" if terms.council_id else slug


def title_of(terms: TermsOfReference) -> Text:
    """Return the title of an edition of this version."""
    name = terms.partnership.name or terms.partnership.place
    if group := terms.council:
        english, french = group.name.in_language("en"), group.name.in_language("fr")
        return Text(
            en=f"{name.in_language('en')}: terms of reference, {english}, version {terms.version}",
            fr=f"{name.in_language('fr')}\u00a0: cadre de référence, {french}, version {terms.version}",
        )
    return Text(
        en=f"{name.in_language('en')}: terms of reference, version {terms.version}",
        fr=f"{name.in_language('fr')}\u00a0: cadre de référence, version {terms.version}",
    )


def published_clauses(kind: str, *, except_of: Partnership | None = None) -> tuple[PublishedClause, ...]:
    """Return the clauses of a kind in the current editions of all partnerships, or of all but one; two statements.

    Terms that were adopted do not change, so the clause of the version is what its edition says. A version
    without a current edition does not exist here.
    """
    editions = {
        (edition.partnership_id, edition.title.en): edition
        for edition in current_editions(EditionKind.TERMS).defer("body_en", "body_fr", "figures")
    }
    clauses = _adopted_clauses(kind)
    if except_of is not None:
        clauses = clauses.exclude(terms__partnership=except_of)
    found = (
        (clause, editions.get((clause.terms.partnership_id, title_of(clause.terms).en))) for clause in clauses
    )
    return tuple(PublishedClause(clause, _credit(clause, edition)) for clause, edition in found if edition)


def published_clause(kind: str, clause_id: int, *, except_of: Partnership) -> PublishedClause:
    """Return one of :func:`published_clauses`.

    Raises
    ------
    NotFound
        There is no such clause of this kind, or it is not published.
    """
    for published in published_clauses(kind, except_of=except_of):
        if published.clause.pk == clause_id:
            return published
    raise NotFound


def _adopted_clauses(kind: str) -> QuerySet[Clause]:
    clauses = Clause.objects.filter(kind=kind, terms__council__isnull=True)
    adopted = clauses.exclude(terms__state=TermsState.DRAFT).select_related("terms__partnership")
    return adopted.order_by("terms__partnership__slug")


def _credit(clause: Clause, edition: Edition) -> Credit:
    partnership = clause.terms.partnership
    name = partnership.name or partnership.place
    return Credit(
        slug=partnership.slug,
        partnership=Text(en=name.en, fr=name.fr),
        version=clause.terms.version,
        edition=edition.number,
        published_on=timezone.localdate(edition.published_at),
    )
