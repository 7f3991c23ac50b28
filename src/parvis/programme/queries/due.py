"""What is due in a partnership: dated things that somebody must do, soonest first.

Each kind of thing is one small function that takes the partnership and the day; ``_KINDS`` at the foot lists them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, F, Min, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from parvis.core.clock import FiscalYear
from parvis.design.templatetags.formatting import day
from parvis.partnerships.enums import MeetingState, MinutesState
from parvis.partnerships.kinds.minutes import APPROVED_STATES
from parvis.partnerships.models import Appointment, Meeting, Partnership
from parvis.partnerships.queries.conduct import owes_a_declaration, person_of
from parvis.partnerships.queries.council import vacant_since
from parvis.partnerships.queries.terms_review import reviews_due
from parvis.plans.enums import ActionStatus
from parvis.plans.models import Action
from parvis.plans.queries.action_plan import with_status_on

MINUTES_WITHIN = timedelta(days=10)  # as the sample clause on meetings says
_LOOKED_AFTER = timedelta(days=365)  # older meetings, from before one used this site, are not chased
AHEAD = timedelta(days=120)  # about as far as a council looks: the next quarterly meeting and a month


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due on a day; ``is_late`` on the day of asking."""

    what: str | Promise
    on: date
    href: str
    is_late: bool


def due_in(partnership: Partnership, *, as_of: date) -> tuple[Due, ...]:
    """Return what is late or comes up within four months; one statement a kind."""
    found = (due for kind in _KINDS for due in kind(partnership, as_of))
    return tuple(sorted(found, key=lambda due: due.on))


def _meetings(partnership: Partnership, as_of: date) -> list[Due]:
    was_to_come = Q(state=MeetingState.PLANNED) | Q(held_on__gt=as_of)
    planned = Meeting.objects.filter(
        was_to_come, council__partnership=partnership, held_on__lte=as_of + AHEAD
    )
    return [
        Due(
            _("Meeting: %(title)s") % {"title": meeting.title},
            meeting.held_on,
            reverse("meeting", args=[partnership.slug, meeting.pk]),
            meeting.held_on < as_of,
        )
        for meeting in planned
    ]


def _members(partnership: Partnership, as_of: date) -> list[Due]:
    """Return the terms of office that end, and one line for those who have not declared their interests this year."""
    sits = Q(ceased_on__isnull=True) | Q(ceased_on__gt=as_of)
    ends = Q(renewal__isnull=True, term_ends_on__lte=as_of + AHEAD)
    members = Appointment.objects.filter(
        sits, seat__council__partnership=partnership, starts_on__lte=as_of
    ).annotate(
        is_ending=ExpressionWrapper(ends, BooleanField()),
        is_owing=ExpressionWrapper(owes_a_declaration(partnership, on=as_of), BooleanField()),
    )
    found = tuple(
        members.filter(Q(is_ending=True) | Q(is_owing=True)).select_related("seat__council__partnership")
    )
    ending = [_end_of_term(member, as_of) for member in found if member.is_ending]
    owing = {person_of(member) for member in found if member.is_owing}
    return ending + ([_declarations(partnership, len(owing), as_of)] if owing else [])


def _end_of_term(appointment: Appointment, as_of: date) -> Due:
    return Due(
        _("Term of office of %(person)s ends") % {"person": appointment.person_name},
        appointment.term_ends_on,
        appointment.get_absolute_url(),
        appointment.term_ends_on < as_of,
    )


def _declarations(partnership: Partnership, number: int, as_of: date) -> Due:
    year = FiscalYear.of(as_of)
    sentence = ngettext(
        "%(number)d member has not declared their interests for %(year)s",
        "%(number)d members have not declared their interests for %(year)s",
        number,
    )
    on = year.quarter_end(1)
    what = sentence % {"number": number, "year": year}
    return Due(what, on, reverse("my_seat", args=[partnership.slug]), on < as_of)


def _reviews_of_terms(partnership: Partnership, as_of: date) -> list[Due]:
    """Return the review of each body's own terms of reference that comes up."""
    return [
        Due(
            _("Review of the terms of reference: %(version)s") % {"version": due.terms.label},
            due.on,
            reverse("terms", args=[partnership.slug]),
            due.on < as_of,
        )
        for due in reviews_due(partnership, as_of=as_of)
        if due.on <= as_of + AHEAD
    ]


def _vacancies(partnership: Partnership, as_of: date) -> list[Due]:
    """Return one line for all vacant seats, dated from when the longest vacant one was left or made."""
    since = vacant_since(partnership, on=as_of)
    if not since:
        return []
    sentence = ngettext(
        "%(number)d seat is vacant, for %(days)d days",
        "%(number)d seats are vacant, the longest for %(days)d days",
        len(since),
    )
    what = sentence % {"number": len(since), "days": (as_of - since[0]).days}
    return [Due(what, since[0], reverse("council", args=[partnership.slug]) + "#vacant", is_late=True)]


def _actions(partnership: Partnership, as_of: date) -> list[Due]:
    """Return one line a quarter: how many actions of it are not done."""
    year = FiscalYear.of(as_of)
    actions = Action.objects.filter(plan__strategy__partnership=partnership, plan__fiscal_year=year.start)
    quarters = (
        with_status_on(actions, as_of)
        .exclude(status_then__in=[ActionStatus.DONE, ActionStatus.STOPPED])
        .order_by("quarter")
        .values_list("quarter", flat=True)
    )
    numbers: dict[int, int] = {}
    for quarter in quarters:
        numbers[quarter] = numbers.get(quarter, 0) + 1
    dues = [
        Due(
            ngettext("%(number)d action to finish", "%(number)d actions to finish", number)
            % {"number": number},
            year.quarter_end(quarter),
            reverse("action_plan", args=[partnership.slug, year.start]),
            year.quarter_end(quarter) < as_of,
        )
        for quarter, number in numbers.items()
    ]
    return [due for due in dues if due.on <= as_of + AHEAD]


def _minutes(partnership: Partnership, as_of: date) -> list[Due]:
    """Return a line for the minutes of each meeting of the last year that wait for their next step."""
    held = Meeting.objects.filter(
        council__partnership=partnership,
        state=MeetingState.HELD,
        held_on__range=(as_of - _LOOKED_AFTER, as_of),
    )
    waiting = held.exclude(written_minutes__state__in=APPROVED_STATES).annotate(
        minutes_state=F("written_minutes__state"),
        approval_on=Min(
            "written_minutes__approval_items__agenda_item__meeting__held_on",
            filter=Q(written_minutes__approval_items__agenda_item__meeting__state=MeetingState.PLANNED),
        ),
    )
    return [_due_minutes(partnership, meeting, as_of) for meeting in waiting]


def _due_minutes(partnership: Partnership, meeting: Any, as_of: date) -> Due:
    state = meeting.minutes_state
    on = meeting.held_on + MINUTES_WITHIN
    if state not in {None, MinutesState.DRAFT}:
        on = meeting.approval_on or meeting.held_on + AHEAD
    what = _MINUTES_DUE[state] % {"day": day(meeting.held_on)}
    return Due(what, on, reverse("minutes", args=[partnership.slug, meeting.pk]), on < as_of)


_MINUTES_DUE = {
    None: gettext_lazy("Draft the minutes of the meeting of %(day)s"),
    MinutesState.DRAFT: gettext_lazy("Circulate the minutes of the meeting of %(day)s"),
    MinutesState.CIRCULATED: gettext_lazy("Let the council approve the minutes of the meeting of %(day)s"),
    MinutesState.AMENDED: gettext_lazy("Let the council approve the minutes of the meeting of %(day)s"),
}
_KINDS: tuple[Callable[[Partnership, date], list[Due]], ...] = (
    _meetings,
    _members,
    _reviews_of_terms,
    _vacancies,
    _actions,
    _minutes,
)
