"""What meetings and reminders compute of a clause: one frozen value a kind of rule, in a JSON column.

A rule says itself as a sentence in the language of the page, so that the number and the words beside it
come from one place. Its fields are what the form asks. Shares are fractions, 0 to 1: two thirds of
twelve is eight, which no decimal says.
"""

from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Any, Protocol

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from parvis.design.templatetags.formatting import percent
from parvis.partnerships.enums import QuorumFallback, QuorumSeat, VoteBasis

HALF, THIRD, TWO_THIRDS = Fraction(1, 2), Fraction(1, 3), Fraction(2, 3)
_MONTHS_OF_A_YEAR = 12
MINUTES_DAYS = 10  # how soon minutes go out where no rule says it, as in our first sample clause on meetings


class Rule(Protocol):
    """The typed value of a clause; a frozen dataclass."""

    @property
    def problem(self) -> str | Promise | None:
        """Return what keeps the rule from being computed; None when it is sound."""

    @property
    def sentence(self) -> str:
        """Return the rule in words, in the language of the page."""


@dataclass(frozen=True, slots=True)
class QuorumRule:
    """How many must be present: a share of the filled voting seats, a fixed number, or the greater of both."""

    share: Fraction | None = HALF
    number: int | None = None
    seats: tuple[QuorumSeat, ...] = ()  # each of them is to be at the table too
    fallback: QuorumFallback = QuorumFallback.DISCUSS
    fallback_share: Fraction | None = None
    fallback_minutes: int | None = None

    @property
    def problem(self) -> str | Promise | None:
        """Return what keeps the rule from being computed; None when it is sound."""
        if self.share is None and self.number is None:
            return gettext_lazy(
                "Give the share of the voting seats, or the number of members, that is required."
            )
        if not (_is_share(self.share) and _is_share(self.fallback_share)):
            return _OUTSIDE
        if self.has_smaller_share and self.fallback_share is None:
            return gettext_lazy("Give the smaller share that suffices when there is no quorum.")
        if self.fallback == QuorumFallback.AFTER_WAIT and not self.fallback_minutes:
            return gettext_lazy("Give the minutes after which the smaller share suffices.")
        return None

    @property
    def has_smaller_share(self) -> bool:
        """Tell whether a meeting without a quorum may come to decide with fewer."""
        return self.fallback in {QuorumFallback.AFTER_WAIT, QuorumFallback.NEXT_MEETING}

    @property
    def sentence(self) -> str:
        """Return the rule in words."""
        required = [*_present_share(self.share), *_present_number(self.number)]
        words = _("%(required)s must be present.") % {"required": _capital(get_text_list(required, _("and")))}
        return " ".join([words, *self._seats_sentence(), self._fallback_sentence()])

    def _seats_sentence(self) -> list[str]:
        if not self.seats:
            return []
        seats = get_text_list([str(seat.label) for seat in self.seats], _("and"))
        return [_("So must %(seats)s.") % {"seats": seats}]

    def _fallback_sentence(self) -> str:
        if self.fallback == QuorumFallback.DISCUSS:
            return _("Without a quorum the meeting may discuss, and decides nothing.")
        if self.fallback == QuorumFallback.RATIFY:
            return _(
                "What a meeting without a quorum agrees on is recorded, and holds once a meeting with a quorum "
                "ratifies it by a motion."
            )
        share = at_least(self.fallback_share or Fraction(0))
        if self.fallback == QuorumFallback.NEXT_MEETING:
            return _(
                "Without a quorum the meeting is called again for the same agenda, and %(share)s of the filled "
                "voting seats suffices then."
            ) % {"share": share}
        return ngettext(
            "After a wait of %(minutes)d minute, %(share)s of the filled voting seats suffices.",
            "After a wait of %(minutes)d minutes, %(share)s of the filled voting seats suffices.",
            self.fallback_minutes or 0,
        ) % {"minutes": self.fallback_minutes or 0, "share": share}


@dataclass(frozen=True, slots=True)
class DecisionRule:
    """Which votes carry a motion; ``amendment_share`` is the higher share that changes the terms themselves."""

    share: Fraction = HALF
    is_more_than: bool = True  # the share must be exceeded; otherwise it suffices to reach it
    basis: VoteBasis = VoteBasis.VOTES_CAST
    seeks_consensus: bool = False
    has_casting_vote: bool = False  # of the chair, when the votes for and against are equal
    amendment_share: Fraction | None = None  # it suffices to reach it

    @property
    def problem(self) -> str | Promise | None:
        """Return what keeps the rule from being computed; None when it is sound."""
        if not (_is_share(self.share) and _is_share(self.amendment_share)):
            return _OUTSIDE
        if self.is_more_than and self.share == 1:
            return gettext_lazy("Nothing is more than all the votes. Choose “at least”, or a smaller share.")
        return None

    def is_reached(self, votes_for: int, *, total: int, is_amendment: bool = False) -> bool:
        """Tell whether so many votes of ``total`` carry a motion; one that nobody votes for is never carried."""
        if is_amendment and self.amendment_share is not None:
            return 0 < votes_for >= self.amendment_share * total
        needed = self.share * total
        return votes_for > needed if self.is_more_than else 0 < votes_for >= needed

    @property
    def sentence(self) -> str:
        """Return the rule in words."""
        return " ".join([*self._consensus(), self._vote(), *self._tie(), *self._amendment()])

    def _consensus(self) -> list[str]:
        return [_("Consensus is sought first.")] if self.seeks_consensus else []

    def _vote(self) -> str:
        share = more_than(self.share) if self.is_more_than else at_least(self.share)
        carried = {
            VoteBasis.VOTES_CAST: _("A motion is carried by %(share)s of the votes for and against."),
            VoteBasis.PRESENT: _(
                "A motion is carried by the votes of %(share)s of the voting members present."
            ),
            VoteBasis.ENTITLED: _("A motion is carried by the votes of %(share)s of all voting members."),
        }
        return carried[self.basis] % {"share": share}

    def _tie(self) -> list[str]:
        return [_("In a tie the chair has the casting vote.")] if self.has_casting_vote else []

    def _amendment(self) -> list[str]:
        if self.amendment_share is None:
            return []
        return [_("Changing these terms takes %(share)s.") % {"share": at_least(self.amendment_share)}]


@dataclass(frozen=True, slots=True)
class TermOfOfficeRule:
    """How long a member sits, and how often the term may be renewed; None is without a limit."""

    years: int = 2
    renewals: int | None = None
    is_staggered: bool = False

    @property
    def problem(self) -> str | Promise | None:
        """Return what keeps the rule from being computed; None when it is sound."""
        return None

    @property
    def sentence(self) -> str:
        """Return the rule in words."""
        term = ngettext("A term lasts %(years)d year", "A term lasts %(years)d years", self.years) % {
            "years": self.years
        }
        staggered = [_("Terms are staggered.")] if self.is_staggered else []
        return " ".join([f"{term}{self._renewals()}", *staggered])

    def _renewals(self) -> str:
        if self.renewals is None:
            return _(" and may be renewed without a limit.")
        if not self.renewals:
            return _(" and is not renewed.")
        return ngettext(
            " and may be renewed once.", " and may be renewed %(renewals)d times.", self.renewals
        ) % {"renewals": self.renewals}


@dataclass(frozen=True, slots=True)
class MeetingsRule:
    """How often the council meets, how long before its members are called, and how soon they have the minutes."""

    per_year: int = 4
    notice_days: int | None = None
    minutes_days: int | None = None  # None: MINUTES_DAYS

    @property
    def problem(self) -> str | Promise | None:
        """Return what keeps the rule from being computed; None when it is sound."""
        return None

    @property
    def sentence(self) -> str:
        """Return the rule in words."""
        meetings = ngettext(
            "At least %(number)d meeting in a fiscal year.",
            "At least %(number)d meetings in a fiscal year.",
            self.per_year,
        ) % {"number": self.per_year}
        return " ".join([meetings, *self._notice(), *self._minutes()])

    def _notice(self) -> list[str]:
        if self.notice_days is None:
            return []
        words = ngettext(
            "They are called %(days)d day before.", "They are called %(days)d days before.", self.notice_days
        )
        return [words % {"days": self.notice_days}]

    def _minutes(self) -> list[str]:
        if self.minutes_days is None:
            return []
        words = ngettext(
            "The minutes go out within %(days)d day.",
            "The minutes go out within %(days)d days.",
            self.minutes_days,
        )
        return [words % {"days": self.minutes_days}]


@dataclass(frozen=True, slots=True)
class AttendanceRule:
    """After how many absences in a row the seat is looked at."""

    absences: int = 3

    @property
    def problem(self) -> str | Promise | None:
        """Return what keeps the rule from being computed; None when it is sound."""
        return None

    @property
    def sentence(self) -> str:
        """Return the rule in words."""
        return ngettext(
            "After %(absences)d absence the seat is reviewed.",
            "After %(absences)d absences in a row the seat is reviewed.",
            self.absences,
        ) % {"absences": self.absences}


@dataclass(frozen=True, slots=True)
class ReviewRule:
    """How many months pass until the terms are reviewed."""

    months: int = _MONTHS_OF_A_YEAR

    @property
    def problem(self) -> str | Promise | None:
        """Return what keeps the rule from being computed; None when it is sound."""
        return None

    @property
    def sentence(self) -> str:
        """Return the rule in words."""
        years, rest = divmod(self.months, _MONTHS_OF_A_YEAR)
        if not rest:
            return ngettext(
                "The terms are reviewed every year.", "The terms are reviewed every %(years)d years.", years
            ) % {"years": years}
        return ngettext(
            "The terms are reviewed every month.",
            "The terms are reviewed every %(months)d months.",
            self.months,
        ) % {"months": self.months}


def rule_as_json(rule: Rule) -> dict[str, Any]:
    """Return what the column holds: the fields, fractions as “2/3”."""
    return {field.name: _plain(getattr(rule, field.name)) for field in fields(rule)}  # type: ignore[arg-type]


def rule_from_json(kind: type[Rule], values: dict[str, Any]) -> Rule:
    """Return the rule of a column's JSON."""
    known = {field.name: field.type for field in fields(kind)}  # type: ignore[arg-type]
    return kind(**{name: _typed(known[name], value) for name, value in values.items()})


def at_least(share: Fraction) -> str:
    """Return “at least two thirds” or “at least 40%”."""
    words = {
        Fraction(1, 4): _("at least a quarter"),
        THIRD: _("at least one third"),
        HALF: _("at least half"),
        TWO_THIRDS: _("at least two thirds"),
        Fraction(3, 4): _("at least three quarters"),
        Fraction(1): pgettext("share", "all"),
    }
    return words.get(share) or _("at least %(percent)s") % {"percent": share_in_percent(share)}


def more_than(share: Fraction) -> str:
    """Return “more than half” or “more than 60%”."""
    words = {
        THIRD: _("more than one third"),
        HALF: _("more than half"),
        TWO_THIRDS: _("more than two thirds"),
        Fraction(3, 4): _("more than three quarters"),
    }
    return words.get(share) or _("more than %(percent)s") % {"percent": share_in_percent(share)}


def share_in_percent(share: Fraction) -> str:
    """Return the share as a percentage, with a decimal only where it has one."""
    value = share * 100
    return percent(float(value), 0 if value.denominator == 1 else 1)


_OUTSIDE = gettext_lazy("A share is more than 0 and at most 100%.")


def _is_share(share: Fraction | None) -> bool:
    return share is None or 0 < share <= 1


def _present_share(share: Fraction | None) -> list[str]:
    return [_("%(share)s of the filled voting seats") % {"share": at_least(share)}] if share else []


def _present_number(number: int | None) -> list[str]:
    if number is None:
        return []
    words = ngettext("at least %(number)d voting member", "at least %(number)d voting members", number)
    return [words % {"number": number}]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, tuple):
        return [str(part) for part in value]
    return str(value) if isinstance(value, TextChoices) else value


_READ: dict[Any, Any] = {
    Fraction: Fraction,
    Fraction | None: Fraction,
    tuple[QuorumSeat, ...]: lambda seats: tuple(QuorumSeat(seat) for seat in seats),
    QuorumFallback: QuorumFallback,
    VoteBasis: VoteBasis,
}


def _typed(annotation: Any, value: Any) -> Any:
    return value if value is None else _READ.get(annotation, lambda plain: plain)(value)
