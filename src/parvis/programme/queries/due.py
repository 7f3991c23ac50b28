"""What is due in a partnership: dated things that somebody must do, soonest first.

Each kind of thing is one small function that takes the partnership and the day; ``_KINDS`` at the foot lists them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, FilteredRelation, Min, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from parvis.core.clock import FiscalYear
from parvis.design.templatetags.formatting import day
from parvis.partnerships.enums import MeetingState, MinutesState, SurveyState
from parvis.partnerships.kinds.minutes import APPROVED_STATES
from parvis.partnerships.models import Appointment, Council, Meeting, Partnership
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
    """One thing that is due on a day; ``is_late`` on the day of asking.

    ``waits_for`` holds the numbers of the users who must each do it; empty where it is the partnership's.
    """

    what: str | Promise
    on: date
    href: str
    is_late: bool
    waits_for: frozenset[int] = frozenset()


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
    """Return a line for each survey to open, to answer and to close; from October on also for one to prepare."""
    year = FiscalYear.of(as_of).start
    rows = list(_bodies_with_surveys(partnership, year=year, as_of=as_of))
    waiting: dict[int, set[int]] = {}
    for row in rows:
        if row.asked is not None and not row.has_answered:
            waiting.setdefault(row.survey_number, set()).add(row.asked)
    going_on = {row.survey_number: row for row in rows if row.state in {SurveyState.DRAFT, SurveyState.OPEN}}
    dues = [
        _due_survey(partnership, row, as_of, waits_for=frozenset(waiting.get(number, ())))
        for number, row in going_on.items()
    ]
    dues += [
        _survey_to_prepare(partnership, year, as_of)
        for row in rows
        if row.parent_id is None and row.survey_year != year and (row.members or 0) >= LEAST
    ][:1]
    return [due for due in dues if due.on <= as_of + AHEAD]


def _bodies_with_surveys(partnership: Partnership, *, year: int, as_of: date) -> Any:
    """Return the bodies at work, once for everybody who is asked in a survey of this year or one that is not closed."""
    this_years = ~Q(survey_rounds__state=SurveyState.CLOSED) | Q(survey_rounds__fiscal_year=year)
    members = Appointment.objects.filter(sitting(as_of), seat__council=OuterRef("pk")).order_by()
    counted = members.values("seat__council").annotate(number=Count("pk")).values("number")
    bodies = Council.objects.filter(partnership=partnership, dissolved_on__isnull=True)
    columns = {
        "survey_number": F("survey__pk"),
        "survey_year": F("survey__fiscal_year"),
        "state": F("survey__state"),
        "opens_on": F("survey__opens_on"),
        "closes_on": F("survey__closes_on"),
        "asked": F("survey__invitees__user_id"),
        "has_answered": F("survey__invitees__has_answered"),
    }
    beside = bodies.annotate(
        survey=FilteredRelation("survey_rounds", condition=this_years), members=Subquery(counted)
    )
    return beside.annotate(**columns).values_list("parent_id", "members", *columns, named=True)


def _due_survey(partnership: Partnership, survey: Any, as_of: date, *, waits_for: frozenset[int]) -> Due:
    href = reverse("surveys", args=[partnership.slug])
    if survey.state == SurveyState.DRAFT:
        return Due(_("Open the collaboration survey"), survey.opens_on, href, survey.opens_on < as_of)
    if survey.closes_on < as_of:
        return Due(_("Close the collaboration survey"), survey.closes_on, href, is_late=True)
    what = _("The collaboration survey ends")
    return Due(what, survey.closes_on, href, is_late=False, waits_for=waits_for)


def _survey_to_prepare(partnership: Partnership, year: int, as_of: date) -> Due:
    on = date(year + 1, *SURVEY_BY)
    what = _("Ask the council how it works together (yearly survey)")
    return Due(what, on, reverse("surveys", args=[partnership.slug]), on < as_of)


_KINDS: tuple[Callable[[Partnership, date], list[Due]], ...] = (
    _meetings,
    _terms_of_office,
    _reviews_of_terms,
    _vacancies,
    _actions,
    _minutes,
    _surveys,
)
