"""What is due in a partnership: dated things that somebody must do, soonest first.

Each kind of thing is a pair, and ``_KINDS`` at the foot lists them. The first function selects its records, with the
columns of :class:`~parvis.programme.queries.due_row.Row` filled from them (``columns(records, place="partnership",
on="held_on")``, where ``place`` leads to the partnership); the second turns one partnership's rows into what is due,
without asking anything more. One statement reads the records of every kind, for one partnership or for all, so that a
page costs the same however many there are. To add a kind is to write the two functions and a line.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from parvis.core.clock import FiscalYear
from parvis.design.templatetags.formatting import day
from parvis.learning.models import Adoption, Consent, StoryImage
from parvis.partnerships.enums import ClauseKind, MeetingState, MinutesState, RecruitmentState
from parvis.partnerships.kinds.minutes import APPROVED_STATES
from parvis.partnerships.kinds.rules import MINUTES_DAYS
from parvis.partnerships.models import Appointment, ApprovalItem, Meeting, Partnership
from parvis.partnerships.models.terms_of_reference import version_label
from parvis.partnerships.queries.conduct import owes_a_declaration
from parvis.partnerships.queries.council import left_on, vacant_seats
from parvis.partnerships.queries.inheritance import with_value_of_its_day
from parvis.partnerships.queries.recruitment import running_recruitments
from parvis.partnerships.queries.terms_review import adopted_versions, next_review
from parvis.plans.enums import ActionStatus
from parvis.plans.models import Action
from parvis.plans.queries.action_plan import with_status_on
from parvis.programme.queries.due_row import AHEAD, Due, Row, columns, rows_by_kind
from parvis.programme.queries.due_survey import surveys_due

RENEWED_WITHIN = timedelta(days=60)  # time enough to reach people, and to be asked again
_A_YEAR = timedelta(days=365)
_LOOKED_AFTER = timedelta(days=365)  # older meetings, from before one used this site, are not chased


Places = Collection[int]  # the numbers of partnerships
Rows = Sequence[Row]


def due_in(partnership: Partnership, *, as_of: date) -> tuple[Due, ...]:
    """Return what is late or comes up within four months; one statement, and one for the surveys."""
    return dues_of([partnership], as_of=as_of)[partnership.pk]


def dues_of(partnerships: Sequence[Partnership], *, as_of: date) -> Mapping[int, tuple[Due, ...]]:
    """Return the same for many partnerships, by their numbers; in as many statements as for one."""
    places = [partnership.pk for partnership in partnerships]
    rows = rows_by_kind([kind.records(places, as_of) for kind in _KINDS])
    surveys = surveys_due(partnerships, as_of)
    return {
        partnership.pk: tuple(
            sorted([*_dues(rows, partnership, as_of), *surveys[partnership.pk]], key=lambda due: due.on)
        )
        for partnership in partnerships
    }


def _dues(rows: Mapping[tuple[int, int], Rows], partnership: Partnership, as_of: date) -> Iterator[Due]:
    for number, kind in enumerate(_KINDS):
        if found := rows.get((partnership.pk, number)):
            yield from kind.dues(found, partnership, as_of)


def _meetings(places: Places, as_of: date) -> QuerySet[Any, Any]:
    was_to_come = Q(state=MeetingState.PLANNED) | Q(state=MeetingState.HELD, held_on__gt=as_of)
    planned = Meeting.objects.filter(was_to_come, council__partnership__in=places, held_on__lte=as_of + AHEAD)
    return columns(planned, place="council__partnership", record="pk", title="title", on="held_on")


def _due_meetings(rows: Rows, partnership: Partnership, as_of: date) -> list[Due]:
    return [
        Due(
            _("Meeting: %(title)s") % {"title": row.title},
            row.on,
            reverse("meeting", args=[partnership.slug, row.record]),
            row.on < as_of,
        )
        for row in rows
    ]


def _terms_of_office(places: Places, as_of: date) -> QuerySet[Any, Any]:
    ending = Appointment.objects.filter(
        Q(ceased_on__isnull=True) | Q(ceased_on__gt=as_of),
        seat__council__partnership__in=places,
        renewal__isnull=True,
        starts_on__lte=as_of,
        term_ends_on__lte=as_of + AHEAD,
    )
    return columns(
        ending, place="seat__council__partnership", record="pk", name="person_name", on="term_ends_on"
    )


def _due_terms_of_office(rows: Rows, partnership: Partnership, as_of: date) -> list[Due]:
    return [
        Due(
            _("Term of office of %(person)s ends") % {"person": row.name},
            row.on,
            reverse("member", args=[partnership.slug, row.record]),
            row.on < as_of,
        )
        for row in rows
    ]


def _declarations(places: Places, as_of: date) -> QuerySet[Any, Any]:
    """Select the appointments of those who have not declared their interests this year, once terms ask for it."""
    owing = Appointment.objects.filter(owes_a_declaration(on=as_of), seat__council__partnership__in=places)
    return columns(owing, place="seat__council__partnership", record="user_id", name="person_name")


def _due_declarations(rows: Rows, partnership: Partnership, as_of: date) -> list[Due]:
    """Return one line for all of them; somebody with two seats is one person."""
    people = {row.record or row.name for row in rows}
    if not people:
        return []
    year = FiscalYear.of(as_of)
    sentence = ngettext(
        "%(number)d member has not declared their interests for %(year)s",
        "%(number)d members have not declared their interests for %(year)s",
        len(people),
    )
    on = year.quarter_end(1)
    what = sentence % {"number": len(people), "year": year}
    return [Due(what, on, reverse("my_seat", args=[partnership.slug]), on < as_of)]


def _reviews_of_terms(places: Places, as_of: date) -> QuerySet[Any, Any]:
    """Select every adopted version: the newest of each body is the one to be reviewed."""
    return columns(
        adopted_versions(places, as_of=as_of),
        place="partnership",
        record="council",
        title="council__name",
        number="version",
        months="review_months",
        on="adopted_by__decided_on",
        until="last_review",
    )


def _due_reviews_of_terms(rows: Rows, partnership: Partnership, as_of: date) -> list[Due]:
    """Return the review of each body's own terms of reference that comes up."""
    newest = {row.record: row for row in sorted(rows, key=lambda row: row.number)}
    stated = newest[None].months if None in newest else None
    dues = [
        _due_review(row, partnership, months=row.months or stated, as_of=as_of) for row in newest.values()
    ]
    return [due for due in dues if due.on <= as_of + AHEAD]


def _due_review(row: Row, partnership: Partnership, *, months: int | None, as_of: date) -> Due:
    version = version_label(row.number, group=row.title if row.record else None)
    on = next_review(row.on, row.until, months=months)
    what = _("Review of the terms of reference: %(version)s") % {"version": version}
    return Due(what, on, reverse("terms", args=[partnership.slug]), on < as_of)


def _vacancies(places: Places, as_of: date) -> QuerySet[Any, Any]:
    return columns(
        vacant_seats(places, on=as_of),
        place="council__partnership",
        on="created_on",
        until="last_term_ended_on",
        ended_on="last_ceased_on",
    )


def _due_vacancies(rows: Rows, partnership: Partnership, as_of: date) -> list[Due]:
    """Return one line for all vacant seats, dated from when the longest vacant one was left or made."""
    if not rows:
        return []
    since = min(left_on(row.on, row.until, row.ended_on) for row in rows)
    sentence = ngettext(
        "%(number)d seat is vacant, for %(days)d days",
        "%(number)d seats are vacant, the longest for %(days)d days",
        len(rows),
    )
    what = sentence % {"number": len(rows), "days": (as_of - since).days}
    return [Due(what, since, reverse("council", args=[partnership.slug]) + "#vacant", is_late=True)]


def _recruitments(places: Places, as_of: date) -> QuerySet[Any, Any]:
    waiting = running_recruitments(places).filter(closes_on__lte=as_of + AHEAD)
    place = "seat__council__partnership"
    return columns(waiting, place=place, record="pk", title="seat__title", state="state", on="closes_on")


def _due_recruitments(rows: Rows, partnership: Partnership, as_of: date) -> list[Due]:
    """Return the recruitments that wait for somebody, dated from the day their call closes."""
    return [
        Due(
            _RECRUITMENT_STEPS[RecruitmentState(row.state)] % {"seat": row.title},
            row.on,
            reverse("recruitment", args=[partnership.slug, row.record]),
            row.on < as_of,
        )
        for row in rows
    ]


def _actions(places: Places, as_of: date) -> QuerySet[Any, Any]:
    """Select the actions of the fiscal year that are not done."""
    year = FiscalYear.of(as_of)
    actions = Action.objects.filter(plan__strategy__partnership__in=places, plan__fiscal_year=year.start)
    ended = [ActionStatus.DONE, ActionStatus.STOPPED]
    to_finish = with_status_on(actions, as_of).exclude(status_then__in=ended)
    return columns(to_finish, place="plan__strategy__partnership", number="quarter")


def _due_actions(rows: Rows, partnership: Partnership, as_of: date) -> list[Due]:
    """Return one line a quarter: how many actions of it are not done."""
    numbers = Counter(row.number for row in rows)
    dues = [_due_quarter(quarter, number, partnership, as_of) for quarter, number in sorted(numbers.items())]
    return [due for due in dues if due.on <= as_of + AHEAD]


def _due_quarter(quarter: int, number: int, partnership: Partnership, as_of: date) -> Due:
    year = FiscalYear.of(as_of)
    on = year.quarter_end(quarter)
    sentence = ngettext("%(number)d action to finish", "%(number)d actions to finish", number)
    href = reverse("action_plan", args=[partnership.slug, year.start])
    return Due(sentence % {"number": number}, on, href, on < as_of)


def _minutes(places: Places, as_of: date) -> QuerySet[Any, Any]:
    """Select the meetings of the last year whose minutes wait for their next step."""
    held = Meeting.objects.filter(
        council__partnership__in=places,
        state=MeetingState.HELD,
        held_on__range=(as_of - _LOOKED_AFTER, as_of),
    )
    items = ApprovalItem.objects.filter(
        minutes__meeting=OuterRef("pk"), agenda_item__meeting__state=MeetingState.PLANNED
    )
    approval_on = items.order_by("agenda_item__meeting__held_on").values("agenda_item__meeting__held_on")
    waiting = held.exclude(written_minutes__state__in=APPROVED_STATES)
    return columns(
        with_value_of_its_day(waiting, ClauseKind.MEETINGS, "minutes_days").annotate(
            approval_on=Subquery(approval_on[:1])
        ),
        place="council__partnership",
        record="pk",
        number="minutes_days",
        state="written_minutes__state",
        on="held_on",
        until="approval_on",
    )


def _due_minutes(rows: Rows, partnership: Partnership, as_of: date) -> list[Due]:
    return [_due_minutes_of(row, partnership, as_of) for row in rows]


def _due_minutes_of(row: Row, partnership: Partnership, as_of: date) -> Due:
    on = row.on + timedelta(days=row.number or MINUTES_DAYS)
    if row.state not in {None, MinutesState.DRAFT}:
        on = row.until or row.on + AHEAD
    what = _MINUTES_DUE[row.state] % {"day": day(row.on)}
    return Due(what, on, reverse("minutes", args=[partnership.slug, row.record]), on < as_of)


_MINUTES_DUE = {
    None: gettext_lazy("Draft the minutes of the meeting of %(day)s"),
    MinutesState.DRAFT: gettext_lazy("Circulate the minutes of the meeting of %(day)s"),
    MinutesState.CIRCULATED: gettext_lazy("Let the council approve the minutes of the meeting of %(day)s"),
    MinutesState.AMENDED: gettext_lazy("Let the council approve the minutes of the meeting of %(day)s"),
}


_RECRUITMENT_STEPS = {
    RecruitmentState.DRAFT: gettext_lazy("Open the call for the seat: %(seat)s"),
    RecruitmentState.OPEN: gettext_lazy("Applications for the seat end: %(seat)s"),
    RecruitmentState.CLOSED: gettext_lazy("Choose among those who applied for the seat: %(seat)s"),
}


def _consents(places: Places, as_of: date) -> QuerySet[Any, Any]:
    """Select the consents that end soon, of stories; they are named by their story, and nobody by name."""
    ending = Consent.objects.filter(
        story__partnership__in=places, withdrawn_at__isnull=True, expires_on__lte=as_of + RENEWED_WITHIN
    )
    return columns(
        ending, place="story__partnership", record="story_id", title="story__title", on="expires_on"
    )


def _due_consents(rows: Rows, partnership: Partnership, as_of: date) -> list[Due]:
    what = _("A consent ends: %(story)s")
    return [_due_right(row, partnership, as_of, what=what) for row in rows]


def _image_rights(places: Places, as_of: date) -> QuerySet[Any, Any]:
    ending = StoryImage.objects.filter(story__partnership__in=places, expires_on__lte=as_of + RENEWED_WITHIN)
    return columns(
        ending, place="story__partnership", record="story_id", title="story__title", on="expires_on"
    )


def _due_image_rights(rows: Rows, partnership: Partnership, as_of: date) -> list[Due]:
    what = _("The right to a picture ends: %(story)s")
    return [_due_right(row, partnership, as_of, what=what) for row in rows]


def _due_right(row: Row, partnership: Partnership, as_of: date, *, what: str) -> Due:
    # The story’s own page, which everybody in the workspace may open; consents are a coordinator’s.
    href = reverse("story", args=[partnership.slug, row.record])
    return Due(what % {"story": row.title}, row.on, href, row.on < as_of)


def _results_of_practices(places: Places, as_of: date) -> QuerySet[Any, Any]:
    waiting = Adoption.objects.filter(
        partnership__in=places, result="", ended_on__isnull=True, began_on__lte=as_of + AHEAD - _A_YEAR
    )
    return columns(waiting, place="partnership", record="pk", title="practice__name", on="began_on")


def _due_results_of_practices(rows: Rows, partnership: Partnership, as_of: date) -> list[Due]:
    what = _("What came of a practice after a year: %(practice)s")
    # It can be told from that day on, and is late two months after.
    days = [(row, Adoption(began_on=row.on).result_due_on) for row in rows]
    return [
        Due(
            what % {"practice": row.title},
            on,
            reverse("adoption", args=[partnership.slug, row.record]),
            on + RENEWED_WITHIN < as_of,
        )
        for row, on in days
    ]


class _Kind(NamedTuple):
    """A kind of due thing: which records it is about, and what their rows say is due."""

    records: Callable[[Places, date], QuerySet[Any, Any]]
    dues: Callable[[Rows, Partnership, date], list[Due]]


_KINDS = (
    _Kind(_meetings, _due_meetings),
    _Kind(_terms_of_office, _due_terms_of_office),
    _Kind(_declarations, _due_declarations),
    _Kind(_reviews_of_terms, _due_reviews_of_terms),
    _Kind(_vacancies, _due_vacancies),
    _Kind(_recruitments, _due_recruitments),
    _Kind(_actions, _due_actions),
    _Kind(_minutes, _due_minutes),
    _Kind(_consents, _due_consents),
    _Kind(_image_rights, _due_image_rights),
    _Kind(_results_of_practices, _due_results_of_practices),
)
