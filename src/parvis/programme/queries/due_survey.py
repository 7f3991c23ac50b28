"""What is due of the yearly collaboration survey: to open it, to answer it, to close it, to prepare the next."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, F, FilteredRelation, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from parvis.core.clock import FiscalYear
from parvis.partnerships.enums import SurveyState
from parvis.partnerships.models import Appointment, Council, Partnership
from parvis.partnerships.queries.council import sitting
from parvis.partnerships.queries.voice import LEAST
from parvis.programme.queries.due_row import AHEAD, Due

SURVEY_BY = (1, 31)  # month and day: two months before the year's report is begun


def surveys_due(partnerships: Sequence[Partnership], as_of: date) -> dict[int, list[Due]]:
    """Return for each partnership a line for each survey to open, to answer and to close, or one to prepare.

    The yearly one is to be prepared from October on.
    """
    year = FiscalYear.of(as_of).start
    rows: dict[int, list[Any]] = {}
    for row in _bodies_with_surveys([one.pk for one in partnerships], year=year, as_of=as_of):
        rows.setdefault(row.partnership_id, []).append(row)
    return {one.pk: _dues_in(one, rows.get(one.pk, []), year=year, as_of=as_of) for one in partnerships}


def _dues_in(partnership: Partnership, rows: list[Any], *, year: int, as_of: date) -> list[Due]:
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


def _bodies_with_surveys(places: Collection[int], *, year: int, as_of: date) -> Any:
    """Return the bodies at work, once for everybody who is asked in a survey of this year or one that is not closed."""
    this_years = ~Q(survey_rounds__state=SurveyState.CLOSED) | Q(survey_rounds__fiscal_year=year)
    members = Appointment.objects.filter(sitting(as_of), seat__council=OuterRef("pk")).order_by()
    counted = members.values("seat__council").annotate(number=Count("pk")).values("number")
    bodies = Council.objects.filter(partnership__in=places, dissolved_on__isnull=True)
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
    return beside.annotate(**columns).values_list(
        "partnership_id", "parent_id", "members", *columns, named=True
    )


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
