"""Drafting terms of reference clause by clause, and adopting them by a decision."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.partnerships.enums import ClauseKind, DecisionKind, TermsState
from parvis.partnerships.errors import (
    ClausesMissing,
    DecisionUsed,
    DraftExists,
    ShareMissing,
    TermsNotDraft,
    WrongDecision,
)
from parvis.partnerships.kinds.clauses import CLAUSES, clause_model
from parvis.partnerships.models import Clause, CouncilDecision, Partnership, TermsOfReference
from parvis.partnerships.queries.terms_of_reference import draft_of, missing_clauses, terms_in_force
from parvis.people.models import User

_POSITIONS = {model.kind: position for position, model in enumerate(CLAUSES, start=1)}


@transaction.atomic
def start_draft(partnership: Partnership, *, by: User, at: datetime) -> TermsOfReference:
    """Start a new version, with the clauses of the version in force where there is one.

    Raises
    ------
    DraftExists
        A version is being drafted already.
    """
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    if draft_of(partnership):
        raise DraftExists
    last = partnership.terms_of_reference.aggregate(last=Max("version"))["last"] or 0
    draft = TermsOfReference.objects.create(partnership=partnership, version=last + 1)
    if former := terms_in_force(partnership):
        _copy_clauses(former, to=draft)
    audit.record(
        "terms_started", draft, by=by, at=at, partnership=partnership, after={"version": draft.version}
    )
    return draft


@transaction.atomic
def write_clause(
    terms: TermsOfReference,
    *,
    kind: ClauseKind,
    body: Text,
    share: Decimal | None = None,
    by: User,
    at: datetime,
) -> Clause:
    """Write a clause of a draft, or write it anew; ``share``, 0 to 1, for a clause that is computed.

    Raises
    ------
    TermsNotDraft
        The version was adopted.
    ShareMissing
        The clause is computed at meetings and has no share, or one outside 0 to 1.
    """
    _held_draft(terms)
    if clause_model(kind).is_computed and not (share and 0 < share <= 1):
        raise ShareMissing
    clause = terms.clauses.filter(kind=kind).first() or Clause(
        terms=terms, kind=kind, position=_POSITIONS[kind]
    )
    before = {"body": clause.body, "share": clause.share} if clause.pk else {}
    clause.body = clause.body.amended(body, at=at)
    clause.share = share if clause_model(kind).is_computed else None
    clause.save()
    after = {"kind": kind, "body": body, "share": clause.share}
    audit.record(
        "clause_written", terms, by=by, at=at, partnership=terms.partnership, before=before, after=after
    )
    return clause


@transaction.atomic
def adopt(terms: TermsOfReference, *, decision: CouncilDecision, by: User, at: datetime) -> None:
    """Put a draft in force by a decision of the council; the version before it is superseded.

    Raises
    ------
    TermsNotDraft
        The version was adopted already.
    WrongDecision
        The decision does not adopt terms, or is another partnership's.
    DecisionUsed
        The decision adopted another version.
    ClausesMissing
        Clauses that adoption needs are missing.
    """
    _held_draft(terms)
    if decision.kind != DecisionKind.ADOPT_TERMS or decision.council.partnership_id != terms.partnership_id:
        raise WrongDecision
    if TermsOfReference.objects.filter(adopted_by=decision).exists():
        raise DecisionUsed
    if missing := missing_clauses(terms):
        raise ClausesMissing(str(kind.label) for kind in missing)
    _supersede_former(terms, by=by, at=at)
    terms.state, terms.adopted_by, terms.in_force_from = TermsState.ADOPTED, decision, decision.decided_on
    terms.save(update_fields=["state", "adopted_by", "in_force_from"])
    after = {"state": terms.state, "decision": decision.number, "in_force_from": terms.in_force_from}
    before = {"state": TermsState.DRAFT}
    audit.record(
        "terms_adopted", terms, by=by, at=at, partnership=terms.partnership, before=before, after=after
    )


def adopt_draft_if_complete(decision: CouncilDecision, *, by: User, at: datetime) -> TermsOfReference | None:
    """Put the draft in force in the step that decided it; an incomplete draft waits for its clauses."""
    draft = draft_of(decision.council.partnership)
    if draft is None or missing_clauses(draft):
        return None
    adopt(draft, decision=decision, by=by, at=at)
    return draft


def _held_draft(terms: TermsOfReference) -> None:
    held = TermsOfReference.objects.select_for_update().get(pk=terms.pk)
    if held.state != TermsState.DRAFT:
        raise TermsNotDraft


def _copy_clauses(former: TermsOfReference, *, to: TermsOfReference) -> None:
    Clause.objects.bulk_create(
        Clause(terms=to, kind=clause.kind, position=clause.position, body=clause.body, share=clause.share)
        for clause in former.clauses.all()
    )


def _supersede_former(terms: TermsOfReference, *, by: User, at: datetime) -> None:
    former = terms_in_force(terms.partnership)
    if former is None:
        return
    former.state = TermsState.SUPERSEDED
    former.save(update_fields=["state"])
    states = {"before": {"state": TermsState.ADOPTED}, "after": {"state": TermsState.SUPERSEDED}}
    audit.record("terms_superseded", former, by=by, at=at, partnership=terms.partnership, **states)
