"""Drafting terms of reference clause by clause, adopting them by a decision, and reviewing them."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import override

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.partnerships.enums import ClauseKind, DecisionKind, TermsState
from parvis.partnerships.errors import (
    ClausesMissing,
    DecisionUsed,
    DraftExists,
    InForceTooEarly,
    RuleUnsound,
    TermsNotDraft,
    WrongDecision,
)
from parvis.partnerships.kinds.clauses import CLAUSES, clause_model
from parvis.partnerships.kinds.credit import Credit
from parvis.partnerships.kinds.rules import Rule
from parvis.partnerships.models import (
    Clause,
    Council,
    CouncilDecision,
    Partnership,
    TermsOfReference,
    TermsReview,
)
from parvis.partnerships.queries.terms_of_reference import (
    draft_of,
    group_of,
    missing_clauses,
    newest_adopted,
    versions_of,
)
from parvis.people.models import User

_POSITIONS = {model.kind: position for position, model in enumerate(CLAUSES, start=1)}


@transaction.atomic
def start_draft(
    partnership: Partnership, *, group: Council | None = None, by: User, at: datetime
) -> TermsOfReference:
    """Start a new version, with the clauses of the version adopted last where there is one.

    With ``group`` it is a version of that working group's own terms: what it leaves out, it inherits.

    Raises
    ------
    DraftExists
        A version is being drafted already.
    """
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    if draft_of(partnership, group):
        raise DraftExists
    last = versions_of(partnership, group).aggregate(last=Max("version"))["last"] or 0
    draft = TermsOfReference.objects.create(partnership=partnership, council=group, version=last + 1)
    if former := newest_adopted(partnership, group):
        Clause.objects.bulk_create(clause.copied_to(draft) for clause in former.clauses.all())
    _record("terms_started", draft, by=by, at=at, after={"version": draft.version})
    return draft


@transaction.atomic
def write_clause(
    terms: TermsOfReference,
    *,
    kind: ClauseKind,
    body: Text,
    rule: Rule | None = None,
    credit: Credit | None = None,
    by: User,
    at: datetime,
) -> Clause:
    """Write a clause of a draft, or write it anew, with its rule and whose published clause it started from.

    Raises
    ------
    TermsNotDraft
        The version was adopted.
    RuleUnsound
        The rule cannot be computed, or is missing where meetings decide by it.
    """
    _held_draft(terms)
    rule = _sound_rule(kind, rule)
    clause = terms.clauses.filter(kind=kind).first() or Clause(
        terms=terms, kind=kind, position=_POSITIONS[kind]
    )
    before = _said_by(clause) if clause.pk else {}
    clause.body = clause.body.amended(body, at=at)
    clause.rule, clause.credit = rule, credit
    clause.save()
    _record("clause_written", terms, by=by, at=at, before=before, after={"kind": kind, **_said_by(clause)})
    return clause


@transaction.atomic
def drop_clause(clause: Clause, *, by: User, at: datetime) -> None:
    """Take a clause out of a draft: a working group then inherits it, a partnership has none of the kind.

    Raises
    ------
    TermsNotDraft
        The version was adopted.
    """
    _held_draft(clause.terms)
    before = {"kind": clause.kind, **_said_by(clause)}
    clause.delete()
    _record("clause_dropped", clause.terms, by=by, at=at, before=before, after={})


@transaction.atomic
def plan_start(terms: TermsOfReference, *, in_force_from: date | None, by: User, at: datetime) -> None:
    """Name the day from which a draft is to be in force, later than the decision; None for the decision's own.

    Raises
    ------
    TermsNotDraft
        The version was adopted.
    """
    _held_draft(terms)
    before = {"in_force_from": terms.in_force_from}
    terms.in_force_from = in_force_from
    terms.save(update_fields=["in_force_from"])
    _record("start_planned", terms, by=by, at=at, before=before, after={"in_force_from": in_force_from})


@transaction.atomic
def adopt(
    terms: TermsOfReference,
    *,
    decision: CouncilDecision,
    in_force_from: date | None = None,
    by: User,
    at: datetime,
) -> None:
    """Put a draft in force by a decision, from its day or a later one; the version before it is superseded.

    Raises
    ------
    TermsNotDraft
        The version was adopted already.
    WrongDecision
        The decision does not adopt terms, or is another body's.
    DecisionUsed
        The decision adopted another version.
    InForceTooEarly
        The day is before the decision.
    ClausesMissing
        Clauses that adoption needs are missing.
    """
    _held_draft(terms)
    _check_decision(terms, decision)
    starts_on = in_force_from or decision.decided_on
    if starts_on < decision.decided_on:
        raise InForceTooEarly
    _check_clauses(terms, on=starts_on)
    _supersede_former(terms, by=by, at=at)
    terms.state, terms.adopted_by, terms.in_force_from = TermsState.ADOPTED, decision, starts_on
    terms.save(update_fields=["state", "adopted_by", "in_force_from"])
    after = {"state": terms.state, "decision": decision.number, "in_force_from": terms.in_force_from}
    _record("terms_adopted", terms, by=by, at=at, before={"state": TermsState.DRAFT}, after=after)


def adopt_draft_if_complete(decision: CouncilDecision, *, by: User, at: datetime) -> TermsOfReference | None:
    """Put the body's draft in force in the step that decided it; an incomplete draft waits for its clauses."""
    draft = draft_of(decision.council.partnership, group_of(decision.council))
    if draft is None:
        return None
    starts_on = max(draft.in_force_from or decision.decided_on, decision.decided_on)
    if missing_clauses(draft, on=starts_on):
        return None
    adopt(draft, decision=decision, in_force_from=starts_on, by=by, at=at)
    return draft


@transaction.atomic
def confirm_after_review(decision: CouncilDecision, *, by: User, at: datetime) -> TermsReview | None:
    """Record that the body reviewed its terms and keeps them; the next period starts that day.

    A body without terms of its own in force that day has nothing to confirm: the decision stands alone.

    Raises
    ------
    DecisionUsed
        The decision confirmed the terms before.
    """
    if TermsReview.objects.filter(confirmed_by=decision).exists():
        raise DecisionUsed
    adopted = versions_of(decision.council.partnership, group_of(decision.council))
    in_force = adopted.exclude(state=TermsState.DRAFT).filter(in_force_from__lte=decision.decided_on)
    terms = in_force.first()
    if terms is None:
        return None
    review = TermsReview.objects.create(terms=terms, confirmed_by=decision, reviewed_on=decision.decided_on)
    after = {"reviewed_on": review.reviewed_on, "decision": decision.number}
    _record("terms_confirmed", terms, by=by, at=at, after=after)
    return review


def _held_draft(terms: TermsOfReference) -> None:
    held = TermsOfReference.objects.select_for_update().get(pk=terms.pk)
    if held.state != TermsState.DRAFT:
        raise TermsNotDraft


def _sound_rule(kind: ClauseKind, rule: Rule | None) -> Rule | None:
    model = clause_model(kind)
    if model.rule_kind is None:
        return None
    if rule is None and model.needs_rule:
        raise RuleUnsound
    if rule is not None and (problem := rule.problem):
        raise RuleUnsound(problem)
    return rule


def _check_decision(terms: TermsOfReference, decision: CouncilDecision) -> None:
    """Check that the decision adopts terms, and that its body may: the group itself, or the partnership council."""
    body = decision.council
    decides_here = body.partnership_id == terms.partnership_id and (
        body.parent_id is None or body.pk == terms.council_id
    )
    if decision.kind != DecisionKind.ADOPT_TERMS or not decides_here:
        raise WrongDecision
    if TermsOfReference.objects.filter(adopted_by=decision).exists():
        raise DecisionUsed


def _check_clauses(terms: TermsOfReference, *, on: date) -> None:
    if missing := missing_clauses(terms, on=on):
        raise ClausesMissing(str(kind.label) for kind in missing)


def _supersede_former(terms: TermsOfReference, *, by: User, at: datetime) -> None:
    former = newest_adopted(terms.partnership, terms.council)
    if former is None:
        return
    former.state = TermsState.SUPERSEDED
    former.save(update_fields=["state"])
    states = {"before": {"state": TermsState.ADOPTED}, "after": {"state": TermsState.SUPERSEDED}}
    _record("terms_superseded", former, by=by, at=at, **states)


def _said_by(clause: Clause) -> dict[str, Any]:
    """Return what the clause says, as the audit trail keeps it: the rule in words, in both languages."""
    said: dict[str, Any] = {"body": clause.body}
    if clause.rule:
        said["rule"] = rule_in_words(clause.rule)
    if clause.credit:
        said["credit"] = clause.credit.partnership
    return said


def rule_in_words(rule: Rule) -> Text:
    """Return the rule as a sentence in both languages."""
    sentences = {}
    for language in ("en", "fr"):
        with override(language):
            sentences[language] = rule.sentence
    return Text(**sentences)


def _record(verb: str, terms: TermsOfReference, *, by: User, at: datetime, **states: Any) -> None:
    audit.record(verb, terms, by=by, at=at, partnership=terms.partnership, **states)
