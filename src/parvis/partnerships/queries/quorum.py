"""The rules of the terms in force, and whether a meeting may decide."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from django.db.models import OuterRef, QuerySet, Subquery

from parvis.partnerships.enums import ClauseKind, TermsState
from parvis.partnerships.models import Clause, Meeting, Partnership, TermsOfReference
from parvis.partnerships.queries.attendance import RosterRow, roster_of

# What a meeting goes by until terms of reference say otherwise: half of the filled voting seats must be
# present, and more than half of the votes carry, as is usual in the rules of order of small boards.
DEFAULT_SHARE = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Rules:
    """The two numbers that a meeting computes with; ``terms`` is None where they are the defaults.

    ``quorum_share`` of the filled voting seats must be present; ``decision_share`` of the votes for and
    against must be exceeded. Both run from 0 to 1.
    """

    quorum_share: Decimal = DEFAULT_SHARE
    decision_share: Decimal = DEFAULT_SHARE
    terms: TermsOfReference | None = None

    def carries(self, *, votes_for: int, votes_against: int) -> bool:
        """Tell whether the votes carry a motion; abstentions are no votes."""
        return votes_for > self.decision_share * (votes_for + votes_against)


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many voting members a meeting needs and has."""

    voting: int  # filled voting seats on the day of the meeting
    present: int  # voting members present, in the room or remotely
    rules: Rules

    @property
    def required(self) -> int:
        """Return how many voting members must be present; at least one."""
        share = self.rules.quorum_share * self.voting
        return max(1, int(share.to_integral_value(rounding=ROUND_CEILING)))

    @property
    def is_met(self) -> bool:
        """Tell whether the meeting may decide."""
        return self.present >= self.required


def quorum_of(meeting: Meeting) -> Quorum:
    """Return the quorum of a meeting; until attendance is recorded, nobody is present."""
    versions = versions_with_rules(meeting.council.partnership)
    return quorum_among(roster_of(meeting), rules=rules_among(versions, on=meeting.held_on))


def quorum_among(roster: Iterable[RosterRow], *, rules: Rules) -> Quorum:
    """Count the voting members of a roster, and those of them who are present."""
    voters = [row for row in roster if row.is_voting]
    return Quorum(voting=len(voters), present=sum(row.is_present for row in voters), rules=rules)


def versions_with_rules(partnership: Partnership) -> QuerySet[TermsOfReference]:
    """Return every version of the terms, newest first, with ``quorum_share`` and ``decision_share``."""
    versions = partnership.terms_of_reference.order_by("-version")
    return versions.annotate(
        quorum_share=_share_of(ClauseKind.QUORUM), decision_share=_share_of(ClauseKind.DECISION_RULE)
    )


def rules_among(versions: Iterable[TermsOfReference], *, on: date) -> Rules:
    """Choose the rules of a day among the versions given by :func:`versions_with_rules`.

    The meeting that adopts terms still goes by those before it, so a version rules from the day after.
    """
    for terms in versions:
        if terms.state != TermsState.DRAFT and terms.in_force_from and terms.in_force_from < on:
            return Rules(terms.quorum_share, terms.decision_share, terms)  # type: ignore[attr-defined]
    return Rules()


def _share_of(kind: ClauseKind) -> Subquery:
    return Subquery(Clause.objects.filter(terms=OuterRef("pk"), kind=kind).values("share")[:1])
