"""How members begin and behave: what one member declared, acknowledged and was shown, and who has not yet.

Who declared what is for the member, the coordinator and the co-chairs; decision 0032 says why.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from parvis.assessment.text import Text
from parvis.core.clock import FiscalYear
from parvis.partnerships.enums import ClauseKind, InterestNature
from parvis.partnerships.errors import RecordNotFound, found
from parvis.partnerships.kinds.orientation import ORIENTATION, OrientationStep
from parvis.partnerships.models import (
    Acknowledgement,
    Appointment,
    Clause,
    Council,
    Declaration,
    Meeting,
    OrientationItem,
    OrientationTick,
    Partnership,
)
from parvis.partnerships.permissions import may_edit_council, may_read_conduct
from parvis.partnerships.queries.attendance import roster_of
from parvis.partnerships.queries.council import appointment_in, last_day, sitting
from parvis.partnerships.queries.inheritance import clauses_in_force
from parvis.partnerships.queries.member import terms_of_person

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer

R = TypeVar("R", Declaration, Acknowledgement, OrientationTick)
Person = tuple[int | None, str]  # the account, or without one the name that the person was appointed under


@dataclass(frozen=True, slots=True)
class OrientationRow:
    """One thing of the orientation, and when the member did it."""

    key: str
    label: Text
    done_on: date | None


@dataclass(frozen=True, slots=True)
class ConductPage:
    """What one member declared, acknowledged and was shown."""

    appointment: Appointment
    year: FiscalYear
    declarations: tuple[Declaration, ...]  # of every year, newest year first, also those taken back
    renewable: tuple[Declaration, ...]  # of last year, and not ended
    clause: Clause | None
    acknowledgement: Acknowledgement | None  # the last one
    orientation: tuple[OrientationRow, ...]

    @property
    def standing(self) -> tuple[Declaration, ...]:
        """Return what stands for this year."""
        return tuple(each for each in self.declarations if _stands(each, self.year.start))

    @property
    def earlier(self) -> tuple[Declaration, ...]:
        """Return what was declared in other years, and what was taken back."""
        return tuple(each for each in self.declarations if not _stands(each, self.year.start))

    @property
    def is_acknowledged(self) -> bool:
        """Tell whether the member acknowledged the words that are in force."""
        return _is_of(self.acknowledgement, self.clause)

    @property
    def done(self) -> int:
        """Return how much of the orientation is done."""
        return sum(row.done_on is not None for row in self.orientation)


@dataclass(frozen=True, slots=True)
class ConductRow:
    """How far one member is."""

    appointment: Appointment
    declared: int  # interests for this year
    has_declared: bool
    is_acknowledged: bool
    done: int
    steps: int


@dataclass(frozen=True, slots=True)
class ConductList:
    """How far the members of the council and its groups are."""

    year: FiscalYear
    clause: Clause | None
    rows: tuple[ConductRow, ...]
    items: tuple[OrientationItem, ...]

    @property
    def has_declared(self) -> int:
        """Return how many have declared for this year."""
        return sum(row.has_declared for row in self.rows)


def appointment_to_read(viewer: "Viewer", partnership: Partnership, appointment_id: int) -> Appointment:
    """Return an appointment whose conduct the viewer may read: their own, or as coordinator or co-chair.

    Raises
    ------
    RecordNotFound
        There is none, or it is not the viewer's to read; the two are told alike.
    """
    appointment = appointment_in(partnership, appointment_id)
    if not (is_own(viewer, appointment) or may_read_conduct(viewer, partnership)):
        raise RecordNotFound
    return appointment


def appointment_to_write(viewer: "Viewer", partnership: Partnership, appointment_id: int) -> Appointment:
    """Return an appointment for which the viewer declares: their own, or as coordinator one without an account.

    Raises
    ------
    RecordNotFound
        There is none, or another person declares for it.
    """
    appointment = appointment_in(partnership, appointment_id)
    if not may_declare_for(viewer, appointment):
        raise RecordNotFound
    return appointment


def appointment_to_show_round(viewer: "Viewer", partnership: Partnership, appointment_id: int) -> Appointment:
    """Return an appointment whose orientation the viewer ticks: their own, or as coordinator anybody's.

    Raises
    ------
    RecordNotFound
        There is none, or somebody else ticks it.
    """
    appointment = appointment_in(partnership, appointment_id)
    if not (is_own(viewer, appointment) or may_edit_council(viewer, partnership)):
        raise RecordNotFound
    return appointment


def is_own(viewer: "Viewer", appointment: Appointment) -> bool:
    """Tell whether the appointment names the viewer's account."""
    return appointment.user_id is not None and appointment.user_id == viewer.pk


def may_declare_for(viewer: "Viewer", appointment: Appointment) -> bool:
    """Tell whether the viewer declares for the person: themselves, or a coordinator from a signed paper."""
    if appointment.user_id is not None:
        return is_own(viewer, appointment)
    return bool(may_edit_council(viewer, appointment.seat.council.partnership))


def is_sitting(appointment: Appointment, *, on: date) -> bool:
    """Tell whether the person appointed sits by this appointment on a day."""
    return appointment.starts_on <= on <= last_day(appointment)


def seat_of(viewer: "Viewer", partnership: Partnership, *, on: date) -> Appointment | None:
    """Return by which appointment the viewer sits here on a day: the council's before a group's."""
    appointments = Appointment.objects.filter(
        sitting(on), seat__council__partnership=partnership, user=viewer.pk
    )
    in_order = appointments.order_by(F("seat__council__parent").asc(nulls_first=True), "pk")
    return in_order.select_related("seat__council__partnership").first()


def conduct_page(appointment: Appointment, *, on: date) -> ConductPage:
    """Return what the person appointed declared, acknowledged and was shown."""
    year = FiscalYear.of(on)
    declarations = tuple(_declarations_of(appointment).select_related("declared_by"))
    former = tuple(each for each in declarations if _stands(each, year.start - 1) and _goes_on(each, on))
    return ConductPage(
        appointment=appointment,
        year=year,
        declarations=declarations,
        renewable=former,
        clause=clause_to_acknowledge(appointment.seat.council.partnership, on=on),
        acknowledgement=last_acknowledgement(appointment),
        orientation=orientation_rows(appointment),
    )


def conduct_list(partnership: Partnership, *, on: date) -> ConductList:
    """Return how far everybody is who sits on the council or on one of its groups; five statements."""
    year = FiscalYear.of(on)
    clause = clause_to_acknowledge(partnership, on=on)
    items = tuple(_items(partnership))
    steps = len(ORIENTATION)
    declarations = _by_person(_declarations_in(partnership, year.start))
    acknowledgements = _by_person(_of_partnership(Acknowledgement.objects.all(), partnership))
    ticks = _by_person(_of_partnership(OrientationTick.objects.all(), partnership))
    rows = []
    for person, appointment in _people(partnership, on).items():
        declared = declarations.get(person, [])
        own = {f"own-{item.pk}" for item in items if item.council_id == appointment.seat.council_id}
        known = own | {step.key for step in ORIENTATION}
        rows.append(
            ConductRow(
                appointment=appointment,
                declared=sum(not each.is_nothing for each in declared),
                has_declared=bool(declared),
                is_acknowledged=_is_of(next(iter(acknowledgements.get(person, [])), None), clause),
                done=len({tick.key for tick in ticks.get(person, [])} & known),
                steps=steps + len(own),
            )
        )
    return ConductList(year=year, clause=clause, rows=tuple(rows), items=items)


def owes_a_declaration(*, on: date) -> Q:
    """Select the appointments of those who sit on a day and have not declared for its year, once terms ask for it.

    In whichever partnership they sit: its own terms and its own declarations count.
    """
    here = "seat__council__partnership"
    same_person = Q(appointment__user=OuterRef("user")) | Q(
        appointment__user__isnull=True, appointment__person_name=OuterRef("person_name")
    )
    declared = Declaration.objects.filter(
        same_person,
        appointment__seat__council__partnership=OuterRef(here),
        fiscal_year=FiscalYear.of(on).start,
        withdrawn_at__isnull=True,
    )
    # Two queries out: the version in force is asked for inside the question for its clauses.
    asked = clauses_in_force(OuterRef(OuterRef(here)), on=on).filter(kind=ClauseKind.CONFLICT_OF_INTEREST)
    return sitting(on) & Q(Exists(asked)) & ~Q(Exists(declared))


def standing_interests(meeting: Meeting) -> tuple[tuple[Appointment, Declaration], ...]:
    """Return what those who are there, or before attendance is recorded those who sit, declared for the year.

    For the secretariat beside an item: what is marked on the item is then read by all.
    """
    roster = roster_of(meeting)
    there = {
        person_of(row.appointment): row.appointment for row in roster if row.presence is None or row.took_part
    }
    partnership, day = meeting.council.partnership, meeting.held_on
    declared = _declarations_in(partnership, FiscalYear.of(day).start).exclude(nature=InterestNature.NOTHING)
    running = declared.filter(Q(since_on__isnull=True) | Q(since_on__lte=day))
    found_here = ((there.get(person_of(each.appointment)), each) for each in running if _goes_on(each, day))
    return tuple((appointment, each) for appointment, each in found_here if appointment)


def standing_declarations(appointment: Appointment, *, year: int) -> QuerySet[Declaration]:
    """Return what stands of the person's declarations for a fiscal year."""
    return _declarations_of(appointment).filter(fiscal_year=year, withdrawn_at__isnull=True)


def renewable_interests(appointment: Appointment, *, on: date) -> tuple[Declaration, ...]:
    """Return the person's interests of the fiscal year before a day that have not ended by it."""
    former = standing_declarations(appointment, year=FiscalYear.of(on).start - 1)
    return tuple(each for each in former if _goes_on(each, on))


def declaration_in(appointment: Appointment, declaration_id: int) -> Declaration:
    """Return a declaration of the person appointed.

    Raises
    ------
    RecordNotFound
        They made no such declaration.
    """
    return found(_declarations_of(appointment).filter(pk=declaration_id).first())


def clause_to_acknowledge(partnership: Partnership, *, on: date) -> Clause | None:
    """Return the confidentiality clause of the partnership's terms in force on a day; None where they have none."""
    return clauses_in_force(partnership.pk, on=on).filter(kind=ClauseKind.CONFIDENTIALITY).first()


def last_acknowledgement(appointment: Appointment) -> Acknowledgement | None:
    """Return what the person acknowledged last."""
    given = Acknowledgement.objects.filter(appointment__in=terms_of_person(appointment).values("pk"))
    return given.select_related("terms").first()


def orientation_steps(council: Council) -> tuple[OrientationStep, ...]:
    """Return what the body shows its new members: what all do, then its own."""
    own = council.orientation_items.filter(removed_at__isnull=True)
    return ORIENTATION + tuple(OrientationStep(f"own-{item.pk}", item.title) for item in own)


def orientation_rows(appointment: Appointment) -> tuple[OrientationRow, ...]:
    """Return the checklist of the person's body, with when each thing was done."""
    done = {tick.key: tick.done_on for tick in ticks_of_person(appointment)}
    steps = orientation_steps(appointment.seat.council)
    return tuple(OrientationRow(step.key, step.label, done.get(step.key)) for step in steps)


def ticks_of_person(appointment: Appointment) -> QuerySet[OrientationTick]:
    """Return what the person was shown, on whichever seat."""
    return OrientationTick.objects.filter(appointment__in=terms_of_person(appointment).values("pk"))


def person_of(appointment: Appointment) -> Person:
    """Return what tells one person from another: their account, or the name they were appointed under."""
    return (appointment.user_id, "") if appointment.user_id else (None, appointment.person_name)


def orientation_item_in(partnership: Partnership, item_id: int) -> OrientationItem:
    """Return an item of the orientation of one of the partnership's bodies.

    Raises
    ------
    RecordNotFound
        There is none, or it was removed.
    """
    return found(_items(partnership).filter(pk=item_id).first())


def _declarations_of(appointment: Appointment) -> QuerySet[Declaration]:
    of_person = Declaration.objects.filter(appointment__in=terms_of_person(appointment).values("pk"))
    return of_person.select_related("appointment")


def _declarations_in(partnership: Partnership, year: int) -> QuerySet[Declaration]:
    declarations = _of_partnership(Declaration.objects.all(), partnership)
    return declarations.filter(fiscal_year=year, withdrawn_at__isnull=True)


def _of_partnership(rows: QuerySet[R], partnership: Partnership) -> QuerySet[R]:
    return rows.filter(appointment__seat__council__partnership=partnership).select_related("appointment")


def _by_person(rows: Iterable[R]) -> dict[Person, list[R]]:
    by_person: dict[Person, list[R]] = {}
    for row in rows:
        by_person.setdefault(person_of(row.appointment), []).append(row)
    return by_person


def _people(partnership: Partnership, on: date) -> dict[Person, Appointment]:
    """Return who sits somewhere here, each once: by the council's seat before a group's."""
    seated = Appointment.objects.filter(sitting(on), seat__council__partnership=partnership)
    in_order = seated.order_by(F("seat__council__parent").asc(nulls_first=True), "person_name", "pk")
    people: dict[Person, Appointment] = {}
    for appointment in in_order.select_related("seat__council"):
        people.setdefault(person_of(appointment), appointment)
    return people


def _items(partnership: Partnership) -> QuerySet[OrientationItem]:
    items = OrientationItem.objects.filter(council__partnership=partnership, removed_at__isnull=True)
    return items.select_related("council__partnership")


def _stands(declaration: Declaration, year: int) -> bool:
    return declaration.fiscal_year == year and declaration.withdrawn_at is None


def _goes_on(declaration: Declaration, on: date) -> bool:
    return not declaration.is_nothing and (declaration.until_on is None or declaration.until_on >= on)


def _is_of(acknowledgement: Acknowledgement | None, clause: Clause | None) -> bool:
    return bool(clause and acknowledgement and acknowledgement.body == clause.body)
