"""What is due in a partnership: dated things that somebody must do, soonest first.

Each kind of thing is one small function that takes the partnership and the day; ``_KINDS`` at the foot lists them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.core.clock import FiscalYear
from parvis.partnerships.enums import MeetingState, RecruitmentState
from parvis.partnerships.models import Appointment, Meeting, Partnership, Recruitment
from parvis.partnerships.queries.council import vacant_since
from parvis.partnerships.queries.recruitment import running_recruitments
from parvis.plans.enums import ActionStatus
from parvis.plans.models import Action
from parvis.plans.queries.action_plan import with_status_on

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


def _recruitments(partnership: Partnership, as_of: date) -> list[Due]:
    """Return the recruitments that wait for somebody, dated from the day their call closes."""
    return [
        Due(
            _step_of(recruitment) % {"seat": recruitment.seat.title},
            recruitment.closes_on,
            recruitment.get_absolute_url(),
            recruitment.closes_on < as_of,
        )
        for recruitment in running_recruitments(partnership).filter(closes_on__lte=as_of + AHEAD)
    ]


def _step_of(recruitment: Recruitment) -> str:
    if recruitment.state == RecruitmentState.DRAFT:
        return _("Open the call for the seat: %(seat)s")
    if recruitment.state == RecruitmentState.OPEN:
        return _("Applications for the seat end: %(seat)s")
    return _("Choose among those who applied for the seat: %(seat)s")


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


_KINDS: tuple[Callable[[Partnership, date], list[Due]], ...] = (
    _meetings,
    _terms_of_office,
    _vacancies,
    _recruitments,
    _actions,
)
