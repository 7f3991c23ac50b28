"""What somebody who takes over the work of a partnership must know, on one page.

However long the history, one statement reads all records that the page names: each kind of record is a small
function, and they have the same columns.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    DateField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from parvis.assessment.text import Text
from parvis.core.clock import FiscalYear
from parvis.partnerships.access import Role
from parvis.partnerships.enums import CouncilKind, MeetingState, SeatRole, TermsState
from parvis.partnerships.kinds.rules import DecisionRule, QuorumRule
from parvis.partnerships.models import (
    Appointment,
    Clause,
    Council,
    CouncilDecision,
    Meeting,
    Partnership,
    RoleGrant,
    Seat,
    TermsOfReference,
)
from parvis.partnerships.queries.council import sitting
from parvis.partnerships.queries.in_camera import IN_CAMERA, decided_in_camera
from parvis.partnerships.queries.inheritance import clauses_in_force
from parvis.plans.enums import ActionStatus, PlanState, Quarter
from parvis.plans.models import Action, ActionPlan, Outcome, Strategy
from parvis.programme.queries.cycle import Cycle, cycle_of
from parvis.programme.queries.due import due_in
from parvis.programme.queries.due_row import Due
from parvis.programme.queries.next_thing import NextThing, next_thing
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.reports.enums import ReportState
from parvis.reports.models import Report
from parvis.research.models import ResearchProject

_Words = tuple[Any, Any]  # what gives the English words of a row, and the French ones
_NOTHING = Value("", output_field=CharField())
_NO_WORDS = (_NOTHING, _NOTHING)
DECISION_YEARS = 2  # how far back a successor reads decisions; the register has all of them


@dataclass(frozen=True, slots=True)
class Line:
    """One record: its number, its words, what stands beside them, its day and its state."""

    kind: str
    number: int
    title: Text
    beside: Text
    on: date | None
    state: str

    @property
    def state_label(self) -> str | Promise:
        """Return the state in words."""
        return _STATES.get(self.kind, {}).get(self.state, self.state)


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something that was reached on a day."""

    on: date
    what: str
    title: Text


@dataclass(frozen=True, slots=True)
class Handover:
    """The page; every tuple is in the order in which it is read."""

    partnership: Partnership
    as_of: date
    cycle: Cycle
    next: NextThing | None
    dues: tuple[Due, ...]
    clauses: tuple[Clause, ...]  # of the terms in force
    lines: tuple[Line, ...]

    def of(self, kind: str) -> tuple[Line, ...]:
        """Return the records of one kind."""
        return tuple(line for line in self.lines if line.kind == kind)

    @property
    def members(self) -> tuple[Line, ...]:
        """Return the council's seats on which somebody sits, by when their term ends."""
        return tuple(line for line in self.of("seat") if line.on)

    @property
    def vacancies(self) -> tuple[Line, ...]:
        """Return the council's seats on which nobody sits."""
        return tuple(line for line in self.of("seat") if line.on is None)

    @property
    def groups(self) -> tuple[Line, ...]:
        """Return the sub-councils and working groups at work."""
        return tuple(line for line in self.of("body") if line.state != CouncilKind.COUNCIL)

    @property
    def roles(self) -> tuple[Line, ...]:
        """Return who holds which role."""
        return tuple(sorted(self.of("role"), key=lambda line: (Role.values.index(line.state), line.title.en)))

    @property
    def outcomes(self) -> tuple[Line, ...]:
        """Return what the strategy in force works for."""
        return self.of("outcome")

    @property
    def decisions(self) -> tuple[Line, ...]:
        """Return the decisions of the last two years, newest first."""
        return self.of("decision")[::-1]

    @property
    def research(self) -> tuple[Line, ...]:
        """Return the research projects, newest first."""
        return self.of("research")[::-1]

    @property
    def editions(self) -> tuple[Line, ...]:
        """Return what is published, newest first."""
        return self.of("edition")[::-1]

    @property
    def meetings_to_close(self) -> tuple[Line, ...]:
        """Return the meetings of the past whose record is not closed."""
        return self.of("meeting")

    @property
    def actions_by_lead(self) -> tuple[tuple[Text, tuple[Line, ...]], ...]:
        """Return the open actions of the year, organization by organization."""
        by_lead: dict[Text, list[Line]] = {}
        for line in self.of("action"):
            by_lead.setdefault(line.beside, []).append(line)
        return tuple((lead, tuple(lines)) for lead, lines in by_lead.items())

    @property
    def reports_open(self) -> tuple[Line, ...]:
        """Return the reports that the programme has not accepted yet."""
        return tuple(line for line in self.of("report") if line.state != ReportState.ACCEPTED)

    @property
    def rules_in_words(self) -> tuple[str, ...]:
        """Return what is computed of the clauses in force, or the rules that hold until there are any, as sentences."""
        computed = [clause.rule for clause in self.clauses if clause.rule]
        return tuple(rule.sentence for rule in computed or (QuorumRule(), DecisionRule()))

    @property
    def terms(self) -> TermsOfReference | None:
        """Return the version of the partnership's terms in force."""
        return next((clause.terms for clause in self.clauses), None)

    @property
    def milestones(self) -> tuple[Milestone, ...]:
        """Return what was established, adopted, approved and accepted, newest first."""
        reached = (_milestone(line) for line in self.lines)
        return tuple(sorted(filter(None, reached), key=lambda milestone: milestone.on, reverse=True))


def handover(partnership: Partnership, *, as_of: date) -> Handover:
    """Return what a successor must know on a day."""
    cycle, dues = cycle_of(partnership, as_of=as_of), due_in(partnership, as_of=as_of)
    return Handover(
        partnership=partnership,
        as_of=as_of,
        cycle=cycle,
        next=next_thing(cycle, dues),
        dues=dues,
        clauses=tuple(clauses_in_force(partnership.pk, on=as_of)),
        lines=_lines(partnership, as_of),
    )


def _milestone(line: Line) -> Milestone | None:
    words = _milestone_words(line)
    return Milestone(line.on, words, line.title) if words and line.on else None


def _milestone_words(line: Line) -> str:
    year = FiscalYear(line.number)
    if line.kind == "body":
        return _("Established")
    if line.kind == "terms":
        return _("Terms of reference, version %(number)d, in force") % {"number": line.number}
    if line.kind == "strategy":
        return _("Strategy approved")
    if line.kind == "plan":
        return _("Action plan of %(year)s approved") % {"year": year}
    if line.kind == "report" and line.state == ReportState.ACCEPTED:
        return _("Report on %(year)s accepted") % {"year": year}
    return ""


def _lines(partnership: Partnership, as_of: date) -> tuple[Line, ...]:
    first, *others = (kind(partnership, as_of) for kind in _KINDS)
    rows = first.union(*others, all=True).order_by("line_kind", "line_on", "line_number")
    return tuple(_line(*row) for row in rows)


def _line(
    kind: str, number: int, en: str, fr: str, beside_en: str, beside_fr: str, on: date | None, state: str
) -> Line:
    return Line(kind, number, Text(en or "", fr or ""), Text(beside_en or "", beside_fr or ""), on, state)


def _columns(
    rows: QuerySet[Any],
    kind: str,
    *,
    on: Any,
    number: str = "pk",
    title: _Words = _NO_WORDS,
    beside: _Words = _NO_WORDS,
    state: Any = _NOTHING,
) -> QuerySet[Any, Any]:
    """Give rows the columns that all kinds share; under names of their own, for a table may have a “kind” itself."""
    columns = {
        "line_kind": Value(kind, output_field=CharField()),
        "line_number": Cast(F(number), BigIntegerField()),
        "line_en": Cast(title[0], TextField()),
        "line_fr": Cast(title[1], TextField()),
        "line_beside_en": Cast(beside[0], TextField()),
        "line_beside_fr": Cast(beside[1], TextField()),
        "line_on": Cast(on, DateField()),
        "line_state": Cast(state, CharField()),
    }
    named: QuerySet[Any, Any] = rows.order_by().annotate(**columns).values_list(*columns)
    return named


def _words(column: str) -> _Words:
    return KeyTextTransform("en", column), KeyTextTransform("fr", column)


def _unless_in_camera(words: _Words) -> _Words:
    """Give the words of a decision, or the sentence that stands in their place: the page leaves the house as a file."""
    closed = decided_in_camera()
    english, french = (
        Case(When(closed, then=Value(said)), default=Cast(written, TextField()), output_field=TextField())
        for said, written in zip((IN_CAMERA.en, IN_CAMERA.fr), words, strict=True)
    )
    return english, french


def _name(column: Any) -> _Words:
    return column, column  # the same in both languages


def _seats(partnership: Partnership, as_of: date) -> QuerySet[Any, Any]:
    there = Q(abolished_on__isnull=True) | Q(abolished_on__gt=as_of)
    seats = Seat.objects.filter(
        there, council__partnership=partnership, council__parent__isnull=True, created_on__lte=as_of
    )
    sits = Appointment.objects.filter(sitting(as_of), seat=OuterRef("pk")).order_by("-starts_on")
    person, ends_on = (Subquery(sits.values(column)[:1]) for column in ("person_name", "term_ends_on"))
    return _columns(seats, "seat", title=_words("title"), beside=_name(person), on=ends_on, state=F("role"))


def _bodies(partnership: Partnership, as_of: date) -> QuerySet[Any, Any]:
    at_work = Q(dissolved_on__isnull=True) | Q(dissolved_on__gt=as_of)
    bodies = Council.objects.filter(at_work, partnership=partnership, established_on__lte=as_of)
    return _columns(bodies, "body", title=_words("name"), on=F("established_on"), state=F("kind"))


def _roles(partnership: Partnership, as_of: date) -> QuerySet[Any, Any]:
    held = RoleGrant.objects.filter(partnership=partnership, ended_at__isnull=True)
    return _columns(held, "role", title=_name(F("user__name")), on=TruncDate("granted_at"), state=F("role"))


def _terms(partnership: Partnership, as_of: date) -> QuerySet[Any, Any]:
    versions = TermsOfReference.objects.filter(
        partnership=partnership, council__isnull=True, in_force_from__lte=as_of
    )
    adopted = versions.exclude(state=TermsState.DRAFT)
    return _columns(adopted, "terms", number="version", on=F("in_force_from"), state=F("state"))


def _decisions(partnership: Partnership, as_of: date) -> QuerySet[Any, Any]:
    since = FiscalYear(FiscalYear.of(as_of).start - DECISION_YEARS).first_day
    taken = CouncilDecision.objects.filter(council__partnership=partnership, decided_on__range=(since, as_of))
    return _columns(
        taken,
        "decision",
        number="motion__agenda_item__meeting",
        title=_unless_in_camera(_words("wording")),
        beside=_name(F("number")),
        on=F("decided_on"),
        state=F("kind"),
    )


def _strategies(partnership: Partnership, as_of: date) -> QuerySet[Any, Any]:
    approved = Strategy.objects.filter(partnership=partnership, state=PlanState.APPROVED)
    return _columns(
        approved, "strategy", number="first_year", title=_words("title"), on=F("approved_by__decided_on")
    )


def _outcomes(partnership: Partnership, as_of: date) -> QuerySet[Any, Any]:
    year = FiscalYear.of(as_of).start
    outcomes = Outcome.objects.filter(
        strategy__partnership=partnership,
        strategy__state=PlanState.APPROVED,
        strategy__first_year__lte=year,
        strategy__first_year__gt=year - F("strategy__years"),
    )
    return _columns(
        outcomes,
        "outcome",
        number="position",
        title=_words("statement"),
        beside=_words("for_whom"),
        on=F("strategy__approved_by__decided_on"),
    )


def _plans(partnership: Partnership, as_of: date) -> QuerySet[Any, Any]:
    approved = ActionPlan.objects.filter(strategy__partnership=partnership, state=PlanState.APPROVED)
    return _columns(approved, "plan", number="fiscal_year", on=F("approved_by__decided_on"))


def _actions(partnership: Partnership, as_of: date) -> QuerySet[Any, Any]:
    year = FiscalYear.of(as_of)
    actions = Action.objects.filter(plan__strategy__partnership=partnership, plan__fiscal_year=year.start)
    is_open = actions.exclude(status__in=[ActionStatus.DONE, ActionStatus.STOPPED])
    ends_on = Case(
        *(When(quarter=quarter, then=Value(year.quarter_end(quarter))) for quarter in Quarter.values),
        output_field=DateField(),
    )
    return _columns(
        is_open, "action", title=_words("title"), beside=_words("lead__name"), on=ends_on, state=F("status")
    )


def _reports(partnership: Partnership, as_of: date) -> QuerySet[Any, Any]:
    moved_at = Coalesce("accepted_at", "submitted_at")
    reports = Report.objects.filter(partnership=partnership)
    return _columns(reports, "report", number="plan__fiscal_year", on=TruncDate(moved_at), state=F("state"))


def _research(partnership: Partnership, as_of: date) -> QuerySet[Any, Any]:
    projects = ResearchProject.objects.filter(partnership=partnership)
    return _columns(projects, "research", title=_words("title"), on=F("starts_on"))


def _editions(partnership: Partnership, as_of: date) -> QuerySet[Any, Any]:
    published = Edition.objects.filter(partnership=partnership, withdrawn_at__isnull=True)
    return _columns(
        published, "edition", title=_words("title"), on=TruncDate("published_at"), state=F("kind")
    )


def _meetings_to_close(partnership: Partnership, as_of: date) -> QuerySet[Any, Any]:
    waiting = Meeting.objects.filter(
        council__partnership=partnership, state=MeetingState.PLANNED, held_on__lt=as_of
    )
    return _columns(waiting, "meeting", title=_words("title"), on=F("held_on"))


_KINDS: tuple[Callable[[Partnership, date], QuerySet[Any, Any]], ...] = (
    _seats,
    _bodies,
    _roles,
    _terms,
    _decisions,
    _strategies,
    _outcomes,
    _plans,
    _actions,
    _reports,
    _research,
    _editions,
    _meetings_to_close,
)
_STATES: Mapping[str, Mapping[str, str | Promise]] = {
    "seat": dict(SeatRole.choices),
    "body": dict(CouncilKind.choices),
    "role": dict(Role.choices),
    "action": dict(ActionStatus.choices),
    "report": dict(ReportState.choices),
    "edition": dict(EditionKind.choices),
}
