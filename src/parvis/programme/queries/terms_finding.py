"""Terms of reference: which clauses are in force, and what their rules say, for all partnerships on a day."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from parvis.partnerships.enums import ClauseKind, TermsState
from parvis.partnerships.kinds.rules import Rule
from parvis.partnerships.models import Clause, Partnership, TermsOfReference
from parvis.programme.kinds.measure import NO, YES
from parvis.programme.queries.governance_finding import Records


def terms(partnerships: Sequence[Partnership], *, on: date) -> Records:
    """Return the answers to every measure of the terms in force; two statements."""
    versions = versions_in_force(on=on)
    clauses = (
        Clause.objects.filter(terms__in=versions.values()).select_related("terms").defer("body", "source")
    )
    by_kind: dict[str, dict[int, Clause]] = {kind: {} for kind in ClauseKind.values}
    for clause in clauses:
        by_kind[clause.kind][clause.terms.partnership_id] = clause
    presence: Records = {
        kind: {number: YES if number in found else NO for number in versions}
        for kind, found in by_kind.items()
    }
    return presence | {
        measure: dict(_values(by_kind[kind], read)) for measure, (kind, read) in _RULES.items()
    }


def versions_in_force(*, on: date) -> Mapping[int, int]:
    """Return the number of the version in force on a day by partnership, without those of groups; one statement."""
    adopted = TermsOfReference.objects.filter(council=None, in_force_from__lte=on)
    rows = adopted.exclude(state=TermsState.DRAFT).order_by("version")
    return dict(rows.values_list("partnership_id", "pk"))


def _values(
    clauses: Mapping[int, Clause], read: Callable[[Any], str | float | None]
) -> Iterable[tuple[int, str | float]]:
    for number, clause in clauses.items():
        rule: Rule | None = clause.rule
        value = read(rule) if rule is not None else None
        if value is not None:
            yield number, value


def _percent(share: Fraction | None) -> float | None:
    return None if share is None else float(100 * share)


def _yes(claim: bool) -> str:
    return YES if claim else NO


def _number(value: int | None) -> float | None:
    return None if value is None else float(value)


_RULES: Mapping[str, tuple[str, Callable[[Any], str | float | None]]] = {
    "seeks_consensus": (ClauseKind.DECISION_RULE, lambda rule: _yes(rule.seeks_consensus)),
    "casting_vote": (ClauseKind.DECISION_RULE, lambda rule: _yes(rule.has_casting_vote)),
    "quorum_share": (ClauseKind.QUORUM, lambda rule: _percent(rule.share)),
    "decision_share": (ClauseKind.DECISION_RULE, lambda rule: _percent(rule.share)),
    "term_years": (ClauseKind.TERM_OF_OFFICE, lambda rule: _number(rule.years)),
    "meetings_a_year": (ClauseKind.MEETINGS, lambda rule: _number(rule.per_year)),
    "notice_days": (ClauseKind.MEETINGS, lambda rule: _number(rule.notice_days)),
    "absences": (ClauseKind.ATTENDANCE, lambda rule: _number(rule.absences)),
    "review_months": (ClauseKind.REVIEW, lambda rule: _number(rule.months)),
}
