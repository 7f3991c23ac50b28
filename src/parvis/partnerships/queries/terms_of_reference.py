"""Terms of reference for a page: the versions, and one version with what it still lacks."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from parvis.partnerships.enums import ClauseKind, TermsState
from parvis.partnerships.errors import PartnershipNotFound, found
from parvis.partnerships.kinds.clauses import CLAUSES, ClauseModel
from parvis.partnerships.models import Clause, Partnership, TermsOfReference
from parvis.partnerships.permissions import may_view

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A kind of clause, and the clause of this version where there is one."""

    model: ClauseModel
    clause: Clause | None

    @property
    def is_missing(self) -> bool:
        """Tell whether the version says nothing of this kind."""
        return self.clause is None


@dataclass(frozen=True, slots=True)
class TermsPage:
    """One version, kind by kind."""

    terms: TermsOfReference
    rows: tuple[ClauseRow, ...]

    @property
    def written(self) -> tuple[ClauseRow, ...]:
        """Return the kinds that this version has a clause of."""
        return tuple(row for row in self.rows if not row.is_missing)

    @property
    def missing(self) -> tuple[ClauseRow, ...]:
        """Return the kinds that are still missing, those that adoption needs first."""
        return tuple(
            sorted((row for row in self.rows if row.is_missing), key=lambda row: not row.model.is_required)
        )

    @property
    def is_complete(self) -> bool:
        """Tell whether the version has every clause that adoption needs."""
        return not any(row.model.is_required for row in self.missing)


def terms_of(partnership: Partnership) -> QuerySet[TermsOfReference]:
    """Return the versions, newest first, each with the decision that adopted it."""
    return partnership.terms_of_reference.select_related("adopted_by").order_by("-version")


def terms_in_force(partnership: Partnership) -> TermsOfReference | None:
    """Return the version in force now; None before the first was adopted."""
    return terms_of(partnership).filter(state=TermsState.ADOPTED).first()


def draft_of(partnership: Partnership) -> TermsOfReference | None:
    """Return the version being drafted; None when there is none."""
    return terms_of(partnership).filter(state=TermsState.DRAFT).first()


def terms_version_for(viewer: "Viewer", slug: str, version: int) -> TermsOfReference:
    """Return one version of a partnership that the viewer sees, with its partnership and decision.

    Raises
    ------
    PartnershipNotFound
        There is no such version, or the viewer has no role that sees it.
    """
    versions = TermsOfReference.objects.select_related("partnership", "adopted_by")
    terms = versions.filter(partnership__slug=slug, version=version).first()
    if terms is None or not may_view(viewer, terms.partnership):
        raise PartnershipNotFound
    return terms


def terms_page(terms: TermsOfReference) -> TermsPage:
    """Return one version with every kind of clause, in the order of the clause library."""
    written = {clause.kind: clause for clause in terms.clauses.all()}
    return TermsPage(terms, tuple(ClauseRow(model, written.get(model.kind)) for model in CLAUSES))


def clause_row(terms: TermsOfReference, kind: str) -> ClauseRow:
    """Return one kind of clause with this version's clause of it.

    Raises
    ------
    RecordNotFound
        There is no such kind.
    """
    row = next((row for row in terms_page(terms).rows if row.model.kind == kind), None)
    return found(row)


def missing_clauses(terms: TermsOfReference) -> tuple[ClauseKind, ...]:
    """Return the kinds without which the version cannot be adopted."""
    written = set(terms.clauses.values_list("kind", flat=True))
    return tuple(model.kind for model in CLAUSES if model.is_required and model.kind not in written)
