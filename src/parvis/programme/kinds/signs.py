"""Signs that a partnership may need support, as data: each is one sentence about one fact, never a number of points.

Signs are not added up, weighed or ranked: a partnership with three of them is not worse than one with a single one, and
some are nothing but the season. Each tells what to look at.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from parvis.core.clock import FiscalYear
from parvis.design.templatetags.formatting import day

NO_MEETING_FOR = timedelta(days=183)  # councils meet quarterly; two meetings left out
NEWS_WITHIN = timedelta(days=92)  # a quarter
ENDS_WITHIN = timedelta(days=183)  # as the calendar of renewals
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class SupportFacts:
    """What the signs of one partnership are read from, on one day; the annotations have these names."""

    coordinators: int
    voting_seats: int
    filled_seats: int
    last_met_on: date | None
    fell_back: bool | None
    has_plan: bool
    open_actions: int
    silent_actions: int
    returned_year: int | None
    reported_year: int | None
    owes_report: bool
    agreement_ends_on: date | None


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: how it is called, and the sentence that it says of a partnership; None where it is not there."""

    id: str
    label: str | Promise
    says: Callable[[SupportFacts, date], str | None]


def _coordination(facts: SupportFacts, _on: date) -> str | None:
    return None if facts.coordinators else _("Nobody holds the role of coordinator.")


def _seats(facts: SupportFacts, _on: date) -> str | None:
    if not facts.voting_seats or 2 * facts.filled_seats > facts.voting_seats:
        return None
    return _("%(filled)d of %(seats)d voting seats are filled.") % {
        "filled": facts.filled_seats,
        "seats": facts.voting_seats,
    }


def _meetings(facts: SupportFacts, on: date) -> str | None:
    if facts.last_met_on is None or on - facts.last_met_on <= NO_MEETING_FOR:
        return None
    return _("The council met last on %(day)s.") % {"day": day(facts.last_met_on)}


def _quorum(facts: SupportFacts, _on: date) -> str | None:
    if not facts.fell_back or facts.last_met_on is None:
        return None
    return _("The meeting of %(day)s could decide only with the smaller quorum.") % {
        "day": day(facts.last_met_on)
    }


def _plan(facts: SupportFacts, on: date) -> str | None:
    year = FiscalYear.of(on)
    if facts.has_plan or on <= year.quarter_end(1):
        return None
    return _("The council has approved no action plan for %(year)s.") % {"year": year}


def _news(facts: SupportFacts, _on: date) -> str | None:
    if not facts.open_actions or facts.silent_actions < _HALF * facts.open_actions:
        return None
    sentence = ngettext(
        "%(silent)d of %(open)d open action has had no news for three months.",
        "%(silent)d of %(open)d open actions have had no news for three months.",
        facts.open_actions,
    )
    return sentence % {"silent": facts.silent_actions, "open": facts.open_actions}


def _report(facts: SupportFacts, on: date) -> str | None:
    if facts.returned_year is not None:
        year = FiscalYear(facts.returned_year)
        return _("The report on %(year)s came back and waits to be corrected.") % {"year": year}
    year = FiscalYear(FiscalYear.of(on).start - 1)
    if not facts.owes_report or facts.reported_year is not None or on <= FiscalYear.of(on).quarter_end(1):
        return None
    return _("No report on %(year)s was submitted.") % {"year": year}


def _agreement(facts: SupportFacts, on: date) -> str | None:
    if facts.agreement_ends_on is None or facts.agreement_ends_on - on > ENDS_WITHIN:
        return None
    if facts.agreement_ends_on < on:
        return _("The contribution agreement ended on %(day)s, and none is entered that follows.") % {
            "day": day(facts.agreement_ends_on)
        }
    return _("The contribution agreement ends on %(day)s, and none is entered that follows.") % {
        "day": day(facts.agreement_ends_on)
    }


SIGNS: tuple[Sign, ...] = (
    Sign("coordination", gettext_lazy("Coordination"), _coordination),
    Sign("seats", gettext_lazy("Seats of the council"), _seats),
    Sign("meetings", gettext_lazy("Meetings of the council"), _meetings),
    Sign("quorum", gettext_lazy("Quorum"), _quorum),
    Sign("plan", gettext_lazy("Action plan"), _plan),
    Sign("news", gettext_lazy("News of actions"), _news),
    Sign("report", gettext_lazy("Annual report"), _report),
    Sign("agreement", gettext_lazy("Contribution agreement"), _agreement),
)
