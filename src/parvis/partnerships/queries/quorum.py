"""The rules of the terms in force, and whether a meeting may decide."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from math import ceil

from django.utils.translation import gettext as _

from parvis.partnerships.enums import (
    ClauseKind,
    MeetingState,
    QuorumFallback,
    QuorumSeat,
    SeatRole,
    Sector,
    VoteBasis,
)
from parvis.partnerships.kinds.rules import DecisionRule, QuorumRule
from parvis.partnerships.models import Council, Meeting, Seat, TermsOfReference
from parvis.partnerships.queries.attendance import RosterRow, roster_of
from parvis.partnerships.queries.inheritance import (
    adopted_terms,
    newest_versions,
    stated_among,
    with_values,
)

_RULES = (ClauseKind.QUORUM, ClauseKind.DECISION_RULE)


@dataclass(frozen=True, slots=True)
class Rules:
    """The two rules that a meeting computes with, and the versions that state them.

    Until terms of reference say otherwise, half of the filled voting seats must be present and more than
    half of the votes carry, as is usual in the rules of order of small boards. A working group may have
    one rule of its own and inherit the other, so each has its own ``terms``; None is the default.
    """

    quorum: QuorumRule = field(default_factory=QuorumRule)
    decision: DecisionRule = field(default_factory=DecisionRule)
    quorum_terms: TermsOfReference | None = None
    decision_terms: TermsOfReference | None = None

    @property
    def terms(self) -> TermsOfReference | None:
        """Return the version that states the decision rule, or the quorum where none states one."""
        return self.decision_terms or self.quorum_terms

    def carries(
        self,
        *,
        votes_for: int,
        votes_against: int,
        abstentions: int = 0,
        present: int | None = None,
        entitled: int | None = None,
        is_amendment: bool = False,
        chair_votes_for: bool = False,
    ) -> bool:
        """Tell whether the votes carry a motion.

        ``present`` and ``entitled`` count the voting members in the meeting and of the council; without
        them everybody in question has voted. ``is_amendment`` for a motion that changes the terms;
        ``chair_votes_for`` where the chair uses a casting vote in favour of the motion.
        """
        votes = votes_for + votes_against
        in_the_room = votes + abstentions if present is None else present
        total = {
            VoteBasis.VOTES_CAST: votes,
            VoteBasis.PRESENT: in_the_room,
            VoteBasis.ENTITLED: in_the_room if entitled is None else entitled,
        }[self.decision.basis]
        casting = self.decision.has_casting_vote and chair_votes_for and votes_for == votes_against
        if casting and self.decision.basis == VoteBasis.VOTES_CAST:
            total += 1
        return self.decision.is_reached(votes_for + casting, total=total, is_amendment=is_amendment)

    @property
    def sentence(self) -> str:
        """Say both rules, and by which versions of the terms they hold."""
        if self.quorum_terms == self.decision_terms:
            return f"{_by(self.terms)} {self.quorum.sentence} {self.decision.sentence}"
        quorum = f"{_by(self.quorum_terms)} {self.quorum.sentence}"
        return f"{quorum} {_by(self.decision_terms)} {self.decision.sentence}"


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many voting members a meeting needs and has, and which seats are not at the table."""

    voting: int  # filled voting seats on the day of the meeting
    present: int  # voting members present, in the room or remotely
    rules: Rules
    absent_seats: tuple[QuorumSeat, ...] = ()  # that the rule wants at the table, and that are not
    is_fallback: bool = False  # the fallback's smaller share suffices

    @property
    def required(self) -> int:
        """Return how many voting members must be present; at least one."""
        rule = self.rules.quorum
        if self.is_fallback and rule.has_smaller_share and rule.fallback_share is not None:
            return max(1, _share_of(rule.fallback_share, self.voting))
        share = _share_of(rule.share, self.voting) if rule.share is not None else 0
        return max(1, share, rule.number or 0)

    @property
    def is_met(self) -> bool:
        """Tell whether the meeting may decide."""
        return self.present >= self.required and not self.absent_seats

    @property
    def missing(self) -> str:
        """Say which seats the rule wants at the table and are not; empty where there are none."""
        return ", ".join(str(seat.label) for seat in self.absent_seats)

    @property
    def fallback(self) -> QuorumFallback | None:
        """Return the way to a smaller quorum that is open to the meeting; None where there is none."""
        rule = self.rules.quorum
        is_open = not self.is_met and not self.is_fallback and rule.has_smaller_share
        return rule.fallback if is_open else None

    @property
    def sentence(self) -> str:
        """Explain the rules, with the version of the terms, and that the fallback applies where it does."""
        if not self.is_fallback:
            return self.rules.sentence
        return f"{self.rules.sentence} {_('The smaller share applies to this meeting.')}"


def quorum_of(meeting: Meeting) -> Quorum:
    """Return the quorum of a meeting; until attendance is recorded, nobody is present."""
    rules = rules_for(meeting.council, on=meeting.held_on)
    return quorum_among(roster_of(meeting), rules=rules, is_fallback=meeting.quorum_fallback)


def quorum_among(roster: Iterable[RosterRow], *, rules: Rules, is_fallback: bool = False) -> Quorum:
    """Count the voting members of a roster, and those of them who are present."""
    voters = [row for row in roster if row.is_voting]
    present = [row for row in voters if row.is_present]
    return Quorum(
        voting=len(voters),
        present=len(present),
        rules=rules,
        absent_seats=_absent_seats(present, rules.quorum.seats),
        is_fallback=is_fallback,
    )


def rules_for(council: Council, *, on: date) -> Rules:
    """Return the rules that a body meets by on a day: its own, or those it inherits; one statement.

    The meeting that adopts terms still goes by those before it, so a version rules from the day after
    its decision, or from the later day that the decision names.
    """
    versions = adopted_terms(council.partnership_id, council, on=on).filter(adopted_by__decided_on__lt=on)
    in_force = newest_versions(with_values(versions, *_RULES), council)
    quorum_terms, quorum = stated_among(in_force, ClauseKind.QUORUM) or (None, QuorumRule())
    decision_terms, decision = stated_among(in_force, ClauseKind.DECISION_RULE) or (None, DecisionRule())
    return Rules(quorum, decision, quorum_terms, decision_terms)  # type: ignore[arg-type]


def meeting_before(meeting: Meeting) -> Meeting | None:
    """Return the body's last meeting that was held before this one."""
    earlier = Meeting.objects.filter(council=meeting.council_id, state=MeetingState.HELD)
    return earlier.filter(held_on__lte=meeting.held_on).exclude(pk=meeting.pk).first()


def _absent_seats(present: Sequence[RosterRow], wanted: tuple[QuorumSeat, ...]) -> tuple[QuorumSeat, ...]:
    seats = [row.appointment.seat for row in present]
    return tuple(one for one in wanted if not any(_is_such(seat, one) for seat in seats))


def _is_such(seat: Seat, wanted: QuorumSeat) -> bool:
    if wanted == QuorumSeat.CO_CHAIR:
        return seat.role == SeatRole.CO_CHAIR
    return seat.sector == _SECTORS[wanted]


_SECTORS = {
    QuorumSeat.NEWCOMER: Sector.NEWCOMER,
    QuorumSeat.FRANCOPHONE: Sector.FRANCOPHONE,
    QuorumSeat.MUNICIPAL: Sector.MUNICIPAL,
}


def _share_of(share: Fraction, seats: int) -> int:
    return ceil(share * seats)


def _by(terms: TermsOfReference | None) -> str:
    if terms is None:
        return _("Until terms of reference say otherwise:")
    if terms.council is not None:
        return _("By the terms of reference of %(group)s, version %(version)d:") % {
            "group": terms.council.name,
            "version": terms.version,
        }
    return _("By the terms of reference, version %(version)d:") % {"version": terms.version}
