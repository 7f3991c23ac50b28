"""What is due in a partnership: dated things that somebody must do, soonest first.

Each kind of thing is one small function that takes the partnership and the day; ``_KINDS`` at the foot lists them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, Min, OuterRef, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from parvis.core.clock import FiscalYear
from parvis.design.templatetags.formatting import day
from parvis.partnerships.enums import MeetingState, MinutesState, SurveyState
from parvis.partnerships.kinds.minutes import APPROVED_STATES
from parvis.partnerships.models import Appointment, Meeting, Partnership, SurveyRound
from parvis.partnerships.queries.council import sitting, vacant_since
from parvis.partnerships.queries.terms_review import reviews_due
from parvis.partnerships.queries.voice import LEAST
from parvis.plans.enums import ActionStatus
from parvis.plans.models import Action
from parvis.plans.queries.action_plan import with_status_on

MINUTES_WITHIN = timedelta(days=10)  # as the sample clause on meetings says
SURVEY_BY = (1, 31)  # month and day: two months before the year's report is begun
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


def _terms_of_office(partnership: Partnership, as_of: date) -> list[Due]:
    ending = Appointment.objects.filter(
        Q(ceased_on__isnull=True) | Q(ceased_on__gt=as_of),
        seat__council__partnership=partnership,
        renewal__isnull=True,
        starts_on__lte=as_of,
        term_ends_on__lte=as_of + AHEAD,
    ).select_related("seat__council__partnership")
    return [
        Due(
            _("Term of office of %(person)s ends") % {"person": appointment.person_name},
            appointment.term_ends_on,
            appointment.get_absolute_url(),
            appointment.term_ends_on < as_of,
        )
        for appointment in ending
    ]


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


def _surveys(partnership: Partnership, as_of: date) -> list[Due]:
    """Return a line for each survey to open, and for each open one to answer and then to close."""
    rounds = SurveyRound.objects.filter(council__partnership=partnership).exclude(state=SurveyState.CLOSED)
    return [
        due for due in (_due_survey(partnership, each, as_of) for each in rounds) if due.on <= as_of + AHEAD
    ]


def _due_survey(partnership: Partnership, survey: SurveyRound, as_of: date) -> Due:
    href = reverse("surveys", args=[partnership.slug])
    if survey.state == SurveyState.DRAFT:
        return Due(_("Open the collaboration survey"), survey.opens_on, href, survey.opens_on < as_of)
    if survey.closes_on < as_of:
        return Due(_("Close the collaboration survey"), survey.closes_on, href, is_late=True)
    return Due(_("The collaboration survey ends"), survey.closes_on, href, is_late=False)


def _surveys_to_prepare(partnership: Partnership, as_of: date) -> list[Due]:
    """Return a line, from October on, where the council has enough members and no survey in this fiscal year."""
    year = FiscalYear.of(as_of)
    on = date(year.start + 1, *SURVEY_BY)
    surveyed = SurveyRound.objects.filter(council=OuterRef("seat__council"), fiscal_year=year.start)
    members = Appointment.objects.filter(
        sitting(as_of),
        ~Exists(surveyed),
        seat__council__partnership=partnership,
        seat__council__parent__isnull=True,
        seat__council__dissolved_on__isnull=True,
    )
    if on > as_of + AHEAD or members.count() < LEAST:
        return []
    what = _("Ask the council how it works together (yearly survey)")
    return [Due(what, on, reverse("surveys", args=[partnership.slug]), on < as_of)]


_KINDS: tuple[Callable[[Partnership, date], list[Due]], ...] = (
    _meetings,
    _terms_of_office,
    _reviews_of_terms,
    _vacancies,
    _actions,
    _minutes,
    _surveys,
    _surveys_to_prepare,
)
