"""Terms of reference for a page: the versions, one version with what it still lacks, what holds on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import F, QuerySet

from parvis.assessment.text import Language
from parvis.partnerships.enums import ClauseKind, ClauseWeight, TermsStanding, TermsState
from parvis.partnerships.errors import PartnershipNotFound, found
from parvis.partnerships.kinds.clauses import CLAUSES, ClauseModel
from parvis.partnerships.models import Clause, Council, Partnership, TermsOfReference
from parvis.partnerships.permissions import may_view
from parvis.partnerships.queries.inheritance import adopted_terms, clause_among, newest_of_each_body

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer

_WEIGHTS = list(ClauseWeight)


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A kind of clause, the clause of this version where there is one, and the one it would inherit."""

    model: ClauseModel
    clause: Clause | None
    inherited: Clause | None = None

    @property
    def is_missing(self) -> bool:
        """Tell whether nothing of this kind holds: the version says nothing, and inherits nothing."""
        return self.clause is None and self.inherited is None

    @property
    def behind(self) -> Language | None:
        """Return the language in which the clause is missing or older; None where both are current."""
        return self.clause.body.behind if self.clause else None


@dataclass(frozen=True, slots=True)
class TermsPage:
    """One version, kind by kind, and what it is on a day."""

    terms: TermsOfReference
    rows: tuple[ClauseRow, ...]
    standing: TermsStanding

    @property
    def written(self) -> tuple[ClauseRow, ...]:
        """Return the kinds that this version has a clause of."""
        return tuple(row for row in self.rows if row.clause is not None)

    @property
    def inherited(self) -> tuple[ClauseRow, ...]:
        """Return the kinds that the version leaves to the body above it."""
        return tuple(row for row in self.rows if row.clause is None and row.inherited is not None)

    @property
    def missing(self) -> tuple[ClauseRow, ...]:
        """Return the kinds that are still missing, those that adoption needs first."""
        rows = (row for row in self.rows if row.is_missing)
        return tuple(sorted(rows, key=lambda row: _WEIGHTS.index(row.model.weight)))

    @property
    def behind(self) -> tuple[ClauseRow, ...]:
        """Return the clauses that are behind in one language."""
        return tuple(row for row in self.rows if row.behind)

    @property
    def is_complete(self) -> bool:
        """Tell whether the version has every clause that adoption needs."""
        return not any(row.model.is_required for row in self.missing)


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version in the list, and what it is on a day."""

    terms: TermsOfReference
    standing: TermsStanding


@dataclass(frozen=True, slots=True)
class BodyVersions:
    """A body with the versions of its own terms, newest first; ``council`` is None for the partnership."""

    council: Council | None
    versions: tuple[VersionRow, ...]

    @property
    def has_draft(self) -> bool:
        """Tell whether a version is being drafted."""
        return any(row.standing == TermsStanding.DRAFT for row in self.versions)


@dataclass(frozen=True, slots=True)
class RulesOfADay:
    """What a body went by on a day: clause by clause, each with the version that it comes from."""

    council: Council | None
    on: date
    versions: tuple[TermsOfReference, ...]
    clauses: tuple[Clause, ...]


def terms_of(partnership: Partnership) -> QuerySet[TermsOfReference]:
    """Return the partnership's versions, newest first, each with the decision that adopted it."""
    return versions_of(partnership, None)


def versions_of(partnership: Partnership, group: Council | None) -> QuerySet[TermsOfReference]:
    """Return the versions of a working group's own terms; with None, the partnership's."""
    versions = partnership.terms_of_reference.filter(council=group)
    return versions.select_related("adopted_by", "council").order_by("-version")


def all_versions(partnership: Partnership) -> list[TermsOfReference]:
    """Return the versions of every body's terms, the partnership's first, each newest first."""
    versions = partnership.terms_of_reference.select_related("council", "adopted_by")
    return list(versions.order_by(F("council").asc(nulls_first=True), "-version"))


def group_of(council: Council) -> Council | None:
    """Return the body as terms name it: None for the partnership council, whose terms are the partnership's."""
    return council if council.parent_id else None


def terms_in_force(partnership: Partnership, *, on: date) -> TermsOfReference | None:
    """Return the partnership's version in force on a day; None before the first came into force."""
    adopted = terms_of(partnership).exclude(state=TermsState.DRAFT)
    return adopted.filter(in_force_from__lte=on).first()


def newest_adopted(partnership: Partnership, group: Council | None = None) -> TermsOfReference | None:
    """Return the version adopted last, in force or waiting for its day; None before the first was adopted."""
    return versions_of(partnership, group).filter(state=TermsState.ADOPTED).first()


def draft_of(partnership: Partnership, group: Council | None = None) -> TermsOfReference | None:
    """Return the version being drafted; None when there is none."""
    return versions_of(partnership, group).filter(state=TermsState.DRAFT).first()


def terms_version_for(viewer: "Viewer", slug: str, key: str) -> TermsOfReference:
    """Return one version of a partnership that the viewer sees, with its partnership, group and decision.

    Raises
    ------
    PartnershipNotFound
        There is no such version, or the viewer has no role that sees it.
    """
    group, _dash, version = key.rpartition("-")
    versions = TermsOfReference.objects.select_related("partnership", "council__parent", "adopted_by")
    terms = versions.filter(
        partnership__slug=slug, council=int(group) if group else None, version=version
    ).first()
    if terms is None or not may_view(viewer, terms.partnership):
        raise PartnershipNotFound
    return terms


def group_in(partnership: Partnership, council_id: int | None) -> Council | None:
    """Return a working group of the partnership; None for the partnership itself.

    Raises
    ------
    RecordNotFound
        The partnership has no such group.
    """
    if council_id is None:
        return None
    groups = partnership.councils.filter(parent__isnull=False).select_related("parent")
    return found(groups.filter(pk=council_id).first())


def bodies_with_versions(partnership: Partnership, *, on: date) -> tuple[BodyVersions, ...]:
    """Return the partnership's versions, then those of each working group, also of one without any."""
    groups = [None, *partnership.councils.filter(parent__isnull=False)]
    versions = partnership.terms_of_reference.select_related("adopted_by", "council").order_by("-version")
    by_body: dict[int | None, list[TermsOfReference]] = {}
    for terms in versions:
        by_body.setdefault(terms.council_id, []).append(terms)
    return tuple(
        BodyVersions(group, _standings(by_body.get(group.pk if group else None, []), on=on))
        for group in groups
    )


def terms_page(terms: TermsOfReference, *, on: date) -> TermsPage:
    """Return one version with every kind of clause, in the order of the clause library, as it stands on a day."""
    written = {clause.kind: clause for clause in terms.clauses.all()}
    above = _terms_above(terms, on=on)
    rows = tuple(
        ClauseRow(model, written.get(model.kind), clause_among(above, model.kind)) for model in CLAUSES
    )
    return TermsPage(terms, rows, _standing(terms, on=on, is_followed=_is_followed(terms, on=on)))


def clause_row(terms: TermsOfReference, kind: str, *, on: date) -> ClauseRow:
    """Return one kind of clause with this version's clause of it.

    Raises
    ------
    RecordNotFound
        There is no such kind.
    """
    row = next((row for row in terms_page(terms, on=on).rows if row.model.kind == kind), None)
    return found(row)


def missing_clauses(terms: TermsOfReference, *, on: date) -> tuple[ClauseKind, ...]:
    """Return the kinds without which the version cannot be adopted on a day."""
    rows = terms_page(terms, on=on).rows
    return tuple(row.model.kind for row in rows if row.is_missing and row.model.is_required)


def rules_of_a_day(partnership: Partnership, group: Council | None, *, on: date) -> RulesOfADay:
    """Return the clauses that held for a body on a day, inherited ones among them."""
    in_force = newest_of_each_body(adopted_terms(partnership.pk, group, on=on), group)
    clauses = (clause_among(in_force, model.kind) for model in CLAUSES)
    return RulesOfADay(group, on, in_force, tuple(clause for clause in clauses if clause))


def _terms_above(terms: TermsOfReference, *, on: date) -> tuple[TermsOfReference, ...]:
    if terms.council is None:
        return ()
    above = terms.council.parent
    return newest_of_each_body(adopted_terms(terms.partnership_id, above, on=on), above)


def _standings(versions: Iterable[TermsOfReference], *, on: date) -> tuple[VersionRow, ...]:
    """Tell what each of a body's versions, newest first, is on a day."""
    rows, is_followed = [], False
    for terms in versions:
        rows.append(VersionRow(terms, _standing(terms, on=on, is_followed=is_followed)))
        is_followed = is_followed or terms.has_come_by(on)
    return tuple(rows)


def _standing(terms: TermsOfReference, *, on: date, is_followed: bool) -> TermsStanding:
    if terms.state == TermsState.DRAFT:
        return TermsStanding.DRAFT
    if is_followed:
        return TermsStanding.SUPERSEDED
    return TermsStanding.IN_FORCE if terms.has_come_by(on) else TermsStanding.WAITING


def _is_followed(terms: TermsOfReference, *, on: date) -> bool:
    if terms.state != TermsState.SUPERSEDED:  # the newest that was adopted, or a draft
        return False
    newer = versions_of(terms.partnership, terms.council).exclude(state=TermsState.DRAFT)
    return newer.filter(version__gt=terms.version, in_force_from__lte=on).exists()
